"""What of the journal leaves: quick ticks, every row, and what else goes along."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Stage
from integration_journal.sharing.document import Document
from integration_journal.sharing.selection import Selection, starting
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.share_tree import ID, SESSION, WHOLE_KINDS, ShareTree
from integration_journal.ui.pages.share_work import gathered
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.words import Words

_EXTRAS = ("facts", "marks", *WHOLE_KINDS, "hopes", "course", "name")


class ShareChoosing(QWidget):
    """The column in which everything is ticked; ``changed`` follows every tick."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered = Selection()
        self.column = QVBoxLayout(self)
        self.talk = TalkList(desk)
        self.sessions = Chips(self.tr("Sessions"))
        self.stages = Chips(self.tr("Stages"))
        self.extras = Chips(self.tr("Also"))
        self.stages.set_chips([(stage.value, stage.label) for stage in Stage])
        self._extras = self._labels()
        for label, chips in (
            (self.tr("Sessions"), self.sessions),
            (self.tr("Stages"), self.stages),
            (self.tr("Also"), self.extras),
        ):
            self.column.addWidget(Words(label, role="label-strong"))
            self.column.addWidget(chips)
        self.ticked = Words("", role="caption")
        head = QHBoxLayout()
        space(head, (0, 8, 0, 0), 12)
        head.addWidget(Words(self.tr("What leaves"), role="label-strong"))
        head.addWidget(self.ticked, 1)
        self.column.addLayout(head)
        self.tree = ShareTree()
        self.tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.tree)
        self.column.addSpacing(16)
        self.column.addWidget(self.talk)
        self.column.addStretch(1)
        self.sessions.changed.connect(self._on_sessions)
        self.stages.changed.connect(self._on_stages)
        self.extras.changed.connect(self._on_extras)
        self.tree.changed.connect(self._on_changed)

    def _labels(self) -> list[tuple[str, str]]:
        labels = (
            self.tr("Facts of the sessions"),
            self.tr("Marks"),
            self.tr("Check-ins"),
            self.tr("Measures"),
            self.tr("Hopes"),
            self.tr("Clinic and therapist"),
            self.tr("My name on it"),
        )
        return list(zip(_EXTRAS, labels, strict=True))

    def refill(self) -> None:
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
        named = "name" in self.extras.checked()
        writer = self._desk.journal.courses.current().writer if named else ""
        return gathered(self._desk.journal, self.selection(), writer)

    def staying(self, document: Document) -> tuple[str, ...]:
        """Return the kinds of which nothing leaves: hopes, marks, check_in, measure."""
        also = set(self.extras.checked())
        hopes = ("hopes",) if "hopes" not in also or not document.counts.sessions else ()
        marks = ("marks",) if "marks" not in also else ()
        return (*hopes, *marks, *self.tree.staying())

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
        self.changed.emit()
