"""One prompt, if the writer likes: the question, room for a few words, another, not today."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.advice import Kind, Suggestion
from integration_journal.arc.prompts import Prompt
from integration_journal.arc.rhythm import Phase
from integration_journal.journal import reminding
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.answering import place_to_answer
from integration_journal.ui.widgets.entry_editor import Draft, EntryEditor
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.leave_be import LeaveBe
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.prompt_words import said_of
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words


class PromptPanel(QFrame):
    """Suggests the day's prompt; what is typed is kept at once as an entry of the session it belongs to.

    ``left`` follows where it was put aside or off.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._desk = desk
        self._offered: list[Prompt] = []
        self._said: dict[str, str] = {}
        self._at = 0
        self._day: date | None = None
        """The day it was asked on."""
        self._session: Session | None = None
        self._suggestion: Suggestion | None = None
        self.due: reminding.Due | None = None
        column = QVBoxLayout(self)
        space(column, (24, 22, 24, 20), 14)
        column.addLayout(self._head())
        self.question = Words("", role="prompt")
        self.help = Words("", role="caption")
        self.editor = EntryEditor(desk, compact=True, with_footer=False)
        for widget in (self.question, self.help, self.editor):
            column.addWidget(widget)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=12)
        self._seal = Seal("stage-integration", "stage-integration", 36)
        row.addWidget(self._seal)
        titles = QVBoxLayout()
        space(titles, gap=0)
        self.kind = Words("", role="label")
        titles.addWidget(self.kind)
        self.said = Words("", role="caption")
        titles.addWidget(self.said)
        row.addLayout(titles, 1)
        self.another = QPushButton(self.tr("Another"))
        set_role(self.another, "small-quiet")
        set_icon(self.another, "another", "ink2")
        self.another.setAccessibleName(self.tr("Another prompt"))
        self.another.clicked.connect(self._on_another)
        row.addWidget(self.another)
        self.more = MoreMenu(self.tr("More about prompts"))
        self.more.add("this", self.tr("Reword this prompt, or switch it off"))
        self.more.add("all", self.tr("All prompts"))
        self.more.chosen.connect(self._on_more)
        row.addWidget(self.more)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=8)
        self.write = QPushButton(self.tr("Write about this"))
        set_role(self.write, "primary")
        self.write.clicked.connect(self._on_write)
        self.not_today = QPushButton(self.tr("Not today"))
        set_role(self.not_today, "quiet")
        self.not_today.clicked.connect(self._on_not_today)
        self.leave_be = LeaveBe(self._desk)
        self.leave_be.left.connect(self._on_left)
        acts = TurningRow(gap=8)
        for one in (self.write, self.not_today, self.leave_be.later, self.leave_be.not_this):
            acts.add(one)
        row.addWidget(acts, 1)
        row.addWidget(Words(self.tr("Only you can read this"), role="caption"))
        return row

    def show_suggestion(self, glance: Glance, found: Suggestion | None, *, anew: bool = True) -> None:
        """Ask where a prompt is suggested, unless something is being written.

        What is asked already stays, unless ``anew``: somebody may be about to answer it.
        """
        asks = found is not None and found.kind in (Kind.PROMPT, Kind.LOOK_BACK)
        stays = asks and bool(self._offered) and found == self._suggestion
        if self._is_being_written(anew) or (stays and not anew):
            return
        self._suggestion = found
        self.due = reminding.occasion_of(glance, found) if asks else None
        if found is None or not asks:
            self._offered = []
            self._show()
        else:
            self._offer(glance, glance.session(found.session), found.phase)

    def _is_being_written(self, anew: bool) -> bool:
        """Whether there are words in the editor; coming back on another day leaves those of the day before."""
        if not self.editor.is_blank and anew and self._day != self._desk.now.local.date():
            self.leave()
        return not self.editor.is_blank

    def ask(self) -> None:
        """Ask what suits, though nothing is suggested: the writer wishes it."""
        glance = Glance(self._desk.journal)
        self._offer(glance, glance.session(glance.here.session), glance.here.phase)
        self.focus()

    def _offer(self, glance: Glance, session: Session | None, phase: Phase) -> None:
        self._session, self._day = session, glance.now.local.date()
        self._offered = glance.suitable(phase, felt=session.felt if session else ())
        self._said = {one.id: said_of(one, glance.answered, glance.now.zone) for one in self._offered}
        self._at = 0
        self._show()

    def focus(self) -> None:
        """Put the caret where words can be typed."""
        self.editor.surface.setFocus()

    def leave(self) -> None:
        """Let go of the words; they are kept in their entry."""
        self.editor.flush()
        if not self.editor.is_blank:
            self._begin()

    def _show(self) -> None:
        self.setVisible(bool(self._offered))
        if not self._offered:
            return
        prompt = self._offered[self._at]
        word = prompt.effect or prompt.stage
        self._seal.set_seal(hue(word), hue(word))
        self.kind.setText(word.label)
        self.kind.set_token(hue(word))
        self.said.setText(self._said[prompt.id] or self._invitation())
        self.not_today.setVisible(self.due is None)
        self.leave_be.show_occasion(self.due)
        self.question.setText(prompt.text)
        self.help.setText(prompt.help or "")
        self.help.setVisible(bool(prompt.help))
        self._begin()

    def _invitation(self) -> str:
        if self.due is None:
            return self.tr("One prompt, if you like")
        said = self.tr("Around day {days} after session {number}, if you like")
        return said.format(days=self.due.occasion.days, number=self.due.session.number)

    def _begin(self) -> None:
        prompt = self._offered[self._at]
        self.editor.begin(
            Draft(
                stage=prompt.stage,
                session_id=self._session.id if self._session else None,
                effect=prompt.effect,
                prompt_id=prompt.id,
                prompt_text=prompt.text,
            )
        )

    def _on_another(self) -> None:
        self.editor.flush()
        self._at = (self._at + 1) % len(self._offered)
        self._show()
        self.focus()

    def _on_not_today(self) -> None:
        self.editor.flush()
        self._desk.journal.prompts.put_aside(self._offered[self._at].id)
        self._on_left()

    def _on_left(self) -> None:
        """Nothing takes its place; what was begun in it is kept in its entry."""
        self.leave()
        self._offered, self.due = [], None
        self._show()
        self.left.emit()

    def _on_write(self) -> None:
        """Go where there is more room, taking along what is written."""
        self.editor.flush()
        prompt, session_id = self._offered[self._at], self._session.id if self._session else None
        self._desk.visit.emit(place_to_answer(prompt, session_id, self.editor.entry_id))

    def _on_more(self, key: str) -> None:
        """Go to the page of all prompts, to this one there or to none."""
        prompt_id = self._offered[self._at].id if key == "this" else None
        self._desk.go("prompts", prompt_id=prompt_id, part="today")
