"""The one way from the patient's Markdown to what is seen: screen, web page and PDF all go through here.

Only a quiet part of Markdown is read: headings, lists, quotations, emphasis, code spans and rules; a line
break is a line break. Everything else comes out as it was typed: HTML, entities, tables, indentation,
reference links. A link is not live, its address stands behind its words. A picture has to be inside the
text as ``data:`` PNG, JPEG or WebP; nothing is ever fetched.
"""

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import markdown

MOST_PICTURE_BYTES = 8 * 1024 * 1024
TAGS = frozenset(
    {"p", "br", "strong", "em", "code", "blockquote", "ul", "ol", "li", "hr", "img"}
    | {f"h{level}" for level in range(1, 7)}
)

Node = str | list[Any]

_VOID = frozenset({"br", "hr", "img"})
_TAG = re.compile(r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_AMPERSAND = "\ufdd0"
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SIGNS = re.compile(r"[*_`\\]|!\[|\]\(|^[ \t]*(?:[-+#>=]|\d{1,9}[.)])", re.MULTILINE)
_LIST_LINE = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|(?P<number>\d{1,9})\.)[ \t]+\S")
_NO_HEADING = re.compile(r"^[ \t]{0,3}#(?!#{0,5}[ \t]+[^\s#])", re.MULTILINE)
_HEADING_TAG = re.compile(r"<(/?)h([1-6])>")
_BLOCK = r"</?(?:p|ul|ol|li|blockquote|h[1-6]|hr)(?: [^>]*)?>"
_LINE_END = re.compile(rf"(?P<block>(?:{_BLOCK}|<br>)\n|\n(?={_BLOCK})|<code>[^<]*</code>)|\n")
_PICTURE = r"!\[([^\[\]\n]{0,300})\]\((data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2})\)"
_LINK = r"\[([^\[\]\n]{1,500})\]\(((?:https?://|mailto:|tel:)[^\s()<>]{1,2000})\)"
PICTURE, LINK = re.compile(_PICTURE), re.compile(_LINK)
"""A picture inside the text: its description and address; a link: its words and address."""
_LONGEST = 500_000
_MOST_SIGNS, _MOST_SIGNS_TOGETHER = 4_000, 40_000
_MOST_LINES, _MOST_LINES_TOGETHER = 1_000, 20_000
_LINE_SIGN = re.compile(r"^[ \t]*(?:[-+*_>#]|\d{1,9}\.)", re.MULTILINE)
_DENSE = re.compile(r"[*_`\\]|\]\(|!\[")
_DEEP = re.compile(r"^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}\.)[ \t])){24}|^[ \t]{96}[ \t]*\S", re.MULTILINE)
_DATA = re.compile(r"data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}")


def html_of(markdown_text: str, top_heading: int = 5) -> str:
    """Return cleaned HTML; the first heading is of level ``top_heading`` and none skips a level.

    Text built to keep a parser busy comes out as plain paragraphs.
    """
    text = printable(markdown_text)
    if is_plain(text):
        return _plain(text)
    marked = _lists_as_typed(_NO_HEADING.sub(r"\#", text))
    try:
        html = _markdown().reset().convert(marked.replace("&", _AMPERSAND))
    except RecursionError:
        return _plain(text)
    return _ordered_headings(_cleaned(_broken(html.replace(_AMPERSAND, "&amp;"))), top_heading)


def printable(words: str) -> str:
    """Return the words without the control characters that no page can show; line ends become one kind."""
    return _INVISIBLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def is_plain(text: str) -> bool:
    """Whether the text is set as typed: no sign of Markdown is in it, or it was built to keep a parser busy."""
    return not _SIGNS.search(text) or _is_hostile(text)


def _plain(text: str) -> str:
    paragraphs = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", text))
    return "\n".join(
        f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs if part.strip()
    )


def _is_hostile(text: str) -> bool:
    """Whether the text goes beyond what python-markdown reads in linear time; decided before it begins."""
    if len(text) > _LONGEST or _DEEP.search(text):
        return True
    for sign, most, together in (
        (_DENSE, _MOST_SIGNS, _MOST_SIGNS_TOGETHER),
        (_LINE_SIGN, _MOST_LINES, _MOST_LINES_TOGETHER),
    ):
        count = sum(1 for _ in sign.finditer(text))
        if count > together:
            return True
        if count > most and any(len(sign.findall(block)) > most for block in text.split("\n\n")):
            return True
    return False


def _lists_as_typed(text: str) -> str:
    """Write lists the way the parser needs them, with their items where and as they were typed.

    A list gets an empty line before it and four spaces for each level; a number that does not count on from
    the one before is kept as words, since HTML would count for itself.
    """
    lines: list[str] = []
    levels: list[tuple[int, int]] = []
    for line in text.split("\n"):
        item = _LIST_LINE.match(line)
        if item is None:
            if line[:1].strip() and not (levels and lines[-1].strip()):
                levels = []
            lines.append(line)
            continue
        if not levels and lines and lines[-1].strip():
            lines.append("")
        depth = len(item["indent"].expandtabs(4))
        while levels and levels[-1][0] > depth:
            levels.pop()
        same_level = bool(levels) and levels[-1][0] == depth
        expected = levels.pop()[1] if same_level else None
        number = int(item["number"] or -1)
        shown = line[item.end("indent") :]
        if number >= 0 and expected not in (None, number):
            shown = f"{item['number']}\\{line[item.end('number') :]}"
            number = -1 if expected is None else expected - 1
        levels.append((depth, number + 1))
        lines.append("    " * (len(levels) - 1) + shown)
    return "\n".join(lines)


@cache
def _markdown() -> "markdown.Markdown":
    """Return python-markdown with everything taken out that loses, loads or hides words."""
    import markdown
    from markdown.extensions.sane_lists import SaneListExtension

    parser = markdown.Markdown(extensions=[SaneListExtension()], output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in ("code", "reference", "setextheader"):
        parser.parser.blockprocessors.deregister(name)
    for name in (
        *("html", "entity", "autolink", "automail", "link", "reference", "short_reference"),
        *("image_link", "image_reference", "short_image_ref"),
    ):
        parser.inlinePatterns.deregister(name)
    _register_pictures_and_links(parser)
    return parser


def _register_pictures_and_links(parser: "markdown.Markdown") -> None:
    from xml.etree.ElementTree import Element

    from markdown.inlinepatterns import InlineProcessor

    class Picture(InlineProcessor):  # type: ignore[misc]
        def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ARG002, N802
            if len(m[2]) > MOST_PICTURE_BYTES * 4 // 3:
                return m[1], m.start(0), m.end(0)
            return Element("img", {"src": m[2], "alt": m[1]}), m.start(0), m.end(0)

    class Link(InlineProcessor):  # type: ignore[misc]
        def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ARG002, N802
            return (m[1] if m[1] == m[2] else f"{m[1]} ({m[2]})"), m.start(0), m.end(0)

    parser.inlinePatterns.register(Picture(_PICTURE, parser), "picture", 165)
    parser.inlinePatterns.register(Link(_LINK, parser), "address", 160)


def _broken(html: str) -> str:
    """Make the line ends within words line breaks; markdown's own way to it takes minutes for a long paragraph."""
    return _LINE_END.sub(lambda found: found[0] if found["block"] else "<br>\n", html)


def _cleaned(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes={"img": {"src", "alt"}, "ol": {"start"}},
        attribute_filter=_attribute,
        url_schemes={"data"},
        link_rel=None,
        strip_comments=True,
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "src" and not _DATA.fullmatch(value):
        return None
    return value


def nodes_of(html: str) -> list[Node]:
    """Return cleaned HTML as a tree for writers without HTML: text, or ``[tag, attributes, children]``."""
    root: list[Node] = []
    open_ones: list[list[Node]] = [root]
    end = 0
    for tag in _TAG.finditer(html):
        if tag.start() > end:
            _put_text(open_ones[-1], html[end : tag.start()])
        end = tag.end()
        if tag["close"]:
            open_ones.pop()
            continue
        children: list[Node] = []
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag["attributes"])}
        open_ones[-1].append([tag["name"], attributes, children])
        if tag["name"] not in _VOID:
            open_ones.append(children)
    if end < len(html):
        _put_text(root, html[end:])
    return root


def _put_text(children: list[Node], raw: str) -> None:
    """Add text, with the line ends that HTML does not show made spaces or nothing."""
    text = unescape(raw).replace("\n", " ")
    after_break = not children or not isinstance(children[-1], str)
    if text.strip() or not after_break:
        children.append(text.lstrip(" ") if after_break and raw[:1] == "\n" else text)
    elif children and _is_inline(children[-1]):
        children.append(text)


def _is_inline(node: Node) -> bool:
    return isinstance(node, list) and node[0] in ("strong", "em", "code")


def _ordered_headings(html: str, top: int) -> str:
    levels: list[int] = []

    def placed(found: re.Match[str]) -> str:
        if not found[1]:
            asked = int(found[2])
            while levels and levels[-1] >= asked:
                levels.pop()
            levels.append(asked)
        return f"<{found[1]}h{min(6, top + len(levels) - 1)}>"

    return _HEADING_TAG.sub(placed, html)
