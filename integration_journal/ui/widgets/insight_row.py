"""One insight: its words as they stood when they were marked, where from, the intention it answers, its steps."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import rhythm
from integration_journal.errors import KnownError
from integration_journal.journal.headline import plain_of
from integration_journal.journal.insights import Marked
from integration_journal.journal.records import Intention
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import restyle, set_role
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.step_list import StepList
from integration_journal.ui.widgets.words import Words

_ANSWERS = "answers:"
_MOST_LETTERS = 60


class InsightRow(QWidget):
    """Pressed, its words open their entry; ``opened`` and ``unmark_asked`` carry the insight's id.

    With ``with_source`` it says which entry it is from; without, it stands below that entry.
    """

    opened = Signal(object)
    unmark_asked = Signal(object)

    def __init__(
        self, desk: Desk, marked: Marked, parent: QWidget | None = None, *, with_source: bool = True
    ) -> None:
        super().__init__(parent)
        self._desk, self._with_source = desk, with_source
        self.marked = marked
        row = QHBoxLayout(self)
        space(row, (0, 8, 0, 8), 4)
        column = QVBoxLayout()
        space(column, gap=6)
        self.words_button = self._build_words()
        column.addWidget(self.words_button)
        self._notes = QWidget(self)
        self._flow = FlowLayout(self._notes, gap=16, row_gap=2)
        inset = QVBoxLayout()
        space(inset, (17, 0, 0, 0), 6)
        inset.addWidget(self._notes)
        self.changed_note = Words(
            self.tr("The entry was changed since. These are the words as you marked them."), "caption", self
        )
        inset.addWidget(self.changed_note)
        self.steps = StepList(desk, self)
        inset.addWidget(self.steps)
        self.make = QPushButton(self.tr("Turn this into a small step"), self)
        set_role(self.make, "link", tone="quiet")
        self.make.clicked.connect(self._on_make)
        below = QHBoxLayout()
        space(below, gap=0)
        below.addWidget(self.make)
        below.addStretch(1)
        inset.addLayout(below)
        self.notice = Notice(self)
        inset.addWidget(self.notice)
        column.addLayout(inset)
        row.addLayout(column, 1)
        row.addLayout(self._build_menu())
        self.show_marked(marked)

    def _build_words(self) -> RowButton:
        button = RowButton(self)
        inside = QHBoxLayout(button)
        space(inside, (0, 4, 4, 4), 0)
        self._bar = QFrame(button)
        set_role(self._bar, "quote", effect="insight")
        quoted = QVBoxLayout(self._bar)
        space(quoted, (14, 0, 0, 0), 0)
        self.words = Words("", "quote", self._bar, lines=6 if self._with_source else 3)
        quoted.addWidget(self.words)
        inside.addWidget(self._bar, 1)
        button.clicked.connect(self._on_opened)
        return button

    def _build_menu(self) -> QVBoxLayout:
        self.more = MoreMenu(self.tr("More about this insight"), self)
        self._answers = QMenu(self.tr("Which intention it answers"), self.more.menu())
        self._answers.aboutToShow.connect(self._fill_answers)
        self.more.menu().addMenu(self._answers)
        self.more.add("may_share", self.tr("May be shared"), tick=True)
        self.more.add("unmark", self.tr("Take the mark away"))
        self.more.chosen.connect(self._on_more)
        column = QVBoxLayout()
        column.addWidget(self.more)
        column.addStretch(1)
        return column

    @property
    def id(self) -> UUID:
        """The insight."""
        return self.marked.insight.id

    def show_marked(self, marked: Marked) -> None:
        """Show an insight as it is by now, with its steps."""
        self.marked = marked
        insight = marked.insight
        words = "\n".join(line for line in plain_of(insight.text).splitlines() if line.strip())
        self.words.setText(words)
        self.words_button.setAccessibleName(words)
        effect = hue(marked.effect).removeprefix("effect-") if marked.effect else "insight"
        if self._bar.property("effect") != effect:
            self._bar.setProperty("effect", effect)
            restyle(self._bar)
        self._show_notes()
        place = self._desk.journal.insights.place(insight)
        self.changed_note.setVisible(place is None or not place.exact)
        self.more.tick(may_share=insight.may_share)
        self.more.action("may_share").setEnabled(not marked.private)
        self.refresh_steps()

    def refresh_steps(self) -> None:
        """Read the steps made of it again."""
        found = self._desk.journal.steps.of_insight(self.id)
        self.steps.show_steps(found)
        self.make.setText(self.tr("Another small step") if found else self.tr("Turn this into a small step"))

    def leave(self) -> None:
        """Save what waits."""
        self.steps.leave()

    def make_step(self) -> None:
        """Open the form for a step of it."""
        self.steps.add(self.marked)

    def _show_notes(self) -> None:
        empty(self._flow)
        marked = self.marked
        if self._with_source:
            where = self._where()
            self._note(hue(marked.stage), where, hue(marked.stage))
            self.words_button.setAccessibleDescription(where)
            if marked.effect is not None:
                self._note(hue(marked.effect), marked.effect.label, hue(marked.effect))
            if marked.private:
                self._note("private", self.tr("Private"))
        answered = self._answered()
        if answered is not None:
            sentence = self.tr("Answers “{intention}”").format(intention=_short(answered.text))
            self._note("stage-intentions", sentence)
        self._notes.setVisible(self._flow.count() > 0)

    def _note(self, icon: str, text: str, glyph: str = "") -> None:
        self._flow.addWidget(IconNote(icon, text, "ink2", parent=self._notes, glyph=glyph))

    def _where(self) -> str:
        marked = self.marked
        day = dates.near_day(marked.written_at.local.date(), self._desk.now.local.date())
        session = self._desk.journal.sessions.get(marked.session_id) if marked.session_id else None
        if session is None:
            return self.tr("{day}, {stage}").format(stage=marked.stage.label, day=day)
        after = 0
        if session.starts_at is not None:
            after = rhythm.days_after(marked.written_at.instant, session.starts_at, session.zone)
        if after > 0:
            words = self.tr("{day}, day {days} after session {number}")
            return words.format(number=session.number, days=after, day=day)
        words = self.tr("{day}, session {number}, {stage}")
        return words.format(number=session.number, stage=marked.stage.label, day=day)

    def _answered(self) -> Intention | None:
        wanted = self.marked.insight.intention_id
        return self._desk.journal.intentions.get(wanted) if wanted is not None else None

    def _fill_answers(self) -> None:
        """Offer the intentions of the entry's session, or of all where it has none."""
        self._answers.clear()
        intentions, session_id = self._desk.journal.intentions, self.marked.session_id
        offered = intentions.of_session(session_id) if session_id else intentions.all()
        group = QActionGroup(self._answers)
        answered = self._answered()
        now = answered.id if answered else None
        for label, id in [(self.tr("None"), None), *((one.text, one.id) for one in offered)]:
            action = QAction(_short(label).replace("&", "&&"), self._answers)
            action.setCheckable(True)
            action.setChecked(id == now)
            action.setData(f"{_ANSWERS}{id or ''}")
            group.addAction(action)
            self._answers.addAction(action)

    def _on_opened(self) -> None:
        self.opened.emit(self.id)

    def _on_make(self) -> None:
        self.make_step()

    def _on_more(self, key: str, on: bool) -> None:
        self.notice.clear()
        insights = self._desk.journal.insights
        try:
            if key == "unmark":
                self.unmark_asked.emit(self.id)
            elif key == "may_share":
                insights.set(self.id, may_share=on)
            elif key.startswith(_ANSWERS):
                chosen = key.removeprefix(_ANSWERS)
                insights.set(self.id, intention_id=UUID(chosen) if chosen else None)
        except KnownError as error:
            self.notice.say(str(error))


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS].rsplit(" ", 1)[0] + "…"
