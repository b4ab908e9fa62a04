"""The recovery code on paper or in a file of its own."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from integration_journal.errors import KnownError
from integration_journal.journal.files import write_private


def sheet(name: str, code: str) -> str:
    """Return the text that is printed or saved."""
    groups = code.split("-")
    rows = ["  ".join(groups[at : at + 7]) for at in range(0, len(groups), 7)]
    words = QCoreApplication.translate(
        "recovery_sheet",
        "Recovery code of the journal “{name}”\n\n{code}\n\n"
        "It opens the journal without the passphrase, for anybody who has it.\n"
        "Keep it away from the computer, where you would keep a key.",
    )
    return words.format(name=name, code="\n".join(rows)) + "\n"


def save_sheet(path: Path, name: str, code: str) -> None:
    """Write the sheet to a file that only the user may read."""
    try:
        write_private(path, sheet(name, code).encode("utf-8"))
    except OSError:
        sentence = QCoreApplication.translate(
            "recovery_sheet", "The file was not written: the folder does not allow it. Please choose another."
        )
        raise KnownError(sentence) from None


def print_sheet(parent: QWidget, name: str, code: str) -> bool:
    """Print the sheet through the system's dialog; tell whether it was printed."""
    from PySide6.QtGui import QFont, QTextDocument
    from PySide6.QtPrintSupport import QPrintDialog

    from integration_journal.ui.printing import keep_private, local_printer

    printer = local_printer()
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    keep_private(printer)
    document = QTextDocument()
    document.setDefaultFont(QFont("Inter", 14))
    document.setPlainText(sheet(name, code))
    document.print_(printer)
    return True
