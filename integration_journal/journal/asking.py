"""What the integration of a session asks: beside one effect, and what the therapist asked and waits."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from integration_journal.arc import rhythm
from integration_journal.arc.prompts import Prompt
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, PromptSource, Stage
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session

_PROMPTS, _ANSWERED, _OF_A_PATH, _ASKED = 4, 2, 2, 2


def beside(
    glance: Glance,
    session: Session,
    effect: Effect,
    answered: Mapping[str, str],
    first: Prompt | None = None,
) -> list[Prompt]:
    """Return what belongs to how the session felt, what was answered last, and what suits now; few in all.

    ``answered`` are the ids of what was answered of this effect after this session, the last first, with the words in
    which it was asked then. ``first`` is asked in any case.
    """
    every, fitting = _suitable(glance, session, None), _suitable(glance, session, effect)
    of_none = [one for one in every if one.effect is None]
    # A difficult or a quiet session has a short path of its own, beside every effect.
    path = [one for one in of_none if one.felt is not None][:_OF_A_PATH]
    # What others ask of no effect in particular would be asked on no card.
    others = [one for one in of_none if one.source is not PromptSource.BUILT_IN][: 1 if path else _ASKED]
    known = [glance.journal.own_prompts.by_id(id) for id in answered]
    before = [replace(one, text=answered[one.id] or one.text) for one in known if one is not None]
    wanted = ([first] if first else []) + path + before[:_ANSWERED] + others + fitting
    return list({one.id: one for one in wanted}.values())[: _PROMPTS + len(path) + bool(others)]


def waiting(glance: Glance, session: Session, but: Collection[str]) -> list[Prompt]:
    """Return the therapist's questions of this time that have no answer yet, without those of the ids ``but``."""
    found = _suitable(glance, session, None)
    return [
        one
        for one in found
        if one.source is PromptSource.THERAPIST and one.id not in glance.answered and one.id not in but
    ]


def _suitable(glance: Glance, session: Session, effect: Effect | None) -> list[Prompt]:
    phase = Phase.ANY
    if session.starts_at is not None:
        phase = rhythm.phase(glance.now.instant, session.starts_at, session.zone)
    return glance.suitable(phase, stage=Stage.INTEGRATION, effect=effect, felt=session.felt)
