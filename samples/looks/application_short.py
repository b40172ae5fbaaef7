"""A servicer's short request on one page: who and why at the left, three little tables of figures at the right."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.other_papers import Application
from samples.looks import LOOKS
from samples.looks.application_lines import Placed, asset_sort, expense_sort, hardships, income_sort, placed, stated
from samples.looks.letter_pen import Pen, by_hand, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import GREY, Style

_INCOME = (
    ("wages", "Wages, borrower"),
    ("co-wages", "Wages, co-borrower"),
    ("self", "Own business"),
    ("rents", "Rent"),
    ("ss", "Social Security"),
    ("pension", "Pension"),
    ("unemployment", "Unemployment"),
    ("support", "Support"),
    ("", ""),
)
_EXPENSES = (
    ("mortgage", "Mortgage"),
    ("taxes", "Taxes"),
    ("cover", "Insurance"),
    ("auto", "Car loan"),
    ("cards", "Credit cards"),
    ("student", "Student loans"),
    ("installment", "Other loans"),
    ("food", "Groceries"),
    ("utilities", "Utilities"),
    ("phone", "Phone / cable"),
    ("car cover", "Car insurance"),
    ("gas", "Gas"),
    ("medical", "Medical"),
    ("", ""),
    ("", ""),
)
_ASSETS = (("checking", "Checking"), ("savings", "Savings"), ("", ""))


@LOOKS.declare("application-short", Split.TRAIN, "assistance_application")
def short(application: Application, style: Style) -> Drawn:
    """One page holds all: captions stand over their lines, figures in small tables, one signature line for each."""
    way = style.one_of("way", "hand", "fields", "typed", "hand")
    sheet = Sheet(style, fillable=way == "fields")
    pen = Pen(sheet, left=36, right=576, way=way, hand=hand_of(Split.TRAIN))
    a = application
    pen.put(pen.left, 40, a.mortgage.servicer, room=250, size=10, bold=True, colour=style.accent)
    pen.put(pen.right, 42, style.word("title", "Assistance request", "Homeowner hardship form", "Short application for "
            "mortgage help", es=("Solicitud de ayuda",)), room=260, size=15, bold=True, align="right")  # fmt: skip
    pen.sheet.rule(pen.left, 50, pen.right, width=1.2, colour=style.accent)
    low = max(_left(pen, a, 66, 322), _right(pen, a, 62, 338))
    y = pen.prose(
        low + 16,
        "Everything stated here is true to the best of my knowledge. The servicer may verify it, order "
        "a credit report, and share it with the owner or insurer of the loan.",
        size=7.4,
        leading=9,
    )
    _sign(pen, a, y + 24)
    return once(sheet.done())


def _over(pen: Pen, x: float, y: float, right: float, caption: str, text: str, says: Says | None = None) -> float:
    pen.put(x, y + 6, caption, room=right - x, size=7, colour=GREY)
    pen.fill(x, y + 8.5, right, y + 24, text, says=says, size=9.5)
    pen.sheet.rule(x, y + 24, right, width=0.5)
    return y + 31


def _options(
    pen: Pen, y: float, right: float, caption: str, options: Sequence[str], chosen: str, name: str = ""
) -> float:  # fmt: skip
    pen.put(pen.left, y + 6, caption, room=right - pen.left, size=7, colour=GREY)
    y += 18
    x = pen.left
    for words in dict.fromkeys((*options, chosen)):
        run = min(pen.sheet.measure(words, size=8), right - pen.left - 12)
        if x > pen.left and x + run + 11 > right:
            x, y = pen.left, y + 13
        pen.tick(x, y, words == chosen, says=field(name, words) if name else None)
        x = pen.put(x + 11, y, words, room=right - pen.left - 12, size=8) + 12
    return y + 10


def _left(pen: Pen, a: Application, y: float, right: float) -> float:
    style, co = pen.style, a.co_borrower
    number, place = a.mortgage.loan_number, a.mortgage.property_address.one_line
    y = _over(
        pen, pen.left, y, right, style.word("number", "Loan number", "Account"), number, field("loan_number", number)
    )
    y = _over(pen, pen.left, y, right, style.word("borrower", "Borrower", "Your name"), a.borrower.name,
              field("borrower_name", a.borrower.name))  # fmt: skip
    y = _over(pen, pen.left, y, right, style.word("co", "Co-borrower", "Co-borrower, if any"), co.name if co else "",
              field("co_borrower_name", co.name) if co else None)  # fmt: skip
    _over(pen, pen.left, y, 170, "Telephone", a.borrower.phone)
    y = _over(pen, 182, y, right, "E-mail", a.borrower.email)
    y = _over(pen, pen.left, y, right, style.word("property", "Property address", "Address of the home"), place,
              field("property_address", place))  # fmt: skip
    y = _options(
        pen, y, right, "The home is my", ("Primary residence", "Second home", "Rental"), a.occupancy, "occupancy"
    )
    y = _options(pen, y, right, "I wish to", ("Keep the property", "Sell the property", "Undecided"), a.intent)
    y = _options(pen, y, right, style.word("reason", "What happened", "Reason for the request", "Hardship"),
                 hardships(a, style), a.hardship, "hardship")  # fmt: skip
    date = by_hand(a.hardship_start) if pen.way == "hand" else style.day(a.hardship_start)
    return _over(pen, pen.left, y + 2, 200, style.word("since", "Since when", "Start of the hardship"), date,
                 field("hardship_start", a.hardship_start))  # fmt: skip


def _right(pen: Pen, a: Application, y: float, left: float) -> float:
    style = pen.style
    for title, name, lines in (
        (style.word("income", "Income a month (gross)", "Monthly income", es=("Ingresos",)), "income",
         placed(a.income, [income_sort(label) for label, _ in a.income], _INCOME)),
        (style.word("expenses", "Expenses a month", "Monthly bills", es=("Gastos",)), "expense",
         placed(a.expenses, [expense_sort(label) for label, _ in a.expenses], _EXPENSES)),
        (style.word("assets", "Accounts and assets", "What you have", es=("Bienes",)), "asset",
         placed(a.assets, [asset_sort(label) for label, _ in a.assets], _ASSETS)),
    ):  # fmt: skip
        pen.put(left, y + 9, title, room=pen.right - left, size=9, bold=True)
        y = _table(pen, y + 13, left, name, lines) + 6
    return y


def _table(pen: Pen, y: float, left: float, name: str, lines: Sequence[Placed]) -> float:
    high, edge = 14.6, pen.right - 84
    for line in lines:
        pen.sheet.box(left, y, pen.right, y + high, width=0.4, stroke=GREY)
        pen.sheet.rule(edge, y, edge, y + high, width=0.4, colour=GREY)
        if line.caption:
            pen.put(left + 3, y + high - 4.2, line.caption, room=edge - left - 6, size=8)
        else:
            pen.fill(left, y, edge, y + high, line.written, size=8.6)
        says = money_says(f"{name}.{line.number}", line.amount) if line.amount is not None else None
        text = stated(pen.style, line.amount, pen.way) if line.amount is not None else ""
        pen.fill(edge, y, pen.right, y + high, text, align="right", says=says, size=9)
        y += high
    return y


def _sign(pen: Pen, a: Application, y: float) -> None:
    date = by_hand(a.signed) if pen.way == "hand" else pen.style.day(a.signed)
    for n, person in enumerate(p for p in (a.borrower, a.co_borrower) if p):
        x = pen.left + 274 * n
        pen.sheet.rule(x, y, x + 176, width=0.6)
        pen.signature(x + 2, y, person.plain, 172, hand_of(Split.TRAIN), size=12)
        pen.put(x, y + 8, "Signature", size=6.6, colour=GREY)
        pen.sheet.rule(x + 186, y, x + 262, width=0.6)
        pen.fill(x + 186, y - 15, x + 262, y, date, says=field("signed_date", a.signed) if n == 0 else None)
        pen.put(x + 186, y + 8, "Date", size=6.6, colour=GREY)
