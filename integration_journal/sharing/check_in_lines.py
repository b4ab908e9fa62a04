"""Check-ins in the document for people: one table, with the columns that anything was said in."""

from collections.abc import Iterator

from integration_journal.journal.check_ins import NUMBERS
from integration_journal.sharing.blocks import Block, Column, Heading, Table
from integration_journal.sharing.contents import Document
from integration_journal.sharing.course_days import day_in_course
from integration_journal.sharing.parts_after import CheckInPart
from integration_journal.sharing.phrases import near_time_of, say


def in_pages(document: Document) -> Iterator[Block]:
    """Yield every chosen check-in in time."""
    if not document.check_ins:
        return
    columns = [Column(say("check_in.when")), Column(say("check_in.day"))]
    columns.append(Column(say("check_in.felt"), is_own=True))
    columns += [Column(say(f"figure.scale_{name}"), is_number=True) for name in NUMBERS]
    rows = [_row(document, one) for one in document.check_ins]
    used = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    yield Heading(3, say("check_in.heading"))
    yield Table(
        tuple(columns[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
    )


def _row(document: Document, one: CheckInPart) -> tuple[str, ...]:
    numbers = [getattr(one, name) for name in NUMBERS]
    return (
        near_time_of(one.at, document.made_at),
        day_in_course(document, one.at),
        _in_words(one),
        *("" if number is None else str(number) for number in numbers),
    )


def _in_words(one: CheckInPart) -> str:
    felt = ", ".join(one.felt)
    return say("check_in.said", felt=felt, line=one.line) if felt and one.line else felt or one.line
