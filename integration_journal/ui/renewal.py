"""The making of a new key, in the place of the journal that is closed for it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Clock
from integration_journal.ui.desk import Place
from integration_journal.ui.face import OpenFace
from integration_journal.ui.pages.steps import WIDTH, Step
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row

_WHOLE = 100


@dataclass(frozen=True)
class Renewal:
    """A journal, its key, the key it is to have, and the passphrase that is to open that."""

    folder: Path
    key: bytes = field(repr=False)
    new_key: bytes = field(repr=False)
    passphrase: str = field(repr=False)
    clock: Clock


class RenewalFace(OpenFace):
    """Shows how far the copy is; ``ended`` carries the folder, the key that holds now, and where to go.

    Stopping, locking and closing leave the journal with the key it had, up to the moment at which the new
    file takes the old one's place.
    """

    ended = Signal(object, object, object)
    help_asked = Signal()
    progressed = Signal(int)

    def __init__(self, renewal: Renewal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._renewal = renewal
        self._stopped = threading.Event()
        self._left = False
        self._end: tuple[bytes, Place] | None = None
        self._task = Task(self)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far the new file is"))
        self.progressed.connect(self.bar.setValue)
        self.stop = button(self.tr("Stop"))
        self.stop.clicked.connect(self._on_stop)
        self._build()

    def _build(self) -> None:
        step = Step(
            self.tr("The journal is moving into a new file"),
            self.tr(
                "It is copied and compared. Until it has come out the same, the old file stays as it is."
            ),
        )
        step.column.addSpacing(8)
        step.column.addWidget(self.bar)
        help_button = button(self.tr("Get help now"), "help", "nav-help")
        help_button.clicked.connect(self.help_asked)
        step.end(button_row(self.stop, help_button))
        fix(step, MaximumWidth=WIDTH)
        row = QHBoxLayout(self)
        space(row, (24, 88, 24, 24), 0)
        row.addWidget(step)

    def begin(self, place: Place | None = None) -> None:  # noqa: ARG002
        """Begin to copy."""
        self.stop.setFocus()
        self._task.start(_Renewing(self._renewal, self._told))

    def toggle_help(self) -> None:
        self.help_asked.emit()

    def close_journal(self, caret: QWidget | None = None) -> bool:  # noqa: ARG002
        """Stop and wait for the thread; the journal is closed already."""
        self._left = True
        self._stopped.set()
        self._task.wait()
        return True

    def trouble(self) -> str:
        return ""

    def last_backup(self) -> None:
        """The next opening takes one: until then the journal is as it was backed up, or has a new key."""

    def showEvent(self, event: QShowEvent) -> None:
        """Go on once the face is in front: the end may have come while help or the cover was."""
        super().showEvent(event)
        self._tell()

    def _told(self, part: float) -> None:
        """Called in the thread."""
        from integration_journal.journal.failures import Stopped

        if self._stopped.is_set():
            raise Stopped
        self.progressed.emit(int(part * _WHOLE))

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._stopped.set()

    def _on_done(self) -> None:
        said = self.tr("The new recovery code opens the journal from now on; please throw the old one away.")
        self._end = self._renewal.new_key, Place("earlier", said=said)
        self._tell()

    def _on_refused(self, sentence: str) -> None:
        self._end = self._renewal.key, Place("new-key", said=sentence)
        self._tell()

    def _tell(self) -> None:
        if self._end is not None and self.isVisible() and not self._left:
            key, place = self._end
            self._end = None
            self.ended.emit(self._renewal.folder, key, place)


class _Renewing:
    """Makes the new key, and notes inside the journal what that means for code and backups."""

    def __init__(self, renewal: Renewal, told: Callable[[float], None]) -> None:
        self._renewal, self._told = renewal, told

    def __call__(self) -> None:
        from integration_journal.journal import code_reminder, earlier_keys, rekeying
        from integration_journal.journal.journal import open_with_key

        one = self._renewal
        rekeying.renew(one.folder, one.key, one.new_key, one.passphrase, told=self._told)
        try:
            with open_with_key(one.folder, one.new_key, one.clock) as journal:
                earlier_keys.remember(journal, one.key)
                code_reminder.proven(journal)
        except KnownError:
            # The new key holds. What could not be noted is said when the journal is opened, or asked again.
            return
