"""The editor keeps every word, says so, and never keeps an entry without one."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.entry_editor import Draft, EntryEditor

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DRAFT = Draft(
    Stage.INTEGRATION,
    effect=Effect.EMBODIED_FEELINGS,
    prompt_id="somewhere",
    prompt_text="Where in your body?",
)


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk) -> EntryEditor:
    """An editor on the screen, on an empty page of one effect."""
    made = EntryEditor(desk)
    qtbot.addWidget(made)
    made.resize(480, 424)
    made.show()
    made.begin(DRAFT)
    made.surface.setFocus()
    return made


def test_the_first_word_makes_the_entry(qtbot: QtBot, editor: EntryEditor, journal: Journal) -> None:
    made: list[UUID] = []
    editor.created.connect(made.append)
    qtbot.keyClicks(editor.surface, "  ")
    editor.flush()
    assert editor.entry_id is None
    assert journal.entries.count() == 0
    with qtbot.waitSignal(editor.saved, timeout=2000):
        qtbot.keyClicks(editor.surface, "Shoulders.")
    assert made == [editor.entry_id]
    entry = journal.entries.get(made[0])
    assert entry.text == "  Shoulders."
    assert (entry.stage, entry.effect, entry.kind) == (DRAFT.stage, DRAFT.effect, EntryKind.NOTE)
    assert (entry.prompt_id, entry.prompt_text) == (DRAFT.prompt_id, DRAFT.prompt_text)
    assert "somewhere" in journal.prompts.last_answered()


def test_words_are_saved_while_typing_goes_on(qtbot: QtBot, editor: EntryEditor, journal: Journal) -> None:
    with qtbot.waitSignal(editor.saved, timeout=2000):
        for letter in "a" * 30:
            qtbot.keyClick(editor.surface, letter, delay=30)
    assert journal.entries.count() == 1
    assert editor.state.text().startswith("Saved")


def test_flushing_saves_and_settles(qtbot: QtBot, editor: EntryEditor, desk: Desk, journal: Journal) -> None:
    qtbot.keyClicks(editor.surface, "by the harbor")
    assert desk.unsaved
    assert desk.flush()
    assert [one.id for one in journal.search.find("harbor")] == [editor.entry_id]
    assert [one.text for one in journal.entries.revisions(editor.entry_id)] == ["by the harbor"]


def test_beginning_another_keeps_the_words_before(
    qtbot: QtBot, editor: EntryEditor, journal: Journal
) -> None:
    qtbot.keyClicks(editor.surface, "first")
    assert editor.begin(Draft(Stage.EXPERIENCE))
    assert editor.is_blank
    assert editor.entry_id is None
    qtbot.keyClicks(editor.surface, "second")
    editor.flush()
    assert {one.text: one.stage for one in journal.entries.everything()} == {
        "first": Stage.INTEGRATION,
        "second": Stage.EXPERIENCE,
    }


def test_a_full_disk_keeps_the_words_and_says_so(
    qtbot: QtBot, editor: EntryEditor, desk: Desk, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClicks(editor.surface, "before")
    editor.flush()

    def full(*_: object, **__: object) -> None:
        raise Unwritable("Not saved: this disk is full. Please make some room and try again.")

    with monkeypatch.context() as disk:
        disk.setattr(journal.entries, "save_text", full)
        qtbot.keyClicks(editor.surface, " and after")
        assert not desk.flush()
        assert "this disk is full" in editor.state.text()
        assert not editor.begin(Draft(Stage.EXPERIENCE))
        assert editor.surface.words() == "before and after"
    with qtbot.waitSignal(editor.saved, timeout=5000):
        pass
    assert not desk.unsaved
    assert journal.entries.get(editor.entry_id).text == "before and after"
    assert editor.state.text().startswith("Saved")


def test_a_new_entry_without_words_goes_and_an_old_one_stays(
    qtbot: QtBot, editor: EntryEditor, journal: Journal
) -> None:
    qtbot.keyClicks(editor.surface, "only this")
    editor.flush()
    editor.surface.selectAll()
    qtbot.keyClick(editor.surface, Qt.Key.Key_Delete)
    with qtbot.waitSignal(editor.emptied):
        editor.flush()
    assert editor.entry_id is None
    assert journal.entries.count() == 0
    old = journal.entries.write("an older one", Stage.INTEGRATION)
    editor.open(old)
    editor.surface.selectAll()
    qtbot.keyClick(editor.surface, Qt.Key.Key_Delete)
    editor.flush()
    assert editor.entry_id == old.id
    assert journal.entries.count() == 1


def test_private_works_before_the_first_word(qtbot: QtBot, editor: EntryEditor, journal: Journal) -> None:
    editor.readers.may_share.click()
    qtbot.keyClick(editor.surface, Qt.Key.Key_P, CONTROL | SHIFT)
    assert not editor.readers.may_share.isChecked()
    qtbot.keyClicks(editor.surface, "mine")
    editor.flush()
    assert journal.entries.get(editor.entry_id).private
    editor.readers.may_share.click()
    entry = journal.entries.get(editor.entry_id)
    assert entry.may_share
    assert not entry.private
    editor.begin(DRAFT)
    assert not editor.readers.may_share.isChecked()


def test_it_follows_what_another_page_does(editor: EntryEditor, journal: Journal) -> None:
    entry = journal.entries.write("words", Stage.INTEGRATION)
    editor.open(entry)
    journal.entries.set(entry.id, private=True)
    assert editor.readers.private.isChecked()
    journal.entries.delete(entry.id)
    assert editor.is_blank
    assert editor.entry_id is None


def test_what_is_deleted_while_it_is_written_comes_back_with_every_word(
    qtbot: QtBot, editor: EntryEditor, journal: Journal
) -> None:
    entry = journal.entries.write("words", Stage.INTEGRATION)
    editor.open(entry)
    qtbot.keyClicks(editor.surface, ", just typed")
    journal.entries.delete(entry.id)
    assert editor.is_blank
    journal.entries.restore(entry.id)
    assert journal.entries.get(entry.id).text == "words, just typed"


def test_it_says_when_the_words_were_saved(
    editor: EntryEditor, journal: Journal, clock: SettableClock
) -> None:
    entry = journal.entries.write("words", Stage.INTEGRATION)
    editor.open(entry)
    assert (editor.date.text(), editor.state.text()) == ("Friday 20 March, 9:40", "Saved 9:40")
    clock.advance(days=2)
    editor.open(entry)
    assert editor.state.text() == "Saved 20 March"
