"""Whether a window can be shown here, told before Qt is asked: Qt itself aborts instead of answering."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

_COMMANDS = "The commands create, demo, write, search, export and import work without one: see --help."
_PACKAGES = (
    "libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-randr0 "
    "libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
)


def hindrance() -> str | None:
    """Return the sentence that says why no window can be shown and what to do, or None where one can be."""
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    display = os.environ.get("DISPLAY", "")
    if not platform and not display and not os.environ.get("WAYLAND_DISPLAY"):
        return f"There is no screen here for the window. {_COMMANDS}"
    missing = _missing_library(platform, display)
    if missing:
        return (
            f"The window needs the system library {missing}. "
            f"On Debian or Ubuntu please run: sudo apt install {_PACKAGES}"
        )
    if (
        platform in ("", "xcb")
        and display
        and not os.environ.get("WAYLAND_DISPLAY")
        and not _answers(display)
    ):
        return f"The screen {display} does not answer, so there is no window. {_COMMANDS}"
    return None


def _missing_library(platform: str, display: str) -> str | None:
    """Load what Qt will load, and return the name of the first library that is not there."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return "PySide6"
    home = Path(found.origin).parent
    plugin = "offscreen" if platform == "offscreen" else "xcb" if display or platform == "xcb" else ""
    names = ["libQt6Widgets.so.6"]
    if plugin:
        names.append(f"plugins/platforms/libq{plugin}.so")
    for name in names:
        path = home / "Qt" / (f"lib/{name}" if name.startswith("libQt") else name)
        if not path.exists():
            continue
        try:
            ctypes.CDLL(str(path))
        except OSError as error:
            return str(error).split(":")[0]
    return None


def _answers(display: str) -> bool:
    """Tell whether an X server takes a connection on this display."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answered = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answered
