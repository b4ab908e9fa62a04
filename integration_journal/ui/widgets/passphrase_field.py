"""A field for a passphrase, with an eye that shows what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import look, set_role

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseField(QLineEdit):
    """Dots for letters until the eye is pressed; ``big`` is the 56 px field of the unlock page."""

    def __init__(self, name: str, parent: QWidget | None = None, *, big: bool = False) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setAccessibleName(name)
        if big:
            set_role(self, "big")
        self.eye = QPushButton(self)
        self.eye.setCheckable(True)
        self.eye.setAutoDefault(False)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.setProperty("ring", "inside")
        set_role(self.eye, "icon-quiet")
        self.eye.toggled.connect(self._toggled)
        look().changed.connect(self._place_eye)
        self._toggled(False)

    def is_shown(self) -> bool:
        """Whether the letters can be read."""
        return self.eye.isChecked()

    def set_shown(self, shown: bool) -> None:
        """Show the letters, or dots."""
        self.eye.setChecked(shown)

    def forget(self) -> None:
        """Empty the field and go back to dots; Qt could undo ``clear`` once the letters are shown again."""
        self.setText("")
        self.set_shown(False)

    def _toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.setInputMethodHints(_HINTS)
        label = self.tr("Hide what is typed") if shown else self.tr("Show what is typed")
        self.eye.setAccessibleName(label)
        self.eye.setToolTip(label)
        set_icon(self.eye, "hide" if shown else "show", "ink2")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def _place_eye(self) -> None:
        side = look().theme.px(40)
        inset = max(2, min(look().theme.px(8), (self.height() - side) // 2))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inset if mirrored else self.width() - inset - side
        self.eye.setGeometry(left, (self.height() - side) // 2, side, side)
        room = side - inset
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
