"""Who may read an entry besides its writer: two switches that exclude each other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from integration_journal.ui.icons import set_icon
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role


class Readers(QWidget):
    """'May be shared' and 'Keep private'; ``chosen`` carries both after a press, private first."""

    chosen = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_share = self._switch(self.tr("May be shared"), "nav-share")
        self.may_share.setAccessibleDescription(
            self.tr("It will be ticked when you open Share. Nothing leaves by itself.")
        )
        self.may_share.setToolTip(self.may_share.accessibleDescription())
        self.private = self._switch(self.tr("Keep private"), "private")
        self.private.setAccessibleName(self.tr("Keep this entry private"))
        self.private.setAccessibleDescription(self.tr("Private entries are never offered for sharing."))
        self.private.setToolTip(self.tr("Private entries are never offered for sharing. (Ctrl+Shift+P)"))
        self.may_share.clicked.connect(self._share_clicked)
        self.private.clicked.connect(self._private_clicked)
        row = QHBoxLayout(self)
        space(row, gap=4)
        row.addStretch(1)
        row.addWidget(self.may_share)
        row.addWidget(self.private)

    def show_flags(self, private: bool, may_share: bool) -> None:
        """Show how things stand, without a signal."""
        self.private.setChecked(private)
        self.may_share.setChecked(may_share)

    def _switch(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        set_role(button, "small-quiet")
        set_icon(button, icon, "ink2", on="ink")
        return button

    def _private_clicked(self, on: bool) -> None:
        self.show_flags(on, self.may_share.isChecked() and not on)
        self.chosen.emit(on, self.may_share.isChecked())

    def _share_clicked(self, on: bool) -> None:
        self.show_flags(self.private.isChecked() and not on, on)
        self.chosen.emit(self.private.isChecked(), on)
