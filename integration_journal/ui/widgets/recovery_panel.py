"""Opening a journal by its recovery code, and choosing a new passphrase."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import keys, vault
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecoveryPanel(QWidget):
    """The code first; once it is proven a new passphrase. ``opened`` carries the folder and its key."""

    opened = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._key = b""
        self._proving = Task(self)
        self._proving.done.connect(self._on_proven)
        self._proving.refused.connect(self._on_refused)
        self._proving.running_changed.connect(self._on_running)
        self._writing = Task(self, writes=True)
        self._writing.done.connect(self._on_written)
        self._writing.refused.connect(self._on_unwritten)
        self._writing.running_changed.connect(self._on_running)
        self._ask = self._code_face()
        self._choose = self._passphrase_face()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._ask)
        column.addWidget(self._choose)
        column.addStretch(1)
        self._choose.hide()

    def _code_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=8)
        column.addWidget(Words(self.tr("Open with the recovery code"), role="title"))
        sentence = self.tr(
            "The code has 14 groups of four letters and digits. "
            "Capital letters, spaces and dashes make no difference."
        )
        column.addWidget(Words(sentence, role="body", token="ink2"))
        column.addSpacing(8)
        column.addWidget(Words(self.tr("Recovery code"), role="label"))
        self.code = QPlainTextEdit()
        self.code.setTabChangesFocus(True)
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.code.installEventFilter(self)
        self.code.textChanged.connect(self._on_typed)
        fix(self.code, FixedHeight=84)
        column.addWidget(self.code)
        self.count = Words("", role="caption")
        column.addWidget(self.count)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addSpacing(8)
        self.proceed = button(self.tr("Go on"), "primary")
        self.proceed.clicked.connect(self.prove)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        column.addWidget(button_row(self.proceed, self.back))
        return face

    def _passphrase_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=8)
        column.addWidget(Words(self.tr("A new passphrase"), role="title"))
        sentence = self.tr(
            "The code is right. A new passphrase takes the place of the old one; "
            "older copies of this folder keep the one they had."
        )
        column.addWidget(Words(sentence, role="body", token="ink2"))
        column.addSpacing(8)
        self.passphrase = NewPassphrase()
        self.passphrase.finished.connect(self.unlock)
        column.addWidget(self.passphrase)
        self.trouble = Notice()
        column.addWidget(self.trouble)
        column.addSpacing(8)
        self.open = button(self.tr("Open with the new passphrase"), "primary")
        self.open.clicked.connect(self.unlock)
        self.without = button(self.tr("Open without changing it"))
        self.without.clicked.connect(self._open)
        column.addWidget(button_row(self.open, self.without))
        return face

    def begin(self, folder: Path) -> None:
        """Ask for the code of the journal in ``folder``."""
        self._folder = folder
        self.passphrase.known = (folder.name,)
        self._on_typed()
        self.code.setFocus()

    def prove(self) -> None:
        """Look whether the code is that of the file, in a thread of its own."""
        if self._proving.running:
            return
        self.notice.clear()
        try:
            keys.key_of(self.code.toPlainText())
        except KnownError as error:
            self._on_refused(str(error))
            return
        self._proving.start(_Proving(self._folder, self.code.toPlainText()))

    def unlock(self) -> None:
        """Give the journal the new passphrase, and hand on the key."""
        if self._writing.running or not self._key:
            return
        self.trouble.clear()
        passphrase = self.passphrase.passphrase()
        if passphrase is not None:
            self._writing.start(_Writing(self._folder, self._key, passphrase))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.code and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            groups = len(_signs(self.code.toPlainText())) // 4
            if event.key() in _ENTER and groups >= keys.CODE_GROUPS:
                self.prove()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self.notice.clear()
        groups = len(_signs(self.code.toPlainText())) // 4
        text = self.tr("{number} of {all} groups").format(number=groups, all=keys.CODE_GROUPS)
        self.count.setText(text)

    def _on_proven(self, key: bytes) -> None:
        self._key = key
        self.code.clear()
        self._ask.hide()
        self._choose.show()
        self.passphrase.first.setFocus()

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence, self.code)
        self.code.setFocus()

    def _on_written(self) -> None:
        self._open()

    def _on_unwritten(self, sentence: str) -> None:
        self.trouble.say(sentence)

    def _on_running(self, running: bool) -> None:
        for control in (self.proceed, self.back, self.open, self.without):
            control.setEnabled(not running)
        self.code.setReadOnly(running)

    def _open(self) -> None:
        self.passphrase.forget()
        key, self._key = self._key, b""
        self.opened.emit(self._folder, key)


class _Proving:
    """Proves a code by the file it belongs to; the key is handed back only then."""

    def __init__(self, folder: Path, code: str) -> None:
        self._folder, self._code = folder, code

    def __call__(self) -> bytes:
        from integration_journal.journal.journal import key_by_code

        return key_by_code(self._folder, self._code)


class _Writing:
    """Writes the key's slots for a new passphrase."""

    def __init__(self, folder: Path, key: bytes, passphrase: str) -> None:
        self._folder, self._key, self._passphrase = folder, key, passphrase

    def __call__(self) -> None:
        vault.write_slots(self._folder, self._key, self._passphrase)


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text))
