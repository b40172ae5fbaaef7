"""What is left of a month's income after taxes, housing, debts and the bills that the bank statements show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractors.document import Document, Status
from extractors.figures import debts, housing
from extractors.figures import expression as ex
from extractors.figures.expression import Expression, Fixed, Read
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.household_income import as_sure_as, income_tree, sources_of
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import weakest

LEFT, WANTED = "residual.monthly", "residual.required.monthly"
_WAGES: Final = tuple(f"income.{s}.monthly" for s in ("base", "overtime", "bonus", "commission", "tips", "other"))
_UNTAXED: Final = ("income.support.monthly",)
_TAXES: Final = (
    ("federal_tax", "federal tax"), ("state_tax", "state tax"), ("social_security_tax", "Social Security tax"),
    ("medicare_tax", "Medicare tax"),
)  # fmt: skip
_BILLS: Final = ("utility", "childcare", "insurance", "support", "bnpl", "payday")
_REGIONS: Final = {
    "northeast": "CT ME MA NH NJ NY PA RI VT",
    "midwest": "IL IN IA KS MI MN MO NE ND OH SD WI",
    "south": "AL AR DE DC FL GA KY LA MD MS NC OK PR SC TN TX VA WV",
    "west": "AK AZ CA CO HI ID MT NV NM OR UT WA WY",
}
"""Regions of VA Pamphlet 26-7 chapter 4."""
_TABLED, _MOST = 5, 7


def _stub_of(source: Figure, documents: Sequence[Document]) -> Document | None:
    """The newest stub of the person and employer that a figure of wages is of."""
    stubs = [
        d
        for d in documents
        if d.kind == "paystub"
        and person_key(d.text("employee_name") or "") == person_key(source.party)
        and (not source.of or organisation_key(d.text("employer_name") or "") == organisation_key(source.of))
    ]
    return max(stubs, key=lambda d: (d.date("pay_date") or dt.date.min, d.id), default=None)


def _taxes(source: Figure, documents: Sequence[Document]) -> Expression | None:
    """What taxes take of a source of wages: the share that they take of the newest stub's gross pay."""
    stub = _stub_of(source, documents)
    gross = ex.read(stub, "gross_pay", "gross pay") if stub is not None else None
    if stub is None or gross is None or gross.amount <= 0 or source.tree is None:
        return None
    total = ex.read(stub, "total_taxes", "taxes of the stub")
    named: list[Read] = [r for name, words in _TAXES if (r := ex.read(stub, name, words)) is not None]
    taken: Expression | None = total or (ex.total(named) if len(named) > 1 else None)
    return ex.By(ex.Times((source.tree, taken)), gross) if taken is not None else None


def residual_figures(figures: Sequence[Figure], documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Income less taxes, housing, debts and seen bills, where each of these is known, and what the VA's table asks."""
    income, sources = income_tree(figures), sources_of(figures)
    home = next((f for f in figures if f.name == housing.NAME and f.used), None)
    owed = next((f for f in figures if f.name == debts.ALL and f.used), None)
    if income is None or home is None or home.tree is None or owed is None or owed.tree is None:
        return
    whys = ["upkeep by floor area is not in it: no paper states the area"]
    parts: list[Expression] = []
    for source in sources:
        taxes = _taxes(source, documents) if source.name in _WAGES else None
        if taxes is not None:
            parts.append(taxes)
        elif source.name not in _UNTAXED:
            whys.append(f"what taxes take of {source.name} of {source.of or source.party} is not known")
    bills = [f for f in figures if f.used and f.tree is not None and f.name in {f"expense.{b}.monthly" for b in _BILLS}]
    parts += [home.tree, owed.tree, *(f.tree for f in bills if f.tree is not None)]
    method = "gross income - taxes - housing - debts - bills on the bank statements"
    made = figure(LEFT, "", ex.less(income, parts), method, why="; ".join(whys))
    made = as_sure_as(made, [*sources, home, owed, *bills])
    yield replace(made, status=weakest([made.status, Status.UNSURE]))
    yield from _required(documents, ground)


def region_of(address: str) -> str | None:
    """The VA's region of an address by its state; None where it names none."""
    found = re.findall(r"\b([A-Z]{2})\b\.?,?\s+\d{5}(?:-\d{4})?\b", address.upper())
    return next((r for r, states in _REGIONS.items() if found and found[-1] in states.split()), None)


def _required(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """What the VA's table asks for the family of the newest return, in the region of the property."""
    places = [
        d.field("property_address") for d in documents if d.kind in ("mortgage_statement", "assistance_application")
    ]
    regions = {r for p in places if p and p.reading and (r := region_of(str(p.reading.value)))}
    returns = [d for d in documents if d.kind == "1040" and d.text("filing_status")]
    newest = max(returns, key=lambda d: (d.text("tax_year") or "", d.id), default=None)
    if len(regions) != 1 or newest is None:
        return
    joint = "joint" in (newest.text("filing_status") or "").lower()
    family = 1 + joint + len(newest.rows.get("dependents", ()))
    rests = ex.mention(newest, "filing_status")
    base = ground.rule(f"residual-{regions.pop()}-{min(family, _TABLED)}")
    more = ground.rule("residual-each-more")
    if base is None:
        return
    tree: Expression = Fixed(base.value, base.words, base, (rests,))
    beyond = min(family, _MOST) - _TABLED
    if beyond > 0 and more is not None:
        each = ex.number(more.value, more.words, more)
        tree = ex.total([tree, ex.Times((ex.number(beyond, "members over five"), each))])
    why = f"family of {family} by the newest return; loans of 80,000 and above"
    made = figure(WANTED, "", tree, "the VA's table of residual incomes", why=why)
    yield replace(made, status=weakest([made.status, Status.UNSURE]))
