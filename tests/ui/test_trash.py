"""Trash and undo through the window: what is deleted can be taken back, brought back, or erased for good."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.journal import backups
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.trash import Kind
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.sessions import SessionsPage
from integration_journal.ui.pages.settings import SettingsPage
from integration_journal.ui.pages.trash import TrashPage
from integration_journal.ui.tidying import Tidying
from integration_journal.ui.widgets.people import People


def show(page: Page, qtbot: QtBot, width: Width = Width.WIDE, **place: object) -> None:
    qtbot.addWidget(page)
    page.resize(1048 if width >= Width.WIDE else 700, 800)
    page.arrange(width)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place(page.name, **place))  # type: ignore[arg-type]


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


@pytest.fixture
def trashed(journal: Journal, clock: SettableClock) -> Journal:
    """One thing of each kind in the trash, the session deleted last."""
    kept = journal.sessions.plan(clock().instant)
    session = journal.sessions.plan(clock().instant, place="The mill")
    journal.entries.write("Of the session", Stage.INTEGRATION, session_id=session.id)
    journal.entries.write("Of it too", Stage.INTEGRATION, session_id=session.id)
    journal.intentions.add(session.id, "To listen")
    journal.intentions.add(session.id, "To look")
    entry = journal.entries.write("# The café\n\nRain.", Stage.INTEGRATION)
    intention = journal.intentions.add(kept.id, "To rest")
    line = journal.talk.add(TalkKind.WISH, "More time")
    journal.entries.delete(entry.id)
    clock.advance(minutes=1)
    journal.intentions.delete(intention.id)
    clock.advance(minutes=1)
    journal.talk.delete(line.id)
    clock.advance(days=9)
    journal.sessions.delete(session.id)
    return journal


def test_each_row_says_what_when_and_how_long(trashed: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = TrashPage(desk)
    show(page, qtbot)
    assert [(row.title.text(), row.note.text()) for row in page.rows()] == [
        (
            "Session 2, The mill",
            "Session · deleted Sunday 29 March, 9:42 · 30 days left · with 2 entries · with 2 intentions",
        ),
        ("More time", "To talk about · deleted Friday 20 March, 9:42 · 21 days left"),
        ("To rest", "Intention · deleted Friday 20 March, 9:41 · 21 days left"),
        ("The café", "Entry · deleted Friday 20 March, 9:40 · 21 days left"),
    ]
    assert page.rows()[0].back.accessibleName() == "Bring back: Session 2, The mill"
    assert not page.empty.isVisible()


def test_everything_is_brought_back_from_its_row(trashed: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = TrashPage(desk)
    show(page, qtbot)
    went: list[Place] = []
    desk.visit.connect(went.append)
    while page.rows():
        press(page.rows()[0].back)
        assert page.said.words.text() == "Brought back."
        press(page.said.undo)
    assert [place.page for place in went] == ["session", "today", "session", "journal"]
    assert page.empty.isVisible()
    assert not page.erase_all.isVisible()
    assert len(trashed.sessions.all()) == 2
    assert {one.text for one in trashed.intentions.all()} == {"To listen", "To look", "To rest"}
    assert [one.text for one in trashed.talk.open()] == ["More time"]
    assert trashed.entries.count() == 3


def test_what_lasts_after_a_session_has_its_rows_and_its_places(
    journal: Journal, clock: SettableClock, desk: Desk, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(clock().instant)
    entry = journal.entries.write("My shoulders know it first.", Stage.INTEGRATION, session_id=session.id)
    insight = journal.insights.mark_all(entry.id)
    step = journal.steps.add("Lower them before I speak", insight_id=insight.id)
    check_in = journal.check_ins.add(["calm", "wide open"])
    measure = journal.measures.add("gad_7", 9)
    own = journal.own_prompts.add("What held?")
    questions = (Question("Why?", "", Stage.INTEGRATION, None, frozenset()),)
    arrived = journal.own_prompts.take_in(QuestionFile("Ana Duarte", "", "", "", questions, "x"))
    for delete, id in (
        (journal.own_prompts.delete_set, arrived.id),
        (journal.own_prompts.delete, own.id),
        (journal.measures.delete, measure.id),
        (journal.check_ins.delete, check_in.id),
        (journal.steps.delete, step.id),
        (journal.insights.delete, insight.id),
        (journal.entries.delete, entry.id),
    ):
        delete(id)
        clock.advance(minutes=1)
    page = TrashPage(desk)
    show(page, qtbot)
    told = [(row.title.text(), row.note.text()) for row in page.rows()]
    assert [(title, note.split(" · ")[0]) for title, note in told] == [
        ("My shoulders know it first", "Entry"),
        ("My shoulders know it first", "Insight"),
        ("Lower them before I speak", "Small step"),
        ("calm, wide open", "Check-in"),
        ("GAD-7: 9", "Measure"),
        ("What held?", "Prompt"),
        ("Ana Duarte", "Therapist’s questions"),
    ]
    assert told[1][1].endswith("its entry comes back with it")
    went: list[Place] = []
    desk.visit.connect(went.append)
    while rows := page.rows():
        press(rows[-1].back)
        assert page.said.words.text() == "Brought back."
        press(page.said.undo)
    assert [place.page for place in went] == ["prompts", "prompts", "today", "today", "session", "journal"]
    assert [place.prompt_id for place in went[:2]] == [str(arrived.id), id_of(own)]
    assert (went[-1].entry_id, went[-1].insight_id) == (entry.id, insight.id)
    assert (len(journal.insights.all()), len(journal.steps.all()), journal.entries.count()) == (1, 1, 1)


def test_a_new_number_is_said(trashed: Journal, desk: Desk, qtbot: QtBot) -> None:
    trashed.sessions.plan()
    page = TrashPage(desk)
    show(page, qtbot)
    press(page.rows()[0].back)
    assert page.said.words.text() == ("Brought back as session 3, since there is another session 2 now.")


def test_erasing_says_what_it_means_and_can_be_left(trashed: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = TrashPage(desk)
    show(page, qtbot)
    row = page.rows()[3]
    press(row.erase)
    assert page._panel is not None
    assert page._panel.keep.hasFocus()
    press(page._panel.keep)
    assert trashed.trash.count() == 4
    press(row.erase)
    assert page._panel is not None
    QTest.keyClick(page._panel.keep, Qt.Key.Key_Escape)
    assert page._panel is None
    assert row.erase.hasFocus()
    press(row.erase)
    with qtbot.waitSignal(page._erasing.done, timeout=10_000):
        press(page._panel.erase)
    assert [one.thing.kind for one in page.rows()] == [Kind.SESSION, Kind.TALK_LINE, Kind.INTENTION]
    assert trashed.entries.get(row.thing.id) is None
    assert not trashed.trash.is_sweep_due


def test_everything_is_erased_at_once(trashed: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = TrashPage(desk)
    show(page, qtbot, Width.NARROW)
    told: list[str] = []
    desk.changed.connect(lambda change: told.append(change.kind))
    press(page.erase_all)
    assert page._panel is not None
    with qtbot.waitSignal(page._erasing.done, timeout=10_000):
        press(page._panel.erase)
    assert page.empty.isVisible()
    assert trashed.trash.count() == 0
    assert [one.number for one in trashed.sessions.all()] == [1]
    assert set(told) == {kind.value for kind in Kind}


def test_the_automatic_backups_are_renewed_where_that_is_asked_for(
    trashed: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    home, key = desk.keeper.home, trashed.store.key
    for _ in range(2):
        clock.advance(hours=2)
        backups.take(trashed.folder, key, home, clock)
    clock.advance(hours=2)
    page = TrashPage(desk)
    show(page, qtbot)
    press(page.rows()[3].erase)
    assert page._panel is not None
    assert not page._panel.backups.isChecked()
    page._panel.backups.setChecked(True)
    with qtbot.waitSignal(page._erasing.done, timeout=20_000):
        press(page._panel.erase)
    assert [one.taken_at for one in backups.listed(home, key=key)] == [clock().instant]
    assert not page.notice.isVisible()


def test_a_session_is_deleted_from_its_menu_and_that_is_taken_back(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    session = journal.sessions.plan(clock().instant)
    journal.entries.write("Words", Stage.EXPERIENCE, session_id=session.id)
    page, listing = SessionPage(desk), SessionsPage(desk)
    went: list[Place] = []
    desk.visit.connect(went.append)
    show(page, qtbot, session_id=session.id)
    page.more.action("delete").trigger()
    assert journal.sessions.all() == []
    assert journal.entries.count() == 0
    assert went == [Place("sessions", deleted_id=session.id)]
    show(listing, qtbot, deleted_id=session.id)
    assert listing.lines() == []
    assert listing.undo.words.text() == (
        "The session is in the trash, with everything that was written for it."
    )
    press(listing.undo.undo)
    assert [line.session_id for line in listing.lines()] == [session.id]
    assert journal.entries.count() == 1
    assert not listing.undo.isVisible()


def test_an_entry_open_on_the_journal_page_goes_with_its_session(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock
) -> None:
    session = journal.sessions.plan(clock().instant)
    entry = journal.entries.write("Words", Stage.EXPERIENCE, session_id=session.id)
    page = JournalPage(desk)
    show(page, qtbot, entry_id=entry.id, write=True)
    assert page.pane.editor.entry_id == entry.id
    page.hide()
    journal.sessions.delete(session.id)
    page.show()
    page.show_place(Place("journal"))
    assert page.pane.entry_id is None
    assert page.pane.editor.entry_id is None
    assert page.model.rowCount() == 0


def test_a_tag_that_was_taken_away_comes_back(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    entry = journal.entries.write("Words", Stage.EXPERIENCE, tags=["sea", "sky"])
    page = JournalPage(desk)
    show(page, qtbot, entry_id=entry.id)
    press(page.pane.tags._buttons[0])
    assert journal.tags.of(entry.id) == ["sky"]
    assert page.pane.tag_undo.words.text() == "“sea” was taken away."
    press(page.pane.tag_undo.undo)
    assert journal.tags.of(entry.id) == ["sea", "sky"]
    assert not page.pane.tag_undo.isVisible()


def test_somebody_taken_off_the_list_comes_back_in_their_place(
    journal: Journal, desk: Desk, qtbot: QtBot
) -> None:
    for name in ("Ana", "Ben", "Cem"):
        journal.contacts.add(name, "555")
    people = People()
    qtbot.addWidget(people)
    people.set_desk(desk)
    people.show()
    people._on_change(journal.contacts.all()[1].id)
    press(people.remove)
    assert [one.name for one in journal.contacts.all()] == ["Ana", "Cem"]
    assert people.undo.words.text() == "Ben was taken off the list."
    press(people.undo.undo)
    assert [one.name for one in journal.contacts.all()] == ["Ana", "Ben", "Cem"]


def test_the_trash_is_reached_from_journal_and_settings(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    page, settings = JournalPage(desk), SettingsPage(desk)
    show(page, qtbot)
    press(page.trash)
    qtbot.addWidget(settings)
    settings.show()
    settings.trash.open.click()
    assert went == [Place("trash"), Place("trash")]


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_the_trash_of_thirty_days_ago_goes_after_the_journal_was_opened(
    journal: Journal, desk: Desk, qtbot: QtBot, clock: SettableClock, days: int, left: int
) -> None:
    entry = journal.entries.write("Words", Stage.EXPERIENCE)
    journal.entries.delete(entry.id)
    clock.advance(days=days)
    journal.tidy()  # the opening of the day before: one day alone erases nothing
    assert journal.entries.get(entry.id) is not None
    clock.advance(days=1)
    tidying = Tidying(desk)
    tidying.begin()
    qtbot.waitUntil(lambda: tidying.is_done, timeout=10_000)
    tidying.stop()
    assert (journal.entries.get(entry.id) is not None) == bool(left)
    assert journal.preferences.get("thinned_until") is not None
