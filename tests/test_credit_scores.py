"""Credit scores: which bureau a number belongs to, and which numbers are none."""

from __future__ import annotations

import pytest

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
