"""Rent: Schedule E by the steps of Form 1038, three quarters of a lease, and what the payment leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from extractors.document import Document, Identity, Status, Value
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.rental import NAME, NET, rental_figures, same_address
from tests.figure_papers import Cells, D, named, paper

GROUND = Ground(dt.date(2026, 11, 16))
HOME = "41 Quince Rd, Dayton, OH 45402"
LINES = {"3": "24000", "9": "1200", "12": "9600", "16": "3000", "18": "5400", "20": "21000", "21": "3000"}


def schedule_e(
    year: str = "2025", *, days: str = "365", address: str = HOME, name: str = "d1", letter: str = "A", **lines: str
) -> Document:
    """A Schedule E of one property; `l12=""` leaves line 12 blank."""
    amounts = {n: a for n, a in (LINES | {key[1:]: a for key, a in lines.items()}).items() if a}
    values: dict[str, Value] = {"tax_year": year, "name": "RUTH DELGADO"}
    numbers: dict[str, Value] = {f"line.{n}{letter}": D(a) for n, a in amounts.items()}
    row: Cells = {"address": address} if address else {}
    row |= {"fair_rental_days": D(days)} if days else {}
    row |= {f"line.{n}": D(a) for n, a in amounts.items()}
    rows = {"properties": [row]}
    return paper("schedule-e", values | numbers, name=name, rows=rows, row_status=Status.PROVED)


def lease(**changed: Value) -> Document:
    values: dict[str, Value] = {
        "landlord": "Ruth Delgado", "tenant": "Omar Tidwell", "address": "41 Quince Road, Dayton, Ohio 45402",
        "start": dt.date(2026, 2, 1), "end": dt.date(2027, 1, 31), "rent": D("2000.00"),
    }  # fmt: skip
    return paper("lease", values | changed, name="d5")


def statement(**changed: Value) -> Document:
    values: dict[str, Value] = {
        "property_address": HOME, "monthly_payment": D("1400.00"), "escrow": D("350.00"),
        "statement_date": dt.date(2026, 10, 15),
    }  # fmt: skip
    return paper("mortgage_statement", values | changed, name="d6")


def stub() -> Document:
    return paper("paystub", {"employee_name": "DELGADO, RUTH"}, name="d8")


def figures(*documents: Document, ground: Ground = GROUND) -> tuple[Figure, ...]:
    return tuple(rental_figures(documents, ground))


def test_rents_less_expenses_with_what_is_added_back_by_months_in_service() -> None:
    found = figures(schedule_e(), statement())
    rent, net = named(found, NAME), named(found, NET)
    assert (rent.amount, rent.formula) == (D("1850.00"), "(24000 - 21000 + 1200 + 3000 + 9600 + 5400) / 12")
    assert (net.amount, net.used) == (D("450.00"), False)
    assert rent.of == HOME


@pytest.mark.parametrize(
    ("days", "amount"), [("365", "1850.00"), ("360", "1850.00"), ("180", "3700.00"), ("30", "22200.00")]
)
def test_months_in_service_are_fair_rental_days_by_thirty_and_twelve_at_most(days: str, amount: str) -> None:
    assert named(figures(schedule_e(days=days)), NAME).amount == D(amount)


def test_without_days_the_year_has_twelve_months_and_nothing_is_proved() -> None:
    figure = named(figures(schedule_e(days="")), NAME)
    assert (figure.amount, figure.status) == (D("1850.00"), Status.UNSURE)
    assert "days" in figure.why


def test_a_property_without_a_mortgage_bears_its_taxes_and_insurance() -> None:
    figure = named(figures(schedule_e(l12="", l20="11400", l21="12600")), NAME)
    assert (figure.amount, figure.why.endswith("taken off")) == (D("1500.00"), True)


def test_without_escrow_the_net_rent_bears_taxes_and_insurance_and_is_unsure() -> None:
    net = named(figures(schedule_e(), statement(escrow=D("0"))), NET)
    assert (net.amount, net.status) == (D("100.00"), Status.UNSURE)


def test_rent_is_proved_where_the_propertys_sums_hold() -> None:
    laws = tuple(Identity(f"{name}-A-2018", True, D("1"), D("1"), ()) for name in ("expenses", "result"))
    whole = replace(schedule_e(), identities=laws)
    assert named(figures(whole), NAME).status is Status.PROVED
    assert named(figures(replace(whole, identities=laws[:1])), NAME).status is Status.READ


def test_the_newest_schedule_counts_and_the_former_is_shown() -> None:
    figure = named(figures(schedule_e(), schedule_e("2024", name="d2", l3="12000", l21="-9000")), NAME)
    assert (figure.amount, figure.alternatives[0].amount) == (D("1850.00"), D("850.00"))


def test_each_property_of_a_schedule_is_a_figure_of_its_own() -> None:
    other = schedule_e(
        letter="B",
        address="9 Elm St, Dayton, OH 45402",
        name="d2",
        l3="12000",
        l20="0",
        l9="",
        l12="",
        l16="",
        l18="",
        l21="12000",
    )
    found = {f.of: f.amount for f in figures(schedule_e(), other)}
    assert found == {HOME: D("1850.00"), "9 Elm St, Dayton, OH 45402": D("1000.00")}


def test_added_back_is_nothing_without_the_expenses_that_hold_it() -> None:
    assert figures(schedule_e(l20="")) == ()


def test_a_lease_of_the_household_counts_for_three_quarters() -> None:
    figure = named(figures(lease(), stub()), NAME)
    assert (figure.amount, figure.formula, figure.used) == (D("1500.00"), "2000.00 * 0.75", True)
    assert figure.status is Status.PROVED


def test_beside_schedule_e_a_lease_is_what_the_other_method_gives() -> None:
    figure = named(figures(schedule_e(), lease()), NAME)
    assert (figure.amount, [(a.amount, a.used) for a in figure.alternatives]) == (D("1850.00"), [(D("1500.00"), False)])


@pytest.mark.parametrize("ground", [GROUND, Ground(GROUND.asof, "portfolio", ("Omar Tidwell",))])
def test_a_lease_that_the_household_rents_by_is_no_income(ground: Ground) -> None:
    tenant = paper("paystub", {"employee_name": "Omar Tidwell"}, name="d9")
    assert figures(lease(), tenant, ground=ground) == ()


def test_a_lease_that_ended_or_of_a_strange_landlord_is_unsure_and_one_to_come_does_not_count() -> None:
    ended = named(figures(lease(end=dt.date(2026, 1, 31), start=dt.date(2025, 2, 1)), stub()), NAME)
    strange = named(figures(lease(landlord="Gale Holdings LLC"), stub()), NAME)
    ahead = named(figures(lease(start=dt.date(2027, 2, 1), end=dt.date(2028, 1, 31)), stub()), NAME)
    assert (ended.status, strange.status, ahead.used) == (Status.UNSURE, Status.UNSURE, False)


def test_of_a_property_whose_address_was_not_read_no_lease_counts_beside_the_schedule() -> None:
    found = figures(schedule_e(address=""), lease())
    assert [(f.amount, f.used) for f in found] == [(D("1850.00"), True), (D("1500.00"), False)]


def test_a_schedule_sent_twice_counts_once() -> None:
    assert named(figures(schedule_e(), schedule_e(name="d2")), NAME).amount == D("1850.00")


def test_the_order_of_the_papers_does_not_matter() -> None:
    papers = (schedule_e(), schedule_e("2024", name="d2"), lease(), statement())
    orders = {frozenset((f.name, f.of, f.amount, f.why) for f in figures(*order)) for order in permutations(papers)}
    assert len(orders) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (HOME, "41 QUINCE ROAD DAYTON OH 45402-1188", True),
        (HOME, "14 Quince Rd, Dayton, OH 45402", False),
        (HOME, "41 Quince Rd, Akron, OH 44301", False),
        (HOME, "41 Plum Ct, Dayton, OH 45402", False),
        ("41 Quince Rd", HOME, True),
        ("41 N Quince Rd Dayton OH 45402", "41 Plum Ct Dayton OH 45402", False),
        ("6082 141st Dr, Macon, GA 31204", "6082 141ST DRIVE, MACON GA 31204", True),
        ("6082 141st Dr, Macon, GA 31204", "6082 142nd Dr, Macon, GA 31204", False),
        ("", HOME, False),
    ],
)
def test_addresses_agree_by_number_street_and_zip_code(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same
