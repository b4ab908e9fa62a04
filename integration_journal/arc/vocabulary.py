"""The words of the treatment as identifiers; ``care/vocabulary.toml`` has their names for people."""

from enum import StrEnum

from integration_journal import assets


class _Word(StrEnum):
    @property
    def label(self) -> str:
        """The word as a person reads it."""
        names: dict[str, str] = assets.table("care/vocabulary.toml")[type(self).__name__]
        return names[self.value]


class Stage(_Word):
    """The three stages of the arc around one session."""

    INTENTIONS = "intentions"
    EXPERIENCE = "experience"
    INTEGRATION = "integration"


class Effect(_Word):
    """The five psychological effects of the founding article, in its order."""

    EMOTIONAL_REGULATION = "emotional_regulation"
    COGNITIVE_DISTANCE = "cognitive_distance"
    EMBODIED_FEELINGS = "embodied_feelings"
    NOVEL_INSIGHTS = "novel_insights"
    NEW_EXPERIENCES = "new_experiences"


class Route(_Word):
    """How the medicine is given."""

    INTRAVENOUS = "intravenous"
    INTRAMUSCULAR = "intramuscular"
    ORAL_TABLET = "oral_tablet"
    NASAL_SPRAY = "nasal_spray"
    SUBLINGUAL = "sublingual"
    OTHER = "other"


class SessionState(_Word):
    """Whether a session is to come, has been, or was called off."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Felt(_Word):
    """How a session felt; all are equal, more than one may be true."""

    CALM = "calm"
    MOVING = "moving"
    DIFFICULT = "difficult"
    QUIET = "quiet"


class ReadBackOutcome(_Word):
    """What became of an intention, in the writer's own judgment; never a grade."""

    MET = "met"
    CHANGED = "changed"
    STILL_OPEN = "still_open"


class EntryKind(_Word):
    """What sort of entry it is: ordinary, a short time-stamped fragment, or the first words afterward."""

    NOTE = "note"
    FRAGMENT = "fragment"
    FIRST_WORDS = "first_words"


class TalkKind(_Word):
    """What a line to talk about is: a wish, a question, or a safety matter."""

    WISH = "wish"
    QUESTION = "question"
    SAFETY = "safety"


class Strength(_Word):
    """How strong a side effect was, in the writer's own judgment."""

    MILD = "mild"
    MODERATE = "moderate"
    STRONG = "strong"


class StepOften(_Word):
    """How often a small step is meant to be taken."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    WHEN_IT_SUITS = "when_it_suits"


class StepState(_Word):
    """What has become of a step: still tried, kept as one's own, or let go; all are equal."""

    TRYING = "trying"
    KEPT = "kept"
    LET_GO = "let_go"


class Held(_Word):
    """Whether a step held on a day, in the writer's own judgment; never a grade."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class PromptSource(_Word):
    """Where a prompt comes from: the program, the writer, or the therapist."""

    BUILT_IN = "built_in"
    OWN = "own"
    THERAPIST = "therapist"
