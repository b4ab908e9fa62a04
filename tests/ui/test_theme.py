"""The look: contrast, text sizes, icons, fonts and the style sheet."""

import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from integration_journal import assets
from integration_journal.ui.icons import icon, names, pixmap, set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.stylesheet import render
from integration_journal.ui.theme import (
    EFFECTS,
    STAGES,
    TEXT_SIZES,
    Look,
    Theme,
    look,
    set_role,
    stylesheet,
    tokens,
)

THEMES = ("light", "dark", "contrast", "night")
TEXT, GRAPHIC = 4.5, 3.0
GROUNDS = ("paper", "nav", "sheet")
PAIRS = [
    ("ink", (*GROUNDS, "hover", "pressed", "selected"), TEXT),
    ("ink2", (*GROUNDS, "hover", "pressed", "selected"), TEXT),
    ("ink3", (*GROUNDS, "hover"), TEXT),
    ("on-accent", ("accent", "accent-hover", "accent-pressed"), TEXT),
    ("accent", GROUNDS, GRAPHIC),
    ("border", GROUNDS, GRAPHIC),
    ("focus", GROUNDS, GRAPHIC),
    ("help", (*GROUNDS, "help-wash"), TEXT),
    ("error", ("paper", "sheet", "error-wash"), TEXT),
    ("caution", ("paper", "sheet", "caution-wash"), TEXT),
    ("ink", ("selection", "caution-wash", "error-wash", "help-wash"), TEXT),
]
for family in [f"stage-{name}" for name in STAGES] + [f"effect-{name}" for name in EFFECTS]:
    PAIRS.append((family, (*GROUNDS, f"{family}-wash"), TEXT))
    PAIRS.append((f"{family}-mark", (*GROUNDS, f"{family}-wash"), GRAPHIC))
    PAIRS.append(("ink", (f"{family}-wash",), TEXT))
    if family.startswith("effect-"):
        PAIRS.append(("ink2", (f"{family}-wash",), TEXT))


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def shown(qapp: QApplication) -> Look:
    """The application's look, put back as it was."""
    look().apply(qapp)
    look().uncover()
    look().choose("light", 100, False)
    yield look()
    look().uncover()
    look().choose("light", 100, False)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_keeps_its_contrast(theme: str) -> None:
    colours = Theme(theme).colours
    low = [
        (token, ground, round(ratio(colours[token], colours[ground]), 2))
        for token, grounds, least in PAIRS
        for ground in grounds
        if ratio(colours[token], colours[ground]) < least
    ]
    assert low == []


def test_all_themes_name_the_same_tokens() -> None:
    sets = {frozenset(colours) for colours in tokens()["themes"].values()}
    assert len(sets) == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_style_sheet_leaves_nothing_unfilled(theme: str, percent: int) -> None:
    sheet = stylesheet(Theme(theme, percent / 100))
    assert not re.search(r"@|box\(|pad\(|PX", sheet)


def test_an_unknown_name_in_the_template_is_found() -> None:
    with pytest.raises(KeyError):
        render("QLabel { color: @inc; }", {"ink": "#000000"}, {"hair": 1}, 1.0)


def test_lengths_grow_and_lines_do_not() -> None:
    template = (
        "Q { min-height: box(44, hair); padding: 0 pad(18, hair); border: @hair solid @ink; width: 3PX; }"
    )
    sheet = render(template, {"ink": "#000000"}, {"hair": 1}, 1.5)
    assert "min-height: 64px" in sheet
    assert "padding: 0 26px" in sheet
    assert "border: 1px solid #000000" in sheet
    assert "width: 3px" in sheet


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheets_pictures_have_the_themes_colours(theme: str) -> None:
    colours = json.loads(assets.text("themes/tokens.json"))["themes"][theme]
    for name, token in (("tick", "on-accent"), ("part", "on-accent"), ("down", "ink2"), ("up", "ink2")):
        assert f'stroke="{colours[token]}"' in assets.text(f"themes/images/{name}-{theme}.svg")


def test_each_picture_the_style_sheet_names_is_there() -> None:
    for theme in THEMES:
        for path in re.findall(r"url\(([^)]*)\)", stylesheet(Theme(theme))):
            assert path.startswith(assets.path("themes").as_posix())
            assert assets.path(
                "themes/" + path.removeprefix(assets.path("themes").as_posix() + "/")
            ).is_file()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_icon_is_drawn_in_every_theme(shown: Look, theme: str) -> None:
    shown.choose(theme)
    for name in names():
        drawn = pixmap(name, "ink", 20).toImage()
        assert any(drawn.pixelColor(x, y).alpha() > 200 for x in range(20) for y in range(20)), name


def test_shipped_fonts_have_their_weights(shown: Look) -> None:
    widths = []
    for weight in (400, 500, 600, 700):
        font = shown.theme.font("body", weight)
        assert QFontInfo(font).family() == "Inter"
        assert QFontInfo(font).weight() == weight
        widths.append(QFontMetricsF(font).horizontalAdvance("Where in your body"))
    assert widths == sorted(set(widths))
    assert QFontInfo(shown.theme.font("writing")).family() == "Literata"


def test_text_size_reaches_words_buttons_icons_and_margins(shown: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    space(column, (48, 24, 48, 24), 12)
    button, caption = QPushButton("Write"), QLabel("today")
    set_icon(button, "write")
    set_role(caption, "caption")
    column.addWidget(button)
    column.addWidget(caption)
    fix(page, MinimumWidth=300)
    page.show()
    assert button.sizeHint().height() == 44
    assert caption.font().pixelSize() == 13
    shown.choose(percent=150)
    assert button.sizeHint().height() == 66
    assert button.iconSize().height() == 30
    assert caption.fontInfo().pixelSize() == 20
    assert column.contentsMargins().left() == 72
    assert page.minimumWidth() == 450


def test_a_buttons_icon_takes_the_themes_colour(shown: Look, qtbot: QtBot) -> None:
    button = QPushButton("Write")
    qtbot.addWidget(button)
    set_icon(button, "add", "ink")
    before = button.icon().pixmap(24, 20).toImage().pixelColor(10, 10).name()
    shown.choose("dark")
    after = button.icon().pixmap(24, 20).toImage().pixelColor(10, 10).name()
    assert before == Theme("light").colours["ink"].lower()
    assert after == Theme("dark").colours["ink"].lower()


class _Styled(QWidget):
    """Counts how often it is told of another style."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        self.times += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def _ground(widget: QWidget) -> str:
    return widget.grab().toImage().pixelColor(3, 3).name()


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[tuple[_Styled, _Styled]]:
    """Two pages of a window."""
    window = QStackedWidget()
    qtbot.addWidget(window)
    made = (_Styled(window), _Styled(window))
    for page in made:
        set_role(page, "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.addWidget(page)
    window.resize(200, 100)
    window.show()
    yield made
    window.close()


def test_night_covers_the_chosen_theme_and_goes_again(shown: Look, pages: tuple[_Styled, _Styled]) -> None:
    page, other = pages
    shown.choose("dark")
    before = other.times
    shown.cover(page)
    assert shown.theme.name == "night"
    assert shown.choice == "dark"
    assert _ground(page) == Theme("night").colours["paper"].lower()
    assert _ground(other) == Theme("dark").colours["paper"].lower()
    shown.uncover()
    assert shown.theme.name == "dark"
    assert _ground(page) == Theme("dark").colours["paper"].lower()
    assert other.times == before, "what is out of sight is not styled anew"


def test_another_size_in_the_night_reaches_everything(shown: Look, pages: tuple[_Styled, _Styled]) -> None:
    page, other = pages
    shown.cover(page)
    before = other.times
    shown.larger()
    assert (shown.theme.name, shown.theme.scale) == ("night", 1.15)
    assert other.times > before
    assert _ground(page) == Theme("night").colours["paper"].lower()
    assert _ground(other) == Theme("light").colours["paper"].lower()
    shown.uncover()
    assert (shown.theme.name, shown.theme.scale) == ("light", 1.15)


def test_what_comes_in_the_place_of_a_page_in_the_night_is_in_the_night(
    shown: Look, pages: tuple[_Styled, _Styled]
) -> None:
    page, other = pages
    shown.cover_too(other)
    assert _ground(other) == Theme("light").colours["paper"].lower()
    shown.cover(page)
    shown.cover_too(other)
    assert _ground(other) == Theme("night").colours["paper"].lower()
    shown.uncover()
    assert {_ground(page), _ground(other)} == {Theme("light").colours["paper"].lower()}


def test_system_follows_the_desktop(shown: Look, qapp: QApplication) -> None:
    shown.choose("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert shown.theme.name == ("dark" if dark else "light")


def test_text_sizes_step_and_stop_at_their_ends(shown: Look) -> None:
    seen = [shown.percent]
    for _ in TEXT_SIZES:
        shown.larger()
        seen.append(shown.percent)
    assert tuple(dict.fromkeys(seen)) == TEXT_SIZES
    for _ in TEXT_SIZES:
        shown.smaller()
    assert shown.percent == 100


def test_a_change_is_told_once(shown: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.changed):
        shown.choose("contrast")
    with qtbot.assertNotEmitted(shown.changed):
        shown.choose("contrast")


def test_a_disabled_icon_takes_the_disabled_colour(shown: Look) -> None:
    from PySide6.QtGui import QIcon

    picture = icon("add", "ink").pixmap(20, 20, QIcon.Mode.Disabled).toImage()
    assert picture.pixelColor(10, 10).name() == Theme("light").colours["disabled"].lower()


def test_a_well_has_an_outline_where_its_ground_is_that_of_the_page(shown: Look, qtbot: QtBot) -> None:
    well = set_role(QFrame(), "sunk")
    qtbot.addWidget(well)
    well.resize(80, 60)
    well.show()
    for name in ("light", "dark", "contrast"):
        shown.choose(name)
        edge = well.grab().toImage().pixelColor(0, 30)
        token = "line" if name == "contrast" else "sunk"
        assert edge == shown.theme.colour(token)
