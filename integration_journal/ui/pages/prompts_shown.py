"""What the Prompts page lists, and what it shows beside the list."""

from PySide6.QtWidgets import QWidget

from integration_journal.journal.prompt_shelves import Shelf, shelves
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.prompts_frame import PromptsFrame
from integration_journal.ui.widgets.prompt_list import PromptList

NEW = "new"
"""What is shown while a prompt of one's own has no words yet."""


class PromptsShown(PromptsFrame):
    """Keeps list and pane at what the journal holds; what is chosen is known by a key that outlives its words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shelves: list[Shelf] = []
        self._key = ""
        self._filling = False

    def _read(self) -> None:
        """Read the prompts again, and what is shown of them."""
        self._shelves = shelves(self._desk.journal)
        self.head.show_shelves(self._shelves)
        self._fill()
        self._refresh_pane()

    def _fill(self) -> None:
        self._filling = True
        self.model.show_shelves(self._shelves, self.head.group.value, self.head.search.text())
        row = self.model.row_of(self._key) if self._key else -1
        if row != self.list.current():
            self.list.go_to(row)
        self._filling = False
        every = sum(len(shelf.prompts) for shelf in self._shelves)
        found = sum(1 for row in range(self.model.rowCount()) if self.model.shelved(row) is not None)
        off = sum(1 for shelf in self._shelves for one in shelf.prompts if not one.is_on)
        self.head.count.setText(self._counted(every, found, off))
        self.nothing.setVisible(not self.model.rowCount())
        self.list.setVisible(bool(self.model.rowCount()))
        self.none_found.setText(
            self.tr("No prompt contains “{words}”.").format(words=self.head.search.text().strip())
        )

    def _counted(self, every: int, found: int, off: int) -> str:
        if found != every:
            return self.tr("{found} of {every} prompts").format(found=found, every=every)
        told = self.tr("%n prompts", "", every)
        return self.tr("{prompts}, {off} switched off").format(prompts=told, off=off) if off else told

    def _choose(self, id: str) -> None:
        row = self.model.row_of(id)
        if row >= 0:
            self.list.go_to(row)
            self.list.scrollTo(self.model.index(row), PromptList.ScrollHint.PositionAtCenter)
            if self._show_row():
                self.open_pane(True)

    def _show_row(self) -> bool:
        """Show the current row beside the list, unless words there could not be saved; tell whether it is shown."""
        key = self.model.key_at(self.list.current())
        if not self.pane.leave():
            self._fill()
            return False
        if key:
            self._key = key
            if key != self.model.key_at(self.list.current()):
                # Saving has made the list anew.
                self._fill()
            self._refresh_pane()
        return bool(key)

    def _refresh_pane(self) -> None:
        """Show again what is chosen; nothing where it is gone."""
        if self._key == NEW or not self._key:
            return
        for shelf in self._shelves:
            if shelf.asked is not None and shelf.key == self._key:
                answered = self._desk.journal.prompts.last_answered()
                self.asked.show_shelf(shelf, sum(one.prompt.id in answered for one in shelf.prompts))
                self._show(self.asked)
                return
            for place, one in enumerate(shelf.prompts):
                if one.key == self._key:
                    self.pane.show_prompt(one, ends=(place == 0, place == len(shelf.prompts) - 1))
                    self._show(self.pane)
                    return
        self._close()

    def _show(self, pane: QWidget) -> None:
        if pane.isHidden():
            self.show_pane(pane)

    def _close(self) -> None:
        """Let go of what was chosen."""
        self._key = ""
        self.list.go_to(-1)
        self.show_pane(self.about)
        self.open_pane(False)

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _clear(self) -> None:
        self.notice.clear()
        self.undo.clear()
        self._say("")
