"""Two months around three sessions, day by day: ``two_months.md`` says what Today suggests, and why.

The table is read from top to bottom: what Today shows at that hour, and then what the writer does about it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from integration_journal.arc import rhythm
from integration_journal.arc.advice import Advice, Kind, Said, SessionFacts, StepFacts, advise
from integration_journal.arc.rhythm import Phase, PlaceKind, SessionDate
from integration_journal.arc.vocabulary import Felt, Held, SessionState, StepOften

DOCUMENT = Path(__file__).with_name("two_months.md")
ZONE = ZoneInfo("America/New_York")
YEAR = 2026


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    number: int
    at: datetime
    place: str
    suggests: str
    steps: str
    then: tuple[str, ...]


@cache
def stories() -> dict[str, list[Row]]:
    """Read the tables of the document by the heading above each."""
    found: dict[str, list[Row]] = {}
    heading = ""
    for number, line in enumerate(DOCUMENT.read_text("utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif len(cells) == 5 and re.match(r"\w{3} \d", cells[0]):
            then = tuple(act.strip() for act in cells[4].split(";") if act.strip())
            found.setdefault(heading, []).append(
                Row(number, _time(cells[0]), cells[1], cells[2], cells[3], then)
            )
    return found


def _time(cell: str) -> datetime:
    """Read 'Tue 3 Mar' (nine in the morning) or 'Tue 3 Mar 18:00'; the weekday has to be the right one."""
    weekday, day, month, *hour = cell.split()
    at = datetime.strptime(f"{day} {month} {YEAR} {hour[0] if hour else '9:00'}", "%d %b %Y %H:%M")
    assert at.strftime("%a") == weekday, cell
    return at.replace(tzinfo=ZONE)


class Writer:
    """The journal as far as the advice needs it, and what the writer does to it."""

    def __init__(self) -> None:
        self.sessions: list[SessionFacts] = []
        self.steps: dict[str, StepFacts] = {}
        self.now = datetime(YEAR, 1, 1, tzinfo=ZONE)
        self.wrote: set[date] = set()
        self.declined: set[date] = set()

    def advice(self) -> Advice:
        today = self.now.date()
        return advise(
            self.now,
            self.sessions,
            list(self.steps.values()),
            wrote_today=today in self.wrote,
            declined_today=today in self.declined,
        )

    def does(self, act: str) -> None:
        """Do one of the things of the last column."""
        for pattern, method in self.ACTS.items():
            if found := re.fullmatch(pattern, act):
                method(self, *found.groups())
                return
        raise AssertionError(f"not an act: {act}")

    def _of(self, number: int, **changes: object) -> None:
        self.sessions = [
            replace(one, **changes) if one.at.number == number else one  # type: ignore[arg-type]
            for one in self.sessions
        ]

    def _plans(self, number: str, cell: str) -> None:
        at = SessionDate(int(number), _time(cell), ZONE.key, SessionState.PLANNED)
        self.sessions.append(SessionFacts(at))

    def _intention(self, number: str) -> None:
        self._of(int(number), prepared=True, has_intentions=True)
        self.wrote.add(self.now.date())

    def _first_words(self) -> None:
        self._of(self._last.at.number, first_words=True)

    def _feels(self, felt: str) -> None:
        self._of(self._last.at.number, felt=frozenset({Felt(felt)}))

    def _writes(self, number: str | None = None) -> None:
        self._of(int(number) if number else self._last.at.number, last_written=self.now.date())
        self.wrote.add(self.now.date())

    def _reads_back(self) -> None:
        self._of(self._last.at.number, read_back=True)
        self.wrote.add(self.now.date())

    def _says(self, word: str) -> None:
        found = self.advice().suggestion
        assert found is not None
        if found.occasion is None:
            self.declined.add(self.now.date())
            return
        assert found.session is not None
        later = Said(put_off_until=self.now + timedelta(hours=3))
        said = later if word == "later" else Said(put_away_at=self.now)
        kept = next(one for one in self.sessions if one.at == found.session).said
        self._of(found.session.number, said={**kept, found.occasion.id: said})

    def _stands(self) -> None:
        self._of(self._last.at.number, stands=True)

    def _step(self, name: str, often: str, cell: str | None) -> None:
        due_on = _time(cell).date() if cell else None
        self.steps[name] = StepFacts(
            name, StepOften(often.replace(" ", "_")), due_on, begun_on=self.now.date()
        )

    def _answers(self, name: str, held: str) -> None:
        self.steps[name] = replace(
            self.steps[name], last_log_day=self.now.date(), last_held=Held(held.replace(" ", "_"))
        )

    @property
    def _last(self) -> SessionFacts:
        here = rhythm.where(self.now, [one.at for one in self.sessions])
        return next(one for one in self.sessions if one.at is here.last)

    ACTS = {
        r"plans session (\d) for (.+)": _plans,
        r"an intention for session (\d)": _intention,
        r"first words": _first_words,
        r"it felt (\w+)": _feels,
        r"writes(?: about session (\d))?": _writes,
        r"reads back": _reads_back,
        r"“(later|not this time|not today)”": _says,
        r"lets it stand": _stands,
        r"a step: (\w+), (once|daily|weekly|when it suits)(?: on (.+))?": _step,
        r"(\w+): (yes|partly|no)": _answers,
    }


PHASES = {
    Phase.BEFORE: "before",
    Phase.HOURS_AFTER: "just after",
    Phase.DAYS_1_3: "first days",
    Phase.WEEKS_1_2: "first weeks",
    Phase.MONTH: "a month on",
}


def told(advice: Advice) -> str:
    """Say a suggestion in the words of the table."""
    found = advice.suggestion
    if found is None:
        return "-"
    number = found.session.number if found.session else 0
    path = f", {found.path} path" if found.path else ""
    days = f"day {found.occasion.days} of session {number}" if found.occasion else ""
    bring = "what held, and what to bring" if found.phase is not Phase.BEFORE else "what to bring"
    return {
        Kind.GROUND: "the ground, a person, little",
        Kind.FIRST_WORDS: "first words",
        Kind.PREPARE: f"one sentence to carry into session {number}",
        Kind.LOOK_BACK: f"a look back: {days}{path}",
        Kind.READ_BACK: f"the intention of session {number}, read back",
        Kind.INTENTIONS: f"{bring} to session {number}",
        Kind.PROMPT: f"one prompt ({PHASES[found.phase]}{path})",
    }[found.kind]


def place(writer: Writer) -> str:
    here = rhythm.where(writer.now, [one.at for one in writer.sessions])
    if here.session is None:
        return "no session"
    if here.kind is PlaceKind.BEFORE:
        return f"{here.days} before {here.session.number}"
    return f"day {here.days} of {here.session.number}"


@pytest.mark.parametrize("story", stories())
def test_what_today_suggests_day_by_day(story: str) -> None:
    writer, wrong = Writer(), []
    for row in stories()[story]:
        writer.now = row.at
        advice = writer.advice()
        steps = ", ".join(str(one.id) for one in advice.due) or "-"
        shown = (place(writer), told(advice), steps)
        if shown != (row.place, row.suggests, row.steps):
            wrong.append(f"line {row.number}, {row.at:%a %-d %b %H:%M}: {' | '.join(shown)}")
        for act in row.then:
            writer.does(act)
    assert wrong == [], "\n".join(wrong)


def test_the_first_story_is_two_months_with_an_ordinary_a_difficult_and_a_quiet_session() -> None:
    told_of = stories()["Two months"]
    assert (told_of[-1].at - told_of[0].at).days >= 61
    days = [row.at.date() for row in told_of]
    assert set(days) == {days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)}
    felt = [act for row in told_of for act in row.then if act.startswith("it felt")]
    assert felt == ["it felt moving", "it felt difficult", "it felt quiet"]
