"""Writes the statements of the first migration from the tables as declared; of use until the first release only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import ClauseElement, create_mock_engine

from intake.migrations.versions import m0001_first
from intake.tables import metadata

_APPEND_ONLY = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail can only grow';
END
$$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
"""


def _ordered(made: list[str]) -> Iterator[str]:
    """The statements in their order, the indexes of one table by name: a table holds them in none."""
    for is_index, run in groupby(made, key=lambda statement: "INDEX" in statement.split("\n", 1)[0]):
        statements = list(run)
        yield from sorted(statements) if is_index else statements


def write() -> Path:
    """Write the file anew and give its path."""
    made: list[str] = []
    engine = create_mock_engine("postgresql+psycopg://", lambda what, *_, **__: made.append(compiled(what)))

    def compiled(what: ClauseElement) -> str:
        text = str(what.compile(dialect=engine.dialect))
        return "\n".join(line.rstrip() for line in text.strip().replace("\t", "    ").splitlines() if line.strip())

    metadata.create_all(engine, checkfirst=False)
    # A function's body holds semicolons at line ends, but never before an empty line.
    statements = ";\n\n".join([*_ordered(made), *_APPEND_ONLY.strip().rstrip(";").split(";\n\n")])
    m0001_first.STATEMENTS.write_text(statements + ";\n\n", encoding="utf-8")
    return m0001_first.STATEMENTS


if __name__ == "__main__":
    write()
