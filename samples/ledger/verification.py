"""What third parties and the household itself put on paper: verifications, awards, leases, books, identity."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.monthly import current, rate_at
from samples.ledger.other_papers import AwardLetter, IdentityDocument, Lease, ProfitAndLoss, Verification
from samples.ledger.parties import Address, Person
from samples.ledger.sources import Benefit, Business, Rental
from samples.ledger.wages import ZERO, Job, Pay

_PARTS = {
    "overtime": "overtime", "double_time": "overtime", "bonus": "bonus", "commission": "commission", "tips": "other",
    "shift": "other", "retro": "other", "gtl": "other",
}  # fmt: skip
"""How a verification sorts earnings; everything else is base pay."""


def verify(draw: Draw, job: Job, pays: Sequence[Pay], asof: dt.date) -> Verification:
    """A verification agrees with the payroll: each year's parts add up to the gross pay of that year's stubs."""
    on = asof - dt.timedelta(draw.at("day").whole(1, 25))
    annual = []
    for year in range(on.year, on.year - 3, -1):
        paid = [p for p in pays if p.pay_date.year == year and p.pay_date <= on]
        if not paid:
            continue
        parts = {"base": ZERO, "overtime": ZERO, "bonus": ZERO, "commission": ZERO, "other": ZERO}
        for line in (line for p in paid for line in p.earnings):
            parts[_PARTS.get(line.code, "base")] += line.amount
        gross = sum((p.gross for p in paid), ZERO)
        # Whatever an earning line leaves out of gross pay is base pay to the clerk who fills in the form.
        parts["base"] += gross - sum(parts.values(), ZERO)
        annual.append({"year": Decimal(year), **parts, "total": gross})
    rate = rate_at(job, on)
    per = draw.at("per").pick(("year", "pay period")) if job.salaried else "hour"
    if per == "pay period":
        rate = (rate / job.frequency.periods).quantize(Decimal("0.01"))
    source = draw.at("source").weighted(
        {
            job.employer.name: 6.0,
            "Wagecheck Verification Exchange": 2.0,
            "EmployTrue Services": 1.2,
            "Income Ledger": 0.8,
        }
    )
    return Verification(
        job.person,
        job.employer,
        on,
        job.hired,
        job.ended if job.ended and job.ended <= on else None,
        job.position,
        rate,
        per,
        job.frequency.value,
        job.hours,
        tuple(annual),
        source,
    )


def award_letters(draw: Draw, benefits: Sequence[Benefit], address: Address, asof: dt.date) -> tuple[AwardLetter, ...]:
    """A letter for each benefit that is paid today, with today's amounts, from before the as-of date."""
    letters = []
    for number, benefit in enumerate(current(benefits, asof)):
        own = draw.at(number)
        if benefit.kind in ("social_security", "ssi", "va") and benefit.since.month == 1 and benefit.since.day == 1:
            # The new amount is announced weeks before the January in which it begins; others are printed on request.
            written = min(benefit.since - dt.timedelta(own.whole(20, 50)), asof - dt.timedelta(1))
            if own.chance(0.5):
                written = max(written, asof - dt.timedelta(own.whole(2, 80)))
        else:
            written = min(asof - dt.timedelta(1), benefit.since + dt.timedelta(own.whole(-20, 6)))
            if own.chance(0.4):
                written = max(written, asof - dt.timedelta(own.whole(2, 80)))
        first = next(b.since for b in benefits if b.kind == benefit.kind and b.person == benefit.person)
        letters.append(
            AwardLetter(
                kind=benefit.kind,
                issuer=benefit.issuer,
                issuer_address=benefit.issuer_address,
                person=benefit.person,
                address=address,
                date=written,
                gross=benefit.gross,
                deductions=benefit.deductions,
                net=benefit.net,
                since=first if own.chance(0.4) else benefit.since,
                until=benefit.until,
            )
        )
    return tuple(letters)


EXPENSE_WORDS: dict[str, tuple[str, ...]] = {
    "8": ("Advertising",),
    "9": ("Car and truck expenses", "Gas & auto", "Vehicle"),
    "10": ("Commissions and fees", "Platform fees"),
    "11": ("Contract labor", "Subcontractors"),
    "15": ("Insurance",),
    "16b": ("Interest",),
    "17": ("Legal & professional",),
    "18": ("Office expense", "Office"),
    "20a": ("Equipment rental",),
    "20b": ("Rent", "Booth rent"),
    "21": ("Repairs & maintenance",),
    "22": ("Supplies", "Materials"),
    "23": ("Taxes and licenses",),
    "24a": ("Travel",),
    "24b": ("Meals",),
    "25": ("Utilities",),
    "27": ("Other expenses", "Phone & misc"),
}


def profit_and_loss(draw: Draw, business: Business, asof: dt.date) -> ProfitAndLoss | None:
    """The owner's own statement of the year so far, or of the last months: its sums are those of the months' books."""
    last = (asof.replace(day=1) - dt.timedelta(1)).replace(day=1)
    span = draw.at("span").weighted({"year": 6.0, "quarter": 2.5, "half": 1.5})
    first = {"year": last.replace(month=1), "quarter": _back(last, 2), "half": _back(last, 5)}[span]
    months = [m for m in business.months if first <= dt.date(m.year, m.month, 1) <= last]
    if not months:
        return None
    taken = sum((amount for m in months for _, amount in m.receipts), ZERO)
    whole = draw.at("whole").chance(0.4)
    sort = draw.at("sort").pick(("Gross receipts", "Sales", "Income", "Revenue from services", "Fees earned"))
    revenue: list[tuple[str, Decimal]] = [(sort, taken)]
    if draw.at("by month").chance(0.3) and len(months) > 1:
        revenue = [(f"{calendar.month_name[m.month]} {m.year}", sum((a for _, a in m.receipts), ZERO)) for m in months]
    spent: dict[str, Decimal] = {}
    for line, amount in (expense for m in months for expense in m.expenses):
        spent[line] = spent.get(line, ZERO) + amount
    expenses = [
        (draw.at(f"word {line}").pick(EXPENSE_WORDS.get(line, ("Other",))), a) for line, a in sorted(spent.items())
    ]
    if whole:
        revenue = [(label, a.quantize(Decimal(1)).quantize(Decimal("0.01"))) for label, a in revenue]
        expenses = [(label, a.quantize(Decimal(1)).quantize(Decimal("0.01"))) for label, a in expenses]
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    profit = sum((a for _, a in revenue), ZERO) - sum((a for _, a in expenses), ZERO)
    return ProfitAndLoss(
        business.person,
        business.name or business.person.plain,
        first,
        end,
        tuple(revenue),
        tuple(expenses),
        profit,
        asof - dt.timedelta(draw.at("signed").whole(0, 12)),
    )


def _back(month: dt.date, count: int) -> dt.date:
    index = month.year * 12 + month.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, 1)


def lease_of(draw: Draw, rental: Rental, asof: dt.date) -> Lease:
    """The lease under which a house is let: its rent is what arrives, its term holds or has run on by the month."""
    years = max(0, (asof - rental.since).days // 365)
    start = rental.since.replace(year=rental.since.year + (years if draw.at("renewed").chance(0.6) else 0))
    long = draw.at("long").weighted({12: 8.0, 24: 1.0, 6: 1.0})
    end = dt.date(
        (start.year * 12 + start.month - 1 + long) // 12, (start.month - 1 + long) % 12 + 1, 1
    ) - dt.timedelta(1)
    deposit = rental.rent * draw.at("deposit").pick((1, 1, 1, 2, 0))
    signed = start - dt.timedelta(draw.at("signed").whole(0, 24))
    return Lease(rental.owner, rental.tenant, rental.address, start, end, rental.rent, deposit, signed)


_LICENCE = {
    "CA": "L#######",
    "TX": "########",
    "FL": "L###-###-##-###-#",
    "NY": "### ### ###",
    "IL": "L###-####-####",
    "OH": "LL######",
    "MI": "L ### ### ### ###",
    "NJ": "L#### ##### #####",
    "WA": "WDL######L##",
    "WI": "L###-####-####-##",
    "VA": "L########",
    "MD": "L-###-###-###-###",
    "AZ": "L########",
    "MA": "SA#######",
    "GA": "0########",
    "PA": "## ### ###",
}


def identity_document(draw: Draw, person: Person, address: Address, asof: dt.date) -> IdentityDocument:
    """A driver's licence in its state's form, issued before the as-of date; it mostly ends on a birthday."""
    pattern = _LICENCE.get(address.state, "#########")
    number = "".join(
        str(draw.at(f"digit {n}").whole(0, 9))
        if c == "#"
        else (person.last[0].upper() if n == 0 else draw.at(f"letter {n}").pick("BCDFHKMRSTW"))
        if c == "L"
        else c
        for n, c in enumerate(pattern)
    )
    issued = asof - dt.timedelta(draw.at("issued").whole(40, 365 * 6))
    birthday = min(person.born.day, 28)
    expires = dt.date(issued.year + draw.at("years").pick((4, 5, 6, 8)), person.born.month, birthday)
    return IdentityDocument(person, address, address.state, number, issued, expires)
