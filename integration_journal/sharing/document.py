"""How the therapist's document is gathered from a journal: what was chosen, and nothing else."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from integration_journal.journal import records
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.text import one_line
from integration_journal.sharing import first_page, gather_after, parts_around
from integration_journal.sharing.contents import Counts, Document, sessions_of
from integration_journal.sharing.leaving import Leaving, shortened
from integration_journal.sharing.made_from import source_of
from integration_journal.sharing.options import USUAL, Options
from integration_journal.sharing.parts import (
    CoursePart,
    EntryPart,
    FactsPart,
    IntentionPart,
    MarkPart,
    ReadBackPart,
    SessionPart,
    TalkPart,
)
from integration_journal.sharing.parts_after import InsightPart
from integration_journal.sharing.selection import Selection

__all__ = ["Counts", "Document", "gather"]

_Written = TypeVar("_Written", IntentionPart, EntryPart, TalkPart)


def gather(
    journal: Journal, selection: Selection, *, writer: str = "", now: Moment, options: Options = USUAL
) -> Document:
    """Return the document of a selection; what is private, deleted or replaced stays even if chosen.

    Passages that are left out are gone, and names shortened, before anything is made of the words.
    """
    leaving = Leaving(journal, _entries_of(journal, selection), options)
    standing = {session.id for session in journal.sessions.all()}
    intentions = _intentions(journal, selection.intentions)
    entries = _entries(journal, selection.entries, leaving)
    told = {part.id for part in entries}
    insights = gather_after.insights(
        journal, selection.insights, told, {part.id for part in intentions}, leaving
    )
    sets, prompts = gather_after.asked(journal, selection.own_prompts, selection.question_sets, entries)
    steps = gather_after.steps(journal, selection.steps, {part.id for part in insights}, standing)
    document = Document(
        made_at=now,
        writer=one_line(writer),
        course=_course(journal, hopes=selection.hopes) if selection.course else None,
        intentions=tuple(intentions),
        entries=_marked(entries, insights),
        talk_lines=_talk_lines(journal, selection, standing),
        marks=_marks(journal, selection),
        side_effects=parts_around.side_effects(journal, selection, standing),
        readings=parts_around.readings(journal, selection, standing),
        insights=insights,
        steps=steps,
        check_ins=gather_after.check_ins(journal, selection.check_ins),
        measures=gather_after.measures(journal, selection.measures),
        question_sets=sets,
        own_prompts=prompts,
        excerpts=selection.excerpts & (told | {part.id for part in insights}),
        options=options,
        left_out=leaving.left_out,
        withheld=leaving.withheld,
    )
    full = _with_sessions(journal, document, selection)
    whole = shortened(full, leaving.names)
    has_short_names = whole != full or leaving.has_short_names
    whole = replace(whole, made_from=source_of(whole), has_short_names=has_short_names)
    return whole if options.pages else first_page.alone(whole)


def _entries_of(journal: Journal, selection: Selection) -> set[UUID]:
    """Return the entries whose words are needed: those chosen, and those that the insights are passages of."""
    return set(selection.entries) | {
        one.entry_id for one in journal.insights.all() if one.insight.id in selection.insights
    }


def _with_sessions(journal: Journal, document: Document, selection: Selection) -> Document:
    """Return the document with the sessions that are told of or belong to anything in it."""
    named = {read_back.session_id for part in document.intentions for read_back in part.read_backs}
    named |= {id for id in sessions_of(document) if id is not None}
    sessions = tuple(
        _session(journal, session, told=session.id in selection.sessions, hopes=selection.hopes)
        for session in journal.sessions.all()
        if session.id in selection.sessions or session.id in named
    )
    places = {session.id: place for place, session in enumerate(sessions)}
    steps = {part.id for part in document.steps}
    return replace(document, sessions=sessions, intentions=_in_order(document.intentions, places, steps))


def _in_order(
    intentions: Iterable[IntentionPart], places: Mapping[UUID, int], steps: Container[UUID | None]
) -> tuple[IntentionPart, ...]:
    """Sort intentions by session and place, and let them name the steps that leave as well."""
    known = [part if part.from_step in steps else replace(part, from_step=None) for part in intentions]
    return tuple(sorted(_in_time(known), key=lambda part: (places[part.session_id], part.position)))


def _marked(entries: Iterable[EntryPart], insights: Iterable[InsightPart]) -> tuple[EntryPart, ...]:
    """Tell of which entries an insight leaves too."""
    marked = {part.entry_id for part in insights}
    return tuple(replace(part, insight=part.id in marked) for part in entries)


def _in_time(parts: Iterable[_Written]) -> tuple[_Written, ...]:
    """Sort by the time of writing, and by id where two share it, so that the order survives an import."""
    return tuple(sorted(parts, key=lambda part: (part.written_at.instant, part.id)))


def _intentions(journal: Journal, chosen: Iterable[UUID]) -> list[IntentionPart]:
    wanted = set(chosen)
    return [
        _intention(found, journal.intentions.read_backs(found.id))
        for found in journal.intentions.all()
        if found.id in wanted and not found.private
    ]


def _entries(journal: Journal, chosen: Iterable[UUID], leaving: Leaving) -> tuple[EntryPart, ...]:
    found = [
        (entry, words)
        for entry in journal.entries.get_many(chosen)
        if not entry.private and (words := leaving.words(entry.id))
    ]
    tags = journal.tags.of_entries(entry.id for entry, _words in found)
    return _in_time(_entry(entry, words, tags.get(entry.id, [])) for entry, words in found)


def _course(journal: Journal, *, hopes: bool) -> CoursePart:
    course = journal.courses.current()
    return CoursePart(
        clinic=course.clinic,
        clinic_phone=course.clinic_phone,
        clinician=course.clinician,
        therapist=course.therapist,
        hopes=course.hopes if hopes else "",
        after_hours_phone=course.after_hours_phone,
        therapist_phone=course.therapist_phone,
        instructions=course.instructions,
        when_to_call=course.when_to_call,
        windows=parts_around.clinic_windows(journal),
    )


def _session(journal: Journal, session: records.Session, *, told: bool, hopes: bool) -> SessionPart:
    facts = None
    if told:
        facts = FactsPart(
            route=session.route,
            dose=session.dose,
            place=session.place,
            arriving=session.arriving,
            company=session.company,
            setting=session.setting,
            comfort=session.comfort,
            hopes=session.hopes if hopes else "",
            felt=tuple(session.felt),
            ride_home=session.ride_home,
            monitor=session.monitor,
            bringing=session.bringing,
            music=session.music,
            preparation=parts_around.preparation(journal, session),
            look_backs=session.look_backs,
        )
    starts_at = Moment(session.starts_at, session.zone) if session.starts_at else None
    return SessionPart(session.id, session.number, session.state, starts_at, session.zone, facts)


def _intention(intention: records.Intention, read_backs: Iterable[records.ReadBack]) -> IntentionPart:
    said = [
        ReadBackPart(r.id, r.session_id, r.outcome, r.words, Moment(r.at, r.zone))
        for r in read_backs
        if r.outcome is not None or r.words
    ]
    return IntentionPart(
        id=intention.id,
        session_id=intention.session_id,
        text=intention.text,
        position=intention.position,
        carried=intention.carried,
        may_share=intention.may_share,
        written_at=Moment(intention.written_at, intention.zone),
        read_backs=tuple(sorted(said, key=lambda part: (part.at.instant, part.id))),
        from_step=intention.from_step,
    )


def _entry(entry: records.Entry, words: str, tags: Iterable[str]) -> EntryPart:
    return EntryPart(
        id=entry.id,
        session_id=entry.session_id,
        stage=entry.stage,
        kind=entry.kind,
        effect=entry.effect,
        prompt_id=entry.prompt_id,
        prompt_text=entry.prompt_text,
        text=words,
        tags=tuple(sorted(tags)),
        insight=False,
        may_share=entry.may_share,
        written_at=Moment(entry.written_at, entry.zone),
    )


def _talk_lines(
    journal: Journal, selection: Selection, standing: Container[UUID | None]
) -> tuple[TalkPart, ...]:
    wanted = (line for line in journal.talk.all() if line.id in selection.talk_lines and not line.private)
    return _in_time(_talk(line, standing) for line in wanted)


def _talk(line: records.TalkLine, standing: Container[UUID | None]) -> TalkPart:
    """Return a line to talk about; a session in the trash is not named."""
    return TalkPart(
        id=line.id,
        session_id=line.session_id if line.session_id in standing else None,
        kind=line.kind,
        text=line.text,
        may_share=line.may_share,
        written_at=Moment(line.written_at, line.zone),
        done_at=line.done_at,
    )


def _marks(journal: Journal, selection: Selection) -> tuple[MarkPart, ...]:
    found = (_mark(mark) for mark in journal.marks.all() if mark.id in selection.marks)
    return tuple(sorted(found, key=lambda mark: (mark.at.instant, mark.id)))


def _mark(mark: records.Mark) -> MarkPart:
    return MarkPart(mark.id, mark.session_id, mark.effect, mark.value, Moment(mark.at, mark.zone))
