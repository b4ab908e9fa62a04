"""Which figures there are: marks by effect, check-ins by scale and by felt word, measures each on their own range."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from integration_journal.arc.measures import measure, measures
from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.check_ins import NUMBERS
from integration_journal.sharing.figure import (
    FIVE_WEEKS,
    Dot,
    Figure,
    Panel,
    Rule,
    Sign,
    Station,
    Voice,
    spanned,
)
from integration_journal.sharing.glyphs import GLYPHS

MOST_WORDS = 12
"""Felt words in one picture: the most used; the table behind it has them all."""
_SIGNS = tuple(Sign)
_TALL = 96


@dataclass(frozen=True)
class Taken:
    """One total of a measure: its ``kind``, the version's id, and of one's own the name and range."""

    kind: str
    dot: Dot
    version: str = ""
    name: str = ""
    lowest: int | None = None
    highest: int | None = None

    @property
    def series(self) -> tuple[str, str, str]:
        """What its totals are compared with: the same measure, of the same version or name."""
        return self.kind, self.version, " ".join(self.name.split()).casefold()


def marks_figure(
    marks: Mapping[Effect, Sequence[Dot]],
    stations: Iterable[Station],
    voice: Voice,
    today: date | None = None,
    strong: Effect | None = None,
) -> Figure:
    """Return the marks, a panel for every effect in the article's order; ``strong`` sets one's name in bold."""
    panels = [
        Panel(
            effect.label,
            tuple(marks.get(effect, ())),
            hue=GLYPHS[effect],
            glyph=GLYPHS[effect],
            sign=sign,
            is_strong=effect is strong,
        )
        for effect, sign in zip(Effect, _SIGNS, strict=True)
    ]
    return spanned(voice.say("marks_title"), panels, stations, today)


def scales_figure(
    scales: Mapping[str, Sequence[Dot]], stations: Iterable[Station], voice: Voice, today: date | None = None
) -> Figure:
    """Return what check-ins say from 0 to 10, a panel for each of its numbers that was ever given."""
    panels = [
        Panel(voice.say(f"scale_{name}"), tuple(scales[name]), sign=sign)
        for name, sign in zip(NUMBERS, _SIGNS, strict=False)
        if scales.get(name)
    ]
    return spanned(voice.say("scales_title"), panels, stations, today)


def felt_figure(
    felt: Mapping[str, Sequence[Dot]],
    stations: Iterable[Station],
    voice: Voice,
    today: date | None = None,
    most: int = MOST_WORDS,
) -> Figure:
    """Return on which days a word was ticked, the most used words first."""
    words = sorted(felt, key=lambda word: (-len(felt[word]), word))[:most]
    panels = [Panel(word, tuple(felt[word]), sign=Sign.SQUARE, is_presence=True) for word in words]
    return spanned(voice.say("felt_title"), panels, stations, today)


def measures_figure(
    taken: Iterable[Taken], stations: Iterable[Station], voice: Voice, today: date | None = None
) -> Figure:
    """Return totals, a panel for each measure and version in the list's order, with the lines that were published."""
    series: dict[tuple[str, str, str], list[Taken]] = {}
    for one in taken:
        series.setdefault(one.series, []).append(one)
    order = [one.id for one in measures()]
    in_order = sorted(
        series.values(),
        key=lambda taken: order.index(taken[0].kind) if taken[0].kind in order else len(order),
    )
    panels = [
        _measure_panel(of_one, _SIGNS[place % len(_SIGNS)], voice) for place, of_one in enumerate(in_order)
    ]
    return spanned(voice.say("measures_title"), panels, stations, today)


def measure_name(kind: str, version: str, name: str, voice: Voice) -> str:
    """Return a measure's name, with its version where there are two; one's own as it was named."""
    known = measure(kind)
    if known is None:
        return " ".join(name.split()) or kind
    of = next((one.name for one in known.versions if one.id == version), "")
    return voice.say("measure_version", name=known.name, version=of) if of else known.name


def _measure_panel(taken: Sequence[Taken], sign: Sign, voice: Voice) -> Panel:
    last = taken[-1]
    known = measure(last.kind)
    lowest, highest = _range(taken)
    rules: tuple[Rule, ...] = ()
    if known is not None:
        lowest, highest = known.lowest, known.highest
        rules = tuple(Rule(cut) for cut in sorted(known.cuts))
        rules += (Rule(*known.cut_off),) if known.cut_off else ()
    return Panel(
        measure_name(last.kind, last.version, last.name, voice),
        tuple(one.dot for one in taken),
        lowest,
        highest,
        sign=sign,
        rules=rules,
        joined=FIVE_WEEKS,
        height=_TALL,
    )


def _range(taken: Sequence[Taken]) -> tuple[float, float]:
    """Return the range of one's own measure: as typed in, and wide enough for every total."""
    values = [one.dot.value for one in taken]
    lowest = min([*(one.lowest for one in taken if one.lowest is not None), *values])
    highest = max([*(one.highest for one in taken if one.highest is not None), *values])
    if all(one.lowest is None for one in taken):
        lowest = min(lowest, 0)
    return lowest, highest if highest > lowest else lowest + 1
