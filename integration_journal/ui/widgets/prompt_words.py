"""What is said quietly beside a prompt: who asks, or which answer it comes back to."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from integration_journal.arc.prompts import Prompt
from integration_journal.journal.clock import Moment
from integration_journal.ui import dates

translate = QCoreApplication.translate


def whose(prompt: Prompt) -> str:
    """Return who asks, nothing for what is the writer's own or the program's."""
    if not prompt.asked_by:
        return ""
    return translate("PromptWords", "Asked by {name}").format(name=prompt.asked_by)


def said_of(prompt: Prompt, answered: Mapping[str, datetime], zone: str) -> str:
    """Return who asks, else the day of the answer that a prompt comes back to, if any."""
    before = answered.get(prompt.after) if prompt.after else None
    if prompt.asked_by or before is None:
        return whose(prompt)
    day = dates.short_day(Moment(before, zone).local.date())
    return translate("PromptWords", "Back to your words of {day}").format(day=day)
