"""The two families that travel with the program: Inter for the journal's voice, Literata for the patient's."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase

from integration_journal import assets

_FIRST = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Literata-Medium")
"""What the unlock page is set in."""

_loaded: set[str] = set()


def load_first_fonts() -> None:
    """Make the fonts of the first window known to Qt; each file costs about a millisecond."""
    _load(f"fonts/{name}.ttf" for name in _FIRST)


def load_fonts() -> None:
    """Make all shipped fonts known to Qt; a file that cannot be read leaves the system's fonts in its place."""
    _load(assets.names("fonts", ".ttf"))


def _load(names: Iterable[str]) -> None:
    for name in names:
        if name not in _loaded:
            _loaded.add(name)
            QFontDatabase.addApplicationFont(str(assets.path(name)))


def make_font(
    families: list[str], size: int, weight: int, spacing: float = 0, tabular: bool = False
) -> QFont:
    """Return a font of ``size`` px; ``spacing`` is added between letters in px, ``tabular`` gives even figures."""
    font = QFont(families)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
