"""What lasts after the sessions, in a journal for tests: insights, steps, check-ins and totals, open and private."""

from uuid import UUID

from integration_journal.arc import question_file
from integration_journal.arc.vocabulary import Effect, Held, Stage, StepOften
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.records import Entry

ON_THE_BUS = "It began in my shoulders. By the bridge they were **down**. I put a hand there."
SHOULDERS = "By the bridge they were **down**."
QUESTIONS = """
format = "integration-journal-questions"
version = 1
from = "Joan Teague"
title = "Before we meet"

[[question]]
text = "How do you tell tired from low?"

[[question]]
text = "What helped on a Tuesday?"
"""
OPEN_WORDS = (
    SHOULDERS,
    "Ten minutes on the balcony",
    "before breakfast",
    "in the rain",
    "wobbly",
    "a soft day",
)
"""What leaves where everything does, in every format for people too."""


def write_lasting(journal: Journal, clock: SettableClock, first: UUID, second: UUID) -> None:
    """Write an insight with its step, an intention carried on from it, check-ins, totals; private and deleted ones.

    What may not leave says PRIVATE or DELETED, and OLD what was taken out of an entry since.
    """
    intention = journal.intentions.add(first, "To let my shoulders be")
    entry = journal.entries.write(
        f"OLD beginning. {ON_THE_BUS}", Stage.INTEGRATION, session_id=first, effect=Effect.EMBODIED_FEELINGS
    )
    insight = mark(journal, entry, SHOULDERS, intention.id)
    clock.advance(hours=2)
    journal.entries.save_text(entry.id, ON_THE_BUS)
    journal.entries.settle(entry.id)
    step = journal.steps.add(
        "Ten minutes on the balcony", insight_id=insight, when="before breakfast", often=StepOften.DAILY
    )
    journal.steps.log(step.id, Held.YES)
    clock.advance(days=1)
    journal.steps.log(step.id, Held.PARTLY, "in the rain")
    journal.steps.keep(step.id)
    journal.intentions.add(second, "To begin on the balcony", from_step=step.id)
    journal.sessions.update(first, look_backs=(2, 5))
    journal.check_ins.add(("wobbly",), "a soft day", mood=6, may_share=True)
    journal.check_ins.add(mood=2)
    journal.measures.add("phq_9", 17, words="at the desk", may_share=True)
    journal.measures.add("pcl_5", 40, version="week")
    journal.measures.add("own", 3, name="Hours on the phone", highest=24)
    _answer_questions(journal, second)
    _write_what_stays(journal, first)


def _answer_questions(journal: Journal, session: UUID) -> None:
    """Answer the first of the therapist's two questions, and one of the writer's own; private, the second."""
    asked = journal.own_prompts.take_in(question_file.read(QUESTIONS.encode()))
    first, second = journal.own_prompts.of_set(asked.id)
    own = journal.own_prompts.add("What did I not say?")
    for prompt, text, private in (
        (first, "Tired is gone after a nap.", False),
        (second, "PRIVATE answer to a question", True),
        (own, "Thank you, mostly.", False),
    ):
        journal.entries.write(
            text,
            Stage.INTEGRATION,
            session_id=session,
            prompt_id=id_of(prompt),
            prompt_text=prompt.text,
            private=private,
        )


def mark(journal: Journal, entry: Entry, words: str, intention_id: UUID | None = None) -> UUID:
    """Mark words of an entry; return the insight's id."""
    start = entry.text.index(words)
    return journal.insights.mark(entry.id, start, start + len(words), intention_id=intention_id).id


def _write_what_stays(journal: Journal, session: UUID) -> None:
    private = journal.entries.write(
        "PRIVATE door. PRIVATE arm.", Stage.INTEGRATION, session_id=session, private=True
    )
    inherited = mark(journal, private, "PRIVATE arm.")
    step = journal.steps.add("PRIVATE step", insight_id=inherited)
    journal.steps.log(step.id, Held.NO, "PRIVATE answer")
    later = journal.entries.write("PRIVATE from now on.", Stage.INTEGRATION, session_id=session)
    of_later = mark(journal, later, "PRIVATE from now")
    journal.insights.set(of_later, may_share=True)
    journal.steps.add("PRIVATE by descent", insight_id=of_later, may_share=True)
    journal.entries.set(later.id, private=True)
    journal.steps.add("PRIVATE own step", session_id=session, private=True)
    journal.check_ins.add(("PRIVATE word",), "PRIVATE line", private=True)
    journal.measures.add("own", 1, name="PRIVATE measure", private=True)
    gone = journal.steps.add("DELETED step", session_id=session, may_share=True)
    journal.steps.delete(gone.id)
    journal.check_ins.delete(journal.check_ins.add(line="DELETED line", may_share=True).id)
    journal.measures.delete(journal.measures.add("own", 1, name="DELETED measure", may_share=True).id)
    entry = journal.entries.write("Something else, DELETED.", Stage.INTEGRATION, session_id=session)
    deleted = mark(journal, entry, "DELETED")
    journal.insights.set(deleted, may_share=True)
    journal.insights.delete(deleted)
    journal.entries.save_text(entry.id, "Something else.")
    journal.entries.settle(entry.id)
