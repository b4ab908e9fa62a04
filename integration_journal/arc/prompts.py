"""The prompts that travel with the program, and which of them suit a phase of the arc."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from integration_journal import assets
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Felt, PromptSource, Stage

ANSWERED_LATELY = timedelta(days=60)
"""How long a prompt that was answered is not offered again, and how long one that builds on it is."""

FOLLOWS_AFTER = timedelta(days=2)
"""How long an answer is left alone before a prompt comes back to it."""

PATHS = (Felt.DIFFICULT, Felt.QUIET)
"""The ways a session can feel that have a short path of their own, the more urgent first."""

_FIELDS = frozenset({"id", "after", "theme", "stage", "effect", "suits", "felt", "text", "help"})
_PATH_LEADS = frozenset({Phase.BEFORE, Phase.HOURS_AFTER, Phase.DAYS_1_3})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question or invitation to write; ``help`` is a line on how to pause, ground or make it smaller.

    ``after`` is the id of a prompt whose answer it comes back to. ``source`` tells whose it is, ``asked_by`` who asks.
    """

    id: str
    stage: Stage
    effect: Effect | None
    suits: frozenset[Phase]
    felt: Felt | None
    text: str
    help: str | None
    group: str
    theme: str = ""
    after: str | None = None
    source: PromptSource = PromptSource.BUILT_IN
    asked_by: str = ""


@cache
def library() -> tuple[Prompt, ...]:
    """Return every prompt of ``resources/prompts`` in file order; a ``ValueError`` names a bad one."""
    prompts = tuple(prompt for name in assets.names("prompts", ".toml") for prompt in _read(name))
    ids = {prompt.id for prompt in prompts}
    if len(ids) != len(prompts):
        raise ValueError("two prompts have the same id")
    for prompt in prompts:
        if prompt.after is not None and (prompt.after == prompt.id or prompt.after not in ids):
            raise ValueError(f"prompt {prompt.id!r} comes after {prompt.after!r}, which is no other prompt")
    return prompts


def by_id(prompt_id: str) -> Prompt | None:
    """Return the prompt with this id, or None when the library has none (any more)."""
    return _index().get(prompt_id)


def suitable(
    phase: Phase,
    *,
    stage: Stage | None = None,
    effect: Effect | None = None,
    felt: Collection[Felt] = frozenset(),
    answered: Mapping[str, datetime],
    put_aside: Collection[str],
    now: datetime,
    among: Sequence[Prompt] | None = None,
) -> list[Prompt]:
    """Order the prompts that suit: the first is today's suggestion, the others follow at 'Another'.

    ``answered`` maps ids to aware instants; ``now`` is aware and in local time, its date varies the order.
    What was put aside or answered lately drops out and the rest keeps its order. When all that is left was
    answered lately, it comes back, the longest ago first. What builds on another's answer needs that answer.
    """
    prompts = library() if among is None else among
    ready = [one for one in prompts if _is_ready(one, answered, now)]
    lately = {id for id, at in answered.items() if now - at < ANSWERED_LATELY}
    ordered = _ordered(_fitting(ready, phase, stage, effect, felt), phase, now.date(), lately)
    offered = [one for one in ordered if one.id not in put_aside]
    fresh = [one for one in offered if one.id not in lately]
    return fresh or sorted(offered, key=lambda one: (answered[one.id], one.id))


def _fitting(
    prompts: Sequence[Prompt],
    phase: Phase,
    stage: Stage | None,
    effect: Effect | None,
    felt: Collection[Felt],
) -> list[Prompt]:
    """Keep what was asked for; a stage or effect opened out of its time still gets its prompts."""
    asked = [
        one
        for one in prompts
        if stage in (None, one.stage)
        and effect in (None, one.effect)
        and (one.felt is None or one.felt in felt)
    ]
    timely = [one for one in asked if phase is Phase.ANY or one.suits & {phase, Phase.ANY}]
    return timely if timely or (stage is None and effect is None) else asked


def _is_ready(prompt: Prompt, answered: Mapping[str, datetime], now: datetime) -> bool:
    """Tell whether the answer that a prompt builds on, if any, has had its time and is not long ago."""
    if prompt.after is None:
        return True
    at = answered.get(prompt.after)
    return at is not None and FOLLOWS_AFTER <= now - at < ANSWERED_LATELY


def _ordered(prompts: Sequence[Prompt], phase: Phase, day: date, answered: Collection[str]) -> list[Prompt]:
    """Put the short paths first in the first days; all else takes turns: phase, effects, what goes on, what is asked.

    What the therapist asks keeps its order and comes first, as long as it is not answered; after one that is put
    aside comes another prompt. What the writer asks leads on every other day or so.
    """
    paths = [one for felt in PATHS for one in _path([p for p in prompts if p.felt is felt], day)]
    rest = [one for one in prompts if not one.felt]
    asked = [one for one in rest if one.source is PromptSource.THERAPIST]
    asked.sort(key=lambda one: one.id in answered)
    own = [one for one in rest if one.source is PromptSource.OWN]
    shipped = [one for one in rest if one.source is PromptSource.BUILT_IN]
    parts = {
        "general": _varied([one for one in shipped if not one.effect and not one.after], _theme, day),
        "effects": _varied([one for one in shipped if one.effect and not one.after], _effect, day),
        "following": _varied([one for one in shipped if one.after], _theme, day),
    }
    leads = phase in _PATH_LEADS
    if not leads:
        parts["paths"] = paths
    turns = [parts[name] for name in sorted(parts, key=lambda name: _draw(day, name)) if parts[name]]
    turns.insert(0 if _draw(day, "own")[0] % 2 else len(turns), own)
    turns.insert(0, asked)
    return [*(paths if leads else ()), *_in_turn(turns)]


def _path(prompts: Iterable[Prompt], day: date) -> list[Prompt]:
    """Walk a path's themes in the order of its file, one prompt of each, then the next of each."""
    return _in_turn([_shuffled(group, day) for group in _grouped(prompts, _theme).values()])


def _varied(prompts: Iterable[Prompt], key: Callable[[Prompt], str], day: date) -> list[Prompt]:
    """Interleave the groups that ``key`` makes, the groups and what is in them in the day's own order."""
    groups = sorted(_grouped(prompts, key).items(), key=lambda item: _draw(day, item[0]))
    return _in_turn([_shuffled(group, day) for _, group in groups])


def _grouped(prompts: Iterable[Prompt], key: Callable[[Prompt], str]) -> dict[str, list[Prompt]]:
    groups: dict[str, list[Prompt]] = {}
    for one in prompts:
        groups.setdefault(key(one), []).append(one)
    return groups


def _shuffled(prompts: Iterable[Prompt], day: date) -> list[Prompt]:
    return sorted(prompts, key=lambda one: _draw(day, one.id))


def _in_turn(lists: Iterable[Sequence[Prompt]]) -> list[Prompt]:
    return [one for row in zip_longest(*lists) for one in row if one is not None]


def _draw(day: date, name: str) -> bytes:
    return sha256(f"{day.isoformat()} {name}".encode()).digest()


def _theme(prompt: Prompt) -> str:
    return prompt.theme


def _effect(prompt: Prompt) -> str:
    return str(prompt.effect)


@cache
def _index() -> dict[str, Prompt]:
    return {prompt.id: prompt for prompt in library()}


def _read(name: str) -> list[Prompt]:
    """Read one group's file: fields above the first prompt hold for all of them unless one says otherwise."""
    table = dict(assets.table(name))
    group = PurePosixPath(name).stem
    return [_prompt(group, {**table, **row}) for row in table.pop("prompt")]


def _prompt(group: str, row: Mapping[str, Any]) -> Prompt:
    where = f"prompt {row.get('id')!r} of {group}"
    if unknown := row.keys() - _FIELDS:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
    try:
        prompt = Prompt(
            id=row["id"],
            stage=Stage(row["stage"]),
            effect=Effect(row["effect"]) if "effect" in row else None,
            suits=frozenset(Phase(word) for word in row["suits"]),
            felt=Felt(row["felt"]) if "felt" in row else None,
            text=row["text"],
            help=row.get("help"),
            group=group,
            theme=row["theme"],
            after=row.get("after"),
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{where}: {error}") from error
    if not (prompt.id and prompt.text and prompt.suits) or prompt.felt not in (None, *PATHS):
        raise ValueError(f"{where}: it needs an id, a text, a phase, and no feeling but those with a path")
    return prompt
