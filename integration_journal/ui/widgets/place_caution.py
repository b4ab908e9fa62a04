"""One calm sentence about a folder that is no good home for a journal that is open."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QWidget

from integration_journal.journal import places
from integration_journal.journal.places import Place
from integration_journal.ui.widgets.words import Words


class PlaceCaution(Words):
    """Takes no room where there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", role="caption", parent=parent)
        self.hide()

    def show_folder(self, folder: Path, *, is_held: bool = True) -> None:
        """Say what is to be said about a folder; ``is_held`` is whether its disk can keep a second program out."""
        sentence = self._sentence(folder, is_held)
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _sentence(self, folder: Path, is_held: bool) -> str:
        place, owner = places.place_of(folder)
        if place is Place.HERE and _is_mounted_from_afar(folder):
            place = Place.NETWORK
        if place is Place.SYNCED and owner:
            return self.tr(
                "This folder is kept in sync by {program}, which can damage a journal that is open. It is safer on "
                "this computer itself; backups may go into the synced folder."
            ).format(program=owner)
        if place is Place.SYNCED:
            return self.tr(
                "This folder is kept in sync with another computer, which can damage a journal that is open. It is "
                "safer on this computer itself; backups may go into the synced folder."
            )
        if place is Place.NETWORK:
            return self.tr(
                "This folder is on a network drive, where a journal that is open can be damaged. It is safer on this "
                "computer itself; backups may go to the network drive."
            )
        if not is_held:
            return self.tr(
                "This disk cannot keep a second program out. Please open the journal in one window at a time."
            )
        return ""


def _is_mounted_from_afar(folder: Path) -> bool:
    """Ask Qt where the system has no list of mounts to read."""
    if places.MOUNTS.exists():
        return False
    kind = bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode("ascii", "replace")
    return kind.casefold() in places.NETWORK_SYSTEMS
