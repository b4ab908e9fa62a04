"""The document as data: complete enough to be taken in by another journal, see ``schema/export-1.json``."""

import json
from dataclasses import asdict
from typing import Any

from integration_journal.sharing.data_after import after_as_data
from integration_journal.sharing.data_values import id_or_none, instant, instant_or_none, moment
from integration_journal.sharing.document import Document
from integration_journal.sharing.parts import EntryPart, IntentionPart, MarkPart, SessionPart, TalkPart
from integration_journal.sharing.parts_around import PreparationPart, ReadingPart, SideEffectPart
from integration_journal.sharing.rendered import Rendered

FORMAT, VERSION = "integration-journal", 1


def write_json(document: Document, _paper: str = "") -> Rendered:
    """Return the document as JSON in UTF-8, always in the same order, with a line end at its end."""
    text = json.dumps(as_data(document), ensure_ascii=False, indent=2)
    return Rendered((text + "\n").encode("utf-8"))


def as_data(document: Document) -> dict[str, Any]:
    """Return the document as dictionaries, lists, numbers and strings."""
    course = document.course
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": moment(document.made_at),
        "writer": document.writer,
        "course": None if course is None else asdict(course),
        "sessions": [_session(part) for part in document.sessions],
        "intentions": [_intention(part) for part in document.intentions],
        "entries": [_entry(part) for part in document.entries],
        "talk_lines": [_talk(part) for part in document.talk_lines],
        "marks": [_mark(part) for part in document.marks],
        "side_effects": [_side_effect(part) for part in document.side_effects],
        "readings": [_reading(part) for part in document.readings],
        **after_as_data(document),
    }


def _session(part: SessionPart) -> dict[str, Any]:
    facts = part.facts
    return {
        "id": str(part.id),
        "number": part.number,
        "state": part.state.value,
        "starts_at": None if part.starts_at is None else instant(part.starts_at.instant),
        "zone": part.zone,
        "facts": None
        if facts is None
        else {
            "route": facts.route.value if facts.route else None,
            "dose": facts.dose,
            "place": facts.place,
            "arriving": facts.arriving,
            "company": facts.company,
            "setting": facts.setting,
            "comfort": facts.comfort,
            "hopes": facts.hopes,
            "felt": [felt.value for felt in facts.felt],
            "ride_home": facts.ride_home,
            "monitor": facts.monitor,
            "bringing": facts.bringing,
            "music": facts.music,
            "preparation": _preparation(facts.preparation),
            "look_backs": None if facts.look_backs is None else list(facts.look_backs),
        },
    }


def _preparation(part: PreparationPart) -> dict[str, Any]:
    ends = ("moved_from", "monitor_ended_at", "slept_at")
    return {
        "lines": [asdict(line) for line in part.lines],
        "ticked": list(part.ticked),
        **{name: instant_or_none(getattr(part, name)) for name in ends},
    }


def _intention(part: IntentionPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": str(part.session_id),
        "text": part.text,
        "position": part.position,
        "carried": part.carried,
        "may_share": part.may_share,
        "written_at": moment(part.written_at),
        "read_backs": [
            {
                "id": str(said.id),
                "session": str(said.session_id),
                "outcome": said.outcome.value if said.outcome else None,
                "words": said.words,
                "at": moment(said.at),
            }
            for said in part.read_backs
        ],
        "from_step": id_or_none(part.from_step),
    }


def _entry(part: EntryPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": id_or_none(part.session_id),
        "stage": part.stage.value,
        "kind": part.kind.value,
        "effect": part.effect.value if part.effect else None,
        "prompt": {"id": part.prompt_id, "text": part.prompt_text},
        "text": part.text,
        "tags": list(part.tags),
        "insight": part.insight,
        "may_share": part.may_share,
        "written_at": moment(part.written_at),
    }


def _talk(part: TalkPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": id_or_none(part.session_id),
        "kind": part.kind.value,
        "text": part.text,
        "may_share": part.may_share,
        "written_at": moment(part.written_at),
        "done_at": instant_or_none(part.done_at),
    }


def _mark(part: MarkPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": id_or_none(part.session_id),
        "effect": part.effect.value,
        "value": part.value,
        "at": moment(part.at),
    }


def _side_effect(part: SideEffectPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": id_or_none(part.session_id),
        "kind": part.kind,
        "name": part.name,
        "strength": part.strength.value if part.strength else None,
        "words": part.words,
        "may_share": part.may_share,
        "began_at": moment(part.began_at),
        "eased_at": instant_or_none(part.eased_at),
    }


def _reading(part: ReadingPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "session": id_or_none(part.session_id),
        "systolic": part.systolic,
        "diastolic": part.diastolic,
        "heart_rate": part.heart_rate,
        "words": part.words,
        "may_share": part.may_share,
        "at": moment(part.at),
    }
