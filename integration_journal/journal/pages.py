"""The pages of a closed file, each proven by the checksum under the key that SQLCipher gave it.

Reads only, and without SQLite: what is damaged must not be opened by a program that mends logs while it
closes. Never to be used while a connection of this process is open: closing the file here drops its locks.
The form is SQLCipher 4's: 4096 bytes a page, of which 80 at the end are the IV and an HMAC-SHA512; the first
page begins with the salt of the HMAC's key.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from integration_journal.journal import keys
from integration_journal.journal.log import PAGE, Log, read_log

SALT = keys.SALT_BYTES
RESERVED = 80
_HMAC = 64
_MASK = 0x3A
_PLAIN_HEADER = b"SQLite format 3\x00"
_SIZE_AT = 28
"""Where in the first page the count of pages stands."""
_LOCKING_PAGE = 0x4000_0000 // PAGE + 1
"""SQLite never writes the page at one gigabyte."""


class Seal:
    """Proves pages and opens them, with the journal's key and the file's salt."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        masked = bytes(byte ^ _MASK for byte in salt)
        self.salt = salt
        self._key = key
        self._proof = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)

    def is_whole(self, number: int, page: bytes) -> bool:
        """Whether a page is as it was written, in the place where it was written."""
        sealed = page[SALT:-_HMAC] if number == 1 else page[:-_HMAC]
        proof = hmac.digest(self._proof, sealed + number.to_bytes(4, "little"), "sha512")
        return len(page) == PAGE and hmac.compare_digest(proof, page[-_HMAC:])

    def open(self, number: int, page: bytes) -> bytes:
        """Return a page's plain content of 4016 bytes, with the header that SQLite expects on the first."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start, head = (SALT, _PLAIN_HEADER) if number == 1 else (0, b"")
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(page[-RESERVED:-_HMAC]))
        return head + cipher.decryptor().update(page[start:-RESERVED])


def told_size(page: bytes, key: bytes) -> int:
    """Return how many bytes a file has by its first page; 0 where the key did not write that page."""
    seal = Seal(key, page[:SALT])
    if not seal.is_whole(1, page):
        return 0
    return int.from_bytes(seal.open(1, page)[_SIZE_AT : _SIZE_AT + 4], "big") * PAGE


class Pages:
    """The newest committed words of every page: those of the log before those of the file."""

    def __init__(self, database: Path, key: bytes) -> None:
        self.log: Log = read_log(database.with_name(f"{database.name}-wal"))
        self._file = database.open("rb")
        self._key = key
        size = os.fstat(self._file.fileno()).st_size
        self.in_file = -(-size // PAGE)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> "Pages":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @cached_property
    def seal(self) -> Seal | None:
        """The seal that fits the first page found whole; None where no page can be proven."""
        for salt in self._salts():
            seal = Seal(self._key, salt)
            if any(seal.is_whole(number, self.raw(number)) for number in self._few()):
                return seal
        return None

    @cached_property
    def header(self) -> bytes | None:
        """The first page's plain content, or None where SQLite cannot read it."""
        # The salt is read from the file itself, also where the log holds a newer first page.
        self._file.seek(0)
        if self.seal is None or self._file.read(SALT) != self.seal.salt:
            return None
        return self.whole(1)

    @property
    def count(self) -> int:
        """How many pages the journal has, by the last commit, else by its first page."""
        if self.log.size:
            return self.log.size
        if self.header is None:
            return self.in_file
        return self._number(28)

    @property
    def application(self) -> int:
        """The number that tells whose file it is, or 0."""
        return self._number(68)

    @property
    def schema(self) -> int:
        """The number of the file's schema, or 0."""
        return self._number(60)

    def _number(self, place: int) -> int:
        return int.from_bytes(self.header[place : place + 4], "big") if self.header else 0

    def raw(self, number: int) -> bytes:
        """Return a page as it is stored; shorter where the file ends."""
        if number in self.log.pages:
            return self.log.pages[number]
        self._file.seek((number - 1) * PAGE)
        return self._file.read(PAGE)

    def whole(self, number: int) -> bytes | None:
        """Return a page's plain content, or None where it is damaged."""
        raw = self.raw(number)
        return self.seal.open(number, raw) if self.seal and self.seal.is_whole(number, raw) else None

    def damaged(self, limit: int | None = None) -> Iterator[int]:
        """Yield the numbers of the pages that cannot be proven; ``limit`` looks at the first and last only."""
        seal = self.seal
        count = self.count
        if self.header is None:
            yield 1
        for number in range(2, count + 1):
            if limit is not None and limit // 2 < number <= count - limit // 2:
                continue
            if number != _LOCKING_PAGE and (seal is None or not seal.is_whole(number, self.raw(number))):
                yield number

    def _salts(self) -> Iterator[bytes]:
        """Yield what the salt may be: as it stands, as the key tells, or with one bit set right."""
        self._file.seek(0)
        found = self._file.read(SALT)
        yield found
        yield self.log.pages.get(1, b"")[:SALT]
        yield keys.file_salt(self._key)
        for bit in range(len(found) * 8):
            yield (int.from_bytes(found, "big") ^ 1 << bit).to_bytes(len(found), "big")

    def _few(self) -> list[int]:
        """Name some pages, spread over the file: one of them whole proves the salt."""
        last = max(self.in_file, 1)
        return sorted({1, 2, 3, last // 4 + 1, last // 2 + 1, last})
