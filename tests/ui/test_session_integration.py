"""The integration of a session: effects, prompts, marks and the intention read back."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from integration_journal.arc import prompts
from integration_journal.arc.vocabulary import Effect, Felt, ReadBackOutcome, SessionState, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_integration import IntegrationStage

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def session(journal: Journal) -> Session:
    """Session 1, held three days ago, on Tuesday 17 March at 15:00, with three intentions."""
    made = journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), "America/New_York", place="Room 2")
    journal.sessions.update(made.id, state=SessionState.HELD)
    journal.intentions.add(made.id, "To rest.")
    carried = journal.intentions.add(made.id, "To be kind to the part of me that is always bracing.")
    journal.intentions.set(carried.id, carried=True)
    return journal.sessions.get(made.id)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, session: Session) -> SessionPage:
    """The session's page in a window of 1280 x 832."""
    made = SessionPage(desk)
    qtbot.addWidget(made)
    desk.visit.connect(made.show_place)
    made.arrange(Width.WIDE)
    made.resize(1048, 832)
    made.show_place(Place("session", session_id=session.id))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def stage(page: SessionPage) -> IntegrationStage:
    """The stage that day 3 opens on."""
    found = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(found, IntegrationStage)
    return found


def test_the_header_says_where_one_is(page: SessionPage) -> None:
    assert page.stage == Stage.INTEGRATION
    dates = [tab.dates for tab in page.header.tabs()]
    assert dates == ["until 17 March", "Tue 17 March", "since 18 March"]
    assert page.header.accessibleDescription() == "Session 1. You are on day 3 of integration."


@pytest.mark.parametrize(
    ("days", "stage"), [(-2, Stage.INTENTIONS), (0, Stage.EXPERIENCE), (9, Stage.INTEGRATION)]
)
def test_the_stage_shown_first_goes_by_the_day(
    page: SessionPage, clock: SettableClock, session: Session, days: int, stage: Stage
) -> None:
    clock.advance(days=days - 3)
    page.show_place(Place("session", session_id=session.id))
    assert page.stage == stage


def test_words_belong_to_effect_and_prompt_and_stay_when_one_goes_on(
    qtbot: QtBot, stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    qtbot.keyClick(stage, Qt.Key.Key_3, ALT)
    assert stage.cards.chosen() == Effect.EMBODIED_FEELINGS
    first, second, *_ = stage.column.rows()
    assert len(stage.column.rows()) == 4
    assert stage.editor.draft.prompt_id == first
    qtbot.keyClicks(stage.editor.surface, "My shoulders came down on their own. On the bus.")
    qtbot.keyClick(stage.editor.surface, Qt.Key.Key_Return, CONTROL)
    assert stage.editor.is_blank
    assert stage.editor.draft.prompt_id == second
    assert stage.column.rows()[first].note() == "written today"
    (entry,) = journal.entries.of_session(session.id)
    assert (entry.effect, entry.prompt_id) == (Effect.EMBODIED_FEELINGS, first)
    card = stage.cards.card(Effect.EMBODIED_FEELINGS)
    assert card.accessibleDescription() == "My shoulders came down on their own"
    qtbot.keyClick(stage.editor.surface, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert stage.editor.entry_id == entry.id
    stage.editor.readers.private.click()
    assert card.accessibleDescription() == ""
    qtbot.keyClick(stage.editor.surface, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert stage.editor.draft.prompt_id is None
    assert stage.editor.is_blank


def test_a_private_note_is_never_quoted(
    stage: IntegrationStage, journal: Journal, session: Session, page: SessionPage
) -> None:
    for text, private in (("Said aloud", False), ("Not said", True)):
        journal.entries.write(
            text, Stage.INTEGRATION, session_id=session.id, effect=Effect.NOVEL_INSIGHTS, private=private
        )
    card = stage.cards.card(Effect.NOVEL_INSIGHTS)
    assert page.isVisible()
    assert card.accessibleDescription() == "Said aloud"
    assert card.accessibleName().startswith("Novel insights, 2 ")


def test_earlier_notes_are_reachable(
    qtbot: QtBot, stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    note = journal.entries.write(
        "A note without a prompt", Stage.INTEGRATION, session_id=session.id, effect=Effect.NEW_EXPERIENCES
    )
    qtbot.keyClick(stage, Qt.Key.Key_5, ALT)
    stage.column.without.click()
    assert stage.editor.is_blank
    (row,) = stage.earlier.rows()
    row.click()
    assert stage.editor.entry_id == note.id


def test_the_place_names_what_is_opened(page: SessionPage, journal: Journal, session: Session) -> None:
    entry = journal.entries.write(
        "Found again", Stage.INTEGRATION, session_id=session.id, effect=Effect.COGNITIVE_DISTANCE
    )
    page.show_place(Place("session", session.id, Stage.INTEGRATION, entry_id=entry.id))
    stage = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(stage, IntegrationStage)
    assert stage.editor.entry_id == entry.id
    assert stage.cards.chosen() == Effect.COGNITIVE_DISTANCE


def test_the_intention_is_read_back_unaltered(
    qtbot: QtBot, stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    panel = stage.read_back
    assert panel.sentence.text() == "To be kind to the part of me that is always bracing."
    assert panel.written.text() == "Written 20 March, unaltered"
    intention = panel.intention()
    panel.outcomes[ReadBackOutcome.MET].click()
    panel.outcomes[ReadBackOutcome.CHANGED].click()
    qtbot.keyClicks(panel.field, "Less kind, more patient.")
    panel.others.click()
    assert panel.sentence.text() == "To rest."
    assert not panel.outcomes[ReadBackOutcome.CHANGED].isChecked()
    assert panel.field.words() == ""
    (said,) = journal.intentions.read_backs(intention.id)
    assert (said.outcome, said.words) == (ReadBackOutcome.CHANGED, "Less kind, more patient.")
    panel.others.click()
    panel.outcomes[ReadBackOutcome.CHANGED].click()
    (said,) = journal.intentions.read_backs(intention.id)
    assert said.outcome is None
    assert [one.text for one in journal.intentions.of_session(session.id)][1] == panel.sentence.text()


def test_a_mark_is_kept_for_the_day_and_can_be_cleared(
    qtbot: QtBot, stage: IntegrationStage, journal: Journal, session: Session, clock: SettableClock
) -> None:
    qtbot.keyClick(stage, Qt.Key.Key_3, ALT)
    stage.mark.field.slider.setFocus()
    qtbot.keyClick(stage.mark.field.slider, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_1, ALT)
    assert stage.mark.field.mark() is None
    qtbot.keyClick(stage, Qt.Key.Key_3, ALT)
    (mark,) = journal.marks.of_session(session.id)
    assert stage.mark.field.mark() == mark.value == 5
    clock.advance(days=1)
    stage.mark.show_effect(Effect.EMBODIED_FEELINGS, session)
    assert stage.mark.field.mark() is None
    clock.advance(days=-1)
    stage.mark.show_effect(Effect.EMBODIED_FEELINGS, session)
    stage.mark.field.clear()
    stage.leave()
    assert journal.marks.all() == []


def test_a_small_window_has_one_prompt_and_a_drawer(
    qtbot: QtBot, page: SessionPage, stage: IntegrationStage
) -> None:
    page.arrange(Width.NARROW)
    page.resize(700, 600)
    assert stage.line.isVisible()
    assert (
        stage._area.viewport()
        .rect()
        .contains(QRect(stage.editor.mapTo(stage._area.viewport(), QPoint()), stage.editor.size()))
    )
    assert not stage.column.isVisible()
    before = stage.line.words.text()
    stage.line.next.click()
    assert stage.line.words.text() != before
    stage.intention.click()
    assert stage.drawer.isVisible()
    assert stage.read_back.isVisible()
    qtbot.keyClick(stage.drawer, Qt.Key.Key_Escape)
    assert not stage.drawer.isVisible()
    assert not stage.intention.isChecked()
    page.arrange(Width.WIDE)
    page.resize(1048, 832)
    assert stage.read_back.isVisible()
    assert not stage.line.isVisible()


def test_a_session_without_a_date_can_be_marked_as_held(page: SessionPage, journal: Journal) -> None:
    undated = journal.sessions.plan()
    page.show_place(Place("session", session_id=undated.id))
    page.more.action("hold").trigger()
    kept = journal.sessions.get(undated.id)
    assert kept is not None
    assert (kept.state, kept.starts_at) == (SessionState.HELD, None)


def test_a_session_that_was_called_off_says_so(
    qtbot: QtBot, page: SessionPage, journal: Journal, session: Session
) -> None:
    page.more.action("call_off").trigger()
    assert journal.sessions.get(session.id).state == SessionState.CANCELLED
    assert page.called_off.isVisible()
    page.plan_again.click()
    assert journal.sessions.get(session.id).state == SessionState.PLANNED
    assert not page.called_off.isVisible()
    page.more.action("call_off").trigger()
    qtbot.keyClick(page, Qt.Key.Key_E, ALT)
    said = [w for w in page.findChildren(QLabel) if w.isVisible() and "called off" in w.text()]
    assert said == [page.called_off]
    page.more.action("plan").trigger()
    assert not page.called_off.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_I, ALT)
    assert page.stage == Stage.INTENTIONS


@pytest.mark.parametrize("felt", [Felt.DIFFICULT, Felt.QUIET])
@pytest.mark.parametrize("days", [0, 9, 40])
def test_a_session_with_a_path_has_its_prompts_beside_every_effect(
    page: SessionPage, journal: Journal, session: Session, clock: SettableClock, felt: Felt, days: int
) -> None:
    clock.advance(days=days)
    journal.sessions.update(session.id, felt=(felt,))
    for effect in Effect:
        page.show_place(Place("session", session_id=session.id, stage=Stage.INTEGRATION, effect=effect))
        stage = page.stage_widget(Stage.INTEGRATION)
        assert isinstance(stage, IntegrationStage)
        offered = [prompts.by_id(id) for id in stage.column.rows()]
        assert [one.felt for one in offered if one is not None][:3] == [felt, felt, None]
        assert {one.effect for one in offered[2:] if one is not None} == {effect}


def test_an_answer_to_a_path_belongs_to_the_effect_and_is_asked_no_more(
    page: SessionPage, journal: Journal, session: Session, qtbot: QtBot
) -> None:
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    place = Place(
        "session", session_id=session.id, stage=Stage.INTEGRATION, prompt_id="difficult-little-weight"
    )
    page.show_place(place)
    stage = page.stage_widget(Stage.INTEGRATION)
    assert isinstance(stage, IntegrationStage)
    qtbot.keyClicks(stage.editor.surface, "Lighter.")
    stage.editor.flush()
    (kept,) = journal.entries.of_session(session.id, Stage.INTEGRATION)
    assert (kept.prompt_id, kept.effect) == ("difficult-little-weight", stage._effect)
    page.show_place(
        Place("session", session_id=session.id, stage=Stage.INTEGRATION, effect=Effect.NOVEL_INSIGHTS)
    )
    assert "difficult-little-weight" not in stage.column.rows()


def test_an_ordinary_session_has_no_path(stage: IntegrationStage) -> None:
    assert len(stage.column.rows()) == 4
    assert all(one is not None and one.felt is None for one in map(prompts.by_id, stage.column.rows()))
    assert stage.path.isHidden()


def test_help_of_a_path_leaves_the_editor_in_sight(
    page: SessionPage, stage: IntegrationStage, journal: Journal, session: Session
) -> None:
    page.resize(1048, 1000)
    journal.sessions.update(session.id, felt=(Felt.DIFFICULT,))
    page.show_place(Place("session", session_id=session.id, stage=Stage.INTEGRATION))
    for _round in range(3):
        QApplication.processEvents()
    assert stage.path.isVisible()
    bottom = stage.editor.mapTo(stage, stage.editor.rect().bottomLeft()).y()
    assert bottom <= stage.height()


def test_an_open_drawer_follows_the_window_and_goes_where_its_words_stand_beside(
    page: SessionPage, stage: IntegrationStage
) -> None:
    page.resize(700, 600)
    page.arrange(Width.NARROW)
    QApplication.processEvents()
    stage.intention.click()
    for width, height in ((700, 600), (780, 700), (640, 600)):
        page.resize(width, height)
        QApplication.processEvents()
        assert stage.drawer.isVisible()
        assert stage.rect().contains(stage.drawer.geometry())
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    QApplication.processEvents()
    assert not stage.drawer.isVisible()
    assert stage.read_back.isVisible()
    page.resize(700, 600)
    page.arrange(Width.NARROW)
    QApplication.processEvents()
    assert not stage.drawer.isVisible()
    stage.intention.click()
    assert stage.read_back.isVisible()


def test_all_prompts_are_one_press_away_and_the_way_back_leads_to_the_same_effect(
    qtbot: QtBot, stage: IntegrationStage, page: SessionPage, desk: Desk, session: Session
) -> None:
    qtbot.mouseClick(stage.cards.cards()[3], Qt.MouseButton.LeftButton)
    desk.visit.disconnect(page.show_place)
    places: list[Place] = []
    desk.visit.connect(places.append)
    qtbot.mouseClick(stage.column.all, Qt.MouseButton.LeftButton)
    first = next(iter(stage.column.rows()))
    assert places == [
        Place(
            "prompts",
            session_id=session.id,
            stage=Stage.INTEGRATION,
            effect=Effect.NOVEL_INSIGHTS,
            prompt_id=first,
        )
    ]
