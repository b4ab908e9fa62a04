"""Writing just after a session: the lines kept so far, one field, and three large buttons."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import EntryKind, Stage
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.big_button import BigButton, row_of
from integration_journal.ui.widgets.capture_field import CaptureField
from integration_journal.ui.widgets.fragment_line import FragmentLine
from integration_journal.ui.widgets.words import Words, rule

_TIME = 104
_ROW = 52
_MOST = 4


class Capture(QWidget):
    """Every line is kept as a fragment of ``session``; ``kept`` follows each Enter, ``said`` carries a trouble."""

    kept = Signal()
    said = Signal(str)
    rest_asked = Signal()
    enough_asked = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id: UUID | None = None
        self._lines: list[Entry] = []
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        space(column, gap=0)
        self._said = QWidget(self)
        self._said.setAccessibleName(self.tr("Kept so far"))
        self._list = QVBoxLayout(self._said)
        space(self._list, (0, 0, 0, 18), 0)
        column.addWidget(self._said)
        self._rule = rule(self)
        column.addWidget(self._rule)
        column.addLayout(self._now(), 1)
        column.addLayout(self._acts())
        self.line = FragmentLine(desk, self.field.words, self)
        self.line.saved.connect(self._on_saved)
        self.line.refused.connect(self.said)
        self.field.textChanged.connect(self._on_typed)
        self.field.enter_pressed.connect(self.keep)
        self.field.escape_pressed.connect(self.left)

    def _now(self) -> QHBoxLayout:
        self._row = QHBoxLayout()
        space(self._row, (0, 26, 0, 16), 0)
        self.time = _time("ink2", self)
        self._beside = beside = QVBoxLayout()
        beside.addWidget(self.time)
        beside.addStretch(1)
        self._row.addLayout(beside)
        self.field = CaptureField(self.tr("What is there now"), self)
        self.field.setAccessibleDescription(self.tr("Enter keeps the line and begins the next."))
        self._row.addWidget(self.field, 1)
        return self._row

    def _acts(self) -> QHBoxLayout:
        self.keep_button = BigButton("saved", self.tr("Keep, next line"), self.tr("Keep"), self, primary=True)
        self.rest_button = BigButton("rest", self.tr("Rest, darken the screen"), self.tr("Rest"), self)
        self.enough_button = BigButton("forward", self.tr("Enough for now"), self.tr("Enough"), self)
        self.keep_button.clicked.connect(self.keep)
        self.rest_button.clicked.connect(self.rest_asked)
        self.enough_button.clicked.connect(self.enough_asked)
        return row_of(self.keep_button, self.rest_button, self.enough_button)

    @property
    def has_lines(self) -> bool:
        """Whether a line of the session was kept."""
        return bool(self._lines)

    def arrange(self, width: Width) -> None:
        """Take the sizes that the width of the window asks for."""
        wide = width >= Width.WIDE
        self.field.set_wide(wide)
        for button in (self.keep_button, self.rest_button, self.enough_button):
            button.arrange(width)
        space(self._row, (0, 26 if wide else 8, 0, 16 if wide else 4), 0)
        space(self._beside, (0, 16 if wide else 11, 0, 0), 0)
        self._show_lines()

    def show_session(self, session_id: UUID | None, entry: Entry | None) -> None:
        """Show a session's latest lines, and go on with an unfinished one."""
        journal = self._desk.journal
        self._session_id = session_id
        found = (
            journal.entries.of_session(session_id, Stage.EXPERIENCE, kind=EntryKind.FRAGMENT)
            if session_id
            else []
        )
        self._lines = [one for one in found if entry is None or one.id != entry.id]
        self.line.begin(session_id, entry)
        self.field.set_words(entry.text if entry else "")
        self.show_time()
        self._show_lines()

    def show_time(self) -> None:
        """Show when the line was begun."""
        self.time.setText(dates.time(self.line.when.local))

    def keep(self) -> None:
        """Keep the line and begin the next; what cannot be saved stays in the field."""
        if not self.line.flush():
            if not self.field.toPlainText().endswith("\n"):
                self.field.insertPlainText("\n")
            return
        entry = self.line.keep()
        self.field.setFocus()
        if entry is None:
            return
        self._lines.append(entry)
        self.line.begin(self._session_id)
        self.field.set_words("")
        self.show_time()
        self._show_lines()
        self.kept.emit()

    def _on_typed(self) -> None:
        self.line.touch()
        self.show_time()

    def _on_saved(self) -> None:
        self.said.emit("")

    def _show_lines(self) -> None:
        for row in self._rows:
            let_go(row)
        shown = self._lines[-room:] if (room := self._room()) else []
        self._rows = [_kept(entry, self._said) for entry in shown]
        for row in self._rows:
            self._list.addWidget(row)
        self._said.setVisible(bool(shown))
        self._rule.setVisible(bool(shown))

    def _room(self) -> int:
        """Return how many lines have room above two lines of the field."""
        px = look().theme.px
        free = self.height() - px(84 + 18 + 42) - 2 * self.field.line()
        return max(0, min(_MOST, free // px(_ROW)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != len(self._rows):
            self._show_lines()


def _time(token: str, parent: QWidget) -> Words:
    made = Words("", "prompt", parent, token=token)
    made.set_weight(400, tabular=True)
    made.setWordWrap(False)
    fix(made, FixedWidth=_TIME)
    return made


def _kept(entry: Entry, parent: QWidget) -> QWidget:
    row = QWidget(parent)
    across = QHBoxLayout(row)
    space(across, (0, 7, 0, 7), 0)
    time = _time("ink3", row)
    time.setText(dates.time(Moment(entry.written_at, entry.zone).local))
    across.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
    words = Words(" ".join(entry.text.split()), "capture-kept", lines=1, token="ink3")
    across.addWidget(words, 1)
    return row
