"""Hardship letters that were typed: as a business letter, as a plain note without a head, as a printed e-mail."""

from __future__ import annotations

from samples.ledger.other_papers import Letter
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, hand_of, once
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import GREY, Style


@LOOKS.declare("letter-block", Split.TRAIN, "hardship_letter")
def block(letter: Letter, style: Style) -> Drawn:
    """The sender's address, the day, the loan's number, paragraphs, and the name below a signature."""
    size = max(10.0, style.size + 1.5)
    indented = style.chance("head at right", 0.35)
    pen = Pen(Sheet(style), left=76, right=536, bottom=730)
    x = 360.0 if indented else pen.left
    room = 176.0 if indented else 400.0
    pen.put(x, 78, letter.person.name, room=room, size=size, says=field("name", letter.person.name))
    y = pen.address(x, 78 + size * 1.3, letter.address.lines, room, size=size, leading=size * 1.3,
                    says=field("address", letter.address.one_line))  # fmt: skip
    if style.chance("phone", 0.4) and letter.person.phone:
        pen.put(x, y, letter.person.phone, room=room, size=size)
        y += size * 1.3
    y += size
    pen.put(x, y, style.day(letter.date), room=room, size=size, says=field("date", letter.date))
    y += size * 2.2
    end = pen.put(
        pen.left,
        y,
        style.word("loan", "Loan number:", "RE: Loan #", "Account", es=("Préstamo:",)),
        size=size,
        bold=style.chance("bold loan", 0.4),
    )
    pen.put(end + 5, y, letter.loan_number, size=size, says=field("loan_number", letter.loan_number))
    y += size * 2.2
    indent = 28.0 if style.chance("indented", 0.3) else 0.0
    for n, words in enumerate(letter.paragraphs):
        middle = 0 < n < len(letter.paragraphs) - 1
        y = pen.prose(y, words, size=size, leading=size * 1.4, indent=indent if middle else 0.0) + size * 0.7
    y = pen.turn_for(y, 70)
    if style.chance("signed", 0.8):
        pen.signature(pen.left, y + 26, letter.person.plain, 230, hand_of(Split.TRAIN), size=15)
    pen.put(pen.left, y + 48, letter.person.name, room=300, size=size)
    return once(pen.sheet.done())


@LOOKS.declare("letter-note", Split.TUNE, "hardship_letter")
def note(letter: Letter, style: Style) -> Drawn:
    """No head at all: date and loan on one line, the text wide across the page, the name at its end."""
    size = max(10.5, style.size + 2)
    pen = Pen(Sheet(style), left=60, right=556, bottom=736)
    pen.put(pen.right, 66, style.day(letter.date), size=size, align="right", says=field("date", letter.date))
    title = style.one_of("title", "Hardship Letter", "Letter of Explanation", "HARDSHIP LETTER", "")
    if title:
        pen.put(306, 96, title, size=size + 2, bold=True, align="center")
    y = 126.0
    for words in letter.paragraphs:
        y = pen.prose(y, words, size=size, leading=size * style.draw.at("leading").pick((1.25, 1.4, 1.9))) + size
    y = pen.turn_for(y, 80)
    pen.signature(pen.left + 6, y + 20, letter.person.plain, 220, hand_of(Split.TUNE), size=15)
    y += 42
    pen.put(pen.left, y, letter.person.name, room=300, size=size, says=field("name", letter.person.name))
    pen.put(pen.left, y + size * 1.3, letter.address.one_line, room=480, size=size,
            says=field("address", letter.address.one_line))  # fmt: skip
    end = pen.put(pen.left, y + size * 2.6, style.one_of("loan", "Loan", "Loan no.", "Acct #"), size=size)
    pen.put(end + 5, y + size * 2.6, letter.loan_number, size=size, says=field("loan_number", letter.loan_number))
    return once(pen.sheet.done())


@LOOKS.declare("letter-email", Split.TEST, "hardship_letter")
def email(letter: Letter, style: Style) -> Drawn:
    """A printed message: the fields of its head in bold, a rule, the text in short paragraphs, no signature."""
    size = max(9.5, style.size + 0.5)
    pen = Pen(Sheet(style), left=48, right=556, bottom=738)
    pen.put(pen.left, 50, letter.person.plain, room=400, size=size + 3, bold=True)
    pen.sheet.rule(pen.left, 58, pen.right, width=1.6)
    y = 76.0
    name = letter.person.name
    for label, text, says in (
        ("From:", name, field("name", name)),
        ("Sent:", style.day(letter.date), field("date", letter.date)),
        ("To:", style.one_of("to", "Loss Mitigation", "Homeowner Assistance", "Customer Care"), None),
        ("Subject:", "", None),
    ):
        pen.put(pen.left, y, label, size=size, bold=True)
        if label == "Subject:":
            end = pen.put(
                pen.left + 66, y, style.one_of("subject", "Hardship letter - loan", "Request for help, loan"), size=size
            )
            pen.put(end + 4, y, letter.loan_number, size=size, says=field("loan_number", letter.loan_number))
        else:
            pen.put(pen.left + 66, y, text, room=400, size=size, says=says)
        y += size * 1.45
    y += size * 1.4
    for words in letter.paragraphs:
        y = pen.prose(y, words, size=size) + size * 0.9
    y = pen.turn_for(y, 40)
    pen.put(pen.left, y, letter.person.plain, room=400, size=size)
    pen.put(pen.left, y + size * 1.3, letter.address.one_line, room=480, size=size,
            says=field("address", letter.address.one_line))  # fmt: skip
    if style.chance("phone mark", 0.5):
        pen.put(pen.left, y + size * 3.4, style.one_of("device", "Sent from my phone", "Sent from my mobile device"),
                size=size - 1, colour=GREY)  # fmt: skip
    return once(pen.sheet.done())
