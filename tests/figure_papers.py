"""Documents that figures are derived from, written value by value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from extractors.document import Document, Field, Reading, Row, Status, Value
from extractors.figures.figure import Figure
from extractors.source import Box, Reader

D = Decimal
ASOF = dt.date(2026, 4, 1)
Cells = dict[str, Value]


def reading(value: Value) -> Reading:
    """A reading of a value somewhere on the first page."""
    return Reading(value, str(value), (Box(1, 0.1, 0.1, 0.2, 0.2),), 0.99, Reader.TEXT_LAYER)


def paper(
    kind: str,
    values: Mapping[str, Value],
    *,
    name: str = "d1",
    status: Status = Status.PROVED,
    rows: Mapping[str, list[Cells]] | None = None,
    row_status: Status = Status.READ,
) -> Document:
    """A document of a kind with these values, all of one status."""
    tables = {
        table: tuple(Row({c: reading(v) for c, v in row.items()}, 1, row_status) for row in listed)
        for table, listed in (rows or {}).items()
    }
    made = tuple(Field(n, reading(v), status) for n, v in values.items())
    return Document(name, f"{name}.pdf", (1,), kind, 1.0, made, tables)


def stub(name: str = "d1", *lines: Cells, **changed: Value) -> Document:
    """A biweekly stub with these lines of earnings, every value proved."""
    values: dict[str, Value] = {
        "employee_name": "RUTH DELGADO",
        "employer_name": "Harbor Light Bakery LLC",
        "gross_pay": D("3269.23"),
        "period_start": dt.date(2026, 3, 2),
        "period_end": dt.date(2026, 3, 15),
        "pay_date": dt.date(2026, 3, 20),
    }
    rows = {"earnings": list(lines)} if lines else None
    return paper("paystub", values | changed, name=name, rows=rows, row_status=Status.PROVED)


def line(label: str, amount: str, ytd: str = "", *, rate: str = "", hours: str = "") -> Cells:
    """A line of earnings; what is empty is not printed."""
    cells: Cells = {"label": label}
    printed = {"amount": amount, "ytd": ytd, "rate": rate, "hours": hours}
    return cells | {name: D(text) for name, text in printed.items() if text}


def shifted(name: str, days: int, *lines: Cells, **changed: Value) -> Document:
    """The stub of a period that lies so many days after the usual one."""
    dates = {"period_start": dt.date(2026, 3, 2), "period_end": dt.date(2026, 3, 15), "pay_date": dt.date(2026, 3, 20)}
    moved: dict[str, Value] = {n: day + dt.timedelta(days=days) for n, day in dates.items()}
    return stub(name, *lines, **(moved | changed))


def named(figures: tuple[Figure, ...], name: str, of: str = "") -> Figure:
    """The only figure of a name, and of an employer where one is given."""
    found = [f for f in figures if f.name == name and (not of or f.of == of)]
    assert len(found) == 1, [(f.name, f.of) for f in figures]
    return found[0]
