"""What stands below the writing of a session: its days to look back, its small steps, and what the therapist asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc import question_file
from integration_journal.arc.vocabulary import Effect, Held, SessionState, Stage, StepOften
from integration_journal.journal import reminding
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.glance import Glance
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.sharing.calendar_file import Titles, events_of
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_integration import IntegrationStage
from integration_journal.ui.widgets.look_back_days import DayMark, LookBackDays

QUESTIONS = """
format = "integration-journal-questions"
version = 1
from = "Dr. Okafor"
[[question]]
text = "What did your hands want?"
effect = "embodied_feelings"
[[question]]
text = "Which moment would you tell me about first?"
"""


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days ago, on Tuesday 17 March at 15:00."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> SessionPage:
    made = SessionPage(desk)
    qtbot.addWidget(made)
    desk.visit.connect(made.show_place)
    made.arrange(Width.WIDE)
    made.resize(1048, 832)
    made.show_place(Place("session", session_id=session.id))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def stage(page: SessionPage) -> IntegrationStage:
    found = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(found, IntegrationStage)
    return found


def told(days: LookBackDays) -> list[tuple[str, ...]]:
    """Return what each day says, in reading order, with what a screen reader is told of it."""
    marks = [one for one in days.findChildren(DayMark) if one.isVisibleTo(days)]
    return [
        tuple(label.accessibleName() or label.text() for label in one.findChildren(QLabel)) for one in marks
    ]


def press(owner: QWidget, name: str) -> None:
    found = [
        one
        for one in owner.findChildren(QAbstractButton)
        if one.isVisible() and name in (one.text(), one.accessibleName())
    ]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def kept(journal: Journal, session: Session) -> tuple[int, ...] | None:
    found = journal.sessions.get(session.id)
    assert found is not None
    return found.look_backs


def test_each_day_tells_its_date_and_whether_words_were_written(
    stage: IntegrationStage, journal: Journal, session: Session, clock: SettableClock, page: SessionPage
) -> None:
    assert told(stage.days) == [
        ("Day 1", "18 March"),
        ("Day 3", "today"),
        ("Day 7", "24 March"),
        ("Day 14", "31 March"),
        ("Day 30", "16 April"),
    ]
    now = clock()
    yesterday = Moment(now.instant - timedelta(days=1), now.zone)
    journal.entries.write("Slept.", Stage.INTEGRATION, session_id=session.id, written_at=yesterday)
    assert told(stage.days)[0] == ("Day 1", "18 March, written")
    clock.advance(days=5)
    page.show_place(Place("session", session_id=session.id))
    assert [one[1] for one in told(stage.days)] == [
        "18 March, written",
        "20 March",
        "24 March",
        "31 March",
        "16 April",
    ]


def test_a_day_is_moved_added_and_left_out_for_this_session_alone(
    stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    other = journal.sessions.plan(datetime(2026, 3, 3, 19, tzinfo=UTC), state=SessionState.HELD)
    press(stage, "Change the days")
    form = stage.days.form
    QTest.keyClick(form.fields[2], Qt.Key.Key_Up)
    assert kept(journal, session) == (1, 3, 8, 14, 30)
    press(stage, "Leave out day 30")
    press(stage, "Add a day")
    assert kept(journal, session) == (1, 3, 8, 14, 21)
    assert [one[0] for one in told(stage.days)] == ["Day 1", "Day 3", "Day 8", "Day 14", "Day 21"]
    assert reminding.days_of(journal, other) == (1, 3, 7, 14, 30)
    press(stage, "As for every session")
    assert kept(journal, session) is None
    press(stage, "Done")
    assert not form.isVisible()
    assert stage.days.change.hasFocus()


def test_what_is_typed_is_kept_when_it_is_done_and_two_days_never_become_the_same(
    stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    press(stage, "Change the days")
    field = stage.days.form.fields[3]
    field.selectAll()
    QTest.keyClicks(field, "30")
    assert kept(journal, session) is None
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert kept(journal, session) == (1, 3, 7, 30)


def test_a_session_may_have_no_days_at_all(
    stage: IntegrationStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    press(stage, "Change the days")
    for day in (1, 3, 7, 14, 30):
        press(stage, f"Leave out day {day}")
    assert kept(journal, session) == ()
    assert told(stage.days) == []
    assert stage.days.none.isVisible()
    assert reminding.due(Glance(journal)) is None
    press(stage, "Add a day")
    assert kept(journal, session) == (1,)


def test_today_and_the_calendar_go_by_the_sessions_own_days(
    stage: IntegrationStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    journal.preferences.set(reminding.DAYS, [1, 3, 7, 14, 30])
    press(stage, "Change the days")
    QTest.keyClick(stage.days.form.fields[2], Qt.Key.Key_Up)
    changed = journal.sessions.get(session.id)
    assert changed is not None
    days = [one.starts for one in events_of(journal, changed, Titles()) if one.name.startswith("day ")]
    assert days == [
        date(2026, 3, 18),
        date(2026, 3, 20),
        date(2026, 3, 25),
        date(2026, 3, 31),
        date(2026, 4, 16),
    ]
    for ahead, is_due in ((4, False), (5, True)):
        clock.moment = Moment(datetime(2026, 3, 20 + ahead, 14, tzinfo=UTC), clock.moment.zone)
        due = reminding.due(Glance(journal))
        assert (due is not None) is is_due


def test_a_session_without_a_time_has_no_days(
    page: SessionPage, journal: Journal, stage: IntegrationStage
) -> None:
    undated = journal.sessions.plan()
    page.show_place(Place("session", session_id=undated.id, stage=Stage.INTEGRATION))
    assert not stage.days.isVisible()


def test_the_steps_of_the_session_stand_below_the_page(
    stage: IntegrationStage, journal: Journal, session: Session, desk: Desk, clock: SettableClock
) -> None:
    assert not stage.steps_head.isVisible()
    for number in range(6):
        journal.steps.add(f"Step {number}", session_id=session.id, often=StepOften.DAILY)
        clock.advance(minutes=1)
    journal.steps.add("Of no session")
    gone = journal.steps.of_session(session.id)[0].step
    journal.steps.let_go(gone.id)
    assert [row.text.text() for row in stage.steps.rows()] == ["Step 1", "Step 2", "Step 3", "Step 4"]
    QTest.keyClick(stage.steps.rows()[0].box, Qt.Key.Key_P)
    (log,) = journal.steps.of_session(session.id)[1].logs
    assert log.held is Held.PARTLY
    went: list[Place] = []
    desk.visit.connect(went.append)
    press(stage, "All steps")
    assert (went[0].page, went[0].part) == ("threads", "steps")


def test_what_the_therapist_asks_waits_until_it_is_answered(
    page: SessionPage, stage: IntegrationStage, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    journal.own_prompts.take_in(question_file.read(QUESTIONS.encode()))

    def waits() -> list[tuple[str, str]]:
        page.show_place(
            Place("session", session_id=session.id, stage=Stage.INTEGRATION, effect=Effect.NOVEL_INSIGHTS)
        )
        assert "Which moment would you tell me about first?" in [
            row.text() for row in stage.column.rows().values()
        ]
        return [(row.accessibleName(), row.accessibleDescription()) for row in stage.waiting.rows()]

    assert waits() == [("What did your hands want?", "Asked by Dr. Okafor")]
    QTest.mouseClick(stage.waiting.rows()[0], Qt.MouseButton.LeftButton)
    assert stage.cards.chosen() == Effect.EMBODIED_FEELINGS
    assert stage.line.words.text() == "What did your hands want?"
    assert not stage.waiting.isVisible()
    qtbot.keyClicks(stage.editor.surface, "To hold the cup.")
    stage.editor.flush()
    (entry,) = journal.entries.of_session(session.id)
    assert (entry.effect, entry.prompt_text) == (Effect.EMBODIED_FEELINGS, "What did your hands want?")
    assert waits() == []
