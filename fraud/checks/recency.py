"""Checks of how old the papers are."""

from __future__ import annotations

import datetime as dt

from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import Tally, refs
from fraud.policy import Policy


@check(
    "cross-document.stale-papers",
    group="cross-document",
    severity=Severity.INFO,
    needs="a paystub, statement or credit report with its date",
)
def papers_are_recent(case: CaseFile, policy: Policy) -> Verdict:
    """The papers are recent enough for the review.

    Honest causes: papers sent for an earlier application, a borrower who is out of work.
    """
    tally = Tally(policy)
    ages = (
        ("paystub", "pay_date", "stale_paystub"),
        ("bank_statement", "period_end", "stale_statement"),
        ("credit_report", "report_date", "stale_credit_report"),
    )
    for kind, name, limit in ages:
        for document in case.of_kind(kind):
            day = document.date(name)
            if day is None:
                continue
            if (case.asof - day).days <= policy.days[limit]:
                tally.hold()
            else:
                message = (
                    f"This {kind.replace('_', ' ')} is older than {policy.days[limit]} days; a newer one is needed"
                )
                oldest = case.asof - dt.timedelta(policy.days[limit])
                tally.accuse(
                    document,
                    [name],
                    Finding((document.id,), refs(document, name), message, f"from {oldest}", day.isoformat()),
                )
    return tally.verdict("a dated paystub, statement or credit report")
