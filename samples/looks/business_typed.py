"""A profit and loss statement that the owner typed: a two-column sheet with a grid like a spreadsheet's."""

from __future__ import annotations

from samples.ledger.other_papers import ProfitAndLoss
from samples.looks import LOOKS
from samples.looks.business_sums import expense_total, revenue_total, values_of
from samples.looks.letter_pen import Pen, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, cell
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("books-typed", Split.TUNE, "profit_and_loss")
def typed(books: ProfitAndLoss, style: Style) -> Drawn:
    """Cells of a spreadsheet, one line each, bold where the owner thought of it, signed below by hand."""
    pen = Pen(Sheet(style), left=72, right=470)
    values = values_of(books, style)
    size = max(9.0, style.size)
    pen.put(pen.left + 2, 70, values["business"].text, room=390, size=size + 2, bold=True, says=values["business"].says)
    pen.put(pen.left + 2, 86, style.word("title", "PROFIT AND LOSS STATEMENT", "P&L", "Year to date profit/loss",
            "Income and Expenses", es=("GANANCIAS Y PERDIDAS",)), size=size)  # fmt: skip
    end = pen.put(pen.left + 2, 101, style.word("period", "Period:", "From", es=("Periodo:",)), size=size)
    end = pen.put(end + 5, 101, values["start"].text, size=size, says=values["start"].says)
    end = pen.put(end + 5, 101, style.word("to", "to", "-", "thru", es=("a",)), size=size)
    pen.put(end + 5, 101, values["end"].text, size=size, says=values["end"].says)
    rows: list[tuple[str, Says | None, str, Says | None, bool]] = []
    rows.append((style.word("income", "INCOME", "Income", "Sales", es=("INGRESOS",)), None, "", None, True))
    for n, (label, amount) in enumerate(books.revenue):
        rows.append((label, cell("revenue", n, "label", label), style.amount(amount),
                     cell("revenue", n, "amount", f"{amount:.2f}"), False))  # fmt: skip
    total = revenue_total(books)
    rows.append((style.word("total income", "TOTAL INCOME", "Total income", es=("TOTAL INGRESOS",)), None,
                 style.amount(total), money_says("total_revenue", total), True))  # fmt: skip
    rows.append(("", None, "", None, False))
    rows.append((style.word("expenses", "EXPENSES", "Expenses", "Less expenses", es=("GASTOS",)), None, "", None, True))
    for n, (label, amount) in enumerate(books.expenses):
        rows.append((label, cell("expenses", n, "label", label), style.amount(amount),
                     cell("expenses", n, "amount", f"{amount:.2f}"), False))  # fmt: skip
    total = expense_total(books)
    rows.append((style.word("total expenses", "TOTAL EXPENSES", "Total expenses", es=("TOTAL GASTOS",)), None,
                 style.amount(total), money_says("total_expenses", total), True))  # fmt: skip
    rows.append(("", None, "", None, False))
    rows.append((style.word("net", "NET PROFIT", "Net income", "PROFIT", es=("GANANCIA NETA",)), None,
                 values["profit"].text, values["profit"].says, True))  # fmt: skip
    y = _grid(pen, rows, 116, size)
    y = pen.turn_for(y, 110)
    y = pen.prose(
        y + 28,
        style.one_of(
            "oath",
            "I certify that the above is true and correct to the best of my knowledge.",
            "Prepared by me from my own records.",
            "All figures are from my bank deposits and receipts.",
        ),
        size=size,
    )
    pen.signature(pen.left, y + 30, books.person.plain, 200, hand_of(Split.TUNE), size=15)
    pen.sheet.rule(pen.left, y + 33, pen.left + 210, width=0.6)
    pen.put(pen.left, y + 45, values["name"].text, room=205, size=size, says=values["name"].says)
    end = pen.put(pen.left + 230, y + 31, "Date", size=size)
    pen.put(end + 6, y + 31, values["signed"].text, size=size, says=values["signed"].says)
    return once(pen.sheet.done())


def _grid(pen: Pen, rows: list[tuple[str, Says | None, str, Says | None, bool]], y: float, size: float) -> float:
    lined, boldly, split = pen.style.chance("grid", 0.6), pen.style.chance("bold heads", 0.7), pen.right - 110
    high = size * 1.7
    pale = (0.75, 0.75, 0.75)
    base = y + high * 0.72
    for label, says, text, meaning, strong in rows:
        if base + high > pen.bottom:
            base = pen.turn_for(base, high * 2)
        top = base - high * 0.72
        if lined:
            pen.sheet.box(pen.left, top, pen.right, top + high, stroke=pale, width=0.5)
            pen.sheet.rule(split, top, split, top + high, width=0.5, colour=pale)
        bold = strong and boldly
        if label:
            pen.put(pen.left + 3, base, label, room=split - pen.left - 6, size=size, bold=bold, says=says)
        if text:
            pen.put(pen.right - 3, base, text, room=102, size=size, bold=bold, align="right", family=pen.style.figures,
                    says=meaning)  # fmt: skip
        base += high
    return base
