"""One name of the writer's list: what it is, what stands for it, and a way to take it off."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.records_sharing import ShortName
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class NameRow(QWidget):
    """``changed`` carries the row, the name and what stands for it; ``removed`` the row.

    A change is made when a field is left, with Enter, or when the desk asks for what is unsaved.
    """

    changed = Signal(object, str, str)
    removed = Signal(object)

    def __init__(self, desk: Desk, name: ShortName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        column = QVBoxLayout(self)
        space(column, (0, 6, 0, 6), 2)
        row = QHBoxLayout()
        space(row, gap=8)
        self.field, self.short = QLineEdit(), QLineEdit()
        for field in (self.field, self.short):
            field.setProperty("voice", "own")
            field.editingFinished.connect(self.commit)
        self.remove = QPushButton()
        set_role(self.remove, "icon-quiet")
        set_icon(self.remove, "close", "ink2")
        self.remove.setToolTip(self.tr("Take it off the list"))
        self.remove.clicked.connect(self._on_remove)
        row.addWidget(self.field, 4)
        row.addWidget(self.short, 3)
        row.addWidget(self.remove)
        column.addLayout(row)
        self.count = Words("", role="caption")
        column.addWidget(self.count)
        self.show_name(name)
        self.show_count(None)
        desk.flushing.connect(self.commit)

    def show_name(self, name: ShortName) -> None:
        """Show a name as it is in the journal."""
        self.name = name
        self.field.setText(name.name)
        self.short.setText(name.short)
        self.field.setAccessibleName(self.tr("Name: {name}").format(name=name.name))
        self.short.setAccessibleName(self.tr("What stands for {name}").format(name=name.name))
        self.remove.setAccessibleName(self.tr("Take {name} off the list").format(name=name.name))

    def show_count(self, entries: int | None) -> None:
        """Tell in how many of the entries that were chosen the name stands; None tells nothing."""
        if entries is None:
            self.count.hide()
            return
        found = self.tr("In %n entries of those that are ticked", "", entries)
        self.count.setText(found if entries else self.tr("In none of the entries that are ticked"))
        self.count.show()

    def commit(self) -> None:
        """Have a change made, if there is one."""
        name, short = self.field.text().strip(), self.short.text().strip()
        if (name, short) != (self.name.name, self.name.short):
            self.changed.emit(self, name, short)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc brings back what is kept."""
        if self._takes(event):
            self.show_name(self.name)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before whoever closes the list by it, as long as there is something to bring back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._takes(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        kept = (self.name.name, self.name.short)
        return event.key() == Qt.Key.Key_Escape and (self.field.text(), self.short.text()) != kept

    def _on_remove(self) -> None:
        self.removed.emit(self)
