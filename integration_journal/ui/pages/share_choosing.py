"""The Share page's choosing: from nothing, by quick picks, by what a filter shows, or row by row."""

from copy import deepcopy
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.sharing.document import Document
from integration_journal.sharing.options import Options
from integration_journal.sharing.selection import Selection
from integration_journal.sharing.selection_data import as_text, from_text
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.share_choosing_also import AlsoLeaves
from integration_journal.ui.pages.share_choosing_document import DocumentChoices
from integration_journal.ui.pages.share_choosing_kept import KeptSelections
from integration_journal.ui.pages.share_choosing_narrow import Narrowing
from integration_journal.ui.pages.share_choosing_picks import QuickPicks
from integration_journal.ui.pages.share_folds import INSET, Folds
from integration_journal.ui.pages.share_reading import Read, ShareReading, Tally, Wish, tally
from integration_journal.ui.pages.share_rows import ShareRow, keep_private
from integration_journal.ui.pages.share_sections import sections
from integration_journal.ui.pages.share_ticks import Before, Ticks
from integration_journal.ui.pages.share_tree import ShareTree
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.undo_line import UndoLine
from integration_journal.ui.widgets.words import Words


class ShareChoosing(QWidget):
    """The column in which everything is ticked.

    ``changed`` says that something else is to leave, and that ``document`` is not known for a moment; ``known``
    that it is. ``refused`` carries a sentence where the journal cannot be read or written.
    """

    changed = Signal()
    known = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = Read()
        self._is_read = self._is_left = False
        self._picked: tuple[str, Selection] = ("", Selection())
        self._picking = ""
        self._new_since: UUID | None = None
        self.document: Document | None = None
        """What leaves, made of what is ticked now; None while that is being found out."""
        self.reading = ShareReading(desk, self)
        self.column = QVBoxLayout(self)
        self.picks = QuickPicks(desk)
        self.also, self.setting_out, self.talk = AlsoLeaves(), DocumentChoices(), TalkList(desk)
        self.kept = KeptSelections(desk)
        self.narrowing = Narrowing(desk)
        self.narrowing.hide()
        self.tree = ShareTree(desk.now)
        self._build()
        self.reading.refused.connect(self.refused)
        self.reading.read.connect(self._on_read)
        self.reading.picked.connect(self._on_picked)
        self.reading.gathered.connect(self._on_gathered)
        self.picks.asked.connect(self.pick)
        self.picks.undone.connect(self._on_undone)
        self.picks.refused.connect(self.refused)
        self.also.changed.connect(self._on_also)
        self.kept.used.connect(self._on_used)
        self.kept.keeping.connect(self._on_keeping)
        self.setting_out.changed.connect(self._on_changed)
        self.narrowing.changed.connect(self._show_rows)
        self.tree.changed.connect(self._on_changed)
        self.tree.private_asked.connect(self._on_private)

    def _build(self) -> None:
        first, below = QVBoxLayout(), QVBoxLayout()
        for inner in (first, below):
            space(inner, (INSET, 0, 0, 0), 8)
        first.addWidget(self.picks)
        self.column.addLayout(first)
        self.folds = Folds()
        self.folds.add(self.tr("To talk about"), self.talk)
        self.folds.add(self.tr("Also"), self.also)
        self.folds.add(self.tr("The document"), self.setting_out)
        self.folds.add(self.tr("Kept"), self.kept)
        self.column.addWidget(self.folds)
        self._build_list(below)
        self.column.addLayout(below)
        self.column.addStretch(1)

    def _build_list(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Words(self.tr("What leaves"), role="label-strong"))
        self.ticked = Words("", role="caption")
        head.addWidget(self.ticked, 1)
        self.narrow = QPushButton(self.tr("Narrow"))
        set_role(self.narrow, "small-quiet")
        set_icon(self.narrow, "filter", "ink2", 18)
        self.narrow.setCheckable(True)
        self.narrow.setAccessibleName(self.tr("Narrow the list"))
        self.narrow.clicked.connect(self._on_narrow)
        head.addWidget(self.narrow)
        column.addLayout(head)
        column.addWidget(self.narrowing)
        row = QHBoxLayout()
        space(row, gap=16)
        self.tick_shown, self.untick_shown = QPushButton(), QPushButton()
        for button, slot in ((self.tick_shown, self._on_tick), (self.untick_shown, self._on_untick)):
            set_role(button, "link")
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.elsewhere = Words("", role="caption")
        column.addWidget(self.elsewhere)
        self.nothing = Words("", role="body", token="ink2")
        column.addWidget(self.nothing)
        self.private_undo = UndoLine()
        self.private_undo.undone.connect(self._on_private_undone)
        column.addWidget(self.private_undo)
        column.addWidget(self.tree)

    @property
    def is_settled(self) -> bool:
        """Whether everything is read and the document known."""
        return self._is_read and self.document is not None and not self.reading.is_at_work

    @property
    def ticks(self) -> Ticks:
        """What is ticked."""
        return self.tree.lines.ticks

    def refresh(self, *, new_since: UUID | None = None) -> None:
        """Read the journal again; what is ticked stays ticked as long as it is there and not private.

        ``new_since`` is something that was handed over: then what is new since is ticked.
        """
        self._new_since = new_since or self._new_since
        self._is_left = False
        self.document = None
        self.changed.emit()
        self.reading.begin()

    def _on_read(self, read: Read) -> None:
        if self._is_left:
            return
        self._read, self._is_read = read, True
        self.ticks.keep_to(read.shelf)
        self.kept.refresh()
        self.tree.lines.left_out, self.tree.lines.lost = read.left_out, read.lost
        self.picks.show_read(read)
        self.narrowing.find_again()
        self._show_rows()
        self._on_changed()
        if self._new_since is not None:
            self._picking = ""
            self.reading.new_since(self._new_since)
            self._new_since = None

    def _show_rows(self) -> None:
        """Show the rows that the filter wants; nothing is ticked or unticked by it."""
        narrowed = not self.narrowing.wanted.is_everything
        found = sections(self._read.shelf, self.narrowing.wanted, by_effect=self.narrowing.by_effect)
        self.tree.lines.show(found, narrowed=narrowed)
        self.tree.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if narrowed:
            self.nothing.setText(self.tr("Nothing is filed this way."))
        else:
            self.nothing.setText(self.tr("What you write will be listed here, to choose from."))
        self._show_ticked()

    def _on_changed(self) -> None:
        """Have the document made of what is ticked now; until then nothing is said of it."""
        self.document = None
        self._show_ticked()
        self.changed.emit()
        self.reading.gather(self.wish())

    def _show_ticked(self) -> None:
        """Say how many are ticked, and how many of these are not shown."""
        ticks, shown, narrowed = (
            self.ticks,
            self.tree.lines.shown_ids,
            not self.narrowing.wanted.is_everything,
        )
        every, on = len(self._read.shelf.rows), ticks.number
        self.ticked.setText(self.tr("{on} of {all} ticked").format(on=on, all=every) if every else "")
        here, open_rows = ticks.among(shown), sum(map(len, shown.values()))
        self.tick_shown.setVisible(open_rows > here)
        self.untick_shown.setVisible(here > 0)
        if narrowed:
            self.tick_shown.setText(self.tr("Tick all {number} shown").format(number=open_rows))
            self.untick_shown.setText(self.tr("Untick all {number} shown").format(number=here))
        else:
            self.tick_shown.setText(self.tr("Tick all {number}").format(number=open_rows))
            self.untick_shown.setText(self.tr("Untick all {number}").format(number=here))
        self.elsewhere.setText(self.tr("{number} more ticked, not shown.").format(number=on - here))
        self.elsewhere.setVisible(on > here)
        self.also.show_ticks(ticks, self._read.shelf)
        key, picked = self._picked
        self.picks.show_chosen(key if key and ticks.selection() == picked else "")

    def wish(self) -> Wish:
        """Return what is to become the document."""
        return Wish(self.ticks.selection(), self.setting_out.options(), self.ticks.name)

    def _on_gathered(self, document: Document) -> None:
        self.document = document
        self.known.emit()

    def stays(self) -> Tally:
        """Count what stays beside the document that is known."""
        return tally(self._read.shelf, self.document, self.ticks) if self.document is not None else Tally()

    def pick(self, key: str) -> None:
        """Tick what a quick pick names, in the place of what is ticked."""
        self._picking = key
        here = self._read.here.id if self._read.here is not None else None
        self.reading.pick(key, self.picks.since, here)

    def _on_picked(self, selection: Selection) -> None:
        if not self._is_left:
            self.take(selection, self._picking)

    def take(self, selection: Selection, key: str = "", options: Options | None = None) -> None:
        """Tick exactly what a selection names of what can leave, set out so; say so, with the way back."""
        before, set_out = deepcopy(self.ticks), self.setting_out.options()
        if options is not None:
            self.setting_out.show_options(options)
        self.ticks.take(selection, self._read.shelf)
        self._picked = (key, self.ticks.selection())
        self.tree.lines.told()
        number = before.number
        if number and before.selection() != self.ticks.selection():
            self.picks.offer_undo(Before(before, set_out), number)
        else:
            self.picks.undo.clear()
        self._on_changed()

    def _on_keeping(self, name: str) -> None:
        self.kept.keep(name, as_text(self.ticks.selection(raw_hopes=True), self.setting_out.options()))

    def _on_used(self, data: str) -> None:
        try:
            selection, options = from_text(data)
        except KnownError as error:
            self.kept.notice.say(str(error))
            return
        # Whoever has names shortened now does not tell them by an older choice.
        short = options.short_names or self.setting_out.options().short_names
        self.take(selection, options=replace(options, short_names=short))

    def _on_undone(self, before: Before) -> None:
        self.setting_out.show_options(before.options)
        self.tree.lines.ticks = before.ticks
        before.ticks.keep_to(self._read.shelf)
        self.tree.lines.told()
        self._on_changed()

    def _on_also(self) -> None:
        self.tree.lines.told()
        self._on_changed()

    def _on_narrow(self) -> None:
        self.narrowing.setVisible(self.narrow.isChecked())
        if self.narrow.isChecked():
            self.narrowing.words.setFocus()
        else:
            self.narrowing.clear()

    def _on_tick(self) -> None:
        self._put_shown(True)

    def _on_untick(self) -> None:
        self._put_shown(False)

    def _put_shown(self, on: bool) -> None:
        self.ticks.put(self.tree.lines.shown(), on)
        self.tree.lines.told()
        self._on_changed()

    def _on_private(self, row: ShareRow) -> None:
        try:
            keep_private(self._desk.journal, row)
        except KnownError as error:
            self.refused.emit(str(error))
            return
        self.private_undo.offer(row, self.tr("Kept private, so it stays."), take_focus=False)

    def _on_private_undone(self, row: ShareRow) -> None:
        try:
            keep_private(self._desk.journal, row, private=False)
        except KnownError as error:
            self.private_undo.offer_again(row)
            self.refused.emit(str(error))

    def leave(self) -> None:
        """Ask the journal nothing more: it may be closed next, and what is still read is for nobody."""
        self._is_left = True
        self.narrowing.leave()
        self.reading.wait()
