"""Progress: marks, check-ins and measures over time, with the sessions marked; plain, and nothing to reach."""

import importlib
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.mark_places import MarkPlaces
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.progress_range import ProgressRange
from integration_journal.ui.progress_values import Values, key_of, read_values
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look
from integration_journal.ui.turns import Turns
from integration_journal.ui.widgets.words import Words

if TYPE_CHECKING:
    from integration_journal.ui.progress_values import Span
    from integration_journal.ui.widgets.figure_panel import FigurePanel

_DRAWN = ("mark", "check_in", "measure", "session")
_WIDEST = 1080
_Panel = TypeVar("_Panel", bound="FigurePanel")


class ProgressPage(Page):
    """A picture for each kind of value, each with a table behind it; ``Place.part`` may name a point by its key.

    What draws and lists is loaded and made in pieces once the page is there, so that the way to it is short.
    """

    name = "progress"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Progress"))
        self._desk = desk
        self._width = Width.WIDE
        self._values: Values | None = None
        self._places = MarkPlaces(desk)
        self._wanted = ""
        self._panels: list[FigurePanel] = []
        self._voice = WindowVoice(desk.now.local.date())
        self._reading = Task(self)
        self._reading.done.connect(self._on_read)
        self._turns = Turns(self)
        self._make_head()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addStretch(1)
        self._area = self.scrolling(content)
        self.outer.addWidget(self._area, 1)
        desk.changed.connect(self._on_change)

    def _make_marks(self) -> None:
        from integration_journal.ui.widgets.figure_panel import FigurePanel

        note = self.tr("Your marks from 0 to 10, where you chose to give one. There is nothing to reach.")
        self.marks = self._put(FigurePanel(self._voice, note))
        self.marks.set_words_of(self._places.words_of)

    def _make_scales(self) -> None:
        from integration_journal.ui.widgets.figure_panel import FigurePanel

        self.scales = self._put(FigurePanel(self._voice, self.tr("What check-ins said, from 0 to 10.")))

    def _make_check_ins(self) -> None:
        from integration_journal.ui.widgets.progress_panels import CheckInsPanel

        self.check_ins = self._put(CheckInsPanel(self._desk, self._voice))

    def _make_measures(self) -> None:
        from integration_journal.ui.widgets.progress_panels import MeasuresPanel

        self.measures = self._put(MeasuresPanel(self._desk, self._voice))

    def _put(self, panel: _Panel) -> _Panel:
        """Put a panel at the end, out of sight until there is something to show in it."""
        panel.hide()
        panel.opened.connect(self.open)
        self._panels.append(panel)
        self._column.insertWidget(self._column.count() - 1, panel)
        return panel

    def _make_head(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        titles = QVBoxLayout()
        space(titles, gap=2)
        titles.addWidget(Words(self.tr("Progress"), role="title"))
        said = self.tr("Marks, check-ins and measures as you gave them, with the sessions between.")
        titles.addWidget(Words(said, role="body", token="ink2"))
        self._head.addLayout(titles, 1)
        self.range = ProgressRange()
        self.range.changed.connect(self._show_range)
        self._head.addWidget(self.range, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.outer.addLayout(self._head)

    def panels(self) -> "list[FigurePanel]":
        """Return the pictures that are made, in their order."""
        return list(self._panels)

    @property
    def is_ready(self) -> bool:
        """Whether everything that there is has been read and is shown."""
        return not self._turns.running and not self._reading.running and self._values is not None

    def show_place(self, place: Place) -> None:
        self._wanted = place.part
        makers = (self._make_marks, self._make_scales, self._make_check_ins, self._make_measures)
        if not self._panels:
            self._turns.add((_load_drawing, _load_figures, _load_lists))
        self._turns.add((*makers[len(self._panels) :], self._read))
        self.range.focus()

    def leave(self) -> None:
        self._reading.wait()
        self._turns.stop()
        for panel in self._panels:
            panel.leave()

    def arrange(self, width: Width) -> None:
        self._width = width
        wide = width >= Width.WIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if wide else down)
        self._place()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def _place(self) -> None:
        wide = self._width >= Width.WIDE
        edge = max(48 if wide else 24, int(self.width() / look().theme.scale - _WIDEST) // 2)
        space(self._head, (edge, 24 if wide else 16, edge, 16), 24 if wide else 12)
        space(self._column, (edge, 4, edge, 32), 24)

    # ---- what is drawn

    def _read(self) -> None:
        """Read again; what was drawn stays in sight until then."""
        today = self._desk.now.local.date()
        self._voice = WindowVoice(today)
        self._reading.start(partial(read_values, self._desk.journal, self._voice, today))

    def _on_read(self, values: object) -> None:
        if isinstance(values, Values):
            self._values = values
            self._places.know(values.given)
            self.range.offer(values.sessions)
            self._show_range()

    def _show_range(self) -> None:
        """Show the time that is chosen, one panel at a turn."""
        if self._values is not None:
            fill = (self._fill_marks, self._fill_scales, self._fill_check_ins, self._fill_measures)
            self._turns.add((*fill, self._go_wanted))

    def _span(self) -> "Span":
        return self.range.span(self._desk.now.local.date())

    def _fill_marks(self) -> None:
        assert self._values is not None
        marks, span = self._values.marks, self._span()
        empty = self.tr("No marks. They are optional.") if marks.is_empty else self.tr("None in this time.")
        self.marks.set_figure(marks.within(*span) if span else marks, self._voice, empty)
        self.marks.show()

    def _fill_scales(self) -> None:
        assert self._values is not None
        scales, span = self._values.scales, self._span()
        empty = self.tr("None in this time.")
        self.scales.set_figure(scales.within(*span) if span else scales, self._voice, empty)
        self.scales.setVisible(not scales.is_empty)

    def _fill_check_ins(self) -> None:
        assert self._values is not None
        self.check_ins.show_values(self._values, self._span(), self._voice)
        self.check_ins.show()

    def _fill_measures(self) -> None:
        assert self._values is not None
        self.measures.show_values(self._values, self._span(), self._voice)
        self.measures.show()

    def _go_wanted(self) -> None:
        """Open what the place names, now that there is where to open it."""
        if self._wanted:
            self.open(self._wanted)
            self._wanted = ""

    def _on_change(self, change: object) -> None:
        if self.isVisible() and getattr(change, "kind", "") in _DRAWN:
            self._read()

    def open(self, key: str) -> None:
        """Go where a point leads: to the session or entry of a mark, to a check-in or a total below its picture."""
        kind, id = key_of(key)
        if kind == "check_in":
            self.check_ins.list.open_record(id)
        elif kind == "measure":
            self.measures.list.open_record(id)
        else:
            self._places.open(key)


def _load_drawing() -> None:
    importlib.import_module("integration_journal.ui.figure_drawing")


def _load_figures() -> None:
    importlib.import_module("integration_journal.ui.widgets.figure_panel")
    importlib.import_module("PySide6.QtSvg")


def _load_lists() -> None:
    importlib.import_module("integration_journal.ui.widgets.progress_panels")
