"""Sessions can be deleted; what goes with one knows it; the lists and counts read an index of what stands."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = (
    "id, course_id, number, state, starts_at, zone, route, dose, place, arriving, company, setting, comfort, "
    "hopes, felt, created_at"
)


def upgrade() -> None:
    _sessions()
    op.add_column("entry", sa.Column("deleted_with", sa.Uuid(), nullable=True))
    op.add_column("intention", sa.Column("deleted_with", sa.Uuid(), nullable=True))
    op.drop_index(op.f("ix_entry_written_at"), table_name="entry")
    op.create_index(
        "ix_entry_standing",
        "entry",
        ["written_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_entry_deleted",
        "entry",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_revision_entry_id"), table_name="revision")
    op.create_index("ix_revision_entry_at", "revision", ["entry_id", "at"], unique=False)
    op.create_index(op.f("ix_revision_at"), "revision", ["at"], unique=False)


def _sessions() -> None:
    """Make the table anew: SQLite cannot take a constraint away.

    The rows are kept in a copy while the table goes, so that the references to it, which the transaction
    counts as broken meanwhile, are whole again once the rows are back.
    """
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE session_kept AS SELECT {_KEPT} FROM session")
    op.drop_table("session")
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("route", sa.String(40), nullable=True),
        sa.Column("dose", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("arriving", sa.String(), nullable=False),
        sa.Column("company", sa.String(), nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.Column("comfort", sa.String(), nullable=False),
        sa.Column("hopes", sa.String(), nullable=False),
        sa.Column("felt", sa.String(200), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(f"INSERT INTO session ({_KEPT}) SELECT {_KEPT} FROM session_kept")
    op.drop_table("session_kept")
    op.create_index(op.f("ix_session_course_id"), "session", ["course_id"], unique=False)
    op.create_index(
        "ix_session_number", "session", ["number"], unique=True, sqlite_where=sa.text("deleted_at IS NULL")
    )
