"""A verification printed from a payroll portal's page: cards of facts, bars of pay by year, a code to check it by."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import Verification
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, once
from samples.looks.voe_records import columns_of, frequency, masked_ssn, pay_rate
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import GREY, Colour, Style

_EDGE: Colour = (0.82, 0.84, 0.87)


@LOOKS.declare("voe-portal", Split.TRAIN, "voe")
def portal(verification: Verification, style: Style) -> Drawn:
    """Cards with grey labels over their values; each year is a card of its own with its parts listed."""
    v = verification
    pen = Pen(Sheet(style), left=44, right=568)
    pen.put(pen.left, 44, style.word("title", "Employment verification", "Proof of employment and income",
            "Income report"), room=330, size=16, bold=True, colour=style.accent)  # fmt: skip
    pen.put(pen.right, 38, v.source, room=170, size=8.4, align="right", colour=GREY)
    code = style.draw.at(f"code/{v.person.ssn}/{v.as_of}")
    letters = "-".join("".join(code.pick("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(4)) for _ in range(3))
    pen.put(pen.right, 50, f"Check this report with code {letters}", room=190, size=7, align="right", colour=GREY)
    ssn = masked_ssn(v, style)
    rate, rate_says = pay_rate(v, style)
    y = _card(pen, 66, style.word("person", "Person", "Employee details", "Worker"), [
        (style.word("name", "Full name", "Name"), v.person.name, field("employee_name", v.person.name)),
        ("SSN", ssn, field("employee_ssn", ssn)),
        (style.word("asof", "Report date", "As of"), style.day(v.as_of), field("as_of", v.as_of)),
    ])  # fmt: skip
    facts: list[tuple[str, str, Says | None]] = [
        (style.word("employer", "Company", "Employer"), v.employer.name, field("employer_name", v.employer.name)),
        (style.word("position", "Job title", "Role"), v.position, field("position", v.position)),
        (style.word("hired", "Start date", "Hire date"), style.day(v.hired), field("hire_date", v.hired)),
    ]
    if v.ended:
        facts.append((style.word("ended", "End date", "Last day"), style.day(v.ended), field("end_date", v.ended)))
    facts += [
        ("Status", "Terminated" if v.ended else style.word("active", "Active", "Employed"), None),
        (style.word("hours", "Weekly hours", "Standard hours"), f"{v.hours_per_week.normalize():f}", None),
    ]
    y = _card(pen, y, style.word("job", "Job", "Employment"), facts)
    y = _card(pen, y, style.word("pay", "Pay", "Current compensation"), [
        (style.word("rate", "Pay rate", "Base rate"), rate, rate_says),
        ("Per", v.rate_period, field("pay_rate_period", v.rate_period)),
        (style.word("cycle", "Pay schedule", "Paid"), frequency(v), None),
    ])  # fmt: skip
    y = _years(pen, v, y)
    pen.put(pen.left, y + 16, style.one_of(
        "foot", "Generated from payroll records at the employee's request.", "Figures are gross, before taxes and "
        "deductions, as of the report date."), room=500, size=7.4, colour=GREY)  # fmt: skip
    return once(pen.sheet.done())


def _card(pen: Pen, y: float, title: str, facts: list[tuple[str, str, Says | None]]) -> float:
    rows = (len(facts) + 2) // 3
    tall = 24 + 34.0 * rows
    pen.sheet.box(pen.left, y, pen.right, y + tall, stroke=_EDGE, width=0.8)
    pen.put(pen.left + 10, y + 15, title, room=400, size=10, bold=True)
    wide = (pen.right - pen.left - 20) / 3
    for n, (label, text, says) in enumerate(facts):
        x, top = pen.left + 10 + wide * (n % 3), y + 24 + 34 * (n // 3)
        pen.put(x, top + 8, label, room=wide - 10, size=7.2, colour=GREY)
        pen.put(x, top + 21, text, room=wide - 10, size=10, says=says)
    return y + tall + 12


def _years(pen: Pen, v: Verification, y: float) -> float:
    style = pen.style
    columns = columns_of(v, style)
    most = max((year["total"] for year in v.annual), default=Decimal(1)) or Decimal(1)
    wide = (pen.right - pen.left + 10) / max(3, len(v.annual))
    names = {"base": "Regular", "overtime": "Overtime", "bonus": "Bonus", "commission": "Commission", "other": "Other",
             "total": style.word("total", "Total gross", "Gross pay")}  # fmt: skip
    for n, year in enumerate(v.annual):
        left, right = pen.left + wide * n, pen.left + wide * (n + 1) - 10
        number = str(int(year["year"]))
        pen.sheet.box(left, y, right, y + 40 + 15 * len(columns), stroke=_EDGE, width=0.8)
        end = pen.put(left + 8, y + 15, number, size=11, bold=True, says=cell("annual", n, "year", number))
        if number == str(v.as_of.year):
            pen.put(end + 6, y + 15, style.word("ytd", "to date", "YTD"), size=7.4, colour=GREY)
        share = float(year["total"] / most)
        pen.sheet.box(left + 8, y + 22, left + 8 + (right - left - 16) * share, y + 27, fill=style.accent, stroke=None)
        row = y + 42.0
        for column in columns:
            value = year.get(column, Decimal("0.00"))
            pen.put(left + 8, row, names[column], room=62, size=8.2, bold=column == "total")
            pen.put(right - 8, row, style.amount(value), room=right - left - 82, size=8.6, bold=column == "total",
                    align="right", family=style.figures, says=cell("annual", n, column, f"{value:.2f}"))  # fmt: skip
            row += 15
    return y + 40 + 15 * len(columns)
