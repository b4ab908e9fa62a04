"""What a file of the therapist's questions would bring, shown before anything is written."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.arc.question_file import Question, QuestionFile
from integration_journal.journal.clock import Moment
from integration_journal.journal.records_after import QuestionSet
from integration_journal.ui import dates
from integration_journal.ui.pages.page import PageArea
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.prompt_labels import where, written_on
from integration_journal.ui.widgets.prompt_list import PromptList
from integration_journal.ui.widgets.prompt_model import PromptLine, PromptModel
from integration_journal.ui.widgets.words import Words

_AT_ONCE = 2


class QuestionPreview(QWidget):
    """Shows a file's words; ``taken`` carries the file, ``left`` follows leaving it, Esc too."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: QuestionFile | None = None
        self._model = PromptModel(self)
        self._lines: list[PromptLine] = []
        self._piece = QTimer(self)
        self._piece.setSingleShot(True)
        self._piece.timeout.connect(self._show_more)
        content = QWidget()
        self._margins = QVBoxLayout(content)
        inside = QWidget()
        fix(inside, MaximumWidth=760)
        column = QVBoxLayout(inside)
        space(column, gap=10)
        self.name = Words("", "heading")
        self.title = Words("", "lead", token="ink2")
        self.told = Words("", "caption")
        self.said = Words("", "body", token="ink2")
        for words in (self.name, self.title, self.told, self.said):
            column.addWidget(words)
        column.addSpacing(6)
        panel = QFrame()
        set_role(panel, "panel")
        rows = QVBoxLayout(panel)
        space(rows, (8, 8, 8, 8), 0)
        self.list = PromptList(self._model, whole=True)
        self.list.setAccessibleName(self.tr("Questions in this file"))
        rows.addWidget(self.list)
        column.addWidget(panel)
        column.addStretch(1)
        self._margins.addWidget(inside)
        outer = QVBoxLayout(self)
        space(outer, gap=0)
        outer.addWidget(PageArea(content), 1)
        outer.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        set_role(foot, "footer")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot_column = QVBoxLayout(foot)
        self.take = button("", "primary")
        self.take.clicked.connect(self._on_take)
        self.leave_it = button(self.tr("Leave it"))
        self.leave_it.clicked.connect(self.left)
        self._foot_column.addWidget(button_row(self.take, self.leave_it))
        return foot

    def arrange(self, side: int) -> None:
        """Set the margins at the sides, in px at 100 %."""
        space(self._margins, (side, 24, side, 24), 0)
        space(self._foot_column, (side, 14, side, 16), 10)

    def show_file(self, file: QuestionFile, here: QuestionSet | None) -> None:
        """Show a file's words; ``here`` is the set of the same questions that was taken in before."""
        self._file = file
        self.name.setText(self.tr("{name} asks").format(name=file.from_name))
        self.title.setText(file.title)
        self.title.setVisible(bool(file.title))
        count = self.tr("%n questions", "", len(file.questions))
        self.told.setText(" · ".join([count, *written_on(file.made_on)]))
        self._lines = [PromptLine("note", file.note)] if file.note else []
        self._lines += [_line(number, one) for number, one in enumerate(file.questions)]
        self._model.show_lines([])
        self._piece.start(0)
        if here is None:
            self.said.setText(
                self.tr(
                    "Nothing was taken in yet. Each question can be switched off later, and all of it undone."
                )
            )
            self.take.setText(self.tr("Take them in"))
        else:
            day = dates.full_day(Moment(here.arrived_at, here.zone).local.date())
            self.said.setText(
                self.tr("These questions are here already, since {day}. Nothing was changed.").format(day=day)
            )
        self.take.setVisible(here is None)
        self.leave_it.setText(self.tr("Leave it") if here is None else self.tr("Close"))
        (self.take if here is None else self.leave_it).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown by now."""
        return self._model.rowCount() == len(self._lines)

    def _show_more(self) -> None:
        """Add some rows: the letters of all of them together may take longer than a frame to set."""
        self._model.show_lines(self._lines[: self._model.rowCount() + _AT_ONCE])
        if not self.is_whole:
            self._piece.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the file where it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_take(self) -> None:
        if self._file is not None:
            self.taken.emit(self._file)


def _line(number: int, question: Question) -> PromptLine:
    place = where(question.stage, question.effect, question.suits)
    return PromptLine(
        str(number), question.text, question.help, place, hue=hue(question.effect or question.stage)
    )
