"""Share: choose, see exactly what leaves and what stays, look at the pages, save or print."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.document import Document
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import take_out
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.share_beside import ShareBeside
from integration_journal.ui.pages.share_choosing import ShareChoosing
from integration_journal.ui.pages.share_folds import INSET
from integration_journal.ui.pages.share_footer import ShareFooter
from integration_journal.ui.pages.share_out import ShareOut
from integration_journal.ui.pages.share_reading import Wish
from integration_journal.ui.pages.share_work import SetPages, Setting
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.page_preview import PagePreview
from integration_journal.ui.widgets.words import Words

_SETTLE_MS = 60
_LOW = 300
"""Height of the page in px at 100 % text under which it says less around the list."""
_SHOWN = {
    "left_out",
    "short_name",
    "side_effect",
    "reading",
    "entry",
    "intention",
    "talk_line",
    "session",
    "read_back",
    "mark",
    "course",
    "insight",
    "step",
    "step_log",
    "check_in",
    "measure",
    "question_set",
    "own_prompt",
}


class SharePage(Page):
    """The only place from which words leave."""

    name = "share"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Share"))
        self._desk = desk
        self._narrow = self._folded = self._low = False
        self._preview_task = Task(self)
        self._preview_task.done.connect(self._on_pages)
        self._preview_task.refused.connect(self._on_no_pages)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._make_preview)
        self._head = self._build_header()
        self.outer.addWidget(self._head)
        self.choosing = ShareChoosing(desk)
        self.preview = PagePreview(desk.choices)
        self.beside = ShareBeside(desk)
        self.footer = ShareFooter(desk)
        self.out = ShareOut(desk, self, self)
        self._build_body()
        self.outer.addWidget(self.footer)
        self.footer.paper_changed.connect(self._on_paper)
        self.footer.form_toggled.connect(self._on_form)
        self.choosing.changed.connect(self._on_changed)
        self.choosing.known.connect(self._on_known)
        self.choosing.tree.inside_asked.connect(self.look_inside)
        self.choosing.setting_out.names_asked.connect(self._on_names)
        self.choosing.setting_out.shortened.connect(self._on_shortened)
        self.beside.closed.connect(self._on_back)
        self.choosing.refused.connect(self.footer.refuse)
        desk.changed.connect(self._on_journal_changed)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.footer.print.click)

    def _build_body(self) -> None:
        folded, held = QWidget(), QWidget()
        self._folded_column, self._form_column = QVBoxLayout(folded), QVBoxLayout(held)
        for column in (self._folded_column, self._form_column):
            space(column, gap=0)
        self._form_column.addWidget(self.footer.form)
        self._folded_area, self._form_area = self.scrolling(folded), self.scrolling(held)
        self._choosing_area = self.scrolling(self.choosing)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self._choosing_area)
        self._body.addWidget(self.preview, 1)
        self._body.addWidget(self._form_area, 1)
        self._body.addWidget(self.beside, 1)
        self._body.addWidget(self._folded_area, 1)
        self.outer.addLayout(self._body, 1)

    def _build_header(self) -> QWidget:
        header = QWidget()
        set_role(header, "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(header)
        self._header = row
        words = QVBoxLayout()
        space(words, gap=2)
        self._title = Words(self.tr("Share with your therapist"), role="title")
        words.addWidget(self._title)
        note = self.tr("Nothing is sent. The journal writes a file, and you decide where it goes.")
        self._note = Words(note, role="body", token="ink2")
        words.addWidget(self._note)
        row.addLayout(words, 1)
        self.handed = QPushButton(self.tr("Handed over"))
        set_role(self.handed, "small-quiet")
        set_icon(self.handed, "clock", "ink2")
        self.handed.setToolTip(self.tr("What was handed over before, and how it looked"))
        self.handed.clicked.connect(self._on_handed)
        row.addWidget(self.handed, 0, Qt.AlignmentFlag.AlignVCenter)
        self.step = QPushButton(self.tr("Look and save"))
        set_role(self.step, "primary")
        self.step.clicked.connect(self._on_step)
        row.addWidget(self.step, 0, Qt.AlignmentFlag.AlignVCenter)
        return header

    def show_place(self, place: Place) -> None:
        """Read the journal again; ticks that were set by hand stay for as long as the journal is open."""
        self.beside.close_all()
        self.choosing.refresh(new_since=place.handed_id)
        self.choosing.talk.refresh()
        self._show_step(choosing=True)
        if place.entry_id is not None:
            self.look_inside(place.entry_id)

    def leave(self) -> None:
        self._timer.stop()
        self.choosing.leave()
        self.footer.close_form()

    def arrange(self, width: Width) -> None:
        self._narrow = width < Width.WIDE
        self._fold(width == Width.FOLDED)
        self._title.set_kind("title-small" if self._narrow else "title")
        # Folded, the bar above names the page already.
        self._title.setVisible(not self._folded)
        self._low = self._folded and self.height() < look().theme.px(_LOW)
        self._note.setVisible(not self._low)
        side = 24 if self._narrow else 48
        space(self._header, (side, 10, side, 10) if self._folded else (side, 20, side, 14), 24)
        space(self.choosing.column, (side - INSET, 16, 24, 16), 8)
        fix(
            self._choosing_area,
            MinimumWidth=0 if self._narrow else 432,
            MaximumWidth=4000 if self._narrow else 432,
        )
        self.footer.arrange(width)
        self.step.setVisible(self._narrow)
        self._show_step(choosing=True)

    def _fold(self, folded: bool) -> None:
        """Let the pages and the ways out below scroll as one where the window is too low for both."""
        if folded == self._folded:
            return
        self._folded = folded
        self.preview.set_whole(folded)
        for one in (self.preview, self.footer.form, self.footer.ways):
            take_out(one)
        if folded:
            self._folded_column.addWidget(self.preview, 1)
            self._folded_column.addWidget(self.footer.form)
            self._folded_column.addWidget(self.footer.ways)
        else:
            self._body.insertWidget(1, self.preview, 1)
            self._form_column.addWidget(self.footer.form)
            self.footer.take_ways()

    def _show_step(self, choosing: bool) -> None:
        looking, asking = not self._narrow or not choosing, self.footer.is_form_open
        beside = looking and not asking and self.beside.is_open
        # Folded, what stands beside has a way back of its own, and needs the room.
        self._head.setVisible(not (self._folded and beside))
        self._choosing_area.setVisible(not self._narrow or choosing)
        self.footer.set_short(self._low or (self._folded and not choosing))
        self._folded_area.setVisible(self._folded and not choosing and not beside)
        self.beside.setVisible(beside)
        self.preview.setVisible(looking and not asking and not beside)
        self._form_area.setVisible(looking and asking and not self._folded)
        self.footer.form.setVisible(looking and asking)
        self.footer.ways.setVisible(looking)
        self.step.setText(self.tr("Look and save") if choosing else self.tr("Choose"))

    def _on_form(self, _open: bool) -> None:
        self._show_step(choosing=False)
        self._folded_area.verticalScrollBar().setValue(0)

    def look_inside(self, entry_id: UUID) -> None:
        """Show one entry in the place of the pages, so that passages can be left out of it."""
        self.footer.close_form()
        sign = self.choosing.setting_out.options().show_left_out
        self.beside.show_entry(entry_id, is_sign_shown=sign)
        if self.beside.is_open:
            self._show_step(choosing=False)
            self.beside.inside.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_handed(self) -> None:
        self._desk.go("handed_over")

    def _on_names(self) -> None:
        self.footer.close_form()
        self.beside.show_names(self.choosing.ticks.on["entry"])
        self._show_step(choosing=False)

    def _on_shortened(self) -> None:
        """Show the list while it is empty: the tick alone would shorten nothing."""
        if not self._desk.journal.short_names.all():
            self._on_names()

    def _on_back(self) -> None:
        self.beside.close_all()
        self._show_step(choosing=True)
        self.choosing.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step(self) -> None:
        self._show_step(choosing=not self._choosing_area.isVisible())

    def _on_journal_changed(self, change: object) -> None:
        if self.isVisible() and getattr(change, "kind", "") in _SHOWN:
            self.out.withdraw()
            self.choosing.refresh()

    def document(self) -> Document | None:
        """Return the document that is counted in the footer; None where nothing is ticked, or not known yet."""
        known = self.choosing.document
        return None if known is None or known.is_empty else known

    @property
    def is_settled(self) -> bool:
        """Whether counts and pages are those of what is ticked."""
        return self.choosing.is_settled and not self._timer.isActive() and not self._preview_task.running

    def wish(self) -> Wish:
        """Return what the document is made of: what is ticked, and how it is set out."""
        return self.choosing.wish()

    def _on_changed(self) -> None:
        self.out.withdraw(self.wish())
        self._timer.stop()
        self.footer.show_no_counts()
        self.preview.set_anew()

    def _on_paper(self) -> None:
        self.preview.set_anew()
        self._timer.start()

    def _on_known(self) -> None:
        document, stays = self.choosing.document, self.choosing.stays()
        if document is not None:
            self.footer.show_counts(document, stays)
            if self.preview.view.pages is None and not document.is_empty:
                self.preview.say(self.tr("The pages are being set."))
            self._timer.start()

    def _make_preview(self) -> None:
        document = self.choosing.document
        if document is None:
            return
        if document.is_empty:
            self.preview.say(self.tr("Nothing is ticked. Begin with a quick pick, or tick what leaves."))
            return
        self._preview_task.start(Setting(document, self.footer.paper()))

    def _on_pages(self, made: SetPages) -> None:
        # Of several changes only the last is looked at.
        if made.document is self.choosing.document and made.paper == self.footer.paper():
            self.preview.show_pages(made.pages)

    def _on_no_pages(self, sentence: str) -> None:
        self.preview.say("")
        self.footer.refuse(sentence)

    def ask_target(self, suggested: str) -> Path | None:
        """Return the file that the user chooses, or None; the dialog keeps no history of its own."""
        return choose_file_to_save(self, self.tr("Save the file"), suggested)
