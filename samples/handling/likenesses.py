"""The honest twins of forgeries: the same programs do the same to the file, and what it says stays true.

Each is named by a forgery as its `likeness`. They are not drawn as handlings of their own.
"""

from __future__ import annotations

import io

import pikepdf

from samples.draws import Draw
from samples.field_trees import exchange_page
from samples.handling import HANDLINGS
from samples.handling.saving import opens, saved
from samples.paper import Upload
from samples.retouch import is_picture, retouched
from samples.retype import retyped
from samples.splits import Split
from samples.workbench import Corners, Over, lay_over, own_resource, put_field, put_note, put_picture, standard_font

_STAMPS = ("copy", "Page 1", "rec'd", "to file", "October", "My stub", "Exhibit B", "for loan")


def _word(draw: Draw) -> str:
    """A word or a number of the servicer's, about as long as an amount is printed."""
    number = draw.at("number").digits(draw.at("digits").whole(6, 9))
    return draw.at("words").pick((*_STAMPS, number, number, f"#{number[:6]}", f"{number[:4]}-{number[4:]}"))


def _margin(upload: Upload, draw: Draw) -> tuple[int, Corners, str]:
    """A page, a small place in its lower margin and a word or two to put there."""
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        number = draw.at("page").whole(1, len(pdf.pages))
        left, bottom, right, _top = (float(v) for v in pdf.pages[number - 1].mediabox)
    x = left + (right - left) * draw.at("x").between(0.1, 0.7)
    y = bottom + draw.at("y").between(6.0, 14.0)
    long, high = draw.at("long").between(36.0, 48.0), draw.at("high").between(9.0, 12.0)
    return number, (x, y, x + long, y + high), _word(draw.at("text"))


def _stamped(upload: Upload, draw: Draw, step: str, *, on_top: bool) -> Upload | None:
    if not opens(upload):
        return None
    page, place, text = _margin(upload, draw)
    data = lay_over(upload, [Over(page, place, text, align="left")], draw, on_top=on_top)
    return upload.chose(("handling", step), data=data)


@HANDLINGS.declare("stamped-flattened", Split.ANY, "likeness")
def stamped_flattened(upload: Upload, draw: Draw) -> Upload | None:
    """A loan number on a white label in the lower margin, painted into the page, saved anew."""
    return _stamped(upload, draw, "stamped-flattened", on_top=False)


@HANDLINGS.declare("stamped-on-top", Split.ANY, "likeness")
def stamped_on_top(upload: Upload, draw: Draw) -> Upload | None:
    """A word on a white label in the lower margin, saved on top of the old file."""
    return _stamped(upload, draw, "stamped-on-top", on_top=True)


@HANDLINGS.declare("stamped-several", Split.ANY, "likeness")
def stamped_several(upload: Upload, draw: Draw) -> Upload | None:
    """Two to four words on white labels in the margins of a page, saved on top in one sitting."""
    if not opens(upload):
        return None
    page = _margin(upload, draw)[0]
    margins = [_margin(upload, draw.at(number)) for number in range(draw.at("count").whole(2, 4))]
    overs = [Over(page, place, text, align="left") for _, place, text in margins]
    return upload.chose(("handling", "stamped-several"), data=lay_over(upload, overs, draw, on_top=True))


@HANDLINGS.declare("stamped-and-rewritten", Split.ANY, "likeness")
def stamped_and_rewritten(upload: Upload, draw: Draw) -> Upload | None:
    """A program that writes a page's instructions anew and paints a word over its margin."""
    done = _rewritten(upload, draw, "stamped-and-rewritten")
    if done is None:
        return None
    page, place, text = _margin(done, draw)
    data = lay_over(done, [Over(page, place, text, covers=False, align="left")], draw, on_top=False)
    return done.chose(data=data)


def _rewritten(upload: Upload, draw: Draw, step: str, *, strip: bool = False, stamp: bool = False) -> Upload | None:
    if not opens(upload):
        return None
    number, place, text = _margin(upload, draw)
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[number - 1]
        content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
        if stamp:
            name = own_resource(page, "/Font", standard_font(pdf, draw.at("face").pick(("Helvetica", "Times"))))
            x, y = place[0], place[1] + 2.0
            content += f"\nBT {name} 9 Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({text.replace(chr(39), '')}) Tj ET".encode()
        page.Contents = pdf.make_stream(content)
        if strip and "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        return upload.chose(("handling", step), data=saved(upload, pdf, draw))


@HANDLINGS.declare("content-rewritten", Split.ANY, "likeness")
def rewritten(upload: Upload, draw: Draw) -> Upload | None:
    """A program that cleans files up writes a page's instructions anew, the same ones."""
    return _rewritten(upload, draw, "content-rewritten")


@HANDLINGS.declare("content-rewritten-scrubbed", Split.ANY, "likeness")
def rewritten_scrubbed(upload: Upload, draw: Draw) -> Upload | None:
    """The same, and the file's words about itself are taken out."""
    return _rewritten(upload, draw, "content-rewritten-scrubbed", strip=True)


@HANDLINGS.declare("stamped-in-content", Split.ANY, "likeness")
def stamped_in_content(upload: Upload, draw: Draw) -> Upload | None:
    """An online editor's "add text": a word in the margin in a common font, the instructions written anew."""
    return _rewritten(upload, draw, "stamped-in-content", stamp=True)


@HANDLINGS.declare("note-on-margin", Split.ANY, "likeness")
def note_on_margin(upload: Upload, draw: Draw) -> Upload | None:
    """A free-text note in the margin, as viewers make it."""
    if not opens(upload):
        return None
    page, place, text = _margin(upload, draw)
    return upload.chose(("handling", "note-on-margin"), data=put_note(upload, page, place, text, draw, ground=True))


@HANDLINGS.declare("field-on-margin", Split.ANY, "likeness")
def field_on_margin(upload: Upload, draw: Draw) -> Upload | None:
    """A signing service adds a field in the margin and fills in a reference."""
    if not opens(upload):
        return None
    page, place, text = _margin(upload, draw)
    return upload.chose(("handling", "field-on-margin"), data=put_field(upload, page, place, text, draw, ground=True))


@HANDLINGS.declare("picture-on-margin", Split.ANY, "likeness")
def picture_on_margin(upload: Upload, draw: Draw) -> Upload | None:
    """A reference number pasted into the margin as a little picture."""
    if not opens(upload):
        return None
    page, place, _ = _margin(upload, draw)
    digits = draw.at("reference").digits(draw.at("length").whole(5, 8))
    text = draw.at("form").pick((digits, f"{digits[:3]}-{digits[3:]}", f"#{digits}", f"{digits[:3]} {digits[3:]}"))
    return upload.chose(("handling", "picture-on-margin"), data=put_picture(upload, page, place, text, draw))


@HANDLINGS.declare("picture-resaved", Split.ANY, "likeness")
def picture_resaved(upload: Upload, draw: Draw) -> Upload | None:
    """A scan or photograph is opened in a program that shows pictures, and saved again; one page of it is enough."""
    if not is_picture(upload):
        return None
    pages = [page for paper in upload.papers for page in paper.pages] or [1]
    chosen = draw.at("page").pick(pages)
    data = retouched(upload, lambda picture, page: picture if page == chosen else None, draw)
    return None if data is None else upload.chose(("handling", "picture-resaved"), data=data)


@HANDLINGS.declare("converted-and-back", Split.ANY, "likeness")
def converted_and_back(upload: Upload, draw: Draw) -> Upload | None:
    """A conversion to an office document and back keeps the words and loses the print."""
    done = retyped(upload, draw, ()) if opens(upload) else None
    return None if done is None else done.chose(("handling", "converted-and-back"))


@HANDLINGS.declare("reassembled", Split.ANY, "likeness")
def reassembled(upload: Upload, draw: Draw) -> Upload | None:
    """The pages of a paper are taken apart and put together again, one of them from a second copy of the file."""
    if not opens(upload):
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf, pikepdf.open(io.BytesIO(upload.data)) as copy:
        if len(pdf.pages) < 2:
            return None
        page = draw.at("page").whole(2, len(pdf.pages))
        exchange_page(pdf, page, copy, page)
        return upload.chose(("handling", "reassembled"), data=saved(upload, pdf, draw))
