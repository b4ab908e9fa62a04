"""The therapist's file of questions: what it says is taken to the letter, and anything else is one sentence."""

import re
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_journal.arc.question_file import (
    FORMAT,
    LARGEST,
    LONGEST_NOTE,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    Question,
    QuestionFile,
    read,
)
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError

HEAD = f'format = "{FORMAT}"\nversion = 1\nfrom = "Dr. Ana Ruiz"\n'
ONE = '[[question]]\ntext = "What was near today?"\n'
WHOLE = """
format = "integration-journal-questions"
version = 1
from = "Dr. Ana Ruiz"
title = "After the second session"
note = \"\"\"
Take your time.
Leave out what you like.\"\"\"
made_on = 2026-03-20

[[question]]
text = "What was near today?"

[[question]]
text = "Where do you feel it?"
help = "One place is enough."
effect = "embodied_feelings"
suits = ["days_1_3"]

[[question]]
text = "What would you like to bring?"
stage = "intentions"
"""


def refused(data: bytes | str) -> str:
    """Read a file that is not one, and return what is said about it."""
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(KnownError) as caught:
        read(data)
    said = str(caught.value)
    is_one_calm_sentence(said)
    return said


def is_one_calm_sentence(said: str) -> None:
    assert len(said) < 240
    assert said.isprintable()
    assert said[0].isupper()
    assert said.endswith(".")
    assert "!" not in said
    assert not re.search(r"invalid|error|illegal|fail|exception|traceback|toml", said, re.IGNORECASE)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def test_a_whole_file_is_taken_to_the_letter() -> None:
    found = read(WHOLE.encode())
    assert found == QuestionFile(
        "Dr. Ana Ruiz",
        "After the second session",
        "Take your time.\nLeave out what you like.",
        "2026-03-20",
        (
            Question("What was near today?", "", Stage.INTEGRATION, None, frozenset({Phase.ANY})),
            Question(
                "Where do you feel it?",
                "One place is enough.",
                Stage.INTEGRATION,
                Effect.EMBODIED_FEELINGS,
                frozenset({Phase.DAYS_1_3}),
            ),
            Question("What would you like to bring?", "", Stage.INTENTIONS, None, frozenset({Phase.BEFORE})),
        ),
        found.digest,
    )


def test_name_and_one_question_are_enough() -> None:
    found = read((HEAD + ONE).encode())
    assert (found.title, found.note, found.made_on) == ("", "", "")
    assert [one.text for one in found.questions] == ["What was near today?"]


@pytest.mark.parametrize(
    "same",
    [
        WHOLE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + WHOLE.encode(),
        WHOLE.replace("made_on = 2026-03-20", 'made_on = "2026-04-01"').encode(),
        WHOLE.replace("note =", "# a remark\nnote   =").encode(),
    ],
    ids=["windows", "mark", "saved later", "remark"],
)
def test_the_same_questions_have_the_same_digest_however_they_were_saved(same: bytes) -> None:
    assert read(same).digest == read(WHOLE.encode()).digest


@pytest.mark.parametrize("other", ["near", "One place", "Ana", "second", "Leave", "days_1_3"])
def test_other_words_have_another_digest(other: str) -> None:
    changed = WHOLE.replace(other, "weeks_1_2" if other == "days_1_3" else "other")
    assert read(changed.encode()).digest != read(WHOLE.encode()).digest


printable = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    max_size=60,
)


def quoted(words: str) -> str:
    """Write a TOML string with every sign escaped, the plainest way there is."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in words) + '"'


@given(printable.filter(str.strip), st.lists(printable.filter(str.strip), min_size=1, max_size=4))
def test_any_words_come_through_unchanged(name: str, texts: list[str]) -> None:
    rows = "".join(f"[[question]]\ntext = {quoted(text)}\n" for text in texts)
    found = read(f'format = "{FORMAT}"\nversion = 1\nfrom = {quoted(name)}\n{rows}'.encode())
    assert found.from_name == " ".join(name.split())
    assert [one.text for one in found.questions] == [text.strip() for text in texts]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "not a file of questions"),
        ("Dear all, here are some thoughts.", "Line 1"),
        ("<script>alert(1)</script>", "Line 1"),
        ('{"format": "integration-journal-questions"}', "Line 1"),
        ("#!/bin/sh\nrm -rf ~\n", "Line 2"),
        ('format = "something else"\nversion = 1\n', "not a file of questions"),
        (HEAD.replace("version = 1", "version = 2") + ONE, "another version"),
        (HEAD.replace("version = 1", "version = true") + ONE, "another version"),
        (HEAD.replace("version = 1\n", "") + ONE, "another version"),
        (HEAD, "no question"),
        (HEAD + "question = []\n", "no question"),
        (HEAD + 'question = ["a"]\n', "no question"),
        (HEAD + 'question = "What?"\n', "no question"),
        (HEAD + "[question]\ntext = 'a'\n", "no question"),
        (HEAD + ONE * (MOST_QUESTIONS + 1), "more than 40"),
        (HEAD + "script = 1\n" + ONE, "“script”"),
        (HEAD + '"\\u0000\\u001b[31m" = 1\n' + ONE, "“??[31m”"),
        (HEAD + f"{'k' * 9000} = 1\n" + ONE, "k”"),
        (HEAD + ONE + 'url = "https://example.com"\n', "Question 1 has “url”"),
        (HEAD + ONE + "[question.style]\n", "“style”"),
        (HEAD + ONE + ONE.replace("What was near today?", "  "), "Question 2 has no words"),
        (HEAD + "[[question]]\n", "Question 1 has no words"),
        (HEAD + "[[question]]\ntext = 2026-03-20\n", "other than words"),
        (HEAD + "[[question]]\ntext = ['a']\n", "other than words"),
        (HEAD + "[[question]]\ntext = 1e9\n", "other than words"),
        (HEAD + f"[[question]]\ntext = '{'a' * (LONGEST_QUESTION + 1)}'\n", "more than 500 letters"),
        (HEAD + f"note = '{'é' * (LONGEST_NOTE + 1)}'\n" + ONE, "more than 1000 letters"),
        (HEAD.replace("Dr. Ana Ruiz", " ") + ONE, "“from”"),
        (HEAD.replace('"Dr. Ana Ruiz"', "{}") + ONE, "“from”"),
        (HEAD + 'note = "a\\u0007b"\n' + ONE, "cannot be shown"),
        (HEAD + 'note = "a\\u202Eb"\n' + ONE, "cannot be shown"),
        (HEAD + 'note = "a\x00b"\n' + ONE, "Line 4"),
        (HEAD + 'note = "a\\uD800b"\n' + ONE, "Line 4"),
        (HEAD + 'from = "Another"\n' + ONE, "Line 4"),
        (HEAD + "made_on = 2026-03-20T10:00:00\n" + ONE, "date"),
        (HEAD + "made_on = 20260320\n" + ONE, "date"),
        (HEAD + "made_on = 2026-02-30\n" + ONE, "Line 4"),
        (HEAD + 'made_on = "yesterday"\n' + ONE, "date"),
        (HEAD + ONE + 'stage = "later"\n', "one of: intentions, experience, integration"),
        (HEAD + ONE + "stage = 3\n", "“stage”"),
        (HEAD + ONE + 'effect = ["novel_insights"]\n', "“effect”"),
        (HEAD + ONE + 'effect = "novel_insights"\nstage = "intentions"\n', "belongs to integration"),
        (HEAD + ONE + 'suits = "any"\n', "“suits”"),
        (HEAD + ONE + "suits = [[]]\n", "“suits”"),
        (HEAD + ONE + 'suits = ["someday"]\n', "“suits”"),
        (f"{HEAD}{ONE}".encode("utf-16"), "UTF-8"),
        (f"{HEAD}{ONE}".encode("utf-16-le"), "Line 1"),
        (f"{HEAD}{ONE}".encode("utf-32"), "UTF-8"),
        (HEAD.replace("Ana", "Añá").encode("latin-1"), "UTF-8"),
        (b"%PDF-1.7\n\xde\xad\xbe\xef", "UTF-8"),
        (b"PK\x03\x04" + bytes(200), "Line 1"),
        (bytes(1000), "Line 1"),
        (HEAD + ONE + "#" + "x" * LARGEST, "larger"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(data: bytes | str, says: str) -> None:
    assert says in refused(data)


DOTS = "a." * 32_000
SLOW = {
    "a key of many parts": f"{DOTS}a = 1",
    "a key of many quoted parts": '"a".' * 16_000 + "a = 1",
    "a header of many parts": f"[{DOTS}a]",
    "keys of many parts": "\n".join("a." * 1000 + f"b{n} = 1" for n in range(31)),
    "parts after a string": f"x = \"'''\"\n{DOTS}a = 1",
    "parts after a remark": f'# it\'s """\n{DOTS}a = 1',
    "lists in lists": "a = " + "[" * 60_000,
    "lists in lists, closed": "a = " + "[" * 30_000 + "]" * 30_000,
    "tables in tables": "a = " + "{a = " * 12_000,
    "a number without end": "a = " + "1" * 65_000,
    "a large number": "a = 0x" + "f" * 65_000,
    "open quotes": 'a = """' + '\\"""' * 16_000,
    "open quotes of one line": 'a = "\n' * 9_000,
    "open apostrophes": "'''" + "'' " * 20_000,
    "quotes without end": '"' * 65_000,
    "quotes in turns": "\"'" * 32_000,
    "thousands of keys": "\n".join(f"{n:x} = 1" for n in range(7_700)),
    "thousands of questions": HEAD + "[[question]]\n" * 4_000,
    "thousands of empty lines": "\n" * 65_000,
    "thousands of backslashes": 'a = """' + "\\\n" * 30_000 + '"""',
    "blanks": "a = 1" + " " * 65_000 + "x",
}


@pytest.mark.parametrize("name", SLOW)
def test_what_was_made_to_hold_the_window_takes_no_time(name: str) -> None:
    data = SLOW[name].encode()
    assert len(data) <= LARGEST
    with within(1):
        refused(data)


@pytest.mark.parametrize("times", [100_000, 5_000_000])
def test_what_is_far_too_large_is_not_even_looked_at(times: int) -> None:
    data = b"".join(b"%x = 1\n" % n for n in range(100_000)) if times == 100_000 else b"a" * times
    with within(0.5):
        assert "larger" in refused(data)


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_refused(data: bytes) -> None:
    refused(data)


pieces = st.sampled_from(
    [
        *WHOLE.splitlines(),
        '"""',
        "'''",
        "[[question]]",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\\",
        "\0",
        "é",
        "a.b.c",
        "1979-05-27",
    ]
)


@given(st.lists(pieces, max_size=25))
def test_pieces_of_a_file_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    try:
        found = read(data)
    except KnownError as error:
        is_one_calm_sentence(str(error))
    else:
        assert found.from_name
        assert len(found.questions) == len(tomllib.loads(data.decode())["question"])


@given(st.integers(0, len(WHOLE) - 1), st.characters(codec="utf-8"))
def test_one_sign_changed_anywhere_is_read_or_refused(at: int, sign: str) -> None:
    try:
        found = read((WHOLE[:at] + sign + WHOLE[at + 1 :]).encode())
    except KnownError as error:
        is_one_calm_sentence(str(error))
    else:
        assert 1 <= len(found.questions) <= 3
