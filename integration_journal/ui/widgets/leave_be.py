"""'Later' and 'Not this time': what is brought up is put off for some hours, or not brought up again."""

import contextlib

from PySide6.QtCore import QObject, Signal

from integration_journal.errors import KnownError
from integration_journal.journal import reminding
from integration_journal.ui.desk import Desk
from integration_journal.ui.widgets.buttons import button


class LeaveBe(QObject):
    """The two buttons, for a row of their owner; ``left`` follows either."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._due: reminding.Due | None = None
        self.later = button(self.tr("Later"), "quiet")
        self.not_this = button(self.tr("Not this time"), "quiet")
        self.later.clicked.connect(self._on_later)
        self.not_this.clicked.connect(self._on_not_this)

    def show_occasion(self, due: reminding.Due | None) -> None:
        """Speak of this occasion; without one there is nothing to put off."""
        self._due = due
        for one in (self.later, self.not_this):
            one.setVisible(due is not None)

    def _on_later(self) -> None:
        if self._due is not None:
            # Where it cannot be noted it comes again; nothing that was written is at stake.
            with contextlib.suppress(KnownError):
                reminding.put_off(self._desk.journal, self._due)
        self.left.emit()

    def _on_not_this(self) -> None:
        if self._due is not None:
            with contextlib.suppress(KnownError):
                reminding.put_away(self._desk.journal, self._due)
        self.left.emit()
