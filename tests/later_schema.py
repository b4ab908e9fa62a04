"""A schema that comes after the program's own, for tests of the upgrade."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from integration_journal.journal import schema

GOOD = """
    op.create_table("pebble", sa.Column("id", sa.Uuid(), primary_key=True))
    op.add_column("entry", sa.Column("weight", sa.Integer(), nullable=True))
    op.execute("UPDATE entry SET weight = length(text)")
"""


class _Nobody:
    def connection(self) -> None: ...


def use(folder: Path, steps: str, put: Callable[[object, str, object], None] = setattr) -> None:
    """Have the program know one more version, whose one migration takes ``steps``; it is kept in ``folder``."""
    from alembic.script import ScriptDirectory

    real = schema.config

    def config(database: Any) -> Any:
        settings = real(database)
        own = Path(settings.get_main_option("script_location") or "") / "versions"
        settings.set_main_option("path_separator", "newline")
        settings.set_main_option("version_locations", f"{own}\n{folder}")
        return settings

    head = ScriptDirectory.from_config(real(_Nobody())).get_current_head()  # type: ignore[arg-type]
    folder.mkdir(exist_ok=True)
    (folder / "v9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = '9999'\ndown_revision = {head!r}\n\n\ndef upgrade():\n{steps}"
    )
    put(schema, "config", config)
    put(schema, "SCHEMA", schema.SCHEMA + 1)
