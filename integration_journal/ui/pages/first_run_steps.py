"""The first step of making a journal: its name, its place and its passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.place_caution import PlaceCaution
from integration_journal.ui.widgets.words import Words

_FORBIDDEN = set('/\\:*?"<>|')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for devices; a journal may be carried there one day."""
_LONGEST = 60


class NameStep(QWidget):
    """The journal's name, where it is kept, and its passphrase; ``ready`` carries folder and passphrase."""

    ready = Signal(object, str)
    left = Signal()
    elsewhere_asked = Signal()

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addWidget(Words(self.tr("Create a journal"), role="title"))
        column.addSpacing(10)
        column.addWidget(Words(self.tr("What it is called"), role="label"))
        self.name = QLineEdit(self.tr("My journal"))
        self.name.setProperty("voice", "own")
        self.name.setAccessibleName(self.tr("What it is called"))
        self.name.setMaxLength(_LONGEST)
        self.name.textChanged.connect(self._show_place)
        self.name.returnPressed.connect(self._to_passphrase)
        column.addWidget(self.name)
        row = QHBoxLayout()
        space(row, gap=12)
        self.where = Words("", role="caption", lines=3)
        fix(self.where, MinimumWidth=120)
        self.elsewhere = QPushButton(self.tr("Keep it somewhere else…"))
        set_role(self.elsewhere, "small-quiet")
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        row.addWidget(self.where, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.elsewhere)
        column.addLayout(row)
        self.caution = PlaceCaution()
        column.addWidget(self.caution)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addSpacing(2)
        self.passphrase = NewPassphrase()
        self.passphrase.finished.connect(self.go)
        column.addWidget(self.passphrase)
        lost = self.tr(
            "The passphrase is known to you alone. If it is lost, only the recovery code, shown next, "
            "opens the journal. Without either nobody can, including us."
        )
        column.addSpacing(2)
        column.addWidget(Words(lost, role="body", token="ink2"))
        column.addSpacing(10)
        self.make = button(self.tr("Create the journal"), "primary")
        self.make.clicked.connect(self.go)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        column.addWidget(button_row(self.make, self.back))
        column.addStretch(1)
        self.set_place(place)

    def begin(self) -> None:
        """Put the caret into the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def set_place(self, place: Path) -> None:
        """Keep the journal in another folder."""
        self.place = place
        self.caution.show_folder(place)
        self._show_place()

    def set_busy(self, busy: bool) -> None:
        """Show that the journal is being made."""
        self.make.setMinimumWidth(self.make.width() if busy else 0)
        for control in (self.make, self.back, self.elsewhere, self.name, self.passphrase):
            control.setEnabled(not busy)
        self.make.setText(self.tr("One moment") if busy else self.tr("Create the journal"))

    def say(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.notice.say(sentence, self.name)
        self.name.setFocus()

    def forget(self) -> None:
        """Empty the passphrase fields."""
        self.passphrase.forget()

    def go(self) -> None:
        """Check what was typed and go on."""
        self.notice.clear()
        name = self.name.text().strip().rstrip(".")
        if not name:
            self.say(self.tr("Please give it a name."))
            return
        if _FORBIDDEN & set(name) or not name.isprintable() or name.startswith("."):
            self.say(
                self.tr('Please choose a name without the signs / \\ : * ? " < > | and without a dot first.')
            )
            return
        if name.casefold() in _RESERVED:
            self.say(self.tr("Windows keeps this name for itself. Please choose another name."))
            return
        folder = self.place / name
        if folder.exists():
            self.say(self.tr("There is something of this name already. Please choose another name."))
            return
        passphrase = self.passphrase.passphrase()
        if passphrase is not None:
            self.ready.emit(folder, passphrase)

    def _to_passphrase(self) -> None:
        self.passphrase.first.setFocus()

    def _show_place(self) -> None:
        self.notice.clear() if hasattr(self, "notice") else None
        folder = self.place / self.name.text().strip()
        self.where.setText(self.tr("Kept in {folder}").format(folder=folder))
        if hasattr(self, "passphrase"):
            self.passphrase.known = (self.name.text(),)
