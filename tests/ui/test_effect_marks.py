"""The marks of the five effects beside the thread of one of them."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, SessionState, Stage
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.threads import ThreadsPage
from integration_journal.ui.pages.threads_effects import EffectsPart

BODY, NEW = Effect.EMBODIED_FEELINGS, Effect.NEW_EXPERIENCES


def test_the_marks_stand_beside_the_thread_with_the_chosen_effect_in_bold(
    journal: Journal, desk: Desk, qtbot: QtBot
) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 17, 19, tzinfo=UTC), state=SessionState.HELD)
    journal.marks.put(BODY, 6, session.id)
    page = ThreadsPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    page.arrange(Width.WIDE)
    page.show()
    page.show_place(Place("threads", effect=BODY))
    part = page.part()
    assert isinstance(part, EffectsPart)
    marks = part.marks
    qtbot.waitUntil(lambda: marks.is_ready)

    def bold() -> list[str]:
        figure = marks.view.figure
        return [one.name for one in figure.panels if one.is_strong] if figure else []

    assert bold() == [BODY.label]
    page.show_place(Place("threads", effect=NEW))
    assert bold() == [NEW.label]
    qtbot.waitUntil(lambda: marks.is_ready)
    went: list[Place] = []
    desk.visit.connect(went.append)
    key = next(dot.key for panel in marks.view.figure.panels for dot in panel.dots)
    marks.opened.emit(key)
    assert went == [Place("session", session_id=session.id, stage=Stage.INTEGRATION, effect=BODY)]
    journal.marks.put(NEW, 2, session.id)
    qtbot.waitUntil(
        lambda: [one.name for one in marks.view.figure.panels if one.dots] == [BODY.label, NEW.label]
    )
    page.leave()
