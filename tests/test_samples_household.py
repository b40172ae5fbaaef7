"""The laws of whole households, and of what they send."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from samples.dossier import Dossier
from samples.draws import Draw
from samples.ledger.employers import EIN_PREFIXES
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.ledger.monthly import at_work, base_pay, benefit_month, current, gross_wages, net_wages, profit_month
from samples.ledger.parties import Address
from samples.ledger.wage_form import wage_statement
from samples.sending import compose
from tests.test_samples_names import belongs

ASOF = dt.date(2026, 11, 20)
COUNT = 100
"""Per shard; three shards make the three hundred."""


@cache
def household(seed: int) -> Household:
    return draw_household(Draw(seed, "household"), ASOF - dt.timedelta(days=(seed * 37) % 700))


def dossier(seed: int) -> Dossier:
    return compose(household(seed), Draw(seed, "dossier"))


def every() -> list[Household]:
    return [household(seed) for seed in range(3 * COUNT)]


def addresses(h: Household) -> list[Address]:
    found = [h.address, h.mortgage.property_address, h.mortgage.servicer_address]
    found += [j.employer.address for j in h.jobs] + [r.address for r in h.rentals] + [b.address for b in h.businesses]
    found += [b.issuer_address for b in h.benefits] + [k.address for k in h.partnerships]
    return found + [a.bank.address for a in h.accounts] + [r.payer_address for r in h.information_returns]


@pytest.mark.parametrize("shard", range(3))
def test_every_zip_code_and_every_employer_number_is_a_possible_one(shard: int) -> None:
    for seed in range(shard * COUNT, (shard + 1) * COUNT):
        h = household(seed)
        for address in addresses(h):
            assert belongs(address.zip_code, address.state), address
        for ein in [j.employer.ein for j in h.jobs] + [b.ein for b in h.businesses if b.ein]:
            assert ein[:2] in EIN_PREFIXES
        assert all(re.fullmatch(r"(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}", p.ssn) for p in h.borrowers)


def test_people_have_numbers_of_their_own() -> None:
    for h in every():
        people = [*h.borrowers, *(p for p, _ in h.dependents)]
        assert len({p.ssn for p in people}) == len(people)
        assert len({a.last4 for a in h.accounts}) == len(h.accounts)


def test_pay_that_goes_to_an_account_arrives_there_with_the_stubs_amount() -> None:
    checked = 0
    for h in every():
        by_last4 = {a.last4: run for a, run in zip(h.accounts, h.bookings, strict=True)}
        start = min(b.date for run in h.bookings for b in run)
        for pay in (p for paid in h.pays for p in paid):
            for last4, amount in pay.deposits:
                # Some banks credit pay up to two days early, and a holiday adds to them.
                early, later = pay.pay_date - dt.timedelta(days=4), pay.pay_date + dt.timedelta(days=5)
                if last4 not in by_last4 or amount <= 0 or early < start or later > h.asof:
                    continue
                near = [b for b in by_last4[last4] if b.category == "payroll" and early <= b.date <= later]
                assert amount in [b.amount for b in near], (pay.job.employer.short, pay.pay_date, amount, near)
                checked += 1
    assert checked > 1500


def test_no_payroll_arrives_without_a_stub() -> None:
    for h in every():
        paid = {amount for pays in h.pays for p in pays for _, amount in p.deposits}
        paid |= {p.net for pays in h.pays for p in pays}
        for run in h.bookings:
            assert {b.amount for b in run if b.category == "payroll"} <= paid


def test_a_w2_is_the_sum_of_the_years_stubs() -> None:
    checked = 0
    for h in every():
        for form in h.wage_statements:
            pays = [
                p
                for paid in h.pays
                for p in paid
                if p.job.employer == form.employer and p.job.person == form.person and p.pay_date.year == form.year
            ]
            if not pays:
                assert form.year < h.asof.year - 2
                continue
            again = wage_statement(pays, Draw(1))
            assert again is not None
            assert again.boxes == form.boxes
            assert form.boxes["2"] == pays[-1].tax("federal").ytd  # type: ignore[union-attr]
            checked += 1
    assert checked > 300


def wage_bounds(h: Household, number: int) -> tuple[Decimal, Decimal]:
    job, pays = h.jobs[number], h.pays[number]
    figures = [gross_wages(pays, h.asof), net_wages(pays, h.asof), base_pay(job, h.asof)]
    if pays:
        figures.append(pays[-1].gross * job.frequency.periods / 12)
        figures += [p.gross_ytd / 12 for p in pays if p.pay_date.year == h.asof.year - 1][-1:]
    return min(figures), max(figures)


def test_stated_income_lies_within_what_an_honest_borrower_may_mean() -> None:
    exact = 0
    for h in every():
        low = high = true = Decimal(0)
        for number, job in enumerate(h.jobs):
            if at_work(job, h.asof):
                least, most = wage_bounds(h, number)
                low, high, true = low + least, high + most, true + gross_wages(h.pays[number], h.asof)
        stated = sum((a for label, a in h.application.income if "ages" in label), Decimal(0))
        assert low * Decimal("0.9") - 60 <= stated <= high * Decimal("1.05") + 60
        exact += bool(true) and abs(stated - true) <= true / 50
        owned = sum((max(Decimal(0), profit_month(b, h.asof)) for b in h.businesses), Decimal(0))
        said = sum((a for label, a in h.application.income if re.match("Self|Business", label)), Decimal(0))
        assert abs(said - owned) <= 60 * max(1, len(h.businesses))
        benefits = sum((max(benefit_month(b), b.gross * 4) for b in current(h.benefits, h.asof)), Decimal(0))
        assert (
            sum((a for _, a in h.application.income), Decimal(0)) <= high * Decimal("1.05") + owned + benefits + 15_000
        )
    assert exact > 60


def test_hardship_begins_before_the_first_missed_payment_and_the_application_is_signed_by_then() -> None:
    for h in every():
        first_missed = h.asof - dt.timedelta(days=30 * h.mortgage.months_behind)
        assert h.application.hardship_start <= first_missed
        assert h.asof - dt.timedelta(days=30) <= h.application.signed <= h.asof


def test_filed_returns_are_of_two_years_and_signed_before_the_day_of_asking() -> None:
    for h in every():
        newest, before = h.returns
        assert newest.year == before.year + 1
        assert h.asof.year - 2 <= newest.year <= h.asof.year - 1
        assert newest.signed <= h.asof
        assert newest.forms[0].kind == "1040"


def test_books_letters_and_leases_agree_with_the_ledger() -> None:
    for h in every():
        for books in h.profit_and_loss:
            assert sum(a for _, a in books.revenue) - sum(a for _, a in books.expenses) == books.profit
            assert books.end < h.asof
        assert all(v.annual[0]["total"] == sum(v.annual[0][k] for k in ("base", "overtime", "bonus", "commission",
                   "other")) for v in h.verifications if v.annual)  # fmt: skip
        for award in h.awards:
            assert award.net == award.gross - sum((a for _, a in award.deductions), Decimal(0))
            assert award.date < h.asof
        assert [lease.rent for lease in h.leases] == [r.rent for r in h.rentals]


def test_letters_are_written_in_many_words_and_leave_no_gap() -> None:
    letters = [letter for h in every() for letter in h.letters]
    texts = ["\n".join(letter.paragraphs) for letter in letters]
    assert not any(re.search(r"[{}]|  |\$ |None", text) for text in texts)
    assert len(set(texts)) == len(texts)
    bodies = Counter(letter.paragraphs[1] for letter in letters)
    assert max(bodies.values()) < 12
    assert len({len(letter.paragraphs) for letter in letters}) >= 4


def test_households_live_on_many_things() -> None:
    drawn = every()
    share = {
        "wages": sum(bool(h.jobs) for h in drawn), "business": sum(bool(h.businesses) for h in drawn),
        "rental": sum(bool(h.rentals) for h in drawn), "benefit": sum(bool(h.benefits) for h in drawn),
        "partnership": sum(bool(h.partnerships) for h in drawn), "two": sum(len(h.borrowers) == 2 for h in drawn),
    }  # fmt: skip
    bounds = {"wages": (62, 84), "business": (11, 25), "rental": (5, 15), "benefit": (12, 30), "partnership": (2, 9),
              "two": (45, 65)}  # fmt: skip
    for name, (low, high) in bounds.items():
        assert low <= 100 * share[name] / len(drawn) <= high, (name, share[name])
    jobs = [j for h in drawn for j in h.jobs]
    assert {j.frequency.value for j in jobs} == {"weekly", "biweekly", "semimonthly", "monthly"}
    assert {habit for j in jobs for habit in j.habits} >= {
        "overtime",
        "tips",
        "commission",
        "shift",
        "bonus",
        "seasonal",
    }
    assert any(not j.deposits for j in jobs)
    assert any(len(j.deposits) > 1 for j in jobs)
    assert any(j.ended for j in jobs)
    assert any(j.local for j in jobs)


@pytest.mark.parametrize("shard", range(3))
def test_keys_of_a_dossier_are_unique_and_nobody_sends_everything(shard: int) -> None:
    for seed in range(shard * COUNT, (shard + 1) * COUNT):
        items = dossier(seed)
        assert items
        assert len({i.key for i in items}) == len(items)
        assert all(i.issuer and i.facts is not None for i in items)
        for year in {f.year for f in household(seed).returns}:
            sent = [i for i in items if i.key.startswith(f"return:{year}")]
            assert not sent or (sent[0].key == f"return:{year}" and sent[0].kind == "1040")
    kinds = Counter(i.kind for seed in range(shard * COUNT, (shard + 1) * COUNT) for i in dossier(seed))
    assert {"paystub", "w2", "1040", "schedule-c", "bank_statement", "credit_report", "mortgage_statement", "voe",
            "assistance_application", "award_letter", "hardship_letter", "identity_document"} <= set(kinds)  # fmt: skip


def sent_dates(pays: Any) -> list[dt.date]:
    return [p.pay_date for p in pays]


def test_stubs_that_are_sent_are_the_jobs_latest() -> None:
    for seed in range(COUNT):
        h = household(seed)
        for number, pays in enumerate(h.pays):
            sent = [i.facts for i in dossier(seed) if i.key.startswith(f"stub:{number}:")]
            if sent:
                last = pays.index(sent[-1])
                assert last >= len(pays) - 10
                assert set(sent_dates(sent)) <= set(sent_dates(pays[max(0, last - len(sent)) : last + 1]))


def test_the_same_stream_gives_the_same_household_and_the_same_dossier() -> None:
    for seed in (3, 41, 77):
        again = draw_household(Draw(seed, "household"), household(seed).asof)
        assert again == household(seed)
        assert compose(again, Draw(seed, "dossier")) == dossier(seed)


class Turned(Draw):
    """A stream whose one part is another's."""

    def __init__(self, part: str, *path: Any) -> None:
        super().__init__(*path)
        self.part = part

    def at(self, name: str | int) -> Draw:
        return super().at(f"{name}!" if name == self.part else name)


MOVES = {
    "letter": {"letters"}, "credit": {"credit"}, "awards": {"awards"}, "books": {"profit_and_loss"},
    "lease": {"leases"},
    "voe": {"verifications"}, "application": {"application", "letters"}, "w2": {"wage_statements", "returns"},
    "bank": {"bookings", "application", "information_returns", "returns"},
    "reported": {"information_returns", "returns"},
    "pay 0": {"pays", "wage_statements", "returns", "bookings", "application", "verifications", "mortgage", "debts",
              "credit", "information_returns", "letters"},
}  # fmt: skip


@pytest.mark.parametrize("part", sorted(MOVES))
def test_another_choice_in_one_part_moves_nothing_elsewhere(part: str) -> None:
    # Households that have what the part is about: a lease moves nowhere without a house that is let.
    having = [n for n in range(3 * COUNT) if all(getattr(household(n), name) for name in MOVES[part])][:6]
    moved: set[str] = set()
    for seed in having:
        h = household(seed)
        other = draw_household(Turned(part, seed, "household"), h.asof)
        moved |= {name for name in Household.__slots__ if getattr(h, name) != getattr(other, name)}
    assert moved
    assert moved <= MOVES[part]


def test_leaving_out_one_sort_of_paper_leaves_the_others() -> None:
    for seed in range(30):
        items = dossier(seed)
        other = compose(household(seed), Turned("stubs", seed, "dossier"))
        assert [i for i in items if i.kind != "paystub"] == [i for i in other if i.kind != "paystub"]
