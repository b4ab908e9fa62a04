"""Side effects and readings in the document for people: the latest in the brief, all in time beside each session."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from integration_journal.arc.preparation import rule
from integration_journal.journal.clock import Moment
from integration_journal.sharing.blocks import Block, Facts, Heading
from integration_journal.sharing.contents import Document
from integration_journal.sharing.parts import SessionPart
from integration_journal.sharing.parts_around import ClinicWindowPart, ReadingPart, SideEffectPart
from integration_journal.sharing.phrases import clock_of, near_date_of, say, time_of


def in_brief(document: Document, most: int) -> Iterator[Block]:
    """Yield the side effects by session, the latest ones; the others stand with their sessions."""
    groups = _groups(document, most)
    if not groups:
        return
    yield Heading(3, say("brief.side_effects"))
    yield Facts(tuple(groups.items()))


def latest(document: Document, most: int) -> dict[UUID | None, list[SideEffectPart]]:
    """Return the side effects of the latest sessions that have any, at most so many, the latest first."""
    found: dict[UUID | None, list[SideEffectPart]] = {}
    for one in sorted(document.side_effects, key=lambda one: one.began_at.instant, reverse=True):
        found.setdefault(one.session_id, []).append(one)
    return dict(list(found.items())[:most])


def _groups(document: Document, most: int) -> dict[str, str]:
    names = {session.id: _session_name(session, document.made_at) for session in document.sessions}
    return {
        names.get(id, say("outside.heading")) if id else say("outside.heading"): "; ".join(
            map(_named, effects)
        )
        for id, effects in latest(document, most).items()
    }


def _named(one: SideEffectPart) -> str:
    if one.strength is None:
        return one.name
    return say("noted.strength", name=one.name, strength=one.strength.label.lower())


def _session_name(session: SessionPart, now: Moment) -> str:
    if session.starts_at is None:
        return say("session.heading_undated", number=session.number)
    return say("brief.side_effect_session", number=session.number, date=near_date_of(session.starts_at, now))


def of_session(document: Document, session_id: UUID | None) -> Iterator[Block]:
    """Yield what was noted for one session, or outside all of them."""
    effects = [one for one in document.side_effects if one.session_id == session_id]
    if effects:
        yield Heading(4, say("noted.side_effects"))
        yield Facts(tuple((one.name, _told(one)) for one in effects))
    readings = [one for one in document.readings if one.session_id == session_id]
    if readings:
        yield Heading(4, say("noted.readings"))
        yield Facts(tuple((time_of(one.at), _read(one)) for one in readings))


def clinic_lines(windows: Iterable[ClinicWindowPart]) -> Iterator[Block]:
    """Yield what the clinic says instead of the article."""
    rows = []
    for one in windows:
        known = rule(one.rule)
        rows.append((known.text if known else one.rule, "; ".join(filter(None, (_before(one), one.words)))))
    if rows:
        yield Heading(3, say("course.windows"))
        yield Facts(tuple(rows))


def _before(one: ClinicWindowPart) -> str:
    if one.minutes is None:
        return ""
    if one.minutes % 60:
        return say("course.minutes_before", minutes=one.minutes)
    return say("course.hours_before", hours=one.minutes // 60)


def _told(one: SideEffectPart) -> str:
    began = time_of(one.began_at)
    if one.eased_at is None:
        when = say("noted.began", began=began)
    else:
        eased = Moment(one.eased_at, one.began_at.zone)
        same_day = eased.local.date() == one.began_at.local.date()
        when = say("noted.from_until", began=began, eased=clock_of(eased) if same_day else time_of(eased))
    strength = one.strength.label.lower() if one.strength else ""
    return "; ".join(filter(None, (when, strength, one.words)))


def _read(one: ReadingPart) -> str:
    pressures = (one.systolic, one.diastolic)
    told = []
    if any(value is not None for value in pressures):
        value = "/".join("?" if value is None else str(value) for value in pressures)
        told.append(say("noted.pressure", value=value))
    if one.heart_rate is not None:
        told.append(say("noted.rate", value=one.heart_rate))
    return "; ".join(filter(None, (*told, one.words)))
