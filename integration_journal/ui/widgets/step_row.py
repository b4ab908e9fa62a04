"""One small step: a box to tick, its words, and whether it held; kept, or let go without blame."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.steps import When
from integration_journal.arc.vocabulary import Held, StepState
from integration_journal.errors import KnownError
from integration_journal.journal.headline import plain_of
from integration_journal.journal.records_after import StepLog
from integration_journal.journal.rescue import Waiting
from integration_journal.journal.steps import StepNow
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets import step_words
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.step_box import StepBox
from integration_journal.ui.widgets.words import Words

_MOST_LOGS, _MOST_TIP = 4, 300


class StepRow(QWidget):
    """A step as it is now; what is said of it here is kept at once.

    ``edit_asked`` and ``delete_asked`` carry the step's id, ``let_go`` too, after it was let go; ``settled`` follows
    words that were saved. ``full`` shows the three answers, earlier ones, and the insight it comes from. Made without a
    step, it waits for ``show_step``.
    """

    settled = Signal()
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    let_go = Signal(object)

    now: StepNow

    def __init__(
        self, desk: Desk, now: StepNow | None = None, parent: QWidget | None = None, *, full: bool = False
    ) -> None:
        super().__init__(parent)
        self._desk, self._full = desk, full
        outer = QHBoxLayout(self)
        space(outer, (0, 8, 0, 8), 14)
        self.box = StepBox(self)
        self.box.answered.connect(self._on_answer)
        self.box.words_asked.connect(self.open_words)
        # Without its box a step that is over keeps its words in line with the others.
        policy = self.box.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.box.setSizePolicy(policy)
        outer.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        space(self._column, gap=1)
        outer.addLayout(self._column, 1)
        self._build_words()
        self._build_menu()
        outer.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._autosave = Autosave(desk, self._save_words, self, self._waiting)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self._on_saved)
        self._saving = False
        if now is not None:
            self.show_step(now)
        read_in_layout_order(self)

    def _build_words(self) -> None:
        self.text = Words("", "quote", self)
        self.caption = Words("", "caption", self)
        self._private = IconNote("private", self.tr("Private"))
        self.said = Words("", "card-quote", self, token="ink2")
        self.field = GrowingField(self.tr("How it went, in your words"), self, framed=True)
        self.field.setPlaceholderText(self.tr("How it went, in a few words"))
        self.field.textChanged.connect(self._on_typed)
        self.field.enter_pressed.connect(self.close_words)
        self.field.escape_pressed.connect(self.close_words)
        self.field.hide()
        self.notice = Notice(self)
        for widget in (self.text, self.caption, self._private, self.said, self.field):
            self._column.addWidget(widget)
        self.answers: Chips | None = None
        if self._full:
            self.answers = Chips(self.tr("Did it hold?"), exclusive=True, parent=self)
            self.answers.set_chips([(held, held.label) for held in Held])
            self.answers.changed.connect(self._on_chips)
            self._asked = Words(self.tr("Did it hold?"), "label", self)
            self._column.addSpacing(6)
            self._column.addWidget(self._asked)
            self._column.addSpacing(3)
            self._column.addWidget(self.answers)
        self.earlier = Words("", "caption", self)
        self.source = QPushButton(self)
        set_role(self.source, "link", tone="quiet")
        self.source.setText(self.tr("The words it comes from"))
        self.source.clicked.connect(self._on_source)
        self._column.addWidget(self.earlier)
        self._column.addWidget(self.notice)
        self._column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_menu(self) -> None:
        self.more = MoreMenu("", self)
        for held, label in (
            (Held.YES, self.tr("It held today")),
            (Held.PARTLY, self.tr("It held partly today")),
            (Held.NO, self.tr("Not this time")),
        ):
            self.more.add(held.value, label, tick=True)
        self.more.add("words", self.tr("A few words about it"))
        self.more.menu().addSeparator()
        self.more.add("keep", self.tr("Keep it: it has become mine"))
        self.more.add("let_go", self.tr("Let it go"))
        self.more.add("take_up", self.tr("Take it up again"))
        self.more.add("edit", self.tr("Change it"))
        self.more.add_sharing()
        self.more.add("delete", self.tr("Delete"))
        self.more.chosen.connect(self._on_more)

    @property
    def id(self) -> UUID:
        """The step."""
        return self.now.step.id

    @property
    def _is_over(self) -> bool:
        """Whether it was done, just once, on another day: answered for good."""
        return step_words.is_done(self.now) and self.now.log_of(self._today) is None

    @property
    def _today(self) -> date:
        return self._desk.now.local.date()

    def show_step(self, now: StepNow) -> None:
        """Show a step as it is by now; words being written stay."""
        self.now = now
        log, step = now.log_of(self._today), now.step
        trying, done = step.state is StepState.TRYING, step_words.is_done(now)
        held = now.facts.last_held if done else log.held if log else None
        self.text.setText(step.text)
        self.text.set_token("" if trying else "ink2")
        self.caption.setText(step_words.caption(now, self._today))
        self.box.show_answer(held)
        self.box.setVisible(trying)
        self.box.setAccessibleName(f"{step.text}, {self.caption.text()}")
        self.box.setAccessibleDescription(
            self.tr(
                "Space ticks it. Y, P or N say whether it held: yes, partly, not this time. Enter for words."
            )
        )
        self.box.setToolTip(self.tr("Did it hold? Y yes, P partly, N not this time"))
        self._private.setVisible(now.private)
        self.said.setText(log.words if log else "")
        self.said.setVisible(bool(log and log.words) and self.field.isHidden())
        if not self._autosave.is_waiting and not self.field.hasFocus():
            self.field.set_words(log.words if log else "")
        # What was done on another day is answered: its tick can be taken away, and nothing is asked again.
        asks = trying and not self._is_over
        self._show_more(held, trying, asks)
        # Before its day nobody is asked; the keys and the menu take an answer all the same.
        self._show_full(held, asks and now.facts.when(self._today) is not When.LATER)

    def _show_more(self, held: Held | None, trying: bool, asks: bool) -> None:
        step = self.now.step
        self.more.setAccessibleName(self.tr("More about “{step}”").format(step=step.text))
        for one in Held:
            self.more.action(one.value).setVisible(asks)
        self.more.action("words").setVisible(asks)
        for key in ("keep", "let_go"):
            self.more.action(key).setVisible(trying)
        self.more.action("take_up").setVisible(not trying)
        for key in ("private", "may_share"):
            self.more.action(key).setEnabled(not self.now.from_private)
        self.more.tick(private=self.now.private, may_share=step.may_share)
        self.more.tick(**{one.value: one is held for one in Held})

    def _show_full(self, held: Held | None, asks: bool) -> None:
        if self.answers is None:
            for widget in (self.earlier, self.source):
                widget.hide()
            return
        self.answers.set_checked([held] if held else [])
        self._asked.setVisible(asks)
        self.answers.setVisible(asks)
        today = self.now.log_of(self._today)
        logs = [log for log in reversed(self.now.logs) if log is not today and self._adds(log)]
        lines = [self._told(log) for log in logs[:_MOST_LOGS]]
        if len(logs) > _MOST_LOGS:
            lines.append(self.tr("and %n answers before", "", len(logs) - _MOST_LOGS))
        self.earlier.setText("\n".join(lines))
        self.earlier.setVisible(bool(lines))
        self.source.setVisible(bool(self.now.insight_words))
        words = plain_of(self.now.insight_words)
        self.source.setAccessibleDescription(words)
        self.source.setToolTip(words[:_MOST_TIP])

    def _adds(self, log: StepLog) -> bool:
        """Whether an earlier answer says more than 'Done yesterday' does already."""
        return bool(log.words) or log is not self.now.logs[-1] or not step_words.is_done(self.now)

    def _told(self, log: StepLog) -> str:
        told = step_words.told(log, self._today)
        return self.tr("{answer}, “{words}”").format(answer=told, words=log.words) if log.words else told

    # ---- what is said of it

    def open_words(self) -> None:
        """Open the field for words about today."""
        if not self.more.action("words").isVisible():
            return
        self.said.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_words(self) -> None:
        """Keep the words and close their field."""
        self._autosave.flush()
        if not self._autosave.is_waiting:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.hide()
            self.said.setVisible(bool(self.said.text()))

    def flush(self) -> None:
        """Save now what waits; within a saving, which a list may follow, there is nothing more to do."""
        if not self._saving:
            self._autosave.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether there are words that the file does not have yet."""
        return self._autosave.is_waiting

    def _on_typed(self) -> None:
        self._autosave.touch()

    def _save_words(self) -> None:
        self._saving = True
        try:
            self._desk.journal.steps.log(self.id, words=self.field.words())
        finally:
            self._saving = False

    def _on_saved(self) -> None:
        self.notice.clear()
        self.settled.emit()

    def _waiting(self) -> Waiting:
        return Waiting(
            self.field.words(),
            self.now.step.text,
            session_id=self.now.step.session_id,
            private=self.now.private,
        )

    def _on_answer(self, held: Held | None) -> None:
        self.notice.clear()
        steps = self._desk.journal.steps
        try:
            if held is None and self._is_over:
                steps.forget_log(self.now.logs[-1].id)
            elif self.now.step.state is StepState.TRYING and not self._is_over:
                steps.log(self.id, held)
        except KnownError as error:
            # What was pressed shows itself as pressed, though it was not kept.
            self.show_step(self.now)
            self.notice.say(str(error))

    def _on_chips(self, keys: list[str]) -> None:
        self._on_answer(Held(keys[0]) if keys else None)

    def _on_more(self, key: str, on: bool) -> None:
        self.notice.clear()
        if key in set(Held):
            self._on_answer(Held(key) if on else None)
        elif key == "words":
            self.open_words()
        elif key == "edit":
            self.edit_asked.emit(self.id)
        elif key == "delete":
            self.delete_asked.emit(self.id)
        else:
            self._change(key, on)

    def _change(self, key: str, on: bool) -> None:
        steps = self._desk.journal.steps
        try:
            if key in ("private", "may_share"):
                steps.set(self.id, **{key: on})
            else:
                {"keep": steps.keep, "let_go": steps.let_go, "take_up": steps.take_up}[key](self.id)
        except KnownError as error:
            self.show_step(self.now)
            self.notice.say(str(error))
            return
        if key == "let_go":
            self.let_go.emit(self.id)

    def _on_source(self) -> None:
        marked = (
            self._desk.journal.insights.get(self.now.step.insight_id) if self.now.step.insight_id else None
        )
        if marked is not None:
            self._desk.go("journal", entry_id=marked.entry_id, insight_id=marked.insight.id)
