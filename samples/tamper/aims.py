"""What a forger would change on a paper, and into what: amounts up or down, dates forward, names to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from samples.draws import Draw
from samples.paper import Paper, Said, Spot, Tampered, Upload

AMOUNTS = {
    "paystub": ("gross_pay", "net_pay", "ytd_gross", "ytd_net", "hourly_rate"),
    "w2": ("box1", "box5", "box3", "box16"),
    "bank_statement": ("closing_balance", "opening_balance", "total_deposits", "transactions"),
    "1040": ("line.1a", "line.1z", "line.1", "line.9", "line.11", "line.7"),
    "credit_report": ("total_monthly_payments", "total_balance", "tradelines"),
    "mortgage_statement": ("past_due", "total_due"),
    "voe": ("pay_rate", "annual"),
    "award_letter": ("gross", "net", "amount"),
}
"""The fields and rows that decide a case, by kind of paper; of a kind not named here any amount will do."""
DATES = ("pay_date", "period_end", "statement_date", "report_date", "as_of", "signed_date", "date")
NAMES = ("employee_name", "account_holder", "employer_name", "taxpayer_name", "consumer_name", "borrower_name")
_MONEY_COLUMNS = ("amount", "balance", "monthly_payment", "ytd", "total", "base")


@dataclass(frozen=True, slots=True)
class Aim:
    """One value on a paper and what it is to become; both texts are as printed."""

    paper: int
    """Place in the file's papers."""
    said: Said
    text: str
    value: str


def amounts(upload: Upload, draw: Draw, *, same_length: bool = True) -> list[Aim]:
    """Amounts that a forger would change, the most wanted first within a drawn order, each with its false figure."""
    fit = [(n, s) for n, p in enumerate(upload.papers) for s in p.said if _is_amount(p, s)]
    # Most forgeries of income show more; where relief goes to those who earn too little, they show less.
    more = draw.at("more").chance(0.72)
    out = []
    for number, said in draw.at("order").shuffled(fit):
        text = inflated(said.text, draw.at(f"{said.name}/{said.row}/{said.column}"), more=more, same_length=same_length)
        if text is not None and text != said.text:
            out.append(Aim(number, said, text, figure(text, said.value)))
    return out


def dates(upload: Upload, draw: Draw) -> list[Aim]:
    """Dates that a forger would bring forward, in a drawn order."""
    out = []
    fit = [(n, s) for n, p in enumerate(upload.papers) for s in p.said if s.name in DATES and s.row is None and s.spot]
    for number, said in draw.at("order").shuffled(fit):
        try:
            old = dt.date.fromisoformat(said.value)
        except ValueError:
            continue
        new = old + dt.timedelta(days=draw.at("by").pick((7, 14, 28, 30, 31, 61, 91, 365)))
        text = _same_form(said.text, old, new)
        if text is not None:
            out.append(Aim(number, said, text, new.isoformat()))
    return out


def names(upload: Upload, draw: Draw) -> list[Aim]:
    """Names that a forger would exchange for another, in a drawn order."""
    out = []
    fit = [(n, s) for n, p in enumerate(upload.papers) for s in p.said if s.name in NAMES and s.row is None and s.spot]
    for number, said in draw.at("order").shuffled(fit):
        fake = draw.at("name").faker()
        text = fake.company() if said.name == "employer_name" else f"{fake.first_name()} {fake.last_name()}"
        text = text.upper() if said.text.isupper() else text
        out.append(Aim(number, said, text, text))
    return out


def inflated(text: str, draw: Draw, *, more: bool, same_length: bool) -> str | None:
    """A printed amount made larger (or smaller) by a tenth to nine tenths, in its own way of writing.

    With `same_length` only digits change; None where the amount is too small to be worth it.
    """
    digits = [c for c in text if c.isdigit()]
    old = int("".join(digits) or "0")
    if old < 2_000:
        return None
    factor = draw.at("factor").between(1.1, 1.9) if more else draw.at("factor").between(0.45, 0.9)
    new = str(round(old * factor))
    if draw.at("round").chance(0.15):
        new = new[:-2] + "00"
    if len(new) != len(digits):
        if same_length:
            first = int(digits[0])
            lead = draw.at("lead").whole(first + 1, 9) if more and first < 9 else max(first - 1, 1)
            new = str(lead) + "".join(digits[1:])
        else:
            return _respelled(text, new)
    fresh = iter(new)
    return "".join(next(fresh) if c.isdigit() else c for c in text)


def _respelled(text: str, digits: str) -> str:
    whole, cents = (digits[:-2], f".{digits[-2:]}") if "." in text else (digits, "")
    body = f"{int(whole):,}{cents}" if "," in text or len(whole) < 4 else f"{int(whole)}{cents}"
    head = text[: len(text) - len(text.lstrip("$(-+ "))]
    tail = text[len(text.rstrip(")-")) :]
    return f"{head}{body}{tail}"


def _is_amount(paper: Paper, said: Said) -> bool:
    if said.spot is None or not any(c.isdigit() for c in said.text):
        return False
    wanted = AMOUNTS.get(paper.kind)
    if wanted is not None and said.name not in wanted:
        return False
    if said.row is not None and said.column not in _MONEY_COLUMNS:
        return False
    try:
        return abs(Decimal(said.value)) >= 20
    except InvalidOperation:
        return False


def figure(text: str, old: str) -> str:
    """The value of a printed amount, with the sign of the value before it."""
    plain = "".join(c for c in text if c.isdigit() or c == ".")
    return f"-{plain}" if old.startswith("-") else plain


_FORMS = (
    "%m/%d/%Y",
    "%m/%d/%y",
    "%m-%d-%Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%Y-%m-%d",
    "%d-%b-%Y",
    "%m/%d",
    "%m-%d",
    "%b %d",
)


def _same_form(text: str, old: dt.date, new: dt.date) -> str | None:
    for form in _FORMS:
        for changed in (str, str.upper):
            if changed(old.strftime(form)) == text:
                return changed(new.strftime(form))
    return None


def told(
    upload: Upload, operation: str, aims: Iterable[Aim], data: bytes, spots: Mapping[Aim, Spot] | None = None
) -> Upload:
    """The file after a forgery: other bytes, papers that say what is now shown, and each change written down.

    A text that takes more or less room than the old one stands at its spot in `spots`, every other where the old stood.
    """
    papers, tampers = list(upload.papers), list(upload.tampers)
    for aim in aims:
        paper = papers[aim.paper]
        spot = (spots or {}).get(aim, aim.said.spot)
        new = tuple(
            replace(s, value=aim.value, text=aim.text, spot=spot) if _same_print(s, aim.said) else s for s in paper.said
        )
        papers[aim.paper] = replace(paper, said=new)
        where = aim.said.name if aim.said.row is None else f"{aim.said.name}.{aim.said.row}.{aim.said.column}"
        tampers.append(
            Tampered(operation, upload.name, where, spot.page if spot else None, spot, aim.said.text, aim.text)
        )
    return replace(upload, data=data, papers=tuple(papers), tampers=tuple(tampers)).chose(("tamper", operation))


def _same_print(one: Said, other: Said) -> bool:
    return one.spot == other.spot and one.text == other.text
