"""The document in the order a person reads it: a brief first, then the chosen pages, as plain blocks.

The writers for people (PDF, web page, Markdown, text) turn these blocks into bytes and decide nothing else.
"""

from collections.abc import Container, Iterable, Iterator

from integration_journal.arc.vocabulary import Effect, EntryKind, SessionState, Stage
from integration_journal.journal.clock import Moment
from integration_journal.sharing import loop_lines, made_from, noted_lines, question_lines, talk_lines
from integration_journal.sharing.anchors import entry_anchor
from integration_journal.sharing.blocks import (
    Block,
    Caption,
    Facts,
    Front,
    Heading,
    Layout,
    PageBreak,
    Prose,
    Words,
)
from integration_journal.sharing.brief import Brief, brief, read_back_lines
from integration_journal.sharing.brief_room import PAGE
from integration_journal.sharing.contents import Document
from integration_journal.sharing.over_time import over_time
from integration_journal.sharing.parts import (
    CoursePart,
    EntryPart,
    FactsPart,
    IntentionPart,
    MarkPart,
    SessionPart,
)
from integration_journal.sharing.phrases import date_of, say, time_of, time_told, weekday_of


def lay_out(document: Document) -> Layout:
    """Return the document as blocks, the brief first; parts that have nothing are left out."""
    first = brief(document)
    pages = list(_pages(document, first)) if document.options.pages else []
    between = [PageBreak()] if first.blocks and pages else []
    return Layout(_front(document), (*first.blocks, *between, *pages), first.height <= 2 * PAGE)


def _pages(document: Document, first: Brief) -> Iterator[Block]:
    yield from talk_lines.in_pages(document)
    yield from question_lines.in_pages(document, first.answers)
    yield from over_time(document)
    yield from _course(document.course)
    yield from _sessions(document, first)
    yield from _outside(document)
    yield from talk_lines.done(document)


def _front(document: Document) -> Front:
    date, title = date_of(document.made_at), say("title")
    therapist = document.course.therapist if document.course else ""
    subtitle = say("for_named", therapist=therapist) if therapist else say("for_therapist")
    plain = header = say("header", title=title, date=date)
    if document.writer:
        subtitle += " " + say("by_writer", writer=document.writer)
        header = say("header_writer", title=title, writer=document.writer, date=date)
    return Front(title, subtitle, made_from.told(document), header, plain)


def _course(course: CoursePart | None) -> Iterator[Block]:
    if course is None:
        return
    names = ("clinic", "clinic_phone", "after_hours_phone", "clinician", "therapist", "therapist_phone")
    rows = tuple((say(f"course.{name}"), value) for name in names if (value := getattr(course, name)))
    if rows or course.hopes or course.instructions or course.when_to_call or course.windows:
        yield Heading(2, say("course.heading"))
    if rows:
        yield Facts(rows)
    yield from noted_lines.clinic_lines(course.windows)
    for name in ("instructions", "when_to_call", "hopes"):
        if words := getattr(course, name):
            yield Heading(3, say(f"course.{name}"))
            yield Words(words)


def _sessions(document: Document, first: Brief) -> Iterator[Block]:
    for session in document.sessions:
        written = [
            *_stage(document, session, Stage.INTENTIONS, first.intentions),
            *_stage(document, session, Stage.EXPERIENCE),
            *_stage(document, session, Stage.INTEGRATION),
        ]
        # A session that is only named elsewhere, as by a line to talk about, has no place of its own.
        facts = [*_facts(session, document.made_at.zone)] if written or session.facts is not None else []
        if facts or written:
            yield Heading(2, _session_heading(session))
            yield from facts
            yield from written


def _session_heading(session: SessionPart) -> str:
    if session.starts_at is None:
        return say("session.heading_undated", number=session.number)
    return say("session.heading", number=session.number, date=weekday_of(session.starts_at))


def _facts(session: SessionPart, here: str) -> Iterator[Block]:
    start = time_told(session.starts_at, here) if session.starts_at else ""
    state = _state(session, start)
    if state:
        yield Caption(state, beneath=True)
    facts = session.facts
    if facts is None:
        return
    rows = _fact_rows(start if session.state is SessionState.HELD else "", facts)
    if rows:
        yield Facts(rows)
    if facts.hopes:
        yield Heading(3, say("session.hopes"))
        yield Words(facts.hopes)


def _state(session: SessionPart, start: str) -> str:
    if session.state is SessionState.PLANNED and start:
        return say("session.planned", time=start)
    if session.state is SessionState.CANCELLED:
        return say("session.cancelled", time=start) if start else say("session.cancelled_undated")
    return ""


def _fact_rows(start: str, facts: FactsPart) -> tuple[tuple[str, str], ...]:
    values = {
        "time": start,
        "route": facts.route.label if facts.route else "",
        "dose": facts.dose,
        "place": facts.place,
        "setting": facts.setting,
        "comfort": facts.comfort,
        "company": facts.company,
        "monitor": facts.monitor,
        "arriving": facts.arriving,
        "bringing": facts.bringing,
        "music": facts.music,
        "ride_home": facts.ride_home,
        "felt": "; ".join(felt.label for felt in facts.felt),
    }
    return tuple((say(f"session.{name}"), value) for name, value in values.items() if value)


def _stage(
    document: Document,
    session: SessionPart,
    stage: Stage,
    told: Container[IntentionPart] = (),
) -> Iterator[Block]:
    blocks: list[Block] = []
    if stage is Stage.INTENTIONS:
        mine = (i for i in document.intentions if i.session_id == session.id)
        blocks += _intentions(mine, told)
    entries = (e for e in document.entries if e.session_id == session.id and e.stage is stage)
    blocks += _entries(document, entries)
    if stage is Stage.EXPERIENCE:
        blocks += noted_lines.of_session(document, session.id)
    if stage is Stage.INTEGRATION:
        blocks += loop_lines.of_session(document, session.id)
        blocks += _marks(mark for mark in document.marks if mark.session_id == session.id)
    if blocks:
        yield Heading(3, stage.label)
        yield from blocks


def _intentions(intentions: Iterable[IntentionPart], in_brief: Container[IntentionPart]) -> Iterator[Block]:
    for intention in intentions:
        key = "intention.from_step" if intention.from_step else "intention.written"
        key = "intention.carried" if intention.carried else key
        yield Caption(say(key, date=date_of(intention.written_at)))
        yield Words(intention.text)
        if intention in in_brief:
            continue
        for said in read_back_lines(intention):
            yield Caption(said.note)
            if said.text:
                yield Words(said.text)


def _entries(document: Document, entries: Iterable[EntryPart]) -> Iterator[Block]:
    for entry in entries:
        yield Heading(4, _entry_heading(entry), entry_anchor(entry.id), entry.effect)
        if entry.tags:
            yield Caption(say("entry.tags", tags=", ".join(entry.tags)), beneath=True)
        if entry.prompt_text:
            yield Caption(question_lines.asked_by(document, entry), beneath=True)
        yield Prose(entry.text)


def _entry_heading(entry: EntryPart) -> str:
    time = time_of(entry.written_at)
    if entry.effect is None:
        name = say("entry.plain", kind=entry.kind.label, time=time)
    elif entry.kind is EntryKind.NOTE:
        name = say("entry.effect", effect=entry.effect.label, time=time)
    else:
        name = say("entry.kind_effect", kind=entry.kind.label, effect=entry.effect.label, time=time)
    return say("entry.insight", name=name) if entry.insight else name


def _marks(marks: Iterable[MarkPart]) -> Iterator[Block]:
    given: dict[Effect, list[tuple[int, Moment]]] = {}
    for mark in marks:
        given.setdefault(mark.effect, []).append((mark.value, mark.at))
    if given:
        yield Heading(4, say("session.marks"))
        yield Facts(
            tuple(
                (
                    effect.label,
                    "; ".join(say("session.mark", value=v, date=date_of(at)) for v, at in given[effect]),
                )
                for effect in Effect
                if effect in given
            )
        )


def _outside(document: Document) -> Iterator[Block]:
    entries = [entry for entry in document.entries if entry.session_id is None]
    marks = _marks(mark for mark in document.marks if mark.session_id is None)
    beside = {
        Stage.EXPERIENCE: [*noted_lines.of_session(document, None)],
        Stage.INTEGRATION: [*loop_lines.of_session(document, None), *marks],
    }
    stages: list[Block] = []
    for stage in Stage:
        of_stage = [*_entries(document, (entry for entry in entries if entry.stage is stage))]
        of_stage += beside.get(stage, [])
        stages += [Heading(3, stage.label), *of_stage] if of_stage else []
    if stages:
        yield Heading(2, say("outside.heading"))
        yield from stages
