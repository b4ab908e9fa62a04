"""What lasts after the sessions: insights, steps, check-ins, measures, prompts of one's own, look-back days."""

from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


_MARK = """
    INSERT INTO insight (id, entry_id, text, start, "before", "after", may_share, marked_at, zone)
    VALUES (:id, :entry, :text, :start, :before, :after, 0, :at, :zone)
"""


def upgrade() -> None:
    _insights()
    _marked_entries()
    _steps()
    _check_ins()
    _measures()
    _prompts()
    _threads()
    op.add_column("session", sa.Column("look_backs", sa.String(), nullable=True))
    op.add_column("intention", sa.Column("from_step", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_intention_from_step"), "intention", ["from_step"], unique=False)


def _insights() -> None:
    op.create_table(
        "insight",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("intention_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.Column("marked_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_insight_entry_id"), "insight", ["entry_id"], unique=False)
    op.create_index(op.f("ix_insight_intention_id"), "insight", ["intention_id"], unique=False)


def _marked_entries() -> None:
    """Make an entry that was marked as a whole an insight with all its words."""
    rows = op.get_bind().execute(sa.text("SELECT id, text, written_at, zone FROM entry WHERE insight"))
    made = [
        {
            "id": uuid5(UUID(hex=row.id), "whole").hex,
            "entry": row.id,
            "text": words,
            "start": row.text.index(words),
            "before": row.text[: row.text.index(words)],
            "after": row.text[len(row.text.rstrip()) :],
            "at": row.written_at,
            "zone": row.zone,
        }
        for row in rows
        if (words := row.text.strip())
    ]
    if made:
        op.get_bind().execute(sa.text(_MARK), made)
    op.drop_column("entry", "insight")
    # An import before this compares entries with all their columns when it is taken back, so it no longer can be.
    op.execute("UPDATE preference SET value = 'null' WHERE name = 'last-import'")


def _steps() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("insight_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("when_words", sa.String(), nullable=False),
        sa.Column("often", sa.String(40), nullable=False),
        sa.Column("due_on", sa.String(10), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("state_at", sa.BigInteger(), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("deleted_with", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["insight_id"], ["insight.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_step_insight_id"), "step", ["insight_id"], unique=False)
    op.create_index(op.f("ix_step_session_id"), "step", ["session_id"], unique=False)
    op.create_table(
        "step_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("held", sa.String(40), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_step_log_step_id"), "step_log", ["step_id"], unique=False)


def _check_ins() -> None:
    op.create_table(
        "check_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("felt", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("mood", "anxiety", "sleep", "energy")),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_check_in_at"), "check_in", ["at"], unique=False)


def _measures() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("lowest", sa.Integer(), nullable=True),
        sa.Column("highest", sa.Integer(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("may_share", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_measure_at"), "measure", ["at"], unique=False)


def _prompts() -> None:
    op.create_table(
        "question_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_on", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    standing = sa.text("deleted_at IS NULL")
    op.create_index("ix_question_set_digest", "question_set", ["digest"], unique=True, sqlite_where=standing)
    op.create_table(
        "own_prompt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=True),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("help", sa.String(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("effect", sa.String(40), nullable=True),
        sa.Column("suits", sa.String(200), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["set_id"], ["question_set.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_own_prompt_set_id"), "own_prompt", ["set_id"], unique=False)


def _threads() -> None:
    """Read a thread of one effect from its index alone, however long the entries are."""
    op.drop_index(op.f("ix_entry_effect"), table_name="entry")
    standing = sa.text("effect IS NOT NULL AND deleted_at IS NULL")
    columns = ["effect", "written_at", "stage", "session_id", "id"]
    op.create_index("ix_entry_thread", "entry", columns, unique=False, sqlite_where=standing)
