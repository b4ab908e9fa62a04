"""The journal's random key, the recovery code that spells it and the slot that wraps it.

The file's key is 32 random bytes. A *slot* holds it encrypted (AES-256-GCM) under a key derived from the
passphrase (Argon2id, RFC 9106). A slot carries a checksum of itself, so a torn slot is never mistaken for
a wrong passphrase. The *recovery code* is the key itself in Crockford's base 32 with a checksum.
"""

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from integration_journal.journal.failures import DamagedJournal, WrongPassphrase, WrongRecoveryCode

KEY_BYTES = 32
SALT_BYTES = 16
CODE_GROUPS = 14
_GROUP = 4
_CHECK_BYTES = 3
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ASSOCIATED = b"integration-journal key slot 1"
MAX_SLOT_BYTES = 4096
_MAX_MEMORY, _MAX_PASSES = 256 * 1024, 32
_MAX_WORK = 2 * 64 * 1024 * 8
"""A slot may come with a backup from anywhere: memory times passes is at most twice what it is here."""


@dataclass(frozen=True)
class Stretch:
    """How hard a passphrase is to guess: Argon2id's memory in KiB, passes and lanes."""

    memory: int = 64 * 1024
    passes: int = 8
    lanes: int = 4

    def derive(self, passphrase: str, salt: bytes) -> bytes:
        """Return the 32-byte key that wraps the journal's key; takes about 0.3 s."""
        words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory,
        ).derive(words)


def new_key() -> bytes:
    """Return a fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def file_salt(key: bytes) -> bytes:
    """Return the salt a new file begins with: told by the key, so that losing it with its page loses no more.

    The salt only keeps files of one key apart, and a random key has one file.
    """
    return hmac.digest(key, b"integration-journal file salt", "sha256")[:SALT_BYTES]


def recovery_code(key: bytes) -> str:
    """Return the key as 14 groups of four letters and digits, the last of them a checksum."""
    spelled = base64.b32encode(key + _checksum(key)).decode("ascii")
    spelled = spelled.translate(str.maketrans(_RFC4648, _CROCKFORD))
    return "-".join(spelled[i : i + _GROUP] for i in range(0, len(spelled), _GROUP))


def key_of(code: str) -> bytes:
    """Return the key that a recovery code spells; case, spaces and look-alike letters do not matter."""
    letters = "".join(filter(str.isalnum, code.upper())).translate(str.maketrans("OIL", "011"))
    if len(letters) != CODE_GROUPS * _GROUP or set(letters) - set(_CROCKFORD):
        raise WrongRecoveryCode(
            "A recovery code has 14 groups of four letters and digits. Please compare it with your copy."
        )
    raw = base64.b32decode(letters.translate(str.maketrans(_CROCKFORD, _RFC4648)))
    key, check = raw[:KEY_BYTES], raw[KEY_BYTES:]
    if check != _checksum(key):
        raise WrongRecoveryCode("One of the groups is mistyped. Please compare the code with your copy.")
    return key


def wrap(
    key: bytes, passphrase: str, stretch: Stretch | None = None, *, turn: int = 0, file: bytes = b""
) -> bytes:
    """Return a slot, ready to be written to a file, that opens with ``passphrase``.

    ``turn`` counts the passphrases of a journal: the highest one holds. ``file`` is the 16-byte salt of the
    one file that the slot belongs to, where that matters.
    """
    stretch = stretch or Stretch()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(stretch.derive(passphrase, salt)).encrypt(nonce, key, _ASSOCIATED)
    body = {
        "slot": 1,
        "turn": turn,
        **({"file": file.hex()} if file else {}),
        "kdf": "argon2id",
        "memory": stretch.memory,
        "passes": stretch.passes,
        "lanes": stretch.lanes,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": sealed.hex(),
    }
    return json.dumps({**body, "check": _fingerprint(body)}, indent=1).encode("ascii") + b"\n"


def unwrap(slot: bytes, passphrase: str) -> bytes:
    """Return the key inside a slot; raises WrongPassphrase, or DamagedJournal where the slot is torn."""
    body = _read(slot)
    stretch = Stretch(body["memory"], body["passes"], body["lanes"])
    derived = stretch.derive(passphrase, bytes.fromhex(body["salt"]))
    try:
        return AESGCM(derived).decrypt(
            bytes.fromhex(body["nonce"]), bytes.fromhex(body["sealed"]), _ASSOCIATED
        )
    except InvalidTag:
        raise WrongPassphrase from None


def is_whole(slot: bytes) -> bool:
    """Tell whether a slot's bytes are as they were written."""
    try:
        _read(slot)
    except DamagedJournal:
        return False
    return True


def turn_of(slot: bytes) -> int:
    """Return how often the passphrase had been set when a whole slot was written; the first slots say 0."""
    return int(_read(slot).get("turn", 0))


def file_of(slot: bytes) -> bytes:
    """Return the salt of the file that a whole slot belongs to, or nothing."""
    return bytes.fromhex(_read(slot).get("file", ""))


def _read(slot: bytes) -> dict[str, Any]:
    try:
        if len(slot) > MAX_SLOT_BYTES:
            raise ValueError
        body = json.loads(slot)
        if body.pop("check") != _fingerprint(body) or body["slot"] != 1 or body["kdf"] != "argon2id":
            raise ValueError
        memory, passes, lanes = (body[name] for name in ("memory", "passes", "lanes"))
        if not all(type(cost) is int for cost in (memory, passes, lanes)):
            raise ValueError
        if not (8 * lanes <= memory <= _MAX_MEMORY and 1 <= passes <= _MAX_PASSES and 1 <= lanes <= 16):
            raise ValueError
        if memory * passes > _MAX_WORK:
            raise ValueError
        turn = body.get("turn", 0)
        if type(turn) is not int or turn < 0 or len(bytes.fromhex(body.get("file", ""))) not in (0, 16):
            raise ValueError
        if [len(bytes.fromhex(body[name])) for name in ("salt", "nonce", "sealed")] != [16, 12, 48]:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedJournal(
            "The key slot of this journal is damaged. The recovery code opens the journal without it."
        ) from None
    return dict(body)


def _fingerprint(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _checksum(key: bytes) -> bytes:
    return hashlib.sha256(b"integration-journal recovery code" + key).digest()[:_CHECK_BYTES]
