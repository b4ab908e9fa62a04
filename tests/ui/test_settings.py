"""Settings: every choice takes hold at once and is kept; the course saves itself."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from integration_journal.errors import KnownError
from integration_journal.journal.journal import Journal
from integration_journal.ui.choices import Choices
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.settings import SettingsPage
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.place_caution import PlaceCaution
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    with qtbot.waitExposed(page):
        page.show()
    page.show_place(Place("settings"))
    return page


def _field(page: SettingsPage, name: str) -> QLineEdit:
    return next(field for field in page.findChildren(QLineEdit) if field.accessibleName() == name)


def _pick(box: QComboBox, steps: int = 1) -> None:
    for _ in range(steps):
        QTest.keyClick(box, Qt.Key.Key_Down)


def _kept(desk: Desk) -> Choices:
    return Choices(desk.choices._path)


def test_the_theme_changes_at_once_and_is_kept(page: SettingsPage, desk: Desk) -> None:
    _pick(page.theme, 2)
    assert page.theme.currentText() == "Dark"
    assert look().theme.name == "dark"
    assert _kept(desk).get("theme") == "dark"
    _pick(page.theme)
    assert look().theme.is_contrast


def test_the_text_grows_from_here_and_from_the_keyboard(page: SettingsPage, desk: Desk) -> None:
    _pick(page.text_size)
    assert look().percent == 115
    assert _kept(desk).get("text_size") == 115
    look().choose(percent=150)
    assert page.text_size.currentData() == 150


def test_things_are_kept_still(page: SettingsPage, desk: Desk) -> None:
    look().choose(still=False)
    QTest.keyClick(page.still, Qt.Key.Key_Space)
    assert look().still
    assert _kept(desk).get("still") is True


def test_paper_and_country_are_kept_outside_the_journal(page: SettingsPage, desk: Desk) -> None:
    _pick(page.paper)
    _pick(page.country, 2)
    kept = json.loads(desk.choices._path.read_text("utf-8"))
    assert kept["paper"] == "us-letter"
    assert kept["country"] == "GB"


def test_a_country_chosen_on_the_help_page_is_shown_here(page: SettingsPage, desk: Desk) -> None:
    desk.choices.set(country="ES")
    page.show_place(Place("settings"))
    assert page.country.currentText() == "Spain"


def test_the_course_saves_itself(page: SettingsPage, journal: Journal, qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClicks(_field(page, "Clinic"), "Harbor Street Clinic")
    QTest.keyClicks(_field(page, "The clinic’s telephone"), "555 0142")
    hopes = page.findChild(GrowingField)
    assert hopes is not None
    QTest.keyClicks(hopes, "To sleep through.")
    assert desk.unsaved
    qtbot.waitUntil(lambda: not desk.unsaved, timeout=2000)
    course = journal.courses.current()
    assert (course.clinic, course.clinic_phone, course.hopes) == (
        "Harbor Street Clinic",
        "555 0142",
        "To sleep through.",
    )
    assert course.writer == ""


def test_leaving_saves_what_was_just_typed(page: SettingsPage, journal: Journal, desk: Desk) -> None:
    QTest.keyClicks(_field(page, "Your name"), "Mara")
    assert desk.flush()
    assert journal.courses.current().writer == "Mara"


def test_words_that_cannot_be_saved_stay_and_say_so(
    page: SettingsPage, journal: Journal, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_fields: object) -> None:
        raise KnownError("Not saved: this disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(journal.courses, "update", refuse)
        QTest.keyClicks(_field(page, "Therapist"), "Ruth Adeyemi")
        assert not desk.flush()
        assert page.notice.text() == "Not saved: this disk is full."
        page.show_place(Place("settings"))
        assert _field(page, "Therapist").text() == "Ruth Adeyemi"
    assert desk.flush()
    assert page.notice.isHidden()
    assert journal.courses.current().therapist == "Ruth Adeyemi"


def test_it_says_where_the_journal_is(page: SettingsPage, journal: Journal) -> None:
    texts = [label.text() for label in page.findChildren(Words)]
    assert str(journal.folder) in texts
    assert any("encrypted" in text and "recovery code" in text for text in texts)


def test_scrolling_past_changes_no_choice(page: SettingsPage) -> None:
    for box in page.findChildren(QComboBox):
        before, middle = box.currentIndex(), QPointF(box.rect().center())
        turn = QWheelEvent(
            middle, box.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, turn)
        assert box.currentIndex() == before


@pytest.mark.parametrize(("width", "percent"), [(700, 100), (900, 150), (900, 200)])
def test_nothing_is_cut_off_sideways(page: SettingsPage, qtbot: QtBot, width: int, percent: int) -> None:
    look().choose(percent=percent)
    page.arrange(Width.of(width / percent * 100))
    page.resize(width, 560)
    area = page.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())


def test_a_synced_folder_and_a_disk_without_locks_are_cautioned_against(qtbot: QtBot, tmp_path: Path) -> None:
    caution = PlaceCaution()
    qtbot.addWidget(caution)
    caution.show_folder(tmp_path / "here")
    assert caution.isHidden()
    caution.show_folder(tmp_path / "Dropbox" / "journal")
    assert not caution.isHidden()
    assert "kept in sync by Dropbox" in caution.text()
    caution.show_folder(tmp_path / "here", is_held=False)
    assert "one window at a time" in caution.text()


def test_what_is_asked_before_erasing_is_scrolled_to(page: SettingsPage, qtbot: QtBot) -> None:
    page.erase.begin.click()
    erase = page.erase.erase
    area = page.findChild(QScrollArea).viewport()
    qtbot.waitUntil(lambda: area.rect().contains(erase.mapTo(area, erase.rect().bottomRight())))
