"""Just after a session: the whole window, dark, one field; nothing in it can destroy anything."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import EntryKind, Stage
from integration_journal.journal.records import Entry, Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.big_button import BigButton, row_of
from integration_journal.ui.widgets.buttons import EnterButton
from integration_journal.ui.widgets.capture import Capture
from integration_journal.ui.widgets.grounding_steps import GroundingSteps
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words

_LOOK_MS = 15_000
_POINTER_MS = 3_000
_LOW = 360
"""Height in px at 100 % text below which the clock gives its room to the words."""


class JustAfterPage(Page):
    """Four views of one page: writing, finding the ground, resting in the dark, and enough for now."""

    name = "just-after"
    fills_window = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Just after"))
        self._desk = desk
        self._session: Session | None = None
        self._place = Place("just-after")
        self._column = QVBoxLayout()
        self.outer.addLayout(self._column)
        self._column.addLayout(self._head())
        self.capture = Capture(desk)
        self.grounding = GroundingSteps()
        self.resting = Resting()
        self.enough = _Enough()
        self.views = QStackedWidget()
        for view in (self.capture, self.grounding, self.resting, self.enough):
            self.views.addWidget(view)
        self._column.addWidget(self.views, 1)
        self.notice = Notice()
        self._column.addWidget(self.notice)
        self._column.addLayout(self._foot())
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._show_time)
        self._pointer = _QuietPointer(self)
        self._only_help = (self._lead, self.clock, self.ground_button, self._floor, self._kept)
        self.arrange(Width.WIDE)
        self._show_view(self.capture)

    def _head(self) -> QHBoxLayout:
        self._lead = Words(self.tr("One word is enough. Nothing has to make sense."), "prompt", token="ink2")
        self._lead.set_weight(400)
        self.clock = Words("", "prompt", token="ink2")
        self.clock.set_weight(400, tabular=True)
        self.clock.setWordWrap(False)
        self._header = row = QHBoxLayout()
        row.addWidget(self._lead)
        row.addStretch(1)
        row.addWidget(self.clock)
        return row

    def _foot(self) -> QHBoxLayout:
        self.help = EnterButton(self.tr("Get help now"))
        set_role(self.help, "capture-help")
        set_icon(self.help, "nav-help", "help", 26)
        self.help.setToolTip(self.tr("F1"))
        self.ground_button = EnterButton(self.tr("Find the ground, F2"))
        set_role(self.ground_button, "capture-quiet")
        set_icon(self.ground_button, "breath", "stage-integration", 28)
        self.ground_button.setAccessibleName(self.tr("Find the ground"))
        self.ground_button.setAccessibleDescription(self.tr("F2"))
        self._floor = Words(
            self.tr("Feel what is holding you: the chair, the blanket, the floor."), "lead", token="ink2"
        )
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        space(kept, gap=8)
        kept.addWidget(Glyph("saved", "ink2", 20))
        self._kept_word = Words(self.tr("Kept"), "lead", token="ink2")
        self._kept_word.setWordWrap(False)
        kept.addWidget(self._kept_word)
        row = QHBoxLayout()
        space(row, (0, 12, 0, 0), 16)
        row.addWidget(self.help)
        row.addWidget(self.ground_button)
        row.addWidget(self._floor, 1)
        row.addStretch(0)
        row.addWidget(self._kept)
        return row

    def _connect(self) -> None:
        self.capture.kept.connect(self._show_kept)
        self.capture.line.saved.connect(self._show_kept)
        self.capture.field.textChanged.connect(self._show_kept)
        self.capture.said.connect(self.notice.say)
        self.capture.rest_asked.connect(self.rest)
        self.capture.enough_asked.connect(self._on_enough)
        self.capture.left.connect(self.go_back)
        self.grounding.left.connect(self.write)
        self.resting.woken.connect(self.write)
        self.enough.more.clicked.connect(self.write)
        self.enough.go.clicked.connect(self.go_back)
        self.help.clicked.connect(self._on_help)
        self.ground_button.clicked.connect(self.ground)
        key = QShortcut(QKeySequence("F2"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.ground)

    def show_place(self, place: Place) -> None:
        """Show the place's session, else the one that began last; a line that was left unfinished goes on.

        Words that cannot be saved hold the page where it is: they stand nowhere but in its field.
        """
        self._show_time()
        self._clock.start()
        if self.capture.line.flush():
            self._show_session(place)
        else:
            self.notice.say(self._desk.trouble())
        self.write()

    def _show_session(self, place: Place) -> None:
        sessions = self._desk.journal.sessions
        session = sessions.get(place.session_id) if place.session_id else None
        self._session = session or sessions.just_begun(self._desk.now.instant)
        session_id = self._session.id if self._session else None
        self.capture.show_session(session_id, self._unfinished(place))
        self.notice.clear()

    def _unfinished(self, place: Place) -> Entry | None:
        found = self._desk.journal.entries.get(place.entry_id) if place.entry_id else None
        fits = found is not None and found.kind is EntryKind.FRAGMENT and found.deleted_at is None
        return found if fits else None

    def place_now(self, place: Place) -> Place:
        entry = self.capture.line.entry
        session_id = self._session.id if self._session else place.session_id
        return Place("just-after", session_id=session_id, entry_id=entry.id if entry else None)

    def leave(self) -> None:
        self.capture.line.flush()
        self.grounding.stop()
        self._clock.stop()
        self._pointer.show()

    def arrange(self, width: Width) -> None:
        wide, folded = width >= Width.WIDE, width < Width.NARROW
        side = 64 if wide else 32 if not folded else 16
        space(
            self._column,
            (side, 32 if wide else 16 if not folded else 10, side, 32 if wide else 16),
            16 if wide else 8,
        )
        for view in (self.capture, self.grounding, self.enough):
            view.arrange(width)
        space(self._header, (0, 0, 0, 16 if wide else 0), 24)
        self._is_wide, self._is_folded = wide, folded
        self.ground_button.setText(self.tr("Ground, F2") if folded else self.tr("Find the ground, F2"))
        self._show_view(self.views.currentWidget())

    def write(self) -> None:
        """Go to the field."""
        self._show_view(self.capture)
        self.capture.field.setFocus()

    def ground(self) -> None:
        """Go to the breath and the senses; the words stay where they are."""
        self._show_view(self.grounding)
        self.grounding.begin()

    def rest(self) -> None:
        """Darken the window until a key or a click."""
        self.capture.line.flush()
        self._show_view(self.resting)
        self.resting.setFocus()

    def go_back(self) -> None:
        """Keep the line and return to the session, or to Today where there is none."""
        self.capture.keep()
        if self._session is None:
            self._desk.go("today")
        else:
            self._desk.go("session", session_id=self._session.id, stage=Stage.EXPERIENCE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.views.currentWidget() in (self.grounding, self.resting):
            self.write()
        else:
            self.go_back()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.views.currentWidget() is self.resting:
            painter = QPainter(self)
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_view(self.views.currentWidget())

    def _is_low(self) -> bool:
        return self.height() < look().theme.px(_LOW)

    def _on_enough(self) -> None:
        self.capture.keep()
        if not self.capture.line.is_waiting:
            self._show_view(self.enough)
            self.enough.go.setFocus()

    def _on_help(self) -> None:
        self._desk.go("help")

    def _show_view(self, view: QWidget) -> None:
        if view is not self.grounding:
            self.grounding.stop()
        self.views.setCurrentWidget(view)
        resting = view is self.resting
        for widget in self._only_help:
            widget.setVisible(not resting)
        self._lead.setVisible(view is self.capture and not self._is_folded)
        self.clock.setVisible(not resting and not self._is_low())
        self._floor.setVisible(not resting and self._is_wide and view is self.capture)
        self.ground_button.setVisible(view in (self.capture, self.enough))
        self._show_kept()
        self.update()

    def _show_kept(self, _said: object = None) -> None:
        """Say 'Kept' only while nothing waits."""
        something = bool(self.capture.has_lines or self.capture.line.entry)
        shown = self.views.currentWidget() is self.capture and not self._is_folded
        self._kept.setVisible(shown and something and not self.capture.line.is_waiting)

    def _show_time(self) -> None:
        self.clock.setText(dates.time(self._desk.now.local))
        self.capture.show_time()


class Resting(QWidget):
    """Nothing to see; any key or click wakes the page."""

    woken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Resting. Any key brings the words back."))
        self.setProperty("ring", "none")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)
            return
        self.woken.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.woken.emit()


class _Enough(QWidget):
    """One sentence, and two ways on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, gap=24)
        self.sentence = Words(self.tr("Kept. There is nothing else to do now."), "title")
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addStretch(1)
        self.go = BigButton("back", self.tr("Back to the session"), self.tr("Back"), self, primary=True)
        self.more = BigButton("write", self.tr("One more line"), self.tr("One more"), self)
        column.addLayout(row_of(self.go, self.more))

    def arrange(self, width: Width) -> None:
        """Take the words that the width of the window has room for."""
        self.go.arrange(width)
        self.more.arrange(width)


class _QuietPointer(QObject):
    """Hides the pointer over a page once it has not moved for three seconds."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_POINTER_MS)
        self._timer.timeout.connect(self._hide)
        for widget in (page, *page.findChildren(QWidget)):
            widget.setMouseTracking(True)
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Show):
            self.show()
            self._timer.start()
        return False

    def _hide(self) -> None:
        if self._page.isVisible():
            for widget in self._places():
                widget.setCursor(Qt.CursorShape.BlankCursor)

    def show(self) -> None:
        """Show the pointer."""
        self._timer.stop()
        for widget in self._places():
            if widget.cursor().shape() == Qt.CursorShape.BlankCursor:
                own = Qt.CursorShape.ArrowCursor if widget is self._page else Qt.CursorShape.IBeamCursor
                widget.setCursor(own)

    def _places(self) -> tuple[QWidget, ...]:
        fields = self._page.findChildren(QWidget, "qt_scrollarea_viewport")
        return (self._page, *fields)
