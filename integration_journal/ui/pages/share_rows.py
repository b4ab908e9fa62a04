"""What can leave, as rows: what belongs to a session or to none, lines to talk about, check-ins and totals."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from integration_journal.arc.measures import measures
from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.journal.check_ins import NUMBERS
from integration_journal.journal.clock import Moment
from integration_journal.journal.headline import beginning_of
from integration_journal.journal.journal import Journal
from integration_journal.journal.noted import in_words
from integration_journal.journal.noted import name_of as effect_name
from integration_journal.journal.records_after import CheckIn, Measure
from integration_journal.sharing.gather_after import is_passage
from integration_journal.sharing.selection import Selection

_LETTERS = 200


@dataclass(frozen=True)
class ShareRow:
    """One row: what it is by ``kind`` and ``id``, its words, whether it is private or ticked.

    ``numbers`` are a check-in's from 0 to 10 by name; ``measure`` is what a total is called by: kind, version, name.
    """

    kind: str
    id: UUID
    words: str
    private: bool
    on: bool
    session_id: UUID | None = None
    stage: Stage | None = None
    talk: TalkKind | None = None
    day: date | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    measure: tuple[str, str, str] = ("", "", "")


@dataclass
class ShareRows:
    """The rows in their sections, each in time."""

    talk: list[ShareRow] = field(default_factory=list)
    sessions: dict[UUID | None, list[ShareRow]] = field(default_factory=dict)
    check_ins: list[ShareRow] = field(default_factory=list)
    measures: list[ShareRow] = field(default_factory=list)


def share_rows(journal: Journal, ticked: Selection) -> ShareRows:
    """Read everything that can leave; what ``ticked`` names is ticked."""
    rows = ShareRows(sessions={None: []})
    rows.sessions |= {session.id: [] for session in journal.sessions.all()}
    for row in _of_sessions(journal, ticked):
        rows.sessions[row.session_id if row.session_id in rows.sessions else None].append(row)
    rows.talk = [
        ShareRow("talk", one.id, one.text, one.private, one.id in ticked.talk_lines, talk=one.kind)
        for one in journal.talk.open()
    ]
    rows.check_ins = [_check_in(one, one.id in ticked.check_ins) for one in journal.check_ins.all()]
    rows.measures = [
        ShareRow(
            "measure",
            one.id,
            str(one.value),
            one.private,
            one.id in ticked.measures,
            day=Moment(one.at, one.zone).local.date(),
            measure=(one.kind, one.version, one.name),
        )
        for one in sorted(journal.measures.all(), key=_place)
    ]
    return rows


def _of_sessions(journal: Journal, ticked: Selection) -> Iterator[ShareRow]:
    for intention in journal.intentions.all():
        on = intention.id in ticked.intentions
        where = (intention.session_id, Stage.INTENTIONS)
        yield ShareRow("intention", intention.id, intention.text, intention.private, on, *where)
    for one in reversed(journal.entries.headlines(limit=100_000)):
        words, on = one.title or one.excerpt, one.id in ticked.entries
        yield ShareRow("entry", one.id, words, one.private, on, one.session_id, one.stage)
    yield from _insights(journal, ticked)
    for step in journal.steps.all():
        on = step.step.id in ticked.steps
        where = (step.step.session_id, Stage.INTEGRATION)
        yield ShareRow("step", step.step.id, step.step.text, step.private, on, *where)
    for effect in journal.side_effects.all():
        words, on = effect_name(effect), effect.id in ticked.side_effects
        where = (effect.session_id, Stage.EXPERIENCE)
        yield ShareRow("side_effect", effect.id, words, effect.private, on, *where)
    for reading in journal.readings.all():
        words, on = in_words(reading), reading.id in ticked.readings
        where = (reading.session_id, Stage.EXPERIENCE)
        yield ShareRow("reading", reading.id, words, reading.private, on, *where)


def _insights(journal: Journal, ticked: Selection) -> Iterator[ShareRow]:
    """Yield the passages; an insight that is a whole entry leaves or stays with its row."""
    marked = journal.insights.all()
    texts = {entry.id: entry.text for entry in journal.entries.get_many({one.entry_id for one in marked})}
    for one in marked:
        if is_passage(one, texts[one.entry_id]):
            words = beginning_of(one.insight.text, _LETTERS)
            on = one.insight.id in ticked.insights
            where = (one.session_id, Stage.INTEGRATION)
            yield ShareRow("insight", one.insight.id, words, one.private, on, *where)


def _place(one: Measure) -> tuple[datetime, int, str]:
    """Return what totals are sorted by: the time, then the measures in their order, one's own last."""
    known = [it.id for it in measures()]
    return one.at, known.index(one.kind) if one.kind in known else len(known), one.name


def _check_in(one: CheckIn, on: bool) -> ShareRow:
    felt = ", ".join(one.felt)
    return ShareRow(
        "check_in",
        one.id,
        f"{felt}: {one.line}" if felt and one.line else felt or one.line,
        one.private,
        on,
        day=Moment(one.at, one.zone).local.date(),
        numbers=tuple((name, it) for name in NUMBERS if (it := getattr(one, name)) is not None),
    )
