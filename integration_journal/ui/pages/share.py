"""Share: choose from nothing, see exactly what leaves and what stays, look at the pages, save or print."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Stage
from integration_journal.sharing import formats
from integration_journal.sharing.document import Document
from integration_journal.sharing.selection import Selection, starting
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.layouts import take_out
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.share_footer import ShareFooter
from integration_journal.ui.pages.share_tree import ID, SESSION, WHOLE_KINDS, ShareTree
from integration_journal.ui.pages.share_work import Pages, Saving, gathered
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.page_preview import PagePreview
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.words import Words

_SETTLE_MS = 250
_SCREEN_PPI, _PRINT_PPI = 110.0, 300.0
_SHOWN = {
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
_EXTRAS = ("facts", "marks", *WHOLE_KINDS, "hopes", "course", "name")


class SharePage(Page):
    """The only place from which words leave."""

    name = "share"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Share"))
        self._desk = desk
        self._offered = Selection()
        self._narrow = self._folded = False
        self._preview_task, self._print_task = Task(self), Task(self)
        self._save_task = Task(self, writes=True)
        self._preview_task.done.connect(self._on_pages)
        self._save_task.done.connect(self._on_saved)
        self._save_task.refused.connect(self._on_refused)
        self._print_task.done.connect(self._on_print_ready)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._make_preview)
        self.outer.addWidget(self._build_header())
        self.preview = PagePreview()
        self.footer = ShareFooter(desk)
        folded = QWidget()
        self._folded_column = QVBoxLayout(folded)
        space(self._folded_column, gap=0)
        self._folded_area = self.scrolling(folded)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self._build_choosing())
        self._body.addWidget(self.preview, 1)
        self._body.addWidget(self._folded_area, 1)
        self.outer.addLayout(self._body, 1)
        self.outer.addWidget(self.footer)
        self.footer.save_asked.connect(self.save)
        self.footer.print_asked.connect(self.print)
        self.footer.show_asked.connect(self._show_folder)
        self.footer.paper_changed.connect(self._on_changed)
        self.tree.changed.connect(self._on_changed)
        desk.changed.connect(self._on_journal_changed)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print)
        self._target = Path()

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
        words.addWidget(Words(note, role="body", token="ink2"))
        row.addLayout(words, 1)
        self.step = QPushButton(self.tr("Look and save"))
        set_role(self.step, "primary")
        self.step.clicked.connect(self._on_step)
        row.addWidget(self.step, 0, Qt.AlignmentFlag.AlignVCenter)
        return header

    def _build_choosing(self) -> QWidget:
        content = QWidget()
        self._choosing_layout = QVBoxLayout(content)
        column = self._choosing_layout
        self.talk = TalkList(self._desk)
        self.sessions = Chips(self.tr("Sessions"))
        self.stages = Chips(self.tr("Stages"))
        self.extras = Chips(self.tr("Also"))
        self.stages.set_chips([(stage.value, stage.label) for stage in Stage])
        labels = dict(
            zip(
                _EXTRAS,
                (
                    self.tr("Facts of the sessions"),
                    self.tr("Marks"),
                    self.tr("Check-ins"),
                    self.tr("Measures"),
                    self.tr("Hopes"),
                    self.tr("Clinic and therapist"),
                    self.tr("My name on it"),
                ),
                strict=True,
            )
        )
        self._extras = list(labels.items())
        for label, chips in (
            (self.tr("Sessions"), self.sessions),
            (self.tr("Stages"), self.stages),
            (self.tr("Also"), self.extras),
        ):
            column.addWidget(Words(label, role="label-strong"))
            column.addWidget(chips)
        self.sessions.changed.connect(self._on_sessions)
        self.stages.changed.connect(self._on_stages)
        self.extras.changed.connect(self._on_extras)
        self.ticked = Words("", role="caption")
        head = QHBoxLayout()
        space(head, (0, 8, 0, 0), 12)
        head.addWidget(Words(self.tr("What leaves"), role="label-strong"))
        head.addWidget(self.ticked, 1)
        column.addLayout(head)
        self.tree = ShareTree()
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.tree)
        column.addSpacing(16)
        column.addWidget(self.talk)
        column.addStretch(1)
        self._choosing = self.scrolling(content)
        return self._choosing

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        """Read the journal again; ticks that were set by hand stay for as long as the journal is open."""
        self._refill()
        self.talk.refresh()
        self._show_step(choosing=True)

    def leave(self) -> None:
        self._timer.stop()

    def arrange(self, width: Width) -> None:
        self._narrow = width < Width.WIDE
        self._fold(width == Width.FOLDED)
        self._title.set_kind("title-small" if self._narrow else "title")
        side = 24 if self._narrow else 48
        space(self._header, (side, 20, side, 14), 24)
        space(self._choosing_layout, (side, 16, 24, 16), 8)
        fix(
            self._choosing,
            MinimumWidth=0 if self._narrow else 432,
            MaximumWidth=4000 if self._narrow else 432,
        )
        self.footer.arrange(width)
        self.step.setVisible(self._narrow)
        self._show_step(choosing=True)

    def _fold(self, folded: bool) -> None:
        """Let the page and the footer below it scroll as one where the window is too low for both."""
        if folded == self._folded:
            return
        self._folded = folded
        self.preview.set_whole(folded)
        take_out(self.preview)
        take_out(self.footer)
        if folded:
            self._folded_column.addWidget(self.preview, 1)
            self._folded_column.addWidget(self.footer)
        else:
            self._body.insertWidget(1, self.preview, 1)
            self.outer.addWidget(self.footer)

    def _show_step(self, choosing: bool) -> None:
        self._choosing.setVisible(not self._narrow or choosing)
        self._folded_area.setVisible(self._folded and not choosing)
        self.preview.setVisible(not self._narrow or not choosing)
        self.footer.setVisible(not self._narrow or not choosing)
        self.step.setText(self.tr("Look and save") if choosing else self.tr("Choose"))

    def _on_step(self) -> None:
        self._show_step(choosing=not self._choosing.isVisible())

    def _refill(self) -> None:
        """Read the journal again: ticks set by hand stay, and what may be shared since then is ticked as well."""
        offered = starting(self._desk.journal)
        kept, before = self.selection(), self._offered
        self._offered = offered
        self._fill(
            Selection(
                entries=kept.entries | (offered.entries - before.entries),
                intentions=kept.intentions | (offered.intentions - before.intentions),
                talk_lines=kept.talk_lines | (offered.talk_lines - before.talk_lines),
                side_effects=kept.side_effects | (offered.side_effects - before.side_effects),
                readings=kept.readings | (offered.readings - before.readings),
                insights=kept.insights | (offered.insights - before.insights),
                steps=kept.steps | (offered.steps - before.steps),
                check_ins=kept.check_ins | (offered.check_ins - before.check_ins),
                measures=kept.measures | (offered.measures - before.measures),
            )
        )

    def _on_journal_changed(self, change: object) -> None:
        if self.isVisible() and getattr(change, "kind", "") in _SHOWN:
            self._refill()

    def _fill(self, ticked: Selection) -> None:
        journal = self._desk.journal
        self.tree.fill(journal, ticked)
        self.extras.set_chips([it for it in self._extras if it[0] not in WHOLE_KINDS or self.tree.has(it[0])])
        self.sessions.set_chips(
            [
                (str(one.id), self.tr("Session {number}").format(number=one.number))
                for one in journal.sessions.all()
            ]
        )
        self._on_changed()

    def selection(self) -> Selection:
        """Return exactly what is ticked."""
        also = set(self.extras.checked())
        entries, intentions = self.tree.ticked("entry"), self.tree.ticked("intention")
        effects, readings = self.tree.ticked("side_effect"), self.tree.ticked("reading")
        insights, steps = self.tree.ticked("insight"), self.tree.ticked("step")
        chosen = entries | intentions | effects | readings | insights | steps
        told = self._sessions_of(chosen) if {"facts", "marks"} & also else frozenset()
        marks = [mark.id for mark in self._desk.journal.marks.all() if mark.session_id in told]
        return Selection(
            entries=entries,
            intentions=intentions,
            talk_lines=self.tree.ticked("talk"),
            side_effects=effects,
            readings=readings,
            insights=insights,
            steps=steps,
            check_ins=self.tree.ticked("check_in"),
            measures=self.tree.ticked("measure"),
            sessions=told if "facts" in also else frozenset(),
            marks=frozenset(marks) if "marks" in also else frozenset(),
            hopes="hopes" in also and ("facts" in also or "course" in also),
            course="course" in also,
        )

    def _sessions_of(self, ids: frozenset[UUID]) -> frozenset[UUID]:
        chosen = {str(id) for id in ids}
        of_rows = {row.data(SESSION) for row in self.tree.rows() if row.data(ID) in chosen}
        return frozenset(UUID(id) for id in of_rows if id) | {UUID(id) for id in self.sessions.checked()}

    def document(self) -> Document:
        """Return the document of what is ticked."""
        return gathered(self._desk.journal, self.selection(), self._writer())

    def _writer(self) -> str:
        return self._desk.journal.courses.current().writer if "name" in self.extras.checked() else ""

    def _on_sessions(self, chosen: list[str]) -> None:
        for session in self._desk.journal.sessions.all():
            on = str(session.id) in chosen
            if on != (str(session.id) in self._sessions_on):
                self.tree.tick(on, session=session.id)

    def _on_stages(self, chosen: list[str]) -> None:
        for stage in Stage:
            if (stage.value in chosen) != (stage.value in self._stages_on):
                self.tree.tick(stage.value in chosen, stage=stage)

    def _on_extras(self, chosen: list[str]) -> None:
        for kind in WHOLE_KINDS:
            if (kind in chosen) != self.tree.is_ticked(kind=kind) and self.tree.has(kind):
                self.tree.tick(kind in chosen, kind=kind)
        self._on_changed()

    def _on_changed(self) -> None:
        sessions = [str(s.id) for s in self._desk.journal.sessions.all() if self.tree.is_ticked(session=s.id)]
        stages = [stage.value for stage in Stage if self.tree.is_ticked(stage=stage)]
        self._sessions_on, self._stages_on = set(sessions), set(stages)
        self.sessions.set_checked(sessions)
        self.stages.set_checked(stages)
        whole = [kind for kind in WHOLE_KINDS if self.tree.is_ticked(kind=kind)]
        self.extras.set_checked([key for key in self.extras.checked() if key not in WHOLE_KINDS] + whole)
        on, off, private = self.tree.counts()
        self.ticked.setText(self.tr("{on} of {all} ticked").format(on=on, all=on + off + private))
        document = self.document()
        self._is_nothing_ticked = document.is_empty
        also = set(self.extras.checked())
        stays = [name for name in ("hopes",) if name not in also or not document.counts.sessions]
        stays += ["marks"] if "marks" not in also else []
        self.footer.show_counts(document, off, private, [*stays, *self.tree.staying()])
        self._timer.start()

    def _make_preview(self) -> None:
        document = self.document()
        if document.is_empty:
            self.preview.say(self.tr("Nothing is ticked, so there is nothing to save yet."))
            return
        self._preview_task.start(Pages(document, self.footer.paper(), _SCREEN_PPI))

    def _on_pages(self, pages: list[bytes]) -> None:
        # The journal may be closed by now, so it is not asked again.
        if not self._is_nothing_ticked:
            self.preview.show_pages(pages)

    def save(self) -> None:
        """Ask where to, then write the file."""
        document = self.document()
        if document.is_empty or self._save_task.running:
            return
        target = self.ask_target(formats.suggested_name(document, self.footer.format()))
        if target is None:
            return
        self._target = target
        self.footer.say(self.tr("Writing the file"))
        self._save_task.start(Saving(document, self.footer.format(), self.footer.paper(), target))

    def ask_target(self, suggested: str) -> Path | None:
        """Return the file that the user chooses, or None; the dialog keeps no history of its own."""
        return choose_file_to_save(self, self.tr("Save the file"), suggested)

    def _on_saved(self, notes: tuple[str, ...]) -> None:
        words = self.tr("Saved as {name} in {folder}.")
        said = words.format(name=self._target.name, folder=self._target.parent)
        self.footer.say(" ".join([said, *notes]), saved=True)

    def _on_refused(self, sentence: str) -> None:
        self.footer.refuse(sentence)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def print(self) -> None:
        """Print the pages through the system's dialog."""
        document = self.document()
        if not document.is_empty and not self._print_task.running:
            self.footer.say(self.tr("Preparing the pages"))
            self._print_task.start(Pages(document, self.footer.paper(), _PRINT_PPI))

    def _on_print_ready(self, pages: list[bytes]) -> None:
        from integration_journal.ui.printing import print_pages

        printed = print_pages(self, pages, self.footer.paper())
        self.footer.say(self.tr("The pages were printed.") if printed else self.tr("Nothing was printed."))
