"""How the window says a figure: its days, its sessions and its sentences, in the interface's language."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from integration_journal.ui import dates

_UNITS = {"day": "d MMM", "month": "MMM", "month-year": "MMM yyyy", "year": "yyyy", "date": "d MMM yyyy"}


class WindowVoice:
    """Says days of this year without the year."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._sentences = _sentences()

    def day(self, day: date) -> str:
        """Return '17 March', or '17 March 2025' of another year."""
        return dates.short_day(day) if day.year == self._today.year else dates.full_day(day)

    def tick(self, day: date, unit: str) -> str:
        """Return a day of the axis, as short as its unit allows."""
        return QLocale().toString(QDate(day.year, day.month, day.day), _UNITS[unit])

    def number(self, value: float) -> str:
        """Return a value without needless zeros."""
        return f"{value:g}"

    def session(self, number: int) -> str:
        """Return a session's name."""
        return self.say("session_name", number=number)

    def say(self, key: str, **parts: object) -> str:
        """Return a sentence by its key, its places filled."""
        return self._sentences[key].format(**parts)


def _sentences() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "session_name": tr("figure", "Session {number}"),
        "session": tr("figure", "{session} on {day}"),
        "sessions": tr("figure", "{sessions}."),
        "value": tr("figure", "{value} on {day}"),
        "there": tr("figure", "{name} on {day}"),
        "with_words": tr("figure", "{said}: {words}"),
        "point": tr("figure", "{value} on {day}"),
        "points": tr("figure", "{name}: {points}."),
        "days": tr("figure", "{name}: {days}."),
        "nothing": tr("figure", "{name}: none."),
        "many": tr(
            "figure",
            "{name}: {count} values from {first} to {last}, the lowest {lowest}, the highest {highest}, "
            "the latest {latest}.",
        ),
        "many_there": tr("figure", "{name}: {count} times from {first} to {last}."),
        "marks_title": tr("figure", "How present was this?"),
        "scales_title": tr("figure", "Mood, anxiety, sleep and energy"),
        "felt_title": tr("figure", "Felt words"),
        "measures_title": tr("figure", "Measures"),
        "measure_version": tr("figure", "{name}: {version}"),
        "scale_mood": tr("figure", "Mood"),
        "scale_anxiety": tr("figure", "Anxiety"),
        "scale_sleep": tr("figure", "Sleep"),
        "scale_energy": tr("figure", "Energy"),
    }
