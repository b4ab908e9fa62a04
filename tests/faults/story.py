"""A whole story in the real program, for whoever looks at what its process leaves behind.

python -m tests.faults.story PLACE: first run, a canary in every field, search, reading, the preview, every export
into PLACE/exports, a backup, locking and unlocking, errors with words in them; then the process is killed.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton

from integration_journal import app, guard
from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.arc.vocabulary import Effect, Held, ReadBackOutcome, Stage, TalkKind
from integration_journal.journal import keys
from integration_journal.journal.clock import SettableClock, system_clock
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import Session
from integration_journal.paths import Profile
from integration_journal.sharing import formats
from integration_journal.ui.file_dialogs import forget
from integration_journal.ui.pages.share import SharePage
from integration_journal.ui.window import Window
from tests.journeys import conftest as journeys

CANARY = "qzkestrel"
"""Stands in every field, followed by the field's own letters."""

PASSPHRASE = "qzpassphrase in the fog"
SEAL = "qzpassphrase on the file"
CONTROL = Qt.KeyboardModifier.ControlModifier


class _Writer(journeys.Patient):
    def wait(self, condition: Callable[[], bool]) -> None:
        _wait(condition)


def _wait(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QTest.qWait(10)


def main(place: Path) -> None:
    """Live through the story."""
    guard.keep_to_the_user()
    real = keys.Stretch
    keys.Stretch = lambda *given: real(*given) if given else real(64, 1, 1)
    journeys.PASSPHRASE = PASSPHRASE
    clock = SettableClock(system_clock())
    window = app.compose(app.make_application(), Profile.at(None), clock=clock)
    window.show()
    window.activateWindow()
    writer = _Writer(window, None, clock)
    _wait(lambda: writer.sees("Create a journal"))
    print("code", writer.create_journal().encode()[::-1].hex(), flush=True)
    _fill(window.open_face.desk.journal)
    _type(writer)
    _look_around(writer)
    _export(writer, place / "exports")
    _lock_and_unlock(writer)
    keeper = window.open_face.desk.keeper
    keeper.back_up_now()
    _wait(lambda: not keeper.running)
    _fail(window)
    writer.key(Qt.Key.Key_N, CONTROL)
    writer.type(f"{CANARY}unsaved")
    print("told", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def _fill(journal: Journal) -> None:
    """Put a canary into every field there is."""
    facts = ("dose", "place", "arriving", "company", "setting", "comfort", "hopes")
    session = journal.sessions.plan(journal.clock().instant, **{name: f"{CANARY}{name}" for name in facts})
    course = ("writer", "clinic", "clinic_phone", "clinician", "therapist", "hopes")
    journal.courses.update(**{name: f"{CANARY}{name}" for name in course})
    intention = journal.intentions.add(session.id, f"{CANARY}intention", may_share=True)
    journal.intentions.read_back(intention.id, session.id, outcome=ReadBackOutcome.MET, words=f"{CANARY}said")
    for stage in Stage:
        journal.entries.write(
            f"# {CANARY}title\n\n{CANARY}text *{CANARY}emphasis*",
            stage,
            session_id=session.id,
            effect=Effect.NOVEL_INSIGHTS,
            prompt_id="own",
            prompt_text=f"{CANARY}prompt",
            tags=[f"{CANARY}tag"],
            may_share=True,
        )
    journal.entries.write(f"{CANARY}private", Stage.EXPERIENCE, private=True)
    gone = journal.entries.write(f"{CANARY}deleted", Stage.EXPERIENCE)
    journal.entries.delete(gone.id)
    journal.talk.add(TalkKind.WISH, f"{CANARY}talk", session_id=session.id)
    journal.contacts.add(f"{CANARY}friend", f"{CANARY}phone", f"{CANARY}note")
    _fill_what_lasts(journal, session)


def _fill_what_lasts(journal: Journal, session: Session) -> None:
    entry = journal.entries.of_session(session.id, Stage.INTEGRATION)[0]
    insight = journal.insights.mark_all(entry.id)
    step = journal.steps.add(f"{CANARY}step", insight_id=insight.id, when=f"{CANARY}when", may_share=True)
    journal.steps.log(step.id, Held.PARTLY, f"{CANARY}held")
    journal.check_ins.add([journal.check_ins.add_word(f"{CANARY}felt")], f"{CANARY}now", mood=5)
    journal.measures.add("own", 3, name=f"{CANARY}measure", words=f"{CANARY}measured", may_share=True)
    journal.own_prompts.add(f"{CANARY}question", f"{CANARY}help")
    asked = Question(f"{CANARY}asked", "", Stage.INTEGRATION, None, frozenset())
    file = QuestionFile(f"{CANARY}therapist", f"{CANARY}set", f"{CANARY}why", "", (asked,), "x")
    journal.own_prompts.take_in(file)
    journal.left_out.keep_out(entry.id, len(entry.text) - 4, len(entry.text))
    journal.short_names.add(f"{CANARY}name", f"{CANARY}short")
    journal.kept_selections.keep(f"{CANARY}kept", f'{{"words": "{CANARY}data"}}')
    journal.handed_over.add("pdf", whom=f"{CANARY}whom", path=f"{CANARY}path", pages=CANARY.encode())


def _type(writer: _Writer) -> None:
    writer.key(Qt.Key.Key_N, CONTROL)
    writer.type(f"{CANARY}typed in the window")
    writer.key(Qt.Key.Key_1, CONTROL)
    writer.type(f"{CANARY}line", writer.find(QLineEdit, "One line for your therapist"))
    writer.key(Qt.Key.Key_Return)


def _look_around(writer: _Writer) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Comma):
        writer.key(key, CONTROL)
        writer.window.grab()
    writer.key(Qt.Key.Key_K, CONTROL)
    writer.type(f"{CANARY}ti")
    QTest.qWait(300)
    writer.key(Qt.Key.Key_Down)
    writer.key(Qt.Key.Key_Return)
    writer.window.grab()


def _export(writer: _Writer, exports: Path) -> None:
    """See the preview and save every format; Qt's own dialog is asked where to as well."""
    writer.key(Qt.Key.Key_6, CONTROL)
    page = writer.window.findChild(SharePage)
    _wait(lambda: page.is_settled)
    page.choosing.pick("may")
    _wait(lambda: page.is_settled)
    exports.mkdir()
    dialog = QFileDialog(page, "", str(exports))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.selectFile(f"{CANARY}name.pdf")
    dialog.show()
    writer.settle()
    dialog.reject()
    forget(dialog)
    for format in formats.FORMATS:
        target = exports / f"out.{format}"
        page.ask_target = lambda _suggested, target=target: target
        page.footer.format = lambda format=format: format
        page.out.save()
        _wait(lambda target=target: target.exists() and not page.out._save_task.running)
    del page.footer.format
    _seal(page, exports.parent / "sealed")


def _seal(page: SharePage, folder: Path) -> None:
    """Save a sealed PDF and a sealed zip: they are looked into like every file that nobody chose to be read."""
    folder.mkdir(mode=0o700)
    for format in ("pdf", "md"):
        target = folder / f"out.{format}"
        page.ask_target = lambda _suggested, target=target: target
        page.footer.open_form()
        page.footer.choose_format(format)
        page.footer.form.seal.wanted.click()
        for field in (page.footer.form.seal.new.first, page.footer.form.seal.new.second):
            QTest.keyClicks(field, SEAL)
        page.footer.save.click()
        _wait(lambda target=target: target.exists() and not page.out._save_task.running)


def _lock_and_unlock(writer: _Writer) -> None:
    window = writer.window
    window.lock()
    _wait(lambda: window.open_face is None)
    field = window.unlock.field
    QTest.keyClicks(field, "qzpassphrase that is wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    _wait(lambda: writer.sees("does not open this journal") and not field.isReadOnly())
    field.clear()
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    _wait(lambda: window.open_face is not None)


def _fail(window: Window) -> None:
    """Let a slot and a thread fail over words."""

    def fail() -> None:
        words = f"{CANARY}in an error"
        raise ValueError(words)

    button = QPushButton(window)
    button.clicked.connect(fail)
    button.click()
    thread = threading.Thread(target=fail, name=f"{CANARY}thread")
    thread.start()
    thread.join()
    for box in window.findChildren(QMessageBox):
        box.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
