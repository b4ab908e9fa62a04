"""One backup: what is in it, and the ways to bring it back."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.journal import backups, keys, pending
from integration_journal.journal.backups import Backup, Preview
from integration_journal.ui import dates
from integration_journal.ui.file_dialogs import choose_folder
from integration_journal.ui.pace import Pace
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.words import Words
from integration_journal.ui.widgets.working import Working

PATTERN = f"*{backups.SUFFIX};;*"
"""What a file dialog shows first, and what it shows if asked for everything."""


class BackupPanel(QWidget):
    """Opens a backup to look into it, and restores it.

    With the key of an open journal a backup of that journal is looked into at once; any other asks for the
    passphrase of its day. ``restored`` carries the new folder and the key, ``replace_asked`` the backup's path.
    """

    restored = Signal(object, object)
    replace_asked = Signal(object)

    def __init__(self, start: Path, key: bytes = b"", folder: Path | None = None) -> None:
        super().__init__()
        self._start, self._own_key, self._folder = start, key, folder
        self._backup: Backup | None = None
        self._key = b""
        self._target = Path()
        self._today = date.min
        self._pace = Pace(self)
        self._looking, self._restoring = Task(self), Task(self, writes=True)
        self._looking.done.connect(self._on_looked)
        self._looking.refused.connect(self._on_refused)
        self._restoring.done.connect(self._on_restored)
        self._restoring.refused.connect(self._on_refused)
        for task in (self._looking, self._restoring):
            task.running_changed.connect(self._on_running)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        space(column, gap=12)
        self.title = Words("", role="heading")
        self.about = Words("", role="caption")
        self.contents = Words("", role="body")
        self.newest = Words("", role="body")
        self.ask = self._build_ask()
        self.working, self.notice, self.done = Working(), Notice(), Words("", role="body")
        self.note = Words("", role="caption")
        self.into_new = button(self.tr("Restore into a new folder"))
        self.into_new.clicked.connect(self._choose_target)
        self.replace = button(self.tr("Put it in place of this journal"))
        self.replace.clicked.connect(self._ask_first)
        self.ways = button_row(self.into_new, self.replace)
        self.sure = self._build_sure()
        for part in (
            self.title, self.about, self.contents, self.newest, self.ask, self.working, self.notice, self.done,
            self.ways, self.note, self.sure,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)

    def _build_ask(self) -> QWidget:
        ask = QWidget()
        column = QVBoxLayout(ask)
        space(column, gap=8)
        question = self.tr("The passphrase of its day, or the recovery code")
        column.addWidget(Words(question, role="label"))
        self.field = PassphraseField(question)
        self.field.returnPressed.connect(self._unlock)
        column.addWidget(self.field)
        self.look = button(self.tr("Look inside"), "primary")
        self.look.clicked.connect(self._unlock)
        column.addWidget(button_row(self.look))
        return ask

    def _build_sure(self) -> QWidget:
        sure = QWidget()
        column = QVBoxLayout(sure)
        space(column, gap=12)
        self.consequence = Words("", role="body")
        column.addWidget(self.consequence)
        self.go_on = button(self.tr("Put it in place"), "primary")
        self.go_on.clicked.connect(self._replace)
        self.stay = button(self.tr("Cancel"))
        self.stay.clicked.connect(self._think_better)
        column.addWidget(button_row(self.stay, self.go_on))
        return sure

    def show_backup(self, backup: Backup, today: date) -> None:
        """Show a backup and look into it, or ask for its passphrase."""
        self._pace.cancel()
        self._backup, self._key, self._today = backup, b"", today
        self.title.setText(dates.moment(backup.local, today))
        self.about.setText(self.tr("{name}, {size}").format(name=backup.name, size=_size(backup.size)))
        self.field.forget()
        self.notice.clear()
        for part in (self.contents, self.newest, self.done, self.ways, self.note, self.sure):
            part.hide()
        mine = bool(self._own_key) and backup.journal == backups.tag(self._own_key)
        self.ask.setVisible(not mine)
        if mine:
            self._begin_look(_Looking(backup.path, self._own_key, "", self._new_pace()))
        else:
            self.field.setFocus()

    def stop(self) -> None:
        """Stop what is under way and forget what was typed."""
        self._pace.cancel()
        self.field.forget()
        self._looking.wait()

    def _new_pace(self) -> Pace:
        self._pace = Pace(self)
        return self._pace

    def _begin_look(self, looking: "_Looking") -> None:
        self.working.begin(self.tr("Looking inside"), self._pace)
        self._looking.start(looking)

    def _unlock(self) -> None:
        if self._backup is None or self._looking.running or not self.field.text():
            self.field.setFocus()
            return
        self.notice.clear()
        self._begin_look(_Looking(self._backup.path, b"", self.field.text(), self._new_pace()))

    def _on_looked(self, found: "tuple[Path, bytes, Preview]") -> None:
        path, key, preview = found
        if self._backup is None or path != self._backup.path:
            return
        self.working.end()
        self._key = key
        self.ask.hide()
        self.field.forget()
        sessions = self.tr("%n sessions", "", preview.sessions)
        entries = self.tr("%n entries", "", preview.entries)
        self.contents.setText(
            self.tr("Opened and whole: {sessions}, {entries}.").format(sessions=sessions, entries=entries)
        )
        self.newest.setText(self._newest(preview))
        self._show_ways()

    def _newest(self, preview: Preview) -> str:
        if preview.newest is None:
            return ""
        when = dates.moment(preview.newest.local, self._today)
        return self.tr("Its newest entry: {title} ({time}).").format(title=preview.newest_title, time=when)

    def _show_ways(self) -> None:
        same = self._key == self._own_key
        self.replace.setVisible(same)
        self.note.setText(
            self.tr("Restored, it opens with your passphrase of today.")
            if same
            else self.tr("Restored, it opens with the passphrase of its day.")
        )
        self.contents.show()
        self.newest.setVisible(bool(self.newest.text()))
        self.ways.show()
        self.note.show()
        self.sure.hide()

    def _choose_target(self) -> None:
        assert self._backup is not None
        chosen = choose_folder(self, self.tr("The folder in which the journal is to be"), self._start)
        if chosen is not None:
            self.restore_into(chosen)

    def restore_into(self, place: Path) -> None:
        """Restore into a new folder in ``place``, called as the journal was."""
        if self._backup is None or self._restoring.running:
            return
        self.notice.clear()
        self.done.hide()
        self._target = free_folder(place, self._backup)
        slot = None
        if self._folder is not None and self._key == self._own_key:
            slots = [pending.read(self._folder / name) for name in pending.SLOTS]
            slot = next(filter(keys.is_whole, slots), None)
        self.working.begin(self.tr("Restoring"), self._new_pace())
        self._restoring.start(_Restoring(self._backup.path, self._key, self._target, slot, self._pace))

    def _on_restored(self) -> None:
        self.working.end()
        self.done.setText(
            self.tr("Restored into {folder}, and opened to see that it is whole.").format(folder=self._target)
        )
        self.done.show()
        self.restored.emit(self._target, self._key)

    def _ask_first(self) -> None:
        self.consequence.setText(
            self.tr(
                "The journal as it is now is kept first, whole, in a folder beside it. Then the journal is as it was: "
                "{time}. Nothing is lost."
            ).format(time=self.title.text())
        )
        self.ways.hide()
        self.note.hide()
        self.sure.show()
        self.stay.setFocus()

    def _think_better(self) -> None:
        self._show_ways()
        self.replace.setFocus()

    def _replace(self) -> None:
        if self._backup is not None:
            self.replace_asked.emit(self._backup.path)

    def _on_refused(self, sentence: str) -> None:
        self.working.end()
        if self._pace.is_cancelled() and not self._restoring.running and not self._key:
            return
        self.notice.say(sentence, self.field if self.ask.isVisible() else None)
        if self.ask.isVisible():
            self.field.selectAll()
            self.field.setFocus()

    def _on_running(self, running: bool) -> None:
        for control in (self.look, self.into_new, self.replace):
            control.setEnabled(not running)
        self.field.setReadOnly(running)


class _Looking:
    """Opens a backup by a key or by the passphrase of its day."""

    def __init__(self, path: Path, key: bytes, passphrase: str, pace: Pace) -> None:
        self._path, self._key, self._passphrase, self._pace = path, key, passphrase, pace

    def __call__(self) -> tuple[Path, bytes, Preview]:
        key = self._key or backups.key_of_backup(self._path, self._passphrase)
        return self._path, key, backups.look(self._path, key, self._pace.tell, self._pace.is_cancelled)


class _Restoring:
    """Restores a backup into a new folder."""

    def __init__(self, path: Path, key: bytes, target: Path, slot: bytes | None, pace: Pace) -> None:
        self._path, self._key, self._target, self._slot, self._pace = path, key, target, slot, pace

    def __call__(self) -> None:
        backups.restore(
            self._path, self._key, self._target, self._pace.tell, self._pace.is_cancelled, slot=self._slot
        )


def free_folder(place: Path, backup: Backup) -> Path:
    """Return a folder in ``place`` that is not there yet, called as the journal was, with the day where needed."""
    # What a backup calls itself may come from anywhere.
    name = backups.plain_name(backup.name)
    dated = f"{name} {backup.local:%Y-%m-%d %H-%M}"
    numbered = (f"{dated} ({number})" for number in range(2, 1000))
    return next(
        (place / one for one in (name, dated, *numbered) if not (place / one).exists()),
        place / f"{dated} (1000)",
    )


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
