"""Identity papers: licences and cards of the states, passports, permanent residents' cards.

Cards number their data elements by AAMVA's DL/ID card design standard (2020): 1 and 2 the names, 3 the date of birth,
4a issue, 4b expiry, 4d the number, 8 the address. Machine readable zones: ICAO Doc 9303, parts 3 to 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Row
from extractors.kinds.bank_print import strip_of
from extractors.kinds.identity_names import names
from extractors.kinds.identity_states import STATES
from extractors.kinds.machine_zone import zone_of
from extractors.kinds.prose import DATE, Named, joined, reading_at
from extractors.kinds.signatures import signature
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Word

_FIELD_DATES = (
    (
        "born",
        re.compile(
            (
                rf"(?:\b3 ?\.? ?)?\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born)\b[:. ]*(?P<value>{DATE})"
                rf"|(?<![\w/-])(?:3 |3?[d0oq][0o][b8]:? ?)(?P<bare>{DATE})"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        "expires",
        re.compile(
            (
                r"(?:\b4b ?\.? ?)?\b(?:exp(?:ires|iration|iry|\.)?(?: date)?(?: on)?|valid (?:until|thru|through)"
                rf"|good thru|card expires)[:. ]*(?P<value>{DATE})|(?<!\w)4b (?P<bare>{DATE})"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        "issued",
        re.compile(
            (
                r"(?:\b4a ?\.? ?)?\b(?:iss(?:ued?|\.)?(?: date)?(?: on)?|date of issue"
                rf"|issue date)[:. ]*(?P<value>{DATE})|(?<!\w)4a (?P<bare>{DATE})"
            ),
            re.IGNORECASE,
        ),
    ),
)
_NUMBER = re.compile(
    r"^(?:4d\.?|(?:4d\.? )?(?:(?:driver'?s? )?lic(?:ense|ence)?|dl|dln|id|idn|customer|card|document"
    r"|passport|identification|cid|doc|lic)\.?"
    r"(?: (?:card|id|identifier))? ?(?:no\.?|number|num|#|n[°o])?[:#.]*|#|no\.?|uscis ?#:?|a ?#"
    r"|passport (?:no\.?|number)[^A-Z\d]*)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Z]{0,3}[\d*X]?[\dA-Z*-]*\d[\dA-Z*-]*|[A-Z]{1,2}", re.ASCII)
_TITLES = re.compile(
    r"(?:commercial |enhanced |non-?driver |limited term )*(?:driver(?:'?s)? licen[sc]e"
    r"|operator(?:'?s)? licen[sc]e|identification card"
    r"|identity card|id card|learner(?:'?s)? permit|instruction permit)|passport card|passport"
    r"|permanent resident(?: card)?"
    r"|employment authorization(?: card)?",
    re.IGNORECASE,
)

_STUCK = re.compile(r"4[dD]\.?:?(?P<value>(?=[A-Z-]*\d{4})[A-Z0-9*-]{6,})")
_STUCK_FIT = 0.85
"""How sure a number is that stands at its element number without a space, as engines read it."""
_COLUMN, _SHORTEST = 0.04, 6
"""How far to the side a number may stand below its caption, as a share of the page; and its fewest characters there."""


def _dates(layout: Layout) -> Iterator[Named]:
    """The dates that stand right after their captions or element numbers, also without a space between."""
    for line in layout.lines:
        strip = strip_of(line.words)
        for name, pattern in _FIELD_DATES:
            for match in pattern.finditer(strip.text):
                group = "value" if match["value"] else "bare"
                reading = reading_at(strip, match.span(group), "date")
                if reading is not None:
                    yield name, Candidate(reading, 0.95 if group == "value" else 0.85)


def _numbers(layout: Layout) -> Iterator[Named]:
    """The card's number: after element number 4d or its caption, or below the caption."""
    for at, line in enumerate(layout.lines):
        words = line.words
        for word in words:
            if stuck := _STUCK.fullmatch(word.text):
                yield "number", Candidate(reading_of(stuck["value"], [word]), _STUCK_FIT)
        for end in range(1, len(words) + 1):
            first = next((f for f in range(max(0, end - 4), end) if _NUMBER.match(_text(words[f:end]))), None)
            if first is None:
                continue
            longer = end < len(words) and _NUMBER.match(_text(words[first : end + 1]))
            if longer:
                continue
            value = _number_in(layout, words[end:])
            if value:
                yield "number", Candidate(joined(value), 0.93 if plain(words[first].text) == "4d" else 0.88)
                continue
            below = layout.lines[at + 1].words if at + 1 < len(layout.lines) else ()
            value = _number_in(layout, [w for w in below if w.box.right > words[first].box.left - 0.01])
            under = bool(value) and abs(value[0].box.left - words[first].box.left) < _COLUMN
            if under and len("".join(w.text for w in value)) >= _SHORTEST:
                yield "number", Candidate(joined(value), 0.78)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _number_in(layout: Layout, words: Sequence[Word]) -> tuple[Word, ...]:
    """The pieces of one number that open a run of words."""
    taken: list[Word] = []
    for word in words:
        if taken and layout.gap(taken[-1], word) > 1.1:
            break
        if not _TOKEN.fullmatch(word.text.strip(":")):
            break
        taken.append(word)
    while taken and not re.search(r"\d", taken[-1].text):
        taken.pop()
    digits = sum(c.isdigit() or c in "*X" for w in taken for c in w.text)
    return tuple(taken) if digits >= 4 and not re.search(r"[/]", _text(taken)) else ()


def _titles(layout: Layout) -> Iterator[Named]:
    """What the card calls itself, and the state whose name stands on it."""
    for line in layout.lines:
        strip = strip_of(line.words)
        for match in _TITLES.finditer(strip.text.replace("’", "'")):
            yield "document_type", Candidate(joined(strip.between(*match.span())), 0.9)
        for run in layout.runs(line, 1.0):
            text = plain(_text(run))
            for name, code in STATES.items():
                if text in (name, f"stateof{name}", f"{name}usa", f"usa{name}") or (
                    text.startswith(name) and _TITLES.match(_text(run)[len(name) :].strip(" '")) is not None
                ):
                    yield "state", Candidate(reading_of(code, run), 0.9)


def read(pages: Sequence[Page]) -> Extraction:
    """What the card prints beside its element numbers and captions, and what its machine readable zone bears out."""
    candidates: dict[str, list[Candidate]] = {}
    rows: list[Row] = []
    for page in pages:
        layout = Layout(page)
        for found in (_dates(layout), _numbers(layout), _titles(layout), names(layout)):
            for name, candidate in found:
                candidates.setdefault(name, []).append(candidate)
        for cells, borne_out in zone_of(layout, tuple(candidates.get("number", ()))):
            for name, reading in cells.items():
                candidates.setdefault(name, []).append(Candidate(reading, 0.97 if name in borne_out else 0.6))
            rows.extend(borne_out.values())
    tables = {"machine_zone": tuple(rows)} if rows else {}
    return Extraction({name: tuple(found) for name, found in candidates.items()}, tables)


_IDENTITY_DOCUMENT = signature(
    (3.0, "permanent resident"),
    (2.5, "driver license; driver's license; drivers license; operator license; identification card; identity card"),
    (1.5, "passport; passport no; organ donor; not for federal identification"),
    (1.0, "commercial driver license; state id; real id; nationality; place of birth; given names"),
    (1.0, "department of motor vehicles; motor vehicle"),
    (0.7, "hgt; wgt; surname; department of public safety; united states of america"),
    (0.5, "sex; eyes; restrictions; dob; exp; iss; donor; date of birth; endorsements"),
    (0.3, "height; class; dd; rest; end"),
    (-2.0, "wages; form; statement"),
    (-3.0, "tracking code; net pay"),
    (-4.0, "fraud score; credit report"),
)


KIND = Kind(
    "identity_document",
    _IDENTITY_DOCUMENT,
    fields=(
        FieldSpec("document_type", "text"),
        FieldSpec("state", "state"),
        FieldSpec("name", "person", required=True),
        FieldSpec("address", "address"),
        FieldSpec("number", "text", required=True),
        FieldSpec(
            "born",
            "date",
            ("date of birth", "dob", "birth date", "birthdate", "fecha de nacimiento", "date de naissance"),
            required=True,
        ),
        FieldSpec(
            "issued",
            "date",
            ("date of issue", "issue date", "issued", "iss", "resident since", "valid from", "card issued"),
        ),
        FieldSpec(
            "expires",
            "date",
            (
                "date of expiration",
                "date of expiry",
                "expiration date",
                "expires",
                "exp date",
                "exp",
                "card expires",
                "valid until",
                "valid thru",
            ),
            required=True,
        ),
    ),
    read=read,
    cells_prove=True,
)
