"""Making small steps of what is being written: the button and Ctrl+T, the form, and the steps made of it."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from integration_journal.arc.vocabulary import StepState
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.entry_editor import EntryEditor
from integration_journal.ui.widgets.insight_marking import InsightMarking
from integration_journal.ui.widgets.step_list import KINDS, StepList


class EntrySteps(StepList):
    """Takes no room until there is a step; ``opened`` follows the opening of the form, ``filled`` other steps.

    They are those of the entry, and after ``show_session`` some of the others that are tried after that session.
    """

    opened = Signal()
    filled = Signal()

    MOST = 4
    """How many steps are shown, where no more are of the entry itself."""

    def __init__(
        self, desk: Desk, editor: EntryEditor, marking: InsightMarking, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._editor, self._marking = editor, marking
        self._session_id: UUID | None = None
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Turn this into a small step"))
        self.button.setAccessibleDescription(
            self.tr("Of the selected words, or the paragraph at the caret. Control T.")
        )
        self.button.setToolTip(self.tr("Of the selected words, or the paragraph at the caret (Ctrl+T)"))
        set_role(self.button, "small")
        self.set_short(False)
        self.button.clicked.connect(self.make)
        keys = QShortcut(QKeySequence("Ctrl+T"), editor)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.make)
        editor.shown.connect(self._on_shown)
        desk.changed.connect(self._on_change)

    def set_short(self, short: bool) -> None:
        """Take a shorter word, where room is short."""
        self.button.setText(self.tr("A small step") if short else self.tr("Turn this into a small step"))
        set_icon(self.button, "step")

    def make(self) -> None:
        """Open the form for a step of the words at the caret, which are marked as an insight by that."""
        if self._editor.is_blank:
            self.add(session_id=self._editor.draft.session_id)
        else:
            here = self._marking.here()
            insight = here[-1] if here else self._marking.mark()
            if insight is None:
                return
            self.add(insight)
        self.opened.emit()

    def show_session(self, session_id: UUID) -> None:
        """Show the other steps of a session, too."""
        if session_id != self._session_id:
            self._session_id = session_id
            self.refresh()

    def refresh(self) -> None:
        """Read the steps again."""
        journal, id = self._desk.journal, self._editor.entry_id
        marked = journal.insights.of_entry(id) if id is not None else []
        shown = [step for one in marked for step in journal.steps.of_insight(one.insight.id)]
        if self._session_id is not None:
            mine = {now.step.id for now in shown}
            others = [
                now
                for now in journal.steps.of_session(self._session_id)
                if now.step.id not in mine and now.step.state is not StepState.LET_GO
            ]
            shown += others[: max(0, self.MOST - len(shown))]
        self.show_steps(shown)
        self.filled.emit()

    def _on_shown(self) -> None:
        self.close_form()
        self.refresh()

    def _on_change(self, change: object) -> None:
        if getattr(change, "kind", "") in KINDS and self._editor.isVisible():
            self.refresh()
