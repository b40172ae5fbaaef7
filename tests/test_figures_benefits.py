"""Benefits: the award before deductions, for whom it counts, and what may be added where it bears no tax."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from extractors.document import Document, Status, Value
from extractors.figures.benefits import benefit_figures, sort_of_letter
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from tests.figure_papers import Cells, D, named, paper

DAY = dt.date(2026, 11, 16)
GROUND = Ground(DAY)
SSA = "Social Security Administration"
SOCIAL, PENSION = "income.social_security.monthly", "income.pension.monthly"
UNEMPLOYMENT, SUPPORT = "income.unemployment.monthly", "income.support.monthly"
GROSS_UP = "income.gross_up.monthly"


def letter(
    issuer: str = SSA, gross: str = "1954.20", *, name: str = "d1", rows: list[Cells] | None = None, **more: Value
) -> Document:
    values: dict[str, Value] = {
        "issuer": issuer, "person": "Ruth Delgado", "date": dt.date(2026, 8, 12), "since": dt.date(2024, 1, 1),
    }  # fmt: skip
    stated: dict[str, Value] = {"gross": D(gross)} if gross else {}
    return paper("award_letter", values | stated | more, name=name, rows={"deductions": rows} if rows else None)


def application(*incomes: str) -> Document:
    values: dict[str, Value] = {f"income.{n}": D(amount) for n, amount in enumerate(incomes, 1)}
    return paper("assistance_application", {"borrower_name": "Ruth Delgado"} | values, name="d4")


def figures(*documents: Document, investor: str = "portfolio", day: dt.date = DAY) -> tuple[Figure, ...]:
    return tuple(benefit_figures(documents, Ground(day, investor)))


def test_the_award_counts_before_the_medicare_premium() -> None:
    premium: list[Cells] = [{"label": "Medicare Part B premium", "amount": D("202.90")}]
    figure = named(figures(letter(rows=premium, net=D("1751.30"))), SOCIAL)
    assert (figure.amount, figure.formula, figure.status) == (D("1954.20"), "1954.20", Status.PROVED)
    assert (figure.party, figure.of) == ("Ruth Delgado", SSA)


def test_what_is_deposited_and_what_is_taken_make_up_the_award() -> None:
    premium: list[Cells] = [{"label": "Medicare Part B premium", "amount": D("202.90")}]
    figure = named(figures(letter(gross="", rows=premium, net=D("1751.30"))), SOCIAL)
    assert (figure.amount, figure.formula) == (D("1954.20"), "1751.30 + 202.90")


def test_the_newest_letter_counts_and_two_of_one_time_that_differ_are_unsure() -> None:
    old = letter(gross="1900.00", name="d2", date=dt.date(2025, 12, 5))
    newest = named(figures(old, letter()), SOCIAL)
    assert (newest.amount, newest.status) == (D("1954.20"), Status.PROVED)
    other = letter(gross="994.00", name="d2", date=dt.date(2026, 1, 5))
    assert named(figures(other, letter()), SOCIAL).status is Status.UNSURE
    assert named(figures(letter(), letter(gross="1990.00", name="d2")), SOCIAL).status is Status.UNSURE


@pytest.mark.parametrize(
    ("written", "since", "premium", "status"),
    [
        ((2025, 11, 27), (2026, 1, 1), "", Status.PROVED),
        ((2025, 11, 13), (2025, 6, 1), "", Status.UNSURE),
        ((2025, 11, 23), (2024, 1, 1), "202.90", Status.PROVED),
        ((2025, 11, 23), (2024, 1, 1), "185.00", Status.UNSURE),
        ((2026, 2, 1), (2019, 1, 1), "", Status.PROVED),
    ],
)
def test_social_security_of_a_year_before_is_unsure_since_it_was_adjusted(
    written: tuple[int, int, int], since: tuple[int, int, int], premium: str, status: Status
) -> None:
    rows: list[Cells] | None = [{"label": "Part B premium", "amount": D(premium)}] if premium else None
    found = figures(letter(rows=rows, date=dt.date(*written), since=dt.date(*since)))
    assert named(found, SOCIAL).status is status


def test_an_old_letter_of_a_pension_proves_nothing() -> None:
    figure = named(figures(letter("Tri-County Retirement System", date=dt.date(2017, 2, 1))), PENSION)
    assert (figure.amount, figure.status) == (D("1954.20"), Status.READ)


@pytest.mark.parametrize(("begins", "ends"), [((2027, 2, 1), None), ((2025, 1, 1), (2026, 10, 31))])
def test_a_benefit_that_ended_or_begins_later_does_not_count(
    begins: tuple[int, int, int], ends: tuple[int, int, int] | None
) -> None:
    until = dt.date(*ends) if ends else DAY + dt.timedelta(days=9000)
    found = figures(letter("Ironworks Pension Trust", since=dt.date(*begins), until=until))
    assert named(found, PENSION).used is False


@pytest.mark.parametrize(
    ("issuer", "sort"),
    [
        ("Social Security Administration", "social_security"),
        ("U.S. Department of Veterans Affairs", "veterans"),
        ("Texas Workforce Commission", "unemployment"),
        ("New York State Department of Labor", "unemployment"),
        ("Ohio Department of Job and Family Services", "unemployment"),
        ("Employment Development Department", "unemployment"),
        ("Florida State Disbursement Unit", "support"),
        ("CO Family Support Registry", "support"),
        ("Office of Personnel Management", "pension"),
        ("Railroad Retirement Board", "pension"),
        ("Lakeside Life Assurance Company", "disability"),
        ("Bureau of Workers' Compensation", "workers_compensation"),
        ("Quandary Partners", None),
    ],
)
def test_the_issuer_tells_what_is_awarded(issuer: str, sort: str | None) -> None:
    assert sort_of_letter(letter(issuer)) == sort


def test_a_benefit_of_an_unknown_payer_is_unsure_and_counts_only_where_it_is_stated() -> None:
    figure = named(figures(letter("Quandary Partners")), "income.other.monthly")
    assert (figure.status, figure.used) == (Status.UNSURE, False)
    asked = figures(letter("Quandary Partners"), application("1954.20"))
    assert named(asked, "income.other.monthly").used is True


@pytest.mark.parametrize(
    ("investor", "counts"), [("fannie", False), ("freddie", False), ("fha", True), ("portfolio", True)]
)
def test_unemployment_is_paid_by_the_week_and_no_income_for_a_modification(investor: str, counts: bool) -> None:
    figure = named(figures(letter("Texas Workforce Commission", "369.00"), investor=investor), UNEMPLOYMENT)
    assert (figure.amount, figure.formula, figure.used) == (D("1599.00"), "369.00 * 52 / 12", counts)


@pytest.mark.parametrize(
    ("incomes", "counts"), [((), False), (("4180.00",), False), (("700.00",), False), (("4180.00", "650.00"), True)]
)
def test_support_counts_only_where_the_application_states_it(incomes: tuple[str, ...], counts: bool) -> None:
    found = figures(letter("State Disbursement Unit", "648.33"), application(*incomes))
    assert named(found, SUPPORT).used is counts
    assert any(f.name == GROSS_UP for f in found) is counts


@pytest.mark.parametrize(
    ("investor", "raised"),
    [("fannie", "250.00"), ("freddie", "250.00"), ("fha", "150.00"), ("va", "250.00"), ("usda", "250.00")],
)
def test_untaxed_income_may_be_raised_by_the_investors_share(investor: str, raised: str) -> None:
    figure = named(figures(letter("Department of Veterans Affairs", "1000.00"), investor=investor), GROSS_UP)
    assert (figure.amount, figure.used) == (D(raised), False)


def test_of_social_security_only_the_part_that_needs_no_proof_is_raised() -> None:
    found = figures(letter(gross="2000.00"), investor="fannie")
    assert named(found, GROSS_UP).formula == "2000.00 * 0.15 * 0.25"
    assert not [f for f in figures(letter(), investor="va") if f.name == GROSS_UP]


def test_taxed_income_is_not_raised() -> None:
    assert not [f for f in figures(letter("Ironworks Pension Trust")) if f.name == GROSS_UP]


def ssa_1099(year: str = "2025") -> Document:
    values: dict[str, Value] = {"recipient": "RUTH DELGADO", "tax_year": year, "box3": D("22800.00")}
    return paper("ssa-1099", values | {"box5": D("22800.00")}, name="d2")


def form_1099_r(code: str = "7", payer: str = "Ironworks Pension Trust") -> Document:
    values: dict[str, Value] = {"recipient": "Ruth Delgado", "payer": payer, "tax_year": "2025", "box7": code}
    return paper("1099-r", values | {"box1": D("12000.00")}, name="d3")


def test_a_years_form_gives_a_twelfth_unsure_and_only_without_a_letter() -> None:
    alone = named(figures(ssa_1099()), SOCIAL)
    assert (alone.amount, alone.status, alone.used) == (D("1953.20"), Status.UNSURE, True)
    assert alone.formula == "22800.00 / 12 * 1.028"
    assert [(f.amount, f.used) for f in figures(letter(), ssa_1099()) if f.name == SOCIAL] == [
        (D("1954.20"), True), (D("1953.20"), False),
    ]  # fmt: skip
    assert named(figures(ssa_1099("2022")), SOCIAL).used is False


@pytest.mark.parametrize(("code", "name"), [("7", PENSION), ("4", PENSION), ("3", "income.other.monthly")])
def test_regular_distributions_are_income(code: str, name: str) -> None:
    assert named(figures(form_1099_r(code)), name).amount == D("1000.00")


@pytest.mark.parametrize("code", ["G", "1", "H", "8"])
def test_rollovers_and_early_withdrawals_are_none(code: str) -> None:
    assert figures(form_1099_r(code)) == ()


def test_a_pension_by_letter_and_by_form_counts_once() -> None:
    found = figures(letter("Ironworks Pension Trust", "1000.00"), form_1099_r(payer="IRONWORKS PENSION TR"))
    assert [(f.name, f.used) for f in found] == [(PENSION, True), (PENSION, False)]


def test_pensions_of_two_plans_count_both() -> None:
    found = figures(letter("Ironworks Pension Trust", "1000.00"), form_1099_r(payer="Glaziers Pension Trust"))
    assert [(f.amount, f.used) for f in found] == [(D("1000.00"), True), (D("1000.00"), True)]


def test_the_order_of_the_papers_does_not_matter() -> None:
    papers = (letter(), letter(gross="1900.00", name="d5", date=dt.date(2026, 1, 5)), ssa_1099(), form_1099_r())
    orders = {frozenset((f.name, f.of, f.amount, f.why) for f in figures(*order)) for order in permutations(papers)}
    assert len(orders) == 1
