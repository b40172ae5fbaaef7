"""Holds what was read against the truth beside a file: values by name, rows by their amounts and dates."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Json = Mapping[str, Any]

FIELDS = {
    "paystub": r"employer_name|employee_name|pay_date|period_start|period_end|gross_pay|net_pay|ytd_gross|ytd_net"
    r"|total_deductions|total_taxes|federal_tax|state_tax|social_security_tax|medicare_tax|hourly_rate|hours|ytd_\w+_tax",
    "w2": r"tax_year|employee_ssn|ein|employer_name|employee_name|box\d+|state",
    "1040": r"tax_year|filing_status|taxpayer_name|spouse_name|line\..+",
    "bank_statement": r"bank_name|account_holder|account_number_last4|period_start|period_end|opening_balance"
    r"|closing_balance|total_deposits|total_withdrawals",
    "credit_report": r"consumer_name|report_date|score\..+|total_monthly_payments|total_balance",
}
"""The values that are counted, by kind."""
CELLS = {
    "transactions": ("date", "amount", "balance"),
    "earnings": ("hours", "rate", "amount", "ytd"),
    "box12": ("code", "amount"),
    "tradelines": ("balance", "monthly_payment", "past_due", "credit_limit", "high_credit"),
}
"""The cells of rows that are counted."""
BANDS = (0.99, 0.95, 0.9, 0.8, 0.0)
"""Lower ends of the bands of confidence, the surest first."""
_ALIKE = 0.9
"""How alike names and addresses must be, by letters and digits."""


def counts(kind: str, truth: Json, document: Json | None) -> Counter[str]:
    """What a document got right: values and cells, how many were given and right, and how many were sure and wrong."""
    out: Counter[str] = Counter(files=1, classified=int(document is not None))
    # Of a kind that is not a core one every value of the truth is counted.
    wanted = re.compile(FIELDS.get(kind, r".+"))
    fields = {f["name"]: f for f in (document or {}).get("fields", [])}
    for name, value in truth["fields"].items():
        if isinstance(value, list):
            out.update(_rows(name, value, (document or {}).get("rows", {}).get(name, [])))
        elif wanted.fullmatch(name):
            out.update(_value(name, value, fields.get(name)))
    return out


def _value(name: str, truth: str, field: Json | None) -> Counter[str]:
    out: Counter[str] = Counter(values=1)
    if field is None or field["value"] is None:
        return out
    right = same(name, truth, field["value"])
    out.update(given=1, right=int(right))
    if field["status"] in ("proved", "read"):
        out[field["status"]] += int(right)
        out[f"{field['status']}_wrong"] += int(not right)
    if field["status"] == "read":
        out[f"read_{bucket(field['confidence'])}_{'right' if right else 'wrong'}"] += 1
    return out


def bucket(confidence: float) -> str:
    """The lower end of the band of confidence that a reading falls into."""
    return next(str(low) for low in BANDS if confidence >= low)


def same(name: str, truth: str, given: str) -> bool:
    """Whether a value is the truth's: amounts to the cent, dates to the day, masks by their end, names by letters."""
    if _date(truth) is not None:
        return _date(given) == _date(truth)
    a, b = _letters(truth), _letters(given)
    if re.search(r"ssn|ein$|last4|account_number|tax_year", name):
        return a == b or (len(b) >= 4 and a[-4:] == b[-4:] and ("x" in a + b or "*" in truth + given))
    number = _number(truth)
    if number is not None:
        return _number(given) == number
    return bool(a) and (a == b or difflib.SequenceMatcher(None, a, b).ratio() >= _ALIKE)


def _rows(name: str, truth: Sequence[Json], given: Sequence[Json]) -> Counter[str]:
    cells = CELLS.get(name)
    if cells is None:
        return Counter()
    wanted = [{c: _plain(row[c]) for c in cells if row.get(c) is not None} for row in truth]
    columns = {c for row in wanted for c in row}
    have = [{c: _plain(row[c]) for c in columns if row.get(c) is not None} for row in given]
    out: Counter[str] = Counter(cells=sum(map(len, wanted)), cells_given=sum(map(len, have)))
    left = dict(enumerate(have))
    whole, lawful = set(), set()
    for row in wanted:
        best = max(left, key=lambda n: sum(left[n].get(c) == v for c, v in row.items()), default=None)
        if best is None:
            break
        hits = sum(left[best].get(c) == v for c, v in row.items())
        if hits:
            out["hits"] += hits
            if hits == len(row):
                whole.add(best)
            if all(row.get(c) in (v, None) for c, v in left[best].items()):
                lawful.add(best)
            del left[best]
    proved = {n for n, row in enumerate(given) if row.get("_status") == "proved"}
    out.update(rows_proved_wrong=len(proved - whole), rows_proved_against=len(proved - lawful))
    return out


def _plain(value: object) -> str:
    text = str(value)
    if _date(text) is not None:
        return text[-5:]
    number = _number(text)
    return _letters(text) if number is None else str(number)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("$", "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def documents(truth: Json) -> Iterator[tuple[str, Json]]:
    """The documents of a file's truth, each with its kind."""
    for document in truth.get("documents", [truth]):
        yield document["type"], document


def best_match(kind: str, truth: Json, pages: int, made: Sequence[Json]) -> Json | None:
    """The document of the kind, on one of the truth's pages, that agrees with the truth most; None where none is."""
    span = set(truth.get("page_span", range(1, pages + 1)))
    found = [d for d in made if d["kind"] == kind and span & set(d["pages"])]
    return max(found, key=lambda d: counts(kind, truth, d)["right"], default=None)
