"""The present passphrase, asked before something that only its owner may do."""

from pathlib import Path

from PySide6.QtCore import Signal

from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.steps import Step
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.words import Words


class ProveStep(Step):
    """Proves the passphrase in a thread of its own; ``proven`` carries it."""

    proven = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._journal = desk.journal
        self._asked = ""
        self.present = PassphraseField(self.tr("Your passphrase now"))
        self.present.returnPressed.connect(self.entered)
        self.notice = Notice()
        self.present.textEdited.connect(self.notice.clear)
        self._task = Task(self)
        self._task.done.connect(self._on_proven)
        self._task.refused.connect(self.say)
        self._task.running_changed.connect(self._on_running)

    def ask(self) -> None:
        """Put the field, below what was said before."""
        self.column.addSpacing(4)
        self.column.addWidget(Words(self.present.accessibleName(), role="label"))
        self.column.addWidget(self.present)
        self.column.addWidget(self.notice)

    def entered(self) -> None:
        """What Enter does in the field."""
        self.go()

    def may_go_on(self) -> bool:
        """Check what else the step asks, before the passphrase is looked at."""
        return True

    def go(self) -> None:
        """Prove what was typed."""
        self.notice.clear()
        if self._task.running:
            return
        if not self.present.text():
            self.say(self.tr("Please type the passphrase that opens the journal now."))
        elif self.may_go_on():
            self._asked = self.present.text()
            self._task.start(_Proving(self._journal.folder, self._journal.store.key, self._asked))

    def say(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.notice.say(sentence, self.present)
        self.present.setFocus()
        self.present.selectAll()

    def forget(self) -> None:
        """Wait for the thread, and empty the field."""
        self._task.wait()
        self._asked = ""
        self.present.forget()

    def _on_proven(self) -> None:
        passphrase, self._asked = self._asked, ""
        if passphrase:
            self.present.forget()
            self.proven.emit(passphrase)

    def _on_running(self, running: bool) -> None:
        self.present.setReadOnly(running)


class _Proving:
    """Holds the passphrase no longer than it takes to prove it."""

    def __init__(self, folder: Path, key: bytes, passphrase: str) -> None:
        self._folder, self._key, self._passphrase = folder, key, passphrase

    def __call__(self) -> None:
        from integration_journal.journal import passphrases

        passphrases.prove(self._folder, self._key, self._passphrase)
