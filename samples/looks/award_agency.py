"""An award letter as an agency's letter: the office at the top, sentences under short headings, no table."""

from __future__ import annotations

from samples.ledger.other_papers import AwardLetter
from samples.looks import LOOKS
from samples.looks.award_words import case_number, values_of, wording
from samples.looks.letter_pen import Pen, once
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("award-agency", Split.TRAIN, "award_letter")
def from_agency(letter: AwardLetter, style: Style) -> Drawn:
    """Each heading asks what a person would ask, and sentences answer it with the amounts and days."""
    size = max(10.0, style.size + 0.8)
    pen = Pen(Sheet(style), left=72, right=540, bottom=738)
    words, values = wording(letter), values_of(letter, style)

    def turned() -> float:
        pen.put(pen.left, 50, letter.person.name, room=240, size=8.6)
        pen.put(pen.right, 50, f"Page {pen.sheet.pages}", size=8.6, align="right")
        return 82.0

    pen.turned = turned
    centred = style.chance("centred title", 0.4)
    pen.put(306 if centred else pen.left, 54, letter.issuer, room=468, size=15, bold=True,
            align="center" if centred else "left", says=field("issuer", letter.issuer))  # fmt: skip
    title = style.word(f"title/{letter.kind}", *words.title)
    pen.put(
        306 if centred else pen.left, 74, title, room=468, size=11.5, bold=True, align="center" if centred else "left"
    )
    if style.chance("title rule", 0.5):
        pen.sheet.rule(pen.left, 81, pen.right, width=1.4)
    x = 352.0
    pen.address(x, 104, letter.issuer_address.lines, pen.right - x, size=size - 1.4)
    end = pen.put(x, 132, "Date:", size=size)
    pen.put(end + 5, 132, values["date"].text, room=130, size=size, says=values["date"].says)
    end = pen.put(x, 132 + size * 1.35, f"{words.number}:", size=size, room=120)
    pen.put(end + 5, 132 + size * 1.35, case_number(letter, style), room=pen.right - end - 6, size=size)
    pen.put(pen.left, 168, letter.person.name, room=250, size=size, says=values["person"].says)
    pen.address(pen.left, 168 + size * 1.3, letter.address.lines, 260, size=size,
                says=field("address", letter.address.one_line))  # fmt: skip
    y = pen.prose(226, style.one_of(f"opening/{letter.kind}", *words.opening), values, size=size)
    y = _heading(pen, y + 8, style.word("what", "What You Will Receive", "Your payments", "What we pay"), size)
    y = pen.prose(y, f"The amount that is sent to you each {words.per} is {{net}}.", values, size=size)
    if letter.deductions:
        y = _heading(pen, y + 8, style.word("why", "What We Take Out", "Why your payment is less", "Deductions"), size)
        bullet = style.one_of("bullet", "- ", "• ", "")
        for n in range(len(letter.deductions)):
            y = pen.prose(
                y, f"{bullet}{{label{n}}}: {{amount{n}}} a {words.per}.", values, left=pen.left + 16, size=size
            )
    if letter.until:
        y = _heading(pen, y + 8, style.word("long", "How Long It Lasts", "When benefits end"), size)
        y = pen.prose(y, "Payments are made until {until} at the latest.", values, size=size)
    y = _heading(pen, y + 8, style.word("know", "What You Should Know", "Other information", "Important"), size)
    for sentence in words.notice:
        y = pen.prose(y, sentence, size=size) + 3
    y = _heading(
        pen, y + 8, style.word("questions", "If You Have Questions", "If you disagree with this", "Contact us"), size
    )
    y = pen.prose(
        y,
        "If you do not agree with this decision you may ask us to look at it again, in writing, within 60 "
        f"days. Our address is {letter.issuer_address.one_line}. Please have this letter with you if you call "
        "or visit an office.",
        size=size,
    )
    y = pen.turn_for(y, 60)
    pen.put(pen.left, y + 30, letter.issuer, room=400, size=size, italic=style.chance("italic name", 0.5))
    return once(pen.sheet.done())


def _heading(pen: Pen, y: float, words: str, size: float) -> float:
    y = pen.turn_for(y, size * 3)
    pen.put(pen.left, y + size * 0.4, words, size=size + 1.2, bold=True)
    return y + size * 1.9
