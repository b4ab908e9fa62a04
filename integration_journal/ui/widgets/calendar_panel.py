"""Saving a session's preparation and the days after it for a calendar, under words that tell nothing."""

from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.journal.records import Session
from integration_journal.journal.text import one_line
from integration_journal.sharing.calendar_file import FILE_NAME, Titles, calendar_file
from integration_journal.sharing.saving import save
from integration_journal.ui.desk import Desk
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words

_PREFERENCE = "calendar-titles"


class CalendarPanel(QFrame):
    """Three titles that can be changed or emptied, and a button; hidden until ``open``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.fields: dict[str, QLineEdit] = {}
        set_role(self, "sunk")
        column = QVBoxLayout(self)
        space(column, (16, 14, 16, 16), 8)
        column.addWidget(Words(self.tr("A file for your calendar"), "label-strong"))
        note = self.tr(
            "It holds times, days and these words, and nothing of the journal. Others may see a calendar, "
            "so choose words that tell nothing. Leave one empty to leave those out."
        )
        column.addWidget(Words(note, "caption", token="ink2"))
        for name, label in (
            ("preparation", self.tr("When something begins before the session")),
            ("session", self.tr("The session")),
            ("days_after", self.tr("The days of writing after it")),
        ):
            field = QLineEdit()
            field.setAccessibleName(label)
            self.fields[name] = field
            column.addWidget(Words(label, "label"))
            column.addWidget(field)
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
        """Show the titles as they were chosen last."""
        self._session = session
        kept = asdict(Titles()) | self._desk.journal.preferences.get(_PREFERENCE, {})
        for name, field in self.fields.items():
            field.setText(kept[name])
        self._say("")
        self.show()
        self.fields["preparation"].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_target(self) -> Path | None:
        """Ask where the file goes."""
        return choose_file_to_save(self, self.tr("Save for a calendar"), FILE_NAME)

    def _on_save(self) -> None:
        session = self._session
        self._say("")
        titles = Titles(**{name: one_line(field.text()) for name, field in self.fields.items()})
        if session is None or session.starts_at is None:
            return
        if not titles:
            self.notice.say(self.tr("Every word is empty, so there is nothing to save yet."))
            return
        target = self.ask_target()
        if target is None:
            return
        try:
            lines = self._desk.journal.preparing.lines(session)
            days = reminding.days_of(self._desk.journal, session)
            save(calendar_file(session, lines, titles, self._desk.now, days), target)
            self._desk.journal.preferences.set(_PREFERENCE, asdict(titles))
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._say(self.tr("Saved as {name}. If the session moves, save it again.").format(name=target.name))

    def _say(self, sentence: str) -> None:
        self.notice.clear()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
