"""What is read off one paper of each kind and look stays what it was, unless somebody says so with `make golden`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.golden_papers import looks, printed, told

FOLDER = Path(__file__).parent / "golden"
REWRITE = os.environ.get("TOUCHSTONE_REWRITE_GOLDEN") == "1"


@pytest.mark.parametrize(("kind", "look"), looks())
def test_a_paper_of_each_look_is_read_as_it_was(kind: str, look: str) -> None:
    kept = FOLDER / f"{look}.txt"
    actual = told(printed(kind, look))
    if REWRITE:
        kept.write_text(actual)
    assert kept.read_text() == actual


def test_no_result_is_kept_of_a_look_that_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(look for _, look in looks())
