"""Saving the web page on which a therapist writes questions, for the writer to hand over."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from integration_journal.sharing import question_form, saving
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.icons import set_icon
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import EnterButton


class TherapistFormButton(EnterButton):
    """Asks for a place and saves the form there; ``said`` and ``refused`` carry a sentence about it."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("TherapistForm", "Save the form for your therapist"), parent
        )
        set_role(self, "small")
        set_icon(self, "page")
        self._task = Task(self, writes=True)
        self._task.done.connect(self._on_saved)
        self._task.refused.connect(self.refused)
        self.clicked.connect(self._on_clicked)

    def ask_place(self) -> Path | None:
        """Return where the user wants the form, or None."""
        return choose_file_to_save(self, self.tr("The form for your therapist"), question_form.FILE_NAME)

    def _on_clicked(self) -> None:
        target = self.ask_place()
        if target is not None and not self._task.running:
            self._task.start(_Saving(target))

    def _on_saved(self, target: Path) -> None:
        self.said.emit(
            self.tr("Saved as {file}. It holds nothing of yours; hand it over as you like.").format(
                file=target
            )
        )


class _Saving:
    """Writes the form to a place."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __call__(self) -> Path:
        saving.save(question_form.form_bytes(), self._target)
        return self._target
