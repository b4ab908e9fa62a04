"""The reading pane: one entry to read, to write on, to file elsewhere or to delete."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Entry
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.scaling import fix, no_wider, space
from integration_journal.ui.theme import restyle, set_role
from integration_journal.ui.widgets.belonging import Belonging
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.entry_parts import draft_at, parted
from integration_journal.ui.widgets.entry_steps import EntrySteps
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.insight_marking import KEYS, InsightMarking
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prose_view import ProseView
from integration_journal.ui.widgets.reading_head import ReadingHead
from integration_journal.ui.widgets.reading_insights import ReadingInsights
from integration_journal.ui.widgets.tag_row import TagRow
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words

if TYPE_CHECKING:
    from integration_journal.ui.widgets.earlier_versions import EarlierVersions


class ReadingPane(QWidget):
    """Shows an entry; ``deleted`` carries the id of one that was put into the trash, ``reveal`` what is to be seen."""

    deleted = Signal(object)
    reveal = Signal(QRect)
    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entry: Entry | None = None
        self._words, self._narrow = "", False
        self._revealed = QRect()
        self.versions: EarlierVersions | None = None
        column = QVBoxLayout(self)
        self._column = column
        space(column, (44, 20, 48, 24), 10)
        self.head = ReadingHead(desk)
        self.back, self.edit, self.more = self.head.back, self.head.edit, self.head.more
        self.where, self.effect = self.head.where, self.head.effect
        self.back.clicked.connect(self.back_asked)
        self.edit.clicked.connect(self._on_edit)
        self.more.menu().aboutToShow.connect(self._name_mark)
        self.more.chosen.connect(self._on_more)
        column.addWidget(self.head)
        self.belonging = Belonging(desk)
        self.belonging.changed.connect(self._on_belonging)
        column.addWidget(self.belonging)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._faces = QStackedWidget()
        self._reading = self._build_reading()
        self.editor = EntryEditor(desk)
        self.editor.created.connect(self._on_created)
        self._writing = QWidget()
        writing = QVBoxLayout(self._writing)
        space(writing, gap=12)
        self.question = Words("", role="section")
        writing.addWidget(self.question)
        writing.addWidget(self.editor, 1)
        self.marking = InsightMarking(desk, self.editor)
        self.steps = EntrySteps(desk, self.editor, self.marking)
        for button in (self.steps.button, self.marking.button):
            self.editor.add_action(button)
        writing.addWidget(self.steps)
        self._faces.addWidget(self._reading)
        self._faces.addWidget(self._writing)
        column.addWidget(self._faces, 1)
        self._private_keys = QShortcut(QKeySequence("Ctrl+Shift+P"), self)
        self._private_keys.activated.connect(self._toggle_private)
        self._mark_keys = QShortcut(QKeySequence(KEYS), self)
        self._mark_keys.activated.connect(self.insights.mark)
        self._step_keys = QShortcut(QKeySequence("Ctrl+T"), self)
        self._step_keys.activated.connect(self.insights.make_step)
        desk.changed.connect(self._on_change)
        self.close_entry()

    def _build_reading(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        space(column, gap=4)
        self.title = Words("", role="entry-title")
        self.when = Words("", role="caption")
        column.addWidget(self.title)
        self._flags = QHBoxLayout()
        space(self._flags, gap=16)
        self._flags.addWidget(self.when, 1)
        self.flags = {
            "private": IconNote("private", self.tr("Private"), "ink2"),
            "may_share": IconNote("nav-share", self.tr("May be shared"), "ink2"),
            "insight": IconNote("effect-insight", self.tr("An insight"), "ink2"),
        }
        for note in self.flags.values():
            self._flags.addWidget(note)
        column.addLayout(self._flags)
        self._bar = QFrame()
        set_role(self._bar, "quote", stage="integration")
        inside = QVBoxLayout(self._bar)
        space(inside, (14, 0, 0, 0), 0)
        self.prompt = Words("", role="body", token="ink2")
        inside.addWidget(self.prompt)
        column.addSpacing(8)
        column.addWidget(self._bar)
        column.addSpacing(12)
        self.prose = ProseView()
        fix(self.prose, MaximumWidth=640)
        column.addWidget(self.prose)
        self.insights = ReadingInsights(self._desk, self.prose, self)
        self.insights.reveal.connect(self._on_reveal)
        self.insights.changed.connect(self._on_insights)
        column.addLayout(no_wider(self.insights, 640))
        column.addSpacing(16)
        self.tags = TagRow()
        self.tags.changed.connect(self._on_tags)
        column.addWidget(self.tags)
        self.tag_undo = UndoLine()
        self.tag_undo.undone.connect(self._on_tags)
        column.addWidget(self.tag_undo)
        column.addStretch(1)
        return content

    @property
    def entry_id(self) -> UUID | None:
        """The entry that is shown."""
        return self._entry.id if self._entry else None

    @property
    def is_writing(self) -> bool:
        """Whether the editor is in front."""
        return self._faces.currentWidget() is self._writing

    @property
    def _shows_versions(self) -> bool:
        return self.versions is not None and self._faces.currentWidget() is self.versions

    def set_narrow(self, narrow: bool) -> None:
        """Show the way back to the list, where the pane lies over it."""
        self._narrow = narrow
        self.back.setVisible(narrow and not self._shows_versions)
        space(self._column, (24, 12, 24, 16) if narrow else (44, 20, 48, 24), 10)

    def leave(self) -> None:
        """Save what waits in the forms of small steps."""
        self.insights.leave()
        self.steps.leave()

    def close_entry(self) -> None:
        """Show nothing."""
        self.editor.flush()
        self.insights.close_entry()
        self._entry = None
        self._faces.setCurrentWidget(self._reading)
        self._faces.hide()
        self.head.clear()
        self.edit.hide()
        self.belonging.hide()

    def read(self, entry: Entry, words: str = "", insight_id: UUID | None = None) -> None:
        """Show an entry to read, with the searched ``words`` marked, at an insight's passage where one is named."""
        if self.is_writing and not self._desk.flush():
            return
        self._entry, self._words = entry, words
        self.notice.clear()
        self.tag_undo.clear()
        self.belonging.hide()
        self._show_head(entry)
        title, body = parted(entry)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.when.setText(dates.stamp(Moment(entry.written_at, entry.zone).local))
        self.prompt.setText(entry.prompt_text)
        self._bar.setVisible(bool(entry.prompt_text))
        self._bar.setProperty("stage", entry.stage.value)
        self._bar.setProperty("effect", hue(entry.effect).removeprefix("effect-") if entry.effect else "")
        restyle(self._bar)
        self.prose.show_markdown(body, words)
        self.insights.show_entry(entry, body)
        self._on_insights()
        if insight_id is not None:
            self.insights.go_to(insight_id)
        self.tags.show_tags(self._desk.journal.tags.of(entry.id))
        self._front(self._reading)

    def write(self, entry: Entry) -> None:
        """Show an entry in the editor."""
        if not self.editor.open(entry):
            return
        self._entry = entry
        self._show_head(entry)
        self.question.setText(entry.prompt_text)
        self.question.setVisible(bool(entry.prompt_text))
        self._front(self._writing)
        self.editor.surface.setFocus()

    def begin(self, place: Place) -> None:
        """Begin a new entry where ``place`` says, else at the session nearest in time."""
        draft = draft_at(self._desk, place)
        if not self.editor.begin(draft):
            return
        self._entry = None
        self.question.setText(draft.prompt_text)
        self.question.setVisible(bool(draft.prompt_text))
        self.belonging.show_draft(draft)
        self.belonging.show()
        self.head.clear()
        self._front(self._writing)
        self.editor.surface.setFocus()

    def _front(self, face: QWidget) -> None:
        self._faces.show()
        self._faces.setCurrentWidget(face)
        self.back.setVisible(self._narrow and not self._shows_versions)
        for keys in (self._private_keys, self._mark_keys, self._step_keys):
            keys.setEnabled(face is self._reading)
        self.head.show_writing(face is self._writing)

    def _show_head(self, entry: Entry) -> None:
        self.head.show_entry(entry)
        self.flags["private"].setVisible(entry.private)
        self.flags["may_share"].setVisible(entry.may_share)

    def _on_insights(self) -> None:
        self.flags["insight"].setVisible(self.insights.has_some)

    def _name_mark(self) -> None:
        away = self.insights.takes_away
        label = self.tr("Take the mark away") if away else self.tr("Mark as an insight")
        self.more.action("mark").setText(label)

    def _on_reveal(self, part: QRect) -> None:
        """Say where a part of the prose stands in the pane, once everything has its place."""
        self._revealed = part
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        corner = self.prose.viewport().mapTo(self, self._revealed.topLeft())
        self.reveal.emit(QRect(corner, self._revealed.size()))

    def _on_edit(self) -> None:
        if self.is_writing:
            self.editor.flush()
            found = self._desk.journal.entries.get(self.editor.entry_id) if self.editor.entry_id else None
            if found is None:
                self.close_entry()
                self.back_asked.emit()
            else:
                self.read(found)
        elif self._entry is not None:
            self.write(self._entry)

    def _on_created(self, id: UUID) -> None:
        self._entry = self._desk.journal.entries.get(id)

    def _on_more(self, key: str, on: bool) -> None:
        if self._entry is None:
            return
        self.notice.clear()
        if key == "belonging":
            self.belonging.show_entry(self._entry)
            self.belonging.show()
        elif key == "versions":
            self.show_versions()
        elif key == "inside":
            self._desk.go("share", entry_id=self._entry.id)
        elif key == "delete":
            gone = self._entry.id
            try:
                self._desk.journal.entries.delete(gone, origin=self)
            except KnownError as error:
                self.notice.say(str(error))
                return
            self.close_entry()
            self.deleted.emit(gone)
        elif key == "mark":
            self.insights.mark()
        elif key == "step":
            self.insights.make_step()
        else:
            self._set(**{key: on})

    def show_versions(self) -> None:
        """Show the earlier versions of the entry in its place."""
        if self._entry is None or not self._desk.flush():
            return
        if self.versions is None:
            from integration_journal.ui.widgets.earlier_versions import EarlierVersions

            self.versions = EarlierVersions(self._desk)
            self.versions.left.connect(self._on_versions_left)
            self._faces.addWidget(self.versions)
        found = self._desk.journal.entries.get(self._entry.id)
        if found is None or found.deleted_at is not None:
            return
        self._front(self.versions)
        self.edit.hide()
        self.versions.show_entry(found)

    def _on_versions_left(self) -> None:
        found = self._desk.journal.entries.get(self._entry.id) if self._entry else None
        if found is not None:
            self.read(found, self._words)
            self.edit.setFocus()

    def _toggle_private(self) -> None:
        if self._entry is not None:
            self._set(private=not self._entry.private)

    def _set(self, **fields: object) -> None:
        assert self._entry is not None
        try:
            self._entry = self._desk.journal.entries.set(self._entry.id, **fields)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self._show_head(self._entry)

    def _on_belonging(self, fields: dict[str, object]) -> None:
        if self._entry is not None:
            self._set(**fields)
            self.when.setText(dates.stamp(Moment(self._entry.written_at, self._entry.zone).local))
        else:
            self.editor.refile(**fields)

    def _on_tags(self, names: list[str]) -> None:
        if self._entry is not None:
            before = self._desk.journal.tags.of(self._entry.id)
            try:
                self._desk.journal.tags.put(self._entry.id, names, origin=self)
            except KnownError as error:
                self.notice.say(str(error))
                return
            self.tags.show_tags(self._desk.journal.tags.of(self._entry.id))
            gone = [name for name in before if name not in names]
            self.tag_undo.clear()
            if gone:
                self.tag_undo.offer(before, self.tr("“{tag}” was taken away.").format(tag=gone[0]))

    def _on_change(self, change: object) -> None:
        """Follow what other pages do to the entry; a session that went into the trash takes its own along."""
        if getattr(change, "origin", None) is self or self._entry is None:
            return
        kind, id = getattr(change, "kind", ""), getattr(change, "id", None)
        if kind != "entry" or id not in (None, self._entry.id):
            return
        found = self._desk.journal.entries.get(self._entry.id)
        if found is None or found.deleted_at is not None:
            self.close_entry()
        elif id is not None and self._faces.currentWidget() is self._reading and self.isVisible():
            self.read(found, self._words)
