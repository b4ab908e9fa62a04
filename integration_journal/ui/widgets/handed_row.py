"""One line of the register: when something was handed over, what, in which form, for whom, and where the file is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from integration_journal.journal.clock import Moment
from integration_journal.journal.records_sharing import HandedOver
from integration_journal.sharing.handed_file import FileMark, Found
from integration_journal.ui import dates
from integration_journal.ui.count_words import CountWords
from integration_journal.ui.desk import Desk
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.ask_panel import AskPanel
from integration_journal.ui.widgets.icon_note import IconNote
from integration_journal.ui.widgets.more_menu import MoreMenu
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.turning_row import TurningRow
from integration_journal.ui.widgets.words import Words, rule


@dataclass(frozen=True)
class HandedLine:
    """What a row shows: the record, what it counts, and whether its pages are kept."""

    handed: HandedOver
    counts: Mapping[str, Any]
    has_pages: bool

    @classmethod
    def of(cls, handed: HandedOver, has_pages: bool) -> "HandedLine":
        """Return the line of a record; counts that cannot be read are none."""
        try:
            counts = json.loads(handed.counts)
        except (ValueError, RecursionError):
            counts = {}
        return cls(handed, counts if isinstance(counts, dict) else {}, has_pages)

    @property
    def path(self) -> Path | None:
        """Where the file was saved; None for what was printed."""
        return Path(self.handed.path) if self.handed.path else None

    @property
    def mark(self) -> FileMark | None:
        """By what the file is known again."""
        return FileMark.read(self.counts)


class HandedRow(QWidget):
    """``asked`` carries the row and what is wanted: again, since, open, folder, delete or remove."""

    asked = Signal(object, str)

    def __init__(self, desk: Desk, line: HandedLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._desk = line, desk
        handed = line.handed
        self._when = dates.full_stamp(Moment(handed.at, handed.zone).local)
        column = QVBoxLayout(self)
        space(column, gap=0)
        # Laid into each other first: what is shown before it has a parent is a window of its own.
        row, words = QHBoxLayout(), QVBoxLayout()
        space(row, (0, 14, 0, 14), 16)
        space(words, gap=3)
        column.addLayout(row)
        row.addWidget(Glyph("private" if handed.sealed else "page", "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._build_words(words)
        self._build_actions(words)
        self.more = self._menu()
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addWidget(rule())
        self.panel: AskPanel | None = None
        self.show_found(None)

    def _build_words(self, words: QVBoxLayout) -> None:
        self.when = Words(self._when, role="section")
        self.what = Words(self._what(), role="body")
        self.held = Words(self._held(), role="caption", token="ink2")
        self.where = Words(self._where(), role="caption")
        self.state = IconNote("info", "", "ink2")
        self.state.let_wrap()
        for widget in (self.when, self.what, self.held, self.where, self.state):
            words.addWidget(widget)
        self.held.setVisible(bool(self.held.text()))

    def _build_actions(self, words: QVBoxLayout) -> None:
        self.again, self.since = (
            QPushButton(self.tr("See it again")),
            QPushButton(self.tr("What is new since")),
        )
        actions = TurningRow(gap=8)
        for button in (self.again, self.since):
            set_role(button, "small")
            called = self.tr("{action}: {when}").format(action=button.text(), when=self._when)
            button.setAccessibleName(called)
            actions.add(button)
        self.again.clicked.connect(self._on_again)
        self.since.clicked.connect(self._on_since)
        self.gone = Words(
            self.tr(
                "The pages are no longer kept: something in them was erased since. "
                "The file itself is as it was handed over."
            ),
            role="caption",
            token="ink2",
        )
        words.addWidget(self.gone)
        words.addSpacing(6)
        words.addWidget(actions)
        self.gone.setVisible(not self.line.has_pages)
        self.again.setVisible(self.line.has_pages)

    def _menu(self) -> MoreMenu:
        menu = MoreMenu(self.tr("More about {when}").format(when=self._when))
        menu.add("open", self.tr("Open the file"))
        menu.add("folder", self.tr("Show in folder"))
        menu.add("delete", self.tr("Delete the file"))
        menu.add("remove", self.tr("Take this line away"))
        menu.chosen.connect(self._on_chosen)
        return menu

    def _what(self) -> str:
        """Return in which form it left, whether sealed, and for whom."""
        handed = self.line.handed
        names = {
            "pdf": self.tr("PDF"),
            "html": self.tr("Web page"),
            "md": self.tr("Markdown"),
            "txt": self.tr("Text"),
            "json": self.tr("Data"),
            "print": self.tr("Printed pages"),
            "copy": self.tr("Copied text"),
        }
        form = names.get(handed.format, handed.format)
        if handed.sealed:
            form = self.tr("{form}, sealed with a passphrase").format(form=form)
        return self.tr("{form}, for {whom}").format(form=form, whom=handed.whom) if handed.whom else form

    def _held(self) -> str:
        """Return what was in it, and how many passages were left out."""
        found = CountWords().of(self.line.counts)
        left_out = self.line.counts.get("left_out")
        if isinstance(left_out, int) and left_out > 0:
            found.append(self.tr("%n passages left out", "", left_out))
        return ", ".join(found)

    def _where(self) -> str:
        path = self.line.path
        if path is None:
            return self.tr("No file was saved.")
        return self.tr("Saved as {name} in {folder}").format(name=path.name, folder=path.parent)

    def show_found(self, found: Found | None) -> None:
        """Say what is at the file's place by now; None while that is not known."""
        handed = self.line.handed
        deleted = handed.file_deleted_at
        words = {
            Found.SAME: self.tr("The file is still there."),
            Found.GONE: self.tr("The file is no longer there: it was moved, renamed or deleted."),
            Found.OTHER: self.tr("What is there now is another file, or it was changed since."),
            Found.UNKNOWN: self.tr("Whether the file is still the same cannot be told."),
        }
        said = words[found] if found is not None else ""
        if deleted is not None:
            day = dates.full_day(Moment(deleted, self._desk.now.zone).local.date())
            said = self.tr("The file was deleted from here on {day}.").format(day=day)
        self.state.set_text(said)
        self.state.setVisible(bool(said) and self.line.path is not None)
        there = deleted is None and found in (Found.SAME, Found.OTHER, Found.UNKNOWN)
        self.more.action("open").setVisible(there and found is not Found.OTHER)
        self.more.action("folder").setVisible(there)
        self.more.action("delete").setVisible(deleted is None and found is Found.SAME)

    def ask(self) -> AskPanel:
        """Ask below the words whether the file is to be deleted; return the panel."""
        self.close_panel()
        path = self.line.path
        assert path is not None
        words = self.tr(
            "This deletes {name} from its folder for good. What was copied, sent or printed from it is not reached, "
            "and a backup of your computer may still hold it."
        )
        self.panel = AskPanel(
            words.format(name=path.name), self.tr("Delete the file"), self.tr("Leave it there"), self
        )
        space(self._below, (36, 0, 0, 16), 0)
        self._below.addWidget(self.panel)
        return self.panel

    def close_panel(self) -> None:
        """Take the question away."""
        if self.panel is not None:
            let_go(self.panel)
            self.panel = None
            space(self._below, gap=0)

    def _on_again(self) -> None:
        self.asked.emit(self, "again")

    def _on_since(self) -> None:
        self.asked.emit(self, "since")

    def _on_chosen(self, key: str, _on: bool) -> None:
        self.asked.emit(self, key)
