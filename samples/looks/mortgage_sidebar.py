"""A mortgage statement with a shaded column of facts at one side and the sums beside it, coupon in a table below."""

from __future__ import annotations

from samples.ledger.credit import MortgageStatement
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, money_says, once
from samples.looks.mortgage_account import borrowers, days_behind, lacking, late_charge, masked, received
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import BLACK, GREY, Colour, Style


@LOOKS.declare("mortgage-sidebar", Split.TUNE, "mortgage_statement")
def with_sidebar(statement: MortgageStatement, style: Style) -> Drawn:
    """Loan facts run down a shaded side, the amount due stands large at the top, and bars part the tables."""
    pen = Pen(Sheet(style), left=206, right=580)
    mortgage = statement.mortgage
    red, green, blue = (1 - (1 - part) * 0.12 for part in style.accent)
    shade: Colour = (red, green, blue)
    pen.sheet.box(0, 0, 190, 640, fill=shade, stroke=None)
    pen.put(16, 40, mortgage.servicer, room=164, size=13, bold=True, colour=style.accent,
            says=field("servicer_name", mortgage.servicer))  # fmt: skip
    pen.address(16, 53, mortgage.servicer_address.lines, 164, size=7)
    _side(pen, statement)
    y = _top(pen, statement)
    y = _sums(pen, statement, y)
    y = _history(pen, statement, y + 12)
    if mortgage.months_behind:
        y = _late(pen, statement, y + 10)
    _stub(pen, statement)
    return once(pen.sheet.done())


def _side(pen: Pen, statement: MortgageStatement) -> None:
    style, mortgage, y = pen.style, statement.mortgage, 210.0
    number, last = masked(statement, style.one_of("number", "xs", "whole", "whole"))
    for label, text, says in (
        (style.word("number", "LOAN NUMBER", "ACCOUNT", es=("PRÉSTAMO NÚM.",)), number,
         field("loan_number_last4", last)),
        (style.word("date", "STATEMENT DATE", "PREPARED ON", es=("FECHA",)), style.day(statement.date),
         field("statement_date", statement.date)),
        (style.word("principal", "PRINCIPAL BALANCE*", "UNPAID PRINCIPAL*", es=("SALDO DE PRINCIPAL*",)),
         style.amount(statement.principal_balance), money_says("principal_balance", statement.principal_balance)),
        (style.word("rate", "INTEREST RATE", "NOTE RATE", es=("TASA DE INTERÉS",)), f"{mortgage.rate}%",
         field("interest_rate", mortgage.rate)),
    ):  # fmt: skip
        pen.put(16, y, label, room=160, size=6.6, colour=style.accent, bold=True)
        pen.put(16, y + 12, text, room=160, size=9.6, family=style.figures, says=says)
        y += 33
    pen.put(16, y, style.word("property", "PROPERTY", "SECURED PROPERTY", es=("PROPIEDAD",)), room=160, size=6.6,
            colour=style.accent, bold=True)  # fmt: skip
    place = mortgage.property_address
    pen.address(16, y + 12, place.lines, 164, size=8.6, says=field("property_address", place.one_line))
    y += 46
    pen.prose(y, style.one_of(
        "payoff", "*This is not the amount needed to pay the loan in full. Ask for a payoff quote.",
        "*Principal only; interest, fees and escrow advances are not included. For a payoff figure write to us."),
        left=16, right=182, size=6.4, leading=8)  # fmt: skip
    y += 34
    pen.put(16, y, style.word("contact", "REACH US", "QUESTIONS?", es=("¿PREGUNTAS?",)), room=160, size=6.6,
            colour=style.accent, bold=True)  # fmt: skip
    pen.prose(y + 12, "Monday through Friday, 8 a.m. to 8 p.m. Notices of error and requests for information must be "
              f"mailed to {mortgage.servicer_address.one_line}.", left=16, right=182, size=7, leading=9)  # fmt: skip


def _top(pen: Pen, statement: MortgageStatement) -> float:
    style = pen.style
    pen.put(
        pen.left,
        40,
        style.word(
            "title",
            "Your mortgage statement",
            "Home loan statement",
            "Monthly loan statement",
            es=("Su estado de cuenta hipotecario",),
        ),
        room=370,
        size=17,
        colour=style.accent,
    )
    names = borrowers(statement)
    pen.put(pen.left, 78, names, room=200, size=9.6, says=field("borrower_name", names))
    pen.address(pen.left, 90, statement.mortgage.mailing_address.lines, 200, size=9.6)
    x = 424.0
    pen.sheet.box(x, 62, pen.right, 140, width=1.4, stroke=style.accent)
    pen.put(
        x + 8,
        76,
        style.word("pay", "Please pay", "Total amount due", "Pay this amount", es=("Pague esta cantidad",)),
        room=140,
        size=8.6,
    )
    pen.put(x + 8, 98, style.amount(statement.total_due, symbol=True), room=140, size=18, bold=True,
            says=money_says("total_due", statement.total_due))  # fmt: skip
    end = pen.put(x + 8, 115, style.word("by", "by", "due", es=("antes del",)), size=8.6)
    pen.put(
        end + 4, 115, style.day(statement.due), room=120, size=9.6, bold=True, says=field("due_date", statement.due)
    )
    pen.put(x + 8, 131, f"After {style.day(statement.due.replace(day=15))} add {style.amount(late_charge(statement))}",
            room=140, size=7)  # fmt: skip
    return 168.0


def _bar(pen: Pen, y: float, title: str, *columns: str) -> float:
    pen.sheet.rule(pen.left, y, pen.right, width=2.2, colour=pen.style.accent)
    pen.put(pen.left, y + 13, title, room=180, size=10, bold=True)
    for n, column in enumerate(columns):
        pen.put(
            pen.right - 92 * (len(columns) - 1 - n) - 2, y + 13, column, room=86, size=7.4, align="right", colour=GREY
        )
    return y + 28


def _row(pen: Pen, y: float, label: str, bold: bool = False) -> None:
    pen.put(pen.left, y, label, room=180, size=8.8, bold=bold)
    pen.sheet.rule(pen.left, y + 4, pen.right, width=0.3, colour=GREY)


def _sums(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style = pen.style
    y = _bar(pen, y, style.word("explained", "What you owe", "Explanation of amount due", es=("Lo que debe",)))
    for label, amount, says in (
        (style.word("past due", "Unpaid from earlier months", "Past due payments", "Past due", es=("Pagos vencidos",)),
         statement.past_due, "past_due"),
        (style.word("fees", "Unpaid fees and late charges", "Fees", es=("Cargos",)), statement.fees, ""),
        (style.word("principal due", "Principal", es=("Principal",)), statement.principal_due, ""),
        (style.word("interest due", "Interest", es=("Interés",)), statement.interest_due, ""),
        (style.word("escrow", "Escrow", "Taxes and insurance (escrow)", es=("Impuestos y seguro",)),
         statement.mortgage.escrow, "escrow"),
    ):  # fmt: skip
        _row(pen, y, label)
        pen.money(pen.right - 2, y, amount, says=says, size=8.8)
        y += 14.5
    label = style.word("regular", "This month's payment", "Regular payment", es=("Pago de este mes",))
    _row(pen, y, f"{label} (principal, interest, escrow)", bold=True)
    pen.money(pen.right - 2, y, statement.payment, says="monthly_payment", size=8.8, bold=True)
    return y + 16


def _history(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style = pen.style
    last, year = received(statement)
    y = _bar(pen, y, style.word("past", "What you have paid", "Past payments", es=("Lo que ha pagado",)),
             style.word("last month", "since last statement", es=("desde el último",)),
             style.word("this year", f"in {statement.date.year}", es=(f"en {statement.date.year}",)))  # fmt: skip
    for label, first, second in (
        (style.word("principal due", "Principal", es=("Principal",)), last.principal, year.principal),
        (style.word("interest due", "Interest", es=("Interés",)), last.interest, year.interest),
        (style.word("escrow short", "Escrow", es=("Impuestos y seguro",)), last.escrow, year.escrow),
        (style.word("held", "Held as unapplied funds", "Partial payments (unapplied)", es=("Sin aplicar",)), last.fees,
         year.fees),
        (style.word("sum", "Total", es=("Total",)), last.total, year.total),
    ):  # fmt: skip
        _row(pen, y, label)
        pen.money(pen.right - 94, y, first, size=8.8, room=84)
        pen.money(pen.right - 2, y, second, size=8.8, room=84)
        y += 14.5
    return y


def _late(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, behind = pen.style, statement.mortgage.months_behind
    pen.sheet.rule(pen.left, y, pen.right, width=2.2, colour=(0.65, 0.1, 0.1))
    pen.put(pen.left, y + 13, style.word("notice", "Delinquency information", "You are behind on your payments",
            es=("Información de morosidad",)), room=300, size=10, bold=True, colour=(0.65, 0.1, 0.1))  # fmt: skip
    y = pen.prose(
        y + 26,
        f"On {style.day(statement.date)} your loan was {days_behind(statement)} days delinquent, with "
        f"{behind} monthly payment{'s' if behind > 1 else ''} missed. Fees and, in time, the loss of your home "
        "to foreclosure are possible if it is not brought current.",
        size=7.6,
        leading=9.6,
    )
    rows = lacking(statement)
    for n, (day, unpaid) in enumerate(rows):
        x, row = pen.left + 190 * (n % 2), y + 11 * (n // 2)
        pen.put(x, row, f"{style.day(day)}: {style.amount(unpaid)} unpaid", room=180, size=7.8)
    return y + 11 * ((len(rows) + 1) // 2)


def _stub(pen: Pen, statement: MortgageStatement) -> None:
    style, mortgage, y = pen.style, statement.mortgage, 664.0
    pen.sheet.rule(0, y, 612, width=0.5, dashed=True)
    number, _ = masked(statement, style.one_of("number", "xs", "whole", "whole"))
    columns = (
        (style.word("stub number", "Loan number", es=("Préstamo",)), number),
        (style.word("stub due", "Due date", "Due", es=("Vence",)), style.day(statement.due)),
        (style.word("stub late", "If late", es=("Con recargo",)),
         style.amount(statement.total_due + late_charge(statement))),
        (style.word("stub total", "Amount due", es=("A pagar",)), style.amount(statement.total_due)),
        (style.word("stub enclosed", "You are sending", "Enclosed", es=("Envía",)), ""),
    )  # fmt: skip
    wide = (pen.right - 32) / len(columns)
    for n, (label, text) in enumerate(columns):
        x = 32 + wide * n
        pen.sheet.box(x, y + 14, x + wide, y + 42, width=0.6, stroke=style.accent)
        pen.put(x + 4, y + 22, label, room=wide - 8, size=6.6, colour=GREY)
        pen.put(x + wide / 2, y + 36, text or "$", room=wide - 10, size=9.4, align="center" if text else "right",
                colour=BLACK if text else GREY)  # fmt: skip
    pen.put(60, y + 66, borrowers(statement), room=220, size=8.8)
    pen.address(60, y + 78, mortgage.mailing_address.lines, 220, size=8.8)
    pen.put(350, y + 66, mortgage.servicer, room=220, size=8.8)
    pen.address(350, y + 78, mortgage.servicer_address.lines, 220, size=8.8)
    if style.chance("barcode", 0.5):
        own, x = style.draw.at("bars"), 350.0
        for _ in range(62):
            tall = own.pick((4.0, 8.0))
            pen.sheet.rule(x, y + 112 - tall, x, y + 112, width=1.1)
            x += 3.3
