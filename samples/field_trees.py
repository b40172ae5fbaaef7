"""Form fields follow the pages that their widgets stand on when pages go from one file into another."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def add_pages(into: pikepdf.Pdf, source: pikepdf.Pdf, numbers: range) -> None:
    """Pages of another file, counted from 1, come behind the last page with the form fields that stand on them."""
    for number in numbers:
        into.pages.append(source.pages[number - 1])
    adopt_fields(into, source)


def exchange_page(into: pikepdf.Pdf, number: int, source: pikepdf.Pdf, other: int) -> None:
    """A page takes another's place: the fields of the old one are gone, those of the new one have come along."""
    into.pages[number - 1] = source.pages[other - 1]
    adopt_fields(into, source)


def adopt_fields(into: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """The fields of a file whose pages were copied into another; a name that is taken there gets a number."""
    if Name.AcroForm in source.Root:
        theirs = source.Root.AcroForm
        if Name.AcroForm not in into.Root:
            into.Root.AcroForm = into.make_indirect(Dictionary(Fields=Array()))
            for key in (Name.DA, Name.NeedAppearances):
                if key in theirs:
                    into.Root.AcroForm[key] = theirs[key]
        ours = into.Root.AcroForm
        taken = {str(field.get(Name.T, "")) for field in ours.Fields}
        for field in theirs.get(Name.Fields, Array()):
            copy = into.copy_foreign(field)
            copy.T = String(_free(str(copy.get(Name.T, "")), taken))
            ours.Fields.append(copy)
        if Name.DR in theirs and Name.Font in theirs.DR:
            fonts = into.copy_foreign(source.make_indirect(theirs.DR)).Font
            own = dict(ours.DR.Font.items()) if Name.DR in ours and Name.Font in ours.DR else {}
            ours.DR = Dictionary(Font=Dictionary({**dict(fonts.items()), **own}))
    if Name.AcroForm in into.Root:
        _prune(into)


def _free(name: str, taken: set[str]) -> str:
    free = next(n for n in (name, *(f"{name}_{k}" for k in range(2, 999))) if n not in taken)
    taken.add(free)
    return free


def _prune(pdf: pikepdf.Pdf) -> None:
    """Widgets know the page that they stand on, and fields without one are gone."""
    standing: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for mark in page.obj.get(Name.Annots, Array()):
            if mark.get(Name.Subtype) == Name.Widget:
                mark.P = page.obj
                standing.add(mark.objgen)

    def kept(field: pikepdf.Object) -> bool:
        if Name.Kids not in field:
            return field.objgen in standing
        kids = [kid for kid in field.Kids if kept(kid)]
        field.Kids = Array(kids)
        return bool(kids)

    form = pdf.Root.AcroForm
    form.Fields = Array([field for field in form.Fields if kept(field)])
    if not len(form.Fields):
        del pdf.Root[Name.AcroForm]
