"""The one reader of the files that travel with the program (the folder ``resources/``)."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_ROOT = Path(next(iter(import_module("integration_journal.resources").__path__)))


def path(name: str) -> Path:
    """Return the path of a resource, such as ``icons/add.svg``; the program is never run from a zip."""
    return _ROOT / name


def text(name: str) -> str:
    """Return a resource as text, read as UTF-8."""
    return path(name).read_text(encoding="utf-8")


def names(folder: str, suffix: str) -> list[str]:
    """Return the names of a folder's resources that end in ``suffix``, sorted."""
    return sorted(f"{folder}/{item.name}" for item in path(folder).iterdir() if item.name.endswith(suffix))


@cache
def table(name: str) -> dict[str, Any]:
    """Return a TOML resource as a dictionary, read once."""
    import tomllib

    return tomllib.loads(text(name))


def package_path(name: str) -> Path:
    """Return the path of a folder or file of the program itself, such as ``journal/migrations``."""
    return Path(__file__).parent / name
