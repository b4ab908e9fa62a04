"""The composition root of the window: the only place that knows every part."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication

from integration_journal import assets, process
from integration_journal.paths import Profile
from integration_journal.ui import faults, locking
from integration_journal.ui.choices import Choices
from integration_journal.ui.face import OpenFace
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.focus_ring import FocusRing
from integration_journal.ui.window import Window

if TYPE_CHECKING:
    from integration_journal.journal.clock import Clock


def run(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed; return the exit status."""
    window = compose(
        make_application(),
        Profile.at(arguments.profile),
        journal=arguments.journal,
        replace=partial(process.replace, arguments),
    )
    show(window, arguments.back)
    return QApplication.exec()


def show(window: Window, back: str) -> None:
    """Show the window as it comes back after locking, or as it comes first."""
    if back.endswith(locking.TOLD):
        back = back.removesuffix(locking.TOLD)
        window.note.show(quiet=True)
    if back == locking.MINIMIZED:
        window.showMinimized()
        return
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, back == locking.QUIET)
    window.show()


def make_application() -> QApplication:
    """Return Qt's application in the style that ours is drawn on."""
    # The name tells a desktop which program the window belongs to, after locking too.
    return QApplication(["integration-journal", "-style", "Fusion"])


def compose(
    application: QApplication,
    profile: Profile,
    *,
    journal: Path | None = None,
    clock: "Clock | None" = None,
    replace: Callable[[str], None] | None = None,
) -> Window:
    """Put the window together; ``journal`` is the folder to unlock, else the last one; ``clock`` the system's.

    ``replace`` begins the program anew when the journal is locked; without it locking stays in this process.
    """
    application.setApplicationName("integration-journal")
    application.setApplicationDisplayName("Integration Journal")
    application.setDesktopFileName("integration-journal")
    choices = Choices(profile.choices)
    translate(application)
    look().apply(application)
    look().choose(
        theme=choices.get("theme"), percent=choices.get("text_size"), still=choices.get("still") or None
    )
    FocusRing.follow(application)
    if journal is not None:
        choices.set(journal=str(journal.absolute()))

    def make_face(window: Window) -> OpenFace:
        from integration_journal.journal.clock import system_clock
        from integration_journal.ui.open_face import JournalFace

        return JournalFace(window, choices, profile, clock or system_clock)

    window = Window(choices, profile, (load_records, load_pages), make_face, replace)
    faults.watch(window)
    return window


def translate(application: QApplication) -> None:
    """Load the catalogue of the language; English needs one for its plurals."""
    translator = QTranslator(application)
    translator.load(str(assets.path("i18n/en.qm")))
    application.installTranslator(translator)


def load_records() -> None:
    """Load what an open journal needs and Qt has no part in; safe in a thread."""
    import filelock  # noqa: F401
    import sqlalchemy.dialects.sqlite  # noqa: F401

    import integration_journal.journal.journal
    import integration_journal.journal.search
    import integration_journal.journal.way_back  # noqa: F401
    from integration_journal.arc import prompts
    from integration_journal.journal import records

    prompts.library()
    records.configure()


def load_pages() -> None:
    """Load the pages and fonts that an open journal shows first, in the window's thread."""
    from PySide6.QtWidgets import QScrollArea

    import integration_journal.ui.open_face
    import integration_journal.ui.pages.today  # noqa: F401
    from integration_journal.ui.fonts import load_fonts
    from integration_journal.ui.widgets.writing_surface import WritingSurface

    load_fonts()
    # The first one of its kind costs PySide a look through its classes.
    QScrollArea().viewport()
    WritingSurface()
