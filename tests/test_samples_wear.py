"""Laws of wear: the places of the truth follow every warp, and what is cut off has none."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from samples.degrade import WEARS
from samples.degrade.pages import TURNED, render
from samples.degrade.warps import lean, onto
from samples.draws import Draw
from samples.issue import print_sheets
from samples.packing import page_count
from samples.paper import Spot, Tampered, Upload
from samples.renderers import Imprint
from samples.sheet import Sheet, field
from samples.splits import Split
from samples.style import draw_style
from tests.bench_files import CREATED, printed

EVERY = tuple(d.name for d in WEARS.all())
BILEVEL = ("fax", "lineart-200", "lineart-300")
CUTTING = ("cut-off-photo", "office-150-colour", "copy-of-a-copy")
SIZE = (320.0, 400.0)
"""A small page: the laws are the same, and there are many wears."""


@cache
def blocks(pages: int) -> Upload:
    """Black blocks on a grid that no turn maps onto itself, from edge to edge."""
    sheet = Sheet(draw_style(Draw(1), Split.TRAIN), SIZE)
    for page in range(pages):
        if page:
            sheet.page()
        for row in range(8):
            for column in range(5):
                left, top = 6 + 62 * column, 8 + 48 * row + 6 * (column % 2)
                right, bottom = left + 16 + 4 * column, top + 5 + row % 3
                sheet.box(left, top, right, bottom, fill=(0.0, 0.0, 0.0), stroke=None)
                name = f"{page}/{row}/{column}"
                sheet.stands(field(name, name), name, left, top, right, bottom)
    imprint = Imprint(CREATED, draw=Draw(1))
    return print_sheets([("paystub", "k", sheet.done())], renderer="plain", imprint=imprint, name="blocks.pdf")


@cache
def worn(name: str, pages: int = 2, seed: int = 5) -> Upload:
    return WEARS.named(name).does(blocks(pages), Draw(seed, name))


def upright(file: Upload, page: int) -> npt.NDArray[np.uint8]:
    """The page as shown upright, in grey."""
    turns = dict(file.choices).get(TURNED, "")
    stored = render(file.data, page, 150, grey=True)
    return np.rot90(stored, int(turns.split()[page - 1])) if turns else stored


def holds_ink(picture: npt.NDArray[np.uint8], spot: Spot) -> bool:
    """Whether the middle of the dark in and around a place lies in it, and most of the dark does."""
    height, width = picture.shape
    left, right = spot.left * width, spot.right * width
    top, bottom = spot.top * height, spot.bottom * height
    x, y = max(int(left) - 12, 0), max(int(top) - 8, 0)
    around = picture[y : int(bottom) + 9, x : int(right) + 13].astype(float)
    dark = around < (np.percentile(around, 3) + np.median(around[:3])) / 2
    ys, xs = np.nonzero(dark)
    if len(ys) < 20:
        return False
    within = (xs + x >= left - 2) & (xs + x <= right + 1) & (ys + y >= top - 2) & (ys + y <= bottom + 1)
    here = left < xs.mean() + x < right and top < ys.mean() + y < bottom
    return bool(here and within.mean() > 0.8 and within.sum() > 0.45 * (right - left) * (bottom - top))


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("name", EVERY)
def test_the_ink_of_a_value_lies_at_its_place_after_the_wear(name: str, pages: int) -> None:
    before, after = blocks(pages), worn(name, pages)
    assert [s.name for s in after.papers[0].said] == [s.name for s in before.papers[0].said]
    pictures = {page: upright(after, page) for page in range(1, pages + 1)}
    placed = [s.spot for s in after.papers[0].said if s.spot is not None]
    assert len(placed) >= 0.7 * len(before.papers[0].said)
    held = [holds_ink(pictures[spot.page], spot) for spot in placed]
    # A stamp, a flash or a pen may lie on some of them.
    assert np.mean(held) > (0.9 if name != "flash-photo" else 0.75), f"{np.mean(held):.2f}"


@pytest.mark.parametrize("name", EVERY)
def test_several_pages_become_one_pdf_with_as_many(name: str) -> None:
    after = worn(name)
    assert after.name == "blocks.pdf"
    assert page_count(after.data) == 2
    assert after.quality == ("scan" if WEARS.named(name).kind == "scan" else "photo")
    single = worn(name, 1)
    kind = {b"%PD": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PN": "png", b"II*": "tif"}[single.data[:3]]
    assert single.name == f"blocks.{kind}"
    with pikepdf.open(io.BytesIO(after.data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert all(len(page.get_images()) == 1 for page in pdf.pages)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_draw_wears_true_and_false_papers_into_the_same_bytes(name: str) -> None:
    """And the place of a falsification moves like the value that it falsified."""
    before = blocks(1)
    digest = hashlib.sha256(before.data).digest()
    told = Tampered("x", before.name, "f", 1, before.papers[0].said[17].spot, "a", "b")
    after = WEARS.named(name).does(before.chose(tampers=(told,)), Draw(5, name))
    assert after == worn(name, 1).chose(tampers=after.tampers)
    assert after.tampers[0].spot == after.papers[0].said[17].spot
    assert hashlib.sha256(before.data).digest() == digest


@pytest.mark.parametrize("name", CUTTING)
def test_what_is_cut_off_is_said_without_a_place(name: str) -> None:
    lost = 0
    for seed in range(6):
        after = worn(name, 1, seed)
        said = after.papers[0].said
        assert len(said) == 40
        picture = upright(after, 1)
        here = [s.spot for s in said if s.spot is not None]
        lost += len(said) - len(here)
        assert all(0 <= s.left < s.right <= 1 and 0 <= s.top < s.bottom <= 1 for s in here)
        assert np.mean([holds_ink(picture, s) for s in here if s.left > 0.03 and s.right < 0.97]) > 0.85
    assert lost > 0


def test_pictures_stored_in_quarter_turns_leave_the_truth_upright() -> None:
    met: dict[str, int] = {}
    for seed in range(200):
        sheet = Draw(seed).at("sheet/1")
        if sheet.at("turned").chance(0.15):
            met.setdefault(str(sheet.at("turns").pick((1, 2, 3))), seed)
    assert sorted(met) == ["1", "2", "3"]
    for turns, seed in met.items():
        after = WEARS.named("curled-photo").does(blocks(1), Draw(seed))
        assert dict(after.choices)[TURNED] == turns
        picture = upright(after, 1)
        assert picture.shape[0] > picture.shape[1]
        stored = render(after.data, 1, 150, grey=True)
        assert (stored.shape != picture.shape) == (turns in ("1", "3"))
        assert np.mean([holds_ink(picture, s.spot) for s in after.papers[0].said if s.spot]) > 0.9


@pytest.mark.parametrize("name", BILEVEL)
@pytest.mark.parametrize("pages", [1, 2])
def test_fax_pages_are_black_on_white_in_every_reader(name: str, pages: int) -> None:
    after = worn(name, pages)
    shown = render(after.data, 1, 200, grey=True)
    assert (shown > 200).mean() > 0.8
    assert (shown < 60).mean() > 0.01
    if after.data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(after.data)) as pdf:
            image = next(iter(pdf.pages[0].get_images().values()))
            assert isinstance(image, pikepdf.Stream)
            assert image.BitsPerComponent == 1
            own = np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("L"))
    else:
        picture = Image.open(io.BytesIO(after.data))
        assert picture.mode == "1"
        own = np.asarray(picture.convert("L"))
    assert (own > 200).mean() > 0.8


def test_the_reading_under_a_searchable_scan_lies_over_its_ink() -> None:
    before = printed("reportlab", 3, 1)
    after = WEARS.named("searchable-app").does(before, Draw(4))
    picture = render(after.data, 1, 150, grey=True)
    document = pdfium.PdfDocument(after.data)
    page = document[0]
    width, height = page.get_size()
    text = page.get_textpage()
    found, over = [], []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        found.append(text.get_text_bounded(left, bottom, right, top).strip())
        over.append(
            holds_ink_of_words(picture, Spot(1, left / width, 1 - top / height, right / width, 1 - bottom / height))
        )
    assert np.mean(over) > 0.95
    printed_texts = {s.text for s in before.papers[0].said}
    assert len(printed_texts & set(found)) > 0.8 * len(printed_texts)
    document.close()


def holds_ink_of_words(picture: npt.NDArray[np.uint8], spot: Spot) -> bool:
    height, width = picture.shape
    band = picture[int(spot.top * height) - 4 : int(spot.bottom * height) + 4]
    dark = np.nonzero((band < 140).any(axis=0))[0]
    left, right = spot.left * width, spot.right * width
    near = dark[(dark > left - 8) & (dark < right + 8)]
    return bool(len(near)) and abs(near.min() - left) < 8 and abs(near.max() - right) < 8


def test_values_of_form_fields_are_seen_on_a_scan() -> None:
    form = printed("reportlab", 3, 1, True)
    after = WEARS.named("exported-picture").does(form, Draw(1))
    picture = render(after.data, 1, 150, grey=True)
    height, width = picture.shape
    for said in after.papers[0].said:
        assert said.spot is not None
        rows, columns = (
            (int(said.spot.top * height), int(said.spot.bottom * height)),
            (
                int(said.spot.left * width),
                int(said.spot.right * width),
            ),
        )
        assert picture[slice(*rows), slice(*columns)].min() < 100, said.name


@settings(max_examples=60)
@given(st.floats(-6, 6), st.floats(-0.1, 0.1), st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.01, 0.1))
def test_a_place_lies_around_the_points_in_it_or_is_off_the_picture(
    degrees: float, shift: float, left: float, top: float, side: float
) -> None:
    corners = np.array([(20, 30), (820, 10), (860, 1050), (5, 1090)], dtype=float)
    warps = (lean(850, 1100, degrees, shift=(shift, -shift)), onto(850, 1100, (900, 1120), corners, curl=12, waves=2))
    for warp in warps:
        spot = Spot(1, left, top, left + side, top + side)
        landed = warp.spot(spot)
        middle = np.array([[(left + side / 2) * 850, (top + side / 2) * 1100]])
        x, y = (warp.points(middle) / warp.size)[0]
        if landed is None:
            edges = np.array([(left * 850, top * 1100), ((left + side) * 850, (top + side) * 1100)])
            out = warp.points(edges) / warp.size
            assert out.min() < 0 or out.max() > 1
        else:
            assert landed.left <= x <= landed.right
            assert landed.top <= y <= landed.bottom
