"""What the README says is tried as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import create_journal
from tests.conftest import LIGHT, PASSPHRASE

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def test_its_lines_open_the_file_without_this_program(folder: Path, clock: SettableClock) -> None:
    journal, code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        journal.entries.write("The kitchen in the old flat", Stage.EXPERIENCE)
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    lines = found[1].replace("\n  ", "\n").lstrip().replace("XXXX-XXXX-...", code)
    lines = lines.replace("The blue notebook/journal.db", str(folder / "journal.db"))
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "The kitchen in the old flat" in done.stdout
    without = lines.replace(code, "-".join(["0000"] * 14))
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "The kitchen" not in done.stdout


def test_every_command_and_option_it_names_exists() -> None:
    block = README.split("## The command line")[1].split("```")[1]
    help_texts = [cli.parser().format_help()]
    for action in cli.parser()._subparsers._group_actions:  # type: ignore[union-attr]
        help_texts += [parser.format_help() for parser in action.choices.values()]  # type: ignore[union-attr]
    known = " ".join(help_texts)
    for option in set(re.findall(r"--[a-z-]+", block)):
        assert option in known, option
    for command in re.findall(r"^  ([a-z]+) ", block, re.MULTILINE):
        assert command in known, command


def test_its_pictures_are_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (Path(__file__).parent.parent / picture).read_bytes().startswith(b"\x89PNG"), picture


def test_it_names_one_command_to_run_and_one_to_test() -> None:
    for marker in ("run command", "test command"):
        found = re.search(rf"<!-- {marker} -->\n```\n(.+)\n```", README)
        assert found is not None
        assert found[1].startswith("python3 -m venv .venv && ")
