"""The earlier versions of an entry: when it said what, what changed since, and bringing one back."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.compare import Fate, Stretch, compare, counts
from integration_journal.journal.history import Version
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.version_view import VersionView, around_changes
from integration_journal.ui.widgets.words import Words


@dataclass(frozen=True)
class Compared:
    """A version beside the entry as it is now."""

    version_id: UUID
    words: str
    changes: list[Stretch]
    added: int
    taken: int


class Comparing:
    """Reads a version and compares it; runs in a thread with a connection of its own."""

    def __init__(self, journal: Journal, entry_id: UUID, version_id: UUID) -> None:
        self._journal, self._entry_id, self._version_id = journal, entry_id, version_id

    def __call__(self) -> Compared:
        with self._journal.sibling() as journal:
            words = journal.entries.words_of(self._version_id)
            entry = journal.entries.get(self._entry_id)
        changes = compare(words, entry.text if entry else "")
        return Compared(self._version_id, words, around_changes(changes), *counts(changes))


class EarlierVersions(QWidget):
    """``left`` asks to go back to the entry."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._versions: list[Version] = []
        self._compared: Compared | None = None
        self._task = Task(self)
        self._task.done.connect(self._on_compared)
        self._task.refused.connect(self._on_refused)
        column = QVBoxLayout(self)
        space(column, gap=12)
        self.back = QPushButton(self.tr("Back to the entry"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.clicked.connect(self.left)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Words(self.tr("Earlier versions"), role="heading"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Earlier versions"))
        self.list.currentRowChanged.connect(self._on_chosen)
        column.addWidget(self.list)
        column.addLayout(self._build_choice())
        self.told = Words("", role="caption")
        column.addWidget(self.told)
        self.view = VersionView()
        fix(self.view, MinimumHeight=220)
        self.view.more_there.connect(self._on_more_there)
        column.addWidget(self.view, 1)
        self.more = QPushButton(self.tr("Show more of it"))
        set_role(self.more, "small-quiet")
        self.more.clicked.connect(self.view.show_more)
        self.more.hide()
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.bring_back = QPushButton(self.tr("Bring this version back"))
        set_icon(self.bring_back, "restore")
        self.bring_back.clicked.connect(self._on_bring_back)
        column.addWidget(self.bring_back, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=0)
        self.changes = QPushButton(self.tr("What changed since"))
        self.whole = QPushButton(self.tr("The words then"))
        self._group = QButtonGroup(self)
        for button, place in ((self.changes, "first"), (self.whole, "last")):
            set_role(button, "segment", place=place)
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        self.changes.setChecked(True)
        self._group.buttonClicked.connect(self._show_compared)
        row.addStretch(1)
        return row

    def show_entry(self, entry: Entry) -> None:
        """List an entry's versions and show the newest one that is not what it says now."""
        self._entry = entry
        self.notice.clear()
        self._versions = self._desk.journal.entries.versions(entry.id)
        self.list.blockSignals(True)
        self.list.clear()
        for place, version in enumerate(self._versions):
            self.list.addItem(self._when(version, entry.zone) if place else self.tr("As it is now"))
        self.list.blockSignals(False)
        rows = max(2, min(5, len(self._versions)))
        fix(self.list, FixedHeight=12 + 40 * rows)
        several = len(self._versions) > 1
        for widget in (self.changes, self.whole, self.view, self.told, self.bring_back):
            widget.setVisible(several)
        if several:
            self.list.setCurrentRow(1, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.more.hide()
            self.told.setText(self.tr("There is only this version. Each pause in the writing makes another."))
            self.told.show()
        self.list.setFocus()

    def _when(self, version: Version, zone: str) -> str:
        local, today = Moment(version.at, zone).local, self._desk.now.local.date()
        near = (today - local.date()).days in (0, 1)
        return dates.near_stamp(local, today) if near else dates.stamp(local)

    def _on_chosen(self, row: int) -> None:
        self.bring_back.setEnabled(row > 0)
        if self._entry is not None and 0 <= row < len(self._versions):
            self._task.start(Comparing(self._desk.journal, self._entry.id, self._versions[row].id))

    def _on_compared(self, compared: Compared) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._versions) and compared.version_id == self._versions[row].id:
            self._compared = compared
            self._show_compared()

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence)

    def _show_compared(self) -> None:
        compared = self._compared
        if compared is None:
            return
        if self.whole.isChecked():
            self.told.setText(self._length(compared))
            self.view.setAccessibleName(self.tr("The words then"))
            self.view.show_stretches([Stretch(Fate.SAME, compared.words)])
            return
        self.told.setText(self._sentence(compared))
        self.view.setAccessibleName(self.told.text())
        self.view.show_stretches(compared.changes)

    def _length(self, compared: Compared) -> str:
        return self.tr("%n words", "", len(compared.words.split()))

    def _sentence(self, compared: Compared) -> str:
        if not compared.added and not compared.taken:
            return self.tr("The words are the same as now.")
        words = self.tr("Since then: {added} added (underlined), {taken} taken away (struck through).")
        added, taken = (self.tr("%n words", "", n) for n in (compared.added, compared.taken))
        return words.format(added=added, taken=taken)

    def _on_more_there(self, more: bool) -> None:
        self.more.setVisible(more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the entry."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_bring_back(self) -> None:
        row = self.list.currentRow()
        if self._entry is None or row < 1:
            return
        try:
            entry = self._desk.journal.entries.bring_back(self._entry.id, self._versions[row].id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.show_entry(entry)
        self.told.setText(self.tr("Brought back. What it said before is kept in this list too."))
