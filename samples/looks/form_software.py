"""The dress that tax programs give to government forms."""

from __future__ import annotations

from samples.fonts import family
from samples.looks.form_pen import Dress
from samples.style import Style


def software(style: Style) -> Dress:
    """What a tax program's print has of its own: face, strokes, leaders, notices."""
    face = family(style.one_of("program-face", "Helvetica", "Times")) if style.body.sort == "mono" else style.body
    number = style.draw.at("program").digits(5)
    code = style.word("program-code", "BAA", "FDIA", "QNA", "UYA")
    notices = (
        style.word("program-copy", "FORM SOFTWARE COPY ONLY - DO NOT FILE", "Software copy, not for filing",
                   "KEEP FOR YOUR RECORDS", "Client copy - e-filed"),
        f"{code}  {number}  REV {style.word('revision', '01/28', '02/14', '03/05')}",
    )  # fmt: skip
    return Dress(
        face,
        size=7.2,
        boxes=style.chance("program-boxes", 0.6),
        dots=style.one_of("program-dots", " .", ".", "", " ."),
        black_parts=style.chance("program-parts", 0.4),
        notice=notices[: 1 + style.chance("program-number", 0.7)],
        watermark=style.one_of("program-mark", "", "", "CLIENT COPY", "COPY"),
    )
