"""A figure on screen: drawn from its SVG, gone through by pointer or keyboard, each point told and opened."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.sharing.figure import Dot, Figure, Panel, Voice
from integration_journal.sharing.figure_plan import RADIUS, Placed, Plan, Plot, Sheet, height_of, plan
from integration_journal.sharing.figure_svg import draw, mark_token
from integration_journal.sharing.figure_words import describe, told
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.words import Words

_REACH = 14
_BUBBLE = 280
_SLEEVE = 8
"""Room in px around the drawing for the ring of the point that is told."""

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
        self._plan: Plan | None = None
        self._picture: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._here: _Here | None = None
        self.words_of: Callable[[Panel, Dot], str] | None = None
        self.bubble = _Bubble(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_figure(self, figure: Figure, voice: Voice | None = None) -> None:
        """Show a figure; the point that was shown is shown no more."""
        self._voice = voice or self._voice
        self._figure = figure
        self._plan = self._picture = None
        self._show_point(None)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(describe(figure, self._voice))
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
        """Return where everything stands at the present size, in px from the top left of the drawing."""
        if self._figure is None:
            return None
        key = self._size()
        if self._plan is None or key != self._drawn_for:
            self._plan = plan(self._figure, self._sheet(self.width()))
            self._picture, self._drawn_for = None, key
        return self._plan

    def place_of(self, point: Placed) -> QPoint:
        """Return where a point of the plan stands in this widget."""
        return QPoint(round(point.x + _SLEEVE), round(point.y + _SLEEVE))

    def _sheet(self, width: int) -> Sheet:
        theme = look().theme
        return Sheet(max(160.0, width - 2 * _SLEEVE), self._voice, theme.scale, theme.hair)

    def _size(self) -> tuple[object, ...]:
        theme = look().theme
        return self.width(), theme.name, theme.scale, self.devicePixelRatioF()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._figure is None:
            return 0
        return round(height_of(self._figure, self._sheet(width))) + 2 * _SLEEVE

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
        made = self.plan()
        if made is None:
            return
        painter = begin(self)
        painter.drawPixmap(QPoint(0, 0), self._drawn(made))
        if self._here is not None:
            self._paint_here(painter, self._here)
        painter.end()

    def _drawn(self, made: Plan) -> QPixmap:
        if self._picture is None:
            # Imported late: a window that shows no figure needs no drawing.
            from PySide6.QtSvg import QSvgRenderer

            ratio = self.devicePixelRatioF()
            height = made.height + 2 * _SLEEVE
            picture = QPixmap(round(self.width() * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            renderer = QSvgRenderer(QByteArray(draw(made, look().theme.colours).encode()))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            renderer.render(painter, QRectF(_SLEEVE, _SLEEVE, made.sheet.width, made.height))
            painter.end()
            self._picture = picture
        return self._picture

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
        found = made.nearest(place.x() - _SLEEVE, place.y() - _SLEEVE, reach) if made else None
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


class _Bubble(QFrame):
    """What a point says, beside it: value and day, whose it is, and the writer's words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "menu")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.value, self.name = Words("", "label-strong", self), Words("", "caption", self)
        self.words = Words("", "card-quote", self, lines=3)
        column = QVBoxLayout(self)
        space(column, (12, 8, 12, 8), 2)
        for part in (self.value, self.name, self.words):
            column.addWidget(part)
        self.hide()

    def tell(self, value: str, name: str, words: str, at: QPoint) -> None:
        """Show it above a place, below where there is no room above, within the parent."""
        for part, text in ((self.value, value), (self.name, name), (self.words, words)):
            part.setText(text)
            part.setVisible(bool(text))
        px, parent = look().theme.px, self.parentWidget()
        width = min(px(_BUBBLE), parent.width())
        if not words:
            width = min(width, max(self.value.sizeHint().width(), self.name.sizeHint().width()) + px(26))
        height = self.layout().totalHeightForWidth(width)
        left = max(0, min(at.x() - width // 2, parent.width() - width))
        above = at.y() - px(_SLEEVE + 6) - height
        self.setGeometry(left, above if above >= 0 else at.y() + px(_SLEEVE + 6), width, height)
        self.show()
        self.raise_()
