"""The line above an entry that is read: where it belongs, and what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.arc import rhythm
from integration_journal.journal.records import Entry
from integration_journal.ui.desk import Desk
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.hues import hue
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class ReadingHead(QWidget):
    """``back``, ``edit`` and ``more`` are for whoever shows the entry to connect."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        row = QHBoxLayout(self)
        space(row, gap=8)
        self.back = QPushButton(self.tr("Back"))
        set_role(self.back, "small-quiet")
        set_icon(self.back, "back", "ink2")
        self.back.hide()
        self._stage_glyph = Glyph("stage-integration", "stage-integration", 18)
        self.where = Words("", role="label")
        self._effect_glyph = Glyph("effect-body", "effect-body", 18)
        self.effect = Words("", role="label")
        for words in (self.where, self.effect):
            words.setWordWrap(False)
        for widget in (self.back, self._stage_glyph, self.where):
            row.addWidget(widget)
        row.addSpacing(12)
        for widget in (self._effect_glyph, self.effect):
            row.addWidget(widget)
        row.addStretch(1)
        self.edit = QPushButton(self.tr("Edit"))
        set_role(self.edit, "small-quiet")
        set_icon(self.edit, "write", "ink2")
        row.addWidget(self.edit)
        self.more = MoreMenu(self.tr("More about this entry"))
        self.more.add_sharing()
        self.more.add("mark", self.tr("Mark as an insight"))
        self.more.add("step", self.tr("Turn this into a small step"))
        self.more.add("inside", self.tr("Leave passages out of documents"))
        self.more.add("belonging", self.tr("When and where it belongs"))
        self.more.add("versions", self.tr("Earlier versions"))
        self.more.add("delete", self.tr("Delete"))
        row.addWidget(self.more)

    def clear(self) -> None:
        """Say nothing of an entry: there is none, or none yet."""
        for widget in (self.where, self.effect, self._stage_glyph, self._effect_glyph, self.more):
            widget.hide()

    def show_entry(self, entry: Entry) -> None:
        """Say where an entry belongs, and who may see it."""
        self._stage_glyph.set_glyph(hue(entry.stage), hue(entry.stage))
        self.where.setText(self._where(entry))
        for widget in (self._stage_glyph, self.where, self.more):
            widget.show()
        self.effect.setVisible(entry.effect is not None)
        self._effect_glyph.setVisible(entry.effect is not None)
        if entry.effect is not None:
            self._effect_glyph.set_glyph(hue(entry.effect), hue(entry.effect))
            self.effect.setText(entry.effect.label)
        self.more.tick(private=entry.private, may_share=entry.may_share)

    def show_writing(self, writing: bool) -> None:
        """Offer to be done where the entry is written, else to write on."""
        self.edit.show()
        self.edit.setText(self.tr("Done") if writing else self.tr("Edit"))
        set_icon(self.edit, "saved" if writing else "write", "ink2")

    def _where(self, entry: Entry) -> str:
        session = self._desk.journal.sessions.get(entry.session_id) if entry.session_id else None
        if session is None:
            return entry.stage.label
        if session.starts_at is not None:
            days = rhythm.days_after(entry.written_at, session.starts_at, session.zone)
            if days > 0:
                words = self.tr("Session {number}, day {days}")
                return words.format(number=session.number, days=days)
        words = self.tr("Session {number}, {stage}")
        return words.format(number=session.number, stage=entry.stage.label)
