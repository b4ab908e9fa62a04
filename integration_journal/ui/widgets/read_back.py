"""An intention read back in its original words, and what the writer says of it now."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import ReadBackOutcome
from integration_journal.journal import reading_back
from integration_journal.journal.clock import Moment
from integration_journal.journal.reading_back import Readable
from integration_journal.journal.records import Intention, Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.earlier_intentions import EarlierIntentions
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.read_back_history import ReadBackHistory
from integration_journal.ui.widgets.words import Words

_ICONS = {
    ReadBackOutcome.MET: "intention-met",
    ReadBackOutcome.CHANGED: "intention-changed",
    ReadBackOutcome.STILL_OPEN: "intention-open",
}


_KINDS = ("intention", "read_back", "insight")
"""The records whose changes are seen here."""


class ReadBackPanel(QWidget):
    """Shows one intention at a time, the carried one first, in the words of its day; it cannot be altered here.

    Those of earlier sessions may be read back again, each with what was said of it before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._own: list[Readable] = []
        self._earlier: list[Readable] = []
        self._shown: Readable | None = None
        self._column = QVBoxLayout(self)
        space(self._column, gap=8)
        self._build_sentence()
        self._build_answers()
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self._notice.say)
        self._autosave.saved.connect(self._notice.clear)
        self.field.textChanged.connect(self._edited)
        self.field.left.connect(self._autosave.flush)
        desk.changed.connect(self._on_change)

    def _build_sentence(self) -> None:
        self.title = Words("", "label-strong")
        bar = QFrame()
        set_role(bar, "quote", stage="intentions")
        inside = QVBoxLayout(bar)
        space(inside, (14, 0, 0, 0), 0)
        self.sentence = Words("", "intention")
        inside.addWidget(self.sentence)
        self._bar = bar
        self.written = Words("", "caption")
        for widget in (self.title, bar, self.written):
            self._column.addWidget(widget)

    def _build_answers(self) -> None:
        self._answers = QWidget()
        self._answers.setAccessibleName(self.tr("How is this intention now?"))
        column = QVBoxLayout(self._answers)
        space(column, (0, 8, 0, 0), 8)
        self.outcomes: dict[ReadBackOutcome, QPushButton] = {}
        for outcome, icon in _ICONS.items():
            button = QPushButton(outcome.label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_role(button, "choice")
            set_icon(button, icon, "ink2", on="ink")
            button.clicked.connect(self._pressed)
            column.addWidget(button)
            self.outcomes[outcome] = button
        frame = QFrame()
        set_role(frame, "panel", writing="true")
        inside = QVBoxLayout(frame)
        space(inside, (12, 8, 12, 8), 0)
        self.field = GrowingField(self.tr("Of this intention, in your own words"), one_line=False)
        self.field.setPlaceholderText(self.tr("In your own words"))
        self.field.set_least_lines(2)
        inside.addWidget(self.field)
        column.addWidget(frame)
        self._notice = Notice()
        column.addWidget(self._notice)
        self.others = QPushButton()
        self.others.setAutoDefault(False)
        set_role(self.others, "link", tone="quiet")
        self.others.clicked.connect(self._next)
        row = QHBoxLayout()
        space(row, gap=0)
        row.addWidget(self.others)
        row.addStretch(1)
        self.history = ReadBackHistory(self._desk)
        self.earlier = EarlierIntentions(self._desk)
        self.earlier.chosen.connect(self._on_earlier)
        self._column.addWidget(self._answers)
        self._column.addLayout(row)
        self._column.addWidget(self.history)
        self._column.addWidget(self.earlier)
        self._column.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show a session's intentions, from the one that was carried in; one that is shown already stays."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        same = self._session is not None and self._session.id == session.id
        shown = self._shown.intention.id if same and self._shown is not None else None
        if not same:
            self.earlier.close_up()
        self._session = session
        journal = self._desk.journal
        self._own, self._earlier = reading_back.own(journal, session), reading_back.earlier(journal, session)
        every = [*self._own, *self._earlier]
        self._shown = next((one for one in every if one.intention.id == shown), self._first())
        self._show()

    def intention(self) -> Intention | None:
        """Return the intention shown, or None where there is none."""
        return self._shown.intention if self._shown is not None else None

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    def _first(self) -> Readable | None:
        return self._own[0] if self._own else None

    def _show(self) -> None:
        shown = self._shown
        self._answers.setVisible(shown is not None)
        self._bar.setVisible(shown is not None)
        self._notice.clear()
        self.title.setText(self._title(shown))
        self._show_others(shown)
        self._show_rest(shown)
        if shown is None:
            self.written.setText(self.tr("None was written for this session."))
            return
        worded = shown.worded
        day = dates.dated(Moment(worded.written_at, worded.zone).local.date(), self._desk.now.local.date())
        self.sentence.setText(worded.text)
        self.written.setText(self.tr("Written {day}, unaltered").format(day=day))
        self.sentence.setAccessibleName(self.tr("Your intention, written {day}").format(day=day))
        self.sentence.setAccessibleDescription(worded.text)
        for outcome, button in self.outcomes.items():
            button.setChecked(shown.here is not None and shown.here.outcome == outcome)
        self.field.set_words(shown.here.words if shown.here else "")

    def _title(self, shown: Readable | None) -> str:
        if shown in self._earlier and shown is not None:
            return self.tr("From session {number}").format(number=shown.own.number)
        if shown is None or shown.intention.carried or len(self._own) == 1:
            return self.tr("The intention you carried")
        return self.tr("An intention of yours")

    def _show_others(self, shown: Readable | None) -> None:
        is_earlier = shown in self._earlier
        several = len(self._own) > 1
        self.others.setVisible(several or is_earlier)
        if is_earlier:
            self.others.setText(self.tr("Back to this session"))
        elif several and shown is not None:
            text = self.tr("Next intention ({number} of {all})")
            self.others.setText(text.format(number=self._own.index(shown) + 1, all=len(self._own)))

    def _show_rest(self, shown: Readable | None) -> None:
        """Show what was said before, what answers it, and which others may be read back."""
        journal = self._desk.journal
        sessions = {one.id: one for one in journal.sessions.all()}
        answers = journal.insights.of_intention(shown.intention.id) if shown is not None else []
        self.history.show_history(shown.said if shown is not None else (), answers, sessions)
        self.earlier.show_intentions([one for one in self._earlier if one is not shown], sessions)

    def _next(self) -> None:
        """Go to the session's next intention, or back to its first."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        place = self._own.index(self._shown) + 1 if self._shown in self._own else 0
        self._shown = self._own[place % len(self._own)] if self._own else None
        self._show()

    def _on_earlier(self, one: Readable) -> None:
        self._autosave.flush()
        if not self._autosave.is_waiting:
            self._shown = one
            self._show()
            self.outcomes[ReadBackOutcome.MET].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, on: bool) -> None:
        for button in self.outcomes.values():
            if button is not self.sender() and on:
                button.setChecked(False)
        self._autosave.touch()
        self._autosave.flush()

    def _edited(self) -> None:
        self._autosave.touch()

    def _waiting(self) -> Waiting:
        session = self._session.id if self._session else None
        return Waiting(self.field.words(), self.sentence.text(), session_id=session, private=True)

    def _save(self) -> None:
        shown = self._shown
        if shown is None or self._session is None:
            return
        outcome = next((one for one, button in self.outcomes.items() if button.isChecked()), None)
        words = self.field.words()
        if outcome is None and not words.strip() and shown.here is None:
            return
        here = self._desk.journal.intentions.read_back(
            shown.intention.id, self._session.id, outcome=outcome, words=words, origin=self
        )
        self._keep(shown, replace(shown, here=here))
        self.changed.emit()

    def _keep(self, before: Readable, now: Readable) -> None:
        """Go on with what is said by now."""
        for every in (self._own, self._earlier):
            every[:] = [now if one is before else one for one in every]
        self._shown = now

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind in _KINDS and origin is not self and self._session and self.isVisible():
            self.show_session(self._session)
