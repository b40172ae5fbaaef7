"""Credit reports: whatever the layout, nothing overlaps, what no bureau holds stays away, totals are sums."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from samples.draws import Draw
from samples.ledger.credit import CreditReport, Debt
from samples.ledger.parties import Address, Person
from samples.looks import LOOKS
from samples.sheet import Drawn, Text
from samples.splits import Split
from samples.style import draw_style
from tests.sheet_laws import crossings, misquotes, told

_CREDITORS = (
    "Stanmoor Bankcard",
    "Redstone Motor Credit",
    "Dept of Education/Nellwood",
    "Comenta/Dress Avenue",
    "Upward Loans",
)
_LONG = "Consolidated Southwestern Agricultural & Mechanical Teachers Federal Credit Union Card Servicing Division"
_KINDS = ("mortgage", "heloc", "auto", "card", "store_card", "student", "personal", "collection", "lease", "medical")
_STATUS = (
    "current",
    "current",
    "current",
    "late_30",
    "late_60",
    "late_90",
    "collection",
    "charge_off",
    "closed",
    "paid",
)


def debt(draw: Draw, owner: Person, *, long: bool = False, scale: int = 1) -> Debt:
    kind = draw.pick(_KINDS)
    balance = draw.cents(0, 9000) * scale
    status = "collection" if kind in ("collection", "medical") else draw.pick(_STATUS)
    payment = Decimal("0.00") if kind in ("collection", "medical") else draw.cents(15, 900) * scale
    late = 0 if status == "current" else draw.whole(1, 12)
    return Debt(
        _LONG if long and draw.chance(0.5) else draw.pick(_CREDITORS),
        draw.digits(draw.pick((9, 12, 16))),
        kind,
        draw.pick(("individual", "joint", "authorized")),
        owner,
        dt.date(draw.whole(2005, 2025), draw.whole(1, 12), draw.whole(1, 28)),
        dt.date(2026, 9, draw.whole(20, 30)),
        balance,
        balance + draw.cents(0, 5000) * scale,
        draw.cents(5000, 9000) * scale if kind in ("card", "store_card") else None,
        payment,
        payment if status.startswith("late") else Decimal("0.00"),
        status,
        late,
        late // 2,
        late // 3,
        "".join(draw.pick("000001-") for _ in range(24)),
        tuple(b for b in ("experian", "equifax", "transunion") if draw.chance(0.8)) or ("equifax",),
    )


def report(count: int, draw: Draw, *, long: bool = False, scale: int = 1) -> CreditReport:
    owner = Person("Ruth", "Delgado", "Ann", born=dt.date(1979, 5, 9), ssn="519-41-4410")
    other = Person("Emmanuel", "Okonkwo-Smith", suffix="Jr.", ssn="511-22-9011")
    if long:
        owner = replace(
            owner, first="Maximiliana-Alexandra", last="Featherstonehaugh-Oyelaran de la Santísima Trinidad"
        )
    home = Address(
        "14402 North Old Plank Road Extension Boulevard" if long else "18 Orchard Lane",
        "Dayton",
        "OH",
        "45402",
        "Apt 4B",
    )
    debts = tuple(debt(draw.at(n), owner, long=long, scale=scale) for n in range(count))
    silent = replace(debt(draw.at("silent"), owner), creditor="Splitpay Four Plan", reports=False)
    inquiries = tuple(
        (dt.date(2026, 9, 1 + n), _LONG if long else f"Lender {n}", "equifax") for n in range(draw.whole(0, 4))
    )
    scores = {"experian": 668, "equifax": 661, "transunion": 674}
    if draw.chance(0.3):
        del scores["transunion"]
    return CreditReport(
        (owner, other) if draw.chance(0.5) else (owner,),
        home,
        (replace(home, street="7 Mill Street", unit=""),),
        ("Cascade Tool & Die", "Harvest Lane Market"),
        dt.date(2026, 10, 6),
        draw.digits(8),
        ("experian", "equifax", "transunion"),
        scores,
        (*debts, silent),
        inquiries,
        (("Chapter 13 Bankruptcy", dt.date(2021, 3, 2), Decimal("18250.00")),) if draw.chance(0.4) else (),
        (("A1", "Address discrepancy: the address sent differs from the file"),) if draw.chance(0.5) else (),
        sum((d.monthly_payment for d in debts), Decimal("0.00")),
        sum((d.balance for d in debts), Decimal("0.00")),
    )


def ordinary(seed: int) -> CreditReport:
    return report(4 + seed * 3 % 12, Draw(seed))


NAMES = tuple(look.name for look in LOOKS.all(kind="credit_report"))


def drawn(name: str, facts: CreditReport, seed: int) -> Drawn:
    look = LOOKS.named(name)
    return look.does(facts, draw_style(Draw(seed), look.split))


@pytest.mark.parametrize("name", NAMES)
def test_no_text_lies_over_another_or_runs_off_the_page_however_long_the_report(name: str) -> None:
    for seed in range(3):
        facts = report(40, Draw(seed), long=True, scale=(1, 1, 300)[seed % 3])
        assert crossings(drawn(name, facts, seed))[:5] == []


@pytest.mark.parametrize("name", NAMES)
def test_printed_totals_are_the_sums_of_the_printed_accounts(name: str) -> None:
    for seed in range(4):
        facts = report(14, Draw(seed))
        fields, rows = told(drawn(name, facts, seed))
        for cell, total in (("monthly_payment", "total_monthly_payments"), ("balance", "total_balance")):
            if total in fields:
                assert sum(Decimal(row[cell]) for row in rows["tradelines"].values()) == Decimal(fields[total])


@pytest.mark.parametrize("name", NAMES)
def test_a_total_that_is_not_the_sum_is_printed_as_the_report_states_it(name: str) -> None:
    facts = replace(report(6, Draw(2)), total_monthly_payments=Decimal("31.00"))
    fields, _ = told(drawn(name, facts, 2))
    assert Decimal(fields.get("total_monthly_payments", "31.00")) == Decimal("31.00")


@pytest.mark.parametrize("name", NAMES)
def test_what_no_bureau_holds_is_on_no_page(name: str) -> None:
    for seed in range(3):
        facts = report(9, Draw(seed))
        sheet = drawn(name, facts, seed)
        rows = told(sheet)[1]["tradelines"]
        assert sorted(rows) == list(range(len(rows)))
        assert len(rows) <= 9
        assert not any("splitpay" in m.text.lower() for m in sheet.marks if isinstance(m, Text))


@pytest.mark.parametrize("name", NAMES)
def test_every_report_names_its_consumer_its_day_and_its_scores(name: str) -> None:
    for seed in range(3):
        facts = report(5, Draw(seed))
        fields, _ = told(drawn(name, facts, seed))
        assert "delgado" in fields["consumer_name"].lower()
        assert fields["report_date"] == "2026-10-06"
        for bureau, score in facts.scores.items():
            assert fields.get(f"score.{bureau}", str(score)) == str(score)


@pytest.mark.parametrize("name", NAMES)
def test_a_thin_file_still_makes_a_report(name: str) -> None:
    for seed in range(3):
        assert crossings(drawn(name, report(0, Draw(seed)), seed)) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_sheet_says_is_what_it_prints_even_where_its_summary_is_false(name: str) -> None:
    for seed in range(3):
        facts = report(9, Draw(seed))
        if seed % 2:
            facts = replace(facts, total_balance=facts.total_balance + 111)
        assert misquotes(drawn(name, facts, seed))[:4] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_holds_only_its_headings(name: str) -> None:
    for seed in range(5):
        pages = drawn(name, report(3 + 2 * seed, Draw(seed)), seed).marks_by_page()
        assert all(sum(isinstance(m, Text) for m in page) > 5 for page in pages)


@pytest.mark.parametrize("name", NAMES)
def test_one_style_prints_one_report_the_same_each_time(name: str) -> None:
    facts = report(8, Draw(1))
    assert drawn(name, facts, 3) == drawn(name, facts, 3)


def test_there_are_looks_for_every_split() -> None:
    splits = [look.split for look in LOOKS.all(kind="credit_report")]
    assert all(splits.count(s) >= n for s, n in ((Split.TRAIN, 3), (Split.TUNE, 1), (Split.TEST, 2)))
