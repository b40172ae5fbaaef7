"""A servicer's request form as numbered questions down the page, three pages, the answers on lines beside them."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.other_papers import Application
from samples.looks import LOOKS
from samples.looks.application_lines import Line, hardships, stated
from samples.looks.letter_pen import Pen, by_hand, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import GREY, Style


@LOOKS.declare("application-questions", Split.TEST, "assistance_application")
def questions(application: Application, style: Style) -> Drawn:
    """Each question has its number in the margin; sources of income and costs are named by the applicant."""
    way = style.one_of("way", "typed", "hand", "fields")
    sheet = Sheet(style, fillable=way == "fields")
    pen = Pen(sheet, left=62, right=550, bottom=730, way=way, hand=hand_of(Split.TEST))
    a = application

    def turned() -> float:
        _margin(pen, a)
        return 66.0

    pen.turned = turned
    _margin(pen, a)
    pen.put(
        pen.left,
        70,
        style.word(
            "title",
            "Help with your mortgage",
            "Payment assistance questionnaire",
            "Request for homeowner assistance",
            es=("Ayuda con su hipoteca",),
        ),
        room=480,
        size=17,
        bold=True,
    )
    y = pen.prose(88, "Answer every question that applies to you. If a question does not apply, leave it blank. Keep a "
                  "copy for your records.", size=8.4)  # fmt: skip
    place, number = a.mortgage.property_address.one_line, a.mortgage.loan_number
    co = a.co_borrower
    y = _answer(pen, y + 12, "1", "Your full name", a.borrower.name, field("borrower_name", a.borrower.name))
    y = _answer(pen, y, "2", "Name of the co-borrower, if there is one", co.name if co else "",
                field("co_borrower_name", co.name) if co else None)  # fmt: skip
    y = _answer(pen, y, "3", "Loan number", number, field("loan_number", number))
    y = _answer(pen, y, "4", "Address of the property", place, field("property_address", place))
    y = _answer(pen, y, "5", "Daytime telephone", a.borrower.phone)
    y = _choice(
        pen,
        y,
        "6",
        "How is the property used?",
        tuple(dict.fromkeys(("Primary residence", "Second home", "Rental", "Vacant", a.occupancy))),
        a.occupancy,
        "occupancy",
    )
    y = _choice(
        pen,
        y,
        "7",
        "What would you like to do?",
        tuple(dict.fromkeys(("Keep the property", "Sell the property", "Undecided", a.intent))),
        a.intent,
        "",
    )
    y = _choice(pen, y, "8", "What is the main cause of your difficulty?", hardships(a, style), a.hardship, "hardship",
                one_a_line=True)  # fmt: skip
    date = by_hand(a.hardship_start) if way == "hand" else style.day(a.hardship_start)
    y = _answer(pen, y, "9", "When did it begin?", date, field("hardship_start", a.hardship_start))
    y = _listing(
        pen, y, "10", "List the income of everybody in the household, a month, before taxes.", "income", a.income, 6
    )
    y = _listing(pen, y, "11", "List your monthly expenses, the mortgage first.", "expense", a.expenses, 10)
    y = _listing(pen, y, "12", "List what you have in accounts and other assets.", "asset", a.assets, 4)
    _end(pen, a, y)
    return once(sheet.done())


def _margin(pen: Pen, a: Application) -> None:
    pen.put(pen.left, 36, a.mortgage.servicer, room=300, size=8.4, colour=GREY)
    pen.put(pen.right, 36, f"Page {pen.sheet.pages}", size=8.4, colour=GREY, align="right")
    pen.sheet.rule(pen.left, 42, pen.right, width=0.5, colour=GREY)


def _number(pen: Pen, y: float, number: str) -> None:
    if pen.style.chance("round numbers", 0.5):
        pen.sheet.box(pen.left - 24, y - 10, pen.left - 6, y + 4, fill=(0.9, 0.9, 0.9), stroke=None)
    pen.put(pen.left - 15, y, number, size=9, bold=True, align="center")


def _answer(pen: Pen, y: float, number: str, question: str, text: str, says: Says | None = None) -> float:
    y = pen.turn_for(y, 30)
    _number(pen, y, number)
    pen.put(pen.left, y, question, room=186, size=9)
    pen.sheet.rule(pen.left + 196, y + 3, pen.right, width=0.5)
    pen.fill(pen.left + 196, y - 13, pen.right, y + 3, text, says=says, size=10)
    return y + 24


def _choice(
    pen: Pen, y: float, number: str, question: str, options: tuple[str, ...], chosen: str, name: str, *,
    one_a_line: bool = False,
) -> float:  # fmt: skip
    y = pen.turn_for(y, 34 + (14 * len(options) if one_a_line else 0))
    _number(pen, y, number)
    pen.put(pen.left, y, question, room=480, size=9)
    x, y = pen.left + 8, y + 15
    for words in options:
        run = pen.sheet.measure(words, size=8.6) + 26
        if one_a_line or x + run > pen.right:
            if x > pen.left + 8:
                y += 14
            x = pen.left + 8
        pen.tick(x, y, words == chosen, says=field(name, words) if name else None)
        x = pen.put(x + 11, y, words, room=pen.right - x - 12, size=8.6) + 14
    return y + 24


def _listing(
    pen: Pen, y: float, number: str, question: str, name: str, lines: Sequence[Line], least: int
) -> float:  # fmt: skip
    y = pen.turn_for(y, 70)
    _number(pen, y, number)
    pen.put(pen.left, y, question, room=480, size=9)
    y += 8
    edge = pen.right - 110
    for n in range(max(least, len(lines))):
        y = pen.turn_for(y + 20, 4) if y + 24 > pen.bottom else y + 20
        pen.put(pen.left + 8, y - 1, f"{'abcdefghijklmnopqrstuvwxyz'[n]}.", size=8, colour=GREY)
        pen.sheet.rule(pen.left + 20, y + 2, edge - 12, width=0.4)
        pen.sheet.rule(edge, y + 2, pen.right, width=0.4)
        pen.put(edge - 3, y - 1, "$", size=8.6, align="right")
        label, amount = lines[n] if n < len(lines) else ("", None)
        pen.fill(pen.left + 20, y - 14, edge - 12, y + 2, label)
        if amount is None:
            pen.fill(edge, y - 14, pen.right, y + 2, "", align="right")
            continue
        pen.fill(
            edge,
            y - 14,
            pen.right,
            y + 2,
            stated(pen.style, amount, pen.way).lstrip("$"),
            align="right",
            size=10,
            says=money_says(f"{name}.{n + 1}", amount),
        )
    return y + 28


def _end(pen: Pen, a: Application, y: float) -> None:
    people = [p for p in (a.borrower, a.co_borrower) if p]
    y = pen.turn_for(y, 64 + 44 * len(people))
    _number(pen, y, "13")
    y = pen.prose(
        y,
        "Sign here. I understand that the servicer will rely on these answers, may verify them, and may report "
        "false ones. I agree to be contacted by telephone, mail and e-mail about my request.",
        size=8.4,
    )
    date = by_hand(a.signed) if pen.way == "hand" else pen.style.day(a.signed)
    y += 30
    for n, person in enumerate(people):
        pen.put(pen.left, y, "X", size=11, bold=True)
        pen.sheet.rule(pen.left + 12, y + 2, 360, width=0.6)
        pen.signature(pen.left + 18, y, person.plain, 270, hand_of(Split.TEST))
        pen.put(376, y, "Date", size=8.4)
        pen.sheet.rule(400, y + 2, pen.right, width=0.6)
        pen.fill(400, y - 14, pen.right, y + 2, date, says=field("signed_date", a.signed) if n == 0 else None, size=10)
        y += 44
