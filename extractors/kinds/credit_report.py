"""Credit reports: merged reports of mortgage resellers, bureau files, and the consumer's own disclosure."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Row
from extractors.kinds.credit_accounts import labelled_tradelines
from extractors.kinds.credit_head import head_candidates
from extractors.kinds.credit_history import with_late_counts
from extractors.kinds.credit_merge import merged_accounts
from extractors.kinds.credit_notes import with_notes
from extractors.kinds.credit_scores import scores
from extractors.kinds.credit_sections import listed_rows
from extractors.kinds.credit_side import side_tradelines
from extractors.kinds.credit_totals import total_candidates
from extractors.kinds.tradelines import columned_tradelines
from extractors.layout import Layout
from extractors.source import Page

SIGNATURE = {
    "merged infile credit report": 4.0,
    "residential mortgage credit report": 4.0,
    "merged credit report": 4.0,
    "tri-merge credit report": 4.0,
    "tri merge": 2.0,
    "instant merge": 2.0,
    "credit bureau report": 3.0,
    "personal credit report": 4.0,
    "consumer credit report": 4.0,
    "your credit report": 3.0,
    "credit report": 2.5,
    "credit file": 1.0,
    "credit report summary": 2.5,
    "consumer disclosure": 2.0,
    "credit disclosure": 1.5,
    "tradelines": 2.5,
    "tradeline": 1.5,
    "trade summary": 2.5,
    "credit history": 1.0,
    "trade lines": 2.0,
    "derogatory summary": 2.5,
    "score models": 1.5,
    "ecoa": 2.0,
    "high credit": 1.5,
    "hi credit": 1.5,
    "past due": 0.7,
    "date opened": 1.0,
    "high balance": 1.0,
    "highest balance": 1.0,
    "30 days late": 1.5,
    "60 days late": 1.0,
    "times late": 1.0,
    "last reported": 1.0,
    "date reported": 1.0,
    "date updated": 1.0,
    "reported by": 0.7,
    "account responsibility": 1.0,
    "responsibility": 0.7,
    "scheduled payment": 0.7,
    "amount past due": 0.7,
    "loan type": 0.5,
    "months reviewed": 1.5,
    "account type": 0.3,
    "high credit or limit": 1.5,
    "original creditor": 1.0,
    "subscriber": 0.5,
    "payment history": 0.5,
    "account history": 0.5,
    "repositories": 1.5,
    "experian": 1.0,
    "transunion": 1.0,
    "equifax": 1.0,
    "fico": 1.0,
    "vantagescore": 1.0,
    "beacon": 0.7,
    "credit score": 1.0,
    "regular inquiries": 1.5,
    "hard inquiries": 1.5,
    "soft inquiries": 1.5,
    "inquiries": 1.0,
    "public records": 1.0,
    "satisfactory accounts": 2.0,
    "adverse accounts": 2.0,
    "potentially negative": 2.0,
    "accounts in good standing": 2.0,
    "revolving accounts": 0.7,
    "installment accounts": 0.7,
    "fair credit reporting act": 1.0,
    "summary of your rights": 1.0,
    "current balance": 0.5,
    "credit limit": 0.5,
    "authorized user": 0.7,
    "charge off": 0.7,
    "u.s. individual income tax return": -6.0,
    "uniform residential loan application": -6.0,
    "mortgage statement": -4.0,
    "account summary": -0.5,
    "beginning balance": -3.0,
    "minimum payment due": -4.0,
    "earnings statement": -6.0,
    "authorization to release": -3.0,
    "form 710": -5.0,
    "loan estimate": -4.0,
}

FIELDS = (
    FieldSpec("consumer_name", "person", required=True),
    FieldSpec("co_consumer_name", "person"),
    FieldSpec("consumer_ssn", "ssn"),
    FieldSpec("consumer_address", "address"),
    FieldSpec("date_of_birth", "date"),
    FieldSpec(
        "report_date",
        "date",
        (
            "report date", "date of report", "date issued", "first issued", "date completed",
            "date requested", "completed",
            "date ordered", "report generated", "date created", "issued", "report created",
            "report as of", "ordered",
            "generated on", "date generated", "date pulled", "credit report date", "date received",
            "report run date", "date printed", "report created on", "created on", "credit report first issued date",
            "date of this report", "issue date", "issued on", "report issued", "prepared on", "date prepared",
            "run date", "ordered on", "completed on", "date of issue", "file date", "pulled on",
            "report dated", "disclosure date",
        ),
        required=True,
    ),
    FieldSpec("reference_number", "text"),
    FieldSpec("bureaus", "text"),
    FieldSpec("score.experian", "text"),
    FieldSpec("score.equifax", "text"),
    FieldSpec("score.transunion", "text"),
    FieldSpec(
        "total_monthly_payments",
        "whole-money",
        (
            "total monthly payments", "total monthly payment", "monthly payments total", "total payments",
            "total of monthly payments", "total monthly debt", "total monthly debt payments",
            "monthly debt", "total monthly obligations", "total scheduled payments",
            "monthly payment total", "sum of payments", "all monthly payments", "payments per month", "total per month",
            "total of all monthly payments",
        ),
    ),
    FieldSpec(
        "total_balance",
        "whole-money",
        (
            "total balance", "total balances", "total outstanding balance", "total debt", "total balance owed",
            "total outstanding balances", "total balance of accounts", "total amount owed",
            "total owed", "sum of balances", "total of balances", "total of all balances",
        ),
    ),
)  # fmt: skip


def _tradelines(pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts, read the way that explains most of the printed values."""
    one_row_each = (columned_tradelines(pages), labelled_tradelines(pages))
    ways = [(found, sum(len(row.cells) for row in found)) for found in one_row_each]
    rows, _ = max((*ways, side_tradelines(pages)), key=lambda way: way[1])
    return rows


def read(pages: Sequence[Page]) -> Extraction:
    """The accounts, the scores by bureau, and what stands in the head and the summary of the report."""
    candidates: dict[str, list[Candidate]] = dict(scores(pages))
    for page in pages:
        layout = Layout(page)
        for name, candidate in head_candidates(layout):
            candidates.setdefault(name, []).append(candidate)
    for name, candidate in total_candidates(pages):
        candidates.setdefault(name, []).append(candidate)
    rows = merged_accounts(with_late_counts(with_notes(_tradelines(pages), pages), pages), pages)
    tables = ({"tradelines": rows} if rows else {}) | listed_rows(pages)
    return Extraction({n: tuple(c) for n, c in candidates.items()}, tables)


def _sum_law(cell: str, total: str) -> IdentitySpec:
    return IdentitySpec(f"{cell.replace('_', '-')}s-sum", (Term(f"tradelines[].{cell}"),), (Term(total),))


KIND = Kind(
    "credit_report",
    SIGNATURE,
    FIELDS,
    (_sum_law("monthly_payment", "total_monthly_payments"), _sum_law("balance", "total_balance")),
    read,
    starts=("merged infile credit report", "residential mortgage credit report"),
)
