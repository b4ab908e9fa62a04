"""Selections that are kept under a name, to be used again."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records_sharing import KeptSelection
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.filter_chip import short_label
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class KeptSelections(QWidget):
    """The kept selections by name, and a field to keep what is ticked now.

    ``used`` carries the text of one; ``keeping`` a name under which what is ticked is to be kept, to ``keep``.
    """

    used = Signal(str)
    keeping = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._renaming: UUID | None = None
        column = QVBoxLayout(self)
        space(column, (0, 0, 0, 8), 4)
        self.nothing = Words(
            self.tr("Keep what is ticked under a name, and tick it again with one click."), role="caption"
        )
        column.addWidget(self.nothing)
        self._rows = QVBoxLayout()
        space(self._rows, gap=0)
        column.addLayout(self._rows)
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        column.addWidget(self.undo)
        row = QHBoxLayout()
        space(row, gap=8)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self._on_keep)
        self.keep_button = QPushButton()
        set_role(self.keep_button, "small")
        self.keep_button.clicked.connect(self._on_keep)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep_button)
        column.addLayout(row)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._name_field()

    def _name_field(self) -> None:
        renaming = self._renaming is not None
        name = self.tr("Another name") if renaming else self.tr("A name for what is ticked")
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.keep_button.setText(self.tr("Rename") if renaming else self.tr("Keep"))

    def refresh(self) -> None:
        """Read the kept selections again."""
        kept = self._desk.journal.kept_selections.all()
        self.nothing.setVisible(not kept)
        empty(self._rows)
        for one in kept:
            row = KeptRow(one, self._desk.now.zone)
            row.used.connect(self.used)
            row.chosen.connect(self._on_chosen)
            self._rows.addWidget(row)

    def keep(self, name: str, data: str) -> None:
        """Keep a selection under a name; one that was kept under the same name is replaced."""
        try:
            self._desk.journal.kept_selections.keep(name, data)
        except KnownError as error:
            self.notice.say(str(error), self.field)
            return
        self.field.clear()
        self.refresh()

    def _on_keep(self) -> None:
        name = self.field.text().strip()
        self.notice.clear()
        if not name:
            self.notice.say(self.tr("Give it a name first."), self.field)
        elif self._renaming is not None:
            self._rename(self._renaming, name)
        else:
            self.keeping.emit(name)

    def _rename(self, id: UUID, name: str) -> None:
        try:
            self._desk.journal.kept_selections.rename(id, name)
        except KnownError as error:
            self.notice.say(str(error), self.field)
            return
        self._renaming = None
        self._name_field()
        self.field.clear()
        self.refresh()

    def _on_chosen(self, id: UUID, key: str) -> None:
        kept = next(one for one in self._desk.journal.kept_selections.all() if one.id == id)
        if key == "replace":
            self.keeping.emit(kept.name)
        elif key == "rename":
            self._renaming = id
            self._name_field()
            self.field.setText(kept.name)
            self.field.setFocus()
            self.field.selectAll()
        else:
            self._remove(id)

    def _remove(self, id: UUID) -> None:
        self.notice.clear()
        try:
            kept = self._desk.journal.kept_selections.remove(id)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.refresh()
        self.undo.offer(kept, self.tr("Removed: {name}.").format(name=kept.name))

    def _on_undone(self, kept: KeptSelection) -> None:
        self.notice.clear()
        try:
            self._desk.journal.kept_selections.restore(kept)
        except KnownError as error:
            self.undo.offer_again(kept)
            self.notice.say(str(error))
            return
        self.refresh()


class KeptRow(QWidget):
    """One kept selection: its name as a button that ticks it, when it was kept, and a menu."""

    used = Signal(str)
    chosen = Signal(object, str)

    def __init__(self, kept: KeptSelection, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        row = QHBoxLayout(self)
        space(row, gap=8)
        self.use = QPushButton(short_label(kept.name).replace("&", "&&"))
        set_role(self.use, "link")
        self.use.setAccessibleName(self.tr("Tick what is kept as {name}").format(name=kept.name))
        self.use.setToolTip(kept.name)
        self.use.clicked.connect(self._on_use)
        row.addWidget(self.use)
        row.addStretch(1)
        day = dates.short_day(Moment(kept.updated_at, zone).local.date())
        row.addWidget(Words(day, role="caption"))
        self.more = MoreMenu(self.tr("More about {name}").format(name=kept.name))
        self.more.add("replace", self.tr("Replace with what is ticked"))
        self.more.add("rename", self.tr("Rename"))
        self.more.add("remove", self.tr("Remove"))
        self.more.chosen.connect(self._on_chosen)
        row.addWidget(self.more)

    def _on_use(self) -> None:
        self.used.emit(self._kept.data)

    def _on_chosen(self, key: str, _on: bool) -> None:
        self.chosen.emit(self._kept.id, key)
