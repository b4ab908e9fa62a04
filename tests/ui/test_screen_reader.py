"""A real client of AT-SPI reads the pages for a bad hour: every control has a name, and Tab goes in reading order."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
_CONTROLS = ("push button", "combo box", "text", "check box", "radio button", "toggle button", "slider")
Node = dict[str, Any]


def _launcher() -> Path:
    """Return the program that starts the accessibility bus; skips where something is missing."""
    for name in ("Xvfb", "dbus-run-session"):
        if shutil.which(name) is None:
            pytest.skip(f"there is no {name}")
    found = next((one for one in _LAUNCHERS if one.exists()), None)
    if found is None:
        pytest.skip("there is no at-spi-bus-launcher (package at-spi2-core)")
    python = Path("/usr/bin/python3")
    if (
        not python.exists()
        or subprocess.run([python, "-c", "import pyatspi"], capture_output=True).returncode
    ):
        pytest.skip("the system's Python has no pyatspi (package python3-pyatspi)")
    return found


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    _launcher()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.communicate()


def _read(page: str, screen: str, home: Path) -> tuple[list[Node], list[Node]]:
    """Return what shows on a page, and what had the focus one Tab after the other."""
    window = Path(__file__).with_name("spoken_window.py")
    script = '"$1" --launch-immediately & shift; exec "$@"'
    run = home / "run"
    run.mkdir(mode=0o700)
    environment = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    environment |= {
        "DISPLAY": screen,
        "XDG_RUNTIME_DIR": str(run),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    words = ["sh", "-c", script, "sh", str(_launcher()), sys.executable, str(window), str(home), page]
    done = subprocess.run(
        ["dbus-run-session", "--", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert told, done.stderr
    found = json.loads(told[0])
    return found["nodes"], found["order"]


def _called(node: Node) -> tuple[str, str]:
    return node["role"], node["label"] or node["name"]


def _in_reading_order(order: list[Node], nodes: list[Node]) -> None:
    """Tab begins somewhere and goes round once: from there on it never goes back."""
    places = [next(at for at, one in enumerate(nodes) if _called(one) == _called(node)) for node in order]
    first = places.index(min(places))
    assert places[first:] + places[:first] == sorted(places), [_called(one) for one in order]


def _controls(nodes: list[Node]) -> list[Node]:
    return [one for one in nodes if one["role"] in _CONTROLS and one["focusable"]]


def test_just_after_is_read_aloud(screen: str, tmp_path: Path) -> None:
    nodes, order = _read("just-after", screen, tmp_path)
    assert [_called(one) for one in _controls(nodes)] == [
        ("text", "What is there now"),
        ("push button", "Keep, next line"),
        ("push button", "Rest, darken the screen"),
        ("push button", "Enough for now"),
        ("push button", "Get help now"),
        ("push button", "Find the ground"),
    ]
    assert [_called(one) for one in order] == [_called(one) for one in _controls(nodes)]
    said = [one["name"] for one in nodes if one["role"] == "label"]
    assert said[0] == "One word is enough. Nothing has to make sense."
    assert "Enter keeps the line" in _controls(nodes)[0]["description"]


def test_help_is_read_aloud(screen: str, tmp_path: Path) -> None:
    nodes, order = _read("help", screen, tmp_path)
    controls = _controls(nodes)
    assert all(name for _role, name in map(_called, controls))
    assert ("combo box", "Where you are") in map(_called, controls)
    _in_reading_order(order, nodes)
    reached = [_called(one) for one in order]
    for one in controls:
        # The pages of the navigation are one stop, with arrow keys between them.
        assert _called(one) in reached or one["role"] == "check box"
    said = [one["name"] for one in nodes if one["role"] in ("label", "panel") and one["name"]]
    wanted = [
        "Nobody reads or watches over this journal.",
        "Emergency, 911",
        "Call or text, 988",
        "Checked on 23 November 2026. Source: 988lifeline.org",
        "Harbor Street Clinic",
        "My sister",
        "Chest pain",
        "Any thoughts of suicide, also without a plan",
    ]
    places = [next(at for at, one in enumerate(said) if one.startswith(words)) for words in wanted]
    assert places == sorted(places)
    assert "•" not in said
