"""Reading an intention back at a later session, as it is seen and said in the window."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import ReadBackOutcome, SessionState, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Intention, Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.read_back import ReadBackPanel

MET, CHANGED, OPEN = ReadBackOutcome.MET, ReadBackOutcome.CHANGED, ReadBackOutcome.STILL_OPEN
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def sessions(journal: Journal) -> list[Session]:
    """Sessions on 17 February, 3 March and 17 March."""
    first = datetime(2026, 2, 17, 19, tzinfo=UTC)
    return [
        journal.sessions.plan(first + timedelta(days=14 * place), "America/New_York", state=SessionState.HELD)
        for place in range(3)
    ]


def intend(journal: Journal, session: Session, text: str) -> Intention:
    assert session.starts_at is not None
    before = Moment(session.starts_at - timedelta(days=1), session.zone)
    return journal.intentions.add(session.id, text, written_at=before)


def say(
    journal: Journal, intention: Intention, session: Session, outcome: ReadBackOutcome, words: str
) -> None:
    assert session.starts_at is not None
    at = Moment(session.starts_at + timedelta(days=5), session.zone)
    journal.intentions.read_back(intention.id, session.id, outcome=outcome, words=words, at=at)


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ReadBackPanel:
    made = ReadBackPanel(desk)
    qtbot.addWidget(made)
    made.resize(240, 900)
    made.show()
    return made


def test_an_earlier_intention_is_read_back_again_beside_all_that_was_said(
    panel: ReadBackPanel, journal: Journal, sessions: list[Session], qtbot: QtBot
) -> None:
    one, two, three = sessions
    breathe = intend(journal, one, "To breathe.")
    say(journal, breathe, one, OPEN, "Now and then.")
    say(journal, breathe, two, CHANGED, "It became waiting.")
    wait = intend(journal, three, "To wait.")
    panel.show_session(three)
    assert panel.sentence.text() == "To wait."
    assert not panel.history.isVisible()
    (row,) = panel.earlier.rows()
    assert (row.accessibleName(), row.accessibleDescription()) == (
        "To breathe.",
        "Changed, 8 March, after session 2",
    )
    QTest.mouseClick(row, CLICK)
    assert panel.title.text() == "From session 1"
    assert panel.sentence.text() == "To breathe."
    assert panel.written.text() == "Written 16 February, unaltered"
    assert panel.history.said() == [
        "Said of it before",
        "Still open, 22 February, after session 1",
        "Now and then.",
        "Changed, 8 March, after session 2",
        "It became waiting.",
    ]
    assert not any(button.isChecked() for button in panel.outcomes.values())
    assert panel.field.words() == ""
    QTest.mouseClick(panel.outcomes[OPEN], CLICK)
    qtbot.keyClicks(panel.field, "Both, by now.")
    QTest.mouseClick(panel.others, CLICK)
    assert panel.sentence.text() == "To wait."
    assert panel.field.words() == ""
    said = journal.intentions.read_backs(breathe.id)
    assert [(one.outcome, one.words) for one in said] == [
        (OPEN, "Now and then."),
        (CHANGED, "It became waiting."),
        (OPEN, "Both, by now."),
    ]
    assert journal.intentions.read_backs(wait.id) == []
    panel.show_session(one)
    assert panel.history.said()[-2:] == ["Still open, 20 March, after session 3", "Both, by now."]


def test_what_was_met_is_not_brought_up_but_can_be_found(
    panel: ReadBackPanel, journal: Journal, sessions: list[Session]
) -> None:
    one, _two, three = sessions
    say(journal, intend(journal, one, "To breathe."), one, MET, "")
    for number in range(4):
        intend(journal, one, f"Another, {number}.")
    panel.show_session(three)
    assert panel.written.text() == "None was written for this session."
    assert [row.accessibleName() for row in panel.earlier.rows()] == [f"Another, {n}." for n in range(3)]
    assert panel.earlier.rows()[0].accessibleDescription() == "Session 1"
    QTest.mouseClick(panel.earlier.more, CLICK)
    assert "To breathe." in [row.accessibleName() for row in panel.earlier.rows()]
    assert not panel.earlier.more.isVisible()


def test_the_three_answers_look_alike_in_every_theme(
    panel: ReadBackPanel, journal: Journal, sessions: list[Session]
) -> None:
    intend(journal, sessions[2], "To wait.")
    panel.show_session(sessions[2])
    for theme in ("light", "dark", "contrast"):
        look().choose(theme=theme, percent=100, still=True)
        pictures = []
        for outcome, button in panel.outcomes.items():
            button.setText("")
            button.setIcon(button.icon().__class__())
            QTest.mouseClick(button, CLICK)
            QApplication.processEvents()
            assert [one for one, other in panel.outcomes.items() if other.isChecked()] == [outcome]
            panel.setFocus()
            pictures.append(button.grab().toImage())
        assert pictures[0] == pictures[1] == pictures[2]


def test_an_insight_that_answers_it_is_quoted_and_leads_to_its_passage(
    panel: ReadBackPanel, journal: Journal, sessions: list[Session], desk: Desk
) -> None:
    wait = intend(journal, sessions[2], "To wait.")
    panel.show_session(sessions[2])
    entry = journal.entries.write(
        "The kettle, and **nothing** else.", Stage.INTEGRATION, session_id=sessions[2].id
    )
    insight = journal.insights.mark_all(entry.id, intention_id=wait.id)
    assert panel.history.said() == ["What answers it", "The kettle, and nothing else.", "20 March"]
    went: list[Place] = []
    desk.visit.connect(went.append)
    QTest.mouseClick(panel.history.answers()[0], CLICK)
    assert (went[0].page, went[0].entry_id, went[0].insight_id) == ("journal", entry.id, insight.id)
    journal.insights.delete(insight.id)
    assert not panel.history.isVisible()
