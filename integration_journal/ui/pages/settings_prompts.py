"""Settings: the way to the prompts, and the form for the therapist."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.therapist_form import TherapistFormButton
from integration_journal.ui.widgets.words import Words


class PromptsSection(Section):
    """Opens the page of all prompts; saves the form on which a therapist writes questions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        note = QCoreApplication.translate(
            "PromptsSection",
            "Switch prompts off and on, put them in your own words, write your own, "
            "and take in questions from your therapist.",
        )
        super().__init__(QCoreApplication.translate("PromptsSection", "Prompts"), note, parent)
        self._desk = desk
        self.open = button(self.tr("Open the prompts"), "small", "write")
        self.open.clicked.connect(self._on_open)
        self.form = TherapistFormButton()
        self.form.said.connect(self._say)
        self.put(button_row(self.open, self.form))
        self.notice, self.said = Notice(), Words("", "body")
        self.form.refused.connect(self.notice.say)
        self.said.hide()
        for widget in (self.notice, self.said):
            self.column.addWidget(widget)

    def _say(self, sentence: str) -> None:
        self.notice.clear()
        self.said.setText(sentence)
        self.said.show()

    def _on_open(self) -> None:
        self._desk.go("prompts")
