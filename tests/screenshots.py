"""Makes the pictures of every page from the demo journal: ``python -m tests.screenshots [--check DIR]``.

Needs no screen. Without ``--check`` the pictures go to ``resources/screenshots``; with it, pictures of a small window
and of large text go to ``DIR`` as well, for looking at.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from integration_journal import app
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal import backups, demo, keys
from integration_journal.journal.own_prompts import id_of
from integration_journal.paths import Profile
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.pages.first_run import FirstRunPage
from integration_journal.ui.pages.progress import ProgressPage
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.shell import Shell
from integration_journal.ui.theme import look
from integration_journal.ui.window import Window
from tests.sharing import form_pictures

PICTURES = Path(__file__).parents[1] / "resources" / "screenshots"
NAME = "The blue notebook"
PASSPHRASE = "a harbor in the fog"
FAKE_CODE = "-".join(sign * 4 for sign in "0123456789ABCD")
FIRST_PAGE = (992, 1403)
"""Width and height in px of the picture of an A4 page, 120 to the inch."""
_PATIENCE_MS = 20_000


@dataclass(frozen=True)
class Variant:
    """One look of the window: theme, size in px, text size in percent, and what its file names end in."""

    theme: str
    width: int = 1280
    height: int = 832
    percent: int = 100
    suffix: str = ""

    @property
    def ending(self) -> str:
        """The end of the file name, such as ``light`` or ``dark-900x600``."""
        return f"{self.theme}{self.suffix}"


DRAWN = (Variant("light"), Variant("dark"))
CHECKED = (
    Variant("light", 900, 600, suffix="-900x600"),
    Variant("light", percent=150, suffix="-150"),
    Variant("light", percent=200, suffix="-200"),
    Variant("dark", 900, 600, percent=150, suffix="-900x600-150"),
)


class Photographer:
    """Goes through the whole program in one look after the other."""

    def __init__(self, window: Window, folder: Path, key: bytes) -> None:
        self._window, self._folder, self._key = window, folder, key
        self._variant, self._target = DRAWN[0], PICTURES

    def take_all(self, variant: Variant, target: Path) -> None:
        """Save a picture of every page."""
        self._variant, self._target = variant, target
        target.mkdir(parents=True, exist_ok=True)
        look().choose(theme=variant.theme, percent=variant.percent, still=True)
        self._window.resize(variant.width, variant.height)
        self._window.show()
        self._window.activateWindow()
        self._take_closed()
        self._take_open()

    def _take_closed(self) -> None:
        window = self._window
        window.unlock.show_journal(None)
        self._take("welcome")
        window.unlock.create_asked.emit()
        page = window.findChild(FirstRunPage)
        assert page is not None
        self._take("first-run")
        page.code_step.show_code(NAME, FAKE_CODE)
        page._show_code()
        self._take("recovery-code")
        page.left.emit()
        window.unlock.show_journal(self._folder)
        self._take("unlock")

    def _take_open(self) -> None:
        window = self._window
        window.unlock.opened.emit(self._folder, self._key)
        assert isinstance(window.open_face, JournalFace)
        shell, desk = window.open_face.shell, window.open_face.desk
        for name, place in _places(desk):
            shell.visit(place)
            self._take(name)
        shell.visit(Place("share"))
        share = shell.pages.currentWidget()
        assert isinstance(share, SharePage)
        wait(lambda: share.is_settled)
        share.choosing.pick("session")
        wait(lambda: share.is_settled and share.preview.view.picture is not None)
        self._take("share")
        if share.step.isVisible():
            share.step.click()
            self._take("share-look")
        self._take_first_page(share)
        shell.visit(Place("progress"))
        progress = shell.pages.currentWidget()
        assert isinstance(progress, ProgressPage)
        wait(lambda: progress.is_ready)
        self._take("progress")
        self._take_kept(shell, desk)
        shell.visit(Place("just-after"))
        self._take("just-after")
        shell.visit(Place("today"))
        shell.toggle_help()
        self._take("help")
        shell.leave_help()
        window.lock()
        settle()

    def _take_first_page(self, share: SharePage) -> None:
        """Save the first page of the document itself, as a reader of PDF draws it; it is the same in every look."""
        if self._variant != DRAWN[0]:
            return
        before = share.preview.view.pages
        share.choosing.pick("may")
        wait(lambda: share.is_settled and share.preview.view.pages is not before)
        pages = share.preview.view.pages
        assert pages is not None
        drawn = pages.draw(0, *FIRST_PAGE)
        picture = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        target = self._target / "first-page.png"
        if not picture.save(str(target), "PNG", 0):
            raise OSError(f"{target} was not written")

    def _take_kept(self, shell: Shell, desk: Desk) -> None:
        """Show what is kept: backups, earlier versions and the trash, with something in them."""
        backups.take(self._folder, self._key, desk.keeper.places[0], desk.journal.clock)
        shell.visit(Place("backups"))
        self._take("backups")
        newest = desk.journal.entries.headlines(limit=1)[0]
        desk.journal.entries.delete(newest.id)
        shell.visit(Place("trash"))
        self._take("trash")
        desk.journal.entries.restore(newest.id)

    def _take(self, name: str) -> None:
        settle()
        target = self._target / f"{name}-{self._variant.ending}.png"
        if not self._window.grab().toImage().save(str(target), "PNG", 0):
            raise OSError(f"{target} was not written")


def _places(desk: Desk) -> Iterator[tuple[str, Place]]:
    session = desk.journal.sessions.nearest(desk.now.instant)
    assert session is not None
    assert session.number == 5
    yield "today", Place("today")
    yield "sessions", Place("sessions")
    of_effects = [
        one for one in desk.journal.entries.of_session(session.id, stage=Stage.INTEGRATION) if one.effect
    ]
    for stage in Stage:
        written = of_effects[-1].id if stage is Stage.INTEGRATION else None
        yield f"session-{stage.value}", Place("session", session.id, stage, entry_id=written)
    yield "journal", Place("journal")
    yield "threads", Place("threads", effect=Effect.EMBODIED_FEELINGS)
    asked = desk.journal.own_prompts.of_set(desk.journal.own_prompts.sets()[0].id)
    yield "prompts", Place("prompts", prompt_id=id_of(asked[0]))
    yield "settings", Place("settings")


def settle() -> None:
    """Let the window do what is due now, and what follows from it."""
    for _round in range(5):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(condition: Callable[[], bool]) -> None:
    """Wait for something that the window does in a thread."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


@contextmanager
def photographer() -> Iterator[Photographer]:
    """Hand out a photographer in front of the demo journal in a folder that is gone afterwards."""
    application = QApplication.instance() or app.make_application()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as name:
        profile = Profile(Path(name) / "choices.json", Path("/home/ana/Journals"), Path(name) / "backups")
        folder = Path(name) / NAME
        code = demo.write_demo(folder, PASSPHRASE, keys.Stretch(64, 1, 1))
        window = app.compose(application, profile, clock=demo.demo_clock())
        yield Photographer(window, folder, keys.key_of(code))
        window.close()


def main() -> None:
    """Make the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.screenshots", description="Make the pictures again."
    )
    parser.add_argument("--check", metavar="DIR", type=Path, help="write to DIR, other sizes as well")
    check: Path | None = parser.parse_args().check
    with photographer() as taker:
        for variant in DRAWN + (CHECKED if check else ()):
            taker.take_all(variant, check or PICTURES)
    form_pictures.take(check or PICTURES)


if __name__ == "__main__":
    main()
