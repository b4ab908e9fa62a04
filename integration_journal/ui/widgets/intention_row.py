"""One intention in its list: a sentence edited in place, its date, and the mark of the one carried in."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Intention
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.draft import Draft
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words, rule


class Grip(Glyph):
    """The dots by which a row is dragged; ``dragged`` carries the pointer's place on the screen."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("grip", "ink3", 20, parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()
        event.accept()


class IntentionRow(QWidget):
    """Shows an intention; Enter or leaving keeps other words (``reworded``), Esc leaves it unchanged.

    ``asked`` carries what was chosen in the menu, ``moved`` -1 or +1, ``dragged`` the pointer's place.
    """

    reworded = Signal(object, str)
    asked = Signal(object, str, bool)
    moved = Signal(object, int)
    dragged = Signal(object, QPoint)
    dropped = Signal()

    def __init__(self, desk: Desk, intention: Intention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._intention = intention
        self._narrow = False
        self.field = GrowingField(self.tr("Intention"), self, large=True)
        self.field.setAccessibleDescription(
            self.tr("Enter keeps the sentence, Escape leaves it unchanged, Control Up and Down move it.")
        )
        self._draft = Draft(desk, self.field)
        self._written = Words("", "caption", self)
        self._written.setWordWrap(False)
        self.carry = QPushButton(self.tr("Carry this one in"), self)
        set_role(self.carry, "link", tone="quiet")
        self.carry.clicked.connect(self._on_carry)
        self.mark = self._make_mark()
        self.menu = self._make_menu()
        self._lay_out()
        self.field.enter_pressed.connect(self.keep)
        self.field.left.connect(self.keep)
        self.field.escape_pressed.connect(self._give_up)
        self.field.move_asked.connect(self._on_move)
        desk.flushing.connect(self.keep)
        words = self._draft.begin(f"intention.{intention.id}")
        self.show_intention(intention)
        if words and words != intention.text:
            self.field.set_words(words)

    def _make_mark(self) -> QWidget:
        mark = QWidget(self)
        row = self._mark_row = QHBoxLayout(mark)
        space(row, margins=(16, 5, 0, 0), gap=6)
        row.addWidget(Glyph("stage-intentions", "stage-intentions", 18, mark))
        words = Words(self.tr("The one I carry in"), "caption-strong", mark, token="stage-intentions")
        words.setWordWrap(False)
        row.addWidget(words)
        return mark

    def _make_menu(self) -> MoreMenu:
        menu = MoreMenu(self.tr("More about this intention"), self)
        menu.add("carried", self.tr("The one I carry in"), tick=True)
        menu.add_sharing()
        menu.menu().addSeparator()
        menu.add("up", self.tr("Move up"))
        menu.add("down", self.tr("Move down"))
        menu.menu().addSeparator()
        menu.add("delete", self.tr("Delete"))
        menu.chosen.connect(self._on_chosen)
        return menu

    def _lay_out(self) -> None:
        self._grip = Grip(self)
        self._grip.dragged.connect(self._on_dragged)
        self._grip.dropped.connect(self.dropped)
        hold = QVBoxLayout()
        space(hold, margins=(0, 5, 0, 0), gap=0)
        hold.addWidget(self._grip)
        hold.addStretch(1)
        words = QVBoxLayout()
        space(words, gap=0)
        words.addWidget(self.field)
        self._below = FlowLayout(gap=14, row_gap=2)
        self._below.addWidget(self._written)
        self._below.addWidget(self.carry)
        words.addLayout(self._below)
        self._row = QHBoxLayout()
        space(self._row, margins=(0, 12, 0, 11), gap=8)
        self._row.addLayout(hold)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        space(column, gap=0)
        column.addLayout(self._row)
        column.addWidget(rule(self))

    @property
    def intention_id(self) -> UUID:
        """The id of the wording that is shown."""
        return self._intention.id

    def caption(self) -> str:
        """Return the quiet line below the sentence."""
        return self._written.text()

    @property
    def is_edited(self) -> bool:
        """Whether the field holds other words than the file."""
        return self.field.words() not in ("", self._intention.text)

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have in any form yet."""
        return self._draft.autosave.is_waiting

    def show_intention(self, intention: Intention) -> None:
        """Show what the file has; words that are being typed stay."""
        edited = self.is_edited
        other = intention.id != self._intention.id
        self._intention = intention
        if other:
            self._draft.end()
            self._draft.begin(f"intention.{intention.id}")
        if not edited or other:
            self.field.set_words(intention.text)
        self.carry.setHidden(intention.carried)
        self.mark.setVisible(intention.carried)
        self.menu.tick(carried=intention.carried, private=intention.private, may_share=intention.may_share)
        self._written.setText(self._caption(intention))

    def set_ends(self, first: bool, last: bool) -> None:
        """Say whether the row is the first or the last, which cannot move further."""
        self.menu.action("up").setEnabled(not first)
        self.menu.action("down").setEnabled(not last)

    def keep(self) -> None:
        """Keep the words as they stand; an emptied field takes its sentence back."""
        if self.is_edited:
            self.reworded.emit(self._intention.id, self.field.words())
        else:
            self._give_up()

    def set_narrow(self, narrow: bool) -> None:
        """Put the mark under the sentence where the row is narrow."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._row.removeWidget(self.mark)
            self._below.addWidget(self.mark)
        else:
            self._below.removeWidget(self.mark)
            self._row.insertWidget(2, self.mark, 0, Qt.AlignmentFlag.AlignTop)
        space(self._mark_row, margins=(0, 2, 0, 2) if narrow else (16, 5, 0, 0), gap=6)

    def _caption(self, intention: Intention) -> str:
        written = Moment(intention.written_at, intention.zone).local
        when = dates.near_stamp(written, self._desk.now.local.date())
        facts = (
            (intention.from_step is not None, self.tr("from a small step")),
            (intention.private, self.tr("private")),
            (intention.may_share, self.tr("may be shared")),
        )
        return ", ".join([when, *(words for holds, words in facts if holds)])

    def _give_up(self) -> None:
        self.field.set_words(self._intention.text)
        self._draft.end()

    def _on_carry(self) -> None:
        self.asked.emit(self._intention.id, "carried", True)
        self.field.setFocus()

    def _on_move(self, step: int) -> None:
        self.moved.emit(self._intention.id, step)

    def _on_chosen(self, key: str, on: bool) -> None:
        if key in ("up", "down"):
            self._on_move(-1 if key == "up" else 1)
        else:
            self.asked.emit(self._intention.id, key, on)

    def _on_dragged(self, place: QPoint) -> None:
        self.dragged.emit(self._intention.id, place)
