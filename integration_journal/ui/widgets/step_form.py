"""Making a small step, perhaps of an insight that stands above it: what, when, how often; kept as it is written."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc.vocabulary import StepOften
from integration_journal.errors import KnownError
from integration_journal.journal.headline import plain_of
from integration_journal.journal.insights import Marked
from integration_journal.journal.records_after import Step
from integration_journal.journal.rescue import Waiting
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.unkept import Unkept
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.calendar import calm
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class StillDate(QDateEdit):
    """A field for a day that the wheel passes over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDisplayFormat("ddd d MMM yyyy")
        calm(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StepForm(QFrame):
    """Nothing is written before there are words; Enter and Esc keep them and close. ``closed`` follows both.

    ``settled`` follows each saving.
    """

    closed = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filling = True
        self._insight: Marked | None = None
        self._session_id: UUID | None = None
        self._is_new = False
        self.step: Step | None = None
        set_role(self, "sunk")
        self._column = QVBoxLayout(self)
        space(self._column, (16, 14, 16, 16), 8)
        self._build_quote()
        self._build_fields()
        self._build_end()
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._unkept = Unkept(desk, "step", self._begun, self._waiting, self)
        self.when.textEdited.connect(self._unkept.touch)
        self._autosave.saved.connect(self._unkept.drop)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)
        self._autosave.saved.connect(self.settled)

    def _build_quote(self) -> None:
        self._bar = QFrame(self)
        set_role(self._bar, "quote", effect="insight")
        inside = QVBoxLayout(self._bar)
        space(inside, (14, 0, 0, 0), 0)
        self.quote = Words("", "quote", self._bar, lines=4)
        inside.addWidget(self.quote)
        self._column.addWidget(self._bar)

    def _build_fields(self) -> None:
        self.text = GrowingField(self.tr("What, in a few words"), self, framed=True)
        self.text.setPlaceholderText(self.tr("Small enough for a tired day"))
        self.text.textChanged.connect(self.touch)
        self.text.enter_pressed.connect(self.close_form)
        self.text.escape_pressed.connect(self.close_form)
        self.when = QLineEdit(self)
        self.when.setProperty("voice", "own")
        self.when.setPlaceholderText(self.tr("Such as before breakfast"))
        self.when.textEdited.connect(self.touch)
        self.often = Chips(self.tr("How often"), exclusive=True)
        self.often.set_chips([(often, often.label) for often in StepOften])
        self.often.changed.connect(self._on_often)
        self.has_day = QCheckBox(self)
        self.has_day.clicked.connect(self._on_day)
        self.day = StillDate(self)
        self.day.setAccessibleName(self.tr("Day"))
        self.day.dateChanged.connect(self.touch)
        fix(self.day, MaximumWidth=220)
        self._put(self.tr("What, in a few words"), self.text)
        self._put(self.tr("When, if you like"), self.when)
        self._put(self.tr("How often"), self.often)
        for widget in (self.has_day, self.day):
            self._column.addWidget(widget)

    def _build_end(self) -> None:
        self.private = QCheckBox(self.tr("Keep private"), self)
        self.shared = QCheckBox(self.tr("May be shared"), self)
        self.inherited = Words(
            self.tr("It comes from a private entry, so it stays private."), "caption", self
        )
        self.notice = Notice(self)
        for field in (self.private, self.shared):
            field.clicked.connect(self._on_flag)
        for widget in (self.private, self.inherited, self.shared, self.notice):
            self._column.addWidget(widget)
        self.done = QPushButton(self.tr("Done"), self)
        set_role(self.done, "small")
        self.done.clicked.connect(self.close_form)
        row = QHBoxLayout()
        space(row, (0, 4, 0, 0), 8)
        row.addWidget(self.done)
        row.addStretch(1)
        self._column.addLayout(row)

    def _put(self, label: str, field: QWidget) -> None:
        words = Words(label, "label", self)
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._column.addWidget(words)
        self._column.addWidget(field)

    def begin(self, insight: Marked | None = None, session_id: UUID | None = None) -> None:
        """Begin a step, of an insight or of none; ``session_id`` is the session it is tried after.

        A step that cannot be saved stays in the form until it is.
        """
        self.flush()
        if self._autosave.is_waiting:
            return
        self._is_new, self.step = True, None
        self._insight = insight
        self._session_id = session_id
        private = bool(insight and insight.private)
        when = (self._unkept.kept() or {}).get("when", "")
        self._show("", when, StepOften.ONCE, None, private, False)
        self._inherit(private)
        self._show_quote(insight.insight.text if insight else "")

    def change(self, now: StepNow) -> None:
        """Go on with a step that is there, once nothing waits in the form."""
        self.flush()
        if self._autosave.is_waiting:
            return
        step = now.step
        self._is_new, self.step = False, step
        self._insight, self._session_id = None, step.session_id
        self._show(step.text, step.when_words, step.often, step.due_on, now.private, step.may_share)
        self._inherit(now.from_private)
        self._show_quote(now.insight_words)

    def focus_first(self) -> None:
        """Put the caret where the step begins."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that the file does not have yet."""
        return self._autosave.is_waiting

    def touch(self, _value: object = None) -> None:
        """Save soon, once there are words."""
        if not self._filling and self.text.words().strip():
            self._autosave.touch()

    def close_form(self) -> None:
        """Save and go away; a step whose words were all taken back goes with them."""
        self.flush()
        if self._autosave.is_waiting:
            return
        if self._is_new and self.step is not None and not self.text.words().strip():
            try:
                self._desk.journal.steps.delete(self.step.id, origin=self)
            except KnownError as error:
                self.notice.say(str(error))
                return
        self._unkept.drop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_form()
            return
        super().keyPressEvent(event)

    def _show(
        self, text: str, when: str, often: StepOften, due: date | None, private: bool, shared: bool
    ) -> None:
        self._filling = True
        self.notice.clear()
        self.text.set_words(text)
        self.when.setText(when)
        self.often.set_checked([often])
        day = due or self._desk.now.local.date() + timedelta(days=1)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.has_day.setChecked(due is not None)
        self.private.setChecked(private)
        self.shared.setChecked(shared)
        self._tell_day()
        self._filling = False

    def _inherit(self, on: bool) -> None:
        self.inherited.setVisible(on)
        self.private.setEnabled(not on)
        self.shared.setEnabled(not on)

    def _show_quote(self, words: str) -> None:
        self.quote.setText(plain_of(words))
        self._bar.setVisible(bool(words))

    def _often(self) -> StepOften:
        chosen = self.often.checked()
        return StepOften(chosen[0]) if chosen else StepOften.WHEN_IT_SUITS

    def _tell_day(self) -> None:
        often = self._often()
        self.has_day.setText(
            self.tr("On a certain day") if often is StepOften.ONCE else self.tr("From a certain day on")
        )
        self.has_day.setVisible(often is not StepOften.WHEN_IT_SUITS)
        self.day.setVisible(often is not StepOften.WHEN_IT_SUITS and self.has_day.isChecked())

    def _due_on(self) -> date | None:
        if self._often() is StepOften.WHEN_IT_SUITS or not self.has_day.isChecked():
            return None
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _on_often(self, _keys: list[str]) -> None:
        self._tell_day()
        self.touch()

    def _on_day(self) -> None:
        self._tell_day()
        self.touch()

    def _on_flag(self) -> None:
        """Private and shared exclude each other."""
        if self.sender() is self.private and self.private.isChecked():
            self.shared.setChecked(False)
        elif self.sender() is self.shared and self.shared.isChecked():
            self.private.setChecked(False)
        self.touch()

    def _save(self) -> None:
        words = self.text.words()
        if not words.strip():
            return
        facts: dict[str, Any] = {
            "often": self._often(),
            "due_on": self._due_on(),
            "may_share": self.shared.isChecked(),
        }
        # What it inherits is not made its own: it goes with the entry it comes from.
        if self.private.isEnabled():
            facts["private"] = self.private.isChecked()
        steps = self._desk.journal.steps
        if self.step is not None:
            self.step = steps.set(self.step.id, origin=self, text=words, when_words=self.when.text(), **facts)
            return
        self.step = steps.add(
            words,
            insight_id=self._insight.insight.id if self._insight else None,
            session_id=self._session_id,
            when=self.when.text(),
            origin=self,
            **facts,
        )

    def _begun(self) -> dict[str, Any] | None:
        """Return when it is to be, while there is nothing yet that says what."""
        when = self.when.text()
        return {"when": when} if when and not self.text.words().strip() else None

    def _waiting(self) -> Waiting:
        label = self.text.accessibleName()
        private = self.private.isChecked()
        words = ", ".join(one for one in (self.text.words(), self.when.text()) if one)
        return Waiting(words, label, session_id=self._session_id, private=private)
