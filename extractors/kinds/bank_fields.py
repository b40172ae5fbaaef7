"""The fields of a bank statement by their labels, on the pages of its first account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractors.declaration import Candidate, FieldSpec
from extractors.extract import field_candidates, label_hits
from extractors.kinds.bank_columns import is_total
from extractors.kinds.bank_labels import ACCOUNT, BY_NAME, LABELLED, SPECS
from extractors.kinds.bank_names import accounts, is_bank
from extractors.layout import Hit, Layout, Line, plain, reading_of
from extractors.source import Box, Page, Word
from extractors.values import RUNS

WEAK = frozenset({"bank", "name", "owner", "customer", "member", "account", "acct", "aba", "rtn", "product", "address"})
"""Labels that are ordinary words: they count only with a colon or a number sign."""


def _hits(layout: Layout) -> dict[str, tuple[Hit, ...]]:
    hits = label_hits(LABELLED, layout)
    for phrase in WEAK & hits.keys():
        hits[phrase] = tuple(h for h in hits[phrase] if _announces(layout, h))
    return hits


def _announces(layout: Layout, hit: Hit) -> bool:
    words = layout.lines[hit.line].words
    following = words[hit.last + 1].text if hit.last + 1 < len(words) else ""
    return words[hit.last].text.endswith((":", "#")) or following.startswith((":", "#"))


def labelled(pages: Sequence[Page], rows: Sequence[Box] = ()) -> Iterator[tuple[str, Candidate]]:
    """Every reading that a label announces; an amount of a table's row (its boxes are given) is no total."""
    for number, page in enumerate(pages):
        layout = Layout(page)
        hits = _hits(layout)
        stops = [h for found in hits.values() for h in found]
        loss = 1.0 - 0.05 * min(number, 4)
        for spec in SPECS:
            for rank, label in enumerate(spec.labels):
                for candidate in _announced(replace(spec, labels=(label,)), layout, hits, stops):
                    kept = _fitting(spec, candidate)
                    in_row = spec.name in SUMS and any(candidate.reading.boxes[0].overlap(b) > 0.5 for b in rows)
                    if kept is not None and not in_row:
                        yield spec.name, replace(kept, fit=(kept.fit - 0.005 * min(rank, 20)) * loss)
        for name, candidate in (*_stacked(layout), *_accounts(layout, hits)):
            yield name, replace(candidate, fit=candidate.fit * loss)


def _announced(
    spec: FieldSpec, layout: Layout, hits: Mapping[str, tuple[Hit, ...]], stops: Sequence[Hit]
) -> Iterator[Candidate]:
    """What stands beside the label; for text what stands below it only where nothing stands beside it."""
    if spec.type not in RUNS:
        yield from field_candidates(spec, layout, hits, stops)
        return
    for label in spec.labels:
        for hit in hits.get(label, ()):
            for place in spec.where:
                found = list(field_candidates(replace(spec, where=(place,)), layout, {label: (hit,)}, stops))
                if found:
                    yield from found
                    break


def _accounts(layout: Layout, hits: Mapping[str, tuple[Hit, ...]]) -> Iterator[tuple[str, Candidate]]:
    said = sorted(
        ((h, rank) for rank, label in enumerate(ACCOUNT) for h in hits.get(label, ())), key=lambda s: s[0].line
    )
    first: dict[str, object] = {}
    for name, candidate in accounts(layout, [(h, r) for h, r in said if "member" not in h.phrase]):
        # The first number of a statement is its own.
        later = first.setdefault(name, candidate.reading.value) != candidate.reading.value
        yield name, replace(candidate, fit=candidate.fit - 0.12 * later)
    for name, candidate in accounts(layout, [(h, r) for h, r in said if "member" in h.phrase]):
        # A member's number stands for a household.
        yield name, replace(candidate, fit=candidate.fit - 0.25)


SUMS = frozenset({"total_deposits", "total_withdrawals", "fees"})


def _stacked(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A summary laid out side by side: a line of amounts alone, each under a label of one to three lines."""
    for index, line in enumerate(layout.lines):
        values = layout.values(line.words, "money")
        spent = {id(w) for v in values for w in v.words}
        if len(values) < 3:
            continue
        # A row's name may stand before the amounts (the account's, in a summary of several), nothing between them.
        named = [w for w in line.words if id(w) not in spent and any(c.isalpha() for c in w.text)]
        if any(w.box.left > values[0].box.left for w in named) or is_total(line.text):
            continue
        start = max((w.box.right for w in named), default=0.0)
        edges = [start, *((a.box.right + b.box.left) / 2 for a, b in pairwise(values)), 1.0]
        above: list[Line] = []
        for other in reversed(layout.lines[max(index - 4, 0) : index]):
            last = above[-1] if above else line
            if layout.values(other.words, "money") or last.box.top - other.box.bottom > 1.6 * line.height:
                break
            above.append(other)
        for value, left, right in zip(values, edges, edges[1:], strict=False):
            words = [w for one in reversed(above[:3]) for w in one.words if left <= w.box.center[0] < right]
            name = _named(" ".join(w.text for w in words))
            kept = _fitting(BY_NAME[name], Candidate(value.reading(), 0.92)) if name else None
            if name and kept is not None:
                yield name, kept


def _named(text: str) -> str | None:
    """The money field whose label the text holds; the longest label decides."""
    said = plain(text)
    fits = [
        (len(plain(label)), s.name) for s in SPECS if s.type == "money" for label in s.labels if plain(label) in said
    ]
    return max(fits)[1] if fits else None


_NO_HOLDER = re.compile(
    r"\b(?:bank|statement|number|account|address|date|balance|fdic|service|questions)\b|\d{3}|\.com", re.IGNORECASE
)


def _fitting(spec: FieldSpec, candidate: Candidate) -> Candidate | None:
    """The candidate in the form that the field wants, None where it cannot be one."""
    value = candidate.reading.value
    if spec.name in ("total_withdrawals", "fees") and isinstance(value, Decimal):
        return replace(candidate, reading=replace(candidate.reading, value=abs(value)))
    if spec.name == "total_deposits" and isinstance(value, Decimal) and value < 0:
        return None
    if spec.name == "routing_number":
        return candidate if _is_routing(str(value)) else None
    if spec.name == "account_holder" and (_NO_HOLDER.search(str(value)) or len(str(value).split()) > 11):
        return None
    if spec.name == "bank_name" and (len(str(value).split()) > 8 or not candidate.reading.raw[:1].isupper()):
        return None
    if spec.name == "bank_name" and re.search(r"statement|account|:", str(value), re.IGNORECASE):
        return None
    return candidate


def _is_routing(digits: str) -> bool:
    """Whether nine digits pass the check of the American Bankers Association's routing numbers (weights 3, 7, 1)."""
    if not re.fullmatch(r"\d{9}", digits):
        return False
    return sum(int(d) * w for d, w in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0


_PRODUCT = re.compile(
    r"\b(?:checking|savings|money market|share draft|chequing|current account|share savings)\b", re.IGNORECASE
)


_NUMBER_END = re.compile(r"\W*(?:x+|[*•·]+|\.{2,}|…)?[ -]?\d{3,6}\)?")


def _unnumbered(run: Sequence[Word]) -> tuple[Word, ...]:
    """A product's words without the number of the account that stands behind them."""
    if len(run) < 2 or not _NUMBER_END.fullmatch(run[-1].text):
        return tuple(run)
    kept = [w for w in run[:-1] if any(c.isalnum() for c in w.text)]
    return tuple(kept[:-2] if [w.text.lower() for w in kept[-2:]] == ["ending", "in"] else kept)


def account_types(pages: Sequence[Page]) -> Iterator[Candidate]:
    """The product's name where a short line of the first page is one (`Everyday Checking`)."""
    fit = 0.78
    for page in pages[:1]:
        layout = Layout(page)
        for line in layout.lines:
            for run in layout.runs(line, 1.8):
                run = _unnumbered(run)
                text = " ".join(w.text for w in run)
                if (
                    not 0 < len(run) <= 6
                    or not _PRODUCT.search(text)
                    or re.search(r"[$:.]|\d{4}|transfer|deposit", text, re.I)
                    or is_bank(text)
                ):
                    continue
                words = [w for w in run if w.text.lower() not in ("statement", "summary", "statements", "activity")]
                if words:
                    yield Candidate(reading_of(" ".join(w.text for w in words), words), fit)
                    fit = max(0.8 * fit, 0.2)


_PAGE_OF = re.compile(r"page\s*:?\s*\d+\s*(?:of|/)\s*(\d+)", re.IGNORECASE)


def page_counts(pages: Sequence[Page]) -> Iterator[Candidate]:
    """How many pages the statement says that it has."""
    for page in pages[:1]:
        for line in Layout(page).lines:
            if (match := _PAGE_OF.search(line.text)) and (words := [w for w in line.words if match[1] in w.text]):
                yield Candidate(reading_of(match[1], words[-1:]), 0.9)
