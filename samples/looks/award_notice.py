"""An award letter as a notice with a box of amounts: who, which case, and a small sum worked out line by line."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import AwardLetter
from samples.looks import LOOKS
from samples.looks.award_words import case_number, values_of, wording
from samples.looks.letter_pen import Pen, money_says, once
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style


@LOOKS.declare("award-notice", Split.TUNE, "award_letter")
def as_notice(letter: AwardLetter, style: Style) -> Drawn:
    """A coloured head, facts of the case in a strip of cells, and the benefit reckoned down to what is paid."""
    pen = Pen(Sheet(style), left=46, right=566)
    words, values = wording(letter), values_of(letter, style)
    banner = style.chance("banner", 0.6)
    if banner:
        pen.sheet.box(0, 0, 612, 62, fill=style.accent, stroke=None)
    ink = WHITE if banner else style.accent
    pen.put(pen.left, 32, letter.issuer, room=360, size=14, bold=True, colour=ink, says=field("issuer", letter.issuer))
    pen.put(pen.left, 47, letter.issuer_address.one_line, room=360, size=8, colour=ink)
    pen.put(pen.right, 40, style.word("form", "NOTICE OF DECISION", "BENEFIT NOTICE", "OFFICIAL NOTICE",
            es=("AVISO OFICIAL",)), room=150, size=10, bold=True, align="right", colour=ink)  # fmt: skip
    y = 84.0
    cells: list[tuple[str, str, Says | None]] = [
        (style.word("mailed", "Mail date", "Date mailed", "Date", es=("Fecha",)), values["date"].text,
         values["date"].says),
        (words.number, case_number(letter, style), None),
        (style.word("begins", "Begins", "Effective", es=("Comienza",)), values["since"].text, values["since"].says),
    ]  # fmt: skip
    if letter.until:
        cells.append(
            (style.word("ends", "Ends", "Through", es=("Termina",)), values["until"].text, values["until"].says)
        )
    wide = (pen.right - pen.left) / len(cells)
    for n, (label, text, says) in enumerate(cells):
        pen.sheet.box(pen.left + wide * n, y, pen.left + wide * (n + 1), y + 30, width=0.6, stroke=GREY)
        pen.put(pen.left + wide * n + 4, y + 9, label, room=wide - 8, size=6.8, colour=GREY)
        pen.put(pen.left + wide * n + 4, y + 23, text, room=wide - 8, size=9.6, says=says)
    pen.put(86, 152, letter.person.name, room=280, size=10, says=values["person"].says)
    pen.address(86, 165, letter.address.lines, 280, size=10, says=field("address", letter.address.one_line))
    y = 222.0
    pen.put(
        pen.left, y, style.word(f"title/{letter.kind}", *words.title), room=500, size=13, bold=True, colour=style.accent
    )
    size = max(9.0, style.size)
    y = pen.prose(y + 20, f"{style.word('dear', 'Dear', 'To')} {letter.person.first}: the table shows your "
                  f"{words.benefit} and how the amount of each {words.per} was worked out.", size=size)  # fmt: skip
    y = _sum(pen, letter, y + 8)
    y = pen.prose(y + 20, " ".join(words.notice), size=size)
    y = pen.prose(y + 8, style.one_of(
        "appeal", "You have the right to appeal. Send a signed letter to the address above; the time limit is counted "
        "from the mail date.", "If you think this is wrong, ask for a hearing. You can do so online, by mail or in "
        "person, and you can bring someone to help."), size=size)  # fmt: skip
    pen.sheet.rule(pen.left, 736, pen.right, width=0.5, colour=GREY)
    code = style.draw.at("form code")
    pen.put(
        pen.left,
        747,
        f"{code.pick(('Form', 'Rev.', 'DOC'))} {code.digits(4)} ({code.whole(1, 12):02d}/{code.whole(15, 25)})",
        size=7,
        colour=GREY,
    )
    pen.put(pen.right, 747, "Page 1 of 1", size=7, colour=GREY, align="right")
    return once(pen.sheet.done())


def _sum(pen: Pen, letter: AwardLetter, y: float) -> float:
    style, words = pen.style, wording(letter)
    left, right = pen.left + 20, pen.right - 120
    rows: list[tuple[str, Says | None, Decimal, Says, bool]] = [
        ((f"{style.word('gross', 'Full amount', 'Gross benefit', 'Benefit amount', es=('Beneficio bruto',))}, per "
         f"{words.per}"), None, letter.gross, money_says("gross", letter.gross), False),
    ]  # fmt: skip
    for n, (label, amount) in enumerate(letter.deductions):
        rows.append((label, cell("deductions", n, "label", label), amount,
                     cell("deductions", n, "amount", f"{amount:.2f}"), False))  # fmt: skip
    rows.append(((f"{style.word('net', 'Amount paid', 'You receive', 'Net payment', es=('Usted recibe',))}, per "
                 f"{words.per}"), None, letter.net, money_says("net", letter.net), True))  # fmt: skip
    high = 19.0
    for label, says, amount, meaning, last in rows:
        pen.sheet.box(left, y, right, y + high, fill=(0.94, 0.95, 0.97) if last else None, width=0.5, stroke=GREY)
        deducted = says is not None and style.chance("less", 0.5)
        x = pen.put(left + 6, y + 13, "Less: ", size=9) if deducted else left + 6
        pen.put(x, y + 13, label, room=right - 110 - x, size=9, bold=last, says=says)
        pen.put(right - 6, y + 13, style.amount(amount, symbol=True), room=90, size=9.4, bold=last, align="right",
                family=style.figures, says=meaning)  # fmt: skip
        y += high
    return y
