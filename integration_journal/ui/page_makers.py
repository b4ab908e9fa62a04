"""The pages of an open journal by name, each imported and made at its first visit."""

from collections.abc import Callable

from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Page
from integration_journal.ui.shell import PageMaker


def makers(desk: Desk, leave_help: Callable[[], None]) -> dict[str, PageMaker]:
    """Return how each page is made, by its name in a Place; ``leave_help`` follows the way back from help."""

    def today() -> Page:
        from integration_journal.ui.pages.today import TodayPage

        return TodayPage(desk)

    def sessions() -> Page:
        from integration_journal.ui.pages.sessions import SessionsPage

        return SessionsPage(desk)

    def session() -> Page:
        from integration_journal.ui.pages.session import SessionPage

        return SessionPage(desk)

    def journal() -> Page:
        from integration_journal.ui.pages.journal import JournalPage

        return JournalPage(desk)

    def share() -> Page:
        from integration_journal.ui.pages.share import SharePage

        return SharePage(desk)

    def trash() -> Page:
        from integration_journal.ui.pages.trash import TrashPage

        return TrashPage(desk)

    def settings() -> Page:
        from integration_journal.ui.pages.settings import SettingsPage

        return SettingsPage(desk)

    def backups() -> Page:
        from integration_journal.ui.pages.backups import BackupsPage

        return BackupsPage(desk)

    def help_page() -> Page:
        from integration_journal.ui.pages.help import HelpPage

        page = HelpPage(desk.choices)
        page.set_desk(desk)
        page.back.connect(leave_help)
        return page

    return {
        "today": today,
        "sessions": sessions,
        "session": session,
        "journal": journal,
        "trash": trash,
        "share": share,
        "settings": settings,
        "backups": backups,
        "help": help_page,
        **_around_makers(desk),
        **_key_makers(desk),
    }


def _around_makers(desk: Desk) -> dict[str, PageMaker]:
    def just_after() -> Page:
        from integration_journal.ui.pages.just_after import JustAfterPage

        return JustAfterPage(desk)

    return {"just-after": just_after}


def _key_makers(desk: Desk) -> dict[str, PageMaker]:
    def passphrase() -> Page:
        from integration_journal.ui.pages.passphrase import PassphrasePage

        return PassphrasePage(desk)

    def code() -> Page:
        from integration_journal.ui.pages.code import CodePage

        return CodePage(desk)

    def new_key() -> Page:
        from integration_journal.ui.pages.new_key import NewKeyPage

        return NewKeyPage(desk)

    def earlier() -> Page:
        from integration_journal.ui.pages.earlier_backups import EarlierBackupsPage

        return EarlierBackupsPage(desk)

    return {"passphrase": passphrase, "code": code, "new-key": new_key, "earlier": earlier}
