"""The strip that stands over every page while words cannot be saved, with another place for them."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import rescue
from integration_journal.ui.desk import Desk
from integration_journal.ui.file_dialogs import choose_file_to_save
from integration_journal.ui.scaling import space
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.words import Words


class UnsavedStrip(QFrame):
    """Takes no room while everything is saved; offers an encrypted file first, plain text only when asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "header")
        column = QVBoxLayout(self)
        space(column, (24, 8, 24, 8), 4)
        self.notice = Notice()
        self.said = Words("", role="body", token="ink2")
        column.addWidget(self.notice)
        column.addWidget(self.said)
        self.elsewhere = button(self.tr("Save these words somewhere else"))
        self.elsewhere.clicked.connect(self.save_elsewhere)
        self.plain = button(self.tr("Save them as plain text"), "link")
        self.plain.clicked.connect(self._ask_plain)
        self.plain_after_all = button(self.tr("Save without protection"))
        self.plain_after_all.clicked.connect(self.save_plain)
        self.plain_after_all.hide()
        column.addWidget(button_row(self.elsewhere, self.plain, self.plain_after_all))
        desk.waiting_changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show why words wait, or go away."""
        trouble = self._desk.trouble()
        if not trouble:
            self.hide()
            self._tell("")
            return
        sentence = self.tr("{trouble} Your words stay in the window.").format(trouble=trouble)
        if self.notice.text() != sentence:
            self.notice.say(sentence)
        if self.isHidden():
            self._tell("")
            self._show_plain(asked=False)
            self.show()

    def save_elsewhere(self) -> None:
        """Write the waiting words into an encrypted file that the user places."""
        suggested = self.tr("Words of {day}").format(day=f"{self._desk.now.local:%Y-%m-%d %H%M}")
        target = self.ask_target(self.tr("Save these words"), suggested + rescue.SUFFIX)
        if target is None:
            return
        try:
            self._desk.rescue(target)
        except KnownError as error:
            self.notice.say(str(error))
            return
        words = self.tr(
            "Your words are in {name} as well, encrypted. When this journal opens again, it offers to take them in, "
            "and so do its settings, under Backups. The window can be closed now."
        )
        self._tell(words.format(name=target.name))

    def save_plain(self) -> None:
        """Write the waiting words as text that anybody can read."""
        target = self.ask_target(self.tr("Save without protection"), self.tr("My words") + ".txt")
        if target is None:
            return
        try:
            self._desk.rescue(target, plain=True)
        except KnownError as error:
            self.notice.say(str(error))
            return
        words = self.tr("Your words are in {name} as well. Whoever finds this file can read it.")
        self._tell(words.format(name=target.name))
        self._show_plain(asked=False)

    def ask_target(self, title: str, suggested: str) -> Path | None:
        """Return the file that the user chooses, or None."""
        return choose_file_to_save(self, title, suggested)

    def _ask_plain(self) -> None:
        self._tell(
            self.tr(
                "A text file is not protected: whoever uses this computer or finds the disk can read it. "
                "The encrypted file keeps the same words."
            )
        )
        self._show_plain(asked=True)
        self.plain_after_all.setFocus()

    def _show_plain(self, *, asked: bool) -> None:
        self.plain.setVisible(not asked)
        self.plain_after_all.setVisible(asked)

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


class RescuedStrip(QFrame):
    """Offers, when the journal opens, to take in words that were saved somewhere else."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        set_role(self, "header")
        row = QHBoxLayout(self)
        space(row, (24, 12, 24, 12), 12)
        self.said = Words("", role="body")
        row.addWidget(self.said, 1)
        self.take = button(self.tr("Take them in"), "primary")
        self.take.clicked.connect(self._on_take)
        self.later = button(self.tr("Later"))
        self.later.clicked.connect(self.hide)
        row.addWidget(button_row(self.take, self.later))
        self.hide()

    def refresh(self) -> None:
        """Look for files with rescued words of this journal."""
        files = self._desk.rescued_files()
        words = self.tr("Words that could not be saved last time wait in {name}.")
        self.said.setText(words.format(name=", ".join(file.name for file in files)))
        self.setVisible(bool(files))

    def _on_take(self) -> None:
        try:
            for file in self._desk.rescued_files():
                self._desk.take_rescued(file)
        except KnownError as error:
            self.said.setText(str(error))
            return
        self.said.setText(self.tr("Your words are in the journal now, and the file is gone."))
        self.take.hide()
        self.later.setText(self.tr("Done"))
