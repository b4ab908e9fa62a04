"""Beside a session that felt difficult or quiet: one question at a time, and help close at hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc import prompts, rhythm
from integration_journal.arc.vocabulary import Felt, Stage
from integration_journal.journal.records import Session
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.pages.page import Width
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.words import Words


class FeltPath(QFrame):
    """Takes no room unless a path suits; ``asked`` carries the Prompt that the writer wants to answer."""

    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered: list[prompts.Prompt] = []
        self._at = 0
        self._felt: frozenset[Felt] = frozenset()
        self._session: Session | None = None
        set_role(self, "sunk")
        self.sentence = Words("", "body")
        self.question = Words("", "lead")
        self.hint = Words("", "caption")
        self.write = self._button(self.tr("Write about this"), "small", "write", "ink", self._on_write)
        self.another = self._button(self.tr("Another"), "small-quiet", "another", "ink2", self._on_another)
        self.another.setAccessibleName(self.tr("Another prompt"))
        self.not_today = self._button(self.tr("Not today"), "small-quiet", "", "ink2", self._on_not_today)
        self.help = self._button(self.tr("Get help now"), "help", "nav-help", "help", self._on_help)
        column = QVBoxLayout(self)
        space(column, (18, 16, 18, 16), 8)
        for words in (self.sentence, self.question, self.hint):
            column.addWidget(words)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._buttons, (0, 4, 0, 0), 8)
        for button in (self.write, self.another, self.not_today):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.help)
        column.addLayout(self._buttons)
        self.hide()

    def _button(self, text: str, role: str, icon: str, token: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        set_role(button, role)
        if icon:
            set_icon(button, icon, token)
        button.clicked.connect(slot)
        return button

    def arrange(self, width: Width) -> None:
        """Set the buttons below each other where room is short."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(down if width == Width.FOLDED else across)

    def show_session(self, session: Session) -> None:
        """Show what suits how a session felt, or take no room."""
        felt = frozenset(session.felt) & frozenset(prompts.PATHS)
        same = self._session is not None and self._session.id == session.id and felt == self._felt
        self._session, self._felt = session, felt
        if not same:
            self._read()
        difficult = Felt.DIFFICULT in felt
        self.sentence.setText(
            self.tr("You don’t have to stay with it alone, and nothing has to be written now.")
            if difficult
            else self.tr("Nothing needs to be written. A quiet session is a whole one.")
        )
        self.help.setVisible(difficult)
        self.setVisible(bool(felt))

    def _read(self) -> None:
        session, journal, now = self._session, self._desk.journal, self._desk.now
        if session is None or not self._felt:
            self._offered = []
            return
        moment = rhythm.Moment.HOURS_AFTER
        if session.starts_at is not None:
            moment = rhythm.moment(now.instant, session.starts_at, session.zone)
        found = prompts.suitable(
            moment,
            stage=Stage.EXPERIENCE,
            felt=self._felt,
            answered=journal.prompts.last_answered(),
            put_aside=journal.prompts.aside_today(),
            now=now.local,
        )
        self._offered, self._at = [one for one in found if one.felt in self._felt], 0
        self._show()

    def _show(self) -> None:
        prompt = self._offered[self._at] if self._offered else None
        self.question.setText(prompt.text if prompt else "")
        self.hint.setText(prompt.help or "" if prompt else "")
        self.hint.setVisible(bool(self.hint.text()))
        for widget in (self.question, self.write, self.not_today):
            widget.setVisible(prompt is not None)
        self.another.setVisible(len(self._offered) > 1)

    def _on_write(self) -> None:
        if self._offered:
            self.asked.emit(self._offered[self._at])

    def _on_another(self) -> None:
        self._at = (self._at + 1) % len(self._offered)
        self._show()

    def _on_not_today(self) -> None:
        self._desk.journal.prompts.put_aside(self._offered[self._at].id, origin=self)
        del self._offered[self._at]
        self._at = 0
        self._show()

    def _on_help(self) -> None:
        self._desk.go("help")
