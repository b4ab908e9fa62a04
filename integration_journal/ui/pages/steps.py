"""Pages that go step by step, one question at a time, laid out like the first run."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.widgets.words import Words

WIDTH = 640


class StepsPage(Page):
    """One step in front at a time; each visit begins anew, and leaving lets go of what was typed."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._desk = desk
        self.step: QWidget | None = None
        column = QWidget()
        fix(column, MaximumWidth=WIDTH)
        self._column = QVBoxLayout(column)
        space(self._column, gap=0)
        content = QWidget()
        self._margins = QVBoxLayout(content)
        self._margins.addWidget(column)
        self._area = self.scrolling(content)
        self.outer.addWidget(self._area, 1)
        self.arrange(Width.WIDE)

    def front(self, step: QWidget) -> None:
        """Show a step in place of the one before, which is taken away with whatever it holds."""
        if self.step is not None:
            let_go(self.step)
        self.step = step
        self._column.addWidget(step)
        self._area.verticalScrollBar().setValue(0)

    def arrange(self, width: Width) -> None:
        side = 24 if width < Width.WIDE else 48
        space(self._margins, (side, 24, side, 32), 0)

    def back(self) -> None:
        """Return to Settings."""
        self._desk.go("settings")


class Step(QWidget):
    """A heading, sentences and whatever else a step asks."""

    def __init__(self, title: str = "", *sentences: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        space(self.column, gap=12)
        if title:
            self.head(title, *sentences)

    def head(self, title: str, *sentences: str) -> None:
        """Put the heading, the one sentence that matters most, and others."""
        self.column.addWidget(Words(title, role="title"))
        for place, sentence in enumerate(sentences):
            words = Words(sentence, role="body", token="ink2") if place else Words(sentence, role="lead")
            self.column.addWidget(words)

    def end(self, *widgets: QWidget) -> None:
        """Put the last widgets, and leave what room there is below them."""
        self.column.addSpacing(8)
        for widget in widgets:
            self.column.addWidget(widget)
        self.column.addStretch(1)
