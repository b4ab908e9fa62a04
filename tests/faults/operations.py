"""What is done to a journal in one go, and what has to be there wherever it ends: the old, or the new."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from integration_journal import cli
from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal import backups, pending, rekeying, schema, vault
from integration_journal.journal.clock import system_clock
from integration_journal.journal.journal import create_journal, open_journal, open_with_key
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.whole import assert_whole

NEW = "a lantern on the pier"
NEW_KEY = bytes(range(32))
TOLD = 3
"""The exit status of an operation that was refused with a sentence for the user."""

_OLD = {f"Old, {number}: the kitchen in the old flat" * (1 + 20 * number) for number in range(8)}
_LATER = _OLD | {"Later: a bell, far out"}
_COMING = {f"Coming, {number}: the harbor was gray" for number in range(30)}

_BEGINNING = """
import os, sys
from pathlib import Path
from integration_journal.errors import KnownError
from integration_journal.journal import backups, passphrases, rekeying, vault
from integration_journal.journal.clock import system_clock
from integration_journal.journal.journal import create_journal, open_journal, open_with_key
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults.operations import NEW, NEW_KEY, TOLD, command
place = Path(sys.argv[1])
folder, kept = place / "journal", place / "backups"
def key():
    return vault.unlock(folder, PASSPHRASE)
try:
"""
_END = """
except KnownError:
    sys.exit(TOLD)
try:
    print("done", flush=True)
except OSError:
    # The disk is full for this as well; the status tells it all the same.
    os._exit(0)
"""


@dataclass(frozen=True)
class Operation:
    """One operation: how its place is prepared, what it does, and a look at what an end anywhere has left."""

    name: str
    prepare: Callable[[Path], None]
    work: str
    look: Callable[[Path, bool], None]

    @property
    def script(self) -> str:
        """The Python program that is given the place, says 'done' at its end, or exits with TOLD."""
        return _BEGINNING + "".join(f"    {line}\n" for line in self.work.strip().splitlines()) + _END


def command(place: Path, *words: str) -> None:
    """Run a command of the program; what it refuses is raised."""
    arguments = ["--passphrase-file", str(place / "secret"), "--journal", str(place / "journal"), *words]
    if cli.main(arguments) != cli.DONE:
        raise KnownError("refused")


def _texts(folder: Path, key: bytes) -> set[str]:
    """Open a journal, see that it is whole and hides nothing, and return its words."""
    with open_with_key(folder, key, backups=folder.parent / "backups") as journal:
        texts = {entry.text for entry in journal.entries.everything()}
    assert_whole(folder, key)
    assert {path.name for path in folder.iterdir()} == {vault.DATABASE, *vault.SLOTS, "journal.lock"}
    assert len({(folder / name).read_bytes() for name in vault.SLOTS}) == 1
    return texts


def _key(place: Path) -> bytes:
    return vault.unlock(place / "journal", PASSPHRASE)


def _nothing(place: Path) -> None:
    (place / "secret").write_text(PASSPHRASE)


def _journal(place: Path) -> None:
    _nothing(place)
    with create_journal(place / "journal", PASSPHRASE, stretch=LIGHT)[0] as journal:
        for text in sorted(_OLD):
            journal.entries.write(text, Stage.EXPERIENCE)


def _journal_and_export(place: Path) -> None:
    _journal(place)
    other = place / "other"
    other.mkdir()
    _nothing(other)
    with create_journal(other / "journal", PASSPHRASE, stretch=LIGHT)[0] as journal:
        for text in sorted(_COMING):
            journal.entries.write(text, Stage.EXPERIENCE, tags=["tide"])
    command(other, "export", "--all", "--format", "json", "--to", str(place / "export.json"))
    shutil.rmtree(other)


def _journal_and_backup(place: Path) -> None:
    _journal(place)
    backups.take(place / "journal", _key(place), place / "backups", system_clock)
    with open_journal(place / "journal", PASSPHRASE) as journal:
        journal.entries.write(*(_LATER - _OLD), Stage.EXPERIENCE)


def _journal_and_second_place(place: Path) -> None:
    _journal_and_backup(place)
    (place / "second").mkdir()
    (place / "second" / "something else").write_text("on the same drive")


def _journal_of_the_first_schema(place: Path) -> None:
    _nothing(place)
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "schema-1", place / "journal")


def _look_after_creation(place: Path, done: bool) -> None:
    try:
        open_journal(place / "journal", PASSPHRASE).close()
    except KnownError:
        assert not done
    else:
        assert _texts(place / "journal", _key(place)) == set()


def _look_after_import(place: Path, done: bool) -> None:
    texts = _texts(place / "journal", _key(place))
    assert texts == _OLD | _COMING or (texts == _OLD and not done)


def _look_after_export(place: Path, done: bool) -> None:
    assert _texts(place / "journal", _key(place)) == _OLD
    said = (place / "export.md").read_text() if (place / "export.md").exists() else "an earlier one"
    assert all(text in said for text in _OLD) or (said == "an earlier one" and not done)


def _journal_and_old_file(place: Path) -> None:
    _journal(place)
    (place / "export.md").write_text("an earlier one")


def _look_after_backup(place: Path, done: bool) -> None:
    assert _texts(place / "journal", _key(place)) == _LATER
    assert _restorable(place, place / "backups") >= (2 if done else 1)
    assert _restorable(place, place / "second") >= done


def _restorable(place: Path, where: Path) -> int:
    """Restore every backup that is listed, and return how many there are."""
    listed = backups.listed(where)
    for number, backup in enumerate(listed):
        backups.restore(backup.path, _key(place), place / f"try {where.name} {number}")
        assert _texts(place / f"try {where.name} {number}", _key(place)) in (_OLD, _LATER)
    return len(listed)


def _look_after_restore(place: Path, done: bool) -> None:
    assert _texts(place / "journal", _key(place)) == _LATER
    assert _restorable(place, place / "backups") == 1
    assert vault.is_journal(place / "restored") or not done
    if vault.is_journal(place / "restored"):
        assert _texts(place / "restored", vault.unlock(place / "restored", PASSPHRASE)) == _OLD


def _look_after_restore_over(place: Path, done: bool) -> None:
    texts = _texts(place / "journal", _key(place))
    before = list(place.glob("journal before*"))
    assert texts == _OLD or (texts == _LATER and not done)
    assert before or texts == _LATER
    for folder in before:
        assert _texts(folder, vault.unlock(folder, PASSPHRASE)) == _LATER
    assert _restorable(place, place / "backups") == 1


def _opening(place: Path) -> dict[str, bytes]:
    """Return the passphrases that open the journal, each with the key it leads to."""
    found = {}
    for passphrase in (PASSPHRASE, NEW):
        try:
            with open_journal(place / "journal", passphrase) as journal:
                found[passphrase] = journal.store.key
        except KnownError:
            continue
    return found


def _look_after_passphrase(place: Path, done: bool) -> None:
    ((passphrase, key),) = _opening(place).items()
    assert passphrase == NEW or not done
    assert _texts(place / "journal", key) == _OLD


def _look_after_new_key(place: Path, done: bool) -> None:
    ((passphrase, key),) = _opening(place).items()
    assert passphrase == NEW or not done
    assert (key == NEW_KEY) == (passphrase == NEW)
    assert _texts(place / "journal", key) == _OLD


def _journal_with_unfinished_key(place: Path) -> None:
    """Make a journal whose new file has just taken its place: nothing else of the new key is done."""
    _journal(place)
    with patch.object(pending, "adopt", side_effect=OSError):
        rekeying.renew(place / "journal", _key(place), NEW_KEY, NEW, LIGHT)
    assert (place / "journal" / pending.REPLACED).exists()


def _look_after_finishing(place: Path, _done: bool) -> None:
    assert _opening(place) == {NEW: NEW_KEY}
    assert _texts(place / "journal", NEW_KEY) == _OLD
    left = {pending.NEW, pending.NEW_SLOT, pending.REPLACED}
    assert not left & {path.name for path in (place / "journal").iterdir()}


def _look_after_upgrade(place: Path, done: bool) -> None:
    key = _key(place)
    connection = vault.connect(place / "journal", key)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    assert version == schema.SCHEMA or (version == 1 and not done)
    assert version == 1 or backups.listed(backups.home(place / "backups", key))
    words = json.loads((place / "words.json").read_text())
    assert sorted(_texts(place / "journal", key)) == words


def _first_schema_and_words(place: Path) -> None:
    _journal_of_the_first_schema(place)
    aside = place.with_name("aside")
    shutil.copytree(place / "journal", aside / "journal")
    words = sorted(_texts(aside / "journal", _key(aside)))
    shutil.rmtree(aside)
    (place / "words.json").write_text(json.dumps(words))


OPERATIONS = (
    Operation(
        "creation of a journal",
        _nothing,
        "create_journal(folder, PASSPHRASE, stretch=LIGHT)[0].close()",
        _look_after_creation,
    ),
    Operation(
        "import",
        _journal_and_export,
        'command(place, "import", str(place / "export.json"))',
        _look_after_import,
    ),
    Operation(
        "export over an earlier file",
        _journal_and_old_file,
        'command(place, "export", "--all", "--format", "md", "--to", str(place / "export.md"))',
        _look_after_export,
    ),
    Operation(
        "backup, and its copy in a second place",
        _journal_and_second_place,
        'backups.copy(backups.take(folder, key(), kept, system_clock), place / "second")',
        _look_after_backup,
    ),
    Operation(
        "restore",
        _journal_and_backup,
        'backups.restore(backups.listed(kept)[0].path, key(), place / "restored")',
        _look_after_restore,
    ),
    Operation(
        "restore over the present journal",
        _journal_and_backup,
        "backups.restore_over(backups.listed(kept)[0].path, key(), folder)",
        _look_after_restore_over,
    ),
    Operation(
        "change of the passphrase",
        _journal,
        "passphrases.change(folder, key(), PASSPHRASE, NEW, LIGHT)",
        _look_after_passphrase,
    ),
    Operation(
        "a new key in a new file",
        _journal,
        "rekeying.renew(folder, key(), NEW_KEY, NEW, LIGHT)",
        _look_after_new_key,
    ),
    Operation(
        "opening that finishes a new key",
        _journal_with_unfinished_key,
        "open_with_key(folder, NEW_KEY).close()",
        _look_after_finishing,
    ),
    Operation(
        "upgrade of an older journal",
        _first_schema_and_words,
        "open_with_key(folder, key(), backups=kept).close()",
        _look_after_upgrade,
    ),
)
