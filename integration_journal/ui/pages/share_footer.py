"""The foot of the Share page: what leaves, what stays, the form of the file, and saving it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from integration_journal.sharing.document import Document
from integration_journal.sharing.formats import PAPERS
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.share_reading import Tally
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.segments import Segments
from integration_journal.ui.widgets.words import Words

_MOST_BESIDE = 5
"""How many kinds are told of beside the way out; more than that stand above it."""


class ShareFooter(QWidget):
    """Counts that are always true, and the way out."""

    save_asked = Signal()
    print_asked = Signal()
    show_asked = Signal()
    paper_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._row, gap=32)
        self.leaves, self.stays = Words("", role="label"), Words("", role="label")
        counts = QHBoxLayout()
        space(counts, gap=20)
        counts.addLayout(_titled(self.tr("Leaves"), self.leaves), 3)
        counts.addLayout(_titled(self.tr("Stays"), self.stays, "private"), 2)
        self._row.addLayout(counts, 1)
        self._width, self._is_crowded = Width.WIDE, False
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.addLayout(self._build_form(), 1)
        self._way_out = QWidget()
        self._way_out.setLayout(self._build_way_out())
        self._controls.addWidget(self._way_out)
        self._row.addLayout(self._controls)
        self._column.addLayout(self._row)
        said = QHBoxLayout()
        space(said, gap=12)
        self.said = Words("", role="caption", token="ink2")
        self.show_folder = QPushButton(self.tr("Show in folder"))
        set_role(self.show_folder, "link")
        self.show_folder.clicked.connect(self.show_asked)
        said.addWidget(self.said, 1)
        said.addWidget(self.show_folder)
        self._column.addLayout(said)
        self.notice = Notice()
        self._column.addWidget(self.notice)
        self.say("")

    def _build_form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=10)
        labels = {
            "pdf": self.tr("PDF"),
            "html": self.tr("Web page"),
            "md": self.tr("Markdown"),
            "txt": self.tr("Text"),
            "json": self.tr("Data"),
        }
        self._formats = Segments(self.tr("Format"), list(labels.items()))
        self._formats.chosen_changed.connect(self._on_format)
        column.addWidget(self._formats)
        second = QHBoxLayout()
        space(second, gap=8)
        self._paper = QComboBox()
        self._paper.setAccessibleName(self.tr("Paper"))
        for key, label in zip(PAPERS, (self.tr("A4 paper"), self.tr("US Letter paper")), strict=True):
            self._paper.addItem(label, key)
        self._paper.setCurrentIndex(max(0, self._paper.findData(self._desk.choices.get("paper"))))
        self._paper.currentIndexChanged.connect(self._on_paper)
        self.print = QPushButton(self.tr("Print…"))
        set_icon(self.print, "page")
        self.print.clicked.connect(self.print_asked)
        second.addWidget(self._paper, 1)
        second.addWidget(self.print)
        column.addLayout(second)
        column.addStretch(1)
        return column

    def _build_way_out(self) -> QVBoxLayout:
        column = QVBoxLayout()
        space(column, gap=10)
        warning = QHBoxLayout()
        space(warning, gap=8)
        warning.addWidget(Glyph("caution", "caution", 18), 0, Qt.AlignmentFlag.AlignTop)
        self.caution = Words(
            self.tr("Once saved, the file is no longer protected by your journal."), role="caution"
        )
        warning.addWidget(self.caution, 1)
        column.addLayout(warning)
        self.save = QPushButton(self.tr("Save the file…"))
        set_role(self.save, "primary")
        self.save.clicked.connect(self.save_asked)
        column.addWidget(self.save)
        column.addStretch(1)
        return column

    def arrange(self, width: Width) -> None:
        """Stand in one row, or in two where there is little room or much is told of."""
        self._width = width
        narrow = width < Width.WIDE
        two_rows = narrow or self._is_crowded
        side = 24 if narrow else 48
        space(self._column, (side, 14, side, 14), 6)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if two_rows else across)
        self._controls.setDirection(down if width == Width.FOLDED else across)
        space(self._row, gap=12 if two_rows else 32)
        space(self._controls, gap=16 if narrow else 32)
        whole = width == Width.FOLDED
        out = 200 if narrow else 240
        fix(self._way_out, MinimumWidth=out, MaximumWidth=4000 if whole else out)

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

    def show_no_counts(self) -> None:
        """Say nothing of what leaves until it is known, and let nothing leave."""
        self.leaves.setText("")
        self.stays.setText("")
        self.save.setEnabled(False)
        self.print.setEnabled(False)

    def show_counts(self, document: Document, stays: Tally) -> None:
        """Say what leaves, counted from the document itself, and what stays."""
        counts = document.counts
        leaves = [
            words
            for number, words in (
                (counts.entries, self.tr("%n entries", "", counts.entries)),
                (counts.intentions, self.tr("%n intentions", "", counts.intentions)),
                (counts.talk_lines, self.tr("%n lines to talk about", "", counts.talk_lines)),
                (counts.insights, self.tr("%n insights", "", counts.insights)),
                (counts.steps, self.tr("%n small steps", "", counts.steps)),
                (counts.check_ins, self.tr("%n check-ins", "", counts.check_ins)),
                (counts.measures, self.tr("%n measures", "", counts.measures)),
                (counts.side_effects, self.tr("%n side effects", "", counts.side_effects)),
                (counts.readings, self.tr("%n readings", "", counts.readings)),
                (counts.marks, self.tr("%n marks", "", counts.marks)),
                (counts.sessions, self.tr("the facts of %n sessions", "", counts.sessions)),
                (int(document.course is not None), self.tr("clinic and therapist")),
                (int(bool(document.writer)), self.tr("your name")),
            )
            if number
        ]
        self.leaves.setText(", ".join(leaves) or self.tr("Nothing yet"))
        staying = self._staying(document, stays)
        if self._is_crowded != (max(len(leaves), len(staying)) > _MOST_BESIDE):
            self._is_crowded = not self._is_crowded
            self.arrange(self._width)
        self.stays.setText(", ".join(staying))
        empty = document.is_empty
        self.save.setEnabled(not empty)
        self.print.setEnabled(not empty)
        self.notice.clear()
        self.say(self.tr("Nothing is ticked, so there is nothing to save yet.") if empty else "")

    def _staying(self, document: Document, stays: Tally) -> list[str]:
        """Return what stays; contacts never leave."""
        private, rest = stays.private, stays.not_ticked
        found = [self.tr("{number} private").format(number=private)] if private else []
        found += [self.tr("{number} not ticked").format(number=rest)] if rest else []
        for kind, number in stays.whole.items():
            names = {
                "check_in": self.tr("%n check-ins", "", number),
                "measure": self.tr("%n measures", "", number),
                "mark": self.tr("%n marks", "", number),
                "session": self.tr("the facts of %n sessions", "", number),
            }
            found.append(names[kind])
        has_facts = any(one.facts is not None and one.facts.hopes for one in document.sessions)
        has_hopes = has_facts or (document.course is not None and bool(document.course.hopes))
        return [*found, *([] if has_hopes else [self.tr("hopes")]), self.tr("contacts")]

    def say(self, sentence: str, *, saved: bool = False) -> None:
        """Say how it goes, below the buttons."""
        self.notice.clear()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.show_folder.setVisible(saved)

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way of the file."""
        self.say("")
        self.notice.say(sentence)

    def _on_format(self) -> None:
        on_paper = self.format() == "pdf"
        self._paper.setEnabled(on_paper)

    def _on_paper(self) -> None:
        self._desk.choices.set(paper=self.paper())
        self.paper_changed.emit()


def _titled(title: str, words: Words, icon: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    space(column, gap=4)
    head = QHBoxLayout()
    space(head, gap=8)
    if icon:
        head.addWidget(Glyph(icon, "ink2", 18))
    head.addWidget(Words(title, role="label-strong"), 1)
    column.addLayout(head)
    column.addWidget(words)
    column.addStretch(1)
    return column
