"""Schedule D: gains and losses of sales, short and long, and what of them counts.

Numbers and wordings: Internal Revenue Service, Schedule D (Form 1040), 2019 to 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from samples.ledger.returns import TaxForm
from samples.looks.form_grid import question
from samples.looks.form_pen import SHADE, Dress, Pen, whole
from samples.looks.form_rows import Columns, Ledgered, Row, set_rows
from samples.looks.form_schedule import LEFT, RIGHT, Schedule, declare_schedule, masthead, page_foot, page_head
from samples.sheet import Drawn, Sheet
from samples.style import Style

SCHEDULE_D: Final = Schedule(
    "schedule-d", "SCHEDULE D", "Capital Gains and Losses", "12", "11338H", (),
    names="Name(s) shown on return",
)  # fmt: skip
SALES: Final = {
    "short": (
        (
            "1a",
            "Totals for all short-term transactions reported on Form 1099-B for which basis was reported to the IRS",
        ),
        ("1b", "Totals for all transactions reported on Form(s) 8949 with Box A checked"),
        ("2", "Totals for all transactions reported on Form(s) 8949 with Box B checked"),
        ("3", "Totals for all transactions reported on Form(s) 8949 with Box C checked"),
    ),
    "long": (
        ("8a", "Totals for all long-term transactions reported on Form 1099-B for which basis was reported to the IRS"),
        ("8b", "Totals for all transactions reported on Form(s) 8949 with Box D checked"),
        ("9", "Totals for all transactions reported on Form(s) 8949 with Box E checked"),
        ("10", "Totals for all transactions reported on Form(s) 8949 with Box F checked"),
    ),
}
SHORT: Final = (
    Row("4", "Short-term gain from Form 6252 and short-term gain or (loss) from Forms 4684, 6781, and 8824"),
    Row(
        "5", "Net short-term gain or (loss) from partnerships, S corporations, estates, and trusts from Schedule(s) K-1"
    ),
    Row("6", "Short-term capital loss carryover from your Capital Loss Carryover Worksheet in the instructions"),
    Row("7", "Net short-term capital gain or (loss). Combine lines 1a through 6 in column (h)", bold=True),
)
LONG: Final = (
    Row("11", "Gain from Form 4797, Part I; long-term gain from Forms 2439 and 6252; and long-term gain or (loss) from "
        "Forms 4684, 6781, and 8824"),
    Row("12", "Net long-term gain or (loss) from partnerships, S corporations, estates, and trusts from "
    "Schedule(s) K-1"),
    Row("13", "Capital gain distributions. See the instructions"),
    Row("14", "Long-term capital loss carryover from your Capital Loss Carryover Worksheet in the instructions"),
    Row("15", "Net long-term capital gain or (loss). Combine lines 8a through 14 in column (h)", bold=True),
)  # fmt: skip
SUMMARY: Final = (
    Row("16", "Combine lines 7 and 15 and enter the result. If a gain, enter the amount from line 16 on Form "
    "1040, 1040-SR, "
        "or 1040-NR. If a loss, skip lines 17 through 20 and go to line 21"),
    Row("18", "If you are required to complete the 28% Rate Gain Worksheet, enter the amount, if any, from line "
    "7 of that "
        "worksheet"),
    Row("19", "If you are required to complete the Unrecaptured Section 1250 Gain Worksheet, enter the amount, if any, "
        "from line 18 of that worksheet"),
    Row("21", "If line 16 is a loss, enter here and on Form 1040, 1040-SR, or 1040-NR the smaller of the loss "
    "on line 16, "
        "or ($3,000), or if married filing separately, ($1,500)"),
)  # fmt: skip
_WIDE = 62.0


def print_d(form: TaxForm, style: Style, dress: Dress, fillable: bool) -> Drawn:
    """Sales in four columns with their sums on page 1, the summary on page 2."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    lines = Ledgered(form.lines)
    y = masthead(pen, SCHEDULE_D, form)
    y = question(pen, LEFT - 20, RIGHT, y, "", "Did you dispose of any investment(s) in a qualified opportunity "
    "fund during "
                 "the tax year?", "No")  # fmt: skip
    for part, title, term, rows in (
        ("Part I", "Short-Term Capital Gains and Losses—Assets Held One Year or Less", "short", SHORT),
        ("Part II", "Long-Term Capital Gains and Losses—Assets Held More Than One Year", "long", LONG),
    ):
        y = pen.part(LEFT, y, RIGHT, part, title, "(see instructions)")
        y = _sales(pen, form, term, y, lines)
        y = set_rows(pen, rows, Columns(LEFT, RIGHT, amount=_WIDE, pitch=16), y, lines) + 6
    page_foot(pen, SCHEDULE_D, form, 1, max(756.0, y + 14))
    pen.turn()
    y = page_head(pen, SCHEDULE_D.stamp(form.year), 2)
    y = pen.part(LEFT, y, RIGHT, "Part III", "Summary")
    y = set_rows(pen, SUMMARY[:1], Columns(LEFT, RIGHT, pitch=15), y, lines)
    net = form.lines.get("16")
    gain = "" if net is None or isinstance(net, str) else "Yes" if net > 0 and "15" in form.lines else "No"
    y = question(pen, LEFT - 4, RIGHT, y + 4, "17", "Are lines 15 and 16 both gains?", gain, pitch=16)
    y = set_rows(pen, SUMMARY[1:3], Columns(LEFT, RIGHT, pitch=15), y + 4, lines)
    y = question(pen, LEFT - 4, RIGHT, y + 4, "20", "Are lines 18 and 19 both zero or blank and you are not "
    "filing Form "
                 "4952?", "Yes" if gain == "Yes" else "", pitch=16)  # fmt: skip
    y = set_rows(pen, SUMMARY[3:], Columns(LEFT, RIGHT, pitch=15), y + 4, lines)
    question(pen, LEFT - 4, RIGHT, y + 4, "22", "Do you have qualified dividends on Form 1040, 1040-SR, or "
    "1040-NR, line "
             "3a?", "", pitch=16)  # fmt: skip
    page_foot(pen, SCHEDULE_D, form, 2)
    return pen.sheet.done()


def _sales(pen: Pen, form: TaxForm, term: str, top: float, lines: Ledgered) -> float:
    """Proceeds, cost, adjustments and gain of each line, of which the gain is said."""
    edges = [RIGHT - _WIDE * number for number in (4, 3, 2, 1)]
    heads = ("(d) Proceeds (sales price)", "(e) Cost (or other basis)", "(g) Adjustments to gain or loss",
             "(h) Gain or (loss)")  # fmt: skip
    pen.paragraph(LEFT, top + 9, "See instructions for how to figure the amounts to enter on the lines below. "
    "This form may "
                  "be easier to complete if you round off cents to whole "
                  "dollars.", edges[0] - LEFT - 8, 3, size=6.6)  # fmt: skip
    for left, words in zip(edges, heads, strict=True):
        pen.sheet.box(left, top, left + _WIDE, top + 28, width=0.4)
        pen.paragraph(left + 3, top + 9, words, _WIDE - 6, 3, size=6.2, bold=True)
    of_line: dict[str, Mapping[str, Any]] = {row["line"]: row for row in form.rows.get("sales", ())}
    y = top + 28
    for line, words in SALES[term]:
        bottom = y + 24
        pen.print(LEFT + (11 if len(line) < 3 else 15), y + 9, line, bold=True, align="right")
        pen.paragraph(LEFT + 20, y + 9, words, edges[0] - LEFT - 26, 2, size=6.8)
        for number, left in enumerate(edges):
            pen.sheet.box(left, y, left + _WIDE, bottom, width=0.4, fill=None)
            row = of_line.get(line, {})
            if number == 3:
                text, says = lines.text(pen, line)
            elif number == 2 and line.endswith("a"):
                pen.sheet.box(left, y, left + _WIDE, bottom, width=0.4, fill=SHADE)
                continue
            else:
                amount = row.get(("proceeds", "cost", "adjustment")[number])
                text, says = (whole(pen.style, amount) if amount is not None else ""), None
            pen.value(left, bottom - 12, left + _WIDE, bottom, text, says=says, align="right")
        y = bottom
    return y


declare_schedule("schedule-d", print_d)
