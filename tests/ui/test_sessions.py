"""The list of sessions and the form that plans and changes them, by keys and clicks."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.preparation import active
from integration_journal.arc.vocabulary import Route, SessionState
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.navigation import Navigation
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.sessions import SessionsPage
from integration_journal.ui.widgets.navigation_row import SessionRow
from integration_journal.ui.widgets.session_form import SessionForm
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.zone_field import ZoneField


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SessionsPage:
    """The page as the window shows it at 1048 x 832."""
    made = SessionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.arrange(Width.WIDE)
    made.show()
    qtbot.waitExposed(made)
    made.show_place(Place("sessions"))
    return made


def _click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _says(widget: QWidget, words: str) -> bool:
    return any(label.text() == words for label in widget.findChildren(Words) if label.isVisible())


def test_an_empty_journal_says_what_will_be_here(page: SessionsPage) -> None:
    assert page.empty.isVisible()
    assert page.add.isVisible()
    assert page.lines() == []


def test_a_session_is_planned_by_the_form(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 3, 31))
    page.form.when.time.setTime(QTime(15, 0))
    page.form.route.setCurrentIndex(page.form.route.findData(Route.INTRAMUSCULAR))
    QTest.keyClicks(page.form.dose, "70 mg")
    QTest.keyClicks(page.form.place, "The clinic, room 2")
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert (kept.number, kept.state, kept.starts_at, kept.zone) == (
        1,
        SessionState.PLANNED,
        datetime(2026, 3, 31, 19, 0, tzinfo=UTC),
        "America/New_York",
    )
    assert (kept.route, kept.dose, kept.place) == (Route.INTRAMUSCULAR, "70 mg", "The clinic, room 2")
    assert page.form.isHidden()
    assert [line.session_id for line in page.lines()] == [kept.id]


def test_a_session_may_have_no_date_yet(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    QTest.keyClick(page.form.when.no_date, Qt.Key.Key_Space)
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert kept.starts_at is None
    assert kept.state is SessionState.PLANNED


def test_a_session_in_the_past_is_asked_about_and_can_be_kept(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 3, 17))
    _click(page.form.keep)
    assert journal.sessions.all() == []
    _click(page.form._past.change)
    assert page.form.keep.isVisible()
    _click(page.form.keep)
    _click(page.form._past.keep)
    (kept,) = journal.sessions.all()
    assert kept.state is SessionState.HELD


def test_of_a_session_of_another_day_the_writer_may_say_what_is_over_and_nothing_else_says_it(
    page: SessionsPage, journal: Journal, clock: SettableClock
) -> None:
    def held() -> list[str]:
        sets = journal.preparing.around(journal.sessions.all()).values()
        return [line.id for line in active(clock().instant, *sets)]

    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 3, 20))
    page.form.when.time.setTime(QTime(8, 0))  # less than two hours ago
    _click(page.form.keep)
    assert page.form._past.isVisible()
    assert not page.form._past.slept.isVisible()
    _click(page.form._past.change)
    page.form.when.date.setDate(QDate(2026, 3, 2))
    _click(page.form.keep)
    assert not page.form._past.slept.isChecked()
    _click(page.form._past.keep)
    assert held() == ["monitor", "driving"]
    (first,) = journal.sessions.all()
    journal.sessions.delete(first.id)
    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 3, 2))
    _click(page.form.keep)
    for box in (page.form._past.monitor, page.form._past.slept):
        QTest.keyClick(box, Qt.Key.Key_Space)
    _click(page.form._past.keep)
    assert held() == []
    (kept,) = journal.sessions.all()
    assert (kept.state, kept.slept_at) == (SessionState.HELD, clock().instant)


def test_the_days_around_the_latest_date_lie_in_the_calendar(page: SessionsPage, journal: Journal) -> None:
    page.form.begin_new()
    page.form.when.date.setDate(QDate(9999, 12, 31))
    page.form.when.time.setTime(QTime(23, 0))
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert kept.starts_at is not None
    assert kept.starts_at.year <= 2200


def test_a_number_that_is_taken_is_said_and_nothing_is_lost(page: SessionsPage, journal: Journal) -> None:
    journal.sessions.plan()
    _click(page.add)
    assert page.form.number.value() == 2
    page.form.number.setValue(1)
    QTest.keyClicks(page.form.dose, "70 mg")
    _click(page.form.keep)
    assert "1" in page.form.error.text()
    assert page.form.dose.text() == "70 mg"
    assert len(journal.sessions.all()) == 1


def test_another_time_zone_is_found_by_its_name(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 3, 31))
    page.form.when.time.setTime(QTime(15, 0))
    _click(page.form.when.zone.another)
    page.form.when.zone.box.setCurrentText("europe/lisbon")
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert kept.zone == "Europe/Lisbon"
    assert kept.starts_at == datetime(2026, 3, 31, 14, 0, tzinfo=UTC)


def test_a_zone_that_does_not_exist_is_said(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    _click(page.form.when.zone.another)
    page.form.when.zone.box.setCurrentText("Nowhere")
    _click(page.form.keep)
    assert page.form.error.text()
    assert journal.sessions.all() == []


def test_cancel_keeps_nothing(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    _click(page.form.cancel)
    assert page.form.isHidden()
    assert journal.sessions.all() == []


def test_sessions_stand_in_their_order_and_open(page: SessionsPage, desk: Desk, journal: Journal) -> None:
    second = journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC), number=2)
    first = journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), number=1, state=SessionState.HELD)
    journal.intentions.add(second.id, "To be kind.", carried=True)
    assert [line.session_id for line in page.lines()] == [first.id, second.id]
    assert page.lines()[1].carried.text() == "To be kind."
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.keyClick(page.lines()[1], Qt.Key.Key_Return)
    _click(page.lines()[0])
    assert [(one.page, one.session_id) for one in went] == [("session", second.id), ("session", first.id)]


@pytest.mark.parametrize(
    "start", [datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 4, 1, 6, 30, 17, tzinfo=UTC)]
)
def test_another_dose_moves_nothing_in_a_repeated_hour_or_by_seconds(
    desk: Desk, journal: Journal, qtbot: QtBot, start: datetime
) -> None:
    session = journal.sessions.plan(start)
    form = SessionForm(desk)
    qtbot.addWidget(form)
    form.show()
    form.edit(session)
    QTest.keyClicks(form.dose, "70 mg")
    _click(form.keep)
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert (kept.starts_at, kept.moved_from, kept.dose) == (start, None, "70 mg")


@pytest.mark.parametrize(("second", "hour"), [(False, 5), (True, 6)])
def test_a_time_that_comes_twice_is_asked_about(
    page: SessionsPage, journal: Journal, second: bool, hour: int
) -> None:
    _click(page.add)
    clocks = page.form.when.clocks
    assert not clocks.isVisible()
    page.form.when.date.setDate(QDate(2026, 11, 1))
    page.form.when.time.setTime(QTime(1, 30))
    assert clocks.isVisible()
    assert _says(page.form, "The clocks go back on that day, so 1:30 comes twice. Which one is it?")
    if second:
        clocks.first.setFocus()
        QTest.keyClick(clocks.first, Qt.Key.Key_Right)
        QTest.keyClick(clocks.second, Qt.Key.Key_Space)
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert kept.starts_at == datetime(2026, 11, 1, hour, 30, tzinfo=UTC)
    # Opened again it shows which of the two it is, and the other can be chosen.
    page.form.edit(kept)
    page.form.show()
    assert (clocks.first.isChecked(), clocks.second.isChecked()) == (not second, second)
    assert not page.form.is_touched
    _click(clocks.first if second else clocks.second)
    assert page.form.is_touched
    _click(page.form.keep)
    assert journal.sessions.all()[0].starts_at == datetime(2026, 11, 1, 11 - hour, 30, tzinfo=UTC)


def test_which_of_two_equal_times_waits_in_the_draft(page: SessionsPage, qtbot: QtBot, desk: Desk) -> None:
    _click(page.add)
    page.form.when.date.setDate(QDate(2026, 11, 1))
    page.form.when.time.setTime(QTime(1, 30))
    _click(page.form.when.clocks.second)
    desk.flush()
    again = SessionForm(desk)
    qtbot.addWidget(again)
    again.show()
    again.begin_new()
    assert again.when.clocks.isVisible()
    assert again.when.clocks.second.isChecked()


def test_a_time_that_does_not_exist_is_told_and_not_changed(page: SessionsPage, journal: Journal) -> None:
    _click(page.add)
    page.form.when.date.setDate(QDate(2027, 3, 14))
    page.form.when.time.setTime(QTime(2, 30))
    sentence = "There is no 2:30 on that day: the clocks go forward over it. Please choose another time."
    assert _says(page.form, sentence)
    assert not page.form.error.isVisible()
    _click(page.form.keep)
    assert journal.sessions.all() == []
    assert page.form.error.text() == sentence
    assert not page.form.when.clocks.isVisible()  # it is said once
    assert page.form.when.time.hasFocus()
    assert page.form.when.time.time() == QTime(2, 30)
    # In a zone that has this time it can be kept.
    _click(page.form.when.zone.another)
    page.form.when.zone.box.setCurrentText("Europe/Lisbon")
    assert not page.form.error.isVisible()
    assert not page.form.when.clocks.isVisible()
    _click(page.form.keep)
    (kept,) = journal.sessions.all()
    assert kept.starts_at == datetime(2027, 3, 14, 2, 30, tzinfo=UTC)


def test_moving_a_session_changes_only_its_time(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(clock.moment.instant + timedelta(days=4), place="Room 2")
    form = SessionForm(desk)
    qtbot.addWidget(form)
    form.show()
    form.edit(session)
    form.when.date.setDate(QDate(2026, 4, 2))
    with qtbot.waitSignal(form.kept):
        _click(form.keep)
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.starts_at == datetime(2026, 4, 2, 13, 40, tzinfo=UTC)
    assert (kept.place, kept.state) == ("Room 2", SessionState.PLANNED)


@pytest.mark.parametrize("width", [Width.NARROW, Width.WIDE])
def test_a_dose_of_a_sentence_is_read_from_its_beginning_with_room(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot, width: Width
) -> None:
    told = "Not settled. The doctor will call first."
    session = journal.sessions.plan(clock.moment.instant + timedelta(days=4), dose=told)
    form = SessionForm(desk)
    qtbot.addWidget(form)
    form.resize(1000 if width is Width.WIDE else 652, 500)
    form.arrange(width)
    form.show()
    form.edit(session)
    assert form.dose.cursorPosition() == 0
    assert form.dose.fontMetrics().horizontalAdvance(told) < form.dose.width() - 32
    assert form.route.width() >= form.route.minimumSizeHint().width()


def test_a_zone_with_summer_time_is_not_called_by_its_winters_name(qtbot: QtBot) -> None:
    field = ZoneField()
    qtbot.addWidget(field)
    for zone in ("America/New_York", "Europe/Lisbon"):
        field.set_zone(zone)
        said = " ".join(words.text() for words in field.findChildren(Words))
        assert said.startswith(f"Time zone: {zone.replace('_', ' ')}")
        assert "Standard" not in said


def test_a_session_of_another_year_is_told_with_it_beside_the_pages(
    desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    journal.sessions.plan(datetime(2025, 9, 1, 14, tzinfo=UTC), state=SessionState.HELD)
    journal.sessions.plan(datetime(2026, 3, 10, 14, tzinfo=UTC), state=SessionState.HELD)
    journal.sessions.plan(datetime(2026, 4, 10, 14, tzinfo=UTC))
    navigation = Navigation(desk)
    qtbot.addWidget(navigation)
    navigation.refresh()
    told = [row.accessibleName() for row in navigation.findChildren(SessionRow)]
    assert told == ["Session 1, Sep 2025", "Session 2, day 10", "Session 3, 10 Apr"]


def test_the_form_of_a_session_stands_below_its_header_however_the_window_is_made(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(clock.moment.instant + timedelta(days=4))
    page = SessionPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    page.show()
    page.show_place(Place("session", session_id=session.id, facts=True))
    form = page.findChild(SessionForm)
    assert form is not None
    title = next(words for words in page.header.findChildren(Words) if words.text() == "Session 1")
    for width, kind in ((700, Width.NARROW), (1656, Width.BROAD), (1048, Width.WIDE)):
        page.resize(width, 832)
        page.arrange(kind)
        QApplication.processEvents()
        assert form.mapTo(page, QPoint(0, 0)).x() == title.x()
        assert form.width() <= 1240


def test_the_days_beside_the_pages_are_counted_anew_on_another_day(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    journal.sessions.plan(clock.moment.instant - timedelta(days=3), state=SessionState.HELD)
    navigation = Navigation(desk)
    qtbot.addWidget(navigation)
    navigation.refresh()
    clock.advance(days=2)
    navigation.show_place(Place("today"))
    assert [row.accessibleName() for row in navigation.findChildren(SessionRow)] == ["Session 1, day 5"]


@pytest.mark.parametrize("width", [700, 1048, 1656])
def test_title_form_and_rows_of_the_sessions_begin_on_one_line(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot, width: int
) -> None:
    journal.sessions.plan(clock.moment.instant + timedelta(days=3))
    page = SessionsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 832)
    page.arrange(Width.of(width + 232))
    page.show()
    page.show_place(Place("sessions", write=True))
    for _round in range(3):
        QApplication.processEvents()
    title = next(words for words in page.findChildren(Words) if words.text() == "Sessions")
    left = title.mapTo(page, QPoint(0, 0)).x()
    assert page.form.mapTo(page, QPoint(0, 0)).x() == left
    assert left >= (24 if width < 868 else 48)


def test_a_stage_begins_below_the_title_of_its_session(
    desk: Desk, journal: Journal, clock: SettableClock, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(clock.moment.instant + timedelta(days=4))
    page = SessionPage(desk)
    qtbot.addWidget(page)
    page.resize(1656, 900)
    page.arrange(Width.BROAD)
    page.show()
    page.show_place(Place("session", session_id=session.id))
    for _round in range(3):
        QApplication.processEvents()
    heading = next(words for words in page.findChildren(Words) if words.text() == "Intentions")
    title = next(words for words in page.header.findChildren(Words) if words.text() == "Session 1")
    assert heading.mapTo(page, QPoint(0, 0)).x() == title.x()
