"""Schedule E: rented property in columns on page 1, partnerships and S corporations on page 2.

Numbers and wordings: Internal Revenue Service, Schedule E (Form 1040), 2019 to 2025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from samples.ledger.returns import TaxForm
from samples.looks.form_grid import by_column, question
from samples.looks.form_pen import SHADE, Dress, Pen, whole
from samples.looks.form_rows import Columns, Ledgered, Row, set_rows
from samples.looks.form_schedule import LEFT, RIGHT, Schedule, declare_schedule, masthead, page_foot, page_head
from samples.sheet import Drawn, Sheet, cell
from samples.style import Style

SCHEDULE_E: Final = Schedule(
    "schedule-e", "SCHEDULE E", "Supplemental Income and Loss", "13", "11344L", (),
    subtitle="(From rental real estate, royalties, partnerships, S corporations, estates, trusts, REMICs, etc.)",
    attach="Attach to Form 1040, 1040-SR, 1040-NR, or 1041.", names="Name(s) shown on return",
)  # fmt: skip
COLUMNS: Final = (
    ("", "Income:"),
    ("3", "Rents received"),
    ("4", "Royalties received"),
    ("", "Expenses:"),
    ("5", "Advertising"),
    ("6", "Auto and travel (see instructions)"),
    ("7", "Cleaning and maintenance"),
    ("8", "Commissions"),
    ("9", "Insurance"),
    ("10", "Legal and other professional fees"),
    ("11", "Management fees"),
    ("12", "Mortgage interest paid to banks, etc. (see instructions)"),
    ("13", "Other interest"),
    ("14", "Repairs"),
    ("15", "Supplies"),
    ("16", "Taxes"),
    ("17", "Utilities"),
    ("18", "Depreciation expense or depletion"),
    ("19", "Other (list)"),
    ("20", "Total expenses. Add lines 5 through 19"),
    ("21", "Subtract line 20 from line 3 (rents) and/or 4 (royalties). If result is a (loss), see instructions"),
    ("22", "Deductible rental real estate loss after limitation, if any, on Form 8582"),
)
TOTALS: Final = (
    Row("23a", "Total of all amounts reported on line 3 for all rental properties", "inner"),
    Row("23b", "Total of all amounts reported on line 4 for all royalty properties", "inner"),
    Row("23c", "Total of all amounts reported on line 12 for all properties", "inner"),
    Row("23d", "Total of all amounts reported on line 18 for all properties", "inner"),
    Row("23e", "Total of all amounts reported on line 20 for all properties", "inner"),
    Row("24", "Income. Add positive amounts shown on line 21. Do not include any losses"),
    Row("25", "Losses. Add royalty losses from line 21 and rental real estate losses from line 22. Enter total "
    "losses here"),
    Row("26", "Total rental real estate and royalty income or (loss). Combine lines 24 and 25. Enter the result "
    "here. If "
        "Parts II, III, and IV, and line 40 on page 2 do not apply to you, also enter this amount on Schedule 1 (Form "
        "1040), line 5", bold=True),
)  # fmt: skip
PART_TWO: Final = (
    Row("30", "Add columns (h) and (k) of line 29a"),
    Row("31", "Add columns (g), (i), and (j) of line 29b"),
    Row("32", "Total partnership and S corporation income or (loss). Combine lines 30 and 31", bold=True),
)
PART_THREE: Final = (
    Row("35", "Add columns (d) and (f) of line 34a"),
    Row("36", "Add columns (c) and (e) of line 34b"),
    Row("37", "Total estate and trust income or (loss). Combine lines 35 and 36", bold=True),
)
PART_FOUR: Final = (
    Row("39", "Combine columns (d) and (e) only. Enter the result here and include in the total on line 41"),
)
PART_FIVE: Final = (
    Row("40", "Net farm rental income or (loss) from Form 4835. Also, complete line 42 below"),
    Row("41", "Total income or (loss). Combine lines 26, 32, 37, 39, and 40. Enter the result here and on "
    "Schedule 1 (Form "
        "1040), line 5", bold=True),
    Row("42", "Reconciliation of farming and fishing income (see instructions)", "inner"),
    Row("43", "Reconciliation for real estate professionals (see instructions)", "inner"),
)  # fmt: skip
SORTS: Final = (
    "1 Single Family Residence", "3 Vacation/Short-Term Rental", "5 Land", "7 Self-Rental",
    "2 Multi-Family Residence", "4 Commercial", "6 Royalties", "8 Other (describe)",
)  # fmt: skip
Property = Mapping[str, Any]


def print_e(form: TaxForm, style: Style, dress: Dress, fillable: bool) -> Drawn:
    """Up to three properties side by side with their totals, then the entities of Part II and the sum of it all."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    lines = Ledgered(form.lines)
    properties: Sequence[Property] = form.rows.get("properties", ())
    y = masthead(pen, SCHEDULE_E, form)
    y = pen.part(LEFT, y, RIGHT, "Part I", "Income or Loss From Rental Real Estate and Royalties")
    pen.print(LEFT + 42, y + 8, "Note: If you are in the business of renting personal property, use Schedule C. See "
              "instructions. If you are an individual, report farm rental income or loss from Form 4835 on page "
              "2, line 40.",
              size=6.4, room=RIGHT - LEFT - 44)  # fmt: skip
    asked = form.facts.get("payments_requiring_1099", "No" if properties else "")
    y = question(pen, LEFT - 4, RIGHT, y + 10, "A", f"Did you make any payments in {form.year} that would "
    "require you to "
                 "file Form(s) 1099? See instructions", asked)  # fmt: skip
    y = question(pen, LEFT - 4, RIGHT, y, "B", "If “Yes,” did you or will you file required Form(s) 1099?",
                 "Yes" if asked == "Yes" else "")  # fmt: skip
    y = _addresses(pen, properties, y)
    y = _columns(pen, properties, y)
    y = set_rows(pen, TOTALS, Columns(LEFT, RIGHT), y, lines)
    page_foot(pen, SCHEDULE_E, form, 1, max(756.0, y + 14))
    pen.turn()
    _second_page(pen, form, lines)
    return pen.sheet.done()


def _addresses(pen: Pen, properties: Sequence[Property], top: float) -> float:
    pen.sheet.rule(LEFT, top, RIGHT, width=0.5)
    pen.print(LEFT + 15, top + 9, "1a", bold=True, align="right")
    pen.print(LEFT + 20, top + 9, "Physical address of each property (street, city, state, ZIP code)")
    y = top + 12
    for number in range(3):
        pen.print(LEFT + 11, y + 9, "ABC"[number], bold=True, align="right")
        text = str(properties[number]["address"]) if number < len(properties) else ""
        says = cell("properties", number, "address", text) if text else None
        pen.value(LEFT + 18, y, RIGHT, y + 12, text, says=says)
        pen.sheet.rule(LEFT + 18, y + 12, RIGHT, width=0.3)
        y += 12
    return _days(pen, properties, y)


def _days(pen: Pen, properties: Sequence[Property], top: float) -> float:
    sort, words, first = LEFT + 20, LEFT + 124, RIGHT - 186
    pen.print(LEFT + 15, top + 9, "1b", bold=True, align="right")
    pen.paragraph(sort, top + 9, "Type of Property (from list below)", 96, 2, size=6.6)
    pen.print(words - 4, top + 9, "2", bold=True, align="right")
    pen.paragraph(words, top + 9, "For each rental real estate property listed above, report the number of fair "
    "rental and "
                  "personal use days. Check the QJV box only if you meet the requirements to file as a qualified joint "
                  "venture. See instructions.", first - words - 8, 6, size=6.8)  # fmt: skip
    heads = ((first, first + 24, ""), (first + 24, first + 96, "Fair Rental Days"),
             (first + 96, first + 160, "Personal Use Days"), (first + 160, RIGHT, "QJV"))  # fmt: skip
    for left, right, head in heads:
        pen.sheet.box(left, top, right, top + 15, width=0.4)
        pen.print((left + right) / 2, top + 10, head, size=6.8, bold=True, align="center", room=right - left - 3)
    y = top + 15
    for number in range(3):
        letter = "ABC"[number]
        row: Property = properties[number] if number < len(properties) else {}
        pen.print(sort - 9, y + 12, letter, bold=True, align="right")
        pen.value(sort, y + 2, sort + 60, y + 14, str(row.get("type", "")))
        pen.sheet.rule(sort, y + 14, sort + 60, width=0.3)
        for left, right, _ in heads:
            pen.sheet.box(left, y, right, y + 14, width=0.4)
        pen.print(first + 12, y + 10, letter, bold=True, align="center")
        pen.value(first + 24, y, first + 96, y + 14, str(row.get("fair_days", "")), align="center")
        pen.value(first + 96, y, first + 160, y + 14, str(row.get("personal_days", "")), align="center")
        pen.tick(first + 170, y + 10, ticked=False)
        y += 14
    pen.sheet.rule(LEFT, y, RIGHT, width=0.5)
    pen.print(LEFT, y + 9, "Type of Property:", bold=True)
    for number, words_ in enumerate(SORTS):
        pen.print(LEFT + 4 + 134 * (number % 4), y + 18 + 9 * (number // 4), words_, size=6.8, room=128)
    return y + 31


def _columns(pen: Pen, properties: Sequence[Property], top: float) -> float:
    wide = 72.0
    first = RIGHT - 3 * wide
    y = top
    for line, caption in COLUMNS:
        if not line:
            pen.sheet.box(LEFT, y, first, y + 12, fill=(0.93, 0.93, 0.93), stroke=None)
            pen.print(LEFT, y + 9, caption, bold=True, size=8)
            pen.print(first - 4, y + 9, "Properties:" if caption == "Income:" else "", bold=True, align="right")
            for number in range(3):
                fill = SHADE if caption != "Income:" else None
                pen.sheet.box(first + number * wide, y, first + (number + 1) * wide, y + 12, fill=fill, width=0.4)
                if caption == "Income:":
                    pen.print(first + (number + 0.5) * wide, y + 9, "ABC"[number], bold=True, align="center", size=8)
            y += 12
            continue
        values = [_amount(row, line) for row in properties]
        y = by_column(pen, line, line, caption, values, left=LEFT - 4, right=RIGHT, top=y, pitch=12, columns=3,
                      wide=wide, bold=line == "20")  # fmt: skip
    return y


def _amount(row: Property, line: str) -> Decimal | None:
    value = row.get(line)
    return value if isinstance(value, Decimal) else None


def _second_page(pen: Pen, form: TaxForm, lines: Ledgered) -> None:
    y = page_head(pen, SCHEDULE_E.stamp(form.year), 2, form)
    pen.print(LEFT, y + 9, "Caution: The IRS compares amounts reported on your tax return with amounts shown on "
    "Schedule(s) "
              "K-1.", room=RIGHT - LEFT)  # fmt: skip
    y = pen.part(LEFT, y + 13, RIGHT, "Part II", "Income or Loss From Partnerships and S Corporations")
    entities: Sequence[Property] = form.rows.get("part2", ())
    y = question(pen, LEFT - 4, RIGHT, y, "27", "Are you reporting any loss not allowed in a prior year due to "
    "the at-risk or "
                 "basis limitations, or a passive activity loss?", "No" if entities else "", pitch=14)  # fmt: skip
    y = _entities(pen, entities, y)
    y = _shares(pen, entities, y)
    y = set_rows(pen, PART_TWO, Columns(LEFT, RIGHT, pitch=13), y, lines)
    y = pen.part(LEFT, y, RIGHT, "Part III", "Income or Loss From Estates and Trusts")
    for letter in "AB":
        pen.print(LEFT + 11, y + 10, letter, bold=True, align="right")
        pen.sheet.rule(LEFT + 18, y + 13, RIGHT, width=0.3)
        y += 13
    y = set_rows(pen, PART_THREE, Columns(LEFT, RIGHT, pitch=13), y, lines)
    y = pen.part(LEFT, y, RIGHT, "Part IV", "Income or Loss From Real Estate Mortgage Investment Conduits "
    "(REMICs)—Residual "
                 "Holder")  # fmt: skip
    pen.sheet.rule(LEFT + 18, y + 16, RIGHT, width=0.3)
    y = set_rows(pen, PART_FOUR, Columns(LEFT, RIGHT, pitch=13), y + 16, lines)
    y = pen.part(LEFT, y, RIGHT, "Part V", "Summary")
    y = set_rows(pen, PART_FIVE, Columns(LEFT, RIGHT, pitch=14), y, lines)
    page_foot(pen, SCHEDULE_E, form, 2, max(756.0, y + 14))


def _entities(pen: Pen, entities: Sequence[Property], top: float) -> float:
    edges = [LEFT + 18, LEFT + 250, LEFT + 314, LEFT + 362, LEFT + 454, LEFT + 500, RIGHT]
    heads = ("28  (a) Name", "(b) Enter P for partnership; S for S corporation", "(c) Check if foreign partnership",
             "(d) Employer identification number", "(e) Check if basis computation is required",
             "(f) Check if any amount is not at risk")  # fmt: skip
    for left, right, head in zip(edges, edges[1:], heads, strict=False):
        pen.sheet.box(left, top, right, top + 36, width=0.4)
        pen.paragraph(left + 2, top + 8, head, right - left - 4, 4, size=6.0)
    y = top + 36
    for number in range(max(4, len(entities))):
        row = entities[number] if number < len(entities) else {}
        pen.print(LEFT + 11, y + 10, chr(65 + number), bold=True, align="right")
        for left, right in pairwise(edges):
            pen.sheet.box(left, y, right, y + 13, width=0.3)
        pen.value(edges[0], y, edges[1], y + 13, str(row.get("name", "")))
        pen.value(edges[1], y, edges[2], y + 13, str(row.get("kind", "")), align="center")
        pen.value(edges[3], y, edges[4], y + 13, str(row.get("ein", "")))
        for left, right in ((edges[2], edges[3]), (edges[4], edges[5]), (edges[5], edges[6])):
            pen.tick((left + right) / 2 - 3, y + 10, ticked=False)
        y += 13
    return y


def _shares(pen: Pen, entities: Sequence[Property], top: float) -> float:
    """Passive and nonpassive columns; losses stand in columns of their own."""
    edges = [LEFT + 18 + (RIGHT - LEFT - 18) * number / 5 for number in range(6)]
    heads = ("(g) Passive loss allowed (attach Form 8582 if required)", "(h) Passive income from Schedule K-1",
             "(i) Nonpassive loss allowed (see Schedule K-1)", "(j) Section 179 expense deduction from Form 4562",
             "(k) Nonpassive income from Schedule K-1")  # fmt: skip
    for words, left, right in (
        ("Passive Income and Loss", edges[0], edges[2]),
        ("Nonpassive Income and Loss", edges[2], RIGHT),
    ):
        pen.sheet.box(left, top, right, top + 12, width=0.4)
        pen.print((left + right) / 2, top + 9, words, bold=True, align="center")
    y = top + 12
    for left, right, head in zip(edges, edges[1:], heads, strict=False):
        pen.sheet.box(left, y, right, y + 20, width=0.4)
        pen.paragraph(left + 2, y + 8, head, right - left - 4, 2, size=6.2)
    y += 20
    rows = [_split(row) for row in entities]
    for number in range(max(4, len(entities))):
        pen.print(LEFT + 11, y + 10, chr(65 + number), bold=True, align="right")
        y = _share_row(pen, edges, y, rows[number] if number < len(rows) else [None] * 5)
    for label, columns in (("29a", (1, 4)), ("b", (0, 2, 3))):
        sums = [
            sum((r[at] or Decimal(0) for r in rows), Decimal(0)) if at in columns and any(r[at] for r in rows) else None
            for at in range(5)
        ]
        pen.print(LEFT + 14, y + 10, label, bold=True, align="right")
        y = _share_row(pen, edges, y, sums)
    return y


def _split(row: Property) -> list[Decimal | None]:
    passive, active = row.get("passive"), row.get("nonpassive")
    return [
        -passive if passive is not None and passive < 0 else None,
        passive if passive is not None and passive >= 0 else None,
        -active if active is not None and active < 0 else None,
        row.get("section_179"),
        active if active is not None and active >= 0 else None,
    ]


def _share_row(pen: Pen, edges: Sequence[float], y: float, values: Sequence[Decimal | None]) -> float:
    for left, right, value in zip(edges, edges[1:], values, strict=False):
        pen.sheet.box(left, y, right, y + 13, width=0.3)
        pen.value(left, y, right, y + 13, "" if value is None else whole(pen.style, value), align="right")
    return y + 13


declare_schedule("schedule-e", print_e)
