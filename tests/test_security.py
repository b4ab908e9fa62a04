"""Each promise of SECURITY.md names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TEST = re.compile(r"^- `(tests/[\w/]+\.py)::(test_\w+)`$", re.MULTILINE)


def _parts() -> tuple[str, str]:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    promised, _, rest = text.partition("## What is not promised")
    assert rest
    return promised, rest


def test_each_test_that_is_named_is_there() -> None:
    named = _TEST.findall("".join(_parts()))
    assert len(named) > 20
    missing = []
    for file, name in named:
        path = ROOT / file
        if not path.is_file() or not re.search(rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE):
            missing.append(f"{file}::{name}")
    assert missing == []


def test_each_promise_names_a_test() -> None:
    promises = [part for part in _parts()[0].split("\n\n") if part.startswith("**")]
    assert len(promises) > 12
    assert [promise for promise in promises if not _TEST.search(promise)] == []


def test_what_is_not_promised_is_said() -> None:
    rest = _parts()[1]
    for word in ("malware", "administrator", "printer", "swap", "older", "Solid-state", "document"):
        assert word in rest
