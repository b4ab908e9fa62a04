"""How it is right now, in five seconds: words to tick, one line, and nothing that has to be filled in."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal.glance import Glance
from integration_journal.journal.records_after import CheckIn
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.widgets.check_in_fields import CheckInFields
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.words import Words

SAME = timedelta(hours=1)
"""Within this time of its beginning a check-in is gone on with; afterwards another begins."""
_LATER = 60_000


class CheckInStrip(QWidget):
    """Shows the check-in of this hour, or a blank one; turns to a blank one as the hour passes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields = CheckInFields(desk, self)
        head = QWidget(self)
        flow = FlowLayout(head, gap=12, row_gap=0)
        title, hint = Words(self.tr("Right now I feel"), "section", head), Words("", "caption", head)
        hint.setText(self.tr("any that fit, or none"))
        for words in (title, hint):
            words.setWordWrap(False)
            words.setAlignment(Qt.AlignmentFlag.AlignBottom)
            flow.addWidget(words)
        # On one line with the heading, whose letters are larger.
        fix(hint, MinimumHeight=23)
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(head)
        column.addWidget(self.fields)
        self._hour = QTimer(self)
        self._hour.setSingleShot(True)
        self._hour.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._hour.timeout.connect(self.refresh)
        self.fields.noted.connect(self._wait)
        desk.changed.connect(self._on_change)

    def show_glance(self, _glance: Glance) -> None:
        """Show what is of this hour."""
        self.refresh()

    def refresh(self) -> None:
        """Show the check-in of this hour; whoever is in the middle of one is left alone."""
        if self.fields.is_busy:
            if self.isVisible():
                self._hour.start(_LATER)
            return
        latest = self._desk.journal.check_ins.latest()
        self.fields.show_record(latest if self._is_of_now(latest) else None)
        self._wait()

    def leave(self) -> None:
        """Save what waits."""
        self.fields.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read of a journal that may be closed by then."""
        super().hideEvent(event)
        self._hour.stop()

    def _is_of_now(self, record: CheckIn | None) -> bool:
        if record is None:
            return False
        return timedelta() <= self._desk.now.instant - record.at < SAME

    def _wait(self) -> None:
        record = self.fields.record
        if record is None or not self.isVisible():
            self._hour.stop()
            return
        left = record.at + SAME - self._desk.now.instant
        self._hour.start(max(1000, int(left.total_seconds() * 1000) + 1000))

    def _on_change(self, change: object) -> None:
        own = getattr(change, "origin", None) in (self.fields, self.fields.felt.own)
        if getattr(change, "kind", "") == "check_in" and not own and self.isVisible():
            self.refresh()
