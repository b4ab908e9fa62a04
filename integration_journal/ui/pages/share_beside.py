"""What stands in the place of the pages on Share: an entry that is looked into, or the list of names."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.phrases import say
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import PageArea
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.look_inside import LookInside
from integration_journal.ui.widgets.name_list import NameList


class ShareBeside(QWidget):
    """Holds one of the two at a time; ``closed`` asks for the pages again."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        space(column, gap=0)
        self.inside = LookInside(desk)
        self.inside.closed.connect(self.closed)
        column.addWidget(self.inside, 1)
        self.names = NameList(desk)
        self._names_side = self._build_names()
        column.addWidget(self._names_side, 1)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self.closed)
        self.close_all()

    def _build_names(self) -> QWidget:
        content = QWidget()
        set_role(content, "desk")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(content)
        space(column, (32, 12, 24, 24), 8)
        self.back = QPushButton(self.tr("Back to the pages"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.clicked.connect(self.closed)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.names)
        column.addStretch(1)
        return PageArea(content)

    @property
    def is_open(self) -> bool:
        """Whether either of the two is to be shown."""
        return not self.inside.isHidden() or not self._names_side.isHidden()

    def close_all(self) -> None:
        """Show neither."""
        self.inside.hide()
        self._names_side.hide()

    def show_entry(self, id: UUID, *, is_sign_shown: bool) -> None:
        """Look into an entry; ``is_sign_shown`` says whether the document shows that something was left out."""
        self._names_side.hide()
        self.inside.show()
        self.inside.show_sign(say("left_out.sign") if is_sign_shown else "")
        self.inside.show_entry(id)

    def show_names(self, entries: Collection[UUID]) -> None:
        """Show the list of names, counted in these entries."""
        self.inside.hide()
        self.names.count_in(entries)
        self._names_side.show()
        first = self.back if self.names.rows() else self.names.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)
