"""After a new key: the backups that still open with an earlier one, and the offer to delete them."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import backup_shelf, earlier_keys
from integration_journal.journal.backup_shelf import Backup
from integration_journal.ui import dates
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.steps import Step, StepsPage
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words

_MOST_SHOWN = 40


class EarlierBackupsPage(StepsPage):
    """Reached when a new key holds, and from Settings for as long as such backups are there."""

    name = "earlier"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.setWindowTitle(self.tr("Backups of an earlier key"))
        self._found: list[Backup] = []
        self._said = self._trouble = ""
        self.notice = Notice()
        self._looking, self._deleting = Task(self), Task(self, writes=True)
        self._looking.done.connect(self._on_found)
        self._deleting.done.connect(self._on_deleted)

    def show_place(self, place: Place) -> None:
        self._said = place.said
        self._look()

    def leave(self) -> None:
        self._looking.wait()
        self._deleting.wait()

    def _look(self) -> None:
        """Look in a thread: one of the places may be a stick or a drive that answers slowly."""
        journal = self._desk.journal
        tags, places = earlier_keys.tags(journal), earlier_keys.places(journal, self._desk.profile.backups)
        self._looking.start(partial(earlier_keys.backups, tags, places))

    def _on_found(self, found: list[Backup]) -> None:
        self._found = found
        if self._said:
            step = Step(self.tr("The new key holds"), self._said)
        else:
            step = Step(self.tr("Backups of an earlier key"))
        if self._found:
            self._list(step)
        else:
            self._nothing(step)
        self.notice = Notice()
        step.column.addWidget(self.notice)
        self.back_button = button(self.tr("Back to Settings"), "" if self._found else "primary")
        self.back_button.clicked.connect(self.back)
        row = button_row(self.back_button)
        if self._found:
            self.delete = button(self.tr("Delete them"))
            self.delete.clicked.connect(self._ask)
            row.add(self.delete)
        step.end(row)
        self.front(step)
        if self.isVisible():  # the writer may have asked for help meanwhile, and keeps the keyboard there
            self.back_button.setFocus()
        self.notice.say(self._trouble)
        self._trouble = ""

    def _list(self, step: Step) -> None:
        still = self.tr(
            "%n backups of an earlier key, each with the passphrase of its day:", "", len(self._found)
        )
        step.column.addWidget(Words(still, role="body"))
        rows = QVBoxLayout()
        space(rows, gap=4)
        by_place: dict[Path, list[Backup]] = {}
        for one in self._found:
            by_place.setdefault(one.path.parent, []).append(one)
        for place, backups in by_place.items():
            rows.addWidget(Words(str(place), role="caption"))
            shown = [dates.full_stamp(one.local) for one in backups[:_MOST_SHOWN]]
            rows.addWidget(Words("\n".join(shown), role="body"))
            rest = len(backups) - len(shown)
            if rest:
                rows.addWidget(Words(self.tr("and %n backups before those", "", rest), role="caption"))
        step.column.addLayout(rows)
        elsewhere = self.tr(
            "Copies in other places, and what was kept before a restoring, are not listed; they too keep the "
            "earlier key."
        )
        step.column.addWidget(Words(elsewhere, role="body", token="ink2"))

    def _nothing(self, step: Step) -> None:
        none = self.tr(
            "No backup of an earlier key was found where this journal keeps its backups. Copies that you made in "
            "other places still open with the key and the passphrase of their day."
        )
        step.column.addWidget(Words(none, role="body", token="ink2"))

    def _ask(self) -> None:
        step = Step(
            self.tr("Delete these backups?"),
            self.tr(
                "This deletes %n backups for good. The journal as it is now stays.", "", len(self._found)
            ),
            self.tr("If the journal is damaged before its next backup, there is then none to go back to."),
        )
        keep = button(self.tr("Keep them"), "primary")
        keep.clicked.connect(self._on_keep)
        self.delete = button(self.tr("Delete them for good"))
        self.delete.clicked.connect(self._on_delete)
        step.end(button_row(keep, self.delete))
        self.front(step)
        keep.setFocus()

    def _on_keep(self) -> None:
        self._look()

    def _on_delete(self) -> None:
        if not self._deleting.running:
            self.delete.setEnabled(False)
            self._deleting.start(partial(_delete, list(self._found)))

    def _on_deleted(self, sentence: str) -> None:
        self._trouble = sentence
        self._look()


def _delete(backups: list[Backup]) -> str:
    """Delete what can be deleted; return the first sentence about what stood in the way."""
    trouble = ""
    for one in backups:
        try:
            backup_shelf.forget(one)
        except KnownError as error:
            trouble = trouble or str(error)
    return trouble
