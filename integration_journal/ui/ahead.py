"""What an open journal needs, made ready while its passphrase is typed: modules are loaded, then its face is built."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget

from integration_journal.ui.tasks import Task

if TYPE_CHECKING:
    from integration_journal.ui.face import OpenFace

_FRAME_MS = 16
"""Time in ms after which what was asked for just now has been painted, such as the word 'Opening'."""


class Ahead(QObject):
    """Loads what takes a while, and keeps the face of the next journal to be opened: whole, without a word in it.

    ``load`` is first what a thread can load, then what the window's own has to. ``make_face`` returns the face of a
    journal that is not open yet; it waits among the window's ``faces``, out of sight.
    """

    def __init__(
        self,
        load: tuple[Callable[[], None], Callable[[], None]],
        make_face: Callable[[], "OpenFace"],
        faces: QStackedWidget,
    ) -> None:
        super().__init__(faces)
        self._load_records, self._load_pages = load
        self._make_face, self._faces = make_face, faces
        self.face: OpenFace | None = None
        self.loading = Task(self)
        self.loading.done.connect(self.make_ready)
        self._is_loaded = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_FRAME_MS)
        self._soon.timeout.connect(self._build)

    def begin(self) -> None:
        """Load in a thread of its own, and build afterwards."""
        if not self._is_loaded:
            self.loading.start(self._load_records)

    def make_ready(self) -> None:
        """Have everything loaded now, and the face built in a moment: while the key is worked out, at the latest."""
        self._load()
        self._soon.start()

    def take(self) -> "OpenFace":
        """Hand the face out for the journal that is to be opened."""
        self._load()
        self._soon.stop()
        self._build()
        face, self.face = self.face, None
        assert face is not None
        return face

    def _load(self) -> None:
        """Load one after the other: two threads that load modules at a time meet some that are half made."""
        self.loading.wait()
        if not self._is_loaded:
            self._is_loaded = True
            self._load_records()
            self._load_pages()

    def _build(self) -> None:
        if self.face is not None:
            return
        self.face = self._make_face()
        self._faces.addWidget(self.face)
        # Painted once where nobody sees it: icons, letters and the sizes of things are at hand from then on.
        self.face.resize(self._faces.size())
        self.face.grab()
