"""Laws of choice: streams are independent, a path is for ever, and registries refuse what is not lawful."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.degrade import WEARS
from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.splits import Registry, Split
from samples.tamper import TAMPERS

ROOT = Path(__file__).parent.parent
NAMES = st.text("abcdefgh/ 0123456789", min_size=1, max_size=8)


@given(st.integers(0, 2**31), st.lists(NAMES, max_size=4))
def test_the_same_path_gives_the_same_choices(seed: int, path: list[str]) -> None:
    one, other = Draw(seed, *path), Draw(seed)
    for name in path:
        other = other.at(name)
    assert [one.whole(0, 10**9) for _ in range(5)] == [other.whole(0, 10**9) for _ in range(5)]
    assert one.path == other.path


@given(st.integers(0, 2**31), st.integers(0, 20), NAMES)
def test_choices_of_one_stream_move_no_other(seed: int, used: int, name: str) -> None:
    fresh, drained = Draw(seed), Draw(seed)
    for _ in range(used):
        drained.whole(0, 9)
        drained.at("sibling").chance(0.5)
    assert fresh.at(name).between(0, 1) == drained.at(name).between(0, 1)


def test_streams_of_different_names_differ() -> None:
    draw = Draw(7)
    paths = [draw.at("a").at("b"), draw.at("b").at("a"), draw.at("ab"), draw.at("a/b"), Draw(7, "a"), Draw(8, "a")]
    assert len({d.seed for d in paths}) == len(paths)


def test_a_choice_does_not_hang_on_the_process() -> None:
    told = "from samples.draws import Draw; d = Draw(5, 'x'); print(d.pick('abcdefgh'), d.digits(9), d.cents(1, 900))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", told], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "99")
    }
    assert len(runs) == 1


def test_amounts_have_two_places_and_numbers_their_length() -> None:
    draw = Draw(11)
    for _ in range(200):
        assert -draw.cents(3, 4).as_tuple().exponent <= 2  # type: ignore[operator]
        assert len(draw.digits(6)) == 6
        assert 3 <= draw.whole(3, 4) <= 4
    assert sorted(draw.shuffled("abc")) == ["a", "b", "c"]
    assert draw.some("abc", 9) in [list(p) for p in ("abc", "acb", "bac", "bca", "cab", "cba")]


def test_weights_decide_how_often_a_choice_is_made() -> None:
    draw = Draw(2)
    drawn = [draw.weighted({"often": 9.0, "seldom": 1.0, "never": 0.0}) for _ in range(2000)]
    assert 1700 < drawn.count("often") < 1900
    assert "never" not in drawn


@pytest.mark.parametrize("wanted", Split)
@pytest.mark.parametrize("declared", Split)
def test_a_split_holds_its_own_and_what_is_anybodys(wanted: Split, declared: Split) -> None:
    assert wanted.holds(declared) == (wanted is declared or Split.ANY in (wanted, declared))


def test_a_registry_refuses_a_name_twice_and_a_declaration_without_a_law() -> None:
    registry: Registry[Callable[[], None]] = Registry("thing", "samples.degrade")

    def lawful() -> None:
        """A law."""

    def lawless() -> None:
        pass

    assert registry.declare("one", Split.TRAIN)(lawful) is lawful
    with pytest.raises(ValueError, match="twice"):
        registry.declare("one", Split.TEST)(lawful)
    with pytest.raises(ValueError, match="docstring"):
        registry.declare("two", Split.TRAIN)(lawless)
    assert registry.named("one").law == "A law."
    with pytest.raises(KeyError):
        registry.named("two")


def test_a_registry_gives_names_in_order_and_only_those_of_the_split() -> None:
    registry: Registry[Callable[[], None]] = Registry("thing", "samples.degrade")

    def lawful() -> None:
        """A law."""

    for name, split, kind in (("b", Split.TRAIN, "x"), ("a", Split.TEST, "x"), ("c", Split.ANY, "y")):
        registry.declare(name, split, kind)(lawful)
    assert [d.name for d in registry.all()] == ["a", "b", "c"]
    assert [d.name for d in registry.all(Split.TRAIN)] == ["b", "c"]
    assert [d.name for d in registry.all(Split.TEST, "x")] == ["a"]
    assert list(registry.kinds()) == ["x", "y"]


@pytest.mark.parametrize("split", [Split.TRAIN, Split.TUNE, Split.TEST])
def test_every_split_has_wears_and_forgeries_of_each_kind(split: Split) -> None:
    assert {d.kind for d in WEARS.all(split)} == {"scan", "photo", "digital"}
    for kind in ("file", "raster"):
        assert TAMPERS.all(split, kind)


def test_splits_share_no_wear_and_no_forgery() -> None:
    for registry in (WEARS, TAMPERS):
        assert all(d.split is not Split.ANY for d in registry.all() if d.kind != "story")


def test_every_forgery_of_files_has_a_likeness_that_is_no_handling_of_its_own() -> None:
    for tamper in (*TAMPERS.all(kind="file"), *TAMPERS.all(kind="raster")):
        assert HANDLINGS.named(tamper.likeness).kind == "likeness"
