"""The words of a check-in to tick: a first row, more behind a button, and the writer's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import felt_words
from integration_journal.errors import KnownError
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.chips import Chips
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class FeltWords(QWidget):
    """The first row has the usual words, the writer's own, and whatever is ticked; ``changed`` carries the ticked ones.

    Words that a check-in has and nobody offers any more are shown with it.
    """

    changed = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._felt: list[str] = []
        self.first = Chips(self.tr("Right now I feel"), parent=self)
        self.first.changed.connect(self._on_first)
        self.more = QPushButton(self.tr("more words…"), self)
        self.more.setAutoDefault(False)
        set_role(self.more, "small-quiet")
        self.more.clicked.connect(self._on_more)
        self.first.add_widget(self.more)
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(self.first)
        self._others = QWidget(self)
        self._groups: list[Chips] = []
        self.own = _OwnWords(desk, self)
        self._build_others()
        column.addWidget(self._others)
        self._others.hide()
        self._show(felt_words.first())

    def _build_others(self) -> None:
        column = QVBoxLayout(self._others)
        space(column, (0, 4, 0, 4), 6)
        for group in felt_words.groups():
            chips = Chips(group.name, parent=self._others)
            chips.set_chips([(word, word) for word in group.words])
            chips.changed.connect(self._on_group)
            self._groups.append(chips)
            column.addWidget(Words(group.name, "caption", self._others))
            column.addWidget(chips)
        column.addWidget(Words(self.tr("Your own"), "caption", self._others))
        column.addWidget(self.own)
        self.own.added.connect(self._on_added)
        self.own.removed.connect(self._on_removed)

    def words(self) -> list[str]:
        """Return the ticked words, in the order of ticking."""
        return list(self._felt)

    def set_words(self, words: Sequence[str]) -> None:
        """Tick these words and no others, without a signal."""
        self._felt = list(words)
        self._refresh()

    def _refresh(self) -> None:
        """Show the usual words and the writer's own, with their ticks."""
        self._show([*felt_words.first(), *self._desk.journal.check_ins.own_words()])

    def _show(self, words: Sequence[str]) -> None:
        """Show words in the first row, and while the groups are put away, the ticked ones of theirs as well."""
        open_now, shown = not self._others.isHidden(), list(words)
        elsewhere = {word for chips in self._groups for word in _keys(chips)} if open_now else set()
        shown += [word for word in self._felt if word not in shown and word not in elsewhere]
        if _keys(self.first) != shown:
            self.first.set_chips([(word, word) for word in shown])
        for chips in (self.first, *self._groups):
            chips.set_checked(self._felt)

    def _on_more(self) -> None:
        on = self._others.isHidden()
        self.more.setText(self.tr("fewer words") if on else self.tr("more words…"))
        if on:
            self.own.refresh()
        self._others.setVisible(on)
        self._refresh()

    def _on_first(self, _checked: list[str]) -> None:
        self._take(self.first)

    def _on_group(self, _checked: list[str]) -> None:
        chips = self.sender()
        if isinstance(chips, Chips):
            self._take(chips)

    def _take(self, chips: Chips) -> None:
        """Read one row of chips; the others say what they said."""
        checked = chips.checked()
        gone = set(_keys(chips)) - set(checked)
        self._felt = [word for word in self._felt if word not in gone]
        self._felt += [word for word in checked if word not in self._felt]
        for others in (self.first, *self._groups):
            if others is not chips:
                others.set_checked(self._felt)
        self.changed.emit(self.words())

    def _on_added(self, word: str) -> None:
        """A word of one's own is ticked as it is added: that is why it was."""
        if word not in self._felt:
            self._felt.append(word)
        self._refresh()
        self.changed.emit(self.words())

    def _on_removed(self, _word: str) -> None:
        self._refresh()


class _OwnWords(QWidget):
    """A field for another word, and for each that was added the way to take it off the list again."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.field = _WordField(self)
        self.field.setProperty("voice", "own")
        self.field.setPlaceholderText(self.tr("A word of your own"))
        self.field.setAccessibleName(self.tr("A word of your own"))
        self.field.setMaxLength(60)
        fix(self.field, MaximumWidth=260)
        self.add = QPushButton(self.tr("Add"), self)
        set_role(self.add, "small")
        self.add.setAccessibleName(self.tr("Add a word of your own"))
        self.add.clicked.connect(self._on_add)
        self.field.returnPressed.connect(self._on_add)
        self.notice = Notice(self)
        self._removals = QWidget(self)
        FlowLayout(self._removals, gap=4, row_gap=4)
        row = QHBoxLayout()
        space(row, gap=8)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        row.addStretch(1)
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(self._removals)
        self._removals.hide()

    def removals(self) -> list[QPushButton]:
        """Return the buttons that take a word off the list."""
        return self._removals.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def refresh(self) -> None:
        """Read the words again."""
        words = self._desk.journal.check_ins.own_words()
        if words == [button.property("word") for button in self.removals()]:
            return
        layout = self._removals.layout()
        for button in self.removals():
            layout.removeWidget(button)
            button.hide()
            button.setParent(None)
            button.deleteLater()
        for word in words:
            layout.addWidget(self._removal(word))
        self._removals.setVisible(bool(words))

    def _removal(self, word: str) -> QPushButton:
        said = self.tr("Take “{word}” off the list").format(word=word)
        button = QPushButton(said.replace("&", "&&"), self._removals)
        button.setProperty("word", word)
        set_role(button, "link", tone="quiet")
        button.clicked.connect(self._on_remove)
        return button

    def _on_add(self) -> None:
        if not self.field.text().strip():
            return
        try:
            word = self._desk.journal.check_ins.add_word(self.field.text(), origin=self)
        except KnownError as error:
            self.notice.say(str(error), self.field)
            return
        self.notice.clear()
        self.field.clear()
        self.refresh()
        self.added.emit(word)

    def _on_remove(self) -> None:
        word = self.sender().property("word")
        try:
            self._desk.journal.check_ins.remove_word(word, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self.removed.emit(word)


class _WordField(QLineEdit):
    """Enter adds the word and presses nothing else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def _keys(chips: Chips) -> list[str]:
    return [chip.key for chip in chips.chips()]
