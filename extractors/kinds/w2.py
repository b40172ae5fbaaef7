"""Form W-2, Wage and Tax Statement: the IRS grid, substitute forms, sheets with several copies, and key/value print.

Boxes: IRS General Instructions for Forms W-2 and W-3 (2024); their laws stand in `w2_laws.py`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Reading, Row
from extractors.kinds.announced import announced
from extractors.kinds.box_cells import FAR, cell, name_and_address, near_run, text_candidate, years_in
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.kinds.w2_labels import LABELS, MONEY, PARTIES, PARTY_HEADINGS
from extractors.kinds.w2_laws import IDENTITIES
from extractors.kinds.w2_tables import (
    BENEATH_FIT,
    BESIDE_FIT,
    PATTERN_FIT,
    STATE_CELLS,
    cell_amounts,
    code_rows,
    other_rows,
    state_lines,
)
from extractors.layout import Layout, plain, reading_of
from extractors.source import Box, Page, Word

_PARTY_TYPES = {"employer_name": "organisation", "employee_name": "person"}
_CAPTION_WORDS = frozenset("and middle initial last name".split())
"""Words with which the caption of the name goes on: `Employee's first name and initial, last name`."""
_TICKS = frozenset(("x", "☒", "✓", "✔", "☑", "✗", "✘", "yes", "true"))


def _token(layout: Layout, lines: Sequence[Sequence[Word]], type_name: str, fit: float) -> Candidate | None:
    """The first value of an identifier's type among the lines."""
    for words in lines:
        if found := layout.values(words, type_name):
            return Candidate(found[0].reading(), fit)
    return None


def _people(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """Names and addresses of employer and employee."""
    for anchor in anchors:
        if anchor.name in ("employer", "employee"):
            lines = [near_run(layout, line) for line in cell(layout, anchor, anchors, 16.0)]
            name, address = name_and_address(lines)
            name = tuple(itertools.dropwhile(lambda w: w.text.lower().strip(",") in _CAPTION_WORDS, name))
            if anchor.name == "employee" and name:
                last = tuple(_last_names(layout, anchor, anchors, name))
                if last and anchor.box.left < last[0].box.left:
                    name = tuple(w for w in name if abs(w.box.center[1] - name[0].box.center[1]) < name[0].box.height)
                name = (*name, *last)
            type_name = "organisation" if anchor.name == "employer" else "person"
            if found := text_candidate(name, type_name, BENEATH_FIT):
                yield f"{anchor.name}_name", found
            if found := text_candidate(address, "address", 0.85):
                yield f"{anchor.name}_address", found
        elif anchor.name in ("employer_address", "employee_address"):
            lines = [near_run(layout, line) for line in cell(layout, anchor, anchors, 8.0)]
            words = [w for line in lines for w in line]
            if (
                words
                and any(c.isdigit() for w in words for c in w.text)
                and (found := text_candidate(words, "address", 0.9))
            ):
                yield anchor.name, found


def _last_names(layout: Layout, first: Anchor, anchors: Sequence[Anchor], name: Sequence[Word]) -> Iterator[Word]:
    """The words of the cells `Last name` and `Suff.` that go with a cell `First name and initial`."""
    taken = {id(w) for w in name}
    for anchor in anchors:
        if anchor.name not in ("last_name", "suffix"):
            continue
        height = max(first.box.height, 0.004)
        beside_it = abs(anchor.box.center[1] - first.box.center[1]) < 1.0 * height and anchor.box.left > first.box.left
        under_it = 0 < anchor.box.top - first.box.top < 6 * height and abs(anchor.box.left - first.box.left) < 0.02
        if not (beside_it or under_it):
            continue
        between = [a for a in anchors if a.name == "employee" and first.box.left < a.box.left < anchor.box.left]
        if beside_it and between:
            continue
        lines = cell(layout, anchor, anchors, 3.5)
        if not lines:
            continue
        words = [w for w in near_run(layout, lines[0]) if id(w) not in taken]
        if anchor.name == "suffix":
            words = [w for w in words if re.fullmatch(r"(?:jr|sr|i{1,3}|iv)\.?", w.text, re.IGNORECASE)]
        if any(c.isdigit() for w in words for c in w.text):
            continue
        yield from words


def _years(layout: Layout) -> Iterator[Candidate]:
    """The tax year: beside `tax year`, or on the level of the form's title, where the digits may stand apart."""
    for phrase, fit in (("tax year", 0.95), ("calendar year", 0.93), ("wage and tax statement", 0.92), ("w-2", 0.88)):
        for hit in layout.find(phrase):
            reach = 2.5 * max(hit.box.height, 0.008)
            for line in layout.lines:
                if abs(line.box.center[1] - hit.box.center[1]) > reach:
                    continue
                yield from years_in(line.words, fit)


def _page(layout: Layout) -> tuple[list[tuple[str, Candidate]], list[Row], list[Row], list[dict[str, Candidate]]]:
    anchors = anchors_of(layout, LABELS)
    found: list[tuple[str, Candidate]] = [("tax_year", c) for c in _years(layout)]
    if len({a.name for a in anchors} & set(MONEY)) < 2:
        return found, [], [], []
    for anchor in anchors:
        if anchor.name in MONEY:
            level = beside(layout, anchor, anchors)
            if _heads_summary(layout, anchor, anchors):
                continue
            right = list(cell_amounts(layout, level, BESIDE_FIT))
            below = [c for line in beneath(layout, anchor, anchors) for c in cell_amounts(layout, line, BENEATH_FIT)]
            if below and right and layout.gap(anchor.words[-1], level[0]) > FAR:
                right = []
            found += [(anchor.name, c) for c in right or below[:2]]
        elif anchor.name in ("employee_ssn", "ein"):
            cells = cell(layout, anchor, anchors)
            candidate = _token(layout, cells, "ssn" if anchor.name == "employee_ssn" else "ein", 0.94)
            if candidate:
                found.append((anchor.name, candidate))
        elif anchor.name == "control_number":
            cells = cell(layout, anchor, anchors, 3.5)
            if cells and (candidate := text_candidate(near_run(layout, cells[0]), "text", 0.85)):
                found.append((anchor.name, candidate))
        elif anchor.name == "retirement_plan" and (ticks := _retirement_ticks(layout, anchor, anchors)):
            found.append((anchor.name, Candidate(reading_of(True, ticks[:1]), 0.85)))
    found += _people(layout, anchors)
    known = {name for name, _ in found}
    found += [(n, c) for n, c in announced(layout, PARTIES, _PARTY_TYPES, PARTY_HEADINGS) if n not in known]
    found += _by_form(layout)
    lines = [row for row, _ in state_lines(layout, anchors)]
    return found, list(code_rows(layout, anchors)), list(other_rows(layout, anchors)), lines


def _retirement_ticks(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor]) -> list[Word]:
    """The ticks below or beside `Retirement plan` that stand nearer to it than to the other labels of box 13."""
    height = max(anchor.box.height, 0.008)
    fellows = [
        hit.box
        for phrase in ("statutory", "third-party", "third party", "sick pay")
        for hit in layout.find(phrase)
        if abs(hit.box.center[1] - anchor.box.center[1]) < 3 * height
    ]

    def distance(tick: Word, label: Box) -> float:
        return max(0.0, label.left - tick.box.right, tick.box.left - label.right)

    ticks = [w for line in cell(layout, anchor, anchors, 3.5) for w in line if w.text.lower() in _TICKS]
    ticks += [
        w
        for w in layout.page.words
        if w.text.lower() in _TICKS
        and distance(w, anchor.box) < 1.5 * w.box.width
        and abs(w.box.center[1] - anchor.box.center[1]) < height
    ]
    return [t for t in ticks if all(distance(t, anchor.box) < distance(t, label) + 1e-6 for label in fellows)]


def _heads_summary(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor]) -> bool:
    """Whether the label heads a column of an earnings summary (`Box 1 of W-2`), whose first amount is the gross pay."""
    near = [*beside(layout, anchor, anchors), *(w for line in beneath(layout, anchor, anchors)[:2] for w in line)]
    return "ofw2" in plain("".join(w.text for w in near))


def _by_form(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Identifiers that their form alone gives away, wherever they stand."""
    for word in layout.page.words:
        if re.fullmatch(r"[\dXx*]{3}-[\dXx*]{2}-\d{4}", word.text):
            yield "employee_ssn", Candidate(reading_of(word.text, [word]), PATTERN_FIT)
        elif re.fullmatch(r"\d{2}-\d{7}", word.text):
            yield "ein", Candidate(reading_of(word.text, [word]), PATTERN_FIT)


def read(pages: Sequence[Page]) -> Extraction:
    """The boxes of all copies on all pages: copies that agree strengthen each other."""
    candidates: dict[str, list[Candidate]] = {}
    box12: list[Row] = []
    box14: list[Row] = []
    states: list[Row] = []
    for page in pages:
        layout = Layout(page)
        found, twelve, fourteen, lines = _page(layout)
        for name, candidate in found:
            candidates.setdefault(name, []).append(candidate)
        box12 += [r for r in twelve if not _has(box12, r)]
        box14 += [r for r in fourteen if not _has(box14, r)]
        for line in lines:
            if not states or page.number == states[0].page:
                for name, candidate in line.items():
                    first = name not in candidates
                    if first:
                        candidates[name] = [candidate]
            row = Row({STATE_CELLS.get(n, n): c.reading for n, c in line.items() if n in _ROW_CELLS}, page.number)
            if row.cells and not _has(states, row):
                states.append(row)
    rows = {"box12": tuple(box12), "box14": tuple(box14), "states": tuple(states)}
    return Extraction({n: tuple(c) for n, c in candidates.items()}, {n: r for n, r in rows.items() if r})


_ROW_CELLS = frozenset(("state", "employer_state_id", "box16", "box17"))


def _has(rows: Sequence[Row], row: Row) -> bool:
    """Whether the rows hold one of the same values, as another copy of the form does."""

    def values(cells: Row) -> dict[str, Reading | object]:
        return {name: reading.value for name, reading in cells.cells.items()}

    return any(values(row) == values(other) for other in rows)


KIND = Kind(
    "w2",
    {
        "wage and tax statement": 4.0,
        "form w-2": 1.5,
        "wages, tips, other comp": 2.5,
        "w-2 and earnings summary": 3.0,
        "social security wages": 1.0,
        "medicare wages and tips": 1.5,
        "medicare tax withheld": 1.0,
        "social security tax withheld": 1.0,
        "allocated tips": 0.7,
        "nonqualified plans": 0.7,
        "employer's state id": 1.0,
        "state wages, tips, etc": 1.0,
        "notice to employee": 3.5,
        "instructions for employee": 3.5,
        "forms w-2 and w-3": 2.5,
        "employers, please note": 2.0,
        "w-2": 0.7,
        "u.s. individual income tax return": -6.0,
        "tax return for seniors": -6.0,
        "previously reported": -9.0,
        "transmittal of wage and tax statements": -9.0,
        "wage and income transcript": -6.0,
        "wage & income transcript": -6.0,
        "this product contains sensitive taxpayer data": -6.0,
        "pay period": -1.5,
        "net pay": -1.5,
        "payer's tin": -2.0,
    },
    fields=(
        FieldSpec("tax_year", "year", required=True),
        FieldSpec("employee_ssn", "ssn", required=True, copies=True),
        FieldSpec("ein", "ein", required=True, copies=True),
        FieldSpec("employer_name", "organisation", required=True),
        FieldSpec("employer_address", "address"),
        FieldSpec("control_number", "text"),
        FieldSpec("employee_name", "person", required=True),
        FieldSpec("employee_address", "address"),
        *(FieldSpec(f"box{n}", "money", required=n <= 6) for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11)),
        FieldSpec("retirement_plan", "text"),
        FieldSpec("state", "state"),
        FieldSpec("employer_state_id", "text"),
        *(FieldSpec(f"box{n}", "money") for n in (16, 17, 18, 19)),
        FieldSpec("box20", "text"),
    ),
    identities=IDENTITIES,
    read=read,
    starts=("wage and tax statement",),
)
