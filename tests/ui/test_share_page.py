"""The Share page through keys and clicks: what leaves is what was ticked, and the file holds exactly that."""

import json
import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSettings, QStandardPaths, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect, Stage, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.sharing.document import Document
from integration_journal.sharing.pdf_pages import PdfPages
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.file_dialogs import forget
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.pages.share_model import KIND
from integration_journal.ui.printing import keep_private, local_printer, paint_pages
from integration_journal.ui.tasks import wait_for_all

NOTHING = "Nothing is ticked, so there is nothing to save yet."


class TargetedSharePage(SharePage):
    """A Share page whose dialog answers at once."""

    target: Path | None = None
    suggested = ""

    def ask_target(self, suggested: str) -> Path | None:
        self.suggested = suggested
        return self.target


@pytest.fixture
def written(journal: Journal, clock: SettableClock) -> Journal:
    """A session with an intention, entries of every sort, a mark and hopes; lines to talk about are added by tests."""
    journal.courses.update(clinic="Tern Street Clinic", writer="Ana")
    session = journal.sessions.plan(
        clock().instant - timedelta(days=3), dose="As told", hopes="A little rest."
    )
    journal.intentions.add(session.id, "To be kind to the bracing part.", may_share=True)
    for text, stage, private, may_share in (
        ("Rain, or music like rain.", Stage.EXPERIENCE, False, True),
        ("Ten minutes on the balcony.", Stage.INTEGRATION, False, False),
        ("A letter that stays here.", Stage.INTEGRATION, True, False),
    ):
        journal.entries.write(text, stage, session_id=session.id, private=private, may_share=may_share)
    journal.entries.write("Outside of it all.", Stage.INTEGRATION)
    journal.marks.put(Effect.EMBODIED_FEELINGS, 6, session.id)
    return journal


def show(desk: Desk, qtbot: QtBot, width: Width = Width.WIDE) -> TargetedSharePage:
    page = TargetedSharePage(desk)
    qtbot.addWidget(page, before_close_func=SharePage.leave)
    page.resize(1048 if width >= Width.WIDE else 700, 832)
    page.arrange(width)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("share"))
    known(page, qtbot)
    return page


def known(page: SharePage, qtbot: QtBot) -> Document:
    """Wait until the page knows the document of what is ticked now."""
    qtbot.waitUntil(lambda: page.choosing.is_settled, timeout=20_000)
    document = page.choosing.document
    assert document is not None
    return document


def pick(page: SharePage, qtbot: QtBot, key: str) -> Document:
    """Press a quick pick."""
    known(page, qtbot)
    chip = next(one for one in page.choosing.picks.chips.chips() if one.key == key)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    return known(page, qtbot)


def open_part(page: SharePage, qtbot: QtBot, name: str) -> None:
    """Open one of the parts that are folded away."""
    button = next(one for one in page.choosing.folds.findChildren(QPushButton) if one.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()


def index_of(page: SharePage, words: str) -> QModelIndex:
    lines = page.choosing.tree.lines
    for at in range(lines.rowCount()):
        if lines.data(lines.index(at)).startswith(words):
            return lines.index(at)
    raise AssertionError(words)


def click(page: SharePage, qtbot: QtBot, words: str) -> Document:
    place = page.choosing.tree.visualRect(index_of(page, words))
    qtbot.mouseClick(page.choosing.tree.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    return known(page, qtbot)


def save(page: TargetedSharePage, qtbot: QtBot) -> None:
    """Open what is asked before a file is saved, and save."""
    if not page.footer.is_form_open:
        qtbot.mouseClick(page.footer.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.footer.save, Qt.MouseButton.LeftButton)


def saved(page: TargetedSharePage, qtbot: QtBot, target: Path) -> Path:
    page.target = target
    save(page, qtbot)
    qtbot.waitUntil(lambda: page.footer.said.text().startswith("Saved as"), timeout=20_000)
    return target


def test_it_starts_from_nothing_and_says_what_to_do(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert known(page, qtbot).is_empty
    assert page.footer.leaves.text() == "Nothing yet"
    assert page.footer.said.text() == NOTHING
    qtbot.waitUntil(lambda: "Begin with a quick pick" in page.preview.caption.text())
    page.choosing.pick("may")
    qtbot.waitUntil(lambda: page.preview.caption.text() == "The pages are being set", timeout=20_000)


def test_what_may_be_shared_is_a_quick_pick_that_is_counted(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    document = pick(page, qtbot, "may")
    assert page.footer.leaves.text().startswith("1 ")
    assert (document.counts.entries, document.counts.intentions) == (1, 1)
    assert page.footer.stays.text().startswith("1 private, 2 not ticked")


def test_the_saved_pdf_holds_what_was_ticked_and_nothing_else(
    written: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    click(page, qtbot, "Ten minutes")
    click(page, qtbot, "A letter")
    click(page, qtbot, "Rain, or music")
    file = saved(page, qtbot, tmp_path / "pages.pdf")
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Ten minutes on the balcony." in text
    assert "To be kind to the bracing part." in text
    for stays in ("letter", "Rain", "Outside", "Tern Street", "A little rest", "Ana"):
        assert stays not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert page.suggested == "Pages from my journal 2026-03-20.pdf"
    assert page.footer.said.text() == f"Saved as pages.pdf in {tmp_path}."


def test_the_keyboard_ticks_and_a_private_row_stays(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "Ten minutes"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert known(page, qtbot).counts.entries == 1
    private = index_of(page, "A letter")
    assert not private.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert private.data(Qt.ItemDataRole.AccessibleTextRole) == "A letter that stays here, private, stays"
    tree.setCurrentIndex(private)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert known(page, qtbot).counts.entries == 1


def test_a_heading_ticks_all_below_it(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    tree = page.choosing.tree
    tree.setCurrentIndex(index_of(page, "Session 1"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    document = known(page, qtbot)
    assert (document.counts.entries, document.counts.sessions) == (2, 1)
    heading = index_of(page, "Session 1")
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Session 1, 17 March, 4 of 5 ticked, open"
    box = tree.visualRect(heading).topLeft() + QPoint(15, 20)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert known(page, qtbot).is_empty


def test_nothing_ticked_says_so_and_nothing_can_be_saved(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert page.footer.said.text() == NOTHING
    assert not page.footer.save.isEnabled()
    assert not page.footer.print.isEnabled()


def test_every_format_holds_facts_marks_hopes_and_name_only_where_asked(
    written: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    plain = {}
    for key in ("html", "md", "txt", "json"):
        page.footer.choose_format(key)
        plain[key] = saved(page, qtbot, tmp_path / f"plain.{key}").read_text("utf-8")
        page.footer.say("")
        assert "Rain, or music like rain." in plain[key]
        assert "Tern Street" not in plain[key]
    open_part(page, qtbot, "Also")
    for chip in page.choosing.also.chips.chips():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert known(page, qtbot).counts.marks == 1
    full = saved(page, qtbot, tmp_path / "full.json").read_text("utf-8")
    for words in ("Tern Street Clinic", "A little rest.", "As told", "Ana"):
        assert words in full
        assert words not in plain["json"]
    assert "A letter" not in full
    json.loads(full)


def test_the_preview_shows_the_real_pages_and_turns(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    written.entries.write("A long one. " * 900, Stage.INTEGRATION, may_share=True)
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Page 1 of "), timeout=20_000)
    assert page.preview.caption.text().endswith(", exactly as the PDF will be saved")
    qtbot.mouseClick(page.preview.next, Qt.MouseButton.LeftButton)
    assert page.preview.caption.text().startswith("Page 2 of ")


def test_the_pages_that_are_looked_at_are_the_file_that_is_saved(
    written: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Page 1 of "), timeout=20_000)
    click(page, qtbot, "Ten minutes")
    page.choosing.tree.setCurrentIndex(index_of(page, "Outside"))
    qtbot.keyClick(page.choosing.tree, Qt.Key.Key_Space)
    assert known(page, qtbot).counts.entries == 3
    assert page.preview.caption.text().endswith(", being set anew")
    qtbot.waitUntil(
        lambda: page.preview.caption.text().endswith(", exactly as the PDF will be saved"), timeout=20_000
    )
    assert "Outside of it all." in "".join(map(page.preview.view.pages.words, range(page.preview.view.count)))
    assert saved(page, qtbot, tmp_path / "pages.pdf").read_bytes() == page.preview.view.pages.data


def test_pages_that_are_ready_after_the_journal_was_closed_ask_it_nothing(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    page._make_preview()
    wait_for_all()
    page.leave()
    written.close()
    qtbot.waitUntil(lambda: page.preview.caption.text().startswith("Page 1 of "), timeout=20_000)


def test_a_line_to_talk_about_leaves_when_ticked_and_never_private(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    open_part(page, qtbot, "To talk about")
    qtbot.keyClicks(page.choosing.talk.field, "What about sleep?")
    qtbot.keyClick(page.choosing.talk.field, Qt.Key.Key_Return)
    assert known(page, qtbot).counts.talk_lines == 0
    assert click(page, qtbot, "What about sleep?").counts.talk_lines == 1
    line = written.talk.open()[0]
    assert line.kind is TalkKind.WISH
    written.talk.set(line.id, private=True)
    assert known(page, qtbot).counts.talk_lines == 0


def test_a_refused_folder_is_said_in_place(
    written: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    page.target = tmp_path / "not there" / "pages.pdf"
    save(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.footer.notice.text()), timeout=20_000)
    assert "not written" in page.footer.notice.text()
    assert page.footer.save.isEnabled()


def test_narrow_it_is_two_steps(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, Width.NARROW)
    assert page.choosing.tree.isVisible()
    assert page.footer.leaves.isVisible()
    assert not page.footer.save.isVisible()
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    assert page.footer.save.isVisible()
    assert not page.choosing.tree.isVisible()


def test_what_is_printed_are_the_pages(written: Journal, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    printer = local_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    keep_private(printer)
    qtbot.waitUntil(lambda: page.preview.view.picture is not None, timeout=20_000)
    pages = page.preview.view.pages
    assert paint_pages(printer, pages, range(len(pages)))
    assert len(PdfPages((tmp_path / "printed.pdf").read_bytes())) == len(pages)
    assert (tmp_path / "printed.pdf").stat().st_mode & 0o777 == 0o600


def test_the_file_dialog_leaves_no_folder_behind(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QStandardPaths.setTestModeEnabled(True)
    settings = tmp_path / "settings"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(settings))
    folder = tmp_path / "secret place"
    folder.mkdir()
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("pages.pdf")
    dialog.accept()
    with qtbot.waitSignal(dialog.destroyed):
        forget(dialog)
    QStandardPaths.setTestModeEnabled(False)
    kept = "".join(file.read_text() for file in settings.rglob("*") if file.is_file())
    assert "secret" not in kept


def test_in_a_folded_window_page_and_footer_scroll_as_one(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot, Width.FOLDED)
    pick(page, qtbot, "may")
    page.resize(600, 500)
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.view.picture is not None, timeout=20_000)
    qtbot.waitUntil(lambda: page._folded_area.verticalScrollBar().maximum() > 500)
    assert page.preview.view.verticalScrollBar().maximum() == 0
    page.arrange(Width.NARROW)
    qtbot.mouseClick(page.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.view.verticalScrollBar().maximum() > 0)


@pytest.fixture
def lasting(written: Journal) -> Journal:
    """The same with an insight, a step from it and one from a private entry, check-ins and totals."""
    entry = next(one for one in written.entries.everything() if one.text.startswith("Ten minutes"))
    private = next(one for one in written.entries.everything() if one.private)
    insight = written.insights.mark(entry.id, 0, len("Ten minutes"))
    written.steps.add("Tea on the balcony", insight_id=insight.id)
    hidden = written.insights.mark(private.id, 2, 8)
    written.steps.add("A step that stays here", insight_id=hidden.id)
    written.check_ins.add(("settled",), "Light.")
    written.check_ins.add(mood=4, energy=2)
    written.check_ins.add(line="Not for others.", private=True)
    written.measures.add("phq_9", 12)
    return written


def test_insights_and_steps_stand_with_their_session_and_leave_only_when_ticked(
    lasting: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    assert known(page, qtbot).insights == ()
    click(page, qtbot, "Tea on the balcony")
    tree = page.choosing.tree
    rows = [tree.lines.index(at) for at in range(tree.lines.rowCount())]
    tree.setCurrentIndex(next(row for row in rows if row.data() == "Ten minutes"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    document = known(page, qtbot)
    assert [one.text for one in document.insights] == ["Ten minutes"]
    assert document.insights[0].entry_id is None
    assert [one.insight_id for one in document.steps] == [document.insights[0].id]
    assert "1 insight" in page.footer.leaves.text()
    assert "1 small step" in page.footer.leaves.text()
    stays = index_of(page, "A step that stays here")
    assert not stays.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert stays.data(Qt.ItemDataRole.AccessibleTextRole).endswith("private, stays")


def test_check_ins_and_measures_stay_as_a_whole_until_some_are_ticked(
    lasting: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    stays = page.footer.stays.text()
    for words in ("2 check-ins", "1 measure", "1 mark", "the facts of 1 session", "hopes", "contacts"):
        assert words in stays
    index_of(page, "mood 4, energy 2")
    open_part(page, qtbot, "Also")
    chips = {chip.key: chip for chip in page.choosing.also.chips.chips()}
    qtbot.mouseClick(chips["check_in"], Qt.MouseButton.LeftButton)
    assert known(page, qtbot).counts.check_ins == 2
    assert "2 check-ins" in page.footer.leaves.text()
    assert "check-ins" not in page.footer.stays.text()
    assert click(page, qtbot, "settled: Light.").counts.check_ins == 1
    assert "check_in" not in page.choosing.also.chips.checked()
    click(page, qtbot, "PHQ-9")
    assert "measure" in page.choosing.also.chips.checked()
    assert "1 measure" in page.footer.leaves.text()


def test_a_journal_without_check_ins_offers_none(written: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = show(desk, qtbot)
    assert not {"check_in", "measure"} & {chip.key for chip in page.choosing.also.chips.chips()}
    assert page.footer.stays.text().endswith("1 mark, the facts of 1 session, hopes, contacts")


def test_an_insight_that_is_a_whole_entry_has_no_row_of_its_own(
    written: Journal, desk: Desk, qtbot: QtBot
) -> None:
    entry = next(one for one in written.entries.everything() if one.text.startswith("Rain"))
    written.insights.mark_all(entry.id)
    page = show(desk, qtbot)
    pick(page, qtbot, "may")
    lines = page.choosing.tree.lines
    assert not [at for at in range(lines.rowCount()) if lines.index(at).data(KIND) == "insight"]
    assert known(page, qtbot).counts.insights == 1


def test_what_may_be_shared_later_is_never_ticked_by_itself(
    lasting: Journal, desk: Desk, qtbot: QtBot
) -> None:
    page = show(desk, qtbot)
    click(page, qtbot, "Rain, or music")
    desk.journal.steps.add("Ring my sister", may_share=True)
    document = known(page, qtbot)
    assert (document.counts.steps, document.counts.entries) == (0, 1)
    assert page.choosing.picks.chips.chips()[-2].accessibleName() == "What may be shared (3)"
    assert pick(page, qtbot, "may").counts.steps == 1
