"""The time zone of a session: the computer's, and any other for whoever asks for one."""

from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimeZone, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import zone_name
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class ZoneField(QWidget):
    """One line with the zone's name; 'Another time zone' opens a list that is searched by typing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self._said = Words("", "caption", self)
        self.another = QPushButton(self.tr("Another time zone"), self)
        set_role(self.another, "link", tone="quiet")
        self.another.clicked.connect(self._open)
        self.box = QComboBox(self)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName(self.tr("Time zone"))
        self.box.setAccessibleDescription(self.tr("Type part of a city or region."))
        self._line = QLineEdit(self.box)
        self.box.setLineEdit(self._line)
        self._line.setPlaceholderText(self.tr("A city or region"))
        self.box.currentTextChanged.connect(self._on_text)
        self.box.hide()
        line = QHBoxLayout()
        space(line, gap=12)
        line.addWidget(self._said)
        line.addWidget(self.another)
        line.addStretch(1)
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addLayout(line)
        column.addWidget(self.box)

    @property
    def zone(self) -> str | None:
        """The zone's IANA name, or None while what is typed names none."""
        if self.box.isHidden():
            return self._zone
        typed = self.box.currentText().strip().replace(" ", "_").casefold()
        return _by_folded_name().get(typed)

    def set_zone(self, zone: str) -> None:
        """Show a zone, closed."""
        self._zone = zone
        self.box.hide()
        self.another.show()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        city = zone_name(self._zone)
        long_name = _long_name(QTimeZone(self._zone.encode()))
        plain = self.tr("Time zone: {zone}").format(zone=city)
        whole = self.tr("Time zone: {zone}, {name}").format(zone=city, name=long_name)
        self._said.setText(whole if long_name and long_name != city else plain)

    def _open(self) -> None:
        if not self.box.count():
            with QSignalBlocker(self.box):
                self.box.addItems([zone_name(name) for name in _by_folded_name().values()])
            completer = QCompleter(self.box.model(), self.box)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.box.setCompleter(completer)
        with QSignalBlocker(self.box):
            self.box.setCurrentText(zone_name(self._zone))
        self.another.hide()
        self.box.show()
        self.box.setFocus()
        self._line.selectAll()

    def _on_text(self) -> None:
        if (zone := self.zone) is not None:
            self._zone = zone
            self._say()
        self.changed.emit()


def _long_name(zone: QTimeZone) -> str:
    """Return the zone's name for the whole year; nothing where Qt has only that of its winter."""
    kinds = QTimeZone.TimeType
    whole, winter = (
        zone.displayName(kind, QTimeZone.NameType.LongName, QLocale())
        for kind in (kinds.GenericTime, kinds.StandardTime)
    )
    return "" if whole == winter and zone.hasDaylightTime() else whole


def _by_folded_name() -> dict[str, str]:
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return {name.casefold(): name for name in ["UTC", *places]}
