"""A mortgage statement in lines of label and value as a servicing system prints it, notices on a second page."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.credit import MortgageStatement
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, money_says, once
from samples.looks.mortgage_account import borrowers, days_behind, lacking, late_charge, masked, received
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("mortgage-lines", Split.TEST, "mortgage_statement")
def in_lines(statement: MortgageStatement, style: Style) -> Drawn:
    """Labels lead by dots to their values in one column, the coupon lies in the middle, details turn the page."""
    pen = Pen(Sheet(style), left=60, right=552)
    mortgage = statement.mortgage
    pen.put(306, 50, mortgage.servicer, room=480, size=12, bold=True, align="center",
            says=field("servicer_name", mortgage.servicer))  # fmt: skip
    pen.put(306, 63, mortgage.servicer_address.one_line, room=480, size=8, align="center")
    pen.put(306, 84, style.word("title", "PERIODIC BILLING STATEMENT", "LOAN STATEMENT", "MORTGAGE BILLING NOTICE",
            es=("ESTADO DE CUENTA DEL PRÉSTAMO",)), room=480, size=10, align="center")  # fmt: skip
    names = borrowers(statement)
    pen.put(96, 122, names, room=330, size=10, says=field("borrower_name", names))
    pen.address(96, 135, mortgage.mailing_address.lines, 330, size=10)
    y = _facts(pen, statement, 184)
    y = _due(pen, statement, y + 10)
    _coupon(pen, statement, 590)
    pen.sheet.page()
    _second(pen, statement)
    return once(pen.sheet.done())


def _line(pen: Pen, y: float, label: str, text: str, says: Says | None = None, *, bold: bool = False) -> float:
    end = pen.put(pen.left, y, label, room=270, size=9, bold=bold)
    run = min(pen.sheet.measure(text, size=9, bold=bold, family=pen.style.figures), 300.0)
    start = pen.right - run
    dot = pen.sheet.measure(".", size=9)
    count = int((start - end - 8) / dot)
    if count > 2:
        pen.put(start - 4, y, "." * count, size=9, align="right")
    pen.put(pen.right, y, text, room=min(300.0, pen.right - end - 6), size=9, bold=bold, align="right",
            family=pen.style.figures, says=says)  # fmt: skip
    return y + 13.6


def _title(pen: Pen, y: float, words: str) -> float:
    if pen.style.chance("ruled titles", 0.5):
        pen.sheet.rule(pen.left, y - 11, pen.right, width=0.5)
    pen.put(pen.left, y, words, room=440, size=9.4, bold=True)
    return y + 15


def _facts(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style, mortgage = pen.style, statement.mortgage
    number, last = masked(statement, style.one_of("number", "whole", "xs", "stars"))
    place = mortgage.property_address.one_line
    for label, text, says in (
        (style.word("number", "Loan Number", "Loan No", es=("Préstamo No",)), number, field("loan_number_last4", last)),
        (style.word("date", "Date of Statement", "Billing Date", es=("Fecha",)), style.day(statement.date),
         field("statement_date", statement.date)),
        (style.word("property", "Property Address", "Collateral", es=("Propiedad",)), place,
         field("property_address", place)),
        (style.word("principal", "Principal Balance", "Outstanding Principal", "Current Principal Bal",
         es=("Saldo Principal",)), style.amount(statement.principal_balance),
         money_says("principal_balance", statement.principal_balance)),
        (style.word("rate", "Interest Rate", "Annual Rate", es=("Tasa de Interés",)), f"{mortgage.rate:.4f} %",
         field("interest_rate", mortgage.rate)),
        (style.word("maturity", "Prepayment Penalty", es=("Penalidad por Prepago",)), "None", None),
    ):  # fmt: skip
        y = _line(pen, y, label, text, says)
    return y


def _due(pen: Pen, statement: MortgageStatement, y: float) -> float:
    style = pen.style
    y = _title(pen, y + 4, style.word("explained", "AMOUNT DUE", "EXPLANATION OF AMOUNT DUE", es=("CANTIDAD DEBIDA",)))
    lines: list[tuple[str, Decimal, str]] = [
        (style.word("principal due", "Principal", es=("Principal",)), statement.principal_due, ""),
        (style.word("interest due", "Interest", es=("Interés",)), statement.interest_due, ""),
        (style.word("escrow", "Escrow Deposit", "Tax and Insurance Escrow", es=("Depósito de Garantía",)),
         statement.mortgage.escrow, "escrow"),
        (style.word("regular", "Total Monthly Payment", "Current Monthly Payment", es=("Pago Mensual",)),
         statement.payment, "monthly_payment"),
        (style.word("past due", "Past Due Payments", "Amount Past Due", es=("Pagos Atrasados",)), statement.past_due,
         "past_due"),
        (style.word("fees", "Outstanding Late Charges and Fees", "Fees Due", es=("Cargos Pendientes",)),
         statement.fees, ""),
    ]  # fmt: skip
    for label, amount, name in lines:
        y = _line(pen, y, label, style.amount(amount), money_says(name, amount) if name else None,
                  bold=name == "monthly_payment")  # fmt: skip
    total = style.word("total due", "TOTAL AMOUNT DUE", "TOTAL DUE", es=("TOTAL A PAGAR",))
    y = _line(pen, y, total, style.amount(statement.total_due), money_says("total_due", statement.total_due), bold=True)
    y = _line(pen, y, style.word("due", "Payment Due Date", "Due On", es=("Fecha de Vencimiento",)),
              style.day(statement.due), field("due_date", statement.due), bold=True)  # fmt: skip
    _line(pen, y, f"Late Charge if Received After {style.day(statement.due.replace(day=16))}",
          style.amount(late_charge(statement)))  # fmt: skip
    if statement.mortgage.months_behind:
        y = pen.prose(y + 26, f"*** YOUR LOAN IS {statement.mortgage.months_behind} MONTH(S) PAST DUE. SEE THE NEXT "
                      "PAGE. ***", size=8.6, bold=True)  # fmt: skip
    return y


def _coupon(pen: Pen, statement: MortgageStatement, y: float) -> None:
    style = pen.style
    number, _ = masked(statement, style.one_of("number", "whole", "xs", "stars"))
    dash = pen.sheet.measure("- ", size=9)
    pen.put(pen.left, y, ("- " * int((pen.right - pen.left) / dash)).strip(), size=9)
    pen.put(pen.left, y + 18, style.word("coupon", "PAYMENT COUPON", "REMITTANCE", es=("CUPÓN DE PAGO",)), size=9.4,
            bold=True)  # fmt: skip
    pen.put(pen.right, y + 18, number, size=9, align="right")
    pen.put(pen.left, y + 38, borrowers(statement), room=220, size=9)
    pen.address(pen.left, y + 50, statement.mortgage.mailing_address.lines, 220, size=9)
    pen.put(pen.left, y + 92, statement.mortgage.servicer, room=220, size=9)
    pen.address(pen.left, y + 104, statement.mortgage.servicer_address.lines, 220, size=9)
    for n, (label, text) in enumerate((
        (style.word("due", "Payment Due Date", "Due On", es=("Fecha de Vencimiento",)), style.day(statement.due)),
        ("Total", style.amount(statement.total_due)),
        (style.word("after", "With late charge", es=("Con recargo",)),
         style.amount(statement.total_due + late_charge(statement))),
        (style.word("enclosed", "Amount enclosed", es=("Cantidad incluida",)), "$ __________"),
    )):  # fmt: skip
        pen.put(330, y + 40 + 17 * n, label, room=110, size=9)
        pen.put(pen.right, y + 40 + 17 * n, text, room=105, size=9, align="right")


def _second(pen: Pen, statement: MortgageStatement) -> None:
    style = pen.style
    number, _ = masked(statement, style.one_of("number", "whole", "xs", "stars"))
    pen.put(pen.left, 46, f"{statement.mortgage.servicer}   Loan {number}   Page 2", room=490, size=8)
    last, year = received(statement)
    y = _title(pen, 80, style.word("past", "PAST PAYMENTS BREAKDOWN", "PAYMENTS RECEIVED", es=("PAGOS RECIBIDOS",)))
    for (label, first), (_, second) in zip(
        (("Principal", last.principal), ("Interest", last.interest), ("Escrow", last.escrow), ("Fees", last.fees),
         ("Total", last.total)),
        (("", year.principal), ("", year.interest), ("", year.escrow), ("", year.fees), ("", year.total)),
        strict=True,
    ):  # fmt: skip
        y = _line(pen, y, f"{label}, last month", style.amount(first))
        y = _line(pen, y, f"{label}, {statement.date.year} to date", style.amount(second))
    if statement.mortgage.months_behind:
        y = _title(pen, y + 18, style.word("notice", "DELINQUENCY NOTICE", "ACCOUNT HISTORY", es=("AVISO DE MORA",)))
        y = pen.prose(y, f"As of {style.day(statement.date)} you are {days_behind(statement)} days delinquent on your "
                      f"mortgage loan ({statement.mortgage.months_behind} payments). If it is not brought current you "
                      "risk foreclosure, the loss of your home, and further fees. Recent account history:",
                      size=9)  # fmt: skip
        for day, unpaid in lacking(statement):
            y = _line(pen, y, f"Payment due {style.day(day)}", f"{style.amount(unpaid)} remains unpaid")
    y = _title(pen, y + 18, style.word("messages", "IMPORTANT MESSAGES", "NOTICES", es=("MENSAJES",)))
    for words in (
        (
            "Partial payments are not applied to your mortgage. They are held in a suspense account until a full "
            "payment is there."
        ),
        (
            "If you are in bankruptcy, or the debt was discharged in it, this statement is for information only and "
            "not an attempt to collect."
        ),
        (
            "For a list of homeownership counselors in your area contact the U.S. Department of Housing and Urban "
            "Development at 800-569-4287."
        ),
        "Payments by check are converted to electronic transfers; your bank may take them on the same day.",
    ):
        y = pen.prose(y, words, size=8.8) + 5
