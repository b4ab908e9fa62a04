"""The second stage of a session, by keys and clicks."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import EntryKind, Felt, SessionState, Stage
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry, Session
from integration_journal.journal.reminders import WRITING
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session_experience import ExperienceStage
from integration_journal.ui.widgets.choice_tile import ChoiceTile
from integration_journal.ui.widgets.fragment_list import MOST
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held on 17 March at 15:00 in New York, three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def stage(desk: Desk, session: Session, qtbot: QtBot) -> ExperienceStage:
    """The stage as the window shows it at 1048 x 832."""
    made = ExperienceStage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.arrange(Width.WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    _show(made, session)
    return made


def _show(stage: ExperienceStage, session: Session) -> None:
    stage.show_session(session, Place("session", session_id=session.id))


def _tile(stage: ExperienceStage, felt: Felt) -> ChoiceTile:
    return next(tile for tile in stage.felt.tiles() if tile.key == felt)


def _fragments(journal: Journal, session: Session) -> list[Entry]:
    return journal.entries.of_session(session.id, Stage.EXPERIENCE, kind=EntryKind.FRAGMENT)


def _add(stage: ExperienceStage, *words: str) -> None:
    QTest.mouseClick(stage.fragments.add_button, Qt.MouseButton.LeftButton)
    for some in words:
        field = stage.fragments.rows()[-1].field
        QTest.keyClicks(field, some)
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_more_than_one_feeling_may_be_true(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(_tile(stage, Felt.MOVING), Qt.MouseButton.LeftButton)
    QTest.keyClick(_tile(stage, Felt.CALM), Qt.Key.Key_Space)
    kept = journal.sessions.get(session.id)
    assert kept is not None
    assert kept.felt == (Felt.CALM, Felt.MOVING)
    assert stage.path.isHidden()


def test_difficult_brings_help_nearer_and_a_path_of_its_own(stage: ExperienceStage, desk: Desk) -> None:
    QTest.mouseClick(_tile(stage, Felt.DIFFICULT), Qt.MouseButton.LeftButton)
    assert stage.path.help.isVisible()
    assert stage.prompt.prompt is not None
    assert stage.prompt.prompt.felt is Felt.DIFFICULT
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(stage.path.help, Qt.MouseButton.LeftButton)
    assert went[0].page == "help"


def test_difficult_has_people_and_the_ground_beside_it(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    journal.courses.update(clinic="Harbor Street Clinic", clinic_phone="555 0142")
    journal.contacts.add("My sister", "555 0177")
    _show(stage, session)
    QTest.mouseClick(_tile(stage, Felt.DIFFICULT), Qt.MouseButton.LeftButton)
    shown = [one.text() for one in stage.path.findChildren(Words)]
    assert "Harbor Street Clinic, 555 0142" in shown
    assert "My sister, 555 0177" in shown
    assert stage.path.grounding.isHidden()
    QTest.mouseClick(stage.path.ground, Qt.MouseButton.LeftButton)
    assert stage.path.grounding.isVisible()
    assert not stage.path.grounding.circle.is_running()


def test_a_difficult_path_goes_from_the_ground_to_a_person_to_few_words(stage: ExperienceStage) -> None:
    QTest.mouseClick(_tile(stage, Felt.DIFFICULT), Qt.MouseButton.LeftButton)
    themes = []
    for _ in range(3):
        assert stage.prompt.prompt is not None
        themes.append(stage.prompt.prompt.theme)
        stage.prompt.next()
    assert themes == ["ground", "contact", "write_little"]


def test_a_quiet_session_is_whole_without_a_word(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(_tile(stage, Felt.QUIET), Qt.MouseButton.LeftButton)
    QTest.mouseClick(stage.path.stand, Qt.MouseButton.LeftButton)
    assert stage.path.stands.isVisible()
    said = journal.reminders.of(WRITING, session.id)
    assert said is not None
    assert said.put_away_at is not None
    assert list(journal.entries.everything()) == []
    assert stage.first_words.isVisible()
    QTest.mouseClick(stage.path.reopen, Qt.MouseButton.LeftButton)
    assert journal.reminders.of(WRITING, session.id) is None
    assert stage.path.stand.isVisible()


def test_quiet_offers_its_path_and_removes_no_field(stage: ExperienceStage) -> None:
    QTest.mouseClick(_tile(stage, Felt.QUIET), Qt.MouseButton.LeftButton)
    assert stage.prompt.prompt is not None
    assert stage.prompt.prompt.felt is Felt.QUIET
    assert not stage.path.help.isVisible()
    assert stage.first_words.isVisible()
    assert stage.fragments.isVisible()


def test_first_words_are_one_entry_that_is_found_again(
    stage: ExperienceStage, desk: Desk, journal: Journal, session: Session
) -> None:
    QTest.keyClicks(stage.first_words.surface, "There was rain.")
    assert desk.flush()
    _show(stage, session)
    QTest.keyClicks(stage.first_words.surface, "And ")
    assert desk.flush()
    found = journal.entries.of_session(session.id)
    assert [one.kind for one in found] == [EntryKind.FIRST_WORDS]
    assert "There was rain." in found[0].text


def test_enter_keeps_a_fragment_and_opens_the_next(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    _add(stage, "The kitchen in the old flat.", "Warm hands.")
    assert [one.text for one in _fragments(journal, session)] == [
        "The kitchen in the old flat.",
        "Warm hands.",
    ]
    assert len(stage.fragments.rows()) == 3
    QTest.keyClick(stage.fragments.rows()[-1].field, Qt.Key.Key_Escape)
    assert len(stage.fragments.rows()) == 2


def test_a_fragment_noted_days_later_begins_with_the_time_of_the_session(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    _add(stage, "Warm hands.")
    (kept,) = _fragments(journal, session)
    assert kept.written_at == session.starts_at


def test_a_fragment_on_the_day_takes_the_present_time(
    stage: ExperienceStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert session.starts_at is not None
    clock.moment = Moment(session.starts_at + timedelta(minutes=81), clock.moment.zone)
    _add(stage, "Warm hands.")
    (kept,) = _fragments(journal, session)
    assert kept.written_at == clock.moment.instant


def test_the_time_of_a_fragment_can_be_changed_and_they_stay_in_order(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    _add(stage, "Later.", "Earlier.")
    row = stage.fragments.rows()[1]
    row.time.setFocus()
    QTest.keyClicks(row.time, "14:10")
    QTest.keyClick(row.time, Qt.Key.Key_Return)
    assert [one.text for one in _fragments(journal, session)] == ["Earlier.", "Later."]
    shown = [one.field.words() for one in stage.fragments.rows() if one.entry is not None]
    assert shown == ["Earlier.", "Later."]
    kept = _fragments(journal, session)[0]
    assert Moment(kept.written_at, kept.zone).local.hour == 14


def test_a_time_after_midnight_is_the_night_of_the_session(stage: ExperienceStage, journal: Journal) -> None:
    late = journal.sessions.plan(datetime(2026, 3, 19, 2, 0, tzinfo=UTC), state=SessionState.HELD)
    _show(stage, late)
    QTest.mouseClick(stage.fragments.add_button, Qt.MouseButton.LeftButton)
    row = stage.fragments.rows()[-1]
    row.time.setFocus()
    QTest.keyClicks(row.time, "0:30")
    QTest.keyClicks(row.field, "Awake again.")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    (kept,) = _fragments(journal, late)
    local = Moment(kept.written_at, kept.zone).local
    assert (local.day, local.hour, local.minute) == (19, 0, 30)


def test_a_time_that_the_night_had_twice_is_the_one_after_the_session(
    stage: ExperienceStage, journal: Journal
) -> None:
    start = datetime(2025, 11, 2, 6, 10, tzinfo=UTC)  # 1:10, after the clocks went back at 2:00
    session = journal.sessions.plan(start, state=SessionState.HELD)
    _show(stage, session)
    _add(stage, "the second one")
    (row,) = (one for one in stage.fragments.rows() if one.entry is not None)
    row.time.setFocus()
    QTest.keyClicks(row.time, "1:50")
    QTest.keyClick(row.time, Qt.Key.Key_Return)
    assert [one.written_at for one in _fragments(journal, session)] == [start + timedelta(minutes=40)]


def test_words_of_a_fragment_are_safe_before_enter(
    stage: ExperienceStage, desk: Desk, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(stage.fragments.add_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(stage.fragments.rows()[0].field, "Nothing to hold up")
    assert desk.flush()
    assert [one.text for one in _fragments(journal, session)] == ["Nothing to hold up"]


def test_a_fragment_is_edited_in_place_and_escape_takes_the_edit_back(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    _add(stage, "Warm hands.")
    field = stage.fragments.rows()[0].field
    field.selectAll()
    QTest.keyClicks(field, "Cold feet.")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert [one.text for one in _fragments(journal, session)] == ["Warm hands."]
    field.selectAll()
    QTest.keyClicks(field, "Cold feet.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [one.text for one in _fragments(journal, session)] == ["Cold feet."]


def test_a_deleted_fragment_comes_back(stage: ExperienceStage, journal: Journal, session: Session) -> None:
    _add(stage, "Warm hands.")
    row = stage.fragments.rows()[0]
    row.menu.actions()[-1].trigger()
    assert _fragments(journal, session) == []
    line = stage.fragments.aside_lines()[0]
    QTest.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert [one.text for one in _fragments(journal, session)] == ["Warm hands."]


def test_the_intention_is_quoted_as_it_stood_that_day(
    stage: ExperienceStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert session.starts_at is not None
    before = Moment(session.starts_at - timedelta(days=2), clock.moment.zone)
    made = journal.intentions.add(session.id, "To be kind.", carried=True, written_at=before)
    journal.intentions.reword(made.id, "To have been kinder.")
    assert stage.quote.isVisible()
    assert stage.quote.quote.text() == "To be kind."


def test_another_note_is_written_beside_the_first_words(
    stage: ExperienceStage, desk: Desk, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(stage.add_note, Qt.MouseButton.LeftButton)
    QTest.keyClicks(stage.note.surface, "The ride home.")
    assert desk.flush()
    _show(stage, session)
    assert [line.accessibleName().split(",")[0] for line in stage.notes.lines()] == ["The ride home"]


def test_a_session_whose_time_has_passed_is_asked_about(
    stage: ExperienceStage, journal: Journal, clock: SettableClock
) -> None:
    planned = journal.sessions.plan(clock.moment.instant - timedelta(hours=3))
    _show(stage, planned)
    assert stage.held.isVisible()
    QTest.mouseClick(stage.held.held, Qt.MouseButton.LeftButton)
    kept = journal.sessions.get(planned.id)
    assert kept is not None
    assert kept.state is SessionState.HELD
    assert stage.held.isHidden()


def test_of_very_many_fragments_the_first_are_shown_and_the_others_at_a_word(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    assert session.starts_at is not None
    for minute in range(MOST + 3):
        when = Moment(session.starts_at + timedelta(minutes=minute), session.zone)
        journal.entries.write(
            f"Line {minute}",
            Stage.EXPERIENCE,
            kind=EntryKind.FRAGMENT,
            session_id=session.id,
            written_at=when,
        )
    _show(stage, session)
    assert len(stage.fragments.rows()) == MOST
    assert stage.fragments.all_button.text() == "Show 3 more fragments"
    QTest.mouseClick(stage.fragments.all_button, Qt.MouseButton.LeftButton)
    assert [row.field.words() for row in stage.fragments.rows()] == [f"Line {n}" for n in range(MOST + 3)]
    assert stage.fragments.rows()[MOST].field.hasFocus()
    assert not stage.fragments.all_button.isVisible()


def test_another_fragment_stands_below_all_that_are_there(
    stage: ExperienceStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    for _line in range(MOST + 1):
        journal.entries.write(
            "Before", Stage.EXPERIENCE, kind=EntryKind.FRAGMENT, session_id=session.id, written_at=clock()
        )
    _show(stage, session)
    _add(stage, "Now")
    assert len(stage.fragments.rows()) == MOST + 3
    assert "Now" in [one.text for one in _fragments(journal, session)]


def test_the_number_of_a_person_with_an_endless_name_is_not_cut(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    journal.contacts.add("Somebody with a long name " * 8, "555 0177")
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    session = journal.sessions.get(session.id)  # type: ignore[assignment]
    _show(stage, session)
    for _round in range(3):
        QApplication.processEvents()
    told = next(one for one in stage.path.findChildren(Words) if one.text().endswith("555 0177"))
    assert told.wordWrap()
    assert told.height() >= told.heightForWidth(told.width())
    assert told.mapTo(stage.path, told.rect().topRight()).x() < stage.path.width()


def test_the_field_with_the_keyboard_is_followed_when_the_columns_turn(
    stage: ExperienceStage, qtbot: QtBot
) -> None:
    QTest.mouseClick(stage.readings.add_button, Qt.MouseButton.LeftButton)
    field = stage.readings.form.systolic
    assert field.hasFocus()

    def is_in_sight() -> bool:
        viewport = stage.area.viewport()
        return viewport.rect().contains(QRect(field.mapTo(viewport, QPoint(0, 0)), field.size()))

    for width, height, kind in ((700, 424, Width.NARROW), (1048, 656, Width.WIDE), (700, 424, Width.NARROW)):
        stage.resize(width, height)
        stage.arrange(kind)
        qtbot.waitUntil(is_in_sight, timeout=2000)
    assert field.hasFocus()


def test_what_cannot_be_saved_stays_with_its_session_while_another_is_shown(
    stage: ExperienceStage, journal: Journal, session: Session, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = journal.sessions.plan(datetime(2026, 3, 19, 19, 0, tzinfo=UTC), state=SessionState.HELD)
    journal.entries.write("Rain.", Stage.EXPERIENCE, kind=EntryKind.FRAGMENT, session_id=session.id)
    _show(stage, session)

    def refuse(*_words: object, **_facts: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    with monkeypatch.context() as full:
        for part, name in (
            (journal.entries, "write"),
            (journal.entries, "save_text"),
            (journal.sessions, "update"),
            (journal.side_effects, "note"),
        ):
            full.setattr(part, name, refuse)
        QTest.mouseClick(_tile(stage, Felt.QUIET), Qt.MouseButton.LeftButton)
        QTest.keyClicks(stage.fragments.rows()[0].field, "Wind. ")
        QTest.mouseClick(stage.side_effects.add_button, Qt.MouseButton.LeftButton)
        form = stage.side_effects.form
        form.kind.setCurrentIndex(form.kind.findData("nausea"))
        QTest.keyClicks(form.words, "after sitting up")
        assert not desk.flush()
        _show(stage, other)
        assert stage.felt.checked() == []
        QTest.mouseClick(stage.side_effects.add_button, Qt.MouseButton.LeftButton)
        assert form.isVisible()
        assert form.words.text() == "after sitting up"
        _show(stage, session)
        assert stage.felt.checked() == [Felt.QUIET]
        assert [one.field.words() for one in stage.fragments.rows()] == ["Wind. Rain."]
        _show(stage, other)
    assert desk.flush()
    assert [one.text for one in _fragments(journal, session)] == ["Wind. Rain."]
    assert _fragments(journal, other) == []
    assert [one.words for one in journal.side_effects.of_session(session.id)] == ["after sitting up"]
    assert journal.side_effects.of_session(other.id) == []
    felt = {one.id: one.felt for one in journal.sessions.all()}
    assert felt == {session.id: (Felt.QUIET,), other.id: ()}
