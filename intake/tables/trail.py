"""What keeps the service honest: the audit chain, keys, idempotent answers, webhooks and their deliveries."""

from __future__ import annotations

from sqlalchemy import ARRAY, BigInteger, Boolean, Column, Date, Index, Integer, LargeBinary, Table, Text, Uuid, text

from intake.tables.base import instant, key, metadata, of, record

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # 1, 2, 3 … without a gap
    instant("at"),
    Column("actor", Text, nullable=False),  # staff:<id>, party:<id>, token:<id>, system
    Column("action", Text, nullable=False),
    Column("case_id", Uuid),  # no foreign key: the entry outlives what it speaks of
    Column("subject", Text, nullable=False, server_default=""),  # paper:<id>, staff:<id> …
    record("detail"),  # names, counts and versions, never a value from a document
    Column("before", LargeBinary, nullable=False),  # the digest of the entry before it
    Column("digest", LargeBinary, nullable=False, unique=True),
)
Index("audit_case_idx", audit.c.case_id, audit.c.number)
Index("audit_actor_idx", audit.c.actor, audit.c.number)

data_keys = Table(
    "data_keys",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("purpose", Text, nullable=False),  # seal, link
    instant(now=True),
    instant("retired_at", optional=True),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", LargeBinary, nullable=False),  # digest of method, path and body
    Column("status", Integer),  # none while the first request is under way
    record("body", optional=True),
    instant(now=True),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    key(),
    Column("kind", Text, nullable=False, server_default="webhook"),  # webhook, mail, slack, teams
    Column("target", Text, nullable=False),
    Column("secret", LargeBinary),  # sealed
    Column("events", ARRAY(Text), nullable=False),
    Column("fraud", Boolean, nullable=False, server_default=text("false")),  # may hear of scores and escalations
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("created_by", Text, nullable=False),
    instant(now=True),
)

deliveries = Table(
    "deliveries",
    metadata,
    key(),
    of("subscriptions"),
    Column("event", Text, nullable=False),
    record("payload"),
    Column("state", Text, nullable=False, server_default="waiting"),  # waiting, delivered, dead
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("last_status", Integer),
    Column("last_error", Text),
    instant(now=True),
    instant("delivered_at", optional=True),
)
Index("deliveries_dead_idx", deliveries.c.state, deliveries.c.created_at)

purges = Table(
    "purges",
    metadata,
    key(),
    Column("case_id", Uuid, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("rule", Text, nullable=False),
    record("proof"),  # digests and counts of what was removed
    instant(now=True),
)

policies = Table(
    "policies",
    metadata,
    Column("version", Text, primary_key=True),
    Column("toml", Text, nullable=False),
    of("staff", "made_by", optional=True, indexed=False),
    of("staff", "approved_by", optional=True, indexed=False),
    instant(now=True),
    instant("in_force_from", optional=True),
)
