"""A figure on screen: drawn from its SVG, gone through by pointer or keyboard, each point told and opened."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from integration_journal.sharing.figure import Dot, Figure, Panel, Voice
from integration_journal.sharing.figure_plan import RADIUS, Placed, Plan, Plot, Sheet, height_of
from integration_journal.sharing.figure_svg import mark_token
from integration_journal.sharing.figure_words import describe, told
from integration_journal.ui.figure_drawing import SLEEVE, Drawn, draw_figure
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.figure_bubble import FigureBubble
from integration_journal.ui.widgets.painting import begin

_REACH = 14
_AT_ONCE = 300
"""Up to this many points are drawn in the time of a frame; more of them in a thread."""

_STEPS = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip


class _Here(NamedTuple):
    plot: Plot
    point: Placed


class FigureView(QWidget):
    """Arrow keys go from point to point and from panel to panel; Enter or a click opens what a point stands for.

    ``opened`` carries the point's key, ``told`` what is said of the point that is shown, or nothing.
    ``words_of`` is asked for the words beside a point when it is shown, not before.
    """

    opened = Signal(str)
    told = Signal(str)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._figure: Figure | None = None
        self._drawn: Drawn | None = None
        self._asked_for: tuple[object, ...] = ()
        self._turn = 0
        self._drawing = Task(self)
        self._drawing.done.connect(self._on_drawn)
        self._here: _Here | None = None
        self.words_of: Callable[[Panel, Dot], str] | None = None
        self.bubble = FigureBubble(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_figure(self, figure: Figure, voice: Voice | None = None) -> None:
        """Show a figure; the point that was shown is shown no more."""
        self._voice = voice or self._voice
        self._figure = figure
        self._drawn, self._asked_for = None, ()
        self._turn += 1
        self._show_point(None)
        self.setAccessibleName(figure.title)
        # Of very many points it is told with the drawing; who reads by ear may never come to see this one.
        self.setAccessibleDescription(describe(figure, self._voice) if self._is_small() else "")
        self.updateGeometry()
        self.update()

    @property
    def figure(self) -> Figure | None:
        """What is shown."""
        return self._figure

    @property
    def here(self) -> Dot | None:
        """The point that is told now."""
        return self._here.point.dot if self._here else None

    def plan(self) -> Plan | None:
        """Return where everything stands at the present size, in px from the top left of the drawing.

        None while there is no figure, and while one of very many points is still being drawn in a thread.
        """
        drawn = self._current()
        return drawn.plan if drawn else None

    def wait(self) -> None:
        """Block until what is drawn in a thread is drawn; for closing down."""
        self._drawing.wait()

    def _current(self) -> Drawn | None:
        """Return the drawing for the present size; begin one where there is none yet."""
        key = self._key()
        if self._figure is None or (self._drawn is not None and self._drawn.key == key):
            return self._drawn
        work = partial(draw_figure, self._figure, self._sheet(self.width()), look().theme.colours, key)
        if self._is_small():
            self._take(work())
            return self._drawn
        if key != self._asked_for:
            self._asked_for = key
            self._drawing.start(work)
        return None

    def _is_small(self) -> bool:
        return self._figure is not None and sum(len(one.dots) for one in self._figure.panels) <= _AT_ONCE

    def _on_drawn(self, drawn: object) -> None:
        if isinstance(drawn, Drawn) and drawn.key == self._key():
            self._take(drawn)
            self.update()

    def _take(self, drawn: Drawn) -> None:
        self._drawn = drawn
        if drawn.words != self.accessibleDescription():
            self.setAccessibleDescription(drawn.words)

    def place_of(self, point: Placed) -> QPoint:
        """Return where a point of the plan stands in this widget."""
        return QPoint(round(point.x + self._sleeve()), round(point.y + self._sleeve()))

    def _sleeve(self) -> int:
        return look().theme.px(SLEEVE)

    def _sheet(self, width: int) -> Sheet:
        theme = look().theme
        return Sheet(max(160.0, width - 2 * self._sleeve()), self._voice, theme.scale, theme.hair)

    def _key(self) -> tuple[object, ...]:
        """Return what a drawing is made for: figure, size and theme."""
        theme = look().theme
        return self._turn, self.width(), theme.name, theme.scale, self.devicePixelRatioF()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._figure is None:
            return 0
        return round(height_of(self._figure, self._sheet(width))) + 2 * self._sleeve()

    def sizeHint(self) -> QSize:
        width = look().theme.px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(240), self.heightForWidth(max(self.width(), look().theme.px(240))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_point(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "bubble"):
            self._show_point(None)
            self.updateGeometry()

    # ---- painting ----

    def paintEvent(self, _event: QPaintEvent) -> None:
        # While another size is drawn in a thread, what was drawn for the last one stays in sight.
        drawn = self._current() or self._drawn
        if drawn is None:
            return
        painter = begin(self)
        painter.drawImage(QPoint(0, 0), drawn.picture)
        if self._here is not None:
            self._paint_here(painter, self._here)
        painter.end()

    def _paint_here(self, painter: QPainter, here: _Here) -> None:
        theme = look().theme
        middle = QPointF(self.place_of(here.point))
        color = theme.colour(mark_token(here.plot.panel.hue))
        painter.setPen(QPen(color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, theme.px(8), theme.px(8))
        painter.setBrush(color)
        painter.drawEllipse(middle, theme.px(RADIUS), theme.px(RADIUS))

    # ---- going from point to point ----

    def show_point(self, key: str, *, aloud: bool = False) -> bool:
        """Show the point with this key; tell whether there is one."""
        made = self.plan()
        found = next((one for one in made.in_time() if one[1].dot.key == key), None) if made else None
        self._show_point(_Here(*found) if found else None, aloud=aloud)
        return found is not None

    def _show_point(self, here: _Here | None, *, aloud: bool = False) -> None:
        if here == self._here:
            return
        self._here = here
        self.setCursor(Qt.CursorShape.PointingHandCursor if here else Qt.CursorShape.ArrowCursor)
        said = self._say(here) if here else ""
        if here is None:
            self.bubble.hide()
        self.update()
        self.told.emit(said)
        if aloud and said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _say(self, here: _Here) -> str:
        """Show what a point says beside it, and return the same as one sentence."""
        panel, dot = here.plot.panel, here.point.dot
        words = dot.words or (self.words_of(panel, dot) if self.words_of else "")
        value = told(panel, Dot(dot.at, dot.value), self._voice)
        self.bubble.tell(value, "" if panel.is_presence else panel.name, words, self.place_of(here.point))
        said = value if panel.is_presence else self.tr("{name}, {value}").format(name=panel.name, value=value)
        return self.tr("{said}: {words}").format(said=said, words=words) if words else said

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        made = self.plan()
        place = event.position()
        reach = look().theme.px(_REACH)
        found = made.nearest(place.x() - self._sleeve(), place.y() - self._sleeve(), reach) if made else None
        self._show_point(_Here(*found) if found else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._show_point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        made = self.plan()
        if by_key and self._here is None and made is not None and made.in_time():
            self._show_point(_Here(*made.in_time()[-1]), aloud=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._here is not None:
            self._open()
        elif key == Qt.Key.Key_Escape and self._here is not None:
            self._show_point(None)
        elif key in _STEPS and self._points():
            self._step(key)
        else:
            super().keyPressEvent(event)

    def _points(self) -> list[tuple[Plot, Placed]]:
        made = self.plan()
        return made.in_time() if made else []

    def _step(self, key: Qt.Key) -> None:
        if self._here is None:
            first = key in (Qt.Key.Key_Home, Qt.Key.Key_Right)
            self._show_point(_Here(*self._points()[0 if first else -1]), aloud=True)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_across(1 if key == Qt.Key.Key_Down else -1)
        else:
            self._step_along(key)

    def _step_along(self, key: Qt.Key) -> None:
        """Go on within the panel; Page keys go a tenth of it."""
        assert self._here is not None
        plot, point = self._here
        points = sorted(plot.points, key=_instant)
        last, page = len(points) - 1, max(2, len(points) // 10)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -last,
            Qt.Key.Key_End: last,
        }
        place = max(0, min(last, points.index(point) + steps[key]))
        self._show_point(_Here(plot, points[place]), aloud=True)

    def _step_across(self, step: int) -> None:
        """Go to the point nearest in time of the next panel that has one."""
        assert self._here is not None
        plot, point = self._here
        made = self.plan()
        plots = [one for one in made.plots if one.points] if made else []
        place = plots.index(plot) + step
        if 0 <= place < len(plots):
            other = min(plots[place].points, key=lambda one: abs(one.x - point.x))
            self._show_point(_Here(plots[place], other), aloud=True)

    def _open(self) -> None:
        if self._here is not None and self._here.point.dot.key:
            self.opened.emit(self._here.point.dot.key)


def _instant(point: Placed) -> datetime:
    return point.dot.at.instant
