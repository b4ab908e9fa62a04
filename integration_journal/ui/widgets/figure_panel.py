"""A figure under its heading, and the same as a table for whoever cannot see it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.figure import Dot, Figure, Panel, Voice
from integration_journal.ui.figure_drawing import SLEEVE
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.figure_table import FigureTable
from integration_journal.ui.widgets.figure_view import FigureView
from integration_journal.ui.widgets.words import Words


class FigurePanel(QFrame):
    """Heading, a note, the picture or the table; ``opened`` carries the key of a point."""

    opened = Signal(str)

    def __init__(self, voice: Voice, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.column = QVBoxLayout(self)
        # Rows and pictures have room of their own at their sides: what is in them begins where the heading does.
        space(self.column, (24 - SLEEVE, 20, 24 - SLEEVE, 16), 8)
        self.heading = Words("", "section", self)
        self.as_table = QPushButton(self.tr("As a table"), self)
        self.as_table.setCheckable(True)
        set_role(self.as_table, "small-quiet")
        self.head = QHBoxLayout()
        space(self.head, gap=8)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignTop)
        self.put(self.head)
        self.note = Words(note, "caption", self)
        self.note.setVisible(bool(note))
        self.put(self.note)
        self.view = FigureView(voice, self)
        self.table = FigureTable(voice, self)
        self.table.hide()
        self.empty = Words("", "body", self, token="ink2")
        self.put(self.empty)
        self.column.addWidget(self.view)
        self.put(self.table)
        self.as_table.toggled.connect(self._on_table)
        self.view.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self._figure: Figure | None = None
        self._voice = voice

    def put(self, part: QWidget | QHBoxLayout) -> None:
        """Put a part that has no room of its own at its sides."""
        around = QHBoxLayout()
        space(around, (SLEEVE, 0, SLEEVE, 0), 0)
        if isinstance(part, QWidget):
            around.addWidget(part)
        else:
            around.addLayout(part)
        self.column.addLayout(around)

    def leave(self) -> None:
        """Wait for what is drawn in a thread; for closing down."""
        self.view.wait()

    def set_words_of(self, words_of: Callable[[Panel, Dot], str]) -> None:
        """Set who is asked for the words beside a point that brings none."""
        self.view.words_of = words_of
        self.table.set_words_of(words_of)

    def set_figure(self, figure: Figure, voice: Voice, empty: str = "") -> None:
        """Show a figure, or the sentence ``empty`` where there is no point in it."""
        self._figure, self._voice = figure, voice
        self.heading.setText(figure.title)
        self.empty.setText(empty)
        self.view.set_figure(figure, voice)
        if self.as_table.isChecked():
            self.table.set_figure(figure, voice)
        self._show()

    def _on_table(self, on: bool) -> None:
        # Made when it is asked for: thousands of rows are sorted for nobody otherwise.
        if on and self._figure is not None:
            self.table.set_figure(self._figure, self._voice)
        self._show()

    def _show(self) -> None:
        some, table = self._figure is not None and not self._figure.is_empty, self.as_table.isChecked()
        self.as_table.setVisible(some)
        self.empty.setVisible(not some and bool(self.empty.text()))
        self.view.setVisible(some and not table)
        self.table.setVisible(some and table)
