from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.checklist_match import Held, answer, held, owners
from intake.checklist_rules import facts, financial_kinds, item
from intake.freshness import day_borne, fresh_until, limit, limits
from intake.programmes import OTHERS, profile
from tests.service.cases_made import STATEMENTS, STUBS, TODAY, read_as, stub

INVESTORS = ("fannie", "freddie", "fha", "va", "usda", "portfolio", "somebody")
KINDS = sorted({kind for found in limits() for kind in found.kinds} | {"1040", "lease", "w2"})


@pytest.mark.parametrize(
    ("kind", "investor", "days"),
    [
        ("paystub", "fannie", 90),
        ("paystub", "freddie", 90),
        ("paystub", "portfolio", 60),
        ("paystub", "Unheard Of", 60),
        ("bank_statement", "portfolio", 60),
        ("bank_statement", "va", 90),
        ("profit_and_loss", "fannie", 90),
        ("1040", "fannie", None),
    ],
)
def test_a_paper_stays_fresh_for_as_long_as_its_investor_says(kind: str, investor: str, days: int | None) -> None:
    found = limit(kind, investor, TODAY)
    assert (found.days if found else None) == days
    assert fresh_until(kind, TODAY, investor, TODAY) == (TODAY + dt.timedelta(days) if days else None)


def test_every_limit_names_its_source_and_holds_from_a_day() -> None:
    assert all(found.source and found.days > 0 for found in limits())
    assert limit("paystub", "fannie", dt.date(2013, 1, 1)) is None
    assert profile("FANNIE") == "fannie"
    assert profile("x") == OTHERS


def test_a_paper_bears_the_first_of_its_days_that_can_be_read() -> None:
    assert day_borne("paystub", {"pay_date": "?", "period_end": "2026-11-08"}) == dt.date(2026, 11, 8)
    assert day_borne("paystub", {}) is None
    assert day_borne("w2", {"pay_date": "2026-11-08"}) is None


@given(st.sampled_from(KINDS), st.sampled_from(INVESTORS), st.dates(dt.date(2020, 1, 1)), st.integers(0, 400))
def test_a_later_day_never_makes_a_paper_older(kind: str, investor: str, day: dt.date, later: int) -> None:
    day = min(day, dt.date(2100, 1, 1))
    one, other = (fresh_until(kind, d, investor, day) for d in (day, day + dt.timedelta(later)))
    assert (one is None) == (other is None)
    assert one is None or (other is not None and one <= other)


def paper(document: dict[str, object], file_name: str = "a.pdf", received_on: dt.date = TODAY) -> Held:
    return held(document, {}, paper_id=uuid.uuid4(), file_name=file_name, sent_for=None, received_on=received_on)


@given(st.permutations([*STUBS, *STATEMENTS, stub("2026-01-01", "2026-01-14"), read_as("other")]), st.integers(0, 6))
def test_one_paper_more_never_takes_an_answer_away(documents: list[dict[str, object]], few: int) -> None:
    for name in ("paystubs", "bank-statements"):
        some = answer(item(name), [paper(d) for d in documents[:few]], "fannie", TODAY)
        whole = answer(item(name), [paper(d) for d in documents], "fannie", TODAY)
        assert some is None or whole is not None


def test_old_papers_do_not_make_up_a_period_and_old_returns_no_year() -> None:
    stubs = [paper(stub("2026-01-01", "2026-01-14")), paper(STUBS[1])]
    assert answer(item("paystubs"), stubs, "fannie", TODAY) is None
    monthly = [paper(read_as("paystub", pay_date="2026-11-01")), paper(read_as("paystub", pay_date="2026-10-15"))]
    assert answer(item("paystubs"), monthly, "fannie", TODAY) is not None
    returns = [paper(read_as("1040", tax_year=year)) for year in ("2025", "2019")]
    assert answer(item("tax-returns"), returns, "fannie", TODAY) is None
    assert answer(item("tax-returns"), [*returns, paper(read_as("1040", tax_year="2024"))], "fannie", TODAY) is not None


def test_a_paper_of_no_known_kind_is_taken_at_its_name_and_a_known_one_is_not() -> None:
    assert answer(item("form-4506-c"), [paper(read_as("other"), "4506c signed.jpg")], "fannie", TODAY) is not None
    assert answer(item("form-4506-c"), [paper(read_as("w2"), "4506c.jpg")], "fannie", TODAY) is None
    assert (
        answer(item("divorce-papers"), [paper(read_as("other"), "Sentencia de Divorcio.pdf")], "va", TODAY) is not None
    )


def test_names_are_found_turned_round_and_without_accents() -> None:
    jose, jane = uuid.uuid4(), uuid.uuid4()
    people = {jose: "José Peña", jane: "Jane Doe"}
    assert owners(paper(read_as("w2", employee_name="PENA, JOSE A")), people) == {jose}
    joint = read_as("1040", taxpayer_name="Jane Doe", spouse_name="Jose Pena")
    assert owners(paper(joint), people) == {jose, jane}
    assert owners(paper(read_as("w2", employee_name="J. Peña")), people) == frozenset()
    assert owners(paper(read_as("w2")), {jane: "Jane Doe"}) == {jane}


def test_facts_are_known_by_the_names_of_a_servicing_system() -> None:
    found = facts("FHA", ["Self Employed", "social_security", " "], "Legal_Separation", "Second")
    assert found == facts("fha", ["self-employment", "social-security"], "divorce", "second")
    assert facts("va", [], "lost his boat", "").hardship == "other"
    assert {"paystub", "bank_statement", "w2", "credit_report"} <= financial_kinds()
    assert not {"assistance_application", "hardship_letter", "identity_document"} & financial_kinds()
