"""The system's file dialogs, without what they would remember."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file_to_save(parent: QWidget, title: str, suggested: str) -> Path | None:
    """Ask for a file to write, beginning in the user's folder; None where the user thinks better of it."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
    dialog.selectFile(suggested)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    forget(dialog)
    return Path(chosen[0]) if accepted and chosen else None


def choose_file(parent: QWidget, title: str, pattern: str, start: Path | None = None) -> Path | None:
    """Ask for a file to read, beginning at the nearest folder; None where the user thinks better of it."""
    start = start or Path.home()
    nearest = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(nearest), pattern)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    forget(dialog)
    return Path(chosen[0]) if accepted and chosen else None


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder, beginning at the nearest one to ``start`` that exists; None where the user thinks better."""
    nearest = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(nearest))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    forget(dialog)
    return Path(chosen[0]) if accepted and chosen else None


def forget(dialog: QFileDialog) -> None:
    """Let a file dialog go without a trace of the folder: Qt writes its last folders to a settings file of its own."""
    dialog.setDirectory(str(Path.home()))
    dialog.setHistory([])
    dialog.deleteLater()
