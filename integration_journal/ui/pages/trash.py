"""Trash: what was deleted waits for 30 days; bring it back, or erase it for good."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.farewell import renew_backups
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import PREFIX
from integration_journal.journal.trash import Kind, Trashed
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty, let_go
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.reveal import reveal
from integration_journal.ui.widgets.trash_row import ErasePanel, TrashRow
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

_PORTION = 50


class Erasing:
    """Erases one thing, or everything in the trash, and every trace of it; runs in a thread of its own.

    With ``backups``, the folder of the automatic ones and the second place, those before are deleted for a fresh
    one. Returns what could not be reached.
    """

    def __init__(
        self, journal: Journal, thing: Trashed | None, backups: tuple[Path, Path | None] | None = None
    ) -> None:
        self._journal, self._thing, self._backups = journal, thing, backups

    def __call__(self) -> list[Path]:
        with self._journal.sibling() as journal:
            if self._thing is None:
                journal.trash.empty()
            else:
                journal.trash.erase(self._thing.kind, self._thing.id)
            journal.trash.sweep()
        if self._backups is None:
            return []
        home, second = self._backups
        return renew_backups(self._journal.folder, self._journal.store.key, home, self._journal.clock, second)


class TrashPage(Page):
    """A row for each thing, deleted last first."""

    name = "trash"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trash"))
        self._desk = desk
        self._limit = _PORTION
        self._rows: list[TrashRow] = []
        self._panel: ErasePanel | None = None
        self._asked: TrashRow | None = None
        self._erasing = Task(self, writes=True)
        self._erasing.done.connect(self._on_erased)
        self._erasing.refused.connect(self._on_refused)
        content = QWidget()
        self._margins = QVBoxLayout(content)
        inside = QWidget()
        fix(inside, MaximumWidth=760)
        column = QVBoxLayout(inside)
        space(column, gap=12)
        self._build_head(column)
        self.said = UndoLine()
        self.said.undo.setText(self.tr("Show it"))
        self.said.undone.connect(self._on_show)
        column.addWidget(self.said)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        self._top_rule = rule()
        column.addWidget(self._top_rule)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        column.addLayout(self._list)
        self.empty = Words(self.tr("There is nothing in the trash."), role="lead", token="ink2")
        column.addWidget(self.empty)
        self.more = QPushButton(self.tr("Show more"))
        set_role(self.more, "small-quiet")
        self.more.clicked.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._margins.addWidget(inside)
        self.outer.addWidget(self.scrolling(content), 1)
        desk.changed.connect(self._on_change)

    def _build_head(self, column: QVBoxLayout) -> None:
        self.back = QPushButton(self.tr("Journal"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.setAccessibleName(self.tr("Back to the journal"))
        self.back.clicked.connect(self._on_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        space(row, gap=24)
        row.addWidget(Words(self.tr("Trash"), role="title"), 1)
        self.erase_all = QPushButton(self.tr("Erase everything here"))
        set_role(self.erase_all, "small")
        self.erase_all.clicked.connect(self._on_erase_all)
        row.addWidget(self.erase_all, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        lead = self.tr(
            "What you delete waits here for 30 days. Then it is erased for good when the journal opens."
        )
        column.addWidget(Words(lead, role="body", token="ink2"))

    def rows(self) -> list[TrashRow]:
        """Return the rows in their order."""
        return list(self._rows)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._limit = _PORTION
        self.notice.clear()
        self.said.clear()
        self.refresh()
        (self._rows[0].back if self._rows else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        side = 24 if width < Width.WIDE else 48
        space(self._margins, (side, 16, side, 32), 0)

    def refresh(self) -> None:
        """Read the trash again."""
        self._close_panel()
        empty(self._list)
        found = self._desk.journal.trash.listed(self._limit + 1)
        self._rows = [self._row(thing) for thing in found[: self._limit]]
        self.more.setVisible(len(found) > self._limit)
        self.empty.setVisible(not found)
        self.erase_all.setVisible(bool(found))
        self._top_rule.setVisible(bool(found))
        self._show_running()

    def _row(self, thing: Trashed) -> TrashRow:
        row = TrashRow(self._desk, thing)
        row.brought_back.connect(self._on_brought_back)
        row.erase_asked.connect(self._on_erase_asked)
        self._list.addWidget(row)
        return row

    def _on_brought_back(self, row: TrashRow) -> None:
        thing = row.thing
        self.notice.clear()
        try:
            number = self._desk.journal.trash.restore(thing.kind, thing.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.refresh()
        self.said.offer(thing, self._back_sentence(thing, number))

    def _back_sentence(self, thing: Trashed, number: int | None) -> str:
        if thing.kind is Kind.SESSION and number != thing.number:
            words = self.tr("Brought back as session {new}, since there is another session {old} now.")
            return words.format(new=number, old=thing.number)
        if thing.kind is not Kind.SESSION and number is not None:
            return self.tr("Brought back, with session {number}.").format(number=number)
        return self.tr("Brought back.")

    def _on_show(self, thing: Trashed) -> None:
        self._desk.visit.emit(self._place_of(thing))

    def _place_of(self, thing: Trashed) -> Place:
        """Return where something that came back stands now."""
        journal = self._desk.journal
        if thing.kind is Kind.SESSION:
            return Place("session", session_id=thing.id)
        if thing.kind is Kind.ENTRY:
            return Place("journal", entry_id=thing.id)
        if thing.kind is Kind.INSIGHT:
            marked = journal.insights.get(thing.id)
            return Place("journal", entry_id=marked.entry_id if marked else None, insight_id=thing.id)
        if thing.kind in (Kind.OWN_PROMPT, Kind.QUESTION_SET):
            id = f"{PREFIX}{thing.id}" if thing.kind is Kind.OWN_PROMPT else str(thing.id)
            return Place("prompts", prompt_id=id, part="trash")
        if thing.kind is Kind.STEP:
            found = journal.steps.get(thing.id)
            session = found.step.session_id if found else None
        else:
            session = {one.id: one.session_id for one in journal.intentions.all()}.get(thing.id)
            session = session or {one.id: one.session_id for one in journal.side_effects.all()}.get(thing.id)
            session = session or {one.id: one.session_id for one in journal.readings.all()}.get(thing.id)
        return Place("session", session_id=session) if session else Place("today")

    def _on_erase_asked(self, row: TrashRow) -> None:
        words = self.tr(
            "Nobody can bring it back after that, including us. It goes from the journal with its earlier versions. "
            "Backups and copies made before still hold it."
        )
        row.show_panel(self._ask(row, words))
        self._await_answer()

    def _on_erase_all(self) -> None:
        words = self.tr(
            "Nobody can bring any of it back after that, including us. It goes from the journal with its earlier "
            "versions. Backups and copies made before still hold it."
        )
        self._above.addWidget(self._ask(None, words))
        self._await_answer()

    def _ask(self, row: TrashRow | None, sentence: str) -> ErasePanel:
        self._close_panel()
        self._asked = row
        panel = ErasePanel(sentence, self)
        panel.agreed.connect(self._on_agreed)
        panel.kept.connect(self._on_kept)
        self._panel = panel
        return panel

    def _await_answer(self) -> None:
        if self._panel is not None:
            self._panel.show()
            self._panel.keep.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self._panel, self._panel.keep)

    def _close_panel(self) -> None:
        if self._panel is not None:
            let_go(self._panel)
        self._panel = self._asked = None

    def _on_kept(self) -> None:
        button = self._asked.erase if self._asked is not None else self.erase_all
        self._close_panel()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what was about to be erased."""
        if event.key() == Qt.Key.Key_Escape and self._panel is not None:
            self._on_kept()
            return
        super().keyPressEvent(event)

    def _on_agreed(self) -> None:
        thing = self._asked.thing if self._asked is not None else None
        keeper = self._desk.keeper
        renewing = self._panel is not None and self._panel.backups.isChecked()
        if renewing:
            # A round under way would come to an end with what is about to be erased.
            keeper.pace.cancel()
        self._close_panel()
        self.notice.clear()
        self.said.clear()
        self._erasing.start(
            Erasing(self._desk.journal, thing, (keeper.home, keeper.second) if renewing else None)
        )
        self._show_running()

    def _show_running(self) -> None:
        running = self._erasing.running
        for row in self._rows:
            row.setEnabled(not running)
        self.erase_all.setEnabled(not running)
        self.erase_all.setText(self.tr("Erasing") if running else self.tr("Erase everything here"))

    def _on_erased(self, unreached: list[Path]) -> None:
        for kind in Kind:
            self._desk.journal.store.changed(kind.value, None, self)
        self.refresh()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        if unreached:
            words = self.tr("Erased. Backups that could not be reached may still hold it: {places}")
            self.notice.say(words.format(places=", ".join(str(place) for place in unreached)))

    def _on_refused(self, sentence: str) -> None:
        self.refresh()
        self.notice.say(sentence)

    def _on_more(self) -> None:
        self._limit += _PORTION
        self.refresh()

    def _on_back(self) -> None:
        self._desk.go("journal")

    def _on_change(self, change: object) -> None:
        kinds = {kind.value for kind in Kind}
        if (
            self.isVisible()
            and getattr(change, "kind", "") in kinds
            and getattr(change, "origin", None) is not self
        ):
            self.refresh()
