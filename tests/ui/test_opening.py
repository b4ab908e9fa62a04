"""The journal opens at once: its window is built while the key is worked out, and nothing is read twice."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal import app
from integration_journal.arc.vocabulary import Held, SessionState, Stage, StepOften, TalkKind
from integration_journal.journal import vault
from integration_journal.journal.clock import Moment, SettableClock
from integration_journal.journal.failures import Unwritable
from integration_journal.journal.journal import Journal
from integration_journal.paths import Profile
from integration_journal.ui import tasks
from integration_journal.ui.open_face import JournalFace
from integration_journal.ui.shell import Shell
from integration_journal.ui.widgets.writing_surface import WritingSurface
from integration_journal.ui.window import Window
from tests.conftest import PASSPHRASE

MakeWindow = Callable[[Path], Window]


@pytest.fixture
def make_window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: SettableClock
) -> Iterator[MakeWindow]:
    """Shows the window that asks for the passphrase of the journal in a folder."""

    def make(folder: Path) -> Window:
        window = app.compose(qapp, Profile.at(tmp_path / "profile"), journal=folder, clock=clock)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    tasks.wait_for_all()


@pytest.fixture
def kept(journal: Journal, folder: Path, clock: SettableClock) -> Path:
    """The folder of a journal that has something for every part of Today, closed."""
    now = clock().instant
    past = journal.sessions.plan(now - timedelta(days=3), state=SessionState.HELD)
    coming = journal.sessions.plan(now + timedelta(hours=20), place="The quiet room", ride_home="Inês")
    before = Moment(now - timedelta(days=4), clock().zone)
    journal.intentions.add(past.id, "To be kind to what comes.", carried=True, written_at=before)
    journal.intentions.add(coming.id, "To stay.", written_at=before)
    step = journal.steps.add("Tea on the balcony", session_id=past.id, often=StepOften.DAILY)
    journal.steps.log(step.id, Held.PARTLY, at=before)
    journal.preparing.add_line(coming.id, "Bag", 60)
    journal.talk.add(TalkKind.QUESTION, "How long does it linger?")
    journal.entries.write("What lingers.", Stage.EXPERIENCE, session_id=past.id)
    journal.close()
    return folder


def test_the_face_is_built_before_there_is_a_journal(
    make_window: MakeWindow, kept: Path, qtbot: QtBot
) -> None:
    window = make_window(kept)
    qtbot.waitUntil(lambda: window.ahead.face is not None)
    ahead = window.ahead.face
    assert isinstance(ahead, JournalFace)
    assert not ahead.desk.is_open
    with pytest.raises(RuntimeError, match="no journal yet"):
        _ = ahead.desk.journal
    QTest.keyClicks(window.unlock.field, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.open_face is not None)
    assert window.open_face is ahead
    assert window.ahead.face is None
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), WritingSurface))
    window.close()


def test_an_opening_that_breaks_off_leaves_the_journal_closed(
    make_window: MakeWindow, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, key = make_window(kept), vault.unlock(kept, PASSPHRASE)

    def refuse(_shell: Shell) -> None:
        raise Unwritable("The disk does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr(Shell, "show_journal", refuse)
        window._on_opened(kept, key)
    assert window.open_face is None
    assert window.unlock.notice.text() == "The disk does not answer."
    window._on_opened(kept, key)
    assert isinstance(window.open_face, JournalFace)
    assert window.open_face.desk.journal.is_held
    window.close()


def test_nothing_is_read_twice_while_today_comes_to_the_front(
    make_window: MakeWindow, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connect = vault.connect

    def listen(*arguments: object, **named: object) -> object:
        connection = connect(*arguments, **named)  # type: ignore[arg-type]
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(vault, "connect", listen)
    window = make_window(kept)
    window._on_opened(kept, vault.unlock(kept, PASSPHRASE))
    face = window.open_face
    assert isinstance(face, JournalFace)
    read = Counter(query for query in asked if query.lstrip().startswith("SELECT"))
    twice = {query for query, count in read.items() if count > 1}
    assert len(read) > 10
    # The navigation looks at the sessions as well, for as long as the journal is open.
    assert [query for query in twice if "FROM session" not in query] == []
    assert max(read.values()) <= 2
    window.close()
