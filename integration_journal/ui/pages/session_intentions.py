"""The first stage of a session: intentions, hopes, set and setting, and a prompt beside them."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from integration_journal.arc import rhythm
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.entries import Filter
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.journal.store import Change
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.layouts import take_out
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.carry_on import CarryOn
from integration_journal.ui.widgets.dashed import DashedFrame
from integration_journal.ui.widgets.entry_editor import Draft, EntryEditor
from integration_journal.ui.widgets.entry_lines import EntryLines
from integration_journal.ui.widgets.intention_list import IntentionList
from integration_journal.ui.widgets.prep_conditions import PrepConditions
from integration_journal.ui.widgets.prep_timeline import PrepTimeline
from integration_journal.ui.widgets.saved_field import SavedField
from integration_journal.ui.widgets.stage_area import OVERHANG, StageArea, beside
from integration_journal.ui.widgets.stage_prompt import StagePrompt
from integration_journal.ui.widgets.words import Words

_MOST_LINES = 12


class IntentionsStage(QWidget):
    """What is turned towards before a session; everything in it saves itself.

    ``change_asked`` asks for the form with the session's date and facts.
    """

    change_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self.area = StageArea(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.area.main.addLayout(self._build_intentions())
        self.area.main.addWidget(self._build_hopes())
        self.area.main.addLayout(self._build_setting())
        self.conditions = PrepConditions()
        self.area.main.addWidget(self.conditions)
        self.talk_place = QVBoxLayout()
        self.area.main.addLayout(self.talk_place)
        self.area.main.addStretch(1)
        self.timeline = PrepTimeline(desk)
        self.timeline.change_asked.connect(self.change_asked)
        held = QVBoxLayout()
        # Its heading has no button beside it that would give it the height of the one across.
        space(held, (0, 8, OVERHANG, 0), 0)
        held.addWidget(self.timeline)
        self.area.side.addLayout(held)
        self.area.side.addLayout(self._build_prompt())
        self._below = QVBoxLayout()
        space(self._below, (0, 0, OVERHANG, 0), 0)
        self.area.side.addLayout(self._below)
        self.area.side.addStretch(1)
        desk.changed.connect(self._on_change)

    def _build_intentions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=2)
        column.addWidget(Words(self.tr("Intentions"), "section"))
        lead = Words(self.tr("One sentence each: something to turn towards, whatever the session brings."))
        lead.set_token("ink2")
        column.addWidget(lead)
        self.intentions = IntentionList(self._desk)
        below = QVBoxLayout()
        space(below, (0, 10, 0, 0), 0)
        below.addWidget(self.intentions)
        column.addLayout(below)
        self.carry_on = CarryOn(self._desk)
        self.carry_on.carried.connect(self.intentions.carry_on)
        since = QVBoxLayout()
        space(since, (0, 18, 0, 0), 0)
        since.addWidget(self.carry_on)
        column.addLayout(since)
        return column

    def _build_hopes(self) -> QWidget:
        frame = DashedFrame()
        column = QVBoxLayout(frame)
        space(column, (18, 14, 18, 16), 6)
        apart = Words(self.tr("Welcome here, and kept apart: no session can fail them."), "caption")
        column.addLayout(beside(Words(self.tr("Hopes"), "section"), apart))
        self.hopes = SavedField(
            self._desk,
            "hopes",
            self.tr("Hopes"),
            long=True,
            placeholder=self.tr("You may also hope for things."),
        )
        column.addWidget(self.hopes)
        return frame

    def _build_setting(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=10)
        column.addWidget(Words(self.tr("Set and setting"), "section"))
        self._grid = QGridLayout()
        self.fields = [
            SavedField(self._desk, fact, label)
            for fact, label in (
                ("arriving", self.tr("How I am arriving")),
                ("company", self.tr("Who is with me")),
                ("setting", self.tr("Where, and what around me")),
                ("comfort", self.tr("If it becomes difficult, this helps")),
                ("monitor", self.tr("My monitor, who stays with me")),
                ("ride_home", self.tr("How I get home")),
                ("bringing", self.tr("What I bring")),
                ("music", self.tr("Music")),
            )
        ]
        column.addLayout(self._grid)
        self._place_fields(2)
        return column

    def _build_prompt(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=12)
        self.prompt = StagePrompt(self.tr("A prompt, if you like"))
        self.prompt.turned.connect(self._begin)
        column.addWidget(self.prompt)
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 24)
        self.editor = EntryEditor(self._desk, compact=True)
        self.editor.created.connect(self._show_written)
        body.addWidget(self.editor)
        self.written = EntryLines(self._desk, self.tr("Written before this session"))
        body.addWidget(self.written)
        column.addLayout(body)
        self.prompt.turn_with_keys(self)
        return column

    def show_session(self, session: Session, place: Place) -> None:
        """Show a session's intentions; the place may name a prompt, an entry to go on with, or ask to write."""
        self.editor.flush()
        other = self._session is None or self._session.id != session.id
        self._session = session
        self.intentions.show_session(session.id)
        self.carry_on.show_session(session)
        self.timeline.show_session(session)
        self.conditions.show_course(self._desk.journal.courses.current())
        for field in (self.hopes, *self.fields):
            field.show_session(session)
        self._offer(place.prompt_id)
        entry = self._desk.journal.entries.get(place.entry_id) if place.entry_id else None
        if entry is not None and entry.deleted_at is None and entry.session_id == session.id:
            self.editor.open(entry)
        else:
            self._begin()
        self._show_written()
        if other:
            self.area.verticalScrollBar().setValue(0)
        if place.write or place.prompt_id or entry is not None:
            self.editor.surface.setFocus()

    def arrange(self, width: Width) -> None:
        """Lay the stage out for a width."""
        self.area.arrange(width)
        self._place_conditions(width)
        self._place_fields(2 if width > Width.FOLDED else 1)
        self.intentions.set_narrow(width == Width.FOLDED)

    def place_now(self) -> dict[str, Any]:
        """Return entry and prompt as fields of ``Place``."""
        prompt = self.prompt.prompt
        return {"entry_id": self.editor.entry_id, "prompt_id": prompt.id if prompt else None}

    def leave(self) -> None:
        """Save what waits; another page comes to the front."""
        self.timeline.rest()
        self.editor.flush()

    def _place_conditions(self, width: Width) -> None:
        """Where there is one column, what is to be done by a time comes before what may be told at any time."""
        main, is_wide = self.area.main, width >= Width.WIDE
        if is_wide == (main.indexOf(self.conditions) >= 0):
            return
        take_out(self.conditions)
        if is_wide:
            # Before what to talk about, and the room that is left.
            main.insertWidget(main.count() - 2, self.conditions)
        else:
            self._below.addWidget(self.conditions)
        # What moves to another parent is hidden by that.
        self.conditions.show()

    def _place_fields(self, columns: int) -> None:
        space(self._grid, gap=14)
        for place, field in enumerate(self.fields):
            self._grid.removeWidget(field)
            self._grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _offer(self, first: str | None) -> None:
        journal = self._desk.journal
        fitting = Glance(journal).suitable(rhythm.Phase.BEFORE, stage=Stage.INTENTIONS)
        self.prompt.offer(fitting, journal.own_prompts.by_id(first) if first else None)

    def _begin(self, _prompt: object = None) -> None:
        """Begin an answer to the prompt that is shown; what was written to the last one is kept."""
        if self._session is None:
            return
        self.editor.flush()
        prompt = self.prompt.prompt
        self.editor.begin(
            Draft(
                stage=Stage.INTENTIONS,
                session_id=self._session.id,
                prompt_id=prompt.id if prompt else None,
                prompt_text=prompt.text if prompt else "",
            )
        )
        self._show_written()

    def _show_written(self, _id: object = None) -> None:
        if self._session is None:
            return
        found = self._desk.journal.entries.headlines(
            Filter(stage=Stage.INTENTIONS, session_id=self._session.id), limit=_MOST_LINES
        )
        self.written.show_headlines(one for one in found if one.id != self.editor.entry_id)

    def _on_change(self, change: Change) -> None:
        if self._session is None or not self.isVisible():
            return
        if change.kind == "entry" and change.origin is not self.editor:
            self._show_written()
        elif (
            change.kind == "session"
            and change.id == self._session.id
            and not isinstance(change.origin, SavedField)
        ):
            self._reread()

    def _reread(self) -> None:
        session = self._desk.journal.sessions.get(self._session.id) if self._session else None
        if session is not None:
            self._session = session
            for field in (self.hopes, *self.fields):
                field.show_session(session)
