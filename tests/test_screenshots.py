"""The pictures that the README shows are there and show the window as it is drawn."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.screenshots import FIRST_PAGE

ROOT = Path(__file__).parents[1]
SHOWN = re.findall(r"\]\((resources/screenshots/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_readme_shows_pictures() -> None:
    assert len(SHOWN) >= 2


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_of_the_readme_is_a_png_of_the_whole_window_or_page(name: str) -> None:
    picture = QImage(str(ROOT / name), "PNG")
    whole = FIRST_PAGE if name.endswith("/first-page.png") else (1280, 832)
    assert (picture.width(), picture.height()) == whole
