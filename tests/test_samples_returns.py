"""A return's printed lines agree with one another and with the papers behind them, in every year's numbering."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samples.draws import Draw
from samples.ledger.credit import Mortgage
from samples.ledger.line_numbers import FORM_1040, SCHEDULE_1, SCHEDULE_2, YEARS, other_expenses_line
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.rates import STANDARD_DEDUCTION, WAGE_BASE, income_tax
from samples.ledger.reported import report_income
from samples.ledger.returns import InformationReturn, TaxForm, TaxReturn
from samples.ledger.schedule_c import EXPENSE_LINES, MILEAGE_RATE
from samples.ledger.sources import Benefit, Business, BusinessMonth, Partnership, Rental
from samples.ledger.tax_figures import elderly, table_tax, taxable_social_security
from samples.ledger.tax_return import file_return
from samples.ledger.wages import WageStatement

HOME = Address("418 Juniper St", "Dayton", "OH", "45402")
ZERO = Decimal(0)
COUNT = 420


def person(draw: Draw, n: int) -> Person:
    born = dt.date(draw.whole(1940, 2001), draw.whole(1, 12), draw.whole(1, 28))
    return Person(f"First{n}", f"Last{n}", born=born, ssn=f"{draw.whole(100, 665)}-{draw.whole(10, 99)}-{1000 + n}")


def wage_statement(owner: Person, year: int, draw: Draw) -> WageStatement:
    gross = draw.cents(8_000, 190_000)
    covered = min(gross, WAGE_BASE[year])
    boxes = {"1": gross - draw.cents(0, 7_000), "2": (gross * draw.whole(0, 22) / 100).quantize(Decimal("0.01"))}
    boxes |= {"3": covered, "4": (covered * Decimal("0.062")).quantize(Decimal("0.01"))}
    boxes |= {"5": gross, "6": (gross * Decimal("0.0145")).quantize(Decimal("0.01"))}
    employer = Employer("Ridge Freight Inc", HOME, "31-4412870", "937-555-0148", "51-338201")
    states = (("OH", "51-338201", gross, (gross / 30).quantize(Decimal("0.01"))),)
    return WageStatement(owner, HOME, employer, year, "", boxes, (), (), False, states)


def business(owner: Person, year: int, draw: Draw) -> Business:
    months = tuple(
        BusinessMonth(
            y,
            m,
            tuple((dt.date(y, m, 3 + 5 * i), draw.cents(80, 4_800)) for i in range(draw.whole(0, 4))),
            tuple((line, draw.cents(10, 600)) for line in draw.some(("8", "11", "15", "22", "24b", "25", "27"), 4)),
        )
        for y in (year - 1, year)
        for m in range(1, 13)
    )
    yearly = {year: {"9": draw.cents(200, 7_000), "13": draw.cents(0, 3_000), "30": draw.cents(0, 4_000)}}
    started = dt.date(draw.whole(2005, year), 1, 1)
    return Business(
        owner, draw.pick(("", "Oak Trim")), "Carpentry", "238350", "", HOME, started, months, yearly, ("Ames", "Bell")
    )


def rental(owner: Person, year: int, draw: Draw, n: int) -> Rental:
    costs = {line: draw.cents(100, 4_500) for line in draw.some(("5", "9", "12", "14", "16", "17", "18", "19"), 5)}
    vacant = tuple((year, m) for m in draw.some(range(1, 13), draw.whole(0, 4)))
    address = Address(f"{200 + n} Elm St", "Dayton", "OH", "45402")
    return Rental(owner, address, 1, "Tenant", draw.cents(500, 2_600), dt.date(year - 2, 5, 1), vacant, {year: costs})


def benefit(owner: Person, year: int, draw: Draw) -> Benefit:
    kind = draw.pick(("social_security", "pension", "unemployment", "ssi", "child_support", "disability", "va"))
    gross = draw.cents(300, 3_600) if kind != "unemployment" else draw.cents(120, 700)
    deductions = (("Federal income tax", draw.cents(10, 90)), ("Medicare Part B", draw.cents(100, 180)))
    since = dt.date(year - draw.whole(0, 4), draw.whole(1, 12), 5)
    until = since + dt.timedelta(180) if kind == "unemployment" else None
    return Benefit(kind, owner, f"Issuer {kind}", HOME, "", gross, deductions, since, until, draw.whole(0, 6) or 3)


def partnership(owner: Person, year: int, draw: Draw) -> Partnership:
    form = draw.pick(("1065", "1120s"))
    boxes = {"1": draw.cents(0, 60_000) - draw.cents(0, 15_000), "2": draw.cents(0, 900) - draw.cents(0, 900)}
    boxes |= {"4a": draw.cents(0, 9_000), "14A": draw.cents(0, 50_000)} if form == "1065" else {"4": draw.cents(0, 90)}
    return Partnership(owner, "Vale Partners", HOME, "31-5550123", form, Decimal("50.00"), {year: boxes})


def case(seed: int) -> dict[str, Any]:
    """Everything that file_return takes, for a household with a little of everything."""
    draw = Draw(seed, "returns-test")
    year = 2019 + seed % 7
    people = tuple(person(draw, n) for n in range(1 + draw.chance(0.5)))
    owner = draw.pick(people)
    kids = tuple(
        (Person(f"Kid{n}", "Last0", born=dt.date(year - draw.whole(0, 20), 6, 2), ssn=f"40{n}-20-1003"), "Daughter")
        for n in range(draw.weighted({0: 0.5, 1: 0.2, 2: 0.2, 3: 0.1}))
    )
    mortgage = Mortgage(
        "Kestrel Loan Servicing", HOME, people, HOME, HOME, "0091837452", Decimal("4.125"), draw.cents(60_000, 900_000),
        Decimal("1400.00"), Decimal("520.00"), dt.date(year - draw.whole(0, 6), 4, 1), 2,
    )  # fmt: skip
    sources: dict[str, Any] = {
        "businesses": tuple(business(owner, year, draw) for _ in range(draw.weighted({0: 0.4, 1: 0.5, 2: 0.1}))),
        "rentals": tuple(rental(owner, year, draw, n) for n in range(draw.weighted({0: 0.5, 1: 0.3, 2: 0.1, 5: 0.1}))),
        "benefits": tuple(benefit(draw.pick(people), year, draw) for _ in range(draw.whole(0, 2))),
        "partnerships": tuple(partnership(owner, year, draw) for _ in range(draw.weighted({0: 0.7, 1: 0.3}))),
        "mortgage": mortgage,
    }
    papers = report_income(year, accounts=(), interest={}, draw=draw.at("reported"), **sources)
    for n in range(draw.whole(0, 3)):
        boxes: dict[str, Decimal | str] = {"1": draw.cents(10, 1_100)}
        papers += (InformationReturn("1099-int", year, f"Bank {n}", HOME, "31-0000001", owner, HOME, boxes),)
    wages = tuple(wage_statement(draw.pick(people), year, draw) for _ in range(draw.whole(0, 3)))
    return {
        "borrowers": people,
        "dependents": kids,
        "address": HOME,
        "occupations": ("Driver", "Teacher"),
        "wage_statements": wages,
        "information_returns": papers,
        "draw": draw.at("return"),
        **sources,
    }


CASES = [case(seed) for seed in range(COUNT)]
RETURNS = [file_return(2019 + seed % 7, **given) for seed, given in enumerate(CASES)]


def at(form: TaxForm | None, line: str) -> Decimal:
    value = form.lines.get(line, ZERO) if form else ZERO
    assert isinstance(value, Decimal)
    return value


def of(filed: TaxReturn, kind: str) -> list[TaxForm]:
    return [form for form in filed.forms if form.kind == kind]


def one(filed: TaxReturn, kind: str) -> TaxForm | None:
    return next(iter(of(filed, kind)), None)


def total(filed: TaxReturn, *lines: str) -> Decimal:
    return sum((at(filed.forms[0], line) for line in lines), ZERO)


def test_the_sample_holds_every_schedule_and_status_in_every_year() -> None:
    for year in YEARS:
        filed = [r for r in RETURNS if r.year == year]
        kinds = {form.kind for r in filed for form in r.forms}
        assert {"1040", "schedule-1", "schedule-2", "schedule-b", "schedule-c", "schedule-e", "schedule-se"} <= kinds
        assert {r.status for r in filed} >= {"Single", "Married filing jointly", "Head of household"}


def test_page_one_adds_up_under_each_years_numbers() -> None:
    for r in RETURNS:
        if r.year == 2019:
            assert total(r, "7b") == total(r, "1", "2b", "3b", "4b", "4d", "5b", "6", "7a")
            assert total(r, "8b") == total(r, "7b") - total(r, "8a")
            assert total(r, "11a") == total(r, "9", "10")
            assert total(r, "11b") == max(ZERO, total(r, "8b") - total(r, "11a"))
            continue
        wages = "1" if r.year <= 2021 else "1z"
        gain, agi = ("7a", "11a") if r.year == 2025 else ("7", "11")
        assert total(r, "9") == total(r, wages, "2b", "3b", "4b", "5b", "6b", gain, "8")
        assert total(r, agi) == total(r, "9") - total(r, "10c" if r.year == 2020 else "10")
        parts = {2021: ("12c", "13"), 2025: ("12e", "13a", "13b")}.get(r.year, ("12", "13"))
        assert total(r, "14") == total(r, *parts)
        assert total(r, "15") == max(ZERO, total(r, agi) - total(r, "14"))
        if r.year == 2020:
            assert total(r, "10c") == total(r, "10a", "10b")
        if r.year == 2021:
            assert total(r, "12c") == total(r, "12a", "12b")
        if r.year >= 2022:
            assert total(r, "1z") == total(r, "1a")
        if r.year == 2025:
            assert total(r, "11b") == total(r, "11a")


def test_tax_credits_and_payments_add_up_under_each_years_numbers() -> None:
    for r in RETURNS:
        if r.year == 2019:
            assert total(r, "12b") == total(r, "12a")
            assert total(r, "14") == max(ZERO, total(r, "12b") - total(r, "13b"))
            assert total(r, "16") == total(r, "14", "15")
            assert total(r, "18e") == total(r, "18a", "18b", "18d")
            assert total(r, "19") == total(r, "17", "18e")
            due, paid, overpaid, owed = (total(r, n) for n in ("16", "19", "20", "23"))
            assert total(r, "20") == total(r, "21a", "22")
        else:
            assert total(r, "18") == total(r, "16", "17")
            assert total(r, "21") == total(r, "19", "20")
            assert total(r, "22") == max(ZERO, total(r, "18") - total(r, "21"))
            assert total(r, "24") == total(r, "22", "23")
            assert total(r, "25d") == total(r, "25a", "25b", "25c")
            assert total(r, "32") == total(r, "27", "27a", "28", "29", "30", "31")
            assert total(r, "33") == total(r, "25d", "26", "32")
            due, paid, overpaid, owed = (total(r, n) for n in ("24", "33", "34", "37"))
            assert total(r, "34") == total(r, "35a", "36")
        assert (overpaid, owed) == (max(ZERO, paid - due), max(ZERO, due - paid))


def test_only_numbers_that_the_years_form_prints_are_used_and_all_are_whole_dollars() -> None:
    for r in RETURNS:
        assert set(r.forms[0].lines) <= set(FORM_1040[r.year].values())
        for form in r.forms:
            amounts = [v for v in form.lines.values() if isinstance(v, Decimal)]
            amounts += [
                v for rows in form.rows.values() for row in rows for v in row.values() if isinstance(v, Decimal)
            ]
            assert all(v == v.to_integral_value() for v in amounts)


def test_wages_and_withholding_are_the_sums_of_the_forms_w2() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        own = {r.taxpayer.ssn} | ({r.spouse.ssn} if r.spouse and r.status == "Married filing jointly" else set())
        w2s = [w for w in given["wage_statements"] if w.person.ssn in own]
        wages = sum((w.boxes["1"] for w in w2s), ZERO)
        assert abs(total(r, "1" if r.year <= 2021 else "1z") - wages) <= Decimal("0.5")
        if r.year >= 2020:
            assert abs(total(r, "25a") - sum((w.boxes["2"] for w in w2s), ZERO)) <= Decimal("0.5")


def test_information_returns_come_to_their_lines() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        own = {r.taxpayer.ssn} | ({r.spouse.ssn} if r.spouse and r.status == "Married filing jointly" else set())

        def boxes(kind: str, box: str, own: set[str] = own, given: dict[str, Any] = given) -> Decimal:
            papers = [p for p in given["information_returns"] if p.kind == kind and p.recipient.ssn in own]
            return sum((p.boxes.get(box, ZERO) for p in papers), ZERO)

        number = FORM_1040[r.year]
        interest = boxes("1099-int", "1") + boxes("k1-1120s", "4")
        assert abs(total(r, number["interest"]) - interest) <= 3
        assert abs(total(r, number["dividends"]) - boxes("1099-div", "1a")) <= 1
        assert abs(total(r, number["pension_taxable"]) - boxes("1099-r", "2a")) <= Decimal("0.5")
        assert abs(total(r, number["social_security"]) - boxes("ssa-1099", "5")) <= Decimal("0.5")
        assert abs(at(one(r, "schedule-1"), "7") - boxes("1099-g", "1")) <= Decimal("0.5")


def test_the_taxable_part_of_social_security_never_exceeds_85_percent() -> None:
    for r in RETURNS:
        number = FORM_1040[r.year]
        gross, taxed = total(r, number["social_security"]), total(r, number["social_security_taxable"])
        assert 0 <= taxed <= gross * Decimal("0.85") + Decimal("0.5")
        assert total(r, number["dividends_qualified"]) <= total(r, number["dividends"])


@pytest.mark.parametrize(
    ("benefits", "other", "status", "expected"),
    [(12_000, 10_000, "single", 0), (20_000, 20_000, "single", 2_500), (24_000, 60_000, "joint", 20_400)],
)
def test_social_security_worksheet_gives_known_results(benefits: int, other: int, status: str, expected: int) -> None:
    assert taxable_social_security(Decimal(benefits), Decimal(other), ZERO, ZERO, status) == expected


@pytest.mark.parametrize(
    ("year", "status", "taxable", "tax"),
    [
        (2024, "single", "60000", "8253.00"),
        (2025, "joint", "120000", "16228.00"),
        (2023, "head", "45025", "5089.00"),
        (2022, "single", "41775", "4807.50"),
    ],
)
def test_bracket_tax_equals_the_known_vectors(year: int, status: str, taxable: str, tax: str) -> None:
    assert income_tax(year, status, Decimal(taxable)) == Decimal(tax)


@pytest.mark.parametrize(
    ("taxable", "tax"),
    [(0, 0), (4, 0), (5, 1), (15, 2), (25, 4), (49, 4), (2_990, 299), (3_000, 303), (53_530, 6_829), (99_999, 17_048)],
)
def test_tax_table_states_the_tax_at_the_middle_of_its_row(taxable: int, tax: int) -> None:
    assert table_tax(2024, "single", Decimal(taxable)) == tax


def test_line_16_is_the_tables_tax_unless_gains_lower_it() -> None:
    for r in RETURNS:
        number = FORM_1040[r.year]
        key = {"Single": "single", "Married filing jointly": "joint", "Head of household": "head"}.get(
            r.status, "separate"
        )
        taxable, tax = total(r, number["taxable_income"]), total(r, number["tax"])
        if total(r, number["dividends_qualified"]) or total(r, number["capital_gain"]):
            assert tax <= table_tax(r.year, key, taxable)
        else:
            assert tax == table_tax(r.year, key, taxable)
            assert abs(tax - income_tax(r.year, key, taxable)) <= 12


def test_the_deduction_is_the_standard_one_or_schedule_a() -> None:
    for r in RETURNS:
        printed = total(r, FORM_1040[r.year]["deduction"])
        key = {"Single": "single", "Married filing jointly": "joint", "Head of household": "head"}.get(
            r.status, "separate"
        )
        filers = [p for p in (r.taxpayer, r.spouse if key == "joint" else None) if p]
        extra = printed - STANDARD_DEDUCTION[r.year][key]
        form_a = one(r, "schedule-a")
        if form_a:
            assert printed == at(form_a, "17") == at(form_a, "7") + at(form_a, "10") + at(form_a, "14")
        else:
            each = {2019: (1650, 1300), 2020: (1650, 1300), 2021: (1700, 1350), 2022: (1750, 1400)}
            each |= {2023: (1850, 1500), 2024: (1950, 1550), 2025: (2000, 1600)}
            one_extra = each[r.year][0 if key in ("single", "head") else 1]
            assert extra == one_extra * sum(elderly(p, r.year) for p in filers)


def test_schedule_1_adds_up_and_carries_to_the_1040() -> None:
    for r in RETURNS:
        form, numbers = one(r, "schedule-1"), SCHEDULE_1[r.year]
        added = at(form, "3") + at(form, "5") + at(form, "7")
        assert total(r, FORM_1040[r.year]["additional_income"]) == added == at(form, numbers["additional_total"])
        meanings = ("educator", "half_se", "se_health", "early_withdrawal", "student_loan")
        adjusted = sum((at(form, numbers[m]) for m in meanings), ZERO)
        line = FORM_1040[r.year].get("adjustments_schedule_1", FORM_1040[r.year]["adjustments"])
        assert total(r, line) == adjusted == at(form, numbers["adjustments_total"])


def test_schedule_c_adds_up_and_carries_to_schedule_1() -> None:
    for r in RETURNS:
        trades = of(r, "schedule-c")
        assert at(one(r, "schedule-1"), "3") == sum((at(c, "31") for c in trades), ZERO)
        for c in trades:
            assert at(c, "3") == at(c, "1") - at(c, "2")
            assert at(c, "5") == at(c, "3") - at(c, "4")
            assert at(c, "7") == at(c, "5") + at(c, "6")
            assert at(c, "28") == sum((at(c, line) for line in EXPENSE_LINES), ZERO)
            assert at(c, "29") == at(c, "7") - at(c, "28")
            assert at(c, "31") == at(c, "29") - at(c, "30")
            assert at(c, "40") == sum((at(c, line) for line in ("35", "36", "37", "38", "39")), ZERO)
            assert at(c, "4") == at(c, "42") == at(c, "40") - at(c, "41")
            others = sum((row["amount"] for row in c.rows.get("expenses", ())), ZERO)
            assert at(c, other_expenses_line(r.year)) == at(c, "48") == others


def test_business_miles_at_the_standard_rate_are_line_9() -> None:
    for r in RETURNS:
        for c in of(r, "schedule-c"):
            if "44a" in c.lines:
                assert abs(at(c, "44a") * MILEAGE_RATE[r.year] - at(c, "9")) <= 1


def test_schedule_se_follows_schedule_c_and_carries_half_to_schedule_1() -> None:
    for r in RETURNS:
        halves = owed = ZERO
        for se in of(r, "schedule-se"):
            profit = sum((at(c, "31") for c in of(r, "schedule-c") if c.ssn == se.ssn), ZERO)
            assert at(se, "3") == at(se, "2")
            assert at(se, "2") >= profit
            short = se.facts.get("section") == "A"
            assert abs(at(se, "4" if short else "4a") - at(se, "3") * Decimal("0.9235")) <= Decimal("0.5")
            if short:
                tax, half = at(se, "5"), at(se, "6")
            else:
                assert at(se, "9") == max(ZERO, WAGE_BASE[r.year] - at(se, "8d"))
                assert abs(at(se, "10") - min(at(se, "6"), at(se, "9")) * Decimal("0.124")) <= Decimal("0.5")
                assert abs(at(se, "11") - at(se, "6") * Decimal("0.029")) <= Decimal("0.5")
                assert at(se, "12") == at(se, "10") + at(se, "11")
                tax, half = at(se, "12"), at(se, "13")
            assert abs(half - tax / 2) <= Decimal("0.5")
            halves, owed = halves + half, owed + tax
        assert at(one(r, "schedule-1"), SCHEDULE_1[r.year]["half_se"]) == halves
        form_2, numbers = one(r, "schedule-2"), SCHEDULE_2[r.year]
        assert at(form_2, numbers["se_tax"]) == owed
        assert at(form_2, numbers["total"]) == owed + at(form_2, numbers["additional_medicare"])
        assert total(r, FORM_1040[r.year]["other_taxes"]) == at(form_2, numbers["total"])
        for c in of(r, "schedule-c"):
            same = sum((at(f, "31") for f in of(r, "schedule-c") if f.ssn == c.ssn), ZERO)
            assert same < 434 or any(se.ssn == c.ssn for se in of(r, "schedule-se"))


def test_schedule_e_adds_up_and_carries_to_schedule_1() -> None:
    for r in RETURNS:
        sheets = of(r, "schedule-e")
        assert at(one(r, "schedule-1"), "5") == sum((at(e, "41") for e in sheets), ZERO)
        if not sheets:
            continue
        e, houses = sheets[0], [p for sheet in sheets for p in sheet.rows.get("properties", ())]
        for p in houses:
            assert p["20"] == sum((p.get(str(n), ZERO) for n in range(5, 20)), ZERO)
            assert p["21"] == p["3"] - p["20"]
            assert p["21"] <= p.get("22", ZERO) <= 0 or (p["21"] > 0 and "22" not in p)
        assert at(e, "23a") == sum((p["3"] for p in houses), ZERO)
        assert at(e, "23e") == sum((p["20"] for p in houses), ZERO)
        assert at(e, "24") == sum((p["21"] for p in houses if p["21"] > 0), ZERO)
        assert at(e, "25") == sum((p.get("22", ZERO) for p in houses), ZERO)
        assert at(e, "26") == at(e, "24") + at(e, "25")
        entities = e.rows.get("part2", ())
        parts = [row.get(k, ZERO) for row in entities for k in ("passive", "nonpassive")]
        parts += [-row.get("section_179", ZERO) for row in entities]
        assert at(e, "32") == at(e, "30") + at(e, "31") == sum(parts, ZERO)
        assert at(e, "41") == at(e, "26") + at(e, "32")
        assert all(len(sheet.rows.get("properties", ())) <= 3 for sheet in sheets)


def test_schedule_b_lists_every_payer_and_carries_to_the_1040() -> None:
    for r in RETURNS:
        b, number = one(r, "schedule-b"), FORM_1040[r.year]
        interest, dividends = total(r, number["interest"]), total(r, number["dividends"])
        if b:
            assert interest == at(b, "4") == sum((row["amount"] for row in b.rows.get("interest", ())), ZERO)
            assert dividends == at(b, "6") == sum((row["amount"] for row in b.rows.get("dividends", ())), ZERO)
        else:
            assert max(interest, dividends) <= 1_500


def test_the_deduction_for_business_income_is_at_most_a_fifth_of_profit_and_of_taxable_income() -> None:
    for r in RETURNS:
        qbi = total(r, FORM_1040[r.year]["qbi"])
        entities = [row for e in of(r, "schedule-e") for row in e.rows.get("part2", ())]
        income = sum((max(ZERO, at(c, "31")) for c in of(r, "schedule-c")), ZERO)
        income += sum((max(ZERO, row.get("nonpassive", ZERO)) for row in entities), ZERO)
        assert qbi <= income / 5 + 1
        assert qbi * 4 <= total(r, FORM_1040[r.year]["taxable_income"]) + 4


def test_a_return_is_signed_within_its_season() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        assert dt.date(r.year + 1, 1, 24) <= r.signed <= dt.date(r.year + 1, 7, 15)
        by = dt.date(r.year + 1, 3, 3)
        assert file_return(r.year, **given, asof=by).signed <= by


def test_the_same_draw_gives_the_same_return() -> None:
    assert [file_return(2019 + seed % 7, **given) for seed, given in enumerate(CASES[:60])] == RETURNS[:60]


def test_some_returns_print_zeros_and_most_leave_them_empty() -> None:
    empty = [r for r in RETURNS if r.year >= 2020 and "2a" not in r.forms[0].lines]
    assert 0.6 < len(empty) / sum(r.year >= 2020 for r in RETURNS) < 0.95
