"""Pay stubs and earnings statements: who paid whom, for which period, gross to net, and every line in between.

The laws are the stub's own arithmetic, and the rates of Social Security and Medicare (6.2 % and 1.45 %; IRS
Publication 15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, Kind
from extractors.document import Reading, Row, Status
from extractors.kinds.paystub_captions import labelled, last_four, masked
from extractors.kinds.paystub_copies import without_repeats, year_first
from extractors.kinds.paystub_entries import Entry, in_order
from extractors.kinds.paystub_fields import FIELDS, IDENTITIES
from extractors.kinds.paystub_labels import EXTRA, REGULAR, SUBTOTAL, is_pretax, total_of
from extractors.kinds.paystub_names import alone, beside_numbers, one_line, people, surname_first
from extractors.kinds.paystub_periods import captioned_dates, cut_captions, periods, stacked_dates
from extractors.kinds.paystub_prose import told
from extractors.kinds.paystub_strips import (
    captions_below,
    deposits,
    hours_told,
    rates,
    stacked_captions,
    strips,
    tax_lines,
)
from extractors.kinds.paystub_tables import tables_of
from extractors.kinds.paystub_taxes import tax_of
from extractors.kinds.paystub_turned import turned
from extractors.kinds.paystub_under import with_years, years_under
from extractors.layout import Layout, reading_of
from extractors.source import Page

Named = tuple[str, Candidate]
_YTD = {
    "gross_pay": "ytd_gross",
    "net_pay": "ytd_net",
    "total_deductions": "ytd_deductions",
    "total_taxes": "ytd_taxes",
    "federal_tax": "ytd_federal_tax",
    "state_tax": "ytd_state_tax",
    "social_security_tax": "ytd_social_security_tax",
    "medicare_tax": "ytd_medicare_tax",
}


_WITHHELD = ("deductions", "taxes", "federal_tax", "state_tax", "social_security_tax", "medicare_tax")


_DATED = {spec.name: spec.labels for spec in FIELDS if spec.type == "date"}


def _positive(reading: Reading) -> Reading:
    """What is withheld as a plain amount: some stubs print it with a minus."""
    return replace(reading, value=abs(reading.value)) if isinstance(reading.value, Decimal) else reading


def _pair(name: str, entry: Entry, fit: float) -> Iterator[Named]:
    """A line's current and year-to-date amounts as candidates for a field and its year-to-date twin."""
    amount, ytd = entry.cells.get("amount"), entry.cells.get("ytd")
    named = total_of(entry.text)
    said = named is not None and named[1]
    if said and ytd is None:
        amount, ytd = None, amount  # `YTD Gross` in a column of amounts.
    flat = name not in ("gross_pay", "net_pay")
    if amount is not None:
        yield name, Candidate(_positive(amount) if flat else amount, fit)
    if ytd is not None and (said or amount is not None or name not in ("gross_pay", "net_pay")):
        yield _YTD[name], Candidate(_positive(ytd) if flat else ytd, fit)
    if ytd is not None and amount is None and name == "net_pay" and not said:
        yield name, Candidate(ytd, 0.75 * fit)


def _total_name(entry: Entry) -> str | None:
    """Which total a line of a table is: by its own words, or as the bare total of its section."""
    named = total_of(entry.text)
    if named is not None:
        return named[0]
    if not entry.label or re.match(r"^(sub ?)?totals?\b *:?$", entry.text.strip().lower()):
        names = {"earnings": "gross_pay", "taxes": "total_taxes", "deductions": "total_deductions"}
        return names.get(entry.section)
    return None


def _kind_of_row(entry: Entry) -> str | None:
    """Which table a line belongs to: earnings, taxes or deductions; taxes are known by their names among deductions."""
    if re.search(r"direct deposit|\bchecking\b|\baccount\b|^deposit", entry.text.lower()):
        return None  # Where the pay goes, not what is taken from it.
    if entry.section in ("employer", "other", "summary") or SUBTOTAL.search(entry.text.lower()):
        return None
    if tax_of(entry.text, within_taxes=entry.section == "taxes") and entry.section != "earnings":
        return "taxes"
    if entry.section == "deductions" and re.search(r"\btax$|\b(sdi|sui|pfl|fli|famli|pfml)\b", entry.text.lower()):
        return "taxes"
    if entry.section in ("earnings", "taxes", "deductions"):
        return entry.section
    return None


def _row(kind: str, entry: Entry) -> Row | None:
    if not entry.label or entry.label[0].text[:1] == "$":
        return None
    cells: dict[str, Reading] = {"label": reading_of(entry.text, entry.label)}
    for name in ("rate", "hours", "amount", "ytd"):
        if name in entry.cells and (kind == "earnings" or name in ("amount", "ytd")):
            cells[name] = entry.cells[name] if kind == "earnings" else _positive(entry.cells[name])
    pretax = is_pretax(entry.title)
    if kind == "deductions" and pretax is not None:
        cells["pretax"] = replace(cells["label"], value=pretax)
    return Row(cells, entry.page) if len(cells) > 1 and {"amount", "ytd", "hours"} & cells.keys() else None


def read(pages: Sequence[Page]) -> Extraction:
    """Everything that a stub's tables, summary strips, address blocks and period lines offer."""
    found: dict[str, list[Candidate]] = {}
    rows: dict[str, list[Row]] = {}
    gross_lines: list[Row] = []
    """Lines of gross pay that print its hours and rate: the earnings themselves where no other line lists them."""

    def add(named: Iterator[Named]) -> None:
        for name, candidate in named:
            if name.removeprefix("ytd_").removeprefix("total_") in _WITHHELD:
                candidate = replace(candidate, reading=_positive(candidate.reading))
            found.setdefault(name, []).append(candidate)

    for page in pages[:2]:
        layout = Layout(page)
        tables = tables_of(layout)
        sideways, sideways_lines = turned(layout)
        upright = without_repeats([t for t in tables if not t.touches(sideways_lines)])
        under = years_under(layout)
        upright_lines = with_years([e for t in upright for e in in_order(t.entries)], under)
        entries = upright_lines + in_order(sideways)
        taxes_seen: set[str] = set()
        part_totals = sum(_total_name(e) == "total_deductions" and e.text.lower().startswith("total") for e in entries)
        for entry in entries:
            total = _total_name(entry)
            if entry.section == "employer" or (entry.section == "other" and total != "net_pay"):
                continue
            if total == "total_deductions" and part_totals > 1 and entry.text.strip(": ").lower() == "total":
                continue  # Before-tax and after-tax deductions each have their own total; neither is the whole.
            if re.fullmatch(r"(total )?(hours|hrs)( worked)?:?", entry.text.lower()) and entry.section != "other":
                worked = entry.cells.get("hours", entry.cells.get("amount"))
                if worked is not None and worked.value:
                    found.setdefault("hours", []).append(Candidate(worked, 0.93))
                continue
            if total is not None:
                add(_pair(total, entry, 0.94))
                hours = entry.cells.get("hours")
                only = _row("earnings", entry) if total == "gross_pay" else None
                if only is not None and _multiplies(only):
                    gross_lines.append(only)
                if total == "gross_pay" and hours is not None and hours.value:
                    found.setdefault("hours", []).append(Candidate(hours, 0.93))
                continue
            kind = _kind_of_row(entry)
            if kind is None:
                continue
            tax = tax_of(entry.text, within_taxes=entry.section == "taxes") if kind == "taxes" else None
            if tax is not None:
                add(_pair(tax, entry, 0.95 if tax not in taxes_seen else 0.6))
                taxes_seen.add(tax)
            row = _row(kind, entry)
            if row is not None:
                rows.setdefault(kind, []).append(row)
        covered = {w.box for e in entries for w in e.label}
        later = year_first(tables)
        add(strips(layout, covered, {t.line for t in tables if len(t.entries) > 1}, year_first=later))
        add(tax_lines(layout, {e.line for e in entries} | sideways_lines, year_first=later))
        add(periods(layout))
        labels = list(labelled(layout))
        add(people(layout, {str(c.reading.value) for name, c in labels if name == "employee_name"}))
        add(iter(labels))
        add(one_line(layout))
        add(told(layout))
        if "employee_name" not in found:
            add(beside_numbers(layout))
        if "employee_name" not in found:
            add(surname_first(layout))
        if "employee_name" not in found:
            add(alone(layout, min((t.line for t in tables if t.entries), default=len(layout.lines) // 2)))
        add(cut_captions(layout, _DATED))
        add(captioned_dates(layout, _DATED))
        add(stacked_dates(layout))
        add(stacked_captions(layout))
        add(captions_below(layout))
        timed = sideways_lines if any("rate" in e.cells for e in sideways) else set()
        add(rates(layout, {n for t in tables if t.entries for n in t.lines} | timed))
        add(hours_told(layout, {n for t in tables if t.entries for n in t.lines}))
        add(last_four(layout))
        add(masked(layout))
        for row in deposits(layout):
            rows.setdefault("deposits", []).append(row)
    if any(c.reading.value for c in found.get("net_pay", ())):  # `Net Check 0.00` beside a net pay that was deposited.
        found["net_pay"] = [c for c in found["net_pay"] if c.reading.value]
    _without_grand_total(found)
    if gross_lines and not rows.get("earnings"):
        rows["earnings"] = gross_lines[:1]
        add(iter([("hourly_rate", Candidate(gross_lines[0].cells["rate"], 0.9))]))
    add(_regular(rows.get("earnings", ()), hours_known="hours" in found))
    return Extraction({n: tuple(c) for n, c in found.items()}, {n: tuple(r) for n, r in rows.items()})


def _without_grand_total(found: dict[str, list[Candidate]]) -> None:
    """Drop, of two totals of deductions, the one that includes the taxes, where taxes have a total of their own."""
    for taxes, name in (("total_taxes", "total_deductions"), ("ytd_taxes", "ytd_deductions")):
        values = {c.reading.value for c in found.get(name, ())}
        held = {c.reading.value for c in found.get(taxes, ())}
        sums = {v + t for v in values for t in held if isinstance(v, Decimal) and isinstance(t, Decimal) and t and v}
        if sums & values:
            found[name] = [c for c in found[name] if c.reading.value not in sums]


def _regular(rows: Sequence[Row], *, hours_known: bool) -> Iterator[Named]:
    """The rate and hours of the line of regular earnings."""
    labels = [(row, re.sub(r"^[\d ]+", "", str(row.cells["label"].value))) for row in rows]
    regular = [row for row, label in labels if REGULAR.search(label) and not EXTRA.search(label)]
    timed = [row for row in regular if "hours" in row.cells and row.cells["hours"].value]
    alone = sum("hours" in row.cells for row in rows) == 1
    for row in regular[:1]:
        if not hours_known and timed == [row] and "amount" in row.cells and (alone or _multiplies(row)):
            yield "hours", Candidate(row.cells["hours"], 0.85)
        if "rate" in row.cells and row.cells["rate"].value and ("hours" in row.cells or _by_the_hour(row)):
            yield "hourly_rate", Candidate(row.cells["rate"], 0.9)


def settle(rows: Mapping[str, tuple[Row, ...]], fields: Mapping[str, Reading]) -> Mapping[str, tuple[Row, ...]]:
    """A line of earnings is proved when hours times rate is its amount and it stands in sums that hold."""
    lines = rows.get("earnings", ())
    sums = {name: _sums_hold(lines, cell, fields.get(name)) for name, cell in _SUMS}
    to_date = sums["ytd_gross"] or not any("ytd" in r.cells for r in lines)
    settled = dict(rows)
    settled["earnings"] = tuple(
        replace(r, status=Status.PROVED) if _multiplies(r) and sums["gross_pay"] and to_date else r for r in lines
    )
    return {name: found for name, found in settled.items() if found}


_SUMS = (("gross_pay", "amount"), ("ytd_gross", "ytd"))


def _sums_hold(rows: Sequence[Row], cell: str, wanted: Reading | None) -> bool:
    amounts = [v for r in rows if cell in r.cells and isinstance(v := r.cells[cell].value, Decimal)]
    return wanted is not None and isinstance(wanted.value, Decimal) and sum(amounts, Decimal(0)) == wanted.value


def _by_the_hour(row: Row) -> bool:
    """Whether a line's rate can be that of an hour: its amount is that of a day's to a month's hours."""
    rate, amount = row.cells["rate"].value, row.cells["amount"].value if "amount" in row.cells else None
    plain = isinstance(rate, Decimal) and isinstance(amount, Decimal) and rate > 0
    return plain and isinstance(rate, Decimal) and isinstance(amount, Decimal) and 8 <= amount / rate <= _MOST_HOURS


_MOST_HOURS = 200
"""Hours of a month, with some overtime."""


def _multiplies(row: Row) -> bool:
    values = [row.cells[n].value for n in ("hours", "rate", "amount") if n in row.cells]
    numbers = [v for v in values if isinstance(v, Decimal) and v]
    return len(numbers) == 3 and abs(numbers[0] * numbers[1] - numbers[2]) <= Decimal("0.01")


KIND = Kind(
    "paystub",
    signature={
        "earnings statement": 4.0, "pay stub": 4.0, "paystub": 4.0, "pay slip": 3.5, "payslip": 3.5,
        "statement of earnings": 4.0, "earnings and deductions": 2.0, "statement of earnings and deductions": 2.0,
        "direct deposit advice": 2.5, "payroll check": 2.0, "pay statement": 3.0, "paycheck": 1.0, "payroll": 0.5,
        "pay advice": 3.0, "advice of deposit": 2.5, "direct deposit": 0.8, "non-negotiable": 0.8, "net pay": 2.0,
        "gross pay": 1.5, "total gross": 1.0, "gross earnings": 1.2, "total earnings": 1.0, "net check": 1.5,
        "take home": 1.0,
        "pay period": 1.5, "pay date": 1.5, "period beginning": 1.5, "period ending": 1.2, "pay begin date": 2.0,
        "pay end date": 1.5, "check date": 1.0, "advice date": 1.5, "pay day": 0.8, "period end": 0.6,
        "check number": 0.4,
        "year to date": 1.0, "ytd": 1.0, "this period": 1.0, "current": 0.3, "hours": 0.5, "rate": 0.3, "overtime": 0.8,
        "deductions": 0.8, "employee taxes": 1.0, "taxes withheld": 0.8, "fica": 0.8, "oasdi": 1.0, "medicare": 0.5,
        "federal withholding": 0.6, "employee id": 0.5, "total deductions": 0.8, "pre-tax deductions": 0.8,
        "regular": 0.4,
        "net pay distribution": 1.5, "hours and earnings": 1.5, "leave balances": 0.5, "401k": 0.3, "pto": 0.3,
        "y-t-d": 0.8, "hrs/units": 0.8, "total withholdings": 0.8, "gross wages": 0.6, "net amount": 0.6,
        "total taxes": 0.5,
        "employee deductions": 0.8, "fed oasdi": 1.0, "voluntary deductions": 1.0, "payroll advice": 3.0,
        "wage statement": 2.0, "period covered": 0.5, "this check": 0.8, "pay rate": 0.8, "gross pay ytd": 0.5,
        "talón de pago": 4.0, "talon de pago": 4.0, "recibo de pago": 3.0, "comprobante de pago": 2.5,
        "salario neto": 2.0,
        "recibo de nómina": 4.0, "pago neto": 2.0, "neto a pagar": 1.5, "salario bruto": 1.5, "pago bruto": 1.5,
        "total de deducciones": 1.0, "deducciones": 0.8, "impuesto federal": 0.8, "seguro social": 0.5,
        "acumulado": 0.6,
        "fecha del cheque": 1.0, "fecha de pago": 1.0, "período de pago": 1.5, "periodo de pago": 1.5, "horas": 0.4,
        "wage slip": 4.0, "pay record": 2.5, "wage payment": 2.0, "payroll voucher": 3.0, "remuneration statement": 4.0,
        "pay voucher": 3.0, "wages paid": 1.0, "net wages": 1.5, "settlement": 0.3, "remittance advice": 1.0,
        "gross amount": 0.8, "withheld": 0.6, "take-home": 1.0, "wage and tax statement": -6.0,
        "w-2 and earnings summary": -4.0, "beginning balance": -2.0,
        "ending balance": -2.0,
        "statement period": -2.0, "daily balance": -2.0, "u.s. individual income tax return": -6.0, "tradelines": -5.0,
        "verification of employment": -5.0,
        "employment verification": -5.0, "income verification": -3.0,
        "the work number": -4.0, "request for verification of employment": -6.0,
        "monthly household income": -4.0, "mortgage statement": -5.0, "credit report": -4.0,
        "employer's state id": -3.0,
        "social security benefit statement": -5.0, "profit and loss": -4.0, "form 1040": -4.0, "hardship": -2.0,
        "offer letter": -3.0, "award letter": -4.0, "loan number": -2.0,
    },
    fields=FIELDS,
    identities=IDENTITIES,
    read=read,
    starts=(),
    settle=settle,
    cells_prove=True,
)  # fmt: skip
