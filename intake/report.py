"""The case report: one self-contained HTML file with the page pictures, the boxes, the figures and the findings.

No script and nothing from elsewhere: it can be mailed, printed, opened on a phone, and kept.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from extractors.document import Document, Field, Reading, Row, Status
from extractors.source import Box
from fraud.check import Severity
from intake.report_figures import bank_months, figure_groups, flow_views
from intake.results import value_json
from intake.screening import ScreenedCase

STATUS_WORDS = {
    Status.PROVED: "proved by arithmetic",
    Status.READ: "read",
    Status.UNSURE: "unsure: please look",
    Status.CONFLICT: "conflict: please look",
    Status.MISSING: "not found",
}
BAND_WORDS = {
    "clear": "Nothing that does not fit",
    "review": "Please review",
    "escalate": "For the escalation queue",
    "cannot-tell": "Too little could be checked to tell",
}
FIGURE_WORDS = {
    "income.base.monthly": "Monthly base income",
    "income.base.monthly.ytd": "Monthly income by the year to date",
    "income.w2.monthly": "Monthly income by the W-2",
    "income.total.monthly": "Monthly income of the household",
    "income.gross_up.monthly": "Untaxed income raised to its gross",
    "expense.debt.monthly": "Debt, a month",
    "expense.debt.unreported.monthly": "Payment to a lender that no report names",
    "expense.debts.monthly": "Monthly debts",
    "expense.housing.monthly": "Monthly mortgage payments",
    "asset.total": "All balances",
    "asset.reserves": "Reserves",
    "asset.reserves.months": "Months of housing that the reserves pay",
    "ratio.dti": "Housing and debts over income",
    "ratio.housing": "Housing over income",
    "residual.monthly": "Left of a month's income",
    "residual.required.monthly": "What the VA's table asks to be left",
    "stated.income.monthly": "Monthly income as stated",
    "stated.income.difference": "Stated income less documented",
    "stated.expense.monthly": "Monthly expenses as stated",
    "stated.asset.total": "Assets as stated",
    "stated.asset.difference": "Stated assets less documented",
}
KIND_WORDS = {
    "paystub": "Paystub",
    "w2": "Form W-2",
    "1040": "Form 1040",
    "bank_statement": "Bank statement",
    "credit_report": "Credit report",
    "other": "Other paper",
}
_SEVERITY_RANK = {s: rank for rank, s in enumerate(reversed(Severity))}


@dataclass(frozen=True, slots=True)
class Mark:
    """A box drawn on a page picture: where, what it is for, and how it is coloured."""

    anchor: str
    label: str
    css: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One line of the field table: the value, its status in words, and the mark it points to."""

    name: str
    value: str
    text: str
    status: str
    status_words: str
    anchor: str
    by: str
    confidence: str
    place: str
    """The way to its element in a file without pages, empty where a mark shows the place."""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell of a table: its value, and in a file without pages the way to its element and what leads there."""

    value: str = ""
    anchor: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """One table of a document, its rows each with their status."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[CellView, ...]], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page picture as a data address, with its marks."""

    number: int
    picture: str
    origin: str
    quality: float
    marks: tuple[Mark, ...]
    problems: tuple[str, ...]
    sized: bool
    """False for a report in XML, which has no page to show."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as the report shows it."""

    document: Document
    title: str
    pages: tuple[PageView, ...]
    fields: tuple[FieldLine, ...]
    tables: tuple[TableView, ...]


def words_of(name: str) -> str:
    """A field's or check's name as words: `ytd_gross` is `Year-to-date gross`."""
    spoken = re.sub(r"[_.\-]+", " ", name).strip()
    spoken = re.sub(r"\bytd\b", "year-to-date", spoken)
    spoken = re.sub(r"\b(ssn|ein|id)\b", lambda m: m[1].upper(), spoken)
    spoken = re.sub(r"\bbox ?(\d+)\b", r"box \1", spoken)
    return spoken[:1].upper() + spoken[1:]


def figure_words(name: str) -> str:
    """A figure's name as words: `income.overtime.monthly` is `Monthly overtime`."""
    if name in FIGURE_WORDS:
        return FIGURE_WORDS[name]
    parts = name.split(".")
    if parts[:2] == ["asset", "average_balance"]:
        return f"Average balance of account {parts[-1]}"
    if parts[:2] == ["asset", "average_balance"]:
        return f"Average balance of account {parts[-1]}"
    if parts[0] == "asset":
        return f"Balance of account {parts[-1]}" if len(parts) > 2 else "Balance"
    return words_of(" ".join(reversed(parts[1:])))


def shown(reading: Reading) -> str:
    """A value as a person writes it: amounts with thousands marks, dates as ISO, text as it stands."""
    plain = value_json(reading.value)
    if re.fullmatch(r"-?\d+\.\d\d", str(plain)):
        return f"{reading.value:,}"
    return str(plain)


def _mark(box: Box, anchor: str, label: str, css: str) -> Mark:
    pad = 0.002
    return Mark(
        anchor,
        label,
        css,
        round(100 * (box.left - pad), 3),
        round(100 * (box.top - pad), 3),
        round(100 * (box.width + 2 * pad), 3),
        round(100 * (box.height + 2 * pad), 3),
    )


def _field_marks(document: Document, page: int) -> list[Mark]:
    marks = []
    for field in document.fields:
        for index, box in enumerate(field.reading.boxes if field.reading else ()):
            if box.page == page:
                anchor = f"{document.id}.{field.name}" if index == 0 else ""
                marks.append(_mark(box, anchor, words_of(field.name), field.status.value))
    for name, rows in document.rows.items():
        for number, row in enumerate(rows):
            for cell, reading in row.cells.items():
                for box in reading.boxes[:1]:
                    if box.page == page:
                        anchor = f"{document.id}.{name}[{number}].{cell}"
                        marks.append(_mark(box, anchor, f"{name}: {words_of(cell)}", f"row {row.status.value}"))
    return marks


def _trace_marks(screened: ScreenedCase, source: str, page: int) -> list[Mark]:
    return [
        _mark(box, "", f"{words_of(e.detector)}: {trace.note}", "trace")
        for e in screened.file.evidence
        if e.source == source
        for trace in e.traces
        for box in trace.boxes
        if trace.page == page and box.page == page
    ]


def _field_line(document: Document, field: Field) -> FieldLine:
    reading = field.reading
    return FieldLine(
        words_of(field.name),
        shown(reading) if reading else "",
        reading.raw if reading else "",
        field.status.value,
        STATUS_WORDS[field.status],
        f"{document.id}.{field.name}",
        reading.reader.value if reading else "",
        f"{reading.confidence:.0%}" if reading else "",
        reading.place if reading else "",
    )


def _cell(anchor: str, reading: Reading | None) -> CellView:
    if reading is None:
        return CellView()
    return CellView(shown(reading), anchor if reading.place else "", reading.place)


def _table(document: Document, name: str, rows: tuple[Row, ...]) -> TableView:
    columns: list[str] = []
    for row in rows:
        columns += [c for c in row.cells if c not in columns]
    lines = tuple(
        (
            row.status.value,
            tuple(_cell(f"{document.id}.{name}[{number}].{c}", row.cells.get(c)) for c in columns),
        )
        for number, row in enumerate(rows)
    )
    return TableView(words_of(name), tuple(words_of(c) for c in columns), lines)


def _document_view(screened: ScreenedCase, document: Document) -> DocumentView:
    outcome = next(o for o in screened.outcomes if o.path == document.source)
    source = next(s for s in screened.file.sources if s.name == document.source)
    pages = []
    for page in source.pages:
        if page.number not in document.pages:
            continue
        marks = _field_marks(document, page.number) + _trace_marks(screened, document.source, page.number)
        jpeg = outcome.pictures[page.number - 1] if page.number <= len(outcome.pictures) else b""
        picture = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}" if jpeg else ""
        problems = tuple(p.message for p in page.problems)
        sized = page.width > 0
        pages.append(PageView(page.number, picture, page.origin.value, page.quality, tuple(marks), problems, sized))
    return DocumentView(
        document,
        KIND_WORDS.get(document.kind, words_of(document.kind)),
        tuple(pages),
        tuple(_field_line(document, f) for f in document.fields),
        tuple(_table(document, name, rows) for name, rows in document.rows.items() if rows),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("intake"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = words_of
    environment.filters["figure"] = figure_words
    environment.filters["money"] = lambda amount: f"{amount:,}"
    return environment


def report_html(screened: ScreenedCase) -> str:
    """The report of a case as one HTML document."""
    judged = screened.judged
    findings = sorted(judged.findings, key=lambda f: (_SEVERITY_RANK[f.severity], -f.weight))
    titles = {d.id: f"{KIND_WORDS.get(d.kind, words_of(d.kind))} ({d.id})" for d in screened.file.documents}
    unchecked = [v for v in judged.verdicts if v.outcome.value == "could-not-check"]
    passed = [v for v in judged.verdicts if v.outcome.value == "passed"]
    return (
        _environment()
        .get_template("report.html")
        .render(
            case=screened.file,
            groups=figure_groups(screened.file.figures),
            months=bank_months(screened.file),
            flows=flow_views(screened.file),
            judged=judged,
            band=BAND_WORDS.get(judged.score.band, judged.score.band),
            findings=findings,
            titles=titles,
            documents=[_document_view(screened, d) for d in screened.file.documents],
            unchecked=unchecked,
            passed=passed,
            refused=[o for o in screened.outcomes if o.error is not None],
            read=[o for o in screened.outcomes if o.read is not None],
            status_words={s.value: w for s, w in STATUS_WORDS.items()},
        )
    )


def write_report(screened: ScreenedCase, folder: Path) -> Path:
    """Write the report under the folder, named after the case; one of the same name is replaced. Gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.\-]+", "-", screened.file.name).strip("-.") or "case"
    path = folder / f"{name}.html"
    path.write_text(report_html(screened), encoding="utf-8")
    return path
