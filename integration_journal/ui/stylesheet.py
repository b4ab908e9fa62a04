"""Renders the one application style sheet from ``resources/themes/application.qss``.

The template knows ``@token`` (a colour, or one of the names below) and lengths in ``px``, which grow with the
text size; a length in ``PX`` does not. ``@hair``, ``@chosen`` and ``@firm`` are line widths, ``@ui`` and ``@writing``
the font families, ``@theme`` the theme's name, ``@well`` the outline of what is sunk. ``box(44, hair)`` is a height of
44 that includes its two lines; ``pad(16, hair)`` is a padding of 16 that includes one.
"""

import re
from collections.abc import Mapping

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BOX = re.compile(r"\b(box|pad)\((\d+), (hair|chosen|firm)\)")
_LENGTH = re.compile(r"(?<![\w.#-])(-?\d+)px\b")
_NAME = re.compile(r"@([a-z][a-z0-9-]*)")


def render(template: str, words: Mapping[str, str], lines: Mapping[str, int], scale: float) -> str:
    """Return the style sheet; an unknown ``@name`` raises ``KeyError`` so that a typing error is found at once."""

    def box(match: re.Match[str]) -> str:
        sides = 2 if match[1] == "box" else 1
        return f"{max(0, round(int(match[2]) * scale) - sides * lines[match[3]])}PX"

    def length(match: re.Match[str]) -> str:
        return f"{round(int(match[1]) * scale)}px"

    def name(match: re.Match[str]) -> str:
        return f"{lines[match[1]]}px" if match[1] in lines else words[match[1]]

    sheet = _BOX.sub(box, _COMMENT.sub("", template))
    return _NAME.sub(name, _LENGTH.sub(length, sheet)).replace("PX", "px")
