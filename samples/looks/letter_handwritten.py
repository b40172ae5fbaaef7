"""Hardship letters written by hand: on ruled paper, on a blank sheet, or on the lines of a servicer's form."""

from __future__ import annotations

from samples.ledger.other_papers import Letter
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, by_hand, hand_of, hand_scale, once
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import GREY, Style

_BLUE = (0.68, 0.78, 0.9)


class _Writer:
    """A hand that writes from line to line and turns the page where it is full."""

    def __init__(
        self, pen: Pen, split: Split, pitch: float, first: float, last: float, ruled: bool, margin: bool
    ) -> None:
        self.pen, self.hand, self.pitch = pen, hand_of(split), pitch
        self.first, self.last, self.ruled, self.margin = first, last, ruled, margin
        self.size = min(12.5 * hand_scale(self.hand), pitch * 0.9)
        self.own = pen.style.draw.at("wander")
        self.y = first
        self.paper()

    def paper(self) -> None:
        """The rules of the paper."""
        if self.ruled:
            y = self.first
            while y < 780:
                self.pen.sheet.rule(0, y, 612, width=0.5, colour=_BLUE)
                y += self.pitch
        if self.margin:
            self.pen.sheet.rule(66, 0, 66, 792, width=0.7, colour=(0.9, 0.55, 0.55))

    def line(
        self, text: str, says: Says | None = None, *, x: float = 0.0, right: bool = False, label: str = ""
    ) -> None:  # fmt: skip
        """One line of writing, some with a word before the value, and on to the next."""
        if self.y > self.last:
            self.pen.sheet.page()
            self.y = self.first
            self.paper()
        at = (x or self.pen.left) + self.own.between(-2.0, 3.0)
        if right:
            at = self.pen.right - self.own.between(0.0, 12.0)
        low = self.y - 3.2 + self.own.between(-0.9, 0.9)
        if label:
            at = self.pen.put(at, low, label, size=self.size, family=self.hand, colour=self.pen.ink) + self.size * 0.35
        self.pen.put(at, low, text, room=self.pen.right - at if not right else 300, size=self.size, family=self.hand,
                     colour=self.pen.ink, says=says, align="right" if right else "left")  # fmt: skip
        self.y += self.pitch

    def paragraph(self, text: str, indent: float) -> None:
        """Words over as many lines as they need, the first of them moved in."""
        room = self.pen.right - self.pen.left - 8
        words = text.split()
        line: list[str] = []
        moved = indent
        for word in words:
            run = self.pen.sheet.measure(" ".join((*line, word)), size=self.size, family=self.hand)
            if line and run > room - moved:
                self.line(" ".join(line), x=self.pen.left + moved)
                line, moved = [], 0.0
            line.append(word)
        self.line(" ".join(line), x=self.pen.left + moved)


def _on_paper(split: Split, ruled: float, margin: float) -> None:
    def written(letter: Letter, style: Style) -> Drawn:
        """The writer's own paper: day, text and name in one hand, over as many sheets as it takes."""
        pen = Pen(Sheet(style), left=80, right=560)
        on_rules = style.chance("ruled", ruled)
        writer = _Writer(
            pen, split, 24.0 if on_rules else 21.0, 84.0, 752.0, on_rules, on_rules and style.chance("margin", margin)
        )
        loan = style.one_of("loan", "Loan #", "Loan number", "Acct.", "loan no.", "")
        writer.line(by_hand(letter.date), field("date", letter.date), right=True)
        if style.chance("loan first", 0.5):
            writer.line(letter.loan_number, field("loan_number", letter.loan_number), label=loan)
        indent = 30.0 if style.chance("indent", 0.5) else 0.0
        for n, words in enumerate(letter.paragraphs):
            writer.paragraph(words, indent if 0 < n < len(letter.paragraphs) - 1 else 0.0)
        writer.line(letter.person.name, field("name", letter.person.name), x=pen.left + 40)
        for n, words in enumerate(letter.address.lines):
            if style.chance("address", 0.5):
                writer.line(words, x=pen.left + 40 + 0 * n)
        if not style.chance("loan first", 0.5):
            writer.line(letter.loan_number, field("loan_number", letter.loan_number), x=pen.left + 40, label=loan)
        return once(pen.sheet.done())

    LOOKS.declare(f"letter-handwritten-{split.value}", split, "hardship_letter")(written)


_on_paper(Split.TRAIN, 0.75, 0.8)
_on_paper(Split.TUNE, 0.4, 0.2)
_on_paper(Split.TEST, 0.2, 0.0)


def _on_form(split: Split) -> None:
    def affidavit(letter: Letter, style: Style) -> Drawn:
        """A servicer's form: boxes for name, loan and day, and lines for the reason in the borrower's own words."""
        way = style.one_of("way", "hand", "hand", "typed")
        pen = Pen(Sheet(style), left=54, right=558, way=way, hand=hand_of(split))
        pen.put(
            306,
            56,
            style.word(
                "title",
                "Hardship Affidavit",
                "Statement of Hardship",
                "Borrower's Explanation of Hardship",
                es=("Declaración de Dificultad",),
            ),
            room=480,
            size=15,
            bold=True,
            align="center",
        )
        date = by_hand(letter.date) if way == "hand" else style.day(letter.date)
        name, place = letter.person.name, letter.address.one_line
        for (left, right, top), caption, text, says in (
            ((54, 330, 74), style.word("name", "Borrower", "Name"), name, field("name", name)),
            ((330, 558, 74), style.word("loan", "Loan number", "Account no."), letter.loan_number,
             field("loan_number", letter.loan_number)),
            ((54, 558, 104), "Property address", place, field("address", place)),
        ):  # fmt: skip
            pen.sheet.box(left, top, right, top + 30, width=0.6)
            pen.put(left + 3, top + 8, caption, room=right - left - 6, size=6.6, colour=GREY)
            pen.fill(left, top + 10, right, top + 29, text, says=says, size=10)
        y = pen.prose(
            152,
            "In the space below, tell us in your own words what happened, when it began, and how it keeps "
            "you from making your payment. Use another sheet if you need it.",
            size=8.6,
        )
        y = _lines(pen, letter, y + 12, split, way)
        y = pen.turn_for(y, 76)
        y = pen.prose(y + 12, "I state that the above is true. I understand that it may be verified.", size=8.6)
        pen.sheet.rule(pen.left, y + 30, 340, width=0.6)
        pen.signature(pen.left + 6, y + 29, letter.person.plain, 270, hand_of(split), size=14)
        pen.sheet.rule(360, y + 30, pen.right, width=0.6)
        pen.fill(360, y + 13, pen.right, y + 30, date, says=field("date", letter.date), size=10)
        pen.put(pen.left, y + 39, "Signature", size=7, colour=GREY)
        pen.put(360, y + 39, "Date", size=7, colour=GREY)
        return once(pen.sheet.done())

    LOOKS.declare(f"letter-form-{split.value}", split, "hardship_letter")(affidavit)


def _lines(pen: Pen, letter: Letter, y: float, split: Split, way: str) -> float:
    hand = hand_of(split)
    pitch = 21.0
    family = hand if way == "hand" else pen.style.figures
    size = min(11.5 * hand_scale(hand), pitch * 0.9) if way == "hand" else 9.5
    written = [line for words in letter.paragraphs
               for line in pen.broken(words, pen.right - pen.left - 14, size=size, family=family)]  # fmt: skip
    own = pen.style.draw.at("wander")
    least = max(len(written) + own.whole(0, 4), 18)
    for n in range(least):
        if y + pitch > pen.bottom:
            pen.sheet.page()
            y = 60.0
        y += pitch
        pen.sheet.rule(pen.left, y, pen.right, width=0.4, colour=GREY)
        if n < len(written):
            pen.put(pen.left + 4 + own.between(0, 3), y - 3.2, written[n], room=pen.right - pen.left - 8, size=size,
                    family=family, colour=pen.ink if way == "hand" else (0, 0, 0))  # fmt: skip
    return y + 10


_on_form(Split.TEST)
