"""Saving what can still be read of a damaged journal into a new one beside it; the damaged one is only read."""

import contextlib
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from integration_journal.journal import keys, pending, schema, vault
from integration_journal.journal.backup_shelf import reached, told_by
from integration_journal.journal.carving import Row, rows
from integration_journal.journal.clock import Clock, system_clock
from integration_journal.journal.failures import DamagedJournal, NewerJournal, NoPageFits, Unwritable
from integration_journal.journal.files import make_private_folder, sync_folder, write_together
from integration_journal.journal.mending import Mending
from integration_journal.journal.pages import Pages
from integration_journal.journal.restoring import sweep_folders
from integration_journal.journal.store import Store
from integration_journal.journal.tables import Table, table_of, tables

PART = ".saving-"
"""How the name of a folder begins that is no journal yet."""


@dataclass(frozen=True)
class Salvaged:
    """What was saved, and what was not.

    ``saved`` counts the rows of each kind of record that were read whole, ``cut`` the ones of which only the
    beginning was, ``from_revisions`` the entries whose words come from their history, ``lost`` the entries that
    are known to have been there; ``damaged`` of ``pages`` could not be read.
    """

    folder: Path
    saved: dict[str, int]
    cut: int
    from_revisions: int
    lost: int
    pages: int
    damaged: int


def place_for(folder: Path, clock: Clock = system_clock) -> Path:
    """Return a folder beside a damaged journal that is not there yet, named after it and the day."""
    name = f"{folder.absolute().name} saved {clock().local:%Y-%m-%d}"
    for more in ("", *(f" ({number})" for number in range(2, 1000))):
        path = folder.with_name(name + more)
        if not path.exists():
            return path
    raise Unwritable(f"There are too many folders beside {folder}. Please move some away.")


def salvage(
    folder: Path,
    key: bytes,
    to: Path,
    clock: Clock = system_clock,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Salvaged:
    """Save what a closed, damaged journal still holds into the new folder ``to``; raises KnownError.

    It opens with the same passphrase and recovery code. Raises NoPageFits where nothing can be read.
    """
    from integration_journal.journal.journal import held

    told = told_by(progress, cancelled)
    with (
        held(folder),
        vault.reached(folder),
        Pages(folder / vault.DATABASE, key) as pages,
        _beside(to) as part,
    ):
        if pages.seal is None:
            raise NoPageFits
        if pages.schema > schema.SCHEMA:
            raise NewerJournal
        version = pages.schema or _version(pages)
        with closing(Store(part, key, clock, create=True)) as store:
            schema.create_bare(store, version)
        with closing(vault.connect(part, key)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN IMMEDIATE")
            found = _fill(connection, pages, clock, told)
            connection.execute("COMMIT")
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise DamagedJournal("What was read could not be put together again. Nothing was changed.")
        _write_slots(folder, part)
        damaged = sum(1 for _page in pages.damaged())
        return Salvaged(to, *found, pages.count, damaged)


def _fill(
    connection: Any, pages: Pages, clock: Clock, told: Callable[[float], None]
) -> tuple[dict[str, int], int, int, int]:
    """Put every row that can be read into its table, and mend what hung together."""
    known = tables(connection)
    saved: Counter[str] = Counter()
    cut: list[tuple[Table, Row]] = []
    indexed: set[int] = set()
    for number, group in groupby(rows(pages), key=lambda row: row.page):
        told(0.9 * number / pages.count)
        page = list(group)
        indexed |= {row.id for row in page if _is_indexed(row)}
        table = table_of(page, known)
        if table is None:
            continue
        for row in page:
            if row.cut:
                cut.append((table, row))
            else:
                saved[table.name] += _insert(connection, table.name, table.named(row))
    mending = Mending(connection, {table.name: table for table in known}, clock())
    mending.put_cut(cut)
    mending.put_revisions()
    lost = len(indexed - mending.entry_keys()) - mending.from_revisions
    mending.tie_together()
    return dict(saved), len(cut), mending.from_revisions, max(0, lost)


def _insert(connection: Any, table: str, named: dict[str, Any]) -> int:
    names, marks = ", ".join(f'"{name}"' for name in named), ", ".join("?" * len(named))
    done = connection.execute(
        f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', [*named.values()]
    )
    return int(done.rowcount)


def _is_indexed(row: Row) -> bool:
    """Whether a row tells that the search index knew an entry: its key, and how many words it had."""
    return len(row.values) == 3 and row.values[0] is None and isinstance(row.values[1], bytes)


def _version(pages: Pages) -> int:
    """Return the schema that a file with a damaged first page says it has elsewhere, else the present one."""
    for row in rows(pages):
        if len(row.values) == 1 and isinstance(row.values[0], str) and row.values[0].isdigit():
            return min(int(row.values[0]), schema.SCHEMA)
    return schema.SCHEMA


def _write_slots(folder: Path, part: Path) -> None:
    """Give the new journal the passphrase of the damaged one; without a slot its recovery code opens it."""
    whole = [slot for name in vault.SLOTS if keys.is_whole(slot := pending.read(folder / name))]
    if whole:
        slot = max(whole, key=keys.turn_of)
        write_together({part / name: slot for name in vault.SLOTS})


@contextlib.contextmanager
def _beside(to: Path) -> Iterator[Path]:
    """Give a folder that is no journal yet, and its name once everything is in it; else take it away."""
    if to.exists() or to.is_symlink():
        raise Unwritable(f"There is something at {to} already. Please choose a new folder.")
    with reached(to):
        make_private_folder(to.parent)
        sweep_folders(to.parent, PART)
        part = to.parent / f"{PART}{secrets.token_hex(8)}"
        part.mkdir(mode=0o700)
        try:
            yield part
            part.rename(to)
            sync_folder(to.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
