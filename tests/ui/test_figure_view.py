"""A figure on screen: gone through by keyboard and pointer, told in words, opened, and read as a table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.clock import Moment
from integration_journal.sharing.figure import Dot, Figure, Station
from integration_journal.sharing.figure_plan import Sheet, plan
from integration_journal.sharing.figure_svg import draw, mark_token
from integration_journal.sharing.figures_of import marks_figure
from integration_journal.sharing.write_pdf import fonts
from integration_journal.ui.figure_voice import WindowVoice
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.figure_panel import FigurePanel
from integration_journal.ui.widgets.figure_table import DAY, NAME, VALUE, WORDS
from integration_journal.ui.widgets.figure_view import FigureView

VOICE = WindowVoice(date(2026, 3, 20))
BEGAN = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)


def at(days: float) -> Moment:
    return Moment(BEGAN + timedelta(days=days), "America/New_York")


def figure() -> Figure:
    marks = {
        Effect.EMOTIONAL_REGULATION: [
            Dot(at(0), 4, key="a"),
            Dot(at(6), 5, "at the tap", "b"),
            Dot(at(16), 10, key="c"),
        ],
        Effect.EMBODIED_FEELINGS: [Dot(at(5), 0, key="d")],
    }
    return marks_figure(marks, [Station(1, at(0)), Station(2, at(14))], VOICE)


@pytest.fixture
def panel(qtbot: QtBot) -> FigurePanel:
    made = FigurePanel(VOICE, "A note.")
    qtbot.addWidget(made)
    made.set_figure(figure(), VOICE, "No marks. They are optional.")
    made.resize(820, 520)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def view(panel: FigurePanel) -> FigureView:
    return panel.view


def key_of(view: FigureView) -> str:
    assert view.here is not None
    return view.here.key


def place(view: FigureView, key: str) -> QPoint:
    made = view.plan()
    assert made is not None
    return next(view.place_of(point) for _, point in made.in_time() if point.dot.key == key)


def test_arrow_keys_go_from_point_to_point_and_say_each(view: FigureView, qtbot: QtBot) -> None:
    said: list[str] = []
    view.told.connect(said.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert key_of(view) == "c"
    for key, expected in (
        (Qt.Key.Key_Left, "b"),
        (Qt.Key.Key_Left, "a"),
        (Qt.Key.Key_Left, "a"),
        (Qt.Key.Key_End, "c"),
        (Qt.Key.Key_Down, "d"),
        (Qt.Key.Key_Down, "d"),
        (Qt.Key.Key_Up, "b"),
        (Qt.Key.Key_Home, "a"),
    ):
        qtbot.keyClick(view, key)
        assert key_of(view) == expected
    assert said[:3] == [
        "Emotional regulation, 10 on 19 March",
        "Emotional regulation, 5 on 9 March: at the tap",
        "Emotional regulation, 4 on 3 March",
    ]
    assert "Embodied feelings, 0 on 8 March" in said


def test_enter_opens_what_a_point_stands_for(panel: FigurePanel, view: FigureView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(panel.opened, timeout=1000) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_the_pointer_tells_a_point_and_a_click_opens_it(
    panel: FigurePanel, view: FigureView, qtbot: QtBot
) -> None:
    view.words_of = lambda _panel, dot: f"asked for {dot.key}"
    QTest.mouseMove(view, place(view, "d") + QPoint(2, -3))
    qtbot.waitUntil(lambda: view.here is not None)
    assert key_of(view) == "d"
    assert view.bubble.isVisible()
    assert (view.bubble.value.text(), view.bubble.name.text()) == ("0 on 8 March", "Embodied feelings")
    assert view.bubble.words.text() == "asked for d"
    assert view.rect().contains(view.bubble.geometry())
    with qtbot.waitSignal(panel.opened, timeout=1000) as opened:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, "a"))
    assert opened.args == ["a"]
    QTest.mouseMove(view, QPoint(300, 5))
    qtbot.waitUntil(lambda: view.here is None)
    assert not view.bubble.isVisible()


def test_escape_takes_the_words_away(view: FigureView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.here is None
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert key_of(view) == "a"


def test_it_is_told_whole_to_a_screen_reader(view: FigureView) -> None:
    assert view.accessibleName() == "How present was this?"
    told = view.accessibleDescription()
    assert "Emotional regulation: 4 on 3 March, 5 on 9 March, 10 on 19 March." in told
    assert "Novel insights: none." in told
    assert told.endswith("Session 1 on 3 March, Session 2 on 17 March.")


def test_the_table_has_every_point(panel: FigurePanel, qtbot: QtBot) -> None:
    assert not panel.table.isVisible()
    panel.as_table.click()
    assert panel.table.isVisible()
    assert not panel.view.isVisible()
    model = panel.table.model()
    rows = [
        tuple(model.index(row, column).data() for column in (DAY, NAME, VALUE, WORDS))
        for row in range(model.rowCount())
    ]
    assert rows == [
        ("19 March", "Emotional regulation", "10", ""),
        ("9 March", "Emotional regulation", "5", "at the tap"),
        ("8 March", "Embodied feelings", "0", ""),
        ("3 March", "Emotional regulation", "4", ""),
    ]
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.opened, timeout=1000) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    panel.as_table.click()
    assert panel.view.isVisible()


def test_without_a_point_there_is_a_sentence(panel: FigurePanel) -> None:
    panel.set_figure(marks_figure({}, (), VOICE), VOICE, "No marks. They are optional.")
    assert panel.empty.isVisible()
    assert not panel.view.isVisible()
    assert not panel.as_table.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("percent", [100, 150])
def test_points_are_drawn_where_they_are_found(view: FigureView, theme: str, percent: int) -> None:
    look().choose(theme=theme, percent=percent, still=True)
    QApplication.processEvents()
    image: QImage = view.grab().toImage()
    made = view.plan()
    assert made is not None
    for plot, point in made.in_time():
        wanted = look().theme.colour(mark_token(plot.panel.hue))
        middle = view.place_of(point)
        around = range(-7 * percent // 100, 7 * percent // 100 + 1)
        seen = (image.pixelColor(middle.x() + x, middle.y() + y) for x in around for y in around)
        assert any(_near(color, wanted) for color in seen), (plot.panel.name, point.dot)
    look().choose(theme="light", percent=100, still=True)


def _near(one: QColor, other: QColor) -> bool:
    return max(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)) < 24


def test_it_is_as_high_as_its_panels_at_any_width(view: FigureView) -> None:
    for width in (300, 560, 640, 1000):
        view.resize(width, view.heightForWidth(width))
        made = view.plan()
        assert made is not None
        assert abs(made.height + 16 - view.heightForWidth(width)) <= 1


def test_the_window_and_the_paper_draw_the_same_picture() -> None:
    import typst

    drawn = plan(figure(), Sheet(720, VOICE))
    svg = draw(drawn, look().theme.colours)
    page = f'#set page(width: 720pt, height: {drawn.height}pt, margin: 0pt)\n#image("f.svg", width: 720pt)'
    paper = QImage.fromData(
        typst.compile(
            {"main": page.encode(), "f.svg": svg.encode()}, format="png", ppi=72.0, font_paths=fonts(False)
        )
    )
    screen = QImage(paper.size(), QImage.Format.Format_RGB32)
    screen.fill(Qt.GlobalColor.white)
    painter = QPainter(screen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(svg.encode()).render(painter, QRectF(0, 0, 720, drawn.height))
    painter.end()
    # Letters are hinted in ways of their own: seen from a little further away there is no difference.
    far = [
        one.scaled(90, round(drawn.height / 8), mode=Qt.TransformationMode.SmoothTransformation)
        for one in (paper, screen)
    ]
    pairs = [
        (one.pixelColor(x, y) for one in far) for x in range(far[0].width()) for y in range(far[0].height())
    ]
    apart = [
        max(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) for one, other in pairs
    ]
    assert max(apart) < 32
    assert sum(apart) / len(apart) < 1.5
