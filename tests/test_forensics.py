"""The laws of the forensic detectors, on files forged in code: what fires, and what must never fire."""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document
from extractors.opening import open_source
from fraud.case_file import CaseFile
from fraud.check import Outcome
from fraud.file_evidence import FileEvidence
from fraud.forensics import examine
from fraud.forensics.revisions import earlier_revisions
from fraud.judge import Judgement, judge
from fraud.policy import load_policy

POLICY = load_policy()
NET = (420, 560)


def stub_pdf(net: str = "1,533.65", overlay: str = "") -> bytes:
    """A page like a paystub; an overlay is a white box over the net pay with another amount in it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), pageCompression=0, invariant=1)
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.rect(60, 590, 480, 20, stroke=0, fill=1)  # a shaded band, painted before its text
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 11)
    lines = (("Regular earnings", "2,000.00", 595), ("Federal tax", "221.00", 578), ("Net pay", net, NET[1]))
    canvas.drawString(60, 700, "Harbor Tools LLC earnings statement for Ruth Delgado, pay date June 13, 2025")
    for label, amount, y in lines:
        canvas.drawString(60, y, label)
        canvas.drawString(NET[0], y, amount)
    if overlay:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(NET[0] - 3, NET[1] - 3, 70, 14, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(NET[0], NET[1], overlay)
    canvas.save()
    return out.getvalue()


def appended(data: bytes, number: int, body: bytes) -> bytes:
    """The file with one object replaced by an incremental update, as an editor appends it."""
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", data, re.DOTALL)[-1]
    size, root = re.search(rb"/Size (\d+)", trailer), re.search(rb"/Root \d+ \d+ R", trailer)
    assert size
    assert root
    at = len(data) + 1
    new = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    tail = b"trailer\n<< /Size %s %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        size[1],
        root[0],
        previous,
        at + len(new) - 1,
    )
    return data + new + table + tail


def edited(data: bytes, old: bytes, new: bytes) -> bytes:
    """The page's content replaced in an incremental update."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.pages[0].Contents
        number, content = stream.objgen[0], stream.read_bytes()
    packed = zlib.compress(content.replace(old, new))
    assert content.replace(old, new) != content
    return appended(
        data, number, b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    )


def highlighted(data: bytes) -> bytes:
    """A highlight added in an incremental update."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        number = page.objgen[0]
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight, Rect=[420, 556, 480, 572], C=[1, 1, 0],
            QuadPoints=[420, 572, 480, 572, 420, 556, 480, 556],
        )  # fmt: skip
        page.Annots = pikepdf.Array([mark])
        return appended(data, number, page.unparse(resolved=True))


def resaved(data: bytes, *, linearise: bool = False) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, linearize=linearise)
    return out.getvalue()


def merged(*files: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(out)
    return out.getvalue()


def evidence(data: bytes) -> dict[str, FileEvidence]:
    source = open_source("paper.pdf", data)
    return {e.detector: e for e in examine(source, data, policy=POLICY)}


def judged(data: bytes) -> Judgement:
    source = open_source("paper.pdf", data)
    document = Document("d1", "paper.pdf", (1,), "paystub", 0.9)
    return judge(CaseFile("case", dt.date(2025, 7, 1), (source,), (document,), (), examine(source, data)), POLICY)


def raised(data: bytes) -> set[str]:
    return {r.check for r in judged(data).findings}


CLEAN = stub_pdf()


def test_an_earlier_revision_gives_back_the_old_amount_and_its_place() -> None:
    (trace,) = evidence(edited(CLEAN, b"1,533.65", b"2,533.65"))["revision-difference"].traces
    assert (trace.note, trace.old, trace.new) == ("content: amount changed", "1,533.65", "2,533.65")
    (box,) = trace.boxes
    assert box.left == pytest.approx(NET[0] / 612, abs=0.01)
    assert box.bottom == pytest.approx(1 - NET[1] / 792, abs=0.01)


def test_a_changed_amount_in_a_later_revision_escalates() -> None:
    forged = judged(edited(CLEAN, b"1,533.65", b"2,533.65"))
    assert {r.check for r in forged.findings} == {"file.earlier-revision-differs"}
    assert forged.score.band == "escalate"
    assert forged.findings[0].finding.documents == ("d1",)


def test_a_changed_name_in_a_later_revision_is_found() -> None:
    assert raised(edited(CLEAN, b"Ruth", b"Olga")) == {"file.names-or-dates-changed"}


def test_a_finding_never_quotes_a_whole_social_security_number() -> None:
    """What an earlier revision still holds may be another person's number."""
    before = stub_pdf().replace(b"(Regular earnings)", b"(536-22-4821 name)")
    (found,) = judged(edited(before, b"536-22-4821", b"536-22-9999")).findings
    assert (found.finding.expected, found.finding.found) == ("XXX-XX-4821", "XXX-XX-9999")


def test_a_white_box_with_another_amount_is_found() -> None:
    (trace,) = evidence(stub_pdf(overlay="4,533.65"))["occluded-text"].traces
    assert (trace.note, trace.old, trace.new) == ("amount replaced", "1,533.65", "4,533.65")
    assert "file.covered-text" in raised(stub_pdf(overlay="4,533.65"))


def test_a_box_over_a_figure_with_nothing_in_its_place_is_privacy() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.drawString(60, 700, "Account summary of a statement with several words on the page")
    canvas.drawString(60, 650, "Savings 9,120.44")
    canvas.rect(100, 646, 90, 14, stroke=0, fill=1)
    canvas.save()
    assert raised(out.getvalue()) == set()


def test_two_amounts_in_one_place_are_found_and_the_same_one_struck_twice_is_not() -> None:
    def struck(second: str) -> set[str]:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(612, 792))
        canvas.drawString(60, 700, "Harbor Tools LLC earnings statement with several words on it")
        canvas.drawString(420, 560, "1,533.65")
        canvas.drawString(420.4, 560, second)
        canvas.save()
        return raised(out.getvalue())

    assert struck("1,533.65") == set()
    assert struck("4,987.20") == {"file.two-amounts-in-one-place"}


@pytest.mark.parametrize(
    "data",
    [
        CLEAN,
        highlighted(CLEAN),
        resaved(CLEAN),
        resaved(CLEAN, linearise=True),
        merged(CLEAN, stub_pdf("1,610.02")),
        resaved(merged(CLEAN, CLEAN), linearise=True),
    ],
    ids=["clean", "highlight", "re-saved", "linearised", "merged", "merged and linearised"],
)
def test_a_harmless_rewrite_raises_nothing(data: bytes) -> None:
    assert raised(data) == set()
    answers = evidence(data)
    assert answers["occluded-text"].could_not_run == ""
    assert answers["revision-difference"].could_not_run == ""


def test_a_highlight_is_a_revision_of_annotations_only() -> None:
    assert [t.note for t in evidence(highlighted(CLEAN))["revision-difference"].traces] == [
        "annotation: only this changed"
    ]


def test_a_linearised_file_is_one_revision() -> None:
    assert list(earlier_revisions(resaved(CLEAN, linearise=True))) == []
    assert len(list(earlier_revisions(edited(CLEAN, b"1,533.65", b"2,533.65")))) == 1


def test_a_phone_photo_is_never_suspicious() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Phone Maker", "Phone 12"
    Image.new("RGB", (900, 1200), (120, 110, 100)).save(out, "JPEG", exif=exif)
    answers = evidence(out.getvalue())
    assert all(not a.traces for a in answers.values())
    assert all(a.could_not_run for a in answers.values())
    assert judged(out.getvalue()).failed == 0


def test_an_editing_program_is_named_but_never_moves_a_case_by_itself() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0131] = "Adobe Photoshop 25.0"
    Image.new("RGB", (900, 1200), (250, 250, 250)).save(out, "JPEG", exif=exif)
    answer = judged(out.getvalue())
    assert {r.check for r in answer.findings} == {"file.editing-program"}
    assert answer.score.band == "cannot-tell"


def test_a_file_cut_short_stops_no_detector() -> None:
    source = open_source("paper.pdf", CLEAN)
    answers = {e.detector: e for e in examine(source, b"%PDF-1.7", policy=POLICY)}
    assert answers["revision-difference"].could_not_run
    verdicts = {v.check: v.outcome for v in judged(CLEAN).verdicts}
    assert verdicts["file.covered-text"] is Outcome.PASSED


def test_a_page_taken_out_of_a_longer_file_is_not_compared_with_another() -> None:
    """Removing page 1 by an incremental update leaves page 2 at its number; nothing on either was changed."""
    second = io.BytesIO()
    canvas = Canvas(second, pagesize=(612, 792), pageCompression=0, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 700, "Meridian Savings statement of account, closing balance on the last day of May")
    canvas.drawString(NET[0], NET[1], "9,118.02")
    canvas.save()
    both = merged(CLEAN, second.getvalue())
    with pikepdf.open(io.BytesIO(both)) as pdf:
        tree = pdf.Root.Pages
        kept = pdf.pages[1].obj.objgen
        body = b"<< /Type /Pages /Count 1 /Kids [ %d %d R ] >>" % kept
        number = tree.objgen[0]
    shortened = appended(resaved_with_table(both), number, body)

    assert len(open_source("paper.pdf", shortened).pages) == 1
    assert not {c for c in raised(shortened) if c.startswith("file.")}


def resaved_with_table(data: bytes) -> bytes:
    """The file with a plain cross-reference table, to which an update can be appended by hand."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()
