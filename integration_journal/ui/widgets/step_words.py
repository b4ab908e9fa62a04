"""What is said of a small step beside its words: when it is, how it went, what became of it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from integration_journal.arc.steps import When
from integration_journal.arc.vocabulary import Held, StepOften, StepState
from integration_journal.journal.clock import Moment
from integration_journal.journal.records_after import Step, StepLog
from integration_journal.journal.steps import StepNow
from integration_journal.ui import dates

translate = QCoreApplication.translate


def is_done(now: StepNow) -> bool:
    """Tell whether a step that is taken just once was taken."""
    facts = now.facts
    taken = facts.last_log_day is not None and facts.last_held is not Held.NO
    return facts.often is StepOften.ONCE and facts.state is StepState.TRYING and taken


def caption(now: StepNow, today: date) -> str:
    """Return when a step is, or what became of it: 'Today, before breakfast', 'Done yesterday', 'Let go on 3 April'."""
    step, facts = now.step, now.facts
    if step.state is not StepState.TRYING:
        return _ended(step, today)
    if is_done(now) and facts.last_log_day is not None:
        return _done(facts.last_log_day, facts.last_held, today)
    when = facts.when(today)
    if when is When.ANSWERED:
        return _answered(facts.last_held)
    if when is When.WHEN_IT_SUITS:
        often = step.often.label if step.often in (StepOften.DAILY, StepOften.WEEKLY) else ""
        return _with(often or translate("StepWords", "When it suits"), step.when_words)
    if when is When.TODAY:
        if step.often is StepOften.ONCE:
            return _with(
                translate("StepWords", "Today"), step.when_words or translate("StepWords", "or when it suits")
            )
        return _with(translate("StepWords", "Today"), step.when_words or step.often.label.lower())
    return _with(dates.near_day(facts.next_day(today) or today, today), step.when_words)


def told(log: StepLog, today: date) -> str:
    """Return one day's answer: '28 April: Partly'."""
    day = dates.near_day(Moment(log.at, log.zone).local.date(), today)
    return (
        translate("StepWords", "{day}: {answer}").format(day=day, answer=log.held.label) if log.held else day
    )


def held_on(log: StepLog, today: date) -> str:
    """Return one day's answer where nothing asks for it: 'It held partly, 28 April'."""
    day = dates.dated(Moment(log.at, log.zone).local.date(), today)
    said = {
        Held.YES: translate("StepWords", "It held, {day}"),
        Held.PARTLY: translate("StepWords", "It held partly, {day}"),
        Held.NO: translate("StepWords", "Not this time, {day}"),
    }
    return said[log.held].format(day=day) if log.held else day


def _with(first: str, second: str) -> str:
    return translate("StepWords", "{when}, {words}").format(when=first, words=second) if second else first


def _answered(held: Held | None) -> str:
    said = {
        Held.YES: translate("StepWords", "Today: it held"),
        Held.PARTLY: translate("StepWords", "Today: it held partly"),
        Held.NO: translate("StepWords", "Today: not this time"),
    }
    return said[held] if held else translate("StepWords", "Today: a few words")


def _done(day: date, held: Held | None, today: date) -> str:
    near = {0: translate("StepWords", "Done today"), -1: translate("StepWords", "Done yesterday")}
    partly = {
        0: translate("StepWords", "Done in part today"),
        -1: translate("StepWords", "Done in part yesterday"),
    }
    distance = (day - today).days
    if distance in near:
        return (partly if held is Held.PARTLY else near)[distance]
    done = (
        translate("StepWords", "Done in part on {day}")
        if held is Held.PARTLY
        else translate("StepWords", "Done on {day}")
    )
    return done.format(day=dates.near_day(day, today))


def _ended(step: Step, today: date) -> str:
    kept = step.state is StepState.KEPT
    if step.state_at is None:
        return step.state.label
    day = Moment(step.state_at, step.zone).local.date()
    near = {
        0: (translate("StepWords", "Let go today"), translate("StepWords", "Kept since today")),
        -1: (translate("StepWords", "Let go yesterday"), translate("StepWords", "Kept since yesterday")),
    }
    distance = (day - today).days
    if distance in near:
        return near[distance][kept]
    said = translate("StepWords", "Kept since {day}") if kept else translate("StepWords", "Let go on {day}")
    return said.format(day=dates.near_day(day, today))
