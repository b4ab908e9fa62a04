"""Rows of the navigation: a page, or a session with its small arc."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import Theme, look
from integration_journal.ui.widgets.arc import paint_mini_arc
from integration_journal.ui.widgets.painting import begin, frame
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_TIGHT = 190


class _Row(QAbstractButton):
    _height = 40
    _text_left = 44
    _kind = "body"
    _weight = 500

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self._open = False
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", "inside")

    def sizeHint(self) -> QSize:
        theme = look().theme
        width = QFontMetricsF(theme.font(self._kind, 600)).horizontalAdvance(self.text())
        return QSize(theme.px(self._text_left) + round(width) + theme.px(24), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(120), self.sizeHint().height())

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        place = QRectF(self.rect())
        corner = theme.px(8)
        if self.isChecked():
            ring = theme.colour("ink" if theme.is_contrast else "line")
            frame(painter, place, theme.colour("selected"), ring, theme.hair, corner)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset = theme.px(10)
            painter.drawRoundedRect(QRectF(0, inset, 3, self.height() - 2 * inset), 1.5, 1.5)
        elif self.isDown() or self.underMouse():
            frame(painter, place, theme.colour("pressed" if self.isDown() else "hover"), None, 0, corner)

    def _sides(self, theme: Theme) -> tuple[int, int]:
        """Return where the words begin and end, in px."""
        tight = self.width() < theme.px(_TIGHT)
        left = theme.px(min(self._text_left, 48) if tight else self._text_left)
        return left, self.width() - theme.px(8 if tight else 12)

    def shown_hint(self) -> str:
        """Return the hint where there is room for it beside the whole name, else nothing."""
        theme = look().theme
        left, right = self._sides(theme)
        name = QFontMetricsF(theme.font(self._kind, 600)).horizontalAdvance(self.text())
        hint = QFontMetricsF(theme.font("caption")).horizontalAdvance(self._hint)
        return self._hint if left + name + theme.px(6) + hint <= right else ""

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        chosen = self.isChecked() or self._open
        caption = theme.font("caption")
        hint_width = QFontMetricsF(caption).horizontalAdvance(self.shown_hint())
        left, right = self._sides(theme)
        line = theme.px(18)
        hint = QRectF(right - hint_width, (self.height() - line) / 2, hint_width, line)
        paint_lines(painter, hint, [self.shown_hint()], caption, line, theme.colour("ink3"))
        font = theme.font(self._kind, 600 if chosen else self._weight)
        room = right - left - (hint_width + theme.px(8) if hint_width else 0)
        shown = break_lines(self.text(), font, room, 1)[:1] or [""]
        line = theme.line(self._kind)
        ink = theme.colour("ink" if chosen or self.underMouse() else "ink2")
        place = QRectF(left, (self.height() - line) / 2, room, line)
        paint_lines(painter, place, shown, font, line, ink)


class NavigationRow(_Row):
    """A page's row: icon, name and perhaps its keys at the right."""

    def __init__(self, label: str, icon: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._hint = hint
        self.setAccessibleName(label)

    def set_open(self, is_open: bool) -> None:
        """Set the name semibold without a ground: one of its rows below is chosen."""
        self._open = is_open
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        self._paint_ground(painter, theme)
        side = theme.px(20)
        ink = "ink" if self.isChecked() or self._open or self.underMouse() else "ink2"
        paint_icon(painter, self._icon, QRectF(theme.px(12), (self.height() - side) / 2, side, side), ink)
        self._paint_words(painter, theme)
        painter.end()


class SessionRow(_Row):
    """A session's row: its small arc, its name and a short date; ``state`` is past, current or coming."""

    _height = 36
    _text_left = 58
    _kind = "label"
    _weight = 400

    def __init__(self, label: str, caption: str, state: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._state = state
        self._part = 0.28
        self.set_session(label, caption, state)

    def set_session(
        self, label: str, caption: str, state: str, accessible: str = "", part: float = 0.28
    ) -> None:
        """Show another state; ``part`` says how far the current session has settled, 0 to 1."""
        self.setText(label)
        self._hint, self._state, self._part = caption, state, part
        self.setAccessibleName(accessible or (f"{label}, {caption}" if caption else label))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        self._paint_ground(painter, theme)
        left = theme.px(8 if self.width() < theme.px(_TIGHT) else 12)
        place = QRectF(left, (self.height() - theme.px(20)) / 2, theme.px(36), theme.px(20))
        paint_mini_arc(painter, theme, place, self._state, self._part)
        self._paint_words(painter, theme)
        painter.end()
