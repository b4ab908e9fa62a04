"""Prompts: the program's, one's own and the therapist's; switched off and on, reworded, written, taken in."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.own_prompts import PREFIX
from integration_journal.journal.prompt_shelves import OWN, shelves
from integration_journal.journal.records_after import QuestionSet
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.file_dialogs import choose_file
from integration_journal.ui.pages.prompts_shown import NEW, PromptsShown
from integration_journal.ui.widgets.question_intake import QuestionIntake

KINDS = ("own_prompt", "question_set")


class PromptsPage(PromptsShown):
    """What is chosen is shown beside the list; nothing of a file is written before it was looked at."""

    name = "prompts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setWindowTitle(self.tr("Prompts"))
        self._from = Place("settings")
        self.intake = QuestionIntake(desk, self.preview)
        self._connect()

    def _connect(self) -> None:
        for signal, slot in (
            (self.intake.looking, self._on_looking),
            (self.intake.shown, self._on_looked),
            (self.intake.refused, self._on_refused),
            (self.intake.taken, self._on_taken),
            (self.intake.left, self._on_left),
        ):
            signal.connect(slot)
        self.head.back.clicked.connect(self._on_back)
        self.head.narrowed.connect(self._on_narrowed)
        self.show_all.clicked.connect(self.head.show_everything)
        self.head.write.clicked.connect(self._on_write)
        self.head.take_in.clicked.connect(self._on_take_in)
        self.dropped.connect(self._on_dropped)
        self.model.ticked.connect(self._switch)
        self.list.passed.connect(self._on_passed)
        self.list.opened.connect(self._on_opened)
        self.list.move_asked.connect(self._move)
        self.pane.ticked.connect(self._switch)
        self.pane.asked.connect(self._on_asked)
        self.pane.created.connect(self._on_created)
        self.pane.form.saved.connect(self._read)
        self.pane.form.done.connect(self._on_done)
        self.asked.switched.connect(self._switch_all)
        self.asked.deleted.connect(self._on_set_deleted)
        self.about.form.said.connect(self._say)
        self.about.form.refused.connect(self.notice.say)
        self.undo.undone.connect(self._on_undone)
        self._desk.changed.connect(self._on_change)

    def show_place(self, place: Place) -> None:
        """Show the prompt that a place names, or begin one; 'Back' leads where the writer came from."""
        self._from = _before(place)
        self._clear()
        self._read()
        if place.write:
            self._on_write()
        elif place.prompt_id:
            self.head.show_everything()
            self._choose(place.prompt_id)
        elif not self._key:
            self.show_pane(self.about)
            self.open_pane(False)
        if not (place.write or self.is_previewing):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_now(self, place: Place) -> Place:
        return replace(place, prompt_id=self._key or None, write=False)

    def leave(self) -> None:
        self.pane.leave()

    def ask_file(self) -> Path | None:
        """Return the file of questions that the user chooses, or None."""
        pattern = f"{self.tr('Questions')} (*.toml);;{self.tr('All files')} (*)"
        return choose_file(self, self.tr("A file of questions"), pattern)

    # ---- what is chosen

    def _on_passed(self) -> None:
        if not self._filling and not self._narrow:
            self._show_row()

    def _on_opened(self) -> None:
        if self._show_row():
            self.open_pane(True)

    def _on_narrowed(self) -> None:
        self._fill()
        if self.list.current() < 0:
            self.list.scrollToTop()
        else:
            self.list.scrollTo(self.list.currentIndex())

    def _on_back(self) -> None:
        if self.is_previewing:
            self._on_left()
        elif self._narrow and self.is_open:
            if self.pane.leave():
                self._close()
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.visit.emit(self._from)

    # ---- what is changed

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something to the journal and show what came of it; tell whether it was done."""
        self._clear()
        try:
            act()
        except KnownError as error:
            self._read()
            self.notice.say(str(error))
            return False
        self._read()
        return True

    def _switch(self, prompt_id: str, on: bool) -> None:
        self._switch_all([prompt_id], on)

    def _switch_all(self, prompt_ids: list[str], on: bool) -> None:
        own_prompts = self._desk.journal.own_prompts

        def act() -> None:
            for prompt_id in prompt_ids:
                own_prompts.switch(prompt_id, on, origin=self)

        self._try(act)

    def _on_write(self) -> None:
        if not self.pane.leave():
            return
        self._clear()
        self.head.show_everything()
        self._key = NEW
        self.list.go_to(-1)
        self.show_pane(self.pane)
        self.pane.begin()
        self.open_pane(True)

    def _on_created(self, id: UUID) -> None:
        """Show the row of a prompt whose first words were kept just now; the caret stays in them."""
        self._shelves = shelves(self._desk.journal)
        found = (one for shelf in self._shelves for one in shelf.prompts)
        self._key = next((one.key for one in found if one.own is not None and one.own.id == id), "")
        self._read()
        self.list.scrollTo(self.list.currentIndex())

    def _on_done(self) -> None:
        """Go back to the list from the fields."""
        if self._key == NEW:
            self._close()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_asked(self, key: str, id: UUID) -> None:
        own_prompts = self._desk.journal.own_prompts
        if key in ("up", "down"):
            self._move(-1 if key == "up" else 1)
        elif self._try(partial(own_prompts.delete, id, origin=self)):
            words = self.tr("It has the program’s words again.") if key == "as_it_was" else ""
            self.undo.offer((own_prompts.restore, id), words)

    def _move(self, step: int) -> None:
        """Move a prompt of one's own among the others."""
        mine = next((shelf.prompts for shelf in self._shelves if shelf.key == OWN), ())
        at = next((place for place, one in enumerate(mine) if one.key == self._key), -1)
        if at < 0 or not 0 <= at + step < len(mine):
            return
        ids = [one.own.id for one in mine if one.own is not None]
        ids[at], ids[at + step] = ids[at + step], ids[at]
        self._try(partial(self._desk.journal.own_prompts.reorder, ids, origin=self))

    def _on_set_deleted(self, id: UUID) -> None:
        own_prompts = self._desk.journal.own_prompts
        if self._try(partial(own_prompts.delete_set, id, origin=self)):
            said = self.tr("Deleted. What you wrote stays; the questions wait in the trash for 30 days.")
            self.undo.offer((own_prompts.restore_set, id), said)

    def _on_undone(self, what: tuple[Callable[..., object], UUID]) -> None:
        undo, id = what
        if self._try(partial(undo, id, origin=self)):
            for name in (f"{PREFIX}{id}", str(id)):
                self._choose(name)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what comes in

    def _on_take_in(self) -> None:
        file = self.ask_file()
        if file is not None:
            self.intake.look_at(file)

    def _on_dropped(self, files: list[str]) -> None:
        if len(files) == 1:
            self.intake.look_at(Path(files[0]))
        else:
            self._clear()
            self.notice.say(self.tr("One file at a time can be taken in. Please choose one of them."))

    def _on_looking(self) -> None:
        self._clear()
        self._say(self.tr("Looking at the file."))

    def _on_looked(self) -> None:
        self._clear()
        self.show_preview(True)

    def _on_refused(self, sentence: str) -> None:
        self._clear()
        self.show_preview(False)
        self.notice.say(sentence)

    def _on_taken(self, asked: QuestionSet) -> None:
        self._clear()
        self.show_preview(False)
        self.head.show_everything()
        self._read()
        self._choose(str(asked.id))
        own_prompts = self._desk.journal.own_prompts
        count = self.tr("%n questions", "", len(own_prompts.of_set(asked.id)))
        said = self.tr("Taken in: {questions} from {name}.").format(questions=count, name=asked.from_name)
        self.undo.offer((own_prompts.delete_set, asked.id), said)

    def _on_left(self) -> None:
        self.show_preview(False)
        self.head.take_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind in KINDS and origin not in (self, self.pane.form, self.intake) and self.isVisible():
            self._read()


def _before(place: Place) -> Place:
    """Return where the writer came from."""
    if place.session_id is not None:
        return replace(place, page="session", prompt_id=None)
    return Place(place.part or "settings")
