"""Laws of pay over hundreds of invented jobs: gross to net, the year so far, FICA, deposits, dates and the Form W-2."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.draws import Draw
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.pay_calendar import is_banking_day
from samples.ledger.pay_plan import ways
from samples.ledger.payroll import pay_dates, pay_history, pay_year
from samples.ledger.rates import CATCH_UP, CENT, DEFERRAL_LIMIT, WAGE_BASE, cents
from samples.ledger.states import CAFETERIA, DEFERRALS, taxes_wages
from samples.ledger.wage_form import wage_statement
from samples.ledger.wages import Frequency, Job, Pay, Raise, Withheld

ZERO = Decimal("0.00")
HOME = Address("18 Quarry Rd", "Millbrook", "TX", "75001")
HABITS = (
    "overtime double_time bonus commission shift tips unpaid_leave holiday vacation sick gtl seasonal per_diem "
    "correction off_cycle"
).split()
CITIES = {"PA": ("Philadelphia", "0.0375"), "OH": ("Columbus", "0.025"), "NY": ("New York City", "0.036")}
COUNT = 320
SEEDS = st.integers(0, COUNT - 1)
over_every_job = settings(max_examples=COUNT)


def _withheld(draw: Draw, yearly: int, periods: int) -> tuple[Withheld, ...]:
    """A handful of deductions, each of which the pay could bear."""
    out = []
    for code in (*CAFETERIA, *DEFERRALS, "roth", "life", "union", "loan", "garnishment", "child_support", "advance"):
        own = draw.at(code)
        if not own.chance(0.3):
            continue
        if code in (*DEFERRALS, "roth") or (code == "garnishment" and own.chance(0.5)):
            out.append(Withheld(code, share=Decimal(own.whole(1, 50 if code == "garnishment" else 25)) / 100))
        else:
            out.append(Withheld(code, fixed=own.cents(1, max(2, yearly // periods // 15))))
    return tuple(out)


def invented_job(seed: int) -> Job:
    """A job whose terms are drawn as widely as the ledger allows."""
    draw = Draw(seed, "a job")
    state = draw.pick("TX FL CA NY OH NJ VA MA MN OR WI IL PA MI IN CO NC UT AZ GA WA CT RI HI NV TN".split())
    frequency = draw.pick(tuple(Frequency))
    salaried = draw.chance(0.4)
    # Wide enough that some pass the wage base, and some 200,000.
    yearly = draw.weighted(
        {draw.whole(16_000, 60_000): 3.0, draw.whole(60_000, 190_000): 1, draw.whole(190_000, 420_000): 1}
    )
    hours = Decimal(draw.pick(("40", "40", "37.5", "36", "20", "12")))
    rate = Decimal(yearly) if salaried else cents(Decimal(yearly) / 52 / hours)
    hired = dt.date(2024, 1, 1) + dt.timedelta(days=draw.whole(-2500, 480))
    since = [hired + dt.timedelta(days=draw.whole(100, 900)) for _ in range(draw.whole(0, 2))]
    deposits: tuple[tuple[str, Decimal | None], ...] = (
        ("4821", draw.cents(20, 900)),
        ("0077", None),
        ("3300", Decimal(50)),
    )
    return Job(
        employer=Employer("Quarry Lane Supply", HOME, "36-1234567", "555-0100", "88-1201"),
        person=Person("Mara", "Oyelaran", born=dt.date(draw.whole(1955, 2003), 4, 9), ssn=f"512-33-{draw.digits(4)}"),
        position="Clerk",
        frequency=frequency,
        hired=hired,
        ended=max(hired, dt.date(2025, 1, 1)) + dt.timedelta(days=draw.whole(70, 700)) if draw.chance(0.3) else None,
        salaried=salaried,
        rate=rate,
        hours=hours,
        state=state,
        filing=draw.pick(("single", "joint", "head")),
        first_pay=hired + dt.timedelta(days=draw.whole(3, 30)),
        lag=draw.whole(-5, 12),
        withheld=_withheld(draw.at("withheld"), yearly, frequency.periods),
        raises=tuple(Raise(day, cents(rate * Decimal("1.04") ** (n + 1))) for n, day in enumerate(sorted(since))),
        habits=tuple(habit for habit in HABITS if draw.at(habit).chance(0.4)),
        dependents_credit=Decimal(draw.pick((0, 0, 2000, 4500))),
        extra_withholding=Decimal(draw.pick((0, 0, 0, 25))),
        local=(CITIES[state][0], Decimal(CITIES[state][1])) if state in CITIES else None,
        deposits=deposits[: draw.whole(0, 3)],
        first_check=draw.whole(1, 90_000),
        home=HOME,
    )  # fmt: skip


@cache
def history(seed: int) -> tuple[Pay, ...]:
    """The pays of a job's two years, up to a day of the second."""
    draw = Draw(seed, "how long")
    first = draw.whole(2024, 2025)
    return pay_history(invented_job(seed), first, dt.date(first + 1, draw.whole(6, 12), 30), Draw(seed, "pays"))


def years(pays: tuple[Pay, ...]) -> dict[int, list[Pay]]:
    """The pays by the calendar year of their pay date."""
    out: dict[int, list[Pay]] = {}
    for pay in pays:
        out.setdefault(pay.pay_date.year, []).append(pay)
    return out


def test_the_laws_are_tried_on_three_hundred_jobs() -> None:
    assert sum(bool(history(seed)) for seed in range(COUNT)) >= 300


@over_every_job
@given(SEEDS)
def test_net_is_gross_less_deductions_and_taxes_plus_reimbursements(seed: int) -> None:
    for pay in history(seed):
        repaid = sum((line.amount for line in pay.reimbursements), ZERO)
        repaid_ytd = sum((line.ytd for line in pay.reimbursements), ZERO)
        assert pay.gross == sum((line.amount for line in pay.earnings), ZERO)
        assert pay.deductions_total == sum((line.amount for line in pay.deductions), ZERO)
        assert pay.taxes_total == sum((line.amount for line in pay.taxes), ZERO)
        assert pay.net == pay.gross - pay.deductions_total - pay.taxes_total + repaid
        assert pay.net_ytd == pay.gross_ytd - pay.deductions_ytd - pay.taxes_ytd + repaid_ytd
        assert pay.net >= 0


@over_every_job
@given(SEEDS)
def test_amounts_are_whole_cents_and_hours_times_rate(seed: int) -> None:
    for pay in history(seed):
        amounts = [line.amount for line in pay.earnings] + [line.amount for line in pay.deductions]
        amounts += [line.amount for line in pay.taxes]
        assert all(amount == amount.quantize(CENT) for amount in (*amounts, pay.net, pay.gross_ytd, pay.net_ytd))
        for line in pay.earnings:
            if line.rate is not None and line.hours is not None and pay.run == "regular":
                assert abs(line.amount - line.rate * line.hours) <= Decimal("0.02")


@over_every_job
@given(SEEDS)
def test_every_line_adds_up_over_the_year_and_stays_on_the_stub(seed: int) -> None:
    for pays in years(history(seed)).values():
        so_far: dict[tuple[str, str, str], Decimal] = {}
        gross = net = ZERO
        for pay in pays:
            now = {
                **{("earning", line.code, ""): (line.amount, line.ytd) for line in pay.earnings},
                **{("deduction", line.code, ""): (line.amount, line.ytd) for line in pay.deductions},
                **{("tax", line.code, line.place): (line.amount, line.ytd) for line in pay.taxes},
                **{("repaid", line.code, ""): (line.amount, line.ytd) for line in pay.reimbursements},
            }
            assert [key for key, total in so_far.items() if total and key not in now] == []
            for key, (amount, ytd) in now.items():
                so_far[key] = so_far.get(key, ZERO) + amount
                assert ytd == so_far[key]
            gross, net = gross + pay.gross, net + pay.net
            assert (pay.gross_ytd, pay.net_ytd) == (gross, net)
            assert pay.taxes_ytd == sum((line.ytd for line in pay.taxes), ZERO)
            assert pay.deductions_ytd == sum((line.ytd for line in pay.deductions), ZERO)


@over_every_job
@given(SEEDS)
def test_the_years_totals_start_anew_with_the_first_pay_date_of_the_year(seed: int) -> None:
    for pays in years(history(seed)).values():
        first = pays[0]
        assert (first.gross_ytd, first.net_ytd) == (first.gross, first.net)
        assert all(line.ytd == line.amount for line in first.earnings)
        assert all(line.ytd == line.amount for line in first.deductions)
        assert all(line.ytd == line.amount for line in first.taxes)


@over_every_job
@given(SEEDS)
def test_social_security_and_medicare_stand_on_gross_less_the_cafeteria_plan(seed: int) -> None:
    for year, pays in years(history(seed)).items():
        before = social = health = ZERO
        for pay in pays:
            taken = {line.code: line.amount for line in pay.deductions}
            cafeteria = sum((taken.get(code, ZERO) for code in CAFETERIA), ZERO)
            deferred = sum((taken.get(code, ZERO) for code in DEFERRALS), ZERO)
            assert pay.fica_wages == pay.gross - cafeteria
            assert pay.federal_taxable == pay.fica_wages - deferred
            room = max(ZERO, min(pay.fica_wages, WAGE_BASE[year] - before))
            tax = pay.tax("social_security")
            assert tax is not None
            assert tax.amount == cents(room * Decimal("0.062"))
            after = before + pay.fica_wages
            above = max(ZERO, after - 200_000) - max(ZERO, before - 200_000)
            medicare = pay.tax("medicare")
            assert medicare is not None
            assert abs(medicare.amount - pay.fica_wages * Decimal("0.0145") - above * Decimal("0.009")) <= CENT
            before, social, health = after, social + tax.amount, health + medicare.amount
            assert pay.fica_wages_ytd == before
        assert social <= WAGE_BASE[year] * Decimal("0.062") + Decimal("0.005") * len(pays)


@over_every_job
@given(SEEDS)
def test_deferrals_stop_at_the_limit_of_the_year(seed: int) -> None:
    for year, pays in years(history(seed)).items():
        taken = {line.code: line.ytd for line in pays[-1].deductions}
        older = year - pays[-1].job.person.born.year >= 50
        most = DEFERRAL_LIMIT[year] + (CATCH_UP[year] if older else 0)
        assert sum((taken.get(code, ZERO) for code in ("401k", "403b", "roth")), ZERO) <= most
        assert taken.get("457b", ZERO) <= most


@over_every_job
@given(SEEDS)
def test_a_garnishment_leaves_three_quarters_of_disposable_pay(seed: int) -> None:
    for pay in history(seed):
        taken = {line.code: line.amount for line in pay.deductions}
        disposable = pay.gross - pay.taxes_total - taken.get("gtl", ZERO) - taken.get("tips", ZERO)
        assert taken.get("garnishment", ZERO) <= disposable * Decimal("0.25") + CENT
        assert taken.get("child_support", ZERO) <= disposable * Decimal("0.5") + CENT


@over_every_job
@given(SEEDS)
def test_imputed_income_is_taxed_and_backed_out_again(seed: int) -> None:
    for pay in history(seed):
        earned = {line.code: line.amount for line in pay.earnings}
        taken = {line.code: line.amount for line in pay.deductions}
        assert earned.get("gtl", ZERO) == taken.get("gtl", ZERO)
        assert ZERO <= taken.get("tips", ZERO) <= earned.get("tips", ZERO)


@over_every_job
@given(SEEDS)
def test_deposits_sum_to_net(seed: int) -> None:
    for pay in history(seed):
        if pay.job.deposits and pay.net:
            assert sum((amount for _, amount in pay.deposits), ZERO) == pay.net
            assert all(amount > 0 for _, amount in pay.deposits)
        else:
            assert pay.deposits == ()


@over_every_job
@given(SEEDS)
def test_check_numbers_rise_by_one_and_dates_rise_on_banking_days(seed: int) -> None:
    pays = history(seed)
    assert [pay.number for pay in pays] == [pays[0].number + n for n in range(len(pays))] if pays else True
    assert all(one.pay_date < other.pay_date for one, other in itertools.pairwise(pays))
    assert all(is_banking_day(pay.pay_date) for pay in pays)
    assert all(pay.start <= pay.end for pay in pays)
    scheduled = {date for year in years(pays) for date in pay_dates(invented_job(seed), year)}
    assert {pay.pay_date for pay in pays if pay.run == "regular"} <= scheduled


@over_every_job
@given(SEEDS)
def test_leave_left_is_what_was_left_with_what_came_and_went(seed: int) -> None:
    for pays in years(history(seed)).values():
        left: dict[str, Decimal] = {}
        for pay in pays:
            for name, earned, taken, now in pay.leave:
                assert now >= 0
                assert now == left.get(name, now - earned + taken) + earned - taken
                left[name] = now


@over_every_job
@given(SEEDS)
def test_the_wage_statement_is_the_sum_of_the_years_stubs(seed: int) -> None:
    for year, pays in years(history(seed)).items():
        form, last = wage_statement(pays, Draw(seed, "form")), pays[-1]
        assert form is not None
        assert form.year == year
        boxes, taken = form.boxes, {line.code: line.ytd for line in last.deductions}
        earned = {line.code: line.ytd for line in last.earnings}
        tips = earned.get("tips", ZERO)
        assert boxes["1"] == last.federal_taxable_ytd
        assert boxes["5"] == last.fica_wages_ytd
        assert boxes["3"] + boxes.get("7", ZERO) == min(last.fica_wages_ytd, WAGE_BASE[year])
        assert boxes.get("7", ZERO) <= tips
        for box, code in (("2", "federal"), ("4", "social_security"), ("6", "medicare")):
            tax = last.tax(code)
            assert tax is not None
            assert boxes[box] == tax.ytd
        coded = dict(form.box12)
        for code, line in (("D", "401k"), ("E", "403b"), ("G", "457b"), ("W", "hsa")):
            assert coded.get(code, ZERO) == taken.get(line, ZERO)
        assert coded.get("C", ZERO) == earned.get("gtl", ZERO)
        deferred = sum((coded.get(code, ZERO) for code in "DEG"), ZERO)
        assert boxes["5"] - boxes["1"] == deferred
        assert boxes.get("10", ZERO) == taken.get("dcfsa", ZERO)
        assert bool(form.states) == taxes_wages(last.job.state)
        if form.states:
            tax = last.tax("state")
            assert form.states[0][3] == boxes["17"] == (tax.ytd if tax else ZERO)
        if last.job.state == "PA":
            assert boxes["16"] == boxes["5"]
        programmes = {line.ytd for line in last.taxes if line.place == last.job.state and line.code != "state"}
        assert {amount for label, amount in form.box14 if "U" not in label} <= programmes | {taken.get("union", ZERO)}


def test_a_year_without_pays_has_no_wage_statement() -> None:
    assert wage_statement((), Draw(1)) is None


@settings(max_examples=25)
@given(SEEDS)
def test_the_same_draw_gives_the_same_pays_up_to_any_day(seed: int) -> None:
    pays = history(seed)
    if pays:
        middle = pays[len(pays) // 2].pay_date
        again = pay_year(invented_job(seed), middle.year, middle, Draw(seed, "pays"))
        assert again == tuple(pay for pay in pays if pay.pay_date.year == middle.year and pay.pay_date <= middle)


def _plain(**terms: object) -> Job:
    """A salaried job in Texas that pays every other Friday, with some terms changed."""
    usual: dict[str, object] = {
        "employer": Employer("Quarry Lane Supply", HOME, "36-1234567", "555-0100", "88-1201"),
        "person": Person("Mara", "Oyelaran", born=dt.date(1980, 4, 9), ssn="512-33-1046"),
        "position": "Clerk",
        "frequency": Frequency.BIWEEKLY,
        "hired": dt.date(2019, 3, 4),
        "ended": None,
        "salaried": True,
        "rate": Decimal(75_000),
        "hours": Decimal(40),
        "state": "TX",
        "filing": "single",
        "first_pay": dt.date(2024, 1, 5),
        "lag": 6,
    }
    return Job(**{**usual, **terms})  # type: ignore[arg-type]


def test_the_worked_year_comes_out_to_the_cent() -> None:
    job = _plain(withheld=(Withheld("hsa", Decimal(120)), Withheld("401k", share=Decimal("0.05"))))
    assert not ways(job).escalates
    pays = pay_year(job, 2024, dt.date(2024, 12, 31), Draw(5))
    last, form = pays[-1], wage_statement(pays, Draw(5))
    assert (len(pays), pays[0].gross, last.gross_ytd) == (26, Decimal("2884.62"), Decimal("75000.12"))
    assert form is not None
    assert [form.boxes[box] for box in ("1", "3", "4", "5", "6")] == [
        Decimal(amount) for amount in ("68130.14", "71880.12", "4456.66", "71880.12", "1042.34")
    ]
    assert dict(form.box12)["D"] == Decimal("3749.98")
    federal = pays[0].tax("federal")
    assert federal is not None
    assert federal.amount in (Decimal("262.68"), Decimal("263.00"))


def test_who_is_hired_within_a_period_is_paid_for_the_days_that_are_left() -> None:
    job = _plain(hired=dt.date(2024, 3, 20))
    first, second = pay_year(job, 2024, dt.date(2024, 5, 1), Draw(3))[:2]
    assert first.start < job.hired <= first.end
    assert ZERO < first.gross < second.gross == Decimal("2884.62")


def test_a_correction_puts_a_wrong_pay_right() -> None:
    seen = set()
    for seed in range(40):
        job = _plain(salaried=False, rate=Decimal(24), habits=("overtime", "correction"))
        pays = pay_year(job, 2024, dt.date(2024, 12, 31), Draw(seed))
        for one, other in itertools.pairwise(pays):
            if other.run == "correction":
                lines = {line.code: line.amount for line in other.earnings}
                seen.add("apart" if lines["regular"] < 0 else "within")
                assert one.run == "regular"
                assert other.start >= one.start
    assert seen == {"apart", "within"}


def test_overtime_varies_and_some_periods_have_none() -> None:
    job = _plain(salaried=False, rate=Decimal(24), habits=("overtime",))
    hours = [
        next((line.hours for line in pay.earnings if line.code == "overtime"), None)
        for seed in range(3)
        for pay in pay_year(job, 2024, dt.date(2024, 12, 31), Draw(seed))
    ]
    assert None in hours
    assert len(set(hours)) > 20


def test_a_season_leaves_weeks_without_pay() -> None:
    pays = pay_year(_plain(habits=("seasonal",)), 2024, dt.date(2024, 12, 31), Draw(2))
    assert 12 <= len(pays) <= 24


def test_a_late_raise_is_paid_back() -> None:
    raised = (Raise(dt.date(2024, 6, 1), Decimal(80_000)),)
    codes = {
        line.code
        for seed in range(12)
        for pay in pay_year(_plain(raises=raised), 2024, dt.date(2024, 12, 31), Draw(seed))
        for line in pay.earnings
    }
    assert "retro" in codes
