"""The Threads page through keys and clicks: an effect's words with the sessions between, first and in all."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import (
    Effect,
    Felt,
    Held,
    ReadBackOutcome,
    SessionState,
    Stage,
    StepOften,
)
from integration_journal.journal import looking_back
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.threads import Threads
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.settings_threads import ThreadsSection
from integration_journal.ui.pages.threads import ThreadsPage
from integration_journal.ui.pages.threads_back import BackPart
from integration_journal.ui.pages.threads_effects import EffectsPart
from integration_journal.ui.pages.threads_insights import InsightsPart
from integration_journal.ui.pages.threads_steps import StepsPart
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.thread_list import MANY

BODY = Effect.EMBODIED_FEELINGS
SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def written(journal: Journal, clock: SettableClock) -> Journal:
    """Two sessions, 14 days apart and the last 3 days ago, and notes of one effect around them."""
    now = clock()
    first = journal.sessions.plan(now.instant - timedelta(days=17, hours=2))
    second = journal.sessions.plan(now.instant - timedelta(days=3, hours=2))
    off = journal.sessions.plan(now.instant - timedelta(days=8))
    journal.sessions.update(off.id, state=SessionState.CANCELLED)
    for back, hours, session, stage, words in (
        (20, 0, first, Stage.INTENTIONS, "My chest is a fist that has forgotten what it holds."),
        (17, 0, first, Stage.EXPERIENCE, "Heavy legs, then no legs. Not frightening. Quiet."),
        (8, 0, first, Stage.INTEGRATION, "Bracing again at work. I noticed by lunch."),
        (3, 0, second, Stage.EXPERIENCE, "Warm hands. Someone else’s, then mine."),
        (0, 1, second, Stage.INTEGRATION, "My shoulders came down on their own, on the bus."),
    ):
        clock.moment = now
        clock.advance(days=-back, hours=-hours)
        journal.entries.write(words, stage, session_id=session.id, effect=BODY, private=back == 8)
    clock.moment = now
    return journal


def show(desk: Desk, qtbot: QtBot, width: Width = Width.WIDE, **place: object) -> ThreadsPage:
    page = ThreadsPage(desk)
    qtbot.addWidget(page)
    page.resize(1048 if width >= Width.WIDE else 700, 800)
    page.arrange(width)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("threads", **place))
    return page


def effects(page: ThreadsPage) -> EffectsPart:
    part = page.part()
    assert isinstance(part, EffectsPart)
    return part


def rows(part: EffectsPart) -> list[str]:
    return [str(part.model.index(row).data(SAID)) for row in range(part.model.rowCount())]


def test_a_thread_goes_from_the_oldest_words_to_today_with_the_sessions_between(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    part = effects(page)
    assert part.title.text() == "Embodied feelings"
    assert part.count.text() == "5 notes"
    assert rows(part) == [
        "28 February, My chest is a fist that has forgotten what it holds., Intentions",
        "3 March, Session 1",
        "That day, Heavy legs, then no legs. Not frightening. Quiet., Experience",
        "12 March, Bracing again at work. I noticed by lunch., Integration, Private",
        "17 March, Session 2",
        "That day, Warm hands. Someone else’s, then mine., Experience",
        "Today, My shoulders came down on their own, on the bus., Integration",
    ]
    assert part.list.accessibleName() == "Embodied feelings, oldest first"


def test_enter_and_a_click_open_what_stands_there(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    part = effects(page)
    part.list.setFocus()
    qtbot.keyClick(part.list, Qt.Key.Key_Home)
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.keyClick(part.list, Qt.Key.Key_Return)
    oldest = next(iter(written.entries.everything()))
    assert (went.args[0].page, went.args[0].entry_id) == ("journal", oldest.id)
    place = part.list.visualRect(part.model.index(4)).center()
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(part.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (went.args[0].page, went.args[0].session_id) == ("session", written.sessions.numbered(2).id)


def test_an_insight_is_shown_in_its_words_and_opens_at_the_passage(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    entry = next(one for one in written.entries.everything() if one.text.startswith("Bracing"))
    insight = written.insights.mark(entry.id, entry.text.index("I noticed"), len(entry.text))
    page = show(desk, qtbot)
    part = effects(page)
    assert rows(part)[3] == "12 March, I noticed by lunch., Integration, An insight, Private"
    part.list.setCurrentIndex(part.model.index(3))
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.keyClick(part.list, Qt.Key.Key_Return)
    assert (went.args[0].entry_id, went.args[0].insight_id) == (entry.id, insight.id)


def test_some_are_shown_first_and_all_of_them_on_request(
    written: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    last = written.sessions.numbered(2)
    for number in range(6):
        clock.advance(minutes=1)
        written.entries.write(f"Again, {number}.", Stage.INTEGRATION, session_id=last.id, effect=BODY)
    page = show(desk, qtbot)
    part = effects(page)
    assert part.count.text() == "6 of 11 notes"
    assert "the first words of each stage" in part.how.text()
    assert part.how.isVisible()
    assert rows(part)[-1].startswith("Today, Again, 5.")
    qtbot.mouseClick(part.more, Qt.MouseButton.LeftButton)
    assert part.count.text() == "11 notes"
    assert len(rows(part)) == 13
    assert not part.how.isVisible()
    qtbot.mouseClick(part.more, Qt.MouseButton.LeftButton)
    assert part.count.text() == "6 of 11 notes"


def test_the_tabs_go_by_arrows_and_by_alt_and_an_empty_thread_offers_a_prompt(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    part = effects(page)
    qtbot.keyClick(part.tabs.tabs()[2], Qt.Key.Key_Right)
    assert part.title.text() == "Novel insights"
    qtbot.keyClick(part, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert part.title.text() == "New experiences"
    assert part.nothing.isVisible()
    assert not part.list.isVisible()
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(part.way_on, Qt.MouseButton.LeftButton)
    assert went.args[0] == Place(
        "session",
        session_id=written.sessions.numbered(2).id,
        stage=Stage.INTEGRATION,
        effect=Effect.NEW_EXPERIENCES,
    )


def test_a_new_note_comes_in_and_the_place_is_remembered(
    written: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    page = show(desk, qtbot)
    part = effects(page)
    part.list.setCurrentIndex(part.model.index(2))
    clock.advance(minutes=5)
    written.entries.write("And again.", Stage.INTENTIONS, effect=BODY)
    assert rows(part)[-1] == "Today, And again., Intentions"
    assert part.list.currentIndex().row() == 2
    assert page.place_now(Place("threads")).effect is BODY


def test_very_many_notes_are_read_as_they_are_seen(
    journal: Journal, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, clock: SettableClock
) -> None:
    for number in range(3 * MANY):
        clock.advance(minutes=1)
        journal.entries.write(f"Line {number}.", Stage.INTEGRATION, effect=BODY, settle=False)
    read: list[int] = []
    whole = Threads.headlines

    def counted(threads: Threads, keys: object) -> object:
        found = whole(threads, keys)  # type: ignore[arg-type]
        read.append(len(found))
        return found

    monkeypatch.setattr(Threads, "headlines", counted)
    page = show(desk, qtbot)
    part = effects(page)
    read.clear()
    qtbot.mouseClick(part.more, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    assert part.model.rowCount() == 3 * MANY
    assert 0 < sum(read) <= MANY
    part.list.scrollToBottom()
    assert part.model.index(3 * MANY - 1).data(SAID).startswith("Today, Line")


def test_in_a_narrow_window_nothing_is_cut(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, Width.NARROW)
    part = effects(page)
    assert part.list.width() <= 700 - 2 * 24
    assert part.list.contentsSize().height() <= part.list.height()
    for tab in part.tabs.tabs():
        assert tab.width() >= tab.minimumSizeHint().width()


def insights(page: ThreadsPage) -> InsightsPart:
    part = page.part()
    assert isinstance(part, InsightsPart)
    return part


def test_insights_stand_newest_first_with_where_they_are_from_and_their_steps(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    entries = list(written.entries.everything())
    older = written.insights.mark(entries[2].id, 0, len("Bracing again at work."))
    newer = written.insights.mark_all(entries[4].id)
    written.steps.add("Lower them", insight_id=newer.id)
    page = show(desk, qtbot, part="insights")
    part = insights(page)
    first, second = part.list.rows()
    assert first.words.text() == "My shoulders came down on their own, on the bus."
    assert first.words_button.accessibleDescription() == "Today, day 3 after session 2"
    assert [row.text.text() for row in first.steps.rows()] == ["Lower them"]
    assert second.words.text() == "Bracing again at work."
    assert not second.more.action("may_share").isEnabled()
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(second.words_button, Qt.MouseButton.LeftButton)
    assert (went.args[0].entry_id, went.args[0].insight_id) == (entries[2].id, older.id)
    second.more.action("unmark").trigger()
    assert len(part.list.rows()) == 1
    qtbot.mouseClick(part.list.undo.undo, Qt.MouseButton.LeftButton)
    assert len(part.list.rows()) == 2


def test_rows_have_the_height_of_notes_that_wrap(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    session = written.sessions.numbered(2)
    intention = written.intentions.add(
        session.id, "To be kind to the part of me that is always bracing, even now."
    )
    entry = list(written.entries.everything())[4]
    insight = written.insights.mark_all(entry.id, intention_id=intention.id)
    written.steps.add("Lower them", insight_id=insight.id)
    page = show(desk, qtbot, part="insights")
    (row,) = insights(page).list.rows()
    qtbot.waitUntil(lambda: row.height() == row.layout().totalHeightForWidth(row.width()))
    assert row.steps.rows()[0].text.height() >= look().theme.line("quote")


def test_without_insights_the_way_to_one_is_told(desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, part="insights")
    part = insights(page)
    assert part.empty.isVisible()
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(part.way_on, Qt.MouseButton.LeftButton)
    assert went.args[0] == Place("journal")


def test_more_insights_come_as_one_scrolls(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    for number in range(30):
        clock.advance(minutes=1)
        entry = journal.entries.write(f"Insight {number}.", Stage.INTEGRATION, settle=False)
        journal.insights.mark_all(entry.id)
    page = show(desk, qtbot, part="insights")
    part = insights(page)
    assert len(part.list.rows()) == 12
    bar = part.area.verticalScrollBar()
    for wanted in (18, 24, 30):
        qtbot.waitUntil(lambda: bar.maximum() > bar.value())
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda wanted=wanted: len(part.list.rows()) == wanted)
    assert [row.words.text() for row in part.list.rows()] == [f"Insight {n}." for n in range(29, -1, -1)]


def test_steps_stand_by_what_became_of_them(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    done = journal.steps.add("Ask the clinic")
    journal.steps.log(done.id, Held.YES)
    clock.advance(days=1)
    kept, gone = journal.steps.add("Balcony"), journal.steps.add("Cold water")
    journal.steps.keep(kept.id)
    journal.steps.let_go(gone.id)
    clock.advance(minutes=1)
    trying = journal.steps.add("One breath", often=StepOften.DAILY)
    page = show(desk, qtbot, part="steps")
    part = page.part()
    assert isinstance(part, StepsPart)

    def groups() -> list[list[str]]:
        lists = (part.trying, part.done, part.kept, part.let_go)
        return [[row.text.text() for row in one.list.rows()] for one in lists]

    assert groups() == [["One breath"], ["Ask the clinic"], ["Balcony"], ["Cold water"]]
    box = part.trying.list.rows()[0].box
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_P)
    assert journal.steps.get(trying.id).logs[0].held is Held.PARTLY
    part.let_go.list.rows()[0].more.action("take_up").trigger()
    assert groups() == [["One breath", "Cold water"], ["Ask the clinic"], ["Balcony"], []]
    assert not part.let_go.isVisible()


def test_a_step_is_added_where_there_was_none(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, part="steps")
    part = page.part()
    assert isinstance(part, StepsPart)
    assert part.said.text() == "No small steps. They usually come from something you wrote."
    qtbot.mouseClick(part.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(part.trying.list.form.text, "A walk")
    qtbot.keyClick(part.trying.list.form.text, Qt.Key.Key_Return)
    assert [row.text.text() for row in part.trying.list.rows()] == ["A walk"]


def test_of_very_many_steps_some_are_shown_until_all_are_asked_for(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    for number in range(11):
        clock.advance(minutes=1)
        journal.steps.add(f"Step {number}")
    page = show(desk, qtbot, part="steps")
    part = page.part()
    assert isinstance(part, StepsPart)
    assert len(part.trying.list.rows()) == 8
    qtbot.mouseClick(part.trying.more, Qt.MouseButton.LeftButton)
    assert [row.text.text() for row in part.trying.list.rows()] == [f"Step {n}" for n in range(10, -1, -1)]


def back(page: ThreadsPage) -> BackPart:
    part = page.part()
    assert isinstance(part, BackPart)
    return part


def test_looking_back_shows_this_day_the_last_words_and_all_intentions(
    written: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    session = written.sessions.numbered(1)
    now = clock()
    clock.moment = Moment(datetime(2026, 2, 20, 15, tzinfo=UTC), now.zone)
    old = written.entries.write("Snow on the balcony.", Stage.INTENTIONS)
    first = written.intentions.add(session.id, "To be kind to the part that braces.")
    clock.moment = now
    reworded = written.intentions.reword(first.id, "To be kind.")
    written.intentions.read_back(
        reworded.id, session.id, outcome=ReadBackOutcome.CHANGED, words="Less kind, more patient."
    )
    page = show(desk, qtbot, part="back")
    part = back(page)
    (memory,) = part.same_day.rows()
    assert memory.accessibleName() == "20 February, Snow on the balcony., Intentions"
    (last,) = part.latest.rows()
    assert last.accessibleName() == (
        "Embodied feelings, 20 March, My shoulders came down on their own, on the bus."
    )
    (intention,) = part.intentions.rows()
    assert intention.accessibleName() == (
        "Session 1, written 20 February, To be kind to the part that braces., "
        "Changed, 20 March, after session 1, Less kind, more patient."
    )
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(memory, Qt.MouseButton.LeftButton)
    assert went.args[0].entry_id == old.id
    with qtbot.waitSignal(desk.visit) as went:
        qtbot.mouseClick(intention, Qt.MouseButton.LeftButton)
    assert (went.args[0].session_id, went.args[0].stage) == (session.id, Stage.INTEGRATION)


def test_words_from_around_a_difficult_session_are_not_quoted_by_their_date(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    now = clock()
    clock.moment = Moment(datetime(2026, 2, 20, 15, tzinfo=UTC), now.zone)
    session = journal.sessions.plan(clock().instant)
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    journal.entries.write("No floor.", Stage.EXPERIENCE, session_id=session.id)
    clock.moment = now
    page = show(desk, qtbot, part="back")
    (memory,) = back(page).same_day.rows()
    assert "No floor" not in memory.accessibleName()
    assert not any("No floor" in one.text() for one in memory.findChildren(QLabel))


def test_looking_back_is_left_out_and_comes_back(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, part="back")
    assert "Nothing was written" in back(page).same_day.empty.text()
    qtbot.mouseClick(back(page).hide_button, Qt.MouseButton.LeftButton)
    assert effects(page).isVisible()
    assert page.choice.button("back").isHidden()
    page.show_place(Place("threads", part="back"))
    assert isinstance(page.part(), EffectsPart)
    section = ThreadsSection(desk)
    qtbot.addWidget(section)
    assert not section.back.isChecked()
    section.back.click()
    page.show_place(Place("threads", part="back"))
    assert isinstance(page.part(), BackPart)
    qtbot.mouseClick(back(page).hide_button, Qt.MouseButton.LeftButton)
    assert not section.back.isChecked()
    qtbot.mouseClick(page.undo.undo, Qt.MouseButton.LeftButton)
    assert isinstance(page.part(), BackPart)
    assert looking_back.is_wanted(journal)


def test_the_parts_are_chosen_by_arrow_keys_and_remembered(desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    button = page.choice.button("effects")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert isinstance(page.part(), InsightsPart)
    assert page.place_now(Place("threads")).part == "insights"
