"""The command line, as a user calls it: one line for what can be mended, and nothing changed."""

import io
import json
import os
import re
import stat
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
import pyzipper

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage, TalkKind
from integration_journal.journal import demo, keys, vault
from integration_journal.journal.journal import open_journal
from tests.conftest import LIGHT, PASSPHRASE
from tests.journal.test_own_prompts import QUESTIONS

FORMATS = ("pdf", "html", "md", "txt", "json")


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    """New slots cost nothing here; what the real stretch costs is tested where the key is."""
    real = keys.Stretch

    def stretch(*given: int) -> keys.Stretch:
        return real(*given) if given else LIGHT

    monkeypatch.setattr(keys, "Stretch", stretch)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "The blue notebook"
    demo.write_demo(folder, PASSPHRASE, LIGHT)
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


class Run:
    """Calls the command line in this process and remembers what it said."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, secret: Path
    ) -> None:
        self._capsys, self._monkeypatch, self._secret = capsys, monkeypatch, secret
        self.out = self.err = ""

    def __call__(self, *words: object, journal: Path | None = None, stdin: bytes = b"", code: int = 0) -> str:
        arguments = ["--passphrase-file", str(self._secret)]
        if journal is not None:
            arguments += ["--journal", str(journal)]
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        status = cli.main([*arguments, *map(str, words)])
        self.out, self.err = self._capsys.readouterr()
        assert status == code, self.err
        if code == cli.MENDABLE:
            assert self.err.count("\n") == 1
            assert "Traceback" not in self.err
        return self.out


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, secret: Path) -> Run:
    return Run(capsys, monkeypatch, secret)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".db", ".slot")}


def test_create_write_search_and_export(run: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", tmp_path / "out.txt"
    code = run("create", folder).splitlines()[-1]
    assert keys.key_of(code)
    run(
        "write",
        "--effect",
        "embodied_feelings",
        "--share",
        journal=folder,
        stdin=b"My shoulders came down.\n",
    )
    run("write", "--private", "--at", "2026-03-01T10:00", journal=folder, stdin=b"A letter I keep")
    found = run("search", "shoul", journal=folder)
    assert "My shoulders came down" in found
    assert "Embodied feelings" in found
    run("export", "--format", "txt", "--to", target, journal=folder)
    assert "My shoulders came down." in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    run("export", "--format", "json", "--all", "--to", target, journal=folder)
    assert "A letter I keep" not in target.read_text("utf-8")
    with open_journal(folder, PASSPHRASE) as opened:
        assert [(e.text, e.stage) for e in opened.entries.everything()] == [
            ("A letter I keep", Stage.INTENTIONS),
            ("My shoulders came down.", Stage.INTENTIONS),
        ]


@pytest.mark.parametrize("format", FORMATS)
def test_the_demo_leaves_with_every_ticked_word_and_no_private_one(
    run: Run, demo_folder: Path, tmp_path: Path, format: str
) -> None:
    target = tmp_path / f"demo.{format}"
    run("export", "--format", format, "--to", target, journal=demo_folder)
    words = _text_of(target)
    with open_journal(demo_folder, PASSPHRASE) as opened:
        for entry in opened.entries.everything():
            first = " ".join(entry.text.replace("*", " ").replace("#", " ").split()[:4])
            if entry.private:
                assert _squeezed(first) not in words, entry.text[:60]
            elif entry.may_share:
                assert _squeezed(first) in words, entry.text[:60]


def _text_of(target: Path) -> str:
    if target.suffix != ".pdf":
        text = target.read_text("utf-8")
        if target.suffix == ".html":
            text = unescape(re.sub(r"<[^>]+>", " ", text))
        return _squeezed(text.replace("\\n", " ") if target.suffix == ".json" else text)
    checked = subprocess.run(["qpdf", "--check", target], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    return _squeezed(
        subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
    )


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).casefold()


def test_the_data_comes_in_again_and_goes_out_the_same(run: Run, demo_folder: Path, tmp_path: Path) -> None:
    first, second, folder = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "new"
    run("export", "--format", "json", "--all", "--to", first, journal=demo_folder)
    run("create", folder)
    run("import", first, journal=folder)
    run("export", "--format", "json", "--all", "--to", second, journal=folder)
    one, two = (json.loads(path.read_text("utf-8")) for path in (first, second))
    moment = next(key for key, value in one.items() if isinstance(value, dict) and "at" in value)
    one[moment] = two[moment] = None
    assert json.dumps(one) == json.dumps(two)
    lines = [path.read_bytes().splitlines() for path in (first, second)]
    different = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    assert len(different) <= 1
    run("import", first, journal=folder)
    run("export", "--format", "json", "--all", "--to", second, journal=folder)
    assert len(json.loads(second.read_text("utf-8"))["entries"]) == len(one["entries"])


def test_a_selection_narrows_the_export(run: Run, demo_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "two.json"
    run("export", "--format", "json", "--session", "2", "--to", target, journal=demo_folder)
    data = json.loads(target.read_text("utf-8"))
    assert 2 in [session["number"] for session in data["sessions"]]
    with open_journal(demo_folder, PASSPHRASE) as opened:
        two = str(opened.sessions.numbered(2).id)
    assert data["entries"]
    assert {entry["session"] for entry in data["entries"]} == {two}
    run(
        "export",
        "--format",
        "json",
        "--from",
        "2026-03-17",
        "--until",
        "2026-03-17",
        "--to",
        target,
        journal=demo_folder,
    )
    assert "The kitchen in the old flat" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("search", "x"), "no journal"),
        (("export", "--format", "pdf", "--all", "--to", "x.pdf"), "no journal"),
    ],
)
def test_a_folder_that_is_no_journal(run: Run, tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    run(*words, journal=tmp_path, code=cli.MENDABLE)
    assert says in run.err


def test_without_a_journal_the_option_is_named(run: Run) -> None:
    run("search", "x", code=cli.MENDABLE)
    assert "--journal" in run.err


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart(run: Run, tmp_path: Path, secret: Path) -> None:
    folder = tmp_path / "mine"
    run("create", folder)
    secret.write_text("another passphrase\n")
    before = _bytes(folder)
    run("search", "x", journal=folder, code=cli.MENDABLE)
    assert "does not open this journal" in run.err
    assert _bytes(folder) == before
    secret.write_text(PASSPHRASE)
    raw = bytearray((folder / vault.DATABASE).read_bytes())
    raw[200] ^= 1
    (folder / vault.DATABASE).write_bytes(raw)
    before = _bytes(folder)
    run("search", "x", journal=folder, code=cli.MENDABLE)
    assert "damaged" in run.err
    assert _bytes(folder) == before


def test_a_session_that_does_not_exist(run: Run, demo_folder: Path, tmp_path: Path) -> None:
    before = _bytes(demo_folder)
    for words in (
        ("write", "--session", "9"),
        ("export", "--format", "md", "--session", "9", "--to", tmp_path / "x.md"),
    ):
        run(*words, journal=demo_folder, stdin=b"words", code=cli.MENDABLE)
        assert "no session 9" in run.err
    assert not (tmp_path / "x.md").exists()
    assert _bytes(demo_folder) == before


def test_a_target_that_cannot_be_written(run: Run, demo_folder: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "nowhere" / "x.md", tmp_path):
        run("export", "--format", "md", "--all", "--to", target, journal=demo_folder, code=cli.MENDABLE)
        assert "not written" in run.err


@pytest.mark.parametrize(
    ("stdin", "says"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"\xff\xfe\x00\x01", "not text"), (b"a\x00b", "not text")],
)
def test_nothing_or_binary_on_standard_input(run: Run, demo_folder: Path, stdin: bytes, says: str) -> None:
    before = _bytes(demo_folder)
    run("write", journal=demo_folder, stdin=stdin, code=cli.MENDABLE)
    assert says in run.err
    assert _bytes(demo_folder) == before


def test_create_refuses_what_is_there(run: Run, demo_folder: Path) -> None:
    before = _bytes(demo_folder)
    run("create", demo_folder, code=cli.MENDABLE)
    run("demo", demo_folder, code=cli.MENDABLE)
    assert _bytes(demo_folder) == before


def test_a_passphrase_from_standard_input_and_words_refuse_each_other(
    demo_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PASSPHRASE.encode())))
    where = ["--passphrase-file", "-", "--journal", str(demo_folder)]
    assert cli.main([*where, "search", "kitchen"]) == cli.DONE
    assert "kitchen" in capsys.readouterr().out.casefold()
    assert cli.main([*where, "write"]) == cli.MENDABLE


@pytest.mark.parametrize("file", ["nothing.json", "text.json", "other.json"])
def test_what_is_no_export_is_not_taken_in(run: Run, demo_folder: Path, tmp_path: Path, file: str) -> None:
    (tmp_path / "text.json").write_text("hello")
    (tmp_path / "other.json").write_text('{"a": [1, 2]}')
    before = _bytes(demo_folder)
    run("import", tmp_path / file, journal=demo_folder, code=cli.MENDABLE)
    assert _bytes(demo_folder) == before


def test_a_therapists_questions_are_taken_in_once(run: Run, demo_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.TOML"
    file.write_bytes(QUESTIONS)
    said = run("import", file, journal=demo_folder)
    assert said.splitlines() == [
        "Taken in: 2 questions from Ana Duarte.",
        "- What did your shoulders say?",
        "- What would you like to bring?",
    ]
    with open_journal(demo_folder, PASSPHRASE) as journal:
        assert journal.own_prompts.sets()[-1].from_name == "Ana Duarte"
    before = _bytes(demo_folder)
    for files in ([file], [file, tmp_path / "more.json"], [tmp_path / "gone.toml"]):
        run("import", *files, journal=demo_folder, code=cli.MENDABLE)
    file.write_bytes(QUESTIONS + b"script = 1\n")
    run("import", file, journal=demo_folder, code=cli.MENDABLE)
    assert _bytes(demo_folder) == before


SEAL = "four slow herons waiting"


def _sealing(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "seal"
    file.write_text(words, encoding="utf-8")
    return file


def test_a_sealed_pdf_stays_a_pdf_and_opens_with_its_passphrase_only(
    run: Run, demo_folder: Path, tmp_path: Path
) -> None:
    target, seal = tmp_path / "x.pdf", _sealing(tmp_path, f"{SEAL}\n")
    words = ("export", "--format", "pdf", "--to", target, "--seal-passphrase-file", seal)
    assert run(*words, journal=demo_folder) == f"Saved as {target}.\n"
    assert run.err == ""
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    opened = subprocess.run(
        ["pdftotext", "-upw", SEAL, target, "-"], capture_output=True, text=True, check=True
    )
    assert "To be kind to the part of me" in opened.stdout
    closed = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=False)
    assert (closed.returncode != 0, closed.stdout) == (True, "")


@pytest.mark.parametrize("name", ["x.zip", "x.json"])
def test_everything_else_becomes_a_zip_whatever_it_is_called(
    run: Run, demo_folder: Path, tmp_path: Path, name: str
) -> None:
    target, seal = tmp_path / name, _sealing(tmp_path, SEAL)
    run("export", "--format", "json", "--to", target, "--seal-passphrase-file", seal, journal=demo_folder)
    with pyzipper.AESZipFile(target) as archive:
        assert archive.namelist() == ["pages.json"]
        assert json.loads(archive.read("pages.json", SEAL.encode()))["entries"]
    assert b"bracing" not in target.read_bytes()
    with open_journal(demo_folder, PASSPHRASE) as opened:
        noted = opened.handed_over.latest()
    assert noted is not None
    assert (noted.format, noted.sealed, noted.path) == ("json", True, str(target))


def test_the_sealing_passphrase_may_come_from_standard_input(
    run: Run, demo_folder: Path, tmp_path: Path
) -> None:
    words = ("export", "--format", "txt", "--to", tmp_path / "x.zip", "--seal-passphrase-file", "-")
    run(*words, journal=demo_folder, stdin=f"{SEAL}\r\n".encode())
    with pyzipper.AESZipFile(tmp_path / "x.zip") as archive:
        assert archive.read("pages.txt", SEAL.encode())


@pytest.mark.parametrize(
    ("format", "words", "says"),
    [
        ("pdf", "", "too short"),
        ("pdf", "\n", "too short"),
        ("zip", "seven77", "too short"),
        ("pdf", PASSPHRASE, "opens your journal"),
        ("txt", "ümlaut pässphrase", "accents"),
        ("pdf", "a line\nand another", "ordinary letters"),
        ("pdf", None, "cannot be read"),
    ],
)
def test_what_cannot_seal_writes_nothing(
    run: Run, demo_folder: Path, tmp_path: Path, format: str, words: str | None, says: str
) -> None:
    target, seal = tmp_path / "x.out", tmp_path / "seal"
    if words is not None:
        _sealing(tmp_path, words)
    before = _bytes(demo_folder)
    asked = ("--format", format.replace("zip", "txt"), "--to", target, "--seal-passphrase-file", seal)
    run("export", *asked, journal=demo_folder, code=cli.MENDABLE)
    assert says in run.err
    assert not target.exists()
    assert _bytes(demo_folder) == before


def test_two_passphrases_from_standard_input_refuse_each_other(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--passphrase-file", "-", "--journal", str(demo_folder)]
    asked = ["--format", "pdf", "--to", str(tmp_path / "x.pdf"), "--seal-passphrase-file", "-"]
    assert cli.main([*where, "export", *asked]) == cli.MENDABLE
    assert "two passphrases" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_the_brief_alone_and_short_names(run: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", tmp_path / "x.txt"
    run("create", folder)
    with open_journal(folder, PASSPHRASE) as opened:
        opened.short_names.add("Joan Teague")
        opened.talk.add(TalkKind.WISH, "To tell Joan Teague about the song")
        opened.entries.write("Joan Teague was there. " * 40, Stage.EXPERIENCE)
    run("export", "--format", "txt", "--all", "--to", target, journal=folder)
    assert target.read_text("utf-8").count("Joan Teague was there") == 40
    run("export", "--format", "txt", "--all", "--brief-only", "--to", target, journal=folder)
    words = target.read_text("utf-8")
    assert "To tell Joan Teague about the song" in words
    assert "was there" not in words
    run("export", "--format", "txt", "--all", "--initials", "--to", target, journal=folder)
    words = target.read_text("utf-8")
    assert words.count("J. T. was there") == 40
    assert "To tell J. T. about the song" in words
    assert "Teague" not in words


def test_an_unsealed_file_comes_with_one_line_of_caution_beside_the_output(
    run: Run, demo_folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "x.md"
    assert run("export", "--format", "md", "--to", target, journal=demo_folder) == f"Saved as {target}.\n"
    assert run.err.count("\n") == 1
    assert "medical record" in run.err


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "docx", "--to", "x"),
        ("export", "--format", "pdf", "--to", "x", "--from", "yesterday"),
        ("write", "--stage", "during"),
        ("write", "--at", "noon"),
        ("write", "--private", "--share"),
        ("write", "--session", "two"),
        ("nonsense",),
    ],
)
def test_wrong_usage_ends_in_2_with_the_usage(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == cli.WRONG_USAGE
    assert "usage:" in capsys.readouterr().err


def test_without_a_screen_the_bare_command_names_what_works() -> None:
    without = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "integration_journal"],
        env=without,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == cli.MENDABLE
    assert "no screen" in done.stderr
    assert "export" in done.stderr
    assert done.stderr.count("\n") == 1
    unreachable = {**without, "DISPLAY": ":94"}
    done = subprocess.run(
        [sys.executable, "-m", "integration_journal"],
        env=unreachable,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == cli.MENDABLE
    assert done.stderr.count("\n") == 1


def test_an_export_tells_what_is_held_back(run: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", tmp_path / "out.txt"
    run("create", folder)
    run("write", journal=folder, stdin=b"Only for me to know.")
    with open_journal(folder, PASSPHRASE) as journal:
        (entry,) = journal.entries.everything()
        journal.left_out.keep_out(entry.id, 0, len(entry.text))
    run("export", "--all", "--format", "txt", "--to", target, journal=folder)
    assert "1 chosen entry or insight is held back" in run.err
    assert "Only for me" not in target.read_text("utf-8")
    run(
        "export",
        "--from",
        "2020-01-01",
        "--format",
        "txt",
        "--to",
        tmp_path / "two.txt",
        journal=folder,
        code=1,
    )
    assert "held back" in run.err
    assert not (tmp_path / "two.txt").exists()
