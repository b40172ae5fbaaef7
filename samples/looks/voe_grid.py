"""A request for verification of employment in the trade's grid of numbered boxes, filled in by the employer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from samples.ledger.other_papers import Verification
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, by_hand, hand_of, once
from samples.looks.voe_records import COLUMNS, frequency, masked_ssn, pay_rate
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import Style

Day = Callable[[dt.date], str]
"""How dates are written."""


@LOOKS.declare("voe-grid", Split.TRAIN, "voe")
def in_grid(verification: Verification, style: Style) -> Drawn:
    """Three parts of numbered boxes; the employer types, writes or keys in what the lender asks."""
    way = style.one_of("way", "typed", "hand", "fields", "typed")
    sheet = Sheet(style, fillable=way == "fields")
    pen = Pen(sheet, left=36, right=576, way=way, hand=hand_of(Split.TRAIN))
    day = by_hand if way == "hand" else style.day
    pen.put(306, 40, style.word("title", "Verification of Employment and Earnings", "Employment Verification Request",
            "Request to Verify Employment"), room=400, size=14, bold=True, align="center")  # fmt: skip
    pen.prose(54, "The applicant below has asked for mortgage credit or for relief on a mortgage. Please complete Part "
              "II and, if the applicant has left, Part III, and return the form directly to the lender named.",
              size=7.2, leading=8.8)  # fmt: skip
    y = _request(pen, verification, 76)
    y = _present(pen, verification, y, day)
    y = _former(pen, verification, y, day)
    _signed(pen, verification, y, day)
    return once(sheet.done())


def _box(
    pen: Pen, left: float, top: float, right: float, bottom: float, caption: str, text: str = "",
    says: Says | None = None, align: str = "left",
) -> None:  # fmt: skip
    _unfilled(pen, left, top, right, bottom, caption)
    pen.fill(left, bottom - 15, right, bottom - 0.5, text, says=says, align=align)


def _unfilled(pen: Pen, left: float, top: float, right: float, bottom: float, caption: str) -> None:
    pen.sheet.box(left, top, right, bottom, width=0.5)
    pen.put(left + 2.5, top + 7.4, caption, room=right - left - 5, size=6.3)


def _part(pen: Pen, y: float, words: str) -> float:
    pen.sheet.box(pen.left, y, pen.right, y + 13, fill=(0.86, 0.86, 0.86), width=0.5)
    pen.put(pen.left + 4, y + 9.6, words, room=520, size=8.4, bold=True)
    return y + 13


def _request(pen: Pen, v: Verification, y: float) -> float:
    middle = 306.0
    y = _part(pen, y, "Part I - Request")
    firm = v.employer
    _unfilled(pen, pen.left, y, middle, y + 58, "1. To (name and address of employer)")
    pen.fill(pen.left, y + 9, middle, y + 24, firm.name, says=field("employer_name", firm.name))
    for n, line in enumerate(firm.address.lines):
        pen.fill(pen.left, y + 24 + 15 * n, middle, y + 39 + 15 * n, line)
    _box(pen, middle, y, pen.right, y + 58, "2. From (name and address of lender or servicer)")
    y += 58
    _unfilled(pen, pen.left, y, 250, y + 27, "3. Signature of lender")
    _box(pen, 250, y, 430, y + 27, "4. Title")
    _box(pen, 430, y, pen.right, y + 27, "5. Date")
    y += 27
    _box(pen, pen.left, y, 300, y + 29, "6. Name of applicant", v.person.name, field("employee_name", v.person.name))
    ssn = masked_ssn(v, pen.style)
    _box(pen, 300, y, 430, y + 29, "7. Social Security number", ssn, field("employee_ssn", ssn))
    _box(pen, 430, y, pen.right, y + 29, "8. Signature of applicant", "see attached")
    return y + 29


def _present(pen: Pen, v: Verification, y: float, day: Day) -> float:
    y = _part(pen, y + 4, "Part II - Present employment")
    _box(pen, pen.left, y, 170, y + 29, "9. Date of employment", day(v.hired), field("hire_date", v.hired))
    _box(pen, 170, y, 400, y + 29, "10. Position held", v.position, field("position", v.position))
    _box(pen, 400, y, pen.right, y + 29, "11. Probability of continued employment",
         "" if v.ended else pen.style.one_of("outlook", "Good", "Likely", "N/A", "Excellent"))  # fmt: skip
    y += 29
    pen.sheet.box(pen.left, y, 330, y + 46, width=0.5)
    pen.put(pen.left + 2.5, y + 7.4, "12a. Current base pay (enter amount and check period)", room=285, size=6.3)
    text, says = pay_rate(v, pen.style)
    pen.fill(pen.left + 10, y + 9, pen.left + 110, y + 26, text, says=says)
    x, row = pen.left + 12, y + 37.0
    periods = {"year": "Annual", "month": "Monthly", "pay period": "Pay period", "week": "Weekly", "hour": "Hourly"}
    if v.rate_period not in periods:
        periods[v.rate_period] = v.rate_period.capitalize()
    for period, words in periods.items():
        pen.tick(x, row, period == v.rate_period, says=field("pay_rate_period", period))
        x = pen.put(x + 10, row, words, size=7.4) + 9
    _box(pen, 330, y, 450, y + 46, "13. Average hours per week", f"{v.hours_per_week.normalize():f}")
    _box(pen, 450, y, pen.right, y + 46, "14. Pay frequency", frequency(v))
    y += 46
    return _annual(pen, v, y)


def _annual(pen: Pen, v: Verification, y: float) -> float:
    years = list(v.annual)
    count = max(3, len(years))
    edges = [pen.left + 74 + n * (pen.right - pen.left - 74) / count for n in range(count + 1)]
    rows = ("Type", *(c.capitalize() for c in COLUMNS))
    high = 16.0
    pen.sheet.box(pen.left, y, pen.right, y + high * len(rows) + 11, width=0.5)
    pen.put(pen.left + 2.5, y + 7.6, "12b. Gross earnings", room=200, size=6.3)
    y += 11
    for n, words in enumerate(rows):
        pen.sheet.rule(pen.left, y, pen.right, width=0.4)
        pen.put(pen.left + 3, y + 11, words, room=66, size=7.6)
        for at in range(count):
            left, right = edges[at], edges[at + 1]
            pen.sheet.rule(left, y, left, y + high, width=0.4)
            if at >= len(years):
                continue
            year = str(int(years[at]["year"]))
            if n == 0:
                words_of = "Year to date" if at == 0 and int(year) == v.as_of.year else "Past year"
                end = pen.put(left + 4, y + 11, words_of, size=7)
                pen.fill(end + 4, y + 1, right - 2, y + high - 1, year, says=cell("annual", at, "year", year))
            else:
                column = COLUMNS[n - 1]
                value = years[at][column]
                pen.fill(left, y, right, y + high, pen.style.amount(value), align="right",
                         says=cell("annual", at, column, f"{value:.2f}"))  # fmt: skip
        y += high
    return y


def _former(pen: Pen, v: Verification, y: float, day: Day) -> float:
    y = _part(pen, y + 4, "Part III - Previous employment (if the applicant no longer works here)")
    ended = v.ended
    _box(pen, pen.left, y, 216, y + 29, "15. Date of termination", day(ended) if ended else "",
         field("end_date", ended) if ended else None)  # fmt: skip
    _box(
        pen,
        216,
        y,
        396,
        y + 29,
        "16. Reason for leaving",
        pen.style.one_of("reason", "Laid off", "Not stated", "Position ended", "Resigned") if ended else "",
    )
    _box(pen, 396, y, pen.right, y + 29, "17. Would you rehire?")
    y += 29
    pen.sheet.box(pen.left, y, pen.right, y + 34, width=0.5)
    pen.put(pen.left + 2.5, y + 7.4, "18. Remarks (if hours or pay vary, please say why)", room=400, size=6.3)
    return y + 34


def _signed(pen: Pen, v: Verification, y: float, day: Day) -> None:
    y = _part(pen, y + 4, "Part IV - Authorized signature")
    pen.prose(y + 9, "False statements to influence a lender are punishable under federal law. The information is "
              "confidential and sent at the applicant's request.", left=pen.left + 3, right=pen.right - 3, size=6.6,
              leading=8)  # fmt: skip
    y += 22
    clerk = pen.style.draw.at("clerk").pick(
        ("D. Whitcomb", "Marla Jensen", "T. Okafor", "Rosa Benitez", "K. Lindqvist")
    )
    _unfilled(pen, pen.left, y, 250, y + 36, "19. Signature of employer")
    pen.signature(pen.left + 4, y + 30, clerk, 200, hand_of(Split.TRAIN))
    _box(pen, 250, y, 450, y + 36, "20. Title", pen.style.one_of("clerk title", "Payroll", "HR Generalist",
         "Payroll Administrator", "Controller"))  # fmt: skip
    _box(pen, 450, y, pen.right, y + 36, "21. Date", day(v.as_of), field("as_of", v.as_of))
    y += 36
    _box(pen, pen.left, y, 306, y + 28, "22. Print or type name", clerk)
    _box(pen, 306, y, pen.right, y + 28, "23. Phone", v.employer.phone)
