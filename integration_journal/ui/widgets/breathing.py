"""Breathing in for four and out for six: words, and a circle that moves only when asked to."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.text_lines import paint_lines

_IN, _OUT = 4.0, 6.0  # seconds
_FRAME_MS = 33
_KINDS = (("prompt", "lead"), ("strong", "caption"))
_HEIGHTS = {"prompt": (28, 24), "strong": (20, 18)}
_WITHIN = 0.9
"""Share of the ring's width that a word below its middle has."""


class BreathingCircle(QWidget):
    """A circle with one word in it; still until ``start()``, and with no movement at all when that is preferred."""

    phase_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._said = ""
        upright = QSizePolicy.Policy.Preferred if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self.setAccessibleName(self.tr("Breathe in for four, out for six."))

    def start(self) -> None:
        """Begin to pace: a moving circle, or changing words when things are kept still."""
        self._clock.start()
        self._timer.setInterval(500 if look().still else _FRAME_MS)
        self._timer.start()
        self.update()

    def stop(self) -> None:
        """Come to rest."""
        self._timer.stop()
        self._said = ""
        self.update()

    def is_running(self) -> bool:
        """Whether the circle is pacing."""
        return self._timer.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def _moment(self) -> tuple[bool, float]:
        """Whether it is the breath in, and how much of it has passed, 0 to 1."""
        if not self.is_running():
            return False, 0.0
        second = self._clock.elapsed() / 1000 % (_IN + _OUT)
        return (True, second / _IN) if second < _IN else (False, (second - _IN) / _OUT)

    def _tick(self) -> None:
        inward, _ = self._moment()
        word = self.tr("In") if inward else self.tr("Out")
        if word != self._said:
            self._said = word
            self.phase_changed.emit(word)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(304), look().theme.px(232 if self._large else 132))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        inward, part = self._moment()
        centre = QPointF(self.width() / 2, self.height() / 2)
        grown = 0.0
        if self.is_running() and not look().still:
            eased = part * part * (3 - 2 * part)
            grown = eased if inward else 1 - eased
        painter = begin(self)
        painter.setPen(QPen(theme.colour("stage-integration-edge"), 1.5))
        painter.setBrush(theme.colour("stage-integration-wash"))
        unit = self.inner() / 74
        painter.drawEllipse(centre, 60 * unit, 60 * unit)
        painter.setPen(QPen(theme.colour("stage-integration-mark"), 2.5))
        painter.setBrush(theme.colour("sheet"))
        radius = (37 + grown * 20) * unit
        painter.drawEllipse(centre, radius, radius)
        word, second = (self.tr("In"), self.tr("for four")) if inward else (self.tr("Out"), self.tr("slowly"))
        middle = Qt.AlignmentFlag.AlignHCenter
        first, below = self.kinds(second, self.inner())
        high, low = (theme.px(height) for height in _HEIGHTS[first])
        top = QRectF(0, centre.y() - (high if below else high / 2) + theme.px(1), self.width(), 0)
        paint_lines(painter, top, [word], theme.font(first), high, theme.colour("ink"), middle)
        if below:
            under = QRectF(0, centre.y() + theme.px(1), self.width(), 0)
            paint_lines(painter, under, [second], theme.font(below), low, theme.colour("ink2"), middle)
        painter.end()

    def inner(self) -> float:
        """Return how wide the ring is at rest, in px: 74 of the 120 that the whole circle has."""
        px = look().theme.px
        widest = min(px(108), self.width() / 2 - 2, self.height() / 2 - 2)
        return (widest if self._large else px(60)) * 74 / 60

    def kinds(self, second: str, inner: float) -> tuple[str, str]:
        """Return the type of both words in a ring of ``inner`` px across; that of the second is "" without room."""
        theme = look().theme
        for first, below in _KINDS if self._large else _KINDS[1:]:
            if QFontMetricsF(theme.font(below)).horizontalAdvance(second) <= inner * _WITHIN:
                return first, below
        return _KINDS[-1][0], ""
