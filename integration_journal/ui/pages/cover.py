"""The cover: what lies over the words while the window is minimized or locks."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import keys, pending, vault
from integration_journal.journal.failures import WrongPassphrase
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.slowing import Slowing
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.help_foot import HelpFoot
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.unlock_arc import UnlockArc
from integration_journal.ui.widgets.words import Words

_WIDTH = 560


class Cover(QWidget):
    """Looks like the page that unlocks and shows nothing from inside.

    ``again`` asks to try saving once more, ``elsewhere_asked`` to save the words in another place; ``proven`` says
    that the passphrase was right, so that words which cannot be saved may be seen again; ``help_asked`` asks for
    the help page.
    """

    again = Signal()
    elsewhere_asked = Signal()
    proven = Signal()
    help_asked = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Where the disk is gone, the slot as it was still proves the passphrase.
        self._folder, self._slot = folder, pending.read(folder / pending.SLOTS[0])
        self._task = Task(self)
        self._task.done.connect(self._on_proven)
        self._task.refused.connect(self._on_refused)
        self._task.running_changed.connect(self._on_running)
        self._slowing = Slowing(self)
        self._slowing.told.connect(self._on_wait)
        outer = QVBoxLayout(self)
        space(outer, gap=0)
        self.arc = UnlockArc()
        outer.addWidget(self.arc)
        middle = QWidget()
        fix(middle, MaximumWidth=_WIDTH)
        self._margins = QHBoxLayout()
        self._margins.addWidget(middle)
        outer.addLayout(self._margins, 1)
        foot = HelpFoot()
        self.help = foot.help
        self.help.clicked.connect(self.help_asked)
        outer.addLayout(foot)
        column = QVBoxLayout(middle)
        space(column, gap=12)
        column.addWidget(Words(folder.name, role="display", lines=3))
        self.state = Words("", role="body", token="ink2")
        column.addWidget(self.state)
        self._trouble = self._trouble_face()
        column.addWidget(self._trouble)
        column.addStretch(1)
        look().changed.connect(self._arrange)
        self.rest()

    def _trouble_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=12)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.retry = button(self.tr("Try again"), "primary")
        self.retry.clicked.connect(self.again)
        self.elsewhere = button(self.tr("Save these words somewhere else"))
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        column.addWidget(button_row(self.retry, self.elsewhere))
        column.addSpacing(12)
        column.addWidget(Words(self.tr("Passphrase, to see your words again"), role="label"))
        row = QHBoxLayout()
        space(row, gap=12)
        self.field = PassphraseField(self.tr("Passphrase"))
        self.field.returnPressed.connect(self._prove)
        self.show_words = button(self.tr("Show"))
        self.show_words.clicked.connect(self._prove)
        row.addWidget(self.field, 1)
        row.addWidget(self.show_words)
        column.addLayout(row)
        self.refusal = Notice()
        column.addWidget(self.refusal)
        self.pause = Words("", role="caption")
        column.addWidget(self.pause)
        return face

    def rest(self) -> None:
        """Cover only: nothing is asked."""
        self._say(self.tr("Your words are covered."))

    def show_locking(self) -> None:
        """Say that the words are being saved and the journal closed."""
        self._say(self.tr("Saving and locking."))

    def show_writing(self) -> None:
        """Say that a file is being written, which locking waits for."""
        self._say(self.tr("A file is still being written. The journal locks as soon as it is whole."))

    def show_unsaved(self, reason: str) -> None:
        """Say that words could not be saved, why, and what can be done."""
        first = self._trouble.isHidden()
        self._say(
            self.tr(
                "Some words are not saved yet, so they stay here, covered, and the program goes on. "
                "It tries again by itself."
            )
        )
        if self.notice.text() != reason or first:
            self.notice.say(reason)
        self._trouble.show()
        if first:
            self.field.forget()
            self.refusal.clear()
            self.field.setFocus()

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.setAccessibleName(sentence)
        self._trouble.hide()

    def _prove(self) -> None:
        if not self.field.text() or self._task.running or self._slowing.is_waiting:
            self.field.setFocus()
            return
        self.refusal.clear()
        self._task.start(_Proving(self._folder, self._slot, self.field.text()))

    def _on_proven(self) -> None:
        self.field.forget()
        self._slowing.note_right()
        self.proven.emit()

    def _on_refused(self, sentence: str) -> None:
        if sentence == vault.WRONG:
            self._slowing.note_wrong()
        self.refusal.say(sentence, self.field)
        self.field.selectAll()
        self.field.setFocus()

    def _on_running(self, running: bool) -> None:
        self.show_words.setEnabled(not running and not self._slowing.is_waiting)
        self.field.setReadOnly(running)

    def _on_wait(self, seconds: int) -> None:
        self.show_words.setEnabled(not seconds)
        self.pause.setText(self.tr("The next try is possible in %n seconds.", "", seconds) if seconds else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.arc.updateGeometry()
        space(self._margins, (24, 40 if self.height() > look().theme.px(480) else 4, 24, 16), 0)


class _Proving:
    """Tries a passphrase; the key is not needed."""

    def __init__(self, folder: Path, slot: bytes, passphrase: str) -> None:
        self._folder, self._slot, self._passphrase = folder, slot, passphrase

    def __call__(self) -> None:
        try:
            vault.open_slots(self._folder, self._passphrase)
        except WrongPassphrase:
            raise
        except KnownError:
            keys.unwrap(self._slot, self._passphrase)
