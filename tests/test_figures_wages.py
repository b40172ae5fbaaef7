"""Wage figures: each method gives what the guide's table says, and the papers decide between the methods."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Status, Value
from extractors.figures.derive import derive
from extractors.figures.expression import Read, formula
from extractors.figures.history import months_of_year
from extractors.figures.wages_lines import sort_of
from tests.figure_papers import ASOF, Cells, D, line, named, paper, shifted, stub

BASE, OVERTIME = "income.base.monthly", "income.overtime.monthly"
HIRED = dt.date(2019, 5, 6)


def voe(name: str = "d9", *years: tuple[str, ...], **changed: Value) -> Document:
    """A verification with years of base, overtime, bonus."""
    values: dict[str, Value] = {
        "employee_name": "Ruth A Delgado",
        "employer_name": "HARBOR LIGHT BAKERY",
        "as_of": dt.date(2026, 3, 20),
        "hire_date": HIRED,
    }
    columns = ("base", "overtime", "bonus")
    rows: list[Cells] = []
    for year, *amounts in years:
        row: Cells = {"year": year}
        row.update((column, D(text)) for column, text in zip(columns, amounts, strict=False))
        rows.append(row)
    return paper("voe", values | changed, name=name, rows={"annual": rows}, row_status=Status.PROVED)


def w2(name: str, year: str, box5: str, **changed: Value) -> Document:
    values: dict[str, Value] = {
        "employee_name": "Ruth Delgado",
        "employer_name": "Harbor Light Bakery",
        "tax_year": year,
        "box5": D(box5),
    }
    return paper("w2", values | changed, name=name)


@pytest.mark.parametrize(
    ("frequency", "amount"),
    [("weekly", "14166.66"), ("biweekly", "7083.33"), ("semimonthly", "6538.46"), ("monthly", "3269.23")],
)
def test_base_pay_is_the_periods_pay_by_the_years_pay_dates_by_twelve(frequency: str, amount: str) -> None:
    document = stub("d1", line("Salary", "3269.23", "19615.38"), ytd_gross=D("19615.38"), pay_frequency=frequency)
    assert named(derive([document], ASOF), BASE).amount == D(amount)


def test_a_base_that_the_year_supports_is_proved_and_shows_what_the_year_gives() -> None:
    figure = named(derive([stub("d1", line("Salary", "3269.23", "17000.00"))], ASOF), BASE)
    assert (figure.amount, figure.formula) == (D("7083.33"), "3269.23 * 26 / 12")
    assert figure.party == "RUTH DELGADO"
    assert figure.of == "Harbor Light Bakery LLC"
    assert figure.inputs[0] == "d1.earnings[0].amount"
    assert figure.status is Status.PROVED
    assert [(a.formula, a.used) for a in figure.alternatives] == [("17000.00 / (2 + 15 / 31)", False)]


def test_gross_pay_alone_is_no_proof_of_base_pay() -> None:
    figure = named(derive([stub(ytd_gross=D("17692.31"))], ASOF), BASE)
    assert (figure.formula, figure.status) == ("3269.23 * 26 / 12", Status.READ)


def test_pay_by_the_hour_is_rate_by_average_hours() -> None:
    first = line("Regular", "1000.00", "10000.00", rate="25.00", hours="40.00")
    second = [line("Regular", "850.00", "10850.00", rate="25.00", hours="34.00"), line("Sick", "100.00", hours="4.00")]
    one = named(derive([stub("d1", first, pay_frequency="weekly", gross_pay=D("1000.00"))], ASOF), BASE)
    assert (one.formula, one.amount) == ("25.00 * 40.00 * 52 / 12", D("4333.33"))
    both = [
        stub("d1", first, pay_frequency="weekly", gross_pay=D("1000.00")),
        shifted("d2", 7, *second, pay_frequency="weekly", gross_pay=D("950.00")),
    ]
    assert named(derive(both, ASOF), BASE).formula == "25.00 * (40.00 + 34.00 + 4.00) / 2 * 52 / 12"


@pytest.mark.parametrize(("hours", "amounts"), [("80.00", [D("3466.67")]), ("795.14", [])])
def test_lines_without_amounts_give_rate_by_hours_with_doubt_where_the_hours_can_be(
    hours: str, amounts: list[Decimal]
) -> None:
    figures = [
        f for f in derive([stub("d1", line("Regular", "", "", rate="20.00", hours=hours))], ASOF) if f.name == BASE
    ]
    assert [f.amount for f in figures] == amounts
    assert all(f.status is Status.UNSURE for f in figures)


def test_a_raise_sets_the_rate_and_all_stubs_the_hours() -> None:
    old = stub("d1", line("Regular", "1500.00", "7500.00", rate="20.00", hours="75.00"))
    new = shifted("d2", 14, line("Regular", "1680.00", "9180.00", rate="21.00", hours="80.00"))
    assert named(derive([old, new], ASOF), BASE).formula == "21.00 * (75.00 + 80.00) / 2 * 26 / 12"


def test_a_correction_belongs_to_the_period_that_it_corrects() -> None:
    first = stub("d1", line("Regular", "1440.00", "7200.00", rate="20.00", hours="72.00"))
    mended = stub("d2", line("Regular", "160.00", "7360.00", rate="20.00", hours="8.00"), pay_date=dt.date(2026, 3, 24))
    assert named(derive([first, mended], ASOF), BASE).amount == D("3466.67")


def test_a_copy_of_a_stub_counts_once() -> None:
    lines = line("Regular", "1600.00", "9000.00", rate="20.00", hours="80.00")
    figure = named(derive([stub("d1", lines), stub("d2", lines)], ASOF), BASE)
    assert figure.formula == "20.00 * 80.00 * 26 / 12"


def test_a_base_that_the_year_does_not_support_gives_way_to_the_year() -> None:
    papers = [stub("d1", line("Salary", "3269.23", "12000.00")), w2("d2", "2025", "60000.00")]
    figure = named(derive(papers, ASOF), BASE)
    assert figure.formula == "12000.00 / (2 + 15 / 31)"
    assert figure.alternatives[0].amount == D("7083.33")


def test_last_years_form_stands_beside_the_base() -> None:
    papers = [
        stub("d1", line("Salary", "3269.23", "17000.00"), ytd_gross=D("17000.00")),
        w2("d2", "2025", "84000.00"),
        w2("d3", "2024", "80000.00"),
    ]
    beside = named(derive(papers, ASOF), BASE).alternatives
    assert beside[-1].formula == "(17000.00 + 84000.00) / ((2 + 15 / 31) + 12)"


def test_a_verified_day_of_hire_shortens_the_year() -> None:
    papers = [
        stub("d1", line("Salary", "3269.23", "6538.46")),
        voe(hire_date=dt.date(2026, 2, 14), pay_rate=D(85000), pay_rate_period="year"),
    ]
    figure = named(derive(papers, ASOF), BASE)
    assert (figure.formula, figure.status) == ("3269.23 * 26 / 12", Status.PROVED)
    assert [a.formula for a in figure.alternatives] == ["85000 / 12", "6538.46 / (15 / 28 + 15 / 31)"]


def test_without_a_day_of_hire_a_short_year_leaves_doubt() -> None:
    figure = named(derive([stub("d1", line("Salary", "3269.23", "6538.46"))], ASOF), BASE)
    assert (figure.amount, figure.status) == (D("7083.33"), Status.UNSURE)


def test_pay_below_the_years_average_counts_and_is_no_longer_proved() -> None:
    figure = named(derive([stub("d1", line("Salary", "2000.00", "17000.00"))], ASOF), BASE)
    assert (figure.amount, figure.status) == (D("4333.33"), Status.READ)


@pytest.mark.parametrize(
    ("period", "rate", "amount"),
    [("year", "85000", "7083.33"), ("Monthly", "7000", "7000.00"), ("biweekly", "3269.23", "7083.33")],
)
def test_a_verification_alone_gives_base_pay(period: str, rate: str, amount: str) -> None:
    figure = named(derive([voe(pay_rate=D(rate), pay_rate_period=period)], ASOF), BASE)
    assert (figure.amount, figure.status) == (D(amount), Status.PROVED)


def test_a_verified_rate_by_the_hour_needs_the_years_pay() -> None:
    document = voe("d9", ("2026", "10000.00", "0.00"), pay_rate=D(20), pay_rate_period="hour")
    assert named(derive([document], ASOF), BASE).formula == "10000.00 / (2 + 20 / 31)"
    assert not [f for f in derive([voe(pay_rate=D(20), pay_rate_period="hour")], ASOF) if f.name == BASE]


def test_a_job_that_was_verified_as_ended_does_not_count() -> None:
    papers = [stub("d1", line("Salary", "3269.23", "17000.00")), voe(end_date=dt.date(2026, 3, 27))]
    assert not named(derive(papers, ASOF), BASE).used


def test_two_jobs_both_count_and_one_that_was_left_does_not() -> None:
    first = stub("d1", line("Salary", "3269.23", "17000.00"))
    second = shifted("d2", 0, line("Salary", "500.00", "2500.00"), employer_name="City Library", gross_pay=D(500))
    assert [f.used for f in derive([first, second], ASOF) if f.name == BASE] == [True, True]
    left = shifted("d3", -28, line("Salary", "900.00", "4500.00"), employer_name="Old Mill", gross_pay=D(900))
    new = stub("d1", line("Salary", "3269.23", "3269.23"), ytd_gross=D("3269.23"))
    assert not named(derive([left, new], ASOF), BASE, "Old Mill").used
    long_ago = shifted("d4", -70, line("Salary", "900.00", "4500.00"), employer_name="Old Mill")
    assert not named(derive([first, long_ago], ASOF), BASE, "Old Mill").used


def test_a_stub_past_its_age_does_not_count_and_a_late_one_is_not_proved() -> None:
    document = stub("d1", line("Salary", "3269.23", "17000.00"))
    late, old = (named(derive([document], ASOF + dt.timedelta(days=n)), BASE) for n in (35, 90))
    assert (late.used, late.status) == (True, Status.READ)
    assert (old.used, old.status) == (False, Status.UNSURE)


def test_a_verification_after_the_last_stub_shows_that_the_job_goes_on() -> None:
    old = shifted("d1", -70, line("Salary", "900.00", "1800.00"), employer_name="Old Mill", gross_pay=D(900))
    new = stub("d2", line("Salary", "3269.23", "17000.00"))
    goes_on = voe("d3", employer_name="Old Mill", pay_rate=D(23400), pay_rate_period="year")
    assert not named(derive([old, new], ASOF), BASE, "Old Mill").used
    assert named(derive([old, new, goes_on], ASOF), BASE, "Old Mill").used


def test_a_stub_without_employer_belongs_to_the_job_that_pays_as_it_does() -> None:
    mine = line("Regular", "1600.00", "9000.00", rate="20.00", hours="80.00")
    other = line("Regular", "700.00", "4000.00", rate="35.00", hours="20.00")
    bare: dict[str, Value] = {"employer_name": "", "hourly_rate": D("35.00"), "ytd_gross": D(4000)}
    papers = [
        stub("d1", mine, hourly_rate=D("20.00"), ytd_gross=D(9000), gross_pay=D(1600)),
        shifted("d2", 14, other, gross_pay=D(700), **bare),
    ]
    assert [f.amount for f in derive(papers, ASOF) if f.name == BASE] == [D("3466.67"), D("1516.67")]


def test_two_stubs_in_a_row_tell_the_frequency_that_no_period_tells() -> None:
    papers = [
        stub("d1", line("Salary", "3269.23", "16346.15"), period_start="?", ytd_gross=D("16346.15")),
        shifted("d2", 14, line("Salary", "3269.23", "19615.38"), period_start="?", ytd_gross=D("19615.38")),
    ]
    assert named(derive(papers, ASOF), BASE).formula == "3269.23 * 26 / 12"
    assert named(derive(papers[:1], ASOF), BASE).status is Status.UNSURE


def test_lines_that_add_up_to_proved_totals_are_proved() -> None:
    def status(gross: str, year: str) -> Status:
        rows = [line("Regular", "2000.00", "10800.00", rate="25.00", hours="80.00"), line("OT", "75.00", "300.00")]
        values = dict(zip(("gross_pay", "ytd_gross"), (D(gross), D(year)), strict=True))
        document = stub("d1", *rows, **values)
        loose = {"earnings": tuple(replace(row, status=Status.READ) for row in document.rows["earnings"])}
        return named(derive([replace(document, rows=loose)], ASOF), BASE).status

    assert status("2075.00", "11100.00") is Status.PROVED
    assert status("2076.00", "11100.00") is Status.READ


def test_two_stubs_one_period_apart_prove_their_dates() -> None:
    def unsure_dates(document: Document) -> Document:
        fields = tuple(
            replace(f, status=Status.READ) if f.name in ("period_start", "period_end") else f for f in document.fields
        )
        return replace(document, fields=fields)

    papers = [
        unsure_dates(stub("d1", line("Salary", "3269.23", "17000.00"), ytd_gross=D("17000.00"))),
        unsure_dates(shifted("d2", 14, line("Salary", "3269.23", "20269.23"), ytd_gross=D("20269.23"))),
    ]
    assert named(derive(papers, ASOF), BASE).status is Status.PROVED
    assert named(derive(papers[:1], ASOF), BASE).status is Status.READ


def test_so_many_pays_in_a_year_tell_the_frequency_with_doubt() -> None:
    papers = [
        stub("d1", line("Regular", "950.00", "10300.00", rate="23.75", hours="40.00"), period_start="?"),
        w2("d2", "2025", "49000.00"),
    ]
    figure = named(derive(papers, ASOF), BASE)
    assert (figure.formula, figure.status) == ("23.75 * 40.00 * 52 / 12", Status.UNSURE)


def overtime(year: str, *years: tuple[str, ...]) -> tuple[Document, ...]:
    lines = [line("Regular", "3000.00", "15500.00"), line("O/T", "150.00", year)]
    return stub("d1", *lines, gross_pay=D("3150.00")), voe("d9", *years)


def test_overtime_is_averaged_over_the_months_of_all_years_where_it_is_stable() -> None:
    papers = overtime("745.16", ("2026", "1", "700.00"), ("2025", "1", "3600.00"), ("2024", "1", "3500.00"))
    figure = named(derive(papers, ASOF), OVERTIME)
    assert figure.formula == "(745.16 + 3600.00 + 3500.00) / ((2 + 15 / 31) + 12 + 12)"
    assert figure.used


@pytest.mark.parametrize(
    ("year", "before", "earlier", "formula", "used"),
    [
        ("745.16", "4800.00", "4700.00", "745.16 / (2 + 15 / 31)", True),
        ("745.16", "3600.00", "4700.00", "745.16 / (2 + 15 / 31)", True),
        ("500.00", "3600.00", "4700.00", "500.00 / (2 + 15 / 31)", False),
    ],
)
def test_lower_overtime_counts_at_its_present_level_and_falling_overtime_not_at_all(
    year: str, before: str, earlier: str, formula: str, used: bool
) -> None:
    figure = named(derive(overtime(year, ("2025", "1", before), ("2024", "1", earlier)), ASOF), OVERTIME)
    assert (figure.formula, figure.used) == (formula, used)
    assert figure.alternatives


def test_a_bonus_of_part_of_a_year_is_divided_by_twelve_months() -> None:
    document = stub("d1", line("Salary", "3269.23", "17000.00"), line("Annual Bonus", "0.00", "6000.00"))
    figure = named(derive([document], ASOF), "income.bonus.monthly")
    assert (figure.amount, figure.alternatives[0].amount) == (D("500.00"), D("2415.58"))


def test_a_year_that_began_with_the_job_is_as_long_as_its_base_pay_took() -> None:
    lines = [line("Regular", "2000.00", "4000.00"), line("Overtime", "100.00", "300.00")]
    figure = named(derive([stub("d1", *lines, gross_pay=D("2100.00"))], ASOF), OVERTIME)
    assert figure.formula == "300.00 / (4000.00 / (2000.00 * 26 / 12))"
    assert (figure.amount, figure.status) == (D("325.00"), Status.UNSURE)


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("Reg Hours", "base"), ("VAC", "base"), ("Sueldo base", "base"), ("OT 1.5x", "overtime"), ("DT", "overtime"),
        ("Horas extra", "overtime"), ("BON", "bonus"), ("Comisión", "commission"), ("Tips Owed", "tips"),
        ("Night Diff", "other"), ("Retro Adj", "once"), ("PTO Payout", "once"), ("GTL > 50K", "no pay"),
        ("Per Diem NT", "no pay"), ("OVT", "overtime"),
        ("Overtime @ 1.5", "overtime"), ("SHF", "other"), ("LWOP", "unpaid"), ("Zymurgy", None),
    ],
)  # fmt: skip
def test_a_line_is_what_its_words_say(label: str, sort: str | None) -> None:
    assert sort_of(label) == sort


def test_a_line_of_unknown_words_is_what_its_rate_says() -> None:
    lines = [
        line("Regular", "2000.00", "10800.00", rate="25.00", hours="80.00"),
        line("Zymurgy", "75.00", "300.00", rate="37.50", hours="2.00"),
    ]
    assert named(derive([stub("d1", *lines, gross_pay=D("2075.00"))], ASOF), OVERTIME).amount == D("120.78")


def test_forms_w2_give_two_years_or_the_lower_last_one() -> None:
    rising = named(derive([w2("d1", "2025", "52000.00"), w2("d2", "2024", "48000.00")], ASOF), "income.w2.monthly")
    assert (rising.formula, rising.status) == ("(52000.00 + 48000.00) / 24", Status.UNSURE)
    falling = named(derive([w2("d1", "2025", "48000.00"), w2("d2", "2024", "52000.00")], ASOF), "income.w2.monthly")
    assert (falling.amount, falling.alternatives[0].amount) == (D("4000.00"), D("4166.67"))


def test_without_box_five_wages_are_box_one_and_what_was_deferred() -> None:
    values: dict[str, Value] = {
        "employee_name": "Ruth Delgado",
        "employer_name": "X",
        "tax_year": "2025",
        "box1": D(40000),
    }
    codes: list[dict[str, Value]] = [{"code": "D", "amount": D(2000)}, {"code": "DD", "amount": D(9000)}]
    figure = named(derive([paper("w2", values | {"box1": D(40000)}, rows={"box12": codes})], ASOF), "income.w2.monthly")
    assert (figure.formula, figure.amount) == ("(40000 + 2000) / 12", D("3500.00"))


def test_forms_w2_do_not_count_beside_a_stub() -> None:
    papers = [stub("d1", line("Salary", "3269.23", "17000.00")), w2("d2", "2025", "60000.00")]
    assert not named(derive(papers, ASOF), "income.w2.monthly").used


@pytest.mark.parametrize(
    ("end", "start", "said"),
    [
        (dt.date(2026, 3, 31), None, "3"),
        (dt.date(2026, 3, 15), None, "2 + 15 / 31"),
        (dt.date(2026, 1, 10), None, "10 / 31"),
        (dt.date(2026, 6, 15), dt.date(2026, 2, 1), "4 + 15 / 30"),
        (dt.date(2026, 6, 15), dt.date(2026, 2, 15), "3 + 14 / 28 + 15 / 30"),
        (dt.date(2026, 6, 15), dt.date(2026, 6, 6), "10 / 30"),
        (dt.date(2026, 6, 30), dt.date(2019, 6, 6), "6"),
    ],
)
def test_months_are_counted_in_full_and_by_their_days(end: dt.date, start: dt.date | None, said: str) -> None:
    leaf = Read(Decimal(0), "d1.period_end", Status.READ)
    assert formula(months_of_year(end, leaf, start, leaf).tree) == said


CASE = (
    stub("d1", line("Regular", "1500.00", "7500.00", rate="20.00", hours="75.00"), line("OT", "90.00", "400.00")),
    shifted("d2", 14, line("Regular", "1600.00", "9100.00", rate="20.00", hours="80.00"), gross_pay=D("1600.00")),
    w2("d3", "2025", "41000.00"),
    voe("d4", ("2026", "9000.00", "400.00"), ("2025", "40000.00", "1000.00")),
)


def test_the_order_of_the_documents_changes_nothing() -> None:
    first = derive(CASE, ASOF)
    assert all(derive(again, ASOF) == first for again in permutations(CASE))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.integers(100_000, 900_000))
def test_so_many_times_the_pay_is_so_many_times_the_income(times: int, cents: int) -> None:
    pay = Decimal(cents) / 100

    def income(pay: Decimal) -> Decimal:
        return named(derive([stub("d1", line("Salary", str(pay), str(pay * 5)), gross_pay=pay)], ASOF), BASE).amount

    assert abs(income(pay * times) - income(pay) * times) <= Decimal("0.005") * (times + 1)
