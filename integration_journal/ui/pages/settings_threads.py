"""Settings: whether there is a place to look back on the Threads page."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import looking_back
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.section import Section


class ThreadsSection(Section):
    """One box to tick; kept inside the journal."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        note = QCoreApplication.translate(
            "ThreadsSection",
            "This day in earlier months, the last words of each thread, all intentions in a row. "
            "Nothing of it ever comes up by itself.",
        )
        super().__init__(QCoreApplication.translate("ThreadsSection", "Threads"), note, parent)
        self._desk = desk
        self.back = QCheckBox(self.tr("A place to look back, on the Threads page"))
        self.back.clicked.connect(self._on_back)
        self.put(self.back)
        self.notice = Notice()
        self.put(self.notice)
        desk.changed.connect(self._on_change)
        self._show()

    def _show(self) -> None:
        self.back.setChecked(looking_back.is_wanted(self._desk.journal))

    def _on_back(self, on: bool) -> None:
        self.notice.clear()
        try:
            looking_back.want(self._desk.journal, on, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            self._show()

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") == "preference" and getattr(change, "origin", None) is not self:
            self._show()
