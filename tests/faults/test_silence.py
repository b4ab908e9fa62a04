"""No network and no foreign file: whatever the writer's words name, nothing is asked for it and nothing read."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.sharing import formats, selection
from integration_journal.sharing.document import gather
from integration_journal.ui.widgets.prose_view import ProseView
from tests.conftest import LIGHT, PASSPHRASE
from tests.faults import canary
from tests.figures import Figures

ROOT = Path(__file__).parents[2]
SECRET = "qzforeign words"
_STRACE = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
_SOCKET = re.compile(r"\bsocket\((\w+)")
_LOCAL = {"AF_UNIX", "AF_NETLINK"}


def _luring(address: str, file: Path) -> str:
    """Return Markdown and HTML that try every way to have something fetched or read."""
    ways = []
    for place in (address, file.as_uri(), str(file), f"//{address.split('//')[1]}", f"\\\\{file}"):
        ways += [
            f"![a picture]({place})",
            f"[a link]({place})",
            f"<{place}>",
            f'<img src="{place}">',
            f'<link rel="stylesheet" href="{place}"><script src="{place}"></script>',
            f'<iframe src="{place}"></iframe><object data="{place}"></object><embed src="{place}">',
            f'<style>@import url("{place}"); p {{ background: url({place}) }}</style>',
            f"![ref][1]\n\n[1]: {place}",
            f'#read("{place}") #image("{place}") #include "{place}" #json("{place}")',
            f"![d](data:image/svg+xml;base64,{place})",
            f'<svg><image href="{place}"/></svg><meta http-equiv="refresh" content="0;url={place}">',
            f"\\input{{{place}}} {{{{ include('{place}') }}}} <!--#include file=\"{place}\" -->",
        ]
    return "\n\n".join(["It *began*.", *ways])


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server on this computer that nobody is to ask."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file of the user's that is nobody's business."""
    file = tmp_path / "foreign.png"
    file.write_text(SECRET)
    return file


def _asked(server: socket.socket) -> bool:
    try:
        server.accept()
    except BlockingIOError:
        return False
    return True


@pytest.mark.table
def test_nothing_is_asked_for_on_screen_and_in_no_document(
    journal: Journal, listener: socket.socket, foreign: Path, qtbot: QtBot, figures: Figures
) -> None:
    words = _luring(f"http://127.0.0.1:{listener.getsockname()[1]}/x.png", foreign)
    view = ProseView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_markdown(words)
    qtbot.waitUntil(lambda: view.is_whole)
    view.grab()
    session = journal.sessions.plan(journal.clock().instant, hopes=words, dose=words)
    journal.entries.write(words, Stage.EXPERIENCE, session_id=session.id, prompt_text=words, tags=[words])
    document = gather(journal, selection.everything(journal), writer=words[:200], now=journal.clock())
    for format in formats.FORMATS:
        assert not canary.search(formats.render(document, format).data, [SECRET]), format
    assert not _asked(listener)
    figures.add("requests to a listener, on screen and in documents", 1 + len(formats.FORMATS))
    figures.add("foreign files pulled into a document", len(formats.FORMATS))


def _sockets_of_python(calls: str) -> list[str]:
    """Return the kinds of sockets that Python's processes opened: a test also begins a screen or a message bus."""
    foreign: set[str] = set()
    kinds = []
    for line in calls.splitlines():
        process, _, call = line.partition(" ")
        begun = re.search(r"(?:clone3?|v?fork)\b.*= (\d+)$", call)
        if begun and process in foreign:
            foreign.add(begun[1])
        if (program := re.search(r'execve\("([^"]+)"', call)) is not None:
            (foreign.discard if "python" in program[1] else foreign.add)(process)
        if process not in foreign:
            kinds += _SOCKET.findall(call)
    return kinds


def _traced(log: Path, *words: str) -> subprocess.CompletedProcess[str]:
    trace = ["strace", "-f", "--seccomp-bpf", "-o", str(log), "-e", "trace=network,openat,open,process"]
    return subprocess.run(
        [*trace, sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=1500
    )


@_STRACE
def test_the_trace_sees_a_socket_and_a_file(tmp_path: Path, foreign: Path) -> None:
    script = f"import socket; socket.socket(); open({str(foreign)!r})"
    _traced(tmp_path / "calls", "-c", script)
    calls = (tmp_path / "calls").read_text()
    assert "AF_INET" in _SOCKET.findall(calls)
    assert "AF_INET" in _sockets_of_python(calls)
    assert str(foreign) in calls


@_STRACE
@pytest.mark.parametrize("format", ["pdf", "html"])
def test_the_command_opens_no_socket_and_no_foreign_file(tmp_path: Path, foreign: Path, format: str) -> None:
    made, _code = create_journal(tmp_path / "mine", PASSPHRASE, stretch=LIGHT)
    with made:
        made.entries.write(_luring("http://127.0.0.1:9/x.png", foreign), Stage.EXPERIENCE, may_share=True)
    (tmp_path / "secret").write_text(PASSPHRASE)
    words = ["--passphrase-file", str(tmp_path / "secret"), "--journal", str(tmp_path / "mine"), "export"]
    done = _traced(
        tmp_path / "calls",
        *("-m", "integration_journal", *words, "--format", format, "--to", str(tmp_path / "out")),
    )
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text()
    assert str(foreign) not in calls
    assert set(_SOCKET.findall(calls)) <= _LOCAL
    assert (tmp_path / "out").stat().st_size > 1_000


@_STRACE
def test_printing_asks_this_computers_service_alone(tmp_path: Path) -> None:
    """Where there is no print service, CUPS looks for one over TCP unless it is told where it would be."""
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication(['x', '-platform', 'offscreen'])\n"
        "from PySide6.QtPrintSupport import QPrintDialog\n"
        "from integration_journal.ui.printing import local_printer\n"
        "printer = local_printer()\n"
        "QPrintDialog(printer)\n"
    )
    done = _traced(tmp_path / "calls", "-c", script)
    assert done.returncode == 0, done.stderr
    assert set(_SOCKET.findall((tmp_path / "calls").read_text())) <= _LOCAL


@_STRACE
@pytest.mark.long
def test_the_windows_own_tests_open_no_socket_but_local_ones(tmp_path: Path, figures: Figures) -> None:
    tests = ["tests/ui", "tests/journeys"]
    done = _traced(tmp_path / "calls", "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None, done.stdout[-2_000:]
    kinds = _sockets_of_python((tmp_path / "calls").read_text())
    foreign = [kind for kind in kinds if kind not in _LOCAL]
    figures.add("internet sockets over the window's tests", int(passed[1]), len(foreign))
    assert foreign == []
