"""Who may come in: staff, the parties of a case, machines, and the sessions they hold."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    func,
    text,
)

from intake.tables.base import instant, key, metadata, of

staff = Table(
    "staff",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False, unique=True),  # lower case
    Column("roles", ARRAY(Text), nullable=False),
    Column("password_hash", Text),  # argon2id; none where the identity provider knows the person
    Column("totp_secret", LargeBinary),  # sealed
    Column("totp_last_step", Integer),  # a code counts once
    Column("openid_subject", Text, unique=True),
    Column("active", Boolean, nullable=False, server_default=text("true")),
    Column("failed_signins", Integer, nullable=False, server_default=text("0")),
    instant("locked_until", optional=True),
    instant(now=True),
)

parties = Table(
    "parties",
    metadata,
    key(),
    of("cases"),
    Column("role", Text, nullable=False),  # borrower, co-borrower, counsellor, attorney
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default="en"),
    Column("ssn", LargeBinary),  # sealed
    Column("separated", Boolean, nullable=False, server_default=text("false")),  # staff keep their doings apart
    Column("acts_for", ARRAY(Text)),  # a counsellor's or attorney's parties, by id
    Column("authorised_by", Text),  # the recorded authorisation of a counsellor or attorney
    Column("authorised_until", Date),
    instant(now=True),
)

Index("parties_name_words_idx", func.to_tsvector(text("'simple'"), parties.c.name), postgresql_using="gin")

links = Table(
    "links",
    metadata,
    key(),
    of("parties", "party_id"),
    Column("digest", LargeBinary, nullable=False, unique=True),  # of the secret in the address
    Column("code_digest", LargeBinary, nullable=False),  # of the code that travels another way
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    instant(now=True),
    instant("expires_at"),
    instant("used_at", optional=True),
    instant("revoked_at", optional=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", LargeBinary, primary_key=True),  # of the cookie's secret
    of("staff", "staff_id", optional=True),
    of("parties", "party_id", optional=True),
    Column("csrf", Text, nullable=False),
    Column("second_factor", Boolean, nullable=False, server_default=text("false")),
    instant(now=True),
    instant("seen_at", now=True),
    instant("expires_at"),
    instant("revoked_at", optional=True),
)

tokens = Table(
    "tokens",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("scopes", ARRAY(Text), nullable=False),
    of("staff", "created_by", optional=True),
    instant(now=True),
    instant("expires_at", optional=True),
    instant("used_at", optional=True),
    instant("revoked_at", optional=True),
)

Index("sessions_expires_at_idx", sessions.c.expires_at)
