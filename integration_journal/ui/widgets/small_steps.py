"""The small steps of Today."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.advice import Advice
from integration_journal.arc.steps import When
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets import step_words
from integration_journal.ui.widgets.step_list import KINDS, StepList
from integration_journal.ui.widgets.words import Words

_INDENT = 36
"""Where the words of a step begin."""


class SmallSteps(QWidget):
    """The steps of this day first, then the next ones and what was done a day ago; with the way to all of them."""

    MOST = 4

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order: list[UUID] = []
        self.is_wanted = False
        """Whether they are of this day."""
        column = QVBoxLayout(self)
        space(column, gap=8)
        row = QHBoxLayout()
        space(row, gap=12)
        row.addWidget(Words(self.tr("Small steps"), role="section"), 1)
        self.all = QPushButton(self.tr("All steps"))
        set_role(self.all, "link")
        self.all.clicked.connect(self._on_all)
        row.addWidget(self.all)
        column.addLayout(row)
        self.empty = Words(
            self.tr("No small steps. They usually come from something you wrote."), role="body", token="ink2"
        )
        column.addWidget(self.empty)
        self.list = StepList(desk)
        self.list.prepare(self.MOST)
        column.addWidget(self.list)
        self.add = QPushButton(self.tr("Add one"))
        set_role(self.add, "link", tone="quiet")
        self.add.setAccessibleName(self.tr("Add a small step"))
        self.add.clicked.connect(self._on_add)
        below = QHBoxLayout()
        space(below, (_INDENT, 0, 0, 0), 0)
        below.addWidget(self.add)
        below.addStretch(1)
        column.addLayout(below)
        desk.changed.connect(self._on_change)

    def show_advice(self, glance: Glance, advice: Advice) -> None:
        """Show the steps anew; none on a day on which they can wait, nor before there was a session."""
        self.is_wanted = not advice.rests and (bool(glance.steps) or glance.here.last is not None)
        self.setVisible(self.is_wanted)
        if self.is_wanted:
            self._order = []
            self._fill(glance.steps)

    def refresh(self) -> None:
        """Read the steps again, and put them in order anew."""
        self._order = []
        self._fill(self._desk.journal.steps.trying())

    def leave(self) -> None:
        """Save what waits."""
        self.list.leave()

    def _fill(self, steps: Sequence[StepNow]) -> None:
        """Show the steps; those that are shown already keep their places, so that none moves while it is answered."""
        places = {now.step.id: place for now in steps if (place := self._place(now)) is not None}
        near = {now.step.id: now for now in steps if now.step.id in places}
        shown = [id for id in self._order if id in near]
        others = sorted((id for id in near if id not in self._order), key=places.__getitem__)
        self._order = (shown + others)[: self.MOST]
        self.list.show_steps([near[id] for id in self._order])
        self.all.setVisible(bool(steps) or self._desk.journal.steps.has_any())
        self.empty.setVisible(not self._order)

    def _place(self, now: StepNow) -> tuple[int, date, Moment] | None:
        """Return what the steps of these days are sorted by; None for one that is not among them."""
        today, facts = self._desk.now.local.date(), now.facts
        when = facts.when(today)
        written = Moment(now.step.written_at, now.step.zone)
        if when in (When.TODAY, When.ANSWERED):
            return 0, today, written
        if when is When.LATER:
            return 1, facts.next_day(today) or today, written
        if when is When.WHEN_IT_SUITS:
            return 2, today, written
        lately = facts.last_log_day is not None and (today - facts.last_log_day).days <= 1
        return (3, today, written) if step_words.is_done(now) and lately else None

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") in KINDS and self.isVisible():
            self._fill(self._desk.journal.steps.trying())

    def _on_add(self) -> None:
        session = self._desk.journal.sessions.last_begun(self._desk.now.instant)
        self.list.add(session_id=session.id if session else None)

    def _on_all(self) -> None:
        self._desk.go("threads", part="steps")
