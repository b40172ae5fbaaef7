"""What was derived and judged, and the desks' work on it; each result is an immutable version."""

from __future__ import annotations

from sqlalchemy import ARRAY, Column, Date, Float, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, text

from intake.tables.base import instant, key, metadata, of, record

assessments = Table(
    "assessments",
    metadata,
    key(),
    of("cases"),
    Column("version", Integer, nullable=False),
    Column("asof", Date, nullable=False),
    Column("rests_on", Text, nullable=False),  # digest of readings, corrections and versions: the same, the same row
    record("versions"),  # engine, policy, rates
    record("figures"),  # a list of figures as `screen` gives them
    record("documents", optional=True),  # which paper's document each id of the case is
    record("requests"),  # a list of neutral requests to the borrower: no name of a test
    record("changes"),  # what differs from the version before
    instant(now=True),
    UniqueConstraint("case_id", "version"),
    UniqueConstraint("case_id", "rests_on"),
)

screenings = Table(
    "screenings",
    metadata,
    key(),
    of("cases"),
    of("assessments", indexed=False),
    Column("version", Integer, nullable=False),
    Column("rests_on", Text, nullable=False),
    record("versions"),  # engine, model, policy, rates
    record("result"),  # findings, checks, score
    record("changes"),
    Column("risk", Float, nullable=False),
    Column("band", Text, nullable=False),
    instant(now=True),
    UniqueConstraint("case_id", "version"),
    UniqueConstraint("case_id", "rests_on"),
)

escalations = Table(
    "escalations",
    metadata,
    key(),
    of("cases"),
    of("screenings", optional=True),
    Column("opened_by", Text, nullable=False),  # 'screening' or staff:<id>
    Column("reason", Text, nullable=False, server_default=""),
    record("places", optional=True),
    Column("state", Text, nullable=False, server_default="open"),  # open, claimed, snoozed, second-look, closed
    Column("priority", Integer, nullable=False, server_default=text("0")),
    Column("risk", Float, nullable=False, server_default=text("0")),
    of("staff", "claimed_by", optional=True),
    instant("claimed_at", optional=True),
    Column("snoozed_until", Date),
    Column("disposition", Text),  # confirmed, unfounded, explained, inconclusive
    record("finding_dispositions", optional=True),
    of("staff", "disposed_by", optional=True, indexed=False),
    instant("disposed_at", optional=True),
    of("staff", "seconded_by", optional=True, indexed=False),
    instant("seconded_at", optional=True),
    Column("version", Integer, nullable=False, server_default=text("1")),
    instant(now=True),
)
Index(
    "escalations_queue_idx",
    escalations.c.state,
    escalations.c.priority.desc(),
    escalations.c.risk.desc(),
    escalations.c.id,
)
Index(
    "escalations_open_queue_idx",
    escalations.c.priority.desc(), escalations.c.risk.desc(), escalations.c.created_at, escalations.c.id,
    postgresql_where=escalations.c.state != "closed",
)  # fmt: skip
Index("escalations_open_key", escalations.c.case_id, unique=True, postgresql_where=escalations.c.state != "closed")

notes = Table(
    "notes",
    metadata,
    key(),
    of("escalations"),
    of("staff", "staff_id", indexed=False),
    Column("body", Text, nullable=False),
    Column("mentions", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    instant(now=True),
)

failures = Table(
    "failures",
    metadata,
    key(),
    of("cases", optional=True),
    of("papers", optional=True),
    Column("job", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    instant(now=True),
    instant("settled_at", optional=True),
    of("staff", "settled_by", optional=True, indexed=False),
)

marks = Table(
    "marks",
    metadata,
    key(),
    of("cases"),
    Column("kind", Text, nullable=False),  # ssn, account, employer, phone, device, template
    Column("digest", LargeBinary, nullable=False),  # keyed: links cases without holding what links them
    instant(now=True),
    UniqueConstraint("case_id", "kind", "digest"),
)
Index("marks_kind_digest_idx", marks.c.kind, marks.c.digest)
