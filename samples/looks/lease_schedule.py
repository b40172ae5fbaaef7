"""A lease that opens with a table of its terms; the clauses follow in two narrow columns of small print."""

from __future__ import annotations

from samples.ledger.other_papers import Lease
from samples.looks import LOOKS
from samples.looks.lease_terms import clauses, values_of
from samples.looks.letter_pen import Pen, hand_of, once
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import GREY, Style


@LOOKS.declare("lease-schedule", Split.TUNE, "lease")
def schedule(lease: Lease, style: Style) -> Drawn:
    """Parties, place, term and money are lines of a table; the small print and the signatures turn the page."""
    pen = Pen(Sheet(style), left=48, right=564)
    values = values_of(lease, style)
    pen.put(pen.left, 58, style.word("title", "Lease of a Dwelling", "Rental Agreement", "Apartment / House Lease",
            es=("Contrato de Alquiler",)), room=400, size=17, bold=True, colour=style.accent)  # fmt: skip
    pen.put(pen.left, 76, style.word("part", "Part A: Terms", "Summary of Terms", "Lease Schedule"), size=10.5)
    late = f"{values['late'].text} if not received by the {values['grace'].text}"
    rows = [
        (style.word("landlord", "Landlord", "Owner", "Lessor"), "landlord", ""),
        (style.word("tenant", "Tenant(s)", "Resident", "Lessee"), "tenant", ""),
        (style.word("place", "Premises", "Property", "Unit"), "address", ""),
        (style.word("from", "Lease begins", "Commencement", "From"), "start", ""),
        (style.word("to", "Lease ends", "Expiration", "To"), "end", ""),
        (style.word("rent", "Monthly rent", "Rent per month", "Base rent"), "rent", ""),
        (style.word("deposit", "Security deposit", "Deposit"), "deposit", ""),
        ("Late charge", "", late),
        (style.word("signed", "Date of this lease", "Dated"), "signed", ""),
        ("Parking / storage", "", style.one_of("parking", "One space", "None", "Driveway", "Not included")),
        ("Smoking", "", style.one_of("smoking", "Not permitted", "Not permitted indoors")),
    ]
    y, split = 88.0, pen.left + 150
    for n, (label, name, text) in enumerate(rows):
        high = 22.0
        pen.sheet.box(pen.left, y, pen.right, y + high, width=0.5, stroke=GREY,
                      fill=(0.95, 0.96, 0.97) if n % 2 and style.chance("striped", 0.5) else None)  # fmt: skip
        pen.put(pen.left + 6, y + 14.4, label, room=140, size=9, colour=style.accent)
        value = values.get(name)
        pen.put(split, y + 14.4, value.text if value else text, room=pen.right - split - 6, size=9.8,
                bold=bool(value and value.bold), says=value.says if value else None)  # fmt: skip
        y += high
    y = pen.prose(
        y + 22,
        "The landlord lets and the tenant takes the premises on the terms above and on those of Part B, "
        "which both have read.",
        size=9,
    )
    y += 34
    for n, (label, name) in enumerate((("Landlord", lease.landlord.plain), ("Tenant", lease.tenant))):
        x = pen.left + 262 * n
        pen.sheet.rule(x, y, x + 180, width=0.6)
        pen.signature(x + 4, y, name, 172, hand_of(Split.TUNE), size=14)
        pen.put(x, y + 10, label, size=7.6, colour=GREY)
        pen.sheet.rule(x + 190, y, x + 250, width=0.6)
        pen.put(x + 192, y - 3, values["signed"].text, room=56, size=8.4)
        pen.put(x + 190, y + 10, "Date", size=7.6, colour=GREY)
    pen.put(306, 770, "1 / 2", size=7.4, align="center", colour=GREY)
    pen.sheet.page()
    pen.put(
        pen.left,
        52,
        style.word("part b", "Part B: Conditions", "General Conditions", "Lease Rules"),
        size=12,
        bold=True,
        colour=style.accent,
    )
    column, y = 0, 72.0
    edges = ((pen.left, 298.0), (314.0, pen.right))
    size = min(8.8, max(7.8, style.size))
    for number, (head, text) in enumerate(clauses(style, 15), 1):
        left, right = edges[column]
        need = size * (1.3 * (len(pen.broken(text, right - left, size=size)) + 2) + 1)
        if column == 0 and (number > 8 or y + need > 740):
            column, y = 1, 72.0
            left, right = edges[column]
        pen.put(left, y, f"{number}  {head}", room=right - left, size=size + 0.6, bold=True)
        y = pen.prose(y + size * 1.4, text, values, left=left, right=right, size=size, turn=False) + size * 0.7
    pen.put(306, 770, "2 / 2", size=7.4, align="center", colour=GREY)
    return once(pen.sheet.done())
