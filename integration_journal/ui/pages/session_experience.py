"""The second stage of a session: how it felt, first words, fragments, and the intention of that day."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import prompts, rhythm
from integration_journal.arc.vocabulary import EntryKind, Felt, Stage
from integration_journal.journal.clock import city_of
from integration_journal.journal.entries import Filter
from integration_journal.journal.glance import Glance, session_dates
from integration_journal.journal.records import Session
from integration_journal.journal.store import Change
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.session_clock import begins
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.carried_quote import CarriedQuote
from integration_journal.ui.widgets.choice_tile import ChoiceTiles
from integration_journal.ui.widgets.entry_editor import Draft, EntryEditor
from integration_journal.ui.widgets.entry_lines import EntryLines
from integration_journal.ui.widgets.felt_path import FeltPath
from integration_journal.ui.widgets.fragment_list import FragmentList
from integration_journal.ui.widgets.held_question import HeldQuestion
from integration_journal.ui.widgets.just_after_offer import JustAfterOffer
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.readings import ReadingList
from integration_journal.ui.widgets.side_effects import SideEffectList
from integration_journal.ui.widgets.stage_area import OVERHANG, StageArea, beside
from integration_journal.ui.widgets.stage_prompt import StagePrompt
from integration_journal.ui.widgets.words import Words

_MOST_LINES = 12


class ExperienceStage(QWidget):
    """What is left of the session itself; everything in it saves itself, and none of it is asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.area = StageArea(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.held = HeldQuestion(desk)
        self.quote = CarriedQuote(desk)
        main = self.area.main
        self.just_after = JustAfterOffer(desk)
        main.addWidget(self.held)
        main.addWidget(self.just_after)
        main.addLayout(self._build_felt())
        main.addLayout(self._build_first_words())
        main.addWidget(self._build_note())
        self.talk_place = QVBoxLayout()
        main.addLayout(self.talk_place)
        main.addWidget(self.quote)
        main.addStretch(1)
        self._build_side()
        desk.changed.connect(self._on_change)

    def _build_felt(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=12)
        question = self.tr("How did it feel?")
        title = Words(question, "section")
        column.addLayout(
            beside(title, Words(self.tr("More than one can be true. None is a better session."), "caption"))
        )
        self.felt = ChoiceTiles(question, [(felt, felt.label, f"felt-{felt}") for felt in Felt])
        self.felt.changed.connect(self._felt_chosen)
        column.addWidget(self.felt)
        self._felt_error = Notice()
        column.addWidget(self._felt_error)
        self.path = FeltPath(self._desk)
        column.addWidget(self.path)
        self._felt_said: dict[UUID, tuple[Felt, ...]] = {}
        self._felt_autosave = Autosave(self._desk, self._save_felt, self)
        self._felt_autosave.refused.connect(self._felt_error.say)
        self._felt_autosave.saved.connect(self._felt_error.clear)
        return column

    def _build_first_words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=12)
        self.ask = QPushButton(self.tr("A prompt, if you like"))
        set_role(self.ask, "link", tone="quiet")
        self.ask.clicked.connect(self._open_prompt)
        title = Words(EntryKind.FIRST_WORDS.label, "section")
        title.setWordWrap(False)
        column.addLayout(beside(title, self.ask))
        self.prompt = StagePrompt(self.tr("A prompt, if you like"), "label")
        self.prompt.turned.connect(self._turned)
        self.prompt.hide()
        column.addWidget(self.prompt)
        self.first_words = EntryEditor(self._desk)
        self.first_words.surface.setPlaceholderText(self.tr("Whatever is there, in any order."))
        self.first_words.surface.setAccessibleName(EntryKind.FIRST_WORDS.label)
        self.first_words.surface.grow_between(165, 660)
        column.addWidget(self.first_words)
        self.prompt.turn_with_keys(self.first_words)
        return column

    def _build_note(self) -> QWidget:
        self._note = QWidget()
        column = QVBoxLayout(self._note)
        space(column, gap=12)
        column.addWidget(Words(self.tr("Another note"), "section"))
        self.note = EntryEditor(self._desk, compact=True)
        self.note.created.connect(self._show_notes)
        column.addWidget(self.note)
        self._note.hide()
        return self._note

    def _build_side(self) -> None:
        self.zones = Words("", "caption")
        self.zones.hide()
        self.area.side.addWidget(self.zones)
        self.fragments = FragmentList(self._desk)
        self.area.side.addWidget(self.fragments)
        self.dark = QPushButton(self.tr("Just after, in the dark"))
        set_role(self.dark, "small")
        set_icon(self.dark, "rest", "ink2")
        self.dark.clicked.connect(self._go_dark)
        self.area.side.addLayout(beside(self.dark, None))
        self.side_effects = SideEffectList(self._desk)
        self.readings = ReadingList(self._desk)
        self.area.side.addWidget(self.side_effects)
        self.area.side.addWidget(self.readings)
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 8)
        self.notes = EntryLines(self._desk, self.tr("Other notes"))
        body.addWidget(self.notes)
        self.add_note = QPushButton(self.tr("Write another note"))
        set_role(self.add_note, "small")
        set_icon(self.add_note, "write", "ink")
        self.add_note.clicked.connect(self.write_note)
        row = beside(self.add_note, None)
        body.addLayout(row)
        self.area.side.addLayout(body)
        self.area.side.addStretch(1)

    def show_session(self, session: Session, place: Place) -> None:
        """Show a session's experience; the place may name a prompt, an entry to go on with, or ask to write."""
        other = self._session is None or self._session.id != session.id
        self.leave()
        self._session = session
        self._show_state(session)
        self._say_zone(session)
        self.path.show_session(session)
        self._show_felt(session)
        self._offer(place.prompt_id)
        self.prompt.setVisible(bool(place.prompt_id) or self._has_path(session))
        self.ask.setVisible(self.prompt.isHidden())
        self._open_first_words()
        self.quote.show_session(session)
        self.fragments.show_session(session)
        self.side_effects.show_session(session)
        self.readings.show_session(session)
        self._note.hide()
        self.note.begin(self._draft(EntryKind.NOTE))
        self._go_on_with(place)
        self._show_notes()
        if other:
            self.area.verticalScrollBar().setValue(0)

    def _show_state(self, session: Session) -> None:
        """Show what depends on whether the session has begun, and how long ago."""
        here = rhythm.where(self._desk.now.instant, session_dates([session]))
        self.held.show_session(session)
        soon = here.last is not None and here.phase is rhythm.Phase.HOURS_AFTER
        self.just_after.show_session(session if soon else None)
        self.dark.setVisible(here.last is not None and not soon)

    def _go_dark(self) -> None:
        if self._session is not None:
            self._desk.go("just-after", session_id=self._session.id)

    def arrange(self, width: Width) -> None:
        """Lay the stage out for a width."""
        self.area.arrange(width)

    def place_now(self) -> dict[str, Any]:
        """Return the note that is being written as a field of ``Place``."""
        return {"entry_id": None if self._note.isHidden() else self.note.entry_id}

    def leave(self) -> None:
        """Save what waits; another page comes to the front."""
        self.first_words.flush()
        self.note.flush()
        self._felt_autosave.flush()
        self.path.leave()
        self.side_effects.leave()
        self.readings.leave()

    def write_note(self) -> None:
        """Open an editor for another note of this session."""
        if self._session is None or not self.note.begin(self._draft(EntryKind.NOTE)):
            return
        self._note.show()
        self.note.surface.setFocus()
        self._show_notes()

    def _go_on_with(self, place: Place) -> None:
        entry = self._desk.journal.entries.get(place.entry_id) if place.entry_id else None
        if entry is not None and self._session and entry.session_id == self._session.id:
            if entry.id == self.first_words.entry_id:
                self.first_words.surface.setFocus()
            elif entry.kind is EntryKind.NOTE and entry.deleted_at is None and self.note.open(entry):
                self._note.show()
                self.note.surface.setFocus()
        elif place.write and not self.first_words.is_blank:
            self.write_note()
        elif place.write or place.prompt_id:
            self.first_words.surface.setFocus()

    def _open_first_words(self) -> None:
        if self._session is None:
            return
        found = self._desk.journal.entries.of_session(
            self._session.id, Stage.EXPERIENCE, kind=EntryKind.FIRST_WORDS
        )
        if found:
            self.first_words.open(found[0])
        else:
            self.first_words.begin(self._draft(EntryKind.FIRST_WORDS))

    def _draft(self, kind: EntryKind) -> Draft:
        assert self._session is not None
        asked = self.prompt.prompt if kind is EntryKind.FIRST_WORDS and not self.prompt.isHidden() else None
        return Draft(
            Stage.EXPERIENCE,
            kind,
            self._session.id,
            prompt_id=asked.id if asked else None,
            prompt_text=asked.text if asked else "",
        )

    def _say_zone(self, session: Session) -> None:
        """Tell that the times beside are the session's own, where the clocks here show others."""
        there = begins(session) or self._desk.now
        words = self.tr("The times below are {city} time, as the session’s is.")
        self.zones.setText(words.format(city=city_of(there.zone)))
        self.zones.setVisible(there.differs_in(self._desk.now.zone))

    def _offer(self, first: str | None = None) -> None:
        journal = self._desk.journal
        felt = frozenset(Felt(key) for key in self.felt.checked())
        fitting = Glance(journal).suitable(rhythm.Phase.HOURS_AFTER, stage=Stage.EXPERIENCE, felt=felt)
        self.prompt.offer(fitting, journal.own_prompts.by_id(first) if first else None)

    def _open_prompt(self) -> None:
        self._offer()
        self.prompt.show()
        self.ask.hide()
        self._turned()
        self.first_words.surface.setFocus()

    def _turned(self, _prompt: object = None) -> None:
        """A page that is still blank answers the prompt that is shown; one with words stays what it is."""
        if self.first_words.is_blank and self.first_words.entry_id is None:
            self.first_words.begin(self._draft(EntryKind.FIRST_WORDS))

    def _has_path(self, session: Session) -> bool:
        return any(felt in session.felt for felt in prompts.PATHS)

    def _show_felt(self, session: Session) -> None:
        self.felt.set_checked(list(self._felt_said.get(session.id, session.felt)))
        self.path.show_felt(self.felt.checked())

    def _felt_chosen(self, keys: list[str]) -> None:
        if self._session is not None:
            self._felt_said[self._session.id] = tuple(Felt(key) for key in keys)
        self._felt_autosave.touch()
        self._felt_autosave.flush()
        self.path.show_felt(keys)
        self._offer()
        if any(felt in keys for felt in prompts.PATHS):
            self.prompt.show()
            self.ask.hide()
        self._turned()

    def _save_felt(self) -> None:
        """Save it with the session it was said of, also where another is shown by now."""
        for id, felt in list(self._felt_said.items()):
            saved = self._desk.journal.sessions.update(id, felt=felt, origin=self)
            del self._felt_said[id]
            if self._session is not None and self._session.id == id:
                self._session = saved

    def _show_notes(self, _id: object = None) -> None:
        if self._session is None:
            return
        notes = Filter(stage=Stage.EXPERIENCE, session_id=self._session.id, kind=EntryKind.NOTE)
        found = self._desk.journal.entries.headlines(notes, limit=_MOST_LINES)
        self.notes.show_headlines(one for one in reversed(found) if one.id != self.note.entry_id)

    def _on_change(self, change: Change) -> None:
        if self._session is None or not self.isVisible():
            return
        if change.kind == "entry" and not isinstance(change.origin, EntryEditor):
            self._show_notes()
        elif change.kind == "intention":
            self.quote.show_session(self._session)
        elif change.kind == "session" and change.id == self._session.id and change.origin is not self:
            session = self._desk.journal.sessions.get(self._session.id)
            if session is not None:
                self._session = session
                self._show_state(session)
                self._show_felt(session)
