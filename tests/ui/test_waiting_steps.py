"""Words about a small step that a full disk refuses stay in their field, whatever the list shows meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Held, Stage, StepOften
from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_after import StepLog
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.threads_steps import StepsPart
from integration_journal.ui.widgets.insight_list import InsightList
from integration_journal.ui.widgets.step_list import StepList

WORDS = "It held at the red light."


def full(*_: object, **__: object) -> None:
    raise KnownError("Not saved: this disk is full.")


def gone() -> None:
    """Let what was taken out of the window really go, as the program does when it comes to rest."""
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    QApplication.processEvents()


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(600, 900)
    with qtbot.waitExposed(widget):
        widget.show()


def logs(journal: Journal) -> list[StepLog]:
    return [log for now in journal.steps.all() for log in now.logs]


def test_a_row_that_is_no_longer_listed_stays_until_its_words_are_saved(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [journal.steps.add(text, often=StepOften.DAILY).id for text in ("One long breath", "A walk")]
    first, second = (one for one in map(journal.steps.get, ids) if one is not None)
    steps = StepList(desk)
    shown(steps, qtbot)
    steps.show_steps([first])
    with monkeypatch.context() as disk:
        disk.setattr(journal.steps, "log", full)
        (row,) = steps.rows()
        row.open_words()
        qtbot.keyClicks(row.field, WORDS)
        steps.show_steps([second])
        gone()
        steps.show_steps([])
        gone()
        assert [row.field.words() for row in steps.rows()] == [WORDS]
        assert steps.rows()[0].notice.isVisible()
        assert [one.text for one in desk.waiting()] == [WORDS]
        steps.show_steps([second])
    assert desk.flush()
    gone()
    assert [log.words for log in logs(journal)] == [WORDS]
    assert [row.text.text() for row in steps.rows()] == ["A walk"]
    assert not desk.unsaved


def test_the_page_of_all_steps_follows_the_saving_without_losing_the_row(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = journal.steps.add("One long breath", often=StepOften.DAILY)
    part = StepsPart(desk)
    desk.changed.connect(part.refresh)
    shown(part, qtbot)
    part.refresh()
    with monkeypatch.context() as disk:
        disk.setattr(journal.steps, "log", full)
        (row,) = part.trying.list.rows()
        row.open_words()
        qtbot.keyClicks(row.field, WORDS)
        # What moves it to another group is written; only its words are not.
        journal.steps.keep(step.id)
        gone()
        assert [one.text for one in desk.waiting()] == [WORDS]
        assert part.trying.isVisible()
    assert desk.flush()
    gone()
    assert [log.words for log in logs(journal)] == [WORDS]
    assert part.trying.list.rows() == []
    assert [row.text.text() for row in part.kept.list.rows()] == ["One long breath"]


@pytest.mark.parametrize("in_form", [False, True])
def test_an_insight_that_is_no_longer_listed_stays_until_the_words_of_its_steps_are_saved(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, in_form: bool
) -> None:
    entry = journal.entries.write("My shoulders know it first.", Stage.INTEGRATION)
    insight = journal.insights.mark_all(entry.id)
    if not in_form:
        journal.steps.add("Lower them", insight_id=insight.id, often=StepOften.DAILY)
    insights = InsightList(desk)
    shown(insights, qtbot)
    insights.show_marked(journal.insights.all())
    (row,) = insights.rows()
    with monkeypatch.context() as disk:
        for name in ("log", "add", "set"):
            disk.setattr(journal.steps, name, full)
        if in_form:
            row.make_step()
            qtbot.keyClicks(row.steps.form.text, WORDS)
        else:
            (step,) = row.steps.rows()
            step.open_words()
            qtbot.keyClicks(step.field, WORDS)
        insights.show_marked([])
        gone()
        assert insights.rows() == [row]
        assert [one.text for one in desk.waiting()] == [WORDS]
    assert desk.flush()
    gone()
    assert insights.rows() == []
    (now,) = journal.steps.all()
    assert (now.step.text if in_form else now.logs[0].words) == WORDS


def test_a_step_that_cannot_be_taken_back_says_so(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = StepList(desk)
    shown(steps, qtbot)
    steps.add()
    form = steps.form
    qtbot.keyClicks(form.text, "A")
    assert desk.flush()
    qtbot.keyClick(form.text, Qt.Key.Key_Backspace)
    with monkeypatch.context() as disk:
        disk.setattr(journal.steps, "delete", full)
        qtbot.mouseClick(form.done, Qt.MouseButton.LeftButton)
        assert form.isVisible()
        assert form.notice.isVisible()
    qtbot.mouseClick(form.done, Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert journal.steps.all() == []


def test_an_answer_that_cannot_be_kept_is_not_shown_as_given(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.steps.add("One long breath", often=StepOften.DAILY)
    steps = StepList(desk, full=True)
    shown(steps, qtbot)
    steps.show_steps(journal.steps.all())
    (row,) = steps.rows()
    with monkeypatch.context() as disk:
        disk.setattr(journal.steps, "log", full)
        row.box.setFocus()
        qtbot.keyClick(row.box, Qt.Key.Key_Y)
        assert row.notice.isVisible()
        assert row.box.checkState() is Qt.CheckState.Unchecked
        assert row.answers is not None
        qtbot.mouseClick(row.answers.chips()[0], Qt.MouseButton.LeftButton)
        assert row.answers.checked() == []
        disk.setattr(journal.steps, "set", full)
        row.more.action("may_share").trigger()
        assert not row.more.action("may_share").isChecked()
    qtbot.keyClick(row.box, Qt.Key.Key_Y)
    assert [log.held for log in logs(journal)] == [Held.YES]
