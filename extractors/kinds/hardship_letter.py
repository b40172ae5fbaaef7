"""A borrower's letter about a hardship: who writes, when, about which loan, and the dates and amounts it tells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.kinds.bank_print import Strip
from extractors.kinds.paystub_names import blocks_of
from extractors.kinds.prose import Named, is_signer, joined, lone_dates, persons, telling, text_of, told
from extractors.kinds.signatures import signature
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Word

_CLOSING = re.compile(
    r"^\W*(?:(?:very |yours? )?(?:sincerely|truly|respectfully|faithfully)|(?:best|kind|warm)? ?(?:regards|wishes)"
    r"|thank(?:s| you)|respectfully|god bless|gratefully|cordially|with (?:appreciation|gratitude)"
    r"|atentamente|gracias)\b",
    re.IGNORECASE,
)
_LOAN = re.compile(
    r"\b(?:(?:mortgage |home )?loan|mortgage|account|acct|cuenta|pr[eé]stamo)\.? ?(?:account ?)?"
    r"(?:number|num|no|id|n[uú]mero)?\.? ?(?:is )?[:#-]{0,2} ?#? ?(?P<value>(?=[\dXx*-]*\d{4})[\dXx*]"
    r"(?:[\dXx*-]*[\dXx*]){4,17})(?![\d/])",
    re.IGNORECASE,
)
_TELLINGS = (
    telling(
        "hardship_start",
        "date",
        (
            r"(?:(?:hardship|disability|illness|problems?|trouble|layoff|unemployment"
            r"|difficult\w+)[\w ]{0,30}?(?:began|started|occurred|happened|since)(?: on| in| around| about)*"
            r"|laid off(?: on| effective| as of)|lost (?:my|his|her|our) (?:job|position|income"
            r"|employment)(?: on)|(?:died|passed away)(?: on)|which began on) <date>"
        ),
        0.85,
    ),
    telling(
        "hardship_start",
        "date",
        r"(?:^|[.!?] )(?:on|since|starting|beginning|as of) <date>,? (?:we|i|my|our|the)\b",
        0.8,
    ),
    telling(
        "monthly_payment",
        "whole-money",
        (
            r"\b(?:mortgage |house |monthly |loan )*payments? (?:of|is|was|are|now) (?:now |about "
            r"|around )?<money>"
        ),
        0.85,
    ),
    telling(
        "stated_income",
        "whole-money",
        (
            r"\b(?:bring(?:s|ing)? in|bring home|take home|(?:monthly |household |total |net |gross |my "
            r"|our )*income (?:is|of|was|has been)|(?:i|we) (?:now )?(?:make|earn|receive|get))(?: (?:only|just"
            r"|about|around|approximately|roughly|now|a total of|currently))* <money>(?= (?:(?:total "
            r"|in total )?(?:per|a|each|every|/) ?month|monthly))"
        ),
        0.85,
    ),
)
_NUMBER_ALONE = re.compile(r"#? ?(?P<value>\d{8,15})")
_HEAD, _SIGNED = 0.5, 0.4
"""The share of a page's height above which a letter's date stands, and below which a short note is signed."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?,?", re.IGNORECASE)
_OWN_NAME = re.compile(r"(?:(?:borrower'?s?|my|printed?|your)? ?name(?:\(s\))?:? |from:? )", re.IGNORECASE)
_MAILED = re.compile(r"^(?!to\b|cc\b)(?P<name>[^<@:]{4,40}?) ?<\S+@\S+>", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|re|regarding|ref)\b[^\d]*?(?P<value>\d{8,15})(?!\d)", re.IGNORECASE)
_LAST = 5
"""Lines at the end of a letter among which its signature stands."""


def _numbers(layout: Layout, strip: Strip) -> Iterator[Named]:
    """The loan's number: after its caption or in a sentence, else a number that has a line to itself."""
    captioned = False
    for match in _LOAN.finditer(strip.text):
        words = strip.between(*match.span("value"))
        captioned = True
        yield "loan_number", Candidate(reading_of(match["value"], words), 0.92)
    for line in layout.lines if not captioned else ():
        if subject := _SUBJECT.match(line.text):
            number = subject["value"]
            words = tuple(word for word in line.words if number in word.text)
            yield "loan_number", Candidate(reading_of(number, words), 0.8)
        elif alone := _NUMBER_ALONE.fullmatch(line.text):
            yield "loan_number", Candidate(reading_of(alone["value"], line.words[-1:]), 0.75)


def _dates(layout: Layout) -> Iterator[Named]:
    """The letter's date: alone above the letter, else beside the signature."""
    for number, (reading, captioned) in enumerate(lone_dates(layout)):
        high = reading.boxes[0].center[1] < _HEAD
        yield "date", Candidate(reading, (0.95 if captioned or high else 0.85) - 0.1 * min(number, 3))


def _writers(layout: Layout) -> Iterator[Named]:
    """Who writes: the name over the sender's address, and the name below the letter's closing."""
    closing = max((line.box.top for line in layout.lines if _CLOSING.search(line.text)), default=None)
    for block in blocks_of(layout):
        if is_signer(block.text):
            yield "name", Candidate(joined(block.name), 0.85)
            yield "address", Candidate(joined(block.address), 0.85)
    for line in layout.lines:
        match = _OWN_NAME.match(line.text)
        words = line.words[len(match[0].split()) :] if match else ()
        words = tuple(itertools.takewhile(lambda word: not re.search(r"[<@(\d]", word.text), words))
        if words and is_signer(" ".join(w.text for w in words)):
            yield "name", Candidate(joined(words), 0.9)
    for line in layout.lines:
        for run in layout.runs(line):
            sender = _MAILED.match(" ".join(w.text for w in run))
            words = run[: len(sender["name"].split())] if sender else ()
            if words and is_signer(" ".join(w.text for w in words)):
                yield "name", Candidate(joined(words), 0.85)
    last = layout.lines[-_LAST:][0].box.top if len(layout.lines) > _LAST + 4 else _SIGNED
    below = [run for run in persons(layout) if run[0].box.top > (last if closing is None else closing)]
    if below:
        first = [run for run in below if _same_person(below[0], run)]
        yield "name", Candidate(joined(first[-1]), 0.9 if closing is not None else 0.78)


def _same_person(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a signature and the print below it may be one person's: the same initial and the same last name."""
    names = [[plain(w.text) for w in words if not _SUFFIX.fullmatch(w.text)] for words in (one, other)]
    return names[0][0][:1] == names[1][0][:1] and names[0][-1] == names[1][-1]


def read(pages: Sequence[Page]) -> Extraction:
    """A letter's writer, date and loan, and the amounts and dates that its sentences tell."""
    candidates: dict[str, list[Candidate]] = {}
    for page in pages:
        layout = Layout(page)
        strip = text_of(layout)
        for found in (_numbers(layout, strip), _dates(layout), _writers(layout), told(strip, _TELLINGS)):
            for name, candidate in found:
                candidates.setdefault(name, []).append(candidate)
    return Extraction({name: tuple(found) for name, found in candidates.items()})


_HARDSHIP_LETTER = signature(
    (4.0, "hardship letter; letter of hardship"),
    (2.0, "hardship affidavit; letter of explanation"),
    (1.5, "hardship; i am writing; we are writing; keep our home; keep my home; stay in our home; stay in my home"),
    (1.0, "to whom it may concern; loan modification; fell behind; fallen behind; laid off; lost my job"),
    (1.0, "hours were cut; make ends meet; my mortgage; our mortgage; sincerely"),
    (0.7, "dear sir or madam; repayment plan; forbearance; behind on; catch up; mortgage payments; re: loan"),
    (1.0, "more than i can; more than we can; choice to get behind; used up our savings; used our savings"),
    (1.0, "cut out everything; on track; looking for work; looking for additional work; look at my file"),
    (0.7, "changed jobs; our savings; my savings; respectfully; consider us; consider my"),
    (0.5, "help me; your help; thank you for your"),
    (-2.0, "financial statement; has been employed; social security administration; right to appeal"),
    (-3.0, "household expenses; borrower signature"),
    (-4.0, "uniform borrower assistance form; mortgage assistance application; application for mortgage assistance"),
    (-4.0, "type of hardship; preferred contact method; wage and tax statement"),
)


KIND = Kind(
    "hardship_letter",
    _HARDSHIP_LETTER,
    fields=(
        FieldSpec("name", "person", required=True),
        FieldSpec("address", "address"),
        FieldSpec("date", "date", required=True),
        FieldSpec("loan_number", "account", required=True),
        FieldSpec("hardship_start", "date"),
        FieldSpec("monthly_payment", "whole-money"),
        FieldSpec("stated_income", "whole-money"),
    ),
    read=read,
    starts=("hardship letter", "to whom it may concern"),
)
