"""The editor of one entry: its date, whether it is saved, the words, and who may read them."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect, EntryKind, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry
from integration_journal.journal.rescue import Waiting
from integration_journal.journal.store import Change
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, restyle, set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.readers import Readers
from integration_journal.ui.widgets.save_state import SaveState
from integration_journal.ui.widgets.save_words import SaveWords
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.writing_surface import WritingSurface

PAUSE = 4_000
"""Time in ms without a key after which an entry's revision and its place in the search follow."""


@dataclass(frozen=True)
class Draft:
    """What an entry will be once there is a first word."""

    stage: Stage
    kind: EntryKind = EntryKind.NOTE
    session_id: UUID | None = None
    effect: Effect | None = None
    prompt_id: str | None = None
    prompt_text: str = ""
    written_at: Moment | None = None


class EntryEditor(QFrame):
    """Edits an entry that exists, or one that comes to be with its first word.

    ``created`` carries the new entry's id, ``saved`` follows each saving, ``emptied`` the going of a new
    entry whose words were all taken back, ``shown`` another entry or page in front, ``turned`` a footer that
    became higher or lower. Words that could not be saved stay, and are tried again.
    """

    created = Signal(object)
    shown = Signal()
    turned = Signal()
    saved = Signal()
    emptied = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, compact: bool = False, with_footer: bool = True
    ) -> None:
        super().__init__(parent)
        self._desk, self._compact, self._with_footer = desk, compact, with_footer
        self._entry_id: UUID | None = None
        self._draft = Draft(Stage.INTEGRATION)
        self._is_new = False
        self._unsettled = False
        set_role(self, "panel")
        self._build()
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.saved.connect(self._words.note_saved)
        self._autosave.saved.connect(self.saved)
        self._autosave.refused.connect(self._words.note_refused)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._settle)
        self.surface.edited.connect(self._edited)
        self.surface.left.connect(self._left)
        self.surface.refused.connect(self.notice.say)
        self.surface.installEventFilter(self)
        desk.flushing.connect(self.flush)
        desk.changed.connect(self._on_change)
        self.begin(self._draft)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side, gap = (16, 6) if self._compact else (28, 12)
        space(column, (0, 14, 0, 14 if self._compact else 20), gap)
        self.date = Words("", role="caption")
        self.date.setWordWrap(False)
        self.state = SaveState()
        self._words = SaveWords(self._desk, self.state, self)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        space(row, gap=12)
        row.addWidget(self.date)
        row.addWidget(self.state, 1)
        self.earlier = QPushButton()
        set_role(self.earlier, "icon-quiet")
        set_icon(self.earlier, "restore", "ink2", 18)
        self.earlier.setAccessibleName(self.tr("Earlier versions"))
        self.earlier.setToolTip(self.tr("Earlier versions"))
        self.earlier.clicked.connect(self._on_earlier)
        self.earlier.hide()
        row.addWidget(self.earlier)
        self.notice = Notice()
        self.surface = WritingSurface()
        self.surface.setAccessibleName(self.tr("Your words"))
        if self._compact:
            self.surface.setPlaceholderText(self.tr("A few words are plenty."))
            self.surface.grow_between(48, 198)
            set_role(self, "panel", writing="true")
        else:
            fix(self.surface, MinimumHeight=132)
        body = QVBoxLayout()
        space(body, (side, 0, side, 0), gap)
        for widget in (self.head, self.notice):
            body.addWidget(widget)
        body.addWidget(self.surface, 1)
        self._body = body
        column.addLayout(body, 1)
        column.addWidget(self._build_footer())

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        self._footer = QBoxLayout(QBoxLayout.Direction.LeftToRight, footer)
        # Quiet buttons reach 12 px past their words, so that the words stand under those of the entry.
        space(self._footer, (16, 0, 16, 0), 8)
        ignored = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        footer.setSizePolicy(ignored)
        self._actions = QHBoxLayout()
        space(self._actions, gap=8)
        self._actions.addStretch(1)
        self.readers = Readers()
        self.readers.chosen.connect(self._set_flags)
        self._footer.addLayout(self._actions, 1)
        self._footer.addWidget(self.readers)
        # Showing it before it has a parent would open a window of its own for a moment.
        if not self._with_footer:
            footer.hide()
        else:
            keys = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(self.readers.private.click)
        return footer

    @property
    def entry_id(self) -> UUID | None:
        """The entry being written, or None while there is none yet."""
        return self._entry_id

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return self.surface.is_blank()

    @property
    def draft(self) -> Draft:
        """What was begun last; an entry that was opened has one made from its own facts."""
        return self._draft

    def add_action(self, button: QWidget) -> None:
        """Add a control at the left of the footer."""
        if self._actions.count() == 1 and button.property("role") == "small":
            # A button with a line around it stands under the words itself.
            space(self._actions, (12, 0, 0, 0), 8)
        self._actions.insertWidget(self._actions.count() - 1, button)
        self._arrange()

    def add_line(self, line: QWidget) -> None:
        """Add a line below the words."""
        self._body.addWidget(line)

    def open(self, entry: Entry) -> bool:
        """Show an entry; False, with nothing changed, where the words before it could not be saved."""
        if not self._release():
            return False
        self._is_new = False
        self._draft = Draft(
            entry.stage, entry.kind, entry.session_id, entry.effect, entry.prompt_id, entry.prompt_text
        )
        self._show(entry)
        return True

    def begin(self, draft: Draft) -> bool:
        """Show an empty page; False, with nothing changed, where the words before it could not be saved."""
        if not self._release():
            return False
        self._draft = draft
        self._clear()
        self.readers.show_flags(False, False)
        return True

    @Slot()
    def flush(self) -> None:
        """Save now and settle; a new entry without a word goes again."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        if self._is_new and self._entry_id is not None and self.is_blank:
            self._take_back()
        else:
            self._settle()

    def refile(self, **parts: Any) -> None:
        """Change what an entry that is only begun will be, by the names of ``Draft``."""
        self._draft = replace(self._draft, **parts)
        self.date.setText(dates.stamp((self._draft.written_at or self._desk.now).local))

    @Slot()
    def _on_earlier(self) -> None:
        if self._entry_id is not None:
            self._desk.go("journal", entry_id=self._entry_id, versions=True)

    def _release(self) -> bool:
        self.flush()
        return not self._autosave.is_waiting

    def _show(self, entry: Entry) -> None:
        self._entry_id = entry.id
        self.earlier.setVisible(not self._compact)
        self.surface.load(entry.text)
        self.head.show()
        self.date.setText(dates.stamp(Moment(entry.written_at, entry.zone).local))
        self._words.show_saved_at(Moment(entry.changed_at, self._desk.now.zone).local)
        self.notice.clear()
        self.readers.show_flags(entry.private, entry.may_share)
        self.shown.emit()

    def _clear(self) -> None:
        self._entry_id, self._is_new, self._unsettled = None, False, False
        self.earlier.hide()
        self.surface.load("")
        self.head.setVisible(not self._compact)
        self.date.setText(dates.stamp((self._draft.written_at or self._desk.now).local))
        self._words.show_nothing()
        self.notice.clear()
        self.shown.emit()

    @Slot()
    def _edited(self) -> None:
        self.notice.clear()
        self.head.setVisible(not self._compact or not self.is_blank)
        if self._entry_id is None and self.is_blank:
            self._autosave.drop()
            self._words.show_nothing()
            return
        self._words.note_edit()
        self._autosave.touch()
        self._pause.start()

    @Slot()
    def _left(self) -> None:
        self._autosave.flush()
        if not self._autosave.is_waiting:
            self._settle()

    def _save(self) -> None:
        words = self.surface.words()
        if self._entry_id is None:
            self._create(words)
        else:
            self._desk.journal.entries.save_text(self._entry_id, words, origin=self)
        self._unsettled = True

    def _waiting(self) -> Waiting:
        draft = self._draft
        return Waiting(
            self.surface.words(),
            label=draft.prompt_text,
            stage=draft.stage,
            kind=draft.kind,
            entry_id=self._entry_id,
            session_id=draft.session_id,
            effect=draft.effect,
            prompt_id=draft.prompt_id,
            private=self.readers.private.isChecked(),
        )

    def _create(self, words: str) -> None:
        draft = self._draft
        entry = self._desk.journal.entries.write(
            words,
            draft.stage,
            kind=draft.kind,
            session_id=draft.session_id,
            effect=draft.effect,
            prompt_id=draft.prompt_id,
            prompt_text=draft.prompt_text,
            written_at=draft.written_at,
            private=self.readers.private.isChecked(),
            may_share=self.readers.may_share.isChecked(),
            settle=False,
            origin=self,
        )
        self._entry_id, self._is_new = entry.id, True
        self.date.setText(dates.stamp(Moment(entry.written_at, entry.zone).local))
        if draft.prompt_id is not None:
            self._desk.journal.prompts.answered(draft.prompt_id, entry.id, origin=self)
        self.created.emit(entry.id)

    @Slot()
    def _settle(self) -> None:
        self._pause.stop()
        if not self._unsettled or self._entry_id is None:
            return
        try:
            self._desk.journal.entries.settle(self._entry_id)
        except KnownError as error:
            self._words.note_refused(str(error))
            self._pause.start()
            return
        self._unsettled = False

    def _take_back(self) -> None:
        gone = self._entry_id
        try:
            self._desk.journal.entries.take_back(gone, origin=self)
        except KnownError as error:
            self._words.note_refused(str(error))
            return
        self._entry_id, self._is_new, self._unsettled = None, False, False
        self._pause.stop()
        self._words.show_nothing()
        self.emptied.emit()

    @Slot(bool, bool)
    def _set_flags(self, private: bool, may_share: bool) -> None:
        if self._entry_id is None:
            return
        entries = self._desk.journal.entries
        try:
            entries.set(self._entry_id, private=private, may_share=may_share, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            if (entry := entries.get(self._entry_id)) is not None:
                self.readers.show_flags(entry.private, entry.may_share)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        """Follow what another page does to the entry that is open here."""
        if change.kind != "entry" or self._entry_id is None or change.origin is self:
            return
        if change.id not in (None, self._entry_id):
            return
        entry = self._desk.journal.entries.get(self._entry_id)
        if entry is not None and entry.deleted_at is not None:
            # It comes back from the trash with what was typed last.
            self._autosave.flush()
            if self._autosave.is_waiting:
                return
            self._settle()
        if entry is None or entry.deleted_at is not None:
            self._autosave.drop()
            self._pause.stop()
            self._clear()
        elif not self._autosave.is_waiting:
            self.readers.show_flags(entry.private, entry.may_share)
            if entry.text != self.surface.words():
                self._show(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.surface
            and not self._compact
            and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
        ):
            self.setProperty("writing", "true" if event.type() == QEvent.Type.FocusIn else "")
            restyle(self)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_footer"):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Set who may read below the other controls where one row is too short."""
        margins = self._footer.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        needed = self._actions.sizeHint().width() + self.readers.sizeHint().width() + look().theme.px(8)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = across if needed <= room else down
        if direction != self._footer.direction():
            self._footer.setDirection(direction)
            self.turned.emit()
