"""A session as the line of the course shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class CourseSession:
    """One session on the line; ``state`` is past, current or coming, ``day`` any running number of days."""

    label: str
    date: str
    state: str
    day: float

    @property
    def weight(self) -> tuple[bool, bool, float]:
        """Sorts by whose name comes first: the current one's, the next ones', then the past ones', latest first."""
        return (
            self.state != "current",
            self.state == "past",
            self.day if self.state == "coming" else -self.day,
        )

    def by_day(self) -> float:
        """Sorts in time."""
        return self.day


def least_days(sessions: Sequence[CourseSession]) -> float:
    """Return the days between the two sessions that are nearest to each other, in their order; infinite for one."""
    return min((after.day - before.day for before, after in pairwise(sessions)), default=float("inf"))
