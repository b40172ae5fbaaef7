"""Amounts, dates and people told in sentences, where a paper speaks of a payment instead of tabling it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.declaration import Candidate
from extractors.kinds.paystub_labels import total_of
from extractors.kinds.paystub_names import NOT_NAME, looks_like_person
from extractors.kinds.paystub_taxes import tax_of
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

Named = tuple[str, Candidate]
_FIT = 0.82
"""A sentence says what an amount is as plainly as a caption does, but where it ends is less sure."""
_MONEY = r"\$ ?\d[\d,]*\.\d\d(?!\d)"
_LINKS = r"(?:(?:is|are|was|were|of|came to|comes? to|totall?ed|equals|amounts? to|deposited|paid|withheld)\b|[:=-])"
_TOTAL = re.compile(
    rf"\b(?P<label>(?:(?:total|your|year[- ]to[- ]date|ytd) )*(?:gross|net|take[- ]home)"
    r"(?: (?:pay|wages|earnings|income|amount|check))?"
    rf"|total (?:taxes|deductions|withholdings?))"
    rf"(?P<to_date>(?: paid| earned)? (?:so far this year|(?:this|for the) year|year[- ]to[- ]date|to date"
    r"|since january 1))?"
    rf"(?: (?:for|in) (?:this|the) (?:pay )?period)?(?: {_LINKS})*:? (?P<money>{_MONEY})",
    re.IGNORECASE,
)
_REACH = 80
_LISTED_TO_DATE = re.compile(r"\b(?:year[- ]to[- ]date|ytd): ?(?:[^.:]|\.\d)*$", re.IGNORECASE)
"""Before a total that is one of the year's: `Year to date: gross $9,000.00 net $7,000.00`."""
_TAX_NAME = (
    r"(?:federal|state|local|social security|medicare|fica|oasdi)"
    r"(?: (?:income|withholding|employee))?(?: (?:tax|taxes|withholding))?"
)
_TAX_BEFORE = re.compile(rf"(?P<money>{_MONEY}) (?:(?:in|for|of|to) )?(?P<label>{_TAX_NAME})\b", re.IGNORECASE)
_TAX_AFTER = re.compile(rf"\b(?P<label>{_TAX_NAME})(?: {_LINKS})*:? (?P<money>{_MONEY})", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?P<hours>\d{{1,3}}(?:\.\d+)?) ?(?:regular )?(?:hours?|hrs?)(?: worked)? ?(?:@|at|x|×) ?(?P<rate>{_MONEY})",
    re.IGNORECASE,
)
_HOURS_FIRST = re.compile(
    rf"\b(?:hours|hrs)(?: worked)?: ?(?P<hours>\d{{1,3}}(?:\.\d+)?) ?(?:@|at|x|×) ?(?P<rate>{_MONEY})", re.IGNORECASE
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)|\d{{4}}-\d\d-\d\d)"
_PAID_ON = re.compile(
    rf"\b(?:pay(?:able|ment)?|paid|issued|deposited|dated|pay ?date)(?: (?:date|made))?(?: (?:on|of|is|was))?:?"
    rf" (?P<date>{_DATE})",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b(?:period|week|weeks|from|between|work(?:ed)?|dates)(?: (?:of|from|beginning|starting|covering))*:?"
    rf" (?P<start>{_DATE})"
    rf" ?(?:-|–|—|to|through|thru|until|and|ending)(?: ending)? (?P<end>{_DATE})",
    re.IGNORECASE,
)
_PERSON = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
_PAID_TO = re.compile(
    rf"\b(?:paid to|payable to|wages (?:of|for)|payment to|pay stub for|on behalf of) (?P<name>{_PERSON})"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of print that run on as sentences: their text, and which word each of its letters belongs to."""

    text: str
    owners: tuple[Word, ...]

    def words(self, match: re.Match[str], group: str) -> tuple[Word, ...]:
        """The words that a group of a match covers."""
        found: list[Word] = []
        for word in self.owners[match.start(group) : match.end(group)]:
            if not found or found[-1] is not word:
                found.append(word)
        return tuple(found)


_AT = re.compile(r"^@")
_SENTENCE_WORDS = 4
"""Words in small letters from which a line is taken for part of a sentence, and not for captions."""


def _runs_on(words: Sequence[Word]) -> bool:
    plain = [w.text.strip(".,;:()") for w in words]
    return sum(t.isalpha() and t.islower() for t in plain) >= _SENTENCE_WORDS or (
        bool(plain) and words[-1].text.endswith(".") and sum(t.islower() for t in plain) >= 2
    )


def prose_of(layout: Layout) -> Prose:
    """The sentences of a page, joined over its line ends; captions and tables are left out."""
    text, owners = "", list[Word]()
    for line in layout.lines:
        runs = layout.runs(line, 2.5)
        told = len(runs) == 1 and (_runs_on(line.words) or "@" in line.text)
        times = tuple(w for run in runs if any(_AT.search(v.text) for v in run) for w in run)
        for word in line.words if told else times:
            text += word.text + " "
            owners += [word] * (len(word.text) + 1)
    return Prose(text, tuple(owners))


def _amount(prose: Prose, match: re.Match[str], name: str, fit: float, group: str = "money") -> Iterator[Named]:
    value = parse("money", match[group])
    if isinstance(value, Decimal):
        yield name, Candidate(reading_of(value, prose.words(match, group)), fit)


_TO_DATE_NAMES = {"gross_pay": "ytd_gross", "net_pay": "ytd_net", "total_deductions": "ytd_deductions",
                  "total_taxes": "ytd_taxes"}  # fmt: skip


def _sums(prose: Prose) -> Iterator[Named]:
    for match in _TOTAL.finditer(prose.text):
        named = total_of(match["label"])
        if named is not None:
            before = prose.text[max(0, match.start() - _REACH) : match.start()]
            to_date = named[1] or match["to_date"] is not None or _LISTED_TO_DATE.search(before) is not None
            yield from _amount(prose, match, _TO_DATE_NAMES[named[0]] if to_date else named[0], _FIT)
    taken = set[int]()
    for pattern in (_TAX_BEFORE, _TAX_AFTER):
        matches = [m for m in pattern.finditer(prose.text) if m.start("money") not in taken]
        for match in matches:
            name = tax_of(match["label"], within_taxes=True)
            name = "state_tax" if name is None and match["label"].lower().startswith("state") else name
            if name is not None:
                taken.add(match.start("money"))
                yield from _amount(prose, match, name, _FIT)
    timed = [m for pattern in (_HOURS, _HOURS_FIRST) for m in pattern.finditer(prose.text)]
    for match in timed[:1]:
        yield from _amount(prose, match, "hourly_rate", _FIT, "rate")
        hours = parse("number", match["hours"])
        if hours is not None and len(timed) == 1:
            yield "hours", Candidate(reading_of(hours, prose.words(match, "hours")), _FIT)


def told(layout: Layout) -> Iterator[Named]:
    """What the page's sentences say of gross and net, of taxes, hours, dates, and of whom was paid."""
    prose = prose_of(layout)
    if not prose.text:
        return
    yield from _sums(prose)
    for pattern, groups in (
        (_PAID_ON, {"date": "pay_date"}),
        (_PERIOD, {"start": "period_start", "end": "period_end"}),
    ):
        matches = list(pattern.finditer(prose.text))
        for match in matches if len(matches) == 1 else ():
            for group, name in groups.items():
                value = parse("date", match[group])
                if value is not None:
                    yield name, Candidate(reading_of(value, prose.words(match, group)), _FIT)
    for match in _PAID_TO.finditer(prose.text):
        if looks_like_person(match["name"]) and not NOT_NAME.search(match["name"]):
            yield "employee_name", Candidate(reading_of(match["name"].rstrip(".,"), prose.words(match, "name")), _FIT)
            return
