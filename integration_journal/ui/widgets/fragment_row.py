"""One fragment: its time, its few words, and a menu; all of it edited in place."""

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc.vocabulary import EntryKind, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment, at_local
from integration_journal.journal.records import Entry, Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.session_clock import in_session, moment_at, usual_moment
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.time_field import TimeField
from integration_journal.ui.widgets.words import Words, rule


class FragmentRow(QWidget):
    """A new fragment is written to the journal with its first words; a blank one leaves nothing behind."""

    kept = Signal(object)
    given_up = Signal(object)
    time_changed = Signal()
    put_aside = Signal(object)

    def __init__(
        self, desk: Desk, session: Session, entry: Entry | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self.entry = entry
        self._before = entry.text if entry else ""
        when = Moment(entry.written_at, entry.zone) if entry else usual_moment(session, desk.now)
        self._opened_at = when
        self._build(when)
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)
        self.field.textChanged.connect(self._autosave.touch)
        self.field.enter_pressed.connect(self.keep)
        self.field.escape_pressed.connect(self._leave_unchanged)
        self.field.left.connect(self.settle)
        self.time.changed.connect(self._keep_time)
        self.time.entered.connect(self.field.setFocus)
        self.time.escaped.connect(self.field.setFocus)
        self.more.clicked.connect(self.open_menu)
        self.refresh()

    def _build(self, when: Moment) -> None:
        shown = in_session(self._session, when).local.time()
        self.time = TimeField(self.tr("Time of the fragment"), shown, self)
        fix(self.time, FixedWidth=56, FixedHeight=26)
        self.field = GrowingField(self.tr("Fragment"), self)
        self.field.setPlaceholderText(self.tr("A few words"))
        self.field.set_words(self._before)
        self.more = QPushButton(self)
        set_role(self.more, "icon-quiet")
        set_icon(self.more, "more", "ink3")
        self.more.setAccessibleName(self.tr("More for this fragment"))
        self._captions = QWidget(self)
        facts = FlowLayout(self._captions, gap=14, row_gap=2)
        self._day = Words("", "caption", self._captions)
        self._day.setWordWrap(False)
        self._private = IconNote("private", self.tr("Private"), parent=self._captions)
        self._shared = IconNote("nav-share", self.tr("May be shared"), parent=self._captions)
        for widget in (self._day, self._private, self._shared):
            facts.addWidget(widget)
        self.notice = Notice(self)
        grid = QGridLayout()
        space(grid, (0, 11, 0, 11), 0)
        grid.addWidget(self.time, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self._captions, 1, 1)
        grid.addWidget(self.notice, 2, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        space(column, gap=0)
        row, end = QHBoxLayout(), QVBoxLayout()
        space(row, gap=0)
        space(end, (0, 4, 0, 4), 0)
        end.addWidget(self.more)
        end.addStretch(1)
        row.addLayout(grid, 1)
        row.addLayout(end)
        column.addLayout(row)
        column.addWidget(rule(self))
        self._build_menu()

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self._private_action = self._action(self.tr("Keep private"), self._toggle_private, True)
        self._share_action = self._action(self.tr("May be shared"), self._toggle_share, True)
        self._action(self.tr("Open in the journal"), self._open)
        self.menu.addSeparator()
        self._action(self.tr("Delete"), self._delete)

    def _action(self, text: str, slot: object, checkable: bool = False) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(checkable)
        action.triggered.connect(slot)
        return action

    @property
    def when(self) -> Moment:
        """The fragment's moment by its time field."""
        chosen = self.time.value()
        local = in_session(self._session, self._opened_at).local
        if (chosen.hour, chosen.minute) == (local.hour, local.minute):
            return self._opened_at
        if self._session.starts_at is None:
            return at_local(datetime.combine(local.date(), chosen), self._opened_at.zone)
        return moment_at(chosen, Moment(self._session.starts_at, self._session.zone))

    @property
    def is_blank(self) -> bool:
        """Whether there are no words in it."""
        return not self.field.words()

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have yet."""
        return self._autosave.is_waiting

    def refresh(self) -> None:
        """Show what the journal has of it; words being written stay."""
        entry = self.entry
        self.more.setVisible(entry is not None)
        self._private.setVisible(bool(entry and entry.private))
        self._shared.setVisible(bool(entry and entry.may_share))
        self._day.setText(self._other_day())
        self._day.setVisible(bool(self._day.text()))
        self._captions.setVisible(bool(entry and (entry.private or entry.may_share or self._day.text())))
        if entry and not self._autosave.is_waiting and not self.field.hasFocus():
            self.field.set_words(entry.text)

    def keep(self) -> None:
        """Keep the words and say so; a blank new row is given up."""
        self.settle()
        if self.entry is None and self.is_blank:
            self.given_up.emit(self)
        elif self.entry is not None and not self._autosave.is_waiting:
            self.kept.emit(self)

    def settle(self) -> None:
        """Save what waits, with its revision; an old fragment without words gets its words back."""
        if self.is_blank and self.entry is not None:
            self.field.set_words(self._before or self.entry.text)
            self._autosave.touch()
        self._autosave.flush()
        if self.entry is not None and not self._autosave.is_waiting:
            self._desk.journal.entries.settle(self.entry.id)
            self._before = self.field.words()

    def open_menu(self) -> None:
        """Open the menu below its button."""
        if self.entry is None:
            return
        self._private_action.setChecked(self.entry.private)
        self._share_action.setChecked(self.entry.may_share)
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        self.menu.setActiveAction(self._private_action)

    def _other_day(self) -> str:
        """The fragment's day, where it is not the session's."""
        if self.entry is None or self._session.starts_at is None:
            return ""
        day = in_session(self._session, Moment(self.entry.written_at, self.entry.zone)).local.date()
        same = day == Moment(self._session.starts_at, self._session.zone).local.date()
        return "" if same else dates.day(day, short=True)

    def _waiting(self) -> Waiting:
        return Waiting(
            self.field.words(),
            stage=Stage.EXPERIENCE,
            kind=EntryKind.FRAGMENT,
            entry_id=self.entry.id if self.entry else None,
            session_id=self._session.id,
            private=bool(self.entry and self.entry.private),
        )

    def _save(self) -> None:
        words = self.field.words()
        entries = self._desk.journal.entries
        if self.entry is not None:
            if words:
                entries.save_text(self.entry.id, words, origin=self)
                self.entry.text = words
        elif words:
            self.entry = entries.write(
                words,
                Stage.EXPERIENCE,
                kind=EntryKind.FRAGMENT,
                session_id=self._session.id,
                written_at=self.when,
                settle=False,
                origin=self,
            )
            self.refresh()

    def _leave_unchanged(self) -> None:
        if self.entry is None or not self._before:
            self.keep_words_and_close()
            return
        if self.field.words() != self._before:
            self.field.set_words(self._before)
            self._autosave.touch()
            self.settle()

    def keep_words_and_close(self) -> None:
        """End the adding of a row; words that are there are kept."""
        self.settle()
        self.given_up.emit(self)

    def _keep_time(self) -> None:
        if self.entry is None or self.when == Moment(self.entry.written_at, self.entry.zone):
            return
        try:
            self.entry = self._desk.journal.entries.set(self.entry.id, written_at=self.when, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._opened_at = Moment(self.entry.written_at, self.entry.zone)
        self.refresh()
        self.time_changed.emit()

    def _set(self, **flags: bool) -> None:
        if self.entry is None:
            return
        self.settle()
        try:
            self.entry = self._desk.journal.entries.set(self.entry.id, origin=self, **flags)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.refresh()

    def _toggle_private(self) -> None:
        self._set(private=self._private_action.isChecked())

    def _toggle_share(self) -> None:
        self._set(may_share=self._share_action.isChecked())

    def _open(self) -> None:
        if self.entry is not None:
            self._desk.go("journal", entry_id=self.entry.id)

    def _delete(self) -> None:
        self.settle()
        self.put_aside.emit(self)
