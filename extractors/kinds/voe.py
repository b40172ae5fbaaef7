"""Verification of employment or income: databases' reports, Form 1005, agencies' forms and employers' letters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Row
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.kinds.captions import caption_print, caption_worth, captioned, standing
from extractors.kinds.paystub_names import beside_numbers, looks_like_person
from extractors.kinds.signatures import signature
from extractors.kinds.voe_labels import CAPTIONS, WEAK
from extractors.kinds.voe_letter import told_of_employment, told_years
from extractors.kinds.voe_years import years
from extractors.layout import Layout, plain, reading_of
from extractors.pdf_forms import TICK
from extractors.source import Page, Word
from extractors.values import parse

_SIGNATURE = signature(
    (3.5, "proof of employment and income; income report; employment report; employer verification form"),
    (2.0, "to date; check this report; figures are gross; date of hire; income and employment"),
    (4.0, "verification of employment; employment verification; employment and income verification"),
    (3.5, "verify employment; income and employment report; confirmation of employment; employment confirmation"),
    (3.0, "verification of income; income verification; the work number; truework; proof of employment"),
    (2.0, "probability of continued employment; current gross base pay; annual income summary"),
    (2.0, "this letter confirms; letter of employment; employment letter; has been employed with us"),
    (1.5, "is currently employed; has been employed; has worked for; employment information; income report"),
    (1.5, "permissible purpose; verification report; signature of employer; would you rehire; accurate as of"),
    (1.5, "is employed by; is employed with; is employed as; at the employees request; employed since"),
    (1.0, "present position; most recent start date; original hire date; original date of hire; position held"),
    (1.0, "date of employment; reason for leaving; income information; year-to-date income; most recent hire date"),
    (
        1.0,
        "verifier; this report provided by; gross earnings were; gross earnings; not a promise of; future employment",
    ),
    (1.0, "position title; last day worked; average hours per week; human resources"),
    (0.7, "hire date; date of hire; full time; part time; base pay; overtime bonus commission"),
    (0.7, "to whom it may concern; pay frequency; year base overtime"),
    (0.5, "rate of pay; employment status; employment type; confirm that; confirms that; job title; per hour"),
    (0.3, "overtime; bonus; commission"),
    (-1.0, "net pay; check number"),
    (-4.0, "mortgage assistance; tradelines; total deductions"),
)

_TYPES = {
    "employer_name": "organisation", "employee_name": "person", "as_of": "date", "hire_date": "date",
    "recent_start": "date", "end_date": "date", "position": "text", "status": "text",
}  # fmt: skip
_NO_ANSWER = re.compile(
    r"^(?:n\s?/?\s?a|none|data not provided|not provided|no answer|not available|unknown|see attached|-+|yes|no"
    r"|current)$",
    re.IGNORECASE,
)
_SECTIONS = {
    "employer_name": re.compile(r"^(?:employer|company|datasource|organization|business|agency)"),
    "employee_name": re.compile(
        r"^(?:employee|borrower|applicant|worker|consumer|individual|subject|tenant|client|person|about)"
    ),
}
_PERIODS = {
    plain(p): p
    for p in (
        "hour", "hourly", "annual", "annually", "year", "yearly", "month", "monthly", "week", "weekly", "pay period",
        "bi-weekly", "biweekly", "semi-monthly", "semimonthly", "per hour", "per year", "per annum", "day", "daily",
        "hr", "yr", "per month", "per week", "every two weeks", "twice a month", "other", "salary", "mo", "wk",
    )
}  # fmt: skip
_RATE = re.compile(r"\(?(?P<rate>\$?\d[\d,]*(?:\.\d{1,6})?)(?:/(?P<per>[A-Za-z].*))?\)?[.,;]?")
_BOX_NUMBER = re.compile(r"\d{1,2}[A-Da-d]?[.)]|\d{1,2}[A-Da-d]")
"""The number of the next box of a form, which is no rate."""
_FORM_LABEL = re.compile(r"(?:ssn|social|as|date|hire|report|start|title|job|position|phone|address)\b", re.IGNORECASE)
_TICKED_FIT, _GUESS = 0.93, 0.6
_TICKS = frozenset("✓✔☑✗✘xXýþÿ■●") | {TICK}


def _pay(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """The rate of pay beside or below its caption, and for how long it pays where that stands behind it."""
    for anchor in anchors:
        if anchor.name != "pay_rate" or caption_worth(layout, anchor, ()) < 1.0:
            continue
        weak = caption_print(anchor) in WEAK
        lower = beneath(layout, anchor, anchors)
        for words, fit in ((beside(layout, anchor, anchors), 0.95), (lower[0] if lower else (), 0.9)):
            if found := _rate_of(layout, words, weak):
                for name, candidate in found:
                    yield name, replace(candidate, fit=fit * caption_worth(layout, anchor, WEAK))
                break


def _rate_of(layout: Layout, beyond: Sequence[Word], weak: bool) -> list[tuple[str, Candidate]]:
    """A rate at the start of the words, with the period that follows it."""
    end = next((i for i, w in enumerate(beyond) if _BOX_NUMBER.fullmatch(w.text)), len(beyond))
    words = [w for w in beyond[:end] if w.text not in ("$", ":")]
    match = _RATE.fullmatch(words[0].text) if words else None
    if match is None or (weak and not re.search(r"[$.,]", match["rate"])):
        return []
    rate = parse("number", match["rate"])
    if rate is None:
        return []
    found = [("pay_rate", Candidate(reading_of(rate, words[:1]), 1.0))]
    close: list[Word] = []
    for word in words[1:5]:
        if layout.gap(close[-1] if close else words[0], word) > 1.6:
            break
        close.append(word)
    texts = [match["per"] or "", *(w.text.strip("/.,()") for w in close)]
    for length in range(len(close), -1, -1):
        text = " ".join(t for t in texts[: length + 1] if t and t.lower() not in ("per", "/", "an", "a", "paid"))
        if plain(text) in _PERIODS:
            found.append(("pay_rate_period", Candidate(reading_of(text, close[:length] or words[:1]), 1.0)))
            break
    return found


def _periods(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Candidate]:
    """The period of the rate by its own caption, or by the tick in the box of the rate."""
    for anchor in anchors:
        if anchor.name == "pay_rate_period":
            lower = beneath(layout, anchor, anchors)
            for words, fit in ((beside(layout, anchor, anchors), 0.95), (lower[0] if lower else (), 0.9)):
                run = [w for w in words[:3] if w.text not in (":", "/")]
                length = next((n for n in (3, 2, 1) if _period_at(run, 0, n)), 0)
                if length:
                    text = " ".join(w.text.strip(".,") for w in run[:length])
                    yield Candidate(reading_of(text, run[:length]), fit * caption_worth(layout, anchor, WEAK))
                    break
        elif anchor.name == "pay_rate":
            near = [n for n in layout.lines if 0 <= n.box.top - anchor.box.top < 7 * anchor.box.height]
            for line in near:
                for at, word in enumerate(line.words):
                    length = next((n for n in (3, 2, 1) if _period_at(line.words, at + 1, n)), 0)
                    if word.text in _TICKS and length:
                        label = line.words[at + 1 : at + 1 + length]
                        text = " ".join(w.text.strip(".,") for w in label)
                        yield Candidate(reading_of(text, label), _TICKED_FIT)


def _period_at(words: Sequence[Word], start: int, length: int) -> bool:
    part = words[start : start + length]
    return len(part) == length and plain("".join(w.text for w in part)) in _PERIODS


def _ssns(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Candidate]:
    """The Social Security number as printed, also when only its last four digits are."""
    for anchor in anchors:
        if anchor.name != "employee_ssn":
            continue
        lower = beneath(layout, anchor, anchors)
        for words, fit in ((beside(layout, anchor, anchors), 0.95), (lower[0] if lower else (), 0.9)):
            whole = layout.values(words[:4], "ssn")
            if whole:
                yield Candidate(whole[0].reading(), fit)
                break
            if words and re.fullmatch(r"\d{4}|\d{8,9}", words[0].text):
                yield Candidate(reading_of(words[0].text, words[:1]), fit - 0.05)
                break


def _named_by_section(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """What stands beside a bare `Name`, as the heading above it says whose name it is."""
    for hit in layout.find("name"):
        line = layout.lines[hit.line]
        run = next(r for r in layout.runs(line) if line.words[hit.first] in r)
        if run[0] is not line.words[hit.first]:
            continue
        beyond = [w for w in line.words[hit.last + 1 :] if w.text != ":"]
        value = layout.runs(replace(line, words=tuple(beyond)))[0] if beyond else ()
        if not value or layout.gap(line.words[hit.last], value[0]) > 2.5:
            lower = layout.lines[hit.line + 1 : hit.line + 2]
            under = [r for n in lower for r in layout.runs(n) if abs(r[0].box.left - hit.box.left) < 0.012]
            value = under[0] if under and (not value or _FORM_LABEL.match(value[0].text)) else value
        for above in reversed(layout.lines[max(0, hit.line - 6) : hit.line]):
            heads = [r for r in layout.runs(above) if r[0].box.left - hit.box.left < 0.03 < r[-1].box.right + 0.05]
            text = plain("".join(w.text for w in heads[0])) if heads else ""
            name = next((n for n, pattern in _SECTIONS.items() if pattern.match(text)), None)
            if name is None:
                continue
            said = parse("person" if name == "employee_name" else "organisation", " ".join(w.text for w in value))
            if said is not None:
                yield name, Candidate(reading_of(said, value), 0.92)
            break


def _over_number(layout: Layout) -> Iterator[Candidate]:
    """A person's name right before a masked Social Security number: the head of a report."""
    for line in layout.lines:
        for run in layout.runs(line, 2.5):
            at = next((i for i, w in enumerate(run) if parse("ssn", w.text) is not None), 0)
            text = " ".join(w.text for w in run[:at])
            if at and looks_like_person(text):
                yield Candidate(reading_of(text, run[:at]), 0.85)


def _first_and_last(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Candidate]:
    """A name that the form parts into first and last name."""
    parts: dict[str, tuple[Word, ...]] = {}
    for anchor in anchors:
        if anchor.name in ("first_name", "last_name") and anchor.name not in parts:
            lower = beneath(layout, anchor, anchors)
            words = beside(layout, anchor, anchors) or (lower[0] if lower else ())
            parts[anchor.name] = tuple(w for w in words[:3] if w.text[:1].isalpha())
    if parts.get("first_name") and parts.get("last_name"):
        words = (*parts["first_name"], *parts["last_name"])
        yield Candidate(reading_of(" ".join(w.text for w in words), words), 0.92)


def _employed_from_to(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The two dates beside `Dates of employment`, also where the second one runs on below."""
    for phrase in ("dates of employment", "dates of", "employment dates", "dates employed", "employed from"):
        for hit in layout.find(phrase):
            words = list(layout.lines[hit.line].words[hit.last + 1 :])
            limit = next((i for i, (a, b) in enumerate(itertools.pairwise(words)) if layout.gap(a, b) > 2.5), 99)
            words = words[: limit + 1]
            if words and hit.line + 1 < len(layout.lines):
                after = layout.lines[hit.line + 1].words
                words += [
                    w
                    for w in after
                    if words[0].box.left - 0.01 < w.box.left and w.box.right < words[-1].box.right + 0.01
                ]
            days = layout.values(words, "date")
            for name, day in zip(("hire_date", "end_date"), days[:2], strict=False):
                yield name, Candidate(day.reading(), 0.93)
            if days:
                return


def _not_the_signers(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """The captions, where a `Title` beside a signature is that of the signer."""
    signing = re.compile(
        r"signature|signed|print|typed?name|preparedby|verifiedby|contactname|complet(?:ing|ed)|preparer|providedby|certifiedby"
        r"|submittedby|representative|verifiername"
    )
    lines = {a.line for a in anchors if a.name == "other:form" and signing.search(caption_print(a))}
    return tuple(replace(a, name="other:form") if a.name == "position" and a.line in lines else a for a in anchors)


def _signed(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Candidate]:
    """The day on which the employer signed, in the last box for a date."""
    days = []
    for hit in layout.find("date"):
        anchor = next(
            (a for a in anchors if a.name == "other:form" and a.line == hit.line and a.last == hit.last), None
        )
        if anchor is None:
            continue
        lower = beneath(layout, anchor, anchors, 6.5)
        for words in (beside(layout, anchor, anchors), lower[0] if lower else ()):
            if (found := layout.values(words, "date")) and hit.box.top > 0.4:
                days.append(found[0].reading())
                break
    if days:
        yield Candidate(days[-1], 0.78)


def _answers(found: Iterator[tuple[str, Candidate]]) -> Iterator[tuple[str, Candidate]]:
    """The readings less those that say that there is no answer."""
    for name, candidate in found:
        text = str(candidate.reading.value)
        if _NO_ANSWER.match(text) or (name in ("position", "status") and (len(text) > 60 or text[:1] == "(")):
            continue
        if name == "employee_name" and not looks_like_person(re.sub(r"\.", "", text).replace(",", " ")):
            candidate = replace(candidate, fit=0.7 * candidate.fit)
        yield name, candidate


def _read(pages: Sequence[Page]) -> Extraction:
    found: dict[str, list[Candidate]] = {}
    rows: list[Row] = []
    for page in pages:
        layout = Layout(page)
        anchors = _not_the_signers(standing(layout, anchors_of(layout, CAPTIONS), WEAK))
        tabled = list(years(layout)) or list(told_years(layout))
        rows += [r for r in tabled if all(r.cells["year"].value != o.cells["year"].value for o in rows)]
        cells = [reading.boxes[0] for row in tabled for reading in row.cells.values()]
        named = [
            *captioned(layout, anchors, _TYPES, WEAK),
            *_named_by_section(layout),
            *_employed_from_to(layout),
            *told_of_employment(layout),
            *((n, c) for n, c in _pay(layout, anchors) if not any(c.reading.boxes[0].overlap(b) > 0.3 for b in cells)),
        ]
        for name, candidate in _answers(iter(named)):
            found.setdefault(name, []).append(candidate)
        found.setdefault("employee_name", []).extend(_first_and_last(layout, anchors))
        found["employee_name"].extend(replace(c, fit=_GUESS) for n, c in beside_numbers(layout) if n == "employee_name")
        found["employee_name"].extend(_over_number(layout))
        found.setdefault("employee_ssn", []).extend(_ssns(layout, anchors))
        found.setdefault("pay_rate_period", []).extend(_periods(layout, anchors))
        found.setdefault("signed", []).extend(_signed(layout, anchors))
    recent, signed = found.pop("recent_start", []), found.pop("signed", [])
    if not found.get("hire_date"):
        found["hire_date"] = recent
    if not found.get("as_of"):
        found["as_of"] = signed
    return Extraction({name: tuple(c) for name, c in found.items()}, {"annual": tuple(rows)})


KIND = Kind(
    "voe",
    _SIGNATURE,
    fields=(
        FieldSpec("employer_name", "organisation", required=True),
        FieldSpec("employee_name", "person", required=True),
        FieldSpec("employee_ssn", "ssn"),
        FieldSpec("as_of", "date"),
        FieldSpec("hire_date", "date", required=True),
        FieldSpec("end_date", "date"),
        FieldSpec("position", "text"),
        FieldSpec("status", "text"),
        FieldSpec("pay_rate", "number"),
        FieldSpec("pay_rate_period", "text"),
    ),
    read=_read,
    starts=("verification of employment", "employment verification"),
)
