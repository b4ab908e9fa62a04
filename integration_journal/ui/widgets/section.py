"""A part of a page of choices: its heading, and fields below their labels."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.words import Words


class Section(QWidget):
    """A heading, a note where there is one to make, and what is added below."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        space(self.column, gap=8)
        if title:
            self.head(title, note)

    def head(self, title: str, note: str = "") -> None:
        """Put the heading."""
        self.column.addWidget(Words(title, role="section"))
        if note:
            self.column.addWidget(Words(note, role="caption"))

    def add(self, label: str, field: QWidget) -> None:
        """Put a field below its label, which is its accessible name too."""
        self.column.addSpacing(4)
        words = Words(label, role="label")
        # A drop-down list is called by what is chosen in it; what it is for is told by its label.
        words.setBuddy(field)
        self.column.addWidget(words)
        field.setAccessibleName(label)
        self.column.addWidget(field)

    def put(self, widget: QWidget) -> None:
        """Put a widget that needs no label."""
        self.column.addSpacing(4)
        self.column.addWidget(widget)
