"""The web page in a real browser: it says nothing on the console and asks nothing of any network."""

import json
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from integration_journal.journal import demo
from integration_journal.journal.journal import open_journal
from integration_journal.sharing import formats
from integration_journal.sharing.document import gather
from integration_journal.sharing.selection import everything
from tests.conftest import LIGHT, PASSPHRASE
from tests.sharing.browser import BROWSER, FLAGS

_OF_THE_BROWSER = {
    "accounts.google.com",
    "clients2.google.com",
    "update.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "edgedl.me.gvt1.com",
    "redirector.gvt1.com",
}
"""What Chromium itself asks at its start, whatever page is shown."""


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_the_page_opens_in_silence(tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "j", PASSPHRASE, LIGHT)
    with open_journal(tmp_path / "j", PASSPHRASE, demo.demo_clock()) as journal:
        document = gather(journal, everything(journal), now=journal.clock())
    page, log = tmp_path / "page.html", tmp_path / "net.json"
    page.write_bytes(formats.render(document, "html").data)
    done = subprocess.run(
        [
            str(BROWSER),
            *FLAGS,
            "--enable-logging=stderr",
            "--v=0",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--log-net-log={log}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "To be kind to the part of me that is always bracing." in done.stdout
    assert "CONSOLE" not in done.stderr
    asked = {
        event["params"]["url"]
        for event in json.loads(log.read_text())["events"]
        if "url" in event.get("params", {}) and event["params"]["url"].startswith(("http", "ws", "ftp"))
    }
    of_the_page = {url for url in asked if urlsplit(url).hostname not in _OF_THE_BROWSER}
    assert of_the_page == set()
