"""The preparation on the session's page and on Today: worked out, ticked, moved, and ended by the writer's word."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.preparation import RuleKind, discuss_first, tell_your_clinic
from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.journal.clock import Moment, SettableClock, at_local
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.sharing import selection
from integration_journal.sharing.document import gather
from integration_journal.sharing.formats import render
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_intentions import IntentionsStage
from integration_journal.ui.pages.sessions import SessionsPage
from integration_journal.ui.pages.today import TodayPage
from integration_journal.ui.widgets.prep_row import PrepRow
from integration_journal.ui.widgets.words import Words

HOUR = timedelta(hours=1)


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, on Tuesday 31 March at 15:00 in New York."""
    return journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC))


@pytest.fixture
def page(desk: Desk, session: Session, qtbot: QtBot) -> SessionPage:
    """The session's page, at its intentions."""
    made = SessionPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.arrange(Width.WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_place(Place("session", session_id=session.id, stage=Stage.INTENTIONS))
    return made


def stage(page: SessionPage) -> IntentionsStage:
    found = page.stage_widget(Stage.INTENTIONS)
    assert isinstance(found, IntentionsStage)
    return found


def told(page: SessionPage) -> list[tuple[str, str]]:
    return [(row.time.text(), row.text.text()) for row in stage(page).timeline.rows()]


def row(page: SessionPage, text: str) -> PrepRow:
    return next(one for one in stage(page).timeline.rows() if one.text.text() == text)


def below(row: PrepRow) -> str:
    return " ".join(words.text() for words in row.findChildren(Words))


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def at(clock: SettableClock, local: str, zone: str = "America/New_York") -> None:
    clock.moment = at_local(datetime.fromisoformat(local), zone)


def today(desk: Desk, qtbot: QtBot) -> TodayPage:
    made = TodayPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.show()
    made.show_place(Place("today"))
    return made


def test_every_line_stands_at_its_time_with_its_source(page: SessionPage) -> None:
    assert told(page) == [
        ("15:00", "No benzodiazepines"),
        ("15:00", "No stimulants"),
        ("12:00", "No solid food"),
        ("14:00", "No liquids"),
        ("15:00", "Session 1"),
        ("15:00", "A monitor is with you"),
        ("15:00", "No car, motorcycle, bicycle or heavy machinery"),
        ("", "No alcohol, and no hangover"),
        ("", "Blood-pressure medicine: continue as prescribed"),
    ]
    assert "Article" in below(row(page, "No solid food"))
    assert "Do not stop a prescribed medicine" in below(row(page, "No stimulants"))
    assert "gives no hours" in below(row(page, "No alcohol, and no hangover"))
    assert "14:00 to 15:00" in below(row(page, "Blood-pressure medicine: continue as prescribed"))
    tick = row(page, "No solid food").tick
    assert tick is not None
    assert tick.accessibleName() == "12:00, No solid food, Article"


def test_both_lists_are_shown_whole_and_cannot_be_answered(page: SessionPage) -> None:
    shown = [words.text() for words in stage(page).conditions.findChildren(Words)]
    for line in (*tell_your_clinic().lines, *discuss_first().lines, tell_your_clinic().text):
        assert line in shown
    assert not any(
        widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        for widget in stage(page).conditions.findChildren(Words)
    )


def test_the_clinics_line_stands_out_and_the_articles_stays_in_sight(
    page: SessionPage, journal: Journal
) -> None:
    journal.preparing.set_clinic("solid_food", 240)
    journal.preparing.set_clinic("liquids", 30, "Last clear drink")
    food, drink = row(page, "No solid food"), row(page, "Last clear drink")
    assert (food.time.text(), drink.time.text()) == ("11:00", "14:30")
    assert "Your clinic" in below(food)
    assert "Article: No solid food, from 12:00." in below(food)
    assert "Your clinic’s line is later; your clinic’s is shown." in below(drink)
    assert "later" not in below(food)


def test_a_tick_is_kept_and_a_moved_session_begins_anew(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    tick = row(page, "No solid food").tick
    assert tick is not None
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert journal.preparing.ticked(session) == {"solid_food"}
    journal.sessions.update(session.id, starts_at=datetime(2026, 4, 2, 14, 0, tzinfo=UTC))
    assert ("7:00", "No solid food") in told(page)
    moved = row(page, "No solid food").tick
    assert moved is not None
    assert not moved.isChecked()
    assert "Moved from Tuesday 31 March, 15:00" in stage(page).timeline.moved.text()


def test_a_tick_that_is_not_saved_says_so_and_does_not_stay(
    page: SessionPage, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_more: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    monkeypatch.setattr(journal.preparing, "tick", full)
    tick = row(page, "No solid food").tick
    assert tick is not None
    click(tick)
    assert stage(page).timeline.notice.text() == "Not saved: this disk is full."
    again = row(page, "No solid food").tick
    assert again is not None
    assert not again.isChecked()


def test_a_line_of_ones_own_by_keyboard_removed_and_brought_back(page: SessionPage) -> None:
    own = stage(page).timeline.own
    own.add.setFocus()
    QTest.keyClick(own.add, Qt.Key.Key_Space)
    QTest.keyClicks(own.text, "My sister picks me up")
    own.time.setTime(QTime(14, 15))
    QTest.keyClick(own.text, Qt.Key.Key_Return)
    assert ("14:15", "My sister picks me up") in told(page)
    mine = row(page, "My sister picks me up")
    assert "You" in below(mine)
    assert mine.remove is not None
    click(mine.remove)
    assert ("14:15", "My sister picks me up") not in told(page)
    click(own.undo.undo)
    assert ("14:15", "My sister picks me up") in told(page)
    click(own.add)
    own.day.setCurrentIndex(0)
    own.time.setTime(QTime(20, 0))
    QTest.keyClicks(own.text, "Pack the bag")
    click(own.keep)
    assert told(page)[2] == ("20:00", "Pack the bag")
    click(own.add)
    QTest.keyClick(own.text, Qt.Key.Key_Return)
    assert own.notice.text() == "There are no words yet. A few are enough."
    QTest.keyClick(own.text, Qt.Key.Key_Escape)
    assert not own.text.isVisible()


def test_what_holds_now_stands_out(page: SessionPage, clock: SettableClock) -> None:
    at(clock, "2026-03-31T13:00")
    stage(page).timeline.refresh()
    assert "Now, until 15:00" in below(row(page, "No solid food"))
    assert "Now" not in below(row(page, "No liquids"))


def test_in_another_zone_the_times_are_those_of_here_and_it_says_so(
    page: SessionPage, clock: SettableClock
) -> None:
    at(clock, "2026-03-30T20:00", "Europe/Lisbon")
    stage(page).timeline.refresh()
    assert ("17:00", "No solid food") in told(page)
    words = stage(page).timeline.zones.text()
    assert "Europe/Lisbon" in words
    assert "America/New York, it begins at Tuesday 31 March, 15:00" in words


def test_in_another_zone_every_place_that_shows_the_time_names_it(
    page: SessionPage,
    desk: Desk,
    journal: Journal,
    session: Session,
    clock: SettableClock,
    qtbot: QtBot,
) -> None:
    listed = SessionsPage(desk)
    qtbot.addWidget(listed)
    shown = today(desk, qtbot)
    at(clock, "2026-03-20T08:00", "America/Toronto")  # another name for the same time
    for one in (listed, shown):
        one.show_place(Place(one.name))
    page.show_place(Place("session", session_id=session.id, stage=Stage.INTENTIONS))
    alone = "Tuesday 31 March, 15:00"
    assert (listed.lines()[0].when.text(), shown.next.when.text()) == (alone, alone)
    assert page.header._date.text() == alone
    assert not shown.next.here.isVisible()
    at(clock, "2026-03-20T14:00", "Europe/Lisbon")
    for one in (listed, shown):
        one.show_place(Place(one.name))
    page.show_place(Place("session", session_id=session.id, stage=Stage.INTENTIONS))
    named = "Tuesday 31 March, 15:00 (New York time)"
    assert (listed.lines()[0].when.text(), shown.next.when.text()) == (named, named)
    assert page.header._date.text() == named
    said = shown.next.here.text()
    assert said == "In Lisbon time that is Tuesday 31 March, 20:00, and so are the times below."
    assert shown.next.lines.rows[2] == ("Tue 17:00", "No solid food")
    journal.sessions.update(session.id, place="The clinic")
    document = gather(journal, selection.everything(journal), now=clock())
    text = render(document, "txt").data.decode()
    assert "Planned for 31 March 2026, 15:00 (New York time)" in text


def test_without_a_time_the_windows_are_told_as_durations(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    journal.preparing.set_clinic("liquids", 90, "Nothing to drink")
    journal.preparing.set_clinic("solid_food", 60)
    journal.preparing.set_clinic("alcohol", 48 * 60)
    journal.preparing.add_line(session.id, "My sister picks me up", 30)
    journal.sessions.update(session.id, starts_at=None)
    texts = [text for _when, text in told(page)]
    assert texts[:6] == [
        "No alcohol, and no hangover",
        "No benzodiazepines",
        "No stimulants",
        "Nothing to drink",
        "No solid food",
        "My sister picks me up",
    ]
    for text, before in (
        ("No benzodiazepines", "24 hours before the session"),
        ("Nothing to drink", "1 hour 30 minutes before the session"),
        ("Nothing to drink", "Article: No liquids, 1 hour before the session."),
        ("No solid food", "Article: No solid food, 3 hours before the session. Your clinic’s line is later"),
        ("No alcohol, and no hangover", "48 hours before the session"),
        ("No alcohol, and no hangover", "The article gives no hours."),
        ("My sister picks me up", "30 minutes before the session"),
    ):
        assert before in below(row(page, text))
    tick = row(page, "Nothing to drink").tick
    assert tick is not None
    assert tick.accessibleName() == "1 hour 30 minutes before the session, Nothing to drink, Your clinic"
    headings = [words.text() for words in stage(page).timeline.findChildren(Words)]
    assert headings.index("Before the session") < headings.index("From its beginning on")
    assert texts[-2:] == ["A monitor is with you", "No car, motorcycle, bicycle or heavy machinery"]


def test_without_a_time_the_list_asks_for_one_and_a_called_off_session_asks_for_nothing(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    timeline = stage(page).timeline
    journal.sessions.update(session.id, starts_at=None)
    assert timeline.lead.text() == "Give the session a time and this list will be worked out from it."
    assert {when for when, _text in told(page)} == {""}
    click(timeline.change)
    assert page._form.isVisible()
    page._form_done()
    journal.sessions.update(session.id, state=SessionState.CANCELLED)
    assert told(page) == []


def test_a_session_near_another_keeps_both_sets(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    start = session.starts_at
    assert start is not None
    journal.sessions.plan(start - 20 * HOUR)
    journal.sessions.plan(start + 72 * HOUR)
    headings = [words.text() for words in stage(page).timeline.findChildren(Words)]
    assert "Session 2 is near, and its lines hold as well" in headings
    assert "Session 3 is near, and its lines hold as well" not in headings
    assert sum(text == "No car, motorcycle, bicycle or heavy machinery" for _when, text in told(page)) == 2
    after = headings[headings.index("Session 2 is near, and its lines hold as well") :]
    assert after.index("Sunday 29 March") < after.index("Monday 30 March")  # its lines stand under their days


def test_a_session_months_away_is_not_near_but_what_was_never_ended_still_holds(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert session.starts_at is not None
    far = journal.sessions.plan(session.starts_at + timedelta(days=60))
    page.show_place(Place("session", session_id=far.id, stage=Stage.INTENTIONS))
    near, still = "Session 1 is near, and its lines hold as well", "Still holding from session 1"
    headings = [words.text() for words in stage(page).timeline.findChildren(Words)]
    assert near not in headings
    assert still not in headings
    at(clock, "2026-04-20T09:00")
    stage(page).timeline.refresh()
    headings = [words.text() for words in stage(page).timeline.findChildren(Words)]
    assert near not in headings
    assert still in headings
    journal.preparing.confirm_sleep()
    journal.preparing.end_monitor()
    assert still not in [row.text() for row in stage(page).timeline.findChildren(Words) if row.isVisible()]


def test_the_night_is_confirmed_on_today_the_day_after_and_never_before(
    desk: Desk, journal: Journal, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    at(clock, "2026-03-31T18:00")
    shown = today(desk, qtbot)
    assert [words.text() for words in shown.now.rows] == [
        "A monitor is with you",
        "No car, motorcycle, bicycle or heavy machinery",
    ]
    assert list(shown.now.ends) == [RuleKind.PRESENT]
    at(clock, "2026-04-02T08:00")
    shown.refresh()
    assert len(shown.now.rows) == 2
    click(shown.now.ends[RuleKind.ASLEEP])
    assert [words.text() for words in shown.now.rows] == ["A monitor is with you"]
    click(shown.now.ends[RuleKind.PRESENT])
    assert not shown.now.isVisible()
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.slept_at == kept.monitor_ended_at == clock().instant


def test_the_word_on_the_session_page_can_be_taken_back(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    driving = "No car, motorcycle, bicycle or heavy machinery"
    at(clock, "2026-03-31T20:00")
    stage(page).timeline.refresh()
    assert row(page, driving).end is None
    assert "tomorrow" in below(row(page, driving))
    at(clock, "2026-04-01T08:00")
    stage(page).timeline.refresh()
    end = row(page, driving).end
    assert end is not None
    click(end)
    assert "Ended, by your word: Today, 8:00" in below(row(page, driving))
    back = row(page, driving).end
    assert back is not None
    click(back)
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.slept_at is None


def test_a_night_confirmed_before_a_session_was_moved_is_not_taken_for_one_after_it(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    driving = "No car, motorcycle, bicycle or heavy machinery"
    journal.sessions.update(session.id, slept_at=datetime(2026, 3, 30, 12, 0, tzinfo=UTC))
    at(clock, "2026-04-01T08:00")
    page.show_place(Place("session", session_id=session.id, stage=Stage.INTENTIONS))
    end = row(page, driving).end
    assert end is not None
    click(end)
    assert "Ended, by your word: Today, 8:00" in below(row(page, driving))


def test_the_articles_rule_is_named_where_the_clinics_words_stand_without_a_time(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    journal.preparing.set_clinic("alcohol", words="Ask Ana first")
    assert "Article: No alcohol, and no hangover The article gives no hours." in below(
        row(page, "Ask Ana first")
    )
    undated = journal.sessions.plan()
    journal.preparing.set_clinic("solid_food", 6 * 60, "Eat before noon")
    page.show_place(Place("session", session_id=undated.id, stage=Stage.INTENTIONS))
    told = below(row(page, "Eat before noon"))
    assert "6 hours before the session" in told
    assert "Article: No solid food, 3 hours before the session." in told
    assert "no hours" not in told


def test_what_holds_until_another_day_says_which(
    desk: Desk, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    at(clock, "2026-03-30T16:00")
    shown = today(desk, qtbot)
    assert session.number == 1
    told = [words.text() for words in shown.now.findChildren(Words)]
    assert any("until Tuesday 31 March, 15:00" in one for one in told)


def test_a_time_of_another_day_is_told_with_its_day(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    at(clock, "2026-03-30T16:00")
    stage(page).timeline.refresh()
    assert "Now, until Tuesday 31 March, 15:00" in below(row(page, "No benzodiazepines"))
    journal.preparing.set_clinic("solid_food", 16 * 60)
    assert "Article: No solid food, from Tuesday 31 March, 12:00." in below(row(page, "No solid food"))
    at(clock, "2026-03-31T13:00")
    stage(page).timeline.refresh()
    assert "Now, until 15:00" in below(row(page, "No benzodiazepines"))


def test_today_tells_the_next_lines_and_the_way_home(
    desk: Desk, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    journal.sessions.update(session.id, ride_home="Inês")
    shown = today(desk, qtbot)
    assert shown.next.lines.rows == [
        ("Mon 15:00", "No benzodiazepines"),
        ("15:00", "No stimulants"),
        ("Tue 12:00", "No solid food"),
        ("14:00", "No liquids"),
    ]
    assert shown.next.way_home.text() == "Way home: Inês"
    assert not shown.now.isVisible()


def test_today_leads_to_a_session_that_has_no_date_yet(
    desk: Desk, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    journal.sessions.update(session.id, starts_at=None)
    shown = today(desk, qtbot)
    assert shown.next.title.text() == "Session 1 has no date yet"
    went: list[Place] = []
    desk.visit.connect(went.append)
    click(shown.next.go)
    assert (went[0].page, went[0].session_id, went[0].stage) == ("session", session.id, Stage.INTENTIONS)
    journal.sessions.update(session.id, state=SessionState.CANCELLED)
    journal.sessions.plan(datetime(2026, 3, 1, 19, tzinfo=UTC), state=SessionState.HELD)
    shown.refresh()
    assert shown.next.title.text() == "No further session is planned"


def test_the_facts_of_the_day_save_themselves(page: SessionPage, journal: Journal, session: Session) -> None:
    fields = {field.field.accessibleName(): field for field in stage(page).fields}
    for label, words in (("How I get home", "By train"), ("Music", "None"), ("What I bring", "Socks")):
        QTest.keyClicks(fields[label].field, words)
        fields[label].flush()
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert (kept.ride_home, kept.music, kept.bringing) == ("By train", "None", "Socks")


def test_a_session_that_is_entered_later_has_its_rules_until_the_writers_word(
    desk: Desk, journal: Journal, clock: SettableClock, session: Session
) -> None:
    early = Moment(clock().instant - timedelta(days=30), clock().zone)
    past = journal.sessions.plan(early.instant, early.zone, state=SessionState.HELD)
    lines = journal.preparing.lines(past)
    assert {line.id for line in lines if line.ends is None and line.starts} == {"monitor", "driving"}


def test_in_one_column_what_holds_now_comes_first(
    desk: Desk, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    at(clock, "2026-03-31T13:00")
    shown = today(desk, qtbot)
    for width, is_first in ((Width.NARROW, True), (Width.WIDE, False), (Width.FOLDED, True)):
        shown.arrange(width)
        assert shown.now.isVisible()
        assert (shown.now.parentWidget() is shown.suggested.parentWidget()) is is_first
        assert shown.now.rows[0].text() == "No benzodiazepines"


def test_a_line_of_one_long_word_is_shown_whole(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    journal.preparing.add_line(session.id, "Blanket" * 30, 90)
    for _round in range(5):
        QApplication.processEvents()
    for shown in stage(page).timeline.rows():
        for words in shown.findChildren(Words):
            if words.isVisible() and words.wordWrap():
                assert words.height() >= words.heightForWidth(words.width()), words.text()


def test_a_line_without_a_time_stands_on_one_height_with_its_source(
    page: SessionPage, journal: Journal, session: Session
) -> None:
    journal.sessions.update(session.id, starts_at=None)
    QApplication.processEvents()
    shown = row(page, "No solid food")
    source = next(words for words in shown.findChildren(Words) if words.text() == "Article")
    middle = source.mapTo(shown, source.rect().center()).y()
    assert abs(shown.text.geometry().center().y() - middle) <= 2
    assert stage(page).timeline.rows()[0].height() <= 100


def test_the_day_before_a_session_says_so_while_the_days_after_the_last_go_on(
    desk: Desk, journal: Journal, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    journal.sessions.plan(session.starts_at + timedelta(days=14))
    at(clock, "2026-04-13T09:00")
    page = today(desk, qtbot)
    shown = [words.text() for words in page.header.findChildren(Words)]
    assert shown == ["Monday 13 April, session 2 is tomorrow", "Day 13 after session 1"]
    page.arrange(Width.NARROW)
    assert next(words.text() for words in page.header.findChildren(Words)) == "Mon 13 Apr"


def _place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def test_both_columns_begin_on_one_height(page: SessionPage) -> None:
    shown = stage(page)
    titles = [words for words in shown.findChildren(Words) if words.text() in ("Intentions", "Preparation")]
    assert len(titles) == 2
    assert len({_place(title, shown).center().y() for title in titles}) == 1


def test_what_adds_a_line_stands_on_the_line(page: SessionPage) -> None:
    timeline = stage(page).timeline
    text = _place(row(page, "No liquids").text, timeline)
    add = _place(timeline.own.add, timeline)
    assert add.left() < text.left() < add.center().x()


def test_in_one_column_the_preparation_comes_before_what_to_tell_the_clinic(page: SessionPage) -> None:
    shown = stage(page)
    page.resize(700, 600)
    page.arrange(Width.NARROW)
    QApplication.processEvents()
    content = shown.area.widget()
    assert _place(shown.timeline, content).bottom() < _place(shown.conditions, content).top()
    assert shown.conditions.isVisible()
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    QApplication.processEvents()
    for width in (Width.WIDE, Width.BROAD):
        page.arrange(width)
        QApplication.processEvents()
        assert _place(shown.conditions, content).right() < _place(shown.timeline, content).left()
        assert _place(shown.conditions, content).top() - _place(shown.fields[-1], content).bottom() < 40
    assert shown.conditions.isVisible()


def test_what_was_never_ended_steps_back_to_a_quiet_line_and_no_time_takes_it_away(
    desk: Desk, journal: Journal, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    at(clock, "2026-03-31T18:00")
    shown = today(desk, qtbot)
    tall = shown.now.sizeHint().height()
    for local in ("2026-04-04T08:00", "2026-05-20T08:00", "2027-03-31T08:00"):
        at(clock, local)
        shown.refresh()
        assert shown.now.isVisible()
        assert shown.now.rows == []
        assert "No car, motorcycle, bicycle or heavy machinery" in shown.now.still.text()
        assert "A monitor is with you" in shown.now.still.text()
        assert shown.now.heightForWidth(328) < tall / 2
    click(shown.now.open_button)
    assert list(shown.now.ends) == [RuleKind.PRESENT, RuleKind.ASLEEP]
    assert not shown.now.open_button.isVisible()
    click(shown.now.ends[RuleKind.ASLEEP])
    click(shown.now.ends[RuleKind.PRESENT])
    assert not shown.now.isVisible()
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.slept_at == clock().instant


def test_what_stepped_back_and_was_opened_steps_back_again_at_the_next_visit(
    desk: Desk, journal: Journal, session: Session, clock: SettableClock, qtbot: QtBot
) -> None:
    assert session.starts_at is not None
    at(clock, "2026-04-20T18:00")
    journal.sessions.plan(clock().instant + 4 * HOUR)
    shown = today(desk, qtbot)
    held = [words.text() for words in shown.now.rows]
    assert "No stimulants" in held
    assert "No car, motorcycle, bicycle or heavy machinery" not in held
    click(shown.now.open_button)
    assert len(shown.now.rows) == len(held) + 2
    shown.leave()
    shown.show_place(Place("today"))
    assert [words.text() for words in shown.now.rows] == held


def test_the_columns_of_today_stand_below_their_header_in_a_very_wide_window(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    shown = today(desk, qtbot)
    shown.resize(1656, 1000)
    shown.arrange(Width.BROAD)
    QApplication.processEvents()
    title = next(iter(shown.header.findChildren(Words)))
    assert _place(shown.suggested, shown).left() == title.x()
    assert _place(shown.next, shown).right() - _place(shown.suggested, shown).left() <= 1240


def test_a_time_of_a_line_in_two_rows_stands_at_its_first(
    desk: Desk, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    journal.preparing.set_clinic("liquids", 60, "Last clear drink, and nothing that is not clear at all")
    shown = today(desk, qtbot)
    shown.arrange(Width.WIDE)
    for _round in range(3):
        QApplication.processEvents()
    words = {one.text(): one for one in shown.next.lines.findChildren(Words)}
    text = words["Last clear drink, and nothing that is not clear at all"]
    assert text.height() > 30
    assert words["14:00"].y() == text.y()
    assert words["14:00"].height() < 30


def test_a_night_before_a_session_that_was_moved_to_this_morning_is_asked_for_anew(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    driving = "No car, motorcycle, bicycle or heavy machinery"
    at(clock, "2026-04-01T08:00")
    journal.preparing.confirm_sleep()
    assert "Ended, by your word: Today, 8:00" in below(row(page, driving))
    journal.sessions.update(session.id, starts_at=clock.moment.instant - HOUR / 2)
    assert "You can confirm the night’s sleep tomorrow." in below(row(page, driving))
    at(clock, "2026-04-02T08:00")
    stage(page).timeline.refresh()
    end = row(page, driving).end
    assert end is not None
    assert end.text() == "I slept a full night"
    click(end)
    assert "Ended, by your word: Today, 8:00" in below(row(page, driving))
