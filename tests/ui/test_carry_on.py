"""Carrying on: what held, and what is still open, begins an intention for the next session."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, Held, ReadBackOutcome, SessionState, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.session_intentions import IntentionsStage
from integration_journal.ui.widgets.carry_row import CarryRow

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def last(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def coming(journal: Journal, last: Session) -> Session:
    assert last.starts_at is not None
    return journal.sessions.plan(last.starts_at + timedelta(days=14))


@pytest.fixture
def stage(desk: Desk, coming: Session, qtbot: QtBot) -> IntentionsStage:
    made = IntentionsStage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_session(coming, Place("session"))
    return made


def row(stage: IntentionsStage, words: str) -> CarryRow:
    return next(one for one in stage.carry_on.rows if one.words == words)


def test_what_a_step_became_begins_an_intention_that_knows_where_it_comes_from(
    stage: IntentionsStage, journal: Journal, last: Session, coming: Session, qtbot: QtBot
) -> None:
    assert not stage.carry_on.isVisible()
    step = journal.steps.add("Ten minutes on the balcony", session_id=last.id)
    journal.steps.log(step.id, Held.PARTLY, "Four minutes. Sleet.")
    assert stage.carry_on.isVisible()
    assert row(stage, "Ten minutes on the balcony").said == [
        "It held partly, 20 March",
        "Four minutes. Sleet.",
    ]
    QTest.mouseClick(row(stage, "Ten minutes on the balcony").carry, CLICK)
    assert not stage.carry_on.isVisible()
    (begun,) = journal.intentions.of_session(coming.id)
    assert (begun.text, begun.from_step, begun.carried) == ("Ten minutes on the balcony", step.id, True)
    (shown,) = stage.intentions.rows()
    assert shown.field.hasFocus()
    qtbot.keyClicks(shown.field, ", and longer")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    (kept,) = journal.intentions.of_session(coming.id)
    assert (kept.text, kept.from_step) == ("Ten minutes on the balcony, and longer", step.id)
    assert shown.caption() == "Today, 9:40, from a small step"
    assert not stage.intentions.undo.isVisible()
    assert not stage.carry_on.isVisible()


def test_it_can_be_taken_back_at_once(
    stage: IntentionsStage, journal: Journal, last: Session, coming: Session
) -> None:
    step = journal.steps.add("A walk", session_id=last.id)
    journal.steps.log(step.id, Held.NO)
    QTest.mouseClick(row(stage, "A walk").carry, CLICK)
    QTest.mouseClick(stage.intentions.undo.undo, CLICK)
    assert journal.intentions.of_session(coming.id) == []
    assert row(stage, "A walk").said == ["Not this time, 20 March"]


def test_an_intention_that_is_still_open_is_carried_over_with_its_privacy(
    stage: IntentionsStage, journal: Journal, last: Session, coming: Session
) -> None:
    made = journal.intentions.add(last.id, "To be kind.", private=True)
    journal.intentions.read_back(made.id, last.id, outcome=ReadBackOutcome.STILL_OPEN, words="Some days.")
    assert row(stage, "To be kind.").said == ["Still open, 20 March, after session 1", "Some days."]
    QTest.mouseClick(row(stage, "To be kind.").carry, CLICK)
    (begun,) = journal.intentions.of_session(coming.id)
    assert (begun.text, begun.private, begun.from_step) == ("To be kind.", True, None)
    assert [one.text for one in journal.intentions.of_session(last.id)] == ["To be kind."]


def test_what_comes_from_a_private_entry_stays_private(
    stage: IntentionsStage, journal: Journal, last: Session, coming: Session
) -> None:
    entry = journal.entries.write(
        "The letter.", Stage.INTEGRATION, session_id=last.id, effect=Effect.NOVEL_INSIGHTS, private=True
    )
    insight = journal.insights.mark_all(entry.id)
    step = journal.steps.add("Write one line", insight_id=insight.id)
    journal.steps.log(step.id, Held.YES)
    QTest.mouseClick(row(stage, "Write one line").carry, CLICK)
    (begun,) = journal.intentions.of_session(coming.id)
    assert begun.private


def test_few_are_shown_and_the_others_at_a_word(
    stage: IntentionsStage, journal: Journal, last: Session, clock: SettableClock
) -> None:
    for number in range(4):
        clock.advance(minutes=1)
        step = journal.steps.add(f"Step {number}", session_id=last.id)
        journal.steps.log(step.id, Held.YES)
        made = journal.intentions.add(last.id, f"Intention {number}.")
        journal.intentions.read_back(made.id, last.id, outcome=ReadBackOutcome.STILL_OPEN)
    assert [one.words for one in stage.carry_on.rows] == ["Intention 0.", "Intention 1.", "Step 3", "Step 2"]
    QTest.mouseClick(stage.carry_on.more, CLICK)
    assert len(stage.carry_on.rows) == 8
    assert not stage.carry_on.more.isVisible()


def test_once_the_session_has_begun_nothing_is_offered(
    stage: IntentionsStage, journal: Journal, last: Session, coming: Session, clock: SettableClock
) -> None:
    step = journal.steps.add("A walk", session_id=last.id)
    journal.steps.log(step.id, Held.YES)
    assert stage.carry_on.isVisible()
    clock.advance(days=20)
    stage.show_session(coming, Place("session"))
    assert not stage.carry_on.isVisible()
