"""Finding the ground again on the just-after page: a slow breath, and one sense after the other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc import help as care
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import look
from integration_journal.ui.widgets.big_button import BigButton, row_of
from integration_journal.ui.widgets.breathing import BreathingCircle
from integration_journal.ui.widgets.words import Words

_LOW = 230
"""Height in px at 100 % text below which sentence and circle take turns."""


class GroundingSteps(QWidget):
    """One sentence at a time in large type; the circle moves only between Start and Stop. ``left`` goes back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = (*care.grounding().senses, *care.grounding().exercises)
        self._at = 0
        self._column = column = QVBoxLayout(self)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._middle, gap=48)
        column.addLayout(self._middle, 1)
        said = QVBoxLayout()
        space(said, gap=12)
        self.title = Words("", "title")
        self.sentence = Words("", "capture-said")
        said.addStretch(1)
        said.addWidget(self.title)
        said.addWidget(self.sentence)
        said.addStretch(1)
        self.circle = BreathingCircle(large=True)
        self._middle.addLayout(said, 3)
        self._middle.addWidget(self.circle, 2)
        self.next_button = BigButton("forward", self.tr("The next one"), self.tr("Next"), self, primary=True)
        self.pace = BigButton("breath", self.tr("Breathe slowly"), self.tr("Breathe"), self)
        self.pace.setAccessibleDescription(self.tr("Breathe in for four, out for six."))
        self.back = BigButton("back", self.tr("Back to the words"), self.tr("Back"), self)
        self.next_button.clicked.connect(self._on_next)
        self.pace.clicked.connect(self._on_pace)
        self.back.clicked.connect(self.left)
        column.addLayout(row_of(self.next_button, self.pace, self.back))
        self.arrange(Width.WIDE)
        self._show()

    def arrange(self, width: Width) -> None:
        """Take the sizes that the width of the window asks for."""
        wide = width >= Width.WIDE
        self.sentence.set_kind("capture-said" if wide else "prompt")
        self.title.set_kind("title" if wide else "title-small")
        for button in (self.next_button, self.pace, self.back):
            button.arrange(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Show sentence and circle beside each other, or only the one that is wanted where the window is low."""
        low = self.height() < look().theme.px(_LOW)
        breathing = self.circle.is_running()
        space(self._column, gap=8 if low else 24)
        self.title.setVisible(not low)
        self.sentence.setVisible(not low or not breathing)
        self.circle.setVisible(not low or breathing)

    def begin(self) -> None:
        """Start with the first sense; nothing moves yet."""
        self._at = 0
        self._show()
        self.next_button.setFocus()

    def stop(self) -> None:
        """Let the circle come to rest."""
        self.circle.stop()
        self._name_pace()

    def _name_pace(self) -> None:
        if self.circle.is_running():
            self.pace.set_words(self.tr("Stop the breath"), self.tr("Stop"))
        else:
            self.pace.set_words(self.tr("Breathe slowly"), self.tr("Breathe"))
        self._share_room()

    def _on_pace(self) -> None:
        if self.circle.is_running():
            self.circle.stop()
        else:
            self.circle.start()
        self._name_pace()

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._steps)
        self._show()

    def _show(self) -> None:
        step = self._steps[self._at]
        self.title.setText(step.title)
        self.sentence.setText(step.text)
        self.next_button.setAccessibleDescription(step.text)
