"""Laws of forged files: the new text is seen where the truth says, nothing else moves, the old file stays."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Name

from samples.draws import Draw
from samples.packing import page_count
from samples.paper import Paper, Said, Spot, Upload
from samples.retype import typed_apart
from samples.tamper import TAMPERS
from samples.tamper.aims import inflated
from tests.bench_files import PRINTERS, grey, inside, printed, sound, words

OPERATIONS = tuple(d.name for d in TAMPERS.all(kind="file"))
REMADE = ("typed-anew", "typed-anew-several")
SWAPPED = ("page-swap",)
ON_TOP = ("overlay-incremental", "name-overlay", "overlay-several", "note-over-figure", "field-over-figure")
IN_PLACE = tuple(name for name in OPERATIONS if name.startswith("glyph-edit"))
EVERY = [(renderer, name) for renderer in PRINTERS for name in OPERATIONS]


@cache
def forged(renderer: str, operation: str, seed: int = 5) -> Upload:
    made = TAMPERS.named(operation).does(printed(renderer), Draw(seed, operation), (printed(renderer, 4),))
    assert isinstance(made, Upload), f"{operation} finds nothing to falsify in a file by {renderer}"
    return made


def by_print(paper: Paper) -> dict[tuple[object, ...], Said]:
    return {(s.name, s.row, s.column, number): s for number, s in enumerate(paper.said)}


@pytest.mark.parametrize(("renderer", "operation"), EVERY)
def test_every_forgery_fits_every_renderer_and_opens_without_warnings(renderer: str, operation: str) -> None:
    made = forged(renderer, operation)
    sound(made)
    assert page_count(made.data) == 2
    assert made.data != printed(renderer).data
    assert made.choices[-1] == ("tamper", operation)
    assert len(made.choices) == len(printed(renderer).choices) + 1


@pytest.mark.parametrize(("renderer", "operation"), [e for e in EVERY if e[1] not in SWAPPED])
def test_papers_and_tampers_say_what_is_now_shown(renderer: str, operation: str) -> None:
    before, made = printed(renderer).papers[0], forged(renderer, operation)
    changed = [
        (old, new)
        for old, new in zip(before.said, made.papers[0].said, strict=True)
        if (old.text, old.value) != (new.text, new.value)
    ]
    assert changed
    shown = [(old.name, old.text, new.text, new.spot) for old, new in changed]
    assert sorted(shown, key=repr) == sorted(((t.field, t.old, t.new, t.spot) for t in made.tampers), key=repr)
    for told in made.tampers:
        assert (told.operation, told.file) == (operation, "stub.pdf")
        assert told.spot is not None
        assert told.page == told.spot.page
        assert told.old != told.new


@pytest.mark.parametrize(("renderer", "operation"), [e for e in EVERY if e[1] not in (*SWAPPED, *REMADE)])
def test_pixels_change_at_the_told_places_and_nowhere_else(renderer: str, operation: str) -> None:
    before, made = printed(renderer), forged(renderer, operation)
    old_spots = [
        old.spot for old, new in zip(before.papers[0].said, made.papers[0].said, strict=True) if old.text != new.text
    ]
    for page in (1, 2):
        was, now = grey(before.data, page), grey(made.data, page)
        assert was.shape == now.shape
        moved = np.abs(was - now) > 40
        spots = [t.spot for t in made.tampers if t.page == page]
        assert not (moved & ~inside(moved.shape, *spots, *[s for s in old_spots if s and s.page == page])).any()
        for spot in spots:
            here = inside(moved.shape, spot, margin=0)
            assert (moved & here).sum() > 10
            assert now[here].min() < 110
            # A text printed over the old one would leave all of its ink.
            ink = was[here] < 110
            assert (now[here][ink] > 170).mean() > 0.04


@pytest.mark.parametrize(("renderer", "operation"), [e for e in EVERY if e[1] in (*IN_PLACE, "font-swap", *REMADE)])
def test_forgeries_in_the_content_leave_no_old_text_in_it(renderer: str, operation: str) -> None:
    made = forged(renderer, operation)
    for told in made.tampers:
        assert told.page is not None
        page = words(made)[told.page - 1]
        assert str(told.new) in page
        if told.field not in ("employee_name", "employer_name"):
            was = words(printed(renderer))[told.page - 1].count(str(told.old))
            assert page.count(str(told.old)) == was - 1


@pytest.mark.parametrize(("renderer", "operation"), [e for e in EVERY if "overlay" in e[1] or e[1] == "redact-insert"])
def test_text_laid_over_a_page_is_read_at_its_place(renderer: str, operation: str) -> None:
    made = forged(renderer, operation)
    document = pdfium.PdfDocument(made.data)
    for told in made.tampers:
        assert told.spot is not None
        page = document[told.spot.page - 1]
        width, height = page.get_size()
        spot = told.spot
        sides = (
            spot.left * width - 1,
            (1 - spot.bottom) * height - 1,
            spot.right * width + 1,
            (1 - spot.top) * height + 1,
        )
        assert str(told.new) in page.get_textpage().get_text_bounded(*sides).replace("\r\n", " ")
    document.close()


@pytest.mark.parametrize("renderer", PRINTERS)
@pytest.mark.parametrize("operation", REMADE)
def test_a_paper_typed_anew_has_its_words_where_the_truth_says(renderer: str, operation: str) -> None:
    made = forged(renderer, operation)
    assert [words(made)[n].split().__len__() for n in (0, 1)] == [
        len(words(printed(renderer))[n].split()) for n in (0, 1)
    ]
    said = made.papers[0].said
    assert all(typed_apart(made, said))
    for s in said:
        assert s.spot is not None
        picture = grey(made.data, s.spot.page)
        assert picture[inside(picture.shape, s.spot, margin=0)].min() < 140


@pytest.mark.parametrize("renderer", PRINTERS)
@pytest.mark.parametrize("operation", SWAPPED)
def test_a_swapped_page_is_the_other_papers_and_so_is_what_it_says(renderer: str, operation: str) -> None:
    before, other, made = printed(renderer), printed(renderer, 4), forged(renderer, operation)
    assert (grey(made.data, 1) == grey(before.data, 1)).all()
    assert (grey(made.data, 2) == grey(other.data, 2)).all()
    for page, source in ((1, before), (2, other)):
        own = [(s.name, s.value, s.spot) for s in source.papers[0].said if s.spot and s.spot.page == page]
        assert [(s.name, s.value, s.spot) for s in made.papers[0].said if s.spot and s.spot.page == page] == own
    assert [(t.page, t.spot) for t in made.tampers] == [(2, None)]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_same_draw_forges_the_same_bytes_and_another_does_not(operation: str) -> None:
    original = printed("reportlab")
    digest = hashlib.sha256(original.data).hexdigest()
    again = TAMPERS.named(operation).does(original, Draw(5, operation), (printed("reportlab", 4),))
    assert again == forged("reportlab", operation)
    assert hashlib.sha256(original.data).hexdigest() == digest
    assert len({forged("reportlab", operation, seed).data for seed in (5, 6, 7, 8)}) > 1


@pytest.mark.parametrize(("renderer", "operation"), [e for e in EVERY if e[1] in ON_TOP])
def test_what_is_saved_on_top_keeps_the_revision_before_byte_for_byte(renderer: str, operation: str) -> None:
    before, made = printed(renderer), forged(renderer, operation)
    assert made.data.startswith(before.data)
    assert made.data.count(b"%%EOF") == before.data.count(b"%%EOF") + 1


def by_glyphs(*, in_form: bool) -> Upload:
    """A page that shows an amount glyph by glyph, as browsers write text, in the page's stream or in a form's."""
    show = b" 5 0 Td ".join(b"(%c) Tj" % letter for letter in b"1,204.55")
    text = b"BT /F1 9 Tf 1 0 0 1 100 700 Tm (Net) Tj 1 0 0 1 200 700 Tm " + show + b" 30 0 Td (9) Tj ET"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        form = pdf.make_stream(text, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792], Resources=resources)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=form)) if in_form else resources
        page.obj.Contents = pdf.make_stream(b"q /X1 Do Q" if in_form else text)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    said = Said("net_pay", "1204.55", "1,204.55", Spot(1, 200 / 612, 84 / 792, 241 / 612, 95 / 792))
    return Upload("stub.pdf", out.getvalue(), (Paper("paystub", (1,), (said,), "k"),))


@pytest.mark.parametrize("in_form", [False, True])
@pytest.mark.parametrize("operation", ["glyph-edit", "redact-insert"])
def test_text_that_is_shown_glyph_by_glyph_is_edited_too(operation: str, in_form: bool) -> None:
    before = by_glyphs(in_form=in_form)
    made = TAMPERS.named(operation).does(before, Draw(2), ())
    assert isinstance(made, Upload)
    sound(made)
    (told,) = made.tampers
    page = words(made)[0].replace(" ", "")
    assert str(told.new) in page
    assert "1,204.55" not in page
    assert (page[:3], "9" in page) == ("Net", True)
    was, now = grey(before.data), grey(made.data)
    assert not ((np.abs(was - now) > 40) & ~inside(was.shape, told.spot, before.papers[0].said[0].spot)).any()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_value_in_a_form_field_is_covered_or_let_alone(operation: str) -> None:
    """Nothing painted into the page below a field may pass for a forgery."""
    form = printed("reportlab", 3, 2, True)
    for seed in range(4):
        made = TAMPERS.named(operation).does(form, Draw(seed), (printed("reportlab", 4, 2, True),))
        if made is None:
            continue
        sound(made)
        for told in made.tampers:
            if told.spot is not None:
                was, now = grey(form.data, told.spot.page), grey(made.data, told.spot.page)
                assert (np.abs(was - now) > 40)[inside(was.shape, told.spot, margin=0)].sum() > 10


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_forgery_does_not_fit_a_picture_or_a_locked_file(operation: str) -> None:
    plain = printed("plain")
    for file in (Upload("x.jpg", b"\xff\xd8\xff", plain.papers, "photo"), plain.chose(password="1234")):
        assert TAMPERS.named(operation).does(file, Draw(1), (plain,)) is None


@pytest.mark.parametrize(
    "text", ["1,204.55", "$9,500.00", "(1,200.00)", "12,000", "57,211", "950.00", "$18.50/hr", "-44.10"]
)
@pytest.mark.parametrize("same_length", [True, False])
def test_an_inflated_amount_is_written_in_its_own_way(text: str, same_length: bool) -> None:
    for seed in range(30):
        for more in (True, False):
            new = inflated(text, Draw(seed), more=more, same_length=same_length)
            if new is None:
                assert int("".join(c for c in text if c.isdigit())) < 2000
                continue
            assert ("." in new, "$" in new, "(" in new, new[0] == "-") == (
                "." in text,
                "$" in text,
                "(" in text,
                text[0] == "-",
            )
            whole = new.strip("$(-)/hr").split(".")[0]
            assert whole == f"{int(whole.replace(',', '')):,}" or "," not in text
            if same_length:
                assert len(new) == len(text)
            old_figure, new_figure = (float("".join(c for c in t if c.isdigit() or c == ".")) for t in (text, new))
            assert 0.3 < new_figure / old_figure < 9.1
