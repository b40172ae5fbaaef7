"""Credit scores: which bureau a number belongs to, and which numbers are none."""

from __future__ import annotations

import pytest

from extractors.solve import Solved
from tests.typed_reports import fields, read


@pytest.mark.parametrize(
    "lines",
    [
        ["CREDIT SCORES", "EXPERIAN/FAIR ISAAC V2   712", "EQUIFAX BEACON 5.0   698", "FICO CLASSIC 04   705"],
        ["FICO SCORES", "Experian          Equifax          TransUnion", "712               698              705"],
        ["Score models", "712 EXPERIAN", "RANGE: 300-850", "698 EQUIFAX", "00013 LENGTH OF HISTORY", "705 TRANSUNION"],
        ["Your scores", "Experian: 712     Equifax: 698     TransUnion: 705"],
        ["CREDIT SCORE", "XP: +712", "EF: +698", "TU: +705"],
        ["CREDIT SCORE", "", "Experian", "Score 712", "", "Equifax", "Score 698", "", "TransUnion", "Score 705"],
        ["Bureau         Model              Score", "Experian       FICO Score 2       712",
         "Equifax        FICO Score 5       698", "TransUnion     FICO Score 4       705"],
    ],
)  # fmt: skip
def test_a_score_belongs_to_the_bureau_it_stands_by(lines: list[str]) -> None:
    found = fields(read(lines))
    assert {b: found.get(f"score.{b}") for b in ("experian", "equifax", "transunion")} == {
        "experian": "712",
        "equifax": "698",
        "transunion": "705",
    }


def test_the_one_score_of_a_report_by_one_bureau_is_that_bureaus() -> None:
    assert (
        fields(read(["Experian credit report", "", "Your credit score", "Credit Score: 721"]))["score.experian"]
        == "721"
    )
    assert "score.experian" not in fields(read(["Experian and Equifax file", "", "", "Credit Score: 721"]))


def test_an_address_or_a_range_is_no_score() -> None:
    found = fields(
        read(
            [
                "Score models",
                "EXPERIAN PO BOX 701 ALLEN",
                "EXPERIAN      average    699",
                "EQUIFAX RANGE 334 TO 818",
                "TRANSUNION N/A",
            ]
        )
    )
    assert not [name for name in found if name.startswith("score.")]


def test_a_number_outside_the_range_is_no_score() -> None:
    found = fields(read(["CREDIT SCORE", "EXPERIAN 299", "EQUIFAX 851", "TRANSUNION 850"]))
    assert [name for name in found if name.startswith("score.")] == ["score.transunion"]


def scored(solved: Solved) -> dict[str, object]:
    """The scores of a report by bureau."""
    return {name[6:]: value for name, value in fields(solved).items() if name.startswith("score.")}


@pytest.mark.parametrize(
    "lines",
    [
        ["CREDIT SCORES", "712 Experian FICO II     698 Equifax     705 TransUnion"],
        ["TransUnion 705      Experian 712      Equifax 698"],
        ["CREDIT SCORES", "TransUnion              705     Equifax             698     Experian            712"],
        ["FICO SCORE", "TransUnion          Experian          Equifax", "705                 712               698"],
        ["VantageScore 3.0", "               TransUnion     Experian      Equifax",
         "Credit Score:  705            712           698", "Account #      11             12            13"],
        ["CREDIT SCORES", "EQUIFAX              698    Score range 334 to 818", "TRANSUNION           705 of 850",
         "EXPERIAN             712 Good"],
        ["Address: PO BOX 712 PARIS TX   FICO Scores", "SSN: XXX-XX-1234               Experian      712",
         "Address: PO Box 404            Equifax       698", "Order #: 555                   TransUnion    705"],
    ],
)  # fmt: skip
def test_whatever_the_order_a_score_is_its_own_bureaus(lines: list[str]) -> None:
    assert scored(read(lines)) == {"experian": "712", "equifax": "698", "transunion": "705"}


def test_a_bureau_without_a_score_does_not_take_its_neighbours() -> None:
    assert scored(
        read(["FICO SCORES", "Experian       Equifax       TransUnion", "712            N/A           705"])
    ) == {
        "experian": "712",
        "transunion": "705",
    }
    assert scored(read(["CREDIT SCORES", "Experian 712   Equifax N/A   TransUnion 705"])) == {
        "experian": "712",
        "transunion": "705",
    }


def test_a_second_borrowers_scores_are_not_the_firsts() -> None:
    found = scored(
        read(
            [
                "BORROWER: NOWAK, IRENE P      CO-BORROWER: NOWAK, KARL",
                "CREDIT SCORES",
                "BORROWER NOWAK, IRENE P",
                "Experian 712",
                "Equifax 698",
                "CO-BORROWER NOWAK, KARL",
                "Experian 641",
                "TransUnion FICO Score 4  650",
            ]
        )
    )
    assert found == {"experian": "712", "equifax": "698"}


def test_amounts_under_the_bureaus_names_are_no_scores() -> None:
    assert not scored(
        read(
            [
                "CREDIT SCORE",
                "none",
                "",
                "",
                "             TransUnion   Experian   Equifax",
                "Balance:     540          540        540",
            ]
        )
    )
