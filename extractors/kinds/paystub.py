"""Paystubs, earnings statements and deposit advices: fields, the earnings, tax and deduction lines, and their sums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Reading, Row, Status
from extractors.kinds.paystub_labels import CURRENT_HEADS, YTD_HEADS, tax_field, total_field
from extractors.kinds.paystub_people import people
from extractors.kinds.paystub_tables import StubLine, figure, label_reading, section_of, size, stub_lines
from extractors.layout import Layout, plain
from extractors.source import Page, Word
from extractors.values import parse

HEADED, BESIDE, STRIP = 0.97, 0.82, 0.9
"""How sure the place of a figure is: under a column's head, beside its label, in a strip of totals."""
_YTD_OF = {
    "gross_pay": "ytd_gross", "net_pay": "ytd_net", "total_deductions": "ytd_deductions", "federal_tax": "ytd_federal_tax",
    "state_tax": "ytd_state_tax", "social_security_tax": "ytd_social_security_tax", "medicare_tax": "ytd_medicare_tax",
}  # fmt: skip
_CURRENT = {plain(h) for h in (*CURRENT_HEADS, "this period", "current period")}
_YTD = {plain(h) for h in YTD_HEADS}
_REGULAR = re.compile(r"^reg|regular|hourly|straight|salary|base pay|^wages$|^pay$", re.IGNORECASE)

Offers = dict[str, list[Candidate]]


def _offer(offers: Offers, field: str | None, reading: Reading | None, fit: float) -> None:
    if field and reading is not None and isinstance(reading.value, Decimal):
        offers.setdefault(field, []).append(Candidate(replace(reading, value=size(reading)), fit))


def _totals_of_line(offers: Offers, line: StubLine) -> bool:
    """Offer a total's line to its fields; whether the line was one."""
    field = total_field(line.text)
    if field is None:
        return False
    if line.section == "employer":
        return True
    fit = HEADED if line.section != "taxes" or field != "gross_pay" else 0.5
    _offer(offers, field, line.cells.get("amount"), fit)
    _offer(offers, _YTD_OF.get(field), line.cells.get("ytd"), fit)
    return True


def _row(line: StubLine, section: str) -> Row:
    cells = {"label": label_reading(line.label)}
    for role, reading in line.cells.items():
        if role in ("amount", "ytd") or (section == "earnings" and role in ("hours", "rate")):
            value = reading.value if section == "earnings" or not isinstance(reading.value, Decimal) else size(reading)
            cells[role] = replace(reading, value=value)
    return Row(cells, line.label[0].box.page)


def _strips(layout: Layout, offers: Offers) -> None:
    """Totals laid out across the page: their names on one line, this period's and the year's figures below."""
    for number, line in enumerate(layout.lines):
        named = []
        for run in layout.runs(line, 1.2):
            field = total_field(" ".join(w.text for w in run))
            if field is not None:
                named.append((field, run[0].box.left, run[-1].box.right))
        if len(named) < 2 or layout.values(line.words, "money"):
            continue
        bare = 0
        for below in layout.lines[number + 1 : number + 5]:
            figures = figure(layout, below.words)
            if not figures:
                continue
            if below.box.top - line.box.bottom > 9 * line.height:
                break
            label = plain("".join(w.text for w in below.words if w.box.right < figures[0].box.left))
            role = "amount" if label in _CURRENT else "ytd" if label in _YTD else ""
            if not role:
                bare += 1
                if label or bare > 1:
                    continue
                role = "amount"
            for field, left, right in named:
                near = [f for f in figures if f.box.left < right + 0.03 and f.box.right > left - 0.03]
                if len(near) == 1:
                    target = field if role == "amount" else _YTD_OF.get(field)
                    _offer(offers, target, near[0].reading(), STRIP)


def _key_values(layout: Layout, offers: Offers) -> None:
    """Totals and taxes named beside their figure: `Net Pay: 1,814.32`, a second figure being the year's."""
    for line in layout.lines:
        label: list[Word] = []
        figures: list[Reading] = []
        for run in layout.runs(line, 30.0):
            for word in run:
                money = parse("money", word.text)
                if money is None and word.text.strip("$-()") == "":
                    continue
                if money is None:
                    if figures:
                        _settle_pair(offers, label, figures)
                        label, figures = [], []
                    if label and layout.gap(label[-1], word) > 2.2:
                        label = []
                    label.append(word)
                else:
                    figures.append(Reading(money, word.text, (word.box,), word.confidence, word.reader))
        _settle_pair(offers, label, figures)


def _settle_pair(offers: Offers, label: Sequence[Word], figures: Sequence[Reading]) -> None:
    if not label or not figures:
        return
    text = " ".join(w.text for w in label)
    this_year = bool(re.search(r"\bytd\b|year[- ]to[- ]date", text, re.IGNORECASE))
    bare = re.sub(r"\bytd\b|year[- ]to[- ]date", "", text, flags=re.IGNORECASE)
    field = total_field(bare) or tax_field(bare)
    if field is None:
        return
    if this_year:
        _offer(offers, _YTD_OF.get(field), figures[0], BESIDE)
        return
    _offer(offers, field, figures[0], BESIDE if len(figures) <= 2 else 0.55)
    if len(figures) == 2 and size(figures[1]) >= size(figures[0]):
        _offer(offers, _YTD_OF.get(field), figures[1], 0.75)


def _periods(layout: Layout, offers: Offers) -> None:
    """A span of two dates after a label of the pay period: its first and last day."""
    for phrase in ("pay period", "period", "period dates", "pay period dates", "payroll period", "for period", "period covered",
                   "pay period from", "work period", "period start end", "pay period begin/end"):  # fmt: skip
        for hit in layout.find(phrase):
            beside = layout.values(layout.right_of(hit), "date")
            below = [
                f
                for words in layout.below(hit, right_edge=hit.box.right + 0.15)[:1]
                for f in layout.values(words, "date")
            ]
            for dates, fit in ((beside, 0.93), (below, 0.88)):
                near = [d for d in dates if d.box.left - hit.box.right < 0.45]
                if len(near) >= 2 and str(near[0].value) < str(near[1].value):
                    offers.setdefault("period_start", []).append(Candidate(near[0].reading(), fit))
                    offers.setdefault("period_end", []).append(Candidate(near[1].reading(), fit))
                    break


def _regular_pay(offers: Offers, lines: Sequence[StubLine]) -> None:
    """Rate and hours of the regular line, where one line alone is regular."""
    regular = [line for line in lines if section_of(line) == "earnings" and _REGULAR.search(line.text)]
    paid = [line for line in regular if "amount" in line.cells and size(line.cells["amount"])]
    if len(paid) == 1:
        for role, field in (("rate", "hourly_rate"), ("hours", "hours")):
            reading = paid[0].cells.get(role)
            _offer(offers, field, reading, 0.9)


def read_stub(pages: Sequence[Page]) -> Extraction:
    """The stub's tables and what stands beside and below labels of its own kind."""
    offers: Offers = {}
    rows: dict[str, list[Row]] = {"earnings": [], "deductions": [], "taxes": []}
    seen: set[tuple[object, ...]] = set()
    for page in pages:
        layout = Layout(page)
        lines = list(stub_lines(layout))
        for line in lines:
            place = (page.number, *(r.boxes[0] for r in line.cells.values()))
            if place in seen or _totals_of_line(offers, line):
                continue
            seen.add(place)
            section = section_of(line)
            if section in ("employer", "deposits", "leave"):
                continue
            field = tax_field(line.text)
            if field and section in ("taxes", "deductions", ""):
                _offer(offers, field, line.cells.get("amount"), HEADED)
                _offer(offers, _YTD_OF[field], line.cells.get("ytd"), HEADED)
                section = "taxes"
            if section in rows and ("amount" in line.cells or "ytd" in line.cells):
                rows[section].append(_row(line, section))
        _regular_pay(offers, lines)
        _strips(layout, offers)
        _key_values(layout, offers)
        _periods(layout, offers)
        for name, found in people(layout).items():
            offers.setdefault(name, []).extend(found)
    candidates = {name: tuple(found) for name, found in offers.items()}
    return Extraction(candidates, {name: tuple(found) for name, found in rows.items() if found})


def settle(rows: Mapping[str, tuple[Row, ...]], chosen: Mapping[str, Reading]) -> Mapping[str, tuple[Row, ...]]:
    """An earnings line whose hours times rate give its amount, in a table whose columns meet the gross, is proved."""
    earnings = rows.get("earnings", ())
    sums = {c: sum((size(r.cells[c]) for r in earnings if c in r.cells), Decimal(0)) for c in ("amount", "ytd")}
    gross, ytd = chosen.get("gross_pay"), chosen.get("ytd_gross")
    whole = gross is not None and ytd is not None and sums == {"amount": gross.value, "ytd": ytd.value}
    judged = []
    for row in earnings:
        cells = [row.cells.get(c) for c in ("hours", "rate", "amount")]
        values = [c.value for c in cells if c is not None and isinstance(c.value, Decimal)]
        status = row.status
        if len(values) == 3 and all(values):
            product = abs(values[0] * values[1] - values[2])
            if product > Decimal("0.05") + abs(values[0]) * Decimal("0.006"):
                status = Status.CONFLICT
            elif whole and len(earnings) > 1 and "ytd" in row.cells and product <= Decimal("0.02"):
                status = Status.PROVED
        judged.append(replace(row, status=status))
    return {**rows, "earnings": tuple(judged)} if judged else rows


def _minus(name: str, *, optional: bool = False) -> Term:
    return Term(name, Decimal(-1), optional)


KIND = Kind(
    "paystub",
    {
        "earnings statement": 3.0, "pay stub": 3.0, "paystub": 3.0, "payroll statement": 2.5, "pay statement": 3.0,
        "pay advice": 3.0, "statement of earnings": 3.0, "leave and earnings": 3.0, "direct deposit advice": 2.5,
        "earnings and deductions": 2.5, "advice of deposit": 2.5, "payroll check": 2.0, "deposit advice": 2.0,
        "wage statement": 2.5, "pay slip": 2.5, "payslip": 2.5, "pay warrant": 2.5, "hours and earnings": 2.5,
        "pay period": 1.5, "pay date": 1.5, "check date": 1.0, "advice date": 1.5, "period beginning": 1.0, "period ending": 1.0,
        "pay begin date": 2.0, "pay end date": 2.0, "net pay": 1.5, "gross pay": 1.5, "take home": 1.0, "total gross": 1.0,
        "year to date": 0.7, "ytd": 0.8, "overtime": 0.7, "pay rate": 0.8, "hourly rate": 0.5, "rate of pay": 0.5,
        "federal withholding": 0.7, "fed withholding": 0.7, "federal income tax": 0.5, "social security": 0.4, "medicare": 0.4,
        "oasdi": 0.7, "fica": 0.5, "total deductions": 0.8, "before-tax deductions": 1.0, "after-tax deductions": 1.0,
        "pay frequency": 0.7, "direct deposit": 0.5, "pay to the order of": 0.4, "net check": 1.0, "current period": 0.5,
        "wage and tax statement": -8.0, "form 1040": -6.0, "u.s. individual income tax return": -8.0, "beginning balance": -4.0,
        "ending balance": -3.0, "verification of employment": -6.0, "verification of income": -6.0, "employment verification": -6.0,
        "tradeline": -5.0, "schedule c": -3.0, "1099": -4.0, "transaction": -1.5,
    },
    fields=(
        FieldSpec("employer_name", "organisation", ("employer name", "company name", "employer", "company", "paid by")),
        FieldSpec("employer_address", "address", ("employer address", "company address")),
        FieldSpec("employer_ein", "ein", ("employer ein", "fein", "ein", "federal id", "employer id", "tax id", "fed id")),
        FieldSpec("employee_name", "person", ("employee name", "pay to the order of", "employee", "associate name", "paid to",
                                              "pay to", "team member", "payee", "name", "worker", "associate")),
        FieldSpec("employee_address", "address", ("employee address", "home address")),
        FieldSpec("employee_ssn", "ssn", ("social security number", "social security no", "social security #", "ssn",
                                          "soc sec no", "ss#", "ss number", "employee ssn", "soc sec #", "social security")),
        FieldSpec("employee_id", "account", ("employee id", "employee number", "employee no", "emp id", "emp no", "file number",
                                             "employee #", "emp #", "associate id", "personnel number", "file no")),
        FieldSpec("pay_date", "date", ("pay date", "check date", "payment date", "advice date", "payday", "date paid", "paid date",
                                       "pay day", "deposit date", "cheque date", "issue date", "warrant date", "date of payment",
                                       "date of pay", "paid on", "payroll date", "issued", "effective date"), required=True),
        FieldSpec("period_start", "date", ("period start", "period beginning", "pay period start", "pay begin date", "begin date",
                                           "period begin", "period from", "pay period begin", "start date", "beginning date",
                                           "period start date", "pay period start date", "pay period beginning", "pay start",
                                           "pay period begin date", "period begins", "from date")),
        FieldSpec("period_end", "date", ("period end", "period ending", "pay period end", "pay end date", "end date", "period to",
                                         "pay period ending", "ending date", "period end date", "pay period end date", "pay end",
                                         "week ending", "period ends", "payroll period ending", "for period ending",
                                         "pay period thru", "to date ending", "period ended")),
        FieldSpec("pay_frequency", "frequency", ("pay frequency", "frequency", "pay cycle", "pay basis", "pay group",
                                                 "pay schedule", "payroll frequency")),
        FieldSpec("check_number", "integer", ("check number", "check no", "check #", "advice number", "advice no", "voucher number",
                                              "advice #", "voucher no", "voucher #", "deposit number", "warrant number", "cheque no",
                                              "document number")),
        FieldSpec("gross_pay", "money", required=True),
        FieldSpec("net_pay", "money", required=True),
        FieldSpec("ytd_gross", "money"),
        FieldSpec("ytd_net", "money"),
        FieldSpec("total_deductions", "money"),
        FieldSpec("ytd_deductions", "money"),
        FieldSpec("total_taxes", "money"),
        FieldSpec("federal_tax", "money"),
        FieldSpec("state_tax", "money"),
        FieldSpec("social_security_tax", "money"),
        FieldSpec("medicare_tax", "money"),
        FieldSpec("ytd_federal_tax", "money"),
        FieldSpec("ytd_state_tax", "money"),
        FieldSpec("ytd_social_security_tax", "money"),
        FieldSpec("ytd_medicare_tax", "money"),
        FieldSpec("hourly_rate", "rate", ("hourly rate", "pay rate", "base rate", "rate of pay", "regular rate"), ("right", "below")),
        FieldSpec("hours", "number"),
        FieldSpec("filing_status", "text", ("filing status", "marital status", "tax status", "federal filing status")),
    ),
    identities=(
        IdentitySpec("gross-less-deductions", (Term("gross_pay"), _minus("total_deductions")), (Term("net_pay"),)),
        IdentitySpec("gross-less-taxes-and-deductions",
                     (Term("gross_pay"), _minus("total_taxes"), _minus("total_deductions", optional=True)), (Term("net_pay"),),
                     proves=True),
        IdentitySpec("ytd-gross-less-deductions", (Term("ytd_gross"), _minus("ytd_deductions")), (Term("ytd_net"),)),
        IdentitySpec("earnings-sum", (Term("earnings[].amount"),), (Term("gross_pay"),)),
        IdentitySpec("earnings-ytd-sum", (Term("earnings[].ytd"),), (Term("ytd_gross"),)),
        IdentitySpec("taxes-sum", (Term("taxes[].amount"),), (Term("total_taxes"),)),
        IdentitySpec("gross-less-lines", (Term("gross_pay"), Term("taxes[].amount", Decimal(-1)),
                                          Term("deductions[].amount", Decimal(-1), True)), (Term("net_pay"),)),
    ),
    read=read_stub,
    starts=("earnings statement", "pay stub", "pay statement", "pay advice", "net pay"),
    settle=settle,
)  # fmt: skip
"""The declaration of a paystub."""
