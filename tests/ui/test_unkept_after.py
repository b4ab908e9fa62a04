"""What is typed and is nothing whole yet is there again after locking, and can go elsewhere when the disk is full."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc import measures as arc
from integration_journal.arc.vocabulary import Effect
from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_after import Measure
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.check_in_fields import CheckInFields
from integration_journal.ui.widgets.effect_mark import EffectMark
from integration_journal.ui.widgets.measure_form import MeasureForm
from integration_journal.ui.widgets.step_list import StepList

WORDS = "after a hard week"


def full(*_: object, **__: object) -> None:
    raise KnownError("Not saved: this disk is full.")


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(600, 900)
    with qtbot.waitExposed(widget):
        widget.show()


def a_form(desk: Desk, qtbot: QtBot, record: Measure | None = None) -> MeasureForm:
    form = MeasureForm(desk)
    form.begin(record=record)
    shown(form, qtbot)
    return form


def choose(form: MeasureForm, id: str) -> None:
    places = [place for place in range(form.kind.count()) if form.kind.itemData(place)[0] == id]
    form.kind.setCurrentIndex(places[-1])


@pytest.mark.parametrize(("kind", "total"), [("", ""), ("phq_9", ""), ("phq_9", "270"), (arc.OWN, "12")])
def test_a_total_that_is_none_yet_stays_until_it_is_kept(
    desk: Desk, journal: Journal, qtbot: QtBot, kind: str, total: str
) -> None:
    form = a_form(desk, qtbot)
    if kind:
        choose(form, kind)
    qtbot.keyClicks(form.value, total)
    qtbot.keyClicks(form.words, WORDS)
    form.private.click()
    assert desk.flush()
    assert journal.measures.all() == []
    again = a_form(desk, qtbot)
    assert (again.chosen, again.value.text(), again.words.text()) == (kind, total, WORDS)
    assert again.private.isChecked()
    choose(again, "phq_9")
    again.value.clear()
    qtbot.keyClicks(again.value, "12")
    qtbot.mouseClick(again.done, Qt.MouseButton.LeftButton)
    (kept,) = journal.measures.all()
    assert (kept.kind, kept.value, kept.words, kept.private) == ("phq_9", 12, WORDS, True)
    blank = a_form(desk, qtbot)
    assert (blank.chosen, blank.value.text(), blank.words.text()) == ("", "", "")


def test_a_total_that_is_put_away_does_not_come_back(desk: Desk, qtbot: QtBot) -> None:
    form = a_form(desk, qtbot)
    qtbot.keyClicks(form.words, WORDS)
    assert desk.flush()
    qtbot.mouseClick(form.remove, Qt.MouseButton.LeftButton)
    assert a_form(desk, qtbot).words.text() == ""


def test_what_is_typed_at_one_total_is_not_offered_at_another(
    desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    kept = journal.measures.add("phq_9", 12)
    form = a_form(desk, qtbot, kept)
    form.value.selectAll()
    qtbot.keyClicks(form.value, "270")
    assert desk.flush()
    assert [one.value for one in journal.measures.all()] == [12]
    other = a_form(desk, qtbot)
    assert other.value.text() == ""
    choose(other, "phq_9")
    qtbot.keyClicks(other.value, "9")
    qtbot.mouseClick(other.done, Qt.MouseButton.LeftButton)
    assert sorted(one.value for one in journal.measures.all()) == [9, 12]
    assert a_form(desk, qtbot, kept).value.text() == "270"


def test_when_a_step_is_to_be_is_there_again_though_nothing_says_what(desk: Desk, qtbot: QtBot) -> None:
    steps = StepList(desk)
    shown(steps, qtbot)
    steps.add()
    qtbot.keyClicks(steps.form.when, "before breakfast")
    assert desk.flush()
    again = StepList(desk)
    shown(again, qtbot)
    again.add()
    assert again.form.when.text() == "before breakfast"
    qtbot.keyClicks(again.form.text, "A walk")
    qtbot.mouseClick(again.form.done, Qt.MouseButton.LeftButton)
    (now,) = desk.journal.steps.all()
    assert (now.step.text, now.step.when_words) == ("A walk", "before breakfast")
    again.add()
    assert again.form.when.text() == ""


def test_numbers_alone_can_go_elsewhere_when_the_disk_is_full(
    desk: Desk, journal: Journal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields, mark = CheckInFields(desk), EffectMark(desk)
    mark.show_effect(Effect.NOVEL_INSIGHTS, journal.sessions.plan(desk.now.instant))
    for widget in (fields, mark):
        shown(widget, qtbot)
    with monkeypatch.context() as disk:
        disk.setattr(journal.check_ins, "add", full)
        disk.setattr(journal.marks, "put", full)
        fields.more.setChecked(True)
        qtbot.keyClick(fields.numbers["mood"].slider, Qt.Key.Key_7)
        qtbot.keyClick(fields.numbers["sleep"].slider, Qt.Key.Key_0)
        qtbot.keyClick(mark.field.slider, Qt.Key.Key_4)
        assert not desk.flush()
        assert {one.text for one in desk.waiting()} == {"Mood 7, Sleep 0", "4"}
    assert desk.flush()
