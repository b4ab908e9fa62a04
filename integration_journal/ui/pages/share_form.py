"""How the document leaves: its form, its paper, for whom, and the passphrase on the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.formats import PAPERS
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.seal_form import SealForm
from integration_journal.ui.widgets.segments import Segments
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words

_LONGEST_NAME = 120


class ShareForm(QWidget):
    """What is asked before a file is saved; the passphrase is gone once it was used or the form is left.

    ``back_asked`` goes back to the pages, ``save_asked`` says that Enter was pressed where all is given.
    """

    back_asked = Signal()
    save_asked = Signal()
    paper_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._proposed = ""
        self._column = QVBoxLayout(self)
        inner = QVBoxLayout()
        space(inner, gap=8)
        inner.addLayout(self._build_head())
        inner.addSpacing(4)
        self._add_format(inner)
        self._add_whom(inner)
        self.seal = SealForm()
        self.seal.finished.connect(self.save_asked)
        inner.addSpacing(8)
        inner.addWidget(self.seal)
        inner.addStretch(1)
        self._inner = QWidget()
        self._inner.setLayout(inner)
        fix(self._inner, MaximumWidth=560)
        self._column.addWidget(self._inner)
        self._on_format()
        self.arrange(Width.WIDE)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=8)
        self.back = QPushButton()
        set_role(self.back, "icon-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.setAccessibleName(self.tr("Back to the pages"))
        self.back.setToolTip(self.tr("Back to the pages"))
        self.back.clicked.connect(self.back_asked)
        row.addWidget(self.back)
        row.addWidget(Words(self.tr("Save the document"), role="section"), 1)
        return row

    def _add_format(self, column: QVBoxLayout) -> None:
        labels = {
            "pdf": self.tr("PDF"),
            "html": self.tr("Web page"),
            "md": self.tr("Markdown"),
            "txt": self.tr("Text"),
            "json": self.tr("Data"),
        }
        self._notes = {
            "pdf": self.tr("The pages as you see them, to read and to print; any computer opens them."),
            "html": self.tr("One page for any browser, without a network."),
            "md": self.tr("Text with a few signs, for notes programs."),
            "txt": self.tr("Plain text, to be pasted into a record system."),
            "json": self.tr("For programs; another journal can take it in."),
        }
        self._formats = Segments(self.tr("Format"), list(labels.items()))
        self._formats.chosen_changed.connect(self._on_format)
        self._build_paper()
        row = TurningRow(gap=12)
        row.add(self._formats)
        row.add(self._paper)
        column.addWidget(row)
        self.note = Words("", role="caption", token="ink2")
        column.addWidget(self.note)

    def _build_paper(self) -> None:
        self._paper = QComboBox()
        self._paper.setAccessibleName(self.tr("Paper"))
        for key, paper in zip(PAPERS, (self.tr("A4 paper"), self.tr("US Letter paper")), strict=True):
            self._paper.addItem(paper, key)
        self._paper.setCurrentIndex(max(0, self._paper.findData(self._desk.choices.get("paper"))))
        self._paper.currentIndexChanged.connect(self._on_paper)

    def _add_whom(self, column: QVBoxLayout) -> None:
        self.whom = QLineEdit()
        self.whom.setMaxLength(_LONGEST_NAME)
        label = Words(self.tr("For whom, optional"), role="label")
        label.setBuddy(self.whom)
        self.whom.setAccessibleName(self.tr("For whom, optional"))
        column.addSpacing(8)
        column.addWidget(label)
        column.addWidget(self.whom)
        note = self.tr("Kept in your journal’s own list of what was handed over; not written into the file.")
        column.addWidget(Words(note, role="caption", token="ink2"))

    def arrange(self, width: Width) -> None:
        """Leave room at the sides for a width."""
        side = 24 if width < Width.WIDE else 32
        space(self._column, (side, 12, 24, 16), 0)

    def propose(self) -> None:
        """Propose the therapist's name where nothing else was written, and learn what anybody would guess."""
        course = self._desk.journal.courses.current()
        if self.whom.text() == self._proposed:
            self.whom.setText(course.therapist)
        self._proposed = course.therapist
        self.seal.set_known(course.therapist, course.writer, course.clinic, self._desk.journal.name)

    def begin(self) -> None:
        """Put the caret on the first thing that is asked."""
        self._formats.button(self.format()).setFocus()

    def format(self) -> str:
        """Return the chosen format's id."""
        return self._formats.chosen()

    def choose_format(self, key: str) -> None:
        """Choose a format by its id."""
        self._formats.choose(key)
        self._on_format()

    def paper(self) -> str:
        """Return the chosen paper's id."""
        return str(self._paper.currentData())

    def forget(self) -> None:
        """Let the passphrase go."""
        self.seal.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _on_format(self) -> None:
        self._paper.setVisible(self.format() == "pdf")
        self.note.setText(self._notes[self.format()])
        self.seal.set_format(self.format())

    def _on_paper(self) -> None:
        self._desk.choices.set(paper=self.paper())
        self.paper_changed.emit()
