"""An application for mortgage assistance in numbered sections, two pages, to be keyed in, typed or written by hand."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import Application
from samples.looks import LOOKS
from samples.looks.application_lines import asset_sort, expense_sort, hardships, income_sort, placed, stated
from samples.looks.letter_pen import Pen, by_hand, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import WHITE, Style

_INCOME = (
    ("wages", "Monthly gross wages, borrower"), ("co-wages", "Monthly gross wages, co-borrower"),
    ("self", "Self-employment income"), ("unemployment", "Unemployment benefit income"),
    ("ss", "Taxable Social Security benefits or pension"), ("ssi", "Non-taxable Social Security or disability income"),
    ("rents", "Rental income (rents received, less expenses other than the mortgage)"), ("", ""), ("", ""),
)  # fmt: skip
_ASSETS = (
    ("checking", "Checking account(s) and cash on hand"), ("savings", "Savings, money market funds, CDs"),
    ("stocks", "Investment accounts (stocks, bonds, mutual funds)"), ("", ""),
)  # fmt: skip
_EXPENSES = (
    ("mortgage", "First mortgage payment"), ("second", "Second mortgage payment"), ("taxes", "Property taxes"),
    ("cover", "Homeowner's insurance"), ("hoa", "Association dues"), ("cards", "Credit cards (minimum payments)"),
    ("installment", "Installment loans"), ("auto", "Car payments"), ("lease", "Car lease payments"),
    ("student", "Student loans"), ("food", "Food"), ("utilities", "Utilities"), ("phone", "Phone, internet, cable"),
    ("car cover", "Car insurance"), ("gas", "Gasoline and transportation"), ("medical", "Medical and dental"),
    ("child care", "Child care"), ("water", "Water, sewer, trash"), ("", ""), ("", ""),
)  # fmt: skip


@LOOKS.declare("application-standard", Split.TRAIN, "assistance_application")
def standard(application: Application, style: Style) -> Drawn:
    """Sections in black bands: borrower, property, hardship, then income, assets, expenses and the signatures."""
    way = style.one_of("way", "fields", "hand", "typed", "hand", "fields")
    sheet = Sheet(style, fillable=way == "fields")
    pen = Pen(sheet, left=40, right=572, bottom=752, way=way, hand=hand_of(Split.TRAIN))
    pen.put(pen.left, 44, style.word("title", "Mortgage Assistance Application", "Application for Mortgage Assistance",
            "Request for Mortgage Assistance", es=("Solicitud de Asistencia Hipotecaria",)), room=390, size=16,
            bold=True)  # fmt: skip
    pen.put(pen.right, 44, application.mortgage.servicer, room=135, size=8, align="right")
    y = pen.prose(
        60,
        "If you are having mortgage payment challenges, please complete this application and send it with "
        "the required documents to us. We must receive everything before we can tell which options you "
        "qualify for.",
        size=7.6,
        leading=9.4,
    )
    y = _people(pen, application, y + 2)
    y = _property(pen, application, y + 6)
    y = _hardship(pen, application, y + 6)
    _foot(pen, 1)
    sheet.page()
    y = _income(pen, application, 40)
    y = _expenses(pen, application, y + 6)
    _signatures(pen, application, y + 6)
    _foot(pen, 2)
    return once(sheet.done())


def _foot(pen: Pen, page: int) -> None:
    pen.put(306, 772, f"{pen.style.one_of('form name', 'Mortgage Assistance Application', 'Form MA-10', 'MAA')}, page "
            f"{page} of 2", size=6.8, align="center")  # fmt: skip


def _band(pen: Pen, y: float, words: str) -> float:
    black = pen.style.chance("black bands", 0.6)
    pen.sheet.box(pen.left, y, pen.right, y + 14, fill=(0.1, 0.1, 0.1) if black else (0.88, 0.88, 0.88), stroke=None)
    pen.put(pen.left + 4, y + 10.3, words, room=520, size=9, bold=True, colour=WHITE if black else (0, 0, 0))
    return y + 14


def _asked(pen: Pen, x: float, y: float, right: float, caption: str, text: str, says: Says | None = None) -> None:
    end = pen.put(x, y, caption, size=8, room=(right - x) * 0.6)
    pen.sheet.rule(end + 3, y + 2.5, right, width=0.4)
    pen.fill(end + 3, y - 11.5, right, y + 2.5, text, says=says)


def _day(pen: Pen, application: Application, name: str) -> tuple[str, Says]:
    date = application.signed if name == "signed_date" else application.hardship_start
    return by_hand(date) if pen.way == "hand" else pen.style.day(date), field(name, date)


def _people(pen: Pen, a: Application, y: float) -> float:
    y = _band(pen, y, pen.style.word("people", "Borrower Information", "1. Borrower and Co-Borrower",
              es=("Información del Prestatario",))) + 16  # fmt: skip
    for person, word, name in (
        (a.borrower, "Borrower", "borrower_name"),
        (a.co_borrower, "Co-borrower", "co_borrower_name"),
    ):
        _asked(pen, pen.left + 4, y, 370, f"{word}'s name:", person.name if person else "",
               field(name, person.name) if person else None)  # fmt: skip
        _asked(pen, 378, y, pen.right - 4, "SSN (last 4):", person.ssn_last4 if person else "")
        y += 17
        _asked(pen, pen.left + 4, y, 370, "E-mail address:", person.email if person else "")
        _asked(pen, 378, y, pen.right - 4, "Phone:", person.phone if person else "")
        y += 17
        x = pen.put(pen.left + 4, y, "Preferred contact method:", size=8) + 8
        chosen = pen.style.one_of(f"contact/{name}", "Cell phone", "E-mail", "Home phone") if person else ""
        for words in ("Cell phone", "Home phone", "Work phone", "E-mail", "Text"):
            pen.tick(x, y, words == chosen)
            x = pen.put(x + 10, y, words, size=8) + 10
        y += 18
    x = pen.put(pen.left + 4, y, "Is any borrower on active duty with the military, or the surviving spouse of one who "
                "was?", size=8, room=420) + 10  # fmt: skip
    for words in ("Yes", "No"):
        pen.tick(x, y, words == "No")
        x = pen.put(x + 10, y, words, size=8) + 10
    return y + 8


def _property(pen: Pen, a: Application, y: float) -> float:
    y = _band(pen, y, pen.style.word("property", "Property Information", "2. Property", es=("Propiedad",))) + 17
    place = a.mortgage.property_address.one_line
    _asked(pen, pen.left + 4, y, pen.right - 4, "Property address:", place, field("property_address", place))
    y += 17
    number = a.mortgage.loan_number
    _asked(pen, pen.left + 4, y, 330, "Mortgage loan number:", number, field("loan_number", number))
    y += 17
    x = pen.put(pen.left + 4, y, "The property is currently:", size=8, room=120) + 8
    options = ["Primary residence", "Second home", "Rental"]
    if a.occupancy not in options:
        options.append(a.occupancy)
    for words in options:
        pen.tick(x, y, words == a.occupancy, says=field("occupancy", words))
        x = pen.put(x + 10, y, words, size=8) + 12
    y += 16
    x = pen.put(pen.left + 4, y, "I want to:", size=8) + 8
    wishes = ["Keep the property", "Sell the property", "Transfer ownership to you", "Undecided"]
    if a.intent not in wishes:
        wishes.append(a.intent)
    for words in wishes:
        pen.tick(x, y, words == a.intent)
        x = pen.put(x + 10, y, words, size=8) + 12
    y += 17
    x = pen.put(pen.left + 4, y, "Is the property listed for sale?", size=8) + 8
    for words in ("Yes", "No"):
        pen.tick(x, y, words == ("Yes" if a.intent.startswith("Sell") else "No"))
        x = pen.put(x + 10, y, words, size=8) + 10
    _asked(pen, x + 8, y, pen.right - 4, "Agent's name and phone:", "")
    return y + 8


def _hardship(pen: Pen, a: Application, y: float) -> float:
    y = _band(pen, y, pen.style.word("hardship", "Hardship Information", "3. Your Hardship", es=("Dificultad",))) + 16
    text, says = _day(pen, a, "hardship_start")
    _asked(pen, pen.left + 4, y, 330, "The hardship began on approximately this date:", text, says)
    y += 16
    x = pen.put(pen.left + 4, y, "I believe that it is:", size=8) + 8
    long = pen.style.one_of("duration", "Long-term or permanent", "Short-term (up to 6 months)", "Unknown")
    for words in ("Short-term (up to 6 months)", "Long-term or permanent", "Unknown"):
        pen.tick(x, y, words == long)
        x = pen.put(x + 10, y, words, size=8) + 12
    y += 16
    pen.put(pen.left + 4, y, "Type of hardship (check what applies) and what to send us", size=8, bold=True)
    y += 6
    proof = ("No document required", "Letter explaining the details", "Copy of the decree or agreement",
             "Proof of the event, such as an insurance claim")  # fmt: skip
    for n, words in enumerate(hardships(a, pen.style)):
        pen.sheet.box(pen.left, y, pen.right, y + 20, width=0.4)
        pen.sheet.rule(372, y, 372, y + 20, width=0.4)
        pen.tick(pen.left + 5, y + 13.6, words == a.hardship, says=field("hardship", words))
        pen.put(pen.left + 18, y + 13.4, words, room=372 - pen.left - 22, size=8)
        pen.put(377, y + 13.4, proof[(len(words) + n) % 4], room=pen.right - 381, size=7.2)
        y += 20
    return y


def _table(
    pen: Pen,
    left: float,
    right: float,
    y: float,
    name: str,
    lines: list[tuple[int, str, str, Decimal | None]],
    high: float,
) -> float:
    for number, caption, written, amount in lines:
        pen.sheet.box(left, y, right, y + high, width=0.4)
        pen.sheet.rule(right - 86, y, right - 86, y + high, width=0.4)
        if caption:
            pen.put(left + 4, y + high - 5, caption, room=right - left - 96, size=8)
        else:
            end = pen.put(left + 4, y + high - 5, "Other:", size=8)
            pen.fill(end + 2, y, right - 88, y + high, written)
        pen.put(right - 82, y + high - 5, "$", size=8)
        text = stated(pen.style, amount, pen.way).lstrip("$") if amount is not None else ""
        pen.fill(right - 74, y, right, y + high, text, align="right",
                 says=money_says(f"{name}.{number}", amount) if amount is not None else None)  # fmt: skip
        y += high
    return y


def _income(pen: Pen, a: Application, y: float) -> float:
    y = _band(pen, y, pen.style.word("income", "Borrower Income", "4. Monthly Total Income", es=("Ingresos",)))
    pen.put(pen.left + 4, y + 10, "Enter all income amounts in middle-of-the-month dollars for everyone on the loan. "
            "Child support need not be listed unless you want it considered.", room=524, size=7.2)  # fmt: skip
    lines = placed(a.income, [income_sort(label) for label, _ in a.income], _INCOME)
    rows = [(p.number, p.caption, p.written, p.amount) for p in lines]
    y = _table(pen, pen.left, pen.right, y + 14, "income", rows, 19)
    y = _band(pen, y + 6, pen.style.word("assets", "Current Borrower Assets", "5. Assets", es=("Bienes",)))
    lines = placed(a.assets, [asset_sort(label) for label, _ in a.assets], _ASSETS)
    rows = [(p.number, p.caption, p.written, p.amount) for p in lines]
    return _table(pen, pen.left, pen.right, y, "asset", rows, 19)


def _expenses(pen: Pen, a: Application, y: float) -> float:
    if not a.expenses:
        return y
    y = _band(pen, y, pen.style.word("expenses", "Monthly Household Expenses", "6. Expenses and Debts", es=("Gastos",)))
    lines = placed(a.expenses, [expense_sort(label) for label, _ in a.expenses], _EXPENSES)
    rows = [(p.number, p.caption, p.written, p.amount) for p in lines]
    half = (len(rows) + 1) // 2
    first = _table(pen, pen.left, 304, y, "expense", rows[:half], 19)
    second = _table(pen, 308, pen.right, y, "expense", rows[half:], 19)
    return max(first, second)


def _signatures(pen: Pen, a: Application, y: float) -> None:
    y = _band(
        pen, y, pen.style.word("agree", "Certification and Agreement", "7. Acknowledgement", es=("Certificación",))
    )
    y = pen.prose(y + 10, "I certify that the information in this application is true and that the hardship stated is "
                  "the reason why I need assistance. I agree that the servicer may ask for a credit report, may verify "
                  "what I have said, and may share it with the investor, insurer and counselors. Knowingly false "
                  "statements may violate federal law. I consent to be called about this request at any number given.",
                  left=pen.left + 4, right=pen.right - 4, size=7.2, leading=8.8)  # fmt: skip
    y += 22
    date, says = _day(pen, a, "signed_date")
    for n, person in enumerate(p for p in (a.borrower, a.co_borrower) if p):
        pen.sheet.rule(pen.left + 4, y, 380, width=0.5)
        pen.sheet.rule(400, y, pen.right - 4, width=0.5)
        pen.signature(pen.left + 10, y - 1, person.plain, 340, hand_of(Split.TRAIN))
        pen.fill(402, y - 14, pen.right - 6, y, date, says=says if n == 0 else None)
        pen.put(pen.left + 4, y + 8, "Borrower signature" if n == 0 else "Co-borrower signature", size=6.8)
        pen.put(400, y + 8, "Date", size=6.8)
        y += 30
