"""What has been since, beside the field for the next intentions: how steps went, and what is still open."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.journal import carrying
from integration_journal.journal.reading_back import Readable
from integration_journal.journal.records import Session
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets import step_words
from integration_journal.ui.widgets.carry_row import CarryRow
from integration_journal.ui.widgets.read_back_words import told
from integration_journal.ui.widgets.words import Words, rule

_FIRST = 2
_KINDS = ("session", "intention", "read_back", "step", "step_log", "insight")
"""The records whose changes are seen here."""


class CarryOn(QWidget):
    """Takes no room where nothing was left open and no step has an answer, nor once the session has begun.

    ``carried`` carries the words, the step they come from if they do, and whether they are private.
    """

    carried = Signal(str, object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._opened = False
        self._shown: tuple[object, ...] = ()
        self.rows: list[CarryRow] = []
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(Words(self.tr("What has been since"), "label-strong"))
        lead = self.tr("To carry on from, if you like. Whatever held or didn’t is a place to begin.")
        column.addWidget(Words(lead, "caption"))
        self._list = QVBoxLayout()
        space(self._list, (0, 4, 0, 0), 0)
        column.addLayout(self._list)
        self.more = QPushButton(self.tr("Show the others"))
        self.more.setAutoDefault(False)
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more)
        self.hide()
        desk.changed.connect(self._on_change)

    def show_session(self, session: Session) -> None:
        """Show what may be carried on from into a session."""
        if self._session is None or self._session.id != session.id:
            self._opened = False
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Read again what there is."""
        session, journal = self._session, self._desk.journal
        is_over = session is None or (
            session.starts_at is not None and session.starts_at <= self._desk.now.instant
        )
        if session is None or is_over:
            self.hide()
            return
        open_ones, steps = carrying.intentions(journal, session), carrying.steps(journal, session)
        every = len(open_ones) + len(steps)
        if not self._opened and every > 2 * _FIRST:
            room = 2 * _FIRST
            few = min(len(steps), max(_FIRST, room - len(open_ones)))
            open_ones, steps = open_ones[: room - few], steps[:few]
        shown = (*open_ones, *steps)
        if shown != self._shown:
            self._shown = shown
            self._fill([*map(self._of_intention, open_ones), *map(self._of_step, steps)])
        self.more.setVisible(len(shown) < every)
        self.setVisible(bool(shown))

    def _fill(self, makers: list[Callable[[], CarryRow]]) -> None:
        empty(self._list)
        self.rows = []
        for make in makers:
            row = make()
            row.carried.connect(self.carried)
            if self.rows:
                self._list.addWidget(rule(self))
            self.rows.append(row)
            self._list.addWidget(row)
            row.show()

    def _of_intention(self, one: Readable) -> Callable[[], CarryRow]:
        def make() -> CarryRow:
            sessions = {each.id: each for each in self._desk.journal.sessions.all()}
            last, today = one.last, self._desk.now.local.date()
            lines = (
                [(told(last, sessions.get(last.session_id), today), last.words)] if last is not None else []
            )
            return CarryRow(
                one.intention.text, "stage-intentions", lines, private=one.intention.private, parent=self
            )

        return make

    def _of_step(self, now: StepNow) -> Callable[[], CarryRow]:
        def make() -> CarryRow:
            today = self._desk.now.local.date()
            logs = [now.logs[place] for place in carrying.told_of(now)]
            lines = [(step_words.held_on(log, today), log.words) for log in logs]
            step: UUID = now.step.id
            return CarryRow(now.step.text, "step", lines, private=now.private, step=step, parent=self)

        return make

    def _on_more(self) -> None:
        self._opened = True
        self.refresh()

    def _on_change(self, change: object) -> None:
        if (
            getattr(change, "kind", "") in _KINDS
            and self._session is not None
            and self.parentWidget().isVisible()
        ):
            self.refresh()
