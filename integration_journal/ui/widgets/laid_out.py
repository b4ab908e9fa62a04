"""Putting many rows into what shows with one layout at the end: Qt lays all of it out anew for each."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def laid_out_once(container: QWidget) -> Iterator[None]:
    """Let the layouts of a container and of everything around it rest while rows are put in and shown."""
    resting: list[QLayout] = []
    walker: QWidget | None = container
    while walker is not None:
        layout = walker.layout()
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            resting.append(layout)
        walker = walker.parentWidget()
    try:
        yield
    finally:
        for layout in resting:
            layout.setEnabled(True)
            layout.invalidate()
        for layout in reversed(resting):
            layout.activate()
