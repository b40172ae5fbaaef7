"""Paystub looks print a pay legibly and say exactly what they print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from samples.draws import Draw
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.wages import Deduction, Earning, Frequency, Job, Pay, Tax
from samples.looks import (
    LOOKS,
    pay_labels,
    paystub_card,
    paystub_columns,
    paystub_government,
    paystub_lineprinter,
    paystub_mobile,
    paystub_peo,
    paystub_register,
    paystub_strip,
    paystub_twin,
    paystub_voucher,
    paystub_wide,
    paystub_worksheet,
)
from samples.sheet import Blank, Drawn, Text
from samples.splits import Split
from samples.style import Style, draw_style

_MODULES = (paystub_card, paystub_columns, paystub_government, paystub_lineprinter, paystub_mobile, paystub_peo,
            paystub_register, paystub_strip, paystub_twin, paystub_voucher, paystub_wide,
            paystub_worksheet)  # fmt: skip
_NAMES = sorted(d.name for d in LOOKS.all(kind="paystub") if d.does.__module__ in {m.__name__ for m in _MODULES})
_EVERY_EARNING = (
    "regular", "overtime", "double_time", "holiday", "vacation", "sick", "bonus", "commission", "shift", "tips",
    "retro", "unpaid_leave", "gtl",
)  # fmt: skip
_CENT = Decimal("0.01")
_LONG_FIRM = "Wetherby-Fitzmaurice Consolidated Behavioral Healthcare Management Services of the Upper Midwest, LLC"
_LONG_PERSON = Person(
    "Maximiliana-Esperanza", "Featherstonehaugh-Villanueva de la Cruz", "Anne", "III", ssn="412-55-9021"
)
_LONG_ADDRESS = Address(
    "10400 Southwest Martin Luther King Junior Boulevard",
    "Rancho Santa Margarita",
    "OH",
    "43604",
    "Building 14, Suite 2200",
)
_SHORT_ADDRESS = Address("4410 Harbor Ave", "Toledo", "OH", "43604")


def a_pay(*, extreme: bool = False, salaried: bool = False, by_cheque: bool = False) -> Pay:
    """A pay of few and short lines, or of as many and as long ones as payroll may ever give."""
    times = Decimal(100 if extreme else 1)
    place = _LONG_ADDRESS if extreme else _SHORT_ADDRESS
    firm = Employer(
        _LONG_FIRM if extreme else "Brightwater Logistics, Inc.", place, "34-1234567", "4195550133", "52-1234567"
    )
    person = _LONG_PERSON if extreme else Person("Ruth", "Delgado", "Anne", ssn="412-55-9021")
    accounts = ("1234", "8871", "0042", "7777") if extreme else ("1234",)
    job = Job(firm, person, "Warehouse Lead", Frequency.BIWEEKLY, dt.date(2019, 3, 4), None, salaried, Decimal("28.75"),
              Decimal(40), "OH", "joint", dt.date(2026, 1, 9), 6, employee_id="004417",
              home=None if by_cheque else place)  # fmt: skip
    codes = _EVERY_EARNING if extreme else ("regular",) if salaried else ("regular", "overtime")
    rate = Decimal("1230.45") if salaried else Decimal("43.1250")
    earnings = tuple(
        Earning(code, Decimal("1230.45") * times, Decimal("11074.05") * times, rate,
                Decimal("80.00"), Decimal("720.00"))
        for code in codes
    )  # fmt: skip
    taken = ("medical dental vision fsa dcfsa hsa parking 401k roth life disability union charity loan garnishment "
             "child_support uniform advance").split()  # fmt: skip
    deductions = tuple(
        Deduction(code, Decimal("41.15") * times, Decimal("370.35") * times, number < 4)
        for number, code in enumerate(taken if extreme else taken[:3])
    )
    kinds = "federal social_security medicare state local sdi pfl sui wf".split()
    taxes = tuple(
        Tax(code, Decimal("111.31") * times + n, Decimal("1001.79") * times + n,
            "Metropolitan School District" if code == "local" else "OH")
        for n, code in enumerate(kinds if extreme else kinds[:4])
    )  # fmt: skip
    back = (Earning("per_diem", Decimal("1200.00"), Decimal("10800.00")),) if extreme else ()
    gross, gross_ytd = sum((e.amount for e in earnings), Decimal(0)), sum((e.ytd for e in earnings), Decimal(0))
    off, off_ytd = sum((d.amount for d in deductions), Decimal(0)), sum((d.ytd for d in deductions), Decimal(0))
    tax, tax_ytd = sum((t.amount for t in taxes), Decimal(0)), sum((t.ytd for t in taxes), Decimal(0))
    net = gross - off - tax + sum((e.amount for e in back), Decimal(0))
    net_ytd = gross_ytd - off_ytd - tax_ytd + sum((e.ytd for e in back), Decimal(0))
    rest = net - 100 * (len(accounts) - 1)
    deposits = tuple((a, rest if n == 0 else Decimal("100.00")) for n, a in enumerate(accounts))
    leave = (("vacation", Decimal("4.62"), Decimal(8), Decimal("61.20")), ("sick", Decimal(2), Decimal(0), Decimal(33)))
    return Pay(job, dt.date(2026, 9, 25), dt.date(2026, 9, 6), dt.date(2026, 9, 19), 1044, earnings, deductions, taxes,
               back, () if by_cheque else deposits, gross, gross_ytd, tax, tax_ytd, off, off_ytd, net, net_ytd,
               Decimal(80 * len(earnings)), Decimal("28.75"), gross - off, gross_ytd - off_ytd, gross - off,
               gross_ytd - off_ytd,
               leave=leave)  # fmt: skip


_PAYS = {"short": a_pay(), "salaried": a_pay(salaried=True, by_cheque=True), "extreme": a_pay(extreme=True)}


def styles(name: str, count: int) -> Iterator[Style]:
    """Styles as a set of the look's split draws them, every fifth of them in Spanish."""
    for seed in range(count):
        yield draw_style(Draw(seed, name), LOOKS.named(name).split, spanish=0.2)


def box(mark: Text) -> tuple[float, float, float, float]:
    """Where the letters of a text stand."""
    return mark.x, mark.y - 0.74 * mark.size, mark.x + mark.width, mark.y + 0.22 * mark.size


def overlaps(drawn: Drawn) -> list[tuple[str, str]]:
    """Pairs of level texts of one page that lie over each other by more than a hair."""
    texts = [(m.page, *box(m), m.text) for m in drawn.marks if isinstance(m, Text) and not m.angle]
    found = []
    for page, left, top, right, bottom, text in texts:
        for again, x0, y0, x1, y1, other in texts:
            lies = top <= y0 < bottom - 0.3 and x0 < right - 0.3 and left < x1 - 0.3 and again == page
            if lies and (x0, y0, other) != (left, top, text) and y1 > y0 + 0.3:
                found.append((text, other))
    return found


@pytest.mark.parametrize("pay", sorted(_PAYS))
@pytest.mark.parametrize("name", _NAMES)
def test_no_two_texts_overlap_and_all_lie_on_the_page(name: str, pay: str) -> None:
    for style in styles(name, 20):
        drawn = LOOKS.named(name).does(_PAYS[pay], style)
        assert overlaps(drawn) == []
        for mark in drawn.marks:
            if isinstance(mark, Text) and not mark.angle:
                left, top, right, bottom = box(mark)
                assert min(left, top, drawn.width - right, drawn.height - bottom) >= 0, mark.text


@pytest.mark.parametrize("name", _NAMES)
def test_every_said_value_is_printed_where_it_is_said_to_be(name: str) -> None:
    for style in styles(name, 6):
        drawn = LOOKS.named(name).does(_PAYS["extreme"], style)
        printed = {(m.text, round(m.x / drawn.width, 6)) for m in drawn.marks if isinstance(m, Text)}
        texts = {text for text, _ in printed}
        for said in drawn.said:
            assert said.spot is not None
            assert said.text in texts or all(word in " ".join(texts) for word in said.text.split()), said
            assert 0 <= said.spot.left < said.spot.right <= 1
            assert 0 <= said.spot.top < said.spot.bottom <= 1


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize("name", _NAMES)
def test_amounts_are_printed_whole_and_said_without_signs(name: str) -> None:
    """What is taken is said as a plain amount, also where the page shows it with a minus."""
    for style in styles(name, 6):
        for pay in _PAYS.values():
            for said in LOOKS.named(name).does(pay, style).said:
                totals = ("_pay", "_tax", "_gross", "_net", "_deductions", "_taxes")
                if said.column in ("amount", "ytd") or said.name.endswith(totals):
                    value = Decimal(said.value)
                    assert value == abs(value.quantize(_CENT))
                    assert _digits(said.text) == _digits(f"{value:.2f}"), said


@pytest.mark.parametrize("name", _NAMES)
def test_the_totals_that_a_stub_says_are_those_of_the_ledger(name: str) -> None:
    pay = _PAYS["extreme"]
    truth = {"gross_pay": pay.gross, "net_pay": pay.net, "ytd_gross": pay.gross_ytd, "ytd_net": pay.net_ytd,
             "total_taxes": pay.taxes_total, "pay_date": pay.pay_date, "period_start": pay.start,
             "period_end": pay.end}  # fmt: skip
    either = {"total_deductions": (pay.deductions_total, pay.deductions_total + pay.taxes_total),
              "ytd_deductions": (pay.deductions_ytd, pay.deductions_ytd + pay.taxes_ytd)}  # fmt: skip
    for style in styles(name, 6):
        said = {s.name: s.value for s in LOOKS.named(name).does(pay, style).said if s.row is None}
        assert said["net_pay"] == str(pay.net)
        assert said["pay_date"] == pay.pay_date.isoformat()
        for field, value in truth.items():
            assert said.get(field, str(value)) == str(value)
        for field, values in either.items():
            assert field not in said or said[field] in map(str, values)


@pytest.mark.parametrize("name", _NAMES)
def test_each_value_is_said_once_and_each_line_with_all_its_cells(name: str) -> None:
    pay = _PAYS["extreme"]
    for style in styles(name, 6):
        said = LOOKS.named(name).does(pay, style).said
        keys = [(s.name, s.row, s.column) for s in said]
        assert len(keys) == len(set(keys))
        for rows, lines in (("taxes", pay.taxes), ("deductions", pay.deductions)):
            amounts = [s.value for s in said if s.name == rows and s.column == "amount"]
            labels = [s for s in said if s.name == rows and s.column == "label"]
            assert sorted(amounts) == sorted(str(line.amount) for line in lines)
            assert len(labels) == len(lines)


def test_a_salaried_rate_is_no_hourly_rate() -> None:
    for name in _NAMES:
        for style in styles(name, 5):
            said = {s.name for s in LOOKS.named(name).does(_PAYS["salaried"], style).said}
            assert "hourly_rate" not in said
            assert "employee_address" not in said
            assert "deposits" not in said


def test_what_an_issuer_prints_is_the_same_on_its_next_stub() -> None:
    for name in _NAMES:
        style = next(styles(name, 1))
        assert LOOKS.named(name).does(_PAYS["short"], style) == LOOKS.named(name).does(_PAYS["short"], style)


def test_every_split_has_families_of_its_own() -> None:
    counts = {split: sum(LOOKS.named(n).split is split for n in _NAMES) for split in Split}
    assert counts[Split.TRAIN] >= 4
    assert counts[Split.TUNE] >= 2
    assert counts[Split.TEST] >= 3


def test_issuers_differ_in_their_words_and_speak_spanish_where_they_do() -> None:
    words = {pay_labels.caption("net", style) for style in styles("paystub-wide", 60)}
    assert len(words) >= 6
    assert words & {"Pago neto", "Salario neto"}
    assert not any(
        isinstance(m, Blank) for m in LOOKS.named(_NAMES[0]).does(_PAYS["short"], next(styles(_NAMES[0], 1))).marks
    )
