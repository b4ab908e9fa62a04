"""Get help now: the numbers, the writer's own people, and the ground again; with and without a journal."""

import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from integration_journal.arc import crisis
from integration_journal.journal.journal import Journal
from integration_journal.sharing.safety_sheet import sheet_pages
from integration_journal.ui.clipboard import KEPT_MS, brief_clipboard
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.help import HelpPage
from integration_journal.ui.pages.page import Width
from integration_journal.ui.tasks import wait_for_all
from integration_journal.ui.theme import look
from integration_journal.ui.widgets import crisis_numbers
from integration_journal.ui.widgets.people import PersonRow
from integration_journal.ui.widgets.words import Words


@pytest.fixture
def locked(desk: Desk, qtbot: QtBot) -> HelpPage:
    page = HelpPage(desk.choices)
    qtbot.addWidget(page)
    page.resize(1048, 832)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def page(locked: HelpPage, desk: Desk) -> HelpPage:
    locked.set_desk(desk)
    return locked


def _choose(page: HelpPage, code: str) -> None:
    page.numbers.country.setCurrentIndex(page.numbers.country.findData(code))


def _says(page: HelpPage, words: str) -> bool:
    return any(words in label.text() for label in page.findChildren(Words) if label.isVisible())


def _row(page: HelpPage, name: str) -> PersonRow:
    for row in page.people.findChildren(PersonRow):
        if row.isVisible() and any(label.text() == name for label in row.findChildren(Words)):
            return row
    raise AssertionError(name)


def _button(page: HelpPage, name: str) -> QPushButton:
    return next(
        button
        for button in page.findChildren(QPushButton)
        if button.isVisible() and name in (button.text(), button.accessibleName())
    )


def test_nobody_watches_and_that_comes_first(locked: HelpPage) -> None:
    assert _says(locked, "Nobody reads or watches over this journal")
    assert _says(locked, "cannot place calls")


@pytest.mark.parametrize("country", crisis.countries(), ids=lambda one: one.code)
def test_every_number_of_every_country_is_shown(
    locked: HelpPage, desk: Desk, country: crisis.Country
) -> None:
    _choose(locked, country.code)
    names = " | ".join(row.accessibleName() for row in locked.numbers.rows())
    for number in (*country.emergency, *(line.number for line in country.lines)):
        assert number in names
    for line in country.lines:
        assert _says(locked, line.name)
    assert desk.choices.get("country") == country.code
    if country.checked_on is not None:
        assert locked.numbers.checked.isVisible()
        said = f"Checked on 23 November 2026. Source: {country.source}."
        assert locked.numbers.checked.text() == said
    else:
        assert not locked.numbers.checked.isVisible()


def test_another_country_keeps_its_own_numbers(locked: HelpPage, desk: Desk) -> None:
    _choose(locked, crisis.OTHER)
    assert _says(locked, "ask your clinic")
    emergency = locked.findChild(QLineEdit, "own_emergency")
    line = locked.findChild(QLineEdit, "own_crisis_line")
    assert emergency is not None
    assert line is not None
    QTest.keyClicks(emergency, " 119 ")
    QTest.keyClicks(line, "0120 783 556")
    assert desk.choices.get("own_emergency") == "119"
    assert desk.choices.get("own_crisis_line") == "0120 783 556"


def _saved_words(page: HelpPage, target: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(page.sheet, "ask_target", lambda _suggested: target)
    QTest.mouseClick(page.sheet.save, Qt.MouseButton.LeftButton)
    wait_for_all()
    QCoreApplication.processEvents()
    done = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_sheet_has_the_numbers_while_locked(
    locked: HelpPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _says(locked, "Your own people stand on it when the journal is open.")
    words = _saved_words(locked, tmp_path / "sheet.pdf", monkeypatch)
    assert "911" in words
    assert "988" in words
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    assert _says(locked, "Saved as sheet.pdf.")


def test_the_sheet_has_the_own_people_and_the_clinic_once_open(
    page: HelpPage, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.courses.update(
        clinic="Harbor Street Clinic", clinic_phone="555 0142", when_to_call="Ring us for anything."
    )
    journal.contacts.add("My sister", "555 0177")
    page.show_place(Place("help"))
    assert _says(page, "Ring us for anything.")
    words = _saved_words(page, tmp_path / "sheet.pdf", monkeypatch)
    for said in ("Harbor Street Clinic", "555 0142", "My sister", "555 0177", "Ring us for anything."):
        assert said in words


@dataclass
class Printer:
    """The system's dialog, that prints to a PDF, all pages or some; without a file the user cancels."""

    target: Path | None
    pages: tuple[int, int] = (0, 0)
    asked: list[tuple[int, int]] = field(default_factory=list)

    def answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Answer whenever it is opened."""

        def answered(dialog: QPrintDialog) -> int:
            self.asked.append((dialog.minPage(), dialog.maxPage()))
            if self.target is None:
                return QPrintDialog.DialogCode.Rejected
            dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            dialog.printer().setOutputFileName(str(self.target))
            dialog.printer().setFromTo(*self.pages)
            return QPrintDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", answered)


def _print(page: HelpPage) -> None:
    QTest.mouseClick(page.sheet.print, Qt.MouseButton.LeftButton)
    wait_for_all()
    QCoreApplication.processEvents()


def _pictures(pdf: Path) -> list[QImage]:
    """Return what stands on the pages of a PDF, as one sees it on paper."""
    subprocess.run(["pdftoppm", "-r", "60", "-gray", "-png", str(pdf), str(pdf)], check=True)
    return [QImage(str(one)) for one in sorted(pdf.parent.glob(f"{pdf.name}-*.png"))]


def _grey(picture: QImage) -> bytes:
    small = picture.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        50, 70, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return b"".join(bytes(small.constScanLine(row)[:50]) for row in range(70))


def _apart(one: QImage, other: QImage) -> float:
    """Return by how many of 255 shades two pages differ on the average."""
    pairs = zip(_grey(one), _grey(other), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (50 * 70)


def _set_anew(page: HelpPage, paper: str) -> list[QImage]:
    return [QImage.fromData(one) for one in sheet_pages(page.sheet._sheet(), paper, 60)]


@pytest.mark.parametrize(("paper", "size"), [("a4", "595 x 842"), ("us-letter", "612 x 792")])
def test_the_sheet_is_printed_as_it_is_set_on_the_paper_that_was_chosen(
    page: HelpPage,
    desk: Desk,
    journal: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    paper: str,
    size: str,
) -> None:
    desk.choices.set(paper=paper)
    journal.contacts.add("My sister", "555 0177")
    target = tmp_path / "printed.pdf"
    printer = Printer(target)
    printer.answer(monkeypatch)
    _print(page)
    assert _says(page, "The sheet was printed.")
    assert printer.asked == [(1, 1)]
    assert target.stat().st_mode & 0o777 == 0o600
    facts = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in facts
    assert f"Page size:       {size} pts" in facts
    (printed,), (as_set,) = _pictures(target), _set_anew(page, paper)
    blank = QImage(printed.size(), QImage.Format.Format_Grayscale8)
    blank.fill(255)
    assert _apart(as_set, blank) > 5
    assert _apart(printed, as_set) < 3


def test_of_several_pages_those_that_were_chosen_are_printed(
    page: HelpPage, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        journal.contacts.add(f"Neighbor {number}", f"555 01{number:02}")
    target = tmp_path / "printed.pdf"
    as_set = _set_anew(page, "us-letter")
    assert len(as_set) > 1
    Printer(target, (2, 2)).answer(monkeypatch)
    page.sheet._choices.set(paper="us-letter")
    _print(page)
    (printed,) = _pictures(target)
    assert _apart(printed, as_set[1]) < 3 < _apart(printed, as_set[0])


def test_thinking_better_of_printing_prints_nothing(
    locked: HelpPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer(None)
    printer.answer(monkeypatch)
    _print(locked)
    assert _says(locked, "Nothing was printed.")
    assert len(printer.asked) == 1
    assert list(tmp_path.glob("*.pdf")) == []


def test_whoever_has_gone_on_is_not_asked_about_printing(
    locked: HelpPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer(None)
    printer.answer(monkeypatch)
    QTest.mouseClick(locked.sheet.print, Qt.MouseButton.LeftButton)
    locked.hide()
    wait_for_all()
    QCoreApplication.processEvents()
    assert printer.asked == []


def test_a_folder_that_refuses_the_sheet_is_told(
    locked: HelpPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked.sheet, "ask_target", lambda _suggested: tmp_path / "nowhere" / "sheet.pdf")
    QTest.mouseClick(locked.sheet.save, Qt.MouseButton.LeftButton)
    wait_for_all()
    QCoreApplication.processEvents()
    assert "there is no folder" in locked.sheet.notice.text()


def test_an_old_check_asks_to_be_confirmed(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date(2028, 1, 1)

    monkeypatch.setattr(crisis_numbers, "date", Later)
    page = HelpPage(desk.choices)
    qtbot.addWidget(page)
    said = page.numbers.checked.text()
    assert said.startswith("Checked on 23 November 2026, please confirm. Source: 988lifeline.org")


def test_scrolling_past_never_changes_the_country(locked: HelpPage, desk: Desk) -> None:
    box = locked.numbers.country
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle, box.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.currentData() == "US"


def test_locked_it_says_where_the_own_contacts_are(locked: HelpPage) -> None:
    assert _says(locked, "Your own contacts appear when the journal is open.")
    assert not locked.people.add.isVisible()


def test_people_are_added_changed_and_taken_off(page: HelpPage, journal: Journal) -> None:
    assert _says(page, "Add someone you could ring at a bad hour.")
    QTest.mouseClick(page.people.add, Qt.MouseButton.LeftButton)
    fields = page.people.fields
    QTest.keyClicks(fields["phone"], "555 0177")
    QTest.keyClick(fields["phone"], Qt.Key.Key_Return)
    assert page.people.notice.isVisible()  # somebody without a name cannot be found at a bad hour
    QTest.keyClicks(fields["name"], "My sister")
    QTest.keyClicks(fields["note"], "Any hour.")
    QTest.keyClick(fields["note"], Qt.Key.Key_Return)
    assert [(one.name, one.phone, one.note) for one in journal.contacts.all()] == [
        ("My sister", "555 0177", "Any hour.")
    ]
    QTest.mouseClick(_button(page, "Change My sister"), Qt.MouseButton.LeftButton)
    fields["phone"].clear()
    QTest.keyClicks(fields["phone"], "555 0178")
    QTest.mouseClick(page.people.keep, Qt.MouseButton.LeftButton)
    assert journal.contacts.all()[0].phone == "555 0178"
    QTest.mouseClick(_button(page, "Change My sister"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.people.remove, Qt.MouseButton.LeftButton)
    assert journal.contacts.all() == []


def test_the_clinic_stands_with_the_people(page: HelpPage, journal: Journal) -> None:
    journal.courses.update(clinic="Harbor Street Clinic", clinic_phone="555 0142")
    page.show_place(Place("help"))
    _row(page, "Harbor Street Clinic")


def test_a_number_is_copied_for_thirty_seconds(page: HelpPage, journal: Journal, desk: Desk) -> None:
    journal.contacts.add("My sister", "555 0177")
    page.show_place(Place("help"))
    QTest.mouseClick(_button(page, "Copy the number of My sister"), Qt.MouseButton.LeftButton)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "555 0177"
    assert _says(page, "Copied.")
    desk.flush()
    assert clipboard.text() == "555 0177"
    assert KEPT_MS == 30_000
    brief_clipboard()._timer.timeout.emit()
    assert clipboard.text() == ""


def test_escape_goes_back_and_closes_the_form_first(page: HelpPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.people.add, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(page.back):
        QTest.keyClick(page.people.fields["name"], Qt.Key.Key_Escape)
    assert not page.people.form.isVisible()
    with qtbot.waitSignal(page.back):
        QTest.keyClick(page.leave_button, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.back):
        QTest.keyClick(page.leave_button, Qt.Key.Key_Return)


def test_the_circle_moves_only_after_start(page: HelpPage) -> None:
    assert not page.grounding.circle.is_running()
    QTest.mouseClick(page.grounding.pace, Qt.MouseButton.LeftButton)
    assert page.grounding.circle.is_running()
    assert page.grounding.pace.text() == "Stop"
    page.leave()
    assert not page.grounding.circle.is_running()
    assert page.grounding.pace.text() == "Start"


def test_all_four_tiers_are_told(page: HelpPage) -> None:
    for words in (
        "Chest pain",
        "Any thoughts of suicide, also without a plan",
        "Call the clinic",
        "next time",
    ):
        assert _says(page, words)


@pytest.mark.parametrize("code", [one.code for one in crisis.countries() if one.lines])
def test_no_number_lies_below_the_fold_of_a_small_window(page: HelpPage, qtbot: QtBot, code: str) -> None:
    _choose(page, code)
    page.arrange(Width.NARROW)
    page.resize(700, 600)
    last = page.numbers.rows()[-1]
    qtbot.waitUntil(lambda: last.mapTo(page, last.rect().bottomLeft()).y() <= 600)
    qtbot.waitUntil(lambda: page._area.widget().width() <= page._area.viewport().width())


@pytest.mark.parametrize(("width", "height", "percent"), [(900, 516, 150), (900, 488, 200)])
def test_large_text_keeps_the_first_number_in_sight(
    page: HelpPage, qtbot: QtBot, width: int, height: int, percent: int
) -> None:
    look().choose(percent=percent)
    page.arrange(Width.of(width / percent * 100))
    page.resize(width, height)
    number = page.numbers.rows()[0].number
    qtbot.waitUntil(lambda: number.mapTo(page, number.rect().center()).y() <= height)
    qtbot.waitUntil(lambda: page._area.widget().width() <= page._area.viewport().width())


def test_out_of_hours_and_therapist_stand_with_the_people_and_no_number_twice(
    page: HelpPage, journal: Journal
) -> None:
    journal.courses.update(
        clinic="Harbor Street Clinic",
        clinic_phone="555 0142",
        after_hours_phone="555 0148",
        therapist="Joan Teague",
        therapist_phone="555-0163",
    )
    page.people.refresh()
    shown = [
        (row.name.text(), row.number.text())
        for row in page.people.findChildren(PersonRow)
        if not row.isHidden()
    ]
    assert shown == [
        ("Harbor Street Clinic", "555 0142"),
        ("Harbor Street Clinic, out of hours", "555 0148"),
        ("Joan Teague", "555-0163"),
    ]
    journal.contacts.add("Joan’s office", "555 0163")
    page.people.refresh()
    shown = [
        (row.name.text(), row.number.text())
        for row in page.people.findChildren(PersonRow)
        if not row.isHidden()
    ]
    assert ("Joan Teague", "555-0163") not in shown
    assert shown[-1] == ("Joan’s office", "555 0163")


def test_every_number_is_whole_and_all_end_in_one_column(page: HelpPage, journal: Journal) -> None:
    journal.courses.update(clinic="Harbor Street Clinic " * 6, clinic_phone="555 0142")
    journal.contacts.add("My sister", "555 0177", "Any hour. I mean it.")
    journal.contacts.add("A switchboard", "+1 (212) 555 0100 extension 22 33 44 55", "Ask for room 2")
    page.people.refresh()
    QApplication.processEvents()
    rows = [row for row in page.people.findChildren(PersonRow) if not row.isHidden()]
    assert len(rows) == 3
    for row in rows:
        number = row.number
        assert number.width() >= number.sizeHint().width() or number.wordWrap()
        assert number.height() >= number.heightForWidth(number.width())
    ends = {row.number.mapTo(page, row.number.rect().topRight()).x() for row in rows[:2]}
    assert len(ends) == 1
    assert len({row.copy.mapTo(page, QPoint(0, 0)).x() for row in rows}) == 1
