"""Bank analysis held against households' ledgers: sorts, transfers, charges, balances and the months' sums.

    python -m bench.ledger_bank --households 500            # from what the statements state
    python -m bench.ledger_bank --households 100 --wrong    # with the lines whose sort is another one

The ledger knows of each booking what it is for; from its words alone the analysis must say the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from extractors.document import Document, Field, Reading, Row, Status, Value
from extractors.figures.bank_analysis import BankAnalysis, analyse
from extractors.figures.bank_words import BENEFITS
from extractors.figures.ground import Ground
from extractors.source import Reader
from samples.draws import Draw
from samples.ledger.banking import Booking, Statement
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.ledger.statements import statements

ASOF = dt.date(2026, 11, 16)
_SAME = {
    "payroll": ("payroll",), "benefit": BENEFITS, "transfer_in": ("transfer",), "transfer_out": ("transfer",),
    "cash_in": ("cash", "paid_in"), "cash_out": ("cash",), "check": ("check",), "refund": ("refund",),
    "interest": ("interest",), "fee": ("fee",), "nsf": ("fee", "returned"), "housing": ("mortgage", "hoa"),
    "debt": ("card", "loan"), "insurance": ("insurance",), "support": ("support",), "utility": ("utility",),
    "subscription": ("subscription",),
}  # fmt: skip
"""The sorts that a booking of a category may be given; the others' words leave it open."""
Truth = dict[str, Booking]
"""The booking behind each reference."""


def _reading(value: Value) -> Reading:
    return Reading(value, str(value), (), 0.99, Reader.TEXT_LAYER)


def statement_document(name: str, one: Statement) -> Document:
    """A bank statement as a document, every value proved."""
    values: dict[str, Value] = {
        "bank_name": one.account.bank.name, "account_holder": " and ".join(p.full for p in one.account.holders),
        "account_number_last4": one.account.last4, "account_type": one.account.kind, "period_start": one.start,
        "period_end": one.end, "opening_balance": one.opening, "closing_balance": one.closing,
    }  # fmt: skip
    rows = tuple(
        Row(
            {
                "date": _reading(b.date),
                "description": _reading(b.text),
                "amount": _reading(b.amount),
                **({"check_number": _reading(b.check_number)} if b.check_number else {}),
            },
            1,
            Status.PROVED,
        )
        for b in one.bookings
    )
    fields = tuple(Field(n, _reading(v), Status.PROVED) for n, v in values.items())
    return Document(name, f"{name}.pdf", (1,), "bank_statement", 1.0, fields, {"transactions": rows})


def other_documents(house: Household, first: int) -> list[Document]:
    """The papers that name employers and creditors: one stub for each job, and the credit report."""
    made: list[Document] = []
    for job, pays in zip(house.jobs, house.pays, strict=True):
        employer = job.employer.short or job.employer.name
        for pay in pays[-20:]:
            values: dict[str, Value] = {"employer_name": employer, "pay_date": pay.pay_date, "net_pay": pay.net}
            made.append(_paper(f"d{first + len(made)}", "paystub", values))
    lines = tuple(
        Row(
            {
                "creditor": _reading(debt.creditor),
                "account_type": _reading(debt.kind),
                "monthly_payment": _reading(debt.monthly_payment),
            },
            1,
        )
        for debt in house.debts
    )
    made.append(_paper(f"d{first + len(made)}", "credit_report", {}, {"tradelines": lines}))
    return made


def _paper(name: str, kind: str, values: dict[str, Value], rows: dict[str, tuple[Row, ...]] | None = None) -> Document:
    fields = tuple(Field(n, _reading(v), Status.PROVED) for n, v in values.items())
    return Document(name, f"{name}.pdf", (1,), kind, 1.0, fields, rows or {})


def stated(house: Household, *, alone: bool) -> tuple[list[Document], Truth, list[Statement]]:
    """The household's statements as documents, and the ledger's booking for every row's amount."""
    documents: list[Document] = []
    truth: Truth = {}
    printed: list[Statement] = []
    for account, bookings in zip(house.accounts, house.bookings, strict=True):
        for one in statements(account, bookings, house.asof)[-4:]:
            name = f"d{len(documents) + 1}"
            documents.append(statement_document(name, one))
            printed.append(one)
            truth |= {f"{name}.transactions[{n}].amount": b for n, b in enumerate(one.bookings)}
    return documents if alone else [*documents, *other_documents(house, len(documents) + 1)], truth, printed


def _pairs(truth: Truth) -> set[tuple[str, str]]:
    ends: dict[str, dict[bool, str]] = {}
    for ref, booking in truth.items():
        if booking.pair.startswith("transfer"):
            ends.setdefault(booking.pair, {})[booking.amount > 0] = ref
    return {(both[False], both[True]) for both in ends.values() if len(both) == 2}


def _charges(truth: Truth, analysis: BankAnalysis, counts: Counter[str]) -> None:
    charged = {c.line.ref for c in analysis.charges}
    for ref, booking in truth.items():
        if booking.category == "nsf" and booking.amount < 0:
            counts["charges of"] += 1
            counts["charges found"] += ref in charged
        else:
            counts["charges wrong"] += ref in charged


def _balances(analysis: BankAnalysis, printed: Sequence[Statement], counts: Counter[str]) -> None:
    """Averages by month worked out the other way: each day's balance looked up from the last booking up to it."""
    held: dict[tuple[str, dt.date], list[Decimal]] = {}
    for one in printed:
        day = one.start
        while day <= one.end:
            until = [b for booking, b in zip(one.bookings, one.balances, strict=True) if booking.date <= day]
            month = day.replace(day=1)
            held.setdefault((one.account.last4, month), []).append(until[-1] if until else one.opening)
            day += dt.timedelta(days=1)
    for table in analysis.accounts:
        for told in table.months:
            days = held.get((table.account.digits, told.month), [])
            mean = (sum(days, Decimal(0)) / len(days)).quantize(Decimal("0.01"), "ROUND_HALF_UP") if days else None
            counts["months of"] += 1
            counts["months' average equal"] += mean == told.average_balance
            counts["months' negative days equal"] += sum(b < 0 for b in days) == told.days_negative


def _bills(truth: Truth, analysis: BankAnalysis, counts: Counter[str]) -> None:
    """A series is right where all its lines are of one category that is a bill; everyday spending is none."""
    for series in analysis.recurring_out:
        said = {truth[x.ref].category for x in series.lines}
        counts["series"] += 1
        everyday = said & {"grocery", "card", "cash_out", "fee", "nsf", "transfer_out"}
        counts["series of everyday spending"] += bool(everyday)
        counts[f"series {series.sort} <- {'/'.join(sorted(said))}"] += 1


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8401)
    parser.add_argument("--alone", action="store_true", help="bank statements without the case's other papers")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    sorts: Counter[tuple[str, str]] = Counter()
    for number in range(asked.households):
        draw = Draw(asked.seed, "ledger bank", str(number))
        house = draw_household(draw.at("household"), ASOF - dt.timedelta(days=draw.at("asof").whole(0, 60)))
        documents, truth, printed = stated(house, alone=asked.alone)
        analysis = analyse(documents, Ground(house.asof))
        again = analyse(list(reversed(documents)), Ground(house.asof))
        counts["order matters"] += again != analysis
        given = {d.line.ref: (d.sort, d.line) for d in analysis.deposits}
        given |= {o.line.ref: (o.sort, o.line) for o in analysis.outflows}
        counts["rows lost"] += len(truth) - len(given)
        clean = True
        for ref, booking in truth.items():
            sort = given[ref][0] if ref in given else "lost"
            category = f"{booking.category} {'+' if booking.amount > 0 else '-'}"
            sorts[category, sort] += 1
            allowed = _SAME.get(booking.category)
            wrong = allowed is not None and sort not in (*allowed, "returned")
            if booking.amount > 0 and sort in ("payroll", *BENEFITS) and booking.category not in ("payroll", "benefit"):
                wrong = True
            if booking.amount > 0 and wrong:
                clean = False
            if asked.wrong and wrong and ref in given:
                sys.stdout.write(f"{category}: {sort}: {booking.text} {booking.amount}\n")
        counts["households"] += 1
        counts["households with every deposit's sort right"] += clean
        pairs, found = _pairs(truth), {(t.out.ref, t.into.ref) for t in analysis.transfers}
        counts["transfers of"] += len(pairs)
        counts["transfers found"] += len(pairs & found)
        counts["transfers wrong"] += len(found - pairs)
        _charges(truth, analysis, counts)
        _balances(analysis, printed, counts)
        _bills(truth, analysis, counts)
    for name, count in sorted(counts.items()):
        sys.stdout.write(f"{name:45} {count}\n")
    for (category, sort), count in sorted(sorts.items()):
        sys.stdout.write(f"  {category:16} {sort:18} {count}\n")


if __name__ == "__main__":
    main()
