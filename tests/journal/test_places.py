"""Folders in which the live file is not safe: kept in sync, or on another computer."""

import sys
from pathlib import Path

import pytest

from integration_journal import cli
from integration_journal.journal.places import Place, place_of
from tests.conftest import PASSPHRASE


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("Dropbox/journals", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Harbor Street", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Library/CloudStorage/Box-Box", ""),
        ("Nextcloud/private", "Nextcloud"),
    ],
)
def test_synced_folders_are_known_by_their_names(tmp_path: Path, path: str, owner: str) -> None:
    assert place_of(tmp_path / path / "The blue notebook") == (Place.SYNCED, owner)


def test_and_by_what_the_programs_leave_in_them(tmp_path: Path) -> None:
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert place_of(tmp_path / "shared" / "deep" / "journal") == (Place.SYNCED, "Syncthing")
    assert place_of(tmp_path / "elsewhere" / "journal") == (Place.HERE, "")


def test_a_name_that_only_begins_alike_is_no_synced_folder(tmp_path: Path) -> None:
    assert place_of(tmp_path / "Dropboxes of my aunt") == (Place.HERE, "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no list of mounts")
@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("/mnt/nas/journal", Place.NETWORK),
        ("/mnt/the nas/journal", Place.NETWORK),
        ("/mnt/server/journal", Place.NETWORK),
        ("/mnt/nas/usb/journal", Place.HERE),
        ("/mnt/stick/journal", Place.HERE),
        ("/home/me/journal", Place.HERE),
    ],
)
def test_network_drives_are_known_by_their_mounts(tmp_path: Path, folder: str, place: Place) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//nas/home /mnt/nas cifs rw 0 0\n"
        "nas:/home /mnt/the\\040nas nfs4 rw 0 0\n"
        "me@server: /mnt/server fuse.sshfs rw 0 0\n"
        "/dev/sdc1 /mnt/nas/usb ext4 rw 0 0\n"
        "/dev/sdb1 /mnt/stick fuse.ntfs-3g rw 0 0\n"
    )
    assert place_of(Path(folder), mounts)[0] is place


def test_the_command_says_it_once_and_makes_the_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    folder = tmp_path / "Dropbox" / "journal"
    assert cli.main(["--passphrase-file", str(secret), "create", str(folder)]) == cli.DONE
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "kept in sync with another computer" in said
