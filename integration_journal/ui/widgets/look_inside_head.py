"""What stands above the entry that is looked into: the way back, where it belongs, and the button that leaves out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

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
        column = QVBoxLayout(self)
        space(column, gap=4)
        self.back = QPushButton(self.tr("Back to the pages"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.where = Words("", role="section")
        column.addWidget(self.where)
        self.lead = Words("", role="body", token="ink2")
        column.addWidget(self.lead)
        column.addSpacing(4)
        self.toggle = QPushButton(self.tr("Leave this out"))
        set_role(self.toggle, "small")
        self.undo = UndoLine()
        row = TurningRow()
        row.add(self.toggle)
        row.add(self.undo)
        column.addWidget(row)
        self.sign = Words("", role="caption")
        column.addWidget(self.sign)
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
        if entry.private:
            self.lead.setText(self.tr("This entry is private, so all of it stays here."))
        else:
            self.lead.setText(self.tr("Select the words that are to stay, then leave them out."))

    def show_sign(self, sign: str) -> None:
        """Say what the document has in the place of what is left out; "" for nothing."""
        if sign:
            self.sign.setText(self.tr("In its place the document says {sign}").format(sign=sign))
        else:
            self.sign.setText(self.tr("The document does not show that something was left out."))
