"""Whether a file is sealed, and with what: a passphrase typed twice or seen, kept nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from integration_journal.sharing import sealing
from integration_journal.ui.scaling import space
from integration_journal.ui.widgets.new_passphrase import NewPassphrase
from integration_journal.ui.widgets.reveal import reveal
from integration_journal.ui.widgets.seal import Glyph
from integration_journal.ui.widgets.words import Words


class SealForm(QWidget):
    """A box to tick, and below it the passphrase; says what an unsealed file is, and who opens a sealed one.

    ``finished`` says that Enter was pressed where the passphrase is whole. ``wanted_changed`` carries the tick.
    """

    finished = Signal()
    wanted_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._format = "pdf"
        column = QVBoxLayout(self)
        space(column, gap=8)
        self.wanted = QCheckBox(self.tr("Seal it with a passphrase"))
        column.addWidget(self.wanted)
        self._unsealed = _Told("caution", "caution")
        self._unsealed.words.setText(
            self.tr(
                "Once saved, an unsealed file is no longer protected by your journal. "
                "What your therapist keeps of it may become part of a medical record."
            )
        )
        column.addWidget(self._unsealed)
        self.wanted.setAccessibleDescription(self._unsealed.words.text())
        self._sealed = QWidget()
        inner = QVBoxLayout(self._sealed)
        space(inner, (0, 4, 0, 0), 8)
        self.new = NewPassphrase(
            label=self.tr("Passphrase on the file"), check=self._check, once_if_shown=True
        )
        inner.addWidget(self.new)
        phone = _Told("phone", "caption")
        phone.words.setText(
            self.tr(
                "Tell it by phone or in person, and never write it beside the file. "
                "The journal does not keep it: if it is lost, save the file anew."
            )
        )
        inner.addWidget(phone)
        self._zip = _Told("info", "caption")
        self._zip.words.setText(
            self.tr(
                "Everything but a PDF is sealed as a zip. 7-Zip, macOS and most others open it, Windows’ own "
                "Explorer does not. A PDF is the surer choice."
            )
        )
        inner.addWidget(self._zip)
        column.addWidget(self._sealed)
        self.wanted.toggled.connect(self._on_wanted)
        self.new.finished.connect(self.finished)
        self._on_wanted(False)

    def set_format(self, format: str) -> None:
        """Say who opens a file of this format."""
        self._format = format
        self._zip.setVisible(sealing.suffix_of(format) == ".zip")
        self.new.notice.clear()

    def set_known(self, *words: str) -> None:
        """Name words that anybody would try first."""
        self.new.known = words

    @property
    def is_wanted(self) -> bool:
        """Whether the file is to be sealed."""
        return self.wanted.isChecked()

    def passphrase(self) -> str | None:
        """Return the passphrase, or None after saying what stands in its way; only where it is wanted."""
        passphrase = self.new.passphrase()
        if passphrase is None:
            reveal(self.new)
        return passphrase

    def forget(self) -> None:
        """Empty the fields and take the tick away."""
        self.new.forget()
        self.wanted.setChecked(False)

    def _check(self, passphrase: str) -> None:
        sealing.check(passphrase, self._format)

    def _on_wanted(self, on: bool) -> None:
        self._sealed.setVisible(on)
        self._unsealed.setVisible(not on)
        if on:
            self.new.first.setFocus()
            reveal(self._sealed)
        else:
            self.new.forget()
        self.wanted_changed.emit(on)


class _Told(QWidget):
    """A sentence beside a glyph."""

    def __init__(self, glyph: str, role: str) -> None:
        super().__init__()
        is_caution = role == "caution"
        self.words = Words("", role=role) if is_caution else Words("", role=role, token="ink2")
        row = QHBoxLayout(self)
        space(row, gap=8)
        row.addWidget(Glyph(glyph, "caution" if is_caution else "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
