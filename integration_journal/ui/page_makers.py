"""The pages of an open journal by name, each imported and made at its first visit."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Page
from integration_journal.ui.shell import PageMaker

PAGES = {
    "today": "today.TodayPage",
    "just-after": "just_after.JustAfterPage",
    "sessions": "sessions.SessionsPage",
    "session": "session.SessionPage",
    "journal": "journal.JournalPage",
    "threads": "threads.ThreadsPage",
    "progress": "progress.ProgressPage",
    "share": "share.SharePage",
    "handed_over": "handed_over.HandedOverPage",
    "trash": "trash.TrashPage",
    "prompts": "prompts.PromptsPage",
    "settings": "settings.SettingsPage",
    "backups": "backups.BackupsPage",
    "earlier": "earlier_backups.EarlierBackupsPage",
    "passphrase": "passphrase.PassphrasePage",
    "code": "code.CodePage",
    "new-key": "new_key.NewKeyPage",
}
"""Module and class in ``ui/pages`` by the page's name in a Place; each takes the desk alone."""


def makers(desk: Desk, leave_help: Callable[[], None]) -> dict[str, PageMaker]:
    """Return how each page is made, by its name in a Place; ``leave_help`` follows the way back from help."""

    def help_page() -> Page:
        from integration_journal.ui.pages.help import HelpPage

        page = HelpPage(desk.choices)
        page.set_desk(desk)
        page.back.connect(leave_help)
        return page

    return {name: partial(_made, where, desk) for name, where in PAGES.items()} | {"help": help_page}


def _made(where: str, desk: Desk) -> Page:
    module, name = where.split(".")
    page = getattr(import_module(f"integration_journal.ui.pages.{module}"), name)
    return cast("Page", page(desk))
