"""Small steps through keys and clicks: made, answered in one key, kept, let go and taken up again; privacy holds."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Held, Stage, StepOften, StepState
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_after import Step
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.small_steps import SmallSteps
from integration_journal.ui.widgets.step_list import StepList
from integration_journal.ui.widgets.step_row import StepRow

TEXT = "My shoulders know it first."
TODAY = date(2026, 3, 20)


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(600, 900)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def steps(desk: Desk, qtbot: QtBot) -> SmallSteps:
    made = SmallSteps(desk)
    made.refresh()
    shown(made, qtbot)
    return made


def told(steps: SmallSteps) -> list[tuple[str, str]]:
    return [(row.text.text(), row.caption.text()) for row in steps.list.rows()]


def of(journal: Journal, step: Step) -> Step:
    found = journal.steps.get(step.id)
    assert found is not None
    return found.step


def test_today_shows_its_own_first_then_the_next_and_what_was_done_a_day_ago(
    journal: Journal, clock: SettableClock, steps: SmallSteps
) -> None:
    assert steps.empty.isVisible()
    assert not steps.all.isVisible()
    now = clock()
    nausea = journal.steps.add("Ask the clinic about the nausea")
    yesterday = Moment(now.instant - timedelta(days=1), now.zone)
    journal.steps.log(nausea.id, Held.YES, at=yesterday)
    journal.steps.add("Ring my sister", when="before dinner", due_on=date(2026, 3, 22))
    journal.steps.add("Ten minutes on the balcony", due_on=TODAY)
    journal.steps.add("A walk")
    steps.refresh()
    assert told(steps) == [
        ("Ten minutes on the balcony", "Today, or when it suits"),
        ("Ring my sister", "22 March, before dinner"),
        ("A walk", "When it suits"),
        ("Ask the clinic about the nausea", "Done yesterday"),
    ]
    assert [row.box.checkState().name for row in steps.list.rows()][3] == "Checked"
    assert not steps.empty.isVisible()


@pytest.mark.parametrize(
    ("key", "held", "caption"),
    [
        (Qt.Key.Key_Y, Held.YES, "Today: it held"),
        (Qt.Key.Key_P, Held.PARTLY, "Today: it held partly"),
        (Qt.Key.Key_N, Held.NO, "Today: not this time"),
        (Qt.Key.Key_1, Held.YES, "Today: it held"),
        (Qt.Key.Key_2, Held.PARTLY, "Today: it held partly"),
        (Qt.Key.Key_3, Held.NO, "Today: not this time"),
        (Qt.Key.Key_Space, Held.YES, "Today: it held"),
    ],
)
def test_one_key_says_whether_it_held(
    journal: Journal, steps: SmallSteps, qtbot: QtBot, key: Qt.Key, held: Held, caption: str
) -> None:
    step = journal.steps.add("One long breath", when="at the desk", often=StepOften.DAILY)
    row = steps.list.rows()[0]
    assert row.caption.text() == "Today, at the desk"
    row.box.setFocus()
    qtbot.keyClick(row.box, key)
    now = journal.steps.get(step.id)
    assert [log.held for log in now.logs] == [held]
    assert steps.list.rows()[0] is row
    assert row.caption.text() == caption
    assert row.box.hasFocus()
    assert "One long breath" in row.box.accessibleName()


def test_the_tick_is_taken_away_by_the_same_key(journal: Journal, steps: SmallSteps, qtbot: QtBot) -> None:
    step = journal.steps.add("A walk")
    row = steps.list.rows()[0]
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert row.caption.text() == "Done today"
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert journal.steps.get(step.id).logs == ()
    assert row.caption.text() == "When it suits"


def test_a_tick_of_yesterday_is_taken_away_and_nothing_else_is_asked(
    journal: Journal, clock: SettableClock, steps: SmallSteps, qtbot: QtBot
) -> None:
    step = journal.steps.add("A walk")
    journal.steps.log(step.id, Held.YES)
    clock.advance(days=1)
    steps.refresh()
    row = steps.list.rows()[0]
    assert row.caption.text() == "Done yesterday"
    assert not row.more.action("partly").isVisible()
    qtbot.keyClick(row.box, Qt.Key.Key_P)
    assert len(journal.steps.get(step.id).logs) == 1
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert journal.steps.get(step.id).logs == ()


def test_words_about_the_day_are_kept_with_the_answer(
    journal: Journal, steps: SmallSteps, qtbot: QtBot
) -> None:
    step = journal.steps.add("One long breath", often=StepOften.DAILY)
    row = steps.list.rows()[0]
    row.box.setFocus()
    qtbot.keyClick(row.box, Qt.Key.Key_P)
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    assert row.field.hasFocus()
    qtbot.keyClicks(row.field, "Twice out of ten.")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    (log,) = journal.steps.get(step.id).logs
    assert (log.held, log.words) == (Held.PARTLY, "Twice out of ten.")
    assert row.said.text() == "Twice out of ten."
    assert not row.said.isHidden()
    assert row.box.hasFocus()


def test_what_is_being_typed_is_saved_when_the_desk_asks(
    journal: Journal, desk: Desk, steps: SmallSteps, qtbot: QtBot
) -> None:
    step = journal.steps.add("One long breath", often=StepOften.DAILY)
    row = steps.list.rows()[0]
    row.open_words()
    qtbot.keyClicks(row.field, "Halfway through the w")
    assert desk.waiting()[0].text == "Halfway through the w"
    assert desk.flush()
    assert journal.steps.get(step.id).logs[0].words == "Halfway through the w"


def test_let_go_without_blame_and_taken_up_again(journal: Journal, steps: SmallSteps, qtbot: QtBot) -> None:
    step = journal.steps.add("Cold water every morning", often=StepOften.DAILY)
    steps.list.rows()[0].more.action("let_go").trigger()
    assert of(journal, step).state is StepState.LET_GO
    assert steps.list.rows() == []
    assert steps.list.undo.words.text() == "Let go. It can be taken up again at any time."
    qtbot.mouseClick(steps.list.undo.undo, Qt.MouseButton.LeftButton)
    assert of(journal, step).state is StepState.TRYING
    steps.list.rows()[0].more.action("keep").trigger()
    assert of(journal, step).state is StepState.KEPT


def test_deleting_is_undone(journal: Journal, steps: SmallSteps, qtbot: QtBot) -> None:
    step = journal.steps.add("A walk")
    steps.list.rows()[0].more.action("delete").trigger()
    assert journal.steps.get(step.id) is None
    qtbot.mouseClick(steps.list.undo.undo, Qt.MouseButton.LeftButton)
    assert [row.text.text() for row in steps.list.rows()] == ["A walk"]


def test_a_step_is_made_by_typing_and_enter(
    journal: Journal, clock: SettableClock, steps: SmallSteps, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(clock().instant - timedelta(days=3))
    qtbot.mouseClick(steps.add, Qt.MouseButton.LeftButton)
    form = steps.list.form
    assert form.text.hasFocus()
    qtbot.keyClicks(form.text, "Ring my sister")
    qtbot.keyClicks(form.when, "before dinner")
    qtbot.mouseClick(form.often.chips()[2], Qt.MouseButton.LeftButton)
    assert form.has_day.text() == "From a certain day on"
    form.has_day.click()
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    assert not form.isVisible()
    (now,) = journal.steps.all()
    assert (now.step.text, now.step.when_words, now.step.often) == (
        "Ring my sister",
        "before dinner",
        StepOften.WEEKLY,
    )
    assert (now.step.due_on, now.step.session_id) == (TODAY + timedelta(days=1), session.id)
    assert told(steps) == [("Ring my sister", "Tomorrow, before dinner")]


def test_a_form_without_words_keeps_nothing_and_one_with_words_keeps_them_at_escape(
    journal: Journal, steps: SmallSteps, qtbot: QtBot
) -> None:
    qtbot.mouseClick(steps.add, Qt.MouseButton.LeftButton)
    form = steps.list.form
    qtbot.keyClicks(form.when, "soon")
    qtbot.keyClick(form.when, Qt.Key.Key_Escape)
    assert journal.steps.all() == []
    qtbot.mouseClick(steps.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.text, "A walk")
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert [now.step.text for now in journal.steps.all()] == ["A walk"]


def test_a_step_is_changed_in_its_place(journal: Journal, steps: SmallSteps, qtbot: QtBot) -> None:
    step = journal.steps.add("A walk", due_on=TODAY)
    row = steps.list.rows()[0]
    row.more.action("edit").trigger()
    form = steps.list.form
    assert form.text.words() == "A walk"
    qtbot.keyClicks(form.text, "by the river, ")
    form.has_day.click()
    qtbot.mouseClick(form.done, Qt.MouseButton.LeftButton)
    assert of(journal, step).text == "by the river, A walk"
    assert of(journal, step).due_on is None
    assert row.text.text() == "by the river, A walk"


def test_what_comes_from_a_private_entry_stays_private(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    entry = journal.entries.write(TEXT, Stage.INTEGRATION, private=True)
    insight = journal.insights.mark_all(entry.id)
    steps = StepList(desk, full=True)
    shown(steps, qtbot)
    steps.add(journal.insights.get(insight.id))
    form = steps.form
    assert form.quote.text() == TEXT
    assert form.text.words() == ""
    assert form.private.isChecked()
    assert not form.private.isEnabled()
    assert form.inherited.isVisible()
    qtbot.keyClicks(form.text, "Lower them")
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    steps.show_steps(journal.steps.all())
    (row,) = steps.rows()
    assert row.now.private
    assert not row.more.action("may_share").isEnabled()
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(row.source, Qt.MouseButton.LeftButton)
    assert (went.args[0].entry_id, went.args[0].insight_id) == (entry.id, insight.id)


def test_the_three_answers_and_the_earlier_ones_stand_in_the_whole_row(
    journal: Journal, clock: SettableClock, desk: Desk, qtbot: QtBot
) -> None:
    step = journal.steps.add("One long breath", often=StepOften.DAILY)
    now = clock()
    for days, held, words in ((3, Held.NO, ""), (1, Held.YES, "At the red light.")):
        journal.steps.log(step.id, held, words, at=Moment(now.instant - timedelta(days=days), now.zone))
    steps = StepList(desk, full=True)
    shown(steps, qtbot)
    steps.show_steps(journal.steps.all())
    (row,) = steps.rows()
    assert isinstance(row, StepRow)
    assert row.earlier.text() == "Yesterday: Yes, “At the red light.”\n17 March: Not this time"
    qtbot.mouseClick(row.answers.chips()[1], Qt.MouseButton.LeftButton)
    assert journal.steps.get(step.id).logs[-1].held is Held.PARTLY


def test_steps_that_are_private_say_so_and_stop_to_be_by_the_menu(
    journal: Journal, steps: SmallSteps, qtbot: QtBot
) -> None:
    step = journal.steps.add("A walk", private=True)
    row = steps.list.rows()[0]
    assert not row._private.isHidden()
    row.more.action("private").trigger()
    assert not of(journal, step).private
    row.more.action("may_share").trigger()
    assert of(journal, step).may_share
