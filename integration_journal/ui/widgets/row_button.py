"""A whole row as one button: several labels that are pressed together."""

from PySide6.QtCore import QChildEvent, QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from integration_journal.ui.theme import look
from integration_journal.ui.widgets.painting import begin, frame


class RowButton(QAbstractButton):
    """Paints only its ground; what is put into its layout lets the pointer through.

    With ``framed`` it is a panel with a line around it; with ``flush`` its words begin and end where it does.
    """

    def __init__(self, parent: QWidget | None = None, *, framed: bool = False, flush: bool = False) -> None:
        super().__init__(parent)
        self._framed = framed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("corner", 12 if framed else 8)
        # A ring inside would run through words that stand at the very edge.
        self.setProperty("ring", "" if framed or flush else "inside")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def childEvent(self, event: QChildEvent) -> None:
        """Let the pointer through whatever is put into the row."""
        super().childEvent(event)
        # Asked for the child only then: a layout's first naming has PySide make a hundred enumerations.
        if event.type() == QEvent.Type.ChildPolished and isinstance(child := event.child(), QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = look().theme
        chosen = "selected" if self.isChecked() else ""
        over = "pressed" if self.isDown() else chosen or ("hover" if self.underMouse() else "")
        if not over and not self._framed:
            return
        painter = begin(self)
        line = theme.colour("border" if theme.is_contrast else "line") if self._framed else None
        ground = theme.colour(over or "sheet")
        frame(painter, QRectF(self.rect()), ground, line, theme.hair, theme.px(12 if self._framed else 8))
        painter.end()
