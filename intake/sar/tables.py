"""The tables of the records, in a schema that only their own login can read."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA = "sar"
metadata = MetaData(schema=SCHEMA)

officers = Table(
    "officers",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", LargeBinary, nullable=False, unique=True),  # of the officer's token
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
)

records = Table(
    "records",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")),
    Column("concluded_by", Uuid, nullable=False),
    Column("concluded_on", Date, nullable=False),  # the human conclusion that starts the clock
    Column("suspect_known", Boolean, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("subject", LargeBinary, nullable=False),  # sealed: the case it speaks of, in the officer's words
    Column("narrative", LargeBinary, nullable=False),  # sealed
    Column("state", Text, nullable=False, server_default="open"),
    Column("filed_on", Date),
    Column("filing", LargeBinary),  # sealed: the acknowledgement's number
    Column("keep_until", Date),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("state in ('open', 'filed', 'not-filed')", name="state"),
)

trail = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("case_id", Uuid),  # always empty: a record names its case under seal only
    Column("subject", Text, nullable=False, server_default=""),
    Column("detail", JSONB, nullable=False),
    Column("before", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False, unique=True),
)
