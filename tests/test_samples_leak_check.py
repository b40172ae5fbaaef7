"""Laws of the canary: it sings where files give the forger away, and only there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import ExtraTreesClassifier

from samples import leak_check as canary
from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.leak_check import FileTrait, leak_check, seen
from samples.paper import Tampered
from samples.traits import NAMES
from tests.bench_files import printed

OBJECTS = NAMES.index("objects")


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small wood is as lawful, and grows faster."""
    monkeypatch.setattr(canary, "ExtraTreesClassifier", lambda _, **how: ExtraTreesClassifier(40, **how))


def made(cases: int, *, extra: float = 0.0, share: float = 0.25, seed: int = 0) -> list[FileTrait]:
    """Cases of four files each; forged ones have so many objects more."""
    rng = np.random.default_rng(seed)
    out = []
    for case in range(cases):
        for number in range(4):
            forged = bool(rng.random() < share)
            row = rng.normal(size=len(NAMES)).round(2) + 10
            row[OBJECTS] = float(rng.integers(10, 16)) + extra * forged
            out.append(FileTrait(f"case-{case}", f"kind-{number % 2}", forged, tuple(row)))
    return out


def test_the_canary_is_silent_where_nothing_leaks() -> None:
    found = leak_check(made(60))
    assert found is not None
    assert not found.sings
    assert found.low < 0.5 < found.high
    assert 0.35 < found.area < 0.65


def test_the_canary_sings_where_forged_files_have_an_object_more() -> None:
    found = leak_check(made(60, extra=6.0))
    assert found is not None
    assert found.sings
    assert found.area > 0.9
    assert found.low > 0.5


def test_too_few_forged_files_say_nothing() -> None:
    assert leak_check(made(12, share=0.1)) is None
    assert leak_check([]) is None


def test_the_same_files_give_the_same_numbers() -> None:
    assert leak_check(made(40, share=0.3)) == leak_check(made(40, share=0.3))


def test_kinds_that_were_only_forged_or_only_clean_are_left_out() -> None:
    files = [replace(f, stratum="only clean") if not f.forged and n % 3 else f for n, f in enumerate(made(60))]
    found = leak_check(files)
    assert found is not None
    assert found.files == sum(f.stratum != "only clean" for f in files)


def test_a_kind_that_is_forged_more_often_is_no_leak() -> None:
    """What is sent, and how, differs between kinds; the canary compares files of one kind."""
    rng = np.random.default_rng(3)
    files = []
    for case in range(60):
        for kind, share, objects in (("a", 0.7, 40.0), ("b", 0.08, 9.0)):
            row = rng.normal(size=len(NAMES)) + 10
            row[OBJECTS] = objects
            files.append(FileTrait(f"case-{case}", kind, bool(rng.random() < share), tuple(row)))
    found = leak_check(files)
    assert found is not None
    assert not found.sings


def test_a_file_is_forged_where_it_is_tampered_with_or_bears_a_false_story() -> None:
    file = printed("plain")
    told = Tampered("x", file.name, "gross_pay", 1, None, "1", "2")
    assert not seen("c", file).forged
    assert seen("c", replace(file, tampers=(told,))).forged
    assert seen("c", file, {file.name}).forged
    stamped = HANDLINGS.named("stamped-on-top").does(file, Draw(1))
    assert stamped is not None
    assert not seen("c", stamped).forged
    assert seen("c", stamped).stratum == seen("c", file).stratum == "paystub/digital/pdf"
    assert seen("c", stamped).row[OBJECTS] > seen("c", file).row[OBJECTS]
