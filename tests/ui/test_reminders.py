"""Reminders as they are seen: a quiet line on Today, a notification without a private word, and the choices."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal import reminding
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.reminders import WRITING
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.desktop_note import DesktopNote
from integration_journal.ui.idle import Idle
from integration_journal.ui.notifications import Notifications
from integration_journal.ui.pages.settings_reminders import RemindersSection
from integration_journal.ui.pages.today import TodayPage


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def today(desk: Desk, session: Session, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.show()
    page.show_place(Place("today"))
    assert session.number == 1
    return page


@pytest.fixture
def section(desk: Desk, session: Session, qtbot: QtBot) -> RemindersSection:
    made = RemindersSection(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_line_leads_to_the_page_where_it_is_written(
    today: TodayPage, desk: Desk, session: Session
) -> None:
    assert "day 3 after session 1" in today.reminder.words.text()
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.keyClick(today.reminder.write, Qt.Key.Key_Return)
    assert (went[0].page, went[0].session_id, went[0].stage) == ("session", session.id, Stage.INTEGRATION)


def test_a_session_that_stands_is_asked_about_no_more(
    today: TodayPage, journal: Journal, session: Session
) -> None:
    assert today.prompt.isVisible()
    journal.reminders.put_away(WRITING, session.id)
    today.show_place(Place("today"))
    assert today.reminder.isHidden()
    assert today.prompt.isHidden()
    journal.reminders.forget(WRITING, session.id)
    today.show_place(Place("today"))
    assert today.prompt.isVisible()


def test_later_and_not_this_time_take_it_away(today: TodayPage, clock: SettableClock) -> None:
    QTest.mouseClick(today.reminder.later, Qt.MouseButton.LeftButton)
    assert today.reminder.isHidden()
    clock.advance(hours=4)
    today.show_place(Place("today"))
    assert today.reminder.isVisible()
    QTest.mouseClick(today.reminder.not_this, Qt.MouseButton.LeftButton)
    clock.advance(hours=4)
    today.show_place(Place("today"))
    assert today.reminder.isHidden()


def test_it_can_be_left_out_of_today(today: TodayPage, section: RemindersSection) -> None:
    box = section.window_line
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    today.show_place(Place("today"))
    assert today.reminder.isHidden()


def test_the_choices_are_kept_in_the_journal(section: RemindersSection, journal: Journal) -> None:
    QTest.mouseClick(
        section.desktop, Qt.MouseButton.LeftButton, pos=QPoint(10, section.desktop.height() // 2)
    )
    section.from_hour.setCurrentIndex(20)
    section.days.setText("2, 5;9")
    section.days.editingFinished.emit()
    assert reminding.wishes(journal) == reminding.Wishes(True, True, (20, 9), (2, 5, 9))
    for wrong in ("soon", "2²"):
        section.days.setText(wrong)
        section.days.editingFinished.emit()
        assert section.notice.isVisible()
    assert reminding.wishes(journal).days == (2, 5, 9)


def test_the_desktop_is_told_once_and_never_after_the_end(
    desk: Desk, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    told: list[bool] = []
    note = DesktopNote(desk)
    monkeypatch.setattr(note, "show", lambda: told.append(True))
    notifications = Notifications(desk, note, Idle(desk), desk)
    notifications.look()
    notifications.look()
    assert told == [True]
    notifications.stop()
    assert not notifications._timer.isActive()
