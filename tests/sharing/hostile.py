"""Markdown that is built to keep a reader busy, by hand and by chance."""

import random

HOSTILE = {
    "brackets": "[" * 20_000,
    "link ends": "](" * 20_000,
    "links": "[a](http://b.c)#&" * 20_000,
    "emphasis": "*a_b" * 30_000,
    "open emphasis": "*a **b ***c " * 20_000,
    "code": "`a` " * 50_000,
    "open code": "`" * 3_000 + "a" + "``" * 3_000,
    "quotations": "> " * 5_000,
    "quotations and lists": "> - " * 3_000 + "x",
    "rules": "---\n" * 50_000,
    "list": "- a\n" * 100_000,
    "empty items": "\n\n- " * 100_000,
    "levels": "\n".join("  " * level + "- level" for level in range(500)),
    "pictures": "![a](data:image/png;base64," * 5_000,
    "open pictures": "![|\\> <" * 14_000,
    "entities": "#&lt;" * 80_000,
    "comments": "<!--" * 50_000,
    "tags": "<b>" * 50_000 + "</b>" * 50_000,
    "tables": "|a" * 50_000 + "\n" + "|-" * 50_000,
    "reference": "[a]: b\n" * 30_000 + "[a][a]" * 10_000,
    "one word": "x" * 400_000 + " *y*",
    "blocks of emphasis": ("*a* b\n" * 900 + "\n") * 40,
    "headings": "# a\n" * 50_000,
    "marks": "*a*" + "\u0301" * 100_000,
    "right to left": "*שלום* \u202e" * 20_000,
    "typst": "#[*a* $x$ ] <b> @c " * 20_000,
}

_TOKENS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "\\",
        "!",
        "![",
        "](",
        "<",
        "<!--",
        "-->",
        "&amp;",
    ),
    *(
        "&#",
        ">",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "# ",
        "#",
        "\n",
        "\n\n",
        "    ",
        "\t",
        " ",
        "a",
        "word ",
        "|",
        "|-|",
    ),
    *(
        "---",
        "===",
        "http://a.b",
        "<b>",
        "</b>",
        "<img src=x",
        "[a](http://b.c)",
        "^",
        "~",
        "\u202e",
        "é",
        "🌊",
    ),
    *("![a](data:image/png;base64,AAAA)", "*a", "_b", "a*", "b_", "\u0301", "mailto:", "*a*", "[a]: b"),
)


def repeated(chance: random.Random, length: int) -> str:
    """Return some signs over and over, two such halves, or signs without any order."""

    def some(most: int) -> str:
        return "".join(chance.choice(_TOKENS) for _ in range(chance.randint(1, most)))

    match chance.randrange(4):
        case 0 | 1:
            first = some(6)
            text = first * (length // len(first) + 1)
        case 2:
            first, second = some(6), some(4)
            text = first * (length // 2 // len(first)) + second * (length // 2 // len(second) + 1)
        case _:
            text = "".join(chance.choices(_TOKENS, k=length // 2))
    return text[:length]
