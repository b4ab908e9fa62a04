"""The records of what leaves and what stays: passages left out, short names, kept selections, the register.

None of them is ever part of a document or of an export; backups have them. What can be long stands last, so that
a damaged file that lacks the end of a row still tells what row it is.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from integration_journal.journal.columns import Instant


class LeftOut(SQLModel, table=True):
    """A passage of an entry that stays when the entry leaves: its words and place as they were marked.

    ``covers`` code points from ``covers_from`` on are what it covers of the words whose ``seen`` is the digest;
    ``lost`` says that the writer has to look at it again.
    """

    __tablename__ = "left_out"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    entry_id: UUID = Field(foreign_key="entry.id", index=True, ondelete="CASCADE")
    start: int
    covers_from: int
    covers: int
    lost: bool = False
    marked_at: datetime = Field(sa_type=Instant)
    zone: str
    seen: str
    before: str = ""
    after: str = ""
    text: str


class ShortName(SQLModel, table=True):
    """A name that stands in the writing, and what stands for it in a document."""

    __tablename__ = "short_name"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str
    short: str


class KeptSelection(SQLModel, table=True):
    """A selection of what leaves, kept under a name; ``data`` is JSON that only the sharing room reads."""

    __tablename__ = "kept_selection"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    updated_at: datetime = Field(sa_type=Instant)
    name: str = Field(unique=True)
    data: str


class HandedOver(SQLModel, table=True):
    """A document that was handed over: when, in which form, for whom, where to, and what was in it.

    ``counts`` and ``selection`` are JSON; ``pages`` is the compressed data that its pages are set from, None once
    anything in it was erased. ``file_deleted_at`` is when its file was deleted from the register.
    """

    __tablename__ = "handed_over"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)
    zone: str
    format: str
    sealed: bool = False
    whom: str = ""
    path: str = ""
    counts: str = "{}"
    file_deleted_at: datetime | None = Field(default=None, sa_type=Instant)
    selection: str = "{}"
    pages: bytes | None = None
