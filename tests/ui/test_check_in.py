"""A check-in on Today: ticked, typed or marked, kept by itself, and taken back by unticking."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc import felt_words
from integration_journal.errors import KnownError
from integration_journal.journal.check_ins import CheckIns
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records_after import CheckIn
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.today import TodayPage
from integration_journal.ui.widgets.check_in import CheckInStrip
from integration_journal.ui.widgets.check_in_fields import CheckInFields
from integration_journal.ui.widgets.chips import Chip


@pytest.fixture
def strip(desk: Desk, qtbot: QtBot) -> Iterator[CheckInStrip]:
    made = CheckInStrip(desk)
    qtbot.addWidget(made)
    made.resize(576, 400)
    made.show()
    made.refresh()
    yield made
    made.leave()


@pytest.fixture
def fields(strip: CheckInStrip) -> CheckInFields:
    return strip.fields


def chip(fields: CheckInFields, word: str) -> Chip:
    QApplication.processEvents()
    return next(one for one in fields.findChildren(Chip) if one.key == word and one.isVisible())


def tick(qtbot: QtBot, fields: CheckInFields, word: str) -> None:
    qtbot.mouseClick(chip(fields, word), Qt.MouseButton.LeftButton)


def only(journal: Journal) -> CheckIn:
    (found,) = journal.check_ins.all()
    return found


def test_a_tick_is_kept_at_once(journal: Journal, fields: CheckInFields, qtbot: QtBot) -> None:
    assert [one.key for one in fields.felt.first.chips()] == list(felt_words.first())
    assert not fields.state.isVisible()
    tick(qtbot, fields, "tender")
    assert only(journal).felt == ("tender",)
    assert fields.state.text() == "Noted 9:40"
    tick(qtbot, fields, "tired")
    assert only(journal).felt == ("tender", "tired")


def test_a_line_alone_is_a_check_in(journal: Journal, fields: CheckInFields, qtbot: QtBot) -> None:
    qtbot.keyClicks(fields.line, "Quieter than I thought")
    assert journal.check_ins.all() == []
    qtbot.keyClick(fields.line, Qt.Key.Key_Return)
    assert (only(journal).line, only(journal).felt) == ("Quieter than I thought", ())


def test_a_line_is_kept_when_the_page_is_left(journal: Journal, strip: CheckInStrip, qtbot: QtBot) -> None:
    qtbot.keyClicks(strip.fields.line, "Home")
    strip.leave()
    assert only(journal).line == "Home"


def test_a_number_alone_is_a_check_in_and_can_be_cleared(
    journal: Journal, fields: CheckInFields, qtbot: QtBot
) -> None:
    assert not fields.numbers["sleep"].isVisible()
    fields.more.click()
    qtbot.keyClick(fields.numbers["sleep"].slider, Qt.Key.Key_3)
    fields.flush()
    found = only(journal)
    assert (found.sleep, found.mood, found.anxiety, found.energy) == (3, None, None, None)
    qtbot.keyClick(fields.numbers["sleep"].slider, Qt.Key.Key_Delete)
    fields.flush()
    assert journal.check_ins.all() == []


def test_unticking_takes_it_back_and_ticking_again_takes_it_up(
    journal: Journal, fields: CheckInFields, qtbot: QtBot
) -> None:
    tick(qtbot, fields, "heavy")
    first = only(journal).id
    tick(qtbot, fields, "heavy")
    assert journal.check_ins.all() == []
    assert not fields.state.isVisible()
    tick(qtbot, fields, "clear")
    assert (only(journal).id, only(journal).felt) == (first, ("clear",))


def test_within_the_hour_it_is_the_same_one(
    journal: Journal, clock: SettableClock, strip: CheckInStrip, qtbot: QtBot
) -> None:
    fields = strip.fields
    tick(qtbot, fields, "tired")
    clock.advance(minutes=59)
    strip.refresh()
    assert fields.felt.words() == ["tired"]
    assert fields.state.text() == "Noted 9:40"
    tick(qtbot, fields, "numb")
    assert only(journal).felt == ("tired", "numb")
    clock.advance(minutes=1)
    strip.refresh()
    assert fields.felt.words() == []
    assert fields.line.words() == ""
    tick(qtbot, fields, "settled")
    assert [one.felt for one in journal.check_ins.all()] == [("tired", "numb"), ("settled",)]


def test_nobody_is_interrupted_when_the_hour_passes(
    journal: Journal, clock: SettableClock, strip: CheckInStrip, qtbot: QtBot
) -> None:
    fields = strip.fields
    tick(qtbot, fields, "tired")
    qtbot.keyClicks(fields.line, "Still wr")
    clock.advance(hours=2)
    strip.refresh()
    qtbot.keyClicks(fields.line, "iting")
    strip.leave()
    assert only(journal).line == "Still writing"


def test_more_words_stay_ticked_in_sight_when_they_are_put_away(
    journal: Journal, fields: CheckInFields, qtbot: QtBot
) -> None:
    fields.felt.more.click()
    tick(qtbot, fields, "far away")
    tick(qtbot, fields, "tender")
    fields.felt.more.click()
    assert chip(fields, "far away").isChecked()
    assert only(journal).felt == ("far away", "tender")
    tick(qtbot, fields, "far away")
    assert only(journal).felt == ("tender",)


def test_a_word_of_ones_own_is_added_ticked_and_taken_off_again(
    journal: Journal, fields: CheckInFields, qtbot: QtBot
) -> None:
    fields.felt.more.click()
    qtbot.keyClicks(fields.felt.own.field, "  wobbly & wide ")
    qtbot.keyClick(fields.felt.own.field, Qt.Key.Key_Return)
    assert journal.check_ins.own_words() == ["wobbly & wide"]
    assert only(journal).felt == ("wobbly & wide",)
    assert chip(fields, "wobbly & wide").isChecked()
    (removal,) = fields.felt.own.removals()
    assert "wobbly && wide" in removal.text()
    removal.click()
    assert journal.check_ins.own_words() == []
    # Where it was ticked it stays, and in sight.
    assert only(journal).felt == ("wobbly & wide",)
    assert chip(fields, "wobbly & wide").isChecked()


def test_private_stays_with_the_check_in(journal: Journal, fields: CheckInFields, qtbot: QtBot) -> None:
    fields.more.click()
    fields.readers.private.click()
    assert journal.check_ins.all() == []
    tick(qtbot, fields, "numb")
    assert only(journal).private
    fields.readers.may_share.click()
    assert (only(journal).private, only(journal).may_share) == (False, True)


def test_what_cannot_be_saved_stays_and_is_said(
    journal: Journal, desk: Desk, fields: CheckInFields, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> CheckIn:
        raise KnownError("Not saved: this disk is full.")

    monkeypatch.setattr(CheckIns, "add", refuse)
    tick(qtbot, fields, "tender")
    assert fields.notice.text() == "Not saved: this disk is full."
    assert [one.text for one in desk.waiting()] == ["tender"]
    monkeypatch.undo()
    fields.flush()
    assert only(journal).felt == ("tender",)
    assert not fields.notice.isVisible()


def test_one_that_came_from_elsewhere_is_shown(
    journal: Journal, strip: CheckInStrip, clock: SettableClock
) -> None:
    clock.advance(minutes=5)
    journal.check_ins.add(("hopeful",), line="From the command line", energy=0)
    fields = strip.fields
    assert fields.felt.words() == ["hopeful"]
    assert fields.line.words() == "From the command line"
    assert fields.numbers["energy"].mark() == 0
    assert fields.numbers["energy"].isVisible()


def test_today_has_it_below_the_prompt(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    page.show()
    page.show_place(Place("today"))
    fields = page.check_in.fields
    QApplication.processEvents()
    assert fields.mapTo(page, fields.rect().topLeft()).y() > page.suggested.geometry().bottom()
    qtbot.keyClicks(fields.line, "Home")
    page.leave()
    assert only(journal).line == "Home"
