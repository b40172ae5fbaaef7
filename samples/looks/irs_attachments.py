"""What goes with a return and is no schedule of its own kind: Schedule 1-A, Forms 8959 and 8995.

Numbers and wordings: Internal Revenue Service, Schedule 1-A (Form 1040) 2025, Forms 8959 and 8995, 2019 to 2025.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from samples.ledger.returns import TaxForm
from samples.looks.form_pen import Dress, Pen, whole
from samples.looks.form_rows import Columns, Ledgered, Row, heading
from samples.looks.form_schedule import (
    LEFT,
    RIGHT,
    Part,
    Schedule,
    declare_schedule,
    declare_tables,
    masthead,
    page_foot,
    set_part,
)
from samples.sheet import Drawn, Sheet
from samples.style import Style


def _in(line: str, caption: str) -> Row:
    return Row(line, caption, "inner")


SCHEDULE_1A: Final = Schedule(
    "schedule-1a", "SCHEDULE 1-A", "Additional Deductions", "1A", "95872Q",
    (
        Part("Part I", "Modified Adjusted Gross Income (MAGI) Amount", (
            Row("1", "Enter the amount from Form 1040, 1040-SR, or 1040-NR, line 11b"),
            _in("2a", "Enter any income from Puerto Rico that you excluded"),
            _in("2b", "Enter the amount from Form 2555, line 45"),
            _in("2c", "Enter the amount from Form 2555, line 50"),
            _in("2d", "Enter the amount from Form 4563, line 15"),
            Row("2e", "Add lines 2a, 2b, 2c, and 2d"),
            Row("3", "Add lines 1 and 2e"),
        )),
        Part("Part II", "No Tax on Tips", (
            _in("4a", "Qualified tips received as an employee"),
            _in("5", "Qualified tips received in the course of a trade or business"),
            Row("13", "Qualified tips deduction"),
        )),
        Part("Part III", "No Tax on Overtime", (
            _in("14a", "Qualified overtime compensation included on Form W-2, box 1"),
            Row("21", "Qualified overtime compensation deduction"),
        )),
        Part("Part IV", "No Tax on Car Loan Interest", (
            heading("22", "Vehicle identification number (VIN) of each applicable passenger vehicle:"),
            Row("30", "Qualified passenger vehicle loan interest deduction"),
        )),
        Part("Part V", "Enhanced Deduction for Seniors", (
            Row("31", "Enter the amount from line 3"),
            Row("32", "Enter $75,000 ($150,000 if married filing jointly)"),
            Row("33", "Subtract line 32 from line 31. If zero or less, enter -0-"),
            Row("34", "Multiply line 33 by 6% (0.06)"),
            Row("35", "Subtract line 34 from $6,000. If zero or less, enter -0-"),
            _in("36a", "If you were born before January 2, 1961, and have a valid social security number, enter "
            "line 35"),
            _in("36b", "If your spouse was born before January 2, 1961, and files jointly, enter line 35"),
            Row("37", "Enhanced deduction for seniors. Add lines 36a and 36b"),
        )),
        Part("Part VI", "Total Additional Deductions", (
            Row("38", "Add lines 13, 21, 30, and 37. Enter here and on Form 1040 or 1040-SR, line 13b", bold=True),
        )),
    ),
)  # fmt: skip
FORM_8959: Final = Schedule(
    "form-8959", "Form 8959", "Additional Medicare Tax", "71", "59475X",
    (
        Part("Part I", "Additional Medicare Tax on Medicare Wages", (
            _in("1", "Medicare wages and tips from Form W-2, box 5"),
            _in("2", "Unreported tips from Form 4137, line 6"),
            _in("3", "Wages from Form 8919, line 6"),
            _in("4", "Add lines 1 through 3"),
            _in("5", "Enter the amount for your filing status: $250,000, $125,000, or $200,000"),
            Row("6", "Subtract line 5 from line 4. If zero or less, enter -0-"),
            Row("7", "Additional Medicare Tax on Medicare wages. Multiply line 6 by 0.9% (0.009)"),
        )),
        Part("Part II", "Additional Medicare Tax on Self-Employment Income", (
            _in("8", "Self-employment income from Schedule SE (Form 1040), Part I, line 6"),
            _in("9", "Enter the amount for your filing status: $250,000, $125,000, or $200,000"),
            _in("10", "Enter the amount from line 4"),
            _in("11", "Subtract line 10 from line 9. If zero or less, enter -0-"),
            Row("12", "Subtract line 11 from line 8. If zero or less, enter -0-"),
            Row("13", "Additional Medicare Tax on self-employment income. Multiply line 12 by 0.9% (0.009)"),
        )),
        Part("Part III", "Additional Medicare Tax on Railroad Retirement Tax Act (RRTA) Compensation", (
            _in("14", "Railroad retirement (RRTA) compensation and tips from Form(s) W-2, box 14"),
            _in("15", "Enter the amount for your filing status: $250,000, $125,000, or $200,000"),
            Row("16", "Subtract line 15 from line 14. If zero or less, enter -0-"),
            Row("17", "Additional Medicare Tax on RRTA compensation. Multiply line 16 by 0.9% (0.009)"),
        )),
        Part("Part IV", "Total Additional Medicare Tax", (
            Row("18", "Add lines 7, 13, and 17. Also include this amount on Schedule 2 (Form 1040)", bold=True),
        )),
        Part("Part V", "Withholding Reconciliation", (
            _in("19", "Medicare tax withheld from Form W-2, box 6"),
            _in("20", "Enter the amount from line 1"),
            _in("21", "Multiply line 20 by 1.45% (0.0145). This is your regular Medicare tax withholding"),
            Row("22", "Subtract line 21 from line 19. This is your Additional Medicare Tax withholding"),
            Row("23", "Additional Medicare Tax withholding on RRTA compensation from Form W-2, box 14"),
            Row("24", "Total Additional Medicare Tax withholding. Add lines 22 and 23", bold=True),
        )),
    ),
    of="", names="Name(s) shown on return",
)  # fmt: skip
FORM_8995: Final = Schedule(
    "form-8995", "Form 8995", "Qualified Business Income Deduction Simplified Computation", "55", "37806C",
    (
        Part("", "", (
            _in("2", "Total qualified business income or (loss). Combine lines 1i through 1v, column (c)"),
            _in("3", "Qualified business net (loss) carryforward from the prior year"),
            _in("4", "Total qualified business income. Combine lines 2 and 3. If zero or less, enter -0-"),
            Row("5", "Qualified business income component. Multiply line 4 by 20% (0.20)"),
            _in("6", "Qualified REIT dividends and publicly traded partnership (PTP) income or (loss)"),
            _in("7", "Qualified REIT dividends and qualified PTP (loss) carryforward from the prior year"),
            _in("8", "Total qualified REIT dividends and PTP income. Combine lines 6 and 7"),
            Row("9", "REIT and PTP component. Multiply line 8 by 20% (0.20)"),
            Row("10", "Qualified business income deduction before the income limitation. Add lines 5 and 9"),
            _in("11", "Taxable income before qualified business income deduction (see instructions)"),
            _in("12", "Enter your net capital gain, if any, increased by any qualified dividends"),
            _in("13", "Subtract line 12 from line 11. If zero or less, enter -0-"),
            Row("14", "Income limitation. Multiply line 13 by 20% (0.20)"),
            Row("15", "Qualified business income deduction. Enter the smaller of line 10 or line 14", bold=True),
            Row("16", "Total qualified business (loss) carryforward. Combine lines 2 and 3"),
            Row("17", "Total qualified REIT dividends and PTP (loss) carryforward. Combine lines 6 and 7"),
        )),
    ),
    attach="Attach to your tax return.", of="", names="Name(s) shown on return", omb="1545-2294",
)  # fmt: skip


def print_8995(form: TaxForm, style: Style, dress: Dress, fillable: bool) -> Drawn:
    """Trades with their income come first, then the computation."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    y = masthead(pen, FORM_8995, form)
    edges = (LEFT + 20, RIGHT - 250, RIGHT - 94, RIGHT)
    heads = ("(a) Trade, business, or aggregation name", "(b) Taxpayer identification number",
             "(c) Qualified business income or (loss)")  # fmt: skip
    for number in range(3):
        pen.sheet.box(edges[number], y, edges[number + 1], y + 24, width=0.4)
        middle, room = (edges[number] + edges[number + 1]) / 2, edges[number + 1] - edges[number] - 6
        pen.print(middle, y + 15, heads[number], size=7, bold=True, align="center", room=room)
    pen.print(LEFT + 11, y + 15, "1", bold=True, align="right")
    y += 24
    trades = form.rows.get("trades", ())
    for number in range(max(5, len(trades))):
        pen.print(LEFT + 15, y + 12, ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")[number % 8], align="right")
        for left, right in pairwise(edges):
            pen.sheet.box(left, y, right, y + 16, width=0.4)
        if number < len(trades):
            row = trades[number]
            pen.value(edges[0], y, edges[1], y + 16, str(row["name"]))
            pen.value(edges[1], y, edges[2], y + 16, str(row["tin"]), align="center")
            pen.value(edges[2], y, edges[3], y + 16, whole(pen.style, row["income"]), align="right")
        y += 16
    y = set_part(pen, FORM_8995.parts[0], form.year, y + 6, Ledgered(form.lines), columns=Columns(LEFT, RIGHT))
    page_foot(pen, FORM_8995, form, 1, max(756.0, y + 14))
    return pen.sheet.done()


declare_tables({"schedule-1a": lambda _: SCHEDULE_1A, "form-8959": lambda _: FORM_8959})
declare_schedule("form-8995", print_8995)
