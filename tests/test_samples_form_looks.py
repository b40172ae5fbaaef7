"""Tax forms print a return legibly, say every line once, and stay on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest

from samples.ledger.line_numbers import FORM_1040
from samples.ledger.rates import STANDARD_DEDUCTION
from samples.ledger.returns import InformationReturn, TaxForm, TaxReturn
from samples.looks import LOOKS, form_letter, irs_1040, irs_schedule_b, irs_ssa, irs_summary, irs_transcript
from samples.looks.irs_1099 import INFORMATION
from samples.looks.irs_attachments import FORM_8959, FORM_8995, SCHEDULE_1A
from samples.looks.irs_k1 import PARTNER, SHAREHOLDER
from samples.looks.irs_schedules import SCHEDULE_1, SCHEDULE_2, SCHEDULE_3, SCHEDULE_A, schedule_se_of
from samples.sheet import Blank, Drawn, Text
from samples.splits import Split
from tests.return_papers import (
    benefit_report,
    business_form,
    gains_form,
    payers_form,
    rental_form,
    report_of,
    return_of,
    schedule_of,
    share_of,
    styles,
)

_MODULES = (form_letter, irs_1040, irs_schedule_b, irs_ssa, irs_summary, irs_transcript)
Facts = TaxReturn | TaxForm | InformationReturn


def _make(kind: str) -> Callable[[int, bool], Facts]:
    short = TaxForm("schedule-se", 2019, "", "", {}, {"section": "A"})
    tables = {
        "schedule-1": SCHEDULE_1,
        "schedule-2": SCHEDULE_2,
        "schedule-3": SCHEDULE_3,
        "schedule-a": SCHEDULE_A,
        "schedule-1a": SCHEDULE_1A,
        "form-8959": FORM_8959,
        "form-8995": FORM_8995,
    }
    if kind in ("1040", "tax_transcript"):
        return lambda year, extreme: return_of(year, extreme=extreme)
    if kind in tables:
        return lambda year, extreme: schedule_of(tables[kind], year, extreme=extreme)
    if kind == "schedule-se":
        return lambda year, extreme: (
            schedule_of(schedule_se_of(short), year, extreme=extreme, facts={"section": "A"})
            if year == 2019
            else schedule_of(schedule_se_of(TaxForm(kind, year, "", "", {})), year, extreme=extreme)
        )
    forms = {
        "schedule-b": payers_form,
        "schedule-c": business_form,
        "schedule-d": gains_form,
        "schedule-e": rental_form,
    }
    if kind in forms:
        return lambda year, extreme: forms[kind](year, extreme=extreme)
    if kind in INFORMATION:
        return lambda year, extreme: report_of(INFORMATION[kind], year, extreme=extreme)
    if kind == "ssa-1099":
        return lambda year, extreme: benefit_report(year, extreme=extreme)
    return lambda year, extreme: share_of(PARTNER if kind == "k1-1065" else SHAREHOLDER, year, extreme=extreme)


_KINDS = sorted(
    {"1040", "tax_transcript", "ssa-1099", "k1-1065", "k1-1120s", *INFORMATION}
    | {"form-8959", "form-8995"}
    | {f"schedule-{name}" for name in ("1", "1a", "2", "3", "a", "b", "c", "d", "e", "se")}
)
_LOOKS = [look for kind in _KINDS for look in LOOKS.all(kind=kind)]


def _draw(look_number: int) -> tuple[tuple[Facts, Drawn], ...]:
    """A look's papers of several years, styles and sorts of facts."""
    look = _LOOKS[look_number]
    make = _make(look.kind)
    papers = [make(2019 + (look_number + 3 * number) % 7, number == 1) for number in range(3)]
    several = zip([*papers, make(2025, True)], styles(4, look.split), strict=True)
    return tuple((facts, look.does(facts, style)) for facts, style in several)


_drawn = cache(_draw)


def _rectangles(drawn: Drawn) -> Iterator[tuple[int, float, float, float, float, str]]:
    for mark in drawn.marks:
        if isinstance(mark, Text) and not mark.angle and mark.text.strip(" ."):
            yield (
                mark.page,
                mark.x,
                mark.y - 0.66 * mark.size,
                mark.x + mark.width,
                mark.y + 0.08 * mark.size,
                mark.text,
            )
        elif isinstance(mark, Blank) and not mark.tick:
            yield mark.page, mark.left + 2, mark.top + 3.5, mark.right - 2, mark.bottom - 2, f"[{mark.value}]"


@pytest.mark.parametrize("number", range(len(_LOOKS)), ids=[look.name for look in _LOOKS])
def test_a_form_stays_on_its_pages_and_no_words_overlap(number: int) -> None:
    for _, drawn in _drawn(number):
        found = sorted(_rectangles(drawn))
        for page, left, top, right, bottom, text in found:
            inside = left >= 18 and right <= drawn.width - 18 and top >= 18 and bottom <= drawn.height - 8
            assert inside, (page, text)
        for one, other in combinations(found, 2):
            apart = (
                one[0] != other[0] or one[3] <= other[1] + 0.4 or other[3] <= one[1] + 0.4 or one[4] <= other[2] + 0.2
                or other[4] <= one[2] + 0.2
            )  # fmt: skip
            assert apart, (one, other)


@pytest.mark.parametrize("number", range(len(_LOOKS)), ids=[look.name for look in _LOOKS])
def test_every_amount_of_the_facts_is_said_exactly_once(number: int) -> None:
    look = _LOOKS[number]
    for facts, drawn in _drawn(number):
        said = Counter(s.name for s in drawn.said if s.row is None)
        assert max(said.values()) == 1, said.most_common(3)
        if look.kind == "tax_transcript":
            continue
        lines = facts.boxes if isinstance(facts, InformationReturn) else (
            facts.lines if isinstance(facts, TaxForm) else facts.forms[0].lines
        )  # fmt: skip
        prefix = "box" if isinstance(facts, InformationReturn) else "line."
        expected = {f"{prefix}{line}": value for line, value in lines.items() if isinstance(value, Decimal)}
        values = {s.name: Decimal(s.value) for s in drawn.said if s.name in expected}
        assert values == expected
        if isinstance(facts, TaxForm):
            rows = {(s.name, s.row) for s in drawn.said if s.row is not None}
            assert {(name, at) for name, of in facts.rows.items() if name != "part2" and name != "sales"
                    for at in range(len(of))} <= rows  # fmt: skip


@pytest.mark.parametrize("number", range(len(_LOOKS)), ids=[look.name for look in _LOOKS])
def test_what_is_said_stands_where_it_is_said(number: int) -> None:
    for _, drawn in _drawn(number):
        for said in drawn.said:
            assert said.spot is not None
            spot = said.spot
            assert 0 <= spot.left < spot.right <= 1
            assert 0 <= spot.top < spot.bottom <= 1
            assert 1 <= spot.page <= drawn.pages
        assert [s for s in drawn.said if s.name == "tax_year"], "no year"


@pytest.mark.parametrize("year", range(2019, 2026))
def test_form_1040_has_a_place_for_every_line_that_the_ledger_numbers(year: int) -> None:
    printed = {s.name for s in irs_1040.print_official(return_of(year), styles(1)[0]).said}
    assert {f"line.{number}" for number in FORM_1040[year].values()} <= printed


@pytest.mark.parametrize("year", range(2019, 2026))
def test_form_1040_prints_its_years_standard_deductions(year: int) -> None:
    drawn = irs_1040.print_official(return_of(year), styles(1)[0])
    words = " ".join(mark.text for mark in drawn.marks if isinstance(mark, Text))
    for status in ("single", "joint", "head"):
        assert f"${STANDARD_DEDUCTION[year][status]:,.0f}" in words


def test_every_kind_has_an_official_look_and_one_of_a_program_or_payer() -> None:
    for kind in _KINDS:
        splits = [look.split for look in LOOKS.all(kind=kind)]
        assert Split.ANY in splits
        assert len(splits) > 1 or kind == "ssa-1099"


def test_a_form_is_drawn_the_same_again() -> None:
    for number in range(0, len(_LOOKS), 3):
        assert _draw(number) == _drawn(number)


def test_a_fillable_form_holds_its_values_in_uniquely_named_fields() -> None:
    fillable = [
        d
        for style in styles(20)
        if (d := irs_1040.print_official(return_of(2024), style))
        if style.chance("fillable", 0.35)
    ]
    assert fillable
    for drawn in fillable:
        blanks = [mark for mark in drawn.marks if isinstance(mark, Blank)]
        assert len({blank.name for blank in blanks}) == len(blanks)
        assert "1,203" in {blank.value.rstrip(".") for blank in blanks} | {blank.value for blank in blanks} or any(
            blank.value.startswith("1203") for blank in blanks
        )
