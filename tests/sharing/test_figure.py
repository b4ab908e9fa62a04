"""A figure equals its data: everything drawn is read back out of the SVG, by its attributes and by its geometry."""

import json
import math
import re
import subprocess
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_journal import assets
from integration_journal.arc.measures import measure
from integration_journal.arc.vocabulary import Effect, SessionState
from integration_journal.journal.clock import Moment
from integration_journal.sharing import figure_svg
from integration_journal.sharing.document import Document
from integration_journal.sharing.figure import Dot, Figure, Panel, Sign, Station, spanned
from integration_journal.sharing.figure_axis import wide
from integration_journal.sharing.figure_plan import RADIUS, Plan, Sheet, plan
from integration_journal.sharing.figure_printed import PrintedVoice, alternative, for_paper, for_web
from integration_journal.sharing.figure_words import rows
from integration_journal.sharing.figures_of import Taken, felt_figure, marks_figure, measures_figure
from integration_journal.sharing.formats import render
from integration_journal.sharing.parts import MarkPart, SessionPart
from integration_journal.sharing.parts_after import CheckInPart, MeasurePart
from tests.sharing.samples import NOW

SVG = "{http://www.w3.org/2000/svg}"
ZONE = "America/New_York"
VOICE = PrintedVoice()
LIGHT = json.loads(assets.text("themes/tokens.json"))["themes"]["light"]
BEGAN = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)

given_dots = st.lists(
    st.tuples(st.integers(0, 60 * 24 * 700), st.integers(0, 10)).map(lambda one: dot(one[0] / 1440, one[1])),
    max_size=40,
)


def at(days: float) -> Moment:
    return Moment(BEGAN + timedelta(days=days), ZONE)


def dot(days: float, value: float, words: str = "") -> Dot:
    return Dot(at(days), value, words)


def figure_of(*series: list[Dot], stations: tuple[float, ...] = ()) -> Figure:
    marks = dict(zip(Effect, series, strict=False))
    return marks_figure(marks, [Station(n, at(day)) for n, day in enumerate(stations, 1)], VOICE)


def planned(figure: Figure, width: float = 720, scale: float = 1) -> Plan:
    return plan(figure, Sheet(width, VOICE, scale))


def drawn(made: Plan) -> ElementTree.Element:
    return ElementTree.fromstring(figure_svg.draw(made, LIGHT))


def panels_of(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return svg.findall(f"{SVG}g[@class='panel']")


def middle(element: ElementTree.Element) -> tuple[float, float]:
    """Where a point stands: a ring's middle, or the middle of the box that a path's steps reach."""
    if element.tag == f"{SVG}circle":
        return float(element.attrib["cx"]), float(element.attrib["cy"])
    x = y = 0.0
    corners = []
    for step, numbers in re.findall(r"([Mlhv])([-\d. ]+)", element.attrib["d"]):
        values = [float(one) for one in numbers.split()]
        if step == "M":
            x, y = values
        elif step == "l":
            x, y = x + values[0], y + values[1]
        elif step == "h":
            x += values[0]
        else:
            y += values[0]
        corners.append((x, y))
    xs, ys = [one[0] for one in corners], [one[1] for one in corners]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def scale_of(panel: ElementTree.Element) -> tuple[float, float]:
    """The heights of a panel's lowest and highest value, as its two lines across are drawn."""
    lines = panel.findall(f"{SVG}g/{SVG}line")
    across = [float(one.attrib["y1"]) for one in lines if one.attrib["y1"] == one.attrib["y2"]]
    return across[0], across[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(given_dots, min_size=5, max_size=5), st.sampled_from([304.0, 720.0, 1000.0]))
def test_values_and_days_are_read_back_out_of_the_drawing(series: list[list[Dot]], width: float) -> None:
    figure = figure_of(*series, stations=(3, 17))
    made = planned(figure, width)
    for panel, element in zip(figure.panels, panels_of(drawn(made)), strict=True):
        assert element.attrib["data-name"] == panel.name
        points = element.findall(".//*[@class='dot']")
        told = Counter((one.attrib["data-at"], float(one.attrib["data-value"])) for one in points)
        assert told == Counter((one.local.isoformat(), one.value) for one in panel.dots)
        low, high = scale_of(element)
        for point in points:
            x, y = middle(point)
            value = (low - y) / (low - high) * 10
            assert math.isclose(value, float(point.attrib["data-value"]), abs_tol=0.25)
            assert -0.01 <= x - made.axis.x(datetime.fromisoformat(point.attrib["data-at"])) <= 3 * 4.01
            assert 0 <= x <= width
            assert 0 <= y <= made.height


@settings(max_examples=40, deadline=None)
@given(given_dots)
def test_points_are_joined_over_a_week_at_most_and_never_within_a_day(dots: list[Dot]) -> None:
    made = planned(figure_of(dots))
    joined = {(a.dot, b.dot) for a, b in made.plots[0].links}
    lines = panels_of(drawn(made))[0].findall(f".//{SVG}line[@class='link']")
    assert len(lines) == len(made.plots[0].links)
    for one, other in pairwise(point.dot for point in made.plots[0].points):
        assert ((one, other) in joined) == (0 < (other.day - one.day).days <= 7)


def test_a_month_without_a_mark_is_a_gap() -> None:
    made = planned(figure_of([dot(0, 4), dot(7, 5), dot(38, 6)]))
    assert [(a.dot.value, b.dot.value) for a, b in made.plots[0].links] == [(4, 5)]


@pytest.mark.parametrize("width", [304, 720])
def test_points_of_one_day_do_not_hide_each_other(width: float) -> None:
    dots = [dot(0.1, 6), dot(0.2, 6), dot(0.3, 6), dot(0.4, 5), dot(0.5, 0), dot(300, 10)]
    points = planned(figure_of(dots), width).plots[0].points
    for one, other in pairwise(points):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= RADIUS


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([304.0, 900.0]))
def test_many_points_are_thinned_and_keep_their_extremes(seed: int, width: float) -> None:
    chance = __import__("random").Random(seed)
    dots = [dot(chance.random() * 730, chance.randint(1, 9)) for _ in range(3000)]
    dots += [dot(chance.random() * 730, 0), dot(chance.random() * 730, 10)]
    made = planned(figure_of(dots), width)
    columns = panels_of(drawn(made))[0].findall(f".//{SVG}rect[@class='column']")
    assert len(columns) <= width / 4 + 2
    assert sum(int(one.attrib["data-count"]) for one in columns) == len(dots)
    low, high = scale_of(panels_of(drawn(made))[0])
    for column, element in zip(made.plots[0].columns, columns, strict=True):
        values = [one.value for one in column.dots]
        assert (float(element.attrib["data-low"]), float(element.attrib["data-high"])) == (
            min(values),
            max(values),
        )
        top, tall = float(element.attrib["y"]) + 1.5, float(element.attrib["height"]) - 3
        assert math.isclose((low - top) / (low - high) * 10, max(values), abs_tol=0.02)
        assert math.isclose((low - top - tall) / (low - high) * 10, min(values), abs_tol=0.02)
    assert {min(column.dots, key=lambda one: one.value).value for column in made.plots[0].columns} >= {0}
    assert {max(column.dots, key=lambda one: one.value).value for column in made.plots[0].columns} >= {10}
    assert len(made.plots[0].points) == len(dots)


def test_a_drawing_of_ten_thousand_points_stays_small() -> None:
    series = [[dot(day * 0.9, (day * step) % 11) for day in range(2000)] for step in (1, 2, 3, 5, 7)]
    figure = figure_of(*series, stations=tuple(range(0, 1800, 3)))
    assert len(list(drawn(planned(figure, 900)).iter())) < 3000


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 700), max_size=120),
    st.integers(1, 900),
    st.sampled_from([304.0, 720.0, 1000.0]),
    st.sampled_from([1.0, 1.5, 2.0]),
)
def test_labels_never_overlap(days: list[int], last: int, width: float, scale: float) -> None:
    figure = figure_of([dot(0, 3), dot(last, 5)], stations=tuple(sorted(days)))
    made = planned(figure, width, scale)
    for labels in (made.session_labels, made.days):
        edges = [
            (label.x - half, label.x + half)
            for label in labels
            if (half := wide(label.words, 13 * scale) / 2)
        ]
        assert all(right < left for (_, right), (left, _) in pairwise(edges))
        assert all(left >= -0.01 and right <= width for left, right in edges)
    assert len(made.days) >= 1


def test_a_session_on_every_third_day_is_marked_and_named_where_there_is_room() -> None:
    figure = figure_of([dot(day, 5) for day in range(0, 60, 2)], stations=tuple(range(0, 60, 3)))
    svg = drawn(planned(figure, 900))
    numbers = [int(one.attrib["data-number"]) for one in svg.findall(f".//{SVG}line[@class='session']")]
    assert Counter(numbers) == dict.fromkeys(range(1, 21), 5)
    named = [one.text for one in svg.findall(f".//{SVG}g[@text-anchor='middle']/{SVG}text")]
    assert named[0] == "Session 1"
    assert "20" in named


@pytest.mark.parametrize("dots", [[], [dot(0, 10)], [dot(0, 0), dot(0.01, 10)]])
def test_no_point_and_one_point_make_a_drawing(dots: list[Dot]) -> None:
    svg = drawn(planned(figure_of(dots)))
    assert len(svg.findall(".//*[@class='dot']")) == len(dots)


def test_each_panel_has_a_shape_of_its_own() -> None:
    svg = drawn(planned(figure_of(*[[dot(0, 5)]] * 5)))
    shapes = [one.attrib.get("d", one.tag) for one in svg.findall(".//*[@class='dot']")]
    outlines = {re.sub(r"M[-\d. ]+", "", one) for one in shapes}
    assert len(outlines) == len(Sign) == 5


def test_a_measure_stands_on_its_own_range_with_what_was_published() -> None:
    phq, pcl = measure("phq_9"), measure("pcl_5")
    assert phq is not None
    assert pcl is not None
    taken = [Taken("own", dot(5, 12), name="Hours outside"), Taken("pcl_5", dot(3, 44), "month")]
    taken += [Taken("phq_9", dot(0, 19)), Taken("phq_9", dot(14, 11))]
    svg = drawn(planned(measures_figure(taken, (), VOICE)))
    first, second, third = panels_of(svg)
    assert (first.attrib["data-lowest"], first.attrib["data-highest"]) == ("0", "27")
    rules = [float(one.attrib["data-low"]) for one in first.findall(f".//{SVG}line[@class='rule']")]
    assert rules == sorted(phq.cuts)
    low, high = scale_of(first)
    for one in first.findall(f".//{SVG}line[@class='rule']"):
        told = (low - float(one.attrib["y1"])) / (low - high) * 27
        assert math.isclose(told, float(one.attrib["data-low"]), abs_tol=0.02)
    for point in first.findall(".//*[@class='dot']"):
        told = (low - middle(point)[1]) / (low - high) * 27
        assert math.isclose(told, float(point.attrib["data-value"]), abs_tol=0.02)
    cut_off = second.find(f".//{SVG}line[@class='rule']")
    assert cut_off is not None
    assert (float(cut_off.attrib["data-low"]), float(cut_off.attrib["data-high"])) == pcl.cut_off
    assert second.attrib["data-name"] == "PCL-5: About the last month"
    assert (third.attrib["data-name"], third.attrib["data-lowest"]) == ("Hours outside", "0")


def test_felt_words_stand_on_their_days_the_most_used_first() -> None:
    felt = {"tender": [dot(0, 0), dot(3, 0)], "tired": [dot(1, 0), dot(2, 0), dot(9, 0)]}
    svg = drawn(planned(felt_figure(felt, (), VOICE)))
    assert [one.attrib["data-name"] for one in panels_of(svg)] == ["tired", "tender"]
    days = [one.attrib["data-at"][:10] for one in panels_of(svg)[1].findall(".//*[@class='dot']")]
    assert days == ["2026-03-03", "2026-03-06"]


def test_the_words_tell_every_point() -> None:
    figure = figure_of([dot(0, 4, "at the tap"), dot(2, 5)], [dot(1, 3)], stations=(0,))
    told = alternative(figure)
    assert "Emotional regulation: 4 on 3 March 2026, 5 on 5 March 2026." in told
    assert "New experiences: none." in told
    assert "Session 1 on 3 March 2026." in told
    assert [(row.panel.name, row.dot.value) for row in rows(figure)] == [
        ("Emotional regulation", 5),
        ("Cognitive distance", 3),
        ("Emotional regulation", 4),
    ]
    svg = ElementTree.fromstring(for_web(figure, "picture"))
    ids = {one.attrib["id"]: one for one in svg.iter() if "id" in one.attrib}
    assert svg.attrib["aria-labelledby"].split() == list(ids)
    assert ids["picture-words"].text == told
    assert "4 on 3 March 2026: at the tap" in [one.text for one in svg.iter(f"{SVG}title")]


def test_hostile_words_stay_words() -> None:
    hostile = "\x00\x1b]]><script>alert('\"')</script>&amp;\ud800 <!-- {0}"
    told = "]]><script>alert('\"')</script>&amp; <!-- {0}"
    figure = spanned(hostile, [Panel(hostile, (dot(0, 3, hostile),), is_presence=True)], ())
    for text in (for_paper(figure), for_web(figure, "x")):
        svg = ElementTree.fromstring(text)
        assert not [one for one in svg.iter() if one.tag.endswith("script")]
        assert panels_of(svg)[0].attrib["data-name"] == told
        point = svg.find(".//*[@class='dot']")
        assert point is not None
        assert point[0].text == f"{told} on 3 March 2026: {told}"


def _document(marks: list[MarkPart]) -> Document:
    session = SessionPart(UUID(int=1), 1, SessionState.HELD, NOW, ZONE)
    return Document(made_at=NOW, sessions=(session,), marks=tuple(marks))


def _mark(number: int, days: float, value: int) -> MarkPart:
    when = Moment(NOW.instant + timedelta(days=days), ZONE)
    return MarkPart(UUID(int=number), UUID(int=1), Effect.EMBODIED_FEELINGS, value, when)


def test_chosen_marks_are_drawn_on_paper_and_on_the_page_and_told_in_text() -> None:
    document = _document([_mark(1, 0, 3), _mark(2, 4, 7)])
    page = render(document, "html").data.decode()
    found = re.search(r'<figure class="wide picture" tabindex="0">(<svg.*?</svg>)</figure>', page, re.DOTALL)
    assert found is not None
    points = ElementTree.fromstring(found[1]).findall(".//*[@class='dot']")
    assert [one.attrib["data-value"] for one in points] == ["3", "7"]
    assert "<script" not in page
    line = "- Embodied feelings: 3 on 20 March 2026, 7 on 24 March 2026."
    assert line in render(document, "md").data.decode()
    assert line in render(document, "txt").data.decode()
    pdf = render(document, "pdf")
    assert pdf.notes == ()
    words = subprocess.run(["pdftotext", "-", "-"], input=pdf.data, capture_output=True, check=True).stdout
    assert b"Over time" in words
    # The picture's own letters: they are text, not outlines.
    assert b"New experiences" in words


def test_chosen_check_ins_and_measures_are_drawn_and_no_others() -> None:
    later = Moment(NOW.instant + timedelta(days=14), ZONE)
    felt = CheckInPart(UUID(int=3), ("tender",), "on the bus", 4, None, None, None, True, NOW)
    again = CheckInPart(UUID(int=4), ("tender", "clear"), "", 6, 2, None, None, True, later)
    totals = [
        MeasurePart(UUID(int=number), "phq_9", "PHQ-9", "", None, None, value, "", True, when)
        for number, value, when in ((5, 14, NOW), (6, 9, later))
    ]
    document = Document(made_at=NOW, check_ins=(felt, again), measures=tuple(totals))
    page = render(document, "html").data.decode()
    pictures = [
        ElementTree.fromstring(one) for one in re.findall(r"<svg xmlns.*?</svg>", page) if "data-name" in one
    ]
    told = {
        panel.attrib["data-name"]: [
            one.attrib.get("data-value", "") for one in panel.findall(".//*[@class='dot']")
        ]
        for picture in pictures
        for panel in panels_of(picture)
    }
    assert told == {
        "PHQ-9": ["14", "9"],
        "Mood": ["4", "6"],
        "Anxiety": ["2"],
        "tender": ["", ""],
        "clear": [""],
    }
    assert render(document, "pdf").notes == ()


def test_one_day_of_marks_is_no_picture() -> None:
    page = render(_document([_mark(1, 0, 3)]), "html").data.decode()
    assert "<figure" not in page
    assert "Over time" not in page


def test_within_keeps_both_days() -> None:
    figure = figure_of([dot(0, 1), dot(1, 2), dot(2, 3)], stations=(0, 2))
    cut = figure.within(date(2026, 3, 4), date(2026, 3, 5))
    assert [one.value for _, one in cut.dots] == [2, 3]
    assert [one.number for one in cut.stations] == [2]


def test_a_place_finds_the_nearest_point() -> None:
    made = planned(figure_of([dot(0, 4), dot(5, 8)], [dot(5, 2)]))
    (plot, point), *_ = [(p, one) for p in made.plots for one in p.points if one.dot.value == 2]
    found = made.nearest(point.x + 3, point.y - 2, 12)
    assert found is not None
    assert found[1] is point
    assert found[0] is plot
    assert made.nearest(point.x + 60, point.y, 12) is None
