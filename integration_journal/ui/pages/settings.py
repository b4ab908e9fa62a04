"""Settings: how the window looks, the course, documents, and where the journal is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from integration_journal.arc import crisis
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal.rescue import Waiting
from integration_journal.sharing.formats import PAPERS
from integration_journal.ui.desk import Desk, Place
from integration_journal.ui.pages.page import Page, Width
from integration_journal.ui.pages.settings_backups import BackupsSection
from integration_journal.ui.pages.settings_clinic import ClinicSection
from integration_journal.ui.pages.settings_erase import EraseSection
from integration_journal.ui.pages.settings_import import ImportSection
from integration_journal.ui.pages.settings_locking import LockingSection
from integration_journal.ui.pages.settings_names import NamesSection
from integration_journal.ui.pages.settings_passphrase import PassphraseSection
from integration_journal.ui.pages.settings_prompts import PromptsSection
from integration_journal.ui.pages.settings_reminders import RemindersSection
from integration_journal.ui.pages.settings_threads import ThreadsSection
from integration_journal.ui.pages.settings_trash import TrashSection
from integration_journal.ui.scaling import no_wider, space
from integration_journal.ui.theme import TEXT_SIZES, look
from integration_journal.ui.widgets.autosave import Autosave
from integration_journal.ui.widgets.growing_field import GrowingField
from integration_journal.ui.widgets.notice import Notice
from integration_journal.ui.widgets.place_caution import PlaceCaution
from integration_journal.ui.widgets.section import Section
from integration_journal.ui.widgets.still_box import StillBox
from integration_journal.ui.widgets.words import Words, rule

_THEMES = ("system", "light", "dark", "contrast")


class SettingsPage(Page):
    """Every choice takes hold at once; the fields of the course save themselves."""

    name = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._desk = desk
        self._fields: dict[str, QLineEdit | GrowingField] = {}
        self._autosave = Autosave(desk, self._save, self, self._waiting)
        content = QWidget()
        self._margins = QVBoxLayout(content)
        column = QWidget()
        self._column = QVBoxLayout(column)
        space(self._column, gap=8)
        self._column.addWidget(Words(self.tr("Settings"), role="title"))
        self._build_looks()
        self._build_course()
        self.clinic = ClinicSection(desk)
        self._begin(self.clinic)
        self._build_documents()
        self._begin(NamesSection(desk))
        self.prompts = PromptsSection(desk)
        self._begin(self.prompts)
        self._begin(RemindersSection(desk))
        self._begin(ThreadsSection(desk))
        self._begin(LockingSection(desk))
        self.passphrase = PassphraseSection(desk)
        self._begin(self.passphrase)
        self.backups = BackupsSection(desk)
        self._begin(self.backups)
        self.taking_in = ImportSection(desk)
        self._begin(self.taking_in)
        self.trash = self._begin(TrashSection(desk))
        self._build_journal()
        self.erase = EraseSection(desk)
        self._begin(self.erase)
        self._column.addStretch(1)
        self._margins.addLayout(no_wider(column, 640))
        self.outer.addWidget(self.scrolling(content), 1)
        self.arrange(Width.WIDE)
        look().changed.connect(self._show_size)

    def _begin(self, section: Section) -> Section:
        """Put a section below the others."""
        if self._column.count() > 1:
            self._column.addSpacing(12)
            self._column.addWidget(rule())
        self._column.addSpacing(12)
        self._column.addWidget(section)
        return section

    def _box(self, items: Sequence[tuple[object, str]], chosen: object) -> QComboBox:
        box = StillBox()
        for value, label in items:
            box.addItem(label, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        return box

    def _build_looks(self) -> None:
        choices = self._desk.choices
        section = self._begin(Section(self.tr("How it looks")))
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("High contrast"))
        self.theme = self._box(list(zip(_THEMES, names, strict=True)), choices.get("theme"))
        self.theme.currentIndexChanged.connect(self._on_theme)
        section.add(self.tr("Theme"), self.theme)
        sizes = [(size, self.tr("{size} %").format(size=size)) for size in TEXT_SIZES]
        self.text_size = self._box(sizes, look().percent)
        self.text_size.currentIndexChanged.connect(self._on_size)
        section.add(self.tr("Text size (Ctrl+Plus, Ctrl+Minus)"), self.text_size)
        self.still = QCheckBox(self.tr("Keep things still"))
        self.still.setChecked(bool(choices.get("still")))
        self.still.toggled.connect(self._on_still)
        section.put(self.still)

    def _build_course(self) -> None:
        note = self.tr(
            "All of it is optional and stays in the journal. Your name stands on a document only where you tick it."
        )
        section = self._begin(Section(self.tr("Your course"), note))
        for name, label in (
            ("writer", self.tr("Your name")),
            ("clinic", self.tr("Clinic")),
            ("clinic_phone", self.tr("The clinic’s telephone")),
            ("after_hours_phone", self.tr("The clinic’s telephone out of hours")),
            ("clinician", self.tr("Clinician")),
            ("therapist", self.tr("Therapist")),
            ("therapist_phone", self.tr("The therapist’s telephone")),
        ):
            field = QLineEdit()
            field.textEdited.connect(self._autosave.touch)
            field.editingFinished.connect(self._autosave.flush)
            self._fields[name] = field
            section.add(label, field)
        label = self.tr("What you hope for from the course")
        hopes = GrowingField(label, one_line=False, framed=True)
        hopes.set_least_lines(2)
        self._fields["hopes"] = hopes
        section.add(label, hopes)
        self.notice = Notice()
        section.column.addWidget(self.notice)
        self._autosave.refused.connect(self.notice.say)
        self._autosave.saved.connect(self.notice.clear)
        self._show_course()
        hopes.textChanged.connect(self._autosave.touch)

    def _build_documents(self) -> None:
        section = self._begin(Section(self.tr("Documents and help")))
        names = (self.tr("A4"), self.tr("US Letter"))
        self.paper = self._box(list(zip(PAPERS, names, strict=True)), self._desk.choices.get("paper"))
        self.paper.currentIndexChanged.connect(self._on_paper)
        section.add(self.tr("Paper"), self.paper)
        countries = [(one.code, one.name) for one in crisis.countries()]
        self.country = self._box(countries, self._desk.choices.get("country"))
        self.country.currentIndexChanged.connect(self._on_country)
        section.add(self.tr("Where you are, for “Get help now”"), self.country)

    def _build_journal(self) -> None:
        section = self._begin(Section(self.tr("This journal")))
        folder = Words(str(self._desk.journal.folder), role="body")
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        section.column.addWidget(folder)
        self.caution = PlaceCaution()
        self.caution.show_folder(self._desk.journal.folder, is_held=self._desk.journal.is_held)
        section.column.addWidget(self.caution)
        protected = self.tr(
            "It is one encrypted file. Your passphrase opens it, and so does the recovery code; nothing else does."
        )
        section.column.addWidget(Words(protected, role="body", token="ink2"))

    def show_place(self, place: Place) -> None:  # noqa: ARG002
        self._show_course()
        self.clinic.refresh()
        self.backups.refresh()
        self.passphrase.refresh()
        for box, name in ((self.country, "country"), (self.paper, "paper")):
            box.setCurrentIndex(max(0, box.findData(self._desk.choices.get(name))))

    def arrange(self, width: Width) -> None:
        side = 24 if width < Width.WIDE else 48
        space(self._margins, (side, 24, side, 32), 0)

    def _show_course(self) -> None:
        if self._autosave.is_waiting:
            return
        course = self._desk.journal.courses.current()
        for name, field in self._fields.items():
            value = getattr(course, name)
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                field.set_words(value)

    def _waiting(self) -> Waiting:
        parts = [
            f"{field.accessibleName()}: {field.text() if isinstance(field, QLineEdit) else field.words()}"
            for field in self._fields.values()
        ]
        return Waiting("\n".join(parts), self.tr("Your course"), Stage.INTENTIONS, private=True)

    def _save(self) -> None:
        values = {
            name: field.text() if isinstance(field, QLineEdit) else field.words()
            for name, field in self._fields.items()
        }
        self._desk.journal.courses.update(origin=self, **values)

    def _on_theme(self) -> None:
        look().choose(theme=self.theme.currentData())
        self._desk.choices.set(theme=self.theme.currentData())

    def _on_size(self) -> None:
        if self.text_size.currentData() != look().percent:
            look().choose(percent=self.text_size.currentData())
            self._desk.choices.set(text_size=look().percent)

    def _show_size(self) -> None:
        self.text_size.setCurrentIndex(max(0, self.text_size.findData(look().percent)))

    def _on_still(self, on: bool) -> None:
        look().choose(still=on)
        self._desk.choices.set(still=on)

    def _on_paper(self) -> None:
        self._desk.choices.set(paper=self.paper.currentData())

    def _on_country(self) -> None:
        self._desk.choices.set(country=self.country.currentData())
