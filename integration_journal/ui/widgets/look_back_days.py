"""The days to look back on a session, in a small row: written, today, to come or silently passed."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.reminders import LookBack, Standing, look_backs
from integration_journal.arc.rhythm import SessionDate
from integration_journal.journal import reminding
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.look_back_form import LookBackForm
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class LookBackDays(QWidget):
    """Takes no room for a session without a time; what passed is not spoken of. ``changed`` follows other days."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._written: frozenset[date] = frozenset()
        self._shown: tuple[LookBack, ...] | None = None
        column = QVBoxLayout(self)
        space(column, gap=8)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Words(self.tr("Days to look back"), "label-strong"), 1)
        self.change = QPushButton(self.tr("Change the days"))
        self.change.setAutoDefault(False)
        set_role(self.change, "link", tone="quiet")
        self.change.clicked.connect(self._on_change_days)
        head.addWidget(self.change)
        column.addLayout(head)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=24, row_gap=8)
        column.addWidget(self._row)
        self.none = Words(self.tr("None for this session."), "caption")
        column.addWidget(self.none)
        self.form = LookBackForm(desk)
        self.form.changed.connect(self._on_other_days)
        self.form.closed.connect(self._on_closed)
        self.form.hide()
        column.addWidget(self.form)
        desk.changed.connect(self._on_change)

    def show_session(self, session: Session, written: Collection[date]) -> None:
        """Show a session's days; ``written`` are the local days with words of its integration."""
        if self._session is None or self._session.id != session.id:
            self.form.hide()
            self.change.show()
        self._session, self._written = session, frozenset(written)
        self._fill()

    def _fill(self) -> None:
        session = self._session
        self.setVisible(session is not None and session.starts_at is not None)
        if session is None or session.starts_at is None:
            return
        when = SessionDate(session.number, session.starts_at, session.zone, session.state)
        days = reminding.days_of(self._desk.journal, session)
        shown = look_backs(self._desk.now.instant, when, days, self._written)
        if shown != self._shown:
            self._shown = shown
            self._put(shown)
        self.form.show_session(session, days)

    def _put(self, shown: tuple[LookBack, ...]) -> None:
        empty(self._flow)
        for one in shown:
            mark = DayMark(one, self._row)
            self._flow.addWidget(mark)
            mark.show()
        self._row.setVisible(bool(shown))
        self.none.setVisible(not shown)

    def _on_change_days(self) -> None:
        self.change.hide()
        self.form.show()
        self.form.focus_first()

    def _on_closed(self) -> None:
        self.form.hide()
        self.change.show()
        self.change.setFocus()

    def _on_other_days(self) -> None:
        self._read_again()
        self.changed.emit()

    def _on_change(self, change: object) -> None:
        kind, about = getattr(change, "kind", ""), getattr(change, "id", None)
        mine = self._session is not None and about == self._session.id
        if (
            self.isVisible()
            and kind == "session"
            and mine
            and getattr(change, "origin", None) is not self.form
        ):
            self._read_again()

    def _read_again(self) -> None:
        if self._session is not None:
            self._session = self._desk.journal.sessions.get(self._session.id) or self._session
            self._fill()


class DayMark(QWidget):
    """One day: its number, its date, and a pen where something was written."""

    def __init__(self, one: LookBack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, gap=0)
        head = QHBoxLayout()
        space(head, gap=6)
        token = {Standing.PASSED: "ink3", Standing.TO_COME: "ink2"}.get(one.standing, "ink")
        name = Words(
            self.tr("Day {days}").format(days=one.days),
            "caption" if token != "ink" else "caption-strong",
            token=token,
        )
        name.setWordWrap(False)
        head.addWidget(name)
        is_written = one.standing is Standing.WRITTEN
        if is_written:
            head.addWidget(Glyph("write", "stage-integration", 16))
        head.addStretch(1)
        column.addLayout(head)
        day = self.tr("today") if one.standing is Standing.TODAY else dates.short_day(one.day)
        self.day = Words(day, "caption", token=token)
        self.day.setWordWrap(False)
        column.addWidget(self.day)
        if is_written:
            self.day.setAccessibleName(self.tr("{day}, written").format(day=day))
