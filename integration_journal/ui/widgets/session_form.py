"""The few facts of a session: its number, when, where, and how the medicine is given."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc.preparation import may_confirm_sleep
from integration_journal.arc.vocabulary import Route, SessionState, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.session_clock import begins
from integration_journal.ui.theme import set_role
from integration_journal.ui.unkept import Unkept
from integration_journal.ui.widgets import session_draft
from integration_journal.ui.widgets.calendar import inset
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.past_question import PastQuestion
from integration_journal.ui.widgets.session_time import SessionTime
from integration_journal.ui.widgets.words import Words

_MOST = 999
_NARROW_SHARES = {3: 5, 4: 7}
_KEY = "session"
"""The draft of a session that is not planned yet; one that is changed has its id behind."""


class SessionForm(QFrame):
    """Plans a session or changes one; ``kept`` carries its id, ``put_away`` follows Cancel and Esc.

    Until then what stands in it is a draft inside the journal, and there again when the form is next opened.
    """

    kept = Signal(object)
    put_away = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._opened: tuple[object, ...] | None = None
        self._unkept = Unkept(desk, _KEY, self._draft, self._waiting, self)
        set_role(self, "panel")
        self._make_fields()
        self._past = PastQuestion(self._keep_past, self._change_past, self)
        self.error = Notice(self)
        self._lay_out()
        self.arrange(Width.WIDE)

    def _make_fields(self) -> None:
        self.title = Words("", "section", self)
        self.unkept = Words(self.tr("This is as you left it, and not kept yet."), "caption", self)
        self.number = QSpinBox(self)
        self.number.setRange(1, _MOST)
        self.when = SessionTime(self)
        self.route = QComboBox(self)
        self.route.addItem(self.tr("Not said"), None)
        for route in Route:
            self.route.addItem(route.label, route)
        self.dose, self.place = QLineEdit(self), QLineEdit(self)
        self.called_off = QCheckBox(self.tr("It was called off"), self)
        for field in (self.number, self.when.date, self.when.time, self.route):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
        inset(self.number)
        self.when.changed.connect(self._on_time_changed)
        changes = (self.number.valueChanged, self.route.currentIndexChanged, self.dose.textEdited)
        for signal in (*changes, self.place.textEdited, self.called_off.toggled):
            signal.connect(self._on_change)

    def _lay_out(self) -> None:
        self._fields = [
            (self._labelled(self.tr("Session"), self.number), 2),
            (self._labelled(self.tr("Date"), self.when.date), 6),
            (self._labelled(self.tr("Time"), self.when.time), 4),
            (self._labelled(self.tr("How it is given"), self.route), 4),
            (self._labelled(self.tr("Dose, as the clinic told you"), self.dose), 8),
            (self._labelled(self.tr("Place"), self.place), 12),
        ]
        self._grid = QGridLayout()
        space(self._grid, gap=16)
        self._dated = self.when.below()
        self.keep = QPushButton(self.tr("Keep"), self)
        set_role(self.keep, "primary")
        self.keep.clicked.connect(self._on_keep)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self._on_cancel)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        space(row, gap=12)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        space(column, margins=(24, 20, 24, 22), gap=16)
        head = QVBoxLayout()
        space(head, gap=4)
        head.addWidget(self.title)
        head.addWidget(self.unkept)
        column.addLayout(head)
        column.addLayout(self._grid)
        for widget in (self.called_off, self.error, self._past, self._buttons):
            column.addWidget(widget)

    def _labelled(self, label: str, field: QWidget) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        space(column, gap=5)
        words = Words(label, "label", holder)
        words.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(words)
        column.addWidget(field)
        column.addStretch(1)
        return holder

    def arrange(self, width: Width) -> None:
        """Lay the fields out for the room there is."""
        while self._grid.count():
            self._grid.takeAt(0)
        row, at = 0, 0
        for place, (holder, share) in enumerate(self._fields):
            # Below the first three come the date's own choices. The longest way has room in a narrower form, too.
            wide = _NARROW_SHARES.get(place, share) if width < Width.WIDE else share
            span = wide if width >= Width.NARROW else 12
            if at + span > 12:
                row, at = row + 1, 0
            self._grid.addWidget(holder, row, at, 1, span)
            at += span
            if place == 2:
                row, at = row + 2, 0
                self._grid.addLayout(self._dated, row - 1, 0, 1, 12)
        for column in range(12):
            self._grid.setColumnStretch(column, 1)

    def begin_new(self) -> None:
        """Show a session that is not planned yet; place and route are those of the last one."""
        sessions = self._desk.journal.sessions.all()
        last = sessions[-1] if sessions else None
        self._session, self._opened, self._unkept.key = None, None, _KEY
        self.title.setText(self.tr("Add a session"))
        self.called_off.hide()
        self.called_off.setChecked(False)
        self.number.setValue(last.number + 1 if last else 1)
        now = self._desk.now
        self.when.show(Moment(now.instant + timedelta(days=7), now.zone), begins(last))
        self.route.setCurrentIndex(max(0, self.route.findData(last.route)) if last else 0)
        self.dose.setText("")
        self.place.setText(last.place if last else "")
        self.place.setCursorPosition(0)
        self._begin()

    def edit(self, session: Session) -> None:
        """Show a session's facts to be changed."""
        self._session, self._opened, self._unkept.key = session, None, f"{_KEY} {session.id}"
        self.title.setText(self.tr("Session {number}").format(number=session.number))
        self.called_off.show()
        self.called_off.setChecked(session.state == SessionState.CANCELLED)
        self.number.setValue(session.number)
        start = begins(session)
        day = start or Moment(self._desk.now.instant, session.zone)
        self.when.show(day, start, dated=start is not None)
        self.route.setCurrentIndex(max(0, self.route.findData(session.route)))
        self.dose.setText(session.dose)
        self.dose.setCursorPosition(0)
        self.place.setText(session.place)
        self.place.setCursorPosition(0)
        self._begin()

    @property
    def is_touched(self) -> bool:
        """Whether anything differs from how the form was opened."""
        return self._opened is not None and self._stands() != self._opened

    @property
    def has_unkept(self) -> bool:
        """Whether there is a draft of a session that is not planned yet."""
        return self._unkept.key == _KEY and self._unkept.kept() is not None

    def _stands(self) -> tuple[object, ...]:
        return (
            self.number.value(),
            *self.when.stands(),
            self.route.currentData(),
            self.dose.text(),
            self.place.text(),
            self.called_off.isChecked(),
        )

    def _begin(self) -> None:
        self.error.clear()
        self._ask_past(False)
        self._opened = self._stands()
        draft = self._unkept.kept()
        self.unkept.setVisible(draft is not None)
        if draft is not None:
            session_draft.fill(self, draft)
        self.when.focus()

    def _draft(self) -> dict[str, Any] | None:
        return session_draft.read(self) if self.is_touched else None

    def _waiting(self) -> Waiting:
        fields = (self.when.date, self.dose, self.place)
        text = "\n".join(f"{field.accessibleName()}: {field.text()}" for field in fields)
        id = self._session.id if self._session else None
        return Waiting(text, self.title.text(), Stage.INTENTIONS, session_id=id, private=True)

    def _on_change(self) -> None:
        if self._opened is not None:
            self._unkept.touch()

    def _on_cancel(self) -> None:
        self._unkept.drop()
        self._opened = None
        self.put_away.emit()

    def _on_time_changed(self) -> None:
        self._ask_past(False)
        self.error.clear()
        self._on_change()

    def _starts_at(self) -> Moment | None:
        return self.when.moment(begins(self._session))

    def _on_keep(self) -> None:
        self.error.clear()
        number = self.number.value()
        others = [
            s for s in self._desk.journal.sessions.all() if not self._session or s.id != self._session.id
        ]
        if any(other.number == number for other in others):
            sentence = self.tr("There is already a session {number}. Please choose another number.")
            self.error.say(sentence.format(number=number), self.number)
            self.number.setFocus()
        elif (trouble := self.when.trouble()) is not None:
            self.when.clocks.hide()
            self.error.say(*trouble)
            trouble[1].setFocus()
        elif self._is_past_unasked():
            self._ask_past(True)
        else:
            self._write()

    def _is_past_unasked(self) -> bool:
        """Tell whether a past time is new here; a session that was held or called off is past anyway."""
        start = self._starts_at()
        if start is None or start.instant >= self._desk.now.instant or self.called_off.isChecked():
            return False
        return self._session is None or self._session.starts_at != start.instant

    def _ask_past(self, asks: bool) -> None:
        self._buttons.setVisible(not asks)
        start, now = self._starts_at(), self._desk.now
        if not asks or start is None:
            self._past.hide()
            return
        self._past.ask(night_since=may_confirm_sleep(now.instant, start.instant, now.zone))

    def _keep_past(self) -> None:
        self._write(*self._past.words())

    def _change_past(self) -> None:
        self._ask_past(False)
        self.when.date.setFocus()

    def _write(self, *ended: str) -> None:
        """Keep the session; ``ended`` are the fields for which the writer gave the word that a rule is over."""
        start = self._starts_at()
        facts: dict[str, Any] = {
            "number": self.number.value(),
            "zone": start.zone if start else self.when.zone.zone or self._desk.now.zone,
            "state": self._state(start),
            "route": self.route.currentData(),
            "dose": self.dose.text(),
            "place": self.place.text(),
        }
        facts |= dict.fromkeys(ended, self._desk.now.instant)
        sessions, instant = self._desk.journal.sessions, start.instant if start else None
        try:
            if self._session is None:
                session = sessions.plan(instant, origin=self, **facts)
            else:
                session = sessions.update(self._session.id, origin=self, starts_at=instant, **facts)
        except KnownError as error:
            self._ask_past(False)
            self.error.say(str(error))
            return
        self._unkept.drop()
        self._session, self._opened = session, None
        self.kept.emit(session.id)

    def _state(self, start: Moment | None) -> SessionState:
        """A time given anew decides between planned and held; one that stays changes nothing."""
        before = self._session
        if self.called_off.isChecked():
            return SessionState.CANCELLED
        same_time = before is not None and before.starts_at == (start.instant if start else None)
        if before is not None and same_time and before.state != SessionState.CANCELLED:
            return before.state
        past = start is not None and start.instant < self._desk.now.instant
        return SessionState.HELD if past else SessionState.PLANNED

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_keep()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A wheel turned over the form would otherwise change a date unnoticed.
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
