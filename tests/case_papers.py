"""Papers of a case made from values: documents, rows and evidence for the tests of judging."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from extractors.document import Document, Field, Identity, Reading, Row, Status, Value
from extractors.source import Box, Reader
from fraud.case_file import CaseFile
from fraud.file_evidence import FileEvidence

ASOF = dt.date(2025, 7, 1)
BOX = Box(1, 0.1, 0.1, 0.2, 0.12)


def value(text: str) -> Value:
    """`1200.50` as an amount, `2025-06-13` as a date, `=2025` and everything else as text."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.date.fromisoformat(text)
    return text.removeprefix("=")


def reading(text: str, confidence: float = 0.98) -> Reading:
    return Reading(value(text), text, (BOX,), confidence, Reader.TEXT_LAYER)


def rows(*lines: dict[str, str], status: Status = Status.READ) -> tuple[Row, ...]:
    return tuple(Row({name: reading(text) for name, text in line.items()}, 1, status) for line in lines)


def paper(
    kind: str,
    fields: dict[str, str],
    tables: dict[str, tuple[Row, ...]] | None = None,
    *,
    name: str = "d1",
    status: Status = Status.READ,
    confidence: float = 0.98,
    identities: tuple[Identity, ...] = (),
    source: str = "case/paper.pdf",
) -> Document:
    made = tuple(Field(name, reading(text, confidence), status) for name, text in fields.items())
    return Document(name, source, (1,), kind, 0.99, made, tables or {}, identities)


def case(*documents: Document, evidence: tuple[FileEvidence, ...] = ()) -> CaseFile:
    return CaseFile("case", ASOF, (), documents, (), evidence)


def stub(*, name: str = "d1", tables: dict[str, tuple[Row, ...]] | None = None, status: Status = Status.READ,
         confidence: float = 0.98, drop: tuple[str, ...] = (), **changed: str) -> Document:  # fmt: skip
    """A paystub that holds together: 2000.00 biweekly, 100.00 of it to a pre-tax plan."""
    fields = {
        "employer_name": "Harbor Tools LLC", "employee_name": "Ruth A Delgado", "employee_ssn": "XXX-XX-4821",
        "pay_date": "2025-06-13", "period_start": "2025-05-25", "period_end": "2025-06-07",
        "pay_frequency": "biweekly", "gross_pay": "2000.00", "net_pay": "1533.65", "ytd_gross": "24000.00",
        "ytd_net": "18403.80", "total_deductions": "100.00", "ytd_deductions": "1200.00", "total_taxes": "366.35",
        "federal_tax": "221.00", "social_security_tax": "117.80", "medicare_tax": "27.55",
        "ytd_federal_tax": "2652.00", "ytd_social_security_tax": "1413.60", "ytd_medicare_tax": "330.60",
        "hours": "80",
    } | changed  # fmt: skip
    made = {
        "earnings": rows({"label": "Regular", "rate": "25.00", "hours": "80", "amount": "2000.00", "ytd": "24000.00"}),
        "taxes": rows(
            {"label": "Federal", "amount": "221.00", "ytd": "2652.00"},
            {"label": "Social Security", "amount": "117.80", "ytd": "1413.60"},
            {"label": "Medicare", "amount": "27.55", "ytd": "330.60"},
        ),
        "deductions": rows({"label": "Dental", "amount": "100.00", "ytd": "1200.00"}),
    } | (tables or {})
    kept = {name: text for name, text in fields.items() if name not in drop}
    return paper("paystub", kept, made, name=name, status=status, confidence=confidence)


def w2(*, name: str = "d2", status: Status = Status.READ, drop: tuple[str, ...] = (), **changed: str) -> Document:
    """A W-2 that holds together."""
    fields = {
        "tax_year": "=2024", "employee_ssn": "XXX-XX-4821", "employee_name": "RUTH DELGADO", "ein": "=41-0693861",
        "employer_name": "HARBOR TOOLS", "box1": "48000.00", "box2": "5200.00", "box3": "50000.00",
        "box4": "3100.00", "box5": "50000.00", "box6": "725.00", "state": "OH", "box16": "48000.00", "box17": "1300.00",
    } | changed  # fmt: skip
    return paper("w2", {n: t for n, t in fields.items() if n not in drop}, name=name, status=status)


def tax_return(*, name: str = "d3", status: Status = Status.READ, identities: tuple[Identity, ...] = (),
               drop: tuple[str, ...] = (), **changed: str) -> Document:  # fmt: skip
    """A 2024 return of a single filer with wages alone; `line_16` stands for `line.16`."""
    fields = {
        "tax_year": "=2024", "filing_status": "Single", "taxpayer_name": "Ruth A. Delgado",
        "taxpayer_ssn": "XXX-XX-4821", "line.1a": "48000", "line.1z": "48000", "line.9": "48000", "line.11": "48000",
        "line.12": "14600", "line.14": "14600", "line.15": "33400", "line.16": "3776",
    } | {name.replace("line_", "line."): text for name, text in changed.items()}  # fmt: skip
    return paper(
        "1040", {n: t for n, t in fields.items() if n not in drop}, name=name, status=status, identities=identities
    )


TRANSACTIONS = (
    {"date": "2025-06-02", "description": "Card purchase", "amount": "-200.00", "balance": "800.00"},
    {"date": "2025-06-13", "description": "HARBOR TOOLS PAYROLL", "amount": "1533.65", "balance": "2333.65"},
    {"date": "2025-06-17", "description": "Rent", "amount": "-900.00", "balance": "1433.65"},
    {"date": "2025-06-24", "description": "Utility", "amount": "-120.00", "balance": "1313.65"},
)


def moved(number: int, **changed: str) -> tuple[Row, ...]:
    """The transactions with one row changed."""
    return rows(*(line | changed if i == number else line for i, line in enumerate(TRANSACTIONS)))


def statement(*, name: str = "d4", transactions: tuple[Row, ...] | None = None, status: Status = Status.READ,
              drop: tuple[str, ...] = (), **changed: str) -> Document:  # fmt: skip
    """A bank statement of June 2025 that holds together."""
    fields = {
        "bank_name": "First Lake Bank", "account_holder": "RUTH DELGADO", "account_number_last4": "=7788",
        "period_start": "2025-06-01", "period_end": "2025-06-30", "opening_balance": "1000.00",
        "closing_balance": "1313.65", "total_deposits": "1533.65", "total_withdrawals": "1220.00",
        "routing_number": "=111000025",
    } | changed  # fmt: skip
    made = {"transactions": rows(*TRANSACTIONS) if transactions is None else transactions}
    return paper("bank_statement", {n: t for n, t in fields.items() if n not in drop}, made, name=name, status=status)


def credit_report(*, name: str = "d5", tradelines: tuple[Row, ...] | None = None, **changed: str) -> Document:
    """A credit report with one car loan and one card."""
    fields = {
        "consumer_name": "DELGADO, RUTH", "consumer_ssn": "XXX-XX-4821", "report_date": "2025-06-20",
        "total_monthly_payments": "410.00", "total_balance": "12500.00",
    } | changed  # fmt: skip
    lines = rows(
        {"creditor": "LAKESIDE AUTO FINANCE", "monthly_payment": "350.00", "balance": "11000.00"},
        {"creditor": "PINE CARD", "monthly_payment": "60.00", "balance": "1500.00"},
    )
    return paper("credit_report", fields, {"tradelines": lines if tradelines is None else tradelines}, name=name)
