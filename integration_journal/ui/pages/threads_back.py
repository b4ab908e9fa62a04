"""Looking back: this day of earlier months and years, the last words of each thread, all intentions in a row."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect, Stage
from integration_journal.errors import KnownError
from integration_journal.journal import looking_back
from integration_journal.journal.headline import Headline
from integration_journal.ui import dates, layouts
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.threads_part import ThreadsPart, not_shown
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.flow import FlowLayout
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.intention_past import IntentionPast
from integration_journal.ui.widgets.laid_out import laid_out_once
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.row_button import RowButton
from integration_journal.ui.widgets.seal import Seal
from integration_journal.ui.widgets.words import Words

_FIRST = 12
_DAY = 132


class BackPart(ThreadsPart):
    """Nothing here comes up by itself, and all of it can be left out."""

    kinds = ("entry", "session", "intention", "read_back", "insight")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shows_all = False
        self.outer.addWidget(self.area)
        column = QWidget()
        self.put(column)
        self.column.addStretch(1)
        inside = QVBoxLayout(column)
        space(inside, gap=28)
        head = QHBoxLayout()
        space(head, gap=16)
        head.addWidget(
            Words(self.tr("For when you like to. Nothing here comes up by itself."), "body", token="ink2"), 1
        )
        self.hide_button = QPushButton(self.tr("Leave this out"))
        set_role(self.hide_button, "link", tone="quiet")
        self.hide_button.clicked.connect(self._on_hide)
        head.addWidget(self.hide_button, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        self.notice = Notice()
        inside.addWidget(self.notice)
        self.same_day = _Section(self.tr("This day in earlier months and years"))
        self.latest = _Section(self.tr("The last words of each thread"))
        self.intentions = _Section(self.tr("Your intentions, in a row"))
        for section in (self.same_day, self.latest, self.intentions):
            inside.addWidget(section)
        self.more = QPushButton()
        set_role(self.more, "link", tone="quiet")
        self.more.clicked.connect(self._on_more)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._shows_all = False
        self.notice.clear()
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        rows = [*self.same_day.rows(), *self.latest.rows(), *self.intentions.rows(), self.hide_button]
        rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        journal, now = self._desk.journal, self._desk.now
        hard = looking_back.difficult(journal)
        found = journal.threads.same_day(now.local.date(), now.zone)
        self.same_day.fill(
            [self._memory(line, line.session_id in hard) for line in found],
            self.tr("Nothing was written on this day of earlier months."),
        )
        latest = journal.threads.latest()
        self.latest.fill(
            [self._last(effect, line) for effect, line in latest.items()],
            self.tr("Words you mark with an effect will gather here."),
        )
        self._fill_intentions()

    def _memory(self, line: Headline, is_hard: bool) -> "_MemoryRow":
        day = dates.near_day(line.local.date(), self._desk.now.local.date())
        # Words from around a difficult session are there for whoever opens them, and not quoted unasked.
        words = (
            self.tr("From around a difficult session. Open it if you like.") if is_hard else line.first_words
        )
        row = _MemoryRow(line.id, day, words or self.tr("No words yet"), is_own=not is_hard)
        row.note(hue(line.stage), line.stage.label)
        if line.private:
            row.note("private", self.tr("Private"))
        row.clicked.connect(self._on_row)
        return row

    def _last(self, effect: Effect, line: Headline) -> "_MemoryRow":
        day = dates.dated(line.local.date(), self._desk.now.local.date())
        row = _MemoryRow(line.id, day, line.first_words or self.tr("No words yet"), effect=effect)
        if line.private:
            row.note("private", self.tr("Private"))
        row.clicked.connect(self._on_row)
        return row

    def _fill_intentions(self) -> None:
        journal = self._desk.journal
        sessions = {one.id: one for one in journal.sessions.all()}
        every = [one for one in journal.intentions.all() if one.session_id in sessions]
        every.sort(key=lambda one: (sessions[one.session_id].number, one.position))
        hidden = not_shown(len(every), _FIRST, self._shows_all)
        rows: list[QWidget] = []
        for one in every[: len(every) - hidden]:
            row = IntentionPast(self._desk, one, sessions)
            row.clicked.connect(self._on_intention)
            rows.append(row)
        self.intentions.fill(rows, self.tr("Your intentions will stand here, in the order of the sessions."))
        self.more.setText(self.tr("Show %n more intentions", "", hidden))
        self.more.setVisible(bool(hidden))

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, _MemoryRow):
            self._desk.go("journal", entry_id=row.entry_id)

    def _on_intention(self) -> None:
        row = self.sender()
        if isinstance(row, IntentionPast):
            self._desk.go("session", session_id=row.session_id, stage=Stage.INTEGRATION)

    def _on_more(self) -> None:
        self._shows_all = True
        self._fill_intentions()

    def _on_hide(self) -> None:
        try:
            looking_back.want(self._desk.journal, False)
        except KnownError as error:
            self.notice.say(str(error))
            return
        self.left_out.emit()


class _Section(QWidget):
    """A heading and rows, or a sentence where there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space(column, gap=8)
        column.addWidget(Words(title, "section"))
        self.empty = Words("", "body", token="ink2")
        column.addWidget(self.empty)
        self._list = QVBoxLayout()
        space(self._list, gap=4)
        column.addLayout(self._list)

    def rows(self) -> list[QWidget]:
        """Return the rows in their order."""
        return [part for part in layouts.parts(self._list) if isinstance(part, QWidget)]

    def fill(self, rows: list[QWidget], empty: str) -> None:
        """Show these rows in the place of those before."""
        with laid_out_once(self):
            layouts.empty(self._list)
            for row in rows:
                self._list.addWidget(row)
                row.show()
            self.empty.setText(empty)
            self.empty.setVisible(not rows)


class _MemoryRow(RowButton):
    """A day, or a thread with its day, beside some words; pressed, it opens their entry."""

    def __init__(
        self,
        entry_id: UUID,
        day: str,
        words: str,
        parent: QWidget | None = None,
        *,
        effect: Effect | None = None,
        is_own: bool = True,
    ) -> None:
        super().__init__(parent)
        self.entry_id = entry_id
        row = QHBoxLayout(self)
        space(row, (0, 8, 8, 8), 16)
        if effect is None:
            when = Words(day, "label", self)
            fix(when, FixedWidth=_DAY)
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(Seal(hue(effect), hue(effect), 36, self), 0, Qt.AlignmentFlag.AlignTop)
        # Qt keeps the heights of widgets, and asks layouts within layouts for them over and over.
        inside, notes = QWidget(self), QWidget(self)
        column = QVBoxLayout(inside)
        space(column, gap=2)
        column.addWidget(Words(words, "quote" if is_own else "body", self, lines=3))
        self._notes = FlowLayout(notes, gap=16, row_gap=2)
        if effect is not None:
            of = self.tr("{effect}, {day}").format(effect=effect.label, day=day)
            self._notes.addWidget(Words(of, "caption", self, token="ink2"))
        column.addWidget(notes)
        row.addWidget(inside, 1)
        self._said = [effect.label if effect else "", day, words]
        self._name()

    def note(self, icon: str, text: str) -> None:
        """Add a small note below the words."""
        token = icon if icon.startswith("stage-") else "ink2"
        self._notes.addWidget(IconNote(icon, text, "ink2", parent=self, glyph=token))
        self._said.append(text)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(", ".join(part for part in self._said if part))
