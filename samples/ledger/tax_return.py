"""A year's return: Form 1040 with the schedules it needs, from the papers and books behind it.

Left out, and so never on these returns: the earned income credit, the recovery rebates of 2020 and 2021, the
exclusion of unemployment pay for 2020, the alternative minimum tax, the net investment income tax, capital gains of
Schedules K-1, and losses carried in from earlier years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.credit import Mortgage
from samples.ledger.filer import PRINTED_STATUS, Filer, draw_filer, signing_day
from samples.ledger.line_numbers import SCHEDULE_3, number
from samples.ledger.parties import Address, Person
from samples.ledger.reported import benefit_return, k1_return
from samples.ledger.returns import InformationReturn, TaxForm, TaxReturn
from samples.ledger.schedule_c import schedule_c, traded
from samples.ledger.schedule_e import schedule_e, share_of
from samples.ledger.schedules import (
    excess_social_security,
    schedule_1,
    schedule_1a,
    schedule_2,
    schedule_3,
    schedule_a,
    schedule_b,
    schedule_d,
)
from samples.ledger.self_employment import form_8959, form_8995, schedule_se, se_tax
from samples.ledger.sources import Benefit, Business, Partnership, Rental
from samples.ledger.tax_1040 import Figures, add_up, form_lines
from samples.ledger.tax_figures import (
    ZERO,
    boxed,
    child_credits,
    elderly,
    entry,
    qbi_deduction,
    standard_deduction,
    tax_on,
    taxable_social_security,
    whole,
)
from samples.ledger.wages import WageStatement


def _papers(
    year: int,
    filer: Filer,
    address: Address,
    information_returns: Sequence[InformationReturn],
    benefits: Sequence[Benefit],
    partnerships: Sequence[Partnership],
    draw: Draw,
) -> list[InformationReturn]:
    """The year's papers of those on the return, with what a payer did not report but the filer knows."""
    own = {p.ssn for p in filer.people}
    papers = [i for i in information_returns if i.year == year and i.recipient.ssn in own]
    known = {(i.payer, i.recipient.ssn) for i in papers}
    unreported = [benefit_return(b, year, address, draw) for b in benefits]
    unreported += [k1_return(p, year, address) for p in partnerships]
    return papers + [i for i in unreported if i and i.recipient.ssn in own and (i.payer, i.recipient.ssn) not in known]


def _of(papers: Sequence[InformationReturn], *kinds: str) -> list[InformationReturn]:
    return [i for i in papers if i.kind in kinds]


def _total(papers: Sequence[InformationReturn], *boxes: str) -> Decimal:
    return sum((boxed(i, *boxes) for i in papers), ZERO)


def _interest(papers: Sequence[InformationReturn]) -> list[tuple[str, Decimal]]:
    paid = [(i.payer, boxed(i, "1", "3")) for i in _of(papers, "1099-int")]
    paid += [(i.payer, boxed(i, "5")) for i in _of(papers, "k1-1065")]
    paid += [(i.payer, boxed(i, "4")) for i in _of(papers, "k1-1120s")]
    return [(payer, amount) for payer, amount in paid if amount]


def _dividends(papers: Sequence[InformationReturn]) -> tuple[list[tuple[str, Decimal]], Decimal]:
    """Payers with their ordinary dividends, and the qualified part of all of them."""
    sources = [(i, "1a", "1b") for i in _of(papers, "1099-div")]
    sources += [(i, "6a", "6b") for i in _of(papers, "k1-1065")] + [(i, "5a", "5b") for i in _of(papers, "k1-1120s")]
    paid = [(i.payer, boxed(i, box)) for i, box, _ in sources]
    return [(p, a) for p, a in paid if a], sum((boxed(i, box) for i, _, box in sources), ZERO)


def _adjustments(
    year: int,
    filer: Filer,
    occupations: Sequence[str],
    papers: Sequence[InformationReturn],
    half_se: Decimal,
    profit: Decimal,
    rough_income: Decimal,
    draw: Draw,
) -> dict[str, Decimal]:
    """Schedule 1 Part II by meaning; what nobody else reports is drawn within the law's limits."""
    out: dict[str, Decimal] = {}
    if any(
        word in o.lower() for o in occupations[: len(filer.people)] for word in ("teacher", "educator", "principal")
    ):
        # Section 62(a)(2)(D): 250 dollars to 2021, 300 from 2022 (IRS Topic 458).
        out["educator"] = Decimal(250 if year <= 2021 else 300)
    out["half_se"] = half_se
    room = profit - half_se
    if room > 6_000 and filer.habit.at("own insurance").chance(0.2):
        premiums = filer.habit.at("premiums").whole(1_900, 11_500) * draw.at("premiums").whole(90, 112) // 100
        out["se_health"] = min(whole(room / 2), Decimal(premiums))
    out["early_withdrawal"] = whole(_total(_of(papers, "1099-int"), "2"))
    # Section 221: at most 2,500 dollars, phased out from incomes that lie above these (Publication 970).
    ceiling = 140_000 if filer.status == "joint" else 70_000
    if filer.status != "separate" and rough_income < ceiling and filer.habit.at("student loan").chance(0.1):
        paid = filer.habit.at("loan interest").whole(60, 3_100) * draw.at("loan interest").whole(78, 115) // 100
        out["student_loan"] = min(Decimal(2_500), Decimal(paid))
    return {meaning: value for meaning, value in out.items() if value}


def _itemised(
    year: int,
    filer: Filer,
    wages: Sequence[WageStatement],
    papers: Sequence[InformationReturn],
    mortgage: Mortgage | None,
    draw: Draw,
) -> TaxForm:
    state = sum((tax for w in wages for _, _, _, tax in w.states), ZERO)
    local = sum((tax for w in wages for _, _, tax in w.locals_), ZERO)
    loans = _of(papers, "1098")
    interest = _total(loans, "1")
    if mortgage is not None and mortgage.principal > 750_000:
        # Publication 936: interest on loans since 2017 counts for the first 750,000 dollars.
        interest = interest * 750_000 / mortgage.principal
    gives = filer.habit.at("gives").weighted({0: 0.4, 900: 0.35, 5_000: 0.25})
    return schedule_a(
        year,
        filer.name,
        filer.taxpayer.ssn,
        status=filer.status,
        state_taxes=state + local,
        real_estate=_total(loans, "10"),
        interest=interest,
        gifts=Decimal(draw.at("gifts").whole(gives // 3, gives)) if gives else ZERO,
    )


def _estimated(owed: Decimal, filer: Filer, draw: Draw) -> Decimal:
    """Four instalments of the self-employed who pay them, in round dollars, more or less what will be owed."""
    if owed < 1_000 or not filer.habit.at("pays estimates").chance(0.55):
        return ZERO
    quarter = int(owed / 4 * draw.at("guess").whole(60, 112) / 100)
    step = filer.habit.at("step").pick((25, 50, 100, 100))
    return Decimal(max(step, quarter // step * step) * draw.at("instalments").weighted({4: 0.8, 3: 0.15, 2: 0.05}))


def file_return(
    year: int,
    *,
    borrowers: Sequence[Person],
    dependents: Sequence[tuple[Person, str]],
    address: Address,
    occupations: Sequence[str],
    wage_statements: Sequence[WageStatement],
    information_returns: Sequence[InformationReturn],
    businesses: Sequence[Business],
    rentals: Sequence[Rental],
    benefits: Sequence[Benefit],
    partnerships: Sequence[Partnership],
    mortgage: Mortgage | None,
    draw: Draw,
    asof: dt.date | None = None,
    accounts: Sequence[Account] = (),
) -> TaxReturn:
    """The return that these papers and books make for a tax year from 2019 to 2025, signed by `asof`, a refund
    paid into the first checking account.

    Every line is in whole dollars, rounded once; sums are those of printed lines. Spouses who file separately have one
    return here, the first one's, with that person's income only.
    """
    filer, draw = draw_filer(borrowers, dependents, draw), draw.at(year)
    status, people, name, ssn = filer.status, filer.people, filer.name, filer.taxpayer.ssn
    own = {p.ssn for p in people}
    wages = [w for w in wage_statements if w.year == year and w.person.ssn in own]
    papers = _papers(year, filer, address, information_returns, benefits, partnerships, draw)
    forms: list[TaxForm] = []

    interest, (dividends, qualified) = _interest(papers), _dividends(papers)
    interest_sum = whole(sum((a for _, a in interest), ZERO))
    dividend_sum = whole(sum((a for _, a in dividends), ZERO))
    form_b: TaxForm | None = None
    if max(interest_sum, dividend_sum) > 1_500 or (filer.lists_interest and interest_sum + dividend_sum > 0):
        form_b = schedule_b(year, name, ssn, interest, dividends)
        interest_sum, dividend_sum = entry(form_b, "4"), entry(form_b, "6")

    sales, distributions = _of(papers, "1099-b"), whole(_total(_of(papers, "1099-div"), "2a"))
    form_d: TaxForm | None = None
    capital_gain, preferred = distributions, distributions
    if sales:
        form_d, capital_gain, preferred = schedule_d(
            year, name, ssn, status=status, sales=sales, distributions=distributions
        )

    trades = [
        schedule_c(b, year, draw.at(f"business/{n}"))
        for n, b in enumerate(businesses)
        if b.person.ssn in own and traded(b, year)
    ]
    profits = [entry(form, "31") for form in trades]
    k1s = _of(papers, "k1-1065", "k1-1120s")
    shares = [share_of(k) for k in k1s]
    se_forms = []
    for person in people:
        earned = sum((entry(form, "31") for form in trades if form.ssn == person.ssn), ZERO)
        earned += whole(_total([k for k in _of(k1s, "k1-1065") if k.recipient.ssn == person.ssn], "14A"))
        form_se = schedule_se(year, person, earned, [w for w in wages if w.person.ssn == person.ssn])
        if form_se:
            se_forms.append(form_se)
    se_sums = [se_tax(form) for form in se_forms]
    se_earnings, se_owed, half_se = (sum((s[i] for s in se_sums), ZERO) for i in range(3))

    pensions, social = _of(papers, "1099-r"), _of(papers, "ssa-1099")
    pension, pension_taxable = whole(_total(pensions, "1")), whole(_total(pensions, "2a"))
    f = Figures(
        wages=whole(sum((w.boxes.get("1", ZERO) for w in wages), ZERO)),
        interest_exempt=whole(_total(_of(papers, "1099-int"), "8")),
        interest=interest_sum,
        dividends_qualified=min(whole(qualified), dividend_sum),
        dividends=dividend_sum,
        # Wholly taxed pensions need no entry for the gross amount (Form 1040 instructions, lines 5a and 5b).
        pension=ZERO if pension == pension_taxable and filer.habit.at("5a").chance(0.5) else pension,
        pension_taxable=pension_taxable,
        social_security=whole(_total(social, "5")),
        capital_gain=capital_gain,
        withheld_w2=whole(sum((w.boxes.get("2", ZERO) for w in wages), ZERO)),
        withheld_1099=whole(_total(_of(papers, "1099-r", "1099-g", "1099-int", "1099-div"), "4") + _total(social, "6")),
    )
    additions = {"business": sum(profits, ZERO), "unemployment": whole(_total(_of(papers, "1099-g"), "1"))}
    rough = f.wages + f.interest + f.dividends + f.pension_taxable + f.capital_gain + sum(additions.values(), ZERO)
    sheets_e, additions["supplemental"] = schedule_e(
        year,
        name,
        ssn,
        status=status,
        rentals=[r for r in rentals if r.owner.ssn in own],
        shares=shares,
        other_income=rough,
    )
    adjustments = _adjustments(
        year, filer, occupations, papers, half_se, sum(profits, ZERO), rough + additions["supplemental"], draw
    )
    form_1 = schedule_1(year, name, ssn, additions, adjustments)
    f = replace(f, additional_income=sum(additions.values(), ZERO), adjustments=sum(adjustments.values(), ZERO))
    f = replace(
        f,
        social_security_taxable=taxable_social_security(
            f.social_security,
            rough + additions["supplemental"],
            f.interest_exempt,
            f.adjustments - adjustments.get("student_loan", ZERO),
            status,
        ),
    )

    form_a: TaxForm | None = _itemised(year, filer, wages, papers, mortgage, draw)
    standard = standard_deduction(year, status, people)
    if form_a and entry(form_a, "17") > standard:
        f = replace(f, deduction=entry(form_a, "17"))
    else:
        form_a = None
        f = replace(f, deduction=standard)
        if year in (2020, 2021) and draw.at("charity").chance(0.15):
            # 300 dollars; twice that on a joint return for 2021 (Public Law 116-136 and 116-260).
            most = 600 if year == 2021 and status == "joint" else 300
            f = replace(f, charity=Decimal(draw.at("given").whole(2, most // 10) * 10))
    form_1a: TaxForm | None = None
    if year == 2025 and status != "separate" and any(elderly(p, year) for p in people):
        form_1a = schedule_1a(year, name, ssn, status=status, filers=people, agi=add_up(year, f).agi)
        f = replace(f, schedule_1a=entry(form_1a, "38"))
        form_1a = form_1a if f.schedule_1a else None
    gains = f.dividends_qualified + max(ZERO, preferred)
    qualified_trades = [
        (form.facts["business_name"] or form.facts["principal_business"], form.facts["ein"] or form.ssn, profit)
        for form, profit in zip(trades, profits, strict=True)
    ]
    qualified_trades += [(k.payer, k.payer_tin, whole(boxed(k, "1"))) for k in k1s if boxed(k, "1")]
    before = add_up(year, f).before_qbi
    share = half_se + adjustments.get("se_health", ZERO)
    if qualified_trades and share:
        first, tin, income = qualified_trades[0]
        qualified_trades[0] = (first, tin, income - share)
    qbi_income = sum((income for _, _, income in qualified_trades), ZERO)
    f = replace(f, qbi=qbi_deduction(year, status, qbi_income, before, gains))
    form_8995_ = form_8995(year, name, ssn, trades=qualified_trades, before=before, gains=gains, deduction=f.qbi)

    result = add_up(year, f)
    f = replace(f, tax=tax_on(year, status, result.taxable_income, gains))
    claimed = [(p, relation) for p, relation in dependents if p.born.year <= year]
    credit, refundable = child_credits(
        year,
        status,
        [year - p.born.year for p, _ in claimed],
        result.agi,
        f.tax,
        max(ZERO, f.wages + sum(profits, ZERO) - half_se),
        filer.habit.at("advance").chance(0.85),
    )
    form_medicare = form_8959(year, name, ssn, status=status, wages=wages, se_earnings=se_earnings)
    extra_medicare = entry(form_medicare, "18") if form_medicare else ZERO
    form_2 = schedule_2(year, name, ssn, se_owed, extra_medicare)
    f = replace(
        f,
        child_credit=credit,
        additional_child_credit=refundable,
        other_taxes=se_owed + extra_medicare,
        withheld_other=entry(form_medicare, "24") if form_medicare else ZERO,
    )
    if profits:
        f = replace(f, estimated=_estimated(add_up(year, f).by_meaning["owed"], filer, draw.at("estimates")))
    form_3 = schedule_3(year, name, ssn, estimated=f.estimated, excess=excess_social_security(year, people, wages))
    if form_3:
        f = replace(f, other_payments=entry(form_3, SCHEDULE_3[year]["total"]))
    result = add_up(year, f)
    facts = {"digital_assets": "No", "prepared_by": filer.preparer}
    for label, person in zip(("taxpayer_65", "spouse_65"), people, strict=False):
        if elderly(person, year):
            facts[label] = "X"
    lines = form_lines(year, result, zeros=filer.zeros)
    if result.by_meaning["refund"] and accounts and filer.habit.at("direct deposit").chance(0.85):
        into = next((a for a in accounts if a.kind == "checking"), accounts[0])
        lines |= {
            number(year, "routing"): into.bank.routing,
            number(year, "account_kind"): into.kind.capitalize(),
            number(year, "account"): into.number,
        }
    head = TaxForm("1040", year, name, ssn, lines, facts)
    forms = [
        form
        for form in (
            head, form_1, form_1a, form_2, form_3, form_a, form_b, *trades, form_d, *sheets_e, *se_forms,
            form_medicare, form_8995_,
        )
        if form is not None
    ]  # fmt: skip
    return TaxReturn(
        year=year,
        status=PRINTED_STATUS[status],
        taxpayer=filer.taxpayer,
        spouse=filer.spouse,
        dependents=tuple((p.plain, p.ssn, relation) for p, relation in claimed),
        address=address,
        occupation=occupations[0] if occupations else "",
        spouse_occupation=occupations[1] if filer.spouse and len(occupations) > 1 else "",
        signed=signing_day(year, asof, draw.at("signed"), late=bool(k1s or form_d)),
        preparer=filer.preparer,
        forms=tuple(forms),
    )
