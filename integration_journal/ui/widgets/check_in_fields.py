"""One check-in as it is filled in: words to tick, one line, and behind 'more' four numbers and who may read it."""

import contextlib
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.check_ins import NUMBERS
from integration_journal.journal.clock import Moment
from integration_journal.journal.failures import Erased
from integration_journal.journal.records_after import CheckIn
from integration_journal.journal.rescue import Waiting
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import restyle, set_role
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.felt_words import FeltWords
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.mark_slider import MarkField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.readers import Readers
from integration_journal.ui.widgets.save_state import SaveState


class CheckInFields(QWidget):
    """Keeps by itself what is ticked, typed and marked; what says nothing any more goes to the trash.

    ``noted`` follows each saving. A tick is kept at once, a line and the numbers within 0.7 s.
    """

    noted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.record: CheckIn | None = None
        self._blank: CheckIn | None = None
        """What was emptied a moment ago: it is taken up again rather than begun anew."""
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self._on_refused)
        self._autosave.saved.connect(self._on_saved)
        self.felt = FeltWords(desk, self)
        self.felt.changed.connect(self._on_ticked)
        self.line = GrowingField(self.tr("One line"), self)
        self.line.setPlaceholderText(self.tr("One line, if you want to add something"))
        self.line.textChanged.connect(self._autosave.touch)
        self.line.left.connect(self._autosave.flush)
        self.line.enter_pressed.connect(self._autosave.flush)
        self.state = SaveState(self)
        self.notice = Notice(self)
        column = QVBoxLayout(self)
        space(column, gap=12)
        column.addWidget(self.felt)
        column.addWidget(self._line_row())
        column.addWidget(self.notice)
        self.more = QPushButton(self.tr("More"), self)
        self.more.setCheckable(True)
        self.more.setAccessibleName(self.tr("Mood, anxiety, sleep and energy from 0 to 10"))
        set_role(self.more, "link", tone="quiet")
        self.more.toggled.connect(self._on_more)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._behind = self._build_behind()
        column.addWidget(self._behind)
        self._behind.hide()

    def _line_row(self) -> QWidget:
        frame = QFrame(self)
        set_role(frame, "field")
        row = QHBoxLayout(frame)
        space(row, (14, 8, 14, 8), 12)
        row.addWidget(self.line, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        frame.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        frame.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self._frame = frame
        return frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame around the line shows that it is being typed in."""
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._frame.setProperty("writing", "true" if event.type() == QEvent.Type.FocusIn else "")
            restyle(self._frame)
        return super().eventFilter(watched, event)

    def _build_behind(self) -> QWidget:
        behind = QWidget(self)
        grid = QGridLayout(behind)
        space(grid, gap=24)
        self._names = {
            "mood": self.tr("Mood"),
            "anxiety": self.tr("Anxiety"),
            "sleep": self.tr("Sleep"),
            "energy": self.tr("Energy"),
        }
        self.numbers: dict[str, MarkField] = {}
        for place, name in enumerate(NUMBERS):
            spoken = self.tr("{name}, 0 to 10, optional").format(name=self._names[name])
            field = MarkField(self._names[name], spoken, parent=behind)
            field.mark_changed.connect(self._autosave.touch)
            self.numbers[name] = field
            grid.addWidget(field, place // 2, place % 2)
        self.readers = Readers(behind)
        self.readers.private.setAccessibleName(self.tr("Keep this check-in private"))
        self.readers.chosen.connect(self._on_readers)
        grid.addWidget(self.readers, 2, 0, 1, 2)
        return behind

    def show_record(self, record: CheckIn | None) -> None:
        """Show a check-in, or a blank one; what waits is saved first."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        self.record, self._blank = record, None
        self.felt.set_words(record.felt if record else ())
        if (record.line if record else "") != self.line.words():
            self.line.set_words(record.line if record else "")
        for name, field in self.numbers.items():
            field.set_mark(getattr(record, name) if record else None)
        self.readers.show_flags(bool(record and record.private), bool(record and record.may_share))
        if record is not None and any(getattr(record, name) is not None for name in NUMBERS):
            self.more.setChecked(True)
        self.notice.clear()
        self._tell()

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether there is something that could not be saved yet."""
        return self._autosave.is_waiting

    @property
    def is_busy(self) -> bool:
        """Whether somebody is in the middle of filling it in."""
        return self._autosave.is_waiting or self.line.hasFocus()

    def focus_line(self) -> None:
        """Put the caret at the end of the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.moveCursor(QTextCursor.MoveOperation.End)

    def _facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = {name: field.mark() for name, field in self.numbers.items()}
        return facts | {
            "felt": tuple(self.felt.words()),
            "line": self.line.words(),
            "private": self.readers.private.isChecked(),
            "may_share": self.readers.may_share.isChecked(),
        }

    def _save(self) -> None:
        facts, check_ins = self._facts(), self._desk.journal.check_ins
        if facts["felt"] or facts["line"] or any(facts[name] is not None for name in NUMBERS):
            self._take_up()
            if self.record is not None:
                self.record = check_ins.set(self.record.id, origin=self, **facts)
            else:
                self.record = check_ins.add(origin=self, **facts)
        elif self.record is not None:
            check_ins.delete(self.record.id, origin=self)
            self._blank, self.record = self.record, None

    def _take_up(self) -> None:
        """Bring back what was emptied a moment ago, unless it was erased since."""
        if self._blank is None:
            return
        with contextlib.suppress(Erased):
            self._desk.journal.check_ins.restore(self._blank.id, origin=self)
            self.record = self._blank
        self._blank = None

    def _waiting(self) -> Waiting:
        numbers = {name: field.mark() for name, field in self.numbers.items()}
        told = [f"{self._names[name]} {mark}" for name, mark in numbers.items() if mark is not None]
        said = [*self.felt.words(), self.line.words(), *told]
        return Waiting(", ".join(one for one in said if one), private=self.readers.private.isChecked())

    def _on_ticked(self, _words: list[str]) -> None:
        self._autosave.touch()
        self._autosave.flush()

    def _on_readers(self, _private: bool, _shared: bool) -> None:
        if self.record is not None:
            self._on_ticked([])

    def _on_saved(self) -> None:
        self.notice.clear()
        self._tell()
        self.noted.emit()

    def _on_refused(self, sentence: str) -> None:
        self.state.hide()
        self.notice.say(sentence)

    def _tell(self) -> None:
        """Say when it was noted, where there is something."""
        self.state.setVisible(self.record is not None)
        if self.record is not None:
            local = Moment(self.record.at, self.record.zone).local
            today = self._desk.now.local.date()
            noted = self.tr("Noted {time}").format(time=dates.time(local))
            self.state.show_saved(noted if local.date() == today else dates.moment(local, today))

    def _on_more(self, on: bool) -> None:
        self.more.setText(self.tr("Less") if on else self.tr("More"))
        self._behind.setVisible(on)
