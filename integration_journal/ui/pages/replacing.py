"""What the window shows while a backup takes the journal's place: how far it is, and nothing from inside."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.journal import backups
from integration_journal.journal.clock import Clock
from integration_journal.ui.pace import Pace
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.working import Working

_WIDTH = 560


class ReplacingPage(QWidget):
    """``ended`` follows with the folder in which the journal was kept, or None, and what stood in the way."""

    ended = Signal(object, str)

    def __init__(self, path: Path, folder: Path, key: bytes, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.folder, self.key = folder, key
        self._pace = Pace(self)
        self._work = _Replacing(path, key, folder, clock, self._pace)
        self._task = Task(self, writes=True)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        outer = QHBoxLayout(self)
        space(outer, (24, 96, 24, 24), 0)
        middle = QWidget()
        fix(middle, MaximumWidth=_WIDTH)
        column = QVBoxLayout(middle)
        space(column, gap=16)
        column.addWidget(Words(folder.name, role="display", lines=3))
        self.working = Working()
        column.addWidget(self.working)
        column.addStretch(1)
        outer.addWidget(middle)

    def begin(self) -> None:
        """Begin; the journal is closed."""
        self.working.begin(
            self.tr("Keeping the journal as it is, and putting the backup in its place"), self._pace
        )
        self._task.start(self._work)

    def _on_done(self, kept: Path) -> None:
        self.ended.emit(kept, "")

    def _on_refused(self, sentence: str) -> None:
        self.ended.emit(None, sentence)


class _Replacing:
    """Restores over a closed journal."""

    def __init__(self, path: Path, key: bytes, folder: Path, clock: Clock, pace: Pace) -> None:
        self._path, self._key, self._folder, self._clock, self._pace = path, key, folder, clock, pace

    def __call__(self) -> Path:
        return backups.restore_over(
            self._path, self._key, self._folder, self._clock, self._pace.tell, self._pace.is_cancelled
        )
