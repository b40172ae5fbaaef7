"""Bank analysis: each booking once, own money apart, what comes back as expenses, and balances day by day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractors.document import Document, Status
from extractors.figures.assets import asset_figures
from extractors.figures.balances import Span
from extractors.figures.bank_analysis import BankAnalysis, analyse, bank_figures
from extractors.figures.ground import Ground
from tests.bank_case import Line0, day, lines, paper, statement

D = Decimal
GROUND = Ground(dt.date(2026, 4, 20))


def given(*documents: Document, income: str | None = None) -> BankAnalysis:
    """The analysis, which is the same for the documents in the other order."""
    made = analyse(documents, GROUND, None if income is None else D(income))
    assert analyse(documents[::-1], GROUND, None if income is None else D(income)) == made
    return made


def test_what_two_statements_both_bear_counts_once() -> None:
    march = statement("d1", "2026-03-01", "2026-03-31", "100.00", lines("03-05 payroll +900.00", "03-09 rent -500.00"))
    again = statement("d2", "2026-03-01", "2026-03-31", "100.00", lines("03-05 payroll +900.00", "03-09 rent -500.00"))
    since = statement("d3", "2026-03-08", "2026-04-07", "1000.00", lines("03-09 rent -500.00", "04-02 coffee -4.00"))
    analysis = given(march, again, since)
    assert sorted(d.line.amount for d in analysis.deposits) == [D("900.00")]
    assert sorted(o.line.amount for o in analysis.outflows) == [D("-500.00"), D("-4.00")]
    assert analysis.accounts[0].covered == (Span(day("2026-03-01"), day("2026-04-07")),)


def test_two_bookings_alike_on_one_statement_are_two() -> None:
    twice = lines("03-05 bus fare -5.00", "03-05 bus fare -5.00")
    march = statement("d1", "2026-03-01", "2026-03-31", "100.00", twice)
    assert len(given(march, statement("d2", "2026-03-01", "2026-03-31", "100.00", twice)).outflows) == 2


def test_a_gap_between_statements_is_told_with_its_days() -> None:
    january = statement("d1", "2026-01-01", "2026-01-31", "100.00", lines("01-05 tea -1.00"))
    march = statement("d2", "2026-03-01", "2026-03-31", "99.00", lines("03-05 tea -1.00"))
    analysis = given(january, march)
    assert analysis.accounts[0].gaps == (Span(day("2026-02-01"), day("2026-02-28")),)
    assert analysis.missing_months == (("4417", day("2026-02-01")),)


def _pair(out: Line0, into: Line0) -> BankAnalysis:
    checking = statement("d1", "2026-03-01", "2026-03-31", "2000.00", (out,))
    return given(checking, statement("d2", "2026-03-01", "2026-03-31", "10.00", (into,), digits="8820", kind="Savings"))


@pytest.mark.parametrize(
    ("out", "into", "paired"),
    [
        ("03-05 Online transfer to SAV 8820 -250.00", "03-06 Transfer from CHK 4417 +250.00", True),
        ("03-05 Online transfer to SAV 8820 -250.00", "03-08 Payroll Acme +250.00", True),
        ("03-05 Online transfer to SAV 8820 -250.00", "03-09 Transfer from CHK 4417 +250.00", False),
        ("03-05 Online transfer to SAV 8820 -250.00", "03-06 Transfer from CHK 4417 +250.01", False),
        ("03-05 Rent Payment -250.00", "03-06 Deposit +250.00", False),
        ("03-05 Miller Holdings -1204.37", "03-06 Salary +1204.37", True),
    ],
)
def test_own_money_moves_in_equal_amounts_within_three_days(out: str, into: str, *, paired: bool) -> None:
    analysis = _pair(*lines(out, into))
    assert bool(analysis.transfers) == paired
    if paired:
        assert [d.sort for d in analysis.deposits] == ["transfer"]
        assert [o.sort for o in analysis.outflows] == ["transfer"]


def test_of_equal_transfers_each_end_goes_to_the_account_that_it_names() -> None:
    one = statement(
        "d1",
        "2026-03-01",
        "2026-03-31",
        "900.00",
        lines("03-05 Transfer to SAV 8820 -50.00", "03-05 Transfer to SAV 7001 -50.00"),
    )
    two = statement(
        "d2", "2026-03-01", "2026-03-31", "0.00", lines("03-05 Transfer from CHK 4417 +50.00"), digits="8820"
    )
    three = statement(
        "d3", "2026-03-01", "2026-03-31", "0.00", lines("03-05 Transfer from CHK 4417 +50.00"), digits="7001"
    )
    assert {(t.out.ref, t.into.account) for t in given(one, two, three).transfers} == {
        ("d1.transactions[0].amount", "8820"),
        ("d1.transactions[1].amount", "7001"),
    }


def test_a_transfer_whose_other_end_nobody_sent_names_the_unseen_account() -> None:
    sent = statement("d1", "2026-03-01", "2026-03-31", "900.00", lines("03-05 Transfer to savings XXXX5566 -50.00"))
    analysis = given(sent)
    assert analysis.one_sided == ("d1.transactions[0].amount",)
    assert analysis.unseen_accounts == ("5566",)
    assert analysis.outflows[0].sort == "transfer"


def test_balances_are_held_to_the_end_of_each_day() -> None:
    moves = lines("03-11 rent -150.00", "03-21 payroll +200.00")
    analysis = given(statement("d1", "2026-03-01", "2026-03-31", "100.00", moves))
    (month,) = analysis.accounts[0].months
    assert month.days_negative == 10
    assert month.lowest_balance == D("-50.00")
    assert month.average_balance == D("69.35")  # (10 * 100 - 10 * 50 + 11 * 150) / 31
    assert month.whole


def test_balances_are_not_told_where_the_lines_do_not_lead_to_the_closing_balance() -> None:
    broken = statement("d1", "2026-03-01", "2026-03-31", "100.00", lines("03-11 rent -150.00"), closing="0.00")
    (month,) = given(broken).accounts[0].months
    assert month.average_balance is None
    assert not [f for f in asset_figures([broken]) if f.name.startswith("asset.average_balance")]


def test_charges_are_counted_by_what_the_bank_did() -> None:
    moves = lines(
        "03-03 Overdraft Item Fee -35.00",
        "03-05 Acme Power -80.00",
        "03-06 Returned item Acme Power +80.00",
        "03-06 NSF returned item fee -30.00",
        "03-08 Monthly service charge -12.00",
        "03-09 Insufficient funds fee -34.00",
    )
    analysis = given(statement("d1", "2026-03-01", "2026-03-31", "10.00", moves))
    assert [c.paid for c in analysis.charges] == [True, False, True]
    assert [(r.payment.amount, r.back.amount) for r in analysis.returned] == [(D("-80.00"), D("80.00"))]
    assert {o.sort for o in analysis.outflows} == {"fee", "returned"}


def test_a_single_deposit_above_half_of_a_months_income_is_large_unless_it_is_explained() -> None:
    moves = lines(
        "03-03 Acme payroll +2600.00",
        "03-05 Mobile deposit +1500.01",
        "03-06 Mobile deposit +1500.00",
        "03-07 IRS TREAS 310 TAX REF +1700.00",
    )
    analysis = given(statement("d1", "2026-03-01", "2026-03-31", "10.00", moves), income="3000.00")
    assert analysis.large_above == D("1500.00")
    assert [d.line.amount for d in analysis.deposits if d.large] == [D("1500.01"), D("1700.00")]


def test_without_income_nothing_is_called_large() -> None:
    moves = lines("03-05 Mobile deposit +9000.00")
    analysis = given(statement("d1", "2026-03-01", "2026-03-31", "10.00", moves))
    assert analysis.large_above is None
    assert not any(d.large for d in analysis.deposits)


def test_pay_is_known_by_the_stubs_net_pay_and_by_the_employers_name() -> None:
    stub = paper(
        "paystub", {"employer_name": "Harbor Light Bakery LLC", "pay_date": day("2026-03-06"), "net_pay": D("811.27")}
    )
    moves = lines("03-06 HARBOR LIGHT BAK 8812 +400.00", "03-09 Deposit +811.27", "03-10 Deposit +811.28")
    analysis = given(statement("d1", "2026-03-01", "2026-03-31", "10.00", moves), stub)
    assert [(d.sort, d.proof) for d in analysis.deposits] == [
        ("payroll", "employer"),
        ("payroll", "net pay"),
        ("paid_in", "words"),
    ]


def test_assets_are_the_latest_closing_balances_and_reserves_leave_retirement_out() -> None:
    documents = [
        statement("d1", "2026-02-01", "2026-02-28", "5.00", ()),
        statement("d2", "2026-03-01", "2026-03-31", "100.00", lines("03-11 tea -1.00")),
        statement("d3", "2026-03-01", "2026-03-31", "7000.00", (), digits="7007", kind="Roth IRA Savings"),
    ]
    figures = {f.name: f for f in asset_figures(documents)}
    assert figures["asset.balance.4417"].amount == D("99.00")
    assert figures["asset.total"].amount == D("7099.00")
    assert figures["asset.reserves"].formula == "99.00"
    assert figures["asset.average_balance.4417"].amount == D("99.32")
    assert figures["asset.average_balance.4417"].formula == "(100.00 * 31 - 1.00 * 21) / 31"
    assert figures["asset.average_balance.4417"].status is Status.PROVED
    assert not figures["asset.average_balance.4417"].used


def test_without_statements_there_are_no_figures() -> None:
    assert not list(bank_figures([], GROUND))
    assert not list(asset_figures([]))
    assert given().accounts == ()


def test_rows_without_a_date_or_an_amount_are_counted_and_nothing_else() -> None:
    bad = paper("bank_statement", {"bank_name": "Lake Bank"}, rows={"transactions": [{"description": "tea"}]})
    table = given(bad).accounts[0]
    assert table.unread == 1
    assert table.months == ()


def test_of_equal_transfers_those_whose_words_say_most_are_paired_first() -> None:
    checking = statement(
        "d1",
        "2026-03-01",
        "2026-03-31",
        "900.00",
        lines("03-05 Blue Harbor Bank transfer -50.00", "03-05 Transfer to SAV 8820 -50.00"),
    )
    savings = statement(
        "d2", "2026-03-01", "2026-03-31", "0.00", lines("03-05 Transfer from CHK 4417 +50.00"), digits="8820"
    )
    elsewhere = statement(
        "d3", "2026-03-01", "2026-03-31", "0.00", lines("03-06 Lake Bank transfer +50.00"), bank="Blue Harbor Bank",
        digits="7001",
    )  # fmt: skip
    assert {(t.out.ref, t.into.account) for t in given(checking, savings, elsewhere).transfers} == {
        ("d1.transactions[0].amount", "7001"),
        ("d1.transactions[1].amount", "8820"),
    }


def test_payments_that_were_returned_month_after_month_do_not_come_back_as_paid() -> None:
    moves = lines("03-05 OAK AUTO INS -100.00", "03-06 Returned item OAK AUTO INS +100.00")
    again = lines("04-05 OAK AUTO INS -100.00", "04-06 Returned item OAK AUTO INS +100.00")
    march = statement("d1", "2026-03-01", "2026-03-31", "900.00", moves)
    assert not given(march, statement("d2", "2026-04-01", "2026-04-30", "900.00", again)).recurring_out


def test_without_numbers_balances_that_follow_on_tell_accounts_apart() -> None:
    def of(name: str, month: int, opening: str, closing: str) -> Document:
        end = {2: 28, 3: 31}[month]
        start, until = f"2026-{month:02}-01", f"2026-{month:02}-{end}"
        return statement(name, start, until, opening, (), digits="", closing=closing)

    analysis = given(
        of("d1", 2, "10.00", "20.00"), of("d2", 2, "500.00", "700.00"), of("d3", 3, "700.00", "800.00"),
        of("d4", 3, "20.00", "30.00"),
    )  # fmt: skip
    assert [[p.document.id for p in t.account.periods] for t in analysis.accounts] == [["d1", "d4"], ["d2", "d3"]]
    assert [t.account.label for t in analysis.accounts] == ["account", "account-2"]


def test_without_numbers_two_statements_apart_in_time_are_of_one_account() -> None:
    january = statement("d1", "2026-01-01", "2026-01-31", "10.00", (), digits="")
    march = statement("d2", "2026-03-01", "2026-03-31", "99.00", (), digits="")
    assert len(given(january, march).accounts) == 1
    assert {f.name: f.amount for f in asset_figures([january, march])}["asset.total"] == D("99.00")
