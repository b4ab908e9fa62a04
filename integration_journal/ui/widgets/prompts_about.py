"""What stands beside the list of prompts while none is chosen: what can be done here."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button_row
from integration_journal.ui.widgets.therapist_form import TherapistFormButton
from integration_journal.ui.widgets.words import Words


class PromptsAbout(QWidget):
    """Says what prompts are for, and how a therapist's questions come in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, gap=8)
        self._put(
            column,
            self.tr("Offers, not tasks"),
            self.tr(
                "A prompt without its tick is offered nowhere. Choose one to put it in your own words, "
                "or write one of your own. What you wrote under a prompt stays, whatever becomes of it."
            ),
        )
        column.addSpacing(20)
        self._put(
            column,
            self.tr("Questions from your therapist"),
            self.tr(
                "Your therapist writes them in a small form, a page that works in any browser without a network, "
                "and hands you the file it saves. Take it in above, or drop it here: you see who asks, and every "
                "question, before anything is written. Your answers stand under these questions in a document "
                "only where you share them."
            ),
        )
        column.addSpacing(8)
        self.form = TherapistFormButton(self)
        column.addWidget(button_row(self.form))
        column.addStretch(1)

    def _put(self, column: QVBoxLayout, title: str, words: str) -> None:
        column.addWidget(Words(title, "section", self))
        column.addWidget(Words(words, "body", self, token="ink2"))
