"""Laws of likeness: an honest file that went over the bench cannot be told from a forged one by the file's traits."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from samples.degrade import WEARS
from samples.degrade.pages import TURNED
from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.paper import Upload
from samples.tamper import TAMPERS
from samples.traits import NAMES, traits
from tests.bench_files import PRINTERS, printed

FILES = tuple(d.name for d in TAMPERS.all(kind="file"))
RASTERS = tuple(d.name for d in TAMPERS.all(kind="raster"))
COUNTS = ("pages", "objects", "fonts", "images", "annotations", "fields", "ends", "header", "table", "producer",
          "creator", "has_info", "has_xmp", "id_changed", "media", "density", "quantisation",
          "object_streams")  # fmt: skip
WORN = ("office-200-colour", "lineart-300", "desk-photo", "telephone-screenshot")


def row(file: Upload) -> dict[str, float]:
    return dict(zip(NAMES, traits(file), strict=True))


@cache
def worn(name: str) -> Upload:
    for seed in range(3, 40):
        file = WEARS.named(name).does(printed("reportlab", 3, 1), Draw(seed, name))
        if TURNED not in dict(file.choices):
            return file
    raise AssertionError("no upright picture")


def both(operation: str, file: Upload, other: Upload, seed: int) -> tuple[Upload | None, Upload | None]:
    """The forgery and its honest twin, by the same draw, as the bench makes them."""
    declared = TAMPERS.named(operation)
    forged = declared.does(file, Draw(seed, operation), (other,))
    return forged, HANDLINGS.named(declared.likeness).does(file, Draw(seed, operation))


def alike(forged: Upload, honest: Upload, file: Upload) -> None:
    one, other = row(forged), row(honest)
    assert {name: one[name] for name in COUNTS} == {name: other[name] for name in COUNTS}
    # Of a file of a few kilobytes a word more or less is already a hundredth, and a picture of one a tenth.
    room = 900 if dict(honest.choices).get("handling") == "picture-on-margin" else 120
    assert abs(one["bytes"] - other["bytes"]) <= max(0.03 * other["bytes"], room)
    if one["changed_days"] >= 0:
        assert (one["changed_days"] > 0) == (other["changed_days"] > 0)
    before = [(s.name, s.value, s.text, s.row, s.column) for p in file.papers for s in p.said]
    assert [(s.name, s.value, s.text, s.row, s.column) for p in honest.papers for s in p.said] == before
    assert not honest.tampers
    assert forged.name == honest.name


@pytest.mark.parametrize("renderer", PRINTERS)
@pytest.mark.parametrize("operation", FILES)
def test_a_forged_file_and_its_honest_twin_have_the_same_traits(renderer: str, operation: str) -> None:
    for seed in (5, 6):
        file = printed(renderer, 3 + seed % 2)
        forged, honest = both(operation, file, printed(renderer, 3 + seed % 2, raised=211), seed)
        assert forged is not None
        assert honest is not None
        alike(forged, honest, file)


def test_pasted_pictures_of_honest_hands_are_as_large_as_those_of_forgers() -> None:
    sizes = []
    for seed in range(24):
        file = printed("reportlab", 3 + seed % 3)
        forged, honest = both("image-patch", file, file, seed)
        assert forged is not None
        assert honest is not None
        sizes.append((len(forged.data) - len(file.data), len(honest.data) - len(file.data)))
    forgers, others = np.array(sizes, dtype=float).T
    assert abs(forgers.mean() - others.mean()) < 0.6 * forgers.std()


@pytest.mark.parametrize("operation", FILES)
def test_a_forged_form_has_an_honest_twin_too(operation: str) -> None:
    form = printed("reportlab", 3, 2, True)
    forged, honest = both(operation, form, printed("reportlab", 3, 2, True, 211), 5)
    if forged is not None:
        assert honest is not None
        alike(forged, honest, form)


@pytest.mark.parametrize("name", WORN)
@pytest.mark.parametrize("operation", RASTERS)
def test_a_retouched_picture_and_its_honest_twin_have_the_same_traits(name: str, operation: str) -> None:
    forged, honest = both(operation, worn(name), printed("plain", 4), 5)
    assert honest is not None
    if forged is not None:
        alike(forged, honest, worn(name))
        assert [s.spot for s in honest.papers[0].said] == [s.spot for s in worn(name).papers[0].said]


def test_traits_are_of_every_file_and_have_a_name_each() -> None:
    for file in (printed("plain"), worn("desk-photo"), worn("telephone-screenshot"), printed("plain").chose()):
        found = traits(file)
        assert len(found) == len(NAMES)
        assert all(isinstance(value, float) for value in found)
        assert row(file)["bytes"] == len(file.data)
    locked = next(
        done for n in range(200) if (done := HANDLINGS.named("password").does(printed("plain"), Draw(n))) is not None
    )
    assert row(locked)["pages"] == 2


def test_traits_see_what_a_tool_left() -> None:
    plain = printed("reportlab")
    noted = HANDLINGS.named("note-on-margin").does(plain, Draw(1))
    assert noted is not None
    before, after = row(plain), row(noted)
    assert (after["annotations"], after["ends"]) == (before["annotations"] + 1, before["ends"] + 1)
    assert after["objects"] > before["objects"]
    assert after["id_changed"] == 1.0
