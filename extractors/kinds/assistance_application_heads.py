"""The headings of an application's sections: where lines of income, expenses and assets begin and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Reading
from extractors.kinds.assistance_application_amounts import amount_of, is_figure, is_mark
from extractors.layout import Layout, plain
from extractors.source import Word

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "income",
        re.compile(
            r"^(?:your|total|borrower|borrowers|current|gross|all)?(?:total)?(?:monthly|household)*(?:total)?"
            r"(?:borrower|household|gross|family)?income(?:information|permonth|amonth|eachmonth|sources|andamount|typeandamount|detail"
            r"|amounts?|monthly|ofhousehold|ofallborrowers|eachmonth|typeamount)?$"
            r"|^(?:moneycomingin|whatyouearn|whatcomesin|whatyoureceive|sourcesofincome|monthlymoneyin|incomingmoney"
            r"|earnings|moneyin|whatweearn|whatiearn|ingresos(?:mensuales)?)$"
        ),
    ),
    (
        "expense",
        re.compile(
            r"^(?:your|total|borrower|current)?(?:monthly|household|living)*(?:household)?(?:expenses?|bills|outgo|outgoings"
            r"|budget|obligations|debts?|payments)(?:information|permonth|amonth|anddebts?|debts?|debt|anddebtpayments"
            r"|andobligations|detail|amounts?|monthly|eachmonth|andbills|andliabilities)?$"
            r"|^(?:moneygoingout|whatyouspend|whatgoesout|whatyoupay|monthlymoneyout|moneyout|whatyouowe|whatwespend"
            r"|whatispend|gastos(?:mensuales)?)$"
        ),
    ),
    (
        "asset",
        re.compile(
            r"^(?:your|total|borrower|borrowers|current|household|liquid|available)*assets(?:information|andaccounts"
            r"|detail|value|ofallborrowers|owned|associatedwiththeproperty|andsavings|estimatedvalue)?$"
            r"|^(?:accountsandassets|whatyouown|whatyouhave|cashandassets|savingsandassets|accounts|accountsandsavings"
            r"|whatweown|whatiown|moneyyouhave|bankaccountsandassets|bienes|activos)$"
        ),
    ),
)
_ASKING: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "asset",
        re.compile(
            r"\bassets?\b|\b(?:you|household|family) (?:owns?|has|have|saved)\b|\bin the bank\b"
            r"|\bsavings and\b|\bset aside\b",
            re.I,
        ),
    ),
    (
        "income",
        re.compile(r"\bincome\b|\bearn(?:ings|s)?\b|\bcom(?:ing|es?) in\b|\bmoney in\b|\byou (?:get|receive)\b", re.I),
    ),
    (
        "expense",
        re.compile(r"\bexpenses?\b|\bspend(?:ing|s)?\b|\bgo(?:ing|es) out\b|\bbills\b|\bmoney out\b|\byou pay\b", re.I),
    ),
)
"""Headings in plain words and questions: `What comes in each month?`, `Section 4 - Household spending`."""
_OF_A_LINE = re.compile(
    r"\b(?:rent\w*|self|unemploy\w*|other|security|disab\w*|pensions?|retire\w*|invest\w*|child|medical|auto|cars?|credit"
    r"|loans?|insurance|support|food|interest|dividends?|tips|overtime|total|net|tax(?:es)?|business|wages|va|ssi?|hoa"
    r"|trust|farm|property|utilit\w*|school|dental|less|if|please|list|enter|include|documents?|proof|copy|decrease\w*"
    r"|reduc\w*|hardship|increase\w*|decline|because|because|loss|lost|verif\w*|not|attach\w*)\b",
    re.IGNORECASE,
)
"""Words of a line's own caption, of advice or of a reason, which no section's heading holds."""
_END = re.compile(
    r"^(?:\d{1,2})?(?:section\d{1,2})?(?:hardship\w*|certification\w*|acknowledge?ment\w*|borrowersignature|signatures?"
    r"|agreement|borrowerinformation|propertyinformation|certificationandauthorization|additionalinformation"
    r"|liens?\w*|requireddocuments?|iheraby\w*|authorization\w*|howtosend\w*|whathappensnext|signhere|typeofhardship"
    r"|reasonforhardship|comments|explanation|declarations?|yoursignature|yourpromise|statement)$"
)
_NUMBERING = re.compile(r"^(?:section|part|step)?\s*(?:\d{1,2}|[A-H]|[IVX]{1,4})[.):]?$", re.IGNORECASE)
_DIVISIONS = frozenset(["section", "part", "step"])
_HEAD_WORDS = 9


_KEYS: tuple[tuple[str, frozenset[str]], ...] = (
    ("income", frozenset("income incomes earnings revenue wages".split())),
    (
        "expense",
        frozenset(
            "expense expenses expenditure expenditures bills obligations outgoings outgo debt debts spending budget "
            "liabilities".split()
        ),
    ),
    ("asset", frozenset("asset assets accounts savings cash resources holdings funds".split())),
)
"""What a heading's own words say; the weak ones head a section only beside a strong one."""
_STRONG = frozenset(
    ["income", "expense", "expenses", "expenditures", "asset", "assets", "outgoings", "spending", "obligations"]
)
_NEUTRAL = frozenset(
    "your our my total monthly household borrower borrowers coborrower coborrowers current present "
    "gross net combined estimated per month a each of all the and information details detail amount amounts sources "
    "source type types summary breakdown statement list for in from family financial liquid available other worksheet "
    "average regular living homeowner homeowners section applicant applicants value values balance balances owned "
    "basic schedule stated reported listed verified joint mortgage every typical recurring category item items "
    "description households before after tax taxes disclosure profile usd on hand bank personal payment payments "
    "customer customers you we".split()
)
"""Words that a heading may hold beside the one that says which section it is."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a section of stated lines, or of what follows one."""

    name: str
    number: int
    left: float
    right: float
    total: Reading | None = None
    """The amount beside it, which it heads only where that is the sum of its lines."""


def heads_of(layout: Layout) -> tuple[Head, ...]:
    """Every print of the page that may head a section or end one, from the top."""
    found: list[Head] = []
    for number, line in enumerate(layout.lines):
        for run in layout.runs(line, 1.6):
            words = [w for w in run if w.text.strip("-–—:|•")]
            while len(words) > 1 and (_NUMBERING.match(words[0].text) or plain(words[0].text) in _DIVISIONS):
                words = words[1:]
            figures = [w for w in words if is_figure(w)] if len(words) > 1 and not is_figure(words[0]) else []
            words = [w for w in words if w not in figures and not is_mark(layout, None, w)]
            words = words[:_HEAD_WORDS] if len(words) <= _HEAD_WORDS else []
            if not words or words[0].text[:1].islower():
                continue
            name = _name_of(layout, line.words, words)
            behind = _behind(layout, line.words, words[-1])
            if name is not None and not (behind and name != "end" and not any(map(is_figure, behind))):
                found.append(Head(name, number, run[0].box.left, run[-1].box.right, amount_of(layout, behind)))
    return tuple(found)


def _behind(layout: Layout, line: Sequence[Word], last: Word) -> list[Word]:
    """The marks and figures that stand next behind a heading's last word."""
    at = next(i for i, w in enumerate(line) if w is last)
    behind: list[Word] = []
    for word in line[at + 1 :]:
        if not (is_figure(word) or is_mark(layout, last, word)):
            break
        behind.append(word)
    figures = [w for w in behind if is_figure(w)]
    if len(figures) == 1 and re.fullmatch(r"(?:19|20)\d\d", figures[0].text):
        return []  # the year of a heading
    return figures or behind


def _name_of(layout: Layout, line: Sequence[Word], words: Sequence[Word]) -> str | None:
    text = plain(re.sub(r"\(.*", "", " ".join(w.text for w in words)))
    name = next((n for n, pattern in _HEADS if pattern.match(text)), "end" if _END.match(text) else None)
    return name or _worded(words) or _asked(layout, line, words)


def _worded(words: Sequence[Word]) -> str | None:
    """The section that a heading names by its one telling word among neutral ones."""
    told = re.sub(r"\(.*", "", " ".join(w.text for w in words)).rstrip(":")
    said = [plain(w) for w in re.split(r"[ /&]+", told) if plain(w)]
    keys = {name for word in said for name, known in _KEYS if word in known}
    neutral = all(word in _NEUTRAL or any(word in known for _, known in _KEYS) or word.isdigit() for word in said)
    strong = any(word in _STRONG for word in said)
    return keys.pop() if neutral and strong and len(keys) == 1 and "other" not in said[:1] else None


def _asked(layout: Layout, line: Sequence[Word], words: Sequence[Word]) -> str | None:
    """The section that a heading in plain words begins; a caption with an amount or its mark behind it is none."""
    text = " ".join(w.text for w in words)
    last = next(i for i, w in enumerate(line) if w is words[-1])
    behind = line[last + 1 : last + 2]
    if _OF_A_LINE.search(text) or any(is_mark(layout, None, w) or is_figure(w) for w in behind):
        return None
    if text.endswith((".", ",", ":")) or not (text.endswith("?") or len(words) <= 5):
        return None
    return next((name for name, pattern in _ASKING if pattern.search(text)), None)
