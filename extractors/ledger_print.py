"""What tells a page of bookings from other print: dates with amounts, line after line, in the words of bookings."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-zé]*\.?"
_DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH} ?\d{{1,2}}(?:,? ?\d{{4}})?"
    rf"|\d{{1,2}}[ -]?(?:de ?)?{_MONTH}(?:(?:-| ?del? ?|,? )?\d{{2,4}})?)"
)
_MONEY = r"[-+(]? ?[$S]? ?\d[\d.,]*[.,]\d{2}(?!\d)\)?[-+]?(?: ?(?:CR|DR|OD))?"
_ROW = re.compile(rf"^\W*{_DAY}(?!\d).*[a-z]{{3}}.*?(?P<money>(?:{_MONEY}\W*)+)$", re.IGNORECASE)
_HEADING = re.compile(rf"^\W*(?:[a-zé]{{3,9}},? )?{_DAY}(?:\W+{_MONEY})?\W*$", re.IGNORECASE)
_UNDER = re.compile(rf"^(?=.*[a-z]{{3}}).*?(?P<money>(?:{_MONEY}\W*)+)$", re.IGNORECASE)
_BOOKING = re.compile(
    r"\b(?:pos|ach|atm|withdrawal|withdrwl|w/d|deposit|check ?card|debit|purchase|payroll|transfer|xfer|zelle|autopay"
    r"|e-?payment|web pmt|ppd|payment|pymt|pmt|check|cheque|direct dep|dir dep|bill ?pay|interest|service charge"
    r"|overdraft|preauthorized|recurring|mobile|online banking|cash app|venmo|visa|mastercard)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:payment due|minimum payment|credit limit|cash advances?|escrow|late charge|unpaid principal"
    r"|principal balance|loan number|rent ledger|charge code|account transcript)\b",
    re.IGNORECASE,
)
FEW, MANY = 3, 6
"""Bookings from which a page may be a statement's, and from which it hardly is anything else."""


def bookings(text: str) -> tuple[str, ...]:
    """The amounts of a page's bookings, line by line: a row begins with a date and ends with an amount.

    Under a day's heading it needs the amount alone.
    """
    rows: list[str] = []
    headed: list[str] = []
    days = 0
    for line in text.splitlines():
        if _HEADING.match(line):
            days += 1
        elif match := _ROW.match(line):
            rows.append(match["money"])
        elif match := _UNDER.match(line):
            headed.append(match["money"])
    return tuple(rows + headed) if days >= 2 or (days and len(headed) >= FEW) else tuple(rows)


def ledger_score(text: str) -> float:
    """What a page's bookings are worth as evidence of a bank statement: 0 where there are few or none."""
    rows = bookings(text)
    if len(rows) < FEW or _AGAINST.search(text):
        return 0.0
    told = len(_BOOKING.findall(text))
    running = sum(len(re.findall(_MONEY, money)) > 1 for money in rows) * 2 > len(rows)
    score = 2.2 if len(rows) < MANY else 3.2
    score += 1.0 if told >= 3 else 0.4 if told else 0.0
    score += 0.8 if running else 0.0
    return score
