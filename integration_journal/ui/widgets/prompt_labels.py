"""What groups of prompts, and the times they are offered at, are called."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from integration_journal.arc.prompts import Prompt
from integration_journal.arc.question_file import SUITS
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Felt, PromptSource, Stage
from integration_journal.journal.prompt_shelves import OWN, Shelf
from integration_journal.ui import dates
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.prompt_words import whose

BETWEEN = " · "

translate = QCoreApplication.translate


def phase_label(phase: Phase) -> str:
    """Return when a phase is."""
    labels = {
        Phase.BEFORE: translate("PromptLabels", "Before a session"),
        Phase.HOURS_AFTER: translate("PromptLabels", "In the hours after"),
        Phase.DAYS_1_3: translate("PromptLabels", "On days 1 to 3"),
        Phase.WEEKS_1_2: translate("PromptLabels", "In the first weeks"),
        Phase.MONTH: translate("PromptLabels", "After about a month"),
        Phase.ANY: translate("PromptLabels", "At any time"),
    }
    return labels[phase]


def shelf_label(shelf: Shelf) -> str:
    """Return what a group of prompts is called: a question set by who asks."""
    if shelf.asked is not None:
        return shelf.asked.from_name
    labels = {
        OWN: translate("PromptLabels", "Your own"),
        "days_1_3": translate("PromptLabels", "The first days"),
        "weeks_1_2": translate("PromptLabels", "The first weeks"),
        "month": translate("PromptLabels", "After about a month"),
        Felt.DIFFICULT: translate("PromptLabels", "After a difficult session"),
        Felt.QUIET: translate("PromptLabels", "After a quiet session"),
    }
    words = {str(word): word.label for word in (*Stage, *Effect)}
    return labels.get(shelf.key) or words.get(shelf.key, shelf.key)


def where(stage: Stage, effect: Effect | None, suits: frozenset[Phase]) -> str:
    """Return where and when a prompt is offered, in one line."""
    return BETWEEN.join([(effect or stage).label, times(suits)])


def times(suits: frozenset[Phase]) -> str:
    """Return when a prompt is offered, in one line."""
    if Phase.ANY in suits:
        return phase_label(Phase.ANY)
    if suits == SUITS[Stage.INTEGRATION]:
        return translate("PromptLabels", "From day 1 on")
    return BETWEEN.join(phase_label(phase) for phase in Phase if phase in suits)


def prompt_hue(prompt: Prompt) -> str:
    """Return the token family of what a prompt is about, which is also its icon's name."""
    return hue(prompt.effect or prompt.stage)


def source_words(prompt: Prompt, *, is_reworded: bool = False) -> str:
    """Return whose a prompt is."""
    if prompt.source is PromptSource.THERAPIST:
        return whose(prompt)
    if is_reworded:
        return translate("PromptLabels", "In your words")
    if prompt.source is PromptSource.OWN:
        return translate("PromptLabels", "Your own prompt")
    return translate("PromptLabels", "From the program")


def written_on(day: str) -> list[str]:
    """Return when a file says that it was written, for a list of parts; nothing where it does not say."""
    if not day:
        return []
    said = dates.full_day(date.fromisoformat(day))
    return [translate("PromptLabels", "Written on {day}").format(day=said)]
