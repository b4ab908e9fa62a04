"""Words that could not be saved, kept in one encrypted file somewhere else until the journal takes them in.

The file opens with the journal's own key and with nothing else, so it may lie anywhere.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.files import write_private
from integration_journal.journal.journal import Journal
from integration_journal.journal.text import clean

SUFFIX = ".journal-words"
_MAGIC = b"integration-journal words 1\n"
_NONCE = 12
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Waiting:
    """Words of one field, and where they belong; ``label`` says what the field asks for."""

    text: str
    label: str = ""
    stage: Stage = Stage.INTEGRATION
    kind: EntryKind = EntryKind.NOTE
    entry_id: UUID | None = None
    session_id: UUID | None = None
    effect: Effect | None = None
    prompt_id: str | None = None
    private: bool = False


def save_words(words: Sequence[Waiting], key: bytes, target: Path) -> None:
    """Write the words, encrypted, and read them back from the disk before it counts; raises Unwritable."""
    sealed = seal(words, key)
    try:
        write_private(target, sealed)
        same = target.read_bytes() == sealed
    except OSError as error:
        reason = error.strerror or "the disk does not answer"
        raise Unwritable(f"The words were not saved there: {reason}. Please choose another place.") from None
    if not same:
        raise Unwritable(
            "The words were not saved there: the disk gave them back changed. Please choose another."
        )


def seal(words: Sequence[Waiting], key: bytes) -> bytes:
    """Return the words as the bytes of a file that only this journal's key opens."""
    nonce = secrets.token_bytes(_NONCE)
    plain = json.dumps([asdict(one) for one in words], default=_as_text).encode("utf-8")
    return _MAGIC + nonce + _cipher(key).encrypt(nonce, plain, _MAGIC)


def read_words(file: Path, key: bytes) -> list[Waiting]:
    """Return the words in a file; raises KnownError where it is missing, damaged or another journal's."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES)
    except OSError:
        raise KnownError(f"The file {file} cannot be read. Is its drive there?") from None
    if not data.startswith(_MAGIC):
        raise KnownError(f"The file {file} holds no words of a journal. Please choose another.")
    start = len(_MAGIC) + _NONCE
    try:
        plain = _cipher(key).decrypt(data[len(_MAGIC) : start], data[start:], _MAGIC)
    except (InvalidTag, ValueError):
        raise KnownError(f"The file {file} belongs to another journal, or it is damaged.") from None
    return [_waiting(fields) for fields in json.loads(plain)]


def take_in(journal: Journal, words: Sequence[Waiting]) -> int:
    """Put rescued words into the journal; return how many entries were written or went on.

    What replaces an entry's words leaves those of before among its revisions. Words that the journal has
    meanwhile are left out.
    """
    taken = 0
    for one in words:
        entry = journal.entries.get(one.entry_id) if one.entry_id else None
        if entry is None or entry.deleted_at is not None:
            taken += _write(journal, one)
        elif entry.text != clean(one.text):
            journal.entries.settle(entry.id)
            journal.entries.save_text(entry.id, one.text)
            journal.entries.settle(entry.id)
            taken += 1
    return taken


def as_text(words: Sequence[Waiting]) -> str:
    """Return the words as unprotected text."""
    return "\n\n\n".join(f"{one.label}\n\n{one.text}" if one.label else one.text for one in words) + "\n"


def _write(journal: Journal, one: Waiting) -> bool:
    known = journal.sessions.get(one.session_id) if one.session_id else None
    same = {entry.text for entry in journal.entries.of_session(known.id)} if known else set()
    if clean(one.text) in same:
        return False
    journal.entries.write(
        one.text,
        one.stage,
        kind=one.kind,
        session_id=known.id if known else None,
        effect=one.effect,
        prompt_id=one.prompt_id,
        prompt_text=one.label,
        private=one.private,
    )
    return True


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(HKDF(hashes.SHA256(), 32, None, b"integration-journal rescued words").derive(key))


def _as_text(value: object) -> str:
    return str(value)


def _waiting(fields: dict[str, Any]) -> Waiting:
    def id(name: str) -> UUID | None:
        return UUID(fields[name]) if fields[name] else None

    return Waiting(
        text=fields["text"],
        label=fields["label"],
        stage=Stage(fields["stage"]),
        kind=EntryKind(fields["kind"]),
        entry_id=id("entry_id"),
        session_id=id("session_id"),
        effect=Effect(fields["effect"]) if fields["effect"] else None,
        prompt_id=fields["prompt_id"],
        private=fields["private"],
    )
