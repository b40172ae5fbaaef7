"""Programs that only save: nothing that the file says changes, but another program wrote it."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.paper import Upload
from samples.settle import settle_pdf
from samples.splits import MissingTool, Split

_MERGERS = ("", "PDF Toolbox Online", "Mergewise 4.1", "DocJuggler", "")
"""Invented names; most programs of this sort leave the producer as it was."""
SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
"""A whole Social Security number as papers print it."""
_DISTILL = "-q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=pdfwrite -dPDFSETTINGS=/printer -o - -".split()


def opens(upload: Upload) -> bool:
    """Whether a file is a PDF that needs no password, so that a program can change it."""
    return upload.data.startswith(b"%PDF") and upload.password is None


def when(draw: Draw) -> dt.datetime:
    """An instant for a change, drawn from the two weeks before the middle of November 2026: no clock is asked."""
    return dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=draw.at("when").whole(0, 14 * 86_400))


def saved(upload: Upload, pdf: pikepdf.Pdf, draw: Draw, **options: Any) -> bytes:
    """The opened file written out anew by the library, dates and identifiers drawn; the same draw, the same bytes."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **options)
    return settle_pdf(out.getvalue(), created=None, draw=draw.at("saved"), before=upload.data)


def _again(upload: Upload, draw: Draw, step: str, **options: object) -> Upload | None:
    if not opens(upload):
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        producer = draw.at("producer").pick(_MERGERS)
        if producer:
            pdf.docinfo["/Producer"] = producer
        return upload.chose(("handling", step), data=saved(upload, pdf, draw, **options))


@HANDLINGS.declare("resaved", Split.ANY, "handling")
def resaved(upload: Upload, draw: Draw) -> Upload | None:
    """A program opens the file and saves it."""
    return _again(upload, draw, "resaved")


@HANDLINGS.declare("linearised", Split.ANY, "handling")
def linearised(upload: Upload, draw: Draw) -> Upload | None:
    """A portal prepares the file for fast web view, which writes its first page's objects twice over the file."""
    return _again(upload, draw, "linearised", linearize=True)


@HANDLINGS.declare("compressed", Split.ANY, "handling")
def compressed(upload: Upload, draw: Draw) -> Upload | None:
    """A "make it smaller" site packs objects into streams and compresses everything again."""
    return _again(
        upload, draw, "compressed", object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
    )


@HANDLINGS.declare("unpacked", Split.ANY, "handling")
def unpacked(upload: Upload, draw: Draw) -> Upload | None:
    """An old program writes objects one by one, with a plain cross-reference table."""
    return _again(upload, draw, "unpacked", object_stream_mode=pikepdf.ObjectStreamMode.disable)


@HANDLINGS.declare("printed-again", Split.ANY, "handling")
def printed_again(upload: Upload, draw: Draw) -> Upload | None:
    """A viewer's "print to PDF" copies the pages into a new file that knows nothing of the old one."""
    if not opens(upload):
        return None
    old, new = pdfium.PdfDocument(upload.data), pdfium.PdfDocument.new()
    try:
        new.import_pages(old)
        out = io.BytesIO()
        new.save(out)
    finally:
        new.close()
        old.close()
    data = settle_pdf(out.getvalue(), created=when(draw), draw=draw.at("saved"), before=upload.data)
    # Form fields do not come along: what stood in them is on no page of the print.
    if b"/AcroForm" in upload.data or _has_form(upload.data):
        return None
    return upload.chose(("handling", "printed-again"), data=data)


@HANDLINGS.declare("metadata-stripped", Split.ANY, "handling")
def stripped(upload: Upload, draw: Draw) -> Upload | None:
    """A privacy setting or a mail gateway takes every word about the file's origin out of it."""
    if not opens(upload):
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if "/Metadata" in pdf.Root:
            del pdf.Root["/Metadata"]
        return upload.chose(("handling", "metadata-stripped"), data=saved(upload, pdf, draw))


@HANDLINGS.declare("password", Split.ANY, "handling")
def password(upload: Upload, draw: Draw) -> Upload | None:
    """A bank or a careful employer sends the file with a password: the ZIP code, the last digits, a birthday."""
    if not opens(upload) or not draw.at("really").chance(0.12):
        return None
    word = draw.at("length").pick((draw.at("four").digits(4), draw.at("eight").digits(8), draw.at("five").digits(5)))
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        out = io.BytesIO()
        # RC4 with a fixed identifier: newer ciphers begin with random bytes, and a set must be the same on every run.
        encryption = pikepdf.Encryption(owner=f"{word}-owner", user=word, R=3, aes=False, metadata=False)
        pdf.save(out, encryption=encryption, static_id=True)
    return replace(upload.chose(("handling", "password")), data=out.getvalue(), password=word)


@HANDLINGS.declare("distilled", Split.ANY, "handling", optional=True)
def distilled(upload: Upload, draw: Draw) -> Upload | None:
    """Ghostscript writes every page anew from what it draws; asks for the outside command `gs`."""
    if not opens(upload) or _has_form(upload.data):
        return None
    command = shutil.which("gs")
    if command is None:
        raise MissingTool("the handling distilled needs Ghostscript: apt-get install ghostscript, or leave it out")
    done = subprocess.run(
        [command, *_DISTILL], input=upload.data, capture_output=True, check=True, timeout=120
    )  # fmt: skip
    data = settle_pdf(done.stdout, created=when(draw), draw=draw.at("saved"), before=upload.data)
    return upload.chose(("handling", "distilled"), data=data)


def _has_form(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.get("/Fields", [])) > 0
