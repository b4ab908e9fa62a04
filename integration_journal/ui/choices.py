"""What the window remembers while the journal is locked: looks and places, never a word of the journal."""

import json
from pathlib import Path
from typing import Any

from integration_journal.journal.files import make_private_folder, write_private

_DEFAULTS: dict[str, Any] = {
    "journal": "",
    "rescued": [],
    "theme": "system",
    "text_size": 100,
    "still": False,
    "country": "US",
    "own_emergency": "",
    "own_crisis_line": "",
    "paper": "a4",
    "page_zoom": "width",
    "geometry": "",
}


class Choices:
    """A small JSON file, 0600; one that cannot be read counts as empty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = dict(_DEFAULTS)
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(found, dict):
            self._values |= {k: v for k, v in found.items() if type(v) is type(_DEFAULTS.get(k))}

    def get(self, name: str) -> Any:
        """Return a choice, or its default."""
        return self._values[name]

    def set(self, **values: Any) -> None:
        """Keep choices; a disk that refuses is no reason to trouble anybody."""
        if all(self._values[name] == value for name, value in values.items()):
            return
        self._values |= values
        try:
            make_private_folder(self._path.parent)
            write_private(self._path, json.dumps(self._values, indent=1).encode())
        except OSError:
            pass
