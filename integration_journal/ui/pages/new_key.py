"""A new key in a new file: what it is for, the passphrase, the new code shown and proven, then the making."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import keys
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.first_run_code import CodeStep, ProofStep, two_places
from integration_journal.ui.pages.prove_step import ProveStep
from integration_journal.ui.pages.steps import StepsPage
from integration_journal.ui.renewal import Renewal
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.new_passphrase import NewPassphrase


class NewKeyPage(StepsPage):
    """Nothing of the journal changes before the last step; whoever goes to the help page finds the step again."""

    name = "new-key"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("A new key"))
        self._passphrase = ""
        self._key = b""

    def show_place(self, place: Place) -> None:
        if self._key:
            return
        ask = _Ask(self._desk)
        ask.left.connect(self.back)
        ask.proven.connect(self._on_asked)
        self.front(ask)
        ask.present.setFocus()
        if place.said:
            ask.notice.say(place.said)

    def leave(self) -> None:
        if isinstance(self.step, _Ask):
            self.step.forget()

    def _on_asked(self, present: str) -> None:
        if not isinstance(self.step, _Ask):
            return
        self._passphrase = self.step.chosen() or present
        self.step.forget()
        self._key = keys.new_key()
        self._show_code()

    def _show_code(self) -> None:
        lead = self.tr(
            "It belongs to the new key. The code you had holds until the last step, and no longer."
        )
        shown = CodeStep(title=self.tr("Your new recovery code"), lead=lead)
        shown.show_code(self._desk.journal.name, keys.recovery_code(self._key))
        shown.kept.connect(self._ask_proof)
        self.front(shown)
        shown.go_on.setFocus()

    def _ask_proof(self) -> None:
        proof = ProofStep(go_on=self.tr("Make the new key"))
        away = button(self.tr("Keep the old one"))
        away.clicked.connect(self._on_away)
        proof.buttons.add(away)
        proof.begin(keys.recovery_code(self._key), two_places())
        proof.proven.connect(self._on_proven)
        proof.back.connect(self._show_code)
        self.front(proof)
        proof.focus()

    def _on_away(self) -> None:
        self._passphrase, self._key = "", b""
        self.back()

    def _on_proven(self) -> None:
        proof = self.step
        try:
            # Words that wait in a file of their own open with the key that goes.
            for file in self._desk.rescued_files():
                self._desk.take_rescued(file)
            trouble = "" if self._desk.flush() else self._desk.trouble()
        except KnownError as error:
            trouble = str(error)
        if trouble:
            if isinstance(proof, ProofStep):
                proof.notice.say(trouble)
            return
        journal = self._desk.journal
        renewal = Renewal(journal.folder, journal.store.key, self._key, self._passphrase, journal.clock)
        self._passphrase, self._key = "", b""
        self._desk.renew.emit(renewal)


class _Ask(ProveStep):
    """What a new key is for, the passphrase, and the one that is to open the new file."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head(
            self.tr("A new key in a new file"),
            self.tr("For when somebody may have seen your passphrase or your recovery code."),
            self.tr(
                "The journal is copied into a new file under a new key, compared with the old one, and takes its "
                "place. You get a new recovery code; the old one no longer opens this journal."
            ),
            self.tr(
                "Backups and copies from before keep the old key: whoever has one of them with the old passphrase "
                "or code can still read it. Afterwards you see which backups those are."
            ),
        )
        self.ask()
        self.column.addSpacing(4)
        self.keep = QCheckBox(self.tr("Keep this passphrase: only the code was seen"))
        self.keep.toggled.connect(self._on_keep)
        self.column.addWidget(self.keep)
        self.new = NewPassphrase(label=self.tr("New passphrase"))
        self.new.known = (desk.journal.name,)
        self.new.finished.connect(self.go)
        self.column.addWidget(self.new)
        go_on = button(self.tr("Go on"), "primary")
        go_on.clicked.connect(self.go)
        away = button(self.tr("Back"))
        away.clicked.connect(self.left)
        self.end(button_row(go_on, away))

    def entered(self) -> None:
        """Enter moves on to the new passphrase where one is asked."""
        if self.keep.isChecked():
            self.go()
        else:
            self.new.first.setFocus()

    def may_go_on(self) -> bool:
        return self.keep.isChecked() or self.new.passphrase() is not None

    def chosen(self) -> str:
        """Return the new passphrase, or nothing where the present one is kept."""
        return "" if self.keep.isChecked() else self.new.first.text()

    def forget(self) -> None:
        super().forget()
        self.new.forget()
        self.new.wait()

    def _on_keep(self, kept: bool) -> None:
        self.new.setVisible(not kept)
