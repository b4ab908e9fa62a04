"""The recovery code shown once, and the proof that it was kept."""

import secrets
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import keys
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.icons import set_icon
from integration_journal.ui.recovery_sheet import print_sheet, save_sheet
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

_ACROSS = 5


class CodeStep(QWidget):
    """The recovery code, shown once; ``kept`` says that the user has it somewhere."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None, *, title: str = "", lead: str = "") -> None:
        super().__init__(parent)
        self._name = self._code = ""
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(Words(title or self.tr("Your recovery code"), role="title"))
        lead = lead or self.tr(
            "It opens the journal if the passphrase is lost. It is shown now, and later only to whoever has the "
            "passphrase."
        )
        column.addWidget(Words(lead, role="lead"))
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
        self.print = button(self.tr("Print it"))
        set_icon(self.print, "page")
        self.print.clicked.connect(self._print)
        self.save = button(self.tr("Save it somewhere else…"))
        set_icon(self.save, "nav-share")
        self.save.clicked.connect(self._save)
        column.addWidget(button_row(self.print, self.save))
        self.said = Words("", role="caption")
        self.said.hide()
        column.addWidget(self.said)
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addSpacing(8)
        self.go_on = button(self.tr("I have it, go on"), "primary")
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
            self._tell(self.tr("The sheet was printed."))

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
        return choose_file_to_save(self, self.tr("Save the recovery code"), self.tr("Recovery code.txt"))


class ProofStep(QWidget):
    """Two groups of the code typed back; ``proven`` when both are right."""

    proven = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None, *, go_on: str = "", again: str = "") -> None:
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
        self.go_on = button(go_on or self.tr("Open the journal"), "primary")
        self.go_on.clicked.connect(self.check)
        self.again = button(again or self.tr("Show the code again"))
        self.again.clicked.connect(self.back)
        self.buttons = button_row(self.go_on, self.again)
        column.addWidget(self.buttons)
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


def two_places() -> tuple[int, int]:
    """Return two different places among the groups, the earlier first."""
    first, second = sorted(secrets.SystemRandom().sample(range(keys.CODE_GROUPS), 2))
    return first, second
