"""Which papers answer which item, by kind, period, freshness and whose they are: from what was read to answers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.checklist_rules import ItemRule, folded
from intake.freshness import day_borne, fresh_until

_NAMES = (
    "employee_name account_holder taxpayer_name spouse_name borrower_name co_borrower_name recipient consumer_name"
    " person name"
).split()
"""The fields that say whose a paper is."""
_STARTS = ("period_start", "start")
_ENDS = ("period_end", "end", "pay_date", "as_of")
_UNKNOWN = "other"
_DAY = dt.timedelta(days=1)
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the case as far as the checklist looks at it."""

    paper_id: uuid.UUID
    file_name: str
    sent_for: uuid.UUID | None
    """The party that the paper was sent in as."""
    received_on: dt.date
    kind: str
    names: tuple[str, ...]
    dated: dt.date
    period: tuple[dt.date, dt.date] | None
    year: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The papers that answer an item: the latest of them, when the last one came, and until when all are fresh."""

    paper_id: uuid.UUID
    received_on: dt.date
    fresh_until: dt.date | None


def _day(values: Mapping[str, str], names: Iterable[str]) -> dt.date | None:
    for name in names:
        try:
            return dt.date.fromisoformat(values.get(name) or "")
        except ValueError:
            continue
    return None


def held(
    document: Mapping[str, Any],
    corrected: Mapping[str, str | None],
    *,
    paper_id: uuid.UUID,
    file_name: str,
    sent_for: uuid.UUID | None,
    received_on: dt.date,
) -> Held:
    """A document of a reading's JSON, with the values that a person has put in the place of what was read."""
    values = {f["name"]: str(f["value"]) for f in document["fields"] if f["value"] is not None}
    values |= {name: value for name, value in corrected.items() if value is not None}
    kind = str(document["kind"])
    start, end = _day(values, _STARTS), _day(values, _ENDS)
    return Held(
        paper_id,
        file_name,
        sent_for,
        received_on,
        kind,
        tuple(folded(values[name]) for name in _NAMES if name in values),
        # A day after the paper came is misread or still ahead: neither makes it fresher.
        min(day_borne(kind, values) or received_on, received_on),
        (start, end) if start is not None and end is not None and start <= end else None,
        values.get("tax_year", ""),
    )


def owners(paper: Held, parties: Mapping[uuid.UUID, str]) -> frozenset[uuid.UUID]:
    """Whose a paper is: the borrowers it names; else the one it was sent in for; else the only one there is.

    A name is found where each of its words stands in one name on the paper: print turns and shortens names.
    """
    named = {
        party
        for party, name in parties.items()
        if any(set(folded(name).split()) <= set(printed.split()) for printed in paper.names) and name.strip()
    }
    if named:
        return frozenset(named)
    if paper.sent_for in parties:
        return frozenset({paper.sent_for}) if paper.sent_for is not None else frozenset()
    return frozenset(parties) if len(parties) == 1 else frozenset()


def _fits(rule: ItemRule, paper: Held) -> bool:
    if paper.kind in rule.kinds:
        return True
    said = folded(paper.file_name)
    return paper.kind == _UNKNOWN and any(word in said for word in rule.called)


def _days_covered(rule: ItemRule, papers: Iterable[Held], last_day: dt.date) -> int:
    """How many days the papers cover together, not long before the last of them."""
    earliest = last_day - _DAY * (rule.covers_days + _MONTH)
    covered: set[dt.date] = set()
    for paper in papers:
        first, last = paper.period or (paper.dated - _DAY * (rule.assumed_days - 1), paper.dated)
        first = max(first, earliest)
        covered.update(first + _DAY * n for n in range((min(last, last_day) - first).days + 1))
    return len(covered)


def _enough(rule: ItemRule, papers: Sequence[Held], on: dt.date) -> bool:
    if rule.years:
        years = {str(on.year - n) for n in range(1, rule.years + 2)}
        return len({paper.year for paper in papers} & years) >= rule.years
    last_day = max(paper.dated for paper in papers)
    return _days_covered(rule, papers, last_day) >= rule.covers_days


def answer(rule: ItemRule, papers: Sequence[Held], investor: str, on: dt.date) -> Answer | None:
    """What answers an item among papers of the right person; None while something is missing or too old.

    The latest paper must be fresh; those before it make up the period with it.
    """
    found = [paper for paper in papers if _fits(rule, paper)]
    if not found:
        return None
    latest = max(found, key=lambda paper: (paper.dated, paper.received_on, str(paper.paper_id)))
    until = fresh_until(latest.kind, latest.dated, investor, on)
    known = [paper for paper in found if paper.kind in rule.kinds]
    # A paper of a kind that the reader does not know is taken at its name: a person looks at it anyway.
    whole = len(known) < len(found) or _enough(rule, known, on)
    if not whole or (until is not None and until < on):
        return None
    return Answer(latest.paper_id, max(paper.received_on for paper in found), until)
