"""A real Chromium without a window, driven through a pipe: what a page asks, says and saves can be seen."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
)
WAIT = 60.0
"""Seconds for an answer; Chromium on a busy machine takes some for its start."""

# Chromium reads its orders from descriptor 3 and answers on 4.
_START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Page:
    """One page of the browser; ``events`` holds what it told meanwhile, oldest first."""

    def __init__(self, to: int, answers: int) -> None:
        self.events: list[dict[str, Any]] = []
        self._to, self._answers, self._rest = to, answers, b""
        self._waiting: deque[dict[str, Any]] = deque()
        self._number = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give one order and return its result; those of ``Browser`` are not the page's own."""
        number = self._order(method, parameters)
        while (told := self._next()).get("id") != number:
            self.events.append(told)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    def until(self, method: str, **values: Any) -> dict[str, Any]:
        """Wait for an event with these values, unless it was told already."""
        for told in self.events:
            if _is(told, method, values):
                return told
        while not _is(told := self._next(), method, values):
            self.events.append(told)
        self.events.append(told)
        return told

    def open(self, path: Path) -> None:
        """Show a file and wait until it is there."""
        self.events.clear()
        self.call("Page.navigate", url=path.as_uri())
        self.until("Page.loadEventFired")

    def run(self, script: str, *values: Any) -> Any:
        """Return what a function of the page returns for some values."""
        arguments = ", ".join(json.dumps(one) for one in values)
        done = self.call(
            "Runtime.evaluate",
            expression=f"({script})({arguments})",
            returnByValue=True,
            awaitPromise=True,
            userGesture=True,
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press one key as a person does."""
        codes = {"Tab": 9, "Enter": 13, "Space": 32, "ArrowDown": 40, "Escape": 27}
        text = {"Enter": "\r", "Space": " "}.get(key, "")
        name = " " if key == "Space" else key
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=key,
                windowsVirtualKeyCode=codes[key],
                modifiers=8 if shift else 0,
                text=text if kind == "keyDown" else "",
            )

    def write(self, words: str) -> None:
        """Put words in where the caret is."""
        self.call("Input.insertText", text=words)

    def said(self) -> list[str]:
        """Return what was written to the console, by the page or by the browser about it."""
        console = [e for e in self.events if e.get("method") == "Runtime.consoleAPICalled"]
        logged = [e for e in self.events if e.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
        return [json.dumps(one["params"]) for one in (*console, *logged)]

    def asked(self) -> list[str]:
        """Return the addresses that were asked for."""
        asked = [e for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return [one["params"]["request"]["url"] for one in asked]

    def _order(self, method: str, parameters: dict[str, Any]) -> int:
        self._number += 1
        order: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session and not method.startswith("Browser."):
            order["sessionId"] = self._session
        data = json.dumps(order).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        return self._number

    def _next(self) -> dict[str, Any]:
        """Return the next thing told; a question whether to leave the page is answered with yes."""
        until = time.monotonic() + WAIT
        while not self._waiting:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            data = os.read(self._answers, 1 << 20)
            assert data, "the browser has ended"
            *whole, self._rest = (self._rest + data).split(b"\0")
            self._waiting.extend(json.loads(one) for one in whole)
        told = self._waiting.popleft()
        if told.get("method") == "Page.javascriptDialogOpening":
            self._order("Page.handleJavaScriptDialog", {"accept": True})
        return told


def _is(told: dict[str, Any], method: str, values: dict[str, Any]) -> bool:
    return told.get("method") == method and values.items() <= told["params"].items()


@contextmanager
def opened(folder: Path, *flags: str) -> Iterator[Page]:
    """Start the browser with a profile of its own in a folder, and end it afterward."""
    assert BROWSER is not None
    their_in, to = os.pipe()
    answers, their_out = os.pipe()
    command = [sys.executable, "-c", _START, str(their_in), str(their_out), BROWSER, *FLAGS, *flags]
    with (folder / "browser.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--remote-debugging-pipe", f"--user-data-dir={folder / 'profile'}"],
            pass_fds=(their_in, their_out),
            stdout=log,
            stderr=log,
        )
    os.close(their_in)
    os.close(their_out)
    try:
        page = Page(to, answers)
        yield page
        with suppress(AssertionError, OSError):
            page.call("Browser.close")
        process.wait(WAIT)
    finally:
        process.kill()
        process.wait()
        os.close(to)
        os.close(answers)
