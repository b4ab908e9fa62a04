"""The two lists to hold oneself against before a session: tiers of their own, and no questionnaire."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.arc.preparation import Conditions, discuss_first, sentence, tell_your_clinic
from integration_journal.journal.records import Course
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class PrepConditions(QWidget):
    """'Tell your clinic', as strong as the article, and 'Talk about it first'; nothing in it can be answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, gap=16)
        column.addWidget(_panel(tell_your_clinic(), "caution"))
        column.addWidget(_panel(discuss_first(), "sunk"))
        self._from_clinic = QWidget()
        inside = QVBoxLayout(self._from_clinic)
        space(inside, gap=4)
        inside.addWidget(Words(self.tr("From your clinic"), "section"))
        self.clinic = Words("", "body")
        inside.addWidget(self.clinic)
        column.addWidget(self._from_clinic)
        column.addWidget(Words(f"{sentence('monitor_rule')} {sentence('approval')}", "caption"))

    def show_course(self, course: Course) -> None:
        """Say what the clinic says on preparing, and whom to ring."""
        called = self.tr("{clinic}: {phone}").format(
            clinic=course.clinic or self.tr("Your clinic"), phone=course.clinic_phone
        )
        parts = (course.instructions, called if course.clinic_phone else "")
        self.clinic.setText("\n".join(line for part in parts for line in part.split("\n") if line.strip()))
        self._from_clinic.setVisible(any(parts))


def _panel(conditions: Conditions, role: str) -> QFrame:
    frame = QFrame()
    set_role(frame, role)
    column = QVBoxLayout(frame)
    space(column, (18, 14, 18, 16), 6)
    column.addWidget(Words(conditions.title, "section"))
    column.addWidget(Words(conditions.text, "strong"))
    for line in conditions.lines:
        row = QHBoxLayout()
        space(row, gap=10)
        row.addWidget(_dash(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(line, "body"), 1)
        column.addLayout(row)
    column.addWidget(Words(conditions.note, "caption", token="ink2"))
    return frame


def _dash() -> Words:
    words = Words("–", "body", token="ink3")
    words.setWordWrap(False)
    return words
