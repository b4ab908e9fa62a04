"""Passages that are left out, names that are shortened, and a first page that leaves alone: in every format."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Entry
from integration_journal.sharing import selection
from integration_journal.sharing.document import Document, gather
from integration_journal.sharing.formats import render
from integration_journal.sharing.options import BRIEF_PARTS, Options
from integration_journal.sharing.selection import Selection
from tests.sharing.lasting import mark

FORMS = ("json", "html", "md", "txt")
TEXT = (
    "# The dock\n\nJoan was there. We spoke of **the SECRET matter** at length.\n\n- SECRET too\n- the gulls"
)


@pytest.fixture
def entry(journal: Journal) -> Entry:
    """An entry with two passages left out."""
    written = journal.entries.write(TEXT, Stage.INTEGRATION, effect=Effect.NOVEL_INSIGHTS)
    for words in ("the SECRET matter", "SECRET too"):
        leave_out(journal, written, words)
    return written


def leave_out(journal: Journal, entry: Entry, words: str) -> None:
    start = entry.text.index(words)
    journal.left_out.keep_out(entry.id, start, start + len(words))


def made(journal: Journal, chosen: Selection | None = None, **options: object) -> Document:
    return gather(
        journal,
        chosen or selection.everything(journal),
        now=journal.clock(),
        options=replace(Options(), **options),  # type: ignore[arg-type]
    )


def forms(document: Document) -> str:
    """Everything that leaves in all the forms that are words."""
    return "\n".join(render(document, form).data.decode() for form in FORMS)


def test_a_passage_left_out_is_shown_as_such_or_not_at_all(journal: Journal, entry: Entry) -> None:
    shown, hidden = made(journal), made(journal, show_left_out=False)
    assert shown.entries[0].text == (
        "# The dock\n\nJoan was there. We spoke of **[...]** at length.\n\n- [...]\n- the gulls"
    )
    assert hidden.entries[0].text == ("# The dock\n\nJoan was there. We spoke of  at length.\n\n- the gulls")
    assert (shown.counts.left_out, hidden.counts.left_out) == (2, 2)
    assert "SECRET" not in forms(shown) + forms(hidden)
    assert "[...] stands where I left words out." in forms(shown)
    assert "left words out" not in forms(hidden)


@pytest.mark.parametrize("with_entry", [True, False])
def test_an_insight_is_cut_as_its_entry_is(journal: Journal, entry: Entry, with_entry: bool) -> None:
    insight = mark(journal, entry, "We spoke of **the SECRET matter** at")
    inside = mark(journal, entry, "SECRET matter")
    chosen = Selection(insights=frozenset((insight, inside)), excerpts=frozenset((insight,)))
    if with_entry:
        chosen = replace(chosen, entries=frozenset((entry.id,)))
    document = made(journal, chosen)
    (part,) = document.insights
    assert (part.id, part.text) == (insight, "We spoke of **[...]** at")
    if with_entry:
        assert document.entries[0].text[part.start :].startswith(part.text)
    else:
        assert (part.before, part.after, part.entry_id) == ("", "", None)
    assert document.counts.withheld == 1
    assert "SECRET" not in forms(document)


def test_an_insight_in_former_words_stays_where_anything_of_its_entry_is_left_out(
    journal: Journal, clock: SettableClock
) -> None:
    written = journal.entries.write("I told Ada. It was dark. I slept.", Stage.INTEGRATION)
    insight = mark(journal, written, "I told Ada. It was dark.")
    leave_out(journal, written, "I told Ada.")
    clock.advance(hours=3)
    journal.entries.save_text(written.id, "It was dark. I slept.")
    journal.entries.settle(written.id)
    document = made(journal, Selection(entries=frozenset((written.id,)), insights=frozenset((insight,))))
    assert document.insights == ()
    assert [part.text for part in document.entries] == ["It was dark. I slept."]
    assert "Ada" not in forms(document)


def test_an_entry_of_which_nothing_is_left_stays(journal: Journal) -> None:
    written = journal.entries.write("- **ALL of it**", Stage.INTEGRATION, tags=["rain"])
    journal.insights.mark_all(written.id)
    leave_out(journal, written, "ALL of it")
    for options in ({}, {"show_left_out": False}):
        document = made(journal, Selection(entries=frozenset((written.id,))), **options)
        assert document.is_empty
        assert document.counts.withheld == 1


def test_an_entry_with_a_mark_that_is_lost_does_not_leave(journal: Journal, clock: SettableClock) -> None:
    written = journal.entries.write("Before. A passage that SHALL stay. After.", Stage.INTEGRATION)
    leave_out(journal, written, "A passage that SHALL stay.")
    clock.advance(hours=1)
    journal.entries.save_text(written.id, "that SHALL stay, and A passage of it all over again, SHALL")
    journal.entries.settle(written.id)
    document = made(journal)
    if journal.left_out.to_look_at([written.id]):
        assert (document.entries, document.counts.withheld) == ((), 1)
    assert "SHALL stay" not in forms(document)


def test_names_are_short_in_every_word_that_leaves(lasting: Journal, clock: SettableClock) -> None:
    journal, joan = lasting, "Joan Teague"
    journal.short_names.add(joan)
    journal.short_names.add("Joan", "J.")
    journal.short_names.add("the harbor", "a place")
    session = journal.sessions.numbered(1)
    journal.courses.update(therapist=joan, clinic="Joan’s clinic", hopes="as JOAN hopes")
    journal.sessions.update(session.id, company=joan, setting="the **harbor**", dose="as Joan said")
    intention = journal.intentions.add(session.id, "To tell Joan Teague")
    journal.intentions.read_back(intention.id, session.id, words="Joan knew")
    journal.talk.add(TalkKind.WISH, "Joan’s question")
    journal.side_effects.note(name="Joan flu", words="says joan", session_id=session.id)
    written = journal.entries.write(
        "# Joan\n\nAt the\nharbor with Jo\u200dan **Teague**, who", Stage.EXPERIENCE, tags=["Joan", "rain"]
    )
    insight = mark(journal, written, "with Jo\u200dan **Tea")
    step = journal.steps.add("Call Joan", when="when Joan is in", insight_id=insight)
    journal.steps.log(step.id, words="Joan was out")
    journal.check_ins.add(("like Joan",), "Joan rang")
    journal.measures.add("own", 1, name="Joan scale", words="Joan counted")
    document = gather(
        journal,
        selection.everything(journal),
        writer="Joan",
        now=clock(),
        options=Options(short_names=True),
    )
    text = forms(document)
    assert "joan" not in text.casefold().replace("\u200d", "")
    assert "Teague" not in text
    assert "harbor" not in text
    told = next(one for one in document.entries if one.id == written.id)
    assert told.text == "# J.\n\nAt a place with J. T., who"
    assert told.tags == ("J.", "rain")
    marked = next(one for one in document.insights if one.id == insight)
    assert marked.text == "with J. T."
    assert told.text[marked.start :].startswith(marked.text)
    assert "Names are shortened." in text
    assert "Joan Teague" in forms(made(journal))


def test_names_that_are_not_wished_short_stay_and_the_list_never_leaves(journal: Journal) -> None:
    journal.short_names.add("Zebediah", "the man at the kiosk")
    journal.entries.write("Rain.", Stage.INTEGRATION)
    for wished in (True, False):
        text = forms(made(journal, short_names=wished))
        assert "Zebediah" not in text
        assert "kiosk" not in text
        assert "Names are" not in text


def test_a_first_page_alone_holds_no_more_than_it_tells_in_any_form(lasting: Journal) -> None:
    long = "A beginning that is told beside its effect, and then quite a lot. " + "More of the REST. " * 20
    lasting.entries.write(long, Stage.INTEGRATION, effect=Effect.NEW_EXPERIENCES, tags=["REST tag"])
    lasting.entries.write("REST without an effect", Stage.INTEGRATION)
    lasting.side_effects.note("nausea", words="REST of it")
    whole, page = made(lasting), made(lasting, pages=False)
    assert "REST" in forms(whole)
    assert "REST" not in forms(page)
    told, text = render(page, "txt").data.decode(), render(whole, "txt").data.decode()
    assert told.rstrip() == text[: len(told.rstrip())]
    assert page.sessions[0].facts is None
    data = json.loads(render(page, "json").data)
    for words in _words_in(data):
        assert words in told


_ALSO = {"zone", "id", "session", "entry", "kind", "stage", "effect", "state", "often", "version", "suits"}


def _words_in(data: object, name: str = "") -> list[str]:
    """Return the words of a file of data that somebody wrote."""
    if isinstance(data, dict):
        return [words for key, value in data.items() if key not in _ALSO for words in _words_in(value, key)]
    if isinstance(data, list):
        return [words for one in data for words in _words_in(one, name)]
    is_words = isinstance(data, str) and name in (
        "text",
        "words",
        "name",
        "line",
        "when",
        "title",
        "from",
        "felt",
    )
    return [data] if is_words and data else []


@pytest.mark.parametrize("part", [part for part in BRIEF_PARTS if part != "excerpts"])
def test_a_part_that_is_off_stands_in_the_pages_after_it(lasting: Journal, part: str) -> None:
    lasting.talk.add(TalkKind.WISH, "the wish itself")
    lasting.talk.add(TalkKind.SAFETY, "the safety matter itself")
    lasting.talk.add(TalkKind.QUESTION, "the question itself")
    without_it = made(lasting, parts=frozenset(BRIEF_PARTS) - {part})
    text = render(without_it, "txt").data.decode()
    for words in ("the wish itself", "the safety matter itself", "the question itself", "balcony", "wobbly"):
        assert words in text
    alone = made(lasting, parts=frozenset((part,)), pages=False)
    assert render(alone, "txt").data.decode().count("\n---") <= 2


def test_charts_are_drawn_only_where_they_are_wanted(lasting: Journal, clock: SettableClock) -> None:
    clock.advance(days=7)
    lasting.measures.add("phq_9", 9)
    assert "<figure" in render(made(lasting), "html").data.decode()
    without_them = render(made(lasting, charts=False), "html").data.decode()
    assert "<figure" not in without_them
    assert "PHQ-9" in without_them


def test_a_chosen_excerpt_is_quoted_on_the_first_page(journal: Journal) -> None:
    written = journal.entries.write("All of *this*, please.\n\n- and that", Stage.INTEGRATION)
    chosen = Selection(entries=frozenset((written.id,)), excerpts=frozenset((written.id,)))
    page = render(made(journal, chosen, pages=False), "txt").data.decode()
    assert "In my words\n-----------\n\nAll of *this*, please.\n\n- and that\n(20 March)" in page
    assert "> All of *this*, please." in render(made(journal, chosen), "md").data.decode()
    html = render(made(journal, chosen), "html").data.decode()
    assert "<blockquote><div" in html
    assert html.count("<em>this</em>") == 2


def test_it_says_when_and_from_what_it_was_made(journal: Journal, clock: SettableClock) -> None:
    first = journal.entries.write("one", Stage.INTEGRATION)
    clock.advance(days=3)
    second = journal.entries.write("two", Stage.INTEGRATION)
    session = journal.sessions.plan(clock().instant)
    intention = journal.intentions.add(session.id, "three")
    chosen = Selection(entries=frozenset((first.id, second.id)), intentions=frozenset((intention.id,)))
    told = (
        "My own account, in my own words. It leaves assessment and plan alone. Made on 23 March 2026 from "
        "2 entries and 1 intention, written between 20 March and 23 March."
    )
    for form in ("html", "txt"):
        assert told in render(made(journal, chosen), form).data.decode()
    assert told in render(made(journal, chosen, pages=False), "txt").data.decode()
    alone = render(made(journal, Selection(entries=frozenset((first.id,)))), "txt").data.decode()
    assert "from 1 entry, written on 20 March." in alone


def test_a_session_that_is_only_named_has_no_empty_place_after_the_first_page(
    journal: Journal, clock: SettableClock
) -> None:
    session = journal.sessions.plan(clock().instant + timedelta(days=3))
    line = journal.talk.add(TalkKind.QUESTION, "Whom do I call in June?", session_id=session.id)
    words = render(made(journal, Selection(talk_lines=frozenset((line.id,)))), "txt").data.decode()
    assert "Whom do I call in June?" in words
    assert "Planned for" not in words
    told = Selection(talk_lines=frozenset((line.id,)), sessions=frozenset((session.id,)))
    assert "Planned for" in render(made(journal, told), "txt").data.decode()
