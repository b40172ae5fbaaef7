"""The credit report: what the bureaus hold of these debts, with old accounts, inquiries, records and alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.credit import CreditReport, Debt
from samples.ledger.debts import BUREAUS, CREDITORS, draw_history, late_counts
from samples.ledger.mortgages import SERVICERS, cents, months_on
from samples.ledger.parties import Address, Person
from samples.ledger.places import draw_address
from samples.ledger.wages import Job

ZERO = Decimal("0.00")
_SHUT = ("closed", "paid")
RANGES = {"experian": (320, 844), "equifax": (334, 818), "transunion": (309, 839)}
"""The scores that each bureau's mortgage model can give (FICO Score 2, 5 and 4)."""
_ASKERS = (
    "FAIRLANE AUTO FIN", "MERIDALE CARD SVCS", "TELNOVA WIRELESS", "COPPER JACK CARD", "REDSTONE MOTOR CRED",
    "UPWARD LOANS", "HALYARD HOME LEND", "CARAVEL INSURANCE", "SUNDIAL FINANCE", "OAK PARK APARTMENTS",
    "LENDER MATCH ONLINE", "STANMOOR BANK", "PRIMELINE TENANT SCR", "CITY LIGHT & POWER", "VELORA MOTOR FIN",
)  # fmt: skip
_RECORDS = (
    "Chapter 7 bankruptcy - discharged", "Chapter 7 bankruptcy - filed", "Chapter 13 bankruptcy - discharged",
    "Chapter 13 bankruptcy - filed", "Chapter 13 bankruptcy - dismissed",
)  # fmt: skip
_ALERTS: tuple[tuple[str, str, float], ...] = (
    ("address", "Address discrepancy: the address inquired on differs substantially from the address on file", 0.14),
    ("address", "Inquiry address first reported less than 90 days ago", 0.05),
    ("ssn", "SSN variation: a second number was reported once, probably miskeyed", 0.05),
    ("fraud_alert", "Initial fraud alert on file: verify the consumer's identity before extending credit", 0.05),
    ("fraud_alert", "Extended fraud alert on file: contact the consumer at the number given", 0.012),
    ("active_duty", "Active duty alert on file", 0.012),
    ("statement", "Consumer statement: I fell behind while out of work with an injury and am catching up", 0.04),
    ("freeze", "File frozen by the consumer at one repository; released for this inquiry", 0.03),
    ("name", "Also known as: name on file differs", 0.1),
)


def is_open(debt: Debt) -> bool:
    """A tradeline counts toward the totals unless it was closed or paid."""
    return debt.status not in _SHUT


def _old_line(borrowers: Sequence[Person], date: dt.date, draw: Draw) -> Debt:
    """An account of former years: nothing is owed, and its last months are no longer reported."""
    kind = draw.weighted({"auto": 30.0, "card": 24, "store_card": 16, "mortgage": 12, "student": 10, "personal": 8})
    silent, ran = draw.whole(1, 70), draw.whole(9, 140)
    high = cents(Decimal({
        "auto": draw.whole(6000, 38000), "card": draw.whole(300, 9000), "store_card": draw.whole(150, 2500),
        "mortgage": draw.whole(60, 320) * 1000, "student": draw.whole(2000, 22000), "personal": draw.whole(500, 9000),
    }[kind]))  # fmt: skip
    lived = draw_history(draw, ran, 0, draw.pick((0.0, 0.0, 0.02, 0.08)))
    history = ("-" * silent + lived)[:24]
    thirty, sixty, ninety = late_counts(history)
    revolving = kind in ("card", "store_card")
    names = tuple(name for name, _ in SERVICERS) if kind == "mortgage" else CREDITORS[kind]
    last = months_on(date, -silent).replace(day=draw.whole(1, 28))
    return Debt(
        creditor=draw.pick(names), number=draw.digits(draw.pick((8, 10, 12, 16))), kind=kind,
        responsibility="joint" if len(borrowers) > 1 and draw.chance(0.3) else "individual", owner=draw.pick(borrowers),
        opened=months_on(date, -silent - ran - 1).replace(day=draw.whole(1, 28)), reported=last, balance=ZERO,
        high_credit=high, credit_limit=cents(high * draw.pick((1, 1, 2))) if revolving else None, monthly_payment=ZERO,
        past_due=ZERO, status="closed" if revolving or draw.chance(0.2) else "paid",
        late_30=thirty, late_60=sixty, late_90=ninety, history=history,
        bureaus=tuple(b for b in BUREAUS if draw.chance(0.75)) or (draw.pick(BUREAUS),), day=draw.whole(1, 28),
    )  # fmt: skip


def _score(lines: Sequence[Debt], bureau: str, records: int, inquiries: int, date: dt.date) -> int:
    """A score falls with recent and deep lates, collections, high use of cards, inquiries and a short history."""
    held = [line for line in lines if bureau in line.bureaus]
    worst, lates, use, limit = 0, 0.0, ZERO, ZERO
    for line in held:
        for age, mark in enumerate(line.history):
            if mark in "123456":
                worst = max(worst, int(mark) * (24 - age) // 2)
                lates += int(mark) * (24 - age) / 24
        if line.credit_limit and is_open(line):
            use, limit = use + line.balance, limit + line.credit_limit
    sent = sum(line.status in ("collection", "charge_off") for line in held)
    oldest = max((date.year - line.opened.year for line in held), default=0)
    share = int(100 * use / limit) if limit else 30
    points = 806 - min(150, worst * 3) - min(70, int(lates * 3)) - min(90, sent * 26)
    points -= max(0, min(110, share) - 9) * 3 // 4 + 55 * min(1, records) + min(24, inquiries * 3)
    return points - max(0, 12 - oldest) * 3


def _scores(
    lines: Sequence[Debt], bureaus: Sequence[str], records: int, asked: Sequence[tuple[dt.date, str, str]],
    date: dt.date, draw: Draw,
) -> dict[str, int]:  # fmt: skip
    shared = draw.whole(-22, 16)
    out = {}
    for bureau in bureaus:
        inquiries = sum(where == bureau and (date - when).days < 366 for when, _, where in asked)
        low, high = RANGES[bureau]
        points = _score(lines, bureau, records, inquiries, date) + shared + draw.whole(-14, 14)
        out[bureau] = min(high, max(low + 80, points))
    return out


def _inquiries(
    servicer: str, bureaus: Sequence[str], date: dt.date, draw: Draw
) -> tuple[tuple[dt.date, str, str], ...]:
    asked = [(date, servicer.upper()[:20], bureau) for bureau in bureaus if draw.chance(0.5)]
    for _ in range(draw.weighted({0: 22.0, 1: 22, 2: 20, 3: 14, 5: 12, 8: 7, 12: 3})):
        when = date - dt.timedelta(days=min(draw.whole(2, 720), draw.whole(2, 720)))
        asked.append((when, draw.pick(_ASKERS), draw.pick(tuple(bureaus))))
    return tuple(sorted(asked, key=lambda one: (one[0], one[1], one[2]), reverse=True))


def credit_report(
    borrowers: Sequence[Person], address: Address, debts: Sequence[Debt], jobs: Sequence[Job], asof: dt.date, draw: Draw
) -> CreditReport:
    """The merged report lists what creditors report, and its totals are the sums over the open lines it lists."""
    basis = draw.at("basis")
    date = asof - dt.timedelta(days=basis.whole(0, min(24, asof.day - 1)))
    bureaus = tuple(BUREAUS) if basis.chance(0.84) else tuple(sorted(basis.some(BUREAUS, basis.whole(1, 2))))
    old = draw.at("old")
    lines = [debt for debt in debts if debt.reports and debt.reported <= date]
    lines += [
        _old_line(borrowers, date, old) for _ in range(old.weighted({0: 20.0, 1: 18, 2: 20, 4: 22, 7: 14, 11: 6}))
    ]
    lines = [line for line in lines if set(line.bureaus) & set(bureaus)]
    order = basis.pick(("as_drawn", "newest", "creditor", "mixed"))
    if order == "newest":
        lines.sort(key=lambda line: line.opened, reverse=True)
    elif order == "creditor":
        lines.sort(key=lambda line: (line.creditor, line.number))
    elif order == "mixed":
        lines = draw.at("order").shuffled(lines)
    record = draw.at("record")
    records: tuple[tuple[str, dt.date, Decimal], ...] = ()
    if record.chance(0.07):
        filed = date - dt.timedelta(days=record.whole(90, 365 * 8))
        records = ((record.pick(_RECORDS), filed, cents(Decimal(record.whole(8, 210) * 500))),)
    servicer = next((debt.creditor for debt in debts if debt.kind == "mortgage"), "LENDER")
    asked = _inquiries(servicer, bureaus, date, draw.at("inquiries"))
    former = draw.at("former")
    addresses = tuple(draw_address(former, address.state if former.chance(0.75) else None)
                      for _ in range(former.weighted({0: 24.0, 1: 34, 2: 26, 3: 16})))  # fmt: skip
    known = draw.at("employers")
    employers = tuple(dict.fromkeys(
        job.employer.name.upper() if known.chance(0.5) else job.employer.name
        for job in sorted(jobs, key=lambda job: job.hired, reverse=True) if known.chance(0.8)
    ))  # fmt: skip
    alert = draw.at("alerts")
    counted = [line for line in lines if is_open(line)]
    return CreditReport(
        consumers=tuple(borrowers),
        address=address,
        former_addresses=addresses,
        employers=employers,
        date=date,
        reference=_reference(draw.at("reference")),
        bureaus=bureaus,
        scores=_scores(lines, bureaus, len(records), asked, date, draw.at("scores")),
        tradelines=tuple(lines),
        inquiries=asked,
        public_records=records,
        alerts=tuple((sort, text) for sort, text, share in _ALERTS if alert.chance(share)),
        total_monthly_payments=sum((line.monthly_payment for line in counted), ZERO),
        total_balance=sum((line.balance for line in counted), ZERO),
    )


def _reference(draw: Draw) -> str:
    return draw.pick(
        (draw.digits(8), f"{draw.digits(3)}-{draw.digits(7)}", f"MC{draw.digits(9)}", f"{draw.digits(10)}-01")
    )
