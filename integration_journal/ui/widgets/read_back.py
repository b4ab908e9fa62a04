"""An intention read back in its original words, and what the writer says of it now."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import ReadBackOutcome
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention, ReadBack, Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

_ICONS = {
    ReadBackOutcome.MET: "intention-met",
    ReadBackOutcome.CHANGED: "intention-changed",
    ReadBackOutcome.STILL_OPEN: "intention-open",
}


class ReadBackPanel(QWidget):
    """Shows one intention of a session at a time, the carried one first; it cannot be altered here."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._intentions: list[Intention] = []
        self._at = 0
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
        self.field.setPlaceholderText(self.tr("In your words, if you like"))
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
        self._column.addWidget(self._answers)
        self._column.addLayout(row)
        self._column.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show a session's intentions, from the one that was carried in."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        shown = self._shown_id() if self._session is not None and self._session.id == session.id else None
        self._session = session
        found = self._desk.journal.intentions.of_session(session.id)
        self._intentions = sorted(found, key=_not_carried)
        ids = [one.id for one in self._intentions]
        self._at = ids.index(shown) if shown in ids else 0
        self._show()

    def intention(self) -> Intention | None:
        """Return the intention shown, or None where the session has none."""
        return self._intentions[self._at] if self._intentions else None

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    def _shown_id(self) -> UUID | None:
        intention = self.intention()
        return intention.id if intention else None

    def _show(self) -> None:
        intention = self.intention()
        self._answers.setVisible(intention is not None)
        self._bar.setVisible(intention is not None)
        self._notice.clear()
        self.title.setText(self._title(intention))
        several = len(self._intentions) > 1
        self.others.setVisible(several)
        if several:
            text = self.tr("Next intention ({number} of {all})")
            self.others.setText(text.format(number=self._at + 1, all=len(self._intentions)))
        if intention is None:
            self.written.setText(self.tr("None was written for this session."))
            return
        day = dates.short_day(Moment(intention.written_at, intention.zone).local.date())
        self.sentence.setText(intention.text)
        self.written.setText(self.tr("Written {day}, unaltered").format(day=day))
        self.sentence.setAccessibleName(self.tr("Your intention, written {day}").format(day=day))
        self.sentence.setAccessibleDescription(intention.text)
        said = self._said(intention)
        for outcome, button in self.outcomes.items():
            button.setChecked(said is not None and said.outcome == outcome)
        self.field.set_words(said.words if said else "")

    def _title(self, intention: Intention | None) -> str:
        if intention is None or intention.carried or len(self._intentions) == 1:
            return self.tr("The intention you carried")
        return self.tr("An intention of yours")

    def _said(self, intention: Intention) -> ReadBack | None:
        session_id = self._session.id if self._session else None
        found = self._desk.journal.intentions.read_backs(intention.id)
        return next((one for one in found if one.session_id == session_id), None)

    def _next(self) -> None:
        self._autosave.flush()
        if self._intentions and not self._autosave.is_waiting:
            self._at = (self._at + 1) % len(self._intentions)
            self._show()

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
        intention = self.intention()
        if intention is None or self._session is None:
            return
        outcome = next((one for one, button in self.outcomes.items() if button.isChecked()), None)
        words = self.field.words()
        if outcome is None and not words.strip() and self._said(intention) is None:
            return
        self._desk.journal.intentions.read_back(
            intention.id, self._session.id, outcome=outcome, words=words, origin=self
        )
        self.changed.emit()

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind in ("intention", "read_back") and origin is not self and self._session and self.isVisible():
            self.show_session(self._session)


def _not_carried(intention: Intention) -> tuple[bool, int]:
    return not intention.carried, intention.position
