"""Today's prompt: what is begun there goes on where it can be seen."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc import prompts
from integration_journal.arc.vocabulary import Felt, SessionState, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.today import TodayPage


@pytest.fixture
def session(journal: Journal, clock: SettableClock) -> Session:
    """Session 1, difficult, held nine days ago."""
    made = journal.sessions.plan(clock().instant - timedelta(days=9), state=SessionState.HELD)
    return journal.sessions.update(made.id, felt=(Felt.DIFFICULT,))


@pytest.fixture
def page(desk: Desk, session: Session, qtbot: QtBot) -> TodayPage:
    assert session.number == 1
    made = TodayPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 832)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_place(Place("today"))
    return made


def _turn_to(page: TodayPage, *, of_a_path: bool) -> prompts.Prompt:
    """Press 'Another' until a prompt of the integration without an effect is shown."""
    by_text = {one.text: one for one in prompts.library()}
    for _turn in range(200):
        shown = by_text[page.suggested.prompt.question.text()]
        fits = shown.stage is Stage.INTEGRATION and shown.effect is None
        if fits and (shown.felt is not None) == of_a_path:
            return shown
        QTest.mouseClick(page.suggested.prompt.another, Qt.MouseButton.LeftButton)
    raise AssertionError("no such prompt is offered")


@pytest.mark.parametrize("of_a_path", [True, False])
def test_words_without_an_effect_go_on_in_the_journal(
    page: TodayPage, desk: Desk, journal: Journal, session: Session, of_a_path: bool
) -> None:
    prompt = _turn_to(page, of_a_path=of_a_path)
    QTest.keyClicks(page.suggested.prompt.editor.surface, "It is quieter.")
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(page.suggested.prompt.write, Qt.MouseButton.LeftButton)
    (kept,) = journal.entries.of_session(session.id)
    assert (kept.text, kept.prompt_id, kept.effect) == ("It is quieter.", prompt.id, None)
    assert [(place.page, place.entry_id, place.write) for place in went] == [("journal", kept.id, True)]


def test_a_prompt_of_a_path_is_answered_beside_the_effects_where_nothing_is_written_yet(
    page: TodayPage, desk: Desk, session: Session
) -> None:
    prompt = _turn_to(page, of_a_path=True)
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(page.suggested.prompt.write, Qt.MouseButton.LeftButton)
    assert went == [Place("session", session_id=session.id, stage=Stage.INTEGRATION, prompt_id=prompt.id)]
