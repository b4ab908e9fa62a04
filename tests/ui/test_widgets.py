"""The drawn widgets: keys, names for screen readers, and room for every text size."""

from itertools import pairwise, product

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from integration_journal.ui.theme import TEXT_SIZES, look
from integration_journal.ui.widgets.arc import Arc
from integration_journal.ui.widgets.arc_header import ArcHeader
from integration_journal.ui.widgets.breathing import BreathingCircle
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.choice_tile import ChoiceTiles
from integration_journal.ui.widgets.course_header import CourseHeader
from integration_journal.ui.widgets.course_session import CourseSession
from integration_journal.ui.widgets.effect_card import EffectCards
from integration_journal.ui.widgets.focus_ring import FocusRing
from integration_journal.ui.widgets.mark_slider import MarkField, MarkSlider
from integration_journal.ui.widgets.navigation_row import SessionRow
from integration_journal.ui.widgets.save_state import SaveState
from integration_journal.ui.widgets.segments import Segments
from integration_journal.ui.widgets.text_lines import break_lines
from integration_journal.ui.widgets.words import Words, inked

STAGES = [
    ("intentions", "Intentions", "8 to 17 March"),
    ("experience", "Experience", "Tue 17 March"),
    ("integration", "Integration", "since 18 March"),
]
EFFECTS = [
    ("embodied_feelings", "Embodied feelings"),
    ("novel_insights", "Novel insights"),
    ("new_experiences", "New"),
]


def show(qtbot: QtBot, widget: QWidget, width: int = 1048) -> None:
    """Show a widget in a window of its own, at a width in px."""
    qtbot.addWidget(widget)
    widget.resize(width, max(widget.sizeHint().height(), 60))
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def test_first_arrow_starts_a_mark_at_five_and_delete_takes_it_away(qtbot: QtBot) -> None:
    slider = MarkSlider("How present was this, 0 to 10, optional", "effect-body")
    show(qtbot, slider)
    marks: list[int | None] = []
    slider.mark_changed.connect(marks.append)
    assert slider.mark() is None
    assert slider.accessibleDescription() == "Not marked"
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.accessibleDescription() == "6"
    qtbot.keyClick(slider, Qt.Key.Key_Delete)
    assert slider.mark() is None
    assert marks == [5, 6, None]


def test_zero_is_a_mark_of_its_own(qtbot: QtBot) -> None:
    slider = MarkSlider("How present was this")
    show(qtbot, slider)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.mark() == 0
    slider.set_mark(None)
    assert slider.mark() is None


def test_a_click_marks_where_it_falls(qtbot: QtBot) -> None:
    slider = MarkSlider("How present was this")
    show(qtbot, slider, 222)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(221, 20))
    assert slider.mark() == 10


def test_clear_is_offered_only_for_a_mark(qtbot: QtBot) -> None:
    field = MarkField("How present was this?", "How present was this, 0 to 10, optional")
    show(qtbot, field)
    clear = field.findChild(QPushButton)
    assert not clear.isVisible()
    qtbot.keyClick(field.slider, Qt.Key.Key_Left)
    assert clear.isVisible()
    with qtbot.waitSignal(field.mark_changed):
        qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert field.mark() is None
    assert not clear.isVisible()


def test_chips_are_chosen_by_space_and_moved_among_by_arrows(qtbot: QtBot) -> None:
    chips = Chips("Right now I feel")
    chips.set_chips([("tender", "tender"), ("tired", "tired"), ("clear", "clear")])
    show(qtbot, chips)
    seen: list[list[str]] = []
    chips.changed.connect(seen.append)
    first, second, third = chips.chips()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert seen == [["tender"], ["tender", "tired"]]
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is third


def test_exclusive_chips_allow_one_or_none(qtbot: QtBot) -> None:
    chips = Chips("Stage", exclusive=True)
    chips.set_chips([("a", "Intentions"), ("b", "Experience")])
    show(qtbot, chips)
    one, other = chips.chips()
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert chips.checked() == ["b"]
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert chips.checked() == []


def test_chips_keep_what_is_chosen_and_wrap(qtbot: QtBot) -> None:
    chips = Chips("Right now I feel")
    chips.set_chips([(str(number), f"word {number}") for number in range(12)])
    chips.set_checked(["3"])
    chips.set_chips([("3", "word 3"), ("4", "word 4")])
    assert chips.checked() == ["3"]
    chips.set_chips([(str(number), f"word {number}") for number in range(12)])
    assert chips.heightForWidth(300) > 3 * chips.heightForWidth(3000)


def test_arrows_move_and_choose_among_the_effects(qtbot: QtBot) -> None:
    cards = EffectCards(EFFECTS)
    cards.set_card("embodied_feelings", "My shoulders came down.", "4 notes")
    show(qtbot, cards)
    cards.choose("embodied_feelings")
    first, second, _ = cards.cards()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(cards.chosen_changed) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["novel_insights"]
    assert QApplication.focusWidget() is second
    assert cards.chosen() == "novel_insights"
    assert first.accessibleName() == "Embodied feelings, 4 notes"
    assert first.accessibleDescription() == "My shoulders came down."


def test_compact_cards_keep_the_quote_in_the_tool_tip(qtbot: QtBot) -> None:
    cards = EffectCards(EFFECTS)
    cards.set_card("novel_insights", "Bracing is something I do.", "2 notes")
    cards.set_compact(True)
    card = cards.card("novel_insights")
    assert card.sizeHint().height() == 60
    assert card.toolTip() == "Bracing is something I do."


def test_felt_tiles_may_be_true_together(qtbot: QtBot) -> None:
    tiles = ChoiceTiles(
        "How did it feel?", [("calm", "Calm", "felt-calm"), ("moving", "Moving", "felt-moving")]
    )
    show(qtbot, tiles)
    for tile in tiles.tiles():
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tiles.checked() == ["calm", "moving"]
    assert len({(tile.width(), tile.height()) for tile in tiles.tiles()}) == 1


def test_stage_tabs_by_keyboard(qtbot: QtBot) -> None:
    header = ArcHeader(STAGES)
    header.set_titles("Session 2", "Tuesday 17 March, 15:00", "At the clinic, room 2")
    header.set_here("You are here, day 3", days_after=3)
    header.set_description("Session 2. You are on day 3 of integration.")
    header.set_dates({"experience": "Tue 17 Mar"}, {"experience": "Tuesday 17 March"})
    show(qtbot, header)
    header.set_stage("intentions")
    first, second, _ = header.tabs()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(header.stage_chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["experience"]
    assert header.stage() == "experience"
    assert second.accessibleName() == "Experience, Tuesday 17 March"
    assert second.accessibleDescription() == "Session 2. You are on day 3 of integration."


def test_a_station_of_the_arc_can_be_clicked(qtbot: QtBot) -> None:
    header = ArcHeader(STAGES)
    show(qtbot, header)
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(590, 30))
    assert header.stage() == "experience"


@pytest.mark.parametrize("place", ["x" * 10_000, "room " * 2_000])
def test_a_place_of_any_length_stays_in_the_header(qtbot: QtBot, place: str) -> None:
    header = ArcHeader(STAGES)
    header.set_titles("Session 2", "Tuesday 17 March, 15:00", place)
    show(qtbot, header)
    header.resize(1048, header.sizeHint().height())
    shown = next(label for label in header.findChildren(Words) if label.text() == place)
    assert shown.isVisible()
    assert shown.geometry().bottom() < header.height()


@pytest.mark.parametrize("width", [520, 700, 1048, 1400])
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_stage_tabs_never_cover_each_other(qtbot: QtBot, width: int, percent: int) -> None:
    look().choose(percent=percent)
    header = ArcHeader(STAGES)
    header.set_titles("Session 2", "Tuesday 17 March, 15:00")
    show(qtbot, header, width)
    header.resize(width, header.sizeHint().height())
    tabs = header.tabs()
    for before, after in pairwise(tabs):
        assert before.geometry().right() <= after.geometry().left()
    assert tabs[-1].geometry().right() <= width


def test_days_move_along_the_fall_and_settle() -> None:
    arc = Arc(318, 590, 1016, 118, 30)
    xs = [arc.after(days) for days in (0, 1, 3, 10, 40, 400)]
    assert xs == sorted(xs)
    assert xs[0] == 590
    assert xs[-1] < 1016
    assert xs[1] - xs[0] > arc.after(41) - arc.after(40)
    assert 318 < arc.before(0) < arc.before(1) < 590
    assert arc.y(590) == pytest.approx(30, abs=0.1)
    assert arc.y(100) == 118


@pytest.mark.parametrize("count", [0, 1, 2, 6, 40])
@pytest.mark.parametrize("width", [500, 700, 1048, 1656])
def test_the_course_is_painted_for_any_number_of_sessions(qtbot: QtBot, count: int, width: int) -> None:
    header = CourseHeader()
    header.set_titles("Friday 20 March", "Day 3 after session 2")
    sessions = [
        CourseSession(f"Session {n + 1}", "3 March", "past" if n < count - 1 else "current", n * 3.5)
        for n in range(count)
    ]
    header.set_course(sessions, 17, "You are here", "Your course so far")
    show(qtbot, header, width)
    assert not header.grab().isNull()
    assert header.accessibleDescription() == "Your course so far"


def test_session_row_has_its_own_name(qtbot: QtBot) -> None:
    line = SessionRow("Session 2", "day 3", "current")
    qtbot.addWidget(line)
    line.set_session("Session 2", "day 3", "current", "Session 2, day 3 of integration")
    assert line.accessibleName() == "Session 2, day 3 of integration"


def test_the_circle_is_still_until_started_and_again_when_hidden(qtbot: QtBot) -> None:
    circle = BreathingCircle()
    show(qtbot, circle)
    assert not circle.is_running()
    circle.start()
    assert circle.is_running()
    circle.hide()
    assert not circle.is_running()


def test_ring_follows_the_keyboard_and_not_the_pointer(qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing.follow(qapp)
    page = QWidget()
    column = QVBoxLayout(page)
    first, second, field = QPushButton("One"), QPushButton("Two"), QLineEdit()
    for widget in (first, second, field):
        column.addWidget(widget)
    show(qtbot, page)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    assert ring.ringed() is second
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.ringed() is field
    second.setFocus(Qt.FocusReason.TabFocusReason)
    second.hide()
    assert ring.ringed() is not second


def test_save_state_says_its_sentence(qtbot: QtBot) -> None:
    state = SaveState()
    qtbot.addWidget(state)
    state.show_saved("Saved 9:41")
    assert state.text() == state.accessibleName() == "Saved 9:41"
    state.show_failed("Not saved: this disk is full.")
    assert state.accessibleName() == "Not saved: this disk is full."


def test_words_keep_the_line_height_of_the_type_table(qtbot: QtBot) -> None:
    words = Words("Where in your body do you still notice the session? It may be something small.", "prompt")
    qtbot.addWidget(words)
    lines = words.heightForWidth(300) / 31
    assert lines == int(lines) >= 3
    assert words.heightForWidth(5000) == 31


def test_words_take_at_most_the_lines_they_are_given(qtbot: QtBot) -> None:
    words = Words("one two three four five six seven eight nine ten " * 5, "quote", lines=3)
    row = QWidget()
    QHBoxLayout(row).addWidget(words)
    show(qtbot, row, 200)
    assert words.heightForWidth(150) == 3 * 26
    assert words.toolTip() == words.text()


def test_lines_of_letters_beyond_the_basic_plane_are_whole() -> None:
    font = look().theme.font("body")
    text = "🌊 the wave 🌊 came and 🌊 went again and again"
    assert " ".join(break_lines(text, font, 90)).split() == text.split()


def _first_letters(words: Words) -> QImage:
    """Return what is painted where a line that reads from the right begins."""
    shown = words.grab().toImage()
    return shown.copy(shown.width() - 40, 0, 40, shown.height())


def test_a_hebrew_line_begins_with_its_first_word_whatever_ends_it(qtbot: QtBot) -> None:
    bare, ended = Words("אני כאן עכשיו"), Words("אני כאן עכשיו.")
    cut = Words("אני כאן עכשיו והחדר שקט מאוד, ומישהו שר במטבח", lines=1)
    for words in (bare, ended, cut):
        show(qtbot, words, 200)
    assert cut.toolTip()
    assert _first_letters(ended) == _first_letters(bare)
    assert _first_letters(cut) == _first_letters(bare)


def _course(days: list[int], today: float) -> list[CourseSession]:
    """Sessions on these days; the last that was is the current one."""
    past = [day for day in days if day <= today]
    current = past[-1] if past else days[0]
    return [
        CourseSession(
            f"Session {number}",
            "17 March",
            "current" if day == current else "past" if day < today else "coming",
            day,
        )
        for number, day in enumerate(days, start=1)
    ]


COURSES = [[0], [0, 14, 28], [0, 14, 28, 42, 56, 70], [0, 2, 4, 6, 8, 10]]
TODAYS = [-300, -40, -11, -5, -1, -0.2, 0.1, 3, 13, 13.9, 27, 39, 55, 69.8, 71, 200]


@pytest.mark.parametrize("width", [620, 700, 868, 1048, 1656])
def test_the_ring_and_its_words_spare_titles_and_stations(qtbot: QtBot, width: int) -> None:
    header = CourseHeader()
    show(qtbot, header, width)
    for days, today in product(COURSES, TODAYS):
        title = "Session 12 in 140 days" if today < 0 else "The day of session 12"
        header.set_titles("Wed 30 Sep" if width < 840 else "Wednesday 30 September", title)
        stage = "intentions" if today < 0 else "integration"
        header.set_course(_course(days, today), today, "You are here", "", stage)
        header.resize(width, header.sizeHint().height())
        titles = [inked(label) for label in header.findChildren(Words)]
        ring, place = header.ring(), header.here_place()
        assert ring is not None
        assert all(one.bottom() <= header.ground() for one in titles)
        around = QRectF(ring.x() - 11, ring.y() - 11, 22, 22)
        assert not any(one.intersects(around) for one in titles)
        if place is not None:
            assert not any(one.intersects(place) for one in titles), (days, today)
            assert not any(place.contains(station) for station in header.stations()), (days, today)
            assert header.rect().contains(place.toAlignedRect()), (days, today)


def test_the_ring_has_the_hue_of_the_session_on_its_day_in_a_small_window_too(qtbot: QtBot) -> None:
    header = CourseHeader()
    header.set_course(_course([0, 14], 14.7), 14.7, "You are here", "", "experience")
    show(qtbot, header, 700)
    header.resize(700, header.sizeHint().height())
    ring = header.ring()
    assert ring is not None
    assert header.grab().toImage().pixelColor(ring.toPoint()) == look().theme.colour("stage-experience-mark")


@pytest.mark.parametrize("width", [648, 700, 868, 900, 1048])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.8, 1.0])
def test_the_words_at_the_ring_of_a_session_spare_its_titles(qtbot: QtBot, width: int, part: float) -> None:
    header = ArcHeader(STAGES)
    header.set_titles("Session 12", "Wednesday 30 September, 15:00", "A room with a long name " * 3)
    header.set_here("You are here", part_before=part)
    show(qtbot, header, width)
    header.resize(width, header.sizeHint().height())
    place = header.here_place()
    assert place is not None
    titles = [inked(label) for label in header.findChildren(Words) if label.isVisible()]
    assert not any(title.intersects(place) for title in titles)
    assert all(title.bottom() <= 118 for title in titles)


def test_a_session_that_is_not_to_come_yet_has_a_dotted_line(qtbot: QtBot) -> None:
    header = ArcHeader(STAGES)
    show(qtbot, header)
    header.resize(1048, header.sizeHint().height())
    amber = look().theme.colour("stage-integration-mark")

    def is_solid() -> bool:
        shown = header.grab().toImage()
        return any(shown.pixelColor(990, y) == amber for y in range(100, 122))

    header.set_here("", is_past=False)
    assert not is_solid()
    header.set_here("")
    assert is_solid()


@pytest.mark.parametrize("width", [120, 174, 206])
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_sessions_name_in_the_navigation_is_whole_before_its_date(
    qtbot: QtBot, width: int, percent: int
) -> None:
    look().choose(percent=percent)
    row = SessionRow("Session 6", "12 May", "coming")
    show(qtbot, row, look().theme.px(width))
    assert row.shown_hint() == ("" if width == 120 else "12 May")
    assert row.accessibleName() == "Session 6, 12 May"


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("height", [120, 178, 260, 500])
def test_the_words_of_a_breath_stay_within_the_ring(qtbot: QtBot, percent: int, height: int) -> None:
    look().choose(percent=percent)
    circle = BreathingCircle(large=True)
    show(qtbot, circle, 400)
    circle.resize(400, height)
    inner = circle.inner()
    for second in ("for four", "slowly"):
        _first, below = circle.kinds(second, inner)
        if below:
            assert QFontMetricsF(look().theme.font(below)).horizontalAdvance(second) < inner
    assert circle.kinds("slowly", 500) == ("prompt", "lead")


def test_segments_choose_one_and_leave_out_what_is_not_offered(qtbot: QtBot) -> None:
    segments = Segments("Time", [("all", "All"), ("month", "A month"), ("day", "A day")])
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
    assert segments.chosen() == "all"
    segments.button("all").setFocus()
    with qtbot.waitSignal(segments.chosen_changed) as told:
        qtbot.keyClick(segments.button("all"), Qt.Key.Key_Right)
    assert told.args == ["month"]
    with qtbot.assertNotEmitted(segments.chosen_changed):
        segments.choose("all")
    segments.offer("day", False)
    assert [segments.button(key).property("place") for key in ("all", "month")] == ["first", "last"]
    segments.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [segments.button(key).property("place") for key in ("all", "month")] == ["last", "first"]
