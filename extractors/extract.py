"""From labels to candidates: for each declared field, every reading that the page's print offers, and how well it fits.

The engine knows no kind: it looks for the declared phrases, the longest first, and takes values beside and below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Reading
from extractors.layout import Found, Hit, Layout, plain, reading_of
from extractors.source import Page, Word
from extractors.values import RUNS, parse

RIGHT_FIT, BELOW_FIT, ABOVE_FIT = 0.95, 0.9, 0.7
"""How sure the place is before distance and rank: beside a label is the surest."""
RANK_STEP = 0.02
"""What each later label of a field's list loses."""
FAR = 40.0
"""Heights of print at which a value beside its label is as doubtful as can be."""


def label_hits(kind: Kind, layout: Layout) -> dict[str, tuple[Hit, ...]]:
    """The hits of every label of the kind, less those inside a longer label's hit: `gross pay` in `ytd gross pay`."""
    phrases = dict.fromkeys(label for spec in kind.fields for label in spec.labels)
    all_hits = [hit for phrase in phrases for hit in layout.find(phrase)]
    by_line: dict[int, list[Hit]] = {}
    for hit in all_hits:
        by_line.setdefault(hit.line, []).append(hit)
    kept: dict[str, list[Hit]] = {}
    for hits in by_line.values():
        for hit in hits:
            longer = any(
                o is not hit
                and o.first <= hit.first
                and o.last >= hit.last
                and len(plain(o.phrase)) > len(plain(hit.phrase))
                for o in hits
            )
            if not longer:
                kept.setdefault(hit.phrase, []).append(hit)
    return {phrase: tuple(hits) for phrase, hits in kept.items()}


def _column_heads(spec: FieldSpec, layout: Layout, hit: Hit) -> tuple[Hit, ...]:
    """The nearest heads above the label's row that name the columns the field wants."""
    heads = [h for phrase in spec.column for h in layout.find(phrase) if h.line < hit.line]
    return tuple(sorted(heads, key=lambda h: -h.line))


def _under(found: Found, head: Hit, height: float) -> bool:
    """Whether the value stands in the column below the head: their spans meet, with a little slack."""
    slack = 1.5 * height
    return found.box.left < head.box.right + slack and found.box.right > head.box.left - slack


def _fit(base: float, rank: int, distance: float) -> float:
    return max(0.05, base - RANK_STEP * rank - 0.35 * min(max(distance, 0.0) / FAR, 1.0))


def _run_value(spec: FieldSpec, words: Sequence[Word], layout: Layout) -> Found | None:
    """The first run of words (up to a wide gap) as one value of a text type."""
    run: list[Word] = []
    for word in words:
        if not run and not any(c.isalnum() for c in word.text):
            continue
        if run and layout.gap(run[-1], word) > 2.2:
            break
        run.append(word)
    if not run:
        return None
    value = parse(spec.type, " ".join(w.text for w in run))
    return None if value is None else Found(value, tuple(run), 0.0)


def _beside(spec: FieldSpec, layout: Layout, hit: Hit, stops: Sequence[Hit], rank: int) -> Iterator[Candidate]:
    words = layout.right_of(hit, stops=stops)
    if not words:
        return
    height = max(hit.box.height, 1e-6)
    if spec.type in RUNS:
        found = _run_value(spec, words, layout)
        if found:
            distance = (found.box.left - hit.box.right) * layout.aspect / height
            if distance < 0.6 * FAR:
                yield Candidate(found.reading(), _fit(RIGHT_FIT, rank, distance))
        return
    values = layout.values(words, spec.type)
    if spec.column:
        heads = _column_heads(spec, layout, hit)
        for found in values:
            if any(_under(found, head, height) for head in heads[:3]):
                yield Candidate(found.reading(), _fit(RIGHT_FIT, rank, 0.0))
        if heads:
            return
    for index, found in enumerate(values[:3]):
        distance = (found.box.left - hit.box.right) * layout.aspect / height
        yield Candidate(found.reading(), _fit(RIGHT_FIT, rank, distance) * (0.75**index))


def _beneath(spec: FieldSpec, layout: Layout, hit: Hit, stops: Sequence[Hit], rank: int) -> Iterator[Candidate]:
    lines = layout.below(hit, stops=stops)
    for depth, words in enumerate(lines[:2]):
        if spec.type in RUNS:
            found = _run_value(spec, words, layout)
            if found is None:
                continue
            reading: Reading = found.reading()
            if spec.type == "address":
                block = [w for line in lines[depth : depth + 3] for w in line]
                value = parse(spec.type, " ".join(w.text for w in block))
                reading = reading_of(value, block) if value is not None else reading
            yield Candidate(reading, _fit(BELOW_FIT, rank, 4.0 * depth))
            return
        values = layout.values(words, spec.type)
        for index, found in enumerate(values[:2]):
            yield Candidate(found.reading(), _fit(BELOW_FIT, rank, 4.0 * depth) * (0.75**index))
        if values:
            return


def _above(spec: FieldSpec, layout: Layout, hit: Hit, rank: int) -> Iterator[Candidate]:
    for number in range(hit.line - 1, max(hit.line - 3, -1), -1):
        line = layout.lines[number]
        near = [w for w in line.words if w.box.right > hit.box.left - 0.01 and w.box.left < hit.box.right + 0.01]
        found = (
            _run_value(spec, near, layout) if spec.type in RUNS else next(iter(layout.values(near, spec.type)), None)
        )
        if found:
            yield Candidate(found.reading(), _fit(ABOVE_FIT, rank, 0.0))
            return


_SENTENCE = 4
"""Words in small letters before a label on its line of print from which the label is only spoken of."""


def _in_a_sentence(layout: Layout, hit: Hit) -> bool:
    """Whether a label stands inside running text after a full stop or amid a sentence: `… the loan. Pay date …`."""
    words = layout.lines[hit.line].words[: hit.first]
    if len(words) < _SENTENCE or layout.gap(words[-1], layout.lines[hit.line].words[hit.first]) > 1.0:
        return False
    close = [w for w, after in pairwise(words) if layout.gap(w, after) <= 1.0]
    plain_words = [w.text.strip(".,;:") for w in close]
    return sum(w.isalpha() and w.islower() for w in plain_words) >= _SENTENCE


def field_candidates(
    spec: FieldSpec, layout: Layout, hits: Mapping[str, tuple[Hit, ...]], stops: Sequence[Hit]
) -> Iterator[Candidate]:
    """Every reading that the page offers for the field by its labels."""
    for rank, label in enumerate(spec.labels):
        for hit in hits.get(label, ()):
            others = [s for s in stops if s is not hit]
            said = _in_a_sentence(layout, hit)
            beside = list(_beside(spec, layout, hit, others, rank)) if "right" in spec.where else []
            if said:
                yield from (replace(c, fit=0.6 * c.fit) for c in beside)
                continue
            yield from beside
            if "below" in spec.where and (not beside or spec.type in RUNS):
                yield from _beneath(spec, layout, hit, others, rank)
            if "above" in spec.where:
                yield from _above(spec, layout, hit, rank)


def extract(kind: Kind, pages: Sequence[Page]) -> Extraction:
    """All candidates of a document's fields and the rows of its tables, from its labels and the kind's own reader."""
    candidates: dict[str, list[Candidate]] = {}
    if any(spec.labels for spec in kind.fields):
        for page in pages:
            layout = Layout(page)
            hits = label_hits(kind, layout)
            stops = [h for found in hits.values() for h in found]
            for spec in kind.fields:
                candidates.setdefault(spec.name, []).extend(field_candidates(spec, layout, hits, stops))
    rows = {}
    if kind.read is not None:
        own = kind.read(pages)
        for name, found in own.candidates.items():
            candidates.setdefault(name, []).extend(found)
        rows = dict(own.rows)
    return Extraction({name: tuple(found) for name, found in candidates.items()}, rows)
