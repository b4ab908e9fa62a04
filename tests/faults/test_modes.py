"""Whatever the surroundings allow, what the program writes belongs to the user alone."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import vault
from integration_journal.journal.journal import create_journal
from integration_journal.sharing import saving
from integration_journal.ui.choices import Choices
from tests.conftest import LIGHT, PASSPHRASE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


@pytest.fixture(params=[0o000, 0o022], ids=["umask 000", "umask 022"])
def _mask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def _open_to_others(place: Path) -> list[str]:
    found = [path for path in place.rglob("*") if not path.is_symlink()]
    assert found
    return [
        f"{path.relative_to(place)} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in found
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]


@pytest.mark.usefixtures("_mask")
def test_journal_choices_and_documents_are_the_users_alone(tmp_path: Path) -> None:
    place = tmp_path / "place"
    journal, _code = create_journal(place / "a" / "b" / "The blue notebook", PASSPHRASE, stretch=LIGHT)
    journal.entries.write("words", Stage.EXPERIENCE)
    assert (journal.folder / f"{vault.DATABASE}-wal").exists()
    Choices(place / "profile" / "deep" / "choices.json").set(theme="dark")
    saving.save(b"words", place / "pages.md")
    assert _open_to_others(place) == []
    journal.close()
    assert _open_to_others(place) == []


def test_a_folder_that_is_there_already_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    (tmp_path / "shared").chmod(0o755)
    create_journal(tmp_path / "shared" / "new" / "mine", PASSPHRASE, stretch=LIGHT)[0].close()
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "shared" / "new").stat().st_mode) == 0o700


_STORY = """
import os, resource, sys
from pathlib import Path
sys.argv[1:] = ["--help"]
from integration_journal import __main__
try:
    __main__.main()
except SystemExit:
    pass
Path(sys.path[-1]).joinpath("left behind").write_text("what a library writes")
print(resource.getrlimit(resource.RLIMIT_CORE), sys.platform)
if sys.platform == "linux":
    import ctypes
    print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_the_process_forbids_dumps_and_makes_every_librarys_file_private(tmp_path: Path, mask: int) -> None:
    place = tmp_path / "place"
    place.mkdir()
    story = f"import os, sys; os.umask({mask}); sys.path.append({str(place)!r})\n{_STORY}"
    done = subprocess.run([sys.executable, "-c", story], capture_output=True, text=True, check=True)
    assert "(0, 0)" in done.stdout
    if sys.platform == "linux":
        assert "dumpable 0" in done.stdout
    assert _open_to_others(place) == []
