"""The first release: every table, and an audit trail that can only grow."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Make the tables as the statements beside this file say."""
    for statement in STATEMENTS.read_text(encoding="utf-8").split(";\n\n"):
        if statement.strip():
            op.execute(statement.strip())
