"""One session in the list of all: its small arc, when and where, how it felt, and the intention carried."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import SessionState
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.arc import paint_mini_arc
from integration_journal.ui.widgets.painting import begin
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.words import Words


@dataclass(frozen=True)
class SessionFacts:
    """What a line tells of a session; ``arc`` is past, current or coming, ``carried`` an intention's words."""

    session: Session
    arc: str
    distance: str
    entries: int
    carried: str


class MiniArc(QWidget):
    """The session's small arc, 54 x 30."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "coming"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """Show a session that is past, current or coming."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().theme.px(54), look().theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = begin(self)
        paint_mini_arc(painter, look().theme, QRectF(self.rect()), self._state)
        painter.end()


class SessionLine(RowButton):
    """A row that opens its session when it is pressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts: SessionFacts | None = None
        self._here = ""
        self._short = False
        self._arc = MiniArc(self)
        self.title = Words("", "section", self)
        self.when = Words("", "body", self)
        self.where = Words("", "caption", self)
        self.carried = Words("", "quote", self, lines=2)
        self.felt = Words("", "label", self)
        self.count = Words("", "caption", self)
        self._lay_out()
        self.clicked.connect(self._open)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        middle, self._end = QVBoxLayout(), QWidget(self)
        space(middle, gap=2)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(self.title)
        head.addWidget(self.when, 1)
        middle.addLayout(head)
        middle.addWidget(self.where)
        middle.addSpacing(4)
        middle.addWidget(self.carried)
        end = QVBoxLayout(self._end)
        space(end, gap=2)
        end.addWidget(self.felt)
        end.addWidget(self.count)
        end.addStretch(1)
        self._row.addWidget(self._arc, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(middle, 3)
        self._row.addWidget(self._end, 1)
        self._middle = middle

    def arrange(self, width: Width) -> None:
        """Put what stands at the end below where room is short."""
        self._short = width < Width.WIDE
        narrow = width < Width.NARROW
        space(self._row, margins=(12, 16, 12, 16), gap=16)
        if narrow:
            self._row.removeWidget(self._end)
            self._middle.addWidget(self._end)
        elif self._middle.indexOf(self._end) >= 0:
            self._middle.removeWidget(self._end)
            self._row.addWidget(self._end, 1)
        self._say()

    @property
    def session_id(self) -> UUID | None:
        """The session that is shown."""
        return self._facts.session.id if self._facts else None

    def show_facts(self, facts: SessionFacts) -> None:
        """Show what there is to tell of a session."""
        here = self._desk.now.zone
        if (facts, here) != (self._facts, self._here):
            self._facts, self._here = facts, here
            self._say()

    def _say(self) -> None:
        facts = self._facts
        if facts is None:
            return
        session = facts.session
        off = session.state == SessionState.CANCELLED
        self._arc.set_state(facts.arc)
        self._arc.setVisible(not off)
        space(self._row, margins=(12 if not off else 82, 16, 12, 16), gap=16)
        self.title.setText(self.tr("Session {number}").format(number=session.number))
        self.when.setText(self._when(session))
        about = [facts.distance, session.place]
        self.where.setText(" · ".join(part for part in about if part))
        self.where.setVisible(bool(self.where.text()))
        self.carried.setText(facts.carried)
        self.carried.setVisible(bool(facts.carried) and not off)
        felt = [word.label for word in session.felt]
        self.felt.setText(self.tr("Called off") if off else ", ".join(felt))
        self.felt.setVisible(bool(self.felt.text()))
        self.count.setText(self.tr("%n entries", "", facts.entries) if facts.entries else "")
        self.count.setVisible(bool(facts.entries))
        for words in (self.title, self.when, self.felt):
            words.set_token("ink3" if off else "ink2" if words is not self.title else "")
        self._name(facts)

    def _when(self, session: Session) -> str:
        if session.starts_at is None:
            return self.tr("No date yet")
        start, now = Moment(session.starts_at, session.zone), self._desk.now
        same_year = start.local.year == now.local.year
        said = dates.stamp(start.local, self._short) if same_year else dates.full_stamp(start.local)
        return dates.in_zone(said, start, now.zone)

    def _name(self, facts: SessionFacts) -> None:
        shown = (self.title, self.when, self.where, self.felt, self.count)
        self.setAccessibleName(", ".join(words.text() for words in shown if words.text()))
        self.setAccessibleDescription(facts.carried)

    def _open(self) -> None:
        if self._facts is not None:
            self._desk.go("session", session_id=self._facts.session.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._say()
