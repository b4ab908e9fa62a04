"""The safety sheet: the numbers and people of the help page on one page of paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.arc import crisis
from integration_journal.ui.choices import Choices
from integration_journal.ui.own_people import own_people
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

if TYPE_CHECKING:
    from integration_journal.sharing.safety_sheet import SafetySheet
    from integration_journal.ui.desk import Desk

_PRINT_PPI = 200


class SheetPanel(QWidget):
    """Saves the sheet as a PDF or prints it; without an open journal it has the program's numbers alone."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._desk: Desk | None = None
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(self.tr("A sheet to keep"), role="section"))
        said = self.tr("These numbers, your people and when to call whom, on one page.")
        column.addWidget(Words(said, role="body"))
        self.note = Words("", role="caption")
        column.addWidget(self.note)
        self.save = button(self.tr("Save as PDF…"))
        self.save.clicked.connect(self._on_save)
        self.print = button(self.tr("Print…"))
        self.print.clicked.connect(self._on_print)
        column.addWidget(button_row(self.save, self.print))
        self.said = Words("", role="caption")
        self.said.hide()
        column.addWidget(self.said)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._target = Path()
        self._save_task, self._print_task = Task(self, writes=True), Task(self)
        self._save_task.done.connect(self._on_saved)
        self._print_task.done.connect(self._on_pages)
        for task in (self._save_task, self._print_task):
            task.refused.connect(self.notice.say)
        self._say_note()

    def set_desk(self, desk: "Desk | None") -> None:
        """Put an open journal's own people on the sheet."""
        self._desk = desk
        self._say_note()

    def leave(self) -> None:
        """Forget what was said of the last sheet."""
        self.notice.clear()
        self.said.hide()

    def _say_note(self) -> None:
        if self._desk is None:
            self.note.setText(self.tr("Your own people stand on it when the journal is open."))
        else:
            self.note.setText(
                self.tr("It leaves the journal’s protection: whoever sees it sees the names on it.")
            )

    def _sheet(self) -> "SafetySheet":
        # Imported late: the page before unlocking sets no document.
        from integration_journal.journal.clock import system_clock
        from integration_journal.sharing.safety_sheet import Person, SafetySheet

        country = crisis.country(self._choices.get("country"))
        own = {name: self._choices.get(name) for name in ("own_emergency", "own_crisis_line")}
        if self._desk is None:
            return SafetySheet(country, system_clock(), **own)
        course = self._desk.journal.courses.current()
        people = [Person(one.name, one.phone, one.note) for one in own_people(self._desk.journal)]
        return SafetySheet(country, self._desk.now, tuple(people), course.when_to_call, **own)

    def ask_target(self, suggested: str) -> Path | None:
        """Ask where the PDF is to go; None where the user thinks better of it."""
        from integration_journal.ui.file_dialogs import choose_file_to_save

        return choose_file_to_save(self, self.tr("Save the safety sheet"), suggested)

    def _on_save(self) -> None:
        from integration_journal.sharing.phrases import say

        self.leave()
        target = self.ask_target(f"{say('sheet.file_name')}.pdf")
        if target is not None and not self._save_task.running:
            self._target = target
            self._save_task.start(_Saving(self._sheet(), self._choices.get("paper"), target))

    def _on_saved(self) -> None:
        self._say(self.tr("Saved as {file}.").format(file=self._target.name))

    def _on_print(self) -> None:
        self.leave()
        if not self._print_task.running:
            self._print_task.start(_Pages(self._sheet(), self._choices.get("paper")))

    def _on_pages(self, pages: list[bytes]) -> None:
        if not self.isVisible():
            return  # the writer has gone on, and a dialog would be in the way
        from integration_journal.ui.printing import print_pages

        printed = print_pages(self, pages, self._choices.get("paper"))
        self._say(self.tr("The sheet was printed.") if printed else self.tr("Nothing was printed."))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()


class _Saving:
    """Sets the sheet and writes the file; holds plain data only."""

    def __init__(self, sheet: "SafetySheet", paper: str, target: Path) -> None:
        self._sheet, self._paper, self._target = sheet, paper, target

    def __call__(self) -> None:
        from integration_journal.sharing import saving
        from integration_journal.sharing.safety_sheet import write_sheet

        saving.save(write_sheet(self._sheet, self._paper), self._target)


class _Pages:
    """Sets the sheet's pages as pictures; holds plain data only."""

    def __init__(self, sheet: "SafetySheet", paper: str) -> None:
        self._sheet, self._paper = sheet, paper

    def __call__(self) -> list[bytes]:
        from integration_journal.sharing.safety_sheet import sheet_pages

        return sheet_pages(self._sheet, self._paper, _PRINT_PPI)
