"""Pages as a statement engine of a computing centre writes them: old PDF, standard fonts, one stream a page."""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image
from reportlab.pdfbase.pdfmetrics import getFont

from samples.draws import Draw
from samples.fonts import Face
from samples.renderers import RENDERERS, Imprint
from samples.renderers.docinfo import pdf_string
from samples.renderers.faces import core_face, squeeze
from samples.renderers.finishing import finished
from samples.sheet import Drawn, Line, Mark, Picture, Rect, Text
from samples.splits import Split
from samples.style import Colour

_ENGINES = ("LaserStream 3.1", "OutputBridge PDF 5.20", "PrintServ/370 PDF 2.4", "StatementWriter 7", "DocCompose 4.02")


@dataclass(frozen=True, slots=True)
class _Habits:
    """How an engine writes; one engine has the same habits in every file."""

    version: str
    eol: bytes
    flate: bool
    widths: bool
    one_block: bool
    """All texts of a page between one BT and ET."""
    by_font: bool
    """Texts ordered by their font first, as a printer's data stream has them."""
    places: int
    identifier: bool
    zone: bytes
    fonts: str

    @classmethod
    def of(cls, engine: str) -> _Habits:
        draw = Draw(0, "engine", engine)
        return cls(
            version=draw.at("version").pick(("1.3", "1.4")),
            eol=draw.at("eol").pick((b"\n", b"\r\n")),
            flate=draw.at("flate").chance(0.6),
            widths=draw.at("widths").chance(0.5),
            one_block=draw.at("block").chance(0.5),
            by_font=draw.at("order").chance(0.5),
            places=draw.at("places").pick((1, 2, 3)),
            identifier=draw.at("identifier").chance(0.6),
            zone=draw.at("zone").pick((b"", b"Z", b"-05'00'", b"-06'00'")),
            fonts=draw.at("fonts").pick(("F", "Font", "T", "FNT")),
        )


@RENDERERS.declare("plain", Split.TEST)
def print_plainly(drawn: Drawn, imprint: Imprint) -> bytes:
    """A statement engine embeds nothing; what is not a standard font is printed in one of its sort, as wide."""
    engine = imprint.producer or imprint.draw.at("engine").pick(_ENGINES)
    return finished(_Writer(drawn, imprint, engine).file(), drawn, imprint)


class _Writer:
    """One file: objects are numbered as they are made and written in that order."""

    def __init__(self, drawn: Drawn, imprint: Imprint, engine: str) -> None:
        self.drawn, self.imprint, self.engine = drawn, imprint, engine
        self.habits = _Habits.of(engine)
        self.objects: list[bytes] = []
        self.fonts: dict[str, tuple[str, int]] = {}
        self.pictures: dict[bytes, tuple[str, int]] = {}

    def file(self) -> bytes:
        catalog, tree, information = self._reserve(), self._reserve(), self._reserve()
        kids = []
        for number, marks in enumerate(self.drawn.marks_by_page(), start=1):
            width, height = self.drawn.size_of(number)
            page = self._reserve()
            content = self._stream(b"", self.habits.eol.join(self._content(marks, height)))
            resources = self._resources(marks)
            self._put(
                page,
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources << %s >> /Contents %d 0 R >>"
                % (tree, self._n(width), self._n(height), resources, content),
            )
            kids.append(page)
        self._put(catalog, b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
        listed = b" ".join(b"%d 0 R" % kid for kid in kids)
        self._put(tree, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids)))
        self._put(information, self._information())
        return self._written(catalog, information)

    def _reserve(self) -> int:
        self.objects.append(b"null")
        return len(self.objects)

    def _put(self, number: int, body: bytes) -> None:
        self.objects[number - 1] = body

    def _add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def _stream(self, entries: bytes, body: bytes) -> int:
        filtered = b""
        if self.habits.flate:
            body, filtered = zlib.compress(body, 6), b" /Filter /FlateDecode"
        eol = self.habits.eol
        head = b"<< %s/Length %d%s >>" % (entries, len(body), filtered)
        return self._add(head + eol + b"stream" + eol + body + eol + b"endstream")

    def _information(self) -> bytes:
        imprint = self.imprint
        moment = imprint.created.strftime("%Y%m%d%H%M%S").encode() + self.habits.zone
        named = {b"Title": imprint.title, b"Author": imprint.author, b"Creator": imprint.creator}
        entries = [b"/%s %s" % (key, pdf_string(value)) for key, value in named.items() if value]
        return b"<< %s /CreationDate (D:%s) >>" % (
            b" ".join([*entries, b"/Producer " + pdf_string(self.engine)]),
            moment,
        )

    def _written(self, catalog: int, information: int) -> bytes:
        eol = self.habits.eol
        out = bytearray(b"%PDF-" + self.habits.version.encode() + eol + b"%\xe2\xe3\xcf\xd3" + eol)
        rows = [b"0000000000 65535 f" + (eol if len(eol) == 2 else b" \n")]
        for number, body in enumerate(self.objects, start=1):
            rows.append(b"%010d 00000 n" % len(out) + (eol if len(eol) == 2 else b" \n"))
            out += b"%d 0 obj" % number + eol + body + eol + b"endobj" + eol
        at = len(out)
        out += b"xref" + eol + b"0 %d" % len(rows) + eol + b"".join(rows)
        identifier = b" /ID [<%s> <%s>]" % (b"0" * 32, b"0" * 32) if self.habits.identifier else b""
        out += b"trailer" + eol
        out += b"<< /Size %d /Root %d 0 R /Info %d 0 R%s >>" % (len(rows), catalog, information, identifier)
        return bytes(out + eol + b"startxref" + eol + b"%d" % at + eol + b"%%EOF" + eol)

    def _resources(self, marks: Sequence[Mark]) -> bytes:
        faces = dict.fromkeys(core_face(mark.face).name for mark in marks if isinstance(mark, Text))
        pngs = dict.fromkeys(mark.png for mark in marks if isinstance(mark, Picture))
        fonts = b" ".join(b"/%s %d 0 R" % (self.fonts[n][0].encode(), self.fonts[n][1]) for n in faces)
        images = b" ".join(b"/%s %d 0 R" % (self.pictures[p][0].encode(), self.pictures[p][1]) for p in pngs)
        listed = b"/ProcSet [/PDF /Text%s]" % (b" /ImageC" if pngs else b"")
        listed += b" /Font << %s >>" % fonts if faces else b""
        return listed + (b" /XObject << %s >>" % images if pngs else b"")

    def _content(self, marks: Sequence[Mark], height: float) -> Iterator[bytes]:
        for textual, run in groupby(marks, key=lambda mark: isinstance(mark, Text)):
            if textual:
                yield from self._texts([mark for mark in run if isinstance(mark, Text) and mark.text], height)
                continue
            for mark in run:
                if isinstance(mark, Line):
                    yield from self._line(mark, height)
                elif isinstance(mark, Rect):
                    yield from self._rect(mark, height)
                elif isinstance(mark, Picture):
                    yield self._picture(mark, height)

    def _texts(self, texts: list[Text], height: float) -> Iterator[bytes]:
        def order(mark: Text) -> tuple[str, float, float]:
            return (core_face(mark.face).name if self.habits.by_font else "", round(mark.y, 1), mark.x)

        blocks = [sorted(texts, key=order)] if self.habits.one_block else [[mark] for mark in sorted(texts, key=order)]
        for block in blocks:
            yield b"BT"
            state: tuple[str, float, Colour | None, float] = ("", 0.0, None, 1.0)
            for mark in block:
                face = core_face(mark.face)
                ratio = squeeze(mark, face)
                if state[2] != mark.colour:
                    yield self._ink(mark.colour, b"g", b"rg")
                if state[:2] != (face.name, mark.size):
                    yield b"/%s %s Tf" % (self._font(face).encode(), self._n(mark.size))
                if state[3] != ratio:
                    yield b"%s Tz" % self._n(100 * ratio, 3)
                state = (face.name, mark.size, mark.colour, ratio)
                yield self._matrix(mark, height)
                yield self._string(mark.text) + b" Tj"
            if state[3] != 1.0:
                yield b"100 Tz"
            yield b"ET"

    def _matrix(self, mark: Text, height: float) -> bytes:
        turn = math.radians(mark.angle)
        turned = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
        parts = [self._n(part, 5) for part in turned] + [self._n(mark.x), self._n(height - mark.y)]
        return b" ".join(parts) + b" Tm"

    def _string(self, text: str) -> bytes:
        coded = text.encode("cp1252", "replace")
        return b"(" + coded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"

    def _font(self, face: Face) -> str:
        if face.name not in self.fonts:
            alias = f"{self.habits.fonts}{len(self.fonts) + 1}"
            entries = b"/Type /Font /Subtype /Type1 /Name /%s /BaseFont /%s /Encoding /WinAnsiEncoding" % (
                alias.encode(),
                face.name.encode(),
            )
            if self.habits.widths:
                widths = getFont(face.name).widths[32:256]
                entries += b" /FirstChar 32 /LastChar 255 /Widths [%s]" % b" ".join(b"%d" % w for w in widths)
            self.fonts[face.name] = (alias, self._add(b"<< " + entries + b" >>"))
        return self.fonts[face.name][0]

    def _line(self, mark: Line, height: float) -> Iterator[bytes]:
        yield self._ink(mark.colour, b"G", b"RG") + b" " + self._n(mark.width) + b" w"
        if mark.dashed:
            yield b"[2 2] 0 d"
        ends = (mark.x0, height - mark.y0, mark.x1, height - mark.y1)
        yield b"%s %s m %s %s l S" % tuple(self._n(v) for v in ends)
        if mark.dashed:
            yield b"[] 0 d"

    def _rect(self, mark: Rect, height: float) -> Iterator[bytes]:
        if mark.fill:
            yield self._ink(mark.fill, b"g", b"rg")
        if mark.stroke:
            yield self._ink(mark.stroke, b"G", b"RG") + b" " + self._n(mark.width) + b" w"
        how = {(True, True): b"B", (True, False): b"f", (False, True): b"S", (False, False): b"n"}
        sides = (mark.left, height - mark.bottom, mark.right - mark.left, mark.bottom - mark.top)
        yield b"%s %s %s %s re " % tuple(self._n(v) for v in sides) + how[bool(mark.fill), bool(mark.stroke)]

    def _picture(self, mark: Picture, height: float) -> bytes:
        if mark.png not in self.pictures:
            self.pictures[mark.png] = (f"Im{len(self.pictures) + 1}", self._image(mark.png))
        sides = (mark.right - mark.left, mark.bottom - mark.top, mark.left, height - mark.bottom)
        width, tall, left, bottom = (self._n(v) for v in sides)
        name = self.pictures[mark.png][0].encode()
        return b"q %s 0 0 %s %s %s cm /%s Do Q" % (width, tall, left, bottom, name)

    def _image(self, png: bytes) -> int:
        """Without soft masks, which PDF 1.3 does not know: what shows through is printed white."""
        with Image.open(io.BytesIO(png)) as opened:
            seen = Image.new("RGBA", opened.size, "white")
            seen.alpha_composite(opened.convert("RGBA"))
        entries = (
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
            % seen.size
        )
        return self._stream(entries, seen.convert("RGB").tobytes())

    def _ink(self, colour: Colour, grey: bytes, rgb: bytes) -> bytes:
        parts = [self._n(part, 3) for part in colour]
        return parts[0] + b" " + grey if len(set(parts)) == 1 else b" ".join(parts) + b" " + rgb

    def _n(self, value: float, places: int | None = None) -> bytes:
        text = f"{value + 0.0:.{self.habits.places if places is None else places}f}".replace("-0.00000", "0")
        return (text.rstrip("0").rstrip(".") if "." in text else text).encode()
