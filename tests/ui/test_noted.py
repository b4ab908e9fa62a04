"""Side effects and readings on the Experience stage, by keys and clicks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, QPointF, QRect, Qt, QTime, QTimeZone
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc.side_effects import OWN, Group, side_effects
from integration_journal.arc.vocabulary import EntryKind, SessionState, Stage, Strength
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session_experience import ExperienceStage
from integration_journal.ui.tab_order import follow_reading_order
from integration_journal.ui.widgets.focus_ring import FocusRing
from integration_journal.ui.widgets.side_effects import SideEffectForm
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held on 17 March at 15:00 in New York, three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


@pytest.fixture
def stage(desk: Desk, session: Session, qtbot: QtBot) -> Iterator[ExperienceStage]:
    made = ExperienceStage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 1200)
    made.arrange(Width.WIDE)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_session(session, Place("session", session_id=session.id))
    yield made
    made.leave()


def _says(stage: ExperienceStage, words: str) -> bool:
    QApplication.processEvents()
    return any(words in one.text() for one in stage.findChildren(Words) if one.isVisible())


def _form(stage: ExperienceStage) -> SideEffectForm:
    form = stage.side_effects.form
    assert isinstance(form, SideEffectForm)
    return form


def _choose(stage: ExperienceStage, kind: str) -> SideEffectForm:
    QTest.mouseClick(stage.side_effects.add_button, Qt.MouseButton.LeftButton)
    form = _form(stage)
    form.kind.setCurrentIndex(form.kind.findData(kind))
    return form


def _at(hour: int, minute: int, day: int = 17) -> QDateTime:
    return QDateTime(QDate(2026, 3, day), QTime(hour, minute), QTimeZone.utc())


def test_a_side_effect_of_the_list_is_noted_with_its_times(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    assert _says(stage, "None noted.")
    form = _choose(stage, "nausea")
    form.began.setDateTime(_at(16, 30))
    QTest.mouseClick(form.over, Qt.MouseButton.LeftButton, pos=QPoint(10, form.over.height() // 2))
    form.eased.setDateTime(_at(17, 10))
    QTest.mouseClick(form.strength.chips()[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(form.words, "after sitting up")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.kind, kept.strength, kept.words) == ("nausea", Strength.MILD, "after sitting up")
    assert Moment(kept.began_at, kept.zone).local.strftime("%H:%M") == "16:30"
    assert kept.eased_at is not None
    assert kept.eased_at - kept.began_at == timedelta(minutes=40)
    (row,) = stage.side_effects.rows()
    assert row.accessibleName() == "Nausea or vomiting, began 16:30, eased 17:10"
    assert _says(stage, "Mild")
    assert _says(stage, "after sitting up")
    assert form.isHidden()


def test_one_of_the_own_is_kept_only_once_it_has_a_name(
    stage: ExperienceStage, journal: Journal, desk: Desk, session: Session
) -> None:
    form = _choose(stage, OWN)
    desk.flush()
    assert journal.side_effects.of_session(session.id) == []
    QTest.keyClicks(form.name, "Dizziness")
    assert desk.flush()
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.kind, kept.name, kept.began_at) == (OWN, "Dizziness", session.starts_at)


def test_the_list_offers_every_kind_and_the_article_comes_first(stage: ExperienceStage) -> None:
    form = _form(stage)
    offered = [form.kind.itemData(place) for place in range(form.kind.count())]
    assert offered[:15] == [one.id for one in side_effects() if one.group is Group.ARTICLE]
    assert [one for one in offered if one] == [*(one.id for one in side_effects()), OWN]


def test_each_has_its_tier_of_help_beside_it(
    stage: ExperienceStage, journal: Journal, desk: Desk, session: Session
) -> None:
    for hours, kind in enumerate(("dry_mouth", "nausea", "urinary_pain")):
        began = Moment(desk.now.instant + timedelta(hours=hours), desk.now.zone)
        journal.side_effects.note(kind, session_id=session.id, began=began)
    rows = [row.accessibleDescription() for row in stage.side_effects.rows()]
    assert [
        ("next time" in row, "vomiting does not pass" in row, "Call your clinic" in row) for row in rows
    ] == [
        (True, False, False),
        (True, True, False),
        (False, False, True),
    ]
    assert not stage.side_effects.help.isVisible()
    journal.side_effects.note("suicidal_thoughts", session_id=session.id)
    assert _says(stage, "Contact a crisis line now")
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(stage.side_effects.help, Qt.MouseButton.LeftButton)
    assert went[0].page == "help"


def test_the_clinics_own_words_stand_in_the_place_of_ours_but_for_what_cannot_wait(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    journal.courses.update(when_to_call="Ring us for anything, day or night.", clinic_phone="555 0142")
    journal.side_effects.note("urinary_pain", session_id=session.id)
    journal.side_effects.note("chest_pain", session_id=session.id)
    assert _says(stage, "Ring us for anything, day or night.")
    assert _says(stage, "Your clinic says")
    assert _says(stage, "555 0142")
    assert not _says(stage, "Call your clinic")
    assert _says(stage, "Call the emergency number")


def test_private_and_shared_exclude_each_other(
    stage: ExperienceStage, journal: Journal, desk: Desk, session: Session
) -> None:
    form = _choose(stage, "anxiety")
    for field in (form.shared, form.private):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(10, field.height() // 2))
    assert not form.shared.isChecked()
    form.close_form()
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.private, kept.may_share) == (True, False)
    assert _says(stage, "Private")


def test_one_is_changed_deleted_and_brought_back(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    noted = journal.side_effects.note("nausea", session_id=session.id)
    QTest.keyClick(stage.side_effects.rows()[0], Qt.Key.Key_Return)
    form = _form(stage)
    assert form.record.id == noted.id
    QTest.keyClicks(form.words, "mild")
    QTest.mouseClick(form.remove, Qt.MouseButton.LeftButton)
    assert journal.side_effects.of_session(session.id) == []
    QTest.mouseClick(stage.side_effects.undo.undo, Qt.MouseButton.LeftButton)
    (kept,) = journal.side_effects.of_session(session.id)
    assert kept.words == "mild"
    assert len(stage.side_effects.rows()) == 1


def test_it_cannot_ease_before_it_began(stage: ExperienceStage, journal: Journal, session: Session) -> None:
    form = _choose(stage, "nausea")
    form.over.setChecked(True)
    form.eased.setDateTime(_at(15, 30))
    form.began.setDateTime(_at(16, 30))
    form.close_form()
    (kept,) = journal.side_effects.of_session(session.id)
    assert kept.eased_at is not None
    assert kept.eased_at >= kept.began_at


def test_what_the_disk_refuses_stays_in_the_form(
    stage: ExperienceStage, journal: Journal, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_facts: object) -> None:
        raise Unwritable("Not saved: this disk is full.")

    with monkeypatch.context() as full:
        full.setattr(journal.side_effects, "note", refuse)
        form = _choose(stage, "nausea")
        form.close_form()
        assert form.isVisible()
        assert form.notice.isVisible()
    form.close_form()
    assert len(journal.side_effects.of_session(session.id)) == 1


def test_a_reading_takes_any_of_its_numbers(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(stage.readings.add_button, Qt.MouseButton.LeftButton)
    form = stage.readings.form
    QTest.keyClicks(form.systolic, "128")
    QTest.keyClicks(form.diastolic, "84")
    QTest.keyClicks(form.heart_rate, "9999")
    QTest.keyClick(form.heart_rate, Qt.Key.Key_Return)
    (kept,) = journal.readings.of_session(session.id)
    assert (kept.systolic, kept.diastolic) == (128, 84)
    assert kept.heart_rate is None or kept.heart_rate <= 400
    (row,) = stage.readings.rows()
    assert row.accessibleName().startswith("15:00, 128/84")


def test_a_blank_reading_leaves_nothing(stage: ExperienceStage, journal: Journal, session: Session) -> None:
    QTest.mouseClick(stage.readings.add_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(stage.readings.form.systolic, Qt.Key.Key_Escape)
    assert stage.readings.form.isHidden()
    assert journal.readings.all() == []


def test_the_wheel_changes_nothing(stage: ExperienceStage) -> None:
    form = _choose(stage, "nausea")
    before = form.began.dateTime()
    for field in (form.kind, form.began):
        field.setFocus()
        middle = QPointF(field.rect().center())
        turn = QWheelEvent(
            middle, field.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, turn)
    assert form.kind.currentData() == "nausea"
    assert form.began.dateTime() == before


def test_times_are_those_of_the_session_wherever_the_writer_is(
    stage: ExperienceStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert not stage.zones.isVisible()
    journal.entries.write(
        "Written far away.",
        Stage.EXPERIENCE,
        kind=EntryKind.FRAGMENT,
        session_id=session.id,
        written_at=Moment(datetime(2026, 3, 17, 20, 30, tzinfo=UTC), "Europe/Lisbon"),
    )
    journal.readings.note(
        heart_rate=70,
        session_id=session.id,
        at=Moment(datetime(2026, 3, 17, 20, 5, tzinfo=UTC), "Europe/Lisbon"),
    )
    clock.moment = Moment(clock.moment.instant, "Europe/Lisbon")
    stage.show_session(session, Place("session", session_id=session.id))
    assert stage.zones.isVisible()
    assert stage.zones.text() == "The times below are New York time, as the session’s is."
    (row,) = stage.fragments.rows()
    assert row.time.text() == "16:30"
    assert [one.accessibleName() for one in stage.readings.rows()] == ["16:05, 70 a minute"]
    form = _choose(stage, "nausea")
    assert form.began.dateTime() == _at(15, 0)
    form.began.setDateTime(_at(16, 30))
    form.flush()
    (kept,) = journal.side_effects.of_session(session.id)
    assert kept.began_at == datetime(2026, 3, 17, 20, 30, tzinfo=UTC)
    # What nobody changed stays where and when it was.
    row.settle()
    (entry,) = journal.entries.of_session(session.id, Stage.EXPERIENCE, kind=EntryKind.FRAGMENT)
    assert (entry.written_at, entry.zone) == (datetime(2026, 3, 17, 20, 30, tzinfo=UTC), "Europe/Lisbon")


def test_another_word_moves_no_note_in_a_repeated_hour_or_by_seconds(
    stage: ExperienceStage, journal: Journal
) -> None:
    start = datetime(2025, 11, 2, 6, 10, tzinfo=UTC)  # 1:10, after the clocks went back at 2:00
    session = journal.sessions.plan(start, state=SessionState.HELD)
    began = start + timedelta(minutes=20, seconds=17)
    journal.side_effects.note(
        "nausea", began=Moment(began, "America/New_York"), session_id=session.id, words="a little"
    )
    stage.show_session(session, Place("session", session_id=session.id))
    (row,) = stage.side_effects.rows()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    form = _form(stage)
    QTest.keyClicks(form.words, " more")
    form.flush()
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.words, kept.began_at) == ("a little more", began)
    form.began.setDateTime(QDateTime(QDate(2025, 11, 2), QTime(1, 50), QTimeZone.utc()))
    form.flush()
    (kept,) = journal.side_effects.of_session(session.id)
    assert kept.began_at == start + timedelta(minutes=40)


def test_the_ring_around_a_note_spares_its_words(
    stage: ExperienceStage, journal: Journal, session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    journal.side_effects.note("nausea", session_id=session.id)
    journal.readings.note(systolic=120, diastolic=80, session_id=session.id)
    ring = FocusRing.follow(qapp)
    qtbot.waitUntil(stage.isActiveWindow)
    for notes in (stage.side_effects, stage.readings):
        for _round in range(3):
            QApplication.processEvents()
        (row,) = notes.rows()
        follow_reading_order(stage)
        notes.add_button.setFocus()
        QTest.keyClick(notes.add_button, Qt.Key.Key_Tab)
        assert ring.ringed() is row
        painted = next(
            one for one in row.window().findChildren(QWidget) if getattr(one, "target", None) is row
        )
        within = painted.geometry().adjusted(2, 2, -2, -2)
        for words in row.findChildren(Words):
            place = QRect(words.mapTo(painted.parentWidget(), QPoint(0, 0)), words.size())
            assert within.contains(place), words.text()


def test_words_alone_are_kept_and_what_it_was_can_be_said_later(
    stage: ExperienceStage, journal: Journal, session: Session
) -> None:
    QTest.mouseClick(stage.side_effects.add_button, Qt.MouseButton.LeftButton)
    form = _form(stage)
    QTest.keyClicks(form.words, "the floor was far away")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.kind, kept.name, kept.words) == (OWN, "Something else", "the floor was far away")
    QTest.mouseClick(stage.side_effects.rows()[0], Qt.MouseButton.LeftButton)
    form.kind.setCurrentIndex(form.kind.findData("blurred_vision"))
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    (kept,) = journal.side_effects.of_session(session.id)
    assert (kept.kind, kept.name, kept.words) == ("blurred_vision", "", "the floor was far away")
