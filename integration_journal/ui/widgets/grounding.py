"""Ways to find the ground again, with a circle to breathe along."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import help as care
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.breathing import BreathingCircle
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words, rule


class GroundingPanel(QFrame):
    """Five short exercises; the circle moves only between Start and Stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounding = care.grounding()
        set_role(self, "panel")
        column = QVBoxLayout(self)
        space(column, (24, 20, 24, 14), 10)
        head = QHBoxLayout()
        space(head, gap=12)
        head.addWidget(Seal("breath", "stage-integration", 36), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        space(titles, gap=0)
        titles.addWidget(Words(grounding.title, role="section"))
        titles.addWidget(Words(grounding.caption, role="caption"))
        head.addLayout(titles, 1)
        column.addLayout(head)
        self.circle = BreathingCircle()
        column.addWidget(self.circle, 0, Qt.AlignmentFlag.AlignHCenter)
        self.pace = QPushButton(self.tr("Start"))
        set_role(self.pace, "small")
        self.pace.setAccessibleDescription(self.tr("Breathe in for four, out for six."))
        self.pace.clicked.connect(self._on_pace)
        column.addWidget(self.pace, 0, Qt.AlignmentFlag.AlignHCenter)
        for exercise in grounding.exercises:
            column.addWidget(rule())
            column.addLayout(_row(exercise))

    def stop(self) -> None:
        """Let the circle come to rest."""
        self.circle.stop()
        self.pace.setText(self.tr("Start"))

    def _on_pace(self) -> None:
        if self.circle.is_running():
            self.stop()
        else:
            self.circle.start()
            self.pace.setText(self.tr("Stop"))


def _row(exercise: care.Exercise) -> QHBoxLayout:
    row = QHBoxLayout()
    space(row, gap=12)
    title = Words(exercise.title, role="strong")
    fix(title, MinimumWidth=56)
    row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(exercise.text, role="body"), 1)
    return row
