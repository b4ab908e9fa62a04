"""Saving a session's preparation and the days after it for a calendar, under words that tell nothing."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.records import Session
from integration_journal.journal.text import one_line
from integration_journal.sharing.calendar_file import (
    FILE_NAME,
    Titles,
    calendar_file,
    choose_titles,
    chosen_titles,
    events_of,
)
from integration_journal.sharing.saving import save
from integration_journal.ui.desk import Desk
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words


class CalendarPanel(QFrame):
    """Three titles that can be changed or emptied, and a button; hidden until ``open``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.fields: dict[str, QLineEdit] = {}
        self._words = QWidget()
        set_role(self, "sunk")
        column = QVBoxLayout(self)
        space(column, (16, 14, 16, 16), 8)
        column.addWidget(Words(self.tr("A file for your calendar"), "label-strong"))
        self.note = Words("", "caption", token="ink2")
        column.addWidget(self.note)
        inside = QVBoxLayout(self._words)
        space(inside, (0, 0, 0, 4), 5)
        for name, label in (
            ("preparation", self.tr("When something begins before the session")),
            ("session", self.tr("The session")),
            ("days_after", self.tr("The days of writing after it")),
        ):
            field = QLineEdit()
            field.setAccessibleName(label)
            self.fields[name] = field
            inside.addSpacing(6)
            inside.addWidget(Words(label, "label"))
            inside.addWidget(field)
        column.addWidget(self._words)
        self.keep = QPushButton(self.tr("Save the file"))
        self.cancel = QPushButton(self.tr("Close"))
        row = TurningRow()
        for button, slot in ((self.keep, self._on_save), (self.cancel, self.hide)):
            set_role(button, "small")
            button.clicked.connect(slot)
            row.add(button)
        column.addWidget(row)
        self.said = Words("", "caption-strong")
        self.said.hide()
        column.addWidget(self.said)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.hide()

    def open(self, session: Session) -> None:
        """Show the titles as they were chosen last; of a session that has no day they are not asked."""
        self._session = session
        titles = chosen_titles(self._desk.journal)
        for name, field in self.fields.items():
            field.setText(getattr(titles, name))
        stands = session.starts_at is not None and session.state is not SessionState.CANCELLED
        self._words.setVisible(stands)
        self.note.setText(self._about_words() if stands else self._about_taking_back())
        self._say("")
        self.show()
        first = self.fields["preparation"] if stands else self.keep
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _about_words(self) -> str:
        return self.tr(
            "It holds times, days and these words, and nothing of the journal. Others may see a calendar, "
            "so choose words that tell nothing. Leave one empty to leave those out."
        )

    def _about_taking_back(self) -> str:
        return self.tr(
            "Open this file in the calendar that has the earlier one: it calls everything of this session off."
        )

    def ask_target(self) -> Path | None:
        """Ask where the file goes."""
        return choose_file_to_save(self, self.tr("Save for a calendar"), FILE_NAME)

    def _on_save(self) -> None:
        journal = self._desk.journal
        session = journal.sessions.get(self._session.id) if self._session else None
        self._say("")
        titles = Titles(**{name: one_line(field.text()) for name, field in self.fields.items()})
        if session is None:
            return
        events = events_of(journal, session, titles)
        if not events:
            self.notice.say(self.tr("Every word is empty, so there is nothing to save yet."))
            return
        target = self.ask_target()
        if target is None:
            return
        try:
            save(calendar_file(session.id, events), target)
            choose_titles(journal, titles)
            journal.calendars.keep(session.id, events)
        except KnownError as error:
            self.notice.say(str(error))
            return
        words = self.tr("Saved as {name}. After a change save it again, and open it in the same calendar.")
        self._say(words.format(name=target.name))

    def _say(self, sentence: str) -> None:
        self.notice.clear()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
