"""What lasts after the sessions as data, see ``schema/export-1.json``."""

from typing import Any

from integration_journal.sharing.data_values import id_or_none, instant_or_none, moment
from integration_journal.sharing.document import Document
from integration_journal.sharing.parts_after import (
    CheckInPart,
    InsightPart,
    MeasurePart,
    OwnPromptPart,
    QuestionSetPart,
    StepPart,
)


def after_as_data(document: Document) -> dict[str, Any]:
    """Return the document's insights, steps, check-ins, measures and questions asked, by their lists' names."""
    return {
        "insights": [_insight(part) for part in document.insights],
        "steps": [_step(part) for part in document.steps],
        "check_ins": [_check_in(part) for part in document.check_ins],
        "measures": [_measure(part) for part in document.measures],
        "question_sets": [_question_set(part) for part in document.question_sets],
        "own_prompts": [_own_prompt(part) for part in document.own_prompts],
    }


def _insight(part: InsightPart) -> dict[str, Any]:
    facts = {
        "session": id_or_none(part.session_id),
        "stage": part.stage.value,
        "effect": part.effect.value if part.effect else None,
        "written_at": moment(part.written_at),
    }
    return {
        "id": str(part.id),
        "entry": id_or_none(part.entry_id),
        "taken_from": facts if part.entry_id is None else None,
        "intention": id_or_none(part.intention_id),
        "text": part.text,
        "start": part.start,
        "before": part.before,
        "after": part.after,
        "may_share": part.may_share,
        "marked_at": moment(part.marked_at),
    }


def _step(part: StepPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "insight": id_or_none(part.insight_id),
        "session": id_or_none(part.session_id),
        "text": part.text,
        "when": part.when_words,
        "often": part.often.value,
        "due_on": part.due_on.isoformat() if part.due_on else None,
        "state": part.state.value,
        "state_at": instant_or_none(part.state_at),
        "may_share": part.may_share,
        "written_at": moment(part.written_at),
        "logs": [
            {
                "id": str(log.id),
                "held": log.held.value if log.held else None,
                "words": log.words,
                "at": moment(log.at),
            }
            for log in part.logs
        ],
    }


def _check_in(part: CheckInPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "felt": list(part.felt),
        "line": part.line,
        "mood": part.mood,
        "anxiety": part.anxiety,
        "sleep": part.sleep,
        "energy": part.energy,
        "may_share": part.may_share,
        "at": moment(part.at),
    }


def _measure(part: MeasurePart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "kind": part.kind,
        "name": part.name,
        "version": part.version,
        "lowest": part.lowest,
        "highest": part.highest,
        "value": part.value,
        "words": part.words,
        "may_share": part.may_share,
        "at": moment(part.at),
    }


def _question_set(part: QuestionSetPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "from": part.from_name,
        "title": part.title,
        "note": part.note,
        "made_on": part.made_on,
        "digest": part.digest,
        "arrived_at": moment(part.arrived_at),
    }


def _own_prompt(part: OwnPromptPart) -> dict[str, Any]:
    return {
        "id": str(part.id),
        "set": id_or_none(part.set_id),
        "replaces": part.replaces,
        "text": part.text,
        "help": part.help,
        "stage": part.stage.value,
        "effect": part.effect.value if part.effect else None,
        "suits": [phase.value for phase in part.suits],
        "off": part.off,
        "position": part.position,
        "written_at": moment(part.written_at),
    }
