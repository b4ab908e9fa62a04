"""Settings, last of all: erasing the whole journal with its backups."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.journal import vault
from integration_journal.journal.farewell import Remains
from integration_journal.journal.journal import Journal
from integration_journal.ui.desk import Desk
from integration_journal.ui.scaling import space
from integration_journal.ui.tasks import Task
from integration_journal.ui.theme import set_role
from integration_journal.ui.widgets.buttons import button, button_row
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.reveal import reveal
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.words import Words

_MOST_NAMED = 5


class Proving:
    """Sees whether a passphrase opens the journal; holds it no longer than that takes."""

    def __init__(self, journal: Journal, passphrase: str) -> None:
        self._folder, self._key, self._passphrase = journal.folder, journal.store.key, passphrase

    def __call__(self) -> None:
        if vault.unlock(self._folder, self._passphrase) != self._key:
            raise KnownError(vault.WRONG)


class EraseSection(Section):
    """Says what goes and what does not, asks for the passphrase, and then lets the window do it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("EraseSection", "Erase this journal"), parent=parent)
        self._desk = desk
        self._task = Task(self)
        self._task.done.connect(self._on_proven)
        self._task.refused.connect(self._on_refused)
        self._task.running_changed.connect(self._on_running)
        self.begin = button(self.tr("Erase the journal"), "small", "delete")
        self.begin.clicked.connect(self._on_begin)
        holder = QWidget()
        row = QVBoxLayout(holder)
        space(row, gap=0)
        row.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.put(holder)
        self.panel = self._build_panel()
        self.panel.hide()
        self.put(self.panel)

    def _build_panel(self) -> QWidget:
        panel = QFrame()
        set_role(panel, "caution")
        column = QVBoxLayout(panel)
        space(column, (16, 14, 16, 16), 12)
        goes = self.tr(
            "Everything you wrote goes: the journal’s file, what lets the passphrase open it, what was kept beside it "
            "before a restoring, and its automatic backups, here and in the second place. Nobody can bring it back "
            "after that, including us."
        )
        stays = self.tr(
            "Not erased are documents you saved or handed over, and copies of the folder or of backups that you made "
            "elsewhere. A disk may keep traces of removed files. They are encrypted, and the passphrase alone does "
            "not open them any more; the recovery code would, so destroy it as well if that matters."
        )
        column.addWidget(Words(goes, role="strong"))
        column.addWidget(Words(stays, role="body"))
        label = self.tr("Your passphrase, to be sure that it is you")
        column.addWidget(Words(label, role="label"))
        self.field = PassphraseField(label)
        self.field.returnPressed.connect(self._on_erase)
        column.addWidget(self.field)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.erase = button(self.tr("Erase the journal and its backups"))
        self.erase.clicked.connect(self._on_erase)
        self.keep = button(self.tr("Keep the journal"))
        self.keep.clicked.connect(self.close_panel)
        column.addWidget(button_row(self.erase, self.keep))
        return panel

    def _on_begin(self) -> None:
        self.begin.hide()
        self.panel.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.panel, self.field)

    def close_panel(self) -> None:
        """Put the question away; nothing was done."""
        self.field.forget()
        self.notice.clear()
        if not self.panel.isHidden():
            self.panel.hide()
            self.begin.show()
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_erase(self) -> None:
        self.notice.clear()
        if not self.field.text():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._task.running:
            self._task.start(Proving(self._desk.journal, self.field.text()))

    def _on_running(self, running: bool) -> None:
        for widget in (self.erase, self.keep, self.field):
            widget.setEnabled(not running)

    def _on_proven(self, _nothing: object) -> None:
        self.field.forget()
        self._desk.erase_asked.emit()

    def _on_refused(self, sentence: str) -> None:
        self.notice.say(sentence, self.field)
        reveal(self.panel, self.field)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()


def told(remains: Remains) -> str:
    """Return what is to be told of an erased journal, naming what could not be reached."""
    sentences = [QCoreApplication.translate("EraseSection", "The journal was erased, with its backups.")]
    if remains.unreached:
        words = QCoreApplication.translate(
            "EraseSection", "These could not be reached and may still be there: {places}"
        )
        sentences.append(words.format(places=_named(remains.unreached)))
    if remains.other_keys:
        words = QCoreApplication.translate(
            "EraseSection",
            "These bear its name, but its key does not open them, and they were left: {places}",
        )
        sentences.append(words.format(places=_named(remains.other_keys)))
    return "\n".join(sentences)


def _named(places: tuple[object, ...]) -> str:
    shown = [str(place) for place in places[:_MOST_NAMED]]
    if len(places) > _MOST_NAMED:
        shown.append("…")
    return ", ".join(shown)
