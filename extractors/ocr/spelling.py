"""The words that papers print as labels, set right where the engine took a letter for its like: Eamings, lncome.

A word is touched only when it is none of these words as it was read, and exactly one of them once the letters that
look alike are made one. Names and amounts have no such list and stay as they were read.
"""

from __future__ import annotations

import re
from functools import cache

WORDS = (
    "account accounts accrued activity additional address adjusted adjustments advice after allowances amount amounts "
    "annual applicant available balance balances bank beginning benefits billing biweekly bonus borrower branch bureau "
    "business checking checks child claim claimed closing code commission company compensation consumer contributions "
    "control corporation county credit credits creditor current customer daily date dated debit debits deduction "
    "deductions dental department dependent dependents deposit deposits description direct disability dividends earned "
    "earnings employee employees employer employers ending equifax exemptions expenses experian federal fees filing "
    "form gross group health holiday hourly hours identification income inquiries insurance interest issued jointly "
    "license limit local location loan locality married medical medicare miscellaneous monthly mortgage name normal "
    "number occupation opening ordinary overtime paid past payment payments payroll pension period personal plan "
    "pretax previous primary principal property purchase qualified rate regular rental reported responsibility "
    "retirement return routing salary savings score security semimonthly service sick single social spouse standard "
    "state statement statements status statutory summary taxable taxes taxpayer terms third tips total totals "
    "tradeline tradelines transaction transactions transfer transunion unemployment union unit vacation vision voucher "
    "wages weekly withdrawal withdrawals withheld withholding year"
).split()

SHORTEST = 4
"""Words of fewer letters look like too many others."""
HARD_TO_READ = 0.85
"""Confidence under which a word that is nearly a label is taken for it."""
ONE_SLIP, TWO_SLIPS = 6, 8
"""Letters that a word must have to miss its label by one, and by two."""
_ALIKE = str.maketrans(
    {"1": "l", "i": "l", "|": "l", "0": "o", "5": "s", "8": "b", "m": "rn", "w": "vv", "d": "cl", "é": "e"}
)
_ONE_MARK = re.compile(r"[-+(]?\$?-?\d{1,3}(?:(?:\.\d{3})+\.\d\d|(?:,\d{3})+,\d\d)[-)]?")
_CORE = re.compile(r"[^\W_](?:[^\W_]|\|)*")


def _fold(text: str) -> str:
    return text.lower().translate(_ALIKE)


@cache
def _known() -> tuple[frozenset[str], dict[str, str]]:
    folded: dict[str, str] = {}
    for word in WORDS:
        # Two words that look alike, were there any, would be left as they are.
        folded[_fold(word)] = "" if _fold(word) in folded else word
    return frozenset(WORDS), folded


def spelled(text: str, confidence: float = 1.0) -> str:
    """The word with its label set right where letters were taken for their likes; every other word as it is.

    A word of less `confidence` than `HARD_TO_READ` may also miss its label by a letter or, if it is long, by two.
    Of an amount whose marks are all points or all commas, the last is the decimal point: 17.288.47 and 1,204,11.
    """
    if _ONE_MARK.fullmatch(text):
        return re.sub(r"[.,](?=\d{3})", ",", re.sub(r"[.,](\d\d)(?!\d)", r".\1", text))
    match = _CORE.search(text)
    if match is None or len(match[0]) < SHORTEST or not any(c.isalpha() for c in match[0]):
        return text
    words, folded = _known()
    core = match[0]
    if core.lower() in words:
        return text
    meant = folded.get(_fold(core)) or (_nearest(core.lower()) if confidence < HARD_TO_READ else "")
    if not meant:
        return text
    letters = [c for c in core[1:] if c.isalpha()]
    if 2 * sum(c.isupper() for c in letters) > len(letters):
        meant = meant.upper()
    elif core[0].isupper() or core[0] != meant[0]:
        # What was taken for a small l, a 1 or a 5 at the head of a label was its capital.
        meant = meant.capitalize()
    return text[: match.start()] + meant + text[match.end() :]


def _nearest(core: str) -> str:
    """The one label that the letters miss by a single slip, or by two where there are enough of them; else empty."""
    slips = 0 if len(core) < ONE_SLIP else 1 if len(core) < TWO_SLIPS else 2
    if not slips or not core.isalpha():
        return ""
    near: dict[int, list[str]] = {}
    for word in WORDS:
        if len(word) >= ONE_SLIP and abs(len(word) - len(core)) <= slips and (d := _slips(core, word, slips)) <= slips:
            near.setdefault(d, []).append(word)
    best = near[min(near)] if near else []
    return best[0] if len(best) == 1 else ""


def _slips(one: str, two: str, most: int) -> int:
    """Letters to change, add or drop to come from one word to the other; more than `most` where it takes more."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(two, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
    return row[-1]


def seam(text: str) -> int:
    """Where a word that is two labels run together must be cut, 0 where it is not: EmployeeMedical, NetPay."""
    words, _ = _known()
    for i in range(SHORTEST, len(text) - SHORTEST + 1):
        if text[i].isupper() and text[i - 1].islower() and text[:i].lower() in words and text[i:].lower() in words:
            return i
    return 0
