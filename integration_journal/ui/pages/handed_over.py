"""Handed over: what was saved or printed from Share, seen again as it left, and what is new since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.pages.handed_work import Deleting, KeptPages, Looking
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.handed_row import HandedLine, HandedRow
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.page_preview import PagePreview
from integration_journal.ui.widgets.reveal import reveal
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from integration_journal.sharing.pdf_pages import PdfPages

_PORTION = 30


class HandedOverPage(Page):
    """A row for each time something was handed over, newest first; the pages that left stand in their place."""

    name = "handed_over"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Handed over"))
        self._desk = desk
        self._limit = _PORTION
        self._lines: list[HandedLine] = []
        self._rows: list[HandedRow] = []
        self._asked: HandedRow | None = None
        self._seen: UUID | None = None
        self._form = ""
        self._looking, self._setting = Task(self), Task(self)
        self._deleting = Task(self, writes=True)
        self._looking.done.connect(self._on_looked)
        self._setting.done.connect(self._on_pages)
        self._setting.refused.connect(self._say_of_pages)
        self._deleting.done.connect(self._on_deleted)
        self._deleting.refused.connect(self._on_refused)
        self._faces = QStackedWidget()
        self._list_face = self._build_list()
        self._pages_face = self._build_pages()
        self._faces.addWidget(self._list_face)
        self._faces.addWidget(self._pages_face)
        self.outer.addWidget(self._faces, 1)
        desk.changed.connect(self._on_change)

    def _build_list(self) -> QWidget:
        content = QWidget()
        self._margins = QVBoxLayout(content)
        self._inside = fix(QWidget(), MaximumWidth=760)
        column = QVBoxLayout(self._inside)
        space(column, gap=8)
        self.back = self._way_back(self.tr("Share"), self.tr("Back to Share"))
        self.back.clicked.connect(self._on_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Words(self.tr("Handed over"), role="title"))
        lead = self.tr("What left your journal through Share, newest first. This list itself never leaves.")
        column.addWidget(Words(lead, role="body", token="ink2"))
        self.undo, self.notice = UndoLine(), Notice()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        column.addWidget(self.notice)
        column.addSpacing(8)
        self._top_rule = rule()
        column.addWidget(self._top_rule)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.empty = Words(self.tr("Nothing was handed over yet."), role="body", token="ink2")
        column.addWidget(self.empty)
        self.choose = QPushButton(self.tr("Choose what to share"))
        self.choose.clicked.connect(self._on_back)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.more = QPushButton(self.tr("Show earlier ones"))
        set_role(self.more, "small-quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._margins.addWidget(self._inside)
        return self.scrolling(content)

    def _build_pages(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=0)
        header = QWidget()
        set_role(header, "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = QVBoxLayout(header)
        self.close_pages = self._way_back(self.tr("Handed over"), self.tr("Back to what was handed over"))
        self.close_pages.clicked.connect(self._on_close_pages)
        self._head.addWidget(self.close_pages, 0, Qt.AlignmentFlag.AlignLeft)
        self.pages_title = Words("", role="title-small")
        self._head.addWidget(self.pages_title)
        self.pages_note = Words("", role="body", token="ink2")
        self._head.addWidget(self.pages_note)
        column.addWidget(header)
        self.preview = PagePreview(self._desk.choices, of_past=True)
        column.addWidget(self.preview, 1)
        return face

    def _way_back(self, label: str, name: str) -> QPushButton:
        back = QPushButton(label)
        set_role(back, "small-quiet")
        set_icon(back, "back", "ink2")
        back.setAccessibleName(name)
        return back

    def rows(self) -> list[HandedRow]:
        """Return the rows in their order."""
        return list(self._rows)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._limit = _PORTION
        self._seen = None
        self.notice.clear()
        self.undo.clear()
        self._faces.setCurrentWidget(self._list_face)
        self.refresh()
        first = self._rows[0].again if self._rows and self._rows[0].line.has_pages else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        side = 24 if width < Width.WIDE else 48
        space(self._margins, (side, 16, side, 32), 0)
        space(self._head, (side, 12, side, 12), 2)

    def refresh(self) -> None:
        """Read the register again."""
        register = self._desk.journal.handed_over
        found, kept = register.all(), register.with_pages()
        self._lines = [HandedLine.of(one, one.id in kept) for one in found]
        self._asked = None
        empty(self._list)
        self._rows = []
        self._add_rows(self._lines[: self._limit])
        self._show_what_there_is()

    def _add_rows(self, lines: list[HandedLine]) -> None:
        for line in lines:
            row = HandedRow(self._desk, line)
            row.asked.connect(self._on_asked)
            self._rows.append(row)
            self._list.addWidget(row)
        read_in_layout_order(self._inside)
        there = [one for one in lines if one.handed.file_deleted_at is None]
        files = [(one.handed.id, one.path, one.mark) for one in there if one.path is not None]
        if files:
            self._looking.start(Looking(files))

    def _show_what_there_is(self) -> None:
        self.empty.setVisible(not self._lines)
        self.choose.setVisible(not self._lines)
        self._top_rule.setVisible(bool(self._lines))
        self.more.setVisible(len(self._lines) > len(self._rows))

    def _on_more(self) -> None:
        at = len(self._rows)
        self._limit += _PORTION
        self._add_rows(self._lines[at : self._limit])
        self._show_what_there_is()
        row = self._rows[at]
        (row.again if row.line.has_pages else row.since).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_looked(self, found: dict[Any, Any]) -> None:
        for row in self._rows:
            if row.line.handed.id in found:
                row.show_found(found[row.line.handed.id])

    # ---- what is asked of a row

    def _on_asked(self, row: HandedRow, what: str) -> None:
        self.notice.clear()
        self._close_panel()
        id = row.line.handed.id
        if what == "again":
            self._see_again(row)
        elif what == "since":
            self._desk.go("share", handed_id=id)
        elif what == "remove":
            self._take_away(row)
        elif what == "delete":
            self._ask(row)
        elif (path := row.line.path) is not None:
            self._open(path if what == "open" else path.parent)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notice.say(self.tr("{name} could not be opened.").format(name=path.name))

    def _see_again(self, row: HandedRow) -> None:
        handed = row.line.handed
        self._seen = handed.id
        self.pages_title.setText(row.when.text())
        self._form = row.what.text()
        self._say_of_pages(self.tr("Setting the pages"))
        self._faces.setCurrentWidget(self._pages_face)
        self.close_pages.setFocus(Qt.FocusReason.OtherFocusReason)
        data = self._desk.journal.handed_over.pages(handed.id)
        if data is None:
            self._say_of_pages(self.tr("These pages are no longer kept: something in them was erased since."))
        else:
            self._setting.start(KeptPages(handed.id, data))

    def _on_pages(self, found: tuple[UUID, PdfPages]) -> None:
        id, pages = found
        # Others may have been asked for since.
        if id == self._seen:
            self.pages_note.setText(self._form)
            self.preview.show_pages(pages)

    def _say_of_pages(self, sentence: str) -> None:
        self.preview.say("")
        self.pages_note.setText(sentence)

    def _on_close_pages(self) -> None:
        self._faces.setCurrentWidget(self._list_face)
        self._say_of_pages("")
        id, self._seen = self._seen, None
        row = next((row for row in self._rows if row.line.handed.id == id), None)
        again = row.again if row is not None and row.line.has_pages else self.back
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- deleting the file

    def _ask(self, row: HandedRow) -> None:
        self._asked = row
        panel = row.ask()
        panel.agreed.connect(self._on_agreed)
        panel.kept.connect(self._on_kept)
        panel.show()
        panel.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(panel, panel.keep)

    def _close_panel(self) -> None:
        if self._asked is not None:
            self._asked.close_panel()
            self._asked = None

    def _on_kept(self) -> None:
        row = self._asked
        self._close_panel()
        if row is not None:
            row.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_agreed(self) -> None:
        row = self._asked
        self._on_kept()
        if row is not None and row.line.path is not None:
            line = row.line
            self._deleting.start(Deleting(self._desk.journal, line.handed.id, row.line.path, line.mark))

    def _on_deleted(self, id: Any) -> None:
        if self.isVisible():
            self._desk.journal.store.changed("handed_over", id, self)
            self._read_anew(id)

    def _on_refused(self, sentence: str) -> None:
        if self.isVisible():
            self.refresh()
            self.notice.say(sentence)

    def _read_anew(self, id: Any) -> None:
        """Read the register again, and go on at the same line."""
        self.refresh()
        row = next((row for row in self._rows if row.line.handed.id == id), None)
        (row.more if row is not None else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- taking a line away

    def _take_away(self, row: HandedRow) -> None:
        register, handed = self._desk.journal.handed_over, row.line.handed
        try:
            pages = register.pages(handed.id)
            register.remove(handed.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.refresh()
        self.undo.offer((handed, pages), self.tr("The line was taken away. The file stays where it is."))

    def _on_undone(self, gone: tuple[Any, bytes | None]) -> None:
        handed, pages = gone
        try:
            self._desk.journal.handed_over.restore(handed, pages, origin=self)
        except KnownError as error:
            self.undo.offer_again(gone)
            self.notice.say(str(error))
            return
        self._read_anew(handed.id)

    # ---- the page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a file that was about to be deleted, and the pages."""
        if event.key() == Qt.Key.Key_Escape:
            if self._faces.currentWidget() is self._pages_face:
                self._on_close_pages()
                return
            if self._asked is not None:
                self._on_kept()
                return
        super().keyPressEvent(event)

    def _on_back(self) -> None:
        self._desk.go("share")

    def _on_change(self, change: object) -> None:
        if not self.isVisible() or getattr(change, "origin", None) is self:
            return
        if getattr(change, "kind", "") == "handed_over":
            self.refresh()
