"""Check-ins: how it is right now, in ticked words, one line, or a few numbers; any of them alone."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.courses import Preferences
from integration_journal.journal.kept import Kept
from integration_journal.journal.marks import HIGHEST
from integration_journal.journal.records_after import CheckIn
from integration_journal.journal.text import instant, moment, one_line, required_line

NUMBERS = ("mood", "anxiety", "sleep", "energy")
"""What may be told as a number from 0 to 10."""

_OWN_WORDS = "check_in.words"


class CheckIns(Kept[CheckIn]):
    """Note how it is, and find it again; with the felt words that the writer added."""

    _record, _kind, _since = CheckIn, "check_in", "at"

    def all(self) -> list[CheckIn]:
        """Return every check-in, in time."""
        return self._found()

    def latest(self) -> CheckIn | None:
        """Return the last one in time."""
        return next(iter(self.newest(1)), None)

    def on_day(self, when: Moment) -> list[CheckIn]:
        """Return those of the local day of ``when``, in time."""
        day = when.local.date()
        return [one for one in self._found() if Moment(one.at, one.zone).local.date() == day]

    def add(
        self,
        felt: Iterable[str] = (),
        line: str = "",
        *,
        mood: int | None = None,
        anxiety: int | None = None,
        sleep: int | None = None,
        energy: int | None = None,
        private: bool = False,
        may_share: bool = False,
        at: Moment | None = None,
        origin: object | None = None,
    ) -> CheckIn:
        """Note how it is; raises KnownError where nothing at all is said, or a number is not from 0 to 10."""
        when = moment(at, self._store.now)
        kept = CheckIn(
            felt=tuple(felt),
            line=line,
            mood=mood,
            anxiety=anxiety,
            sleep=sleep,
            energy=energy,
            private=private,
            may_share=may_share,
            at=when.instant,
            zone=when.zone,
        )
        return self._add(kept, origin)

    def set(self, id: UUID, *, origin: object | None = None, **fields: Any) -> CheckIn:
        """Change what a check-in says, its time (``at``, an aware instant) or its flags."""
        if "at" in fields:
            fields["at"] = instant(fields["at"])
        return self._change(id, fields, origin)

    def own_words(self) -> list[str]:
        """Return the felt words that the writer added, in the order of adding."""
        kept = Preferences(self._store).get(_OWN_WORDS, [])
        return [word for word in kept if isinstance(word, str)] if isinstance(kept, list) else []

    def add_word(self, word: str, *, origin: object | None = None) -> str:
        """Add a felt word of one's own; return it as it is kept, or the same one that is there already."""
        word, words = required_line(word), self.own_words()
        same = next((one for one in words if one.casefold() == word.casefold()), None)
        if same is None:
            Preferences(self._store).set(_OWN_WORDS, [*words, word], origin=origin)
        return same or word

    def remove_word(self, word: str, *, origin: object | None = None) -> None:
        """Offer a word of one's own no more; where it was ticked it stays."""
        words = [one for one in self.own_words() if one.casefold() != word.casefold()]
        Preferences(self._store).set(_OWN_WORDS, words, origin=origin)

    def _check(self, _database: Database, kept: CheckIn) -> None:
        kept.felt, kept.line = _words(kept.felt), one_line(kept.line)
        numbers = [getattr(kept, name) for name in NUMBERS]
        given = [number for number in numbers if number is not None]
        if any(not 0 <= number <= HIGHEST for number in given):
            raise KnownError(f"Each of these is a number from 0 to {HIGHEST}.")
        if not (kept.felt or kept.line or given):
            raise KnownError("There is nothing to note yet: one word, a line or a number is enough.")


def in_words(kept: CheckIn) -> str:
    """Return a check-in in one line: its words, else what was told as numbers, such as ``mood 6, sleep 3``."""
    told = [", ".join(kept.felt), kept.line]
    numbers = [f"{name} {value}" for name in NUMBERS if (value := getattr(kept, name)) is not None]
    return " · ".join(part for part in told if part) or ", ".join(numbers)


def _words(felt: Iterable[str]) -> tuple[str, ...]:
    """Return felt words as lines, each once, in their order."""
    lines: dict[str, str] = {}
    for line in map(one_line, felt):
        if line:
            lines.setdefault(line.casefold(), line)
    return tuple(lines.values())
