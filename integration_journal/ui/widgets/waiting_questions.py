"""What the therapist asks and has no answer yet, in rows that lead to where it is answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.prompt_words import whose
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words


class WaitingQuestions(QWidget):
    """A heading and up to three rows, all of them at a word; hidden while there is none.

    ``chosen`` carries the Prompt.
    """

    chosen = Signal(object)

    MOST = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[RowButton, Prompt] = {}
        self._questions: tuple[Prompt, ...] = ()
        self._opened = False
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(Words(self.tr("Questions for you"), "label-strong"))
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.more = QPushButton(self.tr("All questions"))
        self.more.setAutoDefault(False)
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more)
        self.hide()

    def rows(self) -> list[RowButton]:
        """Return the rows in the order of the questions."""
        return list(self._rows)

    def show_questions(self, questions: Sequence[Prompt]) -> None:
        """Show these questions, in the order given."""
        if tuple(questions) != self._questions:
            self._questions, self._opened = tuple(questions), False
            self._fill()

    def _fill(self) -> None:
        empty(self._list)
        self._rows = {}
        shown = self._questions if self._opened else self._questions[: self.MOST]
        for question in shown:
            row = self._row(question)
            self._rows[row] = question
            self._list.addWidget(row)
        self.more.setVisible(len(shown) < len(self._questions))
        self.setVisible(bool(shown))

    def _row(self, question: Prompt) -> RowButton:
        row, asker = RowButton(self), whose(question)
        column = QVBoxLayout(row)
        space(column, (0, 6, 4, 6), 2)
        column.addWidget(Words(question.text, "label", row))
        column.addWidget(Words(asker, "caption", row))
        row.setAccessibleName(question.text)
        row.setAccessibleDescription(asker)
        row.clicked.connect(self._clicked)
        return row

    def _clicked(self) -> None:
        for row, question in self._rows.items():
            if row is self.sender():
                self.chosen.emit(question)
                return

    def _on_more(self) -> None:
        self._opened = True
        self._fill()
