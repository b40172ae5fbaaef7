"""Monthly income from pay stubs and Forms W-2, each figure with its formula.

Base pay is the current period's pay without overtime, bonus, commission and tips, times the pay dates of a year, by
twelve: the way that mortgage underwriting turns pay into a monthly income (Fannie Mae Selling Guide B3-3.1-01).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from extractors.document import Document, Row, Status
from extractors.figures.figure import Figure
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import field_status, row_status, weakest
from extractors.rates import PERIODS_PER_YEAR, pay_frequency_of

CENTS: Final = Decimal("0.01")
ENDED_AFTER: Final = dt.timedelta(days=62)
"""A job whose newest stub is that much older than the person's newest one is taken as ended."""

_VARIABLE: Final = {
    "overtime": re.compile(r"\b(overtime|over time|o/?t|double ?time|ot ?prem\w*|time (and|&) (a|one) half)\b", re.I),
    "bonus": re.compile(r"\b(bonus|incentive|spot award|profit sharing|retention|sign.?on)\b", re.I),
    "commission": re.compile(r"\b(commissions?|comm)\b", re.I),
    "tips": re.compile(r"\b(tips?|gratuit(y|ies)|tip credit)\b", re.I),
}


def money(amount: Decimal) -> Decimal:
    """The amount in whole cents, halves rounded up."""
    return amount.quantize(CENTS, rounding=ROUND_HALF_UP)


def stub_date(stub: Document) -> dt.date | None:
    """The day up to which a stub speaks: its period's end, else its pay date."""
    return stub.date("period_end") or stub.date("pay_date")


def months_elapsed(day: dt.date) -> Decimal:
    """Months of the year that have passed at the end of a day, to hundredths."""
    length = calendar.monthrange(day.year, day.month)[1]
    return (Decimal(day.month - 1) + Decimal(day.day) / length).quantize(CENTS, rounding=ROUND_HALF_UP)


def frequency_of(stub: Document) -> tuple[str, tuple[str, ...]] | None:
    """How often the stub's pay is paid and the fields that say so: in words, else by the period's length."""
    if (named := stub.text("pay_frequency")) in PERIODS_PER_YEAR:
        return str(named), ("pay_frequency",)
    found = pay_frequency_of(stub.date("period_start"), stub.date("period_end"), stub.date("pay_date"))
    return (found, ("period_start", "period_end")) if found else None


def latest_stubs(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """Per person, in the order met: the newest stub of each employer that still pays."""
    newest: dict[tuple[str, str], Document] = {}
    for stub in documents:
        name = stub.text("employee_name")
        if stub.kind != "paystub" or name is None:
            continue
        key = (person_key(name), organisation_key(stub.text("employer_name") or ""))
        held = newest.get(key)
        if held is None or (stub_date(stub) or dt.date.min) > (stub_date(held) or dt.date.min):
            newest[key] = stub
    people: dict[str, list[Document]] = {}
    for (person, _), stub in newest.items():
        people.setdefault(person, []).append(stub)
    for person, stubs in people.items():
        last = max(stub_date(s) or dt.date.min for s in stubs)
        people[person] = [s for s in stubs if last - (stub_date(s) or dt.date.min) <= ENDED_AFTER]
    return people


def variable_kind(row: Row) -> str | None:
    """Which kind of variable pay an earnings line is, or None for base pay."""
    label = row.cells.get("label")
    text = str(label.value) if label else ""
    return next((kind for kind, pattern in _VARIABLE.items() if pattern.search(text)), None)


def _cell(row: Row, name: str) -> Decimal | None:
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


class _Sum:
    """A formula under way: its terms, inputs and the statuses behind them."""

    def __init__(self) -> None:
        self.amount = Decimal(0)
        self.terms: list[str] = []
        self.inputs: list[str] = []
        self.methods: list[str] = []
        self.statuses: list[Status] = []

    def add(self, amount: Decimal, term: str, method: str, inputs: Sequence[str], statuses: Sequence[Status]) -> None:
        """One more term."""
        self.amount += amount
        self.terms.append(term)
        self.inputs += inputs
        self.statuses += statuses
        if method not in self.methods:
            self.methods.append(method)

    def figure(self, name: str, party: str) -> Figure | None:
        """The sum as a figure, or None without terms."""
        if not self.terms:
            return None
        method, formula = "; ".join(self.methods), " + ".join(self.terms)
        return Figure(name, party, money(self.amount), method, formula, tuple(self.inputs), weakest(self.statuses))


def _add_base(total: _Sum, stub: Document) -> None:
    """Add the stub's base pay a month: by the hour where rate and hours make up the pay, else by the period's pay."""
    frequency = frequency_of(stub)
    gross = stub.amount("gross_pay")
    if frequency is None or gross is None or gross <= 0:
        return
    name, behind = frequency
    periods = PERIODS_PER_YEAR[name]
    rate, hours = stub.amount("hourly_rate"), stub.amount("hours")
    extra = [
        (index, amount, row)
        for index, row in enumerate(stub.rows.get("earnings", ()))
        if variable_kind(row) and (amount := _cell(row, "amount")) is not None and amount > 0
    ]
    variable = sum((amount for _, amount, _ in extra), Decimal(0))
    if variable >= gross:
        return
    if rate and hours and abs(money(rate * hours) - (gross - variable)) <= Decimal("0.05"):
        fields: tuple[str, ...] = ("hourly_rate", "hours", *behind)
        term, amount, method = f"{rate} * {hours} * {periods} / 12", rate * hours * periods / 12, "rate x hours"
        rows: list[tuple[int, Decimal, Row]] = []
    elif variable:
        fields = ("gross_pay", *behind)
        taken = " - ".join(str(amount) for _, amount, _ in extra)
        term, method = f"({gross} - {taken}) * {periods} / 12", f"{name} pay without variable pay"
        amount, rows = (gross - variable) * periods / 12, extra
    else:
        fields, rows = ("gross_pay", *behind), []
        term, amount, method = f"{gross} * {periods} / 12", gross * periods / 12, name
    inputs = [f"{stub.id}.{f}" for f in fields] + [f"{stub.id}.earnings[{i}].amount" for i, _, _ in rows]
    statuses = [field_status(stub, f) for f in fields] + [row_status(row) for _, _, row in rows]
    total.add(amount, term, f"{method} x {periods} / 12", inputs, statuses)


def _add_to_date(total: _Sum, stub: Document) -> None:
    """Add the year's pay so far by the months that have passed."""
    earned, day = stub.amount("ytd_gross"), stub_date(stub)
    if earned is None or earned <= 0 or day is None or months_elapsed(day) < 1:
        return
    by = "period_end" if stub.date("period_end") else "pay_date"
    months = months_elapsed(day)
    inputs = [f"{stub.id}.ytd_gross", f"{stub.id}.{by}"]
    statuses = [field_status(stub, "ytd_gross"), field_status(stub, by)]
    total.add(earned / months, f"{earned} / {months}", "year to date by months elapsed", inputs, statuses)


def _variable_figures(party: str, stubs: Sequence[Document]) -> Iterator[Figure]:
    """Overtime, bonus, commission and tips, each as the year's sum so far by the months that have passed."""
    sums: dict[str, _Sum] = {}
    for stub in stubs:
        day = stub_date(stub)
        if day is None or months_elapsed(day) < 1:
            continue
        months = months_elapsed(day)
        for index, row in enumerate(stub.rows.get("earnings", ())):
            kind, earned = variable_kind(row), _cell(row, "ytd")
            if kind is not None and earned is not None and earned > 0:
                total = sums.setdefault(kind, _Sum())
                term, inputs = f"{earned} / {months}", [f"{stub.id}.earnings[{index}].ytd"]
                total.add(earned / months, term, "year to date by months elapsed", inputs, [row_status(row)])
    for kind, total in sums.items():
        if figure := total.figure(f"income.{kind}.monthly", party):
            yield figure


def stub_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Monthly base pay of each person, the same by the year to date, and the variable pay."""
    for stubs in latest_stubs(documents).values():
        party = stubs[0].text("employee_name") or ""
        base, to_date = _Sum(), _Sum()
        for stub in stubs:
            _add_base(base, stub)
            _add_to_date(to_date, stub)
        for figure in (base.figure("income.base.monthly", party), to_date.figure("income.base.monthly.ytd", party)):
            if figure is not None:
                yield figure
        yield from _variable_figures(party, stubs)


def w2_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Medicare wages (box 5) of each person's latest Forms W-2 by twelve; the copies of one form count once."""
    people: dict[str, list[Document]] = {}
    for form in documents:
        name = form.text("employee_name")
        if form.kind == "w2" and name is not None and (form.amount("box5") or Decimal(0)) > 0:
            people.setdefault(person_key(name), []).append(form)
    for forms in people.values():
        year = max((f.text("tax_year") or "" for f in forms), default="")
        counted: dict[tuple[str, Decimal | None], Document] = {}
        for form in forms:
            if (form.text("tax_year") or "") == year:
                employer = form.text("ein") or organisation_key(form.text("employer_name") or "")
                counted.setdefault((employer, form.amount("box5")), form)
        chosen = list(counted.values())
        wages = [form.amount("box5") or Decimal(0) for form in chosen]
        terms = " + ".join(str(w) for w in wages)
        yield Figure(
            "income.w2.monthly",
            chosen[0].text("employee_name") or "",
            money(sum(wages, Decimal(0)) / 12),
            "Form W-2 box 5 / 12",
            f"({terms}) / 12" if len(wages) > 1 else f"{terms} / 12",
            tuple(f"{form.id}.box5" for form in chosen),
            weakest([field_status(form, "box5") for form in chosen]),
        )
