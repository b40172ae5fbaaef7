"""W-2 looks print a wage statement legibly and say exactly what they print."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from samples.draws import Draw
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.wages import WageStatement
from samples.looks import LOOKS, w2_fields, w2_four_up, w2_narrow, w2_official, w2_substitute
from samples.sheet import Blank, Drawn, Text
from samples.splits import Split
from samples.style import Style, draw_style

_MODULES = {m.__name__ for m in (w2_fields, w2_four_up, w2_narrow, w2_official, w2_substitute)}
_NAMES = sorted(d.name for d in LOOKS.all(kind="w2") if d.does.__module__ in _MODULES)


def a_statement(*, extreme: bool = False, year: int = 2025) -> WageStatement:
    """A statement with few boxes, or with every box filled by long names and large amounts."""
    long = "Wetherby-Fitzmaurice Consolidated Behavioral Healthcare Management Services of the Upper Midwest, LLC"
    street = "10400 Southwest Martin Luther King Junior Boulevard" if extreme else "4410 Harbor Ave"
    place = Address(street, "Toledo", "OH", "43604", "Building 14, Suite 2200" if extreme else "")
    firm = Employer(long if extreme else "Brightwater Logistics, Inc.", place, "34-1234567", "4195550133", "52-123456")
    person = Person("Ruth", "Delgado", "Anne", ssn="412-55-9021")
    if extreme:
        person = Person(
            "Maximiliana-Esperanza", "Featherstonehaugh-Villanueva de la Cruz", "Anne", "III", ssn="412-55-9021"
        )
    times = Decimal(100 if extreme else 1)
    boxes = {"1": "58231.22", "2": "5120.00", "3": "60819.22", "4": "3796.34", "5": "61231.22", "6": "887.85"}
    if extreme:
        boxes |= {"7": "412.00", "8": "10.00", "10": "50.00", "11": "9999.99"}
    states = (("OH", "52-123456", Decimal("58231.22") * times, Decimal("1511.10") * times),)
    local = (
        (
            "Metropolitan School District" if extreme else "Toledo",
            Decimal("61231.22") * times,
            Decimal("1530.78") * times,
        ),
    )
    return WageStatement(
        person, place, firm, year, "0042 118734", {k: Decimal(v) * times for k, v in boxes.items()},
        (("D", Decimal("3000.00") * times), ("DD", Decimal("8412.44")), ("W", Decimal("50.00")), ("C", Decimal("1.50")))
        if extreme else (("D", Decimal("3000.00")),),
        (("UNION DUES", Decimal("612.31")), ("NY PAID FAMILY LEAVE", Decimal("333.25")), ("NY SDI", Decimal("31.20")))
        if extreme else (),
        True,
        (*states, ("PA", "99-8888-77777", *states[0][2:])) if extreme else states,
        (*local, ("Cincinnati", *local[0][1:])) if extreme else local,
    )  # fmt: skip


_STATEMENTS = {"plain": a_statement(), "extreme": a_statement(extreme=True)}


def styles(name: str, count: int) -> Iterator[Style]:
    """Styles as a set of the look's split draws them."""
    for seed in range(count):
        yield draw_style(Draw(seed, name), LOOKS.named(name).split)


def filled(drawn: Drawn) -> set[str]:
    """Every text and every field's value of a sheet."""
    return {m.text for m in drawn.marks if isinstance(m, Text)} | {m.value for m in drawn.marks if isinstance(m, Blank)}


@pytest.mark.parametrize("which", sorted(_STATEMENTS))
@pytest.mark.parametrize("name", _NAMES)
def test_no_two_texts_overlap_and_all_lie_on_the_page(name: str, which: str) -> None:
    for style in styles(name, 20):
        drawn = LOOKS.named(name).does(_STATEMENTS[which], style)
        texts = [
            (m.x, m.y - 0.74 * m.size, m.x + m.width, m.y + 0.22 * m.size, m.text)
            for m in drawn.marks if isinstance(m, Text)
        ]  # fmt: skip
        for left, top, right, bottom, text in texts:
            assert min(left, top, drawn.width - right, drawn.height - bottom) >= 0, text
            for x0, y0, x1, y1, other in texts:
                apart = x0 >= right - 0.3 or x1 <= left + 0.3 or y0 >= bottom - 0.3 or y1 <= top + 0.3
                assert apart or (x0, y0) == (left, top), (text, other)


@pytest.mark.parametrize("name", _NAMES)
def test_every_said_value_is_printed_within_the_page(name: str) -> None:
    for style in styles(name, 8):
        drawn = LOOKS.named(name).does(_STATEMENTS["extreme"], style)
        texts = filled(drawn)
        for said in drawn.said:
            spot = said.spot
            assert spot is not None
            assert 0 <= spot.left < spot.right <= 1
            assert 0 <= spot.top < spot.bottom <= 1
            assert said.name == "retirement_plan" or said.text in texts or all(
                any(word in text for text in texts) for word in said.text.split()
            ), said  # fmt: skip


@pytest.mark.parametrize("name", _NAMES)
def test_the_form_says_each_box_once_and_truly(name: str) -> None:
    statement = _STATEMENTS["extreme"]
    for style in styles(name, 8):
        said = LOOKS.named(name).does(statement, style).said
        keys = [(s.name, s.row, s.column) for s in said]
        assert len(keys) == len(set(keys))
        fields = {s.name: s.value for s in said if s.row is None}
        for box, value in statement.boxes.items():
            assert fields[f"box{box}"] == str(value)
        assert fields["tax_year"] == "2025"
        assert fields["ein"] == statement.employer.ein
        assert fields["retirement_plan"] == "true"
        assert fields["employee_ssn"].endswith("9021")
        assert (fields["box16"], fields["box17"]) == tuple(map(str, statement.states[0][2:]))
        rows = {(s.name, s.row, s.column): s.value for s in said if s.row is not None}
        assert [rows["box12", n, "code"] for n in range(4)] == [code for code, _ in statement.box12]
        assert [rows["box14", n, "amount"] for n in range(3)] == [str(value) for _, value in statement.box14]
        assert [rows["states", n, "state"] for n in range(2)] == ["OH", "PA"]


@pytest.mark.parametrize("name", _NAMES)
def test_what_is_not_on_the_statement_is_neither_printed_nor_said(name: str) -> None:
    for style in styles(name, 8):
        said = {s.name for s in LOOKS.named(name).does(_STATEMENTS["plain"], style).said}
        assert not said & {"box7", "box8", "box10", "box11", "box14"}


@pytest.mark.parametrize(
    ("year", "number"), [(2023, "OMB No. 1545-0008"), (2024, "OMB No. 1545-0008"), (2025, "OMB No. 1545-0029")]
)
def test_the_form_bears_the_number_of_its_year(year: int, number: str) -> None:
    for name in _NAMES:
        texts = filled(LOOKS.named(name).does(a_statement(year=year), next(styles(name, 1))))
        assert number in texts
        assert str(year) in {text.strip() for text in texts}


def test_some_programs_leave_form_fields_and_some_print() -> None:
    drawn = [LOOKS.named("w2-fields").does(_STATEMENTS["extreme"], style) for style in styles("w2-fields", 12)]
    blanks = [[m for m in d.marks if isinstance(m, Blank)] for d in drawn]
    assert any(blanks)
    assert not all(blanks)
    for fields in blanks:
        names = [blank.name for blank in fields]
        assert len(names) == len(set(names))


def test_every_split_has_looks_of_its_own() -> None:
    counts = {split: sum(LOOKS.named(n).split is split for n in _NAMES) for split in Split}
    assert counts[Split.TRAIN] >= 3
    assert counts[Split.TUNE] >= 1
    assert counts[Split.TEST] >= 2
