"""What was sent and what was read off it: papers as files, their receipts, readings and corrections."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)  # fmt: skip

from intake.tables.base import instant, key, metadata, of, record

papers = Table(
    "papers",
    metadata,
    key(),
    of("cases"),
    of("parties", "party_id", optional=True),  # whose it is
    Column("name", Text, nullable=False),  # as the sender called it, without folders or control characters
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False, server_default=""),  # by content, once it was read
    Column("channel", Text, nullable=False, server_default="portal"),  # portal, mail, fax, e-mail, api, bulk
    Column("received_on", Date, nullable=False),  # the day that starts the clock
    Column("day_known", Boolean, nullable=False, server_default=text("true")),  # false: of a back-file, which is older
    Column("sent_by", Text, nullable=False),  # actor: staff:<id>, party:<id>, token:<id>
    Column("store_key", Text, nullable=False),
    Column("password", LargeBinary),  # sealed
    Column("state", Text, nullable=False, server_default="stored"),
    Column("error", Text),  # a code of docs/errors.md
    Column("pages", Integer),
    of("papers", "replaced_by", optional=True, indexed=False),
    Column("not_used", Boolean, nullable=False, server_default=text("false")),  # the programme must not use it
    Column("version", Integer, nullable=False, server_default=text("1")),
    instant(now=True),
    instant("read_at", optional=True),
    # The same bytes of another party are a paper of its own: neither can tell that the other sent them.
    UniqueConstraint("case_id", "sha256", "party_id", postgresql_nulls_not_distinct=True),
    CheckConstraint("state in ('stored', 'reading', 'read', 'refused', 'parked')", name="state"),
)
Index("papers_of_case_idx", papers.c.case_id, papers.c.created_at, papers.c.id)
Index("papers_sha256_idx", papers.c.sha256)

receipts = Table(
    "receipts",
    metadata,
    key(),
    of("papers"),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),  # what happens next, as it was said
    instant(now=True),
)

readings = Table(
    "readings",
    metadata,
    key(),
    of("papers"),
    Column("version", Integer, nullable=False),
    Column("engine", Text, nullable=False),
    record("result"),  # the line of `read`
    record("evidence"),  # what the forensic detectors saw; for fraud roles alone
    Column("seconds", Float, nullable=False),
    instant(now=True),
    UniqueConstraint("paper_id", "version"),
)

corrections = Table(
    "corrections",
    metadata,
    key(),
    of("papers"),
    Column("document", Text, nullable=False),  # its id within the file: d1
    Column("field", Text, nullable=False),  # a field's name, or table[row].cell
    Column("action", Text, nullable=False),  # corrected, accepted, withdrawn
    Column("was", Text),  # what stood there before, both are kept
    Column("value", Text),
    Column("page", Integer),
    record("box", optional=True),
    Column("reason", Text, nullable=False, server_default=""),
    of("staff", "staff_id", optional=True, indexed=False),  # none where a machine said it
    Column("said_by", Text, nullable=False, server_default=""),  # actor
    instant(now=True),
    Column("in_force", Boolean, nullable=False, server_default=text("true")),
)
Index(
    "corrections_in_force_key",
    corrections.c.paper_id, corrections.c.document, corrections.c.field,
    unique=True, postgresql_where=corrections.c.in_force,
)  # fmt: skip
