"""The column at the left: the journal's name, ways to write and search, the pages, lock and help."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc import rhythm
from integration_journal.journal.clock import Moment
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import let_go
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.navigation_row import NavigationRow, SessionRow
from integration_journal.ui.widgets.words import Words

PAGES = (
    ("today", "nav-today"),
    ("sessions", "nav-sessions"),
    ("journal", "nav-journal"),
    ("threads", "nav-threads"),
    ("progress", "nav-progress"),
    ("share", "nav-share"),
)
_UNDER = {
    "trash": "journal",
    "handed_over": "share",
    "prompts": "settings",
    "passphrase": "settings",
    "code": "settings",
    "new-key": "settings",
    "backups": "settings",
    "earlier": "settings",
}
"""Pages without a row of their own, and the row they are reached from."""
_MOST_SESSIONS = 5
_WIDTHS = {Width.FOLDED: 248, Width.NARROW: 200, Width.WIDE: 232, Width.BROAD: 264}


class Navigation(QWidget):
    """Rows for the pages and sessions; ``locked`` asks to lock, ``helped`` for the help page."""

    locked = Signal()
    helped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        set_role(self, "navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._place = Place("today")
        self._width = Width.WIDE
        self._rows: dict[str, NavigationRow] = {}
        self._read_on: date | None = None
        self._session_rows: dict[UUID, SessionRow] = {}
        self._group = QButtonGroup(self)
        outer = QVBoxLayout(self)
        space(outer, (12, 20, 12, 16), 2)
        self._build_head(outer)
        self._build_pages(outer)
        self._build_foot(outer)
        desk.changed.connect(self._on_change)

    def _build_head(self, outer: QVBoxLayout) -> None:
        self._name = Words("", role="name", lines=1)
        self._name_box = self._inset(self._name)
        outer.addWidget(self._name_box)
        self._note = Words(self.tr("Only you can read this"), role="caption", token="ink2")
        outer.addWidget(self._inset(self._note))
        self.write = QPushButton(self.tr("Write"))
        set_role(self.write, "small")
        set_icon(self.write, "write")
        self.write.setAccessibleName(self.tr("Write a new entry"))
        self.write.setAccessibleDescription(self.tr("Control N"))
        self.write.clicked.connect(self._on_write)
        self.search = QPushButton()
        set_role(self.search, "icon")
        set_icon(self.search, "search")
        self.search.setAccessibleName(self.tr("Search your words"))
        self.search.setToolTip(self.tr("Search your words (Ctrl+K)"))
        self.search.clicked.connect(self._on_search)
        row = QHBoxLayout()
        space(row, (0, 14, 0, 14), 8)
        row.addWidget(self.write, 1)
        row.addWidget(self.search)
        outer.addLayout(row)

    def _inset(self, widget: QWidget) -> QWidget:
        box = QWidget()
        space(QVBoxLayout(box), (9, 0, 0, 0), 0).addWidget(widget)
        return box

    def _build_pages(self, outer: QVBoxLayout) -> None:
        labels = {
            "today": self.tr("Today"),
            "sessions": self.tr("Sessions"),
            "journal": self.tr("Journal"),
            "threads": self.tr("Threads"),
            "progress": self.tr("Progress"),
            "share": self.tr("Share"),
        }
        content = QWidget()
        self._list = QVBoxLayout(content)
        space(self._list, gap=2)
        for name, icon in PAGES:
            self._add_row(self._list, name, labels[name], icon)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setObjectName("navigation-rows")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        outer.addWidget(area, 1)

    def _build_foot(self, outer: QVBoxLayout) -> None:
        self._add_row(outer, "settings", self.tr("Settings"), "nav-settings")
        self.lock = NavigationRow(self.tr("Lock"), "nav-lock", hint=self.tr("Ctrl L"))
        self.lock.setCheckable(False)
        self.lock.clicked.connect(self.locked)
        outer.addWidget(self.lock)
        self.help = QPushButton(self.tr("Get help now"))
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help", on="sheet")
        self.help.setCheckable(True)
        self.help.clicked.connect(self.helped)
        outer.addSpacing(12)
        outer.addWidget(self.help)

    def _add_row(self, layout: QVBoxLayout, name: str, label: str, icon: str) -> None:
        row = NavigationRow(label, icon)
        row.setProperty("page", name)
        row.clicked.connect(self._on_row)
        self._group.addButton(row)
        self._rows[name] = row
        layout.addWidget(row)

    def arrange(self, width: Width) -> None:
        """Take the width that the window's size asks for."""
        self._width = width
        fix(self, FixedWidth=_WIDTHS[width])
        space(self._name_box.layout(), (9 if width >= Width.WIDE else 4, 0, 0, 0), 0)
        self._note.setVisible(width >= Width.WIDE)
        if self._desk.is_open:
            self.refresh()

    def say(self, sentence: str) -> None:
        """Say something in place of the note under the journal's name, until the next page."""
        self._note.setText(sentence)
        self._note.setVisible(True)

    def show_place(self, place: Place) -> None:
        """Mark the row of the page that is in front; days that are counted are counted anew on another day."""
        self._place = place
        if self._read_on is not None and self._read_on != self._desk.now.local.date():
            self.refresh()
            return
        self._note.setText(self.tr("Only you can read this"))
        self._note.setVisible(self._width >= Width.WIDE)
        self.help.setChecked(place.page == "help")
        at_session = self._session_rows.get(place.session_id) if place.session_id else None
        row = at_session if place.page == "session" else self._rows.get(_UNDER.get(place.page, place.page))
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button is row)
        self._group.setExclusive(True)
        self._rows["sessions"].set_open(place.page == "session")

    def refresh(self) -> None:
        """Read the journal's name and sessions again."""
        self._name.setText(self._desk.journal.name)
        glance = Glance(self._desk.journal)
        self._read_on = glance.now.local.date()
        wanted = self._shown(glance)
        if list(self._session_rows) != [session.id for session in wanted]:
            self._rebuild_sessions(wanted)
        for session in wanted:
            label = self.tr("Session {number}").format(number=session.number)
            state, caption = self._caption(session, glance)
            self._session_rows[session.id].set_session(label, caption, state, f"{label}, {caption}")
        self.show_place(self._place)

    def _rebuild_sessions(self, wanted: list[Session]) -> None:
        for row in self._session_rows.values():
            self._group.removeButton(row)
            let_go(row)
        self._session_rows = {}
        first = self._list.indexOf(self._rows["sessions"]) + 1
        for offset, session in enumerate(wanted):
            row = SessionRow("", "", "past")
            row.setProperty("session", session.id)
            row.clicked.connect(self._on_session)
            self._group.addButton(row)
            self._session_rows[session.id] = row
            self._list.insertWidget(first + offset, row)

    def _shown(self, glance: Glance) -> list[Session]:
        """Return the sessions that have a row: all of a few, else those around the present."""
        sessions, here = glance.standing, glance.here
        last = here.last.number if here.last else None
        coming = here.next.number if here.next else None
        if self._width < Width.WIDE:
            current = here.session.number if here.session else None
            return [s for s in sessions if s.number == current]
        if len(sessions) <= _MOST_SESSIONS:
            return sessions
        numbers = [s.number for s in sessions]
        at = numbers.index(last) if last in numbers else 0
        keep = {*numbers[max(0, at - 1) : at + 1], coming}
        return [s for s in sessions if s.number in keep]

    def _caption(self, session: Session, glance: Glance) -> tuple[str, str]:
        now, here = glance.now.instant, glance.here
        if session.starts_at is None:
            return "coming", self.tr("no date")
        local = Moment(session.starts_at, session.zone).local.date()
        if here.last and session.number == here.last.number:
            days = rhythm.days_after(now, session.starts_at, session.zone)
            return "current", self.tr("day {days}").format(days=days) if days else self.tr("today")
        past = session.starts_at <= now
        return "past" if past else "coming", dates.nearest_short(local, glance.now.local.date())

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") == "session":
            self.refresh()

    def _on_row(self) -> None:
        self._desk.go(self.sender().property("page"))

    def _on_session(self) -> None:
        self._desk.go("session", session_id=self.sender().property("session"))

    def _on_write(self) -> None:
        self._desk.go("journal", write=True)

    def _on_search(self) -> None:
        self._desk.go("journal", search=True)
