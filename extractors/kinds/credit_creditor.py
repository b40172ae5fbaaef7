"""The words of an account: creditor and number told apart, codes freed from other print, shared columns split."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Reading
from extractors.kinds.credit_labels import payment_of
from extractors.layout import Layout, Line, reading_of
from extractors.source import Word

_NOT_A_CREDITOR = re.compile(
    r"^(directory|phone|tel|ph|po box|p\.? ?o\.? ?box|history|trended|acct|account|source)\b", re.I
)
_ACCOUNT = re.compile(r"[\dXx*#•A-Z][\dXx*#•A-Z.\-]*")


_STATUS = re.compile(
    r"^(as ?agreed|current|cur ?was ?\d+|pd ?was ?\d+|paid( ?as ?agreed)?|pays ?as ?agreed"
    r"|open|closed|charge.?off|chg.?off|charged off"
    r"|collection|coll|repo(ssession)?|foreclosure|transferred|refinanced|settled"
    r"|delinq(uent)? ?\d*\+?|late \d+( days)?"
    r"|\d+ days( late| past due)?|bankruptcy|too new|unrated|[riomcl][0-9]|lost/stolen"
    r"|pd chg.?off|paid collection|current was .*)$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^([A-Z](\s*/\s*[A-Z])?|indiv|jnt|auth|part|cosgn|comkr"
    r"|individual( account)?|joint( account| contractual)?|authori[sz]ed( user)?"
    r"|co-?signer|co-?maker"
    r"|maker|undesignated|participant|terminated|borrower|co-?borrower|primary|deceased)\b",
    re.IGNORECASE,
)
_ONE_BUREAU = r"(xpn?|ex|exp|experian|x|t|tuc?|tru|transunion|trans|union|e|eq|ef|efx|eqf|eqx|equifax|q|all)"
_BUREAUS = re.compile(rf"^[/,&+|-]*({_ONE_BUREAU}([/,&+|-]+{_ONE_BUREAU})*)?[/,&+|-]*$", re.IGNORECASE)


def is_bureaus(words: Sequence[Word]) -> bool:
    """Whether the words are nothing but bureaus' names and codes."""
    return (
        bool(words)
        and all(_BUREAUS.match(w.text) for w in words)
        and any(w.text.isalpha() or "/" in w.text for w in words)
    )


def status_words(layout: Layout, line: Line) -> tuple[Word, ...]:
    """The run on the line that is a known account status, where no heading names the column."""
    for run in layout.runs(line, 0.9):
        if _STATUS.match(" ".join(w.text for w in run)):
            return run
    return ()


def trim(cells: dict[str, Reading]) -> None:
    """Free the creditor, and the codes of ownership and bureaus, from the print that stands beside or below them."""
    if (name := cells.get("creditor")) and str(name.value).startswith("*"):
        cells["creditor"] = replace(name, value=str(name.value).lstrip("* "))
    if owner := cells.get("responsibility"):
        if found := _OWNER.match(str(owner.value)):
            cells["responsibility"] = replace(owner, value=found[0].strip())
        else:
            del cells["responsibility"]
    if source := cells.get("bureaus"):
        words = str(source.value).split()
        kept = [w for i, w in enumerate(words) if all(_BUREAUS.match(v) for v in words[: i + 1])]
        if kept:
            cells["bureaus"] = replace(source, value=" ".join(kept))
        else:
            del cells["bureaus"]


def is_account_number(text: str) -> bool:
    """Whether one word is printed like an account number: three digits or masks and more, no date, amount or phone."""
    cleaned = text.strip(".,:;()")
    digits = sum(c.isdigit() for c in cleaned)
    masks = sum(c in "*#•Xx" for c in cleaned)
    if not _ACCOUNT.fullmatch(cleaned) or digits + masks < 3 or len(cleaned) > 30:
        return False
    if re.fullmatch(r"[\d,]*\.\d\d|\d{1,2}[-/]\d{2,4}|\(?\d{3}\)?[-.]\d{3}[-.]\d{4}|\d{5}-\d{4}", cleaned):
        return False
    return digits >= 1 or masks >= 4


def account_and_creditor(cells: dict[str, Reading], column: Sequence[Word], loose: Sequence[Sequence[Word]]) -> None:
    """Fill in creditor and account number from the creditor's column and the print around it, where not named apart.

    The creditor is the first print with letters; the number is the first word printed like one after it.
    """
    lines = [tuple(column), *loose] if column else list(loose)
    if lines and len(lines[0]) > 1 and re.fullmatch(r"[BCJIASMPTUX]", lines[0][0].text):
        code, following = lines[0][0], lines[0][1]
        if following.box.left - code.box.right > code.box.width:
            cells.setdefault("responsibility", reading_of(code.text, (code,)))
            lines[0] = tuple(lines[0][1:])
            cells.pop("creditor", None)
    name: list[Word] = []
    number: tuple[Word, ...] = ()
    for words in lines:
        text = " ".join(w.text for w in words)
        if not words or (name and number):
            break
        if _NOT_A_CREDITOR.match(text):
            if name:
                break
            continue
        numbered = next((i for i, w in enumerate(words) if is_account_number(w.text)), None)
        if numbered is not None and not number and (name or numbered > 0 or len(words) == 1):
            if not name:
                name = list(words[:numbered])
            number = tuple(words[numbered : numbered + 1])
            continue
        if number or re.search(r"\d", text):
            if not name and re.search(r"[A-Za-z]{2}", text):
                name = list(words)
                continue
            break
        if re.search(r"[A-Za-z]{2}", text) and (not name or len(name) <= 6):
            name += list(words)
    if name and ("creditor" not in cells or number):
        cells["creditor"] = reading_of(" ".join(w.text for w in name).strip(" :;|*"), name)
    if number and "account_number" not in cells:
        cells["account_number"] = reading_of(number[0].text.strip(".,:;()"), number)


def choose_limit(cells: dict[str, Reading]) -> None:
    """Give an amount headed `limit or high credit` the one name that the account's type says: revolving has a limit."""
    both = cells.pop("limit_or_high", None)
    if both is None:
        return
    kind = cells.get("account_type")
    revolving = kind is not None and str(kind.value).lower().startswith(
        ("r", "credit card", "c", "bank card", "charge")
    )
    cells.setdefault("credit_limit" if revolving else "high_credit", both)


def spread_terms(cells: dict[str, Reading]) -> None:
    """Take the payment out of the terms (`$310 per month for 72 months`, `60M310`) where no payment is named."""
    terms = cells.pop("terms", None)
    if terms is None or "monthly_payment" in cells:
        return
    printed = str(terms.value)
    match = re.search(r"(\$[\d,]+(?:\.\d\d)?)\s*(?:/\s*mo|per month|a month|monthly)", printed, re.IGNORECASE)
    match = match or re.match(r"((?:MIN|\d{1,3}M)\$?\d[\d,]*)\b", printed)
    if match and (payment := payment_of(match[1])) is not None:
        cells["monthly_payment"] = replace(terms, value=payment)


_TYPED_AMOUNT = re.compile(r"(\$?[\d,]+)\s*-\s*([HLOC])\b")
_AMOUNT_TYPES = {"H": "high_credit", "O": "high_credit", "L": "credit_limit"}


def spread_amounts(cells: dict[str, Reading]) -> None:
    """Name an amount by the letter printed after it: L a limit, H a high balance, O an original amount."""
    for name in ("amount_1", "amount_2"):
        both = cells.pop(name, None)
        match = None if both is None else _TYPED_AMOUNT.search(str(both.value))
        if both is None or match is None or match[2] not in _AMOUNT_TYPES:
            continue
        if (amount := payment_of(match[1])) is not None:
            cells.setdefault(_AMOUNT_TYPES[match[2]], replace(both, value=amount))


def spread_lates(cells: dict[str, Reading]) -> None:
    """Make three counts of a cell that prints them as `1/0/0`."""
    lates = cells.pop("lates", None)
    if lates is None:
        return
    slashed = re.search(r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{1,2}", str(lates.value))
    parts = (slashed[0] if slashed else str(lates.value)).replace("-", "/").replace(" ", "/").split("/")
    counts = [p for p in parts if p]
    if len(counts) >= 3 and all(p.isdigit() and len(p) <= 2 for p in counts[:3]):
        for name, count in zip(("late_30", "late_60", "late_90"), counts[:3], strict=True):
            cells[name] = Reading(str(int(count)), lates.raw, lates.boxes, lates.confidence, lates.reader)


def number_in_title(cells: dict[str, Reading]) -> None:
    """Part a creditor's title from the account number that it ends with (`LAKE BANK #7040****`)."""
    title = cells.get("creditor")
    if title is None:
        return
    match = re.fullmatch(r"(.*?[A-Za-z].*?)\s+#?\s*([\dXx*•-]{4,})", str(title.value))
    if match and is_account_number(match[2]):
        cells["creditor"] = replace(title, value=match[1].strip(" #-"))
        cells.setdefault("account_number", replace(title, value=match[2]))


def settle_cells(cells: dict[str, Reading]) -> None:
    """Part what an account's block prints together: ownership, bureaus, terms, late counts, number and limit."""
    trim(cells)
    spread_terms(cells)
    spread_amounts(cells)
    spread_lates(cells)
    number_in_title(cells)
    choose_limit(cells)
