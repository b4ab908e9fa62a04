"""How the document is set out: the parts of its first page, what comes after it, names and gaps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from integration_journal.sharing.options import BRIEF_PARTS, USUAL, Options
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class DocumentChoices(QWidget):
    """Ticks for what the document is made of.

    ``changed`` follows each, ``shortened`` that names are to be initials; ``names_asked`` asks for the list of names.
    """

    changed = Signal()
    shortened = Signal()
    names_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, (0, 0, 0, 8), 2)
        self.boxes: dict[str, QCheckBox] = {}
        column.addWidget(Words(self.tr("On the first page"), role="label-strong"))
        labels = (
            self.tr("What I most want to talk about"),
            self.tr("Safety matters"),
            self.tr("Measures, first and latest"),
            self.tr("Side effects"),
            self.tr("Intentions beside what happened"),
            self.tr("Themes by effect"),
            self.tr("Small steps, and how they went"),
            self.tr("Questions"),
            self.tr("What I quote"),
        )
        for part, label in zip(BRIEF_PARTS, labels, strict=True):
            column.addWidget(self._box(part, label))
        column.addSpacing(10)
        column.addWidget(Words(self.tr("After it"), role="label-strong"))
        column.addWidget(self._box("pages", self.tr("The pages I chose")))
        column.addWidget(self._box("charts", self.tr("Charts of marks, check-ins and measures")))
        column.addSpacing(10)
        column.addWidget(Words(self.tr("Names and gaps"), role="label-strong"))
        shorten = self._box("short_names", self.tr("Names as initials"))
        shorten.clicked.connect(self._on_shorten)
        column.addWidget(shorten)
        self.names = QPushButton(self.tr("The names and what stands for them"))
        set_role(self.names, "link")
        self.names.clicked.connect(self.names_asked)
        column.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box("show_left_out", self.tr("Show where a passage was left out")))
        self.show_options(USUAL)

    def _box(self, key: str, label: str) -> QCheckBox:
        box = QCheckBox(label)
        box.clicked.connect(self._on_clicked)
        self.boxes[key] = box
        return box

    def options(self) -> Options:
        """Return what is ticked."""
        on = {key for key, box in self.boxes.items() if box.isChecked()}
        return Options(
            parts=frozenset(on & set(BRIEF_PARTS)),
            pages="pages" in on,
            charts="charts" in on,
            short_names="short_names" in on,
            show_left_out="show_left_out" in on,
        )

    def show_options(self, options: Options) -> None:
        """Tick what these say, without a signal."""
        for key, box in self.boxes.items():
            box.setChecked(key in options.parts if key in BRIEF_PARTS else getattr(options, key))

    def _on_clicked(self) -> None:
        self.changed.emit()

    def _on_shorten(self, on: bool) -> None:
        if on:
            self.shortened.emit()
