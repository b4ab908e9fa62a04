"""The parts of the integration stage and how they stand, in a wide window and in a small one."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import take_out
from integration_journal.ui.pages.page import PageArea, Width
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.drawer import Drawer
from integration_journal.ui.widgets.earlier_notes import EarlierNotes
from integration_journal.ui.widgets.effect_card import EffectCards
from integration_journal.ui.widgets.effect_mark import EffectMark
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.entry_steps import EntrySteps
from integration_journal.ui.widgets.felt_path import FeltPath
from integration_journal.ui.widgets.insight_marking import InsightMarking
from integration_journal.ui.widgets.look_back_days import LookBackDays
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.prompt_column import PromptColumn, PromptLine
from integration_journal.ui.widgets.read_back import ReadBackPanel
from integration_journal.ui.widgets.waiting_questions import WaitingQuestions
from integration_journal.ui.widgets.words import Words

_WIDEST = 1240
_LOWEST_EDITOR, _LOWEST_NARROW = 424, 262
_LOW = 700


class IntegrationFrame(QWidget):
    """Cards above; below them prompts, editor and read-back side by side, or one after the other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = Width.WIDE
        self.cards = EffectCards([(effect, effect.label) for effect in Effect])
        self.column = PromptColumn()
        self.line = PromptLine()
        self.mark = EffectMark(desk)
        self.earlier = EarlierNotes(desk)
        self.editor = EntryEditor(desk)
        self.editor.surface.setPlaceholderText(self.tr("A few words are plenty."))
        self.waiting = WaitingQuestions()
        self.read_back = ReadBackPanel(desk)
        self.notice = Notice()
        self.path = FeltPath(desk, with_people=False)
        self._build_actions()
        self._build()
        self.drawer = Drawer(self)
        self.intention.clicked.connect(self._intention_clicked)
        self.drawer.closed.connect(self._drawer_closed)
        look().changed.connect(self._fit_editor)
        self.editor.turned.connect(self._fit_editor)

    def _build_actions(self) -> None:
        self.marking = InsightMarking(self._desk, self.editor)
        self.steps = EntrySteps(self._desk, self.editor, self.marking)
        self.steps.opened.connect(self._show_form)
        self.steps.filled.connect(self._show_steps_head)
        for button in (self.steps.button, self.marking.button):
            self.editor.add_action(button)
        self.intention = QPushButton(self.tr("Intention"))
        self.intention.setCheckable(True)
        set_icon(self.intention, "stage-intentions", "ink2", on="ink")
        self.intention.setAutoDefault(False)
        set_role(self.intention, "small-quiet")
        self.editor.add_action(self.intention)

    def _build(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._side, self._below, self._right = QWidget(), QVBoxLayout(), QWidget()
        self._side_column, self._right_column = QVBoxLayout(self._side), QVBoxLayout(self._right)
        space(self._side_column, gap=16)
        space(self._right_column, gap=0)
        space(self._below, gap=24)
        self._side_column.addWidget(self.column)
        self._side_column.addWidget(self.mark)
        self._side_column.addWidget(self.waiting)
        self._side_column.addWidget(self.earlier)
        self._side_column.addStretch(1)
        self._work = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._work.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._work.addWidget(self._build_middle(), 1, Qt.AlignmentFlag.AlignTop)
        self._work.addWidget(self._right)
        for widget in (self.notice, self.path, self.cards, self.line):
            self._column.addWidget(widget)
        self._column.addLayout(self._work)
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        self._area = PageArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _build_middle(self) -> QWidget:
        """Below the editor: the steps made of what was written, and the days to look back."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        space(column, gap=16)
        self.steps_head = QWidget()
        row = QHBoxLayout(self.steps_head)
        space(row, (0, 8, 0, 0), 12)
        row.addWidget(Words(self.tr("Small steps"), "label-strong"), 1)
        self.all_steps = QPushButton(self.tr("All steps"))
        self.all_steps.setAutoDefault(False)
        set_role(self.all_steps, "link", tone="quiet")
        self.all_steps.clicked.connect(self._go_to_steps)
        row.addWidget(self.all_steps)
        self.steps_head.hide()
        steps = QVBoxLayout()
        space(steps, gap=4)
        for part in (self.steps_head, self.steps):
            steps.addWidget(part)
        self.days = LookBackDays(self._desk)
        column.addWidget(self.editor)
        column.addLayout(steps)
        self.talk_place = QVBoxLayout()
        space(self.talk_place, (0, 8, 0, 0), 0)
        column.addLayout(self.talk_place)
        column.addWidget(self.days)
        return middle

    def _show_steps_head(self) -> None:
        self.steps_head.setVisible(bool(self.steps.rows()))

    def _go_to_steps(self) -> None:
        self._desk.go("threads", part="steps")

    def _show_form(self) -> None:
        """Bring the form below the editor into view once it has its place."""
        QTimer.singleShot(0, self.steps, self._scroll_to_form)

    def _scroll_to_form(self) -> None:
        self._area.ensureWidgetVisible(self.steps.form, 0, look().theme.px(16))

    def _intention_clicked(self, on: bool) -> None:
        if on:
            self.drawer.open_drawer()
        else:
            self.drawer.close_drawer()

    def _drawer_closed(self) -> None:
        self.intention.setChecked(False)
        self.read_back.flush()
        self.editor.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, width: Width) -> None:
        """Lay the stage out for a width."""
        self._width = width
        beside = width >= Width.WIDE
        self.line.setVisible(not beside)
        self.column.setVisible(beside)
        self.intention.setVisible(not beside)
        self.marking.set_short(not beside)
        self.steps.set_short(not beside)
        self.cards.set_compact(not beside)
        self._work.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        for widget in (self.mark, self.waiting, self.earlier, self.read_back):
            take_out(widget)
        for widget in (self.mark, self.waiting, self.earlier):
            if beside:
                self._side_column.insertWidget(self._side_column.count() - 1, widget)
            else:
                self._below.addWidget(widget)
        self._side.setVisible(beside)
        self._right.setVisible(beside)
        (self._right_column if beside else self.drawer.content).addWidget(self.read_back)
        # What moves to another parent is hidden by that.
        self.read_back.show()
        self.mark.show()
        self.waiting.setVisible(bool(self.waiting.rows()))
        self.earlier.setVisible(bool(self.earlier.rows()))
        if beside:
            self.drawer.close_drawer()
        side = 272 if width >= Width.BROAD else 208
        fix(self._side, FixedWidth=side)
        fix(self._right, FixedWidth=side)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self._width >= Width.WIDE
        edge = 48 if beside else 24
        spare = int(self.width() / look().theme.scale - _WIDEST) // 2
        edge = max(edge, spare)
        low = self.height() < look().theme.px(_LOW)
        above, below, gap = (16, 26, 10) if not beside else (16, 16, 20) if low else (24, 32, 24)
        space(self._column, (edge, above, edge, below), gap)
        space(self._work, gap=28 if beside else 10)
        self._fit_editor()

    def _fit_editor(self) -> None:
        """Keep the whole editor in view, however long the columns beside it are."""
        beside = self._width >= Width.WIDE
        margins, gap = self._column.contentsMargins(), self._column.spacing()
        above = self.cards.sizeHint().height() + gap + margins.top() + margins.bottom()
        if not beside:
            above += self.line.sizeHint().height() + gap
        if not self.path.isHidden():
            above += self.path.heightForWidth(self.width() - margins.left() - margins.right()) + gap
        lowest = look().theme.px(_LOWEST_EDITOR if beside else _LOWEST_NARROW)
        # The area fills this widget, but has its new height only after this widget's own resizing.
        needed = self.editor.layout().minimumSize().height()
        self.editor.setFixedHeight(max(lowest, needed, self.height() - above))
