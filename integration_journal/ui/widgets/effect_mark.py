"""The day's mark for an effect: how present it was, if the writer likes to say so."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.arc.vocabulary import Effect
from integration_journal.journal.records import Session
from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.mark_slider import MarkField
from integration_journal.ui.widgets.notice import Notice


class EffectMark(QWidget):
    """Reads and keeps the mark of the present local day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._effect: Effect | None = None
        self._session: Session | None = None
        self.field = MarkField(
            self.tr("How present was this?"), self.tr("How present was this, 0 to 10, optional")
        )
        self._notice = Notice()
        column = QVBoxLayout(self)
        space(column, gap=4)
        column.addWidget(self.field)
        column.addWidget(self._notice)
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        self._autosave.refused.connect(self._notice.say)
        self._autosave.saved.connect(self._notice.clear)
        self.field.mark_changed.connect(self._autosave.touch)

    def show_effect(self, effect: Effect, session: Session) -> None:
        """Show the mark given today for an effect after a session."""
        self._autosave.flush()
        if self._autosave.is_waiting:
            return
        self._effect, self._session = effect, session
        mark = self._desk.journal.marks.on_day(effect, session.id, self._desk.now)
        self.field.set_hue(hue(effect))
        self.field.set_mark(mark.value if mark else None)

    def flush(self) -> None:
        """Save now what waits."""
        self._autosave.flush()

    def _waiting(self) -> Waiting | None:
        mark = self.field.mark()
        if mark is None or self._effect is None or self._session is None:
            return None
        label = self.field.slider.accessibleName()
        return Waiting(str(mark), label, session_id=self._session.id, effect=self._effect, private=True)

    def _save(self) -> None:
        if self._effect is not None and self._session is not None:
            self._desk.journal.marks.put(self._effect, self.field.mark(), self._session.id, origin=self)
