"""What credit reports call the parts of an account, at resellers and bureaus, and how their values are printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from extractors.document import Value
from extractors.layout import Line, plain
from extractors.values import parse

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "creditor": (
        "creditor", "creditor name", "account name", "lender", "lender name", "company", "company name", "subscriber",
        "subscriber name", "furnisher", "credit grantor", "name of creditor", "business name",
        "creditor / account number",
        "creditor / account #", "creditor / acct #", "creditor name / account number", "firm / identification code",
        "creditor name and account number", "original creditor", "creditor / account", "data furnisher", "firm",
        "subname", "sub name", "creditor's name", "lender / creditor", "reported creditor",
        "company / creditor", "creditor company", "owed to", "name of company", "credit company", "account with",
        "lender / servicer", "creditor / lender", "reporting company", "servicer",
    ),
    "account_number": (
        "account number", "account no", "acct #", "acct no", "account #", "acct number", "account num", "acct num",
        "account", "acct", "account id", "loan number", "account number (partial)",
        "account identifier", "acct no.", "account nbr", "account number ending in", "account ending in",
        "account ref", "account reference", "acct id", "loan no", "loan #", "account no (partial)",
        "account number (last 4)",
    ),
    "account_type": (
        "acct type", "account type", "type", "loan type", "type of account", "typ", "type of loan", "type of credit",
        "account / loan type", "kind of account", "credit type",
        "credit loan type", "collatrl / loantype", "ecoa collatrl / loantype",
        "liability type", "debt type", "account class", "portfolio type", "account kind",
    ),
    "responsibility": (
        "ecoa", "responsibility", "ecoa code", "whose", "ownership", "resp", "ecoa / whose", "account ownership",
        "owner",
        "account holder", "account designator", "ecoa / type", "account responsibility", "whose account",
        "account ownership type", "bureau code", "ownership type", "responsible party",
        "owed by", "liable party", "obligor", "account role", "your role",
    ),
    "opened": (
        "opened", "date opened", "open date", "opn", "date open", "opened date", "dt opened", "date acct opened",
        "date account opened", "opened on", "account opened", "open",
        "account opened date", "opnd", "opening date",
        "account open date", "date of opening", "opened in", "date established",
    ),
    "reported": (
        "reported", "date reported", "last reported", "reported date", "date updated", "rptd", "last rptd", "date rptd",
        "balance date", "last updated", "balance updated", "date of last report", "date of report", "dt reported",
        "reported on", "date last reported", "updated",
        "account reported date", "verified", "verfied", "verf", "balance date reported", "baldate", "bal date", "last update",
        "status date", "info as of", "date verified",
        "balance as of", "info date", "date of information", "reported as of",
    ),
    "balance": (
        "balance", "current balance", "bal", "present balance", "unpaid balance", "balance owed", "amount owed",
        "outstanding balance", "balance amount", "reported balance", "balance owing", "current bal", "balance due",
        "recent balance", "present bal", "account balance",
        "unpaid balance amount", "unpaid balance amt", "balances", "amount of debt",
        "amount outstanding", "balance remaining", "principal balance",
        "amount you owe",
    ),
    "high_credit": (
        "high credit", "hi credit", "high balance", "original amount", "highest balance", "hi cred", "orig amt",
        "hi bal",
        "original loan amount", "loan amount", "hc", "high cr", "highest credit", "original balance", "high bal",
        "orig amount",
        "original amt", "high", "original principal",
        "high credit amount", "highcred", "hicr", "hi cr", "high balance amount", "hicred", "loan origination amount",
        "amount financed",
        "highest amount owed", "peak balance", "original loan", "loan amt", "amount borrowed", "orig balance",
        "largest balance", "most owed", "opening amount",
    ),
    "credit_limit": (
        "credit limit", "limit", "credit line", "cr limit", "crdt limit", "credit lmt", "line of credit",
        "credit limit amount", "credlim", "cred lim", "crlim",
        "line amount", "approved limit", "maximum credit", "limit on account", "limit amount",
    ),
    "limit_or_high": (
        "high credit or limit", "limit / high credit", "high credit / limit", "credit limit / high credit",
        "limit / high",
        "high / limit", "credit limit or high credit", "hi credit / limit", "high credit / credit limit",
        "limit / orig",
        "credit limit / original amount", "original amount / limit", "high credit limit", "high balance / limit",
        "limit / high balance", "credit limit / high balance", "limit or high credit", "hicr / limit", "hc / limit",
        "limit / hc", "original amount / credit limit", "loan amount / credit limit", "credit limit / loan amount",
    ),
    "monthly_payment": (
        "payment", "monthly payment", "pmt", "mo pmt", "payment amount", "mo payment", "scheduled payment",
        "monthly pmt",
        "pmt amt", "payment amt", "scheduled payment amount", "minimum payment", "monthly", "terms / payment",
        "min pmt",
        "payment / terms", "est payment", "monthly pay", "mthly pmt", "payments", "minimum monthly payment", "pymt",
        "mo pymt",
        "estimated payment", "terms / pmt",
        "monthly payment amount", "month pay", "mnthly pay", "mthly pay", "sched payment", "monthly pmt amount",
        "amount of payment",
        "monthly amount", "amount per month", "payment due", "monthly obligation", "per month", "payment per month",
        "pay / month", "monthly installment", "regular payment",
    ),
    "terms": ("terms", "term", "account terms", "term / payment", "terms duration", "loan terms"),
    "past_due": (
        "past due", "amount past due", "past due amount", "amt past due", "past due amt", "pastdue", "past-due",
        "amt p/d", "past due $",
        "past due balance", "p / due", "pst due",
        "amount delinquent", "overdue", "arrears", "amount overdue", "delinquent amount", "behind by",
    ),
    "late_30": ("30", "30 days", "30s", "30-59", "x30", "30 day", "30+", "30 days late", "times 30 days late", "#30"),
    "late_60": ("60", "60 days", "60s", "60-89", "x60", "60 day", "60+", "60 days late", "times 60 days late", "#60"),
    "late_90": ("90", "90 days", "90s", "90-119", "x90", "90 day", "90+", "90 days late", "times 90 days late", "#90"),
    "lates": (
        "30/60/90", "30-60-90", "times late", "30 60 90", "30/60/90+", "late 30/60/90", "historical delinquency",
        "mo 30 / 60 / 90", "mo 30/60/90",
    ),
    "status": (
        "status", "account status", "current status", "pay status", "rating", "mop", "payment status", "present status",
        "condition", "account condition", "current rating", "acct status", "present rating",
        "current manner of payment",
        "account status type", "acctcond", "acct cond", "pymt status", "current rating type",
        "account standing", "standing", "how it is paid", "pay rating", "condition of account", "manner of payment",
        "payment record",
    ),
    "bureaus": (
        "source", "bureau", "sources", "repository", "bureaus", "repositories", "src", "credit bureau", "reported by",
        "credit repository", "repository source", "data source",
    ),
    "count": (
        "count", "# of accounts", "number of accounts", "no. of accounts", "accounts", "number", "total accounts",
    ),
    "amount_1": (
        "amt-typ1", "amt typ1", "amount type 1",
    ),
    "amount_2": (
        "amt-typ2", "amt typ2", "amount type 2",
    ),
    "": (
        "mo rev", "months reviewed", "times past due", "days past due", "late payments", "historical times past due",
        "last late", "dla", "last activity", "date of last activity", "remarks", "comments",
        "closed", "date closed", "payment received", "last payment", "mr", "no", "last active", "date last active",
        "mos rev",
        "max delinquency", "worst delinquency", "last payment date", "date of last payment", "mo. rev", "months",
        "mths rev",
        "recent payment", "date of status", "most recent late", "actual payment", "actual payment amount", "late dates",
        "utilization", "date paid", "status updated", "mos reviewed", "first reported", "payment history",
        "last delinquency",
        "original creditor name", "charge off amount", "terms frequency", "last reported on", "worst payment status",
        "amount charged off", "last payment amount", "date of first delinquency", "creditor type", "past due as of",
        "available credit", "term duration", "activity designator", "creditor classification",
        "deferred payment start date", "balloon payment date", "balloon payment amount",
        "date major delinquency first reported", "delinquency first reported", "on record until", "payment pattern",
        "account type - detail", "no. of months (terms)", "number of months", "narrative code", "contact",
        "paypat 1-12", "paypat 13-24", "maxdelq", "amt-mop", "subcode", "sub code", "clsd/pd", "last pd",
        "pymt level", "pymt history", "maximum", "date of last update", "credit utilization", "balance history",
        "original principal balance", "terms months count",
        "paypat", "1-12", "13-24", "kob", "sub#", "by month", "ecoa / account", "trm", "dt last act", "cs",
        "dla date",
        "months left", "mos left", "remaining term", "months remaining", "remaining months", "to be paid off", "omit",
        "mos. remaining", "months left to pay", "utilisation", "last paid", "dispute",
    ),
}  # fmt: skip
"""Headings and labels of an account's parts, by cell; the empty name is for parts that are passed over."""

CELL_OF: Final[Mapping[str, str]] = {plain(phrase): cell for cell, phrases in COLUMNS.items() for phrase in phrases}

MONEY_CELLS: Final = frozenset(
    {"balance", "high_credit", "credit_limit", "limit_or_high", "monthly_payment", "past_due"}
)
DATE_CELLS: Final = frozenset({"opened", "reported"})
COUNT_CELLS: Final = frozenset({"late_30", "late_60", "late_90"})
TYPED_CELLS: Final = MONEY_CELLS | DATE_CELLS | COUNT_CELLS

SIDE_LINES: Final = re.compile(
    r"^(trended|scheduled|actual|history|hist\b|balance \(\$\)|payment (history|pattern|ratings?)|ecoa key|remarks?\b|comments?\b"
    r"|late dates?|directory|page \d|24.month|month\b.*\b(dec|nov)\b)",
    re.IGNORECASE,
)
"""Lines beside an account that bear amounts or dates of other months."""

ENDS: Final = re.compile(
    r"^(\d{1,2}[.)] )?(trade(line)? summary|account summary|credit summary|summary of (accounts|trade\w*)|derogatory summary|public ?records?"
    r"( information)?|(credit )?inquir(y|ies)( information| section)?|creditors?( directory| contacts)?|source of information"
    r"|score models?|credit scores?|miscellaneous( information)?|disclaimer|personal information|employment( history)?"
    r"|fraud alerts?|messages|alerts|end of report.*|consumer statements?|file variations?|legend|your rights.*|notice.*"
    r"|.*summary of your rights.*|regular inquiries|hard inquiries|soft inquiries|requests viewed.*)$",
    re.IGNORECASE,
)
"""Titles of sections that hold no accounts."""

_NOTHING: Final = re.compile(r"^(-+|--/--|n/?a|none|unknown|not reported|\.+|—|–|not available)$", re.IGNORECASE)


def title_of(line: Line) -> str:
    """A line as a section's title: without rules and stars around it, and spaced letters (`T R A D E S`) as a word."""
    text = line.text.strip(" *:-=_<>")
    words = text.split()
    return "".join(words) if len(words) >= 5 and all(len(word) == 1 for word in words) else text


def month_or_day(text: str) -> Value | None:
    """A date, or `YYYY-MM` where only month and year are printed, or None."""
    cleaned = re.sub(r"(?<=\d)[A-Z]$", "", text.strip().strip(".,;*"))  # `2/26A`: the letter says how it was verified
    if whole := parse("date", cleaned):
        return whole
    if m := re.fullmatch(r"(\d{1,2})[-/](\d{4}|\d{2})", cleaned):
        month, year = int(m[1]), int(m[2])
    elif m := re.fullmatch(r"(\d{4})[-/](\d{1,2})", cleaned):
        month, year = int(m[2]), int(m[1])
    elif m := re.fullmatch(r"([A-Za-z]{3})[a-z]*\.?[ ,-]*(\d{4}|\d{2})", cleaned):
        names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
        if m[1].lower() not in names:
            return None
        month, year = names.index(m[1].lower()) + 1, int(m[2])
    else:
        return None
    if year < 100:
        year += 2000 if year < 50 else 1900
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 and 1940 <= year <= 2100 else None


def payment_of(text: str) -> Decimal | None:
    """The monthly payment in a payment or terms column: `$231`, `60 x $231`, `231/mo`, or None."""
    cleaned = text.strip()
    if m := re.fullmatch(r"\d{1,3}[MSWBQ](\$?\d[\d,]*)", cleaned):  # `60M231`: sixty monthly payments
        cleaned = m[1]
    if m := re.fullmatch(
        r"(?:\d{1,3}|rev|ins|mo?)\s*[xX@/]\s*(\$?[\d,]+(?:\.\d\d)?)(?:\s*/?\s*mo\w*)?\*?", cleaned, re.I
    ):
        cleaned = m[1]
    if m := re.fullmatch(r"(?:min|mo|est|rev)\s*(\$?\d[\d,]*(?:\.\d\d)?)", cleaned, re.IGNORECASE):
        cleaned = m[1]
    if m := re.match(r"(\$[\d,]+(?:\.\d\d)?)\s*(?:/\s*mo|per month|monthly|paid monthly)", cleaned, re.IGNORECASE):
        cleaned = m[1]
    value = parse("whole-money", cleaned)
    return value if isinstance(value, Decimal) and value >= 0 else None


def is_nothing(text: str) -> bool:
    """Whether the text says that there is no value: a dash, `N/A`, `none`."""
    return bool(_NOTHING.match(text.strip()))


def cell_value(cell: str, text: str) -> Value | None:
    """The value of a typed cell as the text prints it, or None where it prints none."""
    if is_nothing(text):
        return None
    if cell == "monthly_payment":
        return payment_of(text)
    if cell in MONEY_CELLS:
        value = parse("whole-money", text)
        return value if isinstance(value, Decimal) else None
    if cell in DATE_CELLS:
        return month_or_day(text)
    if cell in COUNT_CELLS:
        cleaned = text.strip().lstrip("xX")
        return str(int(cleaned)) if re.fullmatch(r"\d{1,2}", cleaned) else None
    found = parse("text", text)
    return None if isinstance(found, dt.date) else found
