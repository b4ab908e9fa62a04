"""The clinic's lines in Settings, and the file for a calendar, through the window."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import vobject
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from integration_journal.arc.preparation import ClinicRule
from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.settings_clinic import ClinicSection
from integration_journal.ui.spans import minutes_of, span
from integration_journal.ui.widgets.calendar_panel import CalendarPanel
from integration_journal.ui.widgets.prep_timeline import PrepTimeline
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> ClinicSection:
    """The section as Settings shows it."""
    made = ClinicSection(desk)
    qtbot.addWidget(made)
    made.resize(640, 1600)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("typed", "minutes", "read"),
    [
        ("4 h", 240, "4 h"),
        ("4h", 240, "4 h"),
        ("30 min", 30, "30 min"),
        ("1:30", 90, "1 h 30 min"),
        ("1 h 30 min", 90, "1 h 30 min"),
        ("2 days", 2880, "48 h"),
        ("1 hour", 60, "1 h"),
        ("  ", None, ""),
    ],
)
def test_a_time_is_typed_as_it_is_said(typed: str, minutes: int | None, read: str) -> None:
    assert minutes_of(typed) == minutes
    assert span(minutes) == read


@pytest.mark.parametrize("typed", ["4", "four", "1:75", "-3 h", "٣ h", "h", "4 h before"])
def test_a_time_that_could_be_another_is_refused(typed: str) -> None:
    with pytest.raises(KnownError, match="hours or minutes"):
        minutes_of(typed)


def test_the_clinics_line_is_kept_and_taken_away(section: ClinicSection, journal: Journal) -> None:
    fields = section.rules["solid_food"]
    shown = [words.text() for words in fields.findChildren(Words)]
    assert "Article: 3 h before." in shown
    fields.time.setFocus()
    QTest.keyClicks(fields.time, "6 h")
    QTest.keyClick(fields.time, Qt.Key.Key_Return)
    QTest.keyClicks(fields.words, "Nothing to eat")
    QTest.keyClick(fields.words, Qt.Key.Key_Return)
    assert journal.preparing.clinic() == {"solid_food": ClinicRule(360, "Nothing to eat")}
    for field in (fields.time, fields.words):
        field.clear()
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert journal.preparing.clinic() == {}


def test_a_slip_is_said_below_the_field_and_changes_nothing(section: ClinicSection, journal: Journal) -> None:
    fields = section.rules["liquids"]
    QTest.keyClicks(fields.time, "2")
    QTest.keyClick(fields.time, Qt.Key.Key_Return)
    assert "such as 4 h, 30 min or 1:30" in fields.notice.text()
    QTest.keyClicks(fields.time, "000 h")
    QTest.keyClick(fields.time, Qt.Key.Key_Return)
    assert "14 days" in fields.notice.text()
    assert journal.preparing.clinic() == {}


def test_a_rule_without_a_time_takes_words_alone(section: ClinicSection, journal: Journal) -> None:
    fields = section.rules["driving"]
    assert not fields.time.isVisible()
    QTest.keyClicks(fields.words, "Not before the next afternoon")
    QTest.keyClick(fields.words, Qt.Key.Key_Return)
    assert journal.preparing.clinic() == {"driving": ClinicRule(None, "Not before the next afternoon")}


def test_the_clinics_own_texts_save_themselves(section: ClinicSection, journal: Journal) -> None:
    QTest.keyClicks(section.texts["instructions"], "Eat lightly.")
    section._autosave.flush()
    assert journal.courses.current().instructions == "Eat lightly."


class TargetedPanel(CalendarPanel):
    """A panel whose dialog answers at once."""

    target: Path | None = None

    def ask_target(self) -> Path | None:
        return self.target


def test_the_file_for_a_calendar_under_chosen_words(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC))
    panel = TargetedPanel(desk)
    qtbot.addWidget(panel)
    panel.open(session)
    QTest.mouseClick(panel.keep, Qt.MouseButton.LeftButton)
    assert list(tmp_path.glob("*.ics")) == []
    panel.target = tmp_path / "calendar.ics"
    panel.fields["preparation"].setText("")
    panel.fields["session"].setText("Dentist")
    QTest.mouseClick(panel.keep, Qt.MouseButton.LeftButton)
    said = "Saved as calendar.ics. After a change save it again, and open it in the same calendar."
    assert panel.said.text() == said
    read = vobject.readOne(panel.target.read_text())
    titles = [event.summary.value for event in read.contents["vevent"]]
    assert titles == ["Dentist", *["Quiet time"] * 5]
    again = TargetedPanel(desk)
    qtbot.addWidget(again)
    again.open(session)
    assert again.fields["session"].text() == "Dentist"
    again.open(journal.sessions.plan(datetime(2026, 4, 14, 19, 0, tzinfo=UTC)))
    for field in again.fields.values():
        field.clear()
    QTest.mouseClick(again.keep, Qt.MouseButton.LeftButton)
    assert "nothing to save yet" in again.notice.text()
    again.fields["session"].setText("x")
    again.target = tmp_path / "nowhere" / "calendar.ics"
    QTest.mouseClick(again.keep, Qt.MouseButton.LeftButton)
    assert "no folder" in again.notice.text()


def test_the_button_opens_it_beside_the_preparation(desk: Desk, journal: Journal, qtbot: QtBot) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC))
    timeline = PrepTimeline(desk)
    qtbot.addWidget(timeline)
    timeline.show()
    timeline.show_session(session)
    assert not timeline.calendar_panel.isVisible()
    QTest.mouseClick(timeline.calendar, Qt.MouseButton.LeftButton)
    assert timeline.calendar_panel.isVisible()
    timeline.rest()


def test_a_calendar_file_is_said_to_be_older_until_it_is_saved_again(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC))
    timeline = PrepTimeline(desk)
    qtbot.addWidget(timeline)
    timeline.show()
    timeline.show_session(session)
    panel, target = timeline.calendar_panel, tmp_path / "calendar.ics"
    monkeypatch.setattr(panel, "ask_target", lambda: target)

    def save() -> list[tuple[str, str]]:
        QTest.mouseClick(timeline.calendar, Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.keep, Qt.MouseButton.LeftButton)
        assert panel.said.text().startswith("Saved as calendar.ics.")
        events = vobject.readOne(target.read_text()).contents["vevent"]
        return [(event.uid.value, event.status.value) for event in events]

    assert not timeline.stale.isVisible()
    first = save()
    assert not timeline.stale.isVisible()
    journal.sessions.update(session.id, starts_at=datetime(2026, 4, 2, 19, 0, tzinfo=UTC))
    assert timeline.stale.isVisible()
    assert timeline.stale.text().startswith("Your calendar may show earlier times.")
    assert save() == first
    assert not timeline.stale.isVisible()
    journal.sessions.update(session.id, state=SessionState.CANCELLED)
    assert timeline.stale.isVisible()
    assert timeline.calendar.isVisible()
    QTest.mouseClick(timeline.calendar, Qt.MouseButton.LeftButton)
    assert not panel.fields["session"].isVisible()
    assert "it calls everything of this session off" in panel.note.text()
    assert save() == [(uid, "CANCELLED") for uid, _status in first]
    assert not timeline.calendar.isVisible()  # there is nothing left to save
    journal.sessions.update(session.id, state=SessionState.PLANNED)
    assert dict(save()) == dict(first)
    timeline.rest()


def test_the_clinics_own_texts_stand_whole_however_long(section: ClinicSection, journal: Journal) -> None:
    journal.courses.update(instructions="\n\n".join(f"Line {n} of what to bring." for n in range(12)))
    section.refresh()
    field = section.texts["instructions"]
    assert field.words().startswith("Line 0")
    assert field.verticalScrollBar().maximum() == 0
    assert field.height() >= field.document().size().height()


def test_each_title_of_the_calendar_stands_nearer_to_its_field_than_to_the_one_before(
    desk: Desk, journal: Journal, qtbot: QtBot
) -> None:
    panel = CalendarPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(336, 500)
    panel.open(journal.sessions.plan(datetime(2026, 3, 31, 19, 0, tzinfo=UTC)))
    panel.layout().activate()
    fields = list(panel.fields.values())
    for before, field in pairwise(fields):
        label = next(one for one in panel.findChildren(Words) if one.text() == field.accessibleName())
        assert field.y() - label.geometry().bottom() < label.y() - before.geometry().bottom()
