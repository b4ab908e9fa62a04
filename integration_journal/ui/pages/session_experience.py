"""The second stage of a session: how it felt, first words, fragments, and the intention of that day."""

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc import prompts
from integration_journal.arc.vocabulary import EntryKind, Felt, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.entries import Filter
from integration_journal.journal.records import Entry, Intention, Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.choice_tile import ChoiceTiles
from integration_journal.ui.widgets.entry_editor import Draft, EntryEditor
from integration_journal.ui.widgets.entry_lines import EntryLines
from integration_journal.ui.widgets.felt_path import FeltPath
from integration_journal.ui.widgets.fragment_list import FragmentList
from integration_journal.ui.widgets.held_question import HeldQuestion
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.stage_area import OVERHANG, StageArea
from integration_journal.ui.widgets.words import Words

_MOST_LINES = 12
_LEAST, _TALLEST = 198, 660
"""Heights in px at 100 % between which the field for first words grows."""


class ExperienceStage(QWidget):
    """What is kept of the session itself; every way it may have felt is as good as the others."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.area = StageArea(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.held = HeldQuestion(desk)
        self.error = Notice()
        self.path = FeltPath(desk)
        self.path.asked.connect(self._answer)
        self.area.main.addWidget(self.held)
        self.area.main.addLayout(self._build_felt())
        self.area.main.addWidget(self.path)
        self.area.main.addLayout(self._build_words(), 1)
        self.area.main.addWidget(self._build_intention())
        self.area.side.addWidget(self._build_side())
        self.area.side.addStretch(1)
        desk.changed.connect(self._on_change)

    def _build_felt(self) -> QVBoxLayout:
        column, head = QVBoxLayout(), QHBoxLayout()
        space(column, gap=12)
        space(head, gap=12)
        title = Words(self.tr("How did it feel?"), "section")
        title.setWordWrap(False)
        head.addWidget(title)
        head.addWidget(Words(self.tr("More than one can be true. None is a better session."), "caption"), 1)
        self.felt = ChoiceTiles(
            self.tr("How did it feel? Any of these may be true together."),
            [(felt.value, felt.label, f"felt-{felt.value}") for felt in Felt],
        )
        self.felt.changed.connect(self._on_felt)
        column.addLayout(head)
        column.addWidget(self.felt)
        column.addWidget(self.error)
        return column

    def _build_words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=12)
        column.addWidget(Words(self.tr("First words"), "section"))
        self.words = EntryEditor(self._desk)
        self.words.surface.setPlaceholderText(self.tr("Whatever is there, in any order."))
        self.words.surface.setAccessibleName(self.tr("First words"))
        self.words.surface.document().documentLayout().documentSizeChanged.connect(self._give_room)
        column.addWidget(self.words, 1)
        return column

    def _build_intention(self) -> QWidget:
        self.intention = QWidget()
        column = QVBoxLayout(self.intention)
        space(column, gap=8)
        column.addWidget(Words(self.tr("Your intention that day"), "section"))
        bar = QFrame()
        set_role(bar, "quote", stage="intentions")
        inside = QVBoxLayout(bar)
        space(inside, (16, 0, 0, 0), 0)
        self.sentence = Words("", "intention")
        inside.addWidget(self.sentence)
        column.addWidget(bar)
        return self.intention

    def _build_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        space(column, gap=28)
        self.fragments = FragmentList(self._desk)
        column.addWidget(self.fragments)
        self.note = QWidget()
        inside = QVBoxLayout(self.note)
        space(inside, (0, 0, OVERHANG, 0), 12)
        self.question = Words("", "heading")
        self.question.set_weight(500)
        self.answer = EntryEditor(self._desk, compact=True)
        inside.addWidget(self.question)
        inside.addWidget(self.answer)
        column.addWidget(self.note)
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 0)
        self.notes = EntryLines(self._desk, self.tr("Other notes"))
        body.addWidget(self.notes)
        column.addLayout(body)
        self.answer.emptied.connect(self._show_notes)
        return side

    def show_session(self, session: Session, place: Place) -> None:
        """Show a session's experience; the place may name an entry to go on with, or a prompt to answer."""
        self.words.flush()
        self.answer.flush()
        other = self._session is None or self._session.id != session.id
        self._session = session
        self._show_facts(session)
        if other or self.words.is_blank:
            self._open_words(session)
        if other:
            self.fragments.show_session(session)
            self.area.verticalScrollBar().setValue(0)
        self._show_intention(session)
        self._begin_answer(place)
        self._show_notes()
        if place.write:
            self.words.surface.setFocus()

    def arrange(self, width: Width) -> None:
        """Lay the stage out for a width."""
        self.area.arrange(width)
        self.held.arrange(width)
        self.path.arrange(width)

    def leave(self) -> None:
        """Save what waits; another page comes to the front."""
        self.words.flush()
        self.answer.flush()

    def _show_facts(self, session: Session) -> None:
        self.held.show_session(session)
        self.felt.set_checked([str(felt) for felt in session.felt])
        self.path.show_session(session)

    def _give_room(self, size: QSizeF) -> None:
        """Let the page scroll instead of the words, up to a length at which both do."""
        lines = size.height() / look().theme.scale
        fix(self.words.surface, MinimumHeight=round(min(max(lines + 8, _LEAST), _TALLEST)))

    def _open_words(self, session: Session) -> None:
        """Show the first words, or an empty page for them; a second such entry stands among the notes."""
        found = self._desk.journal.entries.of_session(
            session.id, Stage.EXPERIENCE, kind=EntryKind.FIRST_WORDS
        )
        if found:
            self.words.open(found[0])
        else:
            self.words.begin(Draft(Stage.EXPERIENCE, EntryKind.FIRST_WORDS, session.id))

    def _begin_answer(self, place: Place) -> None:
        """Show the note that is to be gone on with, or a prompt that is to be answered; mostly neither."""
        entry = self._desk.journal.entries.get(place.entry_id) if place.entry_id else None
        if entry is not None and entry.id == self.words.entry_id:
            self.words.surface.setFocus()
            entry = None
        elif entry is not None and self._is_note(entry):
            self.answer.open(entry)
            self._ask(entry.prompt_text)
            return
        prompt = prompts.by_id(place.prompt_id) if place.prompt_id else None
        if prompt is not None and prompt.stage is Stage.EXPERIENCE:
            self._answer(prompt)
        elif self.answer.is_blank or self.answer.draft.session_id != place.session_id:
            self.note.hide()

    def _is_note(self, entry: Entry) -> bool:
        mine = self._session is not None and entry.session_id == self._session.id
        return mine and entry.kind is EntryKind.NOTE and entry.deleted_at is None

    def _answer(self, prompt: prompts.Prompt) -> None:
        """Begin an answer to a prompt; what was written to the last one is kept."""
        if self._session is None:
            return
        draft = Draft(
            Stage.EXPERIENCE, session_id=self._session.id, prompt_id=prompt.id, prompt_text=prompt.text
        )
        if self.answer.begin(draft):
            self._ask(prompt.text)
            self._show_notes()

    def _ask(self, question: str) -> None:
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self.note.show()
        self.answer.surface.setFocus()
        self.area.ensureWidgetVisible(self.note)

    def _show_intention(self, session: Session) -> None:
        sentence = that_day(self._desk, session)
        self.intention.setVisible(sentence is not None)
        self.sentence.setText(sentence.text if sentence else "")

    def _show_notes(self, _id: object = None) -> None:
        if self._session is None:
            return
        chosen = Filter(stage=Stage.EXPERIENCE, session_id=self._session.id)
        shown = {self.words.entry_id, self.answer.entry_id if self.note.isVisibleTo(self) else None}
        self.notes.show_headlines(
            one
            for one in self._desk.journal.entries.headlines(chosen, limit=_MOST_LINES)
            if one.kind is not EntryKind.FRAGMENT and one.id not in shown
        )

    def _on_felt(self, chosen: list[str]) -> None:
        if self._session is None:
            return
        felt = tuple(Felt(word) for word in chosen)
        try:
            self._session = self._desk.journal.sessions.update(self._session.id, felt=felt, origin=self)
        except KnownError as error:
            self.felt.set_checked([str(word) for word in self._session.felt])
            self.error.say(str(error))
            return
        self.error.clear()
        self.path.show_session(self._session)

    def _on_change(self, change: object) -> None:
        if self._session is None or not self.isVisible():
            return
        if change.kind == "entry" and change.origin not in (self.words, self.answer):
            self._show_notes()
        elif change.kind == "intention":
            self._show_intention(self._session)
        elif change.kind == "session" and change.id == self._session.id and change.origin is not self:
            session = self._desk.journal.sessions.get(self._session.id)
            if session is not None:
                self._session = session
                self._show_facts(session)


def that_day(desk: Desk, session: Session) -> Intention | None:
    """Return the intention carried in, or else the first, in the wording it had when the session began."""
    found = desk.journal.intentions.of_session(session.id)
    intention = next((one for one in found if one.carried), found[0] if found else None)
    if intention is None or session.starts_at is None or intention.written_at <= session.starts_at:
        return intention
    earlier = desk.journal.intentions.earlier_wordings(intention.id)
    return next((one for one in earlier if one.written_at <= session.starts_at), intention)
