"""The look of the window: colours, type, sizes and the one style sheet, from ``resources/themes``.

``look()`` is the application's look: ``look().theme`` is what is shown now, ``look().changed`` says that it is another.
Widgets that paint themselves read ``look().theme`` in ``paintEvent`` and ``sizeHint`` and need nothing else: a new
style sheet repaints and lays out every widget.

Roles, set with ``set_role(widget, "...")`` or ``setProperty("role", "...")`` before the widget is shown:

===================  ==========================================================================================
QPushButton          (none) 44 high; primary, help, quiet; small (40 high), small-quiet; icon, icon-quiet (40 x 40);
                     chip (checkable), link, choice (checkable, 42 high, left-aligned), segment (checkable, joined;
                     property place="first|middle|last"), tab (checkable, underlined), row (a whole row as a button),
                     big, big-primary (56 high), capture, capture-primary (84 high), capture-help,
                     capture-quiet (72 high)
QLabel               caption, label, body, strong, lead, section (17 px), heading, prompt, title, title-small (24 px),
                     quote, name (the journal's name), display (unlock page), number (a crisis number), tag, error,
                     caution; colour by property tone="quiet" (ink2), "faint" (ink3), "help", "error", "caution"
QFrame               panel, sunk, menu, field, line (1 px horizontal rule), upright (vertical), help, error, caution,
                     quote (bar at the left; property stage="intentions|experience|integration")
QWidget              page (paper), navigation, sheet, header (paper with a line below), footer (line above)
Fields               QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox;
                     voice="own" sets the patient's words in the serif; error="true" the 2 px outline; role="bare"
                     takes frame and ground away; role="big" 56 high; role="capture" the just-after field
QCheckBox            own (the words in the serif), tick (a box without words); error="true"
QListView, QTreeView, QTableView role="rows" hairlines between rows
===================  ==========================================================================================

After changing a property of a widget that is already shown, call ``restyle(widget)``.
"""

import json
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from integration_journal import assets
from integration_journal.ui.fonts import load_first_fonts, make_font
from integration_journal.ui.stylesheet import render

THEME_CHOICES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150, 200)
STAGES = ("intentions", "experience", "integration")
EFFECTS = ("regulation", "distance", "body", "insight", "new")

# Sizes that the type table does not name but the drawings use: size, line, weight.
_EXTRA_TYPE = {
    "strong": (15, 22, 600),
    "label-strong": (14, 20, 600),
    "caption-strong": (13, 18, 600),
    "section": (17, 24, 600),
    "title-small": (24, 30, 600),
    "name": (19, 26, 500),
    "display": (40, 52, 500),
    "number": (52, 60, 600),
    "card-quote": (15, 20, 400),
    "intention": (18, 27, 400),
    "entry-title": (30, 40, 600),
    "capture-wide": (46, 66, 400),
    "capture-kept": (26, 38, 400),
    "capture-said": (28, 42, 400),
}
_SERIF = {
    "quote", "writing", "writing-large", "capture", "capture-wide", "capture-kept", "name", "display", "card-quote",
    "intention", "entry-title",
}  # fmt: skip
_TRACKING = {"title": -0.015, "title-small": -0.015, "prompt": -0.01, "display": -0.01, "section": -0.005}


@cache
def tokens() -> dict[str, Any]:
    """Return the design's tokens as read from ``tokens.json``."""
    loaded: dict[str, Any] = json.loads(assets.text("themes/tokens.json"))
    return loaded


@lru_cache(maxsize=512)
def _colour(value: str) -> QColor:
    return QColor(value)


@dataclass(frozen=True)
class Theme:
    """One theme at one text size; ``scale`` is 1.0 at 100 %."""

    name: str
    scale: float = 1.0

    @cached_property
    def colours(self) -> dict[str, str]:
        """The theme's tokens as ``#RRGGBB``."""
        found: dict[str, str] = tokens()["themes"][self.name]
        return found

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """Return a token's colour, see tokens.json; ``alpha`` from 0 to 1."""
        colour = QColor(_colour(self.colours[token]))
        if alpha < 1:
            colour.setAlphaF(alpha)
        return colour

    def px(self, size: float) -> int:
        """Return a length of the drawings, in px at 100 %, at this text size."""
        return round(size * self.scale)

    @property
    def hair(self) -> int:
        """Width in px of the line around a control; it does not grow with the text."""
        return 2 if self.name == "contrast" else 1

    @property
    def chosen(self) -> int:
        """Width in px of the line around what is chosen."""
        return 4 if self.name == "contrast" else 2

    @property
    def is_contrast(self) -> bool:
        """Whether washes are left out and outlines are doubled."""
        return self.name == "contrast"

    def type(self, kind: str) -> tuple[int, int, int]:
        """Return size and line height in px at this text size, and weight, of a type token."""
        size, line, weight = _EXTRA_TYPE.get(kind) or tokens()["type"][kind]
        return self.px(size), self.px(line), weight

    def font(self, kind: str, weight: int | None = None, tabular: bool = False) -> QFont:
        """Return the font of a type token, such as ``caption`` or ``writing``; ``tabular`` for even figures."""
        return QFont(_font(kind, self.scale, weight, tabular))

    def line(self, kind: str) -> int:
        """Return the line height of a type token in px."""
        return self.type(kind)[1]


@lru_cache(maxsize=256)
def _font(kind: str, scale: float, weight: int | None, tabular: bool) -> QFont:
    size, _, usual = Theme("light", scale).type(kind)
    families = tokens()["font"]["writing" if kind in _SERIF else "ui"]
    return make_font(families, size, weight or usual, size * _TRACKING.get(kind, 0), tabular)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for names, token in (
        ((role.Window,), "paper"),
        ((role.Base, role.Button, role.ToolTipBase, role.Light), "sheet"),
        ((role.AlternateBase, role.Midlight), "sunk"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), "ink"),
        ((role.Link, role.LinkVisited), "ink"),
        ((role.PlaceholderText,), "ink3"),
        ((role.Highlight,), "selection"),
        ((role.HighlightedText,), "ink"),
        ((role.Accent,), "accent"),
        ((role.Mid, role.Dark), "border"),
        ((role.Shadow,), "line"),
    ):
        for name in names:
            palette.setColor(name, theme.colour(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.colour("disabled"))
    return palette


@lru_cache(maxsize=4)
def stylesheet(theme: Theme) -> str:
    """Return the application's style sheet for a theme."""
    families = tokens()["font"]
    words = theme.colours | {
        "ui": ", ".join(f'"{name}"' for name in families["ui"]),
        "writing": ", ".join(f'"{name}"' for name in families["writing"]),
        "theme": theme.name,
        # Where nothing has a ground of its own, a well is told by its outline.
        "well": theme.colours["line" if theme.is_contrast else "sunk"],
        "images": assets.path("themes").as_posix(),
    }
    return render(
        assets.text("themes/application.qss"),
        words,
        {"hair": theme.hair, "chosen": theme.chosen, "firm": 2},
        theme.scale,
    )


class Look(QObject):
    """The application's look: chosen theme and text size, applied to everything at once."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = "system"
        self._percent = 100
        self._still = False
        self._cover = ""
        self._covered: list[QWidget] = []
        self._applied = False
        self._below = self.theme = Theme("light")

    def apply(self, app: QApplication) -> None:
        """Put fonts, palette and style sheet on the application; call once, before the first window."""
        if self._applied:
            return
        self._applied = True
        load_first_fonts()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None and hasattr(accessibility(), "contrastPreferenceChanged"):
            accessibility().contrastPreferenceChanged.connect(self._refresh)
        self._refresh()

    @property
    def choice(self) -> str:
        """The chosen theme, one of ``THEME_CHOICES``."""
        return self._choice

    @property
    def percent(self) -> int:
        """The text size in percent, one of ``TEXT_SIZES``."""
        return self._percent

    @property
    def still(self) -> bool:
        """Whether nothing may move: chosen here, or the system's preference."""
        return self._still or _system_prefers("motionPreference", "ReducedMotion")

    def choose(self, theme: str | None = None, percent: int | None = None, still: bool | None = None) -> None:
        """Choose theme, text size in percent (100 to 200) and stillness; what is None stays as it is."""
        if theme is not None:
            if theme not in THEME_CHOICES:
                raise ValueError(theme)
            self._choice = theme
        if percent is not None:
            self._percent = max(TEXT_SIZES[0], min(TEXT_SIZES[-1], percent))
        if still is not None:
            self._still = still
        self._refresh()

    def larger(self) -> None:
        """Take the next larger text size."""
        self.choose(percent=next((size for size in TEXT_SIZES if size > self._percent), TEXT_SIZES[-1]))

    def smaller(self) -> None:
        """Take the next smaller text size."""
        self.choose(
            percent=next((size for size in reversed(TEXT_SIZES) if size < self._percent), TEXT_SIZES[0])
        )

    def cover(self, widget: QWidget, theme: str = "night") -> None:
        """Show a widget that fills the window in another theme, such as ``night``, until ``uncover``.

        The rest is out of sight and keeps the chosen one: to style it anew would take seconds.
        """
        self._cover = theme
        if widget not in self._covered:
            self._covered.append(widget)
        self._refresh()

    def cover_too(self, widget: QWidget) -> None:
        """Show what comes to the front in the place of a covered widget in the same theme."""
        if self._cover:
            self.cover(widget, self._cover)

    def uncover(self) -> None:
        """Return to the chosen theme."""
        covered, self._covered, self._cover = self._covered, [], ""
        self._refresh()
        for widget in covered:
            if isValid(widget):
                widget.setStyleSheet("")
                widget.setPalette(QPalette())

    def _name(self) -> str:
        if self._choice != "system":
            return self._choice
        if _system_prefers("contrastPreference", "HighContrast"):
            return "contrast"
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _refresh(self) -> None:
        before, below = self.theme, Theme(self._name(), self._percent / 100)
        shown = Theme(self._cover or below.name, below.scale)
        app = QApplication.instance()
        if not isinstance(app, QApplication) or not self._applied:
            self._below = self.theme = below
            return
        if below != self._below or not app.styleSheet():
            # What is told of its new style now asks for the theme that it is to have.
            self._below = self.theme = below
            app.setPalette(_palette(below))
            app.setFont(below.font("body"))
            app.setStyleSheet(stylesheet(below))
        self.theme = shown
        for widget in self._covered:
            self._dress(widget)
        if shown != before:
            self.changed.emit()

    def _dress(self, widget: QWidget) -> None:
        sheet = stylesheet(self.theme)
        if isValid(widget) and widget.styleSheet() != sheet:
            widget.setStyleSheet(sheet)
            widget.setPalette(_palette(self.theme))


def _system_prefers(what: str, value: str) -> bool:
    accessibility = getattr(QApplication.styleHints(), "accessibility", None)
    preference = getattr(accessibility(), what, None) if accessibility is not None else None
    return preference is not None and getattr(preference(), "name", "") == value


_looks: list[Look] = []


def look() -> Look:
    """Return the application's one look."""
    if not _looks:
        _looks.append(Look())
    return _looks[0]


def set_role(widget: QWidget, role: str, **properties: str) -> QWidget:
    """Give a widget its role and other style properties, such as ``voice="own"``; return the widget."""
    widget.setProperty("role", role)
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.isVisible():
        restyle(widget)
    return widget


def restyle(widget: QWidget) -> None:
    """Let a shown widget take on a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
