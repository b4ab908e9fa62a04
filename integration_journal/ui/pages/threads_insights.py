"""All passages that were marked, newest first: each with its words as they stood, where from, and its steps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.insights import Marked
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.threads_part import ThreadsPart
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.insight_list import InsightList
from integration_journal.ui.widgets.words import Words

_FIRST, _MORE = 12, 6
"""How many rows are made at first, and each time the end comes near."""

_NEAR = 600


class InsightsPart(ThreadsPart):
    """Rows are made as they are scrolled to, so that it opens at once however many there are."""

    kinds = ("insight", "step", "step_log", "entry", "session", "intention")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown = _FIRST
        self.empty = QWidget()
        words = QVBoxLayout(self.empty)
        space(words, gap=12)
        nothing = self.tr(
            "What you mark as an insight will gather here. Select some words in an entry, then “Mark as an insight”."
        )
        words.addWidget(Words(nothing, role="body", token="ink2"))
        self.way_on = QPushButton(self.tr("Go to your entries"))
        set_role(self.way_on, "small")
        self.way_on.clicked.connect(self._on_way_on)
        words.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = InsightList(desk)
        self.list.opened.connect(self._on_opened)
        for widget in (self.empty, self.list):
            self.put(widget)
        self.column.addStretch(1)
        self.outer.addWidget(self.area)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._shown = _FIRST
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        rows = self.list.rows()
        first = rows[0].words_button if rows else self.way_on
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        found = self._desk.journal.insights.newest(self._shown)
        self.list.show_marked(found)
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found) or not self.list.undo.isHidden())

    def leave(self) -> None:
        self.list.leave()

    def _on_scrolled(self, value: int) -> None:
        bar = self.area.verticalScrollBar()
        if bar.maximum() - value > _NEAR or len(self.list.rows()) < self._shown:
            return
        more = self._desk.journal.insights.newest(_MORE, skip=self._shown)
        self._shown += _MORE
        self.list.add_marked(more)

    def _on_opened(self, marked: Marked) -> None:
        self._desk.go("journal", entry_id=marked.entry_id, insight_id=marked.insight.id)

    def _on_way_on(self) -> None:
        self._desk.go("journal")
