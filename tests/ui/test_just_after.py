"""The dark page just after a session, by keys alone; nothing in it can be lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import EntryKind, SessionState, Stage
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry, Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.just_after import JustAfterPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.autosave import SOON


@pytest.fixture
def session(journal: Journal, clock: SettableClock) -> Session:
    """Session 1, begun forty minutes ago; another one lies a week back."""
    journal.sessions.plan(clock.moment.instant - timedelta(days=7), state=SessionState.HELD)
    return journal.sessions.plan(clock.moment.instant - timedelta(minutes=40))


@pytest.fixture
def page(desk: Desk, session: Session, qtbot: QtBot) -> Iterator[JustAfterPage]:
    made = JustAfterPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 832)
    made.arrange(Width.WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_place(Place("just-after"))
    assert session.number == 2
    yield made
    made.leave()


def _fragments(journal: Journal, session: Session) -> list[Entry]:
    return journal.entries.of_session(session.id, Stage.EXPERIENCE, kind=EntryKind.FRAGMENT)


def _texts(journal: Journal, session: Session) -> list[str]:
    return [one.text for one in _fragments(journal, session)]


def _type(page: JustAfterPage, words: str, *, enter: bool = True) -> None:
    QTest.keyClicks(page.capture.field, words)
    if enter:
        QTest.keyClick(page.capture.field, Qt.Key.Key_Return)


def test_the_session_that_began_is_meant_and_not_the_one_about_to_begin(
    page: JustAfterPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    journal.sessions.plan(clock.moment.instant + timedelta(hours=3))
    clock.advance(hours=2)
    page.show_place(Place("just-after"))
    _type(page, "Warm.")
    assert _texts(journal, session) == ["Warm."]


def test_each_enter_keeps_a_line_with_its_time_in_the_nearest_session(
    page: JustAfterPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    _type(page, "Warm hands.")
    first = clock.moment
    clock.advance(minutes=9)
    _type(page, "Nothing to hold up.")
    kept = _fragments(journal, session)
    assert [one.text for one in kept] == ["Warm hands.", "Nothing to hold up."]
    assert [one.written_at for one in kept] == [first.instant, clock.moment.instant]
    assert page.capture.field.words() == ""
    assert {one.stage for one in kept} == {Stage.EXPERIENCE}


def test_a_line_has_the_time_of_its_first_letter(
    page: JustAfterPage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    begun = clock.moment.instant
    _type(page, "Slow", enter=False)
    clock.advance(minutes=3)
    _type(page, "ly.")
    (kept,) = _fragments(journal, session)
    assert kept.written_at == begun


def test_words_are_in_the_file_without_enter(
    page: JustAfterPage, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    _type(page, "The sea", enter=False)
    qtbot.waitUntil(lambda: _texts(journal, session) == ["The sea"], timeout=SOON + 2000)


def test_wiping_the_line_destroys_nothing(page: JustAfterPage, journal: Journal, session: Session) -> None:
    _type(page, "The sea", enter=False)
    page.leave()
    QTest.keyClick(page.capture.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.capture.field, Qt.Key.Key_Delete)
    QTest.keyClick(page.capture.field, Qt.Key.Key_Return)
    assert _texts(journal, session) == ["The sea"]


def test_enter_on_nothing_leaves_nothing(page: JustAfterPage, journal: Journal, session: Session) -> None:
    _type(page, "   ")
    _type(page, "")
    assert _texts(journal, session) == []


def test_escape_keeps_the_line_and_returns_to_the_session(
    page: JustAfterPage, journal: Journal, session: Session, desk: Desk
) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    _type(page, "One word", enter=False)
    QTest.keyClick(page.capture.field, Qt.Key.Key_Escape)
    assert _texts(journal, session) == ["One word"]
    assert (went[0].page, went[0].session_id, went[0].stage) == ("session", session.id, Stage.EXPERIENCE)


def test_an_unfinished_line_goes_on_after_help_or_locking(
    page: JustAfterPage, journal: Journal, session: Session, desk: Desk
) -> None:
    _type(page, "I put it", enter=False)
    desk.flush()
    place = page.place_now(Place("just-after"))
    page.leave()
    page.show_place(place)
    assert page.capture.field.words() == "I put it"
    _type(page, " down.")
    assert _texts(journal, session) == ["I put it down."]


def test_a_disk_that_refuses_keeps_the_words_in_the_field(
    page: JustAfterPage, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_facts: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    with monkeypatch.context() as full:
        full.setattr(journal.entries, "write", refuse)
        _type(page, "Warm hands.")
        assert page.notice.isVisible()
        assert page.capture.field.words() == "Warm hands."
        QTest.mouseClick(page.capture.enough_button, Qt.MouseButton.LeftButton)
        assert page.views.currentWidget() is page.capture
    _type(page, "And rain.")
    assert _texts(journal, session) == ["Warm hands.\nAnd rain."]
    assert not page.notice.isVisible()


def test_one_key_leads_to_the_ground_and_escape_back_to_the_words(page: JustAfterPage) -> None:
    _type(page, "Too much", enter=False)
    QTest.keyClick(page.capture.field, Qt.Key.Key_F2)
    steps = page.grounding
    assert page.views.currentWidget() is steps
    seen = [steps.title.text()]
    for _ in range(4):
        QTest.keyClick(steps.next_button, Qt.Key.Key_Return)
        seen.append(steps.title.text())
    assert seen == ["See", "Touch", "Hear", "Smell", "Taste"]
    assert not steps.circle.is_running()
    QTest.keyClick(steps.pace, Qt.Key.Key_Space)
    assert steps.circle.is_running()
    QTest.keyClick(steps.pace, Qt.Key.Key_Escape)
    assert page.views.currentWidget() is page.capture
    assert not steps.circle.is_running()
    assert page.capture.field.words() == "Too much"
    assert page.capture.field.hasFocus()


def test_rest_is_black_with_help_alone_and_any_key_wakes_it(page: JustAfterPage) -> None:
    QTest.mouseClick(page.capture.rest_button, Qt.MouseButton.LeftButton)
    assert page.help.isVisible()
    assert not page.clock.isVisible()
    picture = page.grab().toImage()
    assert picture.pixelColor(640, 300).name() == "#000000"
    assert picture.pixelColor(3, 3).name() == "#000000"
    QTest.keyClick(page.resting, Qt.Key.Key_Space)
    assert page.views.currentWidget() is page.capture
    page.rest()
    QTest.mouseClick(page.resting, Qt.MouseButton.LeftButton)
    assert page.capture.field.hasFocus()


def test_enough_says_that_all_is_kept(page: JustAfterPage, journal: Journal, session: Session) -> None:
    _type(page, "Rain.", enter=False)
    QTest.mouseClick(page.capture.enough_button, Qt.MouseButton.LeftButton)
    assert page.enough.isVisible()
    assert _texts(journal, session) == ["Rain."]
    QTest.mouseClick(page.enough.more, Qt.MouseButton.LeftButton)
    assert page.capture.field.hasFocus()


def test_without_a_session_the_lines_are_kept_all_the_same(
    desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    page = JustAfterPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("just-after"))
    went: list[Place] = []
    desk.visit.connect(went.append)
    _type(page, "No date, but words.")
    page.go_back()
    assert [one.text for one in journal.entries.everything()] == ["No date, but words."]
    assert went[0].page == "today"


def test_a_dropped_file_is_refused_and_pasted_lines_become_one(page: JustAfterPage) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("picture.png")])
    assert not page.capture.field.canInsertFromMimeData(dropped)
    pasted = QMimeData()
    pasted.setText("two\nlines")
    page.capture.field.insertFromMimeData(pasted)
    assert page.capture.field.words() == "two lines"


@pytest.mark.parametrize(("width", "height", "percent"), [(900, 600, 100), (900, 600, 150), (900, 600, 200)])
def test_every_target_has_room_in_a_small_window_with_large_text(
    page: JustAfterPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    look().choose(percent=percent)
    page.arrange(Width.of(width / percent * 100))
    page.resize(width, height)
    px = look().theme.px
    _type(page, "Warm hands.")

    def has_room() -> bool:
        acts = (page.capture.keep_button, page.capture.rest_button, page.capture.enough_button, page.help)
        return all(
            one.height() >= px(72)
            and one.mapTo(page, one.rect().bottomRight()).y() < height
            and one.width() >= one.minimumSizeHint().width()
            for one in acts
        )

    qtbot.waitUntil(has_room)
    assert page.capture.field.height() >= page.capture.field.line()


def test_the_hours_after_are_when_it_is_offered(desk: Desk, session: Session, clock: SettableClock) -> None:
    from integration_journal.ui.pages.today import TodayPage

    today = TodayPage(desk)
    today.refresh()
    assert not today.suggested.just_after.isHidden()
    went: list[Place] = []
    desk.visit.connect(went.append)
    today.suggested.just_after.go.click()
    assert (went[0].page, went[0].session_id) == ("just-after", session.id)
    clock.moment = Moment(clock.moment.instant + timedelta(days=1), clock.moment.zone)
    today.refresh()
    assert today.suggested.just_after.isHidden()
    today.deleteLater()


def test_long_words_in_the_field_are_never_cut_in_half_however_the_window_is_made(
    page: JustAfterPage,
) -> None:
    field = page.capture.field
    field.setPlainText("more words than the window holds " * 40)
    field.moveCursor(field.textCursor().MoveOperation.End)
    for width, height in ((1280, 832), (1280, 640), (900, 600), (1280, 700)):
        page.resize(width, height)
        page.arrange(Width.of(width))
        caret = field.cursorRect()
        assert field.viewport().height() % field.line() == 0
        assert caret.top() >= -3
        assert caret.center().y() < field.viewport().height()
        assert (caret.top() + 3) % field.line() <= 4


def test_a_line_that_cannot_be_saved_is_there_again_after_help_or_another_page(
    page: JustAfterPage, journal: Journal, session: Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_facts: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    with monkeypatch.context() as full:
        full.setattr(journal.entries, "write", refuse)
        _type(page, "Warm hands.")
        place = page.place_now(Place("just-after"))
        page.leave()
        page.show_place(place)
        assert page.capture.field.words() == "Warm hands."
        page.go_back()
        page.leave()
        page.show_place(Place("just-after", session_id=journal.sessions.all()[0].id))
        assert page.capture.field.words() == "Warm hands."
        assert "this disk is full" in page.notice.text()
        assert [one.text.strip() for one in desk.waiting()] == ["Warm hands."]
    page.show_place(Place("just-after"))
    assert _texts(journal, session) == ["Warm hands."]
    assert page.capture.field.words() == ""
    assert not page.notice.isVisible()


@pytest.mark.parametrize("at_once", [True, False])
def test_words_that_are_taken_back_or_typed_over_are_a_version_of_the_line(
    page: JustAfterPage, journal: Journal, session: Session, desk: Desk, at_once: bool
) -> None:
    words = "The sea, warm and wide"
    _type(page, words, enter=False)
    desk.flush()
    if at_once:
        QTest.keyClick(page.capture.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    else:
        for _letter in words:
            QTest.keyClick(page.capture.field, Qt.Key.Key_Backspace)
            desk.flush()
    _type(page, "Rain", enter=False)
    desk.flush()
    _type(page, ".")
    (kept,) = _fragments(journal, session)
    assert kept.text == "Rain."
    assert [one.text for one in journal.entries.revisions(kept.id)] == [words, "Rain."]
