"""Choosing a passphrase: typed twice, with its strength said as advice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from integration_journal.errors import KnownError
from integration_journal.ui.scaling import space
from integration_journal.ui.strength import Strength, strength_of
from integration_journal.ui.tasks import Task
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.passphrase_field import PassphraseField
from integration_journal.ui.widgets.strength import StrengthBar
from integration_journal.ui.widgets.words import Words

_PAUSE_MS = 200


class NewPassphrase(QWidget):
    """Two fields that have to agree; ``finished`` says that Enter was pressed in the last one.

    ``check`` raises KnownError where a passphrase cannot be used. With ``once_if_shown`` one field is enough for as
    long as its letters can be read.
    """

    finished = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        label: str = "",
        check: Callable[[str], None] | None = None,
        once_if_shown: bool = False,
    ) -> None:
        super().__init__(parent)
        self._check, self._once_if_shown = check, once_if_shown
        self._label = label or self.tr("Passphrase")
        self.known: tuple[str, ...] = ()
        """Words that anybody would try first, such as the journal's name."""
        self.first = PassphraseField(self._label, self)
        self.second = PassphraseField(self.tr("The same passphrase again"), self)
        self.bar = StrengthBar(self)
        self.notice = Notice(self)
        self._task = Task(self)
        self._task.done.connect(self._show)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.first.textChanged.connect(self._typed)
        self.second.textChanged.connect(self.notice.clear)
        self.first.returnPressed.connect(self._to_second)
        self.second.returnPressed.connect(self.finished)
        self._build()
        self._show(Strength(0, ""))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        space(column, gap=6)
        column.addWidget(Words(self._label, "label", self))
        column.addWidget(self.first)
        column.addSpacing(6)
        column.addWidget(self.bar)
        column.addSpacing(12)
        self._again = Words(self.tr("The same again"), "label", self)
        column.addWidget(self._again)
        column.addWidget(self.second)
        column.addSpacing(2)
        column.addWidget(self.notice)
        self.setFocusProxy(self.first)
        self.first.eye.toggled.connect(self._on_shown)

    def passphrase(self) -> str | None:
        """Return the passphrase, or None after saying what is missing."""
        words = self.first.text()
        try:
            self._check_one(words)
        except KnownError as error:
            self._refuse(str(error), self.first)
            return None
        if self._is_once:
            self.notice.clear()
            return words
        if not self.second.text():
            self._refuse(self.tr("Please type it a second time, so that it is surely the one you meant."))
            return None
        if words != self.second.text():
            self._refuse(self.tr("The two are not the same yet. Show them with the eye to compare."))
            return None
        self.notice.clear()
        return words

    @property
    def _is_once(self) -> bool:
        return self._once_if_shown and self.first.is_shown()

    def _check_one(self, passphrase: str) -> None:
        from integration_journal.journal.vault import check_passphrase

        (self._check or check_passphrase)(passphrase)

    def _on_shown(self) -> None:
        self._again.setVisible(not self._is_once)
        self.second.setVisible(not self._is_once)
        if self._is_once:
            self.second.forget()

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()
        self.notice.clear()

    def wait(self) -> None:
        """Wait for the strength that is being worked out; for closing down."""
        self._timer.stop()
        self._task.wait()

    def _refuse(self, sentence: str, field: PassphraseField | None = None) -> None:
        field = field or self.second
        self.notice.say(sentence, field)
        field.setFocus()

    def _to_second(self) -> None:
        if self._is_once:
            self.finished.emit()
        else:
            self.second.setFocus()

    def _typed(self) -> None:
        self.notice.clear()
        self._timer.start()

    def _look(self) -> None:
        self._task.start(partial(strength_of, self.first.text(), self.known))

    def _show(self, strength: Strength) -> None:
        if not self.first.text():
            self.bar.set_strength(
                0, self.tr("A few words that do not belong together are easy to keep in mind.")
            )
            return
        level = self._levels()[strength.level]
        reason = self._reasons().get(strength.reason, "")
        if not reason and strength.level < 3:
            reason = self.tr("Another word or two that nobody would expect makes it stronger.")
        both = self.tr("{level} {reason}", "two sentences after each other").format(
            level=level, reason=reason
        )
        self.bar.set_strength(max(1, strength.level), both.strip())

    def _levels(self) -> list[str]:
        return [
            self.tr("Very easy to guess."),
            self.tr("Easy to guess."),
            self.tr("Fair."),
            self.tr("Strong."),
            self.tr("Very strong."),
        ]

    def _reasons(self) -> dict[str, str]:
        return {
            "keys": self.tr("Keys that lie side by side are tried early."),
            "repeat": self.tr("Letters or words that repeat add little."),
            "sequence": self.tr("Rows such as abc or 6543 are tried early."),
            "date": self.tr("Dates and years are tried early, above all those from your life."),
            "known": self.tr("It resembles a passphrase that many people use."),
            "word": self.tr("One word alone is quickly found. Three or four are not."),
            "name": self.tr("Names are tried early."),
        }
