"""Values as they stand on paper: parse them, or say by name why not.

Parsers never guess: a text that could be two values is none. `raw` is kept by the caller.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from extractors.document import Value


class NotAValue(ValueError):
    """The text is not a value of the wanted type."""


class NotAMoneyAmount(NotAValue):
    """The text is not an amount of money."""


class NotADate(NotAValue):
    """The text is not a date, or the day and month cannot be told."""


class NotAnIdentifier(NotAValue):
    """The text does not have the form of this identifier."""


_MARKS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "\u00a0": " ", "’": "'"})
_CURRENCY = r"(?:US\$|USD|CAD|INR|EUR|GBP|Rs\.?|[$€£₹S](?=[\s\d.(\-+*]))"
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<lead>[-+])?\s*(?:{_CURRENCY})?\s*\**\s*(?P<inner>[-+])?\s*"
    r"(?P<body>\d[\d.,:' ]*|[.,]\d{2})\s*(?P<trail>[-+])?\s*(?P<close>\))?\s*(?P<side>CR|DR|Cr|Dr|OD)?\*?(?:\s*USD)?",
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,:' ]\d{2,3})*[.,:' ]\d{3}|\d+")
CENTS = Decimal("0.01")


def parse_money(text: str) -> Decimal:
    """An amount with its cents printed, or with a currency sign or a thousands mark, as a signed Decimal in cents.

    The last of `. , :` before exactly two digits is the decimal point and earlier ones are thousands marks, since
    OCR swaps them; `S` before digits is a dollar sign. A minus may lead or trail; brackets, DR and OD (overdrawn) are
    minus.
    Raises NotAMoneyAmount.
    """
    return _money(text, whole=False)


def parse_whole_money(text: str) -> Decimal:
    """An amount that may be printed without cents, as forms and credit reports do. Raises NotAMoneyAmount."""
    return _money(text, whole=True)


def _money(text: str, *, whole: bool) -> Decimal:
    cleaned = text.translate(_MARKS).strip()
    match = _AMOUNT.fullmatch(cleaned)
    if match is None or bool(match["open"]) != bool(match["close"]):
        raise NotAMoneyAmount
    body = match["body"].strip()
    if decimal := re.fullmatch(r"(?P<units>.*?)[.,:]\s?(?P<cents>\d{2})", body):
        units, cents, marked = decimal["units"], decimal["cents"], True
    else:
        units, cents = body.rstrip(".,"), "00"
        marked = bool(re.search(r"[$€£₹]", cleaned)) or bool(re.fullmatch(r"\d{1,3}(,\d{3})+", units))
    if units and not _GROUPED.fullmatch(units):
        raise NotAMoneyAmount
    if not (marked or whole):
        raise NotAMoneyAmount
    digits = re.sub(r"\D", "", units) or "0"
    if len(digits) > 12:
        raise NotAMoneyAmount
    minus = [match["lead"] == "-", match["inner"] == "-", match["trail"] == "-", bool(match["open"])]
    minus.append((match["side"] or "").upper() in ("DR", "OD"))
    amount = Decimal(f"{digits}.{cents}")
    return -amount if any(minus) else amount


def parse_number(text: str) -> Decimal:
    """A plain number such as hours or a pay rate, with up to six decimals. Raises NotAValue."""
    match = re.fullmatch(
        r"[$S]?\s*(-?)(\d{1,3}(?:,\d{3})*|\d+)?(\.\d{1,6})?(?:\s*(?:hrs?|hours|/\s*(?:hr|hour)))?",
        text.translate(_MARKS).strip(),
    )
    if match is None or not (match[2] or match[3]):
        raise NotAValue
    return Decimal(match[1] + (match[2] or "0").replace(",", "") + (match[3] or ""))


def parse_rate(text: str) -> Decimal:
    """A pay rate: a number with a decimal point. Raises NotAValue."""
    if "." not in text:
        raise NotAValue
    return parse_number(text)


_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTHS |= {"ene": 1, "abr": 4, "ago": 8, "dic": 12}
_MONTH_NAME = r"(jan|ene|feb|mar|apr|abr|may|jun|jul|aug|ago|sept?|oct|nov|dec|dic)[a-z]*\.?"


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 2:
        number += 2000 if number < 50 else 1900
    if not 1900 <= number <= 2100:
        raise NotADate
    return number


def parse_date(text: str, *, day_first: bool = False) -> dt.date:
    """A date with its year printed; all-digit dates are month first unless `day_first` or the first part exceeds 12.

    Raises NotADate.
    """
    cleaned = re.sub(r"\s+", " ", text.translate(_MARKS).strip().strip(".,;:").lower())
    cleaned = re.sub(r" del? ", " ", cleaned)
    cleaned = re.sub(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? ", "", cleaned)
    try:
        if m := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d\d:\d\d.*)?", cleaned):
            return dt.date(_year(m[1]), int(m[2]), int(m[3]))
        if m := re.fullmatch(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})", cleaned):
            month, day = int(m[1]), int(m[2])
            if (day_first and day <= 12) or month > 12:
                month, day = day, month
            return dt.date(_year(m[3]), month, day)
        if m := re.fullmatch(
            rf"{_MONTH_NAME} ?[-/]? ?(\d{{1,2}})(?:st|nd|rd|th)?(?: ?[,.] ?| |-|/|(?=20\d\d))(\d{{4}}|\d{{2}})", cleaned
        ):
            return dt.date(_year(m[3]), _MONTHS[m[1][:3]], int(m[2]))
        if m := re.fullmatch(
            rf"(\d{{1,2}})(?:st|nd|rd|th)?[- /]?{_MONTH_NAME}(?:, ?| |-|/)?(\d{{4}}|\d{{2}})", cleaned
        ):
            return dt.date(_year(m[3]), _MONTHS[m[2][:3]], int(m[1]))
        if m := re.fullmatch(r"(\d{2})(\d{2})(20\d{2})", cleaned):
            return dt.date(int(m[3]), int(m[1]), int(m[2]))
    except ValueError as cause:
        raise NotADate from cause
    raise NotADate


def parse_year(text: str) -> str:
    """A tax year, 2000 to 2099. Raises NotADate."""
    if not re.fullmatch(r"20\d{2}", text.strip().strip(".,:;()")):
        raise NotADate
    return text.strip().strip(".,:;()")


def parse_ssn(text: str) -> str:
    """A Social Security number as printed, whole or masked to its last four digits. Raises NotAnIdentifier."""
    cleaned = text.translate(_MARKS).strip().strip(".,:;")
    if not re.fullmatch(r"[\dXx*#•]{3}[- ]?[\dXx*#•]{2}[- ]?(\d{4}|[Xx*]{4})|[Xx*#•]{2,5}[- ]?\d{4}", cleaned):
        raise NotAnIdentifier
    return cleaned


def parse_ein(text: str) -> str:
    """An employer identification number as printed: NN-NNNNNNN, whole or masked. Raises NotAnIdentifier."""
    cleaned = text.translate(_MARKS).strip().strip(".,:;")
    if not re.fullmatch(r"\d{2}-\d{7}|\d{9}|[Xx*]{2}-?[Xx*\d]{7}", cleaned):
        raise NotAnIdentifier
    return cleaned


def parse_account(text: str) -> str:
    """An account number as printed, with at least three digits at its end. Raises NotAnIdentifier."""
    cleaned = text.translate(_MARKS).strip().strip(".,:;")
    if (
        not re.fullmatch(r"[\dXx*#•.\- ]*\d{3,}", cleaned)
        or len(cleaned) > 30
        or re.fullmatch(r"\d+[.,]\d{2}", cleaned)
    ):
        raise NotAnIdentifier
    return cleaned


def parse_integer(text: str) -> str:
    """A whole number as printed, without marks. Raises NotAValue."""
    cleaned = text.strip().strip(".,:;#")
    if not re.fullmatch(r"\d+", cleaned):
        raise NotAValue
    return cleaned


_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP".split()
)


def parse_state(text: str) -> str:
    """A state's postal code. Raises NotAValue."""
    if text.strip() not in _STATES:
        raise NotAValue
    return text.strip()


_FREQUENCIES = {
    "weekly": "weekly", "week": "weekly", "everyweek": "weekly", "onceaweek": "weekly", "semanal": "weekly",
    "biweekly": "biweekly", "everytwoweeks": "biweekly", "everyotherweek": "biweekly", "fortnightly": "biweekly",
    "bw": "biweekly", "catorcenal": "biweekly",
    "semimonthly": "semimonthly", "twiceamonth": "semimonthly", "twicemonthly": "semimonthly", "sm": "semimonthly",
    "quincenal": "semimonthly",
    "monthly": "monthly", "onceamonth": "monthly", "everymonth": "monthly", "mensual": "monthly",
    "annually": "annually", "annual": "annually", "yearly": "annually",
    "daily": "daily",
}  # fmt: skip
"""Letters alone: a number beside the word (`52 - Weekly`) says the same. One letter says too little."""


def parse_frequency(text: str) -> str:
    """How often pay is paid, by its plain name: weekly, biweekly, semimonthly, monthly, … Raises NotAValue."""
    plain = re.sub(r"[^a-z]", "", text.lower())
    if plain not in _FREQUENCIES:
        raise NotAValue
    return _FREQUENCIES[plain]


def parse_text(text: str) -> str:
    """Print as it stands, single-spaced, with a letter or digit in it. Raises NotAValue."""
    cleaned = " ".join(text.split()).strip(" :;|")
    if not re.search(r"\w", cleaned):
        raise NotAValue
    return cleaned


_PAPER_WORDS = frozenset(
    "pay date period check number amount total tax taxes insurance deduction deductions id name address statement "
    "earnings rate hours current ytd gross net employee employer company department location title job type code "
    "status federal state social security medicare description account balance page of the and for end begin beginning "
    "ending start no county dental vision medical health paid benefits contributions withholding information frequency "
    "method deposit direct advice year to this form box see instructions if your signature phone email file dept group "
    "unit position class hire salary hourly exempt non filing allowances marital single married".split()
)


def parse_name(text: str) -> str:
    """A person's or organisation's name as printed: mostly letters, and not all of it words that papers use as labels.

    Raises NotAValue.
    """
    cleaned = parse_text(text)
    letters = sum(c.isalpha() for c in cleaned)
    words = re.findall(r"[a-z]+", cleaned.lower())
    if letters < 2 or letters < 0.5 * len(cleaned.replace(" ", "")) or all(w in _PAPER_WORDS for w in words):
        raise NotAValue
    return cleaned


def parse_person(text: str) -> str:
    """A person's name as printed: two words or more, no digits, at most one word that papers use as a label.

    Raises NotAValue.
    """
    cleaned = parse_name(text)
    words = re.findall(r"[a-z]+", cleaned.lower())
    labels = sum(w in _PAPER_WORDS for w in words)
    if re.search(r"[\d:$%@]", cleaned) or not 2 <= len(words) <= 8 or labels > 1:
        raise NotAValue
    return cleaned


PARSERS: dict[str, Callable[[str], Value]] = {
    "money": parse_money,
    "whole-money": parse_whole_money,
    "number": parse_number,
    "rate": parse_rate,
    "date": parse_date,
    "year": parse_year,
    "ssn": parse_ssn,
    "ein": parse_ein,
    "account": parse_account,
    "integer": parse_integer,
    "state": parse_state,
    "frequency": parse_frequency,
    "text": parse_text,
    "person": parse_person,
    "organisation": parse_name,
    "address": parse_text,
}
"""Every type that a field may declare, with its parser."""

LONGEST = {"date": 5, "money": 3, "whole-money": 3, "number": 2, "rate": 2, "ssn": 3, "account": 4, "frequency": 3}
"""How many words a value of the type may span; 1 where not named. Text types take a whole run."""

RUNS = frozenset({"text", "person", "organisation", "address"})
"""Types whose value is a whole run of words, not a token among others."""


def parse(type_name: str, text: str) -> Value | None:
    """The value of that type that the text is, or None where it is none."""
    try:
        return PARSERS[type_name](text)
    except NotAValue:
        return None
