"""What was said of an intention at other sessions, and the insights that answer it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal.headline import plain_of
from integration_journal.journal.insights import Marked
from integration_journal.journal.records import ReadBack, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.read_back_words import icon_of, told
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words

_LINES = 4


class ReadBackHistory(QWidget):
    """To be read, not changed; takes no room where there is nothing of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers: dict[RowButton, Marked] = {}
        self._column = QVBoxLayout(self)
        space(self._column, (0, 8, 0, 0), 4)
        self.hide()

    def said(self) -> list[str]:
        """Return what is read here, line by line."""
        return [words.text() for words in self.findChildren(Words) if words.isVisibleTo(self)]

    def answers(self) -> list[RowButton]:
        """Return the rows of the insights."""
        return list(self._answers)

    def show_history(
        self, said: Sequence[ReadBack], answers: Sequence[Marked], sessions: Mapping[UUID, Session]
    ) -> None:
        """Show what was said, in time, and what answers it."""
        self._clear()
        today = self._desk.now.local.date()
        if said:
            self._put(Words(self.tr("Said of it before"), "label-strong", self))
        for one in said:
            line, icon = told(one, sessions.get(one.session_id), today), icon_of(one)
            if icon:
                note = IconNote(icon, line, "ink2", parent=self)
                note.let_wrap()
                self._put(note)
            else:
                self._put(Words(line, "caption", self, token="ink2"))
            if one.words:
                self._put(Words(one.words, "card-quote", self, token="ink2"))
        if answers:
            self._put(Words(self.tr("What answers it"), "label-strong", self))
        for marked in answers:
            self._put(self._row(marked))
        self.setVisible(bool(said or answers))

    def _row(self, marked: Marked) -> RowButton:
        row, words = RowButton(self), plain_of(marked.insight.text)
        column = QVBoxLayout(row)
        space(column, (0, 4, 4, 4), 0)
        day = dates.dated(marked.written_at.local.date(), self._desk.now.local.date())
        column.addWidget(Words(words, "card-quote", row, lines=_LINES))
        column.addWidget(Words(day, "caption", row))
        row.setAccessibleName(self.tr("{words}, {day}").format(words=words, day=day))
        row.clicked.connect(self._on_answer)
        self._answers[row] = marked
        return row

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _clear(self) -> None:
        self._answers = {}
        empty(self._column)

    def _on_answer(self) -> None:
        marked = next((one for row, one in self._answers.items() if row is self.sender()), None)
        if marked is not None:
            self._desk.go("journal", entry_id=marked.entry_id, insight_id=marked.insight.id)
