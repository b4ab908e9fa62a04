"""The way out of the Share page: the file is asked for and written, or the pages are printed."""

from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from integration_journal.sharing import formats
from integration_journal.sharing.document import Document
from integration_journal.sharing.handing import Handed, Order, Step
from integration_journal.ui.clipboard import brief_clipboard
from integration_journal.ui.desk import Desk
from integration_journal.ui.pace import Pace
from integration_journal.ui.pages.share_footer import ShareFooter
from integration_journal.ui.pages.share_pace import SavingPace
from integration_journal.ui.pages.share_reading import Wish
from integration_journal.ui.pages.share_work import BriefText, Noting, Saving, SetPages, Setting
from integration_journal.ui.tasks import Task


class Leaving(Protocol):
    """The page whose document is to leave."""

    footer: ShareFooter

    def document(self) -> Document | None:
        """Return what is to leave, or None where nothing can leave now."""

    def wish(self) -> Wish:
        """Return what the document is made of."""

    def ask_target(self, suggested: str) -> Path | None:
        """Return the file that the user chooses, or None."""


class ShareOut(QObject):
    """Saves and prints the document of a page, and says in its footer how that goes."""

    def __init__(self, desk: Desk, page: Leaving, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._page, self._window, self._footer = page, window, page.footer
        self._target, self._pace, self._wish = Path(), SavingPace(self), Wish()
        self._steps = {
            Step.SETTING: self.tr("Setting the pages"),
            Step.SEALING: self.tr("Sealing"),
            Step.WRITING: self.tr("Writing the file"),
        }
        self._footer.working.stopped.connect(self._on_stopped)
        self._print_task, self._copy_task, self._save_task = Task(self), Task(self), Task(self, writes=True)
        self._paint_task, self._printing = Task(self, writes=True), Pace(self)
        self._note_task = Task(self, writes=True)
        self._note_task.done.connect(self._on_noted)
        self._left: tuple[Document, str] | None = None
        self._noted: tuple[str, Document] | None = None
        self._paint_task.done.connect(self._on_printed)
        self._copy_task.done.connect(self._on_text)
        self._save_task.done.connect(self._on_saved)
        self._save_task.refused.connect(self._on_refused)
        self._print_task.done.connect(self._on_print_ready)
        for task in (self._copy_task, self._print_task):
            task.refused.connect(self._footer.refuse)
        self._footer.save_asked.connect(self.save)
        self._footer.print_asked.connect(self.print)
        self._footer.copy_asked.connect(self.copy)
        self._footer.show_asked.connect(self._show_folder)

    def save(self) -> None:
        """Ask where to, then write the file."""
        document = self._page.document()
        if document is None or self._is_at_work:
            return
        form, format, passphrase = self._footer.form, self._footer.format(), None
        if form.seal.is_wanted:
            passphrase = form.seal.passphrase()
            if passphrase is None:
                return
        suggested = formats.suggested_name(document, format, is_sealed=form.seal.is_wanted)
        target = self._page.ask_target(suggested)
        if target is None:
            return
        self._target, self._wish = target, self._page.wish()
        self._pace = SavingPace(self)
        self._pace.stepped.connect(self._on_step)
        self._footer.begin_work(self._steps[Step.SETTING], self._pace)
        order = Order(format, target, self._footer.paper(), passphrase, form.whom.text().strip())
        self._save_task.start(Saving(document, order, self._desk.journal.sibling, self._pace))

    @property
    def _is_at_work(self) -> bool:
        """Whether a file is being made that was not stopped, or pages are being printed."""
        return self._paint_task.running or (self._save_task.running and not self._pace.is_cancelled())

    def _on_step(self, step: Step) -> None:
        if self.sender() is self._pace:
            self._footer.working.words.setText(self._steps[step])

    def _on_stopped(self) -> None:
        if self._pace.is_cancelled() and not self._paint_task.running:
            self._footer.end_work()
            self._footer.say(self.tr("Stopped. Nothing was written."))

    def withdraw(self, wish: Wish | None = None) -> None:
        """Have no file come of words that were changed since, or of another ``wish``, if that is still to be had."""
        if not self._save_task.running or self._pace.is_cancelled() or wish == self._wish:
            return
        self._pace.cancel()
        if self._pace.is_cancelled():
            self._footer.end_work()
            self._footer.refuse(
                self.tr(
                    "Something was changed while the file was being made, so nothing was written. "
                    "Please look at the pages and save again."
                ),
                withdrawn=True,
            )

    def _on_saved(self, handed: Handed | None) -> None:
        if handed is None:
            return
        self._footer.end_work()
        if handed.register_id is not None:
            self._desk.journal.store.changed("handed_over", handed.register_id, self)
        words = self.tr("Saved as {name} in {folder}.")
        if handed.is_sealed:
            words = self.tr("Sealed and saved as {name} in {folder}.")
        self._footer.close_form()
        said = words.format(name=handed.path.name, folder=handed.path.parent)
        self._footer.say(" ".join([said, *handed.notes]), saved=True)

    def _on_refused(self, sentence: str) -> None:
        self._footer.end_work()
        self._footer.refuse(sentence)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target.parent)))

    def copy(self) -> None:
        """Put the first page on the clipboard as plain text, for half a minute."""
        document = self._page.document()
        if document is not None and not self._copy_task.running:
            self._left = (document, self._footer.paper())
            self._copy_task.start(BriefText(document))

    def _on_text(self, words: str) -> None:
        if not self._window.isVisible():
            return  # covered or left since: nothing is put on the clipboard that nobody waits for
        brief_clipboard().copy(words)
        self._note("copy")
        self._footer.say(
            self.tr(
                "The brief is on the clipboard for half a minute. Where you paste it, it is not protected."
            )
        )

    def _note(self, form: str) -> None:
        """Note what has just left without a file, once for the same document."""
        assert self._left is not None
        document, paper = self._left
        if self._noted is None or self._noted[0] != form or self._noted[1] is not document:
            self._noted = (form, document)
            self._note_task.start(Noting(document, form, paper, self._desk.journal.sibling))

    def _on_noted(self, id: UUID | None) -> None:
        if id is None:
            note = self.tr("It could not be noted among what was handed over.")
            self._footer.say(f"{self._footer.said.text()} {note}")
        else:
            self._desk.journal.store.changed("handed_over", id, self)

    def print(self) -> None:
        """Print the pages through the system's dialog."""
        document = self._page.document()
        if document is not None and not self._is_at_work and not self._print_task.running:
            self._footer.say(self.tr("Preparing the pages"))
            self._print_task.start(Setting(document, self._footer.paper()))

    def _on_print_ready(self, made: SetPages) -> None:
        if not self._window.isVisible():
            self._footer.say("")
            return  # covered or left since: no dialog opens over another page, or over what is locked
        from integration_journal.ui import printing

        asked = printing.ask_printer(self._window, len(made.pages), made.paper)
        if asked is None:
            self._footer.say(self.tr("Nothing was printed."))
            return
        self._printing, self._left = Pace(self), (made.document, made.paper)
        self._footer.begin_work(self.tr("Printing the pages"), self._printing)
        self._paint_task.start(printing.Printing(*asked, made.pages, self._printing))

    def _on_printed(self, printed: bool) -> None:
        self._footer.end_work()
        if self._printing.is_cancelled():
            self._footer.say(self.tr("Stopped. The first pages may be on paper already."))
        else:
            self._footer.say(
                self.tr("The pages were printed.") if printed else self.tr("Nothing was printed.")
            )
            if printed:
                self._note("print")
