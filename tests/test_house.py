"""The house rules: rooms look one way, types and style hold, and nothing names a machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rooms_look_in_one_direction() -> None:
    _run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")


def test_ruff_finds_nothing() -> None:
    _run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")


def test_the_code_is_formatted() -> None:
    _run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".")


def test_types_hold() -> None:
    _run(sys.executable, "-m", "mypy", "--cache-dir", "/dev/null")


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def test_no_slot_is_a_lambda_or_partial_and_one_style_sheet_rules() -> None:
    wrong = []
    for path in (ROOT / "integration_journal").rglob("*.py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.search(r"connect\(\s*(lambda|partial)", line) or (
                "setStyleSheet(" in line and path.name != "theme.py"
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{number} {line.strip()}")
            if re.search(r"\.tr\(\s*f\"", line):
                wrong.append(f"{path.relative_to(ROOT)}:{number} an f-string cannot be translated")
    assert wrong == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    here = "|".join(re.escape(f"{folder}/") for folder in (ROOT, Path.home()) if folder != Path("/"))
    telling = re.compile(rf"index-url|\"resolved\":|registry = |{here}")
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in _tracked()
        if path != Path(__file__)
        and path.suffix in {".py", ".toml", ".md", ".json", ".typ", ".qss", ""}
        and (found := telling.search(path.read_text("utf-8", errors="replace")))
    ]
    assert wrong == []
