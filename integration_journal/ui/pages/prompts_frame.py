"""The parts of the Prompts page and how they stand: the list beside what is chosen, or one over the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.prompts_head import PromptsHead
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.asked_pane import AskedPane
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prompt_list import PromptList
from integration_journal.ui.widgets.prompt_model import PromptModel
from integration_journal.ui.widgets.prompt_pane import PromptPane
from integration_journal.ui.widgets.prompts_about import PromptsAbout
from integration_journal.ui.widgets.question_preview import QuestionPreview
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class PromptsFrame(Page):
    """Header, list, pane and the look into a file; ``dropped`` carries the places of files that were let go here."""

    dropped = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._narrow = False
        self.model = PromptModel(self)
        self.list = PromptList(self.model)
        self.about, self.pane, self.asked = PromptsAbout(), PromptPane(desk), AskedPane()
        self.preview = QuestionPreview()
        self.head = PromptsHead()
        self.outer.addWidget(self.head)
        self.outer.addWidget(self._build_said())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(self.preview)
        self.outer.addWidget(self._stack, 1)
        self._cue = self._build_cue()
        self.setAcceptDrops(True)

    def _build_cue(self) -> QWidget:
        cue = QFrame(self)
        set_role(cue, "panel")
        column = QVBoxLayout(cue)
        words = Words(self.tr("Let the file of questions go here."), "heading", cue)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words, 1)
        cue.hide()
        return cue

    def _build_said(self) -> QWidget:
        box = QWidget()
        self._said = QVBoxLayout(box)
        self.notice, self.undo, self.said = Notice(), UndoLine(), Words("", "body")
        self.said.hide()
        for widget in (self.notice, self.said, self.undo):
            self._said.addWidget(widget)
        return box

    def _build_body(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        space(row, gap=0)
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        self._list_layout = column
        self.nothing = QWidget()
        told = QVBoxLayout(self.nothing)
        space(told, (16, 24, 16, 24), 12)
        self.none_found = Words("", "body", token="ink2")
        self.show_all = button(self.tr("Show all prompts"), "small")
        told.addWidget(self.none_found)
        told.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self._between = QFrame()
        set_role(self._between, "upright")
        row.addWidget(self._side)
        row.addWidget(self._between)
        self._pane_area = self.scrolling(self._build_panes())
        row.addWidget(self._pane_area, 1)
        return body

    def _build_panes(self) -> QWidget:
        content = QWidget()
        self._margins = QHBoxLayout(content)
        inside = QWidget()
        fix(inside, MaximumWidth=640)
        panes = QVBoxLayout(inside)
        space(panes, gap=0)
        for pane in (self.about, self.pane, self.asked):
            panes.addWidget(pane)
            pane.hide()
        panes.addStretch(1)
        self._margins.addWidget(inside, 1)
        self._margins.addStretch(0)
        return content

    def arrange(self, width: Width) -> None:
        self._narrow = width < Width.WIDE
        side = 24 if self._narrow else 48
        self.head.arrange(side, narrow=self._narrow)
        space(self._said, (side, 0, side, 0), 0)
        space(self._list_layout, (8 if self._narrow else 32, 4, 4, 4), 0)
        listed = 480 if width == Width.BROAD else 432
        least, most = (0, 4000) if self._narrow else (listed, listed)
        fix(self._side, MinimumWidth=least, MaximumWidth=most)
        space(self._margins, (24 if self._narrow else 44, 28, side, 32), 0)
        self.preview.arrange(side)
        self.open_pane(self.is_open and not self._side.isVisibleTo(self))

    @property
    def is_open(self) -> bool:
        """Whether something is chosen from the list, or begun."""
        return not (self.pane.isHidden() and self.asked.isHidden())

    @property
    def is_previewing(self) -> bool:
        """Whether a file is looked into."""
        return self._stack.currentWidget() is self.preview

    def show_pane(self, pane: QWidget) -> None:
        """Show one of the panes beside the list."""
        for one in (self.about, self.pane, self.asked):
            one.setVisible(one is pane)
        self._pane_area.verticalScrollBar().setValue(0)

    def open_pane(self, opened: bool) -> None:
        """Where room is short, show the pane in the list's place, or the list again."""
        alone = self._narrow and opened
        self._side.setVisible(not alone)
        self._pane_area.setVisible(alone or not self._narrow)
        self._between.setVisible(not self._narrow)
        self.head.show_tools(not alone)

    def show_preview(self, on: bool) -> None:
        """Show the look into a file, or the list again."""
        self._stack.setCurrentIndex(1 if on else 0)
        self.head.show_tools(not on)
        if not on:
            self.open_pane(self._narrow and not self._side.isVisibleTo(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = look().theme.px(24)
        self._cue.setGeometry(self.rect().adjusted(room, room, -room, -room))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what holds a file of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._cue.show()
            self._cue.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._cue.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._cue.hide()
        event.acceptProposedAction()
        self.dropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
