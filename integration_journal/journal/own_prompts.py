"""Prompts of the writer's own and of the therapist, beside those that travel with the program."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.arc import prompts
from integration_journal.arc.prompts import Prompt
from integration_journal.arc.question_file import LONGEST_HELP, LONGEST_QUESTION, SUITS, QuestionFile
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, PromptSource, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.courses import Preferences
from integration_journal.journal.failures import Erased
from integration_journal.journal.kept import Kept
from integration_journal.journal.records_after import OwnPrompt, QuestionSet
from integration_journal.journal.text import clean, moment

PREFIX = "own:"
"""How the id of a prompt that is not the program's begins; its record's id follows."""

_OFF = "prompts.off"


class OwnPrompts(Kept[OwnPrompt]):
    """Write prompts, take in a therapist's, switch any off, and see them all as one library."""

    _record, _kind, _since = OwnPrompt, "own_prompt", "position"

    def all(self) -> list[OwnPrompt]:
        """Return every prompt that is not the program's: the writer's first, then those of each set."""
        return [prompt for prompt, _set in self._with_sets()]

    def of_set(self, set_id: UUID) -> list[OwnPrompt]:
        """Return a set's questions, in their order."""
        return [prompt for prompt, of in self._with_sets() if of is not None and of.id == set_id]

    def get(self, id: UUID) -> OwnPrompt | None:
        """Return a prompt that stands."""
        return next((prompt for prompt in self.all() if prompt.id == id), None)

    def add(
        self,
        text: str,
        help: str = "",
        *,
        stage: Stage = Stage.INTEGRATION,
        effect: Effect | None = None,
        suits: Collection[Phase] = (),
        replaces: str | None = None,
        written_at: Moment | None = None,
        origin: object | None = None,
    ) -> OwnPrompt:
        """Write a prompt, perhaps in the place of a built-in one, which has one such prompt at most.

        One of an effect is of integration. Where nothing is said of when it suits, the stage's phases do.
        """
        taken = {one.replaces: one.id for one in self.all() if one.replaces}
        if replaces in taken:
            told = {"text": text, "help": help, "stage": stage, "effect": effect, "suits": suits}
            return self.set(taken[replaces], origin=origin, **told)
        when = moment(written_at, self._store.now)
        kept = OwnPrompt(
            replaces=replaces,
            text=text,
            help=help,
            stage=stage,
            effect=effect,
            suits=tuple(suits),
            position=1 + max((one.position for one in self.all() if one.set_id is None), default=-1),
            written_at=when.instant,
            zone=when.zone,
        )
        return self._add(kept, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> OwnPrompt:
        """Change a prompt's text, help, stage, effect, ``suits``, ``position`` or whether it is ``off``."""
        if "suits" in fields:
            fields["suits"] = tuple(fields["suits"])
        return self._change(id, fields, origin)

    def restore(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring a prompt back, and its set where that is in the trash too; raises Erased."""
        with self._store.write() as database:
            prompt = database.get(OwnPrompt, id)
            if prompt is None:
                raise Erased
            came = bring_back_prompt(database, prompt)
        if came is not None:
            self._store.changed("question_set", came.id, origin)
        self._store.changed(self._kind, id, origin)

    def reorder(self, ids: Sequence[UUID], *, origin: object | None = None) -> None:
        """Put prompts of the writer's own, or the questions of one set, into the order of ``ids``."""
        with self._store.write() as database:
            for position, id in enumerate(ids):
                database.get_one(OwnPrompt, id).position = position
        self._store.changed(self._kind, None, origin)

    def off(self) -> frozenset[str]:
        """Return the ids of the prompts that are switched off, built-in ones and others."""
        return self._built_in_off() | {id_of(one) for one in self.all() if one.off}

    def switch(self, prompt_id: str, on: bool, *, origin: object | None = None) -> None:
        """Offer a prompt, or offer it no more; what was written under it stays."""
        if prompt_id.startswith(PREFIX):
            self.set(_record_id(prompt_id), off=not on, origin=origin)
            return
        off = self._built_in_off()
        chosen = off - {prompt_id} if on else off | {prompt_id}
        Preferences(self._store).set(_OFF, sorted(chosen), origin=origin)
        self._store.changed(self._kind, None, origin)

    def library(self) -> tuple[Prompt, ...]:
        """Return every prompt that may be offered: the program's, less those replaced, and then the others.

        One that was reworded and then switched off is not offered in the program's words either.
        """
        own = self._with_sets()
        left_out = self._built_in_off() | {one.replaces for one, _set in own if one.replaces}
        built_in = [one for one in prompts.library() if one.id not in left_out]
        return (*built_in, *(as_prompt(one, of) for one, of in own if not one.off))

    def by_id(self, prompt_id: str) -> Prompt | None:
        """Return a prompt by its id, also one that is switched off or replaced; None where it is gone."""
        if not prompt_id.startswith(PREFIX):
            return prompts.by_id(prompt_id)
        return next((as_prompt(one, of) for one, of in self._with_sets() if id_of(one) == prompt_id), None)

    def sets(self) -> list[QuestionSet]:
        """Return the sets of questions that came in files, in time."""
        query = select(QuestionSet).where(col(QuestionSet.deleted_at).is_(None))
        with self._store.read() as database:
            return list(database.exec(query.order_by(col(QuestionSet.arrived_at), col(QuestionSet.id))))

    def take_in(self, file: QuestionFile, *, origin: object | None = None) -> QuestionSet:
        """Take in a file's questions, all of them or none; raises KnownError where the same are here already."""
        now = self._store.now
        arrived = QuestionSet(
            from_name=file.from_name,
            title=file.title,
            note=file.note,
            made_on=file.made_on,
            digest=file.digest,
            arrived_at=now.instant,
            zone=now.zone,
        )
        with self._store.write() as database:
            _refuse_again(database, file.digest)
            database.add(arrived)
            database.flush()
            for position, one in enumerate(file.questions):
                told = {name: getattr(one, name) for name in ("text", "help", "stage", "effect")}
                prompt = OwnPrompt(
                    set_id=arrived.id,
                    suits=tuple(one.suits),
                    position=position,
                    written_at=now.instant,
                    zone=now.zone,
                    **told,
                )
                self._check(database, prompt)
                database.add(prompt)
        self._store.changed("question_set", arrived.id, origin)
        return arrived

    def delete_set(self, id: UUID, *, origin: object | None = None) -> None:
        """Put a set with its questions into the trash; what was answered stays."""
        with self._store.write() as database:
            database.get_one(QuestionSet, id).deleted_at = self._store.now.instant
        self._store.changed("question_set", id, origin)

    def restore_set(self, id: UUID, *, origin: object | None = None) -> None:
        """Bring a set back; raises Erased, or KnownError where the same questions came again since."""
        with self._store.write() as database:
            found = database.get(QuestionSet, id)
            if found is None:
                raise Erased
            bring_back_set(database, found)
        self._store.changed("question_set", id, origin)

    def _with_sets(self) -> list[tuple[OwnPrompt, QuestionSet | None]]:
        query = select(OwnPrompt, QuestionSet)
        query = query.outerjoin(QuestionSet, col(QuestionSet.id) == col(OwnPrompt.set_id))
        query = query.where(col(OwnPrompt.deleted_at).is_(None), col(QuestionSet.deleted_at).is_(None))
        of_set = (col(QuestionSet.arrived_at), col(QuestionSet.id))
        # One that came back from the trash may share its position with another.
        own = (col(OwnPrompt.position), col(OwnPrompt.written_at), col(OwnPrompt.id))
        query = query.order_by(*of_set, *own)
        with self._store.read() as database:
            return [(prompt, of) for prompt, of in database.exec(query)]

    def _built_in_off(self) -> frozenset[str]:
        kept = Preferences(self._store).get(_OFF, [])
        return (
            frozenset(one for one in kept if isinstance(one, str)) if isinstance(kept, list) else frozenset()
        )

    def _check(self, _database: Database, kept: OwnPrompt) -> None:
        kept.text, kept.help = clean(kept.text).strip(), clean(kept.help).strip()
        if not kept.text:
            raise KnownError("There are no words yet. A few are enough.")
        if len(kept.text) > LONGEST_QUESTION or len(kept.help) > LONGEST_HELP:
            raise KnownError(
                f"A question has at most {LONGEST_QUESTION} letters, and the line below it {LONGEST_HELP}."
            )
        if kept.effect is not None:
            kept.stage = Stage.INTEGRATION
        kept.suits = _in_order(kept.suits) or _in_order(SUITS[kept.stage])


def id_of(prompt: OwnPrompt) -> str:
    """Return the id under which a prompt stands in the library, and with the entries that answer it."""
    return f"{PREFIX}{prompt.id}"


def bring_back_set(database: Database, found: QuestionSet) -> None:
    """Bring a set back within a transaction; raises KnownError where the same questions came again since."""
    _refuse_again(database, found.digest, but=found.id)
    found.deleted_at = None
    database.add(found)


def bring_back_prompt(database: Database, prompt: OwnPrompt) -> QuestionSet | None:
    """Bring a prompt back within a transaction; return its set where that came back with it.

    Where the built-in one that it reworded has other words by now, it stands beside as a prompt of its own.
    """
    if prompt.replaces is not None and _is_reworded(database, prompt.replaces):
        prompt.replaces = None
    prompt.deleted_at = None
    database.add(prompt)
    found = database.get(QuestionSet, prompt.set_id) if prompt.set_id else None
    if found is None or found.deleted_at is None:
        return None
    bring_back_set(database, found)
    return found


def _is_reworded(database: Database, prompt_id: str) -> bool:
    others = select(OwnPrompt.id).where(
        col(OwnPrompt.replaces) == prompt_id, col(OwnPrompt.deleted_at).is_(None)
    )
    return database.exec(others).first() is not None


def _refuse_again(database: Database, digest: str, but: UUID | None = None) -> None:
    same = select(QuestionSet.id).where(
        col(QuestionSet.digest) == digest, col(QuestionSet.deleted_at).is_(None)
    )
    if any(id != but for id in database.exec(same)):
        raise KnownError("These questions are here already. Nothing was changed.")


def as_prompt(own: OwnPrompt, of: QuestionSet | None) -> Prompt:
    """Return a prompt as the library shows it; one in the place of a built-in one suits the same feeling."""
    made = Prompt(
        id=id_of(own),
        stage=own.stage,
        effect=own.effect,
        suits=frozenset(own.suits),
        felt=None,
        text=own.text,
        help=own.help or None,
        group="own" if of is None else "therapist",
        theme=str(own.id) if of is None else str(of.id),
        source=PromptSource.OWN if of is None else PromptSource.THERAPIST,
        asked_by="" if of is None else of.from_name,
    )
    replaced = prompts.by_id(own.replaces) if own.replaces else None
    if replaced is None:
        return made
    return replace(made, felt=replaced.felt, group=replaced.group, theme=replaced.theme, after=replaced.after)


def _in_order(suits: Iterable[Phase]) -> tuple[Phase, ...]:
    chosen = set(suits)
    return tuple(phase for phase in Phase if phase in chosen)


def _record_id(prompt_id: str) -> UUID:
    return UUID(prompt_id.removeprefix(PREFIX))
