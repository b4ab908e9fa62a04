"""One set of the therapist's questions: who asks, their words to begin with, when it came, and away with it."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.prompt_shelves import Shelf
from integration_journal.ui import dates
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.buttons import button
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.prompt_labels import written_on
from integration_journal.ui.widgets.words import Words


class AskedPane(QWidget):
    """``switched`` carries the ids of its questions and whether they are to be offered, ``deleted`` the set's id."""

    switched = Signal(list, bool)
    deleted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf: Shelf | None = None
        column = QVBoxLayout(self)
        space(column, gap=10)
        self.name = Words("", "heading", self)
        self.title = Words("", "lead", self, token="ink2")
        self.note = Words("", "body", self)
        self.told = Words("", "caption", self)
        for words in (self.name, self.title, self.note, self.told):
            column.addWidget(words)
        said = self.tr(
            "Answer what you like, in any order. An answer is an entry of yours: "
            "nothing of it leaves unless you share it."
        )
        column.addWidget(Words(said, "body", self, token="ink2"))
        self.all_off = button(self.tr("Switch all of them off"), "small")
        self.all_on = button(self.tr("Switch all of them on"), "small")
        self.delete = button(self.tr("Delete these questions"), "small-quiet", "delete")
        self.all_off.clicked.connect(self._on_off)
        self.all_on.clicked.connect(self._on_on)
        self.delete.clicked.connect(self._on_delete)
        holder = QWidget(self)
        row = FlowLayout(holder, gap=8, row_gap=8)
        for one in (self.all_off, self.all_on, self.delete):
            row.addWidget(one)
        column.addSpacing(4)
        column.addWidget(holder)
        column.addStretch(1)

    @property
    def set_id(self) -> UUID | None:
        """The set that is shown."""
        return self._shelf.asked.id if self._shelf and self._shelf.asked else None

    def show_shelf(self, shelf: Shelf, answered: int) -> None:
        """Show a question set, of which so many questions were answered."""
        asked = shelf.asked
        if asked is None:
            return
        self._shelf = shelf
        self.name.setText(self.tr("{name} asks").format(name=asked.from_name))
        for words, said in ((self.title, asked.title), (self.note, asked.note)):
            words.setText(said)
            words.setVisible(bool(said))
        came = dates.full_day(Moment(asked.arrived_at, asked.zone).local.date())
        parts = [self.tr("Came on {day}").format(day=came), *written_on(asked.made_on)]
        parts.append(self.tr("%n questions", "", len(shelf.prompts)))
        if answered:
            parts.append(self.tr("{count} of them answered").format(count=answered))
        self.told.setText(" · ".join(parts))
        on = [one for one in shelf.prompts if one.is_on]
        self.all_off.setVisible(bool(on))
        self.all_on.setVisible(len(on) < len(shelf.prompts))

    def _ids(self, on: bool) -> list[str]:
        return [one.prompt.id for one in self._shelf.prompts if one.is_on != on] if self._shelf else []

    def _on_off(self) -> None:
        self.switched.emit(self._ids(False), False)

    def _on_on(self) -> None:
        self.switched.emit(self._ids(True), True)

    def _on_delete(self) -> None:
        self.deleted.emit(self.set_id)
