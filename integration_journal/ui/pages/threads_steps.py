"""All small steps: those being tried, those done or kept, those let go; each with its answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import StepState
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.threads_part import ThreadsPart, not_shown
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets import step_words
from integration_journal.ui.widgets.stage_area import headed
from integration_journal.ui.widgets.step_list import KINDS, StepList
from integration_journal.ui.widgets.words import Words

_FIRST, _FIRST_OVER = 8, 4
"""How many steps being tried, and of each other group, are shown until somebody asks for all of them."""


class StepsPart(ThreadsPart):
    """Groups by what became of the steps; the newest of each first."""

    kinds = KINDS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.outer.addWidget(self.area)
        column = QWidget()
        self.put(column)
        self.column.addStretch(1)
        inside = QVBoxLayout(column)
        space(inside, gap=24)
        self.said = Words("", role="body", token="ink2")
        self.add = QPushButton(self.tr("Add one"))
        set_role(self.add, "small-quiet")
        set_icon(self.add, "add", "ink2")
        self.add.setAccessibleName(self.tr("Add a small step"))
        self.add.clicked.connect(self._on_add)
        inside.addLayout(headed(self.said, self.add))
        self.trying = _Group(desk, self.tr("Being tried"), _FIRST)
        self.done = _Group(desk, self.tr("Done"))
        self.kept = _Group(desk, self.tr("Kept"))
        self.let_go = _Group(desk, self.tr("Let go"))
        for group in self._groups():
            inside.addWidget(group)

    def _groups(self) -> tuple["_Group", ...]:
        return self.trying, self.done, self.kept, self.let_go

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        for group in self._groups():
            group.shows_all = False
        self.refresh()

    def take_focus(self) -> None:
        rows = self.trying.list.rows()
        first = rows[0].box if rows else self.add
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        every = self._desk.journal.steps.all()[::-1]
        by_state = {state: [one for one in every if one.step.state is state] for state in StepState}
        trying = by_state[StepState.TRYING]
        self.trying.show_steps([one for one in trying if not self._is_over(one)])
        self.done.show_steps([one for one in trying if self._is_over(one)])
        self.kept.show_steps(by_state[StepState.KEPT])
        self.let_go.show_steps(by_state[StepState.LET_GO])
        keys = self.tr(
            "Y, P or N on a box says whether it held: yes, partly, not this time. Enter is for words."
        )
        empty = self.tr("No small steps. They usually come from something you wrote.")
        self.said.setText(keys if by_state[StepState.TRYING] else empty if not every else "")

    def _is_over(self, now: StepNow) -> bool:
        """Whether it was done before today: what is ticked just now stays where it is."""
        today = self._desk.now.local.date()
        return step_words.is_done(now) and now.log_of(today) is None

    def leave(self) -> None:
        for group in self._groups():
            group.list.leave()

    def _on_add(self) -> None:
        session = self._desk.journal.sessions.last_begun(self._desk.now.instant)
        self.trying.show()
        self.trying.list.add(session_id=session.id if session else None)


class _Group(QWidget):
    """A heading and steps; hidden without any."""

    def __init__(
        self, desk: Desk, title: str, first: int = _FIRST_OVER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shows_all = False
        self._first = first
        self._steps: list[StepNow] = []
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(Words(title, "section"))
        self.list = StepList(desk, full=True)
        column.addWidget(self.list)
        self.more = QPushButton(self)
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_steps(self, steps: list[StepNow]) -> None:
        """Show steps, at first some of them."""
        self._steps = steps
        hidden = not_shown(len(steps), self._first, self.shows_all)
        self.list.show_steps(steps[: len(steps) - hidden])
        self.more.setText(self.tr("Show %n more steps", "", hidden))
        self.more.setVisible(bool(hidden))
        self.setVisible(bool(self.list.rows()) or self.list.offers_undo)

    def _on_more(self) -> None:
        self.shows_all = True
        self.show_steps(self._steps)
