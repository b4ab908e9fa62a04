"""Noting a total: which measure and version, the number as it was given, the day; nothing is made of it."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integration_journal.arc import measures as arc
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, at_local
from integration_journal.journal.records_after import Measure
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.widgets.calendar import calm
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.measure_draft import MeasureDraft
from integration_journal.ui.widgets.measure_notes import MeasureNotes
from integration_journal.ui.widgets.noted_form import NotedForm
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words

_NOON = 12


class MeasureForm(NotedForm):
    """A known measure or one of the writer's own, which is offered by its name from then on.

    A total that cannot be kept is said below the fields when they are left, and what was kept before stays.
    """

    helped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.journal.measures, parent)

    def _build(self) -> None:
        self._column.addWidget(Words(arc.general_note(), "caption", self))
        self.kind = StillBox(self)
        fix(self.kind, MaximumWidth=304)
        self.put(self.tr("Which measure"), self.kind)
        self.version = Chips(self.tr("Which version"), exclusive=True, parent=self)
        self._column.addWidget(self.version)
        self.name = QLineEdit(self)
        self.name.setMaxLength(80)
        self.lowest, self.highest = self._number(self.tr("Lowest")), self._number(self.tr("Highest"))
        self._own = QWidget(self)
        self._build_own()
        self._column.addWidget(self._own)
        self.value = self._number(self.tr("Total"))
        fix(self.value, MaximumWidth=140)
        self.put(self.tr("Total"), self.value)
        self.day = QDateEdit(self)
        calm(self.day)
        self.day.setDisplayFormat("d MMM yyyy")
        fix(self.day, MaximumWidth=200)
        self.put(self.tr("Day"), self.day)
        self.notes = MeasureNotes(self)
        self.notes.helped.connect(self.helped)
        self._column.addWidget(self.notes)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.version.changed.connect(self._on_left)
        self.day.dateChanged.connect(self.touch)
        # Kept when a field is left: half a number is another number.
        for field in (self.name, self.lowest, self.highest, self.value):
            field.editingFinished.connect(self._on_left)
        self._desk.flushing.connect(self.flush)
        self._draft = MeasureDraft(self._desk, self)
        self._autosave.saved.connect(self._draft.drop)

    def _build_own(self) -> None:
        column = QVBoxLayout(self._own)
        space(column, gap=8)
        label = Words(self.tr("What it is called"), "label", self._own)
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        column.addWidget(label)
        column.addWidget(self.name)
        column.addWidget(Words(self.tr("Its range, if it has one"), "label", self._own))
        row = QHBoxLayout()
        space(row, gap=8)
        for field, hint in ((self.lowest, self.tr("lowest")), (self.highest, self.tr("highest"))):
            field.setPlaceholderText(hint)
            fix(field, MaximumWidth=140)
            row.addWidget(field, 1)
        row.addStretch(1)
        column.addLayout(row)

    def _number(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setMaxLength(9)
        return field

    def focus_first(self) -> None:
        """Put the caret where the note begins: at the measure, or at the total of one that is there."""
        (self.value if self.record else self.kind).setFocus()

    def _show(self, record: Measure | None) -> None:
        self._offer(record)
        self.name.setText(record.name if record else "")
        self.lowest.setText(_said(record.lowest if record else None))
        self.highest.setText(_said(record.highest if record else None))
        self.value.setText(_said(record.value if record else None))
        when = Moment(record.at, record.zone) if record else self.usual()
        local = when.local
        self.day.setDate(QDate(local.year, local.month, local.day))
        self._on_kind()
        self.version.set_checked([record.version] if record else [])
        self._draft.fill()
        self._name_remove(record)

    def _offer(self, record: Measure | None) -> None:
        """Offer the known measures, those of one's own that were named before, and another."""
        self.kind.blockSignals(True)
        self.kind.clear()
        for one in arc.measures():
            self.kind.addItem(one.name, (one.id, ""))
        own = {one.name.casefold(): one for one in self._notes.all() if one.kind == arc.OWN}
        for one in own.values():
            self.kind.addItem(one.name, (arc.OWN, one.name))
        self.kind.addItem(self.tr("Another one"), (arc.OWN, ""))
        chosen = (record.kind, record.name if record.kind == arc.OWN else "") if record else ("", "")
        places = [place for place in range(self.kind.count()) if self.kind.itemData(place) == chosen]
        self.kind.setCurrentIndex(places[0] if places else -1)
        self.kind.setPlaceholderText(self.tr("Choose"))
        self.kind.blockSignals(False)

    @property
    def chosen(self) -> str:
        """The measure's id; nothing while none is chosen."""
        data = self.kind.currentData()
        return str(data[0]) if data else ""

    @property
    def is_whole(self) -> bool:
        """Whether what is typed can be kept as it is."""
        return self._facts() is not None

    def _on_kind(self, _place: int = 0) -> None:
        self.fit_to_kind()
        if not self._filling and self.chosen == arc.OWN:
            self._fill_in_own(str(self.kind.currentData()[1]))
        self.touch()

    def fit_to_kind(self) -> None:
        """Show what the measure chosen asks for."""
        known = arc.measure(self.chosen)
        versions = [(one.id, one.name) for one in known.versions] if known else []
        if [chip.key for chip in self.version.chips()] != [key for key, _ in versions]:
            self.version.set_chips(versions)
        self.version.setVisible(bool(versions))
        self._own.setVisible(self.chosen == arc.OWN)
        self.notes.show_measures([known] if known else [])

    def _fill_in_own(self, name: str) -> None:
        """Fill in name and range of one's own measure as they were the last time."""
        last = [one for one in self._notes.all() if one.kind == arc.OWN and one.name == name]
        self.name.setText(name)
        self.lowest.setText(_said(last[-1].lowest if last else None))
        self.highest.setText(_said(last[-1].highest if last else None))

    def _facts(self) -> dict[str, Any] | None:
        facts = self._typed()
        return facts if facts is not None and not self._fault(facts) else None

    def _typed(self) -> dict[str, Any] | None:
        """Return the fields as typed; None while there is no measure or no total, or a number is none."""
        try:
            value = int(self.value.text())
            lowest, highest = _number(self.lowest.text()), _number(self.highest.text())
        except ValueError:
            return None
        if not self.chosen:
            return None
        own, version = self.chosen == arc.OWN, self.version.checked()
        return {
            "kind": self.chosen,
            "value": value,
            "version": version[0] if version else "",
            "name": self.name.text() if own else "",
            "lowest": lowest if own else None,
            "highest": highest if own else None,
            "at": self._moment(),
        }

    def _moment(self) -> Moment:
        """Return the day at noon; as the record has it, or now, where that is the day."""
        day = self.day.date()
        for kept in (Moment(self.record.at, self.record.zone) if self.record else None, self._desk.now):
            if kept is not None and kept.local.date() == datetime(day.year(), day.month(), day.day()).date():
                return kept
        return at_local(datetime(day.year(), day.month(), day.day(), _NOON), self.zone)

    def _fault(self, facts: dict[str, Any]) -> str:
        """Return why the total cannot be kept as it is, or nothing."""
        fields = {name: facts[name] for name in ("version", "name", "lowest", "highest")}
        try:
            arc.check(facts["kind"], facts["value"], **fields)
        except KnownError as error:
            return str(error)
        return ""

    def _complaint(self) -> str:
        """Return what is in the way of keeping what was typed, or nothing."""
        typed = [self.value.text(), self.lowest.text(), self.highest.text(), self.words.text()]
        facts = self._typed()
        if facts is not None:
            return self._fault(facts)
        if not any(typed):
            return ""
        if not self.chosen:
            return self.tr("Please choose which measure this is.")
        return self.tr("Please type the total as a whole number.")

    def _on_left(self) -> None:
        """Say what is wrong once a field is left, not at every key."""
        if self._filling or self.isHidden():
            return
        facts = self._typed()
        fault = self._fault(facts) if facts else ""
        if fault:
            self.notice.say(fault)
        else:
            self.notice.clear()
            self.flush()

    def flush(self) -> None:
        """Save now what was typed, where it can be kept."""
        facts = self._facts()
        # One that is put away has nothing to keep, though its fields have not been emptied.
        if facts is not None and not self.isHidden() and not self._is_kept(facts):
            self.touch()
        super().flush()
        self._draft.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that the file does not have yet."""
        return super().is_waiting or self._draft.is_waiting

    def _is_kept(self, facts: dict[str, Any]) -> bool:
        record = self.record
        return record is not None and all(
            (Moment(record.at, record.zone) if name == "at" else getattr(record, name)) == value
            for name, value in facts.items()
        )

    def close_form(self) -> None:
        """Save and go away; what cannot be kept stays in sight with the reason."""
        complaint = self._complaint()
        if complaint:
            self.notice.say(complaint, self.value)
            return
        super().close_form()

    def _on_remove(self) -> None:
        self._draft.drop()
        if self.record is None and self._facts() is None:
            self.closed.emit()
            return
        super()._on_remove()

    def _note(self, facts: dict[str, Any]) -> Measure:
        kept: Measure = self._notes.add(origin=self, **facts)
        self._name_remove(kept)
        return kept

    def _name_remove(self, record: Measure | None) -> None:
        self.remove.setText(self.tr("Delete") if record else self.tr("Put away"))
        self.remove.show()

    def _said(self) -> str:
        return ": ".join(
            part for part in (self.kind.currentText(), self.value.text(), self.words.text()) if part
        )


def _number(text: str) -> int | None:
    return int(text) if text.strip() else None


def _said(number: int | None) -> str:
    return "" if number is None else str(number)
