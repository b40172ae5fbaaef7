"""Which of the candidate readings are the document's: the jointly most probable choice that the kind's laws support.

The solver never invents. It only chooses among readings that stand on the page; a law that fails stays failed, with the
readings as they are. A field is `proved` when laws that could have failed hold with it and keep its every digit
(`proof.py`), and no near rival choice would make them hold as well.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, IdentitySpec, Kind
from extractors.document import Field, Identity, Reading, Row, Status
from extractors.laws import Tried, try_identity
from extractors.proof import proved_fields
from extractors.source import Reader

CHOICES = 4
"""Readings per field that enter the joint search."""
SEARCH_CAP = 20_000
"""Joint choices that are tried per group of connected fields; beyond it each field keeps its likeliest reading."""
HOLDS_BONUS = 2.5
"""Log-odds that a holding law is worth: enough to overturn a doubtful place, not a plain one."""
RIVAL_MARGIN = math.log(2.0)
"""A rival choice of nearly the same probability that satisfies the same laws takes the proof away."""
LABELLED = 0.8
"""Confidence times fit from which a reading stands under its own label, and not only somewhere in its form."""
READ_ABOVE = 0.70
"""Confidence times fit from which a reading counts as read; below, it is unsure. Of 923 such values of digital sample
papers of the five core kinds none was wrong (and none of 25 below it)."""
READ_ABOVE_BY_ENGINE = 0.80
"""The same for what an engine read off a picture. Of 308 values of 62 worn sample papers 6 were wrong, 4 of them by
their extent (a name cut short, two amounts taken for one); at 0.70 it was 8 of 325."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """One distinct value for a field with its pooled probability and the readings that carry it."""

    reading: Reading
    probability: float
    prints: int = 1
    """Places under a label of the field where it stands so, each a print of its own."""


def _choices(candidates: Sequence[Candidate]) -> tuple[_Choice, ...]:
    """Candidates pooled by value: agreeing readings at different places strengthen each other. Likeliest first."""
    pools: dict[object, list[tuple[float, Reading]]] = {}
    for candidate in candidates:
        probability = min(0.995, candidate.fit * candidate.reading.confidence)
        key = candidate.reading.value
        pools.setdefault(key.lower() if isinstance(key, str) else key, []).append((probability, candidate.reading))
    made = []
    for pool in pools.values():
        pool.sort(key=lambda p: -p[0])
        places: list[Reading] = []
        doubt, prints = 1.0, 0
        for probability, reading in pool:
            if any(reading.boxes[0].overlap(p.boxes[0]) > 0.5 for p in places):
                continue
            doubt *= 1.0 - probability * (1.0 if not places else 0.5)
            places.append(reading)
            prints += probability >= LABELLED
        made.append(_Choice(pool[0][1], min(0.995, 1.0 - doubt), prints))
    return tuple(sorted(made, key=lambda c: (-c.probability, str(c.reading.value))))


def _groups(kind: Kind, names: set[str]) -> Iterator[tuple[tuple[str, ...], tuple[IdentitySpec, ...]]]:
    """Fields connected by laws, with those laws."""
    open_specs = [s for s in kind.identities if any(t.name in names for t in (*s.left, *s.right))]
    while open_specs:
        specs, fields = [open_specs.pop(0)], set[str]()
        grew = True
        while grew:
            fields = {t.name for s in specs for t in (*s.left, *s.right) if t.name in names}
            joined = [s for s in open_specs if fields & {t.name for t in (*s.left, *s.right)}]
            grew = bool(joined)
            specs += joined
            open_specs = [s for s in open_specs if s not in joined]
        yield tuple(sorted(fields)), tuple(specs)


def laws_in_force(kind: Kind, readings: Mapping[str, Reading]) -> tuple[IdentitySpec, ...]:
    """The kind's laws that speak of a paper on which this was read."""
    return tuple(
        s
        for s in kind.identities
        if s.when is None or (s.when[0] in readings and str(readings[s.when[0]].value) in s.when[1])
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How laws stand with one reading for each field: what they prove and whom they accuse."""

    tried: tuple[Tried, ...]
    accusing: frozenset[str]
    """The laws that prove where they hold and accuse where they fail."""
    proved: frozenset[str]
    failing: frozenset[str]
    """The fields that a failing law accuses."""

    def told(self, proved: Set[str]) -> tuple[Identity, ...]:
        """The laws that are worth telling, where so much is proved."""
        return tuple(t.identity for t in self.tried if _tells(t.identity, self.accusing, proved))


def standing(
    laws: Sequence[IdentitySpec],
    readings: Mapping[str, Reading],
    rows: Mapping[str, Sequence[Row]],
    disputed: Set[str] = frozenset(),
) -> Standing:
    """How the laws stand with these readings; what is disputed they do not prove."""
    values = {n: r.value for n, r in readings.items() if isinstance(r.value, Decimal)}
    tried = tuple(t for s in laws if (t := try_identity(s, values, rows)) is not None)
    accusing = frozenset(s.name for s in laws if s.proves and s.accuses)
    proved = proved_fields(tried, {n: readings[n] for n in values}, disputed)
    proved |= {name for t in tried if t.proves for name in t.spec.settles if name in readings}
    failing = {f for t in tried if t.identity.name in accusing and not t.identity.holds for f in t.identity.fields}
    return Standing(tried, accusing, proved, frozenset(failing))


def _amounts(picked: Mapping[str, _Choice]) -> dict[str, Decimal]:
    return {n: c.reading.value for n, c in picked.items() if isinstance(c.reading.value, Decimal)}


def _search(
    fields: Sequence[str],
    specs: Sequence[IdentitySpec],
    choices: Mapping[str, tuple[_Choice, ...]],
    rows: Mapping[str, Sequence[Row]],
) -> tuple[dict[str, _Choice], frozenset[str]]:
    """The likeliest joint choice for connected fields, and the fields whose value a near rival would change."""
    width = CHOICES
    while width > 1 and math.prod(min(width, len(choices[f])) for f in fields) > SEARCH_CAP:
        width -= 1
    if width == 1:
        contested = [f for f in fields if len(choices[f]) > 1 and choices[f][1].probability > 0.3]
        widths = {f: 3 if f in contested[:8] else 1 for f in fields}
    else:
        widths = dict.fromkeys(fields, width)
    scored: list[tuple[float, frozenset[str], dict[str, _Choice]]] = []
    for picks in itertools.product(*(choices[f][: widths[f]] for f in fields)):
        picked = dict(zip(fields, picks, strict=True))
        values = _amounts(picked)
        tried = [t for s in specs if (t := try_identity(s, values, rows)) is not None]
        score = sum(math.log(max(c.probability, 1e-6)) for c in picks)
        score += HOLDS_BONUS * sum(t.proves for t in tried)
        score -= 0.3 * sum(not t.identity.holds and t.spec.accuses for t in tried)
        scored.append((score, frozenset(t.identity.name for t in tried if t.proves), picked))
    scored.sort(key=lambda s: -s[0])
    best_score, best_laws, best = scored[0]
    disputed: set[str] = set()
    for score, laws, picked in scored[1:]:
        if best_score - score > RIVAL_MARGIN:
            break
        if laws & best_laws:
            disputed |= {f for f in fields if picked[f].reading.value != best[f].reading.value}
    return best, frozenset(disputed)


@dataclass(frozen=True, slots=True)
class Solved:
    """The chosen readings as fields with their status, the rows as judged, and every law as it stands."""

    fields: tuple[Field, ...]
    rows: Mapping[str, tuple[Row, ...]]
    identities: tuple[Identity, ...]


def solve(kind: Kind, extraction: Extraction) -> Solved:
    """Choose, among the readings that the pages offer, those that are jointly most probable under the kind's laws."""
    choices = {n: c for n, found in extraction.candidates.items() if (c := _choices(found))}
    picked = {name: found[0] for name, found in choices.items()}
    kind = replace(kind, identities=laws_in_force(kind, {n: c.reading for n, c in picked.items()}))
    disputed: set[str] = set()
    money = {n for n, c in picked.items() if isinstance(c.reading.value, Decimal)}
    for fields, specs in _groups(kind, money):
        if not fields:
            continue
        best, doubted = _search(fields, specs, choices, extraction.rows)
        picked |= best
        disputed |= doubted
    readings = {n: c.reading for n, c in picked.items()}
    laws = kind.identities if kind.derived is None else (*kind.identities, *kind.derived(readings))
    stands = standing(laws, readings, extraction.rows, disputed)
    proved = stands.proved | {s.name for s in kind.fields if s.copies and _copies_agree(choices.get(s.name, ()))}
    required = {s.name for s in kind.fields if s.required}
    order = [s.name for s in kind.fields]
    names = order + sorted(set(picked) - set(order))
    made = [
        _field(n, picked.get(n), choices.get(n, ()), n in proved, n in stands.failing and n not in proved)
        for n in names
        if n in picked or n in required
    ]
    rows = dict(extraction.rows)
    if kind.settle is not None:
        settled = {f.name: f.reading for f in made if f.reading is not None and f.status is not Status.UNSURE}
        rows = dict(kind.settle(rows, settled))
    borne_out = _borne_out(rows, stands.tried) if kind.cells_prove else ()
    made = [
        replace(f, status=Status.PROVED)
        if f.status is Status.READ and f.name not in disputed and f.reading and _is_cell(f.reading, borne_out)
        else f
        for f in made
    ]
    return Solved(tuple(made), rows, stands.told(proved))


def _borne_out(rows: Mapping[str, Sequence[Row]], tried: Sequence[Tried]) -> tuple[Reading, ...]:
    """The cells that a holding law bears out: those of proved rows, and those of a column whose sum is proved."""
    columns = {name.partition("[].")[::2] for t in tried if t.proves for name in t.identity.fields if "[]." in name}
    return tuple(
        reading
        for table, found in rows.items()
        for row in found
        for cell, reading in row.cells.items()
        if reading.value and (row.status is Status.PROVED or (table, cell) in columns)
    )


def _is_cell(reading: Reading, cells: Sequence[Reading]) -> bool:
    """Whether a field's reading is one of the cells: the same value at the same place."""
    return any(reading.boxes == cell.boxes and reading.value == cell.value for cell in cells)


def _tells(identity: Identity, proving: Set[str], proved: Set[str]) -> bool:
    """Whether a law is worth telling: it holds, or it fails as one that may accuse and no other law proves its fields.

    Papers differ in what their totals include, so a kind states a law in several forms; the form that a paper does
    not follow is no failure of the paper. A sum over a table's rows always tells: rows are not proved with their total.
    """
    moot = all(name in proved and "[]." not in name for name in identity.fields)
    return identity.holds or (identity.name in proving and not moot)


def _copies_agree(choices: Sequence[_Choice]) -> bool:
    """Whether copies of the form print an identifier alike under its label, and none prints another.

    Two prints suffice where a text layer gives the characters; one engine may mistake two prints alike, hardly three.
    """
    labelled = [c for c in choices if c.prints]
    needed = 3 if labelled and labelled[0].reading.reader is Reader.OCR else 2
    return len(labelled) == 1 and labelled[0].prints >= needed


def _field(name: str, choice: _Choice | None, rivals: Sequence[_Choice], proved: bool, failing: bool) -> Field:
    if choice is None:
        return Field(name, None, Status.MISSING)
    others = tuple(r.reading for r in rivals if r.reading.value != choice.reading.value)[: CHOICES - 1]
    near_rival = any(
        r.probability > 0.9 * choice.probability and r.reading.value != choice.reading.value for r in rivals
    )
    if proved:
        status = Status.PROVED
    elif failing or near_rival:
        status = Status.CONFLICT
    else:
        enough = READ_ABOVE_BY_ENGINE if choice.reading.reader is Reader.OCR else READ_ABOVE
        status = Status.READ if choice.probability >= enough else Status.UNSURE
    reading = replace(choice.reading, confidence=round(min(choice.probability, choice.reading.confidence), 4))
    return Field(name, reading, status, others)
