"""The one thing that Today suggests, where it is no prompt: a sentence, the way there, and two ways to leave it be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc.advice import Suggestion
from integration_journal.arc.reminders import Aim
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.leave_be import LeaveBe
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words

_STAGES = {
    Aim.PREPARATION: Stage.INTENTIONS,
    Aim.INTENTIONS: Stage.INTENTIONS,
    Aim.READ_BACK: Stage.INTEGRATION,
    Aim.INTEGRATION: Stage.INTEGRATION,
}


class SuggestionPanel(QFrame):
    """Takes no room but on the days that suit; ``left`` follows where it was put off or away."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due: reminding.Due | None = None
        set_role(self, "panel")
        column = QVBoxLayout(self)
        space(column, (24, 22, 24, 20), 14)
        head = QHBoxLayout()
        space(head, gap=12)
        self._seal = Seal("stage-intentions", "stage-intentions", 36)
        head.addWidget(self._seal)
        titles = QVBoxLayout()
        space(titles, gap=0)
        self.kind = Words("", role="label")
        titles.addWidget(self.kind)
        titles.addWidget(Words(self.tr("If you like"), role="caption"))
        head.addLayout(titles, 1)
        column.addLayout(head)
        self.words = Words("", role="prompt")
        column.addWidget(self.words)
        column.addWidget(self._build_quote())
        self.write = button(self.tr("Write"), "primary")
        self.write.clicked.connect(self._on_write)
        self.leave_be = LeaveBe(desk)
        self.leave_be.left.connect(self._on_left)
        row = button_row(self.write, self.leave_be.later, self.leave_be.not_this)
        column.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def _build_quote(self) -> QWidget:
        self._quote = QWidget()
        column = QVBoxLayout(self._quote)
        space(column, (0, 2, 0, 4), 6)
        bar = QFrame()
        set_role(bar, "quote", stage="intentions")
        inside = QVBoxLayout(bar)
        space(inside, (14, 0, 0, 0), 0)
        self.sentence = Words("", role="intention")
        inside.addWidget(self.sentence)
        column.addWidget(bar)
        self.written = Words("", role="caption")
        column.addWidget(self.written)
        return self._quote

    def show_suggestion(self, glance: Glance, found: Suggestion | None) -> None:
        """Show what is suggested, unless that is a prompt or nothing."""
        due = reminding.occasion_of(glance, found)
        self.due = due if due is not None and due.occasion.aim is not Aim.INTEGRATION else None
        self.setVisible(self.due is not None)
        if self.due is None:
            return
        stage = _STAGES[self.due.occasion.aim]
        self._seal.set_seal(hue(stage), hue(stage))
        self.kind.setText(stage.label)
        self.kind.set_token(hue(stage))
        self.words.setText(self._said(self.due))
        reads_back = self.due.occasion.aim is Aim.READ_BACK
        self.write.setText(self.tr("Read it back") if reads_back else self.tr("Write an intention"))
        self.leave_be.show_occasion(self.due)
        self._show_quote(glance, self.due if reads_back else None)

    def _show_quote(self, glance: Glance, due: reminding.Due | None) -> None:
        carried = glance.carried(due.session) if due is not None else None
        self._quote.setVisible(carried is not None)
        if carried is not None:
            self.sentence.setText(carried.text)
            day = dates.short_day(Moment(carried.written_at, carried.zone).local.date())
            self.written.setText(self.tr("Written {day}, unaltered").format(day=day))

    def _said(self, one: reminding.Due) -> str:
        number, days = one.session.number, one.occasion.days
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

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()


def place_of(due: reminding.Due) -> Place:
    """Return where what is brought up is written."""
    return Place("session", session_id=due.session.id, stage=_STAGES[due.occasion.aim], write=True)
