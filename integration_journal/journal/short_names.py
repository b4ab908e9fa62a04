"""Names that stand in the writing, and the initials or other words that stand for them in a document."""

from uuid import UUID

from sqlmodel import col, select

from integration_journal.journal.records_sharing import ShortName
from integration_journal.journal.store import Store
from integration_journal.journal.text import one_line, required_line


def initials(name: str) -> str:
    """Return a name's initials, each with its point: "Joan Miller" becomes "J. M."; of no letter, the name itself."""
    letters = [next(filter(str.isalnum, word), "") for word in name.split()]
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or name


class ShortNames:
    """The writer's own list of names that a document can shorten; it never leaves."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[ShortName]:
        """Return every name, by the alphabet."""
        with self._store.read() as database:
            found = list(database.exec(select(ShortName)))
        return sorted(found, key=lambda one: (one.name.casefold(), one.name))

    def add(self, name: str, short: str = "", *, origin: object | None = None) -> ShortName:
        """Add a name and what stands for it, which are its initials if nothing else is said.

        One that is there already, in whatever case, takes the new words. Raises KnownError without a name.
        """
        name = required_line(name)
        short = one_line(short) or initials(name)
        with self._store.write() as database:
            same = (one for one in database.exec(select(ShortName)) if _is_same(one.name, name))
            found = next(same, None) or ShortName(name=name, short=short)
            found.name, found.short = name, short
            database.add(found)
        self._store.changed("short_name", found.id, origin)
        return found

    def set(
        self, id: UUID, *, name: str | None = None, short: str | None = None, origin: object | None = None
    ) -> None:
        """Change a name, or what stands for it ("" for its initials); initials follow their name.

        A name that is on the list once more takes its place there.
        """
        with self._store.write() as database:
            found = database.get_one(ShortName, id)
            was_initials = found.short == initials(found.name)
            if name is not None:
                found.name = required_line(name)
                for other in database.exec(select(ShortName).where(col(ShortName.id) != id)):
                    if _is_same(other.name, found.name):
                        database.delete(other)
            if short is not None or was_initials:
                found.short = one_line(short or "") or initials(found.name)
            database.add(found)
        self._store.changed("short_name", id, origin)

    def remove(self, id: UUID, *, origin: object | None = None) -> ShortName:
        """Take a name off the list; ``restore`` puts back what is returned."""
        with self._store.write() as database:
            found = database.get_one(ShortName, id)
            database.delete(found)
        self._store.changed("short_name", id, origin)
        return found

    def restore(self, name: ShortName, *, origin: object | None = None) -> None:
        """Put a name back that was taken off."""
        with self._store.write() as database:
            database.merge(ShortName(**name.model_dump()))
        self._store.changed("short_name", name.id, origin)


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
