"""Journal: every entry, newest first; search, filters, and the entry itself beside the list."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.entries import Filter
from integration_journal.journal.failures import Erased
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.journal_filters import FilterRow
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.entry_list import EntryList
from integration_journal.ui.widgets.entry_model import EntryListModel
from integration_journal.ui.widgets.reading_pane import ReadingPane
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class JournalPage(Page):
    """The list and the reading pane; in a narrow window one lies over the other."""

    name = "journal"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Journal"))
        self._desk = desk
        self._narrow = False
        self._deleted: list[UUID] = []
        self._every: int | None = None
        self.model = EntryListModel(desk.journal, self)
        self.list = EntryList(self.model)
        self.pane = ReadingPane(desk)
        self._head = self._build_header()
        self.outer.addWidget(self._head)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_list())
        self._between = QFrame()
        set_role(self._between, "upright")
        body.addWidget(self._between)
        self._pane_area = self.scrolling(self.pane)
        body.addWidget(self._pane_area, 1)
        self.outer.addLayout(body, 1)
        self.search.textChanged.connect(self._on_search)
        self.filters.changed.connect(self._on_filter)
        self.filters.everything.connect(self._on_everything)
        self.list.passed.connect(self._on_passed)
        self.list.opened.connect(self._on_opened)
        self.pane.deleted.connect(self._on_deleted)
        self.pane.back_asked.connect(self._on_back)
        self.pane.reveal.connect(self._on_reveal)
        self.undo.undone.connect(self._on_undone)
        desk.changed.connect(self._on_change)
        QShortcut(QKeySequence("Ctrl+Z"), self.list).activated.connect(self._undo_last)

    def _build_header(self) -> QWidget:
        header = QWidget()
        set_role(header, "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._header = QVBoxLayout(header)
        top = QHBoxLayout()
        space(top, gap=24)
        top.addWidget(Words(self.tr("Journal"), role="title"), 1)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search your words"))
        self.search.setAccessibleName(self.tr("Search your words"))
        self.search.setToolTip(self.tr("Ctrl+K"))
        self.search.setClearButtonEnabled(True)
        set_role(self.search, "search")
        inside = QHBoxLayout(self.search)
        space(inside, (12, 0, 0, 0), 0)
        glass = Glyph("search", "ink2", 20)
        glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(glass)
        inside.addStretch(1)
        top.addWidget(self.search)
        self._header.addLayout(top)
        self.filters = FilterRow(self._desk)
        self.filters.clear()
        self._header.addWidget(self.filters)
        return header

    def _build_list(self) -> QWidget:
        self._side = QFrame()
        self._side.setObjectName("entries")
        column = QVBoxLayout(self._side)
        self._list_layout = column
        self.undo = UndoLine(inset=16)
        column.addWidget(self.undo)
        self.empty = QWidget()
        words = QVBoxLayout(self.empty)
        space(words, (16, 24, 16, 24), 12)
        self.nothing = Words("", role="body", token="ink2")
        self.way_on = QPushButton()
        set_role(self.way_on, "small")
        self.way_on.clicked.connect(self._on_way_on)
        words.addWidget(self.nothing)
        words.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self.trash = QPushButton(self.tr("Trash"))
        set_role(self.trash, "small-quiet")
        set_icon(self.trash, "delete", "ink2")
        self.trash.clicked.connect(self._on_trash)
        column.addWidget(self.trash, 0, Qt.AlignmentFlag.AlignLeft)
        return self._side

    def show_place(self, place: Place) -> None:
        """Show an entry, begin one, or put the caret into the search."""
        self._fill()
        if place.write and place.entry_id is None:
            self.pane.begin(place)
            self._open_pane(True)
        elif place.entry_id is not None:
            self._show_entry(place.entry_id, write=place.write, insight_id=place.insight_id)
            if place.versions:
                self.pane.show_versions()
        elif place.search:
            self._open_pane(False)
            self.search.setFocus()
            self.search.selectAll()
        else:
            self._open_pane(False)
            if not self._narrow and self.pane.entry_id is None and self.model.rowCount():
                self.list.go_to(0)
            self.list.setFocus()

    def place_now(self, place: Place) -> Place:
        writing = self.pane.is_writing and not self.pane.isHidden()
        return replace(place, entry_id=self.pane.entry_id, write=writing, search=False)

    def leave(self) -> None:
        self.pane.leave()
        if self.pane.is_writing and self._desk.flush():
            self.pane.close_entry()

    def arrange(self, width: Width) -> None:
        self._narrow = width < Width.WIDE
        side = 24 if self._narrow else 48
        space(self._header, (side, 20, side, 14), 12)
        fix(self.search, FixedWidth=260 if self._narrow else 360)
        space(self._list_layout, (8 if self._narrow else 32, 0, 4, 0), 0)
        listed = 440 if width == Width.BROAD else 400
        fix(
            self._side,
            MinimumWidth=0 if self._narrow else listed,
            MaximumWidth=4000 if self._narrow else listed,
        )
        self.pane.set_narrow(self._narrow)
        self._open_pane(self.pane.entry_id is not None and not self._side.isVisible())

    def _open_pane(self, opened: bool) -> None:
        self._side.setVisible(not self._narrow or not opened)
        self._pane_area.setVisible(not self._narrow or opened)
        self._between.setVisible(not self._narrow)
        self._head.setVisible(not self._narrow or not opened)

    def _show_entry(self, id: UUID, write: bool = False, insight_id: UUID | None = None) -> None:
        entry = self._desk.journal.entries.get(id)
        if entry is None or entry.deleted_at is not None:
            return
        row = self.model.row_of(id)
        if row >= 0 and row != self.list.current():
            self.list.go_to(row)
        if write:
            self.pane.write(entry)
        else:
            self.pane.read(entry, self.model.words, insight_id)
        self._open_pane(True)

    def _fill(self) -> None:
        self.model.show(self.filters.chosen, self.search.text())
        self._show_counts()
        row = self.model.row_of(self.pane.entry_id)
        if row >= 0:
            self.list.go_to(row)

    def _show_counts(self) -> None:
        words, shown = self.search.text().strip(), self.model.rowCount()
        self.filters.count.setText(self._count(bool(words), shown))
        self.empty.setVisible(not shown)
        self.list.setVisible(bool(shown))
        if shown:
            return
        if words:
            self.nothing.setText(self.tr("No entry contains “{words}”.").format(words=words))
            self.way_on.setText(self.tr("Clear the search"))
        elif self.filters.is_filtering:
            self.nothing.setText(self.tr("No entry is filed this way."))
            self.way_on.setText(self.tr("Show everything"))
        else:
            self.nothing.setText(self.tr("Your entries will be listed here."))
            self.way_on.setText(self.tr("Write"))

    def _count(self, searching: bool, shown: int) -> str:
        """Say how many entries are listed; counting a very large journal is left out where it can be."""
        entries, locale = self._desk.journal.entries, QLocale()
        if self._every is None:
            self._every = entries.count()
        if not searching and not self.filters.is_filtering:
            return self.tr("%n entries", "", self._every)
        every = locale.toString(self._every)
        if self.model.has_more and searching:
            words = self.tr("More than {found} of {every} entries")
            return words.format(found=locale.toString(shown), every=every)
        found = entries.count(self.filters.chosen) if self.model.has_more else shown
        return self.tr("{found} of {every} entries").format(found=locale.toString(found), every=every)

    def _on_trash(self) -> None:
        self._desk.go("trash")

    def _on_way_on(self) -> None:
        if self.search.text():
            self.search.clear()
        elif self.filters.is_filtering:
            self._on_everything()
        else:
            self._desk.go("journal", write=True)

    def _on_search(self) -> None:
        self._fill()
        self._open_pane(False)

    def _on_filter(self, _chosen: Filter) -> None:
        self._fill()

    def _on_everything(self) -> None:
        self.filters.clear()
        self.search.clear()
        self._fill()

    def _on_passed(self) -> None:
        id = self.model.id_at(self.list.current())
        if id is not None and id != self.pane.entry_id and not self._narrow and not self.pane.is_writing:
            self._show_entry(id)

    def _on_opened(self) -> None:
        id = self.model.id_at(self.list.current())
        if id is not None:
            self._show_entry(id)

    def _on_reveal(self, part: QRect) -> None:
        for y in (part.bottom(), part.top()):
            self._pane_area.ensureVisible(part.left(), y, 0, 40)

    def _on_back(self) -> None:
        self._open_pane(False)
        self.list.setFocus()

    def _on_deleted(self, id: UUID) -> None:
        self._deleted.append(id)
        self._every = None
        self._open_pane(False)
        self._fill()
        self.undo.offer(id)

    def _undo_last(self) -> None:
        if self._deleted:
            self.undo.clear()
            self._on_undone(self._deleted[-1])

    def _on_undone(self, id: UUID) -> None:
        try:
            self._desk.journal.entries.restore(id, origin=self)
        except KnownError as error:
            if isinstance(error, Erased):
                self._deleted.remove(id)
            self.pane.notice.say(str(error))
            return
        self._deleted.remove(id)
        self._every = None
        self._fill()
        self._show_entry(id)

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") != "entry" or getattr(change, "origin", None) is self:
            return
        if not self.isVisible():
            self._every = None
            return
        id = getattr(change, "id", None)
        entry = self._desk.journal.entries.get(id) if id else None
        if entry is None or not self.model.refresh(entry):
            self._every = None
            self._fill()
