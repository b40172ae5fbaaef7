"""A case and what is asked of its borrowers: clocks, checklist, messages and letters."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

from intake.tables.base import instant, key, metadata, of, record

cases = Table(
    "cases",
    metadata,
    key(),
    Column("loan_number", Text, nullable=False, index=True),
    Column("property_address", Text, nullable=False, server_default=""),
    Column("occupancy", Text, nullable=False, server_default=""),  # principal, second, investment
    Column("investor", Text, nullable=False, server_default="portfolio"),
    Column("relief", Text, nullable=False, server_default=""),  # what the borrower asks for
    Column("delinquent_since", Date),
    Column("sale_date", Date),  # scheduled foreclosure sale
    Column("income_types", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("hardship", Text, nullable=False, server_default=""),
    Column("stage", Text, nullable=False, server_default="open"),  # open, complete, decided, closed
    Column("source", Text, nullable=False, server_default="api"),  # api, csv, staff, bulk, demo
    of("staff", "assigned_to", optional=True, indexed=False),
    Column("legal_hold", Boolean, nullable=False, server_default=text("false")),
    Column("version", Integer, nullable=False, server_default=text("1")),  # the ETag
    instant(now=True),
    instant("changed_at", now=True),
    instant("closed_at", optional=True),
    instant("purged_at", optional=True),
)
Index("cases_newest_idx", cases.c.created_at, cases.c.id)
Index("cases_investor_idx", cases.c.investor, cases.c.created_at, cases.c.id)
Index("cases_assigned_idx", cases.c.assigned_to, cases.c.created_at, cases.c.id)
Index("cases_loan_begins_idx", cases.c.loan_number, postgresql_ops={"loan_number": "text_pattern_ops"})
Index(
    "cases_address_words_idx", func.to_tsvector(text("'simple'"), cases.c.property_address),
    postgresql_using="gin",
)  # fmt: skip
Index("cases_stage_idx", cases.c.stage, cases.c.created_at, cases.c.id)

clocks = Table(
    "clocks",
    metadata,
    key(),
    of("cases"),
    Column("rule", Text, nullable=False),  # the rule's id in the dated table
    Column("started_on", Date, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
    Column("met_on", Date),
    Column("note", Text, nullable=False, server_default=""),
    UniqueConstraint("case_id", "rule", "started_on"),
)
Index("clocks_running_idx", clocks.c.rule, clocks.c.due_on, postgresql_where=clocks.c.met_on.is_(None))

checklist = Table(
    "checklist",
    metadata,
    key(),
    of("cases"),
    of("parties", "party_id", optional=True),
    Column("item", Text, nullable=False),  # the rule's id: paystubs, bank-statements …
    Column("state", Text, nullable=False, server_default="needed"),  # needed, received, accepted, waived
    Column("why", Text, nullable=False, server_default=""),  # the rule that asks for it
    Column("asked_on", Date, nullable=False),
    Column("fresh_until", Date),
    of("papers", "paper_id", optional=True),
    Column("turned_down", ARRAY(Uuid), nullable=False, server_default=text("'{}'")),  # papers that will not do for it
    Column("put_by", Text, nullable=False, server_default=""),  # who put the paper to it; empty: found by its kind
    CheckConstraint("state in ('needed', 'received', 'accepted', 'waived')", name="state"),
    UniqueConstraint("case_id", "item", "party_id", postgresql_nulls_not_distinct=True),
)

messages = Table(
    "messages",
    metadata,
    key(),
    of("cases"),
    of("parties", "party_id", optional=True),
    of("staff", "staff_id", optional=True),  # who wrote it; none: the borrower did
    Column("subject", Text, nullable=False, server_default=""),
    Column("body", Text, nullable=False),
    instant(now=True),
    instant("seen_at", optional=True),
)

letters = Table(
    "letters",
    metadata,
    key(),
    of("cases"),
    of("parties", "party_id", optional=True),  # to whom
    Column("kind", Text, nullable=False),  # acknowledgement-complete, acknowledgement-incomplete, copy-wanted …
    Column("once", Text, unique=True),  # what there may be one letter of only
    Column("language", Text, nullable=False, server_default="en"),
    Column("body", Text, nullable=False),
    record("missing"),
    Column("due_on", Date),
    Column("channel", Text, nullable=False, server_default="portal"),
    instant(now=True),
    instant("sent_at", optional=True),
    of("staff", "sent_by", optional=True),
)
