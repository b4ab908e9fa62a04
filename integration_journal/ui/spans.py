"""Times before a session as somebody types them, '4 h' or '1 h 30 min', and as they are told in a sentence."""

import re

from PySide6.QtCore import QCoreApplication, QObject

from integration_journal.errors import KnownError

_SPAN = re.compile(
    r"(?:(?P<days>\d{1,3})\s*d(?:ays?)?)?\s*(?:(?P<hours>\d{1,4})\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(?P<minutes>\d{1,5})\s*m(?:in(?:utes?|s)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)", re.ASCII)


def minutes_of(typed: str) -> int | None:
    """Return a time in minutes, or None where nothing is typed; a bare number would be a guess, so it is refused."""
    typed = " ".join(typed.replace(",", " ").split())
    if not typed:
        return None
    found = _CLOCK.fullmatch(typed) or _SPAN.fullmatch(typed)
    if found is None:
        words = "Please write hours or minutes, such as 4 h, 30 min or 1:30."
        raise KnownError(QCoreApplication.translate("spans", words))
    parts = {name: int(value) for name, value in found.groupdict().items() if value}
    return (parts.get("days", 0) * 24 + parts.get("hours", 0)) * 60 + parts.get("minutes", 0)


def span(minutes: int | None) -> str:
    """Return a time as it is read; nothing for None."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    translate = QCoreApplication.translate
    if not hours:
        return translate("spans", "{minutes} min").format(minutes=rest)
    if not rest:
        return translate("spans", "{hours} h").format(hours=hours)
    return translate("spans", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


class Before(QObject):
    """A time before a session as it is told: '3 hours before the session'."""

    def told(self, minutes: int) -> str:
        """Return how long before the session, or after it where negative."""
        if not minutes:
            return self.tr("When the session begins")
        if minutes < 0:
            return self.tr("{span} after the session begins").format(span=self._span(-minutes))
        return self.tr("{span} before the session").format(span=self._span(minutes))

    def _span(self, minutes: int) -> str:
        # Only a QObject's own tr has plurals that the catalogue's tool finds.
        hours, rest = divmod(minutes, 60)
        whole, part = self.tr("%n hours", "", hours), self.tr("%n minutes", "", rest)
        if hours and rest:
            return self.tr("{hours} {minutes}").format(hours=whole, minutes=part)
        return whole if hours else part
