"""How present each effect was, as small pictures below each other, beside what was written of one of them."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.journal import Journal
from integration_journal.sharing.figure import Figure
from integration_journal.sharing.figures_of import marks_figure
from integration_journal.ui.desk import Desk
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.mark_places import Given, MarkPlaces, mark_dots
from integration_journal.ui.progress_values import held_by
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.figure_panel import FigurePanel


class _Marks(NamedTuple):
    figure: Figure
    given: dict[str, Given]
    voice: WindowVoice


class EffectMarks(FigurePanel):
    """The marks of all five effects, read in a thread; the name of the chosen one stands out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(WindowVoice(desk.now.local.date()), parent=parent)
        self.note.setText(
            self.tr("Your marks from 0 to 10, where you chose to give one. There is nothing to reach.")
        )
        self.note.show()
        self._desk = desk
        self._effect: Effect | None = None
        self._marks: _Marks | None = None
        self._places = MarkPlaces(desk)
        self.set_words_of(self._places.words_of)
        self.opened.connect(self._places.open)
        self._reading = Task(self)
        self._reading.done.connect(self._on_read)

    def refresh(self) -> None:
        """Read the marks again; what was drawn stays in sight until then."""
        today = self._desk.now.local.date()
        self._reading.start(partial(_read, self._desk.journal, WindowVoice(today), today))

    def show_effect(self, effect: Effect) -> None:
        """Have an effect's name stand out."""
        if effect is not self._effect:
            self._effect = effect
            self._draw()

    def leave(self) -> None:
        self._reading.wait()
        super().leave()

    @property
    def is_ready(self) -> bool:
        """Whether the marks have been read."""
        return self._marks is not None and not self._reading.running

    def _on_read(self, marks: object) -> None:
        if isinstance(marks, _Marks):
            self._marks = marks
            self._places.know(marks.given)
            self._draw()

    def _draw(self) -> None:
        if self._marks is None:
            return
        figure = self._marks.figure
        panels = zip(Effect, figure.panels, strict=True)
        strong = tuple(replace(panel, is_strong=effect is self._effect) for effect, panel in panels)
        empty = self.tr("No marks. They are optional.")
        self.set_figure(replace(figure, panels=strong), self._marks.voice, empty)


def _read(journal: Journal, voice: WindowVoice, today: date) -> _Marks:
    with journal.sibling() as own:
        dots, given = mark_dots(own.marks.all())
        return _Marks(marks_figure(dots, held_by(own, today), voice, today), given, voice)
