"""What a household owes: balances by age and terms, and payment histories that hardship explains."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.credit import Debt, Mortgage
from samples.ledger.mortgages import (
    balance_after,
    cents,
    last_due,
    level_payment,
    missed_dues,
    months_on,
    original_amount,
)
from samples.ledger.parties import Person

ZERO = Decimal("0.00")
BUREAUS = ("experian", "equifax", "transunion")

CREDITORS: dict[str, tuple[str, ...]] = {
    "heloc": ("Stanmoor Bank", "Tidewell Bank", "Keystone Allied Bk", "Lakeshore Union Bk", "Motor City Trades CU"),
    "auto": ("Fairlane Auto Finance", "Redstone Motor Credit", "Corvane Natl Auto", "Pinnacle Crest Auto Fin",
             "Hilltop Acceptance", "Rosswell Auto Lending", "Lone Prairie FCU", "Ninth Street Motors BHPH",
             "Velora Motor Finance", "Takemi Motor Credit"),
    "lease": ("Velora Motor Finance", "Takemi Motor Credit", "Redstone Lease Trust"),
    "card": ("Corvane Natl Card", "Meridale Card Svcs", "Firstcont/Trust Card", "Sparrow Bank Card", "Atlas Point Bank",
             "Copper Jack Card", "Merrow Bank USA", "Stanmoor Bankcard", "Pacific Crest CU Card",
             "Onward Credit Card", "Marigold Secured Card", "Kite Financial Card"),
    "store_card": ("SYNDR/Homeworks Depot", "Comenta/Dress Avenue", "Baxter Tire CFNB", "TBH/Archery Lane",
                   "Furniture Row Plan", "Gemstone Jewelers Acct", "SYNDR/Fuelmart", "Northside Outfitters Card",
                   "Bigbarn Club Card", "Comenta/Craft & Co"),
    "student": ("Dept of Education/Nellwood", "Dept of Ed/Aidbridge", "Mohawk Higher Ed Loan", "Navigate Ed Servicing",
                "Campus Crest Lending"),
    "personal": ("Upward Loans", "Sundial Finance", "One Oak Financial", "Regency Mutual Loan", "Brightpath Lending",
                 "Mariner's Cove Finance", "Lantern Consumer Credit"),
    "collection": ("Midstate Recovery LLC", "Portfolio Harbor Assoc", "LVX Funding", "Credit Union Adjusters",
                   "Jefferson Colls Sys", "Enhanced Receivable Co", "IC Service Bureau"),
    "medical": ("Valley Emergency Phys", "Mercy Ridge Hospital", "Lakeside Radiology Assoc", "Medical Accts Recovery",
                "Tri-County Ambulance"),
    "private": ("Splitpay Four Plan", "Laterly Instalments", "R. Dominguez (private note)", "Family loan",
                "Quick Harbor Cash Advance", "Pawn & Title of Main St"),
}  # fmt: skip
"""Invented creditors as bureaus abbreviate them; `private` ones report to nobody."""

_USUAL_COUNT: dict[str, dict[int, float]] = {
    "auto": {0: 34.0, 1: 46, 2: 20}, "card": {0: 14.0, 1: 20, 2: 24, 3: 18, 4: 12, 6: 8, 8: 4},
    "store_card": {0: 44.0, 1: 28, 2: 16, 3: 8, 4: 4}, "student": {0: 62.0, 1: 16, 2: 10, 4: 8, 6: 4},
    "personal": {0: 62.0, 1: 28, 2: 10}, "heloc": {0: 91.0, 1: 9}, "lease": {0: 95.0, 1: 5},
    "collection": {0: 58.0, 1: 22, 2: 12, 3: 6, 5: 2}, "medical": {0: 76.0, 1: 14, 2: 7, 3: 3},
    "private": {0: 76.0, 1: 18, 2: 6},
}  # fmt: skip


_SPANS = {"auto": (36, 84), "student": (120, 240), "personal": (24, 60), "lease": (24, 39), "private": (3, 24)}
"""Months that an instalment loan runs."""
_RATES = {"auto": (190, 2190), "student": (275, 790), "personal": (799, 3599), "lease": (150, 900),
          "private": (0, 1500)}  # fmt: skip
"""Hundredths of a percent a year."""
_SHARES = {"auto": (4, 13), "student": (1, 6), "personal": (2, 7), "lease": (4, 9), "private": (1, 5)}
"""Percent of the monthly income that its payment takes."""
_LIMITS = {
    "card": (300, 500, 700, 1000, 1500, 2000, 3000, 4500, 6000, 8500, 12000, 15500),
    "store_card": (250, 400, 600, 800, 1200, 2000, 3500), "heloc": (15000, 25000, 40000, 60000, 85000),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a new debt is drawn from: the household's means, its strain (0 … 1) and the month of the last report."""

    borrowers: tuple[Person, ...]
    income: Decimal
    strain: float
    asof: dt.date
    accounts: tuple[Account, ...]


def draw_history(draw: Draw, reported_months: int, behind: int, slips: float) -> str:
    """Twenty-four months, newest first: each month is at most one thirty worse than the month before it."""
    months = [0] * 24
    for at in range(24):
        months[at] = max(0, behind - at)
    at = behind + 1
    while at < 23:
        if draw.chance(slips):
            depth = draw.weighted({1: 78.0, 2: 17, 3: 5})
            # Read backwards in time: it got worse by a month each month, and was then caught up at once or slowly.
            run = list(range(depth, 0, -1))
            if draw.chance(0.4):
                run = [run[0]] * draw.whole(1, 3) + run
            for step, late in enumerate(run):
                if at + step < 24:
                    months[at + step] = late
            at += len(run) + 1
        else:
            at += 1
    # Nobody can be more thirties late than payments fell due since the account was opened.
    marks = "".join(str(min(6, late, reported_months - at)) for at, late in enumerate(months[:reported_months]))
    return marks + "-" * (24 - len(marks))


def late_counts(history: str) -> tuple[int, int, int]:
    """The months that were thirty, sixty, and ninety or more days late."""
    return history.count("1"), history.count("2"), sum(history.count(mark) for mark in "3456")


def status_of(history: str) -> str:
    """An open account's status is its newest month."""
    return {"0": "current", "-": "current", "1": "late_30", "2": "late_60"}.get(history[0], "late_90")


def _reported(asof: dt.date, draw: Draw) -> dt.date:
    """Creditors report in the last third of the month before."""
    month_end = asof.replace(day=1) - dt.timedelta(days=1)
    return month_end.replace(day=draw.whole(20, month_end.day))


def _bureaus(draw: Draw, share: float = 0.86) -> tuple[str, ...]:
    kept = tuple(bureau for bureau in BUREAUS if draw.chance(share))
    return kept or (draw.pick(BUREAUS),)


def _whose(terms: _Terms, draw: Draw, kind: str) -> tuple[Person, str]:
    owner = draw.pick(terms.borrowers)
    if kind == "card" and draw.chance(0.09):
        return owner, "authorized"
    joint = len(terms.borrowers) > 1 and draw.chance(0.3 if kind in ("auto", "heloc", "personal", "card") else 0.1)
    return owner, "joint" if joint else "individual"


def _payer(terms: _Terms, draw: Draw, share: float) -> str:
    checking = [a.last4 for a in terms.accounts if a.kind == "checking"]
    if not checking or not draw.chance(share):
        return ""
    return checking[0] if draw.chance(0.75) else draw.pick(checking)


def _behind(terms: _Terms, draw: Draw, most: int) -> int:
    if not draw.chance(terms.strain * 0.33):
        return 0
    return min(most, draw.weighted({1: 50.0, 2: 22, 3: 14, 4: 9, 5: 5}))


def _numbered(kind: str, draw: Draw) -> str:
    length = {"card": 16, "store_card": 16, "student": 10, "auto": draw.pick((8, 10, 12, 17))}.get(kind, 9)
    return draw.digits(length)


def _instalment(kind: str, terms: _Terms, draw: Draw) -> Debt:
    span = _SPANS[kind]
    term = draw.whole(span[0] // 12, span[1] // 12) * 12 if span[0] >= 12 else draw.whole(*span)
    age = draw.whole(1, max(2, term - 3))
    rate = Decimal(draw.whole(*_RATES[kind])) / 100
    share = draw.whole(*_SHARES[kind])
    payment_wish = max(Decimal(38), terms.income * share / 100)
    factor = level_payment(Decimal(100000), rate, term) / 100000
    unit = 1 if kind in ("auto", "student") else 50
    amount = max(Decimal(300), (payment_wish / factor / unit).quantize(Decimal(1)) * unit)
    payment = level_payment(amount, rate, term)
    behind = _behind(terms, draw, age - 1)
    history = draw_history(draw, age, behind, 0.012 + terms.strain * 0.05)
    deferred = kind == "student" and draw.chance(0.3)
    if deferred:  # In forbearance or in school: nothing is due, and interest is added.
        history = "0" * min(24, age) + "-" * max(0, 24 - age)
        balance = cents(amount * (1 + rate * min(age, 30) / 1200))
        payment, behind = ZERO, 0
    else:
        balance = balance_after(amount, rate, payment, age - behind)
    if kind == "student" and not deferred and draw.chance(0.35):  # An income-driven plan.
        payment = cents(payment * draw.whole(20, 70) / 100)
    reports = kind != "private"
    owner, responsibility = _whose(terms, draw, kind)
    return Debt(
        creditor=draw.pick(CREDITORS[kind]), number=_numbered(kind, draw),
        kind="personal" if kind == "private" else kind,
        responsibility=responsibility, owner=owner,
        opened=months_on(terms.asof, -age - 1).replace(day=draw.whole(1, 28)), reported=_reported(terms.asof, draw),
        balance=balance, high_credit=amount.quantize(Decimal("0.01")), credit_limit=None, monthly_payment=payment,
        past_due=cents(payment * behind), status=status_of(history), late_30=late_counts(history)[0],
        late_60=late_counts(history)[1], late_90=late_counts(history)[2], history=history,
        bureaus=_bureaus(draw) if reports else (), reports=reports, day=draw.whole(1, 28),
        paid_from="" if deferred else _payer(terms, draw, 0.82),
    )  # fmt: skip


def _revolving(kind: str, terms: _Terms, draw: Draw) -> Debt:
    limits = _LIMITS[kind]
    ceiling = terms.income * 14 if kind == "heloc" else terms.income * 3
    limit = Decimal(draw.pick([one for one in limits if one <= ceiling] or limits[:1]))
    age = draw.whole(4, 170)
    used = draw.weighted({"none": 14.0 * (1.3 - terms.strain), "some": 38, "high": 28 + 20 * terms.strain,
                          "over": 4 + 8 * terms.strain})  # fmt: skip
    low, high = {"none": (0, 0), "some": (2, 55), "high": (60, 98), "over": (99, 107)}[used]
    balance = cents(limit * draw.whole(low * 100, high * 100) / 10000)
    behind = _behind(terms, draw, age - 1) if balance else 0
    history = draw_history(draw, age, behind, 0.01 + terms.strain * 0.05)
    monthly = balance * draw.whole(1500, 2990) / Decimal(120000)
    least = Decimal(draw.pick((25, 29, 35, 40)))
    payment = min(balance, max(least, (balance / 100 + monthly).quantize(Decimal(1)))).quantize(Decimal("0.01"))
    if kind == "heloc":
        payment = cents(balance * draw.whole(650, 1050) / Decimal(120000))
    past_due = cents(min(balance, payment * behind))
    owner, responsibility = _whose(terms, draw, kind)
    thirty, sixty, ninety = late_counts(history)
    status, bureaus = status_of(history), _bureaus(draw)
    if behind >= 5 and draw.chance(0.7):  # After 180 days a card is charged off.
        history = "6" * draw.whole(1, 12) + "54321" + "0" * 24
        history = history[: min(24, age)] + "-" * max(0, 24 - age)
        thirty, sixty, ninety = late_counts(history)
        status, past_due, payment = "charge_off", balance, ZERO
    return Debt(
        creditor=draw.pick(CREDITORS[kind]), number=_numbered(kind, draw), kind=kind, responsibility=responsibility,
        owner=owner, opened=months_on(terms.asof, -age - 1).replace(day=draw.whole(1, 28)),
        reported=_reported(terms.asof, draw), balance=balance,
        high_credit=max(balance, cents(limit * draw.whole(30, 104) / 100)),
        credit_limit=limit.quantize(Decimal("0.01")),
        monthly_payment=payment, past_due=past_due, status=status, late_30=thirty, late_60=sixty, late_90=ninety,
        history=history, bureaus=bureaus, day=draw.whole(1, 28),
        paid_from="" if responsibility == "authorized" or status == "charge_off" else _payer(terms, draw, 0.7),
    )  # fmt: skip


def _collected(kind: str, terms: _Terms, draw: Draw) -> Debt:
    """A debt that was handed to a collector: all of it is past due and nothing is paid by the month."""
    amount = cents(draw.cents(520 if kind == "medical" else 60, 4200 if kind == "medical" else 1900))
    age = draw.whole(13, 60) if kind == "medical" else draw.whole(3, 60)
    return Debt(
        creditor=draw.pick(CREDITORS[kind]), number=draw.digits(draw.pick((6, 7, 8, 9))), kind=kind,
        responsibility="individual", owner=draw.pick(terms.borrowers),
        opened=months_on(terms.asof, -age).replace(day=draw.whole(1, 28)), reported=_reported(terms.asof, draw),
        balance=amount, high_credit=amount, credit_limit=None, monthly_payment=ZERO, past_due=amount,
        status="collection", late_30=0, late_60=0, late_90=0, history="-" * 24,
        bureaus=_bureaus(draw, 0.5), day=draw.whole(1, 28),
    )  # fmt: skip


def mortgage_debt(mortgage: Mortgage, accounts: Sequence[Account], asof: dt.date, draw: Draw) -> Debt:
    """The mortgage as a tradeline: its history runs into the months that the servicer says are missed."""
    reported = _reported(asof, draw)
    month = reported.replace(day=1)
    behind = sum(due <= month for due in missed_dues(mortgage, asof))
    age = (month.year - mortgage.first_due.year) * 12 + month.month - mortgage.first_due.month + 1
    history = draw_history(draw, max(1, age), behind, 0.06 if mortgage.months_behind else 0.012)
    thirty, sixty, ninety = late_counts(history)
    checking = [a.last4 for a in accounts if a.kind == "checking"]
    payer = ""
    if checking and draw.chance(0.93):
        payer = checking[0] if draw.chance(0.88) else draw.pick(checking)
    payment = mortgage.principal_and_interest + mortgage.escrow
    due = last_due(asof)
    ahead = (due.year - month.year) * 12 + due.month - month.month - (mortgage.months_behind - behind)
    balance = mortgage.principal
    if ahead > 0:  # The servicer has booked one instalment more than it had when it last reported.
        balance = cents((balance + mortgage.principal_and_interest) / (1 + mortgage.rate / 1200))
    return Debt(
        creditor=mortgage.servicer, number=mortgage.loan_number, kind="mortgage",
        responsibility="joint" if len(mortgage.borrowers) > 1 else "individual", owner=mortgage.borrowers[0],
        opened=months_on(mortgage.first_due, -2).replace(day=draw.whole(3, 28)), reported=reported, balance=balance,
        high_credit=original_amount(mortgage, asof), credit_limit=None, monthly_payment=payment,
        past_due=cents(payment * behind), status=status_of(history), late_30=thirty, late_60=sixty, late_90=ninety,
        history=history, bureaus=_bureaus(draw, 0.95), day=draw.whole(1, 15),
        paid_from=payer,
    )  # fmt: skip


def draw_debts(
    borrowers: Sequence[Person], mortgage: Mortgage, monthly_income: Decimal, accounts: Sequence[Account],
    asof: dt.date, draw: Draw,
) -> tuple[Debt, ...]:  # fmt: skip
    """The mortgage and whatever else a household of these means and this strain owes, as of its creditors' last report.

    Debts stop where their payments with the mortgage's would take three quarters of the income.
    """
    strain = min(1.0, mortgage.months_behind / 6 + draw.at("strain").whole(0, 45) / 100)
    terms = _Terms(tuple(borrowers), monthly_income, strain, asof, tuple(accounts))
    debts = [mortgage_debt(mortgage, accounts, asof, draw.at("mortgage"))]
    committed = debts[0].monthly_payment
    for kind, counts in _USUAL_COUNT.items():
        stream = draw.at(kind)
        for _ in range(stream.weighted(counts)):
            if kind in ("collection", "medical"):
                if kind == "medical" or stream.chance(0.3 + strain):
                    debts.append(_collected(kind, terms, stream))
                continue
            debt = (_revolving if kind in ("card", "store_card", "heloc") else _instalment)(kind, terms, stream)
            if committed + debt.monthly_payment > monthly_income * 3 / 4:
                continue
            committed += debt.monthly_payment
            debts.append(debt)
    return tuple(debts)
