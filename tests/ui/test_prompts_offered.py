"""One library everywhere: what is switched off is asked nowhere, what others ask is asked in its place."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.arc import prompts, question_file
from integration_journal.arc.vocabulary import Effect, SessionState, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.today import TodayPage

MORE = 60
"""How often another prompt is asked for before a place is taken to have no new one."""


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days before the clock's present."""
    return journal.sessions.plan(datetime(2026, 3, 17, 19, 0, tzinfo=UTC), state=SessionState.HELD)


class Reader:
    """Looks through everything that is asked in a place."""

    def __init__(self, desk: Desk, qtbot: QtBot, session: Session) -> None:
        self._session = session
        self._today, self._page = TodayPage(desk), SessionPage(desk)
        for page in (self._today, self._page):
            qtbot.addWidget(page)
            page.resize(1048, 832)
            page.show()

    def asked(self, place: str) -> dict[str, str]:
        """Return what is said beside each question of a place, by its words."""
        if place == "today":
            self._today.show_place(Place("today"))
            panel = self._today.suggested.prompt
            seen = self._turned(panel.another, panel.question, panel.said)
            self._today.leave()
            return seen
        stage = Stage(place)
        effect = Effect.EMBODIED_FEELINGS if stage is Stage.INTEGRATION else None
        self._page.show_place(Place("session", session_id=self._session.id, stage=stage, effect=effect))
        widget: Any = self._page.stage_widget(stage)
        if stage is Stage.INTEGRATION:
            return {row.text(): row.said() for row in widget.column.rows().values()}
        if stage is Stage.EXPERIENCE and widget.ask.isVisible():
            widget.ask.click()
        return self._turned(widget.prompt.another, widget.prompt.question, widget.prompt.asker)

    def _turned(self, another: QPushButton, question: QLabel, said: QLabel) -> dict[str, str]:
        seen = {question.text(): said.text()}
        for _time in range(MORE):
            another.click()
            seen[question.text()] = said.text()
        return seen


@pytest.fixture
def reader(desk: Desk, qtbot: QtBot, session: Session) -> Reader:
    return Reader(desk, qtbot, session)


PLACES = ("today", "intentions", "experience", "integration")


@pytest.mark.parametrize("place", PLACES)
def test_what_is_switched_off_is_asked_no_more(place: str, reader: Reader, journal: Journal) -> None:
    before = reader.asked(place)
    first = next(iter(before))
    id = next(one.id for one in prompts.library() if one.text == first)
    journal.own_prompts.switch(id, on=False)
    assert first not in reader.asked(place)
    journal.own_prompts.switch(id, on=True)
    assert first in reader.asked(place)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_reworded_is_asked_in_the_writers_words(place: str, reader: Reader, journal: Journal) -> None:
    first = next(iter(reader.asked(place)))
    built_in = next(one for one in prompts.library() if one.text == first)
    effect = built_in.effect
    journal.own_prompts.add(
        "Wie war es?", stage=built_in.stage, effect=effect, suits=built_in.suits, replaces=built_in.id
    )
    asked = reader.asked(place)
    assert first not in asked
    assert "Asked by" not in asked["Wie war es?"]


@pytest.mark.parametrize("place", PLACES)
def test_the_therapist_is_named_beside_what_they_ask(place: str, reader: Reader, journal: Journal) -> None:
    effect = 'effect = "embodied_feelings"' if place in ("today", "integration") else f'stage = "{place}"'
    lines = (
        'format = "integration-journal-questions"',
        "version = 1",
        'from = "Dr. Okafor"',
        "[[question]]",
        'text = "What did your hands want?"',
        effect,
    )
    journal.own_prompts.take_in(question_file.read("\n".join(lines).encode()))
    assert reader.asked(place)["What did your hands want?"] == "Asked by Dr. Okafor"


def test_what_is_asked_of_no_effect_is_asked_beside_every_effect(reader: Reader, journal: Journal) -> None:
    own = journal.own_prompts.add("What did the day weigh?")
    questions = "".join(f'[[question]]\ntext = "Question {number}?"\n' for number in range(3))
    head = 'format = "integration-journal-questions"\nversion = 1\nfrom = "Dr. Okafor"\n'
    before = reader.asked("integration")
    journal.own_prompts.take_in(question_file.read((head + questions).encode()))
    asked = reader.asked("integration")
    assert list(asked)[:2] == ["Question 0?", own.text]
    assert asked["Question 0?"] == "Asked by Dr. Okafor"
    assert len(asked) <= len(before) + 1
    assert len(set(asked) & {one.text for one in prompts.library() if one.effect}) >= 3


def test_an_entry_is_begun_under_a_prompt_of_ones_own(desk: Desk, journal: Journal, qtbot: QtBot) -> None:
    own = journal.own_prompts.add("What did the day weigh?", stage=Stage.INTEGRATION)
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.show()
    page.show_place(Place("journal", prompt_id=id_of(own), write=True))
    qtbot.keyClicks(page.pane.editor.surface, "Less than yesterday.")
    page.leave()
    desk.flush()
    (entry,) = journal.entries.everything()
    assert (entry.prompt_id, entry.prompt_text) == (id_of(own), "What did the day weigh?")


def test_a_later_question_says_which_day_it_comes_back_to(
    journal: Journal, clock: SettableClock, reader: Reader
) -> None:
    later = prompts.by_id("body-where-since")
    assert later is not None
    assert later.after is not None
    assert later.text not in reader.asked("today")
    journal.prompts.answered(later.after)
    clock.advance(days=6)
    assert reader.asked("today")[later.text] == "Back to your words of 20 March"


def test_all_prompts_are_near_the_days_prompt(desk: Desk, qtbot: QtBot, session: Session) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.show()
    page.show_place(Place("today"))
    places: list[Place] = []
    desk.visit.connect(places.append)
    panel = page.suggested.prompt
    asked = next(one.id for one in prompts.library() if one.text == panel.question.text())
    panel.more.action("this").trigger()
    panel.more.action("all").trigger()
    assert places == [Place("prompts", prompt_id=asked, part="today"), Place("prompts", part="today")]
    assert session.number == 1
