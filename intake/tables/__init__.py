"""The database's tables, one module for each part of the house."""

from intake.tables.base import metadata
from intake.tables.cases import cases, checklist, clocks, letters, messages
from intake.tables.papers import corrections, papers, readings, receipts
from intake.tables.people import links, parties, sessions, staff, tokens
from intake.tables.trail import audit, data_keys, deliveries, idempotency, policies, purges, subscriptions
from intake.tables.work import assessments, escalations, failures, marks, notes, screenings

__all__ = [
    "assessments",
    "audit",
    "cases",
    "checklist",
    "clocks",
    "corrections",
    "data_keys",
    "deliveries",
    "escalations",
    "failures",
    "idempotency",
    "letters",
    "links",
    "marks",
    "messages",
    "metadata",
    "notes",
    "papers",
    "parties",
    "policies",
    "purges",
    "readings",
    "receipts",
    "screenings",
    "sessions",
    "staff",
    "subscriptions",
    "tokens",
]
