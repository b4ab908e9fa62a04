"""Totals in the document for people: one row for each measure in the brief, every total with its notes in the pages."""

from collections.abc import Iterator

from integration_journal.arc.measures import Measure, measure, measures
from integration_journal.journal.clock import Moment
from integration_journal.sharing.blocks import Block, Caption, Column, Heading, Table
from integration_journal.sharing.contents import Document
from integration_journal.sharing.course_days import day_in_course
from integration_journal.sharing.figure_printed import PrintedVoice
from integration_journal.sharing.figures_of import measure_name
from integration_journal.sharing.parts_after import MeasurePart
from integration_journal.sharing.phrases import date_of, near_date_of, say

_LONGEST_NAME = 200


def in_brief(document: Document, most: int) -> Iterator[Block]:
    """Yield the latest total of each measure beside the first, and what was published of it."""
    series = latest(document, most)
    if not series:
        return
    names = ("measure", "first", "latest", "change")
    columns = tuple(Column(say(f"measure.{name}"), is_number=name == "change") for name in names)
    rows = [_row(totals, document.made_at) for totals in series]
    used = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    yield Heading(3, say("measure.heading"))
    yield Table(
        tuple(columns[place] for place in used), tuple(tuple(row[place] for place in used) for row in rows)
    )
    kinds = {totals[-1].kind: measure(totals[-1].kind) for totals in series}
    if told := [_published(known) for known in kinds.values() if known is not None]:
        yield Caption(" ".join(told))


def in_pages(document: Document) -> Iterator[Block]:
    """Yield every total by measure, with its change since the one before and the notes that belong to it."""
    for totals in _series(document):
        yield Heading(4, _named("measure.with_range", totals[-1]))
        yield _table(document, totals)
        known = measure(totals[-1].kind)
        if known is not None:
            yield Caption(" ".join(known.printed_lines), beneath=True)


def name_of(part: MeasurePart) -> str:
    """Return a measure's name with its version, on one line of a reasonable length."""
    name = measure_name(part.kind, part.version, part.name, PrintedVoice())
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def _series(document: Document) -> list[list[MeasurePart]]:
    """Return the totals that are compared with each other, in time; the measures in their order, one's own last."""
    found: dict[tuple[str, str, str], list[MeasurePart]] = {}
    for part in document.measures:
        found.setdefault(part.series, []).append(part)
    places = {known.id: place for place, known in enumerate(measures())}
    return sorted(found.values(), key=lambda totals: places.get(totals[0].kind, len(places)))


def latest(document: Document, most: int) -> list[list[MeasurePart]]:
    """Return the totals of the measures that were taken last, at most so many measures, in their order."""
    series = _series(document)
    last = sorted(series, key=lambda totals: totals[-1].at.instant, reverse=True)[:most]
    return [totals for totals in series if totals in last]


def _row(totals: list[MeasurePart], now: Moment) -> tuple[str, ...]:
    first, latest = totals[0], totals[-1]
    is_one = len(totals) == 1
    return (
        _named("measure.short_range", latest),
        "" if is_one else _dated(first, now),
        _dated(latest, now),
        "" if is_one else _change(latest.value - first.value),
    )


def _dated(part: MeasurePart, now: Moment) -> str:
    return say("measure.dated", value=part.value, date=near_date_of(part.at, now))


def _published(known: Measure) -> str:
    """Return what was published of a measure, with its sources, and the note that belongs to its total."""
    told = [known.printed.rstrip(".")] if known.printed else []
    if known.cuts:
        told.append(say("measure.cuts", cuts=", ".join(map(str, known.cuts)), source=known.cuts_source))
    if known.cut_off:
        low, high = known.cut_off
        told.append(say("measure.cut_off", low=low, high=high, source=known.cuts_source))
    if known.change:
        low, high = known.change
        change = str(low) if low == high else say("measure.from_to", low=low, high=high)
        told.append(say("measure.matters", change=change, source=known.change_source))
    return say("measure.note", name=known.name, note="; ".join(told))


def _table(document: Document, totals: list[MeasurePart]) -> Table:
    days = [day_in_course(document, one.at) for one in totals]
    has_days, has_words = any(days), any(one.words for one in totals)
    columns = [Column(say("measure.date")), Column(say("measure.total"), is_number=True)]
    has_changes = len(totals) > 1
    columns += [Column(say("measure.change_before"), is_number=True)] if has_changes else []
    columns += [Column(say("measure.day"))] if has_days else []
    columns += [Column(say("measure.words"), is_own=True)] if has_words else []
    rows = []
    for place, one in enumerate(totals):
        change = _change(one.value - totals[place - 1].value) if place else ""
        row = [date_of(one.at), str(one.value), *([change] if has_changes else [])]
        row += [days[place]] if has_days else []
        row += [one.words] if has_words else []
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def _change(difference: int) -> str:
    return f"{difference:+d}".replace("-", "\N{MINUS SIGN}") if difference else "0"


def _named(key: str, part: MeasurePart) -> str:
    reach = _range(part)
    return say(key, name=name_of(part), range=reach) if reach else name_of(part)


def _range(part: MeasurePart) -> str:
    known = measure(part.kind)
    lowest, highest = (known.lowest, known.highest) if known else (part.lowest, part.highest)
    if lowest is None and highest is None:
        return ""
    if lowest is None:
        return say("measure.up_to", highest=highest)
    return (
        say("measure.from", lowest=lowest)
        if highest is None
        else say("measure.from_to", low=lowest, high=highest)
    )
