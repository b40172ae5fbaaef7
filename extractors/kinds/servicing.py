"""The papers of a request for help: statements, applications, verifications, awards, letters, leases, cards."""

from __future__ import annotations

from extractors.declaration import Kind
from extractors.kinds import (
    assistance_application,
    award_letter,
    hardship_letter,
    identity_document,
    lease,
    mortgage_statement,
    profit_and_loss,
    voe,
)

SERVICING: tuple[Kind, ...] = (
    mortgage_statement.KIND,
    assistance_application.KIND,
    voe.KIND,
    award_letter.KIND,
    profit_and_loss.KIND,
    lease.KIND,
    hardship_letter.KIND,
    identity_document.KIND,
)
"""The kinds of this module, in a fixed order."""
