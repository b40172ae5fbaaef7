"""Checks of a credit report: its own totals, and its debts against the bank's debits."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from decimal import Decimal

from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import ZERO, Tally, cell_amount, cell_text, column, column_is_sure, money, refs, row_is_sure
from fraud.names import tokens
from fraud.policy import Policy

_LOAN = re.compile(
    r"\b(loans?|lending|lender|mortgage|mtg|auto (?:pay|pmt|loan)|finance|financial|credit (?:acceptance|card)|"
    r"acceptance|student|servic(?:er|ing)|installment|leasing|motor credit)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "BANK CREDIT CARD LOAN LOANS AUTO PAYMENT PMT ONLINE ACH DEBIT WEB FINANCIAL FINANCE MORTGAGE".split()
)


@check(
    "credit.totals", group="credit", severity=Severity.MEDIUM, needs="a credit report with its totals and tradelines"
)
def totals_are_those_of_the_tradelines(case: CaseFile, policy: Policy) -> Verdict:
    """The report's totals are those of its tradelines.

    Honest causes: accounts that the bureau leaves out of a total, one account reported by several bureaus.
    """
    tally = Tally(policy)
    for report in case.of_kind("credit_report"):
        for total_name, cell in (("total_monthly_payments", "monthly_payment"), ("total_balance", "balance")):
            total, lines = report.amount(total_name), column(report, "tradelines", cell)
            if total is None or not lines:
                continue
            if abs(sum(lines, ZERO) - total) <= policy.amounts["w2_box"]:
                tally.hold()
            elif total >= max(lines) or not column_is_sure(report, "tradelines", cell, policy):
                # A total may leave accounts out, but never be less than its largest account.
                tally.doubt(
                    f"the {total_name.replace('_', ' ')} of {report.id} may count other accounts than were read"
                )
            else:
                tally.accuse(
                    report,
                    [total_name],
                    Finding(
                        (report.id,),
                        refs(report, total_name, "tradelines"),
                        f"The {total_name.replace('_', ' ')} of the credit report are less than those of one account",
                        f"at least {money(max(lines))}",
                        money(total),
                    ),
                )
    return tally.verdict("a credit report with its totals and tradelines")


@check(
    "credit.unlisted-debits",
    group="credit",
    severity=Severity.LOW,
    needs="a credit report and bank statements of two months",
)
def recurring_loan_debits_are_on_the_report(case: CaseFile, policy: Policy) -> Verdict:
    """A recurring loan payment from the bank account belongs to a debt on the credit report.

    Honest causes: a lender that does not report to the bureaus, a payment for a relative, a loan under another name.
    """
    tally = Tally(policy)
    reports, statements = case.of_kind("credit_report"), case.of_kind("bank_statement")
    listed = [
        (cell_text(row, "creditor"), cell_amount(row, "monthly_payment"))
        for r in reports
        for row in r.rows.get("tradelines", ())
    ]
    if not listed or not statements:
        return tally.verdict("a credit report with tradelines and a bank statement")
    seen: dict[tuple[frozenset[str], Decimal], list[tuple[str, str, tuple[int, int], bool]]] = defaultdict(list)
    for statement in statements:
        for number, row in enumerate(statement.rows.get("transactions", ())):
            amount, text = cell_amount(row, "amount"), cell_text(row, "description")
            day = row.cells["date"].value if "date" in row.cells else None
            if amount is None or amount >= ZERO or not _LOAN.search(text) or not isinstance(day, dt.date):
                continue
            words = frozenset(t for t in tokens(text) if len(t) > 2 and t not in _COMMON)
            place = (statement.id, f"{statement.id}.transactions[{number}].amount", (day.year, day.month),
                     row_is_sure(row, ("amount", "description"), policy))  # fmt: skip
            seen[words, -amount].append(place)
    recurring = {key: places for key, places in seen.items() if len({p[2] for p in places}) >= 2}
    if not recurring and len({p[2] for places in seen.values() for p in places}) < 2 and len(statements) < 2:
        tally.doubt("the bank statements do not cover two months")
        return tally.verdict("bank statements of two months")
    tally.hold()
    for (words, amount), places in sorted(recurring.items(), key=lambda item: (item[0][1], sorted(item[0][0]))):
        known = any(
            (payment is not None and abs(payment - amount) <= policy.amounts["large_difference"])
            or words & {t for t in tokens(creditor) if len(t) > 2 and t not in _COMMON}
            for creditor, payment in listed
        )
        if known:
            continue
        if not all(p[3] for p in places):
            tally.doubt("please look at the recurring loan debits: the reading is not sure enough")
            continue
        tally.findings.append(
            Finding(
                tuple(sorted({p[0] for p in places})),
                tuple(p[1] for p in places),
                "A recurring loan payment leaves the bank account for a debt that the credit report does not list",
                "a tradeline with this payment",
                money(amount),
                against=tuple(r.id for r in reports),
            )
        )
    return tally.verdict("a credit report and bank statements of two months")
