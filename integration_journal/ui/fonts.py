"""The two families that travel with the program: Inter for the journal's voice, Literata for the patient's."""

from PySide6.QtGui import QFont, QFontDatabase

from integration_journal import assets

_loaded: list[int] = []


def load_fonts() -> None:
    """Make the shipped fonts known to Qt, once; a file that cannot be read leaves the system's fonts in its place."""
    if not _loaded:
        for name in assets.names("fonts", ".ttf"):
            _loaded.append(QFontDatabase.addApplicationFont(str(assets.path(name))))


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
