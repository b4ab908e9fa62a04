"""Locking: words out of sight at once, nothing lost, and back to the same page and caret."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import create_journal, open_journal
from integration_journal.paths import Profile
from integration_journal.ui import locking, returning
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.cover import Cover
from integration_journal.ui.pages.journal import JournalPage
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.settings_backups import BackupsSection
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.people import People
from integration_journal.ui.widgets.session_form import SessionForm
from integration_journal.ui.widgets.writing_surface import WritingSurface
from integration_journal.ui.window import Window
from tests.conftest import LIGHT, PASSPHRASE

CONTROL = Qt.KeyboardModifier.ControlModifier
FULL = "Not saved: this disk is full. Please make some room and try again."


class Program:
    """The window over a journal with one session, and what was asked of the process that holds it."""

    def __init__(self, window: Window, folder: Path, qtbot: QtBot) -> None:
        self.window, self.folder, self.qtbot = window, folder, qtbot
        self.replaced: list[str] = []
        self.words: list[str] = []

    def replace(self, back: str) -> None:
        """Stand in for the process: at this moment everything has to be in the file, and the file free."""
        self.replaced.append(back)
        with open_journal(self.folder, PASSPHRASE) as journal:
            self.words = [entry.text for entry in journal.entries.everything()]

    def unlock(self) -> Desk:
        """Type the passphrase; return the desk of the journal that opened."""
        QTest.keyClicks(self.window.unlock.field, PASSPHRASE)
        QTest.keyClick(self.window.unlock.field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.open_face is not None)
        return self.desk

    @property
    def desk(self) -> Desk:
        return self.window.open_face.desk

    @property
    def page(self) -> object:
        return self.window.open_face.shell.page

    def write(self, words: str) -> WritingSurface:
        """Begin an entry and type into it."""
        self.desk.go("journal", write=True)
        surface = self.page.pane.editor.surface
        QTest.keyClicks(surface, words)
        return surface

    def lock(self) -> None:
        """Press Ctrl+L, and let what follows happen."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_L, CONTROL)
        QCoreApplication.processEvents()

    @property
    def cover(self) -> Cover:
        return self.window.findChild(Cover)


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path, clock: SettableClock
) -> Iterator[Program]:
    journal, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    with journal:
        journal.sessions.plan(clock().instant, clock().zone)
    asked: list[Program] = []
    window = app.compose(
        qapp,
        Profile.at(tmp_path / "profile"),
        journal=folder,
        clock=clock,
        replace=lambda back: asked[0].replace(back),
    )
    look().choose(theme="light", percent=100, still=True)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    program = Program(window, folder, qtbot)
    asked.append(program)
    program.unlock()
    yield program
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_words_are_saved_and_the_file_is_free_when_the_process_is_replaced(program: Program) -> None:
    program.write("Typed a moment ago")
    program.lock()
    assert program.replaced == [locking.ASKED]
    assert program.words == ["Typed a moment ago"]


def test_the_clipboard_is_emptied(program: Program) -> None:
    surface = program.write("words")
    surface.selectAll()
    surface.copy()
    assert QApplication.clipboard().text() == "words"
    program.window.locker.lock(asked=False)
    assert QApplication.clipboard().text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_words_are_out_of_sight_before_anything_else_happens(program: Program) -> None:
    surface = program.write("words")
    hint = QDialog(program.window)
    hint.setModal(True)
    hint.show()
    menu = QMenu(program.window)
    menu.addAction("words")
    menu.popup(program.window.pos())
    program.window.locker.lock(asked=False)
    assert not surface.isVisible()
    assert program.cover.isVisible()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [program.window]
    assert program.replaced == []
    QCoreApplication.processEvents()
    assert program.replaced == [locking.QUIET]


def test_unlocking_returns_to_the_entry_and_the_caret(program: Program) -> None:
    surface = program.write("One two three")
    cursor = surface.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    surface.setTextCursor(cursor)
    program.lock()
    desk = program.unlock()
    assert isinstance(program.page, JournalPage)
    again = program.page.pane.editor.surface
    assert again is not surface
    assert again.words() == "One two three"
    assert again.hasFocus()
    assert again.textCursor().selectedText() == "two"
    assert desk.journal.preferences.get(returning.NAME) is None


def test_unlocking_returns_to_the_effect_and_to_fields_that_save_themselves(program: Program) -> None:
    session = program.desk.journal.sessions.all()[0]
    program.desk.go(
        "session", session_id=session.id, stage=Stage.INTEGRATION, effect=Effect.EMBODIED_FEELINGS
    )
    page = program.page
    assert isinstance(page, SessionPage)
    surface = page.stage_widget(Stage.INTEGRATION).editor.surface
    surface.setFocus()
    QTest.keyClicks(surface, "Warm hands")
    program.lock()
    program.unlock()
    stage = program.page.stage_widget(Stage.INTEGRATION)
    assert stage.editor.surface.words() == "Warm hands"
    assert stage.editor.draft.effect is Effect.EMBODIED_FEELINGS
    program.desk.visit.emit(Place("session", session_id=session.id, stage=Stage.INTENTIONS))
    field = program.page.stage_widget(Stage.INTENTIONS).fields[1].field
    field.setFocus()
    QTest.keyClicks(field, "A blanket")
    program.lock()
    program.unlock()
    again = program.page.stage_widget(Stage.INTENTIONS).fields[1].field
    assert again is not field
    assert again.hasFocus()
    assert again.words() == "A blanket"


def test_a_file_dialog_holds_nothing_up(program: Program) -> None:
    program.write("Written before the dialog")
    program.desk.go("settings")

    def lock_once_it_has_the_caret() -> None:
        focused = QApplication.focusWidget()
        if focused is not None and isinstance(focused.window(), QFileDialog):
            program.window.lock()
        else:
            QTimer.singleShot(10, lock_once_it_has_the_caret)

    lock_once_it_has_the_caret()
    section = program.page.findChild(BackupsSection)
    QTest.mouseClick(section.choose, Qt.MouseButton.LeftButton)
    program.qtbot.waitUntil(lambda: program.window.open_face is None)
    assert program.words == ["Written before the dialog"]


def test_another_day_begins_on_today(program: Program, clock: SettableClock) -> None:
    program.write("words")
    program.lock()
    clock.advance(hours=24)
    program.unlock()
    assert program.window.open_face.shell.place.page == "today"


@pytest.mark.parametrize(
    "kept",
    [
        {"day": "2026-03-20", "place": {"page": "a page of a later version"}, "caret": None, "scrolled": []},
        {"day": "2026-03-20"},
        "nonsense",
    ],
)
def test_a_place_that_is_not_understood_is_no_reason_not_to_open(program: Program, kept: object) -> None:
    program.lock()
    with open_journal(program.folder, PASSPHRASE) as journal:
        journal.preferences.set(returning.NAME, kept)
    program.unlock()
    assert program.window.open_face.shell.place.page == "today"


def test_words_that_cannot_be_saved_stay_covered_until_they_can(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_fields: object) -> None:
        raise Unwritable(FULL)

    with monkeypatch.context() as disk:
        disk.setattr(program.desk.journal.entries, "write", full)
        surface = program.write("Kept in the window")
        program.lock()
        cover = program.cover
        assert program.replaced == []
        assert not surface.isVisible()
        assert cover.notice.text() == FULL
        assert cover.retry.isVisible()
        cover.retry.click()
        assert program.replaced == []
    cover.retry.click()
    assert program.replaced == [locking.ASKED]
    assert program.words == ["Kept in the window"]


def test_saving_is_tried_again_without_being_asked(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_AGAIN_MS", 30)

    def full(*_arguments: object, **_fields: object) -> None:
        raise Unwritable(FULL)

    with monkeypatch.context() as disk:
        disk.setattr(program.desk.journal.entries, "write", full)
        program.write("words")
        program.lock()
    program.qtbot.waitUntil(lambda: program.replaced == [locking.ASKED])
    assert program.words == ["words"]


def test_only_the_passphrase_shows_unsaved_words_again(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_fields: object) -> None:
        raise Unwritable(FULL)

    with monkeypatch.context() as disk:
        disk.setattr(program.desk.journal.entries, "write", full)
        surface = program.write("words")
        program.lock()
        cover = program.cover
        QTest.keyClicks(cover.field, "not this one")
        QTest.keyClick(cover.field, Qt.Key.Key_Return)
        program.qtbot.waitUntil(lambda: cover.refusal.text() != "")
        assert not surface.isVisible()
        cover.field.clear()
        QTest.keyClicks(cover.field, PASSPHRASE)
        QTest.keyClick(cover.field, Qt.Key.Key_Return)
        program.qtbot.waitUntil(surface.isVisible)
        assert surface.words() == "words"
        assert cover.field.text() == ""
    assert program.replaced == []


def test_a_file_that_is_being_written_is_not_cut_short(program: Program) -> None:
    surface = program.write("words")
    gate, task = threading.Event(), Task(program.window, writes=True)
    task.start(gate.wait)
    try:
        program.lock()
        assert not surface.isVisible()
        assert program.replaced == []
        assert "still being written" in program.cover.state.text()
    finally:
        gate.set()
    program.qtbot.waitUntil(lambda: program.replaced == [locking.ASKED])


def test_minimizing_only_covers(program: Program, qtbot: QtBot) -> None:
    surface = program.write("words")
    program.window.showMinimized()
    qtbot.waitUntil(lambda: program.window.faces.currentWidget() is program.cover)
    program.window.showNormal()
    qtbot.waitUntil(surface.isVisible)
    assert surface.hasFocus()
    assert program.replaced == []


def test_help_is_there_while_words_are_covered(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_fields: object) -> None:
        raise Unwritable(FULL)

    with monkeypatch.context() as disk:
        disk.setattr(program.desk.journal.entries, "write", full)
        surface = program.write("words")
        program.lock()
        program.cover.help.click()
        assert "988" in "".join(
            label.text() for label in program.window._help.findChildren(type(program.cover.state))
        )
        QTest.keyClick(program.window, Qt.Key.Key_F1)
        assert program.cover.isVisible()
        assert not surface.isVisible()


def test_a_program_whose_files_are_gone_asks_for_the_passphrase_in_this_process(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_back: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(program, "replace", gone)
    program.write("words")
    program.lock()
    assert program.window.unlock.isVisible()
    assert program.window.open_face is None
    assert program.unlock().journal.entries.count() == 1


def test_the_program_is_begun_with_the_same_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from integration_journal import cli, process

    begun: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _path, command: begun.append(command))
    process.replace(cli.parser().parse_args(["--profile", str(tmp_path)]), locking.QUIET)
    assert begun[0][1:] == ["-P", "-m", "integration_journal", "--profile", str(tmp_path), "--back", "quiet"]
    assert cli.parser().parse_args(begun[0][4:]).back == locking.QUIET


def test_a_session_that_was_being_added_is_there_again(program: Program) -> None:
    program.desk.go("sessions", write=True)
    form = program.page.form
    form.number.setValue(7)
    form.when.no_date.setChecked(True)
    form.place.clear()
    QTest.keyClicks(form.place, "Room 2")
    program.lock()
    program.unlock()
    form = program.page.form
    assert form.isVisible()
    assert form.unkept.isVisible()
    assert (form.number.value(), form.when.no_date.isChecked(), form.place.text()) == (7, True, "Room 2")
    QTest.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    assert [one.place for one in program.desk.journal.sessions.all()] == ["", "Room 2"]
    program.page.open_form()
    assert not form.unkept.isVisible()
    assert form.number.value() == 8


def test_facts_of_a_session_that_were_being_changed_are_there_again(program: Program) -> None:
    (session,) = program.desk.journal.sessions.all()
    program.desk.go("session", session_id=session.id, facts=True)
    form = program.page.findChild(SessionForm)
    form.when.date.setDate(form.when.date.date().addDays(9))
    day = form.when.date.date()
    form.dose.setFocus()
    QTest.keyClicks(form.dose, "70 mg")
    program.lock()
    program.unlock()
    form = program.page.findChild(SessionForm)
    assert form.isVisible()
    assert (form.dose.text(), form.when.date.date(), form.dose.hasFocus()) == ("70 mg", day, True)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    program.desk.go("session", session_id=session.id, facts=True)
    assert not form.unkept.isVisible()
    assert form.dose.text() == ""


def test_a_line_to_talk_about_that_was_begun_is_there_again(program: Program) -> None:
    program.desk.go("today")
    QTest.keyClicks(program.page.talk.field, "The lamp")
    program.lock()
    program.unlock()
    assert program.page.talk.field.text() == "The lamp"
    QTest.keyClick(program.page.talk.field, Qt.Key.Key_Return)
    assert [line.text for line in program.desk.journal.talk.open()] == ["The lamp"]
    program.lock()
    program.unlock()
    assert program.page.talk.field.text() == ""


def test_a_person_who_was_being_added_is_there_again(program: Program) -> None:
    program.desk.go("help")
    people = program.page.findChild(People)
    QTest.mouseClick(people.add, Qt.MouseButton.LeftButton)
    QTest.keyClicks(people.fields["name"], "Rosa")
    program.lock()
    program.unlock()
    program.desk.go("help")
    people = program.page.findChild(People)
    assert people.form.isVisible()
    assert people.fields["name"].text() == "Rosa"
    QTest.keyClick(people.fields["name"], Qt.Key.Key_Return)
    assert [one.name for one in program.desk.journal.contacts.all()] == ["Rosa"]


class _Shown(QObject):
    """Counts how often a widget comes into sight."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count a showing."""
        self.times += event.type() == QEvent.Type.Show
        return False


def test_the_closed_journal_is_not_seen_again_while_its_face_goes(program: Program) -> None:
    program.write("A bell, far out")
    shown = _Shown(program.window.open_face)
    program.lock()
    assert program.replaced
    assert shown.times == 0
