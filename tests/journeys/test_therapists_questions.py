"""The therapist asks and is answered: a form in a browser, a file, a look at it, an answer, the document they get."""

import html
import re
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QTimeEdit

from integration_journal import cli
from integration_journal.paths import Profile
from integration_journal.sharing.question_form import FILE_NAME
from integration_journal.ui.pages import prompts as prompts_page
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.widgets import therapist_form
from integration_journal.ui.widgets.prompt_list import PromptList
from integration_journal.ui.widgets.writing_surface import WritingSurface
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import Patient
from tests.sharing.browser import BROWSER, opened
from tests.sharing.test_question_form import SET

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME, TITLE = "Dr. Añá “Ana” Ruiz", "After the first session"
QUESTION = "Where did your body notice the talk with your sister?"
LEFT_OPEN = "What would you rather not be asked?"
ANSWER = "In my hands. They were warm on the bus, all the way to the harbor."


def _filled_form(form: Path, folder: Path) -> Path:
    """Fill the form in a browser, as the therapist does, and return the file that it saves."""
    saved = folder / "saved"
    saved.mkdir()
    with opened(folder) as page:
        page.call(
            "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(saved), eventsEnabled=True
        )
        page.open(form)
        page.run(SET, "name", NAME)
        page.run(SET, "sheet", TITLE)
        page.run(SET, [0, "text"], QUESTION)
        page.run(SET, [0, "effect"], "embodied_feelings")
        page.run('() => document.getElementById("add").click()')
        page.run(SET, [1, "text"], LEFT_OPEN)
        page.run('() => document.getElementById("save").click()')
        began = page.until("Browser.downloadWillBegin")["params"]
        page.until("Browser.downloadProgress", guid=began["guid"], state="completed")
        assert page.said() == []
        assert [url for url in page.asked() if not url.startswith("blob:")] == [form.as_uri()]
    return saved / began["suggestedFilename"]


def _hold_a_session(patient: Patient) -> None:
    """Plan a session for Tuesday 17 March, 15:00, and let three days pass."""
    patient.press("Add a session")
    fields = [one for one in patient.window.findChildren(QDateEdit) if one.isVisible()]
    times = [one for one in patient.window.findChildren(QTimeEdit) if one.isVisible() and one not in fields]
    fields[0].setDate(QDate(2026, 3, 17))
    times[0].setTime(QTime(15, 0))
    patient.press("Keep")
    patient.clock.advance(days=5, hours=3)


def _to_the_prompts(patient: Patient) -> None:
    patient.key(Qt.Key.Key_Comma, CONTROL)
    patient.press("Open the prompts")


def _take_in(patient: Patient, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file first, then take its questions in."""
    monkeypatch.setattr(prompts_page, "choose_file", lambda *_given: file)
    patient.press("Take in questions")
    patient.wait(lambda: patient.sees(f"{NAME} asks"))
    assert patient.sees(TITLE)
    assert patient.sees("Nothing was taken in yet.")
    patient.press("Take them in")
    assert patient.sees(f"Taken in: 2 questions from {NAME}.")


def _answer(patient: Patient) -> None:
    """Go from the question to its session, write, and let the answer be shared."""
    found = patient.find(PromptList, "Prompts")
    found.setFocus()
    patient.key(Qt.Key.Key_Down)
    patient.press("Write about this")
    assert patient.sees(QUESTION)
    row = patient.find(QAbstractButton, QUESTION)
    assert row.isChecked()
    assert row.accessibleDescription() == f"Asked by {NAME}"
    surface = next(one for one in patient.window.findChildren(WritingSurface) if one.isVisible())
    assert surface.hasFocus()
    patient.type(ANSWER, surface)
    patient.press("May be shared")
    patient.key(Qt.Key.Key_S, CONTROL)


def _printed(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def _is_grouped(words: str) -> None:
    """The answer stands under its question, below who asked it, in the brief."""
    places = [words.find(part) for part in ("In brief", "Your questions", NAME, QUESTION, ANSWER)]
    assert -1 not in places
    assert places == sorted(places)
    assert TITLE in words
    assert LEFT_OPEN not in words


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_a_question_from_the_form_comes_back_answered_in_the_document(
    patient: Patient, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient.create_journal()
    _hold_a_session(patient)
    _to_the_prompts(patient)
    monkeypatch.setattr(therapist_form, "choose_file_to_save", lambda *_given: tmp_path / FILE_NAME)
    patient.press("Save the form for your therapist")
    patient.wait(lambda: patient.sees("It holds nothing of yours"))
    file = _filled_form(tmp_path / FILE_NAME, tmp_path)
    _take_in(patient, file, monkeypatch)
    _answer(patient)
    patient.key(Qt.Key.Key_6, CONTROL)
    share = patient.window.findChild(SharePage)
    assert share is not None
    patient.wait(lambda: share.choosing.is_settled)
    patient.press("What may be shared (1)")
    patient.wait(lambda: share.choosing.is_settled)
    assert patient.sees("1 entry")
    monkeypatch.setattr(share, "ask_target", lambda _suggested: tmp_path / "for my therapist.pdf")
    patient.press("Save…")
    patient.press("Save the file…")
    patient.wait(lambda: patient.sees("Saved as"))
    _is_grouped(_printed(tmp_path / "for my therapist.pdf"))
    patient.window.close()
    _the_other_formats(profile, tmp_path)


def _the_other_formats(profile: Profile, folder: Path) -> None:
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    opened_with = ["--passphrase-file", str(secret), "--journal", str(profile.journals / "My journal")]
    for ending in ("txt", "md", "html"):
        target = folder / f"out.{ending}"
        assert cli.main([*opened_with, "export", "--format", ending, "--to", str(target)]) == 0
        words = target.read_text("utf-8")
        shown = html.unescape(re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", words, flags=re.DOTALL))
        _is_grouped(" ".join((shown if ending == "html" else words).split()))
