"""Looks of the papers beside pay, tax and bank papers print legibly and say what they print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from samples.draws import Draw
from samples.ledger.credit import Mortgage, MortgageStatement
from samples.ledger.hardship import FORM_WORDS
from samples.ledger.other_papers import (
    Application,
    AwardLetter,
    IdentityDocument,
    Lease,
    Letter,
    ProfitAndLoss,
    Verification,
)
from samples.ledger.parties import Address, Employer, Person
from samples.looks import LOOKS
from samples.sheet import Blank, Drawn, Text
from samples.splits import Split
from samples.style import Style, draw_style

KINDS = (
    "mortgage_statement", "assistance_application", "voe", "award_letter", "profit_and_loss", "lease",
    "hardship_letter", "identity_document",
)  # fmt: skip
NAMES = sorted(d.name for kind in KINDS for d in LOOKS.all(kind=kind))
DAY = dt.date(2026, 10, 21)
SHORT_HOME = Address("12 Elm St", "Ada", "OH", "45810")
LONG_HOME = Address(
    "10400 Southwest Martin Luther King Junior Boulevard",
    "Rancho Santa Margarita",
    "CA",
    "92688",
    "Building 14, Apt 2200",
)
SHORT = Person("Bo", "Li", ssn="412-55-9021", phone="419-555-0133", email="bo@example.com")
LONG = Person(
    "Maximiliana-Esperanza", "Featherstonehaugh-Villanueva de la Cruz", "Anne", "III", ssn="412-55-9021",
    phone="(419) 555-0133", email="maximiliana.esperanza.featherstonehaugh@example.com",
)  # fmt: skip
FIRM = "Wetherby-Fitzmaurice Consolidated Behavioral Healthcare Management Services of the Upper Midwest, LLC"


def cents(text: str) -> Decimal:
    """An amount to the cent."""
    return Decimal(text).quantize(Decimal("0.01"))


def a_mortgage(extreme: bool) -> Mortgage:
    """A loan that is current, or one far behind with long names on it."""
    person, home = (LONG, LONG_HOME) if extreme else (SHORT, SHORT_HOME)
    people = (person, replace(person, first="Wilhelmina-Alexandria")) if extreme else (person,)
    return Mortgage(
        FIRM if extreme else "Marlin Bay Servicing",
        home,
        people,
        home,
        home,
        "00642042174889" if extreme else "7730412",
        Decimal("6.875"),
        cents("1284310.55"),
        cents("8437.02"),
        cents("2310.55"),
        dt.date(2019, 3, 1),
        14 if extreme else 0,
    )


def lines(labels: tuple[str, ...]) -> tuple[tuple[str, Decimal], ...]:
    """Lines of a form, each with an amount of its own."""
    return tuple((label, cents(f"{1000 + 37 * n}.{n + 10}")) for n, label in enumerate(labels))


INCOME = ("Gross wages", "Gross wages", "Gross wages (co-borrower)", "Self-employment income", "Rents received",
          "Other monthly income from pensions, annuities or retirement plans", "Non-taxable disability income (VA)",
          "Unemployment income", "Child Support / Alimony / Separation", "Partnership income")  # fmt: skip
EXPENSES = (
    "First mortgage payment",
    "Property taxes",
    "Homeowner's insurance",
    "Auto loans",
    "Auto lease",
    "Credit cards / installment loans (total minimum payment)",
    "Student loans",
    "Installment loans",
    "Food",
    "Utilities",
    "Second mortgage payment",
    "Cell phone / internet / cable",
    "Car insurance",
    "Gas / transportation",
    "Medical",
    "Child care",
    "HOA / condo fees",
    "Water / sewer / trash",
    "Clothing",
    "Tithe / donations",
    "Other",
)


def facts_of(kind: str, extreme: bool) -> Any:
    """The facts of a paper: as little as there can be, or as much."""
    person, home = (LONG, LONG_HOME) if extreme else (SHORT, SHORT_HOME)
    mortgage = a_mortgage(extreme)
    if kind == "mortgage_statement":
        behind = mortgage.months_behind
        past, fees = cents(str(cents("10747.57") * behind)), cents("1408.15") if behind else cents("0")
        return MortgageStatement(
            mortgage,
            DAY,
            dt.date(2026, 11, 1),
            mortgage.principal,
            cents("7358.03"),
            cents("1078.99"),
            cents("10747.57"),
            past,
            fees,
            cents("10747.57") + past + fees,
        )
    if kind == "assistance_application":
        many = (
            lines(INCOME),
            lines(EXPENSES),
            lines(("Checking account(s)", "Savings / money market", "Other", "Vehicles")),
        )
        few = (lines(("Wages",)), (), lines(("Checking account(s)",)))
        return Application(
            mortgage, person, mortgage.borrowers[1] if extreme else None, "Primary residence",
            max((w for words in FORM_WORDS.values() for w in words), key=len) if extreme else "Other",
            dt.date(2026, 6, 3), "Keep the property", *(many if extreme else few), DAY,
        )  # fmt: skip
    if kind == "voe":
        firm = Employer(FIRM if extreme else "Brightwater", home, "34-1234567", "4195550133", "52-1")
        years = tuple(
            {"year": Decimal(year), "base": cents("1232678.72"), "overtime": cents("95411.28"), "bonus": cents("88000"),
             "commission": cents("71503.15"), "other": cents("1503.15"), "total": cents("1489096.30")}
            for year in range(2026, 2023 if extreme else 2025, -1)
        )  # fmt: skip
        position = "Senior Assistant Regional Manager of Behavioral Healthcare Operations" if extreme else "Cook"
        return Verification(person, firm, DAY, dt.date(2005, 1, 7), dt.date(2026, 9, 4) if extreme else None, position,
                            Decimal("21.9633"), "pay period" if extreme else "hour", "biweekly", Decimal(40), years,
                            firm.name)  # fmt: skip
    if kind == "award_letter":
        taken = lines(("Medicare Part B medical insurance premium", "Federal income tax withheld at your request",
                       "Recovery of an earlier overpayment")) if extreme else ()  # fmt: skip
        gross = cents("9208.00")
        return AwardLetter("social_security", FIRM if extreme else "State Disbursement Unit", home, person, home, DAY,
                           gross, taken, gross - sum((a for _, a in taken), Decimal(0)), dt.date(2024, 1, 1),
                           dt.date(2027, 6, 30) if extreme else None)  # fmt: skip
    if kind == "profit_and_loss":
        sales = lines(tuple(f"September {2010 + n}" for n in range(10))) if extreme else lines(("Sales",))
        costs = lines((*EXPENSES[:16], "Legal & professional")) if extreme else lines(("Supplies",))
        profit = sum((a for _, a in sales), Decimal(0)) - sum((a for _, a in costs), Decimal(0))
        return ProfitAndLoss(person, FIRM if extreme else "Bo Li", dt.date(2026, 1, 1), dt.date(2026, 9, 30), sales,
                             costs, profit, DAY)  # fmt: skip
    if kind == "lease":
        return Lease(person, f"{LONG.name} and {LONG.name}" if extreme else "Ann Po", home, dt.date(2026, 2, 1),
                     dt.date(2027, 1, 31), cents("11650.00"), cents("23300.00"), dt.date(2026, 1, 19))  # fmt: skip
    if kind == "hardship_letter":
        words = (
            "We never thought that we would write a letter like this one to you, but here we are, and we ask.",
        ) * 9
        text = ("To whom it may concern,", *(" ".join(words[: 4 + n]) for n in range(5)), "Sincerely,")
        return Letter("hardship", person, home, DAY, mortgage.loan_number,
                      text if extreme else ("Hello,", "I lost my job.", "Thank you,"))  # fmt: skip
    return IdentityDocument(person, home, home.state, "L123-4567-8901-23" if extreme else "B7", dt.date(2023, 5, 2),
                            dt.date(2031, 1, 1))  # fmt: skip


def drawn(name: str, count: int, *, extreme: bool) -> Iterator[tuple[Drawn, Any, Style]]:
    """The look's sheet in several styles of its split, some of them Spanish, with the facts."""
    look = LOOKS.named(name)
    facts = facts_of(look.kind, extreme)
    for seed in range(count):
        style = draw_style(Draw(seed, name), look.split, spanish=0.2)
        yield look.does(facts, style), facts, style


def boxes(sheet: Drawn) -> list[tuple[int, float, float, float, float, str]]:
    """Where texts and form fields lie, with what they hold."""
    out = []
    for m in sheet.marks:
        if isinstance(m, Text) and m.text.strip():
            out.append((m.page, m.x, m.y - 0.66 * m.size, m.x + m.width, m.y + 0.16 * m.size, m.text))
        elif isinstance(m, Blank):
            out.append((m.page, m.left, m.top, m.right, m.bottom, m.value))
    return out


def amounts_and_days(facts: Any) -> set[str]:
    """Every amount and day that facts of a paper hold, however deep, as values say them."""
    found: set[str] = set()
    if isinstance(facts, dt.date):
        return {facts.isoformat()}
    if isinstance(facts, Decimal):
        return {f"{facts:.2f}"} if facts > 1000 else set()
    if isinstance(facts, (tuple, list)):
        return found.union(*(amounts_and_days(part) for part in facts))
    if isinstance(facts, dict):
        return found.union(*(amounts_and_days(part) for key, part in facts.items() if key != "year"))
    slots = getattr(facts, "__slots__", ()) if not isinstance(facts, (Mortgage, Person)) else ()
    return found.union(*(amounts_and_days(getattr(facts, name)) for name in slots))


UNSAID = {"mortgage_statement": {"7358.03", "1078.99", "1408.15"}}
"""Amounts that statements break their sums into, for which their kind has no field."""


@pytest.mark.parametrize("extreme", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_overlap_and_all_lie_on_the_page(name: str, extreme: bool) -> None:
    for sheet, _, _ in drawn(name, 4, extreme=extreme):
        for page in range(1, sheet.pages + 1):
            rows = sorted((b[1:] for b in boxes(sheet) if b[0] == page), key=lambda b: b[1])
            for n, (left, top, right, bottom, text) in enumerate(rows):
                assert min(left, top, sheet.width - right, sheet.height - bottom) >= 0, (page, text)
                for x0, y0, x1, y1, other in rows[n + 1 :]:
                    if y0 >= bottom - 0.3:
                        break
                    assert x0 >= right - 0.3 or x1 <= left + 0.3 or y1 <= top + 0.3, (page, text, other)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_stands_where_it_is_said_to_stand(name: str) -> None:
    for sheet, _, _ in drawn(name, 3, extreme=True):
        marks = boxes(sheet)
        keys = [(s.name, s.row, s.column) for s in sheet.said]
        assert len(keys) == len(set(keys))
        for said in sheet.said:
            spot = said.spot
            assert spot is not None
            assert 0 <= spot.left < spot.right <= 1
            assert 0 <= spot.top < spot.bottom <= 1
            inside = [
                text
                for page, left, top, right, bottom, text in marks
                if page == spot.page
                and spot.left * sheet.width - 0.1 <= left
                and right <= spot.right * sheet.width + 0.1
                and spot.top * sheet.height - 0.1 <= top
                and bottom <= spot.bottom * sheet.height + 0.1
            ]
            ticked = said.name in ("occupancy", "hardship", "pay_rate_period") and said.text == said.value
            assert ticked or " ".join(inside) == said.text, (said, inside)


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_and_day_of_the_facts_that_is_printed_is_said(name: str) -> None:
    for sheet, facts, style in drawn(name, 3, extreme=True):
        said = {s.value for s in sheet.said}
        printed = " ".join(text for *_, text in boxes(sheet))
        for value in amounts_and_days(facts) - UNSAID.get(LOOKS.named(name).kind, set()):
            if "-" in value and value[4] == "-":
                text = style.day(dt.date.fromisoformat(value))
            else:
                text = style.amount(Decimal(value), symbol=False)
            assert text not in printed or value in said, (value, text)


WANTED = {
    "mortgage_statement": {"servicer_name", "borrower_name", "property_address", "loan_number_last4", "statement_date",
                           "due_date", "principal_balance", "interest_rate", "monthly_payment", "escrow", "past_due",
                           "total_due"},
    "assistance_application": {"borrower_name", "co_borrower_name", "loan_number", "property_address", "occupancy",
                               "hardship", "hardship_start", "signed_date"},
    "voe": {"employer_name", "employee_name", "employee_ssn", "as_of", "hire_date", "end_date", "position", "pay_rate",
            "pay_rate_period", "annual"},
    "award_letter": {"person", "issuer", "date", "gross", "net", "since", "until", "address", "deductions"},
    "profit_and_loss": {"name", "business", "start", "end", "revenue", "expenses", "total_revenue", "total_expenses",
                        "profit", "signed"},
    "lease": {"landlord", "tenant", "address", "start", "end", "rent", "deposit", "signed"},
    "hardship_letter": {"name", "date", "loan_number"},
    "identity_document": {"name", "address", "state", "number", "born", "issued", "expires"},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_full_paper_says_every_field_of_its_kind(name: str) -> None:
    for sheet, _, _ in drawn(name, 3, extreme=True):
        assert not WANTED[LOOKS.named(name).kind] - {s.name for s in sheet.said}


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("application-")])
def test_an_application_states_every_line_once_and_with_its_amount(name: str) -> None:
    for sheet, facts, _ in drawn(name, 6, extreme=True):
        for field, stated in (("income", facts.income), ("expense", facts.expenses), ("asset", facts.assets)):
            said = [s.value for s in sheet.said if s.name.startswith(f"{field}.")]
            assert sorted(said) == sorted(str(amount) for _, amount in stated)


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith("voe-")])
def test_a_verification_says_its_rate_with_every_digit(name: str) -> None:
    for sheet, facts, _ in drawn(name, 3, extreme=True):
        said = {s.name: s for s in sheet.said if s.row is None}
        assert said["pay_rate"].value == str(facts.rate)
        assert said["pay_rate"].text.lstrip("$") == "21.9633"


@pytest.mark.parametrize("kind", KINDS)
def test_every_split_has_a_look_of_its_own(kind: str) -> None:
    assert {d.split for d in LOOKS.all(kind=kind)} == {Split.TRAIN, Split.TUNE, Split.TEST}


def test_applications_are_keyed_in_typed_or_written_by_hand() -> None:
    for name in (n for n in NAMES if n.startswith("application-")):
        sheets = [sheet for sheet, _, _ in drawn(name, 14, extreme=False)]
        filled = {any(isinstance(m, Blank) for m in sheet.marks) for sheet in sheets}
        assert filled == {True, False}
        faces = {m.face.name for sheet in sheets for m in sheet.marks if isinstance(m, Text)}
        assert faces & {"IndieFlower-Regular", "Zeyada", "GreatVibes-Regular"}
