"""Labels that keep the type table's line heights."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_TOKENS = {"caption": "ink3", "label": "ink2", "error": "error", "caution": "caution", "number": "help"}
_KINDS = {"error": "label", "caution": "caption-strong"}
_WIDEST = 720
_MOST_WIDTHS = 16
_MEASURED = 600
_LEAST = 120
"""Width in px at 100 % below which a long word breaks: a layout that cannot give the least gives too low a place."""


class Words(QLabel):
    """Plain text that wraps at the type table's line height; the role is one of the QLabel roles of the theme."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        parent: QWidget | None = None,
        lines: int = 0,
        token: str = "",
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._lines = lines
        self._token = token
        self._weight: int | None = None
        self._tabular = False
        self._broken: dict[int, list[str]] = {}
        """The lines by width, since a layout asks for several widths in turns."""
        self._wide: dict[bool, float] = {}
        """The longest word and the longest line, in px."""
        self._broken_as = ("", 0.0)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_role(self, role)
        self.setText(text)

    def set_token(self, token: str) -> None:
        """Set the colour by a token, such as ``effect-body``; "" returns to the role's own."""
        self._token = token
        self.update()

    def set_kind(self, role: str) -> None:
        """Take on another role, such as ``title-small`` in a narrow window."""
        if role != self._role:
            self._role = role
            set_role(self, role)
            self._relayout()

    def set_lines(self, lines: int) -> None:
        """Show at most so many lines, or all of them for 0."""
        if lines != self._lines:
            self._lines = lines
            self._relayout()

    def set_weight(self, weight: int | None, tabular: bool = False) -> None:
        """Set another weight than the role's, and even figures for times and numbers."""
        self._weight, self._tabular = weight, tabular
        self._relayout()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._relayout()

    def _relayout(self) -> None:
        self._forget()
        self.updateGeometry()
        self.update()

    def _type(self) -> str:
        kind = _KINDS.get(self._role, self._role)
        return "quote" if self.property("voice") == "own" and kind == "body" else kind

    def _font(self) -> QFont:
        return look().theme.font(self._type(), self._weight, self._tabular)

    def _height(self) -> int:
        return look().theme.line(_KINDS.get(self._role, self._role))

    def _forget(self) -> None:
        self._broken.clear()
        self._wide.clear()

    def _keep_up(self) -> None:
        """Measure anew where the type is another."""
        looks = (self._type(), look().theme.scale)
        if looks != self._broken_as or len(self._broken) > _MOST_WIDTHS:
            self._forget()
            self._broken_as = looks

    def _longest(self, *, whole: bool) -> float:
        """Return how wide the longest line is, or the longest word, in px; only the beginning is measured."""
        self._keep_up()
        if whole not in self._wide:
            metrics, text = QFontMetricsF(self._font()), self.text()[:_MEASURED]
            parts = text.split("\n") if whole else text.split()
            self._wide[whole] = max((metrics.horizontalAdvance(part) for part in parts), default=0.0)
        return self._wide[whole]

    def _at(self, width: int) -> list[str]:
        self._keep_up()
        if width not in self._broken:
            self._broken[width] = break_lines(self.text(), self._font(), width, self._lines)
        return self._broken[width]

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._at(width))) * self._height()

    def sizeHint(self) -> QSize:
        width = min(int(self._longest(whole=True)) + 2, look().theme.px(_WIDEST))
        return QSize(width, self.heightForWidth(max(width, 1)) if self.wordWrap() else self._height())

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            longest = self._longest(whole=False)
        else:
            longest = QFontMetricsF(self._font()).horizontalAdvance(self.text()[:_MEASURED])
        return QSize(min(int(longest) + 2, look().theme.px(_LEAST)), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lines:
            whole = break_lines(self.text(), self._font(), self.width(), self._lines + 1)
            self.setToolTip(self.text() if len(whole) > self._lines else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        token = self._token or _tone(self) or _TOKENS.get(self._role, "ink")
        lines = self._at(self.width()) if self.wordWrap() else [self._elided()]
        place = QRectF(self.rect())
        total = len(lines) * self._height()
        align = self.alignment()
        if align & Qt.AlignmentFlag.AlignVCenter:
            place.setTop(max(0.0, (place.height() - total) / 2))
        elif align & Qt.AlignmentFlag.AlignBottom:
            place.setTop(max(0.0, place.height() - total))
        colour = theme.colour(token if self.isEnabled() else "disabled")
        painter = QPainter(self)
        paint_lines(painter, place, lines, self._font(), self._height(), colour, _across(self))
        painter.end()

    def _elided(self) -> str:
        metrics = QFontMetricsF(self._font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


def _tone(label: QLabel) -> str:
    tones = {"quiet": "ink2", "faint": "ink3"}
    tone = label.property("tone") or ""
    return tones.get(tone, tone)


def _across(label: QLabel) -> Qt.AlignmentFlag:
    align = label.alignment()
    if align & Qt.AlignmentFlag.AlignHCenter:
        return Qt.AlignmentFlag.AlignHCenter
    mirrored = label.layoutDirection() == Qt.LayoutDirection.RightToLeft
    right = bool(align & Qt.AlignmentFlag.AlignRight) != (
        mirrored and not align & Qt.AlignmentFlag.AlignAbsolute and not align & Qt.AlignmentFlag.AlignHCenter
    )
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def inked(label: Words) -> QRectF:
    """Return where a label's words are, in px of its parent; its own place may be wider."""
    wide = min(label.width(), label.sizeHint().width())
    return QRectF(label.x(), label.y(), wide, label.height())


def rule(parent: QWidget | None = None) -> QFrame:
    """Return a hairline across, the line between rows."""
    line = QFrame(parent)
    set_role(line, "line")
    return line
