"""What stands beside a difficult or a quiet session: help closer at hand, or leave to write nothing."""

from collections.abc import Collection

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Felt
from integration_journal.errors import KnownError
from integration_journal.journal.glance import Glance
from integration_journal.journal.records import Session
from integration_journal.journal.reminders import WRITING
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.layouts import empty
from integration_journal.ui.own_people import own_people
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button_row
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.grounding import GroundingPanel
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class FeltPath(QFrame):
    """Takes no room unless the session was difficult or quiet; ``with_people`` shows whom to ring, too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, with_people: bool = True) -> None:
        super().__init__(parent)
        self._desk, self._with_people = desk, with_people
        self._session: Session | None = None
        set_role(self, "sunk")
        column = QVBoxLayout(self)
        space(column, (18, 16, 18, 16), 12)
        self.difficult = self._build_difficult()
        self.quiet = self._build_quiet()
        column.addWidget(self.difficult)
        column.addWidget(self.quiet)
        self.show_felt(())

    def _build_difficult(self) -> QWidget:
        """First the ground, then a person, and little to write."""
        box = QWidget(self)
        column = QVBoxLayout(box)
        space(column, gap=12)
        said = self.tr("This moment will pass. You do not have to write anything now.")
        acts = QWidget()
        row = FlowLayout(acts, gap=14, row_gap=12, centered=True)
        row.addWidget(Words(said, "body"))
        self.help = QPushButton(self.tr("Get help now"))
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help", on="sheet")
        self.help.clicked.connect(self._go_help)
        self.ground = QPushButton(self.tr("Find the ground"))
        set_icon(self.ground, "breath", "stage-integration")
        self.ground.setCheckable(True)
        self.ground.toggled.connect(self._on_ground)
        both = button_row(self.help, self.ground)
        row.addWidget(both)
        column.addWidget(acts)
        self.grounding = GroundingPanel()
        self.grounding.hide()
        column.addWidget(self.grounding)
        self._people_box = QWidget()
        self._people = FlowLayout(self._people_box, gap=24, row_gap=6)
        column.addWidget(self._people_box)
        return box

    def _build_quiet(self) -> QWidget:
        """Whole as it is; one button says so, and nothing asks any more."""
        box = QWidget(self)
        column = QVBoxLayout(box)
        space(column, gap=12)
        said = self.tr("A quiet session is whole as it is. It needs no words to have been one.")
        acts = QWidget()
        row = FlowLayout(acts, gap=14, row_gap=12, centered=True)
        row.addWidget(Words(said, "body"))
        self.stand = QPushButton(self.tr("Let it stand"))
        set_role(self.stand, "small")
        self.stand.clicked.connect(self._on_stand)
        self.reopen = QPushButton(self.tr("Write after all"))
        set_role(self.reopen, "small-quiet")
        self.reopen.clicked.connect(self._on_reopen)
        row.addWidget(self.stand)
        row.addWidget(self.reopen)
        self.stands = Words(self.tr("It stands. Nothing more is asked about this session."), "caption")
        self.notice = Notice()
        for widget in (acts, self.stands, self.notice):
            column.addWidget(widget)
        return box

    def show_session(self, session: Session) -> None:
        """Show what belongs to a session."""
        self._session = session
        self._show_people()
        self._show_stands()
        self.show_felt(session.felt)

    def show_felt(self, felt: Collection[str]) -> None:
        """Show what belongs to how the session felt."""
        difficult, quiet = Felt.DIFFICULT in felt, Felt.QUIET in felt
        self.difficult.setVisible(difficult)
        self.quiet.setVisible(quiet)
        self.setVisible(difficult or quiet)
        if not difficult:
            self.ground.setChecked(False)

    def leave(self) -> None:
        """Let the circle come to rest."""
        self.grounding.stop()

    def _show_people(self) -> None:
        empty(self._people)
        found = own_people(self._desk.journal) if self._with_people else []
        people = [one for one in found if one.phone]
        self._people_box.setVisible(bool(people))
        for one in people:
            told = self.tr("{name}, {number}").format(name=one.name, number=one.phone)
            note = IconNote(one.icon, told, "ink", "body", self._people_box)
            # The number comes last: it is not to be cut.
            note.let_wrap()
            self._people.addWidget(note)

    def _show_stands(self) -> None:
        stands = self._session is not None and Glance(self._desk.journal).is_let_stand(self._session)
        self.stands.setVisible(stands)
        self.reopen.setVisible(stands)
        self.stand.setVisible(not stands)

    def _on_stand(self) -> None:
        self._say(True)

    def _on_reopen(self) -> None:
        self._say(False)

    def _say(self, stands: bool) -> None:
        if self._session is None:
            return
        reminders = self._desk.journal.reminders
        try:
            if stands:
                reminders.put_away(WRITING, self._session.id, origin=self)
            else:
                reminders.forget(WRITING, self._session.id, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.notice.clear()
        self._show_stands()

    def _on_ground(self, on: bool) -> None:
        self.grounding.setVisible(on)
        if not on:
            self.grounding.stop()

    def _go_help(self) -> None:
        self._desk.go("help")
