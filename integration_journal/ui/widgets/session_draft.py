"""The values of a session's form as JSON, and back."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, QTime

from integration_journal.arc.vocabulary import Route

if TYPE_CHECKING:
    from integration_journal.ui.widgets.session_form import SessionForm

_CLOCK = "HH:mm"


def read(form: "SessionForm") -> dict[str, Any]:
    """Return what the form holds."""
    route = form.route.currentData()
    return {
        "number": form.number.value(),
        "date": form.when.date.date().toString(Qt.DateFormat.ISODate),
        "time": form.when.time.time().toString(_CLOCK),
        "no_date": form.when.no_date.isChecked(),
        "zone": form.when.zone.zone,
        "second": form.when.clocks.takes_second,
        "route": None if route is None else str(Route(route)),
        "dose": form.dose.text(),
        "place": form.place.text(),
        "called_off": form.called_off.isChecked(),
    }


def fill(form: "SessionForm", kept: dict[str, Any]) -> None:
    """Put a draft into the form; what another version kept otherwise is left as it stands there."""
    found = {name: value for name, value in kept.items() if isinstance(value, (str, int, bool))}
    form.number.setValue(int(found.get("number", form.number.value())))
    date = QDate.fromString(str(found.get("date")), Qt.DateFormat.ISODate)
    if date.isValid():
        form.when.date.setDate(date)
    time = QTime.fromString(str(found.get("time")), _CLOCK)
    if time.isValid():
        form.when.time.setTime(time)
    if "zone" in found:
        form.when.zone.set_zone(str(found["zone"]))
        form.when.clocks.choose(second=bool(found.get("second")))
    routes = {str(route): route for route in Route}
    form.route.setCurrentIndex(max(0, form.route.findData(routes.get(str(found.get("route"))))))
    form.dose.setText(str(found.get("dose", form.dose.text())))
    form.place.setText(str(found.get("place", form.place.text())))
    form.called_off.setChecked(bool(found.get("called_off")))
    form.when.no_date.setChecked(bool(found.get("no_date")))
