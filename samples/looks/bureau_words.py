"""How credit reports word and code it: sorts of accounts, whose they are, how they are paid, and by which bureaus."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from samples.ledger.credit import CreditReport, Debt
from samples.ledger.parties import Address, Person
from samples.sheet import Says, cell, field
from samples.style import Style

_KINDS: dict[str, tuple[str, str, str, str]] = {
    "mortgage": ("Mortgage", "MTG", "M", "Real Estate Mortgage"),
    "heloc": ("Home Equity", "HEL", "R", "Home Equity Line"),
    "auto": ("Auto Loan", "AUT", "I", "Automobile"),
    "lease": ("Lease", "LEA", "I", "Auto Lease"),
    "card": ("Credit Card", "CRC", "R", "Bank Credit Card"),
    "store_card": ("Charge Account", "CHG", "R", "Retail Charge Account"),
    "student": ("Student Loan", "EDU", "I", "Educational"),
    "personal": ("Personal Loan", "UNS", "I", "Unsecured"),
    "collection": ("Collection", "COL", "O", "Collection Agency Account"),
    "medical": ("Medical", "MED", "O", "Medical Debt"),
}
_CLASSES = {"M": "Mortgage", "R": "Revolving", "I": "Installment", "O": "Open"}
_WHOSE = {
    "individual": ("I", "Individual", "Individual Account", "INDIV"),
    "joint": ("J", "Joint", "Joint Contractual Liability", "JOINT"),
    "authorized": ("A", "Authorized User", "Authorized User", "AUTH USER"),
}
_STATUS: dict[str, tuple[str, str, str]] = {
    "current": ("Current", "AS AGREED", "1"),
    "late_30": ("30 days past due", "30 DAYS LATE", "2"),
    "late_60": ("60 days past due", "60 DAYS LATE", "3"),
    "late_90": ("90+ days past due", "90 DAYS LATE", "4"),
    "collection": ("In collection", "COLLECTION", "9"),
    "charge_off": ("Charged off", "CHARGE OFF", "9"),
    "closed": ("Closed", "CLOSED", "1"),
    "paid": ("Paid, closed", "PAID", "1"),
}
_BUREAUS = {"experian": ("XP", "EXP", "E", "Experian"), "equifax": ("EF", "EQX", "Q", "Equifax"),
            "transunion": ("TU", "TUC", "T", "TransUnion")}  # fmt: skip
ORDER = ("experian", "equifax", "transunion")
NAMES = {"experian": "Experian", "equifax": "Equifax", "transunion": "TransUnion"}
RESELLERS = (
    "Meridian Infile Services",
    "Blue Ridge Credit Bureau Group",
    "Tristate Mortgage Reports",
    "Clearpath Merged Data",
    "Summit Credit Reporting",
    "Keel & Harbor Credit Information",
    "Northstar Verification Services",
    "Pioneer Credit Data",
)
FACTORS = (
    ("10", "Proportion of balances to credit limits on revolving accounts is too high"),
    ("14", "Length of time accounts have been established is too short"),
    ("18", "Number of accounts with delinquency"),
    ("08", "Too many inquiries in the last 12 months"),
    ("38", "Serious delinquency, and public record or collection filed"),
    ("05", "Too many accounts with balances"),
    ("13", "Time since delinquency is too recent or unknown"),
    ("30", "Time since most recent account opening is too short"),
)
MODELS = {"experian": ("FICO Score 2", "Risk Model II"), "equifax": ("FICO Score 5", "Classic 5.0"),
          "transunion": ("FICO Score 4", "Classic 04")}  # fmt: skip


def type_text(style: Style, debt: Debt, *, brief: bool = False) -> str:
    """The sort of account as the report prints it."""
    forms = (
        ("code", "code", "code", "class", "letter", "code")
        if brief
        else ("long", "long", "code", "class", "letter", "full")
    )
    form = style.one_of("account type", *forms)
    words = _KINDS[debt.kind]
    if form == "class":
        return _CLASSES[words[2]] if debt.kind not in ("collection", "medical") else "Collection"
    return words[{"long": 0, "code": 1, "letter": 2, "full": 3}[form]]


def class_of(debt: Debt) -> str:
    """Mortgage, Revolving, Installment, Open or Collection."""
    return "Collection" if debt.kind in ("collection", "medical") else _CLASSES[_KINDS[debt.kind][2]]


def whose_text(style: Style, debt: Debt, *, brief: bool = False) -> str:
    """Whose debt it is, as a letter or in words (the codes of the Equal Credit Opportunity Act)."""
    return _WHOSE[debt.responsibility][style.draw.at("whose").pick((0, 0, 0, 0, 3) if brief else (0, 0, 1, 2, 3))]


def status_text(style: Style, debt: Debt, *, brief: bool = False) -> str:
    """How it is paid, in words, or as its letter with the manner of payment."""
    form = style.draw.at("status").pick((1, 1, 1, 2) if brief else (0, 0, 1, 2))
    text = _STATUS[debt.status][form]
    return f"{_KINDS[debt.kind][2]}{text}" if form == 2 else text


def adverse(debt: Debt) -> bool:
    """Whether reports list it among the derogatory ones."""
    return debt.status in ("collection", "charge_off", "late_60", "late_90") or debt.late_60 + debt.late_90 > 0


def bureau_text(style: Style, bureaus: tuple[str, ...]) -> str:
    """The bureaus that hold it, as the report abbreviates them."""
    form = style.draw.at("bureau marks").pick((0, 0, 1, 2, 3))
    return style.one_of("bureau tie", "/", "/", " ", ", ").join(_BUREAUS[b][form] for b in ORDER if b in bureaus)


def number_text(style: Style, debt: Debt) -> str:
    """The account's number as the report masks it."""
    tail, head = debt.number[-4:], debt.number[:-4]
    return style.one_of(
        "trade number",
        debt.number,
        f"{head}XXXX",
        f"****{tail}",
        f"XXXXXXXX{tail}",
        f"{debt.number[:4]}****",
        f"...{tail}",
    )


def ssn_text(style: Style, person: Person) -> str:
    """The number of a consumer: mostly masked."""
    last = person.ssn_last4
    return style.one_of("ssn", f"XXX-XX-{last}", f"***-**-{last}", person.ssn, f"xxx-xx-{last}", f"XXXXX{last}")


def name_text(style: Style, person: Person) -> str:
    """A consumer's name as bureaus print it."""
    form = style.one_of("consumer", "surname", "surname", "upper", "full", "name")
    upper = person.surname_first.upper()
    names = {"surname": upper, "upper": person.full.upper(), "full": person.full}
    return " ".join(names.get(form, person.name).split())


def address_text(style: Style, address: Address) -> str:
    """An address on one line as bureaus print it."""
    return address.one_line.upper() if style.chance("address capitals", 0.6) else address.one_line


def month_text(style: Style, date: dt.date) -> tuple[str, str]:
    """A date of an account, to the day or to the month only; and the ISO text of as much as is printed."""
    form = style.one_of("trade dates", "%m/%y", "%m/%Y", "%m/%Y", "%m/%d/%Y", "%m/%d/%y", "%b %Y")
    return date.strftime(form), date.isoformat() if "%d" in form else f"{date:%Y-%m}"


def printed(style: Style, value: Decimal) -> Decimal:
    """An amount as the report counts it: bureaus hold whole dollars, some systems print cents all the same."""
    unit = Decimal("0.01") if style.chance("cents", 0.15) else Decimal(1)
    return value.quantize(unit, ROUND_HALF_UP).quantize(Decimal("0.01"))


def money_text(style: Style, value: Decimal) -> str:
    """An amount of a report."""
    amount = printed(style, value)
    if not style.chance("cents", 0.15):
        amount = amount.quantize(Decimal(1))
    text = f"{amount:,}" if style.thousands else f"{amount}"
    return f"${text}" if style.symbol or style.chance("dollars", 0.4) else text


@dataclass(frozen=True, slots=True)
class Total:
    """A total as it is printed, so that it agrees with the rounded rows above it."""

    text: str
    value: Decimal


def total_of(style: Style, report: CreditReport, name: str) -> Total:
    """A total of the report; the exact sum of its accounts is printed as the sum of what is printed of them."""
    stated: Decimal = getattr(report, f"total_{name}s" if name == "monthly_payment" else f"total_{name}")
    amounts: list[Decimal] = [getattr(debt, name) for debt in shown(report)]
    exact = sum(amounts, Decimal(0)) == stated
    value = sum((printed(style, a) for a in amounts), Decimal(0)) if exact else printed(style, stated)
    return Total(money_text(style, value), value)


def shown(report: CreditReport) -> tuple[Debt, ...]:
    """The accounts that a report can show: what no bureau holds is on none."""
    return tuple(debt for debt in report.tradelines if debt.reports and debt.bureaus)


def trade_cells(style: Style, number: int, debt: Debt, *, brief: bool = False) -> dict[str, tuple[str, Says | None]]:
    """Every cell of an account as the report writes it, with what it means; `brief` where there is little room."""
    opened, reported = month_text(style, debt.opened), month_text(style, debt.reported)
    texts = {
        "creditor": debt.creditor.upper() if style.chance("creditor capitals", 0.75) else debt.creditor,
        "account_number": number_text(style, debt),
        "account_type": type_text(style, debt, brief=brief),
        "responsibility": whose_text(style, debt, brief=brief),
        "status": status_text(style, debt, brief=brief),
        "bureaus": bureau_text(style, debt.bureaus),
    }
    cells: dict[str, tuple[str, Says | None]] = {
        key: (text, cell("tradelines", number, key, text)) for key, text in texts.items()
    }
    for key, (text, iso) in (("opened", opened), ("reported", reported)):
        cells[key] = (text, cell("tradelines", number, key, iso))
    for key in ("balance", "high_credit", "monthly_payment", "past_due"):
        value: Decimal = getattr(debt, key)
        cells[key] = (money_text(style, value), cell("tradelines", number, key, printed(style, value)))
    empty = style.one_of("empty", "", "-", "N/A", "--")
    limit = debt.credit_limit
    cells["credit_limit"] = (
        (empty, None)
        if limit is None
        else (money_text(style, limit), cell("tradelines", number, "credit_limit", printed(style, limit)))
    )
    wide = style.chance("two digits", 0.3)
    for key in ("late_30", "late_60", "late_90"):
        count: int = getattr(debt, key)
        cells[key] = (f"{count:02d}" if wide else str(count), cell("tradelines", number, key, count))
    return cells


def history_text(style: Style, debt: Debt) -> str:
    """The months, newest first, in the symbols of the report: C or 0 or 1 for on time."""
    ok = style.one_of("history", "C", "C", "0", "1")
    late = {str(n): str(n + 1) if ok == "1" else str(n) for n in range(1, 7)}
    return "".join(
        {"0": ok, "-": style.one_of("no report", "-", "X")}.get(mark, late.get(mark, mark)) for mark in debt.history
    )


def of_bureau(report: CreditReport, bureau: str) -> CreditReport:
    """What one bureau holds of a merged report."""
    return replace(
        report,
        bureaus=(bureau,),
        scores={b: s for b, s in report.scores.items() if b == bureau},
        tradelines=tuple(replace(d, bureaus=(bureau,)) for d in shown(report) if bureau in d.bureaus),
        inquiries=tuple(i for i in report.inquiries if i[2] == bureau),
    )


def score_says(bureau: str, score: int) -> tuple[Says, ...]:
    """What a printed score means."""
    return (field(f"score.{bureau}", score),)
