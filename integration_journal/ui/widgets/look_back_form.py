"""Changing the days to look back on one session: moved, added, taken away, or as for every session."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from integration_journal.arc.reminders import LATEST_DAY
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.calendar import inset
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

_STEP = 7


class StillNumber(QSpinBox):
    """A number that is kept when it is done, and that the wheel passes over."""

    def __init__(self, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1, LATEST_DAY)
        self.setKeyboardTracking(False)
        self.setValue(value)
        inset(self)
        fix(self, FixedWidth=88)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LookBackForm(QFrame):
    """Each change is kept at once; ``changed`` follows it, ``closed`` the word that it is enough."""

    changed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._days: tuple[int, ...] = ()
        self.fields: list[StillNumber] = []
        set_role(self, "sunk")
        column = QVBoxLayout(self)
        space(column, (16, 14, 16, 16), 10)
        column.addWidget(
            Words(
                self.tr("Days after this session. They are only offers, and a day that passes is let go."),
                "caption",
            )
        )
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=16, row_gap=10)
        column.addWidget(self._row)
        self.add = button(self.tr("Add a day"), "small", "add")
        self.usual = button(self.tr("As for every session"), "small")
        self.done = button(self.tr("Done"), "small")
        self.add.clicked.connect(self._on_add)
        self.usual.clicked.connect(self._on_usual)
        self.done.clicked.connect(self.closed)
        column.addWidget(button_row(self.add, self.usual, self.done))
        self.notice = Notice()
        column.addWidget(self.notice)

    def show_session(self, session: Session, days: tuple[int, ...]) -> None:
        """Show a session's days; fields that stand for the same days stay."""
        moved = self._session is None or self._session.starts_at != session.starts_at
        self._session = session
        self.usual.setVisible(session.look_backs is not None)
        if days == self._days and not moved:
            return
        self._days = days
        self._refill()

    def focus_first(self) -> None:
        """Put the keyboard where the days begin."""
        (self.fields[0] if self.fields else self.add).setFocus()

    def _refill(self) -> None:
        empty(self._flow)
        self.fields = []
        for days in self._days:
            made = self._day(days)
            self._flow.addWidget(made)
            # At once, not when the layout gets to it: the keyboard may go there next.
            made.show()
        self._row.setVisible(bool(self._days))
        self.add.setEnabled(not self._days or self._days[-1] < LATEST_DAY)

    def _day(self, days: int) -> QWidget:
        holder = QWidget(self._row)
        column = QVBoxLayout(holder)
        space(column, gap=2)
        row = QHBoxLayout()
        space(row, gap=4)
        field = StillNumber(days, holder)
        field.setAccessibleName(self.tr("Days after the session"))
        field.setAccessibleDescription(self._date(days))
        field.valueChanged.connect(self._on_moved)
        self.fields.append(field)
        remove = QPushButton(holder)
        remove.setAutoDefault(False)
        set_role(remove, "icon-quiet")
        set_icon(remove, "close", "ink2", 18)
        remove.setAccessibleName(self.tr("Leave out day {days}").format(days=days))
        remove.setToolTip(remove.accessibleName())
        remove.setProperty("days", days)
        remove.clicked.connect(self._on_remove)
        row.addWidget(field)
        row.addWidget(remove)
        column.addLayout(row)
        column.addWidget(Words(self._date(days), "caption", holder))
        return holder

    def _date(self, days: int) -> str:
        if self._session is None or self._session.starts_at is None:
            return ""
        start = Moment(self._session.starts_at, self._session.zone).local.date()
        return dates.brief_day(start + timedelta(days=days))

    def _on_moved(self, days: int) -> None:
        sender = self.sender()
        at = next((place for place, field in enumerate(self.fields) if field is sender), None)
        self._keep(tuple(field.value() for field in self.fields))
        if at is not None and self.fields:
            following = next((field for field in self.fields if field.value() == days), self.fields[-1])
            following.setFocus()

    def _on_remove(self) -> None:
        gone = self.sender().property("days")
        self._keep(tuple(days for days in self._days if days != gone))
        self.focus_first()

    def _on_add(self) -> None:
        new = min(LATEST_DAY, self._days[-1] + _STEP) if self._days else 1
        self._keep((*self._days, new))
        self.fields[-1].setFocus()

    def _on_usual(self) -> None:
        self._keep(None)
        self.focus_first()

    def _keep(self, days: tuple[int, ...] | None) -> None:
        if self._session is None:
            return
        self.notice.clear()
        try:
            self._desk.journal.sessions.update(self._session.id, look_backs=days, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            self._refill()
            return
        self.changed.emit()
