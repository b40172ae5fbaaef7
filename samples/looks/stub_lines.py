"""A pay as an issuer words it: its lines with their truth, and the facts about the pay that its stub may print."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.parties import Person
from samples.ledger.wages import Earning, Pay
from samples.looks.pay_labels import (
    caption,
    deduction_label,
    earning_label,
    filing_word,
    frequency_word,
    tax_label,
)
from samples.sheet import Says, cell, field
from samples.style import Style

_TAX_FIELDS = {
    "federal": "federal_tax",
    "state": "state_tax",
    "social_security": "social_security_tax",
    "medicare": "medicare_tax",
}
_CODES = {
    "regular": ("REG", "01"), "salary": ("SAL", "02"), "overtime": ("OVT", "05"), "double_time": ("DBL", "06"),
    "holiday": ("HOL", "11"), "vacation": ("VAC", "12"), "sick": ("SCK", "13"), "bonus": ("BON", "21"),
    "commission": ("COM", "22"), "shift": ("SHF", "25"), "tips": ("TIP", "31"), "retro": ("RET", "41"),
    "unpaid_leave": ("LWP", "49"), "gtl": ("GTL", "55"), "per_diem": ("PDM", "61"), "federal": ("FIT", "T1"),
    "social_security": ("SS", "T2"), "medicare": ("MED", "T3"), "state": ("SIT", "T4"), "local": ("LOC", "T5"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a stub: earnings, deduction or tax, with what each of its cells means."""

    rows: str
    number: int
    label: str
    code: str
    amount: Decimal
    ytd: Decimal
    rate: Decimal | None = None
    hours: Decimal | None = None
    hours_ytd: Decimal | None = None
    pretax: bool | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Columns whose value is a field of the stub too."""

    def means(self, column: str) -> tuple[Says, ...]:
        """What the cell of a column says; nothing where it says no field (hours of the year)."""
        value = self.value(column)
        if value is None or column not in ("label", "rate", "hours", "amount", "ytd", "pretax"):
            return ()
        also = tuple(field(name, value) for col, name in self.fields if col == column)
        return (cell(self.rows, self.number, column, value), *also)

    def value(self, column: str) -> Decimal | str | None:
        """What stands in a column, unformatted; None for an empty cell."""
        return {
            "label": self.label,
            "code": self.code,
            "rate": self.rate,
            "hours": self.hours,
            "hours_ytd": self.hours_ytd,
            "amount": self.amount,
            "ytd": self.ytd,
            "pretax": None if self.pretax is None else str(self.pretax).lower(),
        }[column]


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption and its text, in parts where it holds several values ("01/04/2026 - 01/17/2026")."""

    label: str
    parts: tuple[tuple[str, Says | None], ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.parts)


def _rate(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")) if value == value.quantize(Decimal("0.01")) else value.normalize()


def _code(code: str, style: Style) -> str:
    words, numbers = _CODES.get(code, (code.replace("_", "")[:3].upper(), f"D{sum(code.encode()) % 90 + 10}"))
    return numbers if style.chance("numeric codes", 0.35) else words


def earnings_of(pay: Pay, style: Style) -> tuple[Entry, ...]:
    """The lines of earnings; the hourly rate and the hours are fields where exactly one line bears them."""
    lines = [*pay.earnings, *(pay.reimbursements if reimbursed_inside(style) else ())]
    with_hours = [line for line in lines if line.hours]
    out = []
    for number, line in enumerate(lines):
        fields: list[tuple[str, str]] = []
        if line.code == "regular" and not pay.job.salaried and line.rate is not None:
            fields.append(("rate", "hourly_rate"))
        if len(with_hours) == 1 and line.hours and pay.hours == line.hours:
            fields.append(("hours", "hours"))
        rate = None if line.rate is None else _rate(line.rate)
        out.append(
            Entry("earnings", number, earning_label(line, style), _code(line.code, style), line.amount, line.ytd,
                  rate, line.hours, line.hours_ytd, None, tuple(fields))
        )  # fmt: skip
    return tuple(out)


def reimbursed_inside(style: Style) -> bool:
    """Whether the issuer lists reimbursements among the earnings, though no gross pay includes them."""
    return style.chance("reimbursed inside", 0.5)


def reimbursements_outside(pay: Pay, style: Style) -> tuple[Earning, ...]:
    """Reimbursements that the stub must name elsewhere, or its net pay would not add up."""
    return () if reimbursed_inside(style) else pay.reimbursements


def deductions_of(pay: Pay, style: Style) -> tuple[Entry, ...]:
    """The deductions in their printed order."""
    return tuple(
        Entry("deductions", n, deduction_label(d, style), _code(d.code, style), d.amount, d.ytd, pretax=d.pretax)
        for n, d in enumerate(pay.deductions)
    )


def taxes_of(pay: Pay, style: Style) -> tuple[Entry, ...]:
    """The tax lines; a tax that has two lines (two states) is a field of neither."""
    codes = [t.code for t in pay.taxes]
    out = []
    for number, tax in enumerate(pay.taxes):
        name = _TAX_FIELDS.get(tax.code)
        fields = (("amount", name), ("ytd", f"ytd_{name}")) if name and codes.count(tax.code) == 1 else ()
        label = tax_label(tax, style)
        out.append(Entry("taxes", number, label, _code(tax.code, style), tax.amount, tax.ytd, fields=fields))
    return tuple(out)


def employee_text(person: Person, style: Style) -> str:
    """The employee's name as this issuer's payroll has it."""
    form = style.one_of("name form", "name", "name", "full", "surname", "surname", "plain", "nick")
    name = {
        "name": person.name,
        "full": person.full,
        "surname": person.surname_first,
        "plain": person.plain,
        "nick": f"{person.nickname or person.first} {person.last}",
    }[form]
    return name.upper() if capitals(style) else name


def capitals(style: Style) -> bool:
    """Whether names and addresses are in capitals."""
    return style.chance("capitals", 0.3)


def address_lines(lines: tuple[str, ...], style: Style) -> tuple[str, ...]:
    """An address as this issuer prints it."""
    return tuple(line.upper() for line in lines) if capitals(style) else lines


def masked_ssn(person: Person, style: Style) -> str:
    """The Social Security number as the issuer masks it, whole at a few, empty at those that print none."""
    form = style.one_of(
        "ssn form", "", "", "", "XXX-XX-{}", "XXX-XX-{}", "***-**-{}", "xxx-xx-{}", "XXXXX{}", "*****{}", "###-##-{}",
        "XXX XX {}", "whole", "{}",
    )  # fmt: skip
    return person.ssn if form == "whole" else form.format(person.ssn_last4)


def check_text(pay: Pay, style: Style) -> str:
    """The check's or advice's number with this issuer's zeros and letters."""
    return style.one_of("check form", "{:d}", "{:d}", "{:06d}", "{:08d}", "{:010d}", "DD{:06d}", "V{:07d}").format(
        pay.number
    )


def _one(name: str, caption_name: str, text: str, style: Style, value: dt.date | str | None = None) -> Fact:
    return Fact(caption(caption_name, style), ((text, field(name, text if value is None else value)),))


def period_facts(pay: Pay, style: Style) -> tuple[Fact, ...]:
    """The pay period as one range, as two dates, or only its end, as this issuer prints it."""
    start, end = style.day(pay.start), style.day(pay.end)
    form = style.one_of("period form", "range", "range", "two", "two", "end")
    if form == "range":
        between = " al " if style.language == "es" else style.one_of("period between", " - ", " to ", "-", " thru ")
        parts = ((start, field("period_start", pay.start)), (between, None), (end, field("period_end", pay.end)))
        return (Fact(caption("period", style), parts),)
    last = _one("period_end", "end", end, style, pay.end)
    return (last,) if form == "end" else (_one("period_start", "start", start, style, pay.start), last)


def pay_facts(pay: Pay, style: Style) -> tuple[Fact, ...]:
    """The facts that date and number a pay: pay date, period, check number, frequency; the last two at most issuers."""
    facts = [_one("pay_date", "pay_date", style.day(pay.pay_date), style, pay.pay_date), *period_facts(pay, style)]
    if style.chance("number printed", 0.8):
        facts.append(_one("check_number", "check", check_text(pay, style), style))
    if style.chance("frequency printed", 0.4):
        facts.append(_one("pay_frequency", "frequency", frequency_word(pay.job, style), style))
    return tuple(style.draw.at("order of facts").shuffled(facts)) if style.chance("facts mixed", 0.5) else tuple(facts)


def person_facts(pay: Pay, style: Style) -> tuple[Fact, ...]:
    """The facts about the employee that this issuer prints beside the name."""
    facts = []
    ssn = masked_ssn(pay.job.person, style)
    if ssn:
        facts.append(_one("employee_ssn", "ssn", ssn, style))
    if pay.job.employee_id and style.chance("id printed", 0.75):
        facts.append(_one("employee_id", "id", pay.job.employee_id, style))
    if style.chance("filing printed", 0.5):
        word = filing_word(pay.job, style)
        facts.append(_one("filing_status", "filing", word, style))
        if style.chance("allowances printed", 0.35):
            claimed = Fact(style.word("allowances", "Exemptions/Allowances", "Allowances", "Fed Allow.", "Exemptions",
                                      es=("Exenciones",)), (("0", None),))  # fmt: skip
            facts.append(claimed)
    if style.chance("department printed", 0.3):
        number = style.draw.at("department").digits(4)
        facts.append(
            Fact(
                style.word("department", "Department", "Dept", "Cost Center", "Location", es=("Departamento",)),
                ((number, None),),
            )
        )
    if style.chance("position printed", 0.2):
        facts.append(
            Fact(style.word("position", "Position", "Job Title", "Title", es=("Puesto",)), ((pay.job.position, None),))
        )
    return tuple(style.draw.at("order of person").shuffled(facts))


def ein_fact(pay: Pay, style: Style) -> Fact | None:
    """The employer's number, at the few issuers that print it."""
    return _one("employer_ein", "ein", pay.job.employer.ein, style) if style.chance("ein printed", 0.25) else None


def rate_fact(pay: Pay, style: Style) -> Fact | None:
    """The rate of pay apart from the lines, where an hourly issuer prints it so; a salary only as a plain text."""
    if not style.chance("rate apart", 0.3):
        return None
    if pay.job.salaried:
        return Fact(style.word("salary caption", "Salary", "Period Salary", "Base Salary"),
                    ((style.amount(pay.rate), None),))  # fmt: skip
    rate = _rate(pay.rate)
    text = style.amount(rate) if rate == round(rate, 2) else f"{rate:.4f}"
    return Fact(caption("rate", style), ((text, field("hourly_rate", rate)),))
