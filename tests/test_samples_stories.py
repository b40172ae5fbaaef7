"""Laws of the false stories: what they touch, what they leave alone, and that their truth is on the papers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from samples.dossier import Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.banking import Statement
from samples.ledger.banks import institution_of
from samples.ledger.credit import CreditReport
from samples.ledger.credit_file import is_open
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.ledger.other_papers import AwardLetter, ProfitAndLoss
from samples.ledger.statements import in_order
from samples.ledger.wages import Pay, WageStatement
from samples.looks import LOOKS
from samples.sending import compose
from samples.splits import Split
from samples.style import draw_style
from samples.tamper import TAMPERS
from samples.tamper.story_fields import printed
from samples.tamper.story_payroll import lines_of, pay_again
from samples.tamper.story_wages import works

ZERO = Decimal(0)
STORIES = {s.name: s for s in TAMPERS.all(Split.ANY, "story")}
HOUSEHOLDS = 60
DRAWS_STRANGERS = ("borrowed-stub", "borrowed-statement")
"""They draw whole households of others, which takes time: tried on the first few only."""

OVER = {
    "borrowed-statement", "borrowed-stub", "circular-deposits", "consistent-fabrication", "deleted-charges",
    "deleted-charges-unbalanced", "erased-lates", "false-occupancy", "ghost-tenant", "hidden-debt", "inflated-balance",
    "inflated-books", "inflated-closing", "inflated-schedule-c", "inflated-wages", "inserted-deposits",
    "inserted-deposits-unbalanced", "invented-overtime", "raised-award", "raised-return", "raised-w2", "re-dated-stub",
    "recomputed-w2", "removed-tradelines", "same-stub-twice", "shell-employer", "template-refill",
    "transfers-as-income",
}  # fmt: skip
"""Stories that make a household look better off than it is."""
UNDER = {
    "consistent-understatement", "deflated-books", "deflated-schedule-c", "false-hardship", "fewer-hours",
    "hidden-account", "hidden-account-relabelled", "hidden-job", "hidden-job-relabelled", "lowered-award",
    "lowered-balance", "lowered-return", "lowered-w2", "removed-income", "understated-wages",
}  # fmt: skip
"""Stories that make it look worse off, as whoever asks for relief would have it."""
BROKEN_PAY = {"template-refill"}
BROKEN_STATEMENTS = {"deleted-charges-unbalanced", "inserted-deposits-unbalanced", "inflated-closing"}


@cache
def case(seed: int) -> tuple[Household, Dossier]:
    asof = dt.date(2026, 11, 14) - dt.timedelta(days=seed * 9)
    household = draw_household(Draw(seed, "stories"), asof)
    return household, compose(household, Draw(seed, "stories", "dossier"))


@cache
def told(name: str) -> tuple[tuple[int, Retold], ...]:
    """Every retelling of a story by the seed of its household."""
    seeds = range(6 if name in DRAWS_STRANGERS else HOUSEHOLDS)
    tried = ((seed, STORIES[name].does(*case(seed), Draw(seed, name))) for seed in seeds)
    return tuple((seed, retold) for seed, retold in tried if retold is not None)


def keyed(dossier: Dossier) -> dict[str, Item]:
    return {i.key: i for i in dossier}


def changed(name: str) -> list[tuple[str, Any, Any]]:
    """Key, facts before and facts after of every paper that a story exchanged."""
    out = []
    for seed, retold in told(name):
        before = keyed(case(seed)[1])
        out += [(i.key, before[i.key].facts, i.facts) for i in retold.dossier
                if i.key in before and i.facts != before[i.key].facts]  # fmt: skip
    return out


each_story = pytest.mark.parametrize("name", sorted(STORIES))


def test_every_split_has_six_stories_and_both_directions() -> None:
    assert set(STORIES) == OVER | UNDER
    assert not OVER & UNDER
    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        own = {name for name, story in STORIES.items() if story.split is split}
        assert len(own) >= 6
        assert len(own & OVER) >= 3
        assert len(own & UNDER) >= 3


@each_story
def test_a_story_fits_some_households(name: str) -> None:
    assert told(name)


@each_story
def test_keys_stay_unique_and_every_change_names_a_paper_of_the_case(name: str) -> None:
    for _, retold in told(name):
        keys = [i.key for i in retold.dossier]
        assert len(keys) == len(set(keys))
        assert retold.changes
        assert all(change.operation == name for change in retold.changes)
        assert all(change.key in keys for change in retold.changes if change.key is not None)


@each_story
def test_a_change_names_a_paper_whose_facts_are_others_than_before(name: str) -> None:
    for seed, retold in told(name):
        before, after = keyed(case(seed)[1]), keyed(retold.dossier)
        for change in retold.changes:
            if change.key is not None and change.key in before:
                assert after[change.key].facts != before[change.key].facts


@each_story
def test_the_field_of_a_change_prints_its_new_value(name: str) -> None:
    for _, retold in told(name):
        after = keyed(retold.dossier)
        for change in retold.changes:
            assert change.old != change.new
            if change.key is not None and change.field is not None:
                assert printed(after[change.key].facts).get(change.field) == change.new


@each_story
def test_papers_of_which_nothing_is_told_are_the_same_objects(name: str) -> None:
    for seed, retold in told(name):
        before = keyed(case(seed)[1])
        named = {change.key for change in retold.changes}
        for item in retold.dossier:
            # A statement that only carries a changed balance on, or a bill of the same loan, may follow silently.
            if item.key not in named and item.key in before:
                assert item is before[item.key] or (name == "false-occupancy" and item.kind == "mortgage_statement")


@each_story
def test_every_paper_that_is_gone_is_told_of(name: str) -> None:
    for seed, retold in told(name):
        before, after = keyed(case(seed)[1]), keyed(retold.dossier)
        missing = {change.old: change.field for change in retold.changes if change.key is None}
        gone = before.keys() - after.keys()
        # A verification of a hidden job was never asked for: the servicer does not know whom to ask.
        assert {key for key in gone if not key.startswith("voe:")} == missing.keys()
        assert all(before[key].kind == kind for key, kind in missing.items() if key)


@each_story
def test_the_same_draw_tells_the_same_story(name: str) -> None:
    for seed, retold in told(name)[:2]:
        assert STORIES[name].does(*case(seed), Draw(seed, name)) == retold


@each_story
def test_without_papers_nothing_is_falsified_but_what_is_invented(name: str) -> None:
    retold = STORIES[name].does(case(3)[0], (), Draw(3, name))
    assert (retold is not None) == (name in ("shell-employer", "ghost-tenant"))


def adds_up(pay: Pay) -> bool:
    """Whether a pay holds its own identities, now and for the year."""
    repaid, repaid_ytd = (sum((getattr(e, n) for e in pay.reimbursements), ZERO) for n in ("amount", "ytd"))
    return (
        pay.gross == sum((e.amount for e in pay.earnings), ZERO)
        and pay.net == pay.gross - pay.deductions_total - pay.taxes_total + repaid
        and pay.net_ytd == pay.gross_ytd - pay.deductions_ytd - pay.taxes_ytd + repaid_ytd
        and pay.taxes_total == sum((t.amount for t in pay.taxes), ZERO)
        and (not pay.deposits or sum((a for _, a in pay.deposits), ZERO) == pay.net)
    )


def balanced(statement: Statement) -> bool:
    """Whether a statement's balances run and its totals add up."""
    running = statement.opening
    for line, balance in zip(statement.bookings, statement.balances, strict=True):
        running += line.amount
        if running != balance:
            return False
    totals = statement.opening + statement.deposits - statement.withdrawals == statement.closing
    return totals and running == statement.closing and statement.withdrawals >= 0


@each_story
def test_stubs_hold_their_identities_unless_a_template_made_them(name: str) -> None:
    pays = [i.facts for _, retold in told(name) for i in retold.dossier if i.kind == "paystub"]
    assert all(adds_up(pay) for pay in pays) == (name not in BROKEN_PAY)


@each_story
def test_statements_balance_unless_the_story_says_that_they_do_not(name: str) -> None:
    false = [new for _, _, new in changed(name) if isinstance(new, Statement)]
    if name in BROKEN_STATEMENTS:
        assert all(not balanced(statement) for statement in false)
    else:
        assert all(balanced(statement) for statement in false)


@each_story
def test_each_statement_opens_with_what_the_one_before_it_closed_with(name: str) -> None:
    if name in BROKEN_STATEMENTS:
        return
    for _, retold in told(name):
        last: dict[str, Statement] = {}
        for item in (i for i in retold.dossier if i.kind == "bank_statement"):
            before = last.get(item.key.split(":")[1])
            if before is not None and before.end + dt.timedelta(days=1) == item.facts.start:
                assert item.facts.opening == before.closing
            last[item.key.split(":")[1]] = item.facts


def test_wages_move_in_nearly_every_household_that_sends_stubs() -> None:
    with_stubs = [seed for seed in range(HOUSEHOLDS) if works(*case(seed))]
    for name in ("inflated-wages", "invented-overtime", "template-refill"):
        assert len(told(name)) >= 0.9 * len(with_stubs)


@pytest.mark.parametrize("seed", range(12))
def test_pay_made_again_of_its_own_lines_is_the_same_pay(seed: int) -> None:
    household, _ = case(seed)
    for job, pays in zip(household.jobs, household.pays, strict=True):
        assert pay_again(pays, job, lines_of) == pays


def stated(name: str, facts: object) -> Decimal | None:
    """What a paper says that somebody has: the figure that a story raises or lowers."""
    match facts:
        case Pay():
            return facts.gross
        case WageStatement():
            return facts.boxes["1"]
        case Statement():
            return facts.closing if name.endswith(("balance", "closing")) else facts.deposits - facts.withdrawals
        case AwardLetter():
            return facts.gross
        case ProfitAndLoss():
            return facts.profit
    return None


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("inflated-wages", 1), ("understated-wages", -1), ("fewer-hours", -1), ("invented-overtime", 1),
        ("consistent-fabrication", 1), ("consistent-understatement", -1), ("raised-w2", 1), ("recomputed-w2", 1),
        ("lowered-w2", -1), ("inserted-deposits", 1), ("deleted-charges", 1), ("inflated-balance", 1),
        ("inflated-closing", 1), ("lowered-balance", -1), ("removed-income", -1), ("raised-award", 1),
        ("lowered-award", -1), ("inflated-books", 1), ("deflated-books", -1),
    ],
)  # fmt: skip
def test_what_papers_state_moves_the_way_that_the_story_names(name: str, sign: int) -> None:
    moved = [(old, new) for _, before, after in changed(name)
             if (old := stated(name, before)) is not None and (new := stated(name, after)) is not None]  # fmt: skip
    assert moved
    rightly = [sign * new > sign * old for old, new in moved if new != old]
    # On the odd pay of leave or of a season nothing goes by the rate.
    assert len(rightly) >= 0.7 * len(moved)
    assert sum(rightly) >= 0.97 * len(rightly)


@pytest.mark.parametrize("name", ["raised-return", "lowered-return", "inflated-schedule-c", "deflated-schedule-c"])
def test_a_false_return_adds_up_and_leaves_what_was_withheld(name: str) -> None:
    for _, before, after in changed(name):
        if not hasattr(after, "forms"):
            continue
        old, new = before.forms[0].lines, after.forms[0].lines
        year = after.year
        agi = "11a" if year >= 2025 else "11"
        assert Decimal(new["9"]) - Decimal(new.get("10", 0)) == Decimal(new[agi])
        assert Decimal(new["15"]) == max(ZERO, Decimal(new[agi]) - Decimal(new["14"]))
        assert (Decimal(new["9"]) > Decimal(old["9"])) == (name in OVER)
        assert new.get("25d") == old.get("25d")
        assert [f.kind for f in after.forms] == [f.kind for f in before.forms]


@pytest.mark.parametrize("name", ["removed-tradelines", "erased-lates"])
def test_totals_of_a_false_credit_report_are_those_of_its_lines(name: str) -> None:
    reports = [new for _, _, new in changed(name)]
    for report in reports:
        assert isinstance(report, CreditReport)
        counted = [d for d in report.tradelines if is_open(d)]
        assert report.total_balance == sum((d.balance for d in counted), ZERO)
        assert report.total_monthly_payments == sum((d.monthly_payment for d in counted), ZERO)


def test_no_account_runs_lower_than_it_did_for_want_of_what_was_taken_out() -> None:
    for name in ("removed-income", "consistent-understatement", "deleted-charges"):
        for seed, retold in told(name):
            before = keyed(case(seed)[1])
            for account in sorted({i.key.split(":")[1] for i in retold.dossier if i.kind == "bank_statement"}):
                own = [i for i in retold.dossier if i.key.startswith(f"statement:{account}:")]
                least = min((b for i in own for b in before[i.key].facts.balances), default=ZERO)
                assert min((b for i in own for b in i.facts.balances), default=ZERO) >= min(ZERO, least)


def test_relabelled_lines_keep_their_days_and_amounts() -> None:
    for name in ("hidden-job-relabelled", "hidden-account-relabelled", "hidden-debt", "transfers-as-income"):
        for _, before, after in changed(name):
            if isinstance(after, Statement):
                assert [(b.date, b.amount) for b in after.bookings] == [(b.date, b.amount) for b in before.bookings]
                assert after.balances == before.balances


def test_what_is_made_a_purchase_bears_the_card_of_the_account() -> None:
    card = re.compile(r"\bcard x?(\d{4})\b", re.IGNORECASE)
    for name in ("hidden-debt", "hidden-account-relabelled"):
        for _, before, after in changed(name):
            if isinstance(after, Statement):
                own = {m[1] for b in before.bookings if (m := card.search(b.text))}
                shown = {m[1] for b in after.bookings if (m := card.search(b.text))}
                assert shown <= own or not own


def test_inserted_lines_stand_where_the_bank_would_have_booked_them() -> None:
    for name in ("inserted-deposits", "circular-deposits"):
        for _, _, after in changed(name):
            if isinstance(after, Statement):
                order = institution_of(after.account.bank).order
                for day in {b.date for b in after.bookings}:
                    lines = [b for b in after.bookings if b.date == day]
                    assert in_order(lines, order) == lines


def test_a_stub_that_is_sent_twice_has_one_number_and_one_year_so_far() -> None:
    for seed, retold in told("same-stub-twice"):
        household, _ = case(seed)
        stubs = [i.facts for i in retold.dossier if i.kind == "paystub"]
        seen = [(p.job.employer.ein, p.number, p.gross_ytd, p.net) for p in stubs]
        assert len(seen) == len(set(seen)) + 1
        assert len({(p.job.employer.ein, p.pay_date) for p in stubs}) >= len(set(seen))
        assert household.jobs


def test_an_invented_employer_is_at_the_borrowers_door_or_has_an_impossible_number() -> None:
    prefixes = {"00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97"}
    for seed, retold in told("shell-employer"):
        household, dossier = case(seed)
        known = {i.key for i in dossier}
        firm = next(i.facts.job.employer for i in retold.dossier if i.kind == "paystub" and i.key not in known)
        home = household.mortgage.property_address
        marks = (firm.address == home, firm.ein[:2] in prefixes, firm.phone in {p.phone for p in household.borrowers})
        assert sum(marks) >= 2


@pytest.mark.parametrize(
    "name", ["inflated-wages", "template-refill", "inserted-deposits", "raised-w2", "raised-return"]
)
def test_looks_print_the_false_values(name: str) -> None:
    """The names and values of changes are those that the looks say."""
    for seed, retold in told(name)[:3]:
        for item in retold.dossier:
            wanted = {c.field: c.new for c in retold.changes if c.key == item.key and c.field}
            looks = LOOKS.all(STORIES[name].split, item.kind)
            if not wanted or not looks:
                continue
            said = looks[0].does(item.facts, draw_style(Draw(seed, "style"), STORIES[name].split)).said
            shown = {s.name: s.value for s in said if s.row is None and s.name in wanted}
            assert shown
            for field, value in shown.items():
                assert value == wanted[field] or Decimal(value) == Decimal(wanted[field] or 0), (field, value)


def test_a_fact_that_nobody_changed_makes_no_story() -> None:
    household, dossier = case(1)
    wages = [replace(i) for i in dossier if i.kind == "hardship_letter"]
    assert STORIES["inflated-wages"].does(household, tuple(wages), Draw(1)) is None
