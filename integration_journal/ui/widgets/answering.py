"""Where in the window a prompt is answered with room to write."""

from uuid import UUID

from integration_journal.arc.prompts import Prompt
from integration_journal.arc.vocabulary import Stage
from integration_journal.ui.desk import Place


def place_to_answer(prompt: Prompt, session_id: UUID | None, entry_id: UUID | None = None) -> Place:
    """Return the session's page, or the journal's; ``entry_id`` is what was written in answer already."""
    if session_id is None:
        return Place("journal", entry_id=entry_id, prompt_id=prompt.id, write=True)
    # The integration page goes by effects: words without one would not be seen there.
    of_no_effect = prompt.stage is Stage.INTEGRATION and prompt.effect is None
    if of_no_effect and (entry_id is not None or prompt.felt is None):
        return Place(
            "journal",
            session_id=session_id,
            stage=prompt.stage,
            entry_id=entry_id,
            prompt_id=prompt.id,
            write=True,
        )
    return Place(
        "session",
        session_id=session_id,
        stage=prompt.stage,
        effect=prompt.effect,
        prompt_id=prompt.id,
        entry_id=entry_id,
    )
