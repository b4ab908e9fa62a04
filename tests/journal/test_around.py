"""What belongs around a session: the clinic's lines, ticks, side effects, readings, reminders put off."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from integration_journal.arc.preparation import Line, Source, Standing
from integration_journal.arc.vocabulary import SessionState, Strength
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.glance import Glance
from integration_journal.journal.journal import Journal
from integration_journal.journal.noted import in_words, name_of
from integration_journal.journal.records import Session
from integration_journal.journal.store import Change
from integration_journal.journal.trash import Kind

HOUR = timedelta(hours=1)


@pytest.fixture
def session(journal: Journal, clock: SettableClock) -> Session:
    """A session of tomorrow, 15:40 in New York."""
    return journal.sessions.plan(clock().instant + 30 * HOUR)


def line(journal: Journal, session_id: UUID, id: str) -> Line:
    session = journal.sessions.get(session_id)
    assert session is not None
    return next(one for one in journal.preparing.lines(session) if one.id == id)


def test_the_clinics_line_replaces_the_articles_until_it_is_taken_away(
    journal: Journal, session: Session
) -> None:
    told: list[Change] = []
    journal.store.announce = told.append
    me = object()
    journal.preparing.set_clinic("solid_food", 360, origin=me)
    assert [(one.kind, one.origin) for one in told] == [("clinic_window", me)]
    journal.preparing.set_clinic("solid_food", 300, "Nothing  to eat")
    food = line(journal, session.id, "solid_food")
    assert (food.source, food.minutes, food.text) == (Source.CLINIC, 300, "Nothing to eat")
    assert food.article is not None
    assert food.article.minutes == 180
    journal.preparing.set_clinic("solid_food")
    assert journal.preparing.clinic() == {}
    assert line(journal, session.id, "solid_food").source is Source.ARTICLE
    with pytest.raises(KnownError, match="14 days"):
        journal.preparing.set_clinic("solid_food", 60 * 24 * 30)
    with pytest.raises(ValueError, match="sleepwalking"):
        journal.preparing.set_clinic("sleepwalking", 3)


def test_a_tick_counts_for_the_time_the_session_has(journal: Journal, session: Session) -> None:
    journal.preparing.tick(session.id, "solid_food")
    journal.preparing.tick(session.id, "solid_food")
    journal.preparing.tick(session.id, "liquids")
    journal.preparing.tick(session.id, "liquids", False)
    assert journal.preparing.ticked(session) == {"solid_food"}
    start = session.starts_at
    assert start is not None
    moved = journal.sessions.update(session.id, starts_at=start + 24 * HOUR)
    assert (moved.moved_from, journal.preparing.ticked(moved)) == (start, frozenset())
    back = journal.sessions.update(session.id, starts_at=start)
    assert journal.preparing.ticked(back) == {"solid_food"}


def test_lines_of_ones_own(journal: Journal, session: Session) -> None:
    kept = journal.preparing.add_line(session.id, " My sister\npicks me up ", 45)
    mine = line(journal, session.id, str(kept.id))
    assert (mine.text, mine.source) == ("My sister picks me up", Source.OWN)
    journal.preparing.tick(session.id, mine.id)
    journal.preparing.remove_line(kept.id)
    assert journal.preparing.ticked(session) == frozenset()
    with pytest.raises(StopIteration):
        line(journal, session.id, str(kept.id))
    with pytest.raises(KnownError):
        journal.preparing.add_line(session.id, " ", 45)
    with pytest.raises(KnownError, match="14 days"):
        journal.preparing.add_line(session.id, "Far", 60 * 24 * 15)


def test_a_nights_sleep_is_confirmed_by_the_writer_alone_and_not_on_the_same_day(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    assert session.starts_at is not None
    clock.advance(hours=32)
    driving = line(journal, session.id, "driving")
    assert driving.standing(clock().instant) is Standing.ACTIVE
    with pytest.raises(KnownError, match="a nap does not count"):
        journal.preparing.confirm_sleep()
    clock.advance(days=40)
    assert line(journal, session.id, "driving").standing(clock().instant) is Standing.ACTIVE
    journal.preparing.confirm_sleep()
    assert line(journal, session.id, "driving").standing(clock().instant) is Standing.OVER
    assert line(journal, session.id, "monitor").standing(clock().instant) is Standing.ACTIVE
    journal.preparing.end_monitor()
    assert line(journal, session.id, "monitor").standing(clock().instant) is Standing.OVER
    journal.preparing.take_back(session.id, "slept_at")
    assert line(journal, session.id, "driving").standing(clock().instant) is Standing.ACTIVE


def test_one_night_counts_for_every_session_before_it_and_none_after(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    later = journal.sessions.plan(clock().instant + 80 * HOUR)
    called_off = journal.sessions.plan(clock().instant + 31 * HOUR)
    journal.sessions.update(called_off.id, state=SessionState.CANCELLED)
    clock.advance(hours=55)
    journal.preparing.confirm_sleep()
    slept = {one.id: one.slept_at for one in journal.sessions.all()}
    assert slept == {session.id: clock().instant, later.id: None, called_off.id: None}
    sets = Glance(journal).preparation
    assert sets[called_off.id] == ()
    assert {one.session for lines in sets.values() for one in lines} == {1, 2}


def test_side_effects_of_the_list_and_of_ones_own(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    own = journal.side_effects.note(name="A  taste of metal", session_id=session.id, words="for an hour")
    clock.advance(hours=1)
    listed = journal.side_effects.note("nausea", session_id=session.id, strength=Strength.MILD)
    assert [name_of(one) for one in journal.side_effects.of_session(session.id)] == [
        "A taste of metal",
        "Nausea or vomiting",
    ]
    journal.side_effects.set(listed.id, eased_at=clock().instant + HOUR, may_share=True)
    journal.side_effects.set(own.id, private=True, strength=Strength.STRONG)
    found = {one.id: one for one in journal.side_effects.all()}
    assert (found[own.id].private, found[own.id].may_share) == (True, False)
    assert found[listed.id].eased_at == clock().instant + HOUR
    with pytest.raises(KnownError, match="before it began"):
        journal.side_effects.set(listed.id, eased_at=clock().instant - HOUR)
    with pytest.raises(KnownError):
        journal.side_effects.note(name="  ")
    with pytest.raises(ValueError, match="hiccups"):
        journal.side_effects.note("hiccups")
    assert journal.side_effects.note("nausea", private=True, may_share=True).may_share is False


def test_readings_are_kept_as_noted(journal: Journal, session: Session, clock: SettableClock) -> None:
    early = Moment(clock().instant - HOUR, clock().zone)
    journal.readings.note(systolic=128, diastolic=84, heart_rate=72, session_id=session.id)
    journal.readings.note(heart_rate=66, at=early, session_id=session.id)
    journal.readings.note(systolic=150)
    words = journal.readings.note(words="  a little high, she said ")
    assert [in_words(one) for one in journal.readings.of_session(session.id)] == [
        "66 a minute",
        "128/84, 72 a minute",
    ]
    assert sorted(in_words(one) for one in journal.readings.all())[1] == "150/?"
    assert in_words(words) == "a little high, she said"
    for wrong in ({}, {"systolic": 0}, {"diastolic": 4000}, {"heart_rate": -1}):
        with pytest.raises(KnownError):
            journal.readings.note(**wrong)
    with pytest.raises(KnownError):
        journal.readings.set(words.id, words="")


def test_all_of_it_goes_with_its_session_comes_back_and_is_erased_with_it(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    gone = journal.side_effects.note("anxiety", session_id=session.id)
    journal.side_effects.delete(gone.id)
    journal.side_effects.note("nausea", session_id=session.id)
    journal.readings.note(heart_rate=70, session_id=session.id)
    journal.readings.note(heart_rate=71)
    journal.preparing.add_line(session.id, "Bag", 60)
    journal.preparing.tick(session.id, "liquids")
    journal.reminders.snooze("day-1", clock().instant + HOUR, session.id)
    journal.sessions.delete(session.id)
    assert journal.side_effects.all() == []
    assert [one.heart_rate for one in journal.readings.all()] == [71]
    assert Glance(journal).preparation == {}
    assert [(one.kind, one.words) for one in journal.trash.listed()] == [
        (Kind.SESSION, ""),
        (Kind.SIDE_EFFECT, "Anxiety"),
    ]
    journal.sessions.restore(session.id)
    assert [one.kind for one in journal.side_effects.all()] == ["nausea"]
    assert len(journal.readings.all()) == 2
    assert journal.preparing.ticked(session) == {"liquids"}
    journal.sessions.delete(session.id)
    assert journal.trash.restore(Kind.SIDE_EFFECT, gone.id) == 1
    assert len(journal.side_effects.of_session(session.id)) == 2
    journal.side_effects.delete(gone.id)
    journal.sessions.delete(session.id)
    journal.trash.erase(Kind.SESSION, session.id)
    with journal.store.read() as database:
        tables = ("side_effect", "reading", "preparation_line", "preparation_tick", "reminder", "session")
        counts = [database.execute(sql(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables]
        assert counts == [1, 1, 0, 0, 0, 0]
        assert database.execute(sql("PRAGMA foreign_key_check")).all() == []
    assert journal.trash.empty() == 1
    assert journal.trash.count() == 0


def test_a_deleted_one_comes_back(journal: Journal, session: Session) -> None:
    effect = journal.side_effects.note("nausea", session_id=session.id)
    reading = journal.readings.note(heart_rate=70, session_id=session.id)
    journal.side_effects.delete(effect.id)
    journal.readings.delete(reading.id)
    assert {one.words for one in journal.trash.listed()} == {"Nausea or vomiting", "70 a minute"}
    journal.sessions.delete(session.id)
    journal.side_effects.restore(effect.id)
    assert journal.sessions.get(session.id) is not None
    journal.trash.restore(Kind.READING, reading.id)
    assert (len(journal.side_effects.all()), len(journal.readings.all())) == (1, 1)


def test_an_occasion_to_remind_is_put_off_put_away_and_forgotten(
    journal: Journal, session: Session, clock: SettableClock
) -> None:
    later = clock().instant + HOUR
    journal.reminders.snooze("day-3", later, session.id)
    journal.reminders.snooze("backup", later)
    journal.reminders.put_away("day-3", session.id)
    kept = journal.reminders.of("day-3", session.id)
    assert kept is not None
    assert (kept.snoozed_until, kept.put_away_at) == (later, clock().instant)
    assert journal.reminders.of("day-3") is None
    assert len(journal.reminders.all()) == 2
    journal.reminders.forget("day-3", session.id)
    assert [one.occasion for one in journal.reminders.all()] == ["backup"]


def test_the_course_keeps_the_clinics_own_text_with_its_lines(journal: Journal) -> None:
    journal.courses.update(instructions="Eat lightly.\n\nBring socks.", after_hours_phone=" 555-0199 ")
    course = journal.courses.current()
    assert (course.instructions, course.after_hours_phone) == ("Eat lightly.\n\nBring socks.", "555-0199")
