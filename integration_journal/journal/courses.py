"""The course of treatment, the people to ring, and the choices that belong to the journal."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import col, select

from integration_journal.journal.records import Contact, Course, Preference
from integration_journal.journal.store import Store
from integration_journal.journal.text import clean, one_line, required_line

DRAFTS = "unkept"
"""The preference that holds what stands in forms and is nothing whole yet, by the form's key."""
_LONG = {"hopes", "instructions", "when_to_call"}


class Courses:
    """The one course that a journal is kept for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def current(self) -> Course:
        """Return the course; it is made with the journal."""
        with self._store.read() as database:
            return database.exec(select(Course).order_by(col(Course.created_at))).one()

    def update(self, *, origin: object | None = None, **fields: str | date | None) -> Course:
        """Change the course's texts, such as ``clinic`` or ``hopes``, or the day of the ``last_visit``."""
        with self._store.write() as database:
            course = database.exec(select(Course)).one()
            for name, value in fields.items():
                if isinstance(value, str):
                    value = clean(value) if name in _LONG else one_line(value)
                setattr(course, name, value)
            database.add(course)
        self._store.changed("course", course.id, origin)
        return course


class Contacts:
    """The writer's own people to ring, in their order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Contact]:
        """Return the contacts in order."""
        with self._store.read() as database:
            return list(database.exec(select(Contact).order_by(col(Contact.position), col(Contact.name))))

    def add(self, name: str, phone: str = "", note: str = "", *, origin: object | None = None) -> Contact:
        """Add somebody at the end of the list."""
        contact = Contact(
            name=required_line(name), phone=one_line(phone), note=one_line(note), position=len(self.all())
        )
        with self._store.write() as database:
            database.add(contact)
        self._store.changed("contact", contact.id, origin)
        return contact

    def update(self, id: UUID, *, origin: object | None = None, **fields: str) -> None:
        """Change a contact's name, phone or note."""
        with self._store.write() as database:
            contact = database.get_one(Contact, id)
            for name, value in fields.items():
                setattr(contact, name, required_line(value) if name == "name" else one_line(value))
            database.add(contact)
        self._store.changed("contact", id, origin)

    def delete(self, id: UUID, *, origin: object | None = None) -> None:
        """Take somebody off the list; ``restore`` puts back who was taken off."""
        with self._store.write() as database:
            database.delete(database.get_one(Contact, id))
        self._store.changed("contact", id, origin)

    def restore(self, contact: Contact, *, origin: object | None = None) -> None:
        """Put somebody who was taken off back in their place."""
        with self._store.write() as database:
            database.merge(Contact(**contact.model_dump()))
        self._store.changed("contact", contact.id, origin)


class Preferences:
    """Choices kept inside the journal, as JSON values."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: Any = None) -> Any:
        """Return a choice, or ``default`` where none was made."""
        found = self._store.fetch("SELECT value FROM preference WHERE name = ?", (name,))
        return json.loads(found[0][0]) if found else default

    def set(self, name: str, value: Any, *, origin: object | None = None) -> None:
        """Keep a choice."""
        with self._store.write() as database:
            database.merge(Preference(name=name, value=json.dumps(value, ensure_ascii=False)))
        self._store.changed("preference", None, origin)


def forget_drafts(database: Database, id: UUID) -> None:
    """Forget, within the transaction that erases something, what was begun in forms that are named after it."""
    found = database.get(Preference, DRAFTS)
    drafts = json.loads(found.value) if found else None
    if found and isinstance(drafts, dict) and any(str(id) in key for key in drafts):
        kept = {key: draft for key, draft in drafts.items() if str(id) not in key}
        found.value = json.dumps(kept, ensure_ascii=False)
        database.add(found)
