"""The laws of the gate: what is admitted, by content alone, and what each refusal is called."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from extractors import errors
from extractors.gate import Limits, admit, sniff
from extractors.opening import open_source


def paper(pages: int = 1, size: tuple[float, float] = (612, 792)) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=size, invariant=1)
    for number in range(pages):
        sheet.drawString(72, size[1] - 72, f"Statement of earnings for the period, sheet {number + 1} of the packet")
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def locked(password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="the owner's", user=password))
    return out.getvalue()


def picture(format_: str, size: tuple[int, int] = (120, 90)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format_)
    return out.getvalue()


def packed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "%PDF-1.7 is only talked about here")
    return out.getvalue()


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("TIFF", "image/tiff"),
        ("WEBP", "image/webp"),
        ("BMP", "image/bmp"),
    ],
)
def test_a_picture_is_known_by_its_content_whatever_its_name(format_: str, media_type: str) -> None:
    source = open_source("statement.pdf", picture(format_))
    assert source.media_type == media_type
    assert len(source.pages) == 1


def test_a_heic_picture_is_known_by_its_brand() -> None:
    assert sniff(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic") == "image/heic"


def test_a_film_is_not_a_heic_picture() -> None:
    assert sniff(b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2") is None


def test_a_pdf_header_may_stand_within_the_first_kilobyte() -> None:
    assert admit(b"\r\n" * 400 + paper()) == "application/pdf"
    assert sniff(b"\r\n" * 600 + paper()) is None


@pytest.mark.parametrize(
    "data",
    [
        packed(),
        b"MZ\x90\x00" + b"\x00" * 60 + b"%PDF-1.4",
        b"<!DOCTYPE html><html><p>%PDF-1.4</p></html>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00",
        b"Dear servicer, this is plain text.",
    ],
    ids=["docx or zip", "program", "web page", "gif", "text"],
)
def test_what_is_no_paper_is_refused_as_wrong_type_though_it_is_named_pdf(data: bytes) -> None:
    with pytest.raises(errors.WrongType):
        open_source("paystub.pdf", data)


@pytest.mark.parametrize("data", [b"", b"\x00" * 4096, b"\n\n  \n"])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    with pytest.raises(errors.EmptyFile):
        open_source("paystub.pdf", data)


def test_a_file_over_the_cap_is_too_large() -> None:
    data = paper()
    assert admit(data, Limits(max_bytes=len(data))) == "application/pdf"
    with pytest.raises(errors.TooLarge):
        admit(data, Limits(max_bytes=len(data) - 1))


def test_a_locked_pdf_asks_for_its_password_and_opens_with_it() -> None:
    data = locked("march-2025")
    with pytest.raises(errors.PasswordProtected):
        open_source("statement.pdf", data)
    with pytest.raises(errors.WrongPassword):
        open_source("statement.pdf", data, password="april-2025")
    source = open_source("statement.pdf", data, password="march-2025")
    assert source.pages[0].words[0].text == "Statement"
    assert source.facts.encrypted


def test_a_pdf_that_is_locked_against_change_only_is_read() -> None:
    source = open_source("statement.pdf", locked(""))
    assert source.pages[0].words
    assert source.facts.encrypted


def test_a_damaged_pdf_is_read_as_far_as_it_goes_and_says_so() -> None:
    data = paper(3)
    cut = data[: data.rindex(b"xref\n0 ")]  # the table of contents at the end is lost, as in a broken download
    source = open_source("statement.pdf", cut)
    assert len(source.pages) == 3
    assert source.pages[0].words[0].text == "Statement"


def test_a_pdf_of_which_nothing_is_left_is_corrupt() -> None:
    with pytest.raises(errors.Corrupt):
        open_source("statement.pdf", paper()[:120])
    with pytest.raises(errors.Corrupt):
        open_source("statement.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_a_pdf_without_pages_has_no_pages() -> None:
    out = io.BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(errors.NoPages):
        open_source("statement.pdf", out.getvalue())


def test_a_pdf_over_the_cap_has_too_many_pages() -> None:
    assert len(open_source("packet.pdf", paper(3), limits=Limits(max_pages=3)).pages) == 3
    with pytest.raises(errors.TooManyPages):
        open_source("packet.pdf", paper(4), limits=Limits(max_pages=3))


def test_a_page_larger_than_the_cap_has_too_many_pixels() -> None:
    with pytest.raises(errors.TooManyPixels):
        open_source("plan.pdf", paper(size=(14_000, 14_000)))


def test_a_picture_on_a_page_is_measured_before_it_is_decoded() -> None:
    out = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    bomb = pikepdf.Stream(
        pdf,
        b"\x00",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=30_000,
        Height=30_000,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(bomb)))
    pdf.pages[0].Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
    pdf.save(out)
    with pytest.raises(errors.TooManyPixels):
        open_source("scan.pdf", out.getvalue())


def test_a_dynamic_form_without_fields_of_its_own_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))
        pdf.save(out)
    with pytest.raises(errors.DynamicForm):
        open_source("form.pdf", out.getvalue())


def test_every_refusal_has_a_code_and_a_remedy_of_its_own() -> None:
    leaves = errors.ReadError.__subclasses__()
    assert len({leaf.code for leaf in leaves}) == len(leaves)
    assert all(leaf.hint and leaf.message().endswith(".") for leaf in leaves)
