"""A mortgage statement with tables beside each other, a notice to those behind, and a payment coupon at the foot."""

from __future__ import annotations

import datetime as dt

from samples.ledger.credit import MortgageStatement
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, Value, money_says, once
from samples.looks.mortgage_account import borrowers, days_behind, lacking, late_charge, masked, month_before, received
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import WHITE, Colour, Style

_TINT: Colour = (0.92, 0.93, 0.95)


@LOOKS.declare("mortgage-coupon", Split.TRAIN, "mortgage_statement")
def with_coupon(statement: MortgageStatement, style: Style) -> Drawn:
    """Account facts stand right, two tables of sums below, and the foot tears off as a payment coupon."""
    pen = Pen(Sheet(style), left=42, right=570)
    _head(pen, statement)
    y = _account(pen, statement)
    left = _amount_due(pen, statement, y)
    right = _past_payments(pen, statement, y)
    y = _activity(pen, statement, max(left, right) + 12)
    if statement.mortgage.months_behind:
        y = _delinquency(pen, statement, y)
    y = pen.prose(
        y + 4,
        style.word(
            "questions",
            "If you are having trouble making your payments, call us before you fall further behind. Housing "
            "counselors approved by HUD are available at no cost at 800-569-4287.",
            "Trouble paying? Options may be available. A list of housing counselors in your area can be had from HUD "
            "at 800-569-4287, free of charge.",
            es=(
                (
                    "¿Tiene dificultades para pagar? Llame al 800-569-4287 para hablar con un "
                    "consejero de vivienda aprobado por HUD sin costo."
                ),
            ),
        ),
        size=min(style.size, 8.2),
    )
    _coupon(pen, statement)
    return once(pen.sheet.done())


def _head(pen: Pen, statement: MortgageStatement) -> None:
    style, mortgage = pen.style, statement.mortgage
    if style.chance("band", 0.55):
        pen.sheet.box(pen.left, 30, pen.right, 56, fill=style.accent, stroke=None)
        pen.put(pen.left + 10, 48, mortgage.servicer, room=290, size=14, bold=True, colour=WHITE,
                says=field("servicer_name", mortgage.servicer))  # fmt: skip
        title_colour = WHITE
    else:
        pen.put(pen.left, 48, mortgage.servicer, room=300, size=15, bold=True, colour=style.accent,
                says=field("servicer_name", mortgage.servicer))  # fmt: skip
        pen.sheet.rule(pen.left, 56, pen.right, width=1.2, colour=style.accent)
        title_colour = style.accent
    pen.put(pen.right - 8, 48, style.word("title", "Mortgage Statement", "Monthly Mortgage Statement",
            "Billing Statement", es=("Estado de Cuenta Hipotecario",)), room=200, size=12, align="right",
            colour=title_colour)  # fmt: skip
    pen.address(pen.left + 10, 68, mortgage.servicer_address.lines, 230, size=7.2)


def _account(pen: Pen, statement: MortgageStatement) -> float:
    style, mortgage = pen.style, statement.mortgage
    names = borrowers(statement)
    pen.put(pen.left + 26, 118, names, room=232, size=10, says=field("borrower_name", names))
    pen.address(pen.left + 26, 131, mortgage.mailing_address.lines, 232, size=10)
    number, last = masked(statement, style.one_of("number", "whole", "stars", "ends", "whole"))
    rows = [
        (style.word("number", "Account number", "Loan number", "Loan no.", es=("Número de préstamo",)), number,
         field("loan_number_last4", last)),
        (style.word("date", "Statement date", es=("Fecha del estado",)), style.day(statement.date),
         field("statement_date", statement.date)),
        (style.word("due", "Payment due date", "Due date", es=("Fecha de vencimiento",)), style.day(statement.due),
         field("due_date", statement.due)),
        (style.word("total", "Amount due", "Total amount due", es=("Cantidad a pagar",)),
         style.amount(statement.total_due), money_says("total_due", statement.total_due)),
    ]  # fmt: skip
    x, y = 330.0, 84.0
    pen.sheet.box(x, y - 8, pen.right, y + 72, fill=_TINT if style.chance("tinted", 0.5) else None, width=0.5)
    for n, (label, text, says) in enumerate(rows):
        strong = n == len(rows) - 1
        pen.put(x + 6, y + 6, label, room=105, size=8.6, bold=strong)
        pen.put(pen.right - 6, y + 6, text, room=115, size=9 if not strong else 10.5, bold=strong, align="right",
                family=style.figures, says=says)  # fmt: skip
        y += 15
    late = style.day(statement.due.replace(day=16))
    pen.put(x + 6, y + 5, f"If received after {late}, a late fee of {style.amount(late_charge(statement))} is charged.",
            room=pen.right - x - 12, size=6.8, italic=True)  # fmt: skip
    return _facts(pen, statement, 178)


def _facts(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, mortgage = pen.style, statement.mortgage
    heading(pen, pen.left, pen.right, y, style.word("facts", "Account Information", "About Your Loan",
            es=("Información de la cuenta",)))  # fmt: skip
    y += 24
    place = mortgage.property_address.one_line
    pen.put(pen.left + 4, y, style.word("property", "Property address", "Property", es=("Dirección de la propiedad",)),
            room=96, size=8)  # fmt: skip
    pen.put(pen.left + 104, y, place, room=pen.right - pen.left - 110, size=8.6, says=field("property_address", place))
    pen.put(pen.left + 4, y + 13, style.word("principal", "Outstanding principal", "Unpaid principal balance",
            "Principal balance", es=("Saldo de principal",)), room=96, size=8)  # fmt: skip
    pen.money(pen.left + 190, y + 13, statement.principal_balance, says="principal_balance", size=8.6)
    pen.put(pen.left + 240, y + 13, style.word("rate", "Interest rate", "Current interest rate",
            es=("Tasa de interés",)), room=90, size=8)  # fmt: skip
    pen.put(pen.left + 390, y + 13, f"{mortgage.rate:.3f}%", size=8.6, align="right", family=style.figures,
            says=field("interest_rate", mortgage.rate))  # fmt: skip
    pen.put(pen.right - 6, y + 13, style.one_of("penalty", "Prepayment penalty: No", "Prepayment penalty: None"),
            room=110, size=7.6, align="right")  # fmt: skip
    return y + 24


def heading(pen: Pen, left: float, right: float, y: float, words: str) -> None:
    """A table's title stands in a band of the issuer's colour, or over a rule of it."""
    if pen.style.chance("filled headings", 0.5):
        pen.sheet.box(left, y, right, y + 14, fill=pen.style.accent, stroke=None)
        pen.put(left + 4, y + 10.2, words, room=right - left - 8, size=8.8, bold=True, colour=WHITE)
    else:
        pen.put(left, y + 10.2, words, room=right - left - 8, size=9.2, bold=True, colour=pen.style.accent)
        pen.sheet.rule(left, y + 14, right, width=0.8, colour=pen.style.accent)


def _amount_due(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, left, right = pen.style, pen.left, 300.0
    heading(pen, left, right, y, style.word("explained", "Explanation of Amount Due", "How your amount due adds up",
            es=("Explicación de la cantidad a pagar",)))  # fmt: skip
    y += 26
    regular = style.word("regular", "Regular monthly payment", "Current payment", "Monthly payment",
                         es=("Pago mensual regular",))  # fmt: skip
    for label, amount, says, bold in (
        (style.word("principal due", "Principal", es=("Principal",)), statement.principal_due, "", False),
        (style.word("interest due", "Interest", es=("Interés",)), statement.interest_due, "", False),
        (style.word("escrow", "Escrow (taxes and insurance)", "Escrow", es=("Depósito en garantía",)),
         statement.mortgage.escrow, "escrow", False),
        (regular, statement.payment, "monthly_payment", True),
        (style.word("fees", "Total fees and charges", "Fees charged", es=("Cargos y comisiones",)), statement.fees, "",
         False),
        (style.word("past due", "Overdue payments", "Past due amount", "Past due payments", es=("Pagos vencidos",)),
         statement.past_due, "past_due", False),
        (style.word("total due", "Total amount due", es=("Total a pagar",)), statement.total_due, "total_due", True),
    ):  # fmt: skip
        if bold:
            pen.sheet.rule(left, y - 9, right, width=0.4)
        pen.put(left + 4, y, label, room=150, size=8.4, bold=bold)
        pen.money(right - 4, y, amount, says=says, size=8.6, bold=bold)
        y += 13
    pen.sheet.rule(left, y - 9, right, width=0.8)
    return y


def _past_payments(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, left, right = pen.style, 316.0, pen.right
    last, year = received(statement)
    heading(pen, left, right, y, style.word("past", "Past Payments Breakdown", "Payments received",
            es=("Desglose de pagos anteriores",)))  # fmt: skip
    y += 24
    pen.put(
        right - 88, y, style.word("last month", "Paid last month", es=("Mes pasado",)), room=76, size=7, align="right"
    )
    pen.put(
        right - 4, y, style.word("this year", "Paid year to date", es=("Este año",)), room=76, size=7, align="right"
    )
    y += 13
    for label, first, second in (
        (style.word("principal due", "Principal", es=("Principal",)), last.principal, year.principal),
        (style.word("interest due", "Interest", es=("Interés",)), last.interest, year.interest),
        (style.word("escrow short", "Escrow", "Tax, insurance", es=("Garantía",)), last.escrow, year.escrow),
        (style.word("late", "Fees", "Late charges", es=("Cargos",)), last.fees, year.fees),
        (style.word("sum", "Total", es=("Total",)), last.total, year.total),
    ):
        pen.put(left + 4, y, label, room=80, size=8.2)
        pen.money(right - 88, y, first, size=8.2, room=74)
        pen.money(right - 4, y, second, size=8.2, room=76)
        y += 13
    pen.sheet.rule(left, y - 22.5, right, width=0.4)
    return y


def _activity(pen: Pen, statement: MortgageStatement, y: float) -> float:
    """What was booked since the last statement: a payment, tax or insurance paid out of escrow, or nothing."""
    style, mortgage = pen.style, statement.mortgage
    own = style.draw.at(f"activity/{mortgage.loan_number}/{statement.date}")
    heading(pen, pen.left, pen.right, y, style.word("activity", "Transaction Activity", "Activity since your last "
            "statement", es=("Movimientos",)))  # fmt: skip
    y += 26
    rows = []
    month = month_before(statement.date)
    if mortgage.escrow and own.chance(0.3):
        paid = own.pick(("County tax disbursement", "Homeowner's insurance disbursement", "City tax disbursement"))
        rows.append((month + dt.timedelta(days=own.whole(3, 9)), paid, -own.cents(180, 2900)))
    if not mortgage.months_behind:
        rows.append((month + dt.timedelta(days=own.whole(12, 20)), "Payment received - thank you", statement.payment))
    elif own.chance(0.3):
        part = (statement.payment * own.whole(10, 60) / 100).quantize(statement.payment)
        rows.append((month + dt.timedelta(days=own.whole(12, 20)), "Partial payment held as unapplied", part))
    if not rows:
        none = "No payments or charges were posted in this period."
        pen.put(pen.left + 4, y, none, room=500, size=8.2, italic=True)
        return y + 16
    for day, words, amount in rows:
        pen.put(pen.left + 4, y, style.day(day), room=80, size=8.2)
        pen.put(pen.left + 96, y, words, room=280, size=8.2)
        pen.money(pen.right - 4, y, amount, size=8.4)
        y += 13
    return y + 4


def _delinquency(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, behind = pen.style, statement.mortgage.months_behind
    title = style.word("notice", "**Delinquency Notice**", "Delinquency Notice", "IMPORTANT: Your loan is past due",
                       es=("Aviso de morosidad",))  # fmt: skip
    rows = lacking(statement)
    months = f"{behind} month{'s' if behind > 1 else ''}"
    words = (
        f"You are late on your mortgage payments: {months} behind. As of {style.day(statement.date)}, you are "
        f"{days_behind(statement)} days past due. Failure to bring the loan current may result in fees and foreclosure."
    )
    told = len(pen.broken(words, pen.right - pen.left - 12, size=7.6))
    tall = 32 + 9.4 * told + 11 * len(rows)
    pen.sheet.box(pen.left, y, pen.right, y + tall, fill=_TINT if style.chance("tinted notice", 0.4) else None, width=1)
    pen.put(pen.left + 6, y + 12, title, room=300, size=9.4, bold=True)
    row = pen.prose(y + 24, words, left=pen.left + 6, right=pen.right - 6, size=7.6, leading=9.4)
    row += 1
    for day, unpaid in rows:
        pen.put(pen.left + 14, row, f"Payment due {style.day(day)}: unpaid balance of {style.amount(unpaid)}",
                room=400, size=7.8)  # fmt: skip
        row += 11
    pen.prose(row, "Total {total} must be paid to bring your loan current.",
              {"total": Value(style.amount(statement.total_due), bold=True)}, left=pen.left + 14, size=7.8)  # fmt: skip
    return y + tall + 10


def _coupon(pen: Pen, statement: MortgageStatement) -> None:
    style, mortgage, y = pen.style, statement.mortgage, 632.0
    pen.sheet.rule(pen.left - 20, y, pen.right + 20, width=0.6, dashed=True)
    pen.put(306, y + 9, style.word("detach", "Detach here and return with your payment",
            "Please return this portion with your payment", es=("Devuelva esta parte con su pago",)), size=6.6,
            align="center")  # fmt: skip
    pen.put(pen.left, y + 26, mortgage.servicer, room=250, size=10, bold=True)
    pen.put(pen.left, y + 44, borrowers(statement), room=230, size=8.6)
    pen.address(pen.left, y + 55, mortgage.mailing_address.lines, 230, size=8.6)
    pen.put(pen.left + 30, y + 102, mortgage.servicer, room=230, size=9)
    pen.address(pen.left + 30, y + 113, mortgage.servicer_address.lines, 230, size=9)
    number, _ = masked(statement, style.one_of("number", "whole", "stars", "ends", "whole"))
    x = 340.0
    pen.sheet.box(x, y + 18, pen.right, y + 128, width=0.8)
    row = y + 30
    for label, text in (
        (style.word("number", "Account number", "Loan number", "Loan no.", es=("Número de préstamo",)), number),
        (style.word("due", "Payment due date", "Due date", es=("Fecha de vencimiento",)), style.day(statement.due)),
        (style.word("total", "Amount due", "Total amount due", es=("Cantidad a pagar",)),
         style.amount(statement.total_due)),
    ):  # fmt: skip
        pen.put(x + 6, row, label, room=100, size=8.2)
        pen.put(pen.right - 6, row, text, room=110, size=9, align="right", family=style.figures)
        row += 15
    for label in ("Additional principal", "Additional escrow", style.word("enclosed", "Total amount enclosed",
                  es=("Cantidad adjunta",))):  # fmt: skip
        pen.put(x + 6, row + 3, label, room=110, size=8)
        pen.put(pen.right - 92, row + 3, "$", size=9, align="right")
        pen.sheet.box(pen.right - 88, row - 7, pen.right - 6, row + 7, width=0.5)
        row += 18
    if style.chance("scan line", 0.6):
        digits = f"{mortgage.loan_number:0>12} {int(statement.payment * 100):09d} {int(statement.total_due * 100):09d}"
        pen.put(pen.left, 774, digits, size=9, family=style.figures)
