"""The Journal page's row of filters: chips with menus, dates to choose, and the way back to everything."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.entries import Filter
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.calendar import calm
from integration_journal.ui.widgets.filter_chip import FilterChip, Flow
from integration_journal.ui.widgets.words import Words

THIS_WEEK, THIS_MONTH, CHOSEN_DATES = "week", "month", "dates"


class FilterRow(QWidget):
    """Session, stage, effect, tag and dates; ``changed`` carries the Filter that they make together."""

    changed = Signal(object)
    everything = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.chosen = Filter()
        self._span = ""
        self.session = FilterChip(self.tr("Session"))
        self.stage = FilterChip(self.tr("Stage"))
        self.effect = FilterChip(self.tr("Effect"))
        self.tag = FilterChip(self.tr("Tag"))
        self.time = FilterChip(self.tr("Any time"))
        self.show_everything = QPushButton(self.tr("Show everything"))
        set_role(self.show_everything, "small-quiet")
        self.count = Words("", "caption")
        self.count.setWordWrap(False)
        self._build()
        for chip, offer, pick in (
            (self.session, self._offer_sessions, self._pick_session),
            (self.stage, self._offer_stages, self._pick_stage),
            (self.effect, self._offer_effects, self._pick_effect),
            (self.tag, self._offer_tags, self._pick_tag),
            (self.time, self._offer_times, self._pick_time),
        ):
            chip.asked.connect(offer)
            chip.picked.connect(pick)
        self.show_everything.clicked.connect(self.everything)

    def _build(self) -> None:
        row = Flow()
        chips = (self.session, self.stage, self.effect, self.tag, self.time, self.show_everything)
        for widget in chips:
            row.flow.addWidget(widget)
        top = QHBoxLayout()
        space(top, gap=16)
        top.addWidget(row, 1)
        top.addWidget(self.count)
        self.since, self.until = self._date_field(self.tr("From")), self._date_field(self.tr("Until"))
        self.between = QWidget()
        line = QHBoxLayout(self.between)
        space(line, (0, 8, 0, 0), gap=12)
        for words, field in ((self.tr("From"), self.since), (self.tr("Until"), self.until)):
            label = Words(words, "label")
            label.setWordWrap(False)
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
        line.addStretch(1)
        self.between.hide()
        whole = QVBoxLayout(self)
        space(whole, gap=0)
        whole.addLayout(top)
        whole.addWidget(self.between)

    def _date_field(self, name: str) -> QDateEdit:
        field = QDateEdit()
        calm(field)
        field.setDisplayFormat("d MMMM yyyy")
        field.setAccessibleName(name)
        field.dateChanged.connect(self._dates_chosen)
        return field

    @property
    def is_filtering(self) -> bool:
        """Whether any filter holds."""
        return self.chosen != Filter()

    def clear(self) -> None:
        """Take every filter away, without a signal."""
        self.set(Filter())

    def set(self, chosen: Filter) -> None:
        """Show a filter, without a signal."""
        self.chosen = chosen
        if chosen.since is None and chosen.until is None:
            self._span = ""
        session = self._desk.journal.sessions.get(chosen.session_id) if chosen.session_id else None
        self.session.show_value(chosen.session_id, str(session.number) if session else "")
        self.stage.show_value(chosen.stage, chosen.stage.label if chosen.stage else "")
        self.effect.show_value(chosen.effect, chosen.effect.label if chosen.effect else "")
        self.tag.show_value(chosen.tag, chosen.tag or "")
        self._show_span()
        self.between.setVisible(self._span == CHOSEN_DATES)
        self.show_everything.setVisible(self.is_filtering)
        self.updateGeometry()

    def _show_span(self) -> None:
        labels = {
            "": self.tr("Any time"),
            THIS_WEEK: self.tr("This week"),
            THIS_MONTH: self.tr("This month"),
            CHOSEN_DATES: self.tr("Chosen dates"),
        }
        self.time.show_value(self._span or None, "")
        self.time.setText(labels[self._span])
        self.time.setAccessibleName(labels[self._span])

    def _change(self, **parts: Any) -> None:
        self.set(replace(self.chosen, **parts))
        self.changed.emit(self.chosen)

    def _offer_sessions(self) -> None:
        sessions = [
            (one.id, self.tr("Session {number}").format(number=one.number))
            for one in self._desk.journal.sessions.all()
        ]
        self.session.offer(self.tr("Any session"), sessions)

    def _offer_stages(self) -> None:
        self.stage.offer(self.tr("Any stage"), [(stage, stage.label) for stage in Stage])

    def _offer_effects(self) -> None:
        self.effect.offer(self.tr("Any effect"), [(effect, effect.label) for effect in Effect])

    def _offer_tags(self) -> None:
        self.tag.offer(self.tr("Any tag"), [(tag, tag) for tag in self._desk.journal.tags.all()])

    def _offer_times(self) -> None:
        self.time.offer(
            self.tr("Any time"),
            [(THIS_WEEK, self.tr("This week")), (THIS_MONTH, self.tr("This month"))],
            [(CHOSEN_DATES, self.tr("Choose dates"))],
        )

    def _pick_session(self, value: object) -> None:
        self._change(session_id=value)

    def _pick_stage(self, value: object) -> None:
        self._change(stage=value)

    def _pick_effect(self, value: object) -> None:
        self._change(effect=value)

    def _pick_tag(self, value: object) -> None:
        self._change(tag=value)

    def _pick_time(self, value: object) -> None:
        self._span = str(value or "")
        today = self._desk.now.local.date()
        if self._span == THIS_WEEK:
            start = today - timedelta(days=(today.isoweekday() - QLocale().firstDayOfWeek().value) % 7)
            self._change(since=start, until=start + timedelta(days=6))
        elif self._span == THIS_MONTH:
            self._change(since=today.replace(day=1), until=_month_end(today))
        elif self._span == CHOSEN_DATES:
            since = self.chosen.since or today - timedelta(days=30)
            self._put_dates(since, self.chosen.until or today)
            self._change(since=since, until=self.chosen.until or today)
            self.since.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._change(since=None, until=None)

    def _put_dates(self, since: date, until: date) -> None:
        for field, day in ((self.since, since), (self.until, until)):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)

    def _dates_chosen(self) -> None:
        since, until = _day(self.since.date()), _day(self.until.date())
        self._change(since=min(since, until), until=max(since, until))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _day(value: QDate) -> date:
    return date(value.year(), value.month(), value.day())
