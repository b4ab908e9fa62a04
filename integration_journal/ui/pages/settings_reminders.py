"""Settings: whether the days around a session are brought up, and how."""

import re

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from integration_journal.arc.reminders import LATEST_DAY
from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words


class RemindersSection(Section):
    """A line on Today, a notification that says nothing, quiet hours, and the days; kept inside the journal."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("RemindersSection", "Reminders"), parent=parent)
        self._desk = desk
        chosen = reminding.wishes(desk.journal)
        note = self.tr(
            "They come only while the journal is open, and stop once you have written or said “Not this time”."
        )
        self.put(Words(note, role="body", token="ink2"))
        self.window_line = self._tick(self.tr("A quiet line on Today"), chosen.window, reminding.WINDOW)
        said = self.tr("It says “Integration Journal” and nothing else.")
        self.desktop = self._tick(self.tr("A notification of the desktop"), chosen.desktop, reminding.DESKTOP)
        self.desktop.setAccessibleDescription(said)
        self.put(Words(said, role="caption"))
        self.from_hour, self.until_hour = (self._hour(one) for one in chosen.quiet)
        self.add(self.tr("Quiet hours begin at"), self.from_hour)
        self.add(self.tr("Quiet hours end at"), self.until_hour)
        self.days = QLineEdit(", ".join(str(day) for day in chosen.days))
        self.days.editingFinished.connect(self._on_days)
        self.add(self.tr("Days after a session, with commas between them"), self.days)
        self.notice = Notice()
        self.put(self.notice)

    def _tick(self, words: str, on: bool, name: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(on)
        box.setProperty("preference", name)
        box.clicked.connect(self._on_tick)
        self.put(box)
        return box

    def _hour(self, chosen: int) -> StillBox:
        box = StillBox()
        for hour in range(24):
            box.addItem(f"{hour}:00", hour)
        box.setCurrentIndex(chosen)
        box.currentIndexChanged.connect(self._on_hours)
        return box

    def _on_tick(self) -> None:
        box = self.sender()
        if isinstance(box, QCheckBox):
            self._set(box.property("preference"), box.isChecked())

    def _on_hours(self) -> None:
        self._set(reminding.QUIET, [self.from_hour.currentData(), self.until_hour.currentData()])

    def _on_days(self) -> None:
        typed = re.findall(r"[^\s,;]+", self.days.text())
        if not all(one.isdecimal() and 1 <= int(one) <= LATEST_DAY for one in typed):
            wrong = self.tr("A day is a number between 1 and {latest}, such as 1, 3, 7.")
            self.notice.say(wrong.format(latest=LATEST_DAY), self.days)
            return
        self._set(reminding.DAYS, sorted({int(one) for one in typed}))

    def _set(self, name: str, value: object) -> None:
        self.notice.clear()
        try:
            self._desk.journal.preferences.set(name, value, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
