"""Monthly wage income: by what is paid each period, by the year to date, and by the year's W-2.

The conversion of pay to months is that of Fannie Mae's Selling Guide B3-3.1-01 (base income): weekly x 52 / 12,
biweekly x 26 / 12, twice a month x 2, monthly as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Document, Row, Status
from extractors.figures.figure import Figure
from extractors.figures.figure_math import (
    cell_amount,
    cell_text,
    cents,
    employer_key,
    months_elapsed,
    party_key,
    plain,
    status_of,
    weakest,
)
from extractors.rates.pay_periods import PERIODS_PER_YEAR, pay_frequency_of

_VARIABLE = (
    ("overtime", re.compile(r"over ?time|\bo/?t\b|double[- ]?time|time and a half|\bdt\b", re.IGNORECASE)),
    ("bonus", re.compile(r"bonus|incentive|award", re.IGNORECASE)),
    ("commission", re.compile(r"commission|\bcomm?\b", re.IGNORECASE)),
    ("tips", re.compile(r"\btips?\b|gratuit", re.IGNORECASE)),
)
LEAST_MONTHS = Decimal("0.5")
"""A year to date that covers less than this says nothing of a month."""


def _variable_kind(row: Row) -> str | None:
    label = cell_text(row, "label")
    return next((kind for kind, pattern in _VARIABLE if pattern.search(label)), None)


def _frequency(stub: Document) -> tuple[str, str] | None:
    """(frequency, the field it rests on): as printed, else as the period's dates say."""
    printed = stub.text("pay_frequency")
    if printed is not None and printed in PERIODS_PER_YEAR:
        return printed, "pay_frequency"
    said = pay_frequency_of(stub.date("period_start"), stub.date("period_end"), stub.date("pay_date"))
    return (said, "period_end") if said else None


def _latest(stubs: Sequence[Document]) -> Iterator[Document]:
    """The latest stub of each person and employer: the one with the last pay date."""
    groups: dict[tuple[frozenset[str], str], Document] = {}
    for stub in stubs:
        key = (party_key(stub.text("employee_name") or ""), employer_key(stub.text("employer_name") or ""))
        held = groups.get(key)
        if held is None or _day(stub) > _day(held):
            groups[key] = stub
    yield from groups.values()


def _day(stub: Document) -> dt.date:
    return stub.date("pay_date") or stub.date("period_end") or dt.date.min


def wage_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Every wage figure that the case's stubs and W-2s support."""
    for stub in _latest([d for d in documents if d.kind == "paystub"]):
        yield from _by_period(stub)
        yield from _by_year(stub)
    for paper in documents:
        if paper.kind == "w2":
            yield from _by_w2(paper)


def _by_period(stub: Document) -> Iterator[Figure]:
    gross, known = stub.amount("gross_pay"), _frequency(stub)
    if gross is None or not gross or known is None:
        return
    frequency, source = known
    periods = PERIODS_PER_YEAR[frequency]
    party = stub.text("employee_name") or ""
    rows = [
        (index, row, kind)
        for index, row in enumerate(stub.rows.get("earnings", ()))
        if (kind := _variable_kind(row)) and cell_amount(row, "amount")
    ]
    variable = [cell_amount(row, "amount") or Decimal(0) for _, row, _ in rows]
    base = gross - sum(variable, Decimal(0))
    if base <= 0:
        base, rows, variable = gross, [], []
    less = "".join(f" - {plain(v)}" for v in variable)
    paid = f"({plain(gross)}{less})" if less else plain(gross)
    inputs = [f"{stub.id}.gross_pay", f"{stub.id}.{source}"]
    inputs += [f"{stub.id}.earnings[{index}].amount" for index, _, _ in rows]
    statuses = [status_of(stub, "gross_pay"), status_of(stub, source), *(row.status for _, row, _ in rows)]
    yield Figure(
        "income.base.monthly",
        party,
        cents(base * periods / 12),
        f"{frequency} x {periods} / 12" + (", variable pay apart" if less else ""),
        f"{paid} * {periods} / 12",
        tuple(inputs),
        weakest(statuses),
    )


def _by_year(stub: Document) -> Iterator[Figure]:
    """The year to date over the months that have passed, and each kind of variable pay by its own year to date."""
    end = stub.date("period_end") or stub.date("pay_date")
    if end is None:
        return
    months = months_elapsed(end)
    if months < LEAST_MONTHS:
        return
    party = stub.text("employee_name") or ""
    end_field = "period_end" if stub.date("period_end") else "pay_date"
    spoken = f"{months:.2f}"
    year_to_date = stub.amount("ytd_gross")
    if year_to_date:
        yield Figure(
            "income.base.monthly.ytd",
            party,
            cents(year_to_date / months),
            "gross of the year to date over the months that have passed",
            f"{plain(year_to_date)} / {spoken}",
            (f"{stub.id}.ytd_gross", f"{stub.id}.{end_field}"),
            weakest((status_of(stub, "ytd_gross"), status_of(stub, end_field))),
        )
    for kind, _ in _VARIABLE:
        rows = [
            (index, row)
            for index, row in enumerate(stub.rows.get("earnings", ()))
            if _variable_kind(row) == kind and cell_amount(row, "ytd")
        ]
        if not rows:
            continue
        amounts = [cell_amount(row, "ytd") or Decimal(0) for _, row in rows]
        yield Figure(
            f"income.{kind}.monthly",
            party,
            cents(sum(amounts, Decimal(0)) / months),
            f"{kind} of the year to date over the months that have passed; its history is still to be judged",
            f"({' + '.join(plain(a) for a in amounts)}) / {spoken}",
            tuple(f"{stub.id}.earnings[{index}].ytd" for index, _ in rows),
            weakest((*(row.status for _, row in rows), status_of(stub, end_field))),
        )


def _by_w2(paper: Document) -> Iterator[Figure]:
    """A year's W-2 over twelve months: box 5, which holds what was deferred, else box 1."""
    box = "box5" if paper.amount("box5") else "box1"
    amount = paper.amount(box)
    if not amount:
        return
    year = paper.text("tax_year") or "the year"
    yield Figure(
        "income.base.monthly.w2",
        paper.text("employee_name") or "",
        cents(amount / 12),
        f"W-2 of {year}, {box.replace('box', 'box ')} / 12",
        f"{plain(amount)} / 12",
        (f"{paper.id}.{box}",),
        weakest((status_of(paper, box), Status.READ if paper.text("tax_year") else Status.UNSURE)),
    )
