"""The command line against odd surroundings: one line, the right status, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import create_journal, open_journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests.conftest import LIGHT, PASSPHRASE


@pytest.fixture
def mine(tmp_path: Path) -> list[str]:
    """The words that open a journal with one entry."""
    journal, _code = create_journal(tmp_path / "mine", PASSPHRASE, stretch=LIGHT)
    with journal:
        journal.entries.write("The café \x1b[31mby the sea", Stage.EXPERIENCE, may_share=True)
    (tmp_path / "secret").write_text(PASSPHRASE)
    return ["--passphrase-file", str(tmp_path / "secret"), "--journal", str(tmp_path / "mine")]


def _shell(line: str, words: list[str], **surroundings: str) -> subprocess.CompletedProcess[str]:
    call = f'"{sys.executable}" -m integration_journal "$@" {line}'
    return subprocess.run(
        ["bash", "-c", call, "bash", *words],
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("search café >&-", 0),
        ("search café > /dev/full", 1),
        ("search café | true; exit ${PIPESTATUS[0]}", 0),
    ],
)
def test_an_output_that_is_shut_or_full(mine: list[str], line: str, status: int) -> None:
    done = _shell(line, mine)
    assert done.returncode == status
    assert done.stderr.count("\n") == status


def test_a_terminal_without_the_letter_and_no_orders_to_the_terminal(mine: list[str]) -> None:
    done = _shell("search café", mine, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "caf\\xe9" in done.stdout
    assert "\x1b" not in done.stdout


def test_without_any_standard_input(mine: list[str]) -> None:
    for words in (mine, mine[2:]):
        done = _shell("write <&-", words)
        assert done.returncode == cli.MENDABLE
        assert done.stderr.count("\n") == 1


def test_a_code_that_cannot_be_shown_makes_no_journal(mine: list[str], tmp_path: Path) -> None:
    done = _shell(f"create '{tmp_path}/new' > /dev/full", mine)
    assert done.returncode == cli.MENDABLE
    assert "no journal was made" in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("write", "--session", "9" * 30),
        ("write", "--session", "-1"),
        ("write", "--at", "0001-01-01T00:00"),
        ("write", "--at", "9999-12-31T23:59"),
        ("export", "--format", "md", "--to", "x", "--session", "٣"),
    ],
)
def test_numbers_and_times_out_of_reach_are_wrong_usage(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == cli.WRONG_USAGE
    assert "usage:" in capsys.readouterr().err


def test_several_files_come_in_together_or_not_at_all(
    mine: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    assert cli.main([*mine, "export", "--format", "json", "--to", str(good)]) == cli.DONE
    data = json.loads(good.read_text("utf-8"))
    data["entries"][0] |= {"id": "0" * 8 + "-0000-0000-0000-" + "1" * 12}
    good.write_text(json.dumps(data), "utf-8")
    data["entries"][0] |= {"session": "0" * 8 + "-0000-0000-0000-" + "0" * 12}
    bad.write_text(json.dumps(data), "utf-8")
    assert cli.main([*mine, "import", str(good), str(bad)]) == cli.MENDABLE
    with open_journal(tmp_path / "mine", PASSPHRASE) as journal:
        assert journal.entries.count() == 1


def test_a_fault_of_the_program_quotes_nothing(
    mine: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_arguments: object) -> None:
        raise RuntimeError("the words of the writer")

    monkeypatch.setitem(cli._COMMANDS, "search", fail)
    assert cli.main([*mine, "search", "x"]) == cli.MENDABLE
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "writer" not in told


@pytest.mark.parametrize("format", formats.FORMATS)
def test_a_name_that_is_no_text_still_leaves(mine: list[str], tmp_path: Path, format: str) -> None:
    with open_journal(tmp_path / "mine", PASSPHRASE) as journal:
        chosen = selection.everything(journal)
        document = gather(journal, chosen, writer=" A\udcff\nB\0 ", now=journal.clock())
    assert document.writer == "A\ufffd B\ufffd"
    assert formats.render(document, format).data
