"""Unlocking: the passphrase of the journal, or the ways to another one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from integration_journal.errors import KnownError
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.layouts import let_go
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.slowing import Slowing
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.help_foot import HelpFoot
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.unlock_arc import UnlockArc
from integration_journal.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from integration_journal.journal.way_back import Key
    from integration_journal.ui.widgets.recovery_panel import RecoveryPanel
    from integration_journal.ui.widgets.restore_panel import RestorePanel
    from integration_journal.ui.widgets.welcome import Welcome

_WIDTH = 560


class UnlockPage(QWidget):
    """The first face of the window.

    ``opened`` carries the folder and its key; ``damaged`` those of a damaged journal and a sentence; ``opening``
    says that the key is about to be worked out; ``left_alone`` that nobody is there any more where a code or a backup
    was being opened.
    """

    opened = Signal(object, object)
    left_alone = Signal()
    damaged = Signal(object, object, str)
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
        self._slowing = Slowing(self)
        self._slowing.told.connect(self._on_wait)
        self._build()
        look().changed.connect(self._arrange)
        known = choices.get("journal")
        self.show_journal(Path(known) if known else None)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.arc = UnlockArc()
        self._asking = self._passphrase_face()
        self.welcome: Welcome | None = None
        self.recovery: QWidget | None = None
        faces = QWidget()
        self._faces = QVBoxLayout(faces)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._faces.addWidget(self._asking)
        middle = QWidget()
        row = self._margins = QHBoxLayout(middle)
        fix(faces, MaximumWidth=_WIDTH)
        row.addWidget(faces)
        self._area = QScrollArea()
        # A viewport made by Qt would have PySide look through all its classes when the focus ring asks for parents.
        self._area.setViewport(QWidget())
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(middle)
        outer.addWidget(self.arc)
        outer.addWidget(self._area, 1)
        outer.addLayout(self._foot())
        self._brand = Words(self.tr("Integration Journal"), "label-strong", self, token="ink2")
        self._brand.setWordWrap(False)

    def _front(self, face: QWidget) -> None:
        for other in (self._asking, self.welcome, self.recovery):
            if other is not None:
                other.setVisible(other is face)
        self._area.verticalScrollBar().setValue(0)

    def _passphrase_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        space(column, gap=0)
        self.name = Words("", role="display", lines=3)
        column.addWidget(self.name)
        _gap(column, 24)
        column.addWidget(Words(self.tr("Passphrase"), role="label"))
        _gap(column, 6)
        row = QHBoxLayout()
        space(row, gap=16)
        self.field = PassphraseField(self.tr("Passphrase"), big=True)
        self.field.returnPressed.connect(self.unlock)
        self.field.textEdited.connect(self._on_typed)
        self.open = button(self.tr("Open"), "big-primary")
        self.open.clicked.connect(self.unlock)
        row.addWidget(self.field, 1)
        row.addWidget(self.open)
        column.addLayout(row)
        _gap(column, 12)
        self.notice = Notice()
        self.hint = Words("", role="caption")
        notes = QVBoxLayout()
        space(notes, gap=6)
        notes.addWidget(self.notice)
        notes.addWidget(self.hint)
        column.addLayout(notes)
        _gap(column, 32)
        column.addWidget(rule())
        _gap(column, 24)
        column.addWidget(self._other_ways())
        column.addStretch(1)
        return face

    def _other_ways(self) -> QWidget:
        self.create_other = button(self.tr("Create a journal"), "small", "add")
        self.create_other.clicked.connect(self.create_asked)
        self.use_code = button(self.tr("Use the recovery code"), "small", "key")
        self.use_code.clicked.connect(self._use_code)
        self.other = button(self.tr("Open another"), "small", "open-file")
        self.other.clicked.connect(self.open_another)
        self.restore = button(self.tr("Restore a backup"), "small", "restore")
        self.restore.clicked.connect(self._restore)
        ways = QWidget()
        column = QVBoxLayout(ways)
        space(column, gap=12)
        column.addWidget(button_row(self.use_code, self.restore, even=True))
        column.addWidget(button_row(self.create_other, self.other, even=True))
        return ways

    def _foot(self) -> HelpFoot:
        note = self.tr(
            "Encrypted, and only on this computer. No account, no network.\n"
            "Without passphrase or recovery code nobody can open it, so keep a copy somewhere safe."
        )
        self.note = Words(note, role="caption")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot = HelpFoot(self.note)
        self.help = foot.help
        self.help.clicked.connect(self.help_asked)
        return foot

    def show_journal(self, folder: Path | None) -> None:
        """Ask for the passphrase of the journal in ``folder``; without one, welcome."""
        self._folder, self._wrong = folder, 0
        self._drop_panel()
        self.field.forget()
        self.notice.clear()
        self.hint.setText(self.tr("Capital letters and spaces count."))
        if folder is None:
            self._show_welcome()
            return
        self._front(self._asking)
        self.name.setText(folder.name)
        self.begin()
        if not folder.is_dir():
            self.notice.say(
                self.tr(
                    "The folder of this journal is not where it was: {folder}. Is a drive unplugged?"
                ).format(folder=folder)
            )

    @property
    def folder(self) -> Path | None:
        """The folder of the journal whose passphrase is asked for."""
        return self._folder

    def begin(self) -> None:
        """Put the keyboard where the first key belongs; called when the page comes to the front."""
        if self._folder is not None:
            self.field.setFocus()
        elif self.welcome is not None:
            self.welcome.begin.setFocus()

    def _show_welcome(self) -> None:
        if self.welcome is None:
            from integration_journal.ui.widgets.welcome import Welcome

            self.welcome = Welcome()
            self.welcome.begin.clicked.connect(self.create_asked)
            self.welcome.existing.clicked.connect(self.open_another)
            self.welcome.restore.clicked.connect(self._restore)
            self._faces.addWidget(self.welcome)
        self.welcome.notice.clear()
        self.welcome.told.hide()
        self._front(self.welcome)
        self.begin()

    def say(self, sentence: str) -> None:
        """Say what stands in the way, below the passphrase."""
        self.notice.say(sentence, self.field)
        self.field.setFocus()

    def tell(self, sentence: str) -> None:
        """Say what has just happened to a journal: on top of the welcome page, else as ``say``."""
        if self._folder is None and self.welcome is not None:
            self.welcome.told.setText(sentence)
            self.welcome.told.show()
        else:
            self.say(sentence)

    def unlock(self) -> None:
        """Work out the key from what was typed, in a thread of its own."""
        if self._folder is None or self._task.running or self._slowing.is_waiting:
            return
        if not self.field.text():
            self.field.setFocus()
            return
        self.notice.clear()
        self.opening.emit()
        self._task.start(_Unlocking(self._folder, self.field.text(), self._profile.backups))

    def open_another(self) -> None:
        """Let the user choose the folder of another journal."""
        from integration_journal.journal import vault

        folder = self.ask_folder()
        if folder is None:
            return
        try:
            vault.check_folder(folder)
        except KnownError as error:
            face = self.welcome if self._folder is None and self.welcome is not None else self
            face.notice.say(str(error))
            return
        self.show_journal(folder)

    def ask_folder(self) -> Path | None:
        """Return the folder that the user chooses, or None."""
        from integration_journal.ui.file_dialogs import choose_folder

        start = self._folder.parent if self._folder else self._profile.journals
        return choose_folder(self, self.tr("The folder of a journal"), start)

    def _use_code(self) -> None:
        from integration_journal.ui.widgets.recovery_panel import RecoveryPanel

        if self._folder is None or self._task.running:
            return
        panel = RecoveryPanel()
        self._show_panel(panel)
        panel.begin(self._folder)

    def _restore(self) -> None:
        from integration_journal.ui.widgets.restore_panel import RestorePanel

        if not self._task.running:
            self.opening.emit()
            self._show_panel(RestorePanel(self._profile))

    def _show_panel(self, panel: "RecoveryPanel | RestorePanel") -> None:
        """Bring another way to a journal to the front."""
        from integration_journal.ui.auto_lock import Guard
        from integration_journal.ui.idle import Idle

        self._drop_panel()
        panel.opened.connect(self.opened)
        panel.left.connect(self._leave_panel)
        self._faces.addWidget(panel)
        self.recovery = panel
        self._front(panel)
        Guard(panel, Idle(panel)).leaving.connect(self.left_alone)
        panel.setFocus()

    def _drop_panel(self) -> None:
        """Forget another way that was begun, with what was typed there."""
        if self.recovery is not None:
            let_go(self.recovery)
            self.recovery = None

    def _leave_panel(self) -> None:
        self.show_journal(self._folder)

    def _on_key(self, found: "Key") -> None:
        self.field.forget()
        self._wrong = 0
        self._slowing.note_right()
        if found.damage:
            self.damaged.emit(self._folder, found.key, found.damage)
        else:
            self.opened.emit(self._folder, found.key)

    def _on_refused(self, sentence: str) -> None:
        from integration_journal.journal import vault

        if sentence == vault.WRONG:
            self._wrong += 1
            if self._wrong > 1:
                sentence = self.tr(
                    "Still not. Check Caps Lock and the keyboard’s language. There is no limit on trying."
                )
                self._say_ways()
            self._slowing.note_wrong()
        self.say(sentence)
        self.field.selectAll()

    def _say_ways(self) -> None:
        self.hint.setText(
            self.tr("The recovery code opens this journal too. Without either nobody can, including us.")
        )

    def _on_wait(self, seconds: int) -> None:
        """Say when the next try is possible; help and the other ways stay open meanwhile."""
        self.open.setEnabled(not seconds)
        if seconds:
            self.hint.setText(self.tr("The next try is possible in %n seconds.", "", seconds))
        else:
            self._say_ways()

    def _on_running(self, running: bool) -> None:
        self._keep_width()
        self.open.setText(self.tr("Opening") if running else self.tr("Open"))
        self.open.setEnabled(not running and not self._slowing.is_waiting)
        self.field.setReadOnly(running)
        for way in (self.create_other, self.use_code, self.other, self.restore):
            way.setEnabled(not running)

    def _keep_width(self) -> None:
        """Keep the button as wide as its longer word, so that nothing moves while the journal opens."""
        self.open.ensurePolished()
        self.open.setMinimumWidth(0)
        shown, widths = self.open.text(), []
        for word in (self.tr("Open"), self.tr("Opening")):
            self.open.setText(word)
            widths.append(self.open.sizeHint().width())
        self.open.setText(shown)
        self.open.setMinimumWidth(max(widths))

    def _on_typed(self) -> None:
        self.notice.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._keep_width()
        px = look().theme.px
        self.arc.updateGeometry()
        space(self._margins, (24, 40 if self.height() > px(480) else 4, 24, 16), 0)
        self.note.setVisible(self.width() / look().theme.scale >= 800)
        self._brand.setVisible(self.arc.is_painted())
        self._brand.setGeometry(px(24), px(20), self._brand.sizeHint().width(), px(20))


class _Unlocking:
    """Derives the key; holds the passphrase no longer than that takes."""

    def __init__(self, folder: Path, passphrase: str, backups: Path) -> None:
        self._folder, self._passphrase, self._backups = folder, passphrase, backups

    def __call__(self) -> "Key":
        from integration_journal.journal.way_back import find_key

        return find_key(self._folder, self._passphrase, self._backups)


def _gap(column: QVBoxLayout, size: int) -> None:
    """Add air that grows with the text."""
    air = QWidget()
    fix(air, FixedHeight=size)
    column.addWidget(air)
