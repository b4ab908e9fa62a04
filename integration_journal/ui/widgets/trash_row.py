"""One thing in the trash: what it is, when it was deleted, how long it waits, and the two ways out."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.trash import Kind, Trashed
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.ask_panel import AskPanel
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words, rule

_ICONS = {
    Kind.SESSION: "nav-sessions",
    Kind.ENTRY: "page",
    Kind.INTENTION: "stage-intentions",
    Kind.TALK_LINE: "message",
    Kind.SIDE_EFFECT: "stage-experience",
    Kind.READING: "stage-experience",
    Kind.INSIGHT: "effect-insight",
    Kind.STEP: "step",
    Kind.CHECK_IN: "person",
    Kind.MEASURE: "nav-progress",
    Kind.OWN_PROMPT: "write",
    Kind.QUESTION_SET: "open-file",
}


class ErasePanel(AskPanel):
    """Says what erasing for good means; ``backups`` is ticked where the backups are to go too."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            sentence,
            translate("ErasePanel", "Erase for good"),
            translate("ErasePanel", "Leave it here"),
            parent,
        )
        self.erase = self.agree
        self.backups = QCheckBox(self.tr("Delete the automatic backups too, and take a fresh one"))
        self.column.insertWidget(1, self.backups)


class TrashRow(QWidget):
    """``brought_back`` and ``erase_asked`` carry the row itself."""

    brought_back = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, desk: Desk, thing: Trashed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thing = thing
        column = QVBoxLayout(self)
        space(column, gap=0)
        row = QHBoxLayout()
        space(row, (0, 12, 0, 12), 16)
        row.addWidget(Glyph(_ICONS[thing.kind], "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        space(words, gap=2)
        own = thing.kind is not Kind.SESSION
        self.title = Words(self._title(), role="quote" if own else "section", lines=2)
        words.addWidget(self.title)
        self.note = Words(self._note(desk), role="caption")
        words.addWidget(self.note)
        row.addLayout(words, 1)
        self.back = QPushButton(self.tr("Bring back"))
        set_role(self.back, "small")
        self.back.setAccessibleName(self.tr("Bring back: {words}").format(words=self._title()))
        self.back.clicked.connect(self._on_back)
        self.erase = QPushButton()
        set_role(self.erase, "icon-quiet")
        set_icon(self.erase, "delete", "ink2")
        self.erase.setToolTip(self.tr("Erase for good"))
        self.erase.setAccessibleName(self.tr("Erase for good: {words}").format(words=self._title()))
        self.erase.clicked.connect(self._on_erase)
        for button in (self.back, self.erase):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addWidget(rule())

    def show_panel(self, panel: ErasePanel) -> None:
        """Show what erasing means below the words."""
        space(self._below, (36, 0, 0, 16), 0)
        self._below.addWidget(panel)
        panel.destroyed.connect(self._close_up)

    def _close_up(self) -> None:
        space(self._below, gap=0)

    def _title(self) -> str:
        if self.thing.kind is Kind.SESSION:
            number = self.tr("Session {number}").format(number=self.thing.number)
            place = self.tr("Session {number}, {place}")
            found = self.thing.words
            return place.format(number=self.thing.number, place=found) if found else number
        return self.thing.words or self.tr("Without words")

    def _note(self, desk: Desk) -> str:
        thing, now = self.thing, desk.now
        kinds = {
            Kind.SESSION: self.tr("Session"),
            Kind.ENTRY: self.tr("Entry"),
            Kind.INTENTION: self.tr("Intention"),
            Kind.TALK_LINE: self.tr("To talk about"),
            Kind.SIDE_EFFECT: self.tr("Side effect"),
            Kind.READING: self.tr("Reading"),
            Kind.INSIGHT: self.tr("Insight"),
            Kind.STEP: self.tr("Small step"),
            Kind.CHECK_IN: self.tr("Check-in"),
            Kind.MEASURE: self.tr("Measure"),
            Kind.OWN_PROMPT: self.tr("Prompt"),
            Kind.QUESTION_SET: self.tr("Therapist’s questions"),
        }
        when = dates.stamp(Moment(thing.deleted_at, now.zone).local)
        parts = [
            kinds[thing.kind],
            self.tr("deleted {date}").format(date=when),
            self.tr("%n days left", "", thing.days_left),
        ]
        if thing.entries:
            parts.append(self.tr("with %n entries", "", thing.entries))
        if thing.intentions:
            parts.append(self.tr("with %n intentions", "", thing.intentions))
        if thing.returns_with is not None:
            parts.append(self.tr("session {number} comes back with it").format(number=thing.returns_with))
        elif thing.returns_with_owner and thing.kind is Kind.INSIGHT:
            parts.append(self.tr("its entry comes back with it"))
        elif thing.returns_with_owner:
            parts.append(self.tr("the other questions come back with it"))
        return " · ".join(parts)

    def _on_back(self) -> None:
        self.brought_back.emit(self)

    def _on_erase(self) -> None:
        self.erase_asked.emit(self)
