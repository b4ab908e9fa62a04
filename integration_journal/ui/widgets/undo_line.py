"""A quiet line that says what was put aside, with the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class UndoLine(QWidget):
    """Takes no room until ``offer``; ``undone`` carries what was offered. ``inset`` moves the words to the right."""

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, inset: int = 0) -> None:
        super().__init__(parent)
        self._what: object = None
        row = QHBoxLayout(self)
        space(row, margins=(inset, 6, 4, 6), gap=12)
        self.words = Words("", "label", self)
        self.words.setWordWrap(False)
        row.addWidget(self.words)
        self.undo = QPushButton(self.tr("Undo"), self)
        set_role(self.undo, "link")
        self.undo.clicked.connect(self._on_undo)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.hide()

    def offer(self, what: object, words: str = "", *, take_focus: bool = True) -> None:
        """Say in ``words`` that something was put aside, and offer to take that back.

        The keyboard goes to the way back unless ``take_focus`` is False: where somebody goes on writing.
        """
        self._what = what
        self.words.setText(words or self.tr("Deleted. It waits in the trash for 30 days."))
        self.show()
        if take_focus:
            self.undo.setFocus()

    def offer_again(self, what: object) -> None:
        """Offer in the same words what was refused: nothing is lost for as long as the line is there."""
        self.offer(what, self.words.text())

    def clear(self) -> None:
        """Take the line away."""
        self._what = None
        self.hide()

    def _on_undo(self) -> None:
        what = self._what
        self.clear()
        # A second press may come before the line is out of sight.
        if what is not None:
            self.undone.emit(what)
