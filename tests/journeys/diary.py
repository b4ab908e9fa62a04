"""Somebody who keeps the journal for weeks: comes on a day, sees what Today suggests, and writes where it leads."""

from datetime import datetime

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QTimeEdit, QWidget

from integration_journal.arc.vocabulary import Effect, ReadBackOutcome, Stage
from integration_journal.journal.clock import at_local
from integration_journal.ui.pages.progress import ProgressPage
from integration_journal.ui.pages.session import SessionPage
from integration_journal.ui.pages.session_experience import ExperienceStage
from integration_journal.ui.pages.session_integration import IntegrationStage
from integration_journal.ui.pages.session_intentions import IntentionsStage
from integration_journal.ui.pages.threads_insights import InsightsPart
from integration_journal.ui.pages.today import TodayPage
from integration_journal.ui.widgets.carry_row import CarryRow
from integration_journal.ui.widgets.check_in_fields import CheckInFields
from integration_journal.ui.widgets.step_row import StepRow
from tests.conftest import ZONE
from tests.journeys.conftest import Patient, _Widget

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYS = {Stage.INTENTIONS: Qt.Key.Key_I, Stage.EXPERIENCE: Qt.Key.Key_E, Stage.INTEGRATION: Qt.Key.Key_G}
_EFFECTS = dict(zip(Effect, (Qt.Key(Qt.Key.Key_1 + place) for place in range(5)), strict=True))


class Diary:
    """A patient who comes back on other days."""

    def __init__(self, patient: Patient) -> None:
        self.patient = patient

    # ---- days, and what Today says

    def comes(self, local: str) -> str:
        """Come on a day, 'MM-DD' or 'MM-DD hh:mm' (else nine in the morning); return what Today suggests."""
        when = local if ":" in local else f"{local} 09:00"
        self.patient.clock.moment = at_local(datetime.fromisoformat(f"2026-{when}"), ZONE)
        return self.suggests()

    def suggests(self) -> str:
        """Look at Today; return the one thing it suggests, or nothing."""
        self.patient.key(Qt.Key.Key_2, CONTROL)
        self.patient.key(Qt.Key.Key_1, CONTROL)
        shown = self.page(TodayPage).suggested
        found = []
        if shown.ground is not None and shown.ground.isVisible():
            found.append("the ground and a person")
        if shown.just_after.isVisible():
            found.append("first words")
        if shown.panel.isVisible():
            found.append(shown.panel.words.text())
        if shown.prompt.isVisible():
            due = shown.prompt.due
            found.append(
                f"look back: day {due.occasion.days} of session {due.session.number}" if due else "a prompt"
            )
        assert len(found) <= 1, found
        assert shown.see.isVisible() is not bool(found)
        return "".join(found)

    def steps_today(self) -> list[tuple[str, str]]:
        """Return the small steps of Today with when they are; none where it is a day of rest."""
        steps = self.page(TodayPage).steps
        return (
            [(row.text.text(), row.caption.text()) for row in steps.list.rows()] if steps.isVisible() else []
        )

    def says_today(self, words: str) -> None:
        """Answer what Today asks, in its own field."""
        self.patient.type(words, self.page(TodayPage).suggested.prompt.editor.surface)
        self.patient.key(Qt.Key.Key_S, CONTROL)

    def feels(self, *words: str, line: str = "") -> None:
        """Tick how it is right now."""
        fields = self.page(TodayPage).check_in.findChild(CheckInFields)
        assert fields is not None
        for word in words:
            self.patient.press(word)
        if line:
            self.patient.type(line, fields.line)
            self.patient.key(Qt.Key.Key_S, CONTROL)

    def answers_step(self, text: str, key: Qt.Key, words: str = "") -> None:
        """Answer 'did it hold?' of a step that is shown, in one key, perhaps with words."""
        row = next(one for one in self._all(StepRow) if one.text.text() == text)
        QTest.keyClick(row.box, key)
        self.patient.settle()
        if words:
            QTest.keyClick(row.box, Qt.Key.Key_Return)
            self.patient.type(words, row.field)
            QTest.keyClick(row.field, Qt.Key.Key_Return)
        self.patient.settle()

    # ---- a session

    def plans(self, month: int, day: int, hour: int = 15) -> None:
        """Plan a session from the page of all sessions."""
        self.patient.key(Qt.Key.Key_2, CONTROL)
        self.patient.press("Add a session")
        date = next(one for one in self._all(QDateEdit) if one.isVisible())
        times = [one for one in self._all(QTimeEdit) if not isinstance(one, QDateEdit)]
        date.setDate(QDate(2026, month, day))
        times[0].setTime(QTime(hour, 0))
        self.patient.press("Keep")

    def opens(self, number: int, stage: Stage) -> QWidget:
        """Open a session at one of its stages; return that."""
        self.patient.key(Qt.Key.Key_2, CONTROL)
        named = f"Session {number},"
        rows = [one for one in self._all(QAbstractButton) if one.accessibleName().startswith(named)]
        rows[0].click()
        self.patient.settle()
        self.page(SessionPage).setFocus()
        self.patient.key(_KEYS[stage], ALT)
        shown = self.page(SessionPage).stage_widget(stage)
        assert shown is not None
        assert shown.isVisible()
        return shown

    def felt(self, number: int, how: str, first_words: str = "") -> None:
        """Say how a session was, and write the first words about it."""
        stage = self.opens(number, Stage.EXPERIENCE)
        assert isinstance(stage, ExperienceStage)
        if self.patient.sees("Was this session held?"):
            self.patient.press("Yes, it was")
        self.patient.press(how)
        if first_words:
            self.patient.type(first_words, stage.first_words.surface)
            self.patient.key(Qt.Key.Key_S, CONTROL)

    def intends(self, number: int, words: str) -> None:
        """Write an intention for a session."""
        stage = self.opens(number, Stage.INTENTIONS)
        assert isinstance(stage, IntentionsStage)
        self.patient.type(words, stage.intentions.another)
        self.patient.key(Qt.Key.Key_Return)

    def carries_on(self, number: int, words: str, changed: str = "") -> list[str]:
        """Carry on from something into a session's intentions; return what was told beside it."""
        self.opens(number, Stage.INTENTIONS)
        row = next(one for one in self._all(CarryRow) if one.words == words)
        QTest.mouseClick(row.carry, Qt.MouseButton.LeftButton)
        self.patient.settle()
        if changed:
            self.patient.key(Qt.Key.Key_A, CONTROL)
            self.patient.type(changed)
            self.patient.key(Qt.Key.Key_Return)
        return row.said

    def writes(self, number: int, effect: Effect, words: str, mark: int | None = None) -> IntegrationStage:
        """Write of one effect after a session, perhaps with a mark of how present it was."""
        stage = self.opens(number, Stage.INTEGRATION)
        assert isinstance(stage, IntegrationStage)
        self.patient.clock.advance(minutes=5)
        self.patient.key(_EFFECTS[effect], ALT)
        assert stage.cards.chosen() == effect
        if not stage.editor.is_blank:
            stage.column.without.click()
        self.patient.type(words, stage.editor.surface)
        if mark is not None:
            slider = stage.mark.field.slider
            slider.setFocus()
            # The first press stands at five.
            for _press in range(1 + abs(mark - 5)):
                self.patient.key(Qt.Key.Key_Right if mark >= 5 else Qt.Key.Key_Left)
        self.patient.key(Qt.Key.Key_S, CONTROL)
        return stage

    def makes_step(self, stage: IntegrationStage, text: str, often: str = "") -> None:
        """Mark what was just written as an insight, and make a small step of it."""
        stage.editor.surface.setFocus()
        stage.editor.surface.selectAll()
        self.patient.key(Qt.Key.Key_I, CONTROL | SHIFT)
        self.patient.key(Qt.Key.Key_T, CONTROL)
        self.patient.type(text)
        if often:
            self.patient.press(often)
        stage.steps.form.close_form()

    def reads_back(self, outcome: ReadBackOutcome, words: str) -> None:
        """Say of the intention that is shown what became of it."""
        panel = self._stage().read_back
        QTest.mouseClick(panel.outcomes[outcome], Qt.MouseButton.LeftButton)
        self.patient.type(words, panel.field)
        panel.flush()

    def takes_up_earlier(self, words: str) -> list[str]:
        """Bring an intention of an earlier session up again; return what was said of it before."""
        panel = self._stage().read_back
        row = next(one for one in panel.earlier.rows() if one.accessibleName() == words)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        self.patient.settle()
        assert panel.sentence.text() == words
        return panel.history.said()

    # ---- elsewhere

    def answers_intention(self, insight: str, intention: str) -> None:
        """Say, among the insights of Threads, which intention one of them answers."""
        self.patient.key(Qt.Key.Key_4, CONTROL)
        self.patient.press("Insights")
        part = next(iter(self._all(InsightsPart)))
        row = next(one for one in part.list.rows() if one.marked.insight.text == insight)
        row._answers.aboutToShow.emit()
        actions: list[QAction] = row._answers.actions()
        next(one for one in actions if one.text() == intention).trigger()
        self.patient.settle()

    def notes_total(self, name: str, total: int) -> None:
        """Type a total of a measure in."""
        self.patient.key(Qt.Key.Key_5, CONTROL)
        page = self.page(ProgressPage)
        self.patient.wait(lambda: hasattr(page, "measures"))
        page.measures.add.click()
        form = page.measures.list.form
        form.kind.setCurrentIndex(form.kind.findText(name))
        self.patient.type(str(total), form.value)
        form.done.click()
        self.patient.settle()

    def page(self, kind: type[_Widget]) -> _Widget:
        """Return a page of the window."""
        found = self.patient.window.findChild(kind)
        assert found is not None
        return found

    def _stage(self) -> IntegrationStage:
        return next(iter(self._all(IntegrationStage)))

    def _all(self, kind: type[_Widget]) -> list[_Widget]:
        return [one for one in self.patient.window.findChildren(kind) if one.isVisible()]
