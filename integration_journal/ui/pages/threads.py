"""Threads: the writer's own words across all sessions, by effect; insights, small steps, and looking back."""

from dataclasses import replace
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integration_journal.journal import looking_back
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.threads_part import WIDEST, ThreadsPart
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.segments import Segments
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

EFFECTS, INSIGHTS, STEPS, BACK = "effects", "insights", "steps", "back"
_MADE_BY = {
    EFFECTS: "threads_effects.EffectsPart",
    INSIGHTS: "threads_insights.InsightsPart",
    STEPS: "threads_steps.StepsPart",
    BACK: "threads_back.BackPart",
}
"""Module and class in ``ui/pages`` by the part's name in a Place."""


class ThreadsPage(Page):
    """Its parts are made at their first showing."""

    name = "threads"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Threads"))
        self._desk = desk
        self._width = Width.WIDE
        self._parts: dict[str, ThreadsPart] = {}
        self._said = {
            EFFECTS: self.tr("Your own words, gathered by what they are about. Oldest first."),
            INSIGHTS: self.tr("What you marked, in your words as they stood. Newest first."),
            STEPS: self.tr("What you wanted to try, and whether it held."),
            BACK: self.tr("What was written on other days, in your own words."),
        }
        labels = {
            EFFECTS: self.tr("Effects"),
            INSIGHTS: self.tr("Insights"),
            STEPS: self.tr("Small steps"),
            BACK: self.tr("Looking back"),
        }
        self.choice = Segments(self.tr("What is gathered"), list(labels.items()))
        self.choice.chosen_changed.connect(self._on_chosen)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        titles = QVBoxLayout()
        space(titles, gap=2)
        titles.addWidget(Words(self.tr("Threads"), role="title"))
        self.said = Words("", role="body", token="ink2")
        titles.addWidget(self.said)
        self._head.addLayout(titles, 1)
        self._head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.outer.addLayout(self._head)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        self._below = QVBoxLayout()
        self._below.addWidget(self.undo)
        self.outer.addLayout(self._below)
        self._line = rule()
        self.outer.addWidget(self._line)
        self._stack = QStackedWidget()
        self.outer.addWidget(self._stack, 1)

    def part(self) -> ThreadsPart:
        """Return the part in front."""
        return self._part(self.choice.chosen())

    def show_place(self, place: Place) -> None:
        self.undo.clear()
        name = place.part or (EFFECTS if place.effect else self.choice.chosen())
        wanted = looking_back.is_wanted(self._desk.journal)
        self.choice.offer(BACK, wanted)
        self.choice.choose(name if name in _MADE_BY and (wanted or name != BACK) else EFFECTS)
        self._show(place)

    def place_now(self, place: Place) -> Place:
        return replace(place, part=self.choice.chosen(), **self.part().fields())

    def leave(self) -> None:
        for part in self._parts.values():
            part.leave()

    def arrange(self, width: Width) -> None:
        self._width = width
        beside = width >= Width.WIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if beside else down)
        self._place_head()
        for part in self._parts.values():
            part.arrange(width)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_head()

    def _place_head(self) -> None:
        beside = self._width >= Width.WIDE
        edge = max(48 if beside else 24, int(self.width() / look().theme.scale - WIDEST) // 2)
        lined = self.choice.chosen() != EFFECTS
        space(self._below, (edge, 0, edge, 14 if lined else 0), 0)
        space(self._head, (edge, 24 if beside else 16, edge, 0), 24 if beside else 12)

    def _part(self, name: str) -> ThreadsPart:
        if name not in self._parts:
            module, made = _MADE_BY[name].split(".")
            part: ThreadsPart = getattr(import_module(f"integration_journal.ui.pages.{module}"), made)(
                self._desk
            )
            part.arrange(self._width)
            part.left_out.connect(self._on_left_out)
            self._parts[name] = part
            self._stack.addWidget(part)
        return self._parts[name]

    def _on_left_out(self) -> None:
        self.show_place(Place("threads", part=EFFECTS))
        self.undo.offer(BACK, self.tr("Looking back is left out. Settings can bring it back."))

    def _on_undone(self) -> None:
        looking_back.want(self._desk.journal, True)
        self.show_place(Place("threads", part=BACK))

    def _on_chosen(self, name: str) -> None:
        self._desk.flush()
        self.undo.clear()
        self._show(Place("threads", part=name))

    def _show(self, place: Place) -> None:
        part = self.part()
        self.said.setText(self._said[self.choice.chosen()])
        part.show_place(place)
        self._stack.setCurrentWidget(part)
        # The tabs of the effects bring a line of their own.
        self._line.setVisible(self.choice.chosen() != EFFECTS)
        self._place_head()
        part.take_focus()
