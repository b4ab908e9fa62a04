"""Opening a journal by its recovery code, and choosing a new passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import keys, vault
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class RecoveryPanel(QWidget):
    """The code first, then a new passphrase; ``opened`` carries the folder and its key."""

    opened = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._task = Task(self)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(self.tr("Open with the recovery code"), role="title"))
        sentence = self.tr(
            "The code has 14 groups of four letters and digits. "
            "Capital letters, spaces and dashes make no difference."
        )
        column.addWidget(Words(sentence, role="body", token="ink2"))
        column.addWidget(Words(self.tr("Recovery code"), role="label"))
        self.code = QPlainTextEdit()
        self.code.setTabChangesFocus(True)
        self.code.setAccessibleName(self.tr("Recovery code"))
        fix(self.code, FixedHeight=84)
        column.addWidget(self.code)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addWidget(Words(self.tr("A new passphrase"), role="section"))
        self.passphrase = NewPassphrase()
        self.passphrase.finished.connect(self.unlock)
        column.addWidget(self.passphrase)
        row = QHBoxLayout()
        space(row, (0, 8, 0, 0), 12)
        self.open = QPushButton(self.tr("Open with the new passphrase"))
        set_role(self.open, "primary")
        self.open.clicked.connect(self.unlock)
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(self.left)
        row.addWidget(self.open)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self, folder: Path) -> None:
        """Ask for the code of the journal in ``folder``."""
        self._folder = folder
        self.code.clear()
        self.notice.clear()
        self.passphrase.forget()
        self.passphrase.known = (folder.name,)
        self.code.setFocus()

    def unlock(self) -> None:
        """Open by the code, give the journal the new passphrase, and hand on the key."""
        if self._task.running:
            return
        self.notice.clear()
        try:
            keys.key_of(self.code.toPlainText())
        except KnownError as error:
            self._on_refused(str(error))
            return
        passphrase = self.passphrase.passphrase()
        if passphrase is not None:
            self._task.start(_Reopening(self._folder, self.code.toPlainText(), passphrase))

    def _on_done(self, key: bytes) -> None:
        self.code.clear()
        self.passphrase.forget()
        self.opened.emit(self._folder, key)

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence, self.code)
        self.code.setFocus()


class _Reopening:
    """Proves the code by opening the file, and only then writes the new slots."""

    def __init__(self, folder: Path, code: str, passphrase: str) -> None:
        self._folder, self._code, self._passphrase = folder, code, passphrase

    def __call__(self) -> bytes:
        from integration_journal.journal.journal import open_with_code

        open_with_code(self._folder, self._code).close()
        key = keys.key_of(self._code)
        vault.write_slots(self._folder, key, self._passphrase)
        return key
