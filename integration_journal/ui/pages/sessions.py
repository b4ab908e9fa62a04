"""Sessions: all of them in their order, and the form that adds one."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import rhythm
from integration_journal.arc.vocabulary import SessionState
from integration_journal.errors import KnownError
from integration_journal.journal.entries import Filter
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Intention, Session
from integration_journal.journal.store import Change
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.session_form import SessionForm
from integration_journal.ui.widgets.session_line import SessionFacts, SessionLine
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words, rule

_WIDEST = 1240
_OVERHANG = 12


class SessionsPage(Page):
    """The list of sessions; ``Place.write`` opens the form for a new one."""

    name = "sessions"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sessions"))
        self._desk = desk
        self._width = Width.WIDE
        self._lines: list[SessionLine] = []
        self._make_header()
        self.form = SessionForm(desk, self)
        self.form.kept.connect(self._on_kept)
        self.form.put_away.connect(self._close_form)
        self.form.hide()
        self.empty = self._make_empty()
        content = QWidget()
        self._outside = QHBoxLayout(content)
        self._column = QVBoxLayout()
        space(self._column, gap=24)
        self._list = QVBoxLayout()
        space(self._list, gap=0)
        above = QVBoxLayout()
        space(above, (_OVERHANG, 0, 0, 0), 0)
        above.addWidget(self._make_undo())
        above.addWidget(self.form)
        above.addWidget(self.empty)
        self._column.addLayout(above)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self._inside = QWidget()
        self._inside.setLayout(self._column)
        self._outside.addWidget(self._inside)
        self._scroll = self.scrolling(content)
        self.outer.addWidget(self._scroll, 1)
        desk.changed.connect(self._on_change)

    def _make_header(self) -> None:
        self._header = QWidget(self)
        self._head = QHBoxLayout(self._header)
        self._title = Words(self.tr("Sessions"), "title", self._header)
        self.add = QPushButton(self.tr("Add a session"), self._header)
        set_role(self.add, "primary")
        self.add.clicked.connect(self.open_form)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.outer.addWidget(self._header)

    def _make_undo(self) -> QWidget:
        self.undo = UndoLine()
        self.undo.undone.connect(self._on_undone)
        self.notice = Notice()
        box = QWidget(self)
        column = QVBoxLayout(box)
        space(column, gap=8)
        column.addWidget(self.undo)
        column.addWidget(self.notice)
        return box

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        space(column, gap=16)
        sentence = self.tr("Your sessions will be listed here, in the order they happen.")
        column.addWidget(Words(sentence, "lead", empty, token="ink2"))
        return empty

    def lines(self) -> list[SessionLine]:
        """Return the rows in their order."""
        return list(self._lines)

    def show_place(self, place: Place) -> None:
        self.refresh()
        self.notice.clear()
        if place.deleted_id is not None:
            said = self.tr("The session is in the trash, with everything that was written for it.")
            self.undo.offer(place.deleted_id, said)
        elif place.write or self.form.has_unkept:
            self.open_form()
        elif self.form.isHidden():
            (self._lines[0] if self._lines else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def place_now(self, place: Place) -> Place:  # noqa: ARG002
        return Place("sessions", write=not self.form.isHidden())

    def leave(self) -> None:
        self.undo.clear()
        if not self.form.is_touched:
            self._close_form()

    def arrange(self, width: Width) -> None:
        self._width = width
        side = 24 if width < Width.WIDE else 48
        self._place_head()
        self._title.set_kind("title-small" if width < Width.WIDE else "title")
        # A row's ground reaches 12 px past the column, so that its words stand under the title.
        space(self._outside, (side - _OVERHANG, 12, side, 32), 0)
        fix(self._inside, MaximumWidth=_WIDEST + _OVERHANG)
        fix(self._header, MinimumHeight=80)
        self.form.arrange(width)
        for line in self._lines:
            line.arrange(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def _place_head(self) -> None:
        """Keep the title above the rows in a very wide window."""
        is_narrow = self._width < Width.WIDE
        spare = int(self.width() / look().theme.scale - _WIDEST) // 2
        side = max(24 if is_narrow else 48, spare)
        space(self._head, (side, 18 if is_narrow else 24, side, 12), 24)

    def open_form(self) -> None:
        """Open the form for a new session; one that is open stays as it is."""
        if self.form.isHidden():
            self.form.show()
            self.form.begin_new()
            self.add.hide()
            self.empty.hide()
        self._scroll.ensureWidgetVisible(self.form)

    def refresh(self) -> None:
        """Read the sessions again."""
        found = self._facts()
        while len(self._lines) > len(found):
            self._drop(self._lines.pop())
        while len(self._lines) < len(found):
            self._lines.append(self._make_line())
        for line, facts in zip(self._lines, found, strict=True):
            line.show_facts(facts)
        self.empty.setVisible(not found and self.form.isHidden())

    def _make_line(self) -> SessionLine:
        if not self._list.count():
            self._list.addWidget(self._inset_rule())
        line = SessionLine(self._desk, self)
        line.arrange(self._width)
        self._list.addWidget(line)
        self._list.addWidget(self._inset_rule())
        return line

    def _inset_rule(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        space(row, (_OVERHANG, 0, 0, 0), 0)
        row.addWidget(rule(holder))
        return holder

    def _drop(self, line: SessionLine) -> None:
        place = self._list.indexOf(line)
        for _ in range(2):
            if (item := self._list.takeAt(place)) and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()

    def _facts(self) -> list[SessionFacts]:
        journal = self._desk.journal
        glance = Glance(journal)
        sentences: dict[object, list[Intention]] = {}
        for intention in journal.intentions.all():
            sentences.setdefault(intention.session_id, []).append(intention)
        found = []
        for session in glance.sessions:
            own = sentences.get(session.id, [])
            carried = next((one.text for one in own if one.carried), own[0].text if own else "")
            count = journal.entries.count(Filter(session_id=session.id))
            arc, distance = self._whereabouts(session, glance.here)
            found.append(SessionFacts(session, arc, distance, count, carried))
        return found

    def _whereabouts(self, session: Session, here: rhythm.Whereabouts) -> tuple[str, str]:
        if session.starts_at is None or session.state == SessionState.CANCELLED:
            return "coming", ""
        days = rhythm.days_after(self._desk.now.instant, session.starts_at, session.zone)
        if here.last is not None and here.last.number == session.number:
            after = self.tr("Day {days} of integration").format(days=days)
            return "current", after if days else self.tr("Today")
        if session.starts_at <= self._desk.now.instant:
            return "past", ""
        if days == 0:
            return "coming", self.tr("Today")
        return "coming", self.tr("Tomorrow") if days == -1 else self.tr("In {days} days").format(days=-days)

    def _on_undone(self, id: UUID) -> None:
        try:
            back = self._desk.journal.sessions.restore(id, origin=self)
        except KnownError as error:
            self.undo.offer(id)
            self.notice.say(str(error))
            return
        self._on_kept(back.id)

    def _on_kept(self, id: object) -> None:
        self._close_form()
        self.refresh()
        line = next((line for line in self._lines if line.session_id == id), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(line)

    def _close_form(self) -> None:
        self.form.hide()
        self.add.show()
        self.empty.setVisible(not self._lines)
        self.add.setFocus()

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and getattr(change, "kind", "") in ("session", "intention", "entry"):
            self.refresh()
