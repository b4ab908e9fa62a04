"""A journal of an earlier schema: backed up, upgraded in one transaction, verified, or as it was."""

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from integration_journal import cli
from integration_journal.journal import backups, hold, schema, upgrading, vault
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.demo import demo_clock, write_demo
from integration_journal.journal.failures import DamagedJournal, NewerJournal, OlderJournal, Unwritable
from integration_journal.journal.journal import create_journal, open_journal
from integration_journal.journal.taking_back import last_import
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from tests import later_schema
from tests.conftest import LIGHT, PASSPHRASE
from tests.later_schema import GOOD

UNTIL_3 = Path(__file__).parents[1] / "fixtures" / "demo-until-3.json"
OF_4 = UNTIL_3.with_name("demo-4.json")
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("schema-*"))

STUMBLES = GOOD + "    op.execute('INSERT INTO nowhere VALUES (1)')\n"
FAULTY = GOOD + "    raise RuntimeError('a fault of the program')\n"
LOSES = GOOD + "    op.execute('DELETE FROM entry WHERE key = 1')\n"
CHANGES = GOOD + "    op.execute(\"UPDATE entry SET text = 'other words' WHERE key = 2\")\n"
BREAKS = GOOD + "    op.execute(\"UPDATE entry SET session_id = '00' WHERE key = 1\")\n"

Migrations = Callable[[str], None]


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """Adds a version to the schema: its steps, after those that the program has."""

    def add(steps: str) -> None:
        later_schema.use(tmp_path / "versions", steps, monkeypatch.setattr)

    return add


@pytest.fixture
def older(folder: Path) -> Path:
    """The demo journal, of a schema that a test's own migration goes on from."""
    write_demo(folder, PASSPHRASE, LIGHT)
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != hold.NAME}


def _rows(folder: Path) -> list[Any]:
    """Everything in a journal of any schema."""
    key = vault.unlock(folder, PASSPHRASE)
    with contextlib.closing(vault.connect(folder, key)) as connection:
        found = list(connection.execute("PRAGMA user_version"))
        for (sql,) in list(connection.execute("SELECT sql FROM sqlite_schema ORDER BY name")):
            found.append(sql)
        for table in ("entry", "revision", "session", "intention", "talk_line", "preference"):
            found += connection.execute(f"SELECT * FROM {table}").fetchall()
        return found


def _export(folder: Path, store: Path) -> bytes:
    with open_journal(folder, PASSPHRASE, demo_clock(), store) as journal:
        document = gather(journal, selection.everything(journal), now=journal.clock())
    return formats.render(document, "json").data


def _as_it_was(export: dict[str, Any], schema: int) -> dict[str, Any]:
    """Return the export of the demo of schema 3 without what came after this one."""
    if schema < 3:
        empty = {"lines": [], "ticked": [], "moved_from": None, "monitor_ended_at": None, "slept_at": None}
        for session in export["sessions"]:
            lines = dict.fromkeys(("ride_home", "monitor", "bringing", "music"), "")
            session["facts"] |= lines | {"preparation": empty}
        phones = dict.fromkeys(("after_hours_phone", "therapist_phone"), "")
        export["course"] |= phones | {"instructions": "", "when_to_call": "", "windows": []}
        export |= {"side_effects": [], "readings": []}
    return export


def _without_what_came_later(export: dict[str, Any]) -> dict[str, Any]:
    """Return an export in the form of schema 3, once it was seen that the rest of it holds nothing new."""
    texts = {entry["id"]: entry["text"] for entry in export["entries"] if entry["insight"]}
    assert {one["entry"]: one["text"] for one in export.pop("insights")} == texts
    for name in ("steps", "check_ins", "measures", "question_sets", "own_prompts"):
        assert export.pop(name) == []
    for intention in export["intentions"]:
        assert intention.pop("from_step") is None
    for session in export["sessions"]:
        assert session["facts"].pop("look_backs") is None
    return export


@pytest.mark.parametrize("fixture", FIXTURES, ids=[path.name for path in FIXTURES])
def test_every_schema_so_far_opens_with_every_word(fixture: Path, tmp_path: Path) -> None:
    shutil.copytree(fixture, tmp_path / "demo")
    export = _export(tmp_path / "demo", tmp_path / "backups")
    number = int(fixture.name.removeprefix("schema-"))
    found = json.loads(export)
    del found["made_at"]
    if number < 4:
        expected = _as_it_was(json.loads(UNTIL_3.read_text(encoding="utf-8")), number)
        assert _without_what_came_later(found) == expected
    else:
        assert found == json.loads(OF_4.read_text(encoding="utf-8"))
    assert export == _export(tmp_path / "demo", tmp_path / "backups")
    is_older = fixture.name != f"schema-{schema.SCHEMA}"
    assert len(list((tmp_path / "backups").glob("*/*"))) == is_older


def test_an_import_before_the_upgrade_is_not_offered_to_be_taken_back(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES[0].with_name("schema-3"), tmp_path / "demo")
    key = vault.unlock(tmp_path / "demo", PASSPHRASE)
    account = json.dumps({"at": 1_000, "added": {"entry": {"00" * 16: "0123"}}, "course": {}})
    with contextlib.closing(vault.connect(tmp_path / "demo", key)) as connection:
        connection.execute("INSERT INTO preference (name, value) VALUES ('last-import', ?)", (account,))
    with open_journal(tmp_path / "demo", PASSPHRASE, demo_clock(), tmp_path / "backups") as journal:
        assert last_import(journal) is None


def test_there_is_a_fixture_of_every_schema_but_the_newest(tmp_path: Path) -> None:
    kept = {path.name for path in FIXTURES}
    assert {f"schema-{number}" for number in range(1, schema.SCHEMA)} <= kept


def test_an_older_journal_is_backed_up_and_upgraded(
    older: Path, tmp_path: Path, migrations: Migrations, clock: SettableClock
) -> None:
    before = _rows(older)
    migrations(GOOD)
    with open_journal(older, PASSPHRASE, clock, tmp_path / "backups") as journal:
        key = journal.store.key
        with journal.store.read() as database:
            connection = database.connection()
            assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == schema.SCHEMA
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
            assert connection.exec_driver_sql("SELECT count(weight) FROM entry").scalar_one() > 0
    (backup,) = backups.listed(backups.home(tmp_path / "backups", key))
    backups.restore(backup.path, key, tmp_path / "back")
    assert _rows(tmp_path / "back") == before


@pytest.mark.parametrize("steps", [STUMBLES, FAULTY, LOSES, CHANGES, BREAKS])
def test_a_step_that_does_not_keep_everything_leaves_the_file_as_it_was(
    older: Path, tmp_path: Path, migrations: Migrations, clock: SettableClock, steps: str
) -> None:
    before = _rows(older)
    migrations(steps)
    with pytest.raises(upgrading.NotUpgraded, match="as it was"):
        open_journal(older, PASSPHRASE, clock, tmp_path / "backups")
    assert _rows(older) == before


def test_without_a_backup_there_is_no_upgrade(
    older: Path, tmp_path: Path, migrations: Migrations, clock: SettableClock
) -> None:
    migrations(GOOD)
    before = _contents(older)
    with pytest.raises(OlderJournal, match="not been touched"):
        open_journal(older, PASSPHRASE, clock)
    (tmp_path / "backups").write_text("a file is in the way")
    with pytest.raises(Unwritable, match=r"backed up before .* as it was"):
        open_journal(older, PASSPHRASE, clock, tmp_path / "backups")
    assert _contents(older) == before


def test_a_damaged_older_journal_is_neither_backed_up_nor_upgraded(
    older: Path, tmp_path: Path, migrations: Migrations, clock: SettableClock
) -> None:
    migrations(GOOD)
    raw = bytearray((older / vault.DATABASE).read_bytes())
    raw[-3000] ^= 1
    (older / vault.DATABASE).write_bytes(raw)
    before = _contents(older)
    with pytest.raises(DamagedJournal):
        open_journal(older, PASSPHRASE, clock, tmp_path / "backups")
    assert _contents(older) == before
    assert not (tmp_path / "backups").exists()


def test_what_did_not_reach_the_disk_well_is_put_back(
    older: Path,
    tmp_path: Path,
    migrations: Migrations,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = _rows(older)
    migrations(GOOD)
    monkeypatch.setattr(upgrading, "_is_kept", lambda *_words: False)
    with pytest.raises(upgrading.NotUpgraded, match="as it was"):
        open_journal(older, PASSPHRASE, clock, tmp_path / "backups")
    assert _rows(older) == before
    assert any("before restoring" in path.name for path in older.parent.iterdir())


@pytest.mark.parametrize("with_log", [False, True], ids=["closed", "left by a crash"])
def test_a_newer_schema_is_refused_untouched(
    folder: Path, tmp_path: Path, clock: SettableClock, with_log: bool
) -> None:
    journal, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        with journal.store.write() as database:
            database.connection().exec_driver_sql("PRAGMA user_version = 99")
        left = shutil.copytree(folder, tmp_path / "left")
    folder = left if with_log else folder
    before = _contents(folder)
    assert (f"{vault.DATABASE}-wal" in before) == with_log
    with pytest.raises(NewerJournal, match="newer version"):
        open_journal(folder, PASSPHRASE, clock, tmp_path / "backups")
    assert _contents(folder) == before
    assert not (tmp_path / "backups").exists()


def test_the_command_line_backs_up_and_upgrades(
    older: Path, tmp_path: Path, migrations: Migrations, capsys: pytest.CaptureFixture[str]
) -> None:
    migrations(GOOD)
    (tmp_path / "secret").write_text(PASSPHRASE)
    words = ["--profile", str(tmp_path / "profile"), "--passphrase-file", str(tmp_path / "secret")]
    assert cli.main([*words, "--journal", str(older), "search", "harbor"]) == cli.DONE
    key = vault.unlock(older, PASSPHRASE)
    assert len(backups.listed(backups.home(tmp_path / "profile" / "backups", key))) == 1
