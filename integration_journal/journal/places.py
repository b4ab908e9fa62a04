"""Where a journal's folder lies: on a network drive or in a synced folder the live file is not safe."""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path

MOUNTS = Path("/proc/mounts")

NETWORK_SYSTEMS = frozenset(
    [
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs"),
        *("afpfs", "afs", "ceph", "glusterfs", "davfs", "webdav"),
    ]
)
"""File systems on another computer, as the systems call them."""

_NETWORK_FUSE = (
    "sshfs",
    "rclone",
    "gvfsd-fuse",
    "davfs2",
    "glusterfs",
    "google-drive-ocamlfuse",
    "smbnetfs",
    "s3fs",
)

_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "megasync": "MEGA",
    "box sync": "Box",
    "proton drive": "Proton Drive",
}
"""How the folders begin that are kept in sync, in small letters, and whose they are."""

_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""What such programs leave in the topmost of their folders."""


_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How a space or a tab in a name is written among the mounts."""


class Place(StrEnum):
    """What is particular about a folder."""

    HERE = "here"
    NETWORK = "network"
    SYNCED = "synced"


def place_of(folder: Path, mounts: Path = MOUNTS) -> tuple[Place, str]:
    """Tell where a folder lies, or will lie, and the name of the program that keeps it in sync where it is known."""
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - a dead drive must not be asked to resolve it
    if _is_network(whole, mounts):
        return Place.NETWORK, ""
    for above in (whole, *whole.parents):
        name = above.name.casefold()
        for begin, owner in _CLOUDS.items():
            if name == begin or name.startswith((f"{begin} ", f"{begin}-", f"{begin}(")):
                return Place.SYNCED, owner
        for marker, owner in _MARKERS.items():
            # The home folder has a '.dropbox' as well: there it is a folder of settings.
            if _is_there(above / marker) and above != Path.home():
                return Place.SYNCED, owner
    return Place.HERE, ""


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _is_network(folder: Path, mounts: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    if not sys.platform.startswith("linux"):
        return False
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    best, kind = -1, ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(_ESCAPED.sub(_unescaped, parts[1]))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind in NETWORK_SYSTEMS or kind.removeprefix("fuse.") in _NETWORK_FUSE
