"""Progress: what is drawn, which time, where points lead, and check-ins and totals changed in their place."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.measures import measure
from integration_journal.arc.vocabulary import Effect, SessionState, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.page_makers import makers
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.progress import ProgressPage
from integration_journal.ui.shell import Shell
from integration_journal.ui.widgets.measure_form import MeasureForm
from integration_journal.ui.widgets.navigation_row import NavigationRow
from integration_journal.ui.widgets.words import Words
from tests.conftest import ZONE

BODY, NEW = Effect.EMBODIED_FEELINGS, Effect.NEW_EXPERIENCES
TODAY = date(2026, 3, 20)


def ago(days: float) -> Moment:
    return Moment(datetime(2026, 3, 20, 13, 40, tzinfo=UTC) - timedelta(days=days), ZONE)


@pytest.fixture
def sessions(journal: Journal) -> list[Session]:
    """Sessions on 8 November and 17 March, and one to come."""
    return [
        journal.sessions.plan(ago(days).instant, state=state)
        for days, state in ((132, SessionState.HELD), (3, SessionState.HELD), (-11, SessionState.PLANNED))
    ]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ProgressPage]:
    made = ProgressPage(desk)
    qtbot.addWidget(made)
    made.resize(1048, 1400)
    made.arrange(Width.WIDE)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.leave()


def show(page: ProgressPage, qtbot: QtBot, part: str = "") -> None:
    page.show_place(Place("progress", part=part))
    drawn(page, qtbot)


def drawn(page: ProgressPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.is_ready)
    QApplication.processEvents()


def values(panel: object) -> dict[str, list[float]]:
    figure = panel.view.figure  # type: ignore[attr-defined]
    return {one.name: [dot.value for dot in one.dots] for one in figure.panels if one.dots}


def says(page: ProgressPage, words: str) -> bool:
    QApplication.processEvents()
    return any(words in one.text() for one in page.findChildren(Words) if one.isVisible())


def test_an_empty_journal_says_so_and_shows_a_way_on(page: ProgressPage, desk: Desk, qtbot: QtBot) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    show(page, qtbot)
    for words in ("No marks. They are optional.", "No check-ins.", "No totals."):
        assert says(page, words)
    assert not page.scales.isVisible()
    assert not page.range.choice.button("session").isVisible()
    page.check_ins.go.click()
    assert went == [Place("today")]


def test_every_value_is_drawn_with_the_sessions_held(
    journal: Journal, sessions: list[Session], page: ProgressPage, qtbot: QtBot
) -> None:
    journal.marks.put(BODY, 6, sessions[1].id, at=ago(3))
    journal.marks.put(BODY, 4, sessions[1].id, at=ago(1))
    journal.marks.put(NEW, 0, sessions[0].id, at=ago(130))
    journal.check_ins.add(("tender", "tired"), "On the bus", mood=4, at=ago(2))
    journal.check_ins.add(("tender",), sleep=7, at=ago(1))
    journal.measures.add("phq_9", 12, at=ago(20))
    show(page, qtbot)
    assert values(page.marks) == {BODY.label: [6, 4], NEW.label: [0]}
    assert values(page.scales) == {"Mood": [4], "Sleep": [7]}
    assert values(page.check_ins) == {"tender": [0, 0], "tired": [0]}
    assert values(page.measures) == {"PHQ-9": [12]}
    figure = page.marks.view.figure
    assert figure is not None
    assert [one.number for one in figure.stations] == [1, 2]
    assert (figure.first, figure.last) == (date(2025, 11, 8), TODAY)


def test_the_time_shown_is_chosen(
    journal: Journal, sessions: list[Session], page: ProgressPage, qtbot: QtBot
) -> None:
    for days, value in ((130, 1), (60, 2), (2, 3)):
        journal.marks.put(BODY, value, at=ago(days))
        journal.check_ins.add(("tender",), f"{value}", at=ago(days))
    show(page, qtbot)
    assert values(page.marks) == {BODY.label: [1, 2, 3]}
    page.range.choice.button("months").click()
    drawn(page, qtbot)
    assert values(page.marks) == {BODY.label: [2, 3]}
    assert [row.record.line for row in page.check_ins.list.rows()] == ["3", "2"]
    page.range.choice.button("session").click()
    drawn(page, qtbot)
    assert page.range.session.currentText() == "Session 2, 17 Mar"
    assert values(page.marks) == {BODY.label: [3]}
    page.range.session.setCurrentIndex(1)
    page.range.session.activated.emit(1)
    drawn(page, qtbot)
    assert values(page.marks) == {BODY.label: [1]}
    assert [row.record.line for row in page.check_ins.list.rows()] == ["1"]
    assert values(page.measures) == {}


def test_a_mark_tells_the_words_of_its_day_and_leads_to_its_session(
    journal: Journal, sessions: list[Session], page: ProgressPage, desk: Desk, qtbot: QtBot
) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    session = sessions[1].id
    journal.marks.put(BODY, 6, session, at=ago(1))
    journal.entries.write(
        "Warm hands on the bus",
        Stage.INTEGRATION,
        session_id=session,
        effect=BODY,
        written_at=ago(1),
    )
    journal.entries.write(
        "Another day", Stage.INTEGRATION, session_id=session, effect=BODY, written_at=ago(2)
    )
    show(page, qtbot)
    page.marks.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.marks.view.bubble.value.text() == "6 on 19 March"
    assert page.marks.view.bubble.words.text() == "Warm hands on the bus"
    qtbot.keyClick(page.marks.view, Qt.Key.Key_Return)
    assert went == [Place("session", session_id=session, stage=Stage.INTEGRATION, effect=BODY)]


def test_a_mark_of_no_session_leads_to_what_was_written_that_day(
    journal: Journal, page: ProgressPage, desk: Desk, qtbot: QtBot
) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    journal.marks.put(BODY, 6, at=ago(1))
    entry = journal.entries.write("At the tap", Stage.INTEGRATION, effect=BODY, written_at=ago(1))
    journal.marks.put(NEW, 2, at=ago(5))
    show(page, qtbot)
    for key in (one.dot.key for one in _rows(page)):
        page.open(key)
    assert went == [Place("journal", entry_id=entry.id), Place("threads", effect=NEW)]


def _rows(page: ProgressPage) -> list:
    page.marks.as_table.click()
    model = page.marks.table.model()
    return [model.row(place) for place in range(model.rowCount())]  # type: ignore[attr-defined]


def test_the_table_tells_the_words_too(journal: Journal, page: ProgressPage, qtbot: QtBot) -> None:
    journal.marks.put(BODY, 6, at=ago(1))
    journal.entries.write("At the tap", Stage.INTEGRATION, effect=BODY, written_at=ago(1))
    show(page, qtbot)
    page.marks.as_table.click()
    model = page.marks.table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "19 March",
        BODY.label,
        "6",
        "At the tap",
    ]


def test_a_check_in_is_opened_from_its_point_changed_deleted_and_brought_back(
    journal: Journal, page: ProgressPage, qtbot: QtBot
) -> None:
    kept = journal.check_ins.add(("tender",), "On the bus", at=ago(2))
    for days in range(3, 12):
        journal.check_ins.add(("tired",), at=ago(days))
    show(page, qtbot)
    listed = page.check_ins.list
    assert len(listed.rows()) == 4
    listed.more.click()
    assert len(listed.rows()) == 10
    page.check_ins.view.show_point(f"check_in:{kept.id}")
    page.check_ins.view.setFocus()
    page.open(f"check_in:{kept.id}")
    fields = listed.form.fields
    assert fields.line.words() == "On the bus"
    fields.line.selectAll()
    qtbot.keyClicks(fields.line, "On the tram")
    listed.form.done.click()
    assert journal.check_ins.standing(kept.id).line == "On the tram"
    assert listed.rows()[0].record.line == "On the tram"
    drawn(page, qtbot)
    listed.rows()[0].click()
    listed.form.remove.click()
    assert journal.check_ins.standing(kept.id) is None
    assert len(listed.rows()) == 9
    listed.undo.undo.click()
    assert listed.rows()[0].record.id == kept.id
    drawn(page, qtbot)
    assert values(page.check_ins)["tender"] == [0]


@pytest.fixture
def form(page: ProgressPage, qtbot: QtBot) -> MeasureForm:
    show(page, qtbot)
    page.measures.add.click()
    made = page.measures.list.form
    assert isinstance(made, MeasureForm)
    return made


def choose(form: MeasureForm, name: str) -> None:
    form.kind.setCurrentIndex(form.kind.findText(name))


def test_a_total_is_added_with_its_day(
    journal: Journal, page: ProgressPage, form: MeasureForm, qtbot: QtBot
) -> None:
    choose(form, "PHQ-9")
    qtbot.keyClicks(form.value, "14")
    form.day.setDate(QDate(2026, 3, 6))
    qtbot.keyClicks(form.words, "At the clinic")
    form.done.click()
    (kept,) = journal.measures.all()
    assert (kept.kind, kept.value, kept.words) == ("phq_9", 14, "At the clinic")
    assert Moment(kept.at, kept.zone).local == datetime(
        2026, 3, 6, 12, 0, tzinfo=Moment(kept.at, kept.zone).local.tzinfo
    )
    drawn(page, qtbot)
    assert values(page.measures) == {"PHQ-9": [14]}


def test_the_notes_stand_beside_it_and_help_is_one_key_away(
    page: ProgressPage, form: MeasureForm, desk: Desk, qtbot: QtBot
) -> None:
    went: list[Place] = []
    desk.visit.connect(went.append)
    for one in ("PHQ-9", "GAD-7", "PCL-5", "WHO-5"):
        choose(form, one)
        known = next(m for m in map(measure, ("phq_9", "gad_7", "pcl_5", "who_5")) if m and m.name == one)
        assert all(says(page, line) for line in known.lines)
    choose(form, "PHQ-9")
    assert says(page, "tell somebody now")
    help_button = next(one for one in form.notes.findChildren(type(form.done)) if one.isVisible())
    qtbot.keyClick(help_button, Qt.Key.Key_Space)
    assert went == [Place("help")]


@pytest.mark.parametrize(("name", "typed", "said"), [
    ("PHQ-9", "28", "28 is outside the range of this measure: PHQ-9 goes from 0 to 27."),
    ("PCL-5", "30", "two versions"),
    ("PHQ-9", "many", "whole number"),
])  # fmt: skip
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(
    journal: Journal, desk: Desk, form: MeasureForm, qtbot: QtBot, name: str, typed: str, said: str
) -> None:
    choose(form, name)
    qtbot.keyClicks(form.value, typed)
    form.done.click()
    assert said in form.notice.text()
    assert form.isVisible()
    assert journal.measures.all() == []
    assert desk.flush()
    form.remove.click()
    assert not form.isVisible()


def test_a_version_is_kept_and_the_two_are_two_series(
    journal: Journal, page: ProgressPage, form: MeasureForm, qtbot: QtBot
) -> None:
    journal.measures.add("pcl_5", 40, version="week", at=ago(9))
    choose(form, "PCL-5")
    qtbot.keyClicks(form.value, "30")
    qtbot.mouseClick(form.version.chips()[1], Qt.MouseButton.LeftButton)
    form.done.click()
    drawn(page, qtbot)
    assert values(page.measures) == {"PCL-5: About the last week": [40], "PCL-5: About the last month": [30]}


def test_one_of_ones_own_has_its_range_and_is_offered_again(
    journal: Journal, page: ProgressPage, form: MeasureForm, qtbot: QtBot
) -> None:
    choose(form, "Another one")
    qtbot.keyClicks(form.name, "Hours outside")
    qtbot.keyClicks(form.lowest, "0")
    qtbot.keyClicks(form.highest, "60")
    qtbot.keyClicks(form.value, "12")
    form.done.click()
    (kept,) = journal.measures.all()
    assert (kept.kind, kept.name, kept.lowest, kept.highest, kept.value) == (
        "own",
        "Hours outside",
        0,
        60,
        12,
    )
    page.measures.add.click()
    choose(form, "Hours outside")
    assert (form.name.text(), form.lowest.text(), form.highest.text()) == ("Hours outside", "0", "60")
    qtbot.keyClicks(form.value, "61")
    form.done.click()
    assert "Hours outside goes from 0 to 60" in form.notice.text()


def test_a_total_is_changed_deleted_and_brought_back(
    journal: Journal, page: ProgressPage, qtbot: QtBot
) -> None:
    kept = journal.measures.add("gad_7", 9, at=ago(5))
    show(page, qtbot, part=f"measure:{kept.id}")
    listed = page.measures.list
    form = listed.form
    assert form.isVisible()
    form.value.selectAll()
    qtbot.keyClicks(form.value, "7")
    form.done.click()
    changed = journal.measures.standing(kept.id)
    assert (changed.value, changed.at) == (7, kept.at)
    listed.rows()[0].click()
    form.remove.click()
    assert journal.measures.all() == []
    listed.undo.undo.click()
    assert [one.value for one in journal.measures.all()] == [7]


def test_nothing_praises_or_scores(journal: Journal, page: ProgressPage, qtbot: QtBot) -> None:
    for days in range(40):
        journal.check_ins.add(("clear",), mood=9, at=ago(days))
        journal.marks.put(BODY, 9, at=ago(days))
    journal.measures.add("phq_9", 20, at=ago(20))
    journal.measures.add("phq_9", 4, at=ago(1))
    show(page, qtbot)
    shown = " ".join(one.text().lower() for one in page.findChildren(Words) if one.isVisible())
    for word in (
        "great",
        "well done",
        "better",
        "improve",
        "respon",
        "streak",
        "average",
        "in a row",
        "severe",
        "%",
    ):
        assert word not in shown, word


def test_ctrl_5_and_its_row_lead_here(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    shell = Shell(desk, makers(desk, desk.flush))
    qtbot.addWidget(shell)
    shell.show_journal()
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    shell.visit(Place("sessions"))
    qtbot.keyClick(shell, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(shell.page, ProgressPage)
    rows = [row for row in shell.findChildren(NavigationRow) if row.isChecked()]
    assert [row.text() for row in rows] == ["Progress"]
    shell.settle()


def test_points_name_records_that_are_there(journal: Journal, page: ProgressPage, qtbot: QtBot) -> None:
    show(page, qtbot)
    page.open(f"check_in:{UUID(int=1)}")
    page.open(f"mark:{UUID(int=1)}")
    assert page.check_ins.list.form.isHidden()
