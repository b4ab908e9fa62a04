"""The thread of one effect: the writer's own words, oldest first, with the sessions between them."""

from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.icons import set_icon
from integration_journal.ui.keys import alt
from integration_journal.ui.pages.page import Width
from integration_journal.ui.pages.threads_part import ThreadsPart
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.effect_marks import EffectMarks
from integration_journal.ui.widgets.effect_tabs import EffectTabs
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.stage_area import beside
from integration_journal.ui.widgets.thread_list import ThreadList
from integration_journal.ui.widgets.thread_model import ThreadModel
from integration_journal.ui.widgets.words import Words

_FEW = 3
"""Fewer notes than this are not left out: then all of them are shown."""

_LEAST_ROOM = 320
_MARKS, _ANY = 352, 4000


class EffectsPart(ThreadsPart):
    """Five tabs; below them the thread, first of all what was marked and the first words of each stage."""

    kinds = ("entry", "insight", "session")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._effect: Effect | None = None
        self._all = False
        self.tabs = EffectTabs(self.tr("Effect"), [(effect, effect.label) for effect in Effect])
        self.tabs.chosen_changed.connect(self._on_tab)
        self._tabs_margin = QVBoxLayout()
        self._tabs_margin.addWidget(self.tabs)
        self.outer.addLayout(self._tabs_margin)
        self.outer.addWidget(self.area, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.model = ThreadModel(desk.journal, self)
        self.list = ThreadList(self.model)
        self._columns.addWidget(self._build_thread(), 1, Qt.AlignmentFlag.AlignTop)
        self.marks = EffectMarks(desk)
        self._columns.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        self.list.opened.connect(self._on_opened)
        self.list.passed.connect(self._on_passed)
        for number, tab in enumerate(self.tabs.tabs(), start=1):
            QShortcut(QKeySequence(alt(str(number))), self).activated.connect(tab.click)

    def _build_thread(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        space(column, gap=0)
        row = QHBoxLayout()
        space(row, gap=12)
        self.title = Words("", role="section")
        self.count = Words("", role="caption")
        titles = QWidget()
        titles.setLayout(beside(self.title, self.count))
        row.addWidget(titles, 1, Qt.AlignmentFlag.AlignVCenter)
        self.more = QPushButton()
        set_role(self.more, "small-quiet")
        set_icon(self.more, "filter", "ink2")
        self.more.clicked.connect(self._on_more)
        row.addWidget(self.more)
        column.addLayout(row)
        self.how = Words(
            self.tr(
                "First: what you marked as an insight, the first words of each stage, and your latest note."
            ),
            role="caption",
        )
        column.addWidget(self.how)
        self.empty = QWidget()
        words = QVBoxLayout(self.empty)
        space(words, (0, 16, 0, 0), 12)
        self.nothing = Words(
            self.tr("Words you mark with this effect will gather here."), role="body", token="ink2"
        )
        self.way_on = QPushButton(self.tr("See a prompt"))
        set_role(self.way_on, "small")
        self.way_on.clicked.connect(self._on_way_on)
        words.addWidget(self.nothing)
        words.addWidget(self.way_on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty)
        column.addSpacing(8)
        column.addWidget(self.list)
        return made

    def show_place(self, place: Place) -> None:
        effect = place.effect or self._effect or self._newest()
        if effect != self._effect:
            self._all = False
        self._effect = effect
        self.tabs.choose(effect)
        self.refresh()
        self.marks.refresh()

    def take_focus(self) -> None:
        next(tab for tab in self.tabs.tabs() if tab.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.marks.leave()

    def _on_change(self, change: object) -> None:
        super()._on_change(change)
        if getattr(change, "kind", "") in ("mark", "session") and self.isVisible():
            self.marks.refresh()

    def fields(self) -> dict[str, Any]:
        return {"effect": self._effect}

    def refresh(self) -> None:
        if self._effect is None:
            return
        journal = self._desk.journal
        thread = journal.threads.whole(self._effect) if self._all else journal.threads.first(self._effect)
        if not self._all and thread.every - thread.shown < _FEW:
            thread = journal.threads.whole(self._effect)
        kept = self.model.note_at(self.list.currentIndex().row())
        self.list.set_hue(hue(self._effect))
        self.marks.show_effect(self._effect)
        self.model.show(thread.notes, journal.sessions.all())
        if kept is not None and (row := self.model.row_of(kept)) >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._tell(thread.shown, thread.every)

    def _tell(self, shown: int, every: int) -> None:
        assert self._effect is not None
        label = self._effect.label
        self.title.setText(label)
        self.list.setAccessibleName(self.tr("{effect}, oldest first").format(effect=label))
        locale = QLocale()
        some = self.tr("{shown} of {every} notes")
        some = some.format(shown=locale.toString(shown), every=locale.toString(every))
        self.count.setText(some if shown < every else self.tr("%n notes", "", every) if every else "")
        self.more.setVisible(shown < every or self._all)
        self.more.setText(self.tr("Show fewer") if self._all else self.tr("Show all"))
        self.how.setVisible(shown < every)
        self.empty.setVisible(not every)
        self.list.setVisible(bool(every))

    def _newest(self) -> Effect:
        found = self._desk.journal.threads.latest()
        return max(found, key=lambda effect: found[effect].place) if found else next(iter(Effect))

    def arrange(self, width: Width) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if width >= Width.WIDE else down)
        fix(
            self.marks,
            MaximumWidth=_MARKS if width >= Width.WIDE else _ANY,
            MinimumWidth=_MARKS if width >= Width.WIDE else 0,
        )
        space(self._columns, gap=40 if width >= Width.WIDE else 32)
        super().arrange(width)

    def place_margins(self) -> None:
        super().place_margins()
        edge = self.edge()
        space(self._tabs_margin, (edge, 20 if self._width >= Width.WIDE else 8, edge, 0), 0)
        above = self.list.mapTo(self._content, self.list.rect().topLeft()).y()
        room = self.area.viewport().height() - above - look().theme.px(40)
        self.list.set_room(max(look().theme.px(_LEAST_ROOM), room))

    def _on_tab(self, key: str) -> None:
        self._effect, self._all = Effect(key), False
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def _on_more(self) -> None:
        self._all = not self._all
        self.refresh()

    def _on_passed(self) -> None:
        """Follow the keyboard: the list is as high as its rows, so that the page scrolls."""
        if self.list.hasFocus() and not self.list.is_many:
            place = self.list.current_rect()
            place.moveTopLeft(self.list.viewport().mapTo(self._content, place.topLeft()))
            for y in (place.top(), place.bottom()):
                self.area.ensureVisible(place.left(), y, 0, look().theme.px(8))

    def _on_opened(self) -> None:
        line = self.list.line()
        if line is None:
            return
        if line.session_id is not None:
            self._desk.go("session", session_id=line.session_id)
        elif line.entry_id is not None:
            self._desk.go("journal", entry_id=line.entry_id, insight_id=line.insight_id)

    def _on_way_on(self) -> None:
        session = self._desk.journal.sessions.nearest(self._desk.now.instant)
        if session is None:
            self._desk.go("journal", write=True, effect=self._effect)
        else:
            self._desk.go("session", session_id=session.id, stage=Stage.INTEGRATION, effect=self._effect)
