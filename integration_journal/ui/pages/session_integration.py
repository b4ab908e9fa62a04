"""Integration: the five effects, prompts beside the page, and the intention read back."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal import asking
from integration_journal.journal.clock import Moment
from integration_journal.journal.entries import Filter
from integration_journal.journal.glance import Glance
from integration_journal.journal.headline import Headline
from integration_journal.journal.records import Entry, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.keys import alt
from integration_journal.ui.pages.integration_frame import IntegrationFrame
from integration_journal.ui.widgets.entry_editor import Draft
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.prompt_words import said_of

_MOST = 400
"""How many of a session's notes are looked at."""


class IntegrationStage(IntegrationFrame):
    """One effect of one session at a time; what is typed belongs to both, and to the prompt chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._session: Session | None = None
        self._effect = Effect.EMOTIONAL_REGULATION
        self._prompts: list[Prompt] = []
        self._asked_from: tuple[tuple[Prompt, ...], date] | None = None
        self._connect()

    def _connect(self) -> None:
        self.cards.chosen_changed.connect(self._effect_chosen)
        self.column.chosen.connect(self._prompt_chosen)
        self.column.all_asked.connect(self._go_prompts)
        self.line.stepped.connect(self._step)
        self.earlier.chosen.connect(self._note_chosen)
        self.waiting.chosen.connect(self._question_chosen)
        self.editor.created.connect(self._written_anew)
        self.editor.emptied.connect(self._written_anew)
        self.editor.saved.connect(self._refresh_cards)
        self.editor.readers.chosen.connect(self._refresh_cards)
        self._desk.changed.connect(self._on_change)
        for keys, slot in (
            ("Ctrl+Return", self._next_prompt),
            ("Ctrl+Enter", self._next_prompt),
            ("Ctrl+Shift+Return", self._previous_prompt),
            ("Ctrl+Shift+Enter", self._previous_prompt),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for number, card in enumerate(self.cards.cards(), start=1):
            QShortcut(QKeySequence(alt(str(number))), self).activated.connect(card.click)

    # ---- what is shown

    def show_session(self, session: Session, place: Place) -> None:
        """Show a session, at the place's effect, prompt or entry where it names one."""
        before, self._session = self._session, session
        same = before is not None and before.id == session.id
        self.read_back.show_session(session)
        self.path.show_session(session)
        self.steps.show_session(session.id)
        self._fit_editor()
        entry = self._desk.journal.entries.get(place.entry_id) if place.entry_id else None
        prompt = self._desk.journal.own_prompts.by_id(place.prompt_id) if place.prompt_id else None
        if entry is not None and entry.deleted_at is None and entry.effect is not None:
            self._show_effect(entry.effect)
            self._open(entry)
        elif prompt is not None and (prompt.effect is not None or prompt.felt is not None):
            self._show_effect(prompt.effect or place.effect or self._latest_effect(), first=prompt)
            self._take_prompt(prompt.id)
        elif not same or place.effect not in (None, self._effect):
            self._show_effect(place.effect or self._latest_effect())
            self._take_up()
        elif (before is not None and before.felt != session.felt) or self._asks_others():
            # Another path may be meant by now, or other prompts chosen.
            self._show_effect(self._effect)
            if self.editor.is_blank:
                self._take_up()
        else:
            self._refresh_notes()
        if not same:
            self._area.verticalScrollBar().setValue(0)
        if place.write or place.entry_id or place.prompt_id:
            self.editor.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_now(self) -> dict[str, Any]:
        """Return effect, entry and prompt as fields of ``Place``."""
        editor = self.editor
        return {
            "effect": self._effect,
            "entry_id": editor.entry_id,
            "prompt_id": None if editor.entry_id else editor.draft.prompt_id,
        }

    def leave(self) -> None:
        """Save what waits; the words stay as they are."""
        self.editor.flush()
        self.path.leave()
        self.mark.flush()
        self.read_back.flush()
        self.steps.leave()
        self.drawer.close_drawer()

    def _latest_effect(self) -> Effect:
        return next((one.effect for one in self._headlines() if one.effect), next(iter(Effect)))

    def _headlines(self) -> list[Headline]:
        if self._session is None:
            return []
        return self._desk.journal.entries.headlines(Filter(session_id=self._session.id), limit=_MOST)

    def _show_effect(self, effect: Effect, first: Prompt | None = None) -> None:
        self._effect = effect
        self.cards.choose(effect)
        glance = Glance(self._desk.journal)
        self._asked_from = glance.prompts, glance.now.local.date()
        if self._session is not None:
            answered = {id: entry.prompt_text for id, entry in self._by_prompt().items()}
            self._prompts = asking.beside(glance, self._session, effect, answered, first)
            self.mark.show_effect(effect, self._session)
        said = {one.id: said_of(one, glance.answered, glance.now.zone) for one in self._prompts}
        self.column.set_prompts(self._prompts, hue(effect), said)
        self._refresh_notes(glance)

    def _asks_others(self) -> bool:
        """Whether there are other prompts to choose from by now, or another day to ask on."""
        glance = Glance(self._desk.journal)
        return self._asked_from != (glance.prompts, glance.now.local.date())

    def _entries(self) -> list[Entry]:
        """Return the notes of this effect in this session, newest first."""
        if self._session is None:
            return []
        return self._desk.journal.entries.of_session(self._session.id, effect=self._effect)[::-1]

    def _by_prompt(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self._entries():
            if entry.prompt_id:
                found.setdefault(entry.prompt_id, entry)
        return found

    def _refresh_notes(self, glance: Glance | None = None) -> None:
        """Read again what was written under which prompt, the earlier notes, and what waits for an answer."""
        by_prompt, headlines = self._by_prompt(), self._headlines()
        for id, row in self.column.rows().items():
            row.set_note(self._written(by_prompt[id]) if id in by_prompt else "")
        reached = {by_prompt[one.id].id for one in self._prompts if one.id in by_prompt}
        mine = [one for one in headlines if one.effect == self._effect and one.id not in reached]
        self.earlier.show_headlines(mine)
        if self._session is not None:
            seen = {one.id for one in self._prompts}
            waiting = asking.waiting(glance or Glance(self._desk.journal), self._session, seen)
            self.waiting.show_questions(waiting)
            after = {one.local.date() for one in headlines if one.stage is Stage.INTEGRATION}
            self.days.show_session(self._session, after)
        self._refresh_cards()
        self._show_chosen()

    @Slot()
    def _refresh_cards(self) -> None:
        found = self._headlines()
        for effect in Effect:
            mine = [one for one in found if one.effect == effect]
            quote = next((one.title for one in mine if not one.private), "")
            count = self.tr("%n notes", "", len(mine)) if mine else self.tr("Nothing here yet")
            self.cards.set_card(effect, quote, count)

    def _written(self, entry: Entry) -> str:
        day = Moment(entry.written_at, entry.zone).local.date()
        if day == self._desk.now.local.date():
            return self.tr("written today")
        return self.tr("written {day}").format(day=dates.short_day(day))

    def _show_chosen(self) -> None:
        """Mark the prompt of what is in the editor."""
        id = self.editor.draft.prompt_id or ""
        rows = self.column.rows()
        self.column.choose(id if id in rows else None)
        row = rows.get(id)
        text = self.editor.draft.prompt_text or self.tr("Without a prompt")
        note = ", ".join(one for one in (row.said(), row.note()) if one) if row else ""
        self.line.show_prompt(row.text() if row else text, note)

    # ---- what is chosen

    def _take_up(self) -> None:
        """Go on with what was written today, else begin with the first prompt that is not answered."""
        today = self._desk.now.local.date()
        newest = next(iter(self._entries()), None)
        if newest is not None and Moment(newest.written_at, newest.zone).local.date() == today:
            self._open(newest)
            return
        answered = self._by_prompt()
        fresh = next((one.id for one in self._prompts if one.id not in answered), "")
        self._take_prompt(fresh)

    def _take_prompt(self, id: str) -> bool:
        entry = self._by_prompt().get(id) if id else None
        if entry is not None:
            return self._open(entry)
        prompt = next((one for one in self._prompts if one.id == id), None)
        begun = self.editor.begin(
            Draft(
                Stage.INTEGRATION,
                session_id=self._session.id if self._session else None,
                effect=self._effect,
                prompt_id=prompt.id if prompt else None,
                prompt_text=prompt.text if prompt else "",
            )
        )
        self._show_chosen()
        return begun

    def _open(self, entry: Entry) -> bool:
        opened = self.editor.open(entry)
        self._show_chosen()
        return opened

    def _effect_chosen(self, key: str) -> None:
        if not self._desk.flush():
            # The words could not be saved: they stay where they are, and so does the effect.
            self.cards.choose(self._effect)
            return
        self._show_effect(Effect(key))
        self._take_up()

    def _prompt_chosen(self, id: str) -> None:
        if self._take_prompt(id):
            self._refresh_notes()
            self.editor.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question_chosen(self, question: Prompt) -> None:
        """Ask a question beside its effect, or beside this one where it is of none."""
        if self._desk.flush():
            self._show_effect(question.effect or self._effect, first=question)
            self._prompt_chosen(question.id)

    def _written_anew(self, _id: object = None) -> None:
        self._refresh_notes()

    def _note_chosen(self, id: UUID) -> None:
        entry = self._desk.journal.entries.get(id)
        if entry is not None and self._open(entry):
            self._refresh_notes()
            self._area.ensureWidgetVisible(self.editor.surface)
            self.editor.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_prompts(self) -> None:
        """Go to all prompts, and come back to this effect."""
        if self._session is not None:
            at = {"effect": self._effect, "prompt_id": self.editor.draft.prompt_id}
            self._desk.go("prompts", session_id=self._session.id, stage=Stage.INTEGRATION, **at)

    def _step(self, by: int) -> None:
        ids = [*self.column.rows(), ""]
        current = self.editor.draft.prompt_id or ""
        at = ids.index(current) if current in ids else (-1 if by > 0 else 0)
        self._prompt_chosen(ids[(at + by) % len(ids)])

    def _next_prompt(self) -> None:
        self._step(1)

    def _previous_prompt(self) -> None:
        self._step(-1)

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind == "entry" and origin not in (self, self.editor) and self.isVisible():
            self._refresh_notes()
