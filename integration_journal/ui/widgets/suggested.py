"""What Today suggests, one thing at most: the ground, first words, one sentence, reading back, or a prompt."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.advice import Kind, Suggestion
from integration_journal.journal.glance import Glance
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.felt_path import FeltPath
from integration_journal.ui.widgets.just_after_offer import JustAfterOffer
from integration_journal.ui.widgets.prompt_panel import PromptPanel
from integration_journal.ui.widgets.suggestion_panel import SuggestionPanel


class Suggested(QWidget):
    """Its parts take turns; where nothing is suggested there is a quiet way to a prompt. ``left`` follows a no."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ground: FeltPath | None = None
        self.just_after = JustAfterOffer(desk)
        self.panel = SuggestionPanel(desk)
        self.prompt = PromptPanel(desk)
        self.prompt.hide()
        self.see = QPushButton(self.tr("See a prompt"))
        set_role(self.see, "link", tone="quiet")
        self.see.clicked.connect(self._on_see)
        self._asked = QHBoxLayout()
        space(self._asked, gap=0)
        self._asked.addWidget(self.see)
        self._asked.addStretch(1)
        self._column = QVBoxLayout(self)
        space(self._column, gap=24)
        for part in (self.just_after, self.panel, self.prompt):
            self._column.addWidget(part)
            if not isinstance(part, JustAfterOffer):
                part.left.connect(self.left)
        self._column.addLayout(self._asked)

    def show_suggestion(self, glance: Glance, found: Suggestion | None, *, anew: bool = True) -> None:
        """Show what suits now; what is being written stays, and unless ``anew`` so does what is asked."""
        kind = found.kind if found is not None else None
        session = glance.session(found.session) if found is not None else None
        self.just_after.show_session(session if kind is Kind.FIRST_WORDS else None)
        self.panel.show_suggestion(glance, found)
        self.prompt.show_suggestion(glance, found, anew=anew)
        if kind is Kind.GROUND and self.ground is None:
            self.ground = FeltPath(self._desk)
            self._column.insertWidget(0, self.ground)
        if self.ground is not None:
            if session is not None and kind is Kind.GROUND:
                self.ground.show_session(session)
            else:
                self.ground.hide()
        self.see.setVisible(kind in (None, Kind.PROMPT, Kind.LOOK_BACK) and self.prompt.isHidden())

    def focus(self) -> None:
        """Put the caret where words can be typed, else the keyboard where one would go on."""
        if not self.prompt.isHidden():
            self.prompt.focus()
            return
        ways = (self.just_after.go, self.panel.write, self.see)
        shown = next((one for one in ways if one.isVisibleTo(self)), None)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save what waits, and let the circle come to rest."""
        self.prompt.leave()
        if self.ground is not None:
            self.ground.leave()

    def _on_see(self) -> None:
        self.prompt.ask()
        self.see.hide()
