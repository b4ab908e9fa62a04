"""Questions of an export that were asked here already, perhaps by the therapist's own file: they stay as they are."""

from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal.own_prompts import PREFIX
from integration_journal.journal.records_after import OwnPrompt, QuestionSet


class Asked:
    """Which question sets of a file stand here under another id, and what their questions are called here."""

    def __init__(self, database: Database) -> None:
        standing = database.exec(select(QuestionSet).where(col(QuestionSet.deleted_at).is_(None)))
        self._digests = {one.digest: one.id for one in standing}
        mine = database.exec(select(OwnPrompt).where(col(OwnPrompt.deleted_at).is_(None)))
        self._questions = {(one.set_id, one.text): one.id for one in mine if one.set_id}
        self._sets: dict[UUID, UUID] = {}
        self._prompts: dict[str, str] = {}

    def is_here(self, asked: QuestionSet) -> bool:
        """Whether the same questions came here by another way; told at most once for each digest in a file."""
        here = self._digests.setdefault(asked.digest, asked.id)
        if here == asked.id:
            return False
        self._sets[asked.id] = here
        return True

    def is_asked(self, prompt: OwnPrompt) -> bool:
        """Whether a question belongs to such a set; its answers then belong to the question that is here."""
        here = self._sets.get(prompt.set_id) if prompt.set_id else None
        if here is None:
            return False
        id = self._questions.get((here, prompt.text))
        if id is not None:
            self._prompts[f"{PREFIX}{prompt.id}"] = f"{PREFIX}{id}"
        return True

    def prompt_here(self, prompt_id: str | None) -> str | None:
        """Return what a prompt of the file is called here."""
        return self._prompts.get(prompt_id, prompt_id) if prompt_id else prompt_id
