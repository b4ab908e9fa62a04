"""Reminders as they are seen: a quiet line on Today, a notification without a private word, and the choices."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Felt, SessionState, Stage, StepOften
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.glance import Glance
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.journal.reminders import WRITING
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.desktop_note import DesktopNote
from integration_journal.ui.idle import Idle
from integration_journal.ui.notifications import Notifications
from integration_journal.ui.pages.settings_reminders import RemindersSection
from integration_journal.ui.pages.today import TodayPage
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def today(desk: Desk, session: Session, qtbot: QtBot) -> Iterator[TodayPage]:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.show()
    page.show_place(Place("today"))
    assert session.number == 1
    yield page
    page.leave()


@pytest.fixture
def section(desk: Desk, session: Session, qtbot: QtBot) -> RemindersSection:
    made = RemindersSection(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def visited(desk: Desk) -> list[Place]:
    went: list[Place] = []
    desk.visit.connect(went.append)
    return went


def shown(today: TodayPage) -> list[str]:
    """Return which of the parts that may suggest something is there."""
    parts = {
        "ground": today.suggested.ground,
        "just after": today.suggested.just_after,
        "sentence": today.suggested.panel,
        "prompt": today.suggested.prompt,
        "see": today.suggested.see,
    }
    return [name for name, part in parts.items() if part is not None and part.isVisible()]


def at(clock: SettableClock, today: TodayPage, day: int, hour: int = 14) -> None:
    """Look at Today on a day of March, at an hour of UTC."""
    clock.moment = Moment(datetime(2026, 3, day, hour, tzinfo=UTC), clock.moment.zone)
    today.leave()
    today.show_place(Place("today"))


def test_a_look_back_is_asked_in_the_prompt_and_kept_with_its_session(
    today: TodayPage, session: Session, journal: Journal, qtbot: QtBot
) -> None:
    assert shown(today) == ["prompt"]
    assert today.suggested.prompt.said.text() == "Around day 3 after session 1, if you like"
    assert not today.suggested.prompt.not_today.isVisible()
    qtbot.keyClicks(today.suggested.prompt.editor.surface, "Lighter than on Tuesday.")
    today.refresh()
    assert shown(today) == ["prompt"]
    today.leave()
    (entry,) = journal.entries.of_session(session.id)
    assert entry.text == "Lighter than on Tuesday."
    today.show_place(Place("today"))
    assert shown(today) == ["see"]


def test_words_left_on_today_overnight_make_room_on_another_day(
    today: TodayPage, clock: SettableClock, session: Session, journal: Journal, qtbot: QtBot
) -> None:
    panel = today.suggested.prompt
    asked = panel.question.text()
    qtbot.keyClicks(panel.editor.surface, "Lighter.")
    today.show_place(Place("today"))
    assert panel.editor.surface.words() == "Lighter."
    clock.advance(days=2)
    today.refresh()
    assert panel.editor.surface.words() == "Lighter."
    today.show_place(Place("today"))
    assert panel.editor.is_blank
    assert panel.question.text() != asked
    assert [one.text for one in journal.entries.of_session(session.id)] == ["Lighter."]


def test_a_prompt_is_one_press_away_where_nothing_is_suggested(
    today: TodayPage, clock: SettableClock, session: Session, journal: Journal, qtbot: QtBot
) -> None:
    at(clock, today, 22)
    assert today.suggested.prompt.said.text() == "One prompt, if you like"
    QTest.mouseClick(today.suggested.prompt.not_today, Qt.MouseButton.LeftButton)
    assert shown(today) == ["see"]
    QTest.mouseClick(today.suggested.see, Qt.MouseButton.LeftButton)
    assert shown(today) == ["prompt"]
    qtbot.keyClicks(QApplication.focusWidget(), "After all.")
    today.leave()
    assert [one.text for one in journal.entries.of_session(session.id)] == ["After all."]


def test_the_intention_to_read_back_is_quoted_and_led_to(
    today: TodayPage, clock: SettableClock, session: Session, journal: Journal, desk: Desk
) -> None:
    journal.intentions.add(session.id, "To be kind.", written_at=Moment(session.created_at, "UTC"))
    at(clock, today, 22)
    assert shown(today) == ["sentence"]
    assert not today.carried.isVisible()
    panel = today.suggested.panel
    assert panel.sentence.text() == "To be kind."
    went = visited(desk)
    QTest.keyClick(panel.write, Qt.Key.Key_Return)
    assert (went[0].page, went[0].session_id, went[0].stage) == ("session", session.id, Stage.INTEGRATION)


def test_what_to_bring_to_the_next_session_leads_to_its_intentions(
    today: TodayPage, clock: SettableClock, journal: Journal, desk: Desk
) -> None:
    coming = journal.sessions.plan(datetime(2026, 4, 4, 19, 0, tzinfo=UTC))
    at(clock, today, 28)
    assert shown(today) == ["sentence"]
    assert "Session 2" in today.suggested.panel.words.text()
    went = visited(desk)
    QTest.keyClick(today.suggested.panel.write, Qt.Key.Key_Return)
    assert (went[0].session_id, went[0].stage) == (coming.id, Stage.INTENTIONS)


def test_after_a_difficult_session_there_is_the_ground_and_a_person_and_no_steps(
    today: TodayPage, clock: SettableClock, journal: Journal, session: Session
) -> None:
    journal.contacts.add("Inês", "555 0142")
    journal.steps.add("Tea on the balcony", session_id=session.id, often=StepOften.DAILY)
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    at(clock, today, 17, 22)
    assert shown(today) == ["ground"]
    assert any("555 0142" in words.text() for words in today.findChildren(Words) if words.isVisible())
    assert not today.steps.isVisible()
    at(clock, today, 19)
    assert shown(today) == ["prompt"]
    assert today.steps.isVisible()


def test_a_session_that_stands_is_asked_about_no_more(
    today: TodayPage, journal: Journal, session: Session
) -> None:
    assert shown(today) == ["prompt"]
    journal.reminders.put_away(WRITING, session.id)
    today.show_place(Place("today"))
    assert shown(today) == ["see"]
    journal.reminders.forget(WRITING, session.id)
    today.show_place(Place("today"))
    assert shown(today) == ["prompt"]


def test_later_and_not_this_time_take_it_away(today: TodayPage, clock: SettableClock) -> None:
    said = today.suggested.prompt.leave_be
    QTest.mouseClick(said.later, Qt.MouseButton.LeftButton)
    assert shown(today) == ["see"]
    at(clock, today, 20, 18)
    assert shown(today) == ["prompt"]
    QTest.mouseClick(said.not_this, Qt.MouseButton.LeftButton)
    at(clock, today, 20, 22)
    assert shown(today) == ["see"]
    at(clock, today, 21)
    assert today.suggested.prompt.due is None


def test_it_can_be_left_out_of_today(today: TodayPage, section: RemindersSection) -> None:
    box = section.window_line
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    today.show_place(Place("today"))
    assert today.suggested.prompt.due is None
    assert shown(today) == ["prompt"]


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


@pytest.mark.parametrize("way", ["written", "later", "not this time"])
def test_what_the_desktop_was_told_goes_once_it_is_done_or_put_away(
    desk: Desk, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    journal.preferences.set(reminding.DESKTOP, True)
    note = DesktopNote(desk)
    monkeypatch.setattr(note, "show", lambda: setattr(note, "is_out", True))
    monkeypatch.setattr(note, "withdraw", lambda: setattr(note, "is_out", False))
    notifications = Notifications(desk, note, Idle(desk), desk)
    notifications.look()
    notifications.look()
    assert note.is_out
    one = reminding.due(Glance(journal))
    assert one is not None
    if way == "written":
        journal.entries.write("What lingers.", Stage.INTEGRATION, session_id=session.id)
    elif way == "later":
        reminding.put_off(journal, one)
    else:
        reminding.put_away(journal, one)
    notifications.look()
    assert not note.is_out
    notifications.stop()
