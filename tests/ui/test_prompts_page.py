"""The Prompts page: found by words, switched off and on, reworded, written, ordered and deleted, with a way back."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from integration_journal.arc import prompts
from integration_journal.arc.question_file import LONGEST_QUESTION, read
from integration_journal.arc.rhythm import Phase
from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.prompts import PromptsPage
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.prompt_model import LINE, PromptLine
from tests.journal.test_own_prompts import QUESTIONS

QUICK = 0.1
"""Time in s from a key to the painted window, of a list much longer than any writer has."""

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[PromptsPage]:
    page = PromptsPage(desk)
    qtbot.addWidget(page)
    page.arrange(Width.WIDE)
    page.resize(1048, 832)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_place(Place("prompts"))
    yield page
    desk.flush()


def lines(page: PromptsPage) -> list[PromptLine]:
    return [page.model.index(row).data(LINE) for row in range(page.model.rowCount())]


def headings(page: PromptsPage) -> list[str]:
    return [
        line.words if line.is_set else line.heading for line in lines(page) if line.is_set or line.heading
    ]


def choose(page: PromptsPage, words: str) -> PromptLine:
    """Go to a row by its words, as arrow keys do."""
    row = next(row for row, line in enumerate(lines(page)) if line.words == words)
    page.list.go_to(row)
    return lines(page)[row]


def press(button: QWidget) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(journal: Journal) -> set[str]:
    """Return the words of everything that is offered somewhere."""
    return {one.text for one in journal.own_prompts.library()}


def type_into(page: PromptsPage, words: str, help: str = "") -> None:
    page.pane.form.text.selectAll()
    QTest.keyClicks(page.pane.form.text, words)
    if help:
        QTest.keyClicks(page.pane.form.help, help)
    assert page.pane.form.flush()


# ---- finding


def test_every_prompt_is_listed_under_its_group_in_the_order_of_the_arc(page: PromptsPage) -> None:
    assert len(lines(page)) == len(prompts.library())
    assert headings(page) == [
        "Intentions",
        "Experience",
        "The first days",
        "The first weeks",
        "After about a month",
        *(effect.label for effect in Effect),
        "After a difficult session",
        "After a quiet session",
    ]
    assert page.head.count.text() == f"{len(prompts.library())} prompts"
    assert page.about.isVisible()
    assert page.list.hasFocus()


def test_words_are_searched_without_case_and_accents_in_question_help_and_group(page: PromptsPage) -> None:
    one = next(prompt for prompt in prompts.library() if prompt.help and "jaw" in prompt.help)
    page.head.search.setText("JAW sóles")
    assert [line.words for line in lines(page)] == [one.text]
    assert page.head.count.text() == f"1 of {len(prompts.library())} prompts"
    page.head.search.setText("quiet session")
    quiet = {prompt.text for prompt in prompts.library() if prompt.group == "quiet"}
    assert quiet <= {line.words for line in lines(page)}
    page.head.search.setText("xylophone")
    assert lines(page) == []
    assert page.none_found.text() == "No prompt contains “xylophone”."
    press(page.show_all)
    assert len(lines(page)) == len(prompts.library())


def test_one_group_can_be_listed_alone(page: PromptsPage) -> None:
    page.head.group.asked.emit()
    assert "After about a month" in page.head.group.menu_labels()
    page.head.group.choose("month")
    assert headings(page) == ["After about a month"]
    assert page.head.group.text() == "Group: After about a month"
    bold = QFontMetricsF(look().theme.font("label", 600))
    assert page.head.group.sizeHint().width() >= bold.horizontalAdvance(page.head.group.text()) + 2 * 16 + 16
    QTest.keyClicks(page.head.search, "faded")
    assert [line.key for line in lines(page)] == ["month-faded"]
    page.head.group.choose(None)
    page.head.search.clear()
    assert len(lines(page)) == len(prompts.library())


# ---- off and on


def test_space_switches_the_row_off_and_on(page: PromptsPage, journal: Journal) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    first = lines(page)[page.list.current()]
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert first.words not in asked(journal)
    line = lines(page)[page.list.current()]
    assert (line.words, line.is_on, line.caption) == (first.words, False, "Switched off")
    assert page.head.count.text() == f"{len(prompts.library())} prompts, 1 switched off"
    assert not page.pane.offer.isChecked()
    QTest.keyClick(page.pane.offer, Qt.Key.Key_Space)
    assert first.words in asked(journal)
    assert lines(page)[page.list.current()].is_on


def test_a_click_on_the_box_switches_without_choosing_the_row(page: PromptsPage, journal: Journal) -> None:
    index = page.model.index(2)
    words = lines(page)[2].words
    place = page.list.visualRect(index)
    box = page.list._rows.box(place).center().toPoint()
    for _twice in range(2):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert words not in asked(journal)
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert words in asked(journal)
    assert page.about.isVisible()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=box + QPoint(60, 0))
    assert page.pane.question.text() == words
    assert words in asked(journal)


def test_what_is_switched_stays_where_it_was_on_the_screen(page: PromptsPage) -> None:
    page.list.go_to(100)
    page.list.scrollTo(page.model.index(100))
    before = page.list.verticalScrollBar().value()
    assert before > 0
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.current() == 100
    assert abs(page.list.verticalScrollBar().value() - before) < 40


# ---- in one's own words


def test_a_prompt_is_put_in_own_words_and_as_it_was_again(page: PromptsPage, journal: Journal) -> None:
    built_in = prompts.by_id("month-faded")
    assert built_in is not None
    choose(page, built_in.text)
    assert page.pane.source.text() == "From the program"
    press(page.pane.reword)
    assert page.pane.form.text.words() == built_in.text
    assert not page.pane.form.place.isVisible()
    assert page.pane.form.flush()
    assert journal.own_prompts.all() == []
    type_into(page, "What has gone quiet again?")
    own = journal.own_prompts.all()[0]
    assert (own.text, own.replaces, own.stage, own.effect) == (
        "What has gone quiet again?",
        built_in.id,
        built_in.stage,
        None,
    )
    assert frozenset(own.suits) == built_in.suits
    assert built_in.text not in asked(journal)
    line = lines(page)[page.list.current()]
    assert (line.key, line.words, line.caption) == (built_in.id, own.text, "In your words")
    assert page.pane.original.isVisible()
    press(page.pane.as_it_was)
    assert built_in.text in asked(journal)
    assert page.undo.words.text() == "It has the program’s words again."
    assert page.pane.question.text() == built_in.text
    press(page.undo.undo)
    assert own.text in asked(journal)
    assert page.pane.form.text.words() == own.text


def test_a_reworded_prompt_can_be_switched_off_and_is_found_by_its_old_words(
    page: PromptsPage, journal: Journal
) -> None:
    built_in = prompts.library()[0]
    own = journal.own_prompts.add("My way?", stage=built_in.stage, suits=built_in.suits, replaces=built_in.id)
    choose(page, "My way?")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert not asked(journal) & {own.text, built_in.text}
    page.head.search.setText(built_in.text)
    assert [line.words for line in lines(page)] == ["My way?"]


# ---- one's own


def test_a_prompt_is_written_and_kept_without_a_button(
    page: PromptsPage, journal: Journal, qtbot: QtBot
) -> None:
    press(page.head.write)
    assert page.pane.form.text.hasFocus()
    assert journal.own_prompts.all() == []
    QTest.keyClicks(page.pane.form.text, "What did I do")
    qtbot.waitUntil(lambda: bool(journal.own_prompts.all()), timeout=2000)
    QTest.keyClicks(page.pane.form.text, " without bracing?")
    QTest.keyClicks(page.pane.form.help, "The bus counts.")
    page.pane.form.place.setCurrentText(Effect.NOVEL_INSIGHTS.label)
    assert page.pane.form.flush()
    own = journal.own_prompts.all()
    assert [(one.text, one.help, one.stage, one.effect) for one in own] == [
        ("What did I do without bracing?", "The bus counts.", Stage.INTEGRATION, Effect.NOVEL_INSIGHTS)
    ]
    assert own[0].suits == (Phase.DAYS_1_3, Phase.WEEKS_1_2, Phase.MONTH)
    assert headings(page)[0] == "Your own"
    line = lines(page)[page.list.current()]
    assert (line.words, line.caption) == (own[0].text, "Novel insights · From day 1 on")
    assert page.pane.form.text.words() == own[0].text
    QTest.keyClick(page.pane.form.text, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_where_it_belongs_brings_its_times_along_unless_others_were_chosen(
    page: PromptsPage, journal: Journal
) -> None:
    press(page.head.write)
    form = page.pane.form
    type_into(page, "And now?")
    form.place.setCurrentText(Stage.INTENTIONS.label)
    assert form.times.checked() == [Phase.BEFORE]
    form.place.setCurrentText(Stage.EXPERIENCE.label)
    assert form.times.checked() == [Phase.HOURS_AFTER, Phase.DAYS_1_3]
    press(form.times.chips()[-1])
    form.place.setCurrentText(Stage.INTEGRATION.label)
    assert form.flush()
    own = journal.own_prompts.all()[0]
    assert (own.stage, own.suits) == (Stage.INTEGRATION, (Phase.HOURS_AFTER, Phase.DAYS_1_3, Phase.ANY))


def test_one_begun_without_words_is_no_prompt(page: PromptsPage, journal: Journal) -> None:
    press(page.head.write)
    QTest.keyClicks(page.pane.form.text, "   ")
    QTest.keyClick(page.pane.form.text, Qt.Key.Key_Escape)
    assert page.about.isVisible()
    assert journal.own_prompts.all() == []


def test_going_on_to_another_row_while_typing_keeps_the_words_and_goes_there(
    page: PromptsPage, journal: Journal
) -> None:
    press(page.head.write)
    QTest.keyClicks(page.pane.form.text, "Half a prompt")
    wanted = lines(page)[3].words
    place = page.list.visualRect(page.model.index(3)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [one.text for one in journal.own_prompts.all()] == ["Half a prompt"]
    assert page.pane.question.text() == wanted
    assert lines(page)[page.list.current()].words == wanted


def test_words_that_cannot_be_kept_stay_with_a_sentence(page: PromptsPage, journal: Journal) -> None:
    press(page.head.write)
    page.pane.form.text.insertPlainText("x" * (LONGEST_QUESTION + 1))
    assert not page.pane.form.flush()
    assert "at most 500 letters" in page.pane.form.notice.text()
    page.list.go_to(5)
    assert page.pane.form.isVisible()
    assert len(page.pane.form.text.words()) == LONGEST_QUESTION + 1
    page.pane.form.text.textCursor().deletePreviousChar()
    assert page.pane.form.flush()
    assert len(journal.own_prompts.all()[0].text) == LONGEST_QUESTION


def test_own_prompts_are_moved_by_keys_and_buttons(page: PromptsPage, journal: Journal) -> None:
    for text in ("One?", "Two?", "Three?"):
        journal.own_prompts.add(text)
    choose(page, "Three?")
    assert not page.pane.down.isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(page.list, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(page.list, Qt.Key.Key_Up, CONTROL)
    assert [one.text for one in journal.own_prompts.all()] == ["Three?", "One?", "Two?"]
    assert lines(page)[page.list.current()].words == "Three?"
    assert not page.pane.up.isEnabled()
    press(page.pane.down)
    assert [one.text for one in journal.own_prompts.all()] == ["One?", "Three?", "Two?"]


def test_a_deleted_prompt_comes_back_and_is_chosen(page: PromptsPage, journal: Journal) -> None:
    own = journal.own_prompts.add("What holds?")
    choose(page, "What holds?")
    press(page.pane.delete)
    assert journal.own_prompts.all() == []
    assert page.about.isVisible()
    assert page.undo.undo.hasFocus()
    press(page.undo.undo)
    assert journal.own_prompts.all() == [own]
    assert page.pane.form.text.words() == "What holds?"


def test_what_was_written_in_answer_is_one_press_away(
    page: PromptsPage, journal: Journal, desk: Desk, clock: SettableClock
) -> None:
    own = journal.own_prompts.add("What holds?")
    entry = journal.entries.write("The rail. Then nothing.", Stage.INTEGRATION, prompt_id=id_of(own))
    journal.prompts.answered(id_of(own), entry.id)
    page.show_place(Place("prompts", prompt_id=id_of(own)))
    places: list[Place] = []
    desk.visit.connect(places.append)
    press(page.pane.answers.lines()[0])
    assert (places[0].page, places[0].entry_id) == ("journal", entry.id)
    press(page.pane.write)
    assert (places[1].page, places[1].prompt_id, places[1].write) == ("journal", id_of(own), True)
    session = journal.sessions.plan(clock().instant, "America/New_York")
    clock.advance(days=2)
    press(page.pane.write)
    assert (places[2].page, places[2].session_id, places[2].write) == ("journal", session.id, True)
    journal.own_prompts.set(own.id, effect=Effect.EMBODIED_FEELINGS)
    press(page.pane.write)
    assert (places[3].page, places[3].session_id) == ("session", session.id)
    assert (places[3].effect, places[3].prompt_id) == (Effect.EMBODIED_FEELINGS, id_of(own))


# ---- around


def test_back_leads_where_one_came_from(page: PromptsPage, journal: Journal, desk: Desk) -> None:
    places: list[Place] = []
    desk.visit.connect(places.append)
    press(page.head.back)
    page.show_place(Place("prompts", part="today"))
    press(page.head.back)
    session = journal.sessions.plan()
    page.show_place(
        Place(
            "prompts",
            session_id=session.id,
            stage=Stage.INTEGRATION,
            effect=Effect.NOVEL_INSIGHTS,
            prompt_id="month-faded",
        )
    )
    assert page.pane.question.text().startswith("What has faded")
    assert page.place_now(Place("prompts")).prompt_id == "month-faded"
    press(page.head.back)
    assert [place.page for place in places] == ["settings", "today", "session"]
    assert (places[2].session_id, places[2].effect, places[2].prompt_id) == (
        session.id,
        Effect.NOVEL_INSIGHTS,
        None,
    )


def test_a_narrow_window_shows_list_or_prompt(page: PromptsPage) -> None:
    page.arrange(Width.NARROW)
    page.resize(700, 600)
    assert not page.pane.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.list.isVisible()
    press(page.head.back)
    assert page.list.isVisible()
    assert not page.pane.isVisible()


def test_changes_from_elsewhere_are_shown(page: PromptsPage, journal: Journal) -> None:
    journal.own_prompts.take_in(read(QUESTIONS))
    assert headings(page)[0] == "Ana Duarte"
    own = journal.own_prompts.add("What holds?")
    choose(page, "What holds?")
    journal.own_prompts.delete(own.id)
    assert page.about.isVisible()


def test_a_screen_reader_is_told_group_words_and_whether_it_is_offered(
    page: PromptsPage, journal: Journal
) -> None:
    journal.own_prompts.add("What holds?")
    view = QAccessible.queryAccessibleInterface(page.list)
    rows = [view.child(at) for at in range(3)]
    assert rows[0].text(QAccessible.Text.Name) == "Your own, What holds?, Integration · From day 1 on"
    assert rows[1].text(QAccessible.Text.Name).startswith("Intentions, How are you arriving")
    assert rows[0].state().checkable
    assert rows[0].state().checked
    page.list.go_to(0)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert not view.child(0).state().checked
    assert view.child(0).text(QAccessible.Text.Name).endswith("Switched off")


def test_a_thousand_rows_stay_quick(page: PromptsPage, journal: Journal) -> None:
    question = (
        '[[question]]\ntext = "Number {n}: what was near since we spoke, and what was far away from you?"\n'
    )
    for place in range(20):
        head = f'format = "integration-journal-questions"\nversion = 1\nfrom = "Dr. Ana Ruiz {place}"\n'
        whole = head + "".join(question.format(n=number) for number in range(40))
        journal.own_prompts.take_in(read(whole.encode()), origin=page)
    page.show_place(Place("prompts"))
    assert len(lines(page)) > 1000
    page.grab()
    costs = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        begun = time.perf_counter()
        QTest.keyClick(page.list, key)
        page.grab()
        costs.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    page.head.search.setText("near")
    page.grab()
    costs.append(time.perf_counter() - begun)
    assert sorted(costs)[len(costs) // 2] < QUICK, costs
