"""The quiet line on Today about the days around a session; it is never late and asks for nothing."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.arc.reminders import Aim
from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.journal.glance import Glance
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.words import Words, rule


class ReminderLine(QWidget):
    """Takes no room but on the days that suit; 'Later' puts it off for some hours."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due: reminding.Due | None = None
        column = QVBoxLayout(self)
        space(column, gap=12)
        self.words = Words("", role="label-strong")
        column.addWidget(self.words)
        self.write = button(self.tr("Write"), "small", "write")
        self.write.clicked.connect(self._on_write)
        self.later = button(self.tr("Later"), "small-quiet")
        self.later.clicked.connect(self._on_later)
        self.not_this = button(self.tr("Not this time"), "small-quiet")
        self.not_this.clicked.connect(self._on_not_this)
        row = button_row(self.write, self.later, self.not_this)
        column.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(rule())
        self.hide()

    def show_glance(self, glance: Glance) -> None:
        """Show what suits now, if anything does and the writer wants it here."""
        self.due = reminding.due(glance) if reminding.wants_window(glance.journal) else None
        self.setVisible(self.due is not None)
        if self.due is not None:
            self.words.setText(self._said(self.due))

    def _said(self, one: reminding.Due) -> str:
        number, days = one.session.number, one.occasion.days
        if one.occasion.aim is Aim.INTEGRATION:
            said = self.tr("Around day {days} after session {number}: a few words, if you like.")
            return said.format(days=days, number=number)
        if one.occasion.aim is Aim.READ_BACK:
            said = self.tr(
                "Your intention for session {number} could be read again, beside what has been since."
            )
            return said.format(number=number)
        if one.occasion.aim is Aim.INTENTIONS:
            said = self.tr("Session {number} is coming up. What would you like to bring to it?")
            return said.format(number=number)
        if days:
            return self.tr("Session {number} is tomorrow. One sentence to carry in is enough.").format(
                number=number
            )
        return self.tr("Session {number} is today. One sentence to carry in is enough.").format(number=number)

    def _on_write(self) -> None:
        if self.due is not None:
            self._desk.visit.emit(place_of(self.due))

    def _on_later(self) -> None:
        if self.due is not None:
            # Where it cannot be noted it comes again; nothing that was written is at stake.
            with contextlib.suppress(KnownError):
                reminding.put_off(self._desk.journal, self.due)
        self.hide()

    def _on_not_this(self) -> None:
        if self.due is not None:
            with contextlib.suppress(KnownError):
                reminding.put_away(self._desk.journal, self.due)
        self.hide()


def place_of(due: reminding.Due) -> Place:
    """Return where what is brought up is written."""
    integration = due.occasion.aim in (Aim.INTEGRATION, Aim.READ_BACK)
    stage = Stage.INTEGRATION if integration else Stage.INTENTIONS
    return Place("session", session_id=due.session.id, stage=stage, write=True)
