"""What the clinic says: its lines in the place of the article's, which stay in sight, and its own words."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from integration_journal.arc.preparation import ClinicRule, Rule, RuleKind, Source, rules
from integration_journal.arc.vocabulary import Stage
from integration_journal.errors import KnownError
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.spans import minutes_of, span
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prep_row import ICONS, source_name
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words, rule

_LINES = 3


class RuleFields(QWidget):
    """One rule: the article's line, and beside its source the clinic's time and words."""

    def __init__(self, desk: Desk, one: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.rule = desk, one
        column = QVBoxLayout(self)
        space(column, (0, 8, 0, 10), 6)
        column.addWidget(Words(one.text, "strong"))
        column.addWidget(Words(self._article(), "caption"))
        row = TurningRow(even=True)
        self.time = QLineEdit(self)
        self.time.setPlaceholderText(self.tr("Such as 4 h or 30 min"))
        self.time.setAccessibleName(self.tr("{rule}: how long before, your clinic").format(rule=one.text))
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("In your clinic’s words"))
        self.words.setAccessibleName(self.tr("{rule}: your clinic’s words").format(rule=one.text))
        if one.kind is RuleKind.WINDOW:
            row.add(self.time)
        self.time.setVisible(one.kind is RuleKind.WINDOW)
        row.add(self.words)
        column.addWidget(row)
        self._mark = IconNote(*_clinic_mark())
        column.addWidget(self._mark)
        self.notice = Notice()
        column.addWidget(self.notice)
        for field in (self.time, self.words):
            field.editingFinished.connect(self._save)

    def _article(self) -> str:
        one = self.rule
        if one.kind is not RuleKind.WINDOW:
            return self.tr("Article: {text}. {note}").format(text=one.text, note=one.note)
        if one.minutes is None:
            return self.tr("The article gives no hours.")
        return self.tr("Article: {span} before.").format(span=span(one.minutes))

    def show_said(self, said: ClinicRule | None) -> None:
        """Show what the clinic says, or nothing."""
        said = said or ClinicRule()
        for field, text in ((self.time, span(said.minutes)), (self.words, said.words)):
            if not field.hasFocus():
                field.setText(text)
        self._mark.setVisible(bool(said))

    def _save(self) -> None:
        self.notice.clear()
        try:
            minutes = minutes_of(self.time.text()) if self.rule.kind is RuleKind.WINDOW else None
            said = ClinicRule(minutes, self.words.text().strip())
            if said != self._desk.journal.preparing.clinic().get(self.rule.id, ClinicRule()):
                self._desk.journal.preparing.set_clinic(self.rule.id, minutes, self.words.text(), origin=self)
            self._mark.setVisible(bool(said))
        except KnownError as error:
            self.notice.say(str(error), self.time)


class ClinicSection(Section):
    """Lines save themselves when a field is left, the longer texts while they are written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        note = self.tr(
            "What you write here takes the place of the article’s line. The article’s stays beside it, and each "
            "line says whose it is."
        )
        self.head(self.tr("Your clinic"), note)
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self.rules = {one.id: RuleFields(desk, one) for one in rules()}
        for fields in self.rules.values():
            self.column.addWidget(fields)
            self.column.addWidget(rule())
        self.texts: dict[str, GrowingField] = {}
        for name, label in (
            ("instructions", self.tr("What your clinic says on preparing")),
            ("when_to_call", self.tr("What your clinic says on when to call")),
        ):
            field = GrowingField(label, one_line=False, framed=True)
            field.set_least_lines(_LINES)
            self.texts[name] = field
            self.add(label, field)
        self.notice = Notice()
        self.column.addWidget(self.notice)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)
        self.refresh()
        for field in self.texts.values():
            field.textChanged.connect(self._autosave.touch)

    def refresh(self) -> None:
        """Read again what the clinic says."""
        said = self._desk.journal.preparing.clinic()
        for id, fields in self.rules.items():
            fields.show_said(said.get(id))
        if self._autosave.is_waiting:
            return
        course = self._desk.journal.courses.current()
        for name, field in self.texts.items():
            field.set_words(getattr(course, name))

    def _waiting(self) -> Waiting:
        parts = [f"{field.accessibleName()}: {field.words()}" for field in self.texts.values()]
        return Waiting("\n".join(parts), self.tr("Your clinic"), Stage.INTENTIONS, private=True)

    def _save(self) -> None:
        values = {name: field.words() for name, field in self.texts.items()}
        self._desk.journal.courses.update(origin=self, **values)


def _clinic_mark() -> tuple[str, str, str, str]:
    return ICONS[Source.CLINIC], source_name(Source.CLINIC), "ink", "caption-strong"
