"""The Tab key in the open journal: reading order, also through what was made anew, and one stop for a group."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.handed_over import HandedOverPage
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.shell import Shell


class Pages:
    """Makes the pages of the shell."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def session(self) -> SessionPage:
        return SessionPage(self._desk)

    def share(self) -> SharePage:
        return SharePage(self._desk)

    def handed_over(self) -> HandedOverPage:
        return HandedOverPage(self._desk)


@pytest.fixture
def shell(desk: Desk, journal: Journal, qtbot: QtBot) -> Iterator[Shell]:
    """The open journal with a session, in a window of 1280 x 832."""
    journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), "America/New_York")
    pages = Pages(desk)
    made = Shell(desk, {"session": pages.session, "share": pages.share, "handed_over": pages.handed_over})
    qtbot.addWidget(made, before_close_func=Shell.settle)
    made.resize(1280, 832)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    # Gone before the journal is closed: what changes the look later would have it read.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def stops(shell: Shell, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Return the names of what Tab reaches, from 'Get help now' around to it."""
    shell.navigation.help.setFocus()
    found: list[str] = []
    while len(found) < 100:
        QTest.keyClick(QApplication.focusWidget(), key)
        at = QApplication.focusWidget()
        if at is shell.navigation.help:
            break
        found.append(name(at))
    return found


def name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def test_rows_that_were_made_anew_keep_their_place(shell: Shell, journal: Journal, qtbot: QtBot) -> None:
    shell.visit(Place("share"))
    journal.talk.add(TalkKind.QUESTION, "Is the dose right?")
    journal.sessions.plan(datetime(2026, 3, 31, 19, tzinfo=UTC), "America/New_York")
    shell.visit(Place("share"))
    page = shell.pages.currentWidget()
    assert isinstance(page, SharePage)
    qtbot.waitUntil(lambda: page.choosing.is_settled)
    page.choosing.folds.findChildren(QPushButton)[0].click()
    found = stops(shell)
    wanted = [
        "Since my last visit",
        "The day of my last visit",
        "To talk about",
        "Talked about: Is the dose right?",
        "More about this line",
        "One line for your therapist",
        "Narrow the list",
        "Tick all 3",
        "What can leave",
        "Write a new entry",
        "Search your words",
        "Share",
        "Lock",
    ]
    assert [one for one in found if one in wanted] == wanted
    page.footer.open_form()
    wanted = [
        "One line for your therapist",
        "Back to the pages",
        "PDF",
        "Paper",
        "For whom, optional",
        "Seal it with a passphrase",
        "Write a new entry",
    ]
    assert [one for one in stops(shell) if one in wanted] == wanted


def test_what_was_handed_over_is_gone_through_line_by_line(
    shell: Shell, journal: Journal, qtbot: QtBot
) -> None:
    journal.handed_over.add("pdf", whom="Dr. Lind", pages=b"kept")
    journal.handed_over.add("txt", at=Moment(datetime(2026, 3, 18, 19, tzinfo=UTC), "America/New_York"))
    shell.visit(Place("handed_over"))
    page = shell.pages.currentWidget()
    assert isinstance(page, HandedOverPage)
    qtbot.waitUntil(page.rows()[1].more.isVisible)
    found = stops(shell)
    assert found[found.index("Back to Share") :][:6] == [
        "Back to Share",
        "See it again: 20 March 2026, 9:40",
        "What is new since: 20 March 2026, 9:40",
        "More about 20 March 2026, 9:40",
        "What is new since: 18 March 2026, 15:00",
        "More about 18 March 2026, 15:00",
    ]


def test_back_is_the_same_way_back(shell: Shell) -> None:
    shell.visit(Place("share"))
    assert stops(shell, Qt.Key.Key_Backtab) == stops(shell)[::-1]


def test_a_group_is_one_stop_at_what_is_chosen(shell: Shell, journal: Journal) -> None:
    session = journal.sessions.all()[0]
    shell.visit(
        Place("session", session_id=session.id, stage=Stage.INTEGRATION, effect=Effect.NOVEL_INSIGHTS)
    )
    found = stops(shell)
    tabs = [one for one in found if one.startswith(("Intentions", "Experience", "Integration"))]
    cards = [one for one in found if one.startswith(tuple(effect.label for effect in Effect))]
    assert len(tabs) == len(cards) == 1
    assert tabs[0].startswith("Integration")
    assert cards[0].startswith("Novel insights")
    assert found.index(tabs[0]) < found.index(cards[0])
    rows = [one for one in found if one in ("Today", "Sessions", "Journal", "Share", "Settings")]
    assert rows == []
    assert any(one.startswith("Session 1, ") for one in found)
