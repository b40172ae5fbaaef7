"""The laws of names: when two printed names can be one person's or one employer's."""

from __future__ import annotations

import pytest

from fraud.names import can_be_one_employer, can_be_one_person, people_of


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("DELGADO, RUTH A", "Ruth Delgado"),
        ("Robert J. Smith Jr", "SMITH BOB"),
        ("José Núñez", "JOSE NUNEZ"),
        ("MARY-ANN O'BRIEN", "Mary Ann OBrien"),
        ("Katherine Lee Ortiz", "KATE ORTIZ"),
        ("R DELGADO", "RUTH DELGADO"),
        ("Jonathon Whitmore", "Jonathan Whitmore"),
    ],
)
def test_one_person_is_recognised(first: str, second: str) -> None:
    assert can_be_one_person(first, second)
    assert can_be_one_person(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ruth Delgado", "Holger Petterson"),
        ("Ruth Delgado", "Omar Delgado"),
        ("Robert Smith", "Robert Jones"),
        ("Anna Lee", "Omar Lee"),
    ],
)
def test_two_persons_are_told_apart(first: str, second: str) -> None:
    assert not can_be_one_person(first, second)
    assert not can_be_one_person(second, first)


def test_two_holders_on_one_line_are_two_people() -> None:
    assert people_of("JOHN DOE OR JANE DOE") == ("JOHN DOE", "JANE DOE")
    assert [p.split() for p in people_of("John & Jane Doe")] == [["John", "DOE"], ["Jane", "Doe"]]


def test_legal_forms_do_not_make_another_employer() -> None:
    assert can_be_one_employer("Harbor Tools LLC", "HARBOR TOOLS, INC.")
    assert not can_be_one_employer("Harbor Tools LLC", "Quarry Foods LLC")
