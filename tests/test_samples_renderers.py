"""Laws of the renderers: what a sheet says stands where it says so, in every renderer, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import math
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from samples.draws import Draw
from samples.fonts import Family, families, family
from samples.issue import print_sheets
from samples.paper import Said
from samples.renderers import RENDERERS, Imprint, faces
from samples.sheet import LEGAL, LETTER, Blank, Drawn, Sheet, Text, bind, field
from samples.splits import MissingTool, Split
from samples.style import Style, draw_style

ROOT = Path(__file__).parent.parent
LINE = 0.008
"""Of a page's height: signs further apart stand on different lines."""
CREATED = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
EVERY = tuple(renderer.name for renderer in RENDERERS.all())
QUICK = tuple(name for name in EVERY if name != "chromium")
"""A browser takes a second to start, so that fewer laws are tried on it."""
PIP_ONLY = tuple(renderer.name for renderer in RENDERERS.all() if not renderer.optional)


def imprint(seed: int = 1, **changes: str) -> Imprint:
    return replace(Imprint(CREATED, "Earnings", "Payroll", "", "", Draw(seed)), **changes)  # type: ignore[arg-type]


def style_in(typeface: Family, *, size: float = 9.0) -> Style:
    return replace(draw_style(Draw(3), Split.TRAIN), body=typeface, figures=typeface, size=size)


def printed(renderer: str, drawn: Drawn, imprint: Imprint) -> bytes:
    try:
        return RENDERERS.named(renderer).does(drawn, imprint)
    except MissingTool as missing:
        pytest.skip(str(missing))


def printable(renderer: str) -> tuple[Family, ...]:
    """Every typeface where that is quick, else those of the renderer's own split."""
    quick = renderer in ("plain", "reportlab", "typst")
    split = Split.ANY if quick else RENDERERS.named(renderer).split
    return tuple(
        f for f in families() if split.holds(f.split) and faces.fits(renderer, style_in(f)) and f.sort != "hand"
    )


def logo() -> bytes:
    picture = Image.new("RGBA", (20, 10), (200, 30, 30, 255))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def rich_sheet(typefaces: tuple[Family, ...], size: tuple[float, float] = LETTER) -> Drawn:
    """Every style of some typefaces, letters that kern and join, signs that need escapes, and all other marks."""
    sheet = Sheet(style_in(typefaces[0]), size)
    sheet.box(20, 20, 590, 60, fill=(0.9, 0.95, 1.0), stroke=None)
    sheet.picture(500, 24, 580, 56, logo())
    y = 90.0
    for typeface in typefaces:
        for bold, italic in ((False, False), (True, False), (False, True), (True, True)):
            texts = ("AVATAR To. fi ff ffl", "Núñez & O’Neil (#4) \\ <b>", "$1,234.50-")
            for x, text in zip((30.0, 240.0, 460.0), texts, strict=True):
                says = field(f"{typeface.name} {bold} {italic} {x}", text)
                sheet.text(x, y, text, bold=bold, italic=italic, family=typeface, size=8.0, says=says)
            y += 12.0
    sheet.rule(30, y, 580, y)
    sheet.rule(30, y + 4, 580, y + 8, dashed=True)
    sheet.box(30, y + 12, 90, y + 30, fill=(1.0, 1.0, 0.8), stroke=(0.0, 0.4, 0.0))
    sheet.lines(460, y + 25, ["12 Elm St.", "Tulsa, OK 74101"], says=field("address", "12 Elm St."))
    return sheet.done()


def text_under(said: Said, characters: list[list[tuple[str, float, float]]]) -> str:
    assert said.spot is not None
    spot = said.spot
    text, last = "", 0.0
    for sign, x, y in characters[spot.page - 1]:
        if spot.left < x < spot.right and spot.top < y < spot.bottom:
            text += f" {sign}" if abs(y - last) > LINE else sign
            last = y
    return " ".join(text.split())


def characters_of(document: pdfium.PdfDocument) -> list[list[tuple[str, float, float]]]:
    """Of each page: what is printed, sign by sign, and where the middle of each stands, as fractions of the page."""
    pages = []
    for page in document:
        (width, height), text = page.get_size(), page.get_textpage()
        signs: list[tuple[str, float, float]] = []
        for number in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, number))
            if raw.FPDFText_IsGenerated(text.raw, number):
                # A space that the reader saw between two texts: it stands where the one before ends.
                signs += [(sign, *signs[-1][1:])] if signs else []
                continue
            x0, y0, x1, y1 = text.get_charbox(number, loose=True)
            signs.append((sign, (x0 + x1) / 2 / width, 1 - (y0 + y1) / 2 / height))
        pages.append(signs)
    return pages


@pytest.mark.parametrize("renderer", EVERY)
def test_a_value_stands_where_the_sheet_says(renderer: str) -> None:
    typefaces = printable(renderer)
    sheets = [rich_sheet(typefaces[at : at + 4]) for at in range(0, len(typefaces), 4)]
    drawn = bind(sheets)
    document = pdfium.PdfDocument(printed(renderer, drawn, imprint()))
    characters = characters_of(document)
    assert len(characters) == drawn.pages
    assert {said.name: text_under(said, characters) for said in drawn.said} == {s.name: s.text for s in drawn.said}


@pytest.mark.parametrize("renderer", QUICK)
def test_text_is_as_wide_as_it_was_measured(renderer: str) -> None:
    """Boxes of single characters begin at the left end and end at the right end of the measured run."""
    typeface = printable(renderer)[0]
    sheet = Sheet(style_in(typeface, size=12.0))
    sheet.text(100, 100, "HAVE 1,234.50 TO PAY H", says=field("all", ""))
    drawn = sheet.done()
    document = pdfium.PdfDocument(printed(renderer, drawn, imprint()))
    page = document[0].get_textpage()
    left, bottom, _, _ = page.get_charbox(0, loose=True)
    _, _, right, _ = page.get_charbox(page.count_chars() - 1, loose=True)
    mark = drawn.marks[0]
    assert isinstance(mark, Text)
    assert (left, right) == (pytest.approx(100, abs=0.3), pytest.approx(100 + mark.width, abs=0.3))
    assert page.get_charbox(0)[1] == pytest.approx(692, abs=0.3), "a capital H stands on the base line"
    assert bottom < 692


@pytest.mark.parametrize("renderer", QUICK)
def test_turned_text_rises_from_its_left_end(renderer: str) -> None:
    sheet = Sheet(style_in(printable(renderer)[0]))
    sheet.text(200, 400, "IIIIIIIIIIIIIIIIIIII", size=30, angle=30, bold=True)
    page = pdfium.PdfDocument(printed(renderer, sheet.done(), imprint()))[0].render(scale=1).to_pil().convert("L")
    mark = sheet.done().marks[0]
    assert isinstance(mark, Text)
    left, top, right, bottom = page.point([255 * (shade < 128) for shade in range(256)]).getbbox() or (0, 0, 0, 0)
    run, rise = mark.width * math.cos(math.radians(30)), mark.width * math.sin(math.radians(30))
    assert (left, right) == (pytest.approx(200, abs=15), pytest.approx(200 + run, abs=15))
    assert (top, bottom) == (pytest.approx(400 - rise - 20, abs=8), pytest.approx(400, abs=8))


@pytest.mark.parametrize("renderer", EVERY)
def test_the_same_sheet_gives_the_same_bytes(renderer: str) -> None:
    drawn = rich_sheet(printable(renderer)[:2])
    assert printed(renderer, drawn, imprint()) == printed(renderer, drawn, imprint())


def test_bytes_do_not_hang_on_the_process() -> None:
    """Another process, another order of hashes, another time zone, and another sheet printed before."""
    drawn = rich_sheet((family("Barlow"),))
    here = [hashlib.sha256(printed(r, drawn, imprint())).hexdigest() for r in PIP_ONLY]
    code = (
        "import hashlib, sys; sys.path[:0] = ['.', 'tests']\n"
        "from test_samples_renderers import PIP_ONLY, family, imprint, printed, rich_sheet\n"
        "for name in ('Helvetica', 'Barlow'):\n"
        "    files = [printed(r, rich_sheet((family(name),)), imprint()) for r in PIP_ONLY]\n"
        "print(*(hashlib.sha256(data).hexdigest() for data in files))"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=elsewhere, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == here


@pytest.mark.parametrize("renderer", EVERY)
def test_a_file_is_sound_and_dated_by_its_imprint(renderer: str) -> None:
    data = printed(renderer, rich_sheet(printable(renderer)[:1]), imprint(creator="Paygrid & Co 4", producer="Inkwell"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        told = {str(key): str(value) for key, value in pdf.docinfo.items()}
    assert (told["/Creator"], told["/Producer"], told["/Title"]) == ("Paygrid & Co 4", "Inkwell", "Earnings")
    dates = [value for key, value in told.items() if key.endswith("Date")]
    assert dates or renderer == "weasyprint"
    assert all(value.startswith("D:202603040") for value in dates)


@pytest.mark.parametrize("renderer", PIP_ONLY)
def test_a_renderer_names_itself_where_the_imprint_names_nobody(renderer: str) -> None:
    with pikepdf.open(io.BytesIO(printed(renderer, rich_sheet(printable(renderer)[:1]), imprint()))) as pdf:
        assert str(pdf.docinfo.get("/Producer", "")) or str(pdf.docinfo.get("/Creator", ""))


@pytest.mark.parametrize("renderer", ["plain", "typst"])
def test_a_stand_in_is_squeezed_into_the_measured_place(renderer: str) -> None:
    """A face that a renderer cannot print moves nothing."""
    typeface = family("Vera") if renderer == "plain" else family("Helvetica")
    assert not faces.fits(renderer, style_in(typeface))
    drawn = rich_sheet((typeface,))
    characters = characters_of(pdfium.PdfDocument(printed(renderer, drawn, imprint())))
    assert {said.name: text_under(said, characters) for said in drawn.said} == {s.name: s.text for s in drawn.said}


@pytest.mark.parametrize("renderer", QUICK)
def test_pages_keep_their_own_sizes(renderer: str) -> None:
    typefaces = printable(renderer)[:1]
    drawn = bind([rich_sheet(typefaces), rich_sheet(typefaces, LEGAL), rich_sheet(typefaces, (792.0, 612.0))])
    document = pdfium.PdfDocument(printed(renderer, drawn, imprint()))
    assert [document.get_page_size(n) for n in range(len(document))] == [LETTER, LEGAL, (792.0, 612.0)]
    characters = characters_of(document)
    assert {text_under(said, characters) for said in drawn.said} == {said.text for said in drawn.said}


@pytest.mark.parametrize("renderer", QUICK)
def test_a_picture_and_a_colour_are_painted(renderer: str) -> None:
    drawn = rich_sheet(printable(renderer)[:1])
    page = pdfium.PdfDocument(printed(renderer, drawn, imprint()))[0].render(scale=1).to_pil().convert("RGB")
    red, green, blue = page.getpixel((540, 40))
    assert (red > 180, green < 60, blue < 60) == (True, True, True)
    assert page.getpixel((100, 50)) == pytest.approx((230, 242, 255), abs=3)


def test_styles_for_a_renderer_fit_it() -> None:
    for declared in RENDERERS.all():
        for seed in range(40):
            split = declared.split
            assert faces.fits(declared.name, draw_style(Draw(seed), split, **faces.style_limits(declared.name)))


def fillable_sheet(wages: Decimal) -> Drawn:
    sheet = Sheet(style_in(family("Helvetica")), fillable=True)
    sheet.blank(40, 90, 200, 104, f"{wages:,.2f}", name="w2.box1", align="right", says=field("box1", wages))
    sheet.blank(40, 120, 200, 134, "Núñez (Ana)", name="w2.name", says=field("employee_name", "Núñez (Ana)"))
    sheet.blank(40, 150, 80, 164, "A value that is far too long for its field", name="note")
    sheet.tick(300, 90, 10, True, name="single", says=field("filing_status", "single"))
    sheet.tick(320, 90, 10, False, name="joint")
    return sheet.done()


@pytest.mark.parametrize("renderer", PIP_ONLY)
def test_blanks_become_filled_fields_at_their_place(renderer: str) -> None:
    drawn = fillable_sheet(Decimal("4321.00"))
    data = printed(renderer, drawn, imprint())
    assert data == printed(renderer, drawn, imprint())
    blanks = [mark for mark in drawn.marks if isinstance(mark, Blank)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert bool(pdf.Root.AcroForm.NeedAppearances) is False
        widgets = list(pdf.pages[0].obj.Annots)
        assert [str(widget.T) for widget in widgets] == ["box1", "name", "note", "single", "joint"]
        assert [[float(edge) for edge in widget.Rect] for widget in widgets] == [
            [b.left, 792 - b.bottom, b.right, 792 - b.top] for b in blanks
        ]
        values = [str(widget.V) for widget in widgets]
    assert values[:3] == [blank.value for blank in blanks[:3]]
    assert (values[3] == "/Off", values[4] == "/Off") == (False, True)
    document = pdfium.PdfDocument(data)
    document.init_forms()
    shown = document[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    assert min(shown.crop((300, 180, 400, 208)).tobytes()) < 90, "the amount is drawn at the right end"
    assert min(shown.crop((84, 180, 200, 208)).tobytes()) > 200, "and nothing at the left"


def test_fields_of_one_name_hold_one_value() -> None:
    """Two papers of one kind in one file say different things under one name: they get two fields."""
    drawn = bind([fillable_sheet(Decimal("1.00")), fillable_sheet(Decimal("2.00"))])
    with pikepdf.open(io.BytesIO(printed("reportlab", drawn, imprint()))) as pdf:
        (parent,) = [f for f in pdf.Root.AcroForm.Fields if str(f.T) == "w2"]
        fields = {str(kid.T): str(kid.V) for kid in parent.Kids}
        (shared,) = [kid for kid in parent.Kids if str(kid.T) == "name"]
        assert len(shared.Kids) == 2
    assert fields == {"box1": "1.00", "box1_2": "2.00", "name": "Núñez (Ana)"}


def test_printed_sheets_know_their_pages_and_choices() -> None:
    two = bind([rich_sheet((family("Barlow"),))] * 2)
    sheets = [("paystub", "stub:0", two), ("w2", "w2:0", rich_sheet((family("Vera"),)))]
    upload = print_sheets(sheets, renderer="typst", imprint=imprint(), name="upload.pdf")
    assert [(paper.kind, paper.key, paper.pages) for paper in upload.papers] == [
        ("paystub", "stub:0", (1, 2)),
        ("w2", "w2:0", (3,)),
    ]
    assert {said.spot.page for said in upload.papers[1].said if said.spot} == {3}
    assert dict(upload.choices)["renderer"] == "typst"
    assert dict(upload.choices)["fonts"].split()[0] == "Barlow-Bold"
    characters = characters_of(pdfium.PdfDocument(upload.data))
    assert all(text_under(said, characters) == said.text for paper in upload.papers for said in paper.said)


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingTool, match=r"chromium: .*apt-get install chromium"):
        RENDERERS.named("chromium").does(rich_sheet((family("Vera"),)), imprint())
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingTool, match=r"weasyprint: .*apt-get install libpango"):
        RENDERERS.named("weasyprint").does(rich_sheet((family("Vera"),)), imprint())


def test_renderers_are_declared_without_their_optional_tools() -> None:
    """Asking for them all imports neither Pango nor a browser."""
    code = (
        "import sys; from samples.renderers import RENDERERS; assert RENDERERS.named('weasyprint');"
        "sys.exit('weasyprint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
