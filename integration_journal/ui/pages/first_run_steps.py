"""The steps of making a journal."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.errors import KnownError
from integration_journal.ui.icons import set_icon
from integration_journal.ui.recovery_sheet import print_sheet, save_sheet
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words

_FORBIDDEN = set('/\\:*?"<>|')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for devices; a journal may be carried there one day."""
_LONGEST = 60
_ACROSS = 5


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
        self.elsewhere = QPushButton(self.tr("Keep it somewhere else…"))
        set_role(self.elsewhere, "small-quiet")
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        row.addWidget(self.where, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.elsewhere)
        column.addLayout(row)
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
        self.make = _button(self.tr("Create the journal"), "primary")
        self.make.clicked.connect(self.go)
        self.back = _button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        column.addWidget(_row(self.make, self.back))
        column.addStretch(1)
        self._show_place()

    def begin(self) -> None:
        """Put the caret into the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def set_place(self, place: Path) -> None:
        """Keep the journal in another folder."""
        self.place = place
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


class CodeStep(QWidget):
    """The recovery code, shown once; ``kept`` says that the user has it somewhere."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._code = ""
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(Words(self.tr("Your recovery code"), role="title"))
        first = self.tr("It opens the journal if the passphrase is lost. It is shown this once.")
        column.addWidget(Words(first, role="lead"))
        panel = QFrame()
        set_role(panel, "panel")
        panel.setAccessibleName(self.tr("Your recovery code"))
        self._panel = panel
        self._grid = QGridLayout(panel)
        space(self._grid, (24, 16, 24, 16), 12)
        for place in range(_ACROSS):
            self._grid.setColumnStretch(place, 1)
        self._groups: list[Words] = []
        column.addWidget(panel)
        warning = self.tr(
            "Whoever has it can read everything. Keep it away from this computer, where you would keep a key."
        )
        column.addWidget(Words(warning, role="caution"))
        self.print = _button(self.tr("Print it"))
        set_icon(self.print, "page")
        self.print.clicked.connect(self._print)
        self.save = _button(self.tr("Save it somewhere else…"))
        set_icon(self.save, "nav-share")
        self.save.clicked.connect(self._save)
        column.addWidget(_row(self.print, self.save))
        self.said = Words("", role="caption")
        self.said.hide()
        column.addWidget(self.said)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addSpacing(8)
        self.go_on = _button(self.tr("I have it, go on"), "primary")
        self.go_on.clicked.connect(self.kept)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_code(self, name: str, code: str) -> None:
        """Show the groups of a code, numbered as they are asked for."""
        self._name, self._code = name, code
        for place, group in enumerate(code.split("-")):
            number = Words(str(place + 1), role="caption")
            words = Words(group, role="prompt")
            words.set_weight(600, tabular=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            words.setAccessibleName(
                self.tr("Group {number}: {group}").format(number=place + 1, group=" ".join(group))
            )
            cell = QVBoxLayout()
            space(cell, gap=0)
            cell.addWidget(number)
            cell.addWidget(words)
            self._grid.addLayout(cell, place // _ACROSS, place % _ACROSS)
            self._groups.append(words)
        self._panel.setAccessibleDescription(", ".join(words.accessibleName() for words in self._groups))

    def forget(self) -> None:
        """Take the code off the screen and out of the page."""
        self._code = ""
        self._panel.setAccessibleDescription("")
        for words in self._groups:
            words.setText("")
            words.setAccessibleName("")

    def _print(self) -> None:
        if print_sheet(self, self._name, self._code):
            self._tell(self.tr("It went to the printer."))

    def _save(self) -> None:
        self.notice.clear()
        target = self.ask_target()
        if target is None:
            return
        try:
            save_sheet(target, self._name, self._code)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._tell(
            self.tr("Saved as {name}. Please move it away from this computer.").format(name=target.name)
        )

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()

    def ask_target(self) -> Path | None:
        """Return the file that the user chooses for the code, or None."""
        suggested = str(Path.home() / self.tr("Recovery code.txt"))
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Save the recovery code"), suggested)
        return Path(chosen) if chosen else None


class ProofStep(QWidget):
    """Two groups of the code typed back; ``proven`` when both are right."""

    proven = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(Words(self.tr("Is the code at hand?"), role="title"))
        sentence = self.tr("Please type two of its groups from your copy, so that it surely works one day.")
        column.addWidget(Words(sentence, role="lead"))
        row = QHBoxLayout()
        space(row, gap=16)
        self.labels = (Words("", role="label"), Words("", role="label"))
        self.fields = (QLineEdit(), QLineEdit())
        for label, field in zip(self.labels, self.fields, strict=True):
            fix(field, MaximumWidth=200)
            field.setMaxLength(9)
            field.returnPressed.connect(self._go)
            cell = QVBoxLayout()
            space(cell, gap=6)
            cell.addWidget(label)
            cell.addWidget(field)
            row.addLayout(cell)
        row.addStretch(1)
        column.addLayout(row)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addSpacing(8)
        self.go_on = _button(self.tr("Open the journal"), "primary")
        self.go_on.clicked.connect(self.check)
        self.again = _button(self.tr("Show the code again"))
        self.again.clicked.connect(self.back)
        column.addWidget(_row(self.go_on, self.again))
        column.addStretch(1)

    def begin(self, code: str, places: tuple[int, int]) -> None:
        """Ask for the groups at these places (from 0)."""
        groups = code.split("-")
        self._wanted = [groups[place] for place in places]
        for label, field, place in zip(self.labels, self.fields, places, strict=True):
            label.setText(self.tr("Group {number}").format(number=place + 1))
            field.setAccessibleName(label.text())
            field.clear()

    def focus(self) -> None:
        """Put the caret into the first field."""
        self.fields[0].setFocus()

    def forget(self) -> None:
        """Let go of the code."""
        self._wanted = []
        for field in self.fields:
            field.clear()

    def _go(self) -> None:
        """Move to the group that is still empty; with both there, go on."""
        empty = next((field for field in self.fields if not field.text().strip()), None)
        if empty is None or empty is self.sender():
            self.check()
        else:
            empty.setFocus()

    def check(self) -> None:
        """Go on when both groups are right; letters that look alike count as the same."""
        self.notice.clear()
        for field, wanted in zip(self.fields, self._wanted, strict=True):
            typed = "".join(filter(str.isalnum, field.text().upper())).translate(str.maketrans("OIL", "011"))
            if typed != wanted:
                self.notice.say(
                    self.tr("This group is not the same. Please compare it with your copy."), field
                )
                field.setFocus()
                field.selectAll()
                return
        self.proven.emit()


def _button(text: str, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(True)
    if role:
        set_role(button, role)
    return button


def _row(*buttons: QPushButton) -> TurningRow:
    row = TurningRow()
    for button in buttons:
        row.add(button)
    return row
