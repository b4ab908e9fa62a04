"""What a document holds, said in words: '12 entries', 'the facts of 2 sessions'."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

KINDS = (
    *("entries", "intentions", "talk_lines", "insights", "steps", "check_ins", "measures"),
    *("side_effects", "readings", "marks", "sessions", "course", "writer"),
)
"""What is counted: the names of ``Counts``, clinic and therapist, and the writer's name."""


class CountWords(QObject):
    """Says counts; ``course`` and ``writer`` count as one where they are told."""

    def of(self, counts: Mapping[str, object]) -> list[str]:
        """Return a few words for each kind that there is any of; what is no number counts as none."""
        numbers = {kind: int(n) if isinstance(n := counts.get(kind), int) else 0 for kind in KINDS}
        return [words for kind, words in self._all(numbers).items() if numbers[kind] > 0]

    def _all(self, n: Mapping[str, int]) -> dict[str, str]:
        return {
            "entries": self.tr("%n entries", "", n["entries"]),
            "intentions": self.tr("%n intentions", "", n["intentions"]),
            "talk_lines": self.tr("%n lines to talk about", "", n["talk_lines"]),
            "insights": self.tr("%n insights", "", n["insights"]),
            "steps": self.tr("%n small steps", "", n["steps"]),
            "check_ins": self.tr("%n check-ins", "", n["check_ins"]),
            "measures": self.tr("%n measures", "", n["measures"]),
            "side_effects": self.tr("%n side effects", "", n["side_effects"]),
            "readings": self.tr("%n readings", "", n["readings"]),
            "marks": self.tr("%n marks", "", n["marks"]),
            "sessions": self.tr("the facts of %n sessions", "", n["sessions"]),
            "course": self.tr("clinic and therapist"),
            "writer": self.tr("your name"),
        }
