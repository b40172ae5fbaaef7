"""The application for assistance: the household's own figures, honestly a little off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.credit import Debt, Mortgage
from samples.ledger.hardship import FORM_WORDS, Hardship
from samples.ledger.monthly import at_work, base_pay, current, gross_wages, net_wages, profit_month
from samples.ledger.other_papers import Application
from samples.ledger.parties import Person
from samples.ledger.sources import Benefit, Business, Partnership, Rental
from samples.ledger.wages import ZERO, Job, Pay

CENT = Decimal("0.01")
Line = tuple[str, Decimal]

_BENEFIT_LABELS = {
    "social_security": ("Social Security", "Taxable SS benefits", "Social Security/SSDI"),
    "ssi": ("SSI", "Non-taxable social security or disability income", "Supplemental Security Income"),
    "pension": ("Pension", "Pension/retirement", "Other monthly income from pensions, annuities or retirement plans"),
    "unemployment": ("Unemployment", "Unemployment income"),
    "child_support": ("Child support", "Child support/alimony", "Child Support / Alimony / Separation"),
    "disability": ("Disability", "Disability benefits"),
    "va": ("VA benefits", "Non-taxable disability income (VA)", "Veterans benefits"),
}  # fmt: skip


def apply_for_relief(
    draw: Draw,
    hardship: Hardship,
    *,
    borrowers: Sequence[Person],
    occupancy: str,
    mortgage: Mortgage,
    jobs: Sequence[Job],
    pays: Sequence[Sequence[Pay]],
    benefits: Sequence[Benefit],
    businesses: Sequence[Business],
    rentals: Sequence[Rental],
    partnerships: Sequence[Partnership],
    accounts: Sequence[Account],
    balances: Sequence[Decimal],
    debts: Sequence[Debt],
    asof: dt.date,
) -> Application:
    """The form as the household fills it in: each figure off its truth by rounding, age, or net for gross only."""
    months = draw.at("months")
    return Application(
        mortgage=mortgage,
        borrower=borrowers[0],
        co_borrower=borrowers[1] if len(borrowers) > 1 else None,
        occupancy=occupancy,
        hardship=months.pick(FORM_WORDS[hardship.kind]),
        hardship_start=_stated_start(draw.at("start"), hardship.since),
        intent=draw.at("intent").weighted({"Keep the property": 90.0, "Sell the property": 6, "Undecided": 4}),
        income=_income(draw.at("income"), jobs, pays, benefits, businesses, rentals, partnerships, asof),
        expenses=_expenses(draw.at("expenses"), mortgage, debts),
        assets=_assets(draw.at("assets"), accounts, balances),
        signed=asof - dt.timedelta(draw.at("signed").weighted({0: 1.0, 1: 2, 3: 2, 6: 2, 10: 1, 17: 1})),
    )


def _stated_start(draw: Draw, since: dt.date) -> dt.date:
    form = draw.weighted({"exact": 4.0, "first": 5, "about": 1.5})
    if form == "first":
        return since.replace(day=1)
    return since if form == "exact" else since - dt.timedelta(draw.whole(1, 12))


def rounded(draw: Draw, amount: Decimal) -> Decimal:
    """An amount as people state it: to the cent, the dollar, or the next five, ten, fifty or hundred."""
    if amount == 0:
        return ZERO
    grains = {"0.01": 2.5, "1": 3.5, "5": 1, "10": 1.5}
    if amount > 150:
        grains |= {"50": 1.2}
    if amount > 900:
        grains |= {"100": 1.2}
    grain = Decimal(draw.weighted(grains))
    return max(grain, (amount / grain).quantize(Decimal(1)) * grain).quantize(CENT)


def _wages(draw: Draw, job: Job, pays: Sequence[Pay], asof: dt.date) -> Decimal:
    """A job's month as the borrower works it out: by the rule, or by one of the ways in which people go astray."""
    true = gross_wages(pays, asof)
    if not pays:
        return base_pay(job, asof)
    way = draw.weighted({"right": 46.0, "base": 16, "net": 14, "last stub": 12, "four weeks": 7, "last year": 5})
    last = pays[-1]
    per_month = Decimal(job.frequency.periods) / 12
    if way == "base":
        return base_pay(job, asof)
    if way == "net":
        return net_wages(pays, asof)
    if way == "last stub" and last.run == "regular":
        return last.gross * per_month
    if way == "four weeks" and job.frequency.value in ("weekly", "biweekly"):
        return true * 48 / 52
    if way == "last year":
        year = [p for p in pays if p.pay_date.year == asof.year - 1]
        whole = len(year) >= job.frequency.periods - 1
        return year[-1].gross_ytd / 12 if whole else true
    return true


def _income(
    draw: Draw,
    jobs: Sequence[Job],
    pays: Sequence[Sequence[Pay]],
    benefits: Sequence[Benefit],
    businesses: Sequence[Business],
    rentals: Sequence[Rental],
    partnerships: Sequence[Partnership],
    asof: dt.date,
) -> tuple[Line, ...]:
    lines: list[Line] = []
    people: dict[str, int] = {}
    worked = [(n, j, p) for n, (j, p) in enumerate(zip(jobs, pays, strict=True)) if at_work(j, asof)]
    for job in (j for _, j, _ in worked):
        people.setdefault(job.person.ssn, len(people))
    label = draw.at("label").pick(("Gross wages", "Monthly gross wages", "Gross (pre-tax) wages", "Wages"))
    apart = draw.at("apart").chance(0.55)
    for number, job, paid in worked:
        own = draw.at(f"job {number}")
        amount = rounded(own.at("round"), _wages(own.at("way"), job, paid, asof))
        name = f"{label} (co-borrower)" if people[job.person.ssn] else label
        name = name if apart or not lines else label
        lines.append((name, amount))
    for number, business in enumerate(businesses):
        own = draw.at(f"business {number}")
        profit = max(ZERO, profit_month(business, asof))
        lines.append((own.pick(("Self-employment income", "Self-employed income", "Business income")),
                      rounded(own.at("round"), profit)))  # fmt: skip
    for number, benefit in enumerate(current(benefits, asof)):
        own = draw.at(f"benefit {number}")
        # Child support need not be disclosed unless it is to be considered (Regulation B, 12 CFR 1002.5(d)(2)).
        if benefit.kind == "child_support" and own.at("left out").chance(0.3):
            continue
        stated = benefit.net if own.at("net").chance(0.35) else benefit.gross
        stated = stated * 52 / 12 if benefit.kind == "unemployment" else stated
        if benefit.kind == "unemployment" and own.at("four").chance(0.4):
            stated = benefit.gross * 4
        lines.append((own.pick(_BENEFIT_LABELS[benefit.kind]), rounded(own.at("round"), stated)))
    for number, rental in enumerate(rentals):
        own = draw.at(f"rental {number}")
        lines.append((own.pick(("Rents received", "Rental income", "Gross rental income")), rental.rent))
    for number, partnership in enumerate(partnerships):
        own = draw.at(f"partnership {number}")
        latest = partnership.boxes[max(partnership.boxes)]
        paid_out = max((latest.get(box, ZERO) for box in ("19", "16D")), default=ZERO)
        if paid_out > 0:
            lines.append((own.pick(("Other income", "Partnership income", "Other (K-1)")), rounded(own, paid_out / 12)))
    return tuple(lines)


def _expenses(draw: Draw, mortgage: Mortgage, debts: Sequence[Debt]) -> tuple[Line, ...]:
    if draw.at("none").chance(0.12):
        # Today's standard form asks for no expenses.
        return ()
    lines: list[Line] = [("First mortgage payment", mortgage.principal_and_interest + mortgage.escrow)]
    if mortgage.escrow == 0:
        lines.append(("Property taxes", draw.at("taxes").cents(70, 420).quantize(CENT)))
        lines.append(("Homeowner's insurance", draw.at("cover").cents(60, 290).quantize(CENT)))
    by_label: dict[str, Decimal] = {}
    # What costs least is forgotten first.
    small = sorted(
        (d for d in debts if d.kind != "mortgage" and d.monthly_payment > 0), key=lambda d: d.monthly_payment
    )
    forgotten = small[:1] if draw.at("forgotten").chance(0.3) else []
    cards = "Credit cards / installment loans (total minimum payment)"
    labels = {
        "auto": "Auto loans", "lease": "Auto lease", "card": cards, "store_card": cards, "student": "Student loans",
        "personal": "Installment loans", "heloc": "Second mortgage payment",
    }  # fmt: skip
    for debt in debts:
        if debt.kind in labels and debt not in forgotten and debt.monthly_payment > 0:
            by_label[labels[debt.kind]] = by_label.get(labels[debt.kind], ZERO) + debt.monthly_payment
    lines += [(label, rounded(draw.at(label), amount)) for label, amount in by_label.items()]
    for label, share, low, high in (
        ("Food", 0.9, 220, 1150), ("Utilities", 0.85, 110, 520), ("Cell phone / internet / cable", 0.75, 70, 380),
        ("Car insurance", 0.75, 70, 390), ("Gas / transportation", 0.7, 60, 480), ("Medical", 0.45, 15, 420),
        ("Child care", 0.15, 120, 1100), ("HOA / condo fees", 0.18, 25, 330), ("Water / sewer / trash", 0.45, 25, 140),
        ("Clothing", 0.25, 20, 150), ("Tithe / donations", 0.12, 20, 300), ("Other", 0.2, 20, 300),
    ):  # fmt: skip
        own = draw.at(label)
        if own.chance(share):
            lines.append((label, rounded(own, own.cents(low, high).quantize(CENT))))
    return tuple(lines)


def _assets(draw: Draw, accounts: Sequence[Account], balances: Sequence[Decimal]) -> tuple[Line, ...]:
    """What stands in the accounts, rounded or a few days old; an overdrawn account is stated as nothing."""
    lines: list[Line] = []
    for kind, label in (("checking", "Checking account(s)"), ("savings", "Savings / money market")):
        held = [max(ZERO, b) for a, b in zip(accounts, balances, strict=True) if a.kind == kind]
        if not held:
            continue
        own = draw.at(kind)
        total = sum(held, ZERO) * Decimal(str(round(own.between(0.9, 1.12), 3))) if own.chance(0.5) else sum(held, ZERO)
        lines.append((label, rounded(own.at("round"), total)))
    if draw.at("other").chance(0.25):
        own = draw.at("other amount")
        lines.append((own.pick(("Retirement (401k, IRA)", "Other", "Vehicles", "Stocks / bonds")),
                      Decimal(own.whole(4, 420) * 100).quantize(CENT)))  # fmt: skip
    return tuple(lines)
