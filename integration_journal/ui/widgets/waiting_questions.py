"""What the therapist asks and has no answer yet, in rows that lead to where it is answered."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.ui.widgets.opening_rows import OpeningRows
from integration_journal.ui.widgets.prompt_words import whose
from integration_journal.ui.widgets.words import Words


class WaitingQuestions(OpeningRows[Prompt]):
    """A heading and up to three rows, all of them at a word; ``chosen`` carries the Prompt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head(self.tr("Questions for you"), self.tr("All questions"))

    def show_questions(self, questions: Sequence[Prompt]) -> None:
        """Show these questions, in the order given."""
        if tuple(questions) != self._every:
            self._every, self._opened = tuple(questions), False
            self._fill()

    def _said(self, one: Prompt) -> tuple[str, Words, str]:
        return one.text, Words(one.text, "label"), whose(one)
