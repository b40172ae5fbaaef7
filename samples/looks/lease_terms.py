"""What leases share: the values that their clauses state, and clauses of an own wording."""

from __future__ import annotations

import datetime as dt

from samples.ledger.other_papers import Lease
from samples.looks.identity_card import state_name
from samples.looks.letter_pen import Value, money_says
from samples.sheet import field
from samples.style import Style


def ordinal(day: int) -> str:
    """A day of the month in words of figures: 1st, 2nd, 3rd, 4th."""
    end = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{end}"


def long_day(day: dt.date, style: Style) -> str:
    """A date as a contract writes it: with the month's name, or as the issuer does everywhere."""
    if style.chance("long dates", 0.6):
        return f"{day:%B} {day.day}, {day.year}"
    return style.day(day)


def values_of(lease: Lease, style: Style) -> dict[str, Value]:
    """What the clauses state."""
    strong = style.chance("bold terms", 0.35)
    place = lease.address.one_line
    return {
        "landlord": Value(lease.landlord.name, field("landlord", lease.landlord.name), strong),
        "tenant": Value(lease.tenant, field("tenant", lease.tenant), strong),
        "address": Value(place, field("address", place), strong),
        "start": Value(long_day(lease.start, style), field("start", lease.start), strong),
        "end": Value(long_day(lease.end, style), field("end", lease.end), strong),
        "rent": Value(style.amount(lease.rent, symbol=True), money_says("rent", lease.rent), strong),
        "deposit": Value(style.amount(lease.deposit, symbol=True), money_says("deposit", lease.deposit), strong),
        "signed": Value(long_day(lease.signed, style), field("signed", lease.signed)),
        "state": Value(state_name(lease.address.state)),
        "late": Value(style.one_of("late fee", "$35.00", "$50.00", "$75.00", "$100.00")),
        "grace": Value(style.one_of("grace", "3rd", "5th", "5th", "6th")),
        "notice": Value(style.one_of("notice", "30", "30", "60")),
    }


CLAUSES: tuple[tuple[str, str], ...] = (
    (
        "Use",
        (
            "The premises are a dwelling for the tenant and those named in this lease, and for nothing else. No "
            "business that brings customers to the door is run from them."
        ),
    ),
    (
        "Occupants and guests",
        (
            "Nobody else moves in without the landlord's written consent. A guest who stays longer than "
            "fourteen days in six months counts as an occupant."
        ),
    ),
    (
        "Utilities",
        (
            "The tenant pays for electricity, gas, internet and water unless the parties write otherwise here. "
            "Accounts are put into the tenant's name within five days."
        ),
    ),
    (
        "Condition",
        (
            "The tenant has seen the premises and takes them as they are, clean and in working order. A list of "
            "defects handed in within seven days becomes part of this lease."
        ),
    ),
    (
        "Upkeep",
        (
            "The tenant keeps the premises clean, changes filters and bulbs, cuts the grass where there is any, and "
            "tells the landlord at once about leaks, mold and anything that is broken."
        ),
    ),
    (
        "Repairs",
        (
            "The landlord keeps the roof, plumbing, heating and wiring in order. Damage done by the tenant or guests "
            "is put right at the tenant's expense."
        ),
    ),
    (
        "Alterations",
        (
            "Walls are not painted, locks not changed and nothing is fixed to the building unless the landlord "
            "agrees in writing beforehand."
        ),
    ),
    (
        "Animals",
        (
            "No animal is kept without written consent and a further deposit. Animals that assist a person with a "
            "disability are not pets under this clause."
        ),
    ),
    (
        "Entry",
        (
            "The landlord may enter to inspect, repair or show the premises after a day's notice, and at any time in "
            "an emergency."
        ),
    ),
    (
        "Insurance",
        (
            "The landlord's policy does not cover the tenant's belongings. The tenant is advised to take out "
            "renter's insurance."
        ),
    ),
    ("Subletting", "The tenant does not sublet the premises or hand on this lease without written consent."),
    (
        "Default",
        (
            "If rent is not paid or this lease is broken in another way, the landlord may end it after the notice that "
            "the law of {state} requires, and recover the premises and what is owed."
        ),
    ),
    (
        "Holding over",
        (
            "If the tenant stays on after the last day with the landlord's consent, the lease goes on from month "
            "to month at the same rent until either gives {notice} days' notice."
        ),
    ),
    ("Notices", "Notices are in writing, handed over or mailed to the premises and to the landlord's address."),
    ("Lead paint", "For a house built before 1978 the tenant has been given the federal pamphlet on lead in the home."),
    (
        "Whole agreement",
        (
            "This paper is everything that was agreed. Changes hold only when both have signed them. If a part "
            "is void, the rest stands. The law of {state} governs."
        ),
    ),
)
"""Clauses of this project's own wording; {state} and {notice} are values."""


def clauses(style: Style, count: int) -> list[tuple[str, str]]:
    """So many of the clauses, in the order in which this form has them; the last one stays last."""
    own = style.draw.at("clauses")
    chosen = own.some(CLAUSES[:-1], count - 1)
    if own.chance(0.6):
        chosen = [clause for clause in CLAUSES if clause in chosen]
    return [*chosen, CLAUSES[-1]]
