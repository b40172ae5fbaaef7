"""Laws of settled files: the same bytes on every clock, and nothing else about the file is changed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from samples.draws import Draw
from samples.settle import settle_pdf

CREATED = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
MODIFIED = dt.datetime(2026, 4, 1, 20, 0, 59, tzinfo=dt.UTC)


def printed() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(100, 700, "Net pay 1,234.50")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def tool(clock: str, **options: object) -> bytes:
    """What a program writes that looks at the clock: dates, metadata and identifiers of its own."""
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        pdf.docinfo["/ModDate"] = f"D:2026{clock}101112-06'00'"
        stamp = f"2026-{clock[:2]}-{clock[2:]}T10:11:12"
        metadata = pdf.make_stream(
            f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
            xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
            xmp:ModifyDate='{stamp}-06:00'><xmp:CreateDate>{stamp}Z</xmp:CreateDate>
            <xmp:MetadataDate xml:lang="en">{stamp}.12{clock}+00:00</xmp:MetadataDate>
            <xmpMM:DocumentID>uuid:0{clock}f1c-bf3c-11e9-0000-a1d1ef6a{clock}</xmpMM:DocumentID>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
        )
        metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = metadata
        buffer = io.BytesIO()
        pdf.save(buffer, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def settled(data: bytes, before: bytes = b"") -> bytes:
    return settle_pdf(data, created=CREATED, modified=MODIFIED, draw=Draw(5), before=before)


OPTIONS: dict[str, dict[str, object]] = {
    "plain": {},
    "linearised": {"linearize": True},
    "uncompressed": {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_two_clocks_give_one_file(options: dict[str, object]) -> None:
    first, second = tool("0102", **options), tool("1130", **options)
    assert first != second
    assert settled(first) == settled(second)
    assert len(settled(first)) == len(first)
    with pikepdf.open(io.BytesIO(settled(first))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260304050607")
        assert str(pdf.docinfo["/ModDate"]) == "D:20260401140059-06'00'", "local time, as the program wrote it"
        written = pdf.Root.Metadata.read_bytes().decode().replace('"', "'")
    assert "xmp:ModifyDate='2026-04-01T14:00:59-06:00'" in written
    assert "<xmp:CreateDate>2026-03-04T05:06:07Z<" in written


def test_another_draw_gives_other_identifiers() -> None:
    data = tool("0102")
    other = settle_pdf(data, created=CREATED, modified=MODIFIED, draw=Draw(6))
    assert identifiers(other) != identifiers(settled(data))


def identifiers(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [bytes(part) for part in pdf.trailer.ID]


def test_equal_identifiers_stay_equal_and_known_ones_stay() -> None:
    first = settled(printed())
    assert identifiers(first)[0] == identifiers(first)[1]
    with pikepdf.open(io.BytesIO(first)) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer)
    resaved = settled(buffer.getvalue(), before=first)
    assert identifiers(resaved)[0] == identifiers(first)[0], "the file's birth"
    assert identifiers(resaved)[1] != identifiers(buffer.getvalue())[1], "its last change"


def test_what_was_only_appended_to_is_left_alone() -> None:
    before = settled(printed())
    after = before + b"\n3 0 obj\n<</ModDate(D:20200101000000Z)>>\nendobj\n"
    out = settled(after, before)
    assert out.startswith(before)
    assert b"/ModDate(D:20260401200059Z)" in out


@given(st.binary(min_size=16, max_size=16), st.sampled_from(["hex", "HEX", "literal"]))
def test_an_identifier_keeps_its_notation_and_length(identifier: bytes, notation: str) -> None:
    written: Callable[[bytes], bytes] = {
        "hex": lambda raw: b"<" + raw.hex().encode() + b">",
        "HEX": lambda raw: b"<" + raw.hex().upper().encode() + b">",
        "literal": lambda raw: b"(" + b"".join(b"\\%03o" % c if c in b"()\\\r\n" else bytes([c]) for c in raw) + b")",
    }[notation]
    data = b"trailer\n<</ID[" + written(identifier) * 2 + b"]/Size 3>>"
    out = settled(data)
    assert len(out) == len(data)
    with pikepdf.new() as pdf:
        trailer = pikepdf.Object.parse(out.removeprefix(b"trailer\n"))
        assert len(pdf.make_indirect(trailer).ID) == 2
        assert [len(bytes(part)) for part in trailer.ID] == [16, 16]
        assert bytes(trailer.ID[0]) == bytes(trailer.ID[1]) != identifier


def test_an_encrypted_file_opens_after_it_was_settled() -> None:
    options = pikepdf.Encryption(owner="owner", user="user", R=3, aes=False, metadata=False)
    with pikepdf.open(io.BytesIO(settled(printed()))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=options)
    data = buffer.getvalue()
    with pikepdf.open(io.BytesIO(settled(data)), password="user") as pdf:
        assert b"Net pay" in pdf.pages[0].Contents.read_bytes()
    assert identifiers_of_locked(settled(data))[0] == identifiers_of_locked(data)[0]
    assert identifiers_of_locked(settled(data))[1] != identifiers_of_locked(data)[1]


def identifiers_of_locked(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data), password="user") as pdf:
        return [bytes(part) for part in pdf.trailer.ID]
