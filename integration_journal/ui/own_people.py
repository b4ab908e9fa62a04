"""Whom the writer can ring: the clinic, in and out of hours, the therapist, and the people they added."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from integration_journal.journal.journal import Journal

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Somebody to ring; ``id`` is that of a contact, the others stand in Settings."""

    name: str
    phone: str
    note: str = ""
    icon: str = "person"
    id: UUID | None = None


def own_people(journal: "Journal") -> list[OwnPerson]:
    """Return everybody to ring, the clinic first; a number that a contact has as well is told once."""
    course = journal.courses.current()
    clinic = course.clinic or translate("people", "The clinic")
    away = translate("people", "{clinic}, out of hours").format(clinic=clinic)
    therapist = course.therapist or translate("people", "Your therapist")
    named = [
        OwnPerson(clinic, course.clinic_phone, icon="source-clinic"),
        OwnPerson(away, course.after_hours_phone, icon="source-clinic"),
        OwnPerson(therapist, course.therapist_phone),
    ]
    contacts = [OwnPerson(one.name, one.phone, one.note, id=one.id) for one in journal.contacts.all()]
    told = {_digits(one.phone) for one in contacts}
    return [*(one for one in named if one.phone and _digits(one.phone) not in told), *contacts]


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit()) or phone
