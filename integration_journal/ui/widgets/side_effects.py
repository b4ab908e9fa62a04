"""Side effects as they were noted, with how urgent help is for each; the clinic's own words come first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc.side_effects import OWN, Group, side_effect, side_effects, tier_of
from integration_journal.arc.vocabulary import Strength
from integration_journal.journal.clock import Moment
from integration_journal.journal.noted import name_of
from integration_journal.journal.records_around import SideEffect
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import parts
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.noted_form import NotedForm, NotedList
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.stage_area import OVERHANG, headed
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

GRAVE = ("emergency", "crisis_line")
_TIME = 52


class SideEffectForm(NotedForm):
    """From the list or in the writer's own words; began, eased, how strong, a few words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.journal.side_effects, parent)

    def _build(self) -> None:
        self.kind = StillBox(self)
        self.kind.setPlaceholderText(self.tr("Choose, or something else"))
        self.kind.setMaxVisibleItems(14)
        for group in Group:
            for one in side_effects():
                if one.group is group:
                    self.kind.addItem(one.name, one.id)
            self.kind.insertSeparator(self.kind.count())
        self.kind.addItem(self.tr("Something else"), OWN)
        # As wide as its place, however long the longest name is.
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("What it was"))
        self.name.setAccessibleName(self.tr("What it was"))
        self.put(self.tr("What it was"), self.kind)
        self._column.addWidget(self.name)
        self.began, self.eased = self.moment_field(), self.moment_field()
        self.put(self.tr("Began"), self.began)
        self.over = QCheckBox(self.tr("It has eased"), self)
        self._column.addWidget(self.over)
        self.eased.setAccessibleName(self.tr("Eased"))
        self._column.addWidget(self.eased)
        self.strength = Chips(self.tr("How strong it was"), exclusive=True)
        self.strength.set_chips([(one, one.label) for one in Strength])
        self.put(self.tr("How strong it was, if you like"), self.strength)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.name.textEdited.connect(self.touch)
        self.over.toggled.connect(self._on_over)
        self.began.dateTimeChanged.connect(self._on_began)
        self.strength.changed.connect(self.touch)

    def focus_first(self) -> None:
        """Put the caret where the note begins."""
        self.kind.setFocus()

    def _show(self, record: SideEffect | None) -> None:
        self.kind.setCurrentIndex(self.kind.findData(record.kind) if record else -1)
        self.name.setText(record.name if record else "")
        began = Moment(record.began_at, record.zone) if record else self.usual()
        self.show_moment(self.began, began)
        self.eased.setMinimumDateTime(self.began.dateTime())
        eased = Moment(record.eased_at, record.zone) if record and record.eased_at else None
        self.show_moment(self.eased, eased or max(began, self.usual(), key=_instant))
        self.over.setChecked(eased is not None)
        self.strength.set_checked([record.strength] if record and record.strength else [])
        self._on_kind()
        self._on_over()

    def _facts(self) -> dict[str, Any] | None:
        kind, name = self.kind.currentData(), self.name.text().strip()
        if self.words.text().strip():
            # Words alone are enough: what it was can be chosen later, or never.
            kind, name = kind or OWN, name or self.kind.itemText(self.kind.findData(OWN))
        if kind is None or (kind == OWN and not name):
            return None
        strength, began = self.strength.checked(), self.moment_of(self.began)
        # A minute that is typed is its beginning, and may be that in which it began.
        eased = max(began, self.moment_of(self.eased), key=_instant) if self.over.isChecked() else None
        return {
            "kind": kind,
            "name": name if kind == OWN else "",
            "began_at": began,
            "eased_at": eased,
            "strength": Strength(strength[0]) if strength else None,
        }

    def _said(self) -> str:
        named = self.name.text() if self.kind.currentData() == OWN else self.kind.currentText()
        return ": ".join(part for part in (named, self.words.text()) if part)

    def _on_kind(self, _place: int = 0) -> None:
        self.name.setVisible(self.kind.currentData() == OWN)
        self.touch()

    def _on_over(self, _on: bool = False) -> None:
        self.eased.setVisible(self.over.isChecked())
        self.touch()

    def _on_began(self) -> None:
        """It cannot ease before it began."""
        self.eased.setMinimumDateTime(self.began.dateTime())


class SideEffectList(NotedList):
    """A table without lines down: name and words, when it began, when it eased, and whom to call."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "side_effect", desk.journal.side_effects, SideEffectForm(desk), parent)

    def _build(self) -> None:
        self.add_button = QPushButton(self.tr("Add one"), self)
        set_role(self.add_button, "small-quiet")
        set_icon(self.add_button, "add", "ink2")
        self.add_button.setAccessibleName(self.tr("Add a side effect"))
        self.add_button.clicked.connect(self.add)
        self.undo = UndoLine(self)
        self.undo.undone.connect(self.bring_back)
        self._empty = Words(self.tr("None noted."), "body", self, token="ink2")
        self._captions = _captions(self, self.tr("Began"), self.tr("Eased"))
        self._rule = rule(self)
        self.clinic = QWidget(self)
        clinic = QVBoxLayout(self.clinic)
        space(clinic, (0, 10, 0, 0), 2)
        clinic.addWidget(IconNote("source-clinic", self.tr("Your clinic says"), "ink2"))
        self.clinic_words = Words("", "body", self.clinic)
        clinic.addWidget(self.clinic_words)
        self.still = Words("", "caption", self)
        self.help = QPushButton(self.tr("Get help now"), self)
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help", on="sheet")
        self.help.clicked.connect(self._go_help)
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addLayout(headed(Words(self.tr("Side effects noted"), "section", self), self.add_button))
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 0)
        body.addWidget(self._empty)
        body.addWidget(self._captions)
        body.addWidget(self._rule)
        body.addLayout(self._rows)
        for widget in (self.undo, self.notice, self.help):
            body.addWidget(widget)
        body.addSpacing(8)
        body.addWidget(self.still)
        body.addWidget(self.clinic)
        column.addLayout(body)

    def rows(self) -> list["SideEffectRow"]:
        """Return the rows in their order."""
        return [one for one in parts(self._rows) if isinstance(one, SideEffectRow)]

    def _row(self, record: SideEffect) -> QWidget:
        own = bool(self._desk.journal.courses.current().when_to_call)
        zone = self._session.zone if self._session and self._session.starts_at else record.zone
        row = SideEffectRow(record, self, zone=zone, day=self._other_day(record, zone), with_clinic=own)
        row.clicked.connect(self._on_row)
        return row

    def _other_day(self, record: SideEffect, zone: str) -> str:
        """The day on which it began, where that is not the session's."""
        session = self._session
        if session is None or session.starts_at is None:
            return ""
        day = Moment(record.began_at, zone).local.date()
        same = day == Moment(session.starts_at, zone).local.date()
        return "" if same else dates.day(day, short=True)

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, SideEffectRow):
            self.change(row.record)

    def _told(self, records: Sequence[SideEffect]) -> None:
        course = self._desk.journal.courses.current()
        self._empty.setVisible(not records and self.form.isHidden())
        for widget in (self._captions, self._rule):
            widget.setVisible(bool(records))
        self.help.setVisible(any(tier_of(one.kind).id in GRAVE for one in records))
        self.clinic.setVisible(bool(records and course.when_to_call))
        self.clinic_words.setText(course.when_to_call)
        if course.clinic_phone:
            ring = self.tr("Something still troubles you? Ring the clinic: {number}")
            self.still.setText(ring.format(number=course.clinic_phone))
        else:
            self.still.setText(self.tr("Something still troubles you? “Get help now” says whom to call."))

    def _forget_undo(self) -> None:
        self.undo.clear()

    def _offer_undo(self, record: SideEffect) -> None:
        self.undo.offer(record)

    def _go_help(self) -> None:
        self._desk.go("help")


class SideEffectRow(RowButton):
    """One side effect; pressed, it opens to be changed."""

    def __init__(
        self, record: SideEffect, parent: QWidget, *, zone: str, day: str, with_clinic: bool
    ) -> None:
        super().__init__(parent, flush=True)
        self.record = record
        name = name_of(record)
        began, eased = (_time(record, when, zone) for when in (record.began_at, record.eased_at))
        strength = record.strength.label if record.strength else ""
        help_words = self._help(record, with_clinic)
        first = QHBoxLayout()
        space(first, (0, 9, 0, 0), 8)
        first.addWidget(Words(name, "strong"), 1, Qt.AlignmentFlag.AlignTop)
        for time in (began, eased):
            first.addWidget(_cell(time or " "), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        space(column, gap=2)
        column.addLayout(first)
        facts = self.tr("{day}, {strength}").format(day=day, strength=strength.lower())
        told = facts if day and strength else day or strength
        if told:
            column.addWidget(Words(told, "caption"))
        if record.words:
            column.addWidget(Words(record.words, "card-quote", token="ink2"))
        grave = tier_of(record.kind).id in GRAVE
        if help_words:
            column.addWidget(
                Words(help_words, "label" if grave else "caption", token="help" if grave else "")
            )
        if record.private:
            column.addWidget(IconNote("private", self.tr("Private")))
        column.addSpacing(6)
        column.addWidget(rule())
        times = self.tr("began {began}").format(began=began)
        if eased:
            times = self.tr("began {began}, eased {eased}").format(began=began, eased=eased)
        self.setAccessibleName(f"{name}, {times}")
        self.setAccessibleDescription(" ".join(part for part in (told, record.words, help_words) if part))

    def _help(self, record: SideEffect, with_clinic: bool) -> str:
        """Say whom to call; the clinic's words stand in the place of ours, but for what cannot wait."""
        tier, known = tier_of(record.kind), side_effect(record.kind)
        if with_clinic and tier.id not in GRAVE:
            return ""
        said = self.tr("{title}: {action}").format(title=tier.title, action=tier.action)
        if tier.id == "next_time":
            said = tier.title
        return f"{said}. {known.worse_text}" if known and known.worse_text else said


def _instant(moment: Moment) -> Any:
    return moment.instant


def _time(record: SideEffect, when: Any, zone: str) -> str:
    if when is None:
        return ""
    local, first = Moment(when, zone).local, Moment(record.began_at, zone).local
    if when is not record.began_at and local.date() != first.date():
        return dates.short_day(local.date(), short=True)
    return dates.time(local)


def _cell(text: str, role: str = "body") -> Words:
    made = Words(text, role)
    made.setWordWrap(False)
    made.set_weight(None, tabular=True)
    fix(made, FixedWidth=_TIME)
    return made


def _captions(parent: QWidget, began: str, eased: str) -> QWidget:
    made = QWidget(parent)
    row = QHBoxLayout(made)
    space(row, gap=8)
    row.addStretch(1)
    for text in (began, eased):
        row.addWidget(_cell(text, "caption"))
    return made
