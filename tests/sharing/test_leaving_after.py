"""What lasts after the sessions leaves as it was chosen, with its links, and comes in again with them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlmodel import select

from integration_journal import assets
from integration_journal.arc import question_file
from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.importing import import_export, look_over
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.records_after import CheckIn, Insight, Measure, Step
from integration_journal.journal.taking_back import take_back
from integration_journal.sharing import selection
from integration_journal.sharing.document import gather
from integration_journal.sharing.formats import render
from integration_journal.sharing.selection import Selection
from tests.conftest import LIGHT, PASSPHRASE
from tests.journal.test_import_undo import contents
from tests.sharing.lasting import ON_THE_BUS, QUESTIONS, SHOULDERS

STAYS = ("PRIVATE", "DELETED", "OLD")


@pytest.fixture
def other(tmp_path: Path, clock: SettableClock) -> Journal:
    """An empty journal that takes in what another let go."""
    made, _code = create_journal(tmp_path / "another", PASSPHRASE, clock, LIGHT)
    return made


def data(journal: Journal, chosen: Selection | None = None) -> dict[str, Any]:
    document = gather(journal, chosen or selection.everything(journal), now=journal.clock())
    whole: dict[str, Any] = json.loads(render(document, "json").data)
    return whole


def as_file(whole: dict[str, Any]) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def named(journal: Journal) -> Selection:
    """Everything by its id, private and deleted alike."""
    with journal.store.read() as database:
        ids = [frozenset(database.exec(select(kind.id))) for kind in (Insight, Step, CheckIn, Measure)]
    return Selection(insights=ids[0], steps=ids[1], check_ins=ids[2], measures=ids[3])


def test_everything_is_all_but_what_is_private_or_comes_from_it(lasting: Journal) -> None:
    whole = data(lasting)
    counts = {name: len(whole[name]) for name in ("insights", "steps", "check_ins", "measures")}
    assert counts == {"insights": 1, "steps": 1, "check_ins": 2, "measures": 3}
    assert not any(words in json.dumps(whole) for words in STAYS)
    Draft202012Validator(json.loads(assets.text("schema/export-1.json"))).validate(whole)


@pytest.mark.parametrize("route", [named, selection.starting])
def test_what_is_private_by_itself_or_by_descent_stays(
    lasting: Journal, route: Callable[[Journal], Selection]
) -> None:
    document = gather(lasting, route(lasting), now=lasting.clock())
    for format in ("json", "html", "txt", "md"):
        text = render(document, format).data.decode()
        assert not any(words in text for words in STAYS)


def test_the_loop_leaves_with_its_links(lasting: Journal) -> None:
    whole = data(lasting)
    insight, step = whole["insights"][0], whole["steps"][0]
    intention = next(one for one in whole["intentions"] if one["text"] == "To let my shoulders be")
    following = next(one for one in whole["intentions"] if one["from_step"])
    entry = next(one for one in whole["entries"] if one["id"] == insight["entry"])
    assert (insight["text"], insight["intention"]) == (SHOULDERS, intention["id"])
    assert entry["text"][insight["start"] :].startswith(SHOULDERS)
    assert insight["before"] + SHOULDERS + insight["after"] == ON_THE_BUS
    assert (step["insight"], step["when"], step["often"]) == (insight["id"], "before breakfast", "daily")
    assert [(log["held"], log["words"]) for log in step["logs"]] == [("yes", ""), ("partly", "in the rain")]
    assert (following["text"], following["from_step"]) == ("To begin on the balcony", step["id"])
    assert whole["sessions"][0]["facts"]["look_backs"] == [2, 5]


def test_a_passage_leaves_without_its_entry_only_if_it_was_chosen(lasting: Journal) -> None:
    marked = lasting.insights.all()[0]
    alone = data(lasting, Selection(insights=frozenset((marked.insight.id,))))
    assert "It began" not in json.dumps(alone)
    passage = alone["insights"][0]
    assert (passage["entry"], passage["before"], passage["after"]) == (None, "", "")
    assert passage["taken_from"]["effect"] == "embodied_feelings"
    entry = data(lasting, Selection(entries=frozenset((marked.entry_id,))))
    assert entry["insights"] == []
    assert entry["entries"][0]["insight"] is False


def test_words_taken_out_since_do_not_leave_as_surroundings(lasting: Journal) -> None:
    marked = lasting.insights.all()[0]
    lasting.entries.save_text(marked.entry_id, "By the bridge they were up again.")
    lasting.entries.settle(marked.entry_id)
    whole = data(lasting)
    assert whole["insights"][0]["text"] == SHOULDERS
    assert "It began" not in json.dumps(whole)


def test_an_entry_marked_as_a_whole_takes_its_mark_along(lasting: Journal) -> None:
    entry = lasting.entries.write("All of this.\n", Stage.INTEGRATION)
    insight = lasting.insights.mark_all(entry.id)
    whole = data(lasting, Selection(entries=frozenset((entry.id,))))
    assert whole["entries"][0]["insight"] is True
    assert whole["insights"][0]["id"] == str(insight.id)


def test_it_comes_in_again_byte_for_byte_and_once(lasting: Journal, other: Journal) -> None:
    before = as_file(data(lasting))
    with other:
        seen = look_over(other, before)
        assert seen == import_export(other, before)
        assert "1 insight, 1 small step, 2 check-ins, 3 measures" in seen.coming
        assert as_file(data(other)) == before
        assert import_export(other, before).is_empty
        assert as_file(data(other)) == before


def test_a_passage_is_found_in_its_entry_after_it_came_in(lasting: Journal, other: Journal) -> None:
    with other:
        import_export(other, as_file(data(lasting)))
        insight = other.insights.all()[0].insight
        place = other.insights.place(insight)
        assert place is not None
        assert place.exact
        text = other.entries.get(insight.entry_id).text
        assert text[place.start : place.end] == SHOULDERS
        step = other.steps.of_insight(insight.id)[0]
        assert [log.words for log in step.logs] == ["", "in the rain"]


def test_a_passage_that_came_alone_is_an_entry_of_its_own(lasting: Journal, other: Journal) -> None:
    chosen = Selection(insights=frozenset((lasting.insights.all()[0].insight.id,)))
    with other:
        assert import_export(other, as_file(data(lasting, chosen))).added == {
            "session": 1,
            "entry": 1,
            "insight": 1,
        }
        assert [one.text for one in other.entries.everything()] == [SHOULDERS]
        assert other.insights.place(other.insights.all()[0].insight) is not None
        assert import_export(other, as_file(data(lasting, chosen))).is_empty


def test_a_file_from_before_insights_had_passages_marks_whole_entries(other: Journal) -> None:
    with other:
        first = other.entries.write("Marked as a whole.", Stage.INTEGRATION)
        other.insights.mark_all(first.id)
        old = data(other)
        for name in ("insights", "steps", "check_ins", "measures", "question_sets", "own_prompts"):
            del old[name]
        old["entries"][0]["id"] = "00000000-0000-4000-8000-000000000001"
        assert import_export(other, as_file(old)).added == {"entry": 1, "insight": 1}
        assert {one.insight.text for one in other.insights.all()} == {"Marked as a whole."}


def test_what_came_in_is_taken_back_whole(lasting: Journal, other: Journal) -> None:
    with other:
        before = contents(other)
        import_export(other, as_file(data(lasting)))
        assert "Left here" not in take_back(other).sentence
        assert contents(other) == before


def test_what_was_built_upon_what_came_in_stays(lasting: Journal, other: Journal) -> None:
    with other:
        import_export(other, as_file(data(lasting)))
        step = other.steps.all()[0].step
        other.intentions.add(other.sessions.numbered(2).id, "Mine, from it", from_step=step.id)
        take_back(other)
        assert [one.step.id for one in other.steps.all()] == [step.id]
        assert [one.text for one in other.intentions.all()] == ["To let my shoulders be", "Mine, from it"]
        assert [one.text for one in other.entries.everything()] == [ON_THE_BUS]


def test_what_comes_to_a_private_entry_is_not_offered(lasting: Journal, other: Journal) -> None:
    whole = data(lasting)
    insights, steps = whole["insights"], whole["steps"]
    insights[0]["may_share"] = steps[0]["may_share"] = True
    with other:
        whole |= {"insights": [], "steps": []}
        for intention in whole["intentions"]:
            intention["from_step"] = None
        import_export(other, as_file(whole))
        for entry in list(other.entries.everything()):
            other.entries.set(entry.id, private=True)
        import_export(other, as_file(whole | {"insights": insights, "steps": steps}))
        assert not other.insights.all()[0].insight.may_share
        assert not other.steps.all()[0].step.may_share
        assert SHOULDERS not in json.dumps(data(other))


def test_an_intention_from_what_is_private_where_it_comes_in_is_private_there(
    lasting: Journal, other: Journal
) -> None:
    whole = data(lasting)
    carried = [one for one in whole["intentions"] if one["from_step"]]
    others = [one for one in whole["intentions"] if not one["from_step"]]
    with other:
        import_export(other, as_file(whole | {"insights": [], "steps": [], "intentions": others}))
        for entry in list(other.entries.everything()):
            other.entries.set(entry.id, private=True)
        carried[0]["may_share"] = True
        import_export(other, as_file(whole | {"intentions": [*others, *carried]}))
        found = {one.text: (one.private, one.may_share) for one in other.intentions.all()}
        assert found["To begin on the balcony"] == (True, False)
        assert found["To let my shoulders be"][0] is False
        assert "To begin on the balcony" not in json.dumps(data(other))


def _measure(whole: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in whole["measures"] if one["kind"] == kind)
    return found


def _no_words(whole: dict[str, Any]) -> None:
    whole["insights"][0]["text"] = " \n"


def _much_around(whole: dict[str, Any]) -> None:
    whole["insights"][0]["before"] = "x" * 41


def _another_entry(whole: dict[str, Any]) -> None:
    whole["insights"][0]["entry"] = "00000000-0000-4000-8000-000000000009"


def _both_or_neither(whole: dict[str, Any]) -> None:
    whole["insights"][0]["entry"] = None


def _another_insight(whole: dict[str, Any]) -> None:
    whole["steps"][0]["insight"] = "00000000-0000-4000-8000-000000000009"


def _another_step(whole: dict[str, Any]) -> None:
    whole["steps"] = []


def _no_answer(whole: dict[str, Any]) -> None:
    whole["steps"][0]["logs"][0] |= {"held": None, "words": ""}


def _no_day(whole: dict[str, Any]) -> None:
    whole["steps"][0]["due_on"] = "2026-02-30"


def _beyond_ten(whole: dict[str, Any]) -> None:
    whole["check_ins"][0]["mood"] = 11


def _no_felt_word(whole: dict[str, Any]) -> None:
    whole["check_ins"][0]["felt"] = [""]


def _beyond_the_range(whole: dict[str, Any]) -> None:
    _measure(whole, "phq_9")["value"] = 28


def _no_version(whole: dict[str, Any]) -> None:
    _measure(whole, "pcl_5")["version"] = ""


def _long_question(whole: dict[str, Any]) -> None:
    whole["own_prompts"][0]["text"] = "x" * 501


def _another_set(whole: dict[str, Any]) -> None:
    whole["question_sets"] = []


def _another_digest(whole: dict[str, Any]) -> None:
    whole["question_sets"][0]["digest"] = "A" * 64


def _columbia(whole: dict[str, Any]) -> None:
    _measure(whole, "own")["name"] = "C-SSRS"


def _late_look_back(whole: dict[str, Any]) -> None:
    whole["sessions"][0]["facts"]["look_backs"] = [366]


@pytest.mark.parametrize(
    "spoil",
    [
        *(_no_words, _much_around, _another_entry, _both_or_neither, _another_insight, _another_step),
        *(_no_answer, _no_day, _beyond_ten, _no_felt_word, _beyond_the_range, _no_version, _columbia),
        *(_late_look_back, _long_question, _another_set, _another_digest),
    ],
)
def test_what_does_not_fit_is_refused_whole(
    lasting: Journal, other: Journal, spoil: Callable[[dict[str, Any]], None]
) -> None:
    whole = data(lasting)
    spoil(whole)
    with other:
        before = contents(other)
        with pytest.raises(KnownError, match="Nothing was taken in"):
            import_export(other, as_file(whole))
        assert contents(other) == before


def test_a_measure_this_program_does_not_know_keeps_its_name(lasting: Journal, other: Journal) -> None:
    whole = data(lasting)
    _measure(whole, "phq_9").update({"kind": "madrs", "name": "MADRS", "value": 30})
    with other:
        import_export(other, as_file(whole))
        assert ("own", "MADRS", 30) in {(one.kind, one.name, one.value) for one in other.measures.all()}


def test_narrowing_takes_what_is_of_these_sessions_or_days(lasting: Journal) -> None:
    of_second = selection.narrowed(lasting, [2])
    assert not (of_second.insights | of_second.steps | of_second.check_ins | of_second.measures)
    of_first = selection.narrowed(lasting, [1])
    assert (len(of_first.insights), len(of_first.steps), len(of_first.check_ins)) == (1, 1, 0)
    today = lasting.clock().local.date()
    assert len(selection.narrowed(lasting, since=today, until=today).check_ins) == 2


def test_an_answer_brings_its_question_along_and_who_asked(lasting: Journal) -> None:
    answer = next(one for one in lasting.entries.everything() if one.text.startswith("Tired"))
    whole = data(lasting, Selection(entries=frozenset((answer.id,))))
    assert [one["text"] for one in whole["own_prompts"]] == ["How do you tell tired from low?"]
    assert (whole["question_sets"][0]["from"], whole["question_sets"][0]["digest"]) == ("Joan Teague", "")
    everything = data(lasting)
    assert len(everything["own_prompts"]) == 3
    assert len(everything["question_sets"][0]["digest"]) == 64


def test_a_private_answer_does_not_bring_its_question_along(lasting: Journal) -> None:
    every = frozenset(entry.id for entry in lasting.entries.everything())
    whole = data(lasting, Selection(entries=every))
    asked = {one["text"] for one in whole["own_prompts"]}
    assert asked == {"How do you tell tired from low?", "What did I not say?"}


def test_words_of_any_length_come_in_again(journal: Journal, other: Journal) -> None:
    long = "w" * 50_000
    entry = journal.entries.write(f"Before {long} after.", Stage.INTEGRATION)
    insight = journal.insights.mark(entry.id, 7, 7 + len(long))
    step = journal.steps.add(long, insight_id=insight.id, when=long)
    journal.steps.log(step.id, words=long)
    journal.check_ins.add((long,), long)
    journal.measures.add("own", 1, name=long, words=long)
    before = as_file(data(journal))
    with other:
        import_export(other, before)
        assert as_file(data(other)) == before


def test_answers_come_to_the_questions_that_are_here(lasting: Journal, other: Journal) -> None:
    with other:
        asked = other.own_prompts.take_in(question_file.read(QUESTIONS.encode()))
        import_export(other, as_file(data(lasting)))
        assert [one.id for one in other.own_prompts.sets()] == [asked.id]
        answer = next(one for one in other.entries.everything() if one.text.startswith("Tired"))
        prompt = other.own_prompts.by_id(answer.prompt_id or "")
        assert prompt is not None
        assert (prompt.asked_by, prompt.text) == ("Joan Teague", answer.prompt_text)
        assert take_back(other).gone
        assert len(other.own_prompts.of_set(asked.id)) == 2


def test_some_of_the_questions_leave_room_for_all_of_them(lasting: Journal, other: Journal) -> None:
    answer = next(one for one in lasting.entries.everything() if one.text.startswith("Tired"))
    some = as_file(data(lasting, Selection(entries=frozenset((answer.id,)))))
    with other:
        import_export(other, some)
        other.own_prompts.take_in(question_file.read(QUESTIONS.encode()))
        assert import_export(other, some).is_empty
        assert {len(other.own_prompts.of_set(one.id)) for one in other.own_prompts.sets()} == {1, 2}
