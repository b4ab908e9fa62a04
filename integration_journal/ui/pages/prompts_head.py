"""The Prompts page's header: the way back, search, one group of prompts, and what can be added to them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.prompt_shelves import Shelf
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.filter_chip import FilterChip, Flow
from integration_journal.ui.widgets.prompt_labels import shelf_label
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class PromptsHead(QWidget):
    """``narrowed`` follows every other choice of what is listed."""

    narrowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shelves: Sequence[Shelf] = ()
        self._column = QVBoxLayout(self)
        top = QHBoxLayout()
        space(top, gap=4)
        self.back = QPushButton()
        set_role(self.back, "icon-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.setAccessibleName(self.tr("Back"))
        self._title = Words(self.tr("Prompts"), "title")
        top.addWidget(self.back)
        top.addWidget(self._title, 1)
        top.addWidget(self._build_search())
        self._column.addLayout(top)
        self._column.addLayout(self._build_tools())
        self.search.textChanged.connect(self.narrowed)
        self.group.asked.connect(self._offer_groups)
        self.group.picked.connect(self._on_group)

    def _build_search(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the prompts"))
        self.search.setAccessibleName(self.tr("Search the prompts"))
        self.search.setClearButtonEnabled(True)
        # A file that is let go here is meant for the page.
        self.search.setAcceptDrops(False)
        set_role(self.search, "search")
        inside = QHBoxLayout(self.search)
        space(inside, (12, 0, 0, 0), 0)
        glass = Glyph("search", "ink2", 20)
        glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(glass)
        inside.addStretch(1)
        return self.search

    def _build_tools(self) -> QHBoxLayout:
        self.group = FilterChip(self.tr("Group"))
        self.count = Words("", "caption")
        self.count.setWordWrap(False)
        self.write = button(self.tr("Write a prompt"), "small", "write")
        self.take_in = button(self.tr("Take in questions"), "small", "open-file")
        self._tools = Flow()
        for widget in (self.group, self.write, self.take_in):
            self._tools.flow.addWidget(widget)
        self._row = QHBoxLayout()
        self._row.addWidget(self._tools, 1)
        self._row.addWidget(self.count)
        return self._row

    def arrange(self, side: int, *, narrow: bool) -> None:
        """Set the margins at the sides, in px at 100 %, and make the search field shorter where room is short."""
        space(self._column, (side - 12, 20, side, 14), 12)
        space(self._row, (12, 0, 0, 0), 16)
        fix(self.search, FixedWidth=240 if narrow else 320)
        self._title.set_kind("title-small" if narrow else "title")

    def show_tools(self, on: bool) -> None:
        """Show what concerns the list, or the title alone."""
        for widget in (self.search, self._tools, self.count):
            widget.setVisible(on)

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Offer these groups to choose from."""
        self._shelves = shelves
        if self.group.value not in (None, *(shelf.key for shelf in shelves)):
            self.group.show_value(None, "")

    def show_everything(self) -> None:
        """Take search and group away."""
        self.group.show_value(None, "")
        if self.search.text():
            self.search.clear()
        else:
            self.narrowed.emit()

    def _offer_groups(self) -> None:
        self.group.offer(self.tr("All of them"), [(one.key, shelf_label(one)) for one in self._shelves])

    def _on_group(self, key: object) -> None:
        label = next((shelf_label(one) for one in self._shelves if one.key == key), "")
        self.group.show_value(key, label)
        self.narrowed.emit()
