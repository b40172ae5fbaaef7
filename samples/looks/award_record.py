"""An award letter as an extract of the office's record: lines of label and value, a certification at the end."""

from __future__ import annotations

from samples.ledger.other_papers import AwardLetter
from samples.looks import LOOKS
from samples.looks.award_words import case_number, values_of, wording
from samples.looks.letter_pen import Pen, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("award-record", Split.TEST, "award_letter")
def as_record(letter: AwardLetter, style: Style) -> Drawn:
    """The office certifies what its record holds, one line for each fact, and signs by hand."""
    pen = Pen(Sheet(style), left=66, right=546)
    words, values = wording(letter), values_of(letter, style)
    size = max(9.4, style.size)
    pen.put(
        pen.right, 58, letter.issuer, room=400, size=12, bold=True, align="right", says=field("issuer", letter.issuer)
    )
    pen.put(pen.right, 71, letter.issuer_address.lines[0], room=300, size=8.4, align="right")
    pen.put(pen.right, 81.5, letter.issuer_address.place, room=300, size=8.4, align="right")
    pen.put(pen.left, 112, values["date"].text, size=size, says=values["date"].says)
    pen.put(pen.left, 140, letter.person.name, room=300, size=size, says=values["person"].says)
    pen.address(pen.left, 140 + size * 1.3, letter.address.lines, 300, size=size,
                says=field("address", letter.address.one_line))  # fmt: skip
    pen.put(
        306, 206, style.word(f"title/{letter.kind}", *words.title).upper(), room=460, size=12, bold=True, align="center"
    )
    y = pen.prose(232, style.word("intro", "The following is taken from our records and may be shown to third parties "
                  "as proof of income.", "At your request we certify the payments below as they stand today."),
                  size=size)  # fmt: skip
    lines: list[tuple[str, str, Says | None]] = [
        (words.number, case_number(letter, style), None),
        ("Type of benefit", words.benefit.capitalize() if words.benefit[0].islower() else words.benefit, None),
        (style.word("since", "Entitled since", "Effective date", "Start of payments"), values["since"].text,
         values["since"].says),
        (style.word("gross", "Gross amount", "Benefit before deductions"), values["gross"].text,
         money_says("gross", letter.gross)),
    ]  # fmt: skip
    lines += [(f"@{n}", values[f"amount{n}"].text, values[f"amount{n}"].says) for n in range(len(letter.deductions))]
    lines.append((style.word("net", "Net amount paid", "Amount deposited"), values["net"].text, values["net"].says))
    lines.append(("Paid", {"week": "Each week certified"}.get(words.per, "Monthly, by direct deposit"), None))
    if letter.until:
        lines.append((style.word("until", "Last payable", "Ends on"), values["until"].text, values["until"].says))
    y += 10
    column = pen.left + 240
    for label, text, says in lines:
        if label.startswith("@"):
            n = int(label[1:])
            name = letter.deductions[n][0]
            pen.put(pen.left + 16, y, name, room=215, size=size, says=cell("deductions", n, "label", name))
        else:
            pen.put(pen.left + 16, y, label, room=215, size=size)
        pen.put(column, y, text, room=pen.right - column, size=size, family=style.figures, says=says)
        if style.chance("lined", 0.5):
            pen.sheet.rule(pen.left + 16, y + 4.5, pen.right, width=0.3)
        y += size * 1.75
    for sentence in words.notice:
        y = pen.prose(y + 8, sentence, size=size)
    own = style.draw.at("officer")
    officer = own.pick(("M. Castellano", "Grace Whitlock", "R. Adeyemi", "Helen Strand", "J. Pruett"))
    pen.put(pen.left + 220, y + 34, style.word("close", "Certified by", "For the office", "Sincerely"), size=size)
    pen.signature(pen.left + 220, y + 62, officer, 220, hand_of(Split.TEST), size=15)
    pen.sheet.rule(pen.left + 220, y + 66, pen.right, width=0.5)
    pen.put(pen.left + 220, y + 66 + size * 1.2, own.pick(("Benefit Services", "Records Custodian", "Claims Examiner",
            "Member Services")), room=240, size=size)  # fmt: skip
    return once(pen.sheet.done())
