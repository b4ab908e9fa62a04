"""The words of a prompt of one's own, where it belongs and when it is offered; kept as it is written."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.arc.prompts import Prompt
from integration_journal.arc.question_file import SUITS
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.records_after import OwnPrompt
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prompt_labels import phase_label
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words


@dataclass(frozen=True)
class _Told:
    """What the fields say."""

    text: str
    help: str
    stage: Stage
    effect: Effect | None
    suits: tuple[Phase, ...]


class PromptForm(QWidget):
    """Nothing is written before there are words; ``created`` carries the new prompt's id, ``done`` follows Esc.

    In the place of a built-in prompt only its words can be changed.
    """

    created = Signal(object)
    saved = Signal()
    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own: OwnPrompt | None = None
        self._built_in: Prompt | None = None
        self._filling = True
        self._column = QVBoxLayout(self)
        space(self._column, gap=8)
        self._build_words()
        self._build_place()
        self.notice = Notice(self)
        self._column.addWidget(self.notice)
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)

    def _build_words(self) -> None:
        self.text = GrowingField(self.tr("The question"), self, one_line=False, framed=True)
        self.text.set_least_lines(2)
        self.help = GrowingField(self.tr("A line beside it, if you like"), self, framed=True)
        self.text.setPlaceholderText(self.tr("Open and short, one thing at a time"))
        self.help.setPlaceholderText(self.tr("Such as: one word is enough"))
        for field in (self.text, self.help):
            self._put(field.accessibleName(), field)
            field.textChanged.connect(self._touch)
            field.escape_pressed.connect(self._end)
        self.help.enter_pressed.connect(self._end)

    def _build_place(self) -> None:
        self.place = StillBox(self)
        for word in (*Stage, *Effect):
            self.place.addItem(word.label, word)
        self.place.currentIndexChanged.connect(self._on_place)
        self.times = Chips(self.tr("When it is offered"))
        self.times.set_chips([(phase, phase_label(phase)) for phase in Phase])
        self.times.changed.connect(self._on_times)
        self._placing = [
            self._put(self.tr("Where it belongs"), self.place),
            self.place,
            self._put(self.times.accessibleName(), self.times),
            self.times,
        ]

    def _put(self, label: str, field: QWidget) -> Words:
        words = Words(label, "label", self)
        words.setBuddy(field)
        field.setAccessibleName(label)
        self._column.addWidget(words)
        self._column.addWidget(field)
        return words

    def begin(self) -> None:
        """Begin a prompt of one's own."""
        self._show(None, None, _Told("", "", Stage.INTEGRATION, None, ()))

    def reword(self, built_in: Prompt) -> None:
        """Begin with the words of a built-in prompt, which change only once others are typed."""
        self._show(None, built_in, _told(built_in.text, built_in.help or "", built_in))

    def change(self, own: OwnPrompt, built_in: Prompt | None) -> None:
        """Go on with a prompt that is there; words that are being typed in it stay."""
        if self._own is not None and self._own.id == own.id and self._autosave.is_waiting:
            return
        self._show(own, built_in, _told(own.text, own.help, own))

    def flush(self) -> bool:
        """Save now what waits; tell whether nothing is left unsaved."""
        self._autosave.flush()
        return not self._autosave.is_waiting

    def drop(self) -> None:
        """Forget what waits: its prompt goes away."""
        self._autosave.drop()

    def _show(self, own: OwnPrompt | None, built_in: Prompt | None, told: _Told) -> None:
        same = own is not None and self._own is not None and own.id == self._own.id
        self.flush()
        self._filling = True
        self._own, self._built_in = own, built_in
        if not (same and self.text.words().strip() == told.text and self.help.words().strip() == told.help):
            self.text.set_words(told.text)
            self.help.set_words(told.help)
        self.place.setCurrentIndex(self.place.findData(told.effect or told.stage))
        self.times.set_checked(told.suits or _usual(told.stage))
        for widget in self._placing:
            widget.setVisible(built_in is None)
        self.notice.clear()
        self._filling = False

    def _read(self) -> _Told:
        word = self.place.currentData()
        effect = Effect(word) if word in set(Effect) else None
        stage = Stage.INTEGRATION if effect else Stage(word)
        suits = tuple(Phase(key) for key in self.times.checked())
        return _Told(self.text.words().strip(), self.help.words().strip(), stage, effect, suits)

    def _touch(self) -> None:
        if not self._filling and self.text.words().strip():
            self._autosave.touch()

    def _on_place(self) -> None:
        """Offer it at the stage's own times, unless others were chosen."""
        if self._filling:
            return
        usual = {_usual(stage) for stage in Stage}
        stage = self._read().stage
        if tuple(Phase(key) for key in self.times.checked()) in usual | {()}:
            self.times.set_checked(_usual(stage))
        self._touch()

    def _on_times(self) -> None:
        self._touch()

    def _save(self) -> None:
        told, own_prompts = self._read(), self._desk.journal.own_prompts
        if not told.text:
            return
        fields = {name: getattr(told, name) for name in ("text", "help", "stage", "effect", "suits")}
        if self._own is not None:
            self._own = own_prompts.set(self._own.id, origin=self, **fields)
            self.saved.emit()
            return
        built_in = self._built_in
        if built_in is not None and (told.text, told.help) == (built_in.text, built_in.help or ""):
            return
        self._own = own_prompts.add(replaces=built_in.id if built_in else None, origin=self, **fields)
        self.created.emit(self._own.id)

    def _waiting(self) -> Waiting:
        told = self._read()
        return Waiting(f"{told.text}\n{told.help}".strip(), self.tr("A prompt"), told.stage, private=True)

    def _end(self) -> None:
        if self.flush():
            self.done.emit()


def _told(text: str, help: str, of: Prompt | OwnPrompt) -> _Told:
    return _Told(text, help, of.stage, of.effect, tuple(phase for phase in Phase if phase in of.suits))


def _usual(stage: Stage) -> tuple[Phase, ...]:
    return tuple(phase for phase in Phase if phase in SUITS[stage])
