"""The laws that tie the boxes of Form W-2: rates, the wage base, elective deferrals, and boxes that repeat each other.

Social Security is 6.2 % of boxes 3 and 7, which end at the year's wage base; Medicare is 1.45 % of box 5 and 0.9 % more
above 200,000 (IRS Publication 15, section 9). Box 1 is box 5 less the elective deferrals of box 12 (IRS General
Instructions for Forms W-2 and W-3, 2024, box 12 codes D to G and S). Payroll rounds on each pay date, so the taxes of
an honest form stray from the rate by up to half a cent a pay date; far more is for fraud's checks to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import IdentitySpec, Term
from extractors.rates.federal import tax_years, wage_base

_RATE = Decimal("0.062")
_MEDICARE = Decimal("0.0145")
_ADDITIONAL = Decimal("0.0235")
_THRESHOLD = Decimal(200_000)
_EXACT = Decimal("0.005")
"""A tax that is its rate's product to the cent: every digit of the tax is kept, also those a reader could mistake."""
_EACH_PAY_DATE = Decimal("0.30")
"""Half a cent on each of at most 53 pay dates, and a little more."""
_ACCUSED = Decimal("1.00")
"""From this difference the form itself stands accused."""
_MINUS = Decimal(-1)

_DEFERRALS = Term("box12[].amount", _MINUS, optional=True, among=("code", ("D", "E", "F", "G", "S")))
"""What an employee defers out of box 1 but not out of boxes 3 and 5."""


def _rate_laws(law: IdentitySpec) -> tuple[IdentitySpec, ...]:
    """A tax held to its rate: within the rounding of pay dates, and once more to the cent."""
    rounded = replace(law, tolerance=_EACH_PAY_DATE, slack=_ACCUSED)
    (tax,) = law.left
    exact = replace(law, name=f"{law.name}-to-the-cent", tolerance=_EXACT, accuses=False, bears=(tax.name,))
    return rounded, exact


def _same(name: str, first: str, *second: Term) -> IdentitySpec:
    """A box that most forms print equal to another: kept, it hands a proof on; broken, it says nothing."""
    return IdentitySpec(name, (Term(first),), second, accuses=False, repeats=True)


def _wage_base(year: int) -> Iterator[IdentitySpec]:
    """Boxes 3 and 7 at the wage base of the year, where Social Security wages end."""
    base = wage_base(year)
    if base is not None:
        wages = (Term("box3"), Term("box7", optional=True))
        when = ("tax_year", (str(year),))
        settles = ("tax_year",)
        yield IdentitySpec(f"wage-base-{year}", wages, (), constant=base, accuses=False, when=when, settles=settles)


IDENTITIES: tuple[IdentitySpec, ...] = (
    *_rate_laws(
        IdentitySpec("social-security-rate", (Term("box4"),), (Term("box3", _RATE), Term("box7", _RATE, optional=True)))
    ),
    *_rate_laws(IdentitySpec("medicare-rate", (Term("box6"),), (Term("box5", _MEDICARE),), below=("box5", _THRESHOLD))),
    *_rate_laws(
        IdentitySpec(
            "medicare-rate-above",
            (Term("box6"),),
            (Term("box5", _ADDITIONAL),),
            constant=(_MEDICARE - _ADDITIONAL) * _THRESHOLD,
            above=("box5", _THRESHOLD),
        )
    ),
    *(law for year in tax_years() for law in _wage_base(year)),
    _same("social-security-wages-are-medicare-wages", "box5", Term("box3"), Term("box7", optional=True)),
    _same("wages-less-deferrals", "box1", Term("box5"), _DEFERRALS),
    _same("wages-less-deferrals-below-base", "box1", Term("box3"), Term("box7", optional=True), _DEFERRALS),
)
"""Boxes 16 and 18 are held to nothing: state and local lines repeat each other and the wages, so that an amount taken
from the wrong line would find a box that it equals."""
