"""One prompt to choose: a bar at its left, the question, and when it was answered."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from integration_journal.ui.icons import paint_icon
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.text_lines import break_lines, paint_lines

_LEFT, _RIGHT, _ABOVE, _BELOW = 17, 8, 7, 8
_GAP = 4
"""Above the quiet lines."""


class PromptRow(QAbstractButton):
    """Checkable; chosen it stands on the wash of ``hue``, a token family such as ``effect-body``.

    ``said`` is a quiet line of its own: who asks, or which answer it comes back to.
    """

    def __init__(self, text: str, hue: str, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue = hue
        self._said = said
        self._note = ""
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", "inside")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(said)

    def said(self) -> str:
        """Return who asks, or which answer the question comes back to."""
        return self._said

    def note(self) -> str:
        """Return the quiet line below the question."""
        return self._note

    def set_note(self, note: str) -> None:
        """Say below the question when it was answered; "" says nothing."""
        if note != self._note:
            self._note = note
            self.setAccessibleDescription(", ".join(one for one in (self._said, note) if one))
            self.updateGeometry()
            self.update()

    def _lines(self, width: int) -> list[str]:
        room = width - look().theme.px(_LEFT + _RIGHT)
        # The heavier of the two weights, so that choosing a row never changes its height.
        return break_lines(self.text(), look().theme.font("label", 500), room)

    def _said_lines(self, width: int) -> list[str]:
        room = width - look().theme.px(_LEFT + _RIGHT)
        return break_lines(self._said, look().theme.font("caption"), room) if self._said else []

    def heightForWidth(self, width: int) -> int:
        theme = look().theme
        captions = len(self._said_lines(width)) + bool(self._note)
        quiet = captions * theme.line("caption") + (theme.px(_GAP) if captions else 0)
        return theme.px(_ABOVE + _BELOW) + len(self._lines(width)) * theme.line("label") + quiet

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = look().theme.px(208)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().theme.px(120), look().theme.px(_ABOVE + _BELOW) + look().theme.line("label"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        painter = begin(self)
        chosen = self.isChecked()
        if chosen or self.underMouse() or self.isDown():
            path, corner = QPainterPath(), theme.px(8)
            path.addRoundedRect(QRectF(-corner, 0, self.width() + corner, self.height()), corner, corner)
            painter.fillPath(path, theme.colour(f"{self._hue}-wash" if chosen else "hover"))
        bar = theme.colour(f"{self._hue}-mark" if chosen else "line")
        painter.fillRect(QRectF(0, 0, 5 if chosen and theme.is_contrast else 3, self.height()), bar)
        font, line = theme.font("label", 500 if chosen else 400), theme.line("label")
        ink = theme.colour("ink" if chosen or self.underMouse() else "ink2")
        lines = self._lines(self.width())
        left, top = theme.px(_LEFT), theme.px(_ABOVE)
        paint_lines(painter, QRectF(left, top, self.width() - left, 0), lines, font, line, ink)
        top += len(lines) * line + theme.px(_GAP)
        quiet, caption, faint = theme.font("caption"), theme.line("caption"), theme.colour("ink2")
        said = self._said_lines(self.width())
        paint_lines(painter, QRectF(left, top, self.width() - left, 0), said, quiet, caption, faint)
        top += len(said) * caption
        if self._note:
            side = theme.px(16)
            paint_icon(painter, "write", QRectF(left, top + (caption - side) / 2, side, side), "ink2")
            place = QRectF(left + theme.px(22), top, self.width() - left, 0)
            paint_lines(painter, place, [self._note], quiet, caption, faint)
        painter.end()
