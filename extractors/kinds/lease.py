"""Leases of a dwelling: who lets what to whom, from when until when, for how much a month and against what deposit.

Contracts tell it in numbered clauses, forms beside captions or in blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.kinds.bank_print import Strip
from extractors.kinds.prose import DATE, Named, is_signer, joined, labelled, telling, text_of, told
from extractors.kinds.signatures import signature
from extractors.layout import Layout, reading_of
from extractors.source import Page, Word

_NAME = r"(?P<value>[A-Z][\w.,&'’ -]{2,70}?)"
_LANDLORD = r"(?:landlord|lessor|owner|management|owner/agent|landlord/owner|property manager|owner or agent)"
_TENANT = r"(?:tenants?|lessees?|renters?|residents?|tenant\(s\)|lessee\(s\)|resident\(s\))"
_CALLED = (
    r"[,;]? ?\(?(?:herein(?:after)?|hereafter|called|known|referred to|collectively|the|as|individually"
    r"|jointly|and|severally|,| )*(?:called |referred to as |known as )?(?:the )?[\"“'‘]?"
)
_BY = r"(?:between|by and between|among)"


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_PARTIES = (
    (
        "landlord",
        _names(
            rf"(?i:{_BY}|this lease|, |:|\d) ?(?:(?i:the )?(?i:{_LANDLORD})[,:]? )?{_NAME}"
            rf"(?i:{_CALLED}{_LANDLORD}\b)"
        ),
        0.9,
    ),
    (
        "tenant",
        _names(
            r"(?i:\band|\bto|lets to|leases to|rents to|, "
            rf"|:) ?(?:(?i:the )?(?i:{_TENANT})[,:]? )?{_NAME}(?i:{_CALLED}{_TENANT}(?:\b|\())"
        ),
        0.9,
    ),
    ("landlord", _names(rf"(?i:{_BY}) (?i:the )?(?i:{_LANDLORD}),? {_NAME},? (?i:and (?:the )?{_TENANT}\b)"), 0.92),
    (
        "tenant",
        _names(rf"(?i:and (?:the )?{_TENANT}),? {_NAME}(?:[.;]|,? (?i:for|on|whereby|who|the|agree|located|in)\b)"),
        0.85,
    ),
)
_A_MONTH = r"(?:,? ?(?:a|per|each|every) (?:calendar )?month|/ ?mo(?:nth)?\b|,? monthly|,? due| payable)"
_TELLINGS = (
    telling("rent", "whole-money", rf"\b(?:rent|rental)\b[^.$]{{0,60}}? <money>{_A_MONTH}", 0.93),
    telling("rent", "whole-money", rf"<money>{_A_MONTH}[^.$]{{0,20}}\b(?:as )?rent\b", 0.9),
    telling(
        "rent",
        "whole-money",
        r"\b(?:monthly|base|initial) (?:rent|rental)(?: payment| rate| amount)?s?\b[^.$\d]{0,50}? ?<money>",
        0.92,
    ),
    telling(
        "rent", "whole-money", r"\brent (?:is|shall be|will be|of|in the amount of|at)[^.$\d]{0,30}? ?<money>", 0.88
    ),
    telling("rent", "whole-money", rf"\bpay[^.$]{{0,40}}? <money>{_A_MONTH}", 0.8),
    telling(
        "deposit",
        "whole-money",
        (
            r"\b(?:security|damage|rental|refundable|cleaning and security)? ?deposit\b(?! of (?:the"
            r"|any))[^.$\d]{0,60}? ?<money>"
        ),
        0.9,
    ),
    telling(
        "deposit",
        "whole-money",
        r"<money>[^.$]{0,15} (?:as|for)(?: an?| the)?(?: refundable)? (?:security |damage )?deposit\b",
        0.9,
    ),
    telling(
        "start",
        "date",
        (
            r"\b(?:term|lease|tenancy|agreement|rental|occupancy|possession)\b[^.]{0,60}?\b(?:begin(?:s|ning)?"
            r"|commenc(?:es?|ing)|start(?:s|ing)?|from|runs from|effective|is)(?: on| from| at"
            r"| date)?(?: the)?:? <date>"
        ),
        0.92,
    ),
    telling(
        "start",
        "date",
        (
            r"\b(?:beginning|commencing|starting|from|commences on|begins on|commencement date"
            r"|start date)(?: on)?:? <date>(?=,? (?:and|to|through|until|-|thru|ending|end)\b)"
        ),
        0.92,
    ),
    telling(
        "end",
        "date",
        (
            r"\b(?:ends?(?:ing)?|terminat(?:es?|ing)|expir(?:es?|ing)|through|until|thru|continu\w+ (?:to|until)"
            r"|up to|to and including)(?: at [\w: .]{2,16}?)?(?: on| date)?:? <date>"
        ),
        0.9,
    ),
    telling("end", "date", rf"{DATE} ?(?:to|-|–|through|thru) ?<date>", 0.88),
    telling(
        "signed",
        "date",
        (
            r"\b(?:made|entered into|dated|executed|signed)(?: and (?:entered into|made|effective))?(?: (?:this"
            r"|on|as of|effective))*:? <date>"
        ),
        0.92,
    ),
    telling("signed", "date", r"^[^.]{0,70}?\bon <date>,? [A-Z]", 0.88),
)
_PREMISES = re.compile(
    r"\b(?:premises|property|dwelling|unit|house|apartment|residence|home|located|situated"
    r"|known as)\b[^.$]{0,60}?(?: at| as|:|,)? ?"
    r"(?P<value>\d[\w-]{0,6}(?:,? [\w.#'’/-]+){2,12}?,? [A-Z]{2},? \d{5}(?:-\d{4})?)"
)
_SIGNER = re.compile(
    rf"^(?P<role>{_LANDLORD}|{_TENANT})(?:'s)?(?: \d)?(?: signature| name)?(?:\(s\))?\s*:?\s+", re.IGNORECASE
)

_NO_PARTY = re.compile(r"[_$]|\b(?:the|is|shall|agrees?|rent|deposit|pays?|will)\b", re.IGNORECASE)
_SIGNED = re.compile(rf"\bdate\b|{DATE}", re.IGNORECASE)
_FOOT = 0.5
"""The share of a page's height below which names beside captions are signatures."""


def _parties(strip: Strip) -> Iterator[Named]:
    """Landlord and tenant as the contract's first sentence names them."""
    for name, pattern, fit in _PARTIES:
        for match in pattern.finditer(strip.text[:1500]):
            words = strip.between(*match.span("value"))
            text = match["value"].strip(" ,;")
            if (
                words
                and len(text.split()) <= 9
                and not re.search(r"\b(?:the|this|agreement|lease|shall)\b", text, re.IGNORECASE)
            ):
                yield name, Candidate(reading_of(text, words), fit)


def _signers(layout: Layout) -> Iterator[Named]:
    """Landlord and tenant by the captions of their signatures or of the form's boxes."""
    for line in layout.lines:
        for run in layout.runs(line):
            text = " ".join(w.text for w in run)
            match = _SIGNER.match(text)
            words: tuple[Word, ...] = run[len(match[0].split()) :] if match else ()
            if match and words and is_signer(" ".join(w.text for w in words)):
                role = "landlord" if re.match(_LANDLORD, match["role"], re.IGNORECASE) else "tenant"
                yield role, Candidate(joined(words), 0.75 if line.box.top > 0.5 else 0.85)


def _addresses(strip: Strip) -> Iterator[Named]:
    for number, match in enumerate(_PREMISES.finditer(strip.text)):
        words = strip.between(*match.span("value"))
        yield "address", Candidate(reading_of(match["value"], words), 0.92 - 0.1 * min(number, 4))


CAPTIONS: dict[str, tuple[str, ...]] = {
    "landlord": (
        "landlord name", "name of landlord", "landlord's name", "lessor name", "landlord(s)", "landlord", "lessor",
        "owner/landlord", "landlord/owner", "owner", "lessor(s)", "owner/agent", "landlord/agent", "landlord or agent",
    ),
    "tenant": (
        "tenant name", "name of tenant", "tenant's name", "tenant name(s)", "tenants", "tenant(s)", "tenant", "lessee",
        "lessee(s)", "resident(s)", "resident", "residents", "renter", "names of tenants", "name of tenant(s)",
        "lessees",
    ),
    "address": (
        "property address", "premises address", "rental address", "address of premises", "address of property",
        "leased premises", "rental property", "rental unit", "premises", "dwelling", "unit address", "rented premises",
        "location of premises", "unit", "apartment", "house", "property", "premises located at",
        "address of the premises", "address of rental",
    ),
    "start": (
        "lease start date", "start date", "commencement date", "lease begins", "beginning date", "term begins",
        "lease term begins", "begin date", "move-in date", "lease start", "from", "first day", "beginning", "begins",
        "commencing", "term start", "starting", "start", "first day of term", "lease commencement date",
    ),
    "end": (
        "lease end date", "end date", "expiration date", "termination date", "lease ends", "ending date", "term ends",
        "lease end", "last day", "expires", "expiration", "ending", "ends", "term end", "to", "through", "until", "end",
        "lease expiration date", "last day of term", "lease term ends",
    ),
    "rent": (
        "monthly rent", "monthly rental amount", "rent per month", "base rent", "monthly rental", "rent amount", "rent",
        "monthly rent amount", "rent (monthly)", "rent per month (due on the 1st)", "amount of rent",
        "monthly base rent",
        "total monthly rent", "rental rate", "monthly rate", "monthly installment",
    ),
    "deposit": ("security deposit", "damage deposit", "deposit amount", "deposit", "security deposit amount"),
    "signed": (
        "date of lease", "lease date", "date of agreement", "agreement date", "date of this lease", "date of contract",
        "date of this agreement", "dated", "contract date",
    ),
    "other": (
        "date", "late charge", "late fee", "parking", "smoking", "pets", "utilities", "pet deposit", "occupants",
        "term",
        "phone", "key deposit", "prorated rent", "first month's rent", "last month's rent", "application fee",
        "pet fee",
        "pet rent", "total due", "due date", "rent due date", "parking fee",
    ),
}  # fmt: skip
"""The captions of lease forms; those under `other` are known so that they end the others."""
TYPES = {
    "landlord": "organisation", "tenant": "organisation", "address": "address", "start": "date", "end": "date",
    "rent": "whole-money", "deposit": "whole-money", "signed": "date",
}  # fmt: skip
_PARTY = ("landlord", "tenant")


def _boxes(layout: Layout, first: bool) -> Iterator[Named]:
    """What the form's captions say; names beside captions at the foot are signatures, which may be shorter."""
    for name, candidate in labelled(layout, CAPTIONS, TYPES):
        if name == "address" and not re.match(r"\d|p\.? ?o", candidate.reading.raw, re.IGNORECASE):
            continue
        if name in _PARTY and _NO_PARTY.search(candidate.reading.raw):
            continue
        box = candidate.reading.boxes[0]
        signed = any(_SIGNED.search(line.text) for line in layout.lines if abs(line.box.top - box.top) < line.height)
        foot = name in _PARTY and (box.top > _FOOT or signed or not first)
        yield name, replace(candidate, fit=candidate.fit * (0.75 if foot else 1.0))


def read(pages: Sequence[Page]) -> Extraction:
    """Parties, premises, term, rent and deposit as the lease's sentences and signatures tell them."""
    candidates: dict[str, list[Candidate]] = {}
    for page in pages:
        layout = Layout(page)
        strip = text_of(layout, parted=False)
        for found in (
            _parties(strip),
            _signers(layout),
            _addresses(strip),
            told(strip, _TELLINGS),
            _boxes(layout, page is pages[0]),
        ):
            for name, candidate in found:
                candidates.setdefault(name, []).append(candidate)
    return Extraction({name: tuple(found) for name, found in candidates.items()})


_LEASE = signature(
    (4.0, "lease agreement; rental agreement; agreement to lease; tenancy agreement; apartment lease; house lease"),
    (3.5, "lease of residential; rental lease; agreement to rent"),
    (3.0, "month-to-month rental; residential lease; contract of lease"),
    (2.5, "renewal of lease; lease addendum; lease summary; lease schedule"),
    (2.0, "residential tenancy; quiet enjoyment"),
    (1.5, "term of lease; lead-based paint; rent is due; rent shall be; covenants"),
    (1.0, "landlord; tenant; security deposit; monthly rent; the premises; lessor; lessee; sublet; right of entry"),
    (1.0, "lease term; leased premises; rented premises; renter; vacate; possession"),
    (0.7, "subletting; assignment; owner's agent; tenants; utilities"),
    (0.5, "occupants; pets; smoking; notice to quit"),
    (0.3, "late fee; rent"),
    (-2.0, "schedule e; fair rental days"),
    (-3.0, "mortgage assistance; rents received"),
)


KIND = Kind(
    "lease",
    _LEASE,
    fields=(
        FieldSpec("landlord", "organisation", required=True),
        FieldSpec("tenant", "organisation", required=True),
        FieldSpec("address", "address", required=True),
        FieldSpec("start", "date", required=True),
        FieldSpec("end", "date"),
        FieldSpec("rent", "whole-money", required=True),
        FieldSpec("deposit", "whole-money"),
        FieldSpec("signed", "date"),
    ),
    read=read,
    starts=("lease agreement", "rental agreement", "residential lease"),
)
