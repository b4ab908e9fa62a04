"""What lasts after the sessions as a therapist reads it: the way from an intention to the next, totals, answers."""

import re
import shutil
import subprocess

import pytest

from integration_journal.arc.measures import measures
from integration_journal.arc.vocabulary import Effect, Held, ReadBackOutcome, Stage, StepOften, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.sharing import selection
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import FORMATS, render
from tests.sharing.lasting import OPEN_WORDS, mark
from tests.sharing.test_writers import pdf_text

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def document(journal: Journal) -> Document:
    return gather(journal, selection.everything(journal), now=journal.clock())


def shown(journal: Journal, format: str = "txt") -> str:
    data = render(document(journal), format).data
    text = pdf_text(data) if format == "pdf" else data.decode()
    text = re.sub(r"[*\\]|</?strong>", "", text)
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", text))


def in_order(text: str, *words: str) -> None:
    places = [text.index(one) for one in words]
    assert places == sorted(places), words


@needs_poppler
@pytest.mark.parametrize("format", [name for name in FORMATS if name != "json"])
def test_every_format_has_the_words_that_leave(lasting: Journal, format: str) -> None:
    text = shown(lasting, format)
    for words in OPEN_WORDS:
        assert words.replace("*", "") in text, words
    assert not any(words in text for words in ("PRIVATE", "DELETED", "OLD"))


def test_the_loop_reads_from_intention_to_next_intention(lasting: Journal) -> None:
    intention = next(one for one in lasting.intentions.all() if one.text == "To let my shoulders be")
    lasting.intentions.read_back(
        intention.id, intention.session_id, outcome=ReadBackOutcome.CHANGED, words="They let me be."
    )
    loop = shown(lasting).partition("Insights and small steps")[2]
    in_order(
        loop,
        "Intention: To let my shoulders be (Session 1, 3 April 2026)",
        "Changed: They let me be.",
        "Insight: By the bridge they were down. (Embodied feelings, 3 April 2026, 9:40)",
        "Small step: Ten minutes on the balcony (Every day; before breakfast)",
        "Did it hold? Yes, 3 April 2026",
        "in the rain (Partly, 4 April 2026)",
        "Kept: 4 April 2026",
        "Next intention: To begin on the balcony (Session 2, 4 April 2026)",
    )


@needs_poppler
def test_the_pdf_says_on_which_page_an_insight_stands(lasting: Journal) -> None:
    loop = shown(lasting, "pdf").partition("Insights and small steps")[2]
    assert re.search(r"By the bridge they were down\. Embodied feelings, 3 April 2026, 9:40, page \d", loop)


def test_a_let_go_step_is_told_without_blame(journal: Journal) -> None:
    session = journal.sessions.plan(journal.clock().instant)
    step = journal.steps.add("Ring on Sundays", session_id=session.id)
    journal.steps.log(step.id, Held.NO)
    journal.steps.let_go(step.id)
    in_order(
        shown(journal),
        "Ring on Sundays (just once; not this time 20 March; let go 20 March)",
        "Small step: Ring on Sundays",
        "Did it hold? Not this time, 20 March 2026",
        "Let go: 20 March 2026",
    )


def test_totals_have_their_change_and_what_was_published_with_its_source(
    journal: Journal, clock: SettableClock
) -> None:
    journal.sessions.plan(clock().instant)
    for value in (17, 12, 14):
        journal.measures.add("phq_9", value, at=clock())
        clock.advance(days=14)
    journal.measures.add("pcl_5", 40, version="week", at=clock())
    journal.measures.add("pcl_5", 44, version="month", at=clock())
    text = shown(journal)
    row = "First: 17, 20 March; Latest: 14, 17 April; Change: -3"
    assert f"Measure: PHQ-9 (0 to 27); {row}" in text
    published = "bands at 5, 10, 15, 20 (Kroenke 2001); change of 5 (Löwe 2004)."
    assert f"PHQ-9: The total hides the answer about suicide; {published}" in text
    pages = text.partition("Over time")[2]
    in_order(pages, "Total: 17", "Total: 12; Change: -5", "Total: 14; Change: +2")
    assert "PCL-5: About the last week, 0 to 80" in pages
    assert "PCL-5: About the last month, 0 to 80" in pages
    assert pages.count("Totals of the two are not to be compared.") == 2
    for known in measures():
        if known.id in ("phq_9", "pcl_5"):
            assert all(line in pages for line in known.printed_lines)
    assert "Get help now" not in text


@needs_poppler
@pytest.mark.parametrize("format", ["txt", "pdf"])
def test_answers_stand_under_the_question_set_in_the_brief(lasting: Journal, format: str) -> None:
    text = shown(lasting, format)
    brief = text.partition("Over time")[0]
    in_order(
        brief,
        "Your questions",
        "From Joan Teague, Before we meet, 4 April.",
        "How do you tell tired from low?",
        "Tired is gone after a nap.",
    )
    assert "What helped on a Tuesday?" not in text
    assert "Joan Teague asked: How do you tell tired from low?" in text
    assert "I asked myself: What did I not say?" in text


def _write_an_ordinary_course(journal: Journal, clock: SettableClock) -> None:
    """Six sessions with two intentions, an entry of each effect, a step, side effects and totals at each."""
    for number in range(6):
        session = journal.sessions.plan(clock().instant)
        for words in ("To be kind to the part of me that is always bracing", "To ask for the blanket"):
            intention = journal.intentions.add(session.id, words)
            journal.intentions.read_back(intention.id, session.id, words="Less kind, more patient, I think.")
        journal.side_effects.note("nausea", session_id=session.id)
        clock.advance(days=2)
        for effect in Effect:
            words = f"What I noticed on day two of session {number + 1}. It was more than before."
            entry = journal.entries.write(words, Stage.INTEGRATION, session_id=session.id, effect=effect)
            journal.marks.put(effect, number, session.id)
        insight = mark(journal, entry, "It was more than before.")
        step = journal.steps.add("Ten minutes on the balcony", insight_id=insight, often=StepOften.DAILY)
        for _day in range(3):
            clock.advance(days=1)
            journal.steps.log(step.id, Held.PARTLY, "In the rain, with the tea going cold on the rail.")
            journal.check_ins.add(("settled",), mood=5)
        journal.measures.add("phq_9", 17 - number)
        journal.measures.add("gad_7", 12 - number)
        journal.measures.add("own", 6, name="Hours of sleep in a row", highest=24)
        clock.advance(days=9)
    for kind in TalkKind:
        journal.talk.add(
            kind, "How do I tell tired from low? From the inside I cannot, and nobody else can see it."
        )


@needs_poppler
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_brief_of_an_ordinary_course_is_one_page(
    journal: Journal, clock: SettableClock, paper: str
) -> None:
    _write_an_ordinary_course(journal, clock)
    pdf = render(document(journal), "pdf", paper=paper)
    assert pdf.notes == ()
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.data, capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    in_order(
        pages[0],
        "What I most want to talk about",
        "Safety matters",
        "Measures",
        "Side effects",
        "My intentions, and what happened",
        "The five effects",
        "Small steps I tried",
        "My questions",
    )
    assert "Over time" in pages[1]
    assert "My questions" not in pages[1]
