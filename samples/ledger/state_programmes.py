"""What employees pay to a state's disability, family leave and unemployment funds: dated rates with their caps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from samples.ledger.rates import WAGE_BASE, cents

ZERO: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Term:
    """From this year on the employee's rate, with the wages or the yearly amount at which it stops."""

    since: int
    rate: Decimal
    base: Decimal | None = None
    """Wages of the year that it falls on; None: all of them."""
    most: Decimal | None = None
    """The most of a year."""
    weekly: Decimal | None = None
    """The most of a week."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A fund by the code of its tax line, with the words for it in box 14 of Form W-2."""

    code: str
    words: tuple[str, ...]
    terms: tuple[Term, ...]

    def term(self, year: int) -> Term | None:
        """The term that a year stands under, or None before the first."""
        return next((term for term in reversed(self.terms) if term.since <= year), None)


def _terms(*rows: tuple[int, str, str | int | None]) -> tuple[Term, ...]:
    """Terms by year: per cent, and the wage base; `fica` is Social Security's, which moves each year."""
    out = []
    for since, rate, base in rows:
        if base == "fica":
            last = 2027 if since == rows[-1][0] else next(row[0] for row in rows if row[0] > since)
            out += [Term(year, Decimal(rate) / 100, WAGE_BASE[year]) for year in range(since, min(last, 2027))]
        else:
            out.append(Term(since, Decimal(rate) / 100, None if base is None else Decimal(base)))
    return tuple(out)


def _capped(*rows: tuple[int, str, str]) -> tuple[Term, ...]:
    """Terms by year: per cent, and the most of a year."""
    return tuple(Term(since, Decimal(rate) / 100, most=Decimal(most)) for since, rate, most in rows)


PROGRAMMES: Final[dict[str, tuple[Programme, ...]]] = {
    "AK": (Programme("sui", ("AK UI",), _terms((2019, "0.5", 41_500), (2024, "0.5", 49_700))),),  # Alaska DOL
    "CA": (
        Programme(
            "sdi",
            ("CASDI", "CA SDI", "SDI"),
            _terms((2019, "1.0", 118_371), (2020, "1.0", 122_909), (2021, "1.2", 128_298), (2022, "1.1", 145_600))
            + _terms((2023, "0.9", 153_164), (2024, "1.1", None), (2025, "1.2", None), (2026, "1.3", None)),
        ),  # EDD, Historical Information: SDI contribution rates
    ),
    "CO": (Programme("famli", ("CO FAMLI", "FAMLI"), _terms((2023, "0.45", "fica"), (2026, "0.44", "fica"))),),
    # Colorado FAMLI Division, premium rates
    "CT": (Programme("pfl", ("CT PL", "CTPFL"), _terms((2021, "0.5", "fica"))),),  # Connecticut Paid Leave Authority
    "DE": (Programme("pfml", ("DE PFML",), _terms((2025, "0.4", "fica"))),),  # 19 Del. C. 3705: half of 0.8 per cent
    "HI": (Programme("tdi", ("HI TDI",), (Term(2019, Decimal("0.005"), weekly=Decimal("7.00")),)),),  # HRS 392-43
    "MA": (
        Programme(
            "pfml",
            ("MAPFML", "MA PFML"),
            _terms((2021, "0.378", "fica"), (2022, "0.344", "fica"), (2023, "0.318", "fica"), (2024, "0.46", "fica")),
        ),  # Massachusetts DFML, contribution rates for employers with 25 or more
    ),
    "ME": (Programme("pfml", ("ME PFML",), _terms((2025, "0.5", "fica"))),),  # 26 M.R.S. 850-F
    "MN": (Programme("pfml", ("MN PFML", "MN PAID LEAVE"), _terms((2026, "0.44", "fica"))),),  # Minn. Stat. 268B.14
    "NJ": (
        Programme(
            "sui",
            ("UI/WF/SWF", "NJ UI/HC/WD"),
            _terms((2019, "0.425", 34_400), (2020, "0.425", 35_300), (2021, "0.425", 36_200), (2022, "0.425", 39_800))
            + _terms((2023, "0.425", 41_100), (2024, "0.425", 42_300), (2025, "0.425", 43_300)),
        ),
        Programme(
            "sdi",
            ("NJ SDI", "DI", "NJ TDI"),
            _terms((2019, "0.17", 34_400), (2020, "0.26", 134_900), (2021, "0.47", 138_200), (2022, "0.14", 151_900))
            + _terms((2023, "0", 156_800), (2024, "0.09", 161_400), (2025, "0.23", 165_400), (2026, "0.19", 171_100)),
        ),
        Programme(
            "fli",
            ("NJ FLI", "FLI"),
            _terms((2019, "0.08", 34_400), (2020, "0.16", 134_900), (2021, "0.28", 138_200), (2022, "0.14", 151_900))
            + _terms((2023, "0.06", 156_800), (2024, "0.09", 161_400), (2025, "0.33", 165_400))
            + _terms((2026, "0.23", 171_100)),
        ),  # New Jersey DOL, rate information, contributions and due dates
    ),
    "NY": (
        Programme(
            "pfl",
            ("NYPFL", "NY PFL"),
            _capped((2019, "0.153", "107.97"), (2020, "0.27", "196.72"), (2021, "0.511", "385.34"))
            + _capped((2022, "0.511", "423.71"), (2023, "0.455", "399.43"), (2024, "0.373", "333.25"))
            + _capped((2025, "0.388", "354.53"), (2026, "0.432", "411.91")),
        ),  # New York Department of Financial Services, premium rate decisions
        Programme("sdi", ("NYSDI", "NY SDI", "NY DBL"), (Term(2019, Decimal("0.005"), weekly=Decimal("0.60")),)),
        # New York Workers' Compensation Law section 209
    ),
    "OR": (
        Programme("pfml", ("OR PFML", "PLO", "OR PLO"), _terms((2023, "0.6", "fica"))),  # Paid Leave Oregon
        Programme("transit", ("OR STT", "ORSTT"), _terms((2019, "0.1", None))),  # Oregon 150-211-503
    ),
    "PA": (Programme("sui", ("PA SUI", "SUI"), _terms((2019, "0.06", None), (2023, "0.07", None))),),  # PA DLI UC-2
    "RI": (
        Programme(
            "tdi",
            ("RI TDI", "TDI"),
            _terms((2019, "1.1", 71_000), (2020, "1.3", 72_300), (2021, "1.3", 74_000), (2022, "1.1", 81_500))
            + _terms((2023, "1.1", 84_000), (2024, "1.2", 87_000), (2025, "1.3", 89_200), (2026, "1.1", 100_000)),
        ),  # Rhode Island DLT, tax information
    ),
    "VT": (
        Programme("childcare", ("VT CCC",), _terms((2025, "0.11", None))),
    ),  # 32 V.S.A. 10552; since July 2024, here its first whole year
    "WA": (
        Programme(
            "pfml",
            ("WA PFML", "WAPFML"),
            _terms((2019, "0.25333", "fica"), (2022, "0.43932", "fica"), (2023, "0.58208", "fica"))
            + _terms((2024, "0.52858", "fica"), (2025, "0.65798", "fica"), (2026, "0.80716", "fica")),
        ),  # Washington ESD, Paid Leave premium rate times the employee's share
        Programme(
            "cares", ("WA CARES", "WA LTC"), _terms((2024, "0.58", None))
        ),  # RCW 50B.04.080; since July 2023, here its first whole year
    ),
}
"""By state of work, in the order of the lines on a stub."""


def programmes(state: str, year: int) -> tuple[Programme, ...]:
    """The funds of a state that take anything from employees in a year."""
    found = PROGRAMMES.get(state, ())
    return tuple(programme for programme in found if (term := programme.term(year)) and term.rate)


def programme_tax(
    programme: Programme, year: int, wages: Decimal, *, wages_before: Decimal, before: Decimal, weeks: Decimal
) -> Decimal:
    """A fund takes its rate of the wages until the year's base, the year's most or the period's most is reached."""
    term = programme.term(year)
    if term is None:
        return ZERO
    if term.base is not None:
        wages = min(term.base, wages_before + wages) - min(term.base, wages_before)
    tax = cents(wages * term.rate)
    if term.weekly is not None:
        tax = min(tax, cents(term.weekly * weeks))
    if term.most is not None:
        tax = min(tax, term.most - before)
    return tax
