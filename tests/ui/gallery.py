"""Paints every part of the look into pictures: ``python -m tests.ui.gallery FOLDER [theme ...]``."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from integration_journal.app import make_application
from integration_journal.ui.icons import names, set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.arc_header import ArcHeader
from integration_journal.ui.widgets.breathing import BreathingCircle
from integration_journal.ui.widgets.calendar import calm, inset
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.choice_tile import ChoiceTiles
from integration_journal.ui.widgets.course_header import CourseHeader
from integration_journal.ui.widgets.course_session import CourseSession
from integration_journal.ui.widgets.dashed import DashedFrame
from integration_journal.ui.widgets.effect_card import EffectCards
from integration_journal.ui.widgets.focus_ring import FocusRing
from integration_journal.ui.widgets.mark_slider import MarkField
from integration_journal.ui.widgets.navigation_row import NavigationRow, SessionRow
from integration_journal.ui.widgets.save_state import SaveState
from integration_journal.ui.widgets.seal import Glyph, Seal
from integration_journal.ui.widgets.strength import StrengthBar
from integration_journal.ui.widgets.unlock_arc import UnlockArc
from integration_journal.ui.widgets.words import Words, rule

STAGES = [
    ("intentions", "Intentions", "8 to 17 March"),
    ("experience", "Experience", "Tue 17 March"),
    ("integration", "Integration", "since 18 March"),
]
EFFECTS = [
    (
        "emotional_regulation",
        "Emotional regulation",
        "Cried at the running tap, and it simply passed.",
        "3 notes",
    ),
    (
        "cognitive_distance",
        "Cognitive distance",
        "The worry, from the side, like distant weather.",
        "2 notes",
    ),
    ("embodied_feelings", "Embodied feelings", "My shoulders came down on their own, on the bus.", "4 notes"),
    (
        "novel_insights",
        "Novel insights",
        "Bracing is something I do. It isn’t what I am, and it is long.",
        "2 notes",
    ),
    ("new_experiences", "New experiences", "Sat outside for ten minutes, for no reason.", "1 note"),
]
FELT = [
    ("calm", "Calm", "felt-calm"),
    ("moving", "Moving", "felt-moving"),
    ("difficult", "Difficult", "felt-difficult"),
    ("quiet", "Quiet, or I don’t remember", "felt-quiet"),
]
PAGES = [
    ("Sessions", "nav-sessions"),
    ("Journal", "nav-journal"),
    ("Threads", "nav-threads"),
    ("Progress", "nav-progress"),
    ("Share", "nav-share"),
]
PROMPT = (
    "Where in your body do you still notice the session? It may be something small: a jaw, a breath, "
    "the soles of your feet."
)


def button(text: str, role: str = "", icon: str = "", token: str = "ink", on: str = "") -> QPushButton:
    made = QPushButton(text)
    if role:
        set_role(made, role)
    if icon:
        set_icon(made, icon, token, on=on)
    return made


def row(*widgets: QWidget | None, gap: int = 8) -> QHBoxLayout:
    line = QHBoxLayout()
    space(line, gap=gap)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line


def page() -> tuple[QWidget, QVBoxLayout]:
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_role(ground, "page")
    column = QVBoxLayout(ground)
    space(column, gap=0)
    return ground, column


def navigation() -> QWidget:
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_role(ground, "navigation")
    fix(ground, FixedWidth=232)
    column = QVBoxLayout(ground)
    space(column, (12, 16, 13, 16), 2)
    head = QVBoxLayout()
    space(head, (12, 4, 12, 16), 0)
    head.addWidget(Words("The blue notebook", "name"))
    head.addWidget(Words("Locks itself after 5 minutes", "caption"))
    column.addLayout(head)
    write = button("Write", "small", "write")
    tools = row(write, button("", "icon", "search"))
    tools.setStretch(0, 1)
    column.addLayout(tools)
    column.addSpacing(16)
    today = NavigationRow("Today", "nav-today")
    today.setChecked(True)
    column.addWidget(today)
    for label, icon in PAGES:
        made = NavigationRow(label, icon)
        column.addWidget(made)
        if label == "Sessions":
            made.set_open(True)
            for number, caption, state in (
                (1, "3 Mar", "past"),
                (2, "day 3", "current"),
                (3, "31 Mar", "coming"),
            ):
                line = SessionRow(f"Session {number}", caption, state)
                line.setChecked(number == 2)
                column.addWidget(line)
    column.addStretch(1)
    column.addWidget(NavigationRow("Settings", "nav-settings"))
    column.addWidget(NavigationRow("Lock", "nav-lock", "Ctrl L"))
    column.addSpacing(10)
    help_now = button("Get help now", "help", "nav-help", "help", on="sheet")
    column.addWidget(help_now)
    return ground


def session(narrow: bool = False) -> QWidget:
    ground, column = page()
    header = ArcHeader(STAGES)
    header.set_titles("Session 2", "Tuesday 17 March, 15:00", "At the clinic, room 2")
    header.set_here("You are here, day 3", days_after=3)
    header.set_stage("integration")
    header.add_action(button("", "icon-quiet", "more"))
    column.addWidget(header)
    body = QVBoxLayout()
    side = 24 if narrow else 48
    space(body, (side, 24, side, 24), 24)
    column.addLayout(body)
    cards = EffectCards([(key, label) for key, label, _, _ in EFFECTS])
    for key, _, quote, count in EFFECTS:
        cards.set_card(key, quote, count)
    cards.choose("embodied_feelings")
    cards.set_compact(narrow)
    body.addWidget(cards)
    tiles = ChoiceTiles("How did it feel?", FELT)
    tiles.set_checked(["moving"])
    body.addWidget(tiles)
    marked = MarkField("How present was this?", "How present was this, 0 to 10, optional", "effect-body")
    marked.set_mark(6)
    unmarked = MarkField("How present was this?", "How present was this, 0 to 10, optional", "effect-body")
    fix(marked, FixedWidth=208)
    fix(unmarked, FixedWidth=208)
    saved, failed = SaveState(), SaveState()
    saved.show_saved("Saved 9:41")
    failed.show_failed("Not saved: this disk is full.")
    states = QVBoxLayout()
    states.addWidget(saved)
    states.addWidget(failed)
    line = row(marked, unmarked, None)
    line.addLayout(states)
    body.addLayout(line)
    body.addStretch(1)
    return ground


def prompt_panel() -> QFrame:
    panel = QFrame()
    set_role(panel, "panel")
    column = QVBoxLayout(panel)
    space(column, (24, 20, 24, 20), 16)
    texts = QVBoxLayout()
    space(texts, gap=0)
    texts.addWidget(Words("Embodied feelings", "label", token="effect-body"))
    texts.addWidget(Words("One prompt, if you like", "caption"))
    head = row(Seal("effect-body", "effect-body"), gap=12)
    head.addLayout(texts, 1)
    head.addWidget(button("Another", "small-quiet", "another", "ink2"))
    column.addLayout(head)
    column.addWidget(Words(PROMPT, "prompt"))
    field = QPlainTextEdit()
    field.setPlaceholderText("A few words are plenty.")
    field.setProperty("voice", "own")
    fix(field, FixedHeight=84)
    column.addWidget(field)
    column.addLayout(
        row(
            button("Write about this", "primary"),
            button("Not today", "quiet"),
            None,
            Words("Only you can read this", "caption"),
        )
    )
    return panel


def today() -> QWidget:
    ground, column = page()
    header = CourseHeader()
    header.set_titles("Friday 20 March", "Day 3 after session 2")
    header.set_course(
        [
            CourseSession("Session 1", "3 March", "past", 0),
            CourseSession("Session 2", "17 March", "current", 14),
            CourseSession("Session 3", "31 March", "coming", 28),
        ],
        17,
        "You are here",
        "Session 1 on 3 March, session 2 on 17 March, today is day 3 after it.",
    )
    column.addWidget(header)
    columns = QHBoxLayout()
    space(columns, (48, 32, 48, 24), 48)
    column.addLayout(columns)
    left = QVBoxLayout()
    space(left, gap=12)
    left.addWidget(prompt_panel())
    left.addSpacing(12)
    left.addLayout(
        row(Words("Right now I feel", "section"), Words("any that fit, or none", "caption"), None, gap=12)
    )
    chips = Chips("Right now I feel")
    felt = ["settled", "tender", "tired", "clear", "heavy", "restless", "hopeful", "numb"]
    chips.set_chips([(word, word) for word in felt])
    chips.set_checked(["tender", "tired"])
    chips.add_widget(button("more words…", "small-quiet"))
    left.addWidget(chips)
    line = QLineEdit()
    line.setPlaceholderText("One line, if you want to add something")
    line.setProperty("voice", "own")
    left.addWidget(line)
    left.addStretch(1)
    columns.addLayout(left, 1)
    side = QWidget()
    fix(side, FixedWidth=328)
    steps = QVBoxLayout(side)
    space(steps, gap=10)
    steps.addLayout(row(Words("Small steps", "section"), None, tone(button("All steps", "link"))))
    for text, when, done in (
        ("Ten minutes on the balcony with tea, no phone", "Today, or when it suits", False),
        ("Ring my sister on Sunday", "22 March, before dinner", False),
        ("Ask the clinic about the nausea", "Done yesterday", True),
    ):
        tick = QCheckBox()
        set_role(tick, "tick")
        tick.setChecked(done)
        words = QVBoxLayout()
        space(words, gap=0)
        words.addWidget(Words(text, "quote"))
        words.addWidget(Words(when, "caption"))
        step = row(tick, gap=14)
        step.setAlignment(tick, Qt.AlignmentFlag.AlignTop)
        step.addLayout(words, 1)
        steps.addLayout(step)
        steps.addWidget(rule())
    steps.addStretch(1)
    columns.addWidget(side)
    return ground


def tone(widget: QWidget) -> QWidget:
    widget.setProperty("tone", "quiet")
    return widget


def unlock() -> QWidget:
    ground, column = page()
    column.addWidget(UnlockArc())
    middle = QVBoxLayout()
    space(middle, (360, 40, 360, 24), 12)
    middle.addWidget(Words("The blue notebook", "display"))
    middle.addWidget(Words("Passphrase", "label"))
    field = QLineEdit("four words of mine")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    set_role(field, "big")
    line = row(field, button("Open", "big-primary"), gap=16)
    middle.addLayout(line)
    middle.addWidget(Words("Capital letters and spaces count.", "caption"))
    middle.addWidget(rule())
    middle.addLayout(
        row(
            button("Create a journal", "small", "add"),
            button("Restore a backup", "small", "restore"),
            button("Open another file", "small", "open-file"),
            gap=12,
        )
    )
    strength = StrengthBar()
    strength.set_strength(3, "Hard to guess. Another word would make it harder still.")
    middle.addWidget(strength)
    middle.addStretch(1)
    column.addLayout(middle)
    return ground


def controls() -> QWidget:
    ground, column = page()
    grid = QGridLayout()
    space(grid, (48, 32, 48, 24), 16)
    column.addLayout(grid)
    grid.addLayout(
        row(
            button("Main button", "primary"),
            off(button("Not now", "primary")),
            button("Button"),
            off(button("Button")),
            button("Quiet", "quiet"),
            button("Small", "small", "step"),
            button("Link", "link"),
            None,
            gap=12,
        ),
        0,
        0,
        1,
        2,
    )
    met = [
        on(button("Changed", "choice", "intention-changed", "ink2", "ink"), word == "Changed", word)
        for word in ("Met", "Changed", "Still open")
    ]
    grid.addLayout(row(*met), 1, 0)
    segments = [
        on(button("", "segment"), word == "PDF", word) for word in ("PDF", "Web page", "Markdown", "Data")
    ]
    segments[0].setProperty("place", "first")
    segments[-1].setProperty("place", "last")
    grid.addLayout(row(*segments, None, gap=0), 1, 1)
    date, time, number, country = QDateEdit(QDate(2026, 3, 17)), QTimeEdit(), QSpinBox(), QComboBox()
    calm(date)
    inset(time)
    inset(number)
    country.addItems(["United States", "United Kingdom", "Germany"])
    grid.addLayout(row(date, time, number, country, None), 2, 0, 1, 2)
    wrong = QLineEdit("31 February")
    wrong.setProperty("error", "true")
    disabled = QLineEdit("not now")
    disabled.setEnabled(False)
    grid.addLayout(row(QLineEdit("The nurse; my sister after"), wrong, disabled), 3, 0, 1, 2)
    ticks = [
        QCheckBox("Tick"),
        QCheckBox("Ticked"),
        QCheckBox("Off"),
        QRadioButton("One"),
        QRadioButton("Other"),
    ]
    ticks[1].setChecked(True)
    ticks[2].setEnabled(False)
    ticks[4].setChecked(True)
    grid.addLayout(row(*ticks, None, gap=24), 4, 0, 1, 2)
    words = QVBoxLayout()
    space(words, gap=4)
    for role in (
        "caption",
        "label",
        "body",
        "strong",
        "lead",
        "section",
        "heading",
        "prompt",
        "title",
        "quote",
    ):
        words.addWidget(Words(f"{role}: where in your body did the session speak?", role))
    words.addWidget(Words("Once saved, the file is no longer protected by your journal.", "caution"))
    grid.addLayout(words, 5, 0)
    side = QVBoxLayout()
    space(side, gap=12)
    for role in ("dashed", "sunk", "help", "error", "caution"):
        frame = DashedFrame() if role == "dashed" else QFrame()
        set_role(frame, role)
        inner = QHBoxLayout(frame)
        space(inner, (18, 8, 18, 8))
        inner.addWidget(Words(f"A frame of the role {role}", "body"))
        side.addWidget(frame)
    progress = QProgressBar()
    progress.setValue(40)
    progress.setTextVisible(False)
    side.addWidget(progress)
    side.addWidget(BreathingCircle())
    grid.addLayout(side, 5, 1)
    icons = [Glyph(name, "ink2", 20) for name in names()[:34]]
    grid.addLayout(row(*icons, None, gap=4), 6, 0, 1, 2)
    column.addStretch(1)
    return ground


def off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def on(widget: QPushButton, checked: bool, text: str) -> QPushButton:
    widget.setText(text)
    widget.setCheckable(True)
    widget.setChecked(checked)
    return widget


def paint(folder: Path, themes: list[str]) -> None:
    """Write one picture for each page, theme and text size."""
    app = QApplication.instance() or make_application()
    look().apply(app)
    FocusRing.follow(app)
    for theme in themes:
        for percent in (100, 150):
            look().choose("system" if theme == "night" else theme, percent)
            for name, make, width, height in (
                ("navigation", navigation, 232, 832),
                ("session", session, 1048, 700),
                ("session-narrow", narrow_session, 700, 560),
                ("session-plain", narrow_session, 560, 560),
                ("today", today, 1048, 832),
                ("unlock", unlock, 1280, 832),
                ("controls", controls, 1048, 832),
            ):
                if percent > 100 and name in ("session-plain", "unlock"):
                    continue
                look().uncover()
                widget = make()
                if theme == "night":
                    look().cover(widget)
                scale = percent / 100 if name in ("navigation", "controls") else 1
                widget.resize(round(width * scale), round(height * scale))
                widget.show()
                widget.activateWindow()
                app.processEvents()
                if name == "unlock":
                    widget.findChild(QLineEdit).setFocus(Qt.FocusReason.TabFocusReason)
                app.processEvents()
                widget.grab().save(str(folder / f"{name}-{theme}-{percent}.png"))
                widget.close()
                widget.deleteLater()


def narrow_session() -> QWidget:
    return session(narrow=True)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    paint(target, sys.argv[2:] or ["light", "dark", "contrast", "night"])
