"""Schedule C: a sole proprietor's income and expenses on two pages.

Numbers and wordings: Internal Revenue Service, Schedule C (Form 1040), 2019 to 2025. Lines 27a and 27b change their
meaning for 2025.
"""

from __future__ import annotations

from typing import Final

from samples.ledger.returns import TaxForm
from samples.looks.form_grid import listed, question
from samples.looks.form_pen import Dress, Pen
from samples.looks.form_rows import Columns, Ledgered, Row, heading, rows_of, set_rows
from samples.looks.form_schedule import LEFT, RIGHT, Schedule, declare_schedule, masthead, page_foot, page_head
from samples.sheet import Drawn, Sheet, field
from samples.style import Style

SCHEDULE_C: Final = Schedule(
    "schedule-c", "SCHEDULE C", "Profit or Loss From Business", "09", "11334P", (),
    subtitle="(Sole Proprietorship)",
    attach="Attach to Form 1040, 1040-SR, 1040-SS, 1040-NR, or 1041; partnerships must generally file Form 1065.",
    names="Name of proprietor",
)  # fmt: skip


def _row(line: str, caption: str, since: int = 2019, until: int = 2099, *, bold: bool = False) -> Row:
    return Row(line, caption, since=since, until=until, bold=bold)


INCOME: Final = (
    _row("1", "Gross receipts or sales. See instructions for line 1 and check the box if this income was "
    "reported to you "
         "on Form W-2"),
    _row("2", "Returns and allowances"),
    _row("3", "Subtract line 2 from line 1"),
    _row("4", "Cost of goods sold (from line 42)"),
    _row("5", "Gross profit. Subtract line 4 from line 3", bold=True),
    _row("6", "Other income, including federal and state gasoline or fuel tax credit or refund (see instructions)"),
    _row("7", "Gross income. Add lines 5 and 6", bold=True),
)  # fmt: skip
LEFT_HALF: Final = (
    _row("8", "Advertising"),
    _row("9", "Car and truck expenses (see instructions)"),
    _row("10", "Commissions and fees"),
    _row("11", "Contract labor (see instructions)"),
    _row("12", "Depletion"),
    _row("13", "Depreciation and section 179 expense deduction (not included in Part III)"),
    _row("14", "Employee benefit programs (other than on line 19)"),
    _row("15", "Insurance (other than health)"),
    heading("16", "Interest (see instructions):"),
    _row("16a", "Mortgage (paid to banks, etc.)"),
    _row("16b", "Other"),
    _row("17", "Legal and professional services"),
)
RIGHT_HALF: Final = (
    _row("18", "Office expense (see instructions)"),
    _row("19", "Pension and profit-sharing plans"),
    heading("20", "Rent or lease (see instructions):"),
    _row("20a", "Vehicles, machinery, and equipment"),
    _row("20b", "Other business property"),
    _row("21", "Repairs and maintenance"),
    _row("22", "Supplies (not included in Part III)"),
    _row("23", "Taxes and licenses"),
    heading("24", "Travel and meals:"),
    _row("24a", "Travel"),
    _row("24b", "Deductible meals (see instructions)"),
    _row("25", "Utilities"),
    _row("26", "Wages (less employment credits)"),
    _row("27a", "Other expenses (from line 48)", until=2024),
    _row("27b", "Reserved for future use", until=2022),
    _row("27b", "Energy efficient commercial bldgs deduction (attach Form 7205)", 2023, 2024),
    _row("27a", "Energy efficient commercial bldgs deduction (attach Form 7205)", 2025),
    _row("27b", "Other expenses (from line 48)", 2025),
)
RESULT: Final = (
    _row("28", "Total expenses before expenses for business use of home. Add lines 8 through 27b", bold=True),
    _row("29", "Tentative profit or (loss). Subtract line 28 from line 7"),
    _row("30", "Expenses for business use of your home. Do not report these expenses elsewhere. Attach Form "
    "8829 unless "
         "using the simplified method. See instructions"),
    _row("31", "Net profit or (loss). Subtract line 30 from line 29. If a profit, enter on both Schedule 1 "
    "(Form 1040), "
         "line 3, and on Schedule SE, line 2. If a loss, you must go to line 32", bold=True),
)  # fmt: skip
GOODS: Final = (
    _row("35", "Inventory at beginning of year. If different from last year’s closing inventory, attach explanation"),
    _row("36", "Purchases less cost of items withdrawn for personal use"),
    _row("37", "Cost of labor. Do not include any amounts paid to yourself"),
    _row("38", "Materials and supplies"),
    _row("39", "Other costs"),
    _row("40", "Add lines 35 through 39"),
    _row("41", "Inventory at end of year"),
    _row("42", "Cost of goods sold. Subtract line 41 from line 40. Enter the result here and on line 4", bold=True),
)


def print_c(form: TaxForm, style: Style, dress: Dress, fillable: bool) -> Drawn:
    """Income, expenses in two columns and the profit on page 1; goods sold, the vehicle and other expenses on 2."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    lines = Ledgered(form.lines)
    y = masthead(pen, SCHEDULE_C, form)
    y = _business(pen, form, y)
    y = pen.part(LEFT, y, RIGHT, "Part I", "Income")
    y = set_rows(pen, INCOME, Columns(LEFT, RIGHT), y, lines)
    y = pen.part(
        LEFT, y, RIGHT, "Part II", "Expenses.", "Enter expenses for business use of your home only on line 30."
    )
    middle = (LEFT + RIGHT) / 2
    ends = [
        set_rows(pen, rows_of(half, form.year), Columns(left, right, amount=64, number=20), y, lines)
        for half, left, right in ((LEFT_HALF, LEFT, middle - 1), (RIGHT_HALF, middle + 3, RIGHT))
    ]
    y = max(ends)
    pen.sheet.rule(LEFT, y, RIGHT, width=0.6)
    y = set_rows(pen, RESULT, Columns(LEFT, RIGHT), y, lines)
    y = _at_risk(pen, lines, y)
    page_foot(pen, SCHEDULE_C, form, 1, max(756.0, y + 14))
    pen.turn()
    _second_page(pen, form, lines)
    return pen.sheet.done()


def _boxed(pen: Pen, left: float, top: float, right: float, letter: str, caption: str, text: str, name: str) -> None:
    pen.sheet.box(left, top, right, top + 22, width=0.5)
    pen.print(left + 2, top + 8, letter, bold=True, size=7.4)
    pen.print(left + 16, top + 8, caption, size=6.6, room=right - left - 19)
    pen.value(left + 14, top + 10, right, top + 22, text, says=field(name, text) if name and text else None)


def _business(pen: Pen, form: TaxForm, top: float) -> float:
    facts, year, edge = form.facts, form.year, RIGHT - 138
    capitals = pen.style.chance("return-capitals", 0.6)

    def put(name: str) -> str:
        text = facts.get(name, "")
        return text.upper() if capitals else text

    y = top
    _boxed(pen, LEFT, y, edge, "A", "Principal business or profession, including product or service (see instructions)",
           put("principal_business"), "principal_business")  # fmt: skip
    _boxed(pen, edge, y, RIGHT, "B", "Enter code from instructions", facts.get("code", ""), "")
    _boxed(pen, LEFT, y + 22, edge, "C", "Business name. If no separate business name, leave blank.",
           put("business_name"), "business_name")  # fmt: skip
    _boxed(pen, edge, y + 22, RIGHT, "D", "Employer ID number (EIN) (see instr.)", facts.get("ein", ""), "ein")
    y += 44
    for letter, caption, text in (
        ("E", "Business address (including suite or room no.)", put("address")),
        ("", "City, town or post office, state, and ZIP code", put("place")),
    ):
        pen.print(LEFT + 2, y + 9, letter, bold=True)
        pen.print(LEFT + 16, y + 9, caption, room=176)
        pen.value(LEFT + 196, y, RIGHT, y + 12, text)
        pen.sheet.rule(LEFT + 196, y + 12, RIGHT, width=0.4)
        y += 12
    pen.print(LEFT + 2, y + 9, "F", bold=True)
    x = pen.print(LEFT + 16, y + 9, "Accounting method:") + 10
    for number, label in enumerate(("Cash", "Accrual", "Other (specify)"), start=1):
        x = pen.print(x, y + 9, f"({number})", size=7) + 4
        pen.tick(x, y + 9, facts.get("method") == label)
        x = pen.print(x + 10, y + 9, label) + 16
    pen.sheet.rule(x, y + 11, RIGHT, width=0.4)
    y += 12
    y = question(pen, LEFT - 4, RIGHT, y, "G", f"Did you “materially participate” in the operation of this "
    "business during "
                 f"{year}? If “No,” see instructions for limit on losses", facts.get("participated", ""))  # fmt: skip
    pen.print(LEFT + 2, y + 9, "H", bold=True)
    end = pen.print(LEFT + 16, y + 9, f"If you started or acquired this business during {year}, check here")
    pen.leader(end, RIGHT - 36, y + 9)
    pen.tick(RIGHT - 32, y + 9, bool(facts.get("started")))
    y = question(pen, LEFT - 4, RIGHT, y + 12, "I", f"Did you make any payments in {year} that would require "
    "you to file "
                 "Form(s) 1099? See instructions", facts.get("made_payments", ""))  # fmt: skip
    filed = "Yes" if facts.get("made_payments") == "Yes" else ""
    return question(pen, LEFT - 4, RIGHT, y, "J", "If “Yes,” did you or will you file required Form(s) 1099?", filed)


def _at_risk(pen: Pen, lines: Ledgered, top: float) -> float:
    pen.print(LEFT + 11, top + 9, "32", bold=True, align="right")
    pen.print(LEFT + 20, top + 9, "If you have a loss, check the box that describes your investment in this "
    "activity. See "
              "instructions.", room=330)  # fmt: skip
    x = RIGHT - 150
    for number, (line, words) in enumerate(
        (("32a", "All investment is at risk."), ("32b", "Some investment is not at risk."))
    ):
        y = top + 9 + 12 * number
        entry, says = lines.text(pen, line)
        pen.print(x - 4, y, line, bold=True, align="right")
        pen.tick(x, y, bool(entry), says=field(f"line.{line}", words) if says else None)
        pen.print(x + 10, y, words, room=138)
    pen.sheet.rule(LEFT, top + 26, RIGHT, width=0.8)
    return top + 26


def _second_page(pen: Pen, form: TaxForm, lines: Ledgered) -> None:
    y = page_head(pen, SCHEDULE_C.stamp(form.year), 2)
    y = pen.part(LEFT, y, RIGHT, "Part III", "Cost of Goods Sold", "(see instructions)")
    sells = "42" in form.lines
    pen.print(LEFT + 11, y + 10, "33", bold=True, align="right")
    pen.print(LEFT + 20, y + 10, "Method(s) used to value closing inventory:", room=160)
    x = LEFT + 190
    for letter, label, ticked in (("a", "Cost", sells), ("b", "Lower of cost or market", False), ("c", "Other", False)):
        x = pen.print(x, y + 10, letter, bold=True) + 5
        pen.tick(x, y + 10, ticked)
        x = pen.print(x + 10, y + 10, label) + 22
    y = question(pen, LEFT - 4, RIGHT, y + 14, "34", "Was there any change in determining quantities, costs, or "
    "valuations "
                 "between opening and closing inventory?", "No" if sells else "", pitch=14)  # fmt: skip
    y = set_rows(pen, GOODS, Columns(LEFT, RIGHT, pitch=16), y, lines)
    y = pen.part(LEFT, y + 6, RIGHT, "Part IV", "Information on Your Vehicle.",
                 "Complete this part only if you are claiming car or truck expenses on line 9.")  # fmt: skip
    drives = bool(form.lines.get("44a"))
    pen.print(LEFT + 11, y + 12, "43", bold=True, align="right")
    pen.print(LEFT + 20, y + 12, "When did you place your vehicle in service for business purposes? (month/day/year)",
              room=330)  # fmt: skip
    since = (
        f"{1 + len(form.name) % 12:02d}/{1 + len(form.ssn + form.name) % 28:02d}/{form.year - 1 - len(form.name) % 4}"
    )
    pen.value(RIGHT - 150, y + 2, RIGHT - 60, y + 14, since if drives else "")
    pen.sheet.rule(RIGHT - 150, y + 14, RIGHT - 60, width=0.4)
    y += 18
    pen.print(LEFT + 11, y + 10, "44", bold=True, align="right")
    pen.print(LEFT + 20, y + 10, f"Of the total number of miles you drove your vehicle during {form.year}, "
    "enter the number "
              "of miles you used your vehicle for:", room=500)  # fmt: skip
    y += 16
    x = LEFT + 20
    for line, words in (("44a", "Business"), ("44b", "Commuting (see instructions)"), ("44c", "Other")):
        x = pen.print(x, y + 9, line[-1], bold=True) + 6
        x = pen.print(x, y + 9, words) + 4
        text, says = lines.text(pen, line)
        pen.value(x, y - 2, x + 66, y + 11, text, says=says, align="right")
        pen.sheet.rule(x, y + 11, x + 66, width=0.4)
        x += 84
    y += 16
    for line, words in (
        ("45", "Was your vehicle available for personal use during off-duty hours?"),
        ("46", "Do you (or your spouse) have another vehicle available for personal use?"),
        ("47a", "Do you have evidence to support your deduction?"),
        ("47b", "If “Yes,” is the evidence written?"),
    ):
        answer, says = lines.text(pen, line)
        label = "b" if line == "47b" else line
        y = question(pen, LEFT - 4, RIGHT, y, label, words, answer, name=f"line.{line}" if says else "", pitch=17)
    y = pen.part(LEFT, y + 6, RIGHT, "Part V", "Other Expenses.", "List below business expenses not included on "
    "lines 8–27a "
                 "or line 30.")  # fmt: skip
    y = listed(pen, form.rows.get("expenses", ()), "expenses", "label", left=LEFT + 20, right=RIGHT, top=y + 4,
               bottom=y + 4 + 18 * 9, least=9)  # fmt: skip
    total = _row(
        "48", f"Total other expenses. Enter here and on line {'27b' if form.year >= 2025 else '27a'}", bold=True
    )
    y = set_rows(pen, (total,), Columns(LEFT, RIGHT, pitch=15), y, lines)
    page_foot(pen, SCHEDULE_C, form, 2, max(756.0, y + 14))


declare_schedule("schedule-c", print_c)
