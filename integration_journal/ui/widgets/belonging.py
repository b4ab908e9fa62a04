"""When and where an entry belongs: stage, session, effect and time."""

from datetime import UTC

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QTimeEdit, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.journal.clock import Moment, at_local
from integration_journal.journal.records import Entry
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.calendar import calm, inset
from integration_journal.ui.widgets.entry_editor import Draft
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.words import Words


class Belonging(QFrame):
    """Boxes in a row that wraps; ``changed`` carries the one field that was chosen anew."""

    changed = Signal(dict)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zone = desk.now.zone
        set_role(self, "sunk")
        flow = FlowLayout(self, gap=12, row_gap=8)
        flow.setContentsMargins(12, 8, 12, 10)
        self.stage = self._box(flow, self.tr("Stage"))
        self.session = self._box(flow, self.tr("Session"))
        self.effect = self._box(flow, self.tr("Effect"))
        self.day, self.time = QDateEdit(), QTimeEdit()
        calm(self.day)
        self.day.setDisplayFormat("d MMM yyyy")
        self.time.setDisplayFormat("H:mm")
        inset(self.time)
        flow.addWidget(_labelled(self.tr("Day"), self.day))
        flow.addWidget(_labelled(self.tr("Time"), self.time))
        self.stage.activated.connect(self._on_stage)
        self.session.activated.connect(self._on_session)
        self.effect.activated.connect(self._on_effect)
        self.day.editingFinished.connect(self._on_time)
        self.time.editingFinished.connect(self._on_time)

    def _box(self, flow: FlowLayout, name: str) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        flow.addWidget(_labelled(name, box))
        return box

    def show_entry(self, entry: Entry) -> None:
        """Show how an entry is filed."""
        self._fill(entry.stage, entry.session_id, entry.effect, Moment(entry.written_at, entry.zone))

    def show_draft(self, draft: Draft) -> None:
        """Show how an entry that is only begun will be filed."""
        self._fill(draft.stage, draft.session_id, draft.effect, draft.written_at or self._desk.now)

    def _fill(self, stage: Stage, session_id: object, effect: Effect | None, when: Moment) -> None:
        self._zone = when.zone
        sessions = [(self.tr("No session"), None)] + [
            (self.tr("Session {number}").format(number=one.number), one.id)
            for one in self._desk.journal.sessions.all()
        ]
        effects = [(self.tr("No effect"), None)] + [(one.label, one) for one in Effect]
        for box, items, chosen in (
            (self.stage, [(one.label, one) for one in Stage], stage),
            (self.session, sessions, session_id),
            (self.effect, effects, effect),
        ):
            box.clear()
            for place, (label, value) in enumerate(items):
                box.addItem(label, (value,))
                if value == chosen:
                    box.setCurrentIndex(place)
        local = when.local
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(local.hour, local.minute))

    def _on_stage(self) -> None:
        self.changed.emit({"stage": self.stage.currentData()[0]})

    def _on_session(self) -> None:
        self.changed.emit({"session_id": self.session.currentData()[0]})

    def _on_effect(self) -> None:
        self.changed.emit({"effect": self.effect.currentData()[0]})

    def _on_time(self) -> None:
        day, time = self.day.date(), self.time.time()
        local = at_local(
            self._desk.now.local.replace(
                year=day.year(),
                month=day.month(),
                day=day.day(),
                hour=time.hour(),
                minute=time.minute(),
                second=0,
                microsecond=0,
                tzinfo=None,
            ),
            self._zone,
        )
        self.changed.emit({"written_at": Moment(local.instant.astimezone(UTC), self._zone)})


def _labelled(name: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    space(column, gap=2)
    label = Words(name, role="caption")
    label.setWordWrap(False)
    column.addWidget(label)
    column.addWidget(field)
    field.setAccessibleName(name)
    return box
