"""What is called proved: change one digit of a proved field, and its laws no longer bear it out, in every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.declaration import Candidate, Extraction, Kind
from extractors.document import Reading, Row, Status
from extractors.kinds import bank_statement, credit_report, form_1040, paystub, w2
from extractors.proof import misreadings
from extractors.solve import solve
from extractors.source import Box, Reader

Amounts = dict[str, Decimal]
CENTS = Decimal("0.01")
AS_CHARACTERS = (Reader.TEXT_LAYER, Reader.FORM_FIELD)
money = st.decimals(1, 99_999, places=2, allow_nan=False, allow_infinity=False)
small = st.decimals(1, 900, places=2, allow_nan=False, allow_infinity=False)
wages = st.decimals(3000, 9999, places=2, allow_nan=False, allow_infinity=False)
dollars = st.integers(1, 99_999).map(Decimal)
readers = st.sampled_from([Reader.TEXT_LAYER, Reader.FORM_FIELD, Reader.OCR])


def reading(value: Decimal | str, place: int, reader: Reader) -> Reading:
    """A value at a place of its own."""
    raw = format(value, "f") if isinstance(value, Decimal) else value
    return Reading(value, raw, (Box(1, 0.5, place / 200, 0.6, (place + 0.8) / 200),), 0.97, reader)


def offer(
    values: Mapping[str, Decimal | str],
    reader: Reader,
    rows: Mapping[str, Sequence[Mapping[str, Decimal | str]]] | None = None,
) -> Extraction:
    """One candidate for each field, and rows as given."""
    found = {n: (Candidate(reading(v, i, reader), 0.95),) for i, (n, v) in enumerate(values.items())}
    made = {
        table: tuple(Row({c: reading(v, 150 + i, reader) for c, v in r.items()}, 1) for i, r in enumerate(lines))
        for table, lines in (rows or {}).items()
    }
    return Extraction(found, made)


def proved(kind: Kind, extraction: Extraction) -> dict[str, Reading]:
    """The fields that come out as proved."""
    return {f.name: f.reading for f in solve(kind, extraction).fields if f.status is Status.PROVED and f.reading}


def altered(extraction: Extraction, name: str, value: Decimal) -> Extraction:
    """The same page with one field misread."""
    (candidate,) = extraction.candidates[name]
    was = candidate.reading
    misread = Reading(value, format(value, "f"), was.boxes, was.confidence, was.reader)
    return Extraction({**extraction.candidates, name: (Candidate(misread, candidate.fit),)}, extraction.rows)


def every_misread_digit_is_noticed(kind: Kind, extraction: Extraction) -> frozenset[str]:
    """Misread each digit of each proved field in turn; returns the names of the fields that were proved."""
    found = proved(kind, extraction)
    for name, was in found.items():
        assert isinstance(was.value, Decimal)
        changes = list(misreadings(was))
        assert len(changes) >= 9
        for change in (*changes[:9:2], *changes[-9::2]):  # the least digit that counts, and the first
            assert name not in proved(kind, altered(extraction, name, was.value + change)), (name, was.value, change)
    return frozenset(found)


@settings(max_examples=6, deadline=None)
@given(money, small, st.integers(-12, 12), st.integers(-12, 12), st.booleans(), readers)
def test_no_misread_digit_of_a_proved_box_of_a_w2_stays_proved(
    wages: Decimal, deferral: Decimal, off4: int, off6: int, state: bool, reader: Reader
) -> None:
    boxes: dict[str, Decimal | str] = {
        "tax_year": "2023",
        "box1": wages,
        "box2": Decimal("812.44"),
        "box3": wages + deferral,
        "box4": ((wages + deferral) * Decimal("0.062")).quantize(CENTS) + off4 * CENTS,
        "box5": wages + deferral,
        "box6": ((wages + deferral) * Decimal("0.0145")).quantize(CENTS) + off6 * CENTS,
        **({"box16": wages} if state else {}),
    }
    page = offer(boxes, reader, {"box12": [{"code": "D", "amount": deferral}, {"code": "DD", "amount": wages}]})
    names = every_misread_digit_is_noticed(w2.KIND, page)
    assert "box2" not in names
    if reader in AS_CHARACTERS and wages > 1000:
        assert {"box1", "box3", "box4", "box5", "box6"} <= names


@settings(max_examples=6, deadline=None)
@given(dollars, dollars, dollars, st.integers(1, 20_000).map(Decimal), st.sampled_from(("2020", "2023")), readers)
def test_no_misread_digit_of_a_proved_line_of_a_return_stays_proved(
    wages: Decimal, interest: Decimal, withheld: Decimal, tax: Decimal, year: str, reader: Reader
) -> None:
    total, deduction = wages + interest, Decimal(12_000)
    lines: Amounts = {
        "2b": interest,
        "9": total,
        "11": total,
        "12": deduction,
        "14": deduction,
        "15": max(total - deduction, Decimal(0)),
        "16": tax,
        "18": tax,
        "22": tax,
        "24": tax,
        "25a": withheld,
        "25d": withheld,
        "33": withheld,
        ("34" if withheld > tax else "37"): abs(withheld - tax),
    }
    lines |= {"1": wages} if year == "2020" else {"1a": wages, "1z": wages}
    named: dict[str, Decimal | str] = {f"line.{n}": v for n, v in lines.items()}
    names = every_misread_digit_is_noticed(form_1040.KIND, offer({"tax_year": year, **named}, reader))
    assert {"line.9", "line.2b"} <= names
    assert withheld == tax or {"line.16", "line.18", "line.24", "line.25a", "line.33"} <= names


@settings(max_examples=6, deadline=None)
@given(st.lists(wages, min_size=2, max_size=4), st.lists(small, min_size=2, max_size=4), readers)
def test_no_misread_digit_of_a_proved_amount_of_a_stub_stays_proved(
    earned: list[Decimal], taken: list[Decimal], reader: Reader
) -> None:
    gross, taxes = sum(earned, Decimal(0)), sum(taken, Decimal(0))
    totals: dict[str, Decimal | str] = {
        "gross_pay": gross,
        "total_taxes": taxes,
        "total_deductions": Decimal("42.17"),
        "net_pay": gross - taxes - Decimal("42.17"),
    }
    rows = {"earnings": [{"amount": a} for a in earned], "taxes": [{"amount": a} for a in taken]}
    assert "gross_pay" in every_misread_digit_is_noticed(paystub.KIND, offer(totals, reader, rows))


@settings(max_examples=6, deadline=None)
@given(money, money, st.lists(small, min_size=2, max_size=5), readers)
def test_no_misread_digit_of_a_proved_balance_stays_proved(
    opening: Decimal, deposits: Decimal, moved: list[Decimal], reader: Reader
) -> None:
    withdrawn = sum(moved, Decimal(0))
    balances: dict[str, Decimal | str] = {
        "opening_balance": opening + 5000,
        "total_deposits": deposits,
        "total_withdrawals": withdrawn,
        "closing_balance": opening + deposits - withdrawn + 5000,
    }
    names = every_misread_digit_is_noticed(bank_statement.KIND, offer(balances, reader))
    assert "opening_balance" in names
    owed = {"tradelines": [{"monthly_payment": a} for a in moved]}
    every_misread_digit_is_noticed(credit_report.KIND, offer({"total_monthly_payments": withdrawn}, reader, owed))


@pytest.mark.parametrize(
    ("value", "raw", "reader", "least"),
    [
        ("5400.00", "5,400.00", Reader.OCR, "0.01"),
        ("5400.00", "5,400.00", Reader.TEXT_LAYER, "1"),
        ("5400.00", "5,400", Reader.OCR, "1"),
        ("5400.25", "5,400 25", Reader.OCR, "0.01"),
        ("-12.50", "(12.50)", Reader.OCR, "0.01"),
    ],
)
def test_the_digits_that_count_are_those_that_the_reader_could_mistake(
    value: str, raw: str, reader: Reader, least: str
) -> None:
    printed = Reading(Decimal(value), raw, (Box(1, 0, 0, 1, 1),), 0.9, reader)
    assert min(abs(change) for change in misreadings(printed)) == Decimal(least)


def test_one_print_taken_for_two_boxes_repeats_nothing() -> None:
    boxes: dict[str, Decimal | str] = {
        "box5": Decimal("54000.00"), "box6": Decimal("783.00"), "box1": Decimal("54000.00"),
    }  # fmt: skip
    apart = offer(boxes, Reader.TEXT_LAYER)
    same = {**apart.candidates, "box1": apart.candidates["box5"]}
    assert "box1" in proved(w2.KIND, apart)
    assert "box1" not in proved(w2.KIND, Extraction(same))


def labelled(*prints: tuple[str, float], reader: Reader = Reader.TEXT_LAYER) -> Extraction:
    """An employer's number as it stands at several places, each with the fit of its place."""
    found = tuple(Candidate(reading(text, 20 * i, reader), fit) for i, (text, fit) in enumerate(prints))
    return Extraction({"ein": found})


@pytest.mark.parametrize(
    ("prints", "reader", "status"),
    [
        ([("91-4455667", 0.94)], Reader.TEXT_LAYER, Status.READ),
        ([("91-4455667", 0.94)] * 2, Reader.TEXT_LAYER, Status.PROVED),
        ([("91-4455667", 0.94), ("91-4455667", 0.6)], Reader.TEXT_LAYER, Status.READ),
        ([("91-4455667", 0.94)] * 2, Reader.OCR, Status.READ),
        ([("91-4455667", 0.94)] * 3, Reader.OCR, Status.PROVED),
    ],
)
def test_copies_prove_an_identifier_where_two_prints_under_its_label_agree(
    prints: list[tuple[str, float]], reader: Reader, status: Status
) -> None:
    assert next(f.status for f in solve(w2.KIND, labelled(*prints, reader=reader)).fields if f.name == "ein") is status


def test_copies_that_print_two_identifiers_prove_neither() -> None:
    page = labelled(("91-4455667", 0.94), ("91-4455667", 0.94), ("91-4455661", 0.94))
    assert next(f.status for f in solve(w2.KIND, page).fields if f.name == "ein") is not Status.PROVED


def test_copies_that_repeat_an_amount_do_not_prove_it() -> None:
    withheld = tuple(Candidate(reading(Decimal("812.44"), 20 * i, Reader.TEXT_LAYER), 0.93) for i in range(4))
    assert proved(w2.KIND, Extraction({"box2": withheld})) == {}


def test_a_line_that_prints_zero_is_proved_with_a_sum_that_names_every_line() -> None:
    lines: dict[str, Decimal | str] = {
        "tax_year": "2023",
        "line.1z": Decimal(50_000),
        "line.2b": Decimal(412),
        "line.3b": Decimal(0),
        "line.9": Decimal(50_412),
    }
    assert set(proved(form_1040.KIND, offer(lines, Reader.OCR))) == {"line.1z", "line.2b", "line.3b", "line.9"}
    once = {**lines, "line.2b": Decimal(0), "line.9": Decimal(50_000)}
    assert proved(form_1040.KIND, offer(once, Reader.OCR)) == {}
