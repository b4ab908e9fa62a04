"""Threads: what of an effect is shown first and in all, the newest of each, and this day of earlier months."""

from datetime import date, timedelta

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.headline import first_words_of
from integration_journal.journal.journal import Journal
from integration_journal.journal.threads import Thread

BODY = Effect.EMBODIED_FEELINGS


def shown(journal: Journal, thread: Thread) -> list[str]:
    found = journal.threads.headlines(note.key for note in thread.notes)
    return [note.passage or found[note.key].first_words for note in thread.notes]


def test_first_come_the_first_words_of_each_stage_of_each_session_and_the_newest(
    journal: Journal, clock: SettableClock
) -> None:
    first = journal.sessions.plan(clock().instant)
    second = journal.sessions.plan(clock().instant + timedelta(days=14))
    for session, stage, words in (
        (first, Stage.EXPERIENCE, "Heavy legs."),
        (first, Stage.EXPERIENCE, "Then no legs."),
        (first, Stage.INTEGRATION, "Bracing again."),
        (first, Stage.INTEGRATION, "Bracing less."),
        (second, Stage.INTEGRATION, "Warm hands."),
        (second, Stage.INTEGRATION, "Cold feet."),
        (second, Stage.INTEGRATION, "On the bus."),
    ):
        clock.advance(hours=5)
        journal.entries.write(words, stage, session_id=session.id, effect=BODY)
    journal.entries.write("Another thread.", Stage.INTEGRATION, effect=Effect.NEW_EXPERIENCES)
    thread = journal.threads.first(BODY)
    assert shown(journal, thread) == ["Heavy legs.", "Bracing again.", "Warm hands.", "On the bus."]
    assert (thread.shown, thread.every) == (4, 7)
    whole = journal.threads.whole(BODY)
    assert (whole.shown, whole.every) == (7, 7)
    assert shown(journal, whole)[1] == "Then no legs."


def test_without_a_session_each_month_has_its_first_words(journal: Journal, clock: SettableClock) -> None:
    for day in range(0, 70, 7):
        journal.entries.write(f"Day {day}.", Stage.INTEGRATION, effect=BODY)
        clock.advance(days=7)
    assert shown(journal, journal.threads.first(BODY)) == ["Day 0.", "Day 14.", "Day 42.", "Day 63."]


def test_a_marked_passage_is_shown_first_in_its_own_words(journal: Journal, clock: SettableClock) -> None:
    journal.entries.write("The first.", Stage.INTEGRATION, effect=BODY)
    clock.advance(hours=1)
    text = "Nothing much. It had less to say. I stayed.\n\nThe bridge came later."
    entry = journal.entries.write(text, Stage.INTEGRATION, effect=BODY)
    start = text.index("It had")
    journal.insights.mark(entry.id, start, start + len("It had less to say."))
    journal.insights.mark(entry.id, text.index("The bridge"), len(text))
    clock.advance(hours=1)
    journal.entries.write("In between.", Stage.INTEGRATION, effect=BODY)
    clock.advance(hours=1)
    journal.entries.write("The last.", Stage.INTEGRATION, effect=BODY)
    thread = journal.threads.first(BODY)
    wanted = ["The first.", "It had less to say.", "The bridge came later.", "The last."]
    assert shown(journal, thread) == wanted
    assert (thread.shown, thread.every) == (3, 4)


def test_what_is_in_the_trash_is_in_no_thread(journal: Journal, clock: SettableClock) -> None:
    gone = journal.entries.write("Gone.", Stage.INTEGRATION, effect=BODY)
    journal.insights.mark_all(gone.id)
    clock.advance(hours=1)
    kept = journal.entries.write("Kept.", Stage.INTEGRATION, effect=BODY)
    journal.entries.delete(gone.id)
    assert shown(journal, journal.threads.first(BODY)) == ["Kept."]
    assert journal.threads.latest()[BODY].id == kept.id
    journal.entries.delete(kept.id)
    assert journal.threads.first(BODY) == Thread((), 0)
    assert journal.threads.latest() == {}


def test_this_day_of_earlier_months_and_years(journal: Journal, clock: SettableClock) -> None:
    now = clock()
    for back in (0, 1, 28, 59, 365, 2 * 365):
        clock.moment = now
        clock.advance(days=-back)
        journal.entries.write(f"{back} days before.", Stage.INTEGRATION)
    clock.moment = now
    found = journal.threads.same_day(now.local.date(), now.zone)
    assert [line.local.date() for line in found] == [
        date(2026, 2, 20),
        date(2026, 1, 20),
        date(2025, 3, 20),
        date(2024, 3, 20),
    ]
    assert journal.threads.same_day(date(2026, 3, 31), now.zone) == []


def test_first_words_stand_below_the_heading_and_end_where_a_sentence_does() -> None:
    assert first_words_of("## On the bus\n\nIt began in my **shoulders**. They were down.") == (
        "It began in my shoulders. They were down."
    )
    assert first_words_of("# The words") == "The words"
    long = "Heavy legs, then no legs. " + "Not frightening at all, only quiet. " * 5
    assert first_words_of(long) == (
        "Heavy legs, then no legs. Not frightening at all, only quiet. Not frightening at all, only quiet."
    )
    assert first_words_of("one word after the other " * 20).endswith("…")
    assert first_words_of("") == ""
