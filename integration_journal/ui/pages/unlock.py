"""Unlocking: the passphrase of the journal, or the ways to another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from integration_journal.errors import KnownError
from integration_journal.journal import vault
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.recovery_panel import RecoveryPanel
from integration_journal.ui.widgets.unlock_arc import UnlockArc
from integration_journal.ui.widgets.words import Words, rule

_WIDTH = 560


class UnlockPage(QWidget):
    """The first face of the window.

    ``opened`` carries the folder and its key; ``opening`` says that the key is being worked out.
    """

    opened = Signal(object, object)
    opening = Signal()
    create_asked = Signal()
    help_asked = Signal()

    def __init__(self, choices: Choices, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices, self._profile = choices, profile
        self._folder: Path | None = None
        self._wrong = 0
        self._task = Task(self)
        self._task.done.connect(self._on_key)
        self._task.refused.connect(self._on_refused)
        self._task.running_changed.connect(self._on_running)
        self._build()
        known = choices.get("journal")
        self.show_journal(Path(known) if known else None)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.arc = UnlockArc()
        self.recovery = RecoveryPanel()
        self.recovery.opened.connect(self.opened)
        self.recovery.left.connect(self._leave_recovery)
        self._asking, self._welcome = self._passphrase_face(), self._welcome_face()
        faces = QWidget()
        column = QVBoxLayout(faces)
        column.setContentsMargins(0, 0, 0, 0)
        for face in (self._asking, self._welcome, self.recovery):
            column.addWidget(face)
        middle = QWidget()
        row = QHBoxLayout(middle)
        space(row, (24, 28, 24, 16), 0)
        fix(faces, MaximumWidth=_WIDTH)
        row.addStretch(1)
        row.addWidget(faces, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        outer.addWidget(self.arc)
        outer.addWidget(area, 1)
        outer.addLayout(self._foot())

    def _front(self, face: QWidget) -> None:
        for other in (self._asking, self._welcome, self.recovery):
            other.setVisible(other is face)

    def _passphrase_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=8)
        self.name = Words("", role="display")
        column.addWidget(self.name)
        column.addSpacing(8)
        column.addWidget(Words(self.tr("Passphrase"), role="label"))
        row = QHBoxLayout()
        space(row, gap=16)
        self.field = PassphraseField(self.tr("Passphrase"), big=True)
        self.field.returnPressed.connect(self.unlock)
        self.field.textEdited.connect(self._on_typed)
        self.open = QPushButton(self.tr("Open"))
        set_role(self.open, "big-primary")
        self.open.clicked.connect(self.unlock)
        row.addWidget(self.field, 1)
        row.addWidget(self.open)
        column.addLayout(row)
        self.notice = Notice()
        self.hint = Words(self.tr("Capital letters and spaces count."), role="caption")
        column.addWidget(self.notice)
        column.addWidget(self.hint)
        column.addSpacing(12)
        column.addWidget(rule())
        column.addSpacing(8)
        column.addLayout(self._other_ways())
        column.addStretch(1)
        return face

    def _other_ways(self) -> QGridLayout:
        grid = QGridLayout()
        space(grid, gap=12)
        ways = (
            (self.tr("Create a journal"), "add", self.create_asked.emit),
            (self.tr("Use the recovery code"), "key", self._use_code),
            (self.tr("Open another"), "open-file", self.open_another),
        )
        for place, (text, icon, slot) in enumerate(ways):
            grid.addWidget(_button(text, icon, slot), 0, place)
        return grid

    def _welcome_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=12)
        column.addWidget(Words(self.tr("A journal of your own"), role="display"))
        first = self.tr(
            "A place for what you hope to turn towards before a session, what you meet in it, "
            "and what comes after."
        )
        second = self.tr("It stays on this computer, encrypted. There is no account and no network.")
        column.addWidget(Words(first, role="lead"))
        column.addWidget(Words(second, role="body", token="ink2"))
        column.addSpacing(8)
        row = QHBoxLayout()
        space(row, gap=12)
        self.create = QPushButton(self.tr("Create a journal"))
        set_role(self.create, "big-primary")
        self.create.clicked.connect(self.create_asked)
        self.existing = QPushButton(self.tr("Open one that exists"))
        set_role(self.existing, "big")
        self.existing.clicked.connect(self.open_another)
        row.addWidget(self.create)
        row.addWidget(self.existing)
        row.addStretch(1)
        column.addLayout(row)
        self.welcome_notice = Notice()
        column.addWidget(self.welcome_notice)
        column.addStretch(1)
        return face

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space(row, (12, 8, 24, 16), 24)
        self.help = QPushButton(self.tr("Get help now"))
        set_role(self.help, "help")
        set_icon(self.help, "nav-help", "help")
        fix(self.help, MinimumWidth=207)
        self.help.clicked.connect(self.help_asked)
        row.addWidget(self.help, 0, Qt.AlignmentFlag.AlignBottom)
        note = self.tr(
            "Encrypted, and only on this computer. No account, no network.\n"
            "Without the passphrase or the recovery code nobody can open it, so keep a copy somewhere safe."
        )
        self.note = Words(note, role="caption")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addStretch(1)
        row.addWidget(self.note, 4, Qt.AlignmentFlag.AlignBottom)
        return row

    def show_journal(self, folder: Path | None) -> None:
        """Ask for the passphrase of the journal in ``folder``; without one, welcome."""
        self._folder, self._wrong = folder, 0
        self.field.forget()
        self.notice.clear()
        self.welcome_notice.clear()
        self._front(self._welcome if folder is None else self._asking)
        if folder is None:
            self.create.setFocus()
            return
        self.name.setText(folder.name)
        self.field.setFocus()

    def say(self, sentence: str) -> None:
        """Say what stands in the way, below the passphrase."""
        self.notice.say(sentence, self.field)
        self.field.setFocus()

    def unlock(self) -> None:
        """Work out the key from what was typed, in a thread of its own."""
        if self._folder is None or self._task.running:
            return
        if not self.field.text():
            self.field.setFocus()
            return
        self.notice.clear()
        self._task.start(_Unlocking(self._folder, self.field.text()))
        self.opening.emit()

    def open_another(self) -> None:
        """Let the user choose the folder of another journal."""
        folder = self.ask_folder()
        if folder is None:
            return
        try:
            vault.check_folder(folder)
        except KnownError as error:
            notice = self.welcome_notice if self._folder is None else self.notice
            notice.say(str(error))
            return
        self.show_journal(folder)

    def ask_folder(self) -> Path | None:
        """Return the folder that the user chooses, or None."""
        start = self._folder.parent if self._folder else self._profile.journals
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of a journal"), str(start))
        return Path(chosen) if chosen else None

    def _use_code(self) -> None:
        if self._folder is not None:
            self.recovery.begin(self._folder)
            self._front(self.recovery)

    def _leave_recovery(self) -> None:
        self.show_journal(self._folder)

    def _on_key(self, key: bytes) -> None:
        self.field.forget()
        self._wrong = 0
        self.opened.emit(self._folder, key)

    def _on_refused(self, sentence: str) -> None:
        if sentence == vault.WRONG:
            self._wrong += 1
            if self._wrong > 2:
                sentence = self.tr(
                    "Still not. Check Caps Lock and the keyboard’s language. There is no limit on trying."
                )
        self.say(sentence)
        self.field.selectAll()

    def _on_running(self, running: bool) -> None:
        self.open.setFixedWidth(self.open.width()) if running else self.open.setMaximumWidth(16777215)
        self.open.setText(self.tr("Opening") if running else self.tr("Open"))
        self.open.setEnabled(not running)
        self.field.setReadOnly(running)

    def _on_typed(self) -> None:
        self.notice.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arc.updateGeometry()
        self.note.setVisible(self.width() / look().theme.scale >= 800)


class _Unlocking:
    """Derives the key; holds the passphrase no longer than that takes."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self._folder, self._passphrase = folder, passphrase

    def __call__(self) -> bytes:
        return vault.unlock(self._folder, self._passphrase)


def _button(text: str, icon: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    set_role(button, "small")
    set_icon(button, icon)
    button.clicked.connect(slot)
    return button
