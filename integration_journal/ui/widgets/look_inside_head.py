"""What stands above the entry that is looked into: the way back, where it belongs, and the button that leaves out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class LookInsideHead(QWidget):
    """``back`` and ``toggle`` are for whoever shows the entry to connect."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_private, self._sign = False, ""
        column = QVBoxLayout(self)
        space(column, gap=6)
        self.back = QPushButton(self.tr("Back to the pages"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        self.where = Words("", role="label-strong")
        first = QHBoxLayout()
        space(first, gap=8)
        first.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        first.addWidget(self.where, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(first)
        self.toggle = QPushButton(self.tr("Leave this out"))
        set_role(self.toggle, "small")
        self.undo = UndoLine()
        row = TurningRow()
        row.add(self.toggle)
        row.add(self.undo)
        column.addWidget(row)
        self.lead = Words("", role="caption", token="ink2")
        column.addWidget(self.lead)
        self.lost = IconNote(
            "caution",
            self.tr(
                "The entry was changed, and some of what you left out was not found again. "
                "Until you have looked at it below, nothing of this entry leaves."
            ),
            "caution",
            "caption-strong",
        )
        self.lost.let_wrap()
        column.addWidget(self.lost)
        self.show_lost(False)
        self.show_sign("")

    def show_lost(self, lost: bool) -> None:
        """Say that something has to be looked at again."""
        self.lost.setVisible(lost)

    def show_entry(self, entry: Entry) -> None:
        """Say where an entry belongs, and what can be done here."""
        when = dates.stamp(Moment(entry.written_at, entry.zone).local)
        session = self._desk.journal.sessions.get(entry.session_id) if entry.session_id else None
        if session is None:
            where = self.tr("{stage}, {when}").format(stage=entry.stage.label, when=when)
        else:
            words = self.tr("Session {number}, {stage}, {when}")
            where = words.format(number=session.number, stage=entry.stage.label, when=when)
        self.where.setText(where)
        self._is_private = entry.private
        self._show_lead()

    def show_sign(self, sign: str) -> None:
        """Say what the document has in the place of what is left out; "" for nothing."""
        self._sign = sign
        self._show_lead()

    def _show_lead(self) -> None:
        if self._is_private:
            words = self.tr("This entry is private, so all of it stays here.")
        elif self._sign:
            words = self.tr(
                "Select words, then leave them out: they stay in your journal. In their place the document says {sign}"
            ).format(sign=self._sign)
        else:
            words = self.tr(
                "Select words, then leave them out: they stay in your journal, and the document does not show a gap."
            )
        self.lead.setText(words)
