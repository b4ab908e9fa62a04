"""What a page is made of; plain data between the layout and the writers for people.

``Words`` and ``Prose`` are the writer's own (set in a serif), everything else is the document's.
"""

from dataclasses import dataclass

from integration_journal.arc.vocabulary import Effect
from integration_journal.sharing.figure import Figure


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 4 (level 1 is the title); ``anchor`` is where a reference leads."""

    level: int
    text: str
    anchor: str = ""
    effect: Effect | None = None


@dataclass(frozen=True)
class Caption:
    """A quiet line of the document's own, such as when something was written; ``beneath`` a heading."""

    text: str
    beneath: bool = False


@dataclass(frozen=True)
class Words:
    """The writer's own words in plain lines, never read as markup."""

    text: str


@dataclass(frozen=True)
class Prose:
    """The writer's own words in Markdown."""

    markdown: str


@dataclass(frozen=True)
class Line:
    """One line of a list in the writer's own words, with a quiet note and perhaps where to read on.

    ``lead`` stands before them, such as the question that they answer.
    """

    text: str
    note: str = ""
    anchor: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Lines:
    """A list of the writer's own lines; ``grave`` for what must not be missed, ``is_first`` for what matters most."""

    lines: tuple[Line, ...]
    grave: bool = False
    is_first: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values, as in a form."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pair:
    """An intention on the left, what was said of it later on the right."""

    left: Line
    right: tuple[Line, ...]


@dataclass(frozen=True)
class Pairs:
    """Intentions beside what happened, under two headings."""

    headings: tuple[str, str]
    pairs: tuple[Pair, ...]
    nothing: str
    """Stands on the right where nothing was said yet."""


@dataclass(frozen=True)
class Column:
    """A table's column; numbers stand at the right, the writer's own words in their voice."""

    heading: str
    is_number: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of plain words under headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Said:
    """Words with a quiet note, perhaps with where to read on; the note alone where there are no words."""

    body: Words | Prose | None
    note: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Quotes:
    """Passages quoted one after the other, each with where it stands."""

    said: tuple[Said, ...]


@dataclass(frozen=True)
class Turn:
    """What stands at one place of a way, under its name; ``anchor`` is where a reference leads."""

    name: str
    said: tuple[Said, ...]
    anchor: str = ""


@dataclass(frozen=True)
class Trail:
    """A way from an intention or insight to what came of it, turn by turn."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Theme:
    """One effect: a mark for each column (empty where none was given) and lines from the pages."""

    effect: Effect
    values: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Themes:
    """The effects with their marks by session."""

    heading: str
    columns: tuple[str, ...]
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class Picture:
    """Values over time, drawn where the format can and told in lines where it cannot."""

    figure: Figure


@dataclass(frozen=True)
class PageBreak:
    """Where a new page begins, on paper."""


Block = (
    Heading
    | Caption
    | Words
    | Prose
    | Lines
    | Facts
    | Pairs
    | Table
    | Quotes
    | Trail
    | Themes
    | Picture
    | PageBreak
)


@dataclass(frozen=True)
class Front:
    """What stands above everything: the title, for whom and when, and whose account it is.

    ``header`` stands above each further page, ``plain_header`` where the writer's name has no room there.
    """

    title: str
    subtitle: str
    account: str
    header: str
    plain_header: str


@dataclass(frozen=True)
class Layout:
    """The whole document for people; ``is_close`` where the brief is near enough to one page to be set densely."""

    front: Front
    blocks: tuple[Block, ...]
    is_close: bool = True
