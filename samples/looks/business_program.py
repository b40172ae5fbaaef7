"""A profit and loss statement as bookkeeping software reports it: indented accounts, ruled totals, a footer."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import ProfitAndLoss
from samples.looks import LOOKS
from samples.looks.business_sums import expense_total, revenue_total, values_of
from samples.looks.letter_pen import Pen, money_says, once
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import GREY, Style


@LOOKS.declare("books-program", Split.TRAIN, "profit_and_loss")
def from_program(books: ProfitAndLoss, style: Style) -> Drawn:
    """The business, the report's name and its span stand centred; accounts are indented below their section."""
    pen = Pen(Sheet(style), left=108, right=504)
    values = values_of(books, style)
    middle = 306.0
    swap = style.chance("report first", 0.4)
    title = style.word("title", "Profit and Loss", "Profit & Loss", "Income Statement", es=("Pérdidas y Ganancias",))
    pen.put(middle, 66 if not swap else 84, books.business, room=440, size=14, bold=True, align="center",
            says=field("business", books.business))  # fmt: skip
    pen.put(middle, 84 if not swap else 66, title, room=440, size=13, bold=swap, align="center", colour=style.accent)
    dash = style.one_of("dash", "-", "through", "to")
    widths = [pen.sheet.measure(t, size=10) for t in (values["start"].text, f" {dash} ", values["end"].text)]
    x = middle - sum(widths) / 2
    for text, says, wide in zip((values["start"].text, f" {dash} ", values["end"].text),
                                (values["start"].says, None, values["end"].says), widths, strict=True):  # fmt: skip
        pen.put(x, 100, text, size=10, says=says)
        x += wide
    y = 128.0
    pen.sheet.rule(pen.left, y - 10, pen.right, width=0.8, colour=GREY)
    pen.put(
        pen.right,
        y + 2,
        style.word("total", "TOTAL", "Total", "Amount", es=("TOTAL",)),
        size=8,
        bold=True,
        align="right",
    )
    pen.sheet.rule(pen.left, y + 8, pen.right, width=0.8, colour=GREY)
    y += 24
    y = _section(pen, y, style.word("income", "Income", "Revenue", "Ordinary Income", es=("Ingresos",)), books.revenue,
                 "revenue", revenue_total(books))  # fmt: skip
    if style.chance("gross profit", 0.6):
        y = _total(
            pen, y, style.word("gross", "GROSS PROFIT", "Gross Profit", es=("UTILIDAD BRUTA",)), revenue_total(books)
        )
    y = _section(pen, y, style.word("expenses", "Expenses", "Operating Expenses", es=("Gastos",)), books.expenses,
                 "expenses", expense_total(books))  # fmt: skip
    if style.chance("operating income", 0.5):
        y = _total(
            pen,
            y,
            style.word("operating", "NET OPERATING INCOME", "Net Operating Income", es=("UTILIDAD OPERATIVA",)),
            books.profit,
        )
    y = _total(pen, y, style.word("net", "NET INCOME", "Net Income", "Net Profit", es=("UTILIDAD NETA",)), books.profit,
               money_says("profit", books.profit))  # fmt: skip
    pen.sheet.rule(pen.right - 92, y - 8, pen.right, width=0.6)
    pen.sheet.rule(pen.right - 92, y - 6, pen.right, width=0.6)
    y = pen.turn_for(y, 70)
    end = pen.put(
        pen.left, y + 40, style.word("prepared", "Prepared by", "Owner", es=("Preparado por",)), size=8, colour=GREY
    )
    pen.put(end + 6, y + 40, books.person.name, room=190, size=9, says=values["name"].says)
    pen.put(pen.right, y + 40, values["signed"].text, size=9, align="right", says=values["signed"].says)
    basis = style.one_of("basis", "Cash Basis", "Accrual Basis", "Cash basis, unaudited")
    pen.put(middle, 766, f"{basis}   Page {pen.sheet.pages}", size=7.4, align="center", colour=GREY)
    return once(pen.sheet.done())


def _section(
    pen: Pen, y: float, title: str, lines: tuple[tuple[str, Decimal], ...], rows: str, total: Decimal
) -> float:
    y = pen.turn_for(y, 40)
    pen.put(pen.left, y, title, size=9.6, bold=pen.style.chance("bold sections", 0.5))
    y += 15
    numbered = pen.style.chance("account numbers", 0.25)
    for n, (label, amount) in enumerate(lines):
        y = pen.turn_for(y, 20)
        x = pen.left + 16
        if numbered:
            x = pen.put(x, y, f"{(4000 if rows == 'revenue' else 6000) + 10 * (n + 1)}", size=9.4) + 5
        pen.put(x, y, label, room=250, size=9.4, says=cell(rows, n, "label", label))
        pen.put(pen.right, y, pen.style.amount(amount), room=110, size=9.4, align="right", family=pen.style.figures,
                says=cell(rows, n, "amount", f"{amount:.2f}"))  # fmt: skip
        y += 15
    return _total(pen, y, f"Total {title}" if pen.style.language == "en" else f"Total de {title.lower()}", total,
                  money_says(f"total_{rows}", total))  # fmt: skip


def _total(pen: Pen, y: float, label: str, amount: Decimal, says: Says | None = None) -> float:
    y = pen.turn_for(y, 20)
    pen.sheet.rule(pen.right - 92, y - 10, pen.right, width=0.5)
    pen.put(pen.left, y, label, room=270, size=9.4, bold=True)
    pen.put(pen.right, y, pen.style.amount(amount, symbol=True), room=110, size=9.4, bold=True, align="right",
            family=pen.style.figures, says=says)  # fmt: skip
    return y + 20
