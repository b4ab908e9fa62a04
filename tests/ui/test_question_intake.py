"""The therapist's questions through the window: looked at first, taken in or left; what is no such file is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.question_file import LARGEST, MOST_QUESTIONS, read
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.sharing.question_form import FILE_NAME, form_bytes
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.prompts import PromptsPage
from integration_journal.ui.pages.settings_prompts import PromptsSection
from tests.journal.test_import_undo import contents
from tests.journal.test_own_prompts import QUESTIONS
from tests.ui.test_prompts_page import asked, choose, lines, page, press

__all__ = ["page"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The therapist's questions."""
    target = tmp_path / "questions-2026-03-19.toml"
    target.write_bytes(QUESTIONS)
    return target


@pytest.fixture
def choosing(page: PromptsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[[Path], None]:
    """Chooses a file as the system's dialog does, and waits until it was looked at."""

    def choose_file(file: Path) -> None:
        monkeypatch.setattr(page, "ask_file", lambda: file)
        press(page.head.take_in)
        qtbot.waitUntil(lambda: not page.intake.is_reading and page.preview.is_whole)

    return choose_file


def previewed(page: PromptsPage) -> list[tuple[str, str, str]]:
    model = page.preview.list.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [(line.words, line.help, line.caption) for line in found]


# ---- looked at, taken in, left


def test_nothing_is_written_before_the_file_was_looked_at(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal
) -> None:
    before = contents(journal)
    choosing(file)
    preview = page.preview
    assert preview.isVisible()
    assert (preview.name.text(), preview.title.text(), preview.told.text()) == (
        "Ana Duarte asks",
        "Before we meet",
        "2 questions · Written on 19 March 2026",
    )
    assert previewed(page) == [
        ("As many as you like.", "", ""),
        ("What did your shoulders say?", "", "Embodied feelings · From day 1 on"),
        ("What would you like to bring?", "One word is plenty.", "Intentions · Before a session"),
    ]
    assert "Nothing was taken in yet." in preview.said.text()
    assert preview.take.hasFocus()
    assert contents(journal) == before
    QTest.keyClick(preview.take, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert page.head.take_in.hasFocus()
    assert contents(journal) == before


def test_what_was_taken_in_is_offered_with_who_asks_and_can_be_undone_at_once(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal
) -> None:
    choosing(file)
    QTest.keyClick(page.preview.take, Qt.Key.Key_Return)
    assert page.undo.words.text() == "Taken in: 2 questions from Ana Duarte."
    assert {"What did your shoulders say?", "What would you like to bring?"} <= asked(journal)
    first = lines(page)[0]
    assert (first.words, first.caption, first.is_set) == (
        "Ana Duarte",
        "Before we meet · Came on 20 March 2026",
        True,
    )
    assert page.asked.told.text() == "Came on 20 March 2026 · Written on 19 March 2026 · 2 questions"
    choose(page, "What would you like to bring?")
    assert page.pane.source.text() == "Asked by Ana Duarte"
    assert page.pane.help.text() == "One word is plenty."
    assert not page.pane.form.isVisible()
    assert not page.pane.reword.isVisible()
    press(page.undo.undo)
    assert journal.own_prompts.sets() == []
    assert page.about.isVisible()


def test_the_same_questions_again_are_told_and_change_nothing(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal, clock: SettableClock
) -> None:
    choosing(file)
    press(page.preview.take)
    clock.advance(days=40)
    file.write_bytes(QUESTIONS.replace(b"2026-03-19", b"2026-04-19"))
    before = contents(journal)
    choosing(file)
    assert (
        page.preview.said.text()
        == "These questions are here already, since 20 March 2026. Nothing was changed."
    )
    assert not page.preview.take.isVisible()
    press(page.preview.leave_it)
    assert contents(journal) == before


def test_the_same_questions_taken_in_meanwhile_are_refused_whole(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal
) -> None:
    choosing(file)
    with journal.sibling() as other:
        other.own_prompts.take_in(read(QUESTIONS))
    press(page.preview.take)
    assert page.notice.text() == "These questions are here already. Nothing was changed."
    assert len(journal.own_prompts.sets()) == 1


def test_a_set_is_switched_off_and_on_and_deleted_with_a_way_back(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal
) -> None:
    choosing(file)
    press(page.preview.take)
    questions = {one.text for one in journal.own_prompts.all()}
    question = journal.own_prompts.all()[0]
    entry = journal.entries.write(
        "Up.", Stage.INTEGRATION, prompt_id=id_of(question), prompt_text=question.text
    )
    journal.prompts.answered(id_of(question), entry.id)
    page.show_place(Place("prompts"))
    assert page.asked.told.text().endswith("2 questions · 1 of them answered")
    press(page.asked.all_off)
    assert not questions & asked(journal)
    assert not page.asked.all_off.isVisible()
    press(page.asked.all_on)
    assert questions <= asked(journal)
    choose(page, question.text)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert questions & asked(journal) == questions - {question.text}
    press(page.pane.delete)
    assert [one.text for one in journal.own_prompts.all()] == ["What would you like to bring?"]
    press(page.undo.undo)
    assert page.pane.question.text() == question.text
    choose(page, "Ana Duarte")
    press(page.asked.delete)
    assert journal.own_prompts.all() == []
    assert "What you wrote stays" in page.undo.words.text()
    assert journal.entries.get(entry.id) == entry
    press(page.undo.undo)
    assert {one.text for one in journal.own_prompts.all()} == questions
    assert page.asked.isVisible()


def test_answering_goes_to_the_session_with_the_question(
    page: PromptsPage,
    choosing: Callable[[Path], None],
    file: Path,
    journal: Journal,
    desk: Desk,
    clock: SettableClock,
) -> None:
    session = journal.sessions.plan(clock().instant, "America/New_York")
    clock.advance(days=1)
    choosing(file)
    press(page.preview.take)
    places: list[Place] = []
    desk.visit.connect(places.append)
    choose(page, "What did your shoulders say?")
    press(page.pane.write)
    question = journal.own_prompts.all()[0]
    assert places == [
        Place(
            "session",
            session_id=session.id,
            stage=Stage.INTEGRATION,
            effect=Effect.EMBODIED_FEELINGS,
            prompt_id=id_of(question),
        )
    ]


# ---- let go on the page


def mime(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(page: PromptsPage, *files: Path) -> None:
    """Drag files over the page and let them go."""
    data, copy = mime(*files), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(page.rect().center(), copy, data, buttons, keys)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    assert page._cue.isVisible()
    QApplication.sendEvent(page, QDropEvent(QPointF(page.rect().center()), copy, data, buttons, keys))
    assert not page._cue.isVisible()


def test_a_file_that_is_let_go_on_the_page_is_looked_at(page: PromptsPage, file: Path, qtbot: QtBot) -> None:
    drop(page, file)
    qtbot.waitUntil(page.preview.isVisible)
    assert page.preview.name.text() == "Ana Duarte asks"


def test_several_files_at_once_are_not_taken(page: PromptsPage, file: Path, journal: Journal) -> None:
    drop(page, file, file.with_name("other.toml"))
    assert page.notice.text() == "One file at a time can be taken in. Please choose one of them."
    assert journal.own_prompts.sets() == []


def test_what_is_no_file_of_this_computer_is_not_taken(page: PromptsPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/questions.toml")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(page.rect().center(), Qt.DropAction.CopyAction, data, buttons, keys)
    entering.setAccepted(False)
    page.dragEnterEvent(entering)
    assert not entering.isAccepted()
    page.dragLeaveEvent(QDragLeaveEvent())
    assert not page._cue.isVisible()


# ---- what is no such file


def _folder(place: Path) -> Path:
    place.mkdir()
    return place


def _pipe(place: Path) -> Path:
    os.mkfifo(place)
    return place


def _link(place: Path) -> Path:
    place.symlink_to(place)
    return place


def _written(data: bytes) -> Callable[[Path], Path]:
    def write(place: Path) -> Path:
        place.write_bytes(data)
        return place

    return write


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "vanished": (lambda place: place, "cannot be read"),
    "folder": (_folder, "a folder"),
    "pipe": (_pipe, "not a file that holds words"),
    "device": (lambda _place: Path("/dev/zero"), "not a file that holds words"),
    "link to itself": (_link, "cannot be read"),
    "huge": (_written(QUESTIONS + b"#" * 20_000_000), "larger than"),
    "deep": (_written(b"a = " + b"[" * (LARGEST - 4)), "not a file of questions"),
    "dots": (_written(b"a." * (LARGEST // 2 - 4) + b"a = 1"), "not a file of questions"),
    "script": (_written(b"<script>alert(1)</script>"), "Line 1"),
    "markup in a key": (_written(QUESTIONS + b'"<b>script</b>" = 1\n'), "“<b>script</b>”"),
    "wrong types": (
        _written(QUESTIONS.replace(b'"What did your shoulders say?"', b"[1, 2]")),
        "other than words",
    ),
    "too many": (_written(QUESTIONS + b'[[question]]\ntext = "x"\n' * MOST_QUESTIONS), "more than 40"),
    "utf-16": (_written(QUESTIONS.decode().encode("utf-16")), "UTF-8"),
    "latin": (_written(QUESTIONS.decode().replace("Ana", "Añá").encode("latin-1")), "UTF-8"),
    "nothing": (_written(b""), "not a file of questions"),
    "picture": (_written(b"\x89PNG\r\n\x1a\n" + bytes(4000)), "UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_such_file_is_told_in_one_sentence_and_changes_nothing(
    name: str, page: PromptsPage, choosing: Callable[[Path], None], tmp_path: Path, journal: Journal
) -> None:
    if os.name != "posix" and name in ("pipe", "device", "link to itself"):
        pytest.skip("needs pipes, devices and links")
    make, says = HOSTILE[name]
    before = contents(journal)
    hostile = make(tmp_path / "questions.toml")
    beside = sorted(tmp_path.rglob("*"))
    choosing(hostile)
    sentence = page.notice.text()
    assert says in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert page.notice.isVisible()
    assert not page.preview.isVisible()
    assert not page.said.isVisible()
    assert page.list.isVisible()
    assert contents(journal) == before
    assert sorted(tmp_path.rglob("*")) == beside


def test_hostile_words_are_shown_as_they_are(
    page: PromptsPage, choosing: Callable[[Path], None], file: Path, journal: Journal
) -> None:
    words = "<img src='file:///etc/passwd'><b>bold</b> [a](javascript:x) & %n {name} " + "w" * 400
    file.write_bytes(
        QUESTIONS.replace(b"What did your shoulders say?", words.encode()).replace(
            b"Ana Duarte", b"<u>Ana</u> {name}"
        )
    )
    choosing(file)
    assert page.preview.name.text() == "<u>Ana</u> {name} asks"
    assert page.preview.name.textFormat() == Qt.TextFormat.PlainText
    assert previewed(page)[1][0] == words
    assert page.preview.list.height() > page.fontMetrics().lineSpacing() * 5
    page.grab()
    press(page.preview.take)
    assert page.undo.words.text() == "Taken in: 2 questions from <u>Ana</u> {name}."
    choose(page, words)
    assert page.pane.question.text() == words
    assert page.pane.question.textFormat() == Qt.TextFormat.PlainText
    assert page.pane.source.text() == "Asked by <u>Ana</u> {name}"


# ---- the form for the therapist


def test_the_form_is_saved_where_the_writer_wants_it(
    page: PromptsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / FILE_NAME
    monkeypatch.setattr(page.about.form, "ask_place", lambda: target)
    press(page.about.form)
    qtbot.waitUntil(page.said.isVisible)
    assert target.read_bytes() == form_bytes()
    assert str(target) in page.said.text()
    monkeypatch.setattr(page.about.form, "ask_place", lambda: tmp_path / "not there" / FILE_NAME)
    press(page.about.form)
    qtbot.waitUntil(page.notice.isVisible)
    assert "there is no folder" in page.notice.text()


def test_settings_lead_to_the_prompts_and_save_the_form(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = PromptsSection(desk)
    qtbot.addWidget(section)
    section.show()
    places: list[Place] = []
    desk.visit.connect(places.append)
    press(section.open)
    assert places == [Place("prompts")]
    monkeypatch.setattr(section.form, "ask_place", lambda: tmp_path / FILE_NAME)
    press(section.form)
    qtbot.waitUntil(section.said.isVisible)
    assert (tmp_path / FILE_NAME).read_bytes() == form_bytes()
