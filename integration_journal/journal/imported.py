"""What an import took in, in numbers and in a sentence."""

from dataclasses import dataclass, field

_NAMES = {
    "session": ("session", "sessions"),
    "intention": ("intention", "intentions"),
    "entry": ("entry", "entries"),
    "talk_line": ("line to talk about", "lines to talk about"),
    "mark": ("mark", "marks"),
}


@dataclass(frozen=True)
class Imported:
    """What was taken in by kind, how much was here before and stays, how many sessions got a new number."""

    added: dict[str, int] = field(default_factory=dict)
    already: int = 0
    renumbered: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing new."""
        return not any(self.added.values())

    @property
    def sentence(self) -> str:
        """What happened, to be told to the user."""
        parts = [f"{n} {_NAMES[kind][n != 1]}" for kind, n in self.added.items() if kind in _NAMES and n]
        told = [f"Taken in: {', '.join(parts)}." if parts else "There was nothing new to take in."]
        if self.already:
            told.append(f"Already here and left as they were: {self.already}.")
        if self.renumbered:
            told.append(f"Sessions that were given the next free number: {self.renumbered}.")
        return " ".join(told)
