"""Numbers to ring, very large, for the country the reader is in."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integration_journal.arc import crisis
from integration_journal.ui import dates
from integration_journal.ui.choices import Choices
from integration_journal.ui.layouts import empty
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words

_SHORT, _MIDDLING = 4, 9
_NUMBER_COLUMN = 116
_LEAST_WORDS = 150


class NumberRow(QFrame):
    """A number and what it is for; the words go below the number where they have no room beside it."""

    def __init__(self, number: str, title: str, *words: str, second: str = "", grave: bool = False) -> None:
        super().__init__()
        set_role(self, "help" if grave else "panel", writing="true")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        short = len(number) <= _SHORT
        kind = "number" if short else "title" if len(number) <= _MIDDLING else "title-small"
        self.number = _number(number, kind)
        fix(self.number, MinimumWidth=_NUMBER_COLUMN)
        numbers = QVBoxLayout()
        space(numbers, gap=0)
        numbers.addWidget(self.number)
        if second:
            said = self.tr("or {number}").format(number=second)
            numbers.addWidget(_number(said, "section"))
        self._numbers = numbers
        self._box.addLayout(numbers)
        column = QVBoxLayout()
        space(column, gap=0)
        column.addStretch(1)
        column.addWidget(Words(title, role="heading" if short else "section"))
        for sentence in words:
            column.addWidget(Words(sentence, role="body"))
        column.addStretch(1)
        self._box.addLayout(column, 1)
        self.set_compact(False)
        both = self.tr("{number} or {second}").format(number=number, second=second) if second else number
        self.setAccessibleName(self.tr("{title}, {number}").format(title=title, number=both))
        self.setAccessibleDescription(" ".join(words))

    def set_compact(self, compact: bool) -> None:
        """Take less room, so that no number lies below the fold."""
        high = 6 if compact else 12
        space(self._box, (20, high, 20, high), 20)
        self._box.setAlignment(self._numbers, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = look().theme.px
        wide = max(self.number.sizeHint().width(), px(_NUMBER_COLUMN)) + px(60 + _LEAST_WORDS)
        sideways = QBoxLayout.Direction.LeftToRight
        direction = sideways if self.width() >= wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)


class CrisisNumbers(QWidget):
    """The choice of a country and its numbers; another country has room for the reader's own."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._compact = False
        self._rows: list[QWidget] = []
        self.country = StillBox()
        self.country.setAccessibleName(self.tr("Where you are"))
        fix(self.country, MinimumWidth=200)
        for known in crisis.countries():
            self.country.addItem(known.name, known.code)
        column = QVBoxLayout(self)
        space(column, gap=12)
        self._where = Words(self.tr("Where you are"), role="section")
        self._where.setWordWrap(False)
        self._where.setBuddy(self.country)
        row = QHBoxLayout()
        space(row, gap=12)
        row.addWidget(self._where, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.country)
        column.addLayout(row)
        self._list = QVBoxLayout()
        space(self._list, gap=12)
        column.addLayout(self._list)
        self.checked = Words("", role="caption")
        column.addWidget(self.checked)
        self.refresh()
        self.country.currentIndexChanged.connect(self._on_country)

    def refresh(self) -> None:
        """Show the numbers of the chosen country."""
        code = self._choices.get("country")
        self.country.blockSignals(True)
        self.country.setCurrentIndex(max(0, self.country.findData(code)))
        self.country.blockSignals(False)
        self._show(crisis.country(self.country.currentData()))

    def set_compact(self, compact: bool, narrow: bool) -> None:
        """Take less room; in a ``narrow`` place the heading goes."""
        self._compact = compact
        self._where.setVisible(not narrow)
        space(self._list, gap=8 if compact else 12)
        for row in self._rows:
            if isinstance(row, NumberRow):
                row.set_compact(compact)

    def rows(self) -> list[NumberRow]:
        """Return the rows with a number, the emergency first."""
        return [row for row in self._rows if isinstance(row, NumberRow)]

    def _on_country(self) -> None:
        self._choices.set(country=self.country.currentData())
        self._show(crisis.country(self.country.currentData()))

    def _show(self, country: crisis.Country) -> None:
        empty(self._list)
        self._rows = [*self._emergency(country), *(self._line(line) for line in country.lines)]
        if country.advice:
            self._rows += [Words(country.advice, role="body"), self._own_line()]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()
            if isinstance(row, NumberRow):
                row.set_compact(self._compact)
        self._show_checked(country)
        read_in_layout_order(self)

    def _danger(self) -> str:
        return self.tr("Somebody is in danger, cannot breathe well, has chest pain, or cannot be woken.")

    def _emergency(self, country: crisis.Country) -> list[QWidget]:
        if not country.emergency:
            return [self._own_emergency()]
        first, *others = country.emergency
        second = others[0] if others else ""
        return [NumberRow(first, self.tr("Emergency"), self._danger(), second=second, grave=True)]

    def _line(self, line: crisis.CrisisLine) -> NumberRow:
        how = {
            crisis.How.CALL: self.tr("Call"),
            crisis.How.TEXT: self.tr("Text"),
            crisis.How.CALL_OR_TEXT: self.tr("Call or text"),
        }[line.how]
        return NumberRow(line.number, how, *(words for words in (line.name, line.note) if words))

    def _own_emergency(self) -> QFrame:
        frame = QFrame()
        set_role(frame, "help")
        column = QVBoxLayout(frame)
        space(column, (20, 12, 20, 14), 6)
        column.addWidget(Words(self.tr("Emergency"), role="heading"))
        column.addWidget(Words(self._danger(), role="body"))
        field = self._own_field("own_emergency", self.tr("The emergency number where you are"))
        field.textChanged.connect(self._on_own_emergency)
        column.addWidget(field)
        return frame

    def _own_line(self) -> QLineEdit:
        field = self._own_field("own_crisis_line", self.tr("A crisis line where you are"))
        field.textChanged.connect(self._on_own_line)
        return field

    def _own_field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit(self._choices.get(name))
        field.setObjectName(name)
        field.setMaxLength(40)
        field.setPlaceholderText(label)
        field.setAccessibleName(label)
        set_role(field, "big")
        return field

    def _on_own_emergency(self, number: str) -> None:
        self._choices.set(own_emergency=number.strip())

    def _on_own_line(self, number: str) -> None:
        self._choices.set(own_crisis_line=number.strip())

    def _show_checked(self, country: crisis.Country) -> None:
        self.checked.setVisible(country.checked_on is not None)
        if country.checked_on is None:
            return
        words = self.tr("Checked on {day}. Source: {source}.")
        if country.to_confirm(date.today()):
            words = self.tr("Checked on {day}, please confirm. Source: {source}.")
        self.checked.setText(words.format(day=dates.full_day(country.checked_on), source=country.source))


def _number(text: str, role: str) -> Words:
    words = Words(text, role=role, token="help")
    words.setWordWrap(False)
    words.set_weight(600, tabular=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
