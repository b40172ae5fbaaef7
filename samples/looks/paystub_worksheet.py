"""The stub that a small firm keeps in a worksheet: one grid of cells for everything, printed with its lines."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    Figures,
    deductions_figures,
    employer_name,
    gross_figures,
    net_figures,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    Fact,
    address_lines,
    deductions_of,
    earnings_of,
    employee_text,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import hours_text, money, once, parts, put, shown
from samples.sheet import LETTER, Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import BLACK, WHITE, Colour, Style

_WIDTHS = (2.0, 0.9, 0.9, 1.15, 1.25, 2.0, 1.15, 1.25)
"""Shares of the columns A to H: earnings in A to E, what is taken in F to H."""


class _Grid:
    """Cells by row and column; text of a cell stays inside it, or inside the cells it is merged with."""

    def __init__(self, sheet: Sheet, left: float, right: float, top: float, high: float, size: float) -> None:
        self.sheet, self.high, self.size, self.top = sheet, high, size, top
        unit = (right - left) / sum(_WIDTHS)
        self.edges = [left + unit * sum(_WIDTHS[:n]) for n in range(len(_WIDTHS) + 1)]
        self.row = 0

    def frame(self, first: int, last: int, fill: Colour | None = None) -> None:
        """The border of merged cells of the present row."""
        top = self.top + self.row * self.high
        self.sheet.box(self.edges[first], top, self.edges[last + 1], top + self.high, fill=fill, width=0.4,
                       stroke=(0.45, 0.45, 0.45))  # fmt: skip

    def write(
        self, first: int, last: int, text: str, *, says: Sequence[Says] = (), align: str = "left",
        bold: bool = False, colour: Colour = BLACK,
    ) -> None:  # fmt: skip
        """Text in merged cells of the present row."""
        left, right = self.edges[first], self.edges[last + 1]
        x = {"left": left + 3, "right": right - 3, "center": (left + right) / 2}[align]
        if text:
            put(self.sheet, x, self.base, text, right - left - 6, size=self.size, align=align, bold=bold, says=says,
                colour=colour)  # fmt: skip

    @property
    def base(self) -> float:
        """The base line of the present row."""
        return self.top + (self.row + 0.5) * self.high + self.size * 0.32


@LOOKS.declare("paystub-worksheet", Split.TUNE, "paystub")
def worksheet(pay: Pay, style: Style) -> Drawn:
    """Names, facts, lines and totals fill the cells of one grid, whose lines are printed with them."""
    landscape = style.chance("landscape", 0.4)
    sheet = Sheet(style, (LETTER[1], LETTER[0]) if landscape else LETTER)
    facts = (*pay_facts(pay, style), *person_facts(pay, style))
    earned = earnings_of(pay, style)
    taken = (*taxes_of(pay, style), *deductions_of(pay, style))
    rows = 8 + (len(facts) + 1) // 2 + max(len(earned), len(taken)) + len(pay.reimbursements)
    high = min(style.size * style.draw.at("row height").between(1.45, 1.9), (sheet.height - 90) / rows)
    margin = style.draw.at("margin").between(36, 54)
    grid = _Grid(sheet, margin, sheet.width - margin, 44, high, min(style.size, high / 1.25))
    _names(grid, pay)
    _facts(grid, facts)
    _lines(grid, earned, taken)
    _totals(grid, pay)
    return once(sheet.done())


def _names(grid: _Grid, pay: Pay) -> None:
    style = grid.sheet.style
    firm, person = employer_name(pay, style), employee_text(pay.job.person, style)
    place = ", ".join(address_lines(pay.job.employer.address.lines, style))
    filled = style.chance("filled title", 0.3)
    grid.frame(0, 7, style.accent if filled else None)
    grid.write(0, 7, firm, says=(field("employer_name", firm),), align="center", bold=True,
               colour=WHITE if filled else BLACK)  # fmt: skip
    grid.row += 1
    if style.chance("employer address", 0.6):
        grid.frame(0, 7)
        grid.write(0, 7, place, says=(field("employer_address", place),), align="center")
        grid.row += 1
    grid.frame(0, 0)
    grid.frame(1, 7)
    grid.write(0, 0, caption("employee", style), bold=True)
    grid.write(1, 4, person, says=(field("employee_name", person),))
    if pay.job.home is not None and style.chance("home printed", 0.5):
        home = ", ".join(address_lines(pay.job.home.lines, style))
        grid.write(5, 7, home, says=(field("employee_address", home),))
    grid.row += 1


def _facts(grid: _Grid, facts: Sequence[Fact]) -> None:
    for n, fact in enumerate(facts):
        first = 5 * (n % 2)
        last = 4 if n % 2 == 0 else 7
        grid.frame(first, first)
        grid.frame(first + 1, last)
        grid.write(first, first, fact.label, bold=True)
        left, right = grid.edges[first + 1], grid.edges[last + 1]
        parts(grid.sheet, left + 3, grid.base, fact, right - left - 6, size=grid.size)
        if n % 2 or n == len(facts) - 1:
            grid.row += 1


def _lines(grid: _Grid, earned: Sequence[Entry], taken: Sequence[Entry]) -> None:
    style = grid.sheet.style
    left = ["label", "hours", "rate", "amount", "ytd"]
    if style.chance("rate first", 0.5):
        left[1:3] = ["rate", "hours"]
    grey: Colour | None = (0.87, 0.87, 0.87) if style.chance("grey heads", 0.7) else None
    heads = [caption("earnings", style), *(caption(key, style) for key in left[1:]), caption("deductions", style),
             caption("amount", style), caption("ytd", style)]  # fmt: skip
    for n, head in enumerate(heads):
        grid.frame(n, n, grey)
        grid.write(n, n, head, bold=True, align="center" if style.chance("centred heads", 0.5) else "left")
    grid.row += 1
    for n in range(max(len(earned), len(taken))):
        for column in range(8):
            grid.frame(column, column)
        cells = [(earned[n], key, at) for at, key in enumerate(left)] if n < len(earned) else []
        cells += [(taken[n], key, at) for at, key in enumerate(("label", "amount", "ytd"), 5)] if n < len(taken) else []
        for entry, key, at in cells:
            grid.write(
                at, at, shown(entry, key, style), says=entry.means(key), align="left" if key == "label" else "right"
            )
        grid.row += 1


def _totals(grid: _Grid, pay: Pay) -> None:
    style = grid.sheet.style
    gross, off = gross_figures(pay), deductions_figures(pay, with_taxes=True)
    hours_at = 2 if style.chance("rate first", 0.5) else 1
    for column in range(8):
        grid.frame(column, column, (0.94, 0.94, 0.94))
    grid.write(0, 0, caption("gross", style), bold=True)
    if "hours" in gross:
        value, says = gross["hours"]
        grid.write(hours_at, hours_at, hours_text(value, style), says=says, align="right", bold=True)
    grid.write(5, 5, caption("deductions_total", style), bold=True)
    for figures, first in ((gross, 3), (off, 6)):
        for at, key in enumerate(("amount", "ytd"), first):
            value, says = figures[key]
            grid.write(at, at, money(value, style), says=says, align="right", bold=True)
    grid.row += 1
    named = style.word("outside", "Reimbursement", "Expenses paid")
    more: list[tuple[str, Figures]] = [
        (named, {"amount": (r.amount, ()), "ytd": (r.ytd, ())}) for r in reimbursements_outside(pay, style)
    ]
    if style.chance("taxes alone", 0.4):
        more.insert(0, (caption("taxes_total", style), taxes_figures(pay)))
    for label, its in (*more, (caption("net", style), net_figures(pay))):
        grid.frame(0, 2)
        grid.write(0, 2, label, bold=True)
        for at, key in ((3, "amount"), (4, "ytd")):
            value, says = its[key]
            grid.frame(at, at)
            grid.write(at, at, money(value, style), says=says, align="right", bold=label == caption("net", style))
        grid.row += 1
