"""Bank statements: whatever the bank's style, nothing overlaps or runs off, and what is printed adds up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from samples.draws import Draw
from samples.ledger.banking import Account, Booking, Statement
from samples.ledger.parties import Address, Bank, Person
from samples.looks import LOOKS
from samples.sheet import Drawn, Text
from samples.splits import Split
from samples.style import draw_style
from tests.sheet_laws import crossings, misquotes, told

_TEXTS = (
    ("POS PURCHASE HARVEST LANE MARKET #0412 BOISE ID", "grocery"), ("RIDGELINE POWER WEB PMT 8827731", "utility"),
    ("CHECKCARD 0912 COPPER KETTLE CAFE 5531", "card"), ("ATM WITHDRAWAL 004471 118 MAIN ST", "cash_out"),
    ("ZELLA TRANSFER TO M ORTEGA REF 99AX12", "transfer_out"), ("STREAMWELL MONTHLY 855-555-0144", "subscription"),
    ("NORTHGATE MUTUAL INS PREM PPD ID 4410029931 INDN MARIA DE LA CRUZ-OYELARAN", "insurance"),
)  # fmt: skip


def account(long: bool = False, kind: str = "checking") -> Account:
    bank = Bank(
        "Harborlight Community Bank"
        if not long
        else "First Farmers and Merchants Savings Bank of the Upper Wabash Valley, N.A.",
        Address("200 Quay Street", "Springfield", "IL", "62701"),
        "071000013",
        "(217) 555-0142",
        "www.harborlight.example",
    )
    people = (Person("Maria", "Delgado", "Elena"), Person("Jonathan", "Whitfield", suffix="Jr."))
    if long:
        people = (
            Person(
                "Maximiliana-Alexandra", "Featherstonehaugh-Oyelaran de la Santísima Trinidad", "Bartholomea", "III"
            ),
            *people,
        )
    street = "14402 North Old Plank Road Extension Boulevard" if long else "18 Orchard Lane"
    return Account(
        bank,
        people[: 3 if long else 2],
        Address(street, "Dayton", "OH", "45402", "Apt 4B"),
        "004417263381",
        kind,
        "Everyday Checking" if kind == "checking" else "Way2Grow Savings",
        dt.date(2019, 4, 2),
        Decimal("812.44"),
        31,
    )


def money(draw: Draw, low: int, high: int) -> Decimal:
    return draw.at("a").cents(low, high).quantize(Decimal("0.01"))


def statement(count: int, draw: Draw, *, long: bool = False, scale: int = 1) -> Statement:
    start, end, opening = dt.date(2026, 8, 1), dt.date(2026, 8, 31), Decimal("1204.11") * scale
    bookings = []
    number = 1041
    for n in range(count):
        at = draw.at(n)
        day = start + dt.timedelta(days=min(30, n * 30 // max(count, 1)))
        sort = at.weighted({"pay": 2.0, "check": 2.0, "nsf": 0.4, "fee": 0.3, "interest": 0.2, "other": 9.0})
        if sort == "pay":
            bookings.append(
                Booking(day, "CASCADE TOOL & DIE PAYROLL PPD ID: 1330045571", money(at, 900, 2400) * scale, "payroll")
            )
        elif sort == "check":
            number += 1 if at.chance(0.7) else 3
            bookings.append(Booking(day, "CHECK", -money(at, 20, 1200), "check", str(number)))
        elif sort == "nsf":
            bookings.append(Booking(day, "OVERDRAFT ITEM FEE", Decimal("-35.00"), "nsf"))
        elif sort == "fee":
            bookings.append(Booking(day, "MONTHLY MAINTENANCE FEE", Decimal("-12.00"), "fee"))
        elif sort == "interest":
            bookings.append(Booking(day, "INTEREST PAYMENT", Decimal("0.42"), "interest"))
        else:
            text, category = at.pick(_TEXTS)
            text = f"{text} {'TRACE 0000118827731999441' * 3} {text}" if long and at.chance(0.5) else text
            bookings.append(Booking(day, text, -money(at, 4, 180) * scale, category))
    balances, balance = [], opening
    for b in bookings:
        balance += b.amount
        balances.append(balance)
    zero = Decimal("0.00")
    return Statement(
        account(long),
        start,
        end,
        opening,
        balance,
        tuple(bookings),
        tuple(balances),
        sum((b.amount for b in bookings if b.amount > 0), zero),
        -sum((b.amount for b in bookings if b.amount < 0), zero),
        -sum((b.amount for b in bookings if b.category in ("fee", "nsf")), zero),
    )


def ordinary(seed: int) -> Statement:
    return statement(24 + seed * 7 % 50, Draw(seed))


NAMES = tuple(look.name for look in LOOKS.all(kind="bank_statement"))


def drawn(name: str, facts: Statement, seed: int, *, spanish: float = 0.04) -> Drawn:
    look = LOOKS.named(name)
    return look.does(facts, draw_style(Draw(seed), look.split, spanish=spanish))


@pytest.mark.parametrize("name", NAMES)
def test_no_text_lies_over_another_or_runs_off_the_page_however_long_the_statement(name: str) -> None:
    for seed in range(3):
        facts = statement(200, Draw(seed), long=True, scale=(1, 1, 4000)[seed % 3])
        assert crossings(drawn(name, facts, seed, spanish=0.5))[:5] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_rows_come_to_what_the_statement_says(name: str) -> None:
    for seed in range(4):
        facts = statement(40, Draw(seed))
        fields, rows = told(drawn(name, facts, seed))
        printed = rows["transactions"]
        amounts = [Decimal(row["amount"]) for row in printed.values()]
        assert sorted(printed) == list(range(len(facts.bookings)))
        assert sum(a for a in amounts if a > 0) == facts.deposits
        assert -sum(a for a in amounts if a < 0) == facts.withdrawals
        for field, value in (("total_deposits", facts.deposits), ("total_withdrawals", facts.withdrawals),
                             ("opening_balance", facts.opening), ("closing_balance", facts.closing)):  # fmt: skip
            assert fields.get(field, str(value)) == str(value)
        for row in printed.values():
            if "balance" in row:
                assert Decimal(row["balance"]) in facts.balances
        for row in rows.get("daily_balances", {}).values():
            assert (dt.date.fromisoformat(row["date"]), Decimal(row["balance"])) in facts.daily()


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_names_its_bank_its_period_and_its_last_digits(name: str) -> None:
    for seed in range(3):
        facts = statement(12, Draw(seed))
        fields, rows = told(drawn(name, facts, seed))
        assert fields["account_number_last4"] == facts.account.last4
        assert fields["bank_name"].lower() == facts.account.bank.name.lower()
        assert fields["period_end"] == facts.end.isoformat()
        assert all(row["date"] for row in rows["transactions"].values())


@pytest.mark.parametrize("name", NAMES)
def test_a_quiet_month_still_makes_a_statement(name: str) -> None:
    for seed in range(3):
        sheet = drawn(name, statement(0, Draw(seed)), seed)
        assert crossings(sheet) == []
        assert "transactions" not in told(sheet)[1]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_sheet_says_is_what_it_prints_even_where_its_summary_is_false(name: str) -> None:
    for seed in range(3):
        facts = statement(30, Draw(seed))
        if seed % 2:
            facts = replace(facts, deposits=facts.deposits + 111, fees=facts.fees + 7)
        assert misquotes(drawn(name, facts, seed, spanish=0.4))[:4] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_holds_only_its_headings(name: str) -> None:
    for seed in range(5):
        pages = drawn(name, statement(9 + 7 * seed, Draw(seed)), seed).marks_by_page()
        assert all(sum(isinstance(m, Text) for m in page) > 5 for page in pages)


@pytest.mark.parametrize("name", NAMES)
def test_one_style_prints_one_statement_the_same_each_time(name: str) -> None:
    facts = statement(30, Draw(1))
    assert drawn(name, facts, 3) == drawn(name, facts, 3)


def test_there_are_looks_for_every_split() -> None:
    splits = [look.split for look in LOOKS.all(kind="bank_statement")]
    assert all(splits.count(s) >= n for s, n in ((Split.TRAIN, 4), (Split.TUNE, 3), (Split.TEST, 2)))
