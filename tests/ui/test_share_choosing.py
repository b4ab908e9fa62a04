"""Choosing on the Share page: quick picks, filters, keys and kept selections, and counts that are always true."""

import json
import random
import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, open_journal
from integration_journal.journal.records import Entry
from integration_journal.paths import Profile
from integration_journal.sharing import formats
from integration_journal.sharing.selection_data import as_text
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.pages.share_rows import ShareRow
from integration_journal.ui.pages.share_ticks import FIELDS
from tests.benchmarks.journals import write_many
from tests.conftest import LIGHT, PASSPHRASE
from tests.ui.test_share_page import click, index_of, known, open_part, pick, show


@pytest.fixture
def course(journal: Journal, clock: SettableClock) -> Journal:
    """Two sessions with entries of several effects, stages and tags, and one of every other kind."""
    journal.courses.update(therapist="Joan Miller", writer="Ana", hopes="To rest.")
    now = clock()
    first = journal.sessions.plan(now.instant - timedelta(days=20), dose="As told", hopes="Quiet.")
    second = journal.sessions.plan(now.instant - timedelta(days=3), place="Room 2")
    for session, day in ((first, 19), (second, 2)):
        when = SettableClock(now)
        when.advance(days=-day)
        for effect, text in (
            (Effect.EMBODIED_FEELINGS, "Warm hands near the harbor."),
            (Effect.NOVEL_INSIGHTS, "It was never my job."),
            (None, "Nothing much."),
        ):
            entry = journal.entries.write(
                f"{text} Session {session.number}.",
                Stage.INTEGRATION,
                effect=effect,
                session_id=session.id,
                written_at=when(),
                tags=["work"] if effect is Effect.NOVEL_INSIGHTS else [],
            )
            if effect is Effect.NOVEL_INSIGHTS:
                insight = journal.insights.mark(entry.id, 0, len(text))
                journal.steps.add(
                    f"Say no once {session.number}", insight_id=insight.id, session_id=session.id
                )
        journal.marks.put(Effect.EMBODIED_FEELINGS, 4, session.id)
        journal.intentions.add(session.id, f"To breathe {session.number}.")
    private = journal.entries.write("Only mine.", Stage.EXPERIENCE, session_id=second.id, private=True)
    journal.insights.mark(private.id, 0, 4)
    journal.talk.add(TalkKind.QUESTION, "Is it the dose?")
    journal.talk.set(journal.talk.add(TalkKind.WISH, "Talked of.").id, done_at=now.instant)
    journal.check_ins.add(("settled",), "Light.")
    journal.measures.add("phq_9", 12)
    return journal


def rows(page: SharePage) -> list[ShareRow]:
    """Return the rows that are listed, without headings."""
    lines = page.choosing.tree.lines
    return [row for at in range(lines.rowCount()) if (row := lines.row(at)) is not None]


def press(page: SharePage, qtbot: QtBot, words: str) -> None:
    """Press a button of the choosing by its words."""
    button = next(
        one
        for one in page.choosing.findChildren(QPushButton)
        if words in (one.text(), one.accessibleName()) and one.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_session_that_the_writer_is_in_is_a_quick_pick(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert page.choosing.picks.chips.chips()[1].accessibleName() == "This session (2)"
    document = pick(page, qtbot, "session")
    assert {entry.session_id for entry in document.entries} == {course.sessions.numbered(2).id}
    assert not page.choosing.picks.undo.isVisible(), "nothing was ticked before"


def test_a_pick_takes_the_place_of_what_was_ticked_and_is_undone(
    course: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    click(page, qtbot, "Is it the dose?")
    before = page.choosing.ticks.selection()
    pick(page, qtbot, "session")
    number = sum(len(getattr(before, name)) for name in FIELDS.values())
    said = page.choosing.picks.undo.words.text()
    assert said == f"It took the place of the {number} ticked before."
    assert page.choosing.picks.chips.checked() == ["session"]
    qtbot.mouseClick(page.choosing.picks.undo.undo, Qt.MouseButton.LeftButton)
    known(page, qtbot)
    assert page.choosing.ticks.selection() == before
    assert pick(page, qtbot, "nothing").is_empty


def test_the_last_visit_is_asked_for_once_and_kept(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    picks = page.choosing.picks
    qtbot.mouseClick(picks.chips.chips()[0], Qt.MouseButton.LeftButton)
    assert picks.asking.isVisible()
    assert known(page, qtbot).is_empty
    picks.field.setDate(QDate(2026, 3, 12))
    qtbot.mouseClick(picks.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.choosing.is_settled and page.choosing.ticks.number > 0)
    assert course.courses.current().last_visit == date(2026, 3, 12)
    assert picks.chips.chips()[0].accessibleName() == "Since my last visit, 12 March"
    document = known(page, qtbot)
    assert [one.number for one in document.sessions if one.facts is not None] == [2]
    assert not picks.asking.isVisible()


def test_a_filter_shows_a_thread_and_never_unticks(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    click(page, qtbot, "Is it the dose?")
    press(page, qtbot, "Narrow the list")
    page.choosing.narrowing.filters.effect.choose(Effect.NOVEL_INSIGHTS)
    assert {row.kind for row in rows(page)} == {"entry", "insight", "step"}
    assert page.choosing.elsewhere.text() == "1 more ticked, not shown."
    press(page, qtbot, "Tick all 6 shown")
    document = known(page, qtbot)
    assert (document.counts.entries, document.counts.insights, document.counts.steps) == (2, 2, 2)
    assert document.counts.talk_lines == 1
    page.choosing.narrowing.filters.session.choose(course.sessions.numbered(1).id)
    press(page, qtbot, "Untick all 3 shown")
    assert known(page, qtbot).counts.entries == 1
    page.choosing.narrowing.filters.effect.choose(None)
    page.choosing.narrowing.filters.tag.choose("work")
    assert {row.kind for row in rows(page)} == {"entry", "insight"}
    press(page, qtbot, "Show everything")
    assert not page.choosing.elsewhere.isVisible()
    assert page.choosing.ticks.number == 4


def test_words_and_dates_narrow_the_list(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    press(page, qtbot, "Narrow the list")
    qtbot.keyClicks(page.choosing.narrowing.words, "harb")
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    page.choosing.narrowing.words.clear()
    qtbot.waitUntil(lambda: len(rows(page)) > 2)
    page.choosing.narrowing.filters.time.choose("week")
    assert all(row.day is not None and row.day >= date(2026, 3, 15) for row in rows(page))
    qtbot.keyClicks(page.choosing.narrowing.words, "zebra")
    qtbot.waitUntil(lambda: page.choosing.nothing.isVisible())
    assert page.choosing.nothing.text() == "Nothing is filed this way."


def test_it_is_grouped_by_effect_and_folds_by_keys(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    press(page, qtbot, "Narrow the list")
    press(page, qtbot, "By effect")
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "Embodied feelings"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    document = known(page, qtbot)
    assert {entry.effect for entry in document.entries} == {Effect.EMBODIED_FEELINGS}
    assert document.counts.marks == 2
    spoken = tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Embodied feelings, 4 of 4 ticked, open"
    listed = len(rows(page))
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert len(rows(page)) == listed - 4
    assert tree.currentIndex().data().startswith("Embodied")
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    assert len(rows(page)) == listed


def test_an_entry_is_quoted_kept_private_and_looked_into(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    tree = page.choosing.tree
    place = index_of(page, "Warm hands")
    row = tree.lines.row(place.row())
    assert row is not None
    quote = next(one for one in tree.menu_of(row).actions() if one.data() == "quote")
    assert not quote.isEnabled(), "what stays is not quoted"
    tree.setCurrentIndex(place)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Q):
        qtbot.keyClick(tree, key)
    assert known(page, qtbot).excerpts == {row.id}
    spoken = index_of(page, "Warm hands").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "quoted on the first page" in spoken
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert page.beside.inside.isVisible()
    assert not page.preview.isVisible()
    course.left_out.keep_out(row.id, 0, 4)
    document = known(page, qtbot)
    assert "Warm" not in document.entries[0].text
    assert "1 passage" in page.footer.stays.text()
    assert "with passages that stay" in index_of(page, "Warm hands").data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(page.beside.inside.back, Qt.Key.Key_Escape)
    assert page.preview.isVisible()
    assert tree.hasFocus()
    tree.do("private", row)
    assert known(page, qtbot).is_empty
    qtbot.mouseClick(page.choosing.private_undo.undo, Qt.MouseButton.LeftButton)
    assert known(page, qtbot).is_empty, "what was private is not ticked again by itself"
    assert not course.entries.get_many([row.id])[0].private


def test_a_selection_is_kept_used_again_renamed_and_removed(
    course: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "session")
    open_part(page, qtbot, "The document")
    page.choosing.setting_out.boxes["charts"].click()
    ticked = page.choosing.ticks.selection()
    open_part(page, qtbot, "Kept")
    kept = page.choosing.kept
    qtbot.keyClicks(kept.field, "For Joan")
    qtbot.keyClick(kept.field, Qt.Key.Key_Return)
    assert [one.name for one in course.kept_selections.all()] == ["For Joan"]
    pick(page, qtbot, "nothing")
    page.choosing.setting_out.boxes["charts"].click()
    press(page, qtbot, "Tick what is kept as For Joan")
    document = known(page, qtbot)
    assert page.choosing.ticks.selection() == ticked
    assert not document.options.charts
    kept._on_chosen(course.kept_selections.all()[0].id, "rename")
    kept.field.clear()
    qtbot.keyClicks(kept.field, "For both")
    qtbot.keyClick(kept.field, Qt.Key.Key_Return)
    assert [one.name for one in course.kept_selections.all()] == ["For both"]
    kept._on_chosen(course.kept_selections.all()[0].id, "remove")
    assert course.kept_selections.all() == []
    qtbot.mouseClick(kept.undo.undo, Qt.MouseButton.LeftButton)
    assert [one.name for one in course.kept_selections.all()] == ["For both"]


def test_a_kept_selection_tells_no_name_that_is_short_now_and_its_undo_brings_all_back(
    course: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "session")
    open_part(page, qtbot, "Kept")
    qtbot.keyClicks(page.choosing.kept.field, "Before")
    qtbot.keyClick(page.choosing.kept.field, Qt.Key.Key_Return)
    pick(page, qtbot, "may")
    open_part(page, qtbot, "The document")
    for key in ("short_names", "charts"):
        page.choosing.setting_out.boxes[key].click()
    before = known(page, qtbot).options
    open_part(page, qtbot, "Kept")
    press(page, qtbot, "Tick what is kept as Before")
    options = known(page, qtbot).options
    assert options.short_names
    assert options.charts
    qtbot.mouseClick(page.choosing.picks.undo.undo, Qt.MouseButton.LeftButton)
    assert known(page, qtbot).options == before


def test_what_is_new_since_something_was_handed_over_is_ticked(
    course: Journal, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    press(page, qtbot, f"Tick all {sum(map(len, page.choosing.tree.lines.shown_ids.values()))}")
    known(page, qtbot)
    handed = course.handed_over.add(
        format="pdf", sealed=False, whom="", path="", counts="{}", selection=_as_text(page), pages=None
    )
    clock.advance(days=1)
    course.entries.write("Written after it.", Stage.INTEGRATION)
    page.show_place(Place("share", handed_id=handed.id))
    qtbot.waitUntil(lambda: page.choosing.is_settled and page.choosing.ticks.number == 1)
    assert [entry.text for entry in known(page, qtbot).entries] == ["Written after it."]


def _as_text(page: SharePage) -> str:
    return as_text(page.choosing.ticks.selection(), page.choosing.setting_out.options())


@pytest.mark.parametrize("seed", range(12))
def test_the_footer_tells_what_is_in_the_file_and_all_of_it_leaves_or_stays(
    course: Journal, desk: Desk, qtbot: QtBot, seed: int
) -> None:
    page = show(desk, qtbot)
    chance = random.Random(seed)
    every = page.choosing._read.shelf.rows
    page.choosing.ticks.put(chance.sample(every, chance.randrange(len(every))), True)
    if seed % 4 == 3:
        page.choosing.setting_out.boxes["pages"].setChecked(False)
    if seed % 3 == 2:
        entry = next(row for row in every if row.kind == "entry" and not row.private)
        course.left_out.keep_out(entry.id, 0, len(course.entries.get_many([entry.id])[0].text))
    page.choosing._on_changed()
    document = known(page, qtbot)
    written = json.loads(formats.render(document, "json").data)
    told = _numbers(page.footer.leaves.text())
    in_file = {name: len(written[name]) for name in FIELDS.values() if name != "sessions"}
    in_file["sessions"] = sum(1 for one in written["sessions"] if one.get("facts"))
    assert told == sum(in_file.values())
    stays = page.footer.stays.text().replace(" passage", "")
    passages = document.counts.left_out
    assert told + _numbers(stays) - passages == len(every)


def _numbers(words: str) -> int:
    return sum(int(found) for found in re.findall(r"\d+", words))


def test_while_the_document_is_not_known_nothing_is_said_and_nothing_can_leave(
    course: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "session")
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "Warm hands"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert page.footer.leaves.text() == page.footer.stays.text() == ""
    assert not page.footer.save.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    for way in (page.out.save, page.out.copy, page.out.print):
        way()
    assert page.footer.said.text() == ""
    known(page, qtbot)
    assert page.footer.leaves.text()
    assert page.footer.save.isEnabled()


def test_narrow_looking_inside_is_a_step_with_a_way_back(course: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, Width.NARROW)
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "Warm hands"))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert page.beside.isVisible()
    assert not tree.isVisible()
    qtbot.mouseClick(page.beside.inside.back, Qt.MouseButton.LeftButton)
    assert tree.isVisible()
    assert not page.beside.isVisible()


def test_what_is_read_after_the_journal_was_closed_asks_it_nothing(
    course: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    page.choosing.pick("session")
    page.choosing.refresh()
    page.leave()
    course.close()
    qtbot.waitUntil(lambda: not page.choosing.reading.is_at_work)
    assert page.choosing.document is None
    assert not page.footer.save.isEnabled()


@pytest.mark.long
def test_a_tick_among_5000_entries_of_300_sessions_takes_the_window_no_frame(
    tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "The blue notebook"
    write_many(folder, 5_000, LIGHT)
    with open_journal(folder, PASSPHRASE) as journal:
        began = journal.clock().instant - timedelta(days=3_000)
        sessions = [journal.sessions.plan(began + timedelta(days=9 * n), "UTC").id for n in range(298)]
        with journal.store.write() as database:
            for number, entry in enumerate(database.exec(select(Entry))):
                entry.session_id = sessions[number % len(sessions)]
        desk = Desk(Choices(tmp_path / "choices.json"), Profile.at(tmp_path), journal.clock)
        desk.open(journal)
        page = show(desk, qtbot)
        tree = page.choosing.tree
        taken = []
        for on in (1, 0, 1, 5_000, 4_999):
            if on == 5_000:
                page.choosing._on_tick()
                known(page, qtbot)
            at = next(at for at in range(tree.lines.rowCount()) if tree.lines.row(at) is not None)
            before = time.thread_time()
            tree._tick(at)
            taken.append((time.thread_time() - before) * 1000)
            known(page, qtbot)
        page.leave()
    print("a tick among 5,000 entries takes the window's thread (ms):", [round(one, 1) for one in taken])
    assert max(taken) < 16
