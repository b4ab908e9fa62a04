"""Narrowing the list on the Share page: words, the Journal page's filters, and how it is grouped."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integration_journal.journal.entries import Filter
from integration_journal.ui.desk import Desk
from integration_journal.ui.pages.journal_filters import FilterRow
from integration_journal.ui.pages.share_sections import Wanted
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.segments import Segments

_PAUSE_MS = 120
_MOST = 1_000_000
SESSION, EFFECT = "session", "effect"


class Narrowing(QWidget):
    """Words and filters; ``changed`` follows when other rows are to be shown. Nothing is unticked by it."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted = Wanted()
        column = QVBoxLayout(self)
        space(column, gap=8)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Words in what is listed"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        set_role(self.words, "search")
        inside = QHBoxLayout(self.words)
        space(inside, (12, 0, 0, 0), 0)
        glass = Glyph("search", "ink2", 20)
        glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(glass)
        inside.addStretch(1)
        column.addWidget(self.words)
        self.filters = FilterRow(desk)
        self.filters.clear()
        self.filters.count.hide()
        column.addWidget(self.filters)
        self.group = Segments(
            self.tr("Grouped"), [(SESSION, self.tr("By session")), (EFFECT, self.tr("By effect"))]
        )
        column.addWidget(self.group)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._find)
        self.words.textChanged.connect(self._on_words)
        self.filters.changed.connect(self._on_filter)
        self.filters.everything.connect(self.clear)
        self.group.chosen_changed.connect(self._on_group)

    @property
    def by_effect(self) -> bool:
        """Whether the list is grouped by effect."""
        return self.group.chosen() == EFFECT

    def clear(self) -> None:
        """Show everything again."""
        self.filters.clear()
        self.words.clear()
        self._timer.stop()
        self.wanted = Wanted()
        self.changed.emit()

    def leave(self) -> None:
        """Ask the journal nothing more."""
        self._timer.stop()

    def find_again(self) -> None:
        """Look for the words anew: the journal changed."""
        words = self.wanted.words
        found = self._desk.journal.search.find(words, _MOST) if words.strip() else []
        self.wanted = replace(self.wanted, found=frozenset(one.id for one in found))

    def _on_words(self) -> None:
        self._timer.start()

    def _find(self) -> None:
        self.wanted = replace(self.wanted, words=self.words.text())
        self.find_again()
        self.filters.show_everything.setVisible(not self.wanted.is_everything)
        self.changed.emit()

    def _on_filter(self, chosen: Filter) -> None:
        self.wanted = replace(self.wanted, filter=chosen)
        self.changed.emit()

    def _on_group(self, _key: str) -> None:
        self.changed.emit()
