"""What a paper of some facts prints in the fields of its kind: the plain values by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from samples.ledger.banking import Statement
from samples.ledger.credit import CreditReport
from samples.ledger.other_papers import Application, AwardLetter, Lease, ProfitAndLoss, Verification
from samples.ledger.returns import InformationReturn, TaxForm, TaxReturn
from samples.ledger.wages import Pay, WageStatement

_TAXES: Final = (
    ("federal", "federal_tax"), ("state", "state_tax"), ("social_security", "social_security_tax"),
    ("medicare", "medicare_tax"),
)  # fmt: skip


def _pay(pay: Pay) -> dict[str, Any]:
    job = pay.job
    out: dict[str, Any] = {
        "employer_name": job.employer.name,
        "employer_address": job.employer.address.one_line,
        "employer_ein": job.employer.ein,
        "employee_name": job.person.name,
        "employee_ssn": job.person.ssn,
        "pay_date": pay.pay_date,
        "period_start": pay.start,
        "period_end": pay.end,
        "check_number": pay.number,
        "gross_pay": pay.gross,
        "net_pay": pay.net,
        "ytd_gross": pay.gross_ytd,
        "ytd_net": pay.net_ytd,
        "total_deductions": pay.deductions_total,
        "ytd_deductions": pay.deductions_ytd,
        "total_taxes": pay.taxes_total,
    }
    for code, name in _TAXES:
        line = pay.tax(code)
        if line is not None:
            out |= {name: line.amount, f"ytd_{name}": line.ytd}
    if not job.salaried:
        out |= {"hourly_rate": pay.rate}
    if pay.hours is not None:
        out |= {"hours": pay.hours}
    return out


def _wage_statement(form: WageStatement) -> dict[str, Any]:
    return {
        "tax_year": form.year,
        "employee_name": form.person.full,
        "employee_ssn": form.person.ssn,
        "ein": form.employer.ein,
        "employer_name": form.employer.name,
        "employer_address": form.employer.address.one_line,
    } | {f"box{box}": amount for box, amount in form.boxes.items()}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "account_holder": " ".join(p.name for p in statement.account.holders),
        "account_holder_address": statement.account.address.one_line,
        "account_number": statement.account.number,
        "period_start": statement.start,
        "period_end": statement.end,
        "opening_balance": statement.opening,
        "closing_balance": statement.closing,
        "total_deposits": statement.deposits,
        "total_withdrawals": statement.withdrawals,
        "fees": statement.fees,
    }


def _tax_form(form: TaxForm) -> dict[str, Any]:
    return {f"line.{line}": value for line, value in form.lines.items()}


def _tax_return(filed: TaxReturn) -> dict[str, Any]:
    return _tax_form(filed.forms[0]) | {
        "filing_status": filed.status,
        "address": filed.address.one_line,
        "occupation": filed.occupation,
        "preparer_name": filed.preparer,
        "dependents_count": len(filed.dependents),
    }


def _information_return(form: InformationReturn) -> dict[str, Any]:
    return {f"box{box}": value for box, value in form.boxes.items()}


def _credit(report: CreditReport) -> dict[str, Any]:
    return {
        "total_monthly_payments": report.total_monthly_payments,
        "total_balance": report.total_balance,
    } | {f"score.{bureau}": score for bureau, score in report.scores.items()}


def _application(form: Application) -> dict[str, Any]:
    out: dict[str, Any] = {
        "property_address": form.mortgage.property_address.one_line,
        "occupancy": form.occupancy,
        "hardship": form.hardship,
        "hardship_start": form.hardship_start,
    }
    for name in ("income", "expense", "asset"):
        lines = {"income": form.income, "expense": form.expenses, "asset": form.assets}[name]
        out |= {f"{name}.{number}": amount for number, (_, amount) in enumerate(lines, 1)}
    return out


def _award(letter: AwardLetter) -> dict[str, Any]:
    return {"date": letter.date, "gross": letter.gross, "net": letter.net, "since": letter.since, "until": letter.until}


def _books(books: ProfitAndLoss) -> dict[str, Any]:
    return {
        "total_revenue": sum((amount for _, amount in books.revenue), Decimal(0)),
        "total_expenses": sum((amount for _, amount in books.expenses), Decimal(0)),
        "profit": books.profit,
    }


def _lease(lease: Lease) -> dict[str, Any]:
    return {"tenant": lease.tenant, "address": lease.address.one_line, "start": lease.start, "end": lease.end,
            "rent": lease.rent, "deposit": lease.deposit}  # fmt: skip


def _verification(form: Verification) -> dict[str, Any]:
    return {
        "employer_name": form.employer.name,
        "as_of": form.as_of,
        "hire_date": form.hired,
        "end_date": form.ended,
        "position": form.position,
        "pay_rate": form.rate,
        "pay_rate_period": form.rate_period,
    }


_FIELDS: Final[dict[type[Any], Callable[[Any], dict[str, Any]]]] = {
    Pay: _pay,
    WageStatement: _wage_statement,
    Statement: _statement,
    TaxForm: _tax_form,
    TaxReturn: _tax_return,
    InformationReturn: _information_return,
    CreditReport: _credit,
    Application: _application,
    AwardLetter: _award,
    ProfitAndLoss: _books,
    Lease: _lease,
    Verification: _verification,
}


def printed(facts: object) -> dict[str, str]:
    """The plain text of every field that a paper of these facts may print; empty for letters, which have no fields."""
    found = _FIELDS.get(type(facts))
    return {name: _plain(value) for name, value in found(facts).items() if value is not None} if found else {}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
