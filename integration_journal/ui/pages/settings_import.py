"""Settings: taking in pages that another journal let go, after a look at what comes, and taking them back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.exported import read_export
from integration_journal.journal.imported import Imported
from integration_journal.journal.journal import Journal
from integration_journal.journal.store import Change
from integration_journal.journal.taking_back import TakenBack, last_import
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.file_dialogs import choose_file
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.words import Words

_CHANGED = ("session", "intention", "entry", "talk_line", "mark", "course")


@dataclass(frozen=True)
class _Seen:
    """What a file would bring."""

    data: bytes
    coming: Imported


class ImportSection(Section):
    """Choose a file, see what comes, take it in, take it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        note = QCoreApplication.translate(
            "ImportSection",
            "A file in the format Data, saved by this program, comes in whole or not at all. "
            "Nothing that is here is changed.",
        )
        super().__init__(QCoreApplication.translate("ImportSection", "Take pages in"), note, parent)
        self._desk = desk
        self._seen: _Seen | None = None
        self._task = Task(self, writes=True)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self._task.running_changed.connect(self._on_running)
        self.said = Words("", role="body")
        self.put(self.said)
        self.notice = Notice()
        self.put(self.notice)
        self.choose = button(self.tr("Choose a file"))
        self.choose.clicked.connect(self._on_choose)
        self.take = button(self.tr("Take it in"), "primary")
        self.take.clicked.connect(self._on_take)
        self.back = button(self.tr("Take it back"))
        self.back.clicked.connect(self._on_back)
        self.put(button_row(self.choose, self.take, self.back))
        self.refresh()

    def refresh(self) -> None:
        """Show the last import, where there is one that can be taken back."""
        last = last_import(self._desk.journal)
        self._seen = None
        self.take.hide()
        self.back.setVisible(last is not None)
        if last is not None:
            when = dates.stamp(Moment(last.at, self._desk.now.zone).local)
            self._say(self.tr("The last pages were taken in on {when}.").format(when=when))
        else:
            self._say("")

    def ask_file(self) -> Path | None:
        """Return the file that the user chooses, or None."""
        return choose_file(self, self.tr("Pages in the format Data"), self.tr("Data") + " (*.json)")

    def _on_choose(self) -> None:
        file = self.ask_file()
        if file is not None and not self._task.running:
            self.notice.clear()
            self._task.start(_Work(self._desk.journal, _look, file))

    def _on_take(self) -> None:
        if self._seen is not None and self._desk.flush():
            self._task.start(_Work(self._desk.journal, _take_in, self._seen.data))

    def _on_back(self) -> None:
        if self._desk.flush():
            self._task.start(_Work(self._desk.journal, _take_back, None))

    def _on_done(self, result: object) -> None:
        if isinstance(result, _Seen):
            self._say(result.coming.coming)
            self._seen = None if result.coming.is_empty else result
            self.take.setVisible(self._seen is not None)
            self.back.setVisible(self._seen is None and last_import(self._desk.journal) is not None)
            return
        for kind in _CHANGED:
            self._desk.changed.emit(Change(kind, None, self))
        self.refresh()
        if isinstance(result, Imported | TakenBack):
            self._say(result.sentence)

    def _on_refused(self, sentence: str) -> None:
        self.refresh()
        self.notice.say(sentence)

    def _on_running(self, running: bool) -> None:
        """Hold the window while a file comes in: words typed meanwhile would wait for the file to be free."""
        self.window().setEnabled(not running)
        if running:
            QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            self._say(self.tr("Looking at the file."))
        else:
            QApplication.restoreOverrideCursor()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


class _Work:
    """One piece of work on a connection of its own, for the thread."""

    def __init__(self, journal: Journal, work: Callable[..., object], given: object) -> None:
        self._sibling, self._work, self._given = journal.sibling, work, given

    def __call__(self) -> object:
        with self._sibling() as journal:
            return self._work(journal, self._given)


def _look(journal: Journal, file: Path) -> _Seen:
    from integration_journal.journal.importing import look_over

    data = read_export(file)
    return _Seen(data, look_over(journal, data))


def _take_in(journal: Journal, data: bytes) -> Imported:
    from integration_journal.journal.importing import import_export

    return import_export(journal, data)


def _take_back(journal: Journal, _nothing: None) -> TakenBack:
    from integration_journal.journal.taking_back import take_back

    if last_import(journal) is None:
        raise KnownError("There is no import to take back.")
    return take_back(journal)
