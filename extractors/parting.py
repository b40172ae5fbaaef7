"""What tells one paper from the next of its kind: the page's own number, its people, years, days and amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout import Layout
from extractors.values import parse

_PAGE_OF = re.compile(
    r"\b(?:page|p[aá]gina|p[aá]g\.?|pg\.?)\s*:?\s*(\d{1,3})\s*(?:of|/|de)\s*(\d{1,3})\b", re.IGNORECASE
)
_BARE_PAGE_OF = re.compile(r"(?:^|\n)\s*\(?(\d{1,3})\s*(?:of|/)\s*(\d{1,3})\)?\s*(?=\n|$)")
_EDGE_PAGE_OF = re.compile(r"(?<![\d.,/$-])\b(\d{1,3}) of (\d{1,3})\s*$", re.MULTILINE)
_PAGE_ONLY = re.compile(r"\b(?:page|p[aá]gina)\s*:?\s*(\d{1,3})\b(?!\s*[-/]\d)", re.IGNORECASE)


def page_number(layout: Layout) -> tuple[int, int | None] | None:
    """The page number that the print itself states, with the number of pages where it says that too."""
    for pattern in (_PAGE_OF, _BARE_PAGE_OF):
        stated = {(int(n), int(m)) for n, m in pattern.findall(layout.text) if 0 < int(n) <= int(m)}
        if len(stated) == 1:
            return stated.pop()
    edge = "\n".join(line.text for line in layout.lines if line.box.top < 0.12 or line.box.bottom > 0.88)
    footing = {(int(n), int(m)) for n, m in _EDGE_PAGE_OF.findall(edge) if 0 < int(n) <= int(m)}
    if len(footing) == 1:
        return footing.pop()
    only = {int(n) for n in _PAGE_ONLY.findall(edge) if int(n) > 0}
    return (only.pop(), None) if len(only) == 1 else None


_DATE = r"([A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{2}-\d{2})"
_ANY_DATE = re.compile(rf"(?<![\d/-]){_DATE}(?![\d/-])")
_PAY_DATES = (
    "pay date",
    "check date",
    "cheque date",
    "payment date",
    "advice date",
    "deposit date",
    "payday",
    "pay day",
    "fecha de pago",
)
_CLOSING_DATES = (
    "statement date",
    "statement ending",
    "statement end date",
    "closing date",
    "fecha de cierre",
    "fecha del estado",
)
_TAX_ID = re.compile(r"(?<![\d-])([\dXx*#•]{3}-[\dXx*#•]{2}-\d{4})(?!\d)")
_EIN = re.compile(r"(?<![\d-])(\d{2}-\d{7})(?!\d)")
_TAX_YEAR = re.compile(r"(?:tax year|form \S{2,9}|schedule \S{1,4}(?: \(form \S+\))?)\s*\(?(20\d\d)\)?", re.IGNORECASE)
_PERIOD = re.compile(rf"{_DATE}\s*(?:-|–|—|to|through|thru)\s*{_DATE}", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{2}(?![\d,])")


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells one document of a kind from the next one."""

    people: frozenset[str] = frozenset()
    employers: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()

    def join(self, other: Marks) -> Marks:
        """The marks of both."""
        return Marks(
            self.people | other.people,
            self.employers | other.employers,
            self.years | other.years,
            self.dates | other.dates,
            self.amounts | other.amounts,
        )


def _labelled_dates(layout: Layout, labels: Sequence[str]) -> set[str]:
    """The dates beside the labels, or just below them."""
    dates: set[str] = set()
    for hit in (hit for label in labels for hit in layout.find(label)):
        for words in (layout.right_of(hit)[:6], *layout.below(hit)[:1]):
            if found := layout.values(words, "date"):
                dates.add(str(found[0].value))
                break
    return dates


def marks_of(kind: str, layout: Layout) -> Marks:
    """The marks by which a page of that kind belongs to one paper and to no other."""
    text = layout.text
    dates: set[str] = set()
    if kind == "paystub":
        dates = _labelled_dates(layout, _PAY_DATES)
        dates = dates or {str(parse("date", pair[1]) or pair[1]) for pair in _PERIOD.findall(text)}
        dates = dates or {str(value) for d in _ANY_DATE.findall(text) if (value := parse("date", d)) is not None}
    elif kind == "bank_statement":
        dates = {str(parse("date", pair[1]) or pair[1]) for pair in _PERIOD.findall(text)}
        dates = dates or _labelled_dates(layout, _CLOSING_DATES)
    return Marks(
        frozenset(number[-4:] for number in _TAX_ID.findall(text)),
        frozenset(_EIN.findall(text)),
        frozenset(_TAX_YEAR.findall(text)),
        frozenset(dates),
        frozenset(_AMOUNT.findall(text)),
    )
