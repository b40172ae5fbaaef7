"""The laws of picture files: each opens upright, over white, in eight bits, or is refused by name."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors import errors
from extractors.gate import Limits
from extractors.ocr.protocol import Recognised
from extractors.opening import open_source, page_picture
from extractors.pictures import frames
from extractors.source import Box, Origin, Reader, Word


def saved(picture: Image.Image, format_: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def marked(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """White paper with a black mark in its top left corner."""
    paper = Image.new("RGB", size, "white")
    ImageDraw.Draw(paper).rectangle((10, 10, 59, 39), fill="black")
    return paper


def only(data: bytes) -> np.ndarray[Any, Any]:
    (picture,) = frames(data)
    return picture


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_as_its_camera_says(orientation: int) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = marked() if undo is None else marked().transpose(undo)
    tags = Image.Exif()
    tags[274] = orientation
    seen = only(saved(stored, "PNG", exif=tags))
    assert seen.shape == (200, 300, 3)
    assert np.array_equal(seen, np.asarray(marked()))


def test_each_frame_of_a_tiff_is_a_page_of_its_own_size() -> None:
    data = saved(marked(), "TIFF", save_all=True, append_images=[marked((200, 260)), marked()])
    source = open_source("statement.tif", data)
    assert [(p.number, p.width, p.height) for p in source.pages] == [(1, 300, 200), (2, 200, 260), (3, 300, 200)]


def test_a_tiff_over_the_cap_has_too_many_pages() -> None:
    data = saved(marked(), "TIFF", save_all=True, append_images=[marked()] * 3)
    with pytest.raises(errors.TooManyPages):
        open_source("statement.tif", data, limits=Limits(max_pages=3))


def test_a_photo_with_a_second_picture_in_it_is_one_page() -> None:
    data = saved(marked(), "MPO", save_all=True, append_images=[marked((150, 100))])
    source = open_source("photo.jpg", data)
    assert source.media_type == "image/jpeg"
    assert [(p.width, p.height) for p in source.pages] == [(300, 200)]


def test_what_is_transparent_shows_white_paper() -> None:
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle((10, 10, 59, 39), fill=(0, 0, 0, 255))
    assert np.array_equal(only(saved(clear, "PNG")), np.asarray(marked()))


@pytest.mark.parametrize(
    ("mode", "format_"), [("1", "TIFF"), ("L", "PNG"), ("P", "PNG"), ("CMYK", "TIFF"), ("LA", "PNG"), ("P", "BMP")]
)
def test_every_colour_mode_gives_the_same_black_on_white(mode: str, format_: str) -> None:
    seen = only(saved(marked().convert(mode), format_))
    assert seen.dtype == np.uint8
    assert seen[20, 30].max() < 20
    assert seen[100, 100].min() > 235


def test_sixteen_bit_grey_keeps_its_contrast() -> None:
    deep = np.full((200, 300), 65535, dtype=np.uint16)
    deep[10:40, 10:60] = 2000
    seen = only(saved(Image.fromarray(deep), "TIFF"))
    assert seen[20, 30].max() < 20
    assert seen[100, 100].min() > 250


def test_a_picture_that_unpacks_to_too_much_is_refused_by_its_header() -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    with pytest.raises(errors.TooManyPixels):
        open_source("scan.png", data)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF", "WEBP", "BMP"])
def test_a_picture_cut_short_is_unreadable(format_: str) -> None:
    rng = np.random.default_rng(7)
    data = saved(Image.fromarray(rng.integers(0, 255, (200, 300, 3), dtype=np.uint8)), format_)
    with pytest.raises(errors.UnreadablePicture):
        open_source("photo", data[: len(data) // 2])


def test_a_picture_of_a_few_pixels_is_unreadable() -> None:
    with pytest.raises(errors.UnreadablePicture):
        open_source("pixel.png", saved(Image.new("RGB", (1, 1)), "PNG"))


def test_paper_to_the_rim_is_a_scan_and_a_table_around_it_a_photo() -> None:
    table = Image.new("RGB", (300, 200), (90, 60, 40))
    table.paste(marked((200, 120)), (50, 40))
    assert open_source("a.png", saved(marked(), "PNG")).pages[0].origin is Origin.SCAN
    assert open_source("b.png", saved(table, "PNG")).pages[0].origin is Origin.PHOTO


def test_the_software_that_made_a_picture_is_a_fact_of_it() -> None:
    tags = Image.Exif()
    tags[305] = "Paper Editor 3"
    assert open_source("a.jpg", saved(marked(), "JPEG", exif=tags)).facts.software == "Paper Editor 3"


def test_a_picture_without_a_reader_says_that_it_was_not_read() -> None:
    page = open_source("a.png", saved(marked(), "PNG")).pages[0]
    assert page.words == ()
    assert [p.code for p in page.problems] == ["not-read"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_land_on_the_picture_as_it_was_turned(rotation: int) -> None:
    mark = Word("mark", Box(1, 10 / 300, 10 / 200, 60 / 300, 40 / 200), Reader.OCR, 0.9)

    def recognise(picture: np.ndarray[Any, Any], page: int) -> Recognised:
        assert page == 1
        return Recognised((mark,), rotation, 0.0, 0.9, (300, 200))

    stored = saved(marked().rotate(rotation, expand=True), "PNG")  # counter-clockwise, so that turning brings it back
    source = open_source("a.png", stored, recognise=recognise)
    page = source.pages[0]
    assert (page.width, page.height, page.rotation) == (300, 200, rotation)
    seen = page_picture(stored, source.media_type, page)
    box = page.words[0].box
    inside = seen[round(box.top * 200) : round(box.bottom * 200), round(box.left * 300) : round(box.right * 300)]
    assert inside.max() == 0
    assert int((seen == 0).all(axis=2).sum()) == inside.shape[0] * inside.shape[1]
