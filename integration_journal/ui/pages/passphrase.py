"""Another passphrase: the present one asked, the new one twice, and what that does to older backups."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.steps import Step, StepsPage
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.words import Words


class PassphrasePage(StepsPage):
    """Asks, changes in a thread of its own, and says that it is done."""

    name = "passphrase"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Change the passphrase"))
        self.ask: _Ask | None = None
        self._task = Task(self, writes=True)
        self._task.done.connect(self._on_changed)
        self._task.refused.connect(self._on_refused)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        if self._task.running:
            return
        self.ask = _Ask(self._desk.journal.name)
        self.ask.ready.connect(self._change)
        self.ask.left.connect(self.back)
        self.front(self.ask)
        self.ask.present.setFocus()

    def leave(self) -> None:
        self._task.wait()
        if self.ask is not None:
            self.ask.forget()

    def _change(self, present: str, new: str) -> None:
        if not self._task.running and self.ask is not None:
            self.ask.set_busy(True)
            journal = self._desk.journal
            self._task.start(_Changing(journal.folder, journal.store.key, present, new))

    def _on_changed(self) -> None:
        if self.ask is None:
            return
        self.ask.forget()
        self.ask = None
        done = Step(
            self.tr("The passphrase is changed"),
            self.tr("The new one opens the journal from now on. The recovery code is the same as before."),
            self.tr(
                "Backups and copies from before today still open with the passphrase of their day. "
                "If somebody may know that passphrase, a new key shuts them out of everything you write from now on."
            ),
        )
        back = button(self.tr("Back to Settings"), "primary")
        back.clicked.connect(self.back)
        renew = button(self.tr("Make a new key"))
        renew.clicked.connect(self._on_renew)
        done.end(button_row(back, renew))
        self.front(done)
        back.setFocus()

    def _on_refused(self, sentence: str) -> None:
        if self.ask is not None:
            self.ask.set_busy(False)
            self.ask.say(sentence)

    def _on_renew(self) -> None:
        self._desk.go("new-key")


class _Ask(Step):
    """The present passphrase and the new one; ``ready`` carries both."""

    ready = Signal(str, str)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        space(self.column, gap=6)
        self.head(self.tr("Change the passphrase"))
        self.column.addSpacing(10)
        label = self.tr("Your passphrase now")
        self.column.addWidget(Words(label, role="label"))
        self.present = PassphraseField(label)
        self.present.returnPressed.connect(self._to_new)
        self.column.addWidget(self.present)
        self.notice = Notice()
        self.present.textEdited.connect(self.notice.clear)
        self.column.addWidget(self.notice)
        self.column.addSpacing(6)
        self.new = NewPassphrase(label=self.tr("New passphrase"))
        self.new.known = (name,)
        self.new.finished.connect(self.go)
        self.column.addWidget(self.new)
        self.column.addSpacing(2)
        older = self.tr(
            "Backups from before the change still open with the passphrase of their day. "
            "The recovery code stays the same."
        )
        self.column.addWidget(Words(older, role="body", token="ink2"))
        self.change = button(self.tr("Change it"), "primary")
        self.change.clicked.connect(self.go)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        self.end(button_row(self.change, self.back))

    def go(self) -> None:
        """Check what was typed and go on."""
        self.notice.clear()
        if not self.present.text():
            self.say(self.tr("Please type the passphrase that opens the journal now."))
            return
        new = self.new.passphrase()
        if new is not None:
            self.ready.emit(self.present.text(), new)

    def say(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.notice.say(sentence, self.present)
        self.present.setFocus()
        self.present.selectAll()

    def set_busy(self, busy: bool) -> None:
        """Show that the passphrase is being changed."""
        for control in (self.change, self.back, self.present, self.new):
            control.setEnabled(not busy)

    def forget(self) -> None:
        """Empty every field, and let go of the strength that is still being worked out."""
        self.present.forget()
        self.new.forget()
        self.new.wait()

    def _to_new(self) -> None:
        self.new.first.setFocus()


class _Changing:
    """Changes the passphrase; holds the two no longer than that takes."""

    def __init__(self, folder: Path, key: bytes, present: str, new: str) -> None:
        self._folder, self._key, self._present, self._new = folder, key, present, new

    def __call__(self) -> None:
        from integration_journal.journal import passphrases

        passphrases.change(self._folder, self._key, self._present, self._new)
