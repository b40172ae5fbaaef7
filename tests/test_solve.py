"""The solver: chooses among what stands on the page, proves only what could have failed, never invents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Reading, Row, Status
from extractors.laws import try_identity
from extractors.solve import solve
from extractors.source import Box, Reader

KIND = Kind(
    "slip",
    {},
    fields=(
        FieldSpec("gross", "money", required=True),
        FieldSpec("deductions", "money"),
        FieldSpec("net", "money", required=True),
    ),
    identities=(IdentitySpec("net", (Term("gross"), Term("deductions", Decimal(-1))), (Term("net"),)),),
)


def reading(amount: str, *, top: float = 0.1, confidence: float = 0.99) -> Reading:
    return Reading(Decimal(amount), amount, (Box(1, 0.5, top, 0.6, top + 0.01),), confidence, Reader.TEXT_LAYER)


def offer(**found: list[tuple[str, float]]) -> Extraction:
    """Candidates by field, each at a place of its own."""
    top = iter(x / 100 for x in range(1, 99))
    return Extraction(
        {name: tuple(Candidate(reading(a, top=next(top)), fit) for a, fit in offers) for name, offers in found.items()}
    )


def statuses(extraction: Extraction) -> dict[str, tuple[Decimal | None, Status]]:
    return {
        f.name: (f.reading.value if f.reading and isinstance(f.reading.value, Decimal) else None, f.status)
        for f in solve(KIND, extraction).fields
    }


def test_a_law_that_could_have_failed_proves_its_fields() -> None:
    solved = statuses(offer(gross=[("100.00", 0.9)], deductions=[("25.50", 0.9)], net=[("74.50", 0.9)]))

    assert solved == {
        "gross": (Decimal("100.00"), Status.PROVED),
        "deductions": (Decimal("25.50"), Status.PROVED),
        "net": (Decimal("74.50"), Status.PROVED),
    }


def test_a_law_that_fails_is_reported_with_the_readings_as_they_stand() -> None:
    extraction = offer(gross=[("100.00", 0.9)], deductions=[("25.50", 0.9)], net=[("94.50", 0.9)])

    assert statuses(extraction)["net"] == (Decimal("94.50"), Status.CONFLICT)
    assert [i.holds for i in solve(KIND, extraction).identities] == [False]


def test_the_law_chooses_between_doubtful_readings() -> None:
    solved = statuses(offer(gross=[("100.00", 0.9)], deductions=[("25.50", 0.9)], net=[("94.50", 0.6), ("74.50", 0.5)]))

    assert solved["net"] == (Decimal("74.50"), Status.PROVED)


def test_a_law_does_not_overturn_a_plain_reading() -> None:
    solved = statuses(
        offer(gross=[("100.00", 0.95)], deductions=[("25.50", 0.95)], net=[("94.50", 0.95), ("74.50", 0.05)])
    )

    assert solved["net"][0] == Decimal("94.50")


def test_equal_amounts_and_zeros_prove_nothing() -> None:
    solved = statuses(offer(gross=[("100.00", 0.9)], deductions=[("0.00", 0.9)], net=[("100.00", 0.9)]))

    assert Status.PROVED not in {status for _, status in solved.values()}


def test_a_near_rival_that_satisfies_the_law_as_well_takes_the_proof_away() -> None:
    two_columns = offer(
        gross=[("100.00", 0.9), ("900.00", 0.88)],
        deductions=[("25.50", 0.9), ("250.00", 0.88)],
        net=[("74.50", 0.9), ("650.00", 0.88)],
    )

    assert Status.PROVED not in {status for _, status in statuses(two_columns).values()}


def test_a_required_field_without_a_reading_is_missing() -> None:
    assert statuses(offer(gross=[("100.00", 0.9)]))["net"] == (None, Status.MISSING)


@given(st.lists(st.tuples(st.decimals(0, 99999, places=2), st.floats(0.1, 0.95)), min_size=1, max_size=5))
def test_no_value_is_given_that_no_reader_saw(offers: list[tuple[Decimal, float]]) -> None:
    printed = [(format(amount, "f"), fit) for amount, fit in offers]
    solved = solve(KIND, offer(gross=printed, deductions=printed, net=printed))
    seen = {Decimal(amount) for amount, _ in printed}

    assert {f.reading.value for f in solved.fields if f.reading} <= seen


def test_a_column_proves_its_sum_only_with_two_amounts() -> None:
    law = IdentitySpec("sum", (Term("lines[].amount"),), (Term("gross"),))
    one = {"lines": [Row({"amount": reading("100.00")}, 1)]}
    two = {"lines": [Row({"amount": reading("60.00")}, 1), Row({"amount": reading("40.00")}, 1)]}

    single, double = (try_identity(law, {"gross": Decimal("100.00")}, rows) for rows in (one, two))
    assert single is not None
    assert double is not None
    assert (single.proves, double.proves) == (False, True)


def test_a_form_of_a_law_that_the_paper_does_not_follow_is_no_failure() -> None:
    two_forms = replace(
        KIND,
        fields=(*KIND.fields, FieldSpec("taxes", "money")),
        identities=(
            *KIND.identities,
            IdentitySpec(
                "with-taxes",
                (Term("gross"), Term("deductions", Decimal(-1)), Term("taxes", Decimal(-1))),
                (Term("net"),),
            ),
            IdentitySpec("rate", (Term("taxes"),), (Term("gross", Decimal("0.5")),), proves=False),
        ),
    )
    extraction = offer(
        gross=[("100.00", 0.9)], deductions=[("20.00", 0.9)], taxes=[("5.50", 0.9)], net=[("74.50", 0.9)]
    )

    assert [(i.name, i.holds) for i in solve(two_forms, extraction).identities] == [("with-taxes", True)]
