"""Taking in a file of the therapist's questions: fetched in a thread, looked at, then taken in or left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from integration_journal.arc.question_file import QuestionFile
from integration_journal.errors import KnownError
from integration_journal.journal.question_files import read_questions
from integration_journal.journal.records_after import QuestionSet
from integration_journal.ui.desk import Desk
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.question_preview import QuestionPreview

_A_WHILE = 300
"""Time in ms before it is said that a file is being looked at."""


class QuestionIntake(QObject):
    """Fills the preview; nothing is written before the writer agrees.

    ``looking`` follows where that takes a while; then comes ``shown`` (the preview holds the file's words) or
    ``refused`` with a sentence; ``taken`` carries the QuestionSet that came of it, ``left`` follows leaving the file.
    """

    looking = Signal()
    shown = Signal()
    refused = Signal(str)
    taken = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, preview: QuestionPreview) -> None:
        super().__init__(preview)
        self._desk, self._preview = desk, preview
        self._reading = Task(self)
        self._reading.done.connect(self._on_read)
        self._reading.refused.connect(self.refused)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_A_WHILE)
        self._patience.timeout.connect(self.looking)
        self._reading.running_changed.connect(self._on_running)
        preview.taken.connect(self._on_taken)
        preview.left.connect(self.left)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being fetched."""
        return self._reading.running

    def look_at(self, file: Path) -> None:
        """Fetch a file; one that is asked for later takes its place."""
        self._reading.start(partial(read_questions, file))

    def _on_running(self, running: bool) -> None:
        if running:
            self._patience.start()
        else:
            self._patience.stop()

    def _on_read(self, file: QuestionFile) -> None:
        standing = self._desk.journal.own_prompts.sets()
        self._preview.show_file(file, next((one for one in standing if one.digest == file.digest), None))
        self.shown.emit()

    def _on_taken(self, file: QuestionFile) -> None:
        try:
            asked: QuestionSet = self._desk.journal.own_prompts.take_in(file, origin=self)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self.taken.emit(asked)
