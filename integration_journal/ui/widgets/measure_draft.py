"""What stands in the form of a total that cannot be kept yet: a draft inside the journal until it can."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QObject, Qt

from integration_journal.journal.rescue import Waiting
from integration_journal.ui.desk import Desk
from integration_journal.ui.unkept import Unkept

if TYPE_CHECKING:
    from integration_journal.ui.widgets.measure_form import MeasureForm

_NAME = "measure"


class MeasureDraft(QObject):
    """Keeps what is typed of a new total, or of one that is changed, while ``is_whole`` says that it is none yet."""

    def __init__(self, desk: Desk, form: "MeasureForm") -> None:
        super().__init__(form)
        self._form = form
        self._unkept = Unkept(desk, _NAME, self._read, self._waiting, self)
        for field in self._typed().values():
            field.textEdited.connect(self._unkept.touch)
        for signal in (form.private.clicked, form.shared.clicked, form.kind.activated):
            signal.connect(self._unkept.touch)

    def fill(self) -> None:
        """Put what was kept back into the form, where it belongs to the total that is shown."""
        form = self._form
        self._unkept.key = _NAME if form.record is None else f"{_NAME}.{form.record.id}"
        draft = self._unkept.kept()
        if draft is None:
            return
        kind = [
            place for place in range(form.kind.count()) if list(form.kind.itemData(place)) == draft["kind"]
        ]
        form.kind.setCurrentIndex(kind[0] if kind else -1)
        form.fit_to_kind()
        form.version.set_checked(draft["version"])
        for name, field in self._typed().items():
            field.setText(draft[name])
        form.day.setDate(QDate.fromString(draft["day"], Qt.DateFormat.ISODate))
        form.private.setChecked(draft["private"])
        form.shared.setChecked(draft["shared"])

    def drop(self) -> None:
        """Forget it: the total was kept or put away."""
        self._unkept.drop()

    def flush(self) -> None:
        """Save it now."""
        self._unkept.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether the file does not have it yet."""
        return self._unkept.is_waiting

    def _typed(self) -> dict[str, Any]:
        form = self._form
        return {
            "name": form.name,
            "lowest": form.lowest,
            "highest": form.highest,
            "value": form.value,
            "words": form.words,
        }

    def _read(self) -> dict[str, Any] | None:
        form = self._form
        typed = {name: field.text() for name, field in self._typed().items()}
        if form.is_whole or not any(text.strip() for text in typed.values()):
            return None
        return typed | {
            "kind": list(form.kind.currentData() or ()),
            "version": form.version.checked(),
            "day": form.day.date().toString(Qt.DateFormat.ISODate),
            "private": form.private.isChecked(),
            "shared": form.shared.isChecked(),
        }

    def _waiting(self) -> Waiting:
        return self._form.waiting()
