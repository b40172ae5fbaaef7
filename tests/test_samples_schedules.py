"""Each schedule adds up on its printed lines and carries to Schedule 1 and to Form 1040."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.line_numbers import FORM_1040, SCHEDULE_1, SCHEDULE_2, other_expenses_line
from samples.ledger.rates import STANDARD_DEDUCTION, WAGE_BASE
from samples.ledger.schedule_c import EXPENSE_LINES, MILEAGE_RATE
from samples.ledger.tax_figures import elderly
from tests.filed_returns import RETURNS, ZERO, at, of, one, total


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
