"""Form fields: what a fillable paper bears instead of printed values, each with its appearance."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.draws import Draw
from samples.fonts import CORE
from samples.renderers.faces import core_face
from samples.sheet import Blank

_ALIASES = {"Helvetica": "Helv", "Helvetica-Bold": "HeBo", "Times-Roman": "TiRo", "Courier": "Cour"}
"""The names that form programs give to the standard fonts."""
_PAD = 2.0
"""Points between a field's edge and its text."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the program that made the form writes its fields."""

    on: str
    cross: bool
    tinted: bool
    tips: bool
    streams: pikepdf.ObjectStreamMode

    @classmethod
    def of(cls, draw: Draw) -> _Habits:
        return cls(
            on=draw.at("on").pick(("Yes", "1", "On")),
            cross=draw.at("cross").chance(0.5),
            tinted=draw.at("tinted").chance(0.25),
            tips=draw.at("tips").chance(0.5),
            streams=draw.at("streams").pick((pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate)),
        )


def add_form(data: bytes, blanks: Sequence[Blank], draw: Draw) -> bytes:
    """A file gets one form field for every blank, filled and drawn, so that no reader has to draw it anew.

    Blanks of one name and one value are one field with several widgets; of one name and several values, several fields.
    """
    habits = _Habits.of(draw.at("form"))
    with Pdf.open(io.BytesIO(data)) as pdf:
        form = _Form(pdf, habits)
        for blank in blanks:
            form.add(blank)
        form.close()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=habits.streams)
    return out.getvalue()


class _Form:
    """The fields of one file while they are made."""

    def __init__(self, pdf: Pdf, habits: _Habits) -> None:
        self.pdf, self.habits = pdf, habits
        self.fonts: dict[str, pikepdf.Object] = {}
        self.fields: dict[tuple[str, str], pikepdf.Object] = {}
        self.branches: dict[str, pikepdf.Object] = {}
        self.names: set[str] = set()
        self.top = Array()

    def add(self, blank: Blank) -> None:
        page = self.pdf.pages[blank.page - 1]
        field = self.fields.get((blank.name, blank.value))
        if field is None:
            field = self.fields[blank.name, blank.value] = self._field(blank)
        widget = self.pdf.make_indirect(self._widget(blank, page))
        widget.Parent = field
        field.Kids.append(widget)
        if Name.Annots not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(widget)

    def close(self) -> None:
        """A field with one widget is that widget, as form programs write it."""
        for field in self.fields.values():
            if len(field.Kids) == 1:
                widget = field.Kids[0]
                for key in list(field.keys()):
                    if key != "/Kids":
                        widget[key] = field[key]
                if Name.Parent not in field:
                    del widget[Name.Parent]
                siblings = field.Parent.Kids if Name.Parent in field else self.top
                for at, sibling in enumerate(siblings):
                    if sibling.objgen == field.objgen:
                        siblings[at] = widget
        self._font("Helvetica")
        fonts = Dictionary({f"/{alias}": font for alias, font in self.fonts.items()})
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=self.top,
                NeedAppearances=False,
                DA=String("/Helv 0 Tf 0 g"),
                DR=Dictionary(Font=fonts),
            )
        )

    def _field(self, blank: Blank) -> pikepdf.Object:
        path, last = self._unused(blank.name).rpartition(".")[::2]
        field = Dictionary(T=String(last), Kids=Array())
        if blank.tick:
            state = Name(f"/{self.habits.on}") if blank.value else Name.Off
            field.FT, field.V = Name.Btn, state
        else:
            field.FT, field.V = Name.Tx, String(blank.value)
            field.DA = String(f"/{self._font(core_face(blank.face).name)} {blank.size:g} Tf 0 g")
            if blank.align != "left":
                field.Q = {"center": 1, "right": 2}[blank.align]
        if self.habits.tips:
            field.TU = String(last.replace("_", " ").capitalize())
        made = self.pdf.make_indirect(field)
        self._hang(made, path)
        return made

    def _unused(self, name: str) -> str:
        number, free = 1, name
        while free in self.names:
            number += 1
            free = f"{name}_{number}"
        self.names.add(free)
        return free

    def _hang(self, field: pikepdf.Object, path: str) -> None:
        if not path:
            self.top.append(field)
            return
        if path not in self.branches:
            above, last = path.rpartition(".")[::2]
            branch = self.branches[path] = self.pdf.make_indirect(Dictionary(T=String(last), Kids=Array()))
            self._hang(branch, above)
        field.Parent = self.branches[path]
        self.branches[path].Kids.append(field)

    def _widget(self, blank: Blank, page: pikepdf.Page) -> Dictionary:
        x, _, _, top = (float(edge) for edge in page.mediabox)
        corners = (x + blank.left, top - blank.bottom, x + blank.right, top - blank.top)
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([round(edge, 3) for edge in corners]),
            F=4,
            P=page.obj,
        )
        if blank.tick:
            widget.AS = Name(f"/{self.habits.on}") if blank.value else Name.Off
            widget.MK = Dictionary(CA=String("8" if self.habits.cross else "4"), BC=Array([0]))
            widget.AP = Dictionary(
                N=Dictionary({f"/{self.habits.on}": self._tick(blank, on=True), "/Off": self._tick(blank, on=False)})
            )
        else:
            if self.habits.tinted:
                widget.MK = Dictionary(BG=Array([0.86, 0.9, 0.98]))
            widget.AP = Dictionary(N=self._line(blank))
        return widget

    def _line(self, blank: Blank) -> pikepdf.Object:
        """The value on the base line where the printed page would have it; smaller where it does not fit."""
        name = core_face(blank.face).name
        width, height = blank.right - blank.left, blank.bottom - blank.top
        room = width - 2 * _PAD
        natural = float(stringWidth(blank.value, name, blank.size))
        size = blank.size if natural <= room else max(4.0, blank.size * room / natural)
        run = natural * size / blank.size
        x = {"left": _PAD, "right": width - _PAD - run, "center": (width - run) / 2}[blank.align]
        coded = blank.value.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            coded = coded.replace(sign, b"\\" + sign)
        tint = b"0.86 0.9 0.98 rg 0.5 0.5 %.2f %.2f re f\n" % (width - 1, height - 1) if self.habits.tinted else b""
        alias = self._font(name)
        body = b"/Tx BMC\nq\n1 1 %.2f %.2f re W n\nBT\n/%s %.5g Tf 0 g\n%.3f %.3f Td\n(%s) Tj\nET\nQ\nEMC" % (
            width - 2,
            height - 2,
            alias.encode(),
            size,
            x,
            0.28 * blank.size,
            coded,
        )
        fonts = Dictionary({f"/{alias}": self.fonts[alias]})
        return self._appearance(tint + (body if blank.value else b"/Tx BMC\nEMC"), width, height, fonts)

    def _tick(self, blank: Blank, *, on: bool) -> pikepdf.Object:
        width, height = blank.right - blank.left, blank.bottom - blank.top
        body = b"q 0.5 w 0 G 0.25 0.25 %.2f %.2f re S Q" % (width - 0.5, height - 0.5)
        fonts = Dictionary()
        if on:
            sign, size = (b"8" if self.habits.cross else b"4"), height * 0.95
            run = float(stringWidth(sign.decode(), "ZapfDingbats", size))
            body += b"\nq BT /ZaDb %.4g Tf 0 g %.3f %.3f Td (%s) Tj ET Q" % (
                size,
                (width - run) / 2,
                height * 0.17,
                sign,
            )
            fonts = Dictionary({"/ZaDb": self.fonts[self._font("ZapfDingbats")]})
        return self._appearance(body, width, height, fonts)

    def _appearance(self, body: bytes, width: float, height: float, fonts: Dictionary) -> pikepdf.Object:
        stream = self.pdf.make_stream(body)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, round(width, 3), round(height, 3)])
        stream.Resources = Dictionary(Font=fonts)
        return stream

    def _font(self, name: str) -> str:
        alias = "ZaDb" if name == "ZapfDingbats" else _ALIASES.get(name, name.replace("-", ""))
        if alias not in self.fonts:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Name=Name(f"/{alias}"))
            if any(name in names for names in CORE.values()):
                font.Encoding = Name.WinAnsiEncoding
            self.fonts[alias] = self.pdf.make_indirect(font)
        return alias
