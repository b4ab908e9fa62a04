"""What is private, deleted or replaced never leaves: not by any choice, route or format."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from integration_journal.arc.vocabulary import Effect, ReadBackOutcome, Stage, TalkKind
from integration_journal.journal.journal import Journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from integration_journal.sharing.selection import Selection

CANARY = "kestrel"
OPEN = "The open words"


@pytest.fixture
def kept(journal: Journal) -> Selection:
    """A journal in which every route holds a private word; the choice of everything, private or not."""
    session = journal.sessions.plan(journal.clock().instant, number=1)
    text = f"# {CANARY} title\n\n{CANARY}"
    private = journal.entries.write(
        text,
        Stage.INTEGRATION,
        session_id=session.id,
        effect=Effect.NOVEL_INSIGHTS,
        prompt_text=f"{CANARY} prompt",
        tags=[f"{CANARY} tag"],
        private=True,
        may_share=True,
    )
    journal.insights.mark(private.id, 0, 20)
    later = journal.entries.write(f"{CANARY} later", Stage.EXPERIENCE, may_share=True)
    journal.entries.set(later.id, private=True)
    deleted = journal.entries.write(f"{CANARY} deleted", Stage.EXPERIENCE, may_share=True)
    journal.entries.delete(deleted.id)
    revised = journal.entries.write(f"{CANARY} first wording", Stage.EXPERIENCE, may_share=True)
    journal.entries.save_text(revised.id, OPEN)
    intention = journal.intentions.add(session.id, f"{CANARY} intention", private=True)
    journal.intentions.read_back(intention.id, session.id, words=f"{CANARY}", outcome=ReadBackOutcome.MET)
    intention = journal.intentions.reword(intention.id, f"{CANARY} reworded")
    shown = journal.intentions.add(session.id, f"{CANARY} old", may_share=True)
    shown = journal.intentions.reword(shown.id, OPEN)
    gone = journal.intentions.add(session.id, f"{CANARY} gone", may_share=True)
    journal.intentions.delete(gone.id)
    line = journal.talk.add(TalkKind.SAFETY, f"{CANARY} line", session_id=session.id, private=True)
    away = journal.talk.add(TalkKind.WISH, f"{CANARY} away")
    journal.talk.delete(away.id)
    journal.contacts.add(f"{CANARY} friend")
    insights, steps = _from_private(journal, (private.id, later.id), deleted.id)
    check_in = journal.check_ins.add((CANARY,), f"{CANARY} line", private=True)
    measure = journal.measures.add("own", 3, name=f"{CANARY} measure", private=True)
    return Selection(
        entries=frozenset(one.id for one in (private, later, deleted, revised)),
        intentions=frozenset(one.id for one in (intention, shown, gone)),
        talk_lines=frozenset((line.id, away.id)),
        sessions=frozenset((session.id,)),
        insights=insights,
        steps=steps,
        check_ins=frozenset((check_in.id,)),
        measures=frozenset((measure.id,)),
        hopes=True,
        course=True,
    )


def _from_private(
    journal: Journal, entries: tuple[UUID, ...], deleted: UUID
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Insights of private entries and of a deleted one, each with a step; return all their ids."""
    insights = [journal.insights.mark_all(id).id for id in entries]
    journal.entries.restore(deleted)
    insights.append(journal.insights.mark_all(deleted).id)
    journal.entries.delete(deleted)
    steps = [journal.steps.add(f"{CANARY} step", insight_id=id, may_share=True) for id in insights[:2]]
    for step in steps:
        journal.steps.log(step.id, words=f"{CANARY} answer")
    cut = journal.steps.add(f"{CANARY} cut off", insight_id=insights[0])
    journal.steps.set(cut.id, insight_id=None, may_share=True)
    return frozenset(insights), frozenset(step.id for step in (*steps, cut))


def _between(journal: Journal) -> Selection:
    return selection.narrowed(journal, [1], date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("route", [None, selection.everything, selection.starting, _between])
@pytest.mark.parametrize("format", formats.FORMATS)
def test_no_private_word_leaves(
    journal: Journal,
    kept: Selection,
    tmp_path: Path,
    route: Callable[[Journal], Selection] | None,
    format: str,
) -> None:
    chosen = route(journal) if route else kept
    document = gather(journal, chosen, now=journal.clock())
    data = formats.render(document, format).data
    if format == "pdf":
        (tmp_path / "x.pdf").write_bytes(data)
        command = ["pdftotext", str(tmp_path / "x.pdf"), "-"]
        data = subprocess.run(command, capture_output=True, check=True).stdout
    assert CANARY not in data.decode("utf-8")
    assert OPEN in data.decode("utf-8")


def test_what_was_said_of_an_intention_stays_with_its_new_words(journal: Journal) -> None:
    session = journal.sessions.plan()
    old = journal.intentions.add(session.id, "To be patient")
    journal.intentions.read_back(old.id, session.id, words="A little")
    new = journal.intentions.reword(old.id, "To be kind")
    document = gather(journal, selection.everything(journal), now=journal.clock())
    assert [said.words for said in document.intentions[0].read_backs] == ["A little"]
    journal.intentions.read_back(new.id, session.id, words="More")
    assert [said.words for said in journal.intentions.read_backs(new.id)] == ["More"]
