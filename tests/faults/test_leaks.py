"""Everything the program's process writes during a whole story, and every call it makes: no word, no network."""

import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from zlib import compress

import pytest

from tests.faults import canary, story
from tests.figures import Figures

_TRACED = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,openat,open,creat,network"
_SECRETS = [story.CANARY, "qzpassphrase"]
_WRITE = re.compile(r"\b(?:pwrite64|write|pwritev2?|writev)\((\d+)<([^>]*)>, (.*)", re.DOTALL)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPEN = re.compile(r'\b(?:openat|open|creat)\((?:AT_FDCWD(?:<[^>]*>)?, )?"((?:\\x[0-9a-f]{2})*)", ([A-Z_|]*)')
_SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+)")
_LOCAL = {"AF_UNIX", "AF_NETLINK"}


@dataclass
class Lived:
    """What a run of the story left behind."""

    place: Path
    said: bytes
    calls: str
    code: str

    @property
    def exports(self) -> Path:
        return self.place / "exports"


def _surroundings(place: Path) -> dict[str, str]:
    """Return an environment in which every folder for a user's files lies below ``place``."""
    for name in ("home", "config", "data", "cache", "state", "runtime", "tmp"):
        (place / name).mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LD_LIBRARY_PATH")}
    folders = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
    folders |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime", "TMPDIR": "tmp", "HOME": "home"}
    places = {name: str(place / folder) for name, folder in folders.items()}
    return {**kept, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """One run of the story under the eyes of strace, with Python's own fault handler on."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not here")
    place, log = tmp_path_factory.mktemp("story"), tmp_path_factory.mktemp("log") / "calls"
    trace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-xx",
        "-s",
        "4000000",
        "-o",
        str(log),
        "-e",
        f"trace={_TRACED}",
    ]
    begin = (
        "import os, sys, pathlib; os.umask(0); from tests.faults import story; "
        "story.main(pathlib.Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [*trace, sys.executable, "-X", "faulthandler", "-c", begin, str(place)],
        env=_surroundings(place),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=300,
        check=False,
    )
    said = done.stdout + done.stderr
    assert b"told" in done.stdout, said[-2000:].decode(errors="replace")
    told = re.search(rb"code ([0-9a-f]+)", done.stdout)
    assert told is not None
    return Lived(place, said, log.read_text(errors="replace"), bytes.fromhex(told[1].decode())[::-1].decode())


def _unhex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def test_the_search_finds_what_it_looks_for() -> None:
    word = story.CANARY
    for form in canary.forms(word).values():
        assert canary.search(b"before" + form + b"after", [word])
    for before in (b"", b"1", b"12"):
        assert canary.search(b64encode(before + word.encode() + b"after"), [word])
    assert canary.search(b"%PDF stream" + compress(b"BT (" + word.encode() + b") ET"), [word])
    assert canary.search(compress(compress(b"deep " + word.encode())), [word])
    assert not canary.search(os.urandom(100_000), [word])


def test_a_packed_word_is_found_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", f"words {story.CANARY} words")
    assert canary.search((tmp_path / "x.zip").read_bytes(), [story.CANARY])


@pytest.mark.table
def test_no_word_is_in_any_file_but_the_chosen_documents(lived: Lived, figures: Figures) -> None:
    secrets = [*_SECRETS, lived.code, lived.code.replace("-", "")]
    files = [path for path in lived.place.rglob("*") if path.is_file()]
    found = {
        str(path.relative_to(lived.place)): hits
        for path in files
        if lived.exports not in path.parents
        and (hits := canary.search(str(path).encode() + path.read_bytes(), secrets))
    }
    assert found == {}
    figures.add("canary scan: files of a whole story", len(files), len(found))
    for chosen in ("out.md", "out.txt", "out.json", "out.html"):
        assert canary.search((lived.exports / chosen).read_bytes(), [story.CANARY])
    assert any(path.suffix == ".journal-backup" for path in files)
    assert {path.name for path in files if path.parent.name == "sealed"} == {"out.pdf", "out.md"}


@pytest.mark.table
def test_no_word_is_written_anywhere_on_the_way(lived: Lived, figures: Figures) -> None:
    """What was written and taken away again counts as well: each writing call is looked into."""
    secrets, written = [*_SECRETS, lived.code], 0
    found = []
    for line in lived.calls.split("\n"):
        call = _WRITE.search(line)
        if call is None:
            continue
        target, data = call[2], b"".join(_unhex(part) for part in _STRING.findall(call[3]))
        written += 1
        assert '"...' not in call[3], "a writing was not recorded whole"
        if str(lived.exports) not in _plain(target) and canary.search(data, secrets):
            found.append(_plain(target))
    assert found == []
    assert written > 100
    assert canary.search(lived.said, secrets) == []
    assert b"ValueError" in lived.said
    figures.add("canary scan: writing calls of a whole story", written, len(found))


def _plain(path: str) -> str:
    return _unhex(path).decode(errors="replace") if path.startswith("\\x") else path


def test_nothing_is_opened_for_writing_elsewhere(lived: Lived) -> None:
    outside = set()
    for path, how in _OPEN.findall(lived.calls):
        name = _unhex(path).decode(errors="replace")
        if not re.search(r"O_(WRONLY|RDWR|CREAT)", how) or name.startswith(str(lived.place)):
            continue
        if not name.startswith(("/dev/", "/proc/")) and name.startswith("/"):
            outside.add(name)
    assert outside == set()


def test_every_file_of_the_story_is_the_users_alone(lived: Lived) -> None:
    """The story began with a mask that takes nothing away."""
    wrong = [
        f"{path.relative_to(lived.place)} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in lived.place.rglob("*")
        if not path.is_symlink() and path != lived.exports and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert wrong == []


@pytest.mark.table
def test_no_socket_but_local_ones(lived: Lived, figures: Figures) -> None:
    kinds = _SOCKET.findall(lived.calls)
    assert set(kinds) <= _LOCAL
    assert "AF_INET" not in lived.calls
    figures.add("sockets of a whole story", len(kinds), 0, "only local ones")


def test_nothing_remembers_where_documents_were_saved(lived: Lived) -> None:
    """Qt keeps the folders of its file dialogs in a settings file of its own, desktops a list of recent files."""
    for path in lived.place.rglob("*"):
        if path.is_file() and lived.exports not in path.parents:
            assert str(lived.exports).encode() not in path.read_bytes(), path.name
            assert path.name != "recently-used.xbel"
