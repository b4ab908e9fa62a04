"""What an import took in, in numbers and in a sentence."""

from dataclasses import dataclass, field

_NAMES = {
    "session": ("session", "sessions"),
    "intention": ("intention", "intentions"),
    "entry": ("entry", "entries"),
    "insight": ("insight", "insights"),
    "step": ("small step", "small steps"),
    "check_in": ("check-in", "check-ins"),
    "measure": ("measure", "measures"),
    "own_prompt": ("question asked", "questions asked"),
    "talk_line": ("line to talk about", "lines to talk about"),
    "mark": ("mark", "marks"),
    "side_effect": ("side effect", "side effects"),
    "reading": ("reading", "readings"),
    "clinic_window": ("line of the clinic", "lines of the clinic"),
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
    def coming(self) -> str:
        """What would come, to be told to the user before."""
        parts = self._parts()
        told = [f"This file would bring: {parts}." if parts else "There is nothing new in this file."]
        if self.already:
            told.append(f"Already here: {self.already}.")
        if self.renumbered:
            told.append(f"Sessions that would be given the next free number: {self.renumbered}.")
        return " ".join(told)

    @property
    def sentence(self) -> str:
        """What happened, to be told to the user."""
        parts = self._parts()
        told = [f"Taken in: {parts}." if parts else "There was nothing new to take in."]
        if self.already:
            told.append(f"Already here and left as they were: {self.already}.")
        if self.renumbered:
            told.append(f"Sessions that were given the next free number: {self.renumbered}.")
        return " ".join(told)

    def _parts(self) -> str:
        return ", ".join(
            f"{n} {_NAMES[kind][n != 1]}" for kind, n in self.added.items() if kind in _NAMES and n
        )
