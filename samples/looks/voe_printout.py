"""A verification as a clearing house's system prints it: bands, two columns of facts, a ladder of years."""

from __future__ import annotations

from samples.ledger.other_papers import Verification
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, once
from samples.looks.voe_records import columns_of, frequency, masked_ssn, pay_rate, set_annual
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style


@LOOKS.declare("voe-printout", Split.TEST, "voe")
def printout(verification: Verification, style: Style) -> Drawn:
    """Bands name the sections, facts stand in pairs below, and the years are rows of a table."""
    pen = Pen(Sheet(style), left=48, right=564)
    v = verification
    pen.put(pen.left, 46, v.source, room=320, size=14, bold=True, colour=style.accent)
    pen.put(pen.right, 46, style.word("title", "Income and Employment Verification", "Employment & Income Report",
            "Verification Report"), room=180, size=9.6, align="right")  # fmt: skip
    reference = style.draw.at(f"reference/{v.as_of}/{v.person.ssn_last4}").digits(9)
    pen.put(pen.left, 62, f"Reference number: {reference}", size=7.6, colour=GREY)
    pen.put(pen.right, 62, f"Purpose: {style.one_of('purpose', 'Credit application', 'Loan servicing')}", size=7.6,
            colour=GREY, align="right")  # fmt: skip
    y = _band(pen, 76, style.word("employee", "Employee", "Consumer"))
    rate, rate_says = pay_rate(v, style)
    ssn = masked_ssn(v, style)
    facts: list[tuple[str, str, Says | None]] = [
        (style.word("name", "Employee name", "Name"), v.person.name, field("employee_name", v.person.name)),
        (style.word("ssn", "Social Security number", "SSN"), ssn, field("employee_ssn", ssn)),
    ]
    y = _pairs(pen, y, facts)
    y = _band(pen, y + 6, style.word("employment", "Employment", "Employer and job"))
    facts = [
        (style.word("employer", "Employer", "Employer name"), v.employer.name, field("employer_name", v.employer.name)),
        (style.word("current", "Information current as of", "Data as of"), style.day(v.as_of),
         field("as_of", v.as_of)),
        (style.word("hired", "Most recent hire date", "Most recent start date"), style.day(v.hired),
         field("hire_date", v.hired)),
        (style.word("title", "Job title", "Title"), v.position, field("position", v.position)),
        (style.word("status", "Employment status", "Status"), "Inactive" if v.ended else "Active", None),
        (style.word("address", "Employer address", "Headquarters"), v.employer.address.one_line, None),
    ]  # fmt: skip
    if v.ended:
        facts.insert(3, (style.word("ended", "Termination date", "End date"), style.day(v.ended),
                         field("end_date", v.ended)))  # fmt: skip
    y = _pairs(pen, y, facts)
    y = _band(pen, y + 6, style.word("income", "Income", "Compensation"))
    y = _pairs(
        pen,
        y,
        [
            (style.word("rate", "Rate of pay", "Pay rate"), rate, rate_says),
            (
                style.word("per", "Rate per", "Rate unit"),
                v.rate_period.capitalize(),
                field("pay_rate_period", v.rate_period),
            ),
            (style.word("pay", "Pay frequency", "Pay cycle"), frequency(v), None),
            (style.word("hours", "Average hours per week", "Hours/week"), f"{v.hours_per_week.normalize():f}", None),
        ],
    )
    y = _years(pen, v, y + 8)
    y = pen.prose(y + 14, style.one_of(
        "end", "This report shows what the employer last transmitted. It is furnished under the Fair Credit Reporting "
        "Act and may be used only for the purpose stated. The reader is responsible for how it is used.",
        "Data is supplied by the employer and not altered. A zero means that nothing was reported. Disputes are taken "
        "by the consumer office of the data furnisher."), size=7.4, colour=GREY)  # fmt: skip
    pen.put(
        306, y + 12, style.word("close", "*** END OF REPORT ***", "- End of verification -"), size=8, align="center"
    )
    return once(pen.sheet.done())


def _band(pen: Pen, y: float, words: str) -> float:
    filled = pen.style.chance("filled bands", 0.6)
    pen.sheet.box(pen.left, y, pen.right, y + 16, fill=pen.style.accent if filled else (0.91, 0.91, 0.91), stroke=None)
    pen.put(pen.left + 6, y + 11.6, words, size=9.4, bold=True, colour=WHITE if filled else pen.style.accent)
    return y + 32


def _pairs(pen: Pen, y: float, facts: list[tuple[str, str, Says | None]]) -> float:
    across = 2 if pen.style.chance("two columns", 0.6) else 1
    wide = (pen.right - pen.left) / across
    label = wide * 0.46 if across == 2 else 180.0
    for n, (words, text, says) in enumerate(facts):
        x = pen.left + wide * (n % across)
        pen.put(x + 6, y, f"{words}:", room=label - 8, size=8.6, colour=GREY)
        pen.put(x + label + 4, y, text, room=wide - label - 10, size=8.8, says=says)
        if n % across == across - 1 or n == len(facts) - 1:
            y += 15.5
    return y


def _years(pen: Pen, v: Verification, y: float) -> float:
    columns = columns_of(v, pen.style)
    first = 44.0
    wide = (pen.right - pen.left - first) / len(columns)
    names = {"base": "Base", "overtime": "Overtime", "bonus": "Bonus", "commission": "Commission",
             "other": pen.style.word("other", "Other Income", "Other"),
             "total": pen.style.word("total", "Total Pay", "Total")}  # fmt: skip
    pen.put(pen.left + 6, y + 10, "Year", size=8.2, bold=True)
    for n, column in enumerate(columns, 1):
        pen.put(
            pen.left + first + wide * n - 4, y + 10, names[column], room=wide - 6, size=8.2, bold=True, align="right"
        )
    pen.sheet.rule(pen.left, y + 14, pen.right, width=0.8)

    def put(row: int, column: int, text: str, says: Says) -> None:
        low = y + 27 + 16 * row
        if column == 0:
            if row % 2 and pen.style.chance("striped", 0.5):
                pen.sheet.box(pen.left, low - 11, pen.right, low + 5, fill=(0.95, 0.95, 0.96), stroke=None)
            pen.put(pen.left + 6, low, text, size=8.8, says=says)
        else:
            pen.put(pen.left + first + wide * column - 4, low, text, room=wide - 6, size=8.8, align="right",
                    family=pen.style.figures, says=says)  # fmt: skip

    set_annual(v, columns, put, pen.style)
    return y + 20 + 16 * len(v.annual)
