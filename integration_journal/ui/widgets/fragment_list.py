"""A session's fragments in the order of their times, with rows added one after the other."""

from datetime import datetime
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import EntryKind, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.records import Entry, Session
from integration_journal.journal.store import Change
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import let_go, parts
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.aside_line import AsideLine
from integration_journal.ui.widgets.fragment_row import FragmentRow
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.stage_area import OVERHANG, headed
from integration_journal.ui.widgets.words import Words, rule

MOST = 12
"""How many fragments stand open before somebody asks for all of them: what comes below is to be found, too."""


class FragmentList(QWidget):
    """Heading, 'Add one', and the rows; the newest is last, and of very many the first are shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session: Session | None = None
        self._hidden = 0
        self._shows_all = False
        self.add_button = QPushButton(self.tr("Add one"), self)
        set_role(self.add_button, "small-quiet")
        set_icon(self.add_button, "add", "ink2")
        self.add_button.setAccessibleName(self.tr("Add a fragment"))
        self.add_button.clicked.connect(self.add)
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addLayout(headed(Words(self.tr("Fragments"), "section", self), self.add_button))
        body = QVBoxLayout()
        space(body, (0, 0, OVERHANG, 0), 0)
        self._empty = Words(self.tr("Nothing noted. Some sessions leave words, some don’t."), "body", self)
        self._empty.set_token("ink2")
        self._rule = rule(self)
        self._rows = QVBoxLayout()
        space(self._rows, gap=0)
        self.notice = Notice(self)
        body.addWidget(self._empty)
        body.addWidget(self._rule)
        body.addLayout(self._rows)
        self.all_button = QPushButton(self)
        set_role(self.all_button, "link", tone="quiet")
        self.all_button.clicked.connect(self.show_all)
        self._more = QWidget(self)
        more = QHBoxLayout(self._more)
        space(more, (0, 12, 0, 0), 0)
        more.addWidget(self.all_button)
        more.addStretch(1)
        body.addWidget(self._more)
        body.addWidget(self.notice)
        column.addLayout(body)
        desk.changed.connect(self._on_change)

    def rows(self) -> list[FragmentRow]:
        """Return the rows in their order."""
        return [one for one in self._widgets() if isinstance(one, FragmentRow)]

    def aside_lines(self) -> list[AsideLine]:
        """Return the lines that stand where fragments were put aside."""
        return [one for one in self._widgets() if isinstance(one, AsideLine)]

    def show_session(self, session: Session) -> None:
        """Show a session's fragments; what was put aside there before is shown no longer.

        A row whose words cannot be saved stays: they stand nowhere else.
        """
        if self._session is None or self._session.id != session.id:
            self._shows_all = False
        self._session = session
        self.notice.clear()
        for widget in self._widgets():
            if isinstance(widget, FragmentRow):
                widget.settle()
                if widget.is_waiting:
                    continue
            let_go(widget)
        self._fill()

    def add(self) -> None:
        """Open a row for another fragment, or go to the one that is open."""
        if self._session is None:
            return
        self._put_all()
        row = next((one for one in self.rows() if one.entry is None), None)
        if row is None:
            row = self._make(FragmentRow(self._desk, self._session, parent=self))
            self._rows.addWidget(row)
        self._told()
        row.show()
        row.field.setFocus()

    def show_all(self) -> None:
        """Show the fragments that were left out; the caret goes to the first of them."""
        at = len(self.rows())
        self._put_all()
        if at < len(self.rows()):
            self.rows()[at].field.setFocus()

    def _put_all(self) -> None:
        """Show the fragments that were left out, below those that are there."""
        self._shows_all = True
        if self._hidden:
            shown = {one.entry.id for one in self.rows() if one.entry is not None}
            for entry in self._found():
                if entry.id not in shown:
                    self._rows.addWidget(self._make(FragmentRow(self._desk, self._session, entry, self)))
            self._sort()

    def _found(self) -> list[Entry]:
        if self._session is None:
            return []
        entries = self._desk.journal.entries
        return entries.of_session(self._session.id, Stage.EXPERIENCE, kind=EntryKind.FRAGMENT)

    def _widgets(self) -> list[QWidget]:
        return [one for one in parts(self._rows) if isinstance(one, QWidget)]

    def _fill(self) -> None:
        found = self._found()
        stayed = {one.entry.id for one in self.rows() if one.entry is not None}
        for entry in found if self._shows_all else found[:MOST]:
            if entry.id not in stayed:
                self._rows.addWidget(self._make(FragmentRow(self._desk, self._session, entry, self)))
        self._told()

    def _make(self, row: FragmentRow) -> FragmentRow:
        row.kept.connect(self._kept)
        row.given_up.connect(self._given_up)
        row.time_changed.connect(self._sort)
        row.put_aside.connect(self._put_aside)
        return row

    def _told(self) -> None:
        shown = bool(self._rows.count())
        self._empty.setVisible(not shown)
        self._rule.setVisible(shown)
        standing = sum(one.entry is not None for one in self.rows())
        self._hidden = 0 if self._shows_all or standing < MOST else len(self._found()) - standing
        self._more.setVisible(bool(self._hidden))
        self.all_button.setText(self.tr("Show %n more fragments", "", self._hidden))

    def _kept(self, row: FragmentRow) -> None:
        """After the last row comes another; after an older one the caret goes on to the next."""
        newest = row is self.rows()[-1]
        self._sort()
        if newest:
            self.add()
        else:
            rows = self.rows()
            rows[min(rows.index(row) + 1, len(rows) - 1)].field.setFocus()

    def _given_up(self, row: FragmentRow) -> None:
        if row.entry is None and row.is_blank:
            let_go(row)
        self._sort()
        self.add_button.setFocus()

    def _sort(self) -> None:
        held = [one for one in self.rows() if one.entry is not None]
        wanted = sorted(held, key=_in_time)
        if wanted != held:
            for row in held:
                self._rows.removeWidget(row)
            for place, row in enumerate(wanted):
                self._rows.insertWidget(place, row)
        self._told()

    def _put_aside(self, row: FragmentRow) -> None:
        if row.entry is None:
            return
        try:
            self._desk.journal.entries.delete(row.entry.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        line = AsideLine(row.entry.id, self)
        line.undone.connect(self._bring_back)
        self._rows.insertWidget(self._rows.indexOf(row), line)
        let_go(row)
        line.undo.setFocus()

    def _bring_back(self, id: UUID) -> None:
        line = next(one for one in self._widgets() if isinstance(one, AsideLine) and one.id == id)
        try:
            self._desk.journal.entries.restore(id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        entry = self._desk.journal.entries.get(id)
        if entry is None or self._session is None:
            return
        row = self._make(FragmentRow(self._desk, self._session, entry, self))
        self._rows.insertWidget(self._rows.indexOf(line), row)
        let_go(line)
        self._sort()
        row.field.setFocus()

    def _on_change(self, change: Change) -> None:
        own = change.origin is self or isinstance(change.origin, FragmentRow)
        if change.kind != "entry" or own or not self.isVisible() or self._session is None:
            return
        entry = self._desk.journal.entries.get(change.id) if change.id else None
        shown = next(
            (one for one in self.rows() if one.entry is not None and one.entry.id == change.id), None
        )
        mine = (
            entry is not None
            and entry.kind is EntryKind.FRAGMENT
            and entry.session_id == self._session.id
            and entry.deleted_at is None
        )
        if shown is not None and mine:
            shown.entry = entry
            shown.refresh()
        elif shown is not None:
            let_go(shown)
            self._told()
        elif mine:
            self._rows.addWidget(self._make(FragmentRow(self._desk, self._session, entry, self)))
            self._sort()


def _in_time(row: FragmentRow) -> tuple[datetime, int]:
    if row.entry is None:
        raise ValueError("only a fragment that was kept has a time")
    return row.entry.written_at, row.entry.key or 0
