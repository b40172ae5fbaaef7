"""A servicer's own request form: boxes for people and property, then a sheet of three columns of monthly figures."""

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
    ("wages", "Gross wages"),
    ("co-wages", "Gross wages (co-borrower)"),
    ("", "Overtime / tips"),
    ("self", "Self-employed income"),
    ("ss", "Social Security / SSDI"),
    ("ssi", "SSI"),
    ("pension", "Pension/retirement"),
    ("unemployment", "Unemployment"),
    ("disability", "Disability"),
    ("va", "VA benefits"),
    ("support", "Child support / alimony"),
    ("rents", "Rents received"),
    ("", "Other:"),
    ("", "Other:"),
)
_EXPENSES = (
    ("mortgage", "First mortgage"),
    ("second", "Second mortgage"),
    ("taxes", "Property taxes"),
    ("cover", "Home insurance"),
    ("hoa", "HOA / condo fees"),
    ("auto", "Auto loan(s)"),
    ("lease", "Auto lease"),
    ("cards", "Credit cards (min.)"),
    ("installment", "Other loans"),
    ("student", "Student loans"),
    ("food", "Food"),
    ("utilities", "Electric / gas"),
    ("water", "Water / trash"),
    ("phone", "Phone / internet"),
    ("car cover", "Auto insurance"),
    ("gas", "Gas / commuting"),
    ("medical", "Medical"),
    ("child care", "Child care"),
    ("", "Other:"),
    ("", "Other:"),
    ("", "Other:"),
)
_ASSETS = (
    ("checking", "Checking"),
    ("savings", "Savings"),
    ("retirement", "401(k) / IRA"),
    ("stocks", "Stocks / bonds"),
    ("vehicles", "Vehicles"),
    ("", "Other:"),
)


@LOOKS.declare("application-worksheet", Split.TUNE, "assistance_application")
def worksheet(application: Application, style: Style) -> Drawn:
    """Everything about people stands in boxes on one page with the reasons; the figures share the next in columns."""
    way = style.one_of("way", "hand", "hand", "fields", "typed")
    sheet = Sheet(style, fillable=way == "fields")
    pen = Pen(sheet, left=34, right=578, bottom=756, way=way, hand=hand_of(Split.TUNE))
    a = application
    pen.put(pen.left, 42, a.mortgage.servicer, room=300, size=13, bold=True, colour=style.accent)
    pen.put(pen.right, 42, style.word("title", "Borrower Financial Statement", "Hardship Assistance Request",
            "Loss Mitigation Request Form", es=("Formulario de Ayuda",)), room=230, size=11, align="right")  # fmt: skip
    pen.sheet.rule(pen.left, 50, pen.right, width=2, colour=style.accent)
    y = _boxes(pen, a, 58)
    y = _reasons(pen, a, y + 12)
    _sign(pen, a, y + 10)
    sheet.page()
    pen.put(pen.left, 40, style.word("sheet", "Monthly household budget", "Financial worksheet"), size=12, bold=True,
            colour=style.accent)  # fmt: skip
    number = a.mortgage.loan_number
    pen.put(pen.right, 40, f"Loan {number}", size=8, align="right", colour=GREY)
    _columns(pen, a, 52)
    return once(sheet.done())


def _box(pen: Pen, left: float, right: float, y: float, caption: str, text: str, says: Says | None = None) -> None:
    pen.sheet.box(left, y, right, y + 30, width=0.6, stroke=pen.style.accent)
    pen.put(left + 3, y + 8, caption, room=right - left - 6, size=6.4, colour=GREY)
    pen.fill(left, y + 10, right, y + 29, text, says=says, size=10)


def _boxes(pen: Pen, a: Application, y: float) -> float:
    style, half = pen.style, 306.0
    number, place = a.mortgage.loan_number, a.mortgage.property_address
    _box(
        pen,
        pen.left,
        half,
        y,
        style.word("number", "LOAN NUMBER", "ACCOUNT NUMBER"),
        number,
        field("loan_number", number),
    )
    pen.sheet.box(half, y, pen.right, y + 30, width=0.6, stroke=style.accent)
    pen.put(half + 4, y + 8, "OCCUPANCY", size=6.4, colour=GREY)
    x = half + 6
    for words in dict.fromkeys(("Primary residence", "Second home", "Rental", a.occupancy)):
        pen.tick(x, y + 23, words == a.occupancy, says=field("occupancy", words))
        x = pen.put(x + 10, y + 23, words, size=7.8) + 10
    y += 30
    co = a.co_borrower
    _box(pen, pen.left, half, y, "BORROWER", a.borrower.name, field("borrower_name", a.borrower.name))
    _box(
        pen,
        half,
        pen.right,
        y,
        "CO-BORROWER",
        co.name if co else "",
        field("co_borrower_name", co.name) if co else None,
    )
    y += 30
    _box(pen, pen.left, 200, y, "HOME / CELL PHONE", a.borrower.phone)
    _box(pen, 200, half, y, "SSN (LAST FOUR)", a.borrower.ssn_last4)
    _box(pen, half, 470, y, "HOME / CELL PHONE", co.phone if co else "")
    _box(pen, 470, pen.right, y, "SSN (LAST FOUR)", co.ssn_last4 if co else "")
    y += 30
    _box(pen, pen.left, pen.right, y, "PROPERTY ADDRESS (street, city, state, ZIP)", place.one_line,
         field("property_address", place.one_line))  # fmt: skip
    y += 30
    mail = a.mortgage.mailing_address.one_line
    _box(pen, pen.left, pen.right, y, "MAILING ADDRESS (if different)", "" if mail == place.one_line else mail)
    return y + 30


def _reasons(pen: Pen, a: Application, y: float) -> float:
    style = pen.style
    pen.put(
        pen.left,
        y + 8,
        style.word("reasons", "Why do you need help? Check the main reason.", "Reason for hardship (check one)"),
        size=10,
        bold=True,
        colour=style.accent,
    )
    y += 24
    offered = hardships(a, style)
    half = (len(offered) + 1) // 2
    for n, words in enumerate(offered):
        x, row = (pen.left, y + 17 * n) if n < half else (306.0, y + 17 * (n - half))
        pen.tick(x, row, words == a.hardship, says=field("hardship", words), side=8)
        pen.put(x + 13, row, words, room=252, size=8.4)
    y += 17 * half + 4
    end = pen.put(pen.left, y, style.word("when", "Date the hardship began", "When did this start?"), size=8.6)
    date = by_hand(a.hardship_start) if pen.way == "hand" else style.day(a.hardship_start)
    pen.sheet.rule(end + 4, y + 3, end + 120, width=0.5)
    pen.fill(end + 4, y - 12, end + 120, y + 3, date, says=field("hardship_start", a.hardship_start), size=10)
    y += 19
    x = pen.put(pen.left, y, "I would like to", size=8.6) + 8
    for words in dict.fromkeys(("Keep the property", "Sell the property", "Undecided", a.intent)):
        pen.tick(x, y, words == a.intent)
        x = pen.put(x + 10, y, words, size=7.8) + 9
    y += 22
    pen.put(
        pen.left, y, style.word("explain", "Explain (attach a letter if you need more room):", "Details:"), size=8.6
    )
    for _ in range(6):
        y += 21
        pen.sheet.rule(pen.left, y, pen.right, width=0.4, colour=GREY)
    letter = style.one_of("see", "see attached letter", "letter attached", "")
    pen.fill(pen.left + 8, y - 105 - 17, 300, y - 105, letter)
    return y


def _sign(pen: Pen, a: Application, y: float) -> None:
    y = pen.prose(y + 12, "By signing I/we state under penalty of law that everything here is accurate, authorize the "
                  "servicer to check it and to pull credit, and understand that the servicer is not bound to offer "
                  "help.", size=7.6, leading=9.4)  # fmt: skip
    y += 30
    date = by_hand(a.signed) if pen.way == "hand" else pen.style.day(a.signed)
    people = [p for p in (a.borrower, a.co_borrower) if p]
    for n, person in enumerate(people):
        x = pen.left if n == 0 else 310.0
        pen.sheet.rule(x, y, x + 180, width=0.6)
        pen.signature(x + 2, y, person.plain, 176, hand_of(Split.TUNE))
        pen.sheet.rule(x + 190, y, x + 262, width=0.6)
        pen.fill(x + 190, y - 15, x + 262, y, date, says=field("signed_date", a.signed) if n == 0 else None)
        pen.put(x, y + 8, "Signature", size=6.6, colour=GREY)
        pen.put(x + 190, y + 8, "Date", size=6.6, colour=GREY)


def _columns(pen: Pen, a: Application, y: float) -> None:
    style = pen.style
    blocks: list[tuple[str, str, Sequence[Placed], float, float]] = []
    income = placed(a.income, [income_sort(label) for label, _ in a.income], _INCOME)
    assets = placed(a.assets, [asset_sort(label) for label, _ in a.assets], _ASSETS)
    expenses = placed(a.expenses, [expense_sort(label) for label, _ in a.expenses], _EXPENSES)
    left, middle, right = pen.left, 300.0, pen.right
    blocks.append(
        (
            style.word("income", "MONTHLY INCOME", "INCOME (gross, a month)", es=("INGRESOS",)),
            "income",
            income,
            left,
            middle,
        )
    )
    low = _block(pen, y, *blocks[0])
    _block(pen, low + 14, style.word("assets", "ASSETS (estimated value)", "WHAT YOU OWN", es=("BIENES",)), "asset",
           assets, left, middle)  # fmt: skip
    _block(
        pen,
        y,
        style.word("expenses", "MONTHLY EXPENSES", "EXPENSES (a month)", es=("GASTOS",)),
        "expense",
        expenses,
        middle + 12,
        right,
    )


def _block(
    pen: Pen, y: float, title: str, name: str, lines: Sequence[Placed], left: float, right: float
) -> float:  # fmt: skip
    pen.sheet.box(left, y, right, y + 16, fill=(0.9, 0.92, 0.95), stroke=pen.style.accent)
    pen.put(left + 4, y + 11.4, title, room=right - left - 8, size=8.6, bold=True)
    y += 16
    high, edge = 22.0, right - 84.0
    for line in lines:
        pen.sheet.box(left, y, right, y + high, width=0.5, stroke=pen.style.accent)
        pen.sheet.rule(edge, y, edge, y + high, width=0.5, colour=pen.style.accent)
        words = line.caption or "Other:"
        end = pen.put(left + 4, y + 13, words, room=edge - left - 8, size=8.2)
        if line.written:
            pen.fill(end + 1, y, edge, y + high, line.written)
        pen.put(edge + 3, y + 13, "$", size=8.2)
        if line.amount is not None:
            text = stated(pen.style, line.amount, pen.way).lstrip("$")
            pen.fill(edge + 10, y, right, y + high, text, align="right", size=10,
                     says=money_says(f"{name}.{line.number}", line.amount))  # fmt: skip
        else:
            pen.fill(edge + 10, y, right, y + high, "", align="right", size=10)
        y += high
    return y
