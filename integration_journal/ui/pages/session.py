"""One session: its arc, its facts, and the three stages of writing around it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import SessionState, Stage
from integration_journal.errors import KnownError
from integration_journal.journal.clock import Moment
from integration_journal.journal.records import Session
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.keys import alt
from integration_journal.ui.layouts import take_out
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.session_dates import first_day, here, stage_by_time, stage_dates
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tab_order import read_in_layout_order
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.arc_header import ArcHeader
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.talk_list import TalkList
from integration_journal.ui.widgets.words import Words

_WIDEST = 1240
_KEYS = {Stage.INTENTIONS: "I", Stage.EXPERIENCE: "E", Stage.INTEGRATION: "G"}


class SessionPage(Page):
    """Shows one session; its stages are built when they are first looked at."""

    name = "session"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Session"))
        self._desk = desk
        self._session: Session | None = None
        self._width = Width.WIDE
        self._stages: dict[Stage, Any] = {}
        self._form: Any = None
        self._form_area: QScrollArea | None = None
        self._boxes: list[QVBoxLayout] = []
        self.header = ArcHeader([(stage, stage.label, "") for stage in Stage])
        self.header.add_action(self._build_menu())
        self.header.stage_chosen.connect(self._stage_chosen)
        self.called_off = Words(
            self.tr("This session was called off. What you wrote for it stays here."), "body"
        )
        self.plan_again = QPushButton(self.tr("Plan it again"))
        set_role(self.plan_again, "link")
        self.plan_again.clicked.connect(self._plan_again)
        self._off = QWidget()
        row = QHBoxLayout(self._off)
        space(row, gap=16)
        row.addWidget(self.called_off, 1)
        row.addWidget(self.plan_again)
        self.notice = Notice()
        self.talk = TalkList(desk, self)
        self.talk.hide()
        self.stack = QStackedWidget()
        self.outer.addWidget(self.header)
        for widget in (self._off, self.notice):
            self.outer.addWidget(self._inset(widget))
        self.outer.addWidget(self.stack, 1)
        desk.changed.connect(self._on_change)
        for tab in self.header.tabs():
            QShortcut(QKeySequence(alt(_KEYS[Stage(tab.key)])), self).activated.connect(tab.click)

    def _build_menu(self) -> MoreMenu:
        self.more = MoreMenu(self.tr("More for this session"))
        self.more.add("facts", self.tr("Change date and facts"))
        self.more.add("hold", self.tr("Mark as held"))
        self.more.add("call_off", self.tr("Call it off"))
        self.more.add("plan", self.tr("Plan it again"))
        self.more.add("delete", self.tr("Delete this session"))
        self.more.chosen.connect(self._menu_chosen)
        return self.more

    def _inset(self, widget: QWidget) -> QWidget:
        """Return the widget with the page's sides around it; it takes no room while the widget is hidden."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.addWidget(widget)
        self._boxes.append(column)
        return box

    @property
    def stage(self) -> Stage:
        """The stage that is shown."""
        return Stage(self.header.stage())

    def stage_widget(self, stage: Stage) -> QWidget | None:
        """Return a stage's widget, or None while it was not looked at yet."""
        return self._stages.get(stage)

    def show_place(self, place: Place) -> None:
        session = self._find(place)
        if session is None:
            self._desk.go("sessions")
            return
        self._close_form()
        self._session = session
        self.setWindowTitle(self.tr("Session {number}").format(number=session.number))
        self.notice.clear()
        self._show_header()
        self._show_stage(place.stage or stage_by_time(session, self._desk.now), place)
        if place.facts:
            self._open_form()

    def arrange(self, width: Width) -> None:
        self._width = width
        side = 24 if width < Width.WIDE else 48
        for column in self._boxes:
            space(column, (side, 16, side, 0), 0)
        for stage in self._stages.values():
            stage.arrange(width)
        if self._form is not None:
            self._arrange_form()
        if self._session is not None:
            self._show_header()

    def place_now(self, place: Place) -> Place:
        if self._session is None:
            return place
        details = self._stages[self.stage].place_now()
        facts = self._form is not None and self.stack.currentWidget() is self._form_area
        return Place("session", session_id=self._session.id, stage=self.stage, facts=facts, **details)

    def leave(self) -> None:
        for stage in self._stages.values():
            stage.leave()
        self.talk.leave()

    def _find(self, place: Place) -> Session | None:
        sessions = self._desk.journal.sessions
        if place.session_id is not None:
            return sessions.get(place.session_id)
        return self._session or sessions.nearest(self._desk.now.instant)

    def _show_header(self) -> None:
        session, now = self._session, self._desk.now
        if session is None:
            return
        short = self._width < Width.WIDE
        title = self.tr("Session {number}").format(number=session.number)
        if session.starts_at is None:
            when = self.tr("No date yet")
        else:
            start = Moment(session.starts_at, session.zone)
            when = dates.in_zone(dates.stamp(start.local, short), start, now.zone)
        self.header.set_titles(title, when, session.place)
        begun = first_day(self._desk, session)
        self.header.set_dates(stage_dates(session, begun, now, short), stage_dates(session, begun, now))
        place = here(session, self._desk.journal.sessions.all(), begun, now)
        self.header.set_here(place.label, place.part_before, place.days_after, is_past=place.is_past)
        self.header.set_description(place.description)
        self._show_state(session)

    def _show_state(self, session: Session) -> None:
        off = session.state == SessionState.CANCELLED
        self._off.parentWidget().setVisible(off)
        self.notice.parentWidget().setVisible(bool(self.notice.text()))
        # One without a date may have been held on a day that nobody remembers.
        begun = session.starts_at is None or session.starts_at <= self._desk.now.instant
        self.more.action("hold").setVisible(session.state == SessionState.PLANNED and begun)
        self.more.action("call_off").setVisible(not off)
        self.more.action("plan").setVisible(session.state != SessionState.PLANNED)

    def _show_stage(self, stage: Stage, place: Place) -> None:
        if self._session is None:
            return
        current = self.stack.currentWidget()
        widget = self._stages.get(stage) or self._make_stage(stage)
        if current is not None and current is not widget and current in self._stages.values():
            current.leave()  # type: ignore[attr-defined]
        self.header.set_stage(stage)
        widget.show_session(self._session, place)
        self._put_talk(widget)
        self.stack.setCurrentWidget(widget)

    def _put_talk(self, stage: Any) -> None:
        """Let the stage that is shown have the one list of what to talk about: a line begun in it is there too."""
        if stage.talk_place.indexOf(self.talk) < 0:
            take_out(self.talk)
            stage.talk_place.addWidget(self.talk)
            # Below the editor of the integration every heading is small.
            self.talk.heading.set_kind("label-strong" if self.stage is Stage.INTEGRATION else "section")
            # What moves to another parent is hidden by that, and read last.
            self.talk.show()
            read_in_layout_order(self.talk.parentWidget())
        if self._session is not None:
            self.talk.show_session(self._session.id)

    def _make_stage(self, stage: Stage) -> Any:
        widget = _stage_maker(stage)(self._desk, self)
        widget.arrange(self._width)
        if stage is Stage.INTENTIONS:
            widget.change_asked.connect(self._open_form)
        self._stages[stage] = widget
        self.stack.addWidget(widget)
        return widget

    def _stage_chosen(self, key: str) -> None:
        if self._session is not None:
            self._desk.go("session", session_id=self._session.id, stage=Stage(key))

    def _menu_chosen(self, key: str) -> None:
        if key == "facts":
            self._open_form()
            return
        if key == "delete":
            self._delete()
            return
        states = {
            "hold": SessionState.HELD,
            "call_off": SessionState.CANCELLED,
            "plan": SessionState.PLANNED,
        }
        self._set_state(states[key])

    def _delete(self) -> None:
        """Put the session into the trash and go to the list, where that can be taken back."""
        if self._session is None or not self._desk.flush():
            return
        gone = self._session.id
        try:
            self._desk.journal.sessions.delete(gone, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
            self.notice.parentWidget().show()
            return
        self._session = None
        self._desk.go("sessions", deleted_id=gone)

    def _open_form(self) -> None:
        if self._session is None:
            return
        self._desk.flush()
        if self._form is None:
            self._make_form()
        self._form.edit(self._session)
        self.stack.setCurrentWidget(self._form_area)

    def _make_form(self) -> None:
        from integration_journal.ui.widgets.session_form import SessionForm

        self._form = SessionForm(self._desk)
        self._form.kept.connect(self._form_done)
        self._form.put_away.connect(self._form_done)
        inside, content = QWidget(), QWidget()
        fix(inside, MaximumWidth=_WIDEST)
        column = QVBoxLayout(inside)
        space(column, gap=0)
        column.addWidget(self._form)
        column.addStretch(1)
        self._form_sides = QHBoxLayout(content)
        self._form_sides.addWidget(inside)
        self._form_area = self.scrolling(content)
        self.stack.addWidget(self._form_area)
        self._arrange_form()

    def _arrange_form(self) -> None:
        side = 24 if self._width < Width.WIDE else 48
        space(self._form_sides, (side, 24, side, 24), 0)
        self._form.arrange(self._width)

    def _close_form(self) -> None:
        if self._form is not None and self.stack.currentWidget() is self._form_area:
            self.stack.setCurrentWidget(self._stages[self.stage])

    def _form_done(self) -> None:
        self._close_form()
        self._read_again()

    def _plan_again(self) -> None:
        self._set_state(SessionState.PLANNED)

    def _set_state(self, state: SessionState) -> None:
        if self._session is None:
            return
        self.notice.clear()
        try:
            self._desk.journal.sessions.update(self._session.id, state=state, origin=self)
        except KnownError as error:
            self.notice.say(str(error))
        self._read_again()

    def _read_again(self) -> None:
        if self._session is None:
            return
        self._session = self._desk.journal.sessions.get(self._session.id) or self._session
        self.setWindowTitle(self.tr("Session {number}").format(number=self._session.number))
        self._show_header()
        for stage, widget in self._stages.items():
            if stage == self.stage:
                widget.show_session(self._session, Place("session", session_id=self._session.id))

    def _on_change(self, change: object) -> None:
        kind, origin = getattr(change, "kind", ""), getattr(change, "origin", None)
        if kind in ("session", "intention") and origin is not self and self.isVisible() and self._session:
            self._session = self._desk.journal.sessions.get(self._session.id) or self._session
            self._show_header()


def _stage_maker(stage: Stage) -> Callable[[Desk, QWidget], Any]:
    if stage is Stage.INTENTIONS:
        from integration_journal.ui.pages.session_intentions import IntentionsStage

        return IntentionsStage
    if stage is Stage.EXPERIENCE:
        from integration_journal.ui.pages.session_experience import ExperienceStage

        return ExperienceStage
    from integration_journal.ui.pages.session_integration import IntegrationStage

    return IntegrationStage
