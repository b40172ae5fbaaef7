"""Laws of retouched pictures: pixels change at the told place alone, and the picture stays of its sort."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
from PIL import Image

from samples.degrade import WEARS
from samples.degrade.pages import TURNED, Encoding, render, wear
from samples.degrade.pages import flat as lies_flat
from samples.draws import Draw
from samples.packing import page_count
from samples.paper import Upload
from samples.retouch import is_picture
from samples.tamper import TAMPERS
from samples.tamper.brush import ground_of
from tests.bench_files import inside, printed, sound

OPERATIONS = tuple(d.name for d in TAMPERS.all(kind="raster"))
WORN = ("office-200-colour", "fax", "desk-photo", "telephone-screenshot")
BILEVEL = ("fax", "lineart-200", "lineart-300")
SEEDS = range(6)
COPIES = ("digit-copy", "amount-copy", "cross-page-splice")


@cache
def picture(wear_name: str, pages: int = 1) -> Upload:
    for seed in range(2, 40):
        worn = WEARS.named(wear_name).does(printed("reportlab", 3, pages), Draw(seed, wear_name))
        if TURNED not in dict(worn.choices):
            return worn
    raise AssertionError("no upright picture")


@cache
def repainted(wear_name: str, operation: str, pages: int = 1, seed: int = 5) -> Upload | None:
    made = TAMPERS.named(operation).does(picture(wear_name, pages), Draw(seed, operation), (printed("plain", 4),))
    assert made is None or isinstance(made, Upload)
    return made


@cache
def seen(data: bytes, page: int = 1) -> npt.NDArray[np.int16]:
    if not data.startswith(b"%PDF"):
        return np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=np.int16)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        image = next(iter(pdf.pages[page - 1].get_images().values()))
        assert isinstance(image, pikepdf.Stream)
        return np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("L"), dtype=np.int16)


@pytest.mark.parametrize("wear_name", WORN)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_pixels_change_at_the_told_place_alone(wear_name: str, operation: str) -> None:
    before, made = picture(wear_name), repainted(wear_name, operation)
    if made is None:
        # Letters that touch cannot be told apart; every other brush fits every picture.
        assert operation == "digit-copy"
        return
    was, now = seen(before.data), seen(made.data)
    assert was.shape == now.shape
    (told,) = made.tampers
    assert told.spot is not None
    near = inside(was.shape, told.spot, margin=12)
    change = np.abs(was - now)
    # Outside there is what another JPEG of the same picture leaves, and nothing where the picture is no JPEG.
    assert change[~near].max() <= (0 if wear_name in (*BILEVEL, "telephone-screenshot") else 40)
    assert change[~near].mean() < 3
    assert (change[inside(was.shape, told.spot, margin=2)] > 40).sum() > 15
    assert now[inside(was.shape, told.spot, margin=0)].min() < was.max() - 70


@pytest.mark.parametrize("wear_name", WORN)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_picture_stays_of_its_sort(wear_name: str, operation: str) -> None:
    before, made = picture(wear_name), repainted(wear_name, operation)
    if made is None:
        return
    assert (made.name, made.quality, made.data[:3]) == (before.name, before.quality, before.data[:3])
    assert is_picture(made)
    if wear_name in BILEVEL:
        assert set(np.unique(seen(made.data))) == {0, 255}
    if made.data.startswith(b"%PDF"):
        sound(made)
        with pikepdf.open(io.BytesIO(before.data)) as old, pikepdf.open(io.BytesIO(made.data)) as new:
            for one, other in zip(old.pages, new.pages, strict=True):
                for own, its in zip(one.get_images().values(), other.get_images().values(), strict=True):
                    assert [own[k] for k in ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace")] == [
                        its[k] for k in ("/Width", "/Height", "/BitsPerComponent", "/ColorSpace")
                    ]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_papers_and_tampers_say_what_the_picture_shows(operation: str) -> None:
    before, made = picture("office-200-colour"), repainted("office-200-colour", operation)
    assert made is not None
    changed = [
        (old, new)
        for old, new in zip(before.papers[0].said, made.papers[0].said, strict=True)
        if (old.text, old.value) != (new.text, new.value)
    ]
    (told,) = made.tampers
    assert [(old.name, old.text, new.text, new.spot) for old, new in changed] == [
        (told.field, told.old, told.new, told.spot)
    ]
    assert (told.operation, told.file, told.page) == (operation, before.name, 1)
    assert "".join(c for c in str(told.new) if c.isdigit() or c == ".") == changed[0][1].value
    assert made.choices == (*before.choices, ("tamper", operation))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_same_draw_paints_the_same_bytes(operation: str) -> None:
    once = repainted("office-200-colour", operation)
    again = TAMPERS.named(operation).does(picture("office-200-colour"), Draw(5, operation), (printed("plain", 4),))
    assert again == once


@pytest.mark.parametrize("operation", COPIES)
def test_what_is_copied_shows_the_new_text(operation: str) -> None:
    """On a page without wear the patch is the print of the new text, as it stands elsewhere."""
    before = printed("reportlab", 3, 1)
    flat = wear(before, Draw(1), "photo", 200, Encoding("png", 0, 200), lambda p, _: lies_flat(p), grey=True)
    made = TAMPERS.named(operation).does(flat, Draw(9), (printed("reportlab", 4, 1),))
    assert isinstance(made, Upload)
    (told,) = made.tampers
    assert told.spot is not None
    wanted = replace(before.papers[0].said[0], text=str(told.new))
    assert [s.text for s in made.papers[0].said].count(wanted.text) >= 1
    assert len(str(told.new)) == len(str(told.old)) or operation == "cross-page-splice"
    if operation == "digit-copy":
        assert sum(a != b for a, b in zip(str(told.new), str(told.old), strict=True)) == 1


@pytest.mark.parametrize("operation", OPERATIONS)
def test_only_one_page_of_several_is_painted_on(operation: str) -> None:
    before, made = picture("office-200-colour", 2), repainted("office-200-colour", operation, 2)
    if made is None:
        assert operation == "digit-copy"
        return
    sound(made)
    assert page_count(made.data) == 2
    (told,) = made.tampers
    for page in (1, 2):
        same = bool((seen(before.data, page) == seen(made.data, page)).all())
        assert same == (page != told.page)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_brush_needs_an_upright_picture(operation: str) -> None:
    print_ = printed("reportlab", 3, 1)
    turned = picture("desk-photo").chose((TURNED, "1"))
    for file in (print_, turned, picture("office-200-colour").chose(password="1234")):
        assert TAMPERS.named(operation).does(file, Draw(1), (print_,)) is None


def test_a_spliced_amount_takes_the_ground_of_the_page_at_times() -> None:
    grounds = []
    for seed in SEEDS:
        made = repainted("desk-photo", "cross-page-splice", 1, seed)
        assert made is not None
        (told,) = made.tampers
        assert told.spot is not None
        now = render(made.data, 1, 150, grey=True)
        height, width = now.shape
        spot = told.spot
        area = (int(spot.left * width), int(spot.top * height), int(spot.right * width), int(spot.bottom * height))
        patch = now[area[1] : area[3], area[0] : area[2]]
        wide = (area[0] - 30, area[1] - 14, area[2] + 30, area[3] + 14)
        grounds.append(float(np.percentile(patch, 85)) - float(ground_of(now, wide)[0, 0]))
    assert any(abs(g) < 8 for g in grounds)
    assert any(abs(g) > 8 for g in grounds)
