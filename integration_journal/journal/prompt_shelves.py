"""Every prompt there is, also those that are switched off, in the groups in which one looks for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from integration_journal.arc import prompts
from integration_journal.arc.prompts import Prompt
from integration_journal.arc.vocabulary import Effect, Felt, Stage
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import as_prompt, id_of
from integration_journal.journal.records_after import OwnPrompt, QuestionSet

OWN = "own"
"""The key of the shelf of the writer's own prompts; a built-in group's is its name, a question set's its id."""

_ORDER = (
    Stage.INTENTIONS,
    Stage.EXPERIENCE,
    "days_1_3",
    "weeks_1_2",
    "month",
    *Effect,
    Felt.DIFFICULT,
    Felt.QUIET,
)
"""The program's groups in the order of the arc."""


@dataclass(frozen=True)
class Shelved:
    """One prompt as it is worded now.

    ``own`` is its record where it is not the program's, ``built_in`` the program's prompt that it is or rewords.
    """

    prompt: Prompt
    is_on: bool
    own: OwnPrompt | None = None
    built_in: Prompt | None = None

    @property
    def key(self) -> str:
        """What it is known by, whatever its words are at present."""
        return self.built_in.id if self.built_in else self.prompt.id

    @property
    def is_reworded(self) -> bool:
        """Whether the program has other words for it."""
        return self.own is not None and self.built_in is not None


@dataclass(frozen=True)
class Shelf:
    """A group of prompts; ``asked`` is the question set where it is one."""

    key: str
    prompts: tuple[Shelved, ...]
    asked: QuestionSet | None = None


def shelves(journal: Journal) -> list[Shelf]:
    """Return the therapist's question sets, the last that came first, the writer's own, and the program's groups.

    A reworded prompt stands in the place of the one it rewords.
    """
    own, off = journal.own_prompts.all(), journal.own_prompts.off()
    sets = journal.own_prompts.sets()[::-1]
    reworded = {one.replaces: one for one in own if one.replaces and prompts.by_id(one.replaces)}
    found = [
        Shelf(str(asked.id), _own((one for one in own if one.set_id == asked.id), asked), asked)
        for asked in sets
    ]
    mine = [one for one in own if one.set_id is None and one.replaces not in reworded]
    if mine:
        found.append(Shelf(OWN, _own(mine, None)))
    groups: dict[str, list[Shelved]] = {str(name): [] for name in _ORDER}
    for prompt in prompts.library():
        groups.setdefault(prompt.group, []).append(_built_in(prompt, reworded.get(prompt.id), off))
    return found + [Shelf(name, tuple(group)) for name, group in groups.items() if group]


def _own(own: Iterable[OwnPrompt], asked: QuestionSet | None) -> tuple[Shelved, ...]:
    return tuple(Shelved(as_prompt(one, asked), not one.off, one) for one in own)


def _built_in(prompt: Prompt, own: OwnPrompt | None, off: frozenset[str]) -> Shelved:
    if own is None:
        return Shelved(prompt, prompt.id not in off, built_in=prompt)
    return Shelved(as_prompt(own, None), id_of(own) not in off, own, prompt)
