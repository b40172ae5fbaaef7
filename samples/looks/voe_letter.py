"""A verification as the employer's letter: a paragraph that states the job, a small table of years, a signature."""

from __future__ import annotations

from samples.ledger.other_papers import Verification
from samples.looks import LOOKS
from samples.looks.letter_pen import Pen, Value, hand_of, once
from samples.looks.voe_records import columns_of, frequency, masked_ssn, pay_rate, set_annual
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("voe-letter", Split.TUNE, "voe")
def by_letter(verification: Verification, style: Style) -> Drawn:
    """The employer's letterhead, what it confirms in sentences, the earnings by year in a table between them."""
    v = verification
    size = max(9.6, style.size)
    pen = Pen(Sheet(style), left=78, right=534)
    firm, person = v.employer, v.person
    middle = style.chance("centred head", 0.5)
    x, align = (306.0, "center") if middle else (pen.left, "left")
    pen.put(x, 62, firm.name, room=456, size=15, bold=True, align=align, colour=style.accent,
            says=field("employer_name", firm.name))  # fmt: skip
    pen.put(x, 76, f"{firm.address.one_line}   {firm.phone}", room=456, size=8, align=align)
    if style.chance("head rule", 0.6):
        pen.sheet.rule(pen.left, 84, pen.right, width=1, colour=style.accent)
    pen.put(pen.left, 116, style.day(v.as_of), size=size, says=field("as_of", v.as_of))
    pen.put(pen.left, 142, style.word("regarding", "RE: Employment verification", "Subject: Verification of employment",
            "To whom it may concern:"), size=size, bold=style.chance("bold subject", 0.5))  # fmt: skip
    rate, rate_says = pay_rate(v, style)
    per = {"pay period": "pay period", "hour": "hour", "year": "year"}.get(v.rate_period, v.rate_period)
    values = {
        "name": Value(person.name, field("employee_name", person.name), style.chance("bold name", 0.4)),
        "ssn": Value(masked_ssn(v, style), field("employee_ssn", masked_ssn(v, style))),
        "hired": Value(style.day(v.hired), field("hire_date", v.hired)),
        "position": Value(v.position, field("position", v.position)),
        "rate": Value(rate, rate_says),
        "per": Value(per, field("pay_rate_period", v.rate_period)),
        "hours": Value(f"{v.hours_per_week.normalize():f}"),
    }
    if v.ended:
        values["ended"] = Value(style.day(v.ended), field("end_date", v.ended))
    tense = "was employed by us from {hired} to {ended} as" if v.ended else "has been employed with us since {hired} as"
    y = pen.prose(168, f"This letter confirms that {{name}} (Social Security number {{ssn}}) {tense} {{position}}.",
                  values, size=size)  # fmt: skip
    verb = "was" if v.ended else "is"
    y = pen.prose(y + 8, style.one_of(
        "rate", f"The rate of pay {verb} {{rate}} per {{per}}, for about {{hours}} hours a week. Wages are paid "
        f"{frequency(v).lower()}.",
        f"Base pay {verb} {{rate}} per {{per}}, paid {frequency(v).lower()}; the usual week has {{hours}} hours."),
        values, size=size)  # fmt: skip
    if v.annual:
        y = pen.prose(y + 8, style.word("table", "Gross earnings were as follows:", "Our records show these gross "
                      "earnings:"), size=size)  # fmt: skip
        y = _table(pen, v, y + 4, size)
    y = pen.prose(y + 12, style.one_of(
        "end", "This information is given at the employee's request and is not a promise of future employment.",
        "Please call our office if anything else is needed.",
        "We cannot say whether overtime or bonuses will go on."), size=size)  # fmt: skip
    own = style.draw.at("clerk")
    clerk = own.pick(("Denise Arbogast", "Paul Herrera", "Lynn Satterfield", "Omar Haddad", "Joanne Pike"))
    pen.put(pen.left, y + 22, style.word("closing", "Sincerely,", "Regards,", "Respectfully,"), size=size)
    pen.signature(pen.left, y + 52, clerk, 220, hand_of(Split.TUNE), size=15)
    pen.put(pen.left, y + 70, clerk, size=size)
    pen.put(
        pen.left,
        y + 70 + size * 1.3,
        own.pick(("Human Resources", "Payroll Manager", "Office Manager", "HR Director")),
        size=size,
    )
    return once(pen.sheet.done())


def _table(pen: Pen, v: Verification, y: float, size: float) -> float:
    columns = columns_of(v, pen.style)
    wide = (pen.right - pen.left) / (len(columns) + 1)
    high = 17.0
    boxed = pen.style.chance("boxed table", 0.6)
    heads = ("Year", *(c.capitalize() for c in columns))
    for n, head in enumerate(heads):
        if boxed:
            pen.sheet.box(pen.left + wide * n, y, pen.left + wide * (n + 1), y + high, width=0.5,
                          fill=(0.92, 0.92, 0.92))  # fmt: skip
        pen.put(pen.left + wide * (n + 0.5), y + 12, head, room=wide - 6, size=min(size, 9), bold=True, align="center")
    if not boxed:
        pen.sheet.rule(pen.left, y + high - 1, pen.right, width=0.6)

    def put(row: int, column: int, text: str, says: Says) -> None:
        left, top = pen.left + wide * column, y + high * (row + 1)
        if boxed:
            pen.sheet.box(left, top, left + wide, top + high, width=0.5)
        pen.put(left + wide - 5 if column else left + wide / 2, top + 12, text, room=wide - 8, size=min(size, 9.4),
                align="right" if column else "center", family=pen.style.figures, says=says)  # fmt: skip

    set_annual(v, columns, put, pen.style)
    return y + high * (len(v.annual) + 1) + 10
