"""Backups as a bad disk, a stranger's hand or somebody who knows the key leaves them: one for each number."""

import contextlib
import hashlib
import io
import json
import os
import random
import stat
import struct
import tempfile
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from integration_journal.journal import backup_file, copying, keys
from integration_journal.journal.backup_shelf import tag
from integration_journal.journal.vault import DATABASE

SLOT, FACTS = backup_file.SLOT, backup_file.FACTS
PAGE = 4096

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, 1.5, float("inf"), float("nan"), "", "x", "\0", "\ud800", [], {}),
    *("../../../etc/passwd", "/etc/passwd", "x" * 301, "x" * 300, "\u202e", ["x"] * 300, {"a": {"b": []}}),
    *("9999-12-31T23:59:59.999999-23:59", "0001-01-01T00:00:00+23:59", "2026-03-20T13:40:00Z", "UTC"),
    *("../UTC", "/etc/localtime", "America", "2199-12-31T23:59:59-23:59"),
)
_NAMES = (
    *("../outside", "/tmp/outside", "../../outside/journal.db", "..\\outside", "C:\\outside", "journal.db/"),
    *("journal.db\0.txt", "JOURNAL.DB", "./journal.db", "journal.db ", "key.slot/../../outside", ""),
    *("\u202e" + "bd.lanruoj", "x" * 60_000, "journal.db-wal", "con", "backup.json/", "~/outside", "~root"),
)
_LAWLESS = (
    "DROP TABLE entry",
    "PRAGMA user_version = 9999",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 7",
    "UPDATE entry SET text = 'not what was written'",
    "CREATE TRIGGER more AFTER UPDATE ON entry BEGIN DELETE FROM entry; END",
    "CREATE VIEW many AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i FROM n) SELECT i FROM n",
    'CREATE TABLE "x""; DROP TABLE entry; --" (a)',
    "DELETE FROM entry",
    "CREATE TABLE wide AS SELECT zeroblob(3000000) AS a",
)


@dataclass(frozen=True)
class Genuine:
    """A backup that is well, taken apart, and the key that opens it."""

    parts: dict[str, bytes]
    key: bytes

    @classmethod
    def at(cls, path: Path, key: bytes) -> "Genuine":
        """Read it from a file."""
        with zipfile.ZipFile(path) as file:
            return cls({name: file.read(name) for name in file.namelist()}, key)


def hostile(genuine: Genuine, number: int) -> bytes:
    """Return the bytes of one damaged or hostile backup."""
    chance = random.Random(number)
    return _KINDS[number % len(_KINDS)](genuine, chance)


def by_the_key(number: int) -> bool:
    """Whether a number's backup is made by somebody who has the key, so that other words may be restored."""
    return _KINDS[number % len(_KINDS)] is _by_the_key


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as a zip of the form that backups have."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _torn(genuine: Genuine, chance: random.Random) -> bytes:
    """Bits, pieces and ends that are not what they were."""
    data = bytearray(packed(genuine.parts))
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    match chance.randrange(6):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:]
        case 2:
            del data[at:to]
        case 3:
            data[at:at] = chance.randbytes(chance.randrange(1, 64))
        case 4:
            data[at : at + 64] = bytes(64)
        case _:
            data += chance.randbytes(chance.randrange(1, 70_000))
    return bytes(data)


def _retold(genuine: Genuine, chance: random.Random) -> bytes:
    """A table of contents, or a header, that says something else."""
    data = bytearray(packed(genuine.parts))
    table = data.rindex(b"PK\1\2", 0, len(data) - 22)
    first = data.index(b"PK\1\2", len(data) - 400)
    places = [(0, 30), (first, 46), (table, 46), (len(data) - 22, 22)]
    for _ in range(chance.randint(1, 3)):
        start, length = chance.choice(places)
        at, wide = start + chance.randrange(length), chance.choice((1, 2, 4))
        wild = chance.choice((0, 1, 0x7F, 0xFF, 0xFFFF, 0xFFFFFFFF, chance.getrandbits(32)))
        data[at : at + wide] = (wild & (256**wide - 1)).to_bytes(wide, "little")
    return bytes(data)


def _large_form(genuine: Genuine, chance: random.Random) -> bytes:
    """The records of a large zip, which speak over the ones that were looked at, before the end."""
    data = packed(genuine.parts)
    end = len(data) - 22
    size, start = struct.unpack_from("<2I", data, end + 12)
    sizes = (size, 0, 2**31, 2**62, 2**64 - 1, len(data), chance.getrandbits(20))
    count, size, start = chance.choice((3, 0, 2**40)), chance.choice(sizes), chance.choice((start, 0, 2**50))
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, chance.choice((end, 0, 2**63)), chance.choice((1, 9)))
    return data[:end] + record + locator + data[end:]


def _misnamed(genuine: Genuine, chance: random.Random) -> bytes:
    """Names that lead elsewhere, stand twice, are links, folders or packed until they burst."""
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", compresslevel=9) as file:
        for name, data in genuine.parts.items():
            member = zipfile.ZipInfo(chance.choice(_NAMES) if chance.random() < 0.3 else name)
            kind = chance.choice((stat.S_IFREG, stat.S_IFREG, stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO))
            member.external_attr = (kind | 0o6777) << 16
            words = b"../../outside" if stat.S_ISLNK(kind) and chance.random() < 0.5 else data
            bomb = chance.random() < 0.15
            member.compress_type = chance.choice((8, 12, 14)) if bomb else 0
            with contextlib.suppress(ValueError):
                file.writestr(member, bytes(chance.choice((10, 10_000_000))) if bomb else words)
        if chance.random() < 0.5:
            file.writestr(zipfile.ZipInfo(chance.choice(_NAMES)), chance.randbytes(40))
        for _ in range(chance.choice((0, 0, 0, 2_000))):
            file.writestr(zipfile.ZipInfo(chance.choice((DATABASE, f"{chance.random()}"))), b"")
    return out.getvalue()


def _told_wrongly(genuine: Genuine, chance: random.Random) -> bytes:
    """Facts of another type, another shape, another time."""
    facts = json.loads(genuine.parts[FACTS])
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([*facts, "more", "__class__", "path"])
        if chance.random() < 0.2:
            facts.pop(name, None)
        else:
            facts[name] = chance.choice(_ODD)
    whole: Any = chance.choice((facts, facts, facts, facts, [facts], "x", None, 7, {"format": facts}))
    raw = json.dumps(whole).encode()
    broken = (raw[:-3], b"[" * 16_000, b'{"format":' * 1_500, b"\xff\xfe" + raw, b"9" * 16_000, b"")
    raw = chance.choice(broken) if chance.random() < 0.2 else raw
    return packed(genuine.parts | {FACTS: raw})


def _other_slot(genuine: Genuine, chance: random.Random) -> bytes:
    """A slot that is torn, foreign, or asks for more work and memory than there is, with a checksum that fits."""
    body = json.loads(genuine.parts[SLOT])
    body.pop("check")
    costs = (0, 1, 8, 16, 32, 64, 10**9, 256 * 1024, 256 * 1024 + 1, -1, 1.5, "8", None, True, 2**63, [])
    if chance.random() < 0.1:
        # The most that is taken at all, so that its time is measured too.
        body |= {"memory": 256 * 1024, "passes": chance.choice((4, 32)), "lanes": chance.choice((1, 4, 16))}
    else:
        for name in chance.sample(("memory", "passes", "lanes"), chance.randint(0, 3)):
            body[name] = chance.choice(costs)
    if chance.random() < 0.5:
        odd = chance.choice((*_ODD, "00" * 16, "zz" * 16, "00" * 1_000))
        body[chance.choice([*body, "more"])] = odd if odd == odd else 0
    with contextlib.suppress(UnicodeEncodeError):
        body["check"] = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    raw = json.dumps(body).encode()
    if chance.random() < 0.2:
        raw = chance.choice((raw[:-9], b"[" * 4_000, raw + b" " * 5_000, b"\0" * 100, b"9" * 4_000))
    return packed(genuine.parts | {SLOT: raw})


def _other_file(genuine: Genuine, chance: random.Random) -> bytes:
    """Another encrypted file, with a digest in the facts that fits it."""
    data = bytearray(genuine.parts[DATABASE])
    at, to = (PAGE * chance.randrange(len(data) // PAGE) for _ in range(2))
    match chance.randrange(7):
        case 0:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1:
            del data[at or PAGE :]
        case 2:
            data[at : at + PAGE], data[to : to + PAGE] = data[to : to + PAGE], data[at : at + PAGE]
        case 3:
            data += data[at:]
        case 4:
            data = bytearray(chance.randbytes(chance.choice((1, 15, 16, PAGE, 9 * PAGE + 1))))
        case 5:
            data[:16] = b"SQLite format 3\0"
        case _:
            data[at : at + PAGE] = bytes(PAGE)
    return _with_file(genuine, bytes(data))


def _with_file(genuine: Genuine, data: bytes, **more: Any) -> bytes:
    facts = json.loads(genuine.parts[FACTS]) | {"sha256": hashlib.sha256(data).hexdigest()} | more
    return packed(genuine.parts | {DATABASE: data, FACTS: json.dumps(facts).encode()})


def _by_the_key(genuine: Genuine, chance: random.Random) -> bytes:
    """What somebody makes who has the key: every page is genuine, and what stands in them is not."""
    import sqlcipher3.dbapi2 as sqlcipher

    own = chance.random() < 0.3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        path.write_bytes(genuine.parts[DATABASE])
        with contextlib.closing(sqlcipher.connect(path, isolation_level=None)) as file:
            file.execute("PRAGMA cipher_log_level = NONE")
            file.execute(f"PRAGMA key = \"x'{genuine.key.hex()}'\"")
            file.execute("PRAGMA journal_mode = DELETE")
            file.execute(chance.choice(_LAWLESS))
            told = copying.content(file, genuine.key) if own else None
        more = {"content": told} if told else {}
        return _with_file(genuine, path.read_bytes(), **more)


def _by_another_key(genuine: Genuine, chance: random.Random) -> bytes:
    """A slot of somebody else's, whose key opens nothing here, under their journal's tag or this one's."""
    key = chance.randbytes(32)
    light = keys.Stretch(64, 1, 1)
    facts = json.loads(genuine.parts[FACTS])
    if chance.random() < 0.5:
        facts["journal"] = tag(key)
    slot = keys.wrap(key, "somebody else's words", light, turn=chance.choice((0, 9, 2**70)))
    return packed(genuine.parts | {SLOT: slot, FACTS: json.dumps(facts).encode()})


_KINDS = (
    *(_torn, _retold, _large_form, _misnamed, _told_wrongly, _other_slot, _other_file),
    *(_by_the_key, _by_another_key, _torn),
)


def hollow(path: Path, members: list[tuple[str, bytes, int]], *, times: int = 1) -> None:
    """Write a zip of members with a name, some words and as many zeros, on a disk that keeps holes.

    With ``times`` above 1 its table of contents is that much longer, and only the record of a large zip says so.
    """
    table = b""
    with path.open("wb") as out:
        for name, words, zeros in members:
            size, start = len(words) + zeros, out.tell()
            common = struct.pack("<5H3I2H", 20, 0, 0, 0, 0, zlib.crc32(words), size, size, len(name), 0)
            out.write(b"PK\3\4" + common + name.encode() + words)
            out.truncate(out.tell() + zeros)
            out.seek(0, os.SEEK_END)
            table += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<3H2I", 0, 0, 0, 0, start)
            table += name.encode()
        start, count = out.tell(), len(members) * times
        table *= times
        out.write(table)
        if times > 1:
            out.write(struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(table), start))
            out.write(struct.pack("<4sIQI", b"PK\6\7", 0, start + len(table), 1))
        told, length = (3, 200) if times > 1 else (count, len(table))
        out.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, told, told, length, start, 0))
