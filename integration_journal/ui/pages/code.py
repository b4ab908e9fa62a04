"""Is the recovery code still at hand? Two of its groups typed back, or the code shown again."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import code_reminder, keys
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.first_run_code import CodeStep, ProofStep, two_places
from integration_journal.ui.pages.prove_step import ProveStep
from integration_journal.ui.pages.steps import Step, StepsPage
from integration_journal.ui.widgets.buttons import button, button_row


class CodePage(StepsPage):
    """Begins with the question; the code itself is shown only after the passphrase.

    The code is the key of the journal, so showing it gives nothing away to somebody who has the open journal
    and its passphrase; and a code that is only mislaid needs no new key.
    """

    name = "code"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Recovery code"))

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._ask()

    def leave(self) -> None:
        """Take a code off the screen, and what was typed."""
        if isinstance(self.step, CodeStep | ProofStep | ProveStep):
            self.step.forget()

    def _ask(self) -> None:
        proof = ProofStep(go_on=self.tr("Check it"), again=self.tr("I cannot find it"))
        self._later = button(self.tr("Later"))
        self._later.clicked.connect(self._on_later)
        proof.buttons.add(self._later)
        proof.begin(self._code(), two_places())
        proof.proven.connect(self._on_proven)
        proof.back.connect(self._ask_passphrase)
        self.front(proof)
        proof.focus()

    def _code(self) -> str:
        return keys.recovery_code(self._desk.journal.store.key)

    def _on_proven(self) -> None:
        self._keep(code_reminder.proven)
        done = Step(
            self.tr("It is the right one"),
            self.tr("The code opens this journal. Please put it back where you keep it."),
        )
        back = button(self.tr("Back to Settings"), "primary")
        back.clicked.connect(self.back)
        done.end(button_row(back))
        self.front(done)
        back.setFocus()

    def _on_later(self) -> None:
        self._keep(code_reminder.put_off)
        self._desk.go("today")

    def _keep(self, answer: Callable[[Journal], None]) -> None:
        try:
            answer(self._desk.journal)
        except KnownError:
            # The question comes again; nothing that was written is at stake.
            return

    def _ask_passphrase(self) -> None:
        ask = ProveStep(self._desk)
        ask.head(
            self.tr("Show the recovery code again"),
            self.tr("It can be printed or saved once more. Please type your passphrase first."),
            self.tr(
                "If somebody else may have found the old copy, make a new key instead: then that copy no longer "
                "opens this journal."
            ),
        )
        ask.ask()
        ask.proven.connect(self._show_code)
        show = button(self.tr("Show it"), "primary")
        show.clicked.connect(ask.go)
        renew = button(self.tr("Make a new key"))
        renew.clicked.connect(self._on_renew)
        back = button(self.tr("Back"))
        back.clicked.connect(self._ask)
        ask.end(button_row(show, renew, back))
        self.front(ask)
        ask.present.setFocus()

    def _show_code(self) -> None:
        shown = CodeStep(lead=self.tr("It opens the journal if the passphrase is lost."))
        shown.show_code(self._desk.journal.name, self._code())
        shown.kept.connect(self._ask)
        self.front(shown)
        shown.go_on.setFocus()

    def _on_renew(self) -> None:
        self._desk.go("new-key")
