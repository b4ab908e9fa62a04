"""The box beside a small step: a tick, or the answer to 'did it hold?' in one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from integration_journal.arc.vocabulary import Held
from integration_journal.ui.theme import set_role

_KEYS = {
    Qt.Key.Key_Y: Held.YES,
    Qt.Key.Key_1: Held.YES,
    Qt.Key.Key_P: Held.PARTLY,
    Qt.Key.Key_2: Held.PARTLY,
    Qt.Key.Key_N: Held.NO,
    Qt.Key.Key_3: Held.NO,
}
_CHECKS = {Held.YES: Qt.CheckState.Checked, Held.PARTLY: Qt.CheckState.PartiallyChecked}


class StepBox(QCheckBox):
    """The box of a step: Space ticks it; Y, P, N or 1, 2, 3 answer 'did it hold?', Enter asks for words.

    ``answered`` carries the answer, or None where the tick is taken away.
    """

    answered = Signal(object)
    words_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "tick")
        self.setTristate(True)

    def show_answer(self, held: Held | None) -> None:
        """Show an answer, without a signal."""
        self.setCheckState(_CHECKS.get(held, Qt.CheckState.Unchecked) if held else Qt.CheckState.Unchecked)

    def nextCheckState(self) -> None:
        """Tick, or take the tick away: partly is said by key or menu."""
        self.answered.emit(Held.YES if self.checkState() is Qt.CheckState.Unchecked else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _KEYS:
            self.answered.emit(_KEYS[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.words_asked.emit()
        else:
            super().keyPressEvent(event)
