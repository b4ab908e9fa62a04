"""The footer of the Share page: what leaves, what stays, and the ways out."""

from dataclasses import asdict

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.document import Document
from integration_journal.ui.count_words import CountWords
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pace import Pace
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share_form import ShareForm
from integration_journal.ui.pages.share_reading import Tally
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.working import Working

_WAYS = 304
"""How wide the ways out are beside the counts, in px at 100 % text."""


class ShareFooter(QWidget):
    """Counts that are always true, and ``ways``, the ways out; ``form`` is what is asked before a file is saved.

    Saving takes two presses: the first asks for the form to be shown, the second is told by ``save_asked``.
    ``form_toggled`` says that the form is to take the place of the pages, or to give it back.
    """

    save_asked = Signal()
    print_asked = Signal()
    copy_asked = Signal()
    show_asked = Signal()
    paper_changed = Signal()
    form_toggled = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ShareForm(desk)
        self.form.hide()
        self.form.back_asked.connect(self._on_back)
        self.form.save_asked.connect(self._on_save)
        self.form.paper_changed.connect(self.paper_changed)
        self.form.seal.wanted_changed.connect(self._name_save)
        # Whatever saves what is unsaved is about to lock, to close or to show another page.
        desk.flushing.connect(self.close_form)
        self._is_form_open = self._is_withdrawn = False
        set_role(self, "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.leaves, self.stays = Words("", role="label"), Words("", role="label")
        counts = QHBoxLayout()
        space(counts, gap=20)
        for told in (self.leaves, self.stays):
            told.setAlignment(Qt.AlignmentFlag.AlignTop)
        counts.addLayout(_titled(self.tr("Leaves"), self.leaves), 3)
        counts.addLayout(_titled(self.tr("Stays"), self.stays, "private"), 2)
        self._row.addLayout(counts, 1)
        self.ways = QWidget()
        self._build_ways(QVBoxLayout(self.ways))
        self._row.addWidget(self.ways)
        self._column.addLayout(self._row)
        said = QHBoxLayout()
        space(said, gap=12)
        self.said = Words("", role="caption", token="ink2")
        self.show_folder = QPushButton(self.tr("Show in folder"))
        set_role(self.show_folder, "link")
        self.show_folder.clicked.connect(self.show_asked)
        said.addWidget(self.said, 1)
        said.addWidget(self.show_folder)
        self._column.addLayout(said)
        self.notice = Notice()
        self._column.addWidget(self.notice)
        self.working = Working()
        self._column.addWidget(self.working)
        self.say("")

    def _build_ways(self, column: QVBoxLayout) -> None:
        self._ways_column = column
        self.copy = QPushButton(self.tr("Copy the brief"))
        set_icon(self.copy, "copy")
        self.copy.clicked.connect(self.copy_asked)
        self.print = QPushButton(self.tr("Print…"))
        set_icon(self.print, "page")
        self.print.clicked.connect(self.print_asked)
        self.save = QPushButton()
        set_role(self.save, "primary")
        self.save.clicked.connect(self._on_save)
        self._beside = TurningRow(gap=8, even=True)
        self._beside.add(self.copy)
        self._beside.add(self.print)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        space(self._buttons, gap=8)
        self._buttons.addWidget(self._beside, 3)
        self._buttons.addWidget(self.save, 2)
        column.addLayout(self._buttons)
        self._name_save()

    def set_short(self, short: bool) -> None:
        """Keep each count to one line, or tell it whole."""
        for told in (self.leaves, self.stays):
            told.setWordWrap(not short)

    def arrange(self, width: Width) -> None:
        """Stand in one row, or in two where there is little room."""
        narrow, folded = width < Width.WIDE, width == Width.FOLDED
        side = 24 if narrow else 48
        space(self._column, (side, 12, side, 12), 6)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        self._buttons.setDirection(across if width == Width.NARROW else down)
        fix(self.ways, MinimumWidth=0 if narrow else _WAYS, MaximumWidth=4000 if narrow else _WAYS)
        space(self._row, gap=10 if narrow else 32)
        # Folded, they stand below the pages, without the margins of the footer.
        around = (side, 12, side, 12) if folded else (0, 0, 0, 0)
        space(self._ways_column, around, 6)
        self.form.arrange(width)

    def take_ways(self) -> None:
        """Have the ways out beside the counts again, after they stood elsewhere."""
        self._row.addWidget(self.ways)

    @property
    def is_form_open(self) -> bool:
        """Whether the form stands in the place of the pages."""
        return self._is_form_open

    def open_form(self) -> None:
        """Ask how the document is to leave."""
        self.form.propose()
        self._toggle(True)
        self.form.begin()

    def _on_back(self) -> None:
        self.close_form()
        self.save.setFocus()

    def close_form(self) -> None:
        """Go back to the pages; the passphrase is forgotten."""
        self.form.forget()
        self.notice.clear()
        if self._is_form_open:
            self._toggle(False)

    def _toggle(self, on: bool) -> None:
        self._is_form_open = on
        self._beside.setVisible(not on)
        self._name_save()
        self.form_toggled.emit(on)

    def _name_save(self) -> None:
        if not self._is_form_open:
            self.save.setText(self.tr("Save…"))
        elif self.form.seal.is_wanted:
            self.save.setText(self.tr("Seal and save the file…"))
        else:
            self.save.setText(self.tr("Save the file…"))

    def _on_save(self) -> None:
        if self._is_form_open:
            self.save_asked.emit()
        else:
            self.open_form()

    def format(self) -> str:
        """Return the chosen format's id."""
        return self.form.format()

    def choose_format(self, key: str) -> None:
        """Choose a format by its id."""
        self.form.choose_format(key)

    def paper(self) -> str:
        """Return the chosen paper's id."""
        return self.form.paper()

    def show_no_counts(self) -> None:
        """Say nothing of what leaves until it is known, and let nothing leave."""
        self.leaves.setText("")
        self.stays.setText("")
        for way in (self.copy, self.print, self.save):
            way.setEnabled(False)

    def show_counts(self, document: Document, stays: Tally) -> None:
        """Say what leaves, counted from the document itself, and what stays."""
        self.leaves.setText(", ".join(self._leaving(document)) or self.tr("Nothing yet"))
        self.stays.setText(", ".join(self._staying(document, stays)))
        empty = document.is_empty
        for way in (self.copy, self.print, self.save):
            way.setEnabled(not empty)
        withdrawn = self.notice.text() if self._is_withdrawn else ""
        self.say(self.tr("Nothing is ticked, so there is nothing to save yet.") if empty else "")
        if withdrawn:
            self.refuse(withdrawn, withdrawn=True)

    def _leaving(self, document: Document) -> list[str]:
        beside = {"course": int(document.course is not None), "writer": int(bool(document.writer))}
        return CountWords().of(asdict(document.counts) | beside)

    def _staying(self, document: Document, stays: Tally) -> list[str]:
        """Return what stays; contacts never leave."""
        private, rest = stays.private, stays.not_ticked
        found = [self.tr("{number} private").format(number=private)] if private else []
        found += [self.tr("{number} not ticked").format(number=rest)] if rest else []
        found += [self.tr("{number} ticked, but held back").format(number=stays.held)] if stays.held else []
        left_out = document.counts.left_out
        found += [self.tr("%n passages", "", left_out)] if left_out else []
        for kind, number in stays.whole.items():
            names = {
                "check_in": self.tr("%n check-ins", "", number),
                "measure": self.tr("%n measures", "", number),
                "mark": self.tr("%n marks", "", number),
                "session": self.tr("the facts of %n sessions", "", number),
            }
            found.append(names[kind])
        has_facts = any(one.facts is not None and one.facts.hopes for one in document.sessions)
        has_hopes = has_facts or (document.course is not None and bool(document.course.hopes))
        return [*found, *([] if has_hopes else [self.tr("hopes")]), self.tr("contacts")]

    def say(self, sentence: str, *, saved: bool = False) -> None:
        """Say how it goes, below the buttons."""
        self._is_withdrawn = False
        self.notice.clear()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.show_folder.setVisible(saved)

    def begin_work(self, doing: str, pace: Pace) -> None:
        """Show what is being done for the file, with the way to stop it."""
        self.say("")
        self.working.begin(doing, pace)
        self.working.cancel.setFocus()

    def end_work(self) -> None:
        """Show that nothing is being done any more."""
        if self.working.cancel.hasFocus():
            self.save.setFocus()
        self.working.end()

    def refuse(self, sentence: str, *, withdrawn: bool = False) -> None:
        """Say what stands in the way of the file; one that was withdrawn is told of until something else is."""
        self.say("")
        self._is_withdrawn = withdrawn
        self.notice.say(sentence)


def _titled(title: str, words: Words, icon: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    space(column, gap=4)
    head = QHBoxLayout()
    space(head, gap=8)
    if icon:
        head.addWidget(Glyph(icon, "ink2", 18))
    head.addWidget(Words(title, role="label-strong"), 1)
    column.addLayout(head)
    column.addWidget(words)
    column.addStretch(1)
    return column
