"""What payers report follows the books: interest, receipts, benefits, shares and the mortgage's schedule."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.businesses import draw_business
from samples.ledger.credit import Mortgage
from samples.ledger.livelihood import draw_benefit, draw_partnership, draw_rental
from samples.ledger.mortgages import draw_mortgage
from samples.ledger.names import draw_person
from samples.ledger.parties import Address, Bank, Person
from samples.ledger.places import draw_address
from samples.ledger.reported import benefit_return, k1_return, mortgage_return, payments_in, report_income
from samples.ledger.returns import InformationReturn
from samples.ledger.sources import Benefit, Partnership

ZERO = Decimal(0)
HOME = Address("77 Alder Ct", "Boise", "ID", "83702")
WHO = Person("Ida", "Moss", ssn="518-22-4410")
KINDS = ("social_security", "pension", "unemployment", "ssi", "va", "child_support", "disability")


def account(draw: Draw, n: int) -> Account:
    bank = Bank(f"Bank {draw.whole(0, 40)}", HOME, "123103729", "208-555-0170")
    opened = dt.date(2015, 3, 2)
    return Account(bank, (WHO,), HOME, draw.digits(10 + n % 2), "savings", "Saver", opened, Decimal(500), 31)


def world(seed: int) -> tuple[int, dict[str, Any], tuple[InformationReturn, ...]]:
    draw = Draw(seed, "reported-test")
    asof = dt.date(2022 + seed % 5, draw.whole(1, 12), draw.whole(1, 28))
    year = asof.year - 1
    home = draw_address(draw.at("home"))
    person = draw_person(draw.at("person"), born_between=(1945, 1995))
    accounts = tuple(account(draw.at(n), n) for n in range(draw.whole(0, 4)))
    given_: dict[str, Any] = {
        "businesses": (draw_business(draw.at("business"), person, asof=asof, address=home),),
        "rentals": (draw_rental(draw.at("rental"), person, asof=asof, home=home),),
        "benefits": draw_benefit(
            draw.at("benefit"), person, kind=draw.pick(KINDS), asof=asof, address=home, since=dt.date(year, 2, 1)
        ),
        "partnerships": (draw_partnership(draw.at("share"), person, asof=asof, home=home),),
        "accounts": accounts,
        "interest": {a.number: draw.cents(0, 40) for a in accounts},
        "mortgage": draw_mortgage((person,), home, Decimal(6_000), asof, draw.at("mortgage")),
        "asof": asof,
    }
    return year, given_, report_income(year, draw=draw.at("papers"), **given_)


WORLDS = [world(seed) for seed in range(300)]


def of(papers: tuple[InformationReturn, ...], kind: str) -> list[InformationReturn]:
    return [p for p in papers if p.kind == kind]


def amounts(papers: list[InformationReturn], box: str) -> Decimal:
    return sum((v for p in papers if isinstance(v := p.boxes.get(box, ZERO), Decimal)), ZERO)


def test_every_kind_of_paper_occurs() -> None:
    kinds = {p.kind for _, _, papers in WORLDS for p in papers}
    assert {"1099-int", "1099-div", "1099-b", "1099-nec", "1099-r", "1099-g", "ssa-1099", "1098"} <= kinds
    assert {"k1-1065", "k1-1120s"} <= kinds


def test_accounts_with_ten_dollars_of_interest_have_a_1099_and_below_only_some() -> None:
    small = reported = 0
    for _, given_, papers in WORLDS:
        by_number = {p.account: p for p in of(papers, "1099-int")}
        for number, earned in given_["interest"].items():
            if earned >= 10:
                assert by_number[number].boxes["1"] == earned
            elif earned > 0:
                small, reported = small + 1, reported + (number in by_number)
        assert set(by_number) <= set(given_["interest"])
    assert 0 < reported < small / 3


def test_customers_report_no_more_than_was_received_and_nothing_below_600() -> None:
    for year, given_, papers in WORLDS:
        nec = of(papers, "1099-nec")
        received = sum(
            (a for b in given_["businesses"] for m in b.months if m.year == year for _, a in m.receipts), ZERO
        )
        assert amounts(nec, "1") <= received
        assert all(amounts([p], "1") >= 600 for p in nec)
        assert {p.payer for p in nec} <= {c for b in given_["businesses"] for c in b.customers}


def test_a_payer_has_one_tin_wherever_it_appears() -> None:
    tins: dict[str, set[str]] = {}
    for _, _, papers in WORLDS:
        for p in papers:
            if p.kind in ("1099-int", "1099-nec", "1098", "1099-div"):
                tins.setdefault(p.payer, set()).add(p.payer_tin)
    assert all(len(found) == 1 for found in tins.values())
    assert all(len(tin) == 10 and tin[2] == "-" for found in tins.values() for tin in found)


def benefit(kind: str, gross: str, since: dt.date, until: dt.date | None, day: int = 3) -> Benefit:
    deductions = (("Medicare Part B premium", Decimal("185.00")), ("Federal income tax withholding", Decimal("40.00")))
    return Benefit(kind, WHO, "Issuer", HOME, "52-0821668", Decimal(gross), deductions, since, until, day)


def test_social_security_is_reported_whole_with_premiums_and_tax_beside_it() -> None:
    paper = benefit_return(benefit("social_security", "1500.00", dt.date(2020, 1, 1), None), 2024, HOME, Draw(1))
    assert paper is not None
    assert paper.boxes == {"3": Decimal("18000.00"), "5": Decimal("18000.00"), "6": Decimal("480.00")}
    assert paper.facts["medicare_premiums"] == "2220.00"
    assert paper.facts["paid_by_check_or_deposit"] == "15300.00"


@pytest.mark.parametrize("kind", ["ssi", "va", "child_support"])
def test_untaxed_benefits_are_not_reported(kind: str) -> None:
    assert benefit_return(benefit(kind, "900.00", dt.date(2020, 1, 1), None), 2024, HOME, Draw(1)) is None


def test_unemployment_counts_the_weeks_of_the_calendar_year() -> None:
    claim = benefit("unemployment", "400.00", dt.date(2023, 12, 4), dt.date(2024, 2, 29), day=2)
    paper = benefit_return(claim, 2024, HOME, Draw(1))
    assert payments_in(claim, 2023) == 4
    assert paper is not None
    assert paper.boxes["1"] == Decimal("3600.00")


@given(st.integers(0, 40), st.integers(1, 400), st.sampled_from(KINDS))
def test_payments_over_all_years_are_those_of_the_whole_stretch(start: int, days: int, kind: str) -> None:
    since = dt.date(2022, 1, 1) + dt.timedelta(start * 20)
    stretch = benefit(kind, "100.00", since, since + dt.timedelta(days), day=4)
    counted = sum(payments_in(stretch, year) for year in range(2021, 2027))
    usual = days / 7 if kind == "unemployment" else days / 30.4
    assert abs(counted - usual) <= 1.1


def test_a_pension_is_never_taxed_on_more_than_its_gross_amount() -> None:
    papers = [p for _, _, papers in WORLDS for p in of(papers, "1099-r")]
    assert all(amounts([p], "2a") + amounts([p], "5") == amounts([p], "1") for p in papers)


def test_interest_on_the_mortgage_is_that_of_the_paid_instalments() -> None:
    for year, given_, papers in WORLDS:
        loan: Mortgage = given_["mortgage"]
        for paper in of(papers, "1098"):
            interest, opening = amounts([paper], "1"), amounts([paper], "2")
            assert 600 <= interest <= opening * loan.rate / 100 + 1
            if loan.first_due.year < year and loan.months_behind == 0:
                assert abs(interest - opening * loan.rate / 100) <= opening * loan.rate / 100 * Decimal("0.25")
            assert opening >= loan.principal - 100
        if loan.first_due.year > year:
            assert not of(papers, "1098")


def test_missed_instalments_bear_no_interest_on_form_1098() -> None:
    loan = Mortgage(
        "Servicer", HOME, (WHO,), HOME, HOME, "1", Decimal("6.000"), Decimal("190000.00"), Decimal("1199.10"),
        Decimal("300.00"), dt.date(2018, 3, 1), 0,
    )  # fmt: skip
    behind = Mortgage(
        "Servicer", HOME, (WHO,), HOME, HOME, "1", Decimal("6.000"), Decimal("190000.00"), Decimal("1199.10"),
        Decimal("300.00"), dt.date(2018, 3, 1), 6,
    )  # fmt: skip
    asof = dt.date(2025, 1, 20)
    papers = [mortgage_return(m, 2024, Draw(1), asof) for m in (loan, behind)]
    whole, part = (amounts([p], "1") for p in papers if p)
    assert part < whole * Decimal("0.62")


def test_schedules_k1_state_the_boxes_and_the_share() -> None:
    share = Partnership(WHO, "Vale LLC", HOME, "82-1234567", "1065", Decimal("25.00"), {2024: {"1": Decimal(100)}})
    paper = k1_return(share, 2024, HOME)
    assert paper is not None
    assert (paper.kind, paper.facts["ownership"], paper.boxes["14A"]) == ("k1-1065", "25.00", Decimal(100))
    assert k1_return(share, 2023, HOME) is None


def test_the_same_draw_reports_the_same() -> None:
    assert [world(seed) for seed in range(40)] == WORLDS[:40]
