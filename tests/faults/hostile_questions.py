"""Files of questions as a bad disk, a stranger or another program leaves them."""

import random
from collections.abc import Callable

from integration_journal.arc.question_file import LARGEST

WHOLE = """format = "integration-journal-questions"
version = 1
from = "Dr. Añá Ruiz"
title = "After the second session"
note = "In any order, and only what fits."
made_on = 2026-03-20

[[question]]
text = "What has been near since we spoke?"

[[question]]
text = '''Where in your body, and
what does it say?'''
help = "One place is enough. 🌊"
effect = "embodied_feelings"
suits = ["days_1_3", "any"]

[[question]]
text = "What would you like to bring?"
stage = "intentions"
"""
_VALUES = (
    *("1", "-0", "1e999", "nan", "true", "[]", "[[]]", "{}", "{a = {a = {}}}", "2026-03-20", "07:32:00"),
    *(
        '""',
        "''",
        '"\\u0000"',
        '"\\u202e"',
        '"\\ud800"',
        '"\\n"',
        "'''x",
        '"""',
        '"',
        "=",
        "[",
        "]",
        "\\",
        "#",
    ),
    *(
        '"' + "x" * 600 + '"',
        '"' + "🌊" * 500 + '"',
        "[" * 2_000,
        "{a = " * 2_000,
        "1" * 5_000,
        "0x" + "f" * 900,
    ),
    *(
        "'<script>alert(1)</script>'",
        '"file:///etc/passwd"',
        '"../../etc/passwd"',
        '"\'; DROP TABLE entry; --"',
    ),
    *('["any", "any"]', '["someday"]', '[["any"]]', '"integration"', '"novel_insights"', "2026-02-30"),
)
_BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b'"',
    b'"""',
    b"'''",
    b"[",
    b"[[question]]\n",
    b"=",
    b".",
)
_BYTES += (
    b"a.b.c = 1\n",
    b"\r",
    b"\x1b[31m",
    b"\xc2\x85",
    b"\xe2\x80\xae",
    b"[[" * 900,
    b"a." * 900,
    b"\\" * 999,
)
_PIECES = (
    *_BYTES,
    *(f"{line}\n".encode() for line in WHOLE.splitlines()),
    b"a = [",
    b"{a=",
    b"1",
    b" ",
    b"\n",
)
_ENCODINGS = (
    "utf-16",
    "utf-16-be",
    "utf-32",
    "utf-8-sig",
    "utf-7",
    "latin-1",
    "cp1252",
    "cp037",
    "utf-16-le",
)


def hostile(number: int) -> bytes:
    """Return the file of a trial; the same for the same number."""
    chance = random.Random(number)
    return _WAYS[number % len(_WAYS)](chance)


def _torn(chance: random.Random) -> bytes:
    data = WHOLE.encode()
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    match chance.randrange(6):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 2:
            return data[:at] + data[to:]
        case 3:
            return data[:to] + data[at:]
        case 4:
            return data[:at] + chance.randbytes(chance.randrange(1, 64)) + data[at:]
        case _:
            return data[:at] + chance.choice(_BYTES) + data[at:]


def _twisted(chance: random.Random) -> bytes:
    """One line of the file has another value, another name, stands twice or somewhere else."""
    lines = WHOLE.splitlines()
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    name, _, value = lines[at].partition(" = ")
    match chance.randrange(5):
        case 0:
            lines[at] = f"{name} = {chance.choice(_VALUES)}"
        case 1:
            other = chance.choice(("script", "url", '"<b>"', "a.b", "question", '"\\u0000"', "format"))
            lines[at] = f"{other} = {value or 1}"
        case 2:
            lines.insert(to, lines[at])
        case 3:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            del lines[at]
    return "\n".join(lines).encode()


def _long(chance: random.Random) -> bytes:
    """One piece again and again, up to what is read at all, or far beyond it."""
    piece = chance.choice(_PIECES)
    most = LARGEST if chance.random() < 0.9 else 3_000_000
    head = chance.choice((b"", b"a = ", b"[", WHOLE.encode(), WHOLE.encode() + b'x = "'))
    return (head + piece * (most // len(piece) + 1))[: most - chance.randrange(3)]


def _encoded(chance: random.Random) -> bytes:
    data = WHOLE.encode(chance.choice(_ENCODINGS), "replace")
    return chance.choice((b"", b"", b"\xff\xfe", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n")) + data


def _mixed(chance: random.Random) -> bytes:
    return b"".join(chance.choice(_PIECES) for _ in range(chance.randrange(200)))


_WAYS: tuple[Callable[[random.Random], bytes], ...] = (_torn, _twisted, _long, _encoded, _mixed)
