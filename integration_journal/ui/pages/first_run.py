"""Making a journal: its name and passphrase, the recovery code shown once, and the proof that it was kept."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from integration_journal.journal import keys
from integration_journal.paths import Profile
from integration_journal.ui.choices import Choices
from integration_journal.ui.file_dialogs import choose_folder
from integration_journal.ui.pages.first_run_code import CodeStep, ProofStep, two_places
from integration_journal.ui.pages.first_run_steps import NameStep
from integration_journal.ui.scaling import fix, space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import look, set_role
from integration_journal.ui.widgets.help_foot import HelpFoot

_WIDTH = 640


class FirstRunPage(QWidget):
    """Three steps; ``opened`` carries the new journal's folder and key once its code is proven."""

    opened = Signal(object, object)
    left = Signal()
    help_asked = Signal()

    def __init__(
        self,
        choices: Choices,
        profile: Profile,
        stretch: keys.Stretch | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices, self._stretch = choices, stretch
        self._folder = Path()
        self._key = b""
        self._task = Task(self)
        self._task.done.connect(self._on_made)
        self._task.refused.connect(self._on_refused)
        self.name_step = NameStep(profile.journals)
        self.code_step = CodeStep()
        self.proof_step = ProofStep()
        self.steps: tuple[QWidget, ...] = (self.name_step, self.code_step, self.proof_step)
        self.name_step.ready.connect(self._make)
        self.name_step.left.connect(self.left)
        self.name_step.elsewhere_asked.connect(self._choose_place)
        self.code_step.kept.connect(self._ask_proof)
        self.proof_step.proven.connect(self._finish)
        self.proof_step.back.connect(self._show_code)
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        for step in self.steps:
            column.addWidget(step)
        middle = QWidget()
        row = self._margins = QHBoxLayout(middle)
        fix(steps, MaximumWidth=_WIDTH)
        row.addWidget(steps)
        area = self._area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        outer.addWidget(area, 1)
        foot = HelpFoot()
        self.help = foot.help
        self.help.clicked.connect(self.help_asked)
        outer.addLayout(foot)
        look().changed.connect(self._arrange)
        self._front(self.name_step)
        self.name_step.begin()

    @property
    def step(self) -> QWidget:
        """The step that is shown."""
        return next(step for step in self.steps if not step.isHidden())

    def _front(self, shown: QWidget) -> None:
        for step in self.steps:
            step.setVisible(step is shown)
        self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        effective = self.height() / look().theme.scale
        top = 88 if effective > 760 else 48 if effective > 640 else 16
        space(self._margins, (24, top, 24, 16), 0)

    def _choose_place(self) -> None:
        chosen = self.ask_folder(self.name_step.place)
        if chosen is not None:
            self.name_step.set_place(chosen)

    def ask_folder(self, start: Path) -> Path | None:
        """Return the folder that the user chooses to keep the journal in, or None."""
        return choose_folder(self, self.tr("Where the journal is kept"), start)

    def _make(self, folder: Path, passphrase: str) -> None:
        if not self._task.running:
            self.name_step.set_busy(True)
            self._task.start(_Making(folder, passphrase, self._stretch))

    def _on_made(self, made: tuple[Path, str]) -> None:
        self._folder, code = made
        self._key = keys.key_of(code)
        self.name_step.set_busy(False)
        self.name_step.forget()
        self._choices.set(journal=str(self._folder))
        self.code_step.show_code(self._folder.name, code)
        self.proof_step.begin(code, two_places())
        self._show_code()

    def _on_refused(self, sentence: str) -> None:
        self.name_step.set_busy(False)
        self.name_step.say(sentence)

    def _show_code(self) -> None:
        self._front(self.code_step)
        self.code_step.go_on.setFocus()

    def _ask_proof(self) -> None:
        self._front(self.proof_step)
        self.proof_step.focus()

    def _finish(self) -> None:
        key, self._key = self._key, b""
        self.code_step.forget()
        self.proof_step.forget()
        self.opened.emit(self._folder, key)


class _Making:
    """Creates the journal and closes it again; what it hands back is plain data."""

    def __init__(self, folder: Path, passphrase: str, stretch: keys.Stretch | None) -> None:
        self._folder, self._passphrase, self._stretch = folder, passphrase, stretch

    def __call__(self) -> tuple[Path, str]:
        from integration_journal.journal.journal import create_journal

        journal, code = create_journal(self._folder, self._passphrase, stretch=self._stretch)
        journal.close()
        return self._folder, code
