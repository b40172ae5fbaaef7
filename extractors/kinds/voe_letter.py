"""An employer's letter: what its sentences say of who works where, as what, since when, and for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.declaration import Candidate
from extractors.document import Row
from extractors.kinds.paystub_names import letterhead, looks_like_person
from extractors.kinds.paystub_prose import Prose, prose_of
from extractors.layout import Layout, reading_of
from extractors.values import parse

_FIT = 0.88
"""How sure a value is that a sentence tells by its own words."""
_DATE = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]* \d{4})"
)
_PERSON = r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){1,4}"
_TITLE = r"(?:(?:Mr|Ms|Mrs|Miss|Mx|Dr)\.? )?"
_MONEY = r"\$ ?\d[\d,]*(?:\.\d+)?"
_PERIOD = (
    r"(?P<per>hour|hr|week|month|year|annum|pay period|day|two weeks|hourly|weekly|monthly|annually|yearly|biweekly"
    r"|bi-weekly|semi-monthly)"
)
_NAME = re.compile(
    rf"(?i:\b(?:confirm|certif|verif|advis|attest|stat|inform|acknowledg|regarding|concerning|letter for)\w*)"
    rf"(?: (?:you|to you))?(?: the (?:current |present )?employment (?:and income |status )?of| that| the following"
    rf"| our employee)*,?:? {_TITLE}(?P<name>{_PERSON})"
)
_SUBJECT = re.compile(
    rf"(?:^|[.:] ){_TITLE}(?P<name>{_PERSON})(?:,? (?:SSN|Social Security)[^,.]{{0,40}},?)? "
    r"(?:is currently|is presently|has been|was|is) employed"
)
_EMPLOYER = re.compile(
    r"\b(?:employed|employment|works|worked|working|work|employee)(?: currently| full[- ]time| part[- ]time)?"
    r" (?:by|with|at|of|for) (?P<name>(?:The )?[A-Z0-9][\w&.,'’/-]*(?: (?:of |and |the )?[A-Z&][\w&.,'’/-]*){0,7})"
)
_POSITION = re.compile(
    r"\b(?:as an?|as our|as the|position of|position as|position is|title of|title is|job title:?|role of|capacity of"
    r"|position:|role is) (?:full[- ]time |part[- ]time |an? |regular )?(?P<position>[A-Za-z][\w/&'’ -]{2,45}?)"
    r"(?=[,.;(]| since\b| with\b| from\b| in our\b| in the\b| at\b| and\b| on\b| for\b| earning\b| until\b| beginning\b"
    r"| starting\b| is\b| was\b| has\b| working\b| who\b)"
)
_HIRED = re.compile(
    r"\b(?:since|began (?:employment|working|work|employment here)(?: with us| here| for us)?(?: on)?|hired on"
    r"|was hired(?: by us)?(?: on)?|hire date(?: (?:is|was|of))?:?|start(?:ed)?(?: date| work| working| with us)?"
    r"(?: (?:is|was|of|on))*:?|employed(?: with us| here| by us)?,? from|joined [\w ]{2,30}? on|date of hire"
    rf"(?: (?:is|was))?:?|worked (?:here|for us|with us) from|employed on|beginning|from) (?P<date>{_DATE})",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:until|through|last day(?: worked| of work| of employment)?(?: (?:was|is))?|ended on|employment ended(?: on)?"
    r"|terminated on|separated(?: from [\w ]{2,20})? on|left (?:us|our employ)? ?on|resigned (?:on|effective)"
    rf"|laid off (?:on|effective)|termination date (?:is|was)|from {_DATE} (?:to|through|until)) (?P<date>{_DATE})",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:rate|salary|base pay|pay|wages?|paid|earns|earning|compensation|compensated|makes|making|receives)\b"
    rf"[\w ,:'’-]{{0,60}}? (?P<rate>{_MONEY}) ?(?:/|per|an?|each|every|paid)? ?{_PERIOD}\b",
    re.IGNORECASE,
)
_NAMED_RATE = re.compile(
    r"\b(?P<per>annual|yearly|hourly|weekly|monthly|biweekly|bi-weekly)(?:ized)?(?: gross| base| regular)?"
    rf" (?:salary|rate(?: of pay)?|pay(?: rate)?|wages?|compensation)(?: (?:is|of|was|currently|at))*:?"
    rf" (?P<rate>{_MONEY})",
    re.IGNORECASE,
)
"""`Her annual salary is $54,600.00`: the period before the rate."""
_AS_OF = re.compile(rf"\bas of (?P<date>{_DATE})", re.IGNORECASE)
_IN_YEAR = re.compile(
    rf"(?P<money>{_MONEY}) (?:(?:so far|to date|gross|earned|paid) )*(?:in|for|during|so far in)"
    r" (?:calendar year |the year |tax year )?(?P<year>20\d\d)\b"
)
_YEAR_IS = re.compile(
    r"\b(?P<year>20\d\d)(?: (?:gross|total|year-to-date|earnings|income|wages|were|was|of|to|date|pay|came)){0,6}:? "
    rf"(?P<money>{_MONEY})"
)


def told_of_employment(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """What the page's sentences say of an employment; a page without such a sentence says nothing."""
    prose = prose_of(layout)
    if not re.search(r"\b(?:employ|work|hired|position|salary|earn)", prose.text, re.IGNORECASE):
        return
    found = list(_told(prose))
    yield from found
    if any(name in ("hire_date", "position", "pay_rate") for name, _ in found):
        for name, candidate in letterhead(layout, []):
            if name == "employer_name":
                yield name, candidate
        yield from _dated(layout)


def _told(prose: Prose) -> Iterator[tuple[str, Candidate]]:
    for pattern in (_NAME, _SUBJECT):
        for match in pattern.finditer(prose.text):
            name = match["name"].rstrip(".,")
            if looks_like_person(name) and not re.search(r"\b(?:Mortgage|Loan|Social|Human|Dear|To)\b", name):
                yield "employee_name", Candidate(reading_of(name, prose.words(match, "name")), _FIT)
    for match in _EMPLOYER.finditer(prose.text):
        name = match["name"].rstrip(",")
        name = name if re.search(r"\b(?:Inc|Co|Corp|Ltd)\.$", name) else name.rstrip(".")
        if not re.search(r"\b(?:Us|Our|This|January|February|March|April|May|June|July|August|September)\b", name):
            yield "employer_name", Candidate(reading_of(name, prose.words(match, "name")), _FIT)
    for match in _POSITION.finditer(prose.text):
        if not re.search(r"^(?:result|courtesy|whole|record|matter|condition|full|part)\b", match["position"]):
            yield "position", Candidate(reading_of(match["position"].strip(), prose.words(match, "position")), _FIT)
    for pattern, field in ((_HIRED, "hire_date"), (_LEFT, "end_date"), (_AS_OF, "as_of")):
        for match in pattern.finditer(prose.text):
            day = parse("date", match["date"])
            if day is not None:
                yield field, Candidate(reading_of(day, prose.words(match, "date")), _FIT)
    for match in sorted(
        (*_RATE.finditer(prose.text), *_NAMED_RATE.finditer(prose.text)), key=lambda m: m.start("rate")
    ):
        rate = parse("number", match["rate"])
        if rate is not None:
            yield "pay_rate", Candidate(reading_of(rate, prose.words(match, "rate")), _FIT)
            yield "pay_rate_period", Candidate(reading_of(match["per"], prose.words(match, "per")), _FIT)


def _dated(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The letter's own date: alone on a line in its upper part."""
    for line in layout.lines:
        for run in layout.runs(line):
            text = " ".join(w.text for w in run)
            day = parse("date", re.sub(r"^date:? ", "", text, flags=re.IGNORECASE))
            if day is not None and line.box.top < 0.45:
                yield "as_of", Candidate(reading_of(day, run), 0.8)
                return


def told_years(layout: Layout) -> Iterator[Row]:
    """The gross earnings that sentences tell for a year, each year's once."""
    prose = prose_of(layout)
    if "gross" not in prose.text.lower() and "earn" not in prose.text.lower():
        return
    seen: set[str] = set()
    for pattern in (_IN_YEAR, _YEAR_IS):
        for match in pattern.finditer(prose.text):
            amount = parse("money", match["money"])
            if amount is None or match["year"] in seen:
                continue
            seen.add(match["year"])
            words = prose.words(match, "money")
            cells = {"year": reading_of(match["year"], prose.words(match, "year")), "total": reading_of(amount, words)}
            yield Row(cells, words[0].box.page)
