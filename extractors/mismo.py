"""Credit reports in MISMO's XML, versions 2.3.1 and 3.x: the same document as the printed report gives.

A file may wrap the report in what it likes (a response group, a message with deals, an envelope, or the report as
escaped text); each `CREDIT_RESPONSE` in it is one document on one page without a size. Values have no box: their
`place` says where they stand. Documents inside the document are noted and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from extractors.declaration import Candidate, Extraction, IdentitySpec, Kind, Term
from extractors.document import Identity, Reading, Row
from extractors.errors import NoCreditReport, ReadError
from extractors.kinds.credit_report import KIND
from extractors.mismo_accounts import address, tables
from extractors.mismo_laws import late_identities
from extractors.mismo_names import Part, Stated, amount, date, text
from extractors.mismo_people import NAMES, Person, Ties, bureau_of_model, is_of, people_in, people_on_file, ties_of
from extractors.source import Element, Origin, Page, Problem
from extractors.xml_tree import LONGEST_TEXT, parse_xml

_EMBEDDED: Final = re.compile(r"EMBEDDED_FILE|FOREIGN_OBJECT|EmbeddedContent|ObjectEncodedText|BinaryContent")
_ENVELOPES: Final = 3
"""Texts in a file that are tried as a report that was escaped into an envelope."""
_TOTALS: Final = {
    "total_balance": re.compile(
        r"totals?(liabilit(y|ies)|trade(line)?s?|accounts?|debts?|unpaid|current)*balances?(amount)?"
    ),
    "total_monthly_payments": re.compile(
        r"totals?(liabilit(y|ies)|trade(line)?s?|accounts?|debts?)*(monthly)?payments?(amount)?"
    ),
}
_TYPES: Final = re.compile(
    r"(mortgage|installment|revolving|open|unknown|other|collection|creditline|lease)(liability|loan|trade)?"
    r"(balance|(?:monthly)?payment)(?:amount)?"
)
"""Subtotals of a report's summary that have no account in common."""


def _reports(root: Part) -> list[Part]:
    found = [root] if root.name == "CREDIT_RESPONSE" else list(root.below("CREDIT_RESPONSE"))
    return [part for part in found if part.element.children]


def _escaped(element: Element) -> Iterator[Element]:
    """Texts that are themselves XML, as web services return them."""
    if element.text.startswith("<") and "CREDIT_RESPONSE" in element.text:
        yield element
    for child in element.children:
        yield from _escaped(child)


def _moved(element: Element, place: str) -> Element:
    """An element of an escaped text, its place counted from the file's own root."""
    return replace(
        element, place=place + element.place, children=tuple(_moved(child, place) for child in element.children)
    )


def _found(tree: Element) -> tuple[Part, list[Part]]:
    """The root under which reports stand, and the reports. Raises NoCreditReport."""
    root = Part(tree.name, tree)
    if reports := _reports(root):
        return root, reports
    for element, _ in zip(_escaped(tree), range(_ENVELOPES), strict=False):
        try:
            inner = _moved(parse_xml(element.text.encode()), element.place)
        except ReadError:
            continue
        root = Part(inner.name, inner)
        if reports := _reports(root):
            return root, reports
    raise NoCreditReport


def _holds_document(element: Element) -> bool:
    long = element.length > LONGEST_TEXT and not element.text.startswith("<")
    named = bool(_EMBEDDED.search(element.name)) and bool(element.text or element.children)
    return long or named or any(_holds_document(child) for child in element.children)


def report_pages(tree: Element) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """One page without a size for each report, and what the file holds that is not read. Raises NoCreditReport."""
    _, reports = _found(tree)
    pages = tuple(Page(number, 0.0, 0.0, Origin.DIGITAL, ()) for number in range(1, len(reports) + 1))
    if not _holds_document(tree):
        return pages, ()
    said = "The file carries a document inside it, which was not read; send that by itself if it is needed."
    return pages, (Problem("embedded-document", said),)


def _scores(response: Part, ties: Ties, person: Person | None, others: list[Person]) -> Iterator[tuple[str, Reading]]:
    """The first borrower's score at each bureau; classic models go before the newer ones of several bureaus."""
    found: dict[str, list[tuple[bool, Reading]]] = {}
    for part in response.below("CREDIT_SCORE"):
        record = part.record()
        stated, model = record.first("CreditScoreValue"), record.first("CreditScoreModelNameType")
        match = re.fullmatch(r"[+]?0*([1-9]\d\d)", stated.text) if stated else None
        if stated is None or match is None or not 300 <= int(match[1]) <= 850:
            continue
        bureaus = ties.bureaus(part)
        sold_by = bureau_of_model(model.text) if model else None
        bureau = bureaus[0] if len(bureaus) == 1 else sold_by
        if bureau is None or not is_of(person, others, ties.of(part)):
            continue
        found.setdefault(bureau, []).append((bool(model and "vantage" in model.text.lower()), stated.reading(match[1])))
    for bureau, scores in found.items():
        yield f"score.{bureau}", min(scores, key=lambda s: s[0])[1]


def _head(root: Part, response: Part) -> Iterator[tuple[str, Reading | None, float]]:
    """What the head of a report says, with how sure its place is."""
    record = response.record(
        without="CREDIT_(FILE|LIABILIT|SCORE|INQUIR|PUBLIC|SUMMAR|TRADE|BUREAU)|PART(Y|IES)|BORROWER"
    )
    issued = record.first("CreditReportFirstIssuedDate")
    yield "report_date", date(issued or record.first("CreditReportLastUpdatedDate")), 1.0 if issued else 0.8
    if issued is None:
        answer = next(root.below("RESPONSE"), root).record(without="RESPONSE_DATA|STATUS|DEAL")
        yield "report_date", date(answer.first("ResponseDateTime", "ResponseDateTimeDatetime", "CreatedDatetime")), 0.6
    yield "reference_number", text(record.first("CreditReportIdentifier")), 1.0
    included = next(response.below("CREDIT_REPOSITORY_INCLUDED"), None)
    if included is not None:
        said = included.record()
        names = [
            n for n in NAMES.values() if (s := said.ending(f"{n}Indicator")) and s.text.lower() in {"y", "true", "1"}
        ]
        if names:
            yield "bureaus", Stated(", ".join(names), included.element.place).reading(), 1.0


def _people(root: Part, response: Part) -> tuple[list[Person], list[Person]]:
    """The report's borrowers, and the persons of the bureaus' files."""
    on_file = people_on_file(response)
    return people_in(response) or people_in(root) or [p for p in on_file if p.name is not None][:1], on_file


def _consumer(person: Person, on_file: list[Person]) -> Iterator[tuple[str, Reading | None, float]]:
    yield "consumer_name", person.name, 1.0
    yield "consumer_ssn", person.ssn, 1.0
    homes = [part.record() for part in person.part.below("RESIDENCE", "BORROWER_RESIDENCE")]
    now = [h for h in homes if (kind := h.ending("ResidencyType")) is None or kind.text.lower() == "current"]
    if now:
        yield "consumer_address", address(now[0]), 1.0
    if person.born is not None:
        yield "date_of_birth", person.born, 1.0
        return
    # The order may leave the day of birth out; the bureaus' files give it where they agree on the person by number.
    numbers = {p.ssn.value for p in (person,) if p.ssn is not None}
    days = [p.born for p in on_file if p.born is not None and p.ssn is not None and p.ssn.value in numbers]
    if days and len({d.value for d in days}) == 1:
        yield "date_of_birth", days[0], 0.85


def _sums(response: Part) -> tuple[list[tuple[str, Reading]], tuple[IdentitySpec, ...]]:
    """The totals and subtotals of the report's summary, and the law that ties the one to the other."""
    made: list[tuple[str, Reading]] = []
    terms: dict[str, list[str]] = {name: [] for name in _TOTALS}
    for part in response.below("CREDIT_SUMMARY_DATA_SET"):
        record = part.record()
        label, found = record.first("CreditSummaryDataSetName"), amount(record.first("CreditSummaryDataSetValue"))
        if label is None or found is None:
            continue
        plain = re.sub(r"[^a-z]", "", label.text.lower())
        for total, pattern in _TOTALS.items():
            if pattern.fullmatch(plain):
                made.append((total, found))
        if match := _TYPES.fullmatch(plain):
            total = "total_balance" if match[3] == "balance" else "total_monthly_payments"
            name = f"{total}.{match[1]}"
            made.append((name, found))
            if name not in terms[total]:
                terms[total].append(name)
    stated = {name for name, _ in made}
    laws = tuple(
        IdentitySpec(f"{total.replace('_', '-')}-by-type", tuple(Term(n) for n in names), (Term(total),), accuses=False)
        for total, names in terms.items()
        if total in stated and len(names) > 1
    )
    return made, laws


def _read(root: Part, response: Part, page: int) -> tuple[Kind, Extraction, tuple[Identity, ...]]:
    ties = ties_of(root, response)
    people, on_file = _people(root, response)
    person = people[0] if people else None
    found: list[tuple[str, Reading | None, float]] = list(_head(root, response))
    if person is not None:
        found += _consumer(person, on_file)
    if len(people) > 1:
        found.append(("co_consumer_name", people[1].name, 1.0))
    found += [(name, reading, 1.0) for name, reading in _scores(response, ties, person, people[1:])]
    sums, sum_laws = _sums(response)
    found += [(name, reading, 1.0) for name, reading in sums]
    candidates: dict[str, tuple[Candidate, ...]] = {}
    for name, reading, fit in found:
        others = candidates.get(name, ())
        if reading is not None and all(c.reading.value != reading.value for c in others):
            candidates[name] = (*others, Candidate(reading, fit))
    rows: Mapping[str, tuple[Row, ...]] = tables(response, ties, page)
    # A merged report's summary may leave accounts out (included in a bankruptcy, doubled): its rows do not accuse it.
    over_rows = tuple(replace(law, accuses=False) for law in KIND.identities)
    kind = replace(KIND, identities=(*sum_laws, *over_rows))
    return kind, Extraction(candidates, rows), late_identities(response, ties)


def read_reports(tree: Element) -> Iterator[tuple[Kind, Extraction, tuple[Identity, ...]]]:
    """What each report of a file offers, the laws it can be held to, and those already tried. Raises NoCreditReport."""
    root, reports = _found(tree)
    for page, response in enumerate(reports, 1):
        yield _read(root, response, page)
