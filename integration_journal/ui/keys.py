"""Shortcuts that differ between systems."""

import sys


def alt(key: str) -> str:
    """Return a shortcut with Alt, or on macOS with Control, since Option types accents there."""
    return f"Meta+{key}" if sys.platform == "darwin" else f"Alt+{key}"
