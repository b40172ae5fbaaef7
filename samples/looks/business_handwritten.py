"""A profit and loss statement written by hand on ruled paper, with a line drawn under what is added up."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import ProfitAndLoss
from samples.looks import LOOKS
from samples.looks.business_sums import expense_total, revenue_total, values_of
from samples.looks.letter_pen import Pen, by_hand, hand_of, hand_scale, money_says, once
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import Style


def _written(split: Split) -> None:
    def on_ruled_paper(books: ProfitAndLoss, style: Style) -> Drawn:
        """The owner writes line by line and ends with what is left."""
        return _page(books, style, split)

    LOOKS.declare(f"books-handwritten-{split.value}", split, "profit_and_loss")(on_ruled_paper)


for _split in (Split.TRAIN, Split.TUNE, Split.TEST):
    _written(_split)


def _page(books: ProfitAndLoss, style: Style, split: Split) -> Drawn:
    pen = Pen(Sheet(style), left=90, right=520, bottom=740, hand=hand_of(split), way="hand")
    hand, pitch = hand_of(split), 24.0
    scale = hand_scale(hand)
    size = 12.5 * scale
    count = 9 + len(books.revenue) + len(books.expenses) + 4
    pitch = min(pitch, 664 / count)
    size = min(size, pitch * 0.86)
    if split is not Split.TEST or style.chance("ruled", 0.5):
        _rules(pen, pitch, margin=split is Split.TRAIN)
    own = style.draw.at("wander")
    y = 56.0

    def write(x: float, text: str, says: Says | None = None, *, right: bool = False, room: float = 300.0) -> None:
        moved = x + own.between(-3.0, 3.0) if not right else x + own.between(-2.0, 0.0)
        pen.put(
            moved,
            y - 3 + own.between(-0.8, 0.8),
            text,
            room=room,
            size=size * own.between(0.97, 1.03),
            family=hand,
            colour=pen.ink,
            says=says,
            align="right" if right else "left",
        )

    values = values_of(books, style)
    y += pitch
    write(pen.left + 20, values["business"].text, values["business"].says, room=400)
    y += pitch
    write(
        pen.left + 20,
        style.one_of("title", "Profit and loss", "Profit & Loss statement", "Income and expenses"),
        room=220,
    )
    y += pitch
    write(pen.left + 20, by_hand(books.start), field("start", books.start), room=80)
    write(pen.left + 110, style.one_of("to", "to", "-", "thru"), room=40)
    write(pen.left + 160, by_hand(books.end), field("end", books.end), room=80)

    def figure(amount: Decimal) -> str:
        whole = amount == amount.to_integral_value() and style.chance("no cents", 0.6)
        text = f"{abs(amount):,.0f}" if whole else f"{abs(amount):,.2f}"
        return f"-{text}" if amount < 0 else f"${text}" if style.chance("dollars", 0.4) else text

    def total(name: str, label: str, amount: Decimal) -> None:
        pen.sheet.rule(
            pen.right - 96 + own.between(-6, 6),
            y - pitch + own.between(2, 4),
            pen.right + own.between(-2, 4),
            y - pitch + own.between(1, 4),
            width=1,
            colour=pen.ink,
        )
        write(pen.left + 40, label, room=240)
        write(pen.right, figure(amount), money_says(name, amount), right=True, room=110)

    for name, head, lines, summed in (
        ("revenue", style.one_of("in", "Income", "Money in", "Sales"), books.revenue, revenue_total(books)),
        ("expenses", style.one_of("out", "Expenses", "Costs", "Money out"), books.expenses, expense_total(books)),
    ):
        y += pitch * 1.0
        write(pen.left, head, room=200)
        for n, (label, amount) in enumerate(lines):
            y += pitch
            write(pen.left + 22, label, cell(name, n, "label", label), room=280)
            write(pen.right, figure(amount), cell(name, n, "amount", f"{amount:.2f}"), right=True, room=110)
        y += pitch
        total(f"total_{name}", style.one_of("sum", "Total", "total", "Add up"), summed)
    y += pitch * 2
    write(pen.left, style.one_of("left", "Profit", "Net profit", "What is left"), room=220)
    write(pen.right, figure(books.profit), money_says("profit", books.profit), right=True, room=110)
    pen.sheet.rule(pen.right - 90, y + 2.5, pen.right + 2, y + own.between(1, 4), width=1.1, colour=pen.ink)
    y += pitch * 2
    write(pen.left, books.person.name, field("name", books.person.name), room=250)
    write(pen.right, by_hand(books.signed), field("signed", books.signed), right=True, room=110)
    return once(pen.sheet.done())


def _rules(pen: Pen, pitch: float, *, margin: bool) -> None:
    y = 56.0
    while y < 776:
        pen.sheet.rule(0, y, 612, width=0.5, colour=(0.68, 0.78, 0.9))
        y += pitch
    if margin:
        pen.sheet.rule(76, 0, 76, 792, width=0.7, colour=(0.9, 0.55, 0.55))
