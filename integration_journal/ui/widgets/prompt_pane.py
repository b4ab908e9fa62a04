"""One prompt in full: whose it is, where it is offered, its words to change, and what was written in answer."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import PromptSource
from integration_journal.journal.glance import Glance
from integration_journal.journal.prompt_shelves import Shelved
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.answering import place_to_answer
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.entry_lines import EntryLines
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.prompt_form import PromptForm
from integration_journal.ui.widgets.prompt_labels import prompt_hue, source_words, times
from integration_journal.ui.widgets.seal import Glyph, Seal
from integration_journal.ui.widgets.words import Words

_MOST_ANSWERS = 5


class PromptPane(QWidget):
    """Shows a prompt; ``asked`` carries what is to be done with it: delete, as_it_was, up or down.

    ``ticked`` carries the prompt's id and whether it is to be offered, ``created`` the id of one written here.
    """

    asked = Signal(str, object)
    ticked = Signal(str, bool)
    created = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Shelved | None = None
        self._column = QVBoxLayout(self)
        space(self._column, gap=14)
        self._column.addLayout(self._head())
        self.question = Words("", "prompt", self)
        self.help = Words("", "body", self, token="ink2")
        self._told = self._build_times()
        self.form = PromptForm(desk, self)
        self.original = self._build_original()
        self.offer = QCheckBox(self.tr("Offer this prompt"), self)
        self.offer.clicked.connect(self._on_offer)
        self.answers = EntryLines(desk, self.tr("What you wrote"), self)
        for widget in (self.question, self.help, self.form, self.original, self._told, self.offer):
            self._column.addWidget(widget)
        self._column.addWidget(self._actions())
        self._column.addSpacing(8)
        self._column.addWidget(self.answers)
        self._column.addStretch(1)
        self.form.created.connect(self.created)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, gap=12)
        self._seal = Seal("stage-integration", "stage-integration", 36, self)
        row.addWidget(self._seal)
        titles = QVBoxLayout()
        space(titles, gap=0)
        self.kind = Words("", "label", self)
        self.source = Words("", "caption", self)
        titles.addWidget(self.kind)
        titles.addWidget(self.source)
        row.addLayout(titles, 1)
        return row

    def _build_times(self) -> QWidget:
        """Say when it is offered."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        space(row, gap=6)
        row.addWidget(Glyph("clock", "ink3", 16, box), 0, Qt.AlignmentFlag.AlignVCenter)
        self.times = Words("", "caption", box)
        row.addWidget(self.times, 1)
        return box

    def _build_original(self) -> QWidget:
        box = QFrame(self)
        set_role(box, "sunk")
        column = QVBoxLayout(box)
        space(column, (16, 12, 16, 14), 2)
        column.addWidget(Words(self.tr("As the program has it"), "caption", box))
        self._original = Words("", "body", box)
        column.addWidget(self._original)
        return box

    def _actions(self) -> QWidget:
        holder = QWidget(self)
        row = FlowLayout(holder, gap=8, row_gap=8)
        self.write = button(self.tr("Write about this"), "small", "write")
        self.write.clicked.connect(self._on_write)
        self.reword = button(self.tr("Put it in your own words"), "small-quiet")
        self.reword.clicked.connect(self._on_reword)
        self.as_it_was = self._action(self.tr("As it was"), "undo", "as_it_was")
        self.up = self._action(self.tr("Move up"), "up", "up")
        self.down = self._action(self.tr("Move down"), "down", "down")
        self.delete = self._action(self.tr("Delete"), "delete", "delete")
        for one in (self.write, self.reword, self.as_it_was, self.up, self.down, self.delete):
            row.addWidget(one)
        return holder

    def _action(self, words: str, icon: str, key: str) -> QPushButton:
        made = button(words, "small-quiet", icon)
        made.setProperty("key", key)
        made.clicked.connect(self._on_action)
        return made

    @property
    def shown(self) -> Shelved | None:
        """The prompt that is shown; None while one is begun."""
        return self._shown

    def begin(self) -> None:
        """Begin a prompt of one's own."""
        self._shown = None
        self.form.begin()
        self._show_head("stage-integration", self.tr("A prompt of your own"), "")
        self.source.setText(self.tr("It is kept as you write it."))
        self._fit()
        self.form.text.setFocus()

    def show_prompt(self, shelved: Shelved, *, ends: tuple[bool, bool] = (True, True)) -> None:
        """Show a prompt as it is now; ``ends`` tells whether it is the first and the last of its group."""
        prompt = shelved.prompt
        rewording = (
            self._is_rewording and self._shown is not None and shelved.built_in == self._shown.built_in
        )
        self._shown = shelved
        self._show_head(prompt_hue(prompt), (prompt.effect or prompt.stage).label, "")
        self.source.setText(source_words(prompt, is_reworded=shelved.is_reworded))
        self.question.setText(prompt.text)
        self.help.setText(prompt.help or "")
        self.times.setText(times(prompt.suits))
        self._original.setText(shelved.built_in.text if shelved.is_reworded and shelved.built_in else "")
        if self._is_mine and shelved.own is not None:
            self.form.change(shelved.own, shelved.built_in)
        self.offer.setChecked(shelved.is_on)
        self.up.setEnabled(not ends[0])
        self.down.setEnabled(not ends[1])
        self.answers.show_headlines(self._desk.journal.prompts.answers(prompt.id, _MOST_ANSWERS))
        self._fit(rewording=rewording and not self._is_mine)

    def leave(self) -> bool:
        """Save what waits; tell whether nothing is left unsaved, so that something else may be shown."""
        return self.form.flush()

    @property
    def _is_mine(self) -> bool:
        """Whether its words are the writer's own, to be changed here."""
        own = self._shown.own if self._shown else None
        return own is not None and own.set_id is None

    @property
    def _is_rewording(self) -> bool:
        return not self.form.isHidden() and self._shown is not None and self._shown.own is None

    def _show_head(self, hue: str, kind: str, source: str) -> None:
        self._seal.set_seal(hue, hue)
        self.kind.setText(kind)
        self.kind.set_token(hue)
        self.source.setText(source)

    def _fit(self, *, rewording: bool = False) -> None:
        shown, mine = self._shown, self._is_mine
        own = mine and shown is not None and not shown.is_reworded
        fields = shown is None or mine or rewording
        is_built_in = shown is not None and shown.prompt.source is PromptSource.BUILT_IN
        for widget, on in (
            (self.question, not fields),
            (self.help, not fields and bool(self.help.text())),
            (self.form, fields),
            (self.original, bool(shown and shown.is_reworded)),
            (self._told, shown is not None and not own),
            (self.offer, shown is not None),
            (self.write, shown is not None),
            (self.reword, is_built_in and not rewording),
            (self.as_it_was, bool(shown and shown.is_reworded)),
            (self.up, own),
            (self.down, own),
            (self.delete, shown is not None and not is_built_in and not shown.is_reworded),
        ):
            widget.setVisible(on)
        if shown is None:
            self.answers.show_headlines(())

    def _on_reword(self) -> None:
        if self._shown is None or self._shown.built_in is None:
            return
        self.form.reword(self._shown.built_in)
        self._fit(rewording=True)
        self.form.text.setFocus()

    def _on_offer(self, on: bool) -> None:
        if self._shown is not None:
            self.ticked.emit(self._shown.prompt.id, on)

    def _on_action(self) -> None:
        key, own = self.sender().property("key"), self._shown.own if self._shown else None
        if own is not None:
            self.form.flush()
            if key in ("delete", "as_it_was"):
                self.form.drop()
            self.asked.emit(key, own.id)

    def _on_write(self) -> None:
        """Go where an answer is written: to the session that this is of, or to the journal."""
        if self._shown is None or not self._desk.flush():
            return
        self._desk.visit.emit(place_to_answer(self._shown.prompt, self._session()))

    def _session(self) -> UUID | None:
        glance = Glance(self._desk.journal)
        session = glance.session(glance.here.session)
        return session.id if session else None
