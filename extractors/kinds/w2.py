"""Form W-2, Wage and Tax Statement: the IRS grid, substitute forms, sheets with several copies, and key/value print.

Boxes and their laws: IRS General Instructions for Forms W-2 and W-3 (2024); the rates of Social Security (6.2 %) and Medicare
(1.45 %, plus 0.9 % above 200,000) are those of Publication 15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Reading, Row
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Reader, Word
from extractors.values import parse

BESIDE_FIT, BENEATH_FIT, WHOLE_FIT, PATTERN_FIT = 0.93, 0.93, 0.86, 0.6
"""How sure a place is: right of the label, below it; an amount without cents; an identifier known by its form alone."""

_MONEY: dict[str, tuple[str, ...]] = {
    "box1": (
        "wages, tips, other compensation",
        "wages, tips and other compensation",
        "wages, tips, other comp",
        "wages, tips, and other comp",
        "wages, tips, other",
        "wages tips other compensation",
    ),
    "box2": ("federal income tax withheld", "fed income tax withheld", "federal income tax", "federal tax withheld"),
    "box3": ("social security wages", "soc sec wages", "soc. security wages", "ss wages"),
    "box4": (
        "social security tax withheld",
        "social security tax",
        "soc sec tax withheld",
        "soc. security tax withheld",
        "ss tax withheld",
    ),
    "box5": ("medicare wages and tips", "medicare wages & tips", "medicare wages"),
    "box6": ("medicare tax withheld", "medicare tax"),
    "box7": ("social security tips", "soc sec tips", "ss tips"),
    "box8": ("allocated tips",),
    "box10": ("dependent care benefits", "dependent care"),
    "box11": ("nonqualified plans", "non-qualified plans", "nonqualified plan"),
}
_STATE: dict[str, tuple[str, ...]] = {
    "state": ("15 state", "box 15 state", "state code", "15 st"),
    "employer_state_id": (
        "employer's state id number",
        "employer state id number",
        "employer's state id no",
        "employers state id",
        "employer state id",
        "state id number",
        "state id",
    ),
    "box16": ("state wages, tips, etc", "state wages, tips", "state wages"),
    "box17": ("state income tax", "state tax withheld", "state tax"),
    "box18": ("local wages, tips, etc", "local wages, tips", "local wages"),
    "box19": ("local income tax", "local tax withheld", "local tax"),
    "box20": ("locality name", "locality"),
}
_TEXT: dict[str, tuple[str, ...]] = {
    "employee_ssn": (
        "employee's social security number",
        "employee's soc sec number",
        "employee social security number",
        "employee's ssa number",
        "employee's ssn",
        "employee ssn",
        "social security number",
        "ssn",
    ),
    "ein": (
        "employer identification number (ein)",
        "employer's identification number",
        "employer identification number",
        "employer's fed id number",
        "employer's federal id number",
        "employer's fed id no",
        "employer id number",
        "employer's ein",
        "employer ein",
        "federal ein",
        "ein",
    ),
    "employer": (
        "employer's name, address, and zip code",
        "employer's name, address and zip code",
        "employer name, address, and zip code",
        "employer's name and address",
        "employer's name",
        "employer name",
        "employer",
    ),
    "employer_address": ("employer's address", "employer address"),
    "control_number": ("control number",),
    "employee": (
        "employee's name, address, and zip code",
        "employee's name, address and zip code",
        "employee's name (first, middle initial, last)",
        "employee's first name and initial",
        "employee's first name and middle initial",
        "employee's name and address",
        "employee first name",
        "employee's first name",
        "employee's name",
        "employee name",
        "employee",
    ),
    "last_name": ("employee's last name", "employee last name", "last name"),
    "suffix": ("suff",),
    "employee_address": (
        "employee's address and zip code",
        "employee address and zip code",
        "employee's address",
        "employee address",
    ),
}
_REST: dict[str, tuple[str, ...]] = {
    "box9": ("9 verification code", "box 9"),
    "box12": (
        *(f"12{letter} see instructions for box 12" for letter in "abcd"),
        *(f"box 12{letter}" for letter in "abcd"),
        *(f"12{letter}" for letter in "abcd"),
        "see instructions for box 12",
        "box 12 codes",
        "box 12",
    ),
    "box13": ("13 statutory employee", "statutory employee", "stat emp"),
    "retirement_plan": ("retirement plan", "ret plan"),
    "sick_pay": ("third-party sick pay", "3rd party sick pay", "third-party"),
    "box14": ("14 other", "14a other", "box 14 other", "box 14"),
    "box14b": ("14b treasury tipped occupation code(s)", "treasury tipped occupation"),
    "omb": ("omb no",),
    "title": ("wage and tax statement", "form w-2", "w-2"),
    "copy": ("copy b", "copy c", "copy 1", "copy 2", "copy a", "copy d", "department of the treasury", "22222", "void"),
}
_LABELS = _MONEY | _STATE | _TEXT | _REST

_CODES = frozenset("A B C D E F G H J K L M N P Q R S T V W Y Z AA BB DD EE FF GG HH II TA TP TT".split())
"""Box 12 codes: IRS General Instructions for Forms W-2 and W-3 (2024); TA, TP, TT from the 2026 form."""
_TICKS = frozenset(("x", "☒", "✓", "✔", "☑", "✗", "✘", "yes", "true"))
_NOT_NAMES = re.compile(
    r"(?:zip|code|suff|initial|first|last|name|address|number|copy|form|void|see|instructions)\.?", re.I
)


def _amounts(layout: Layout, words: Sequence[Word], fit: float) -> Iterator[Candidate]:
    """The amount among a cell's words: one with cents first, else a whole one of three digits or a plain zero."""
    found = layout.values(words, "money")
    if found:
        for rank, value in enumerate(found[:2]):
            yield Candidate(value.reading(), fit * 0.7**rank)
        return
    whole = [
        value
        for value in layout.values(words, "whole-money")
        if len(re.sub(r"\D", "", value.reading().raw)) >= 3
        or (value.value == 0 and value.words[0].reader is Reader.FORM_FIELD)
    ]
    if whole:
        yield Candidate(whole[0].reading(), fit * WHOLE_FIT / BENEATH_FIT)


def _cell(
    layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 5.0
) -> tuple[tuple[Word, ...], ...]:
    """All lines of a box: what stands right of its label, then what stands below it."""
    right = beside(layout, anchor, anchors)
    below = beneath(layout, anchor, anchors, depth)
    taken = {id(w) for w in right}
    lines = [right] if right else []
    lines += [rest for line in below if (rest := tuple(w for w in line if id(w) not in taken))]
    return tuple(lines)


def _near_run(layout: Layout, anchor: Anchor, line: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line up to the first wide gap."""
    run: list[Word] = []
    for word in line:
        if run and layout.gap(run[-1], word) > 4.0:
            break
        run.append(word)
    return tuple(run)


def _text(words: Sequence[Word], type_name: str, fit: float) -> Candidate | None:
    kept = [w for w in words if not re.fullmatch(r"[|:_.\-–—]+", w.text)]
    value = parse(type_name, " ".join(w.text for w in kept)) if kept else None
    return None if value is None else Candidate(reading_of(value, kept), fit)


def _token(layout: Layout, lines: Sequence[Sequence[Word]], type_name: str, fit: float) -> Candidate | None:
    """The first value of an identifier's type among the lines."""
    for words in lines:
        if found := layout.values(words, type_name):
            return Candidate(found[0].reading(), fit)
    return None


def _starts_address(words: Sequence[Word]) -> bool:
    """Whether a line of a name-and-address block is already address: a house number, a P.O. box, a care-of line."""
    text = " ".join(w.text for w in words)
    return bool(re.match(r"(?:#?\d|p\.? ?o\.? ?box|c/o|attn|one |suite |ste )", text, re.IGNORECASE)) or bool(
        re.search(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?$", text)
    )


def _block(layout: Layout, lines: Sequence[Sequence[Word]]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A block of name and address as (name's words, address's words)."""
    name: list[Word] = []
    address: list[Word] = []
    for words in lines:
        kept = [w for w in words if not _NOT_NAMES.fullmatch(w.text)] if not name else list(words)
        if not kept:
            continue
        if address or (name and _starts_address(kept)):
            address += kept
        elif _starts_address(kept) and not name:
            split = next((i for i, w in enumerate(kept) if w.text[:1].isdigit()), None)
            if split:  # name and address on one line of key/value print
                name, address = kept[:split], kept[split:]
            else:
                address += kept
        else:
            name += kept
    return tuple(name), tuple(address)


def _people(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """Names and addresses of employer and employee."""
    for anchor in anchors:
        if anchor.name in ("employer", "employee"):
            lines = [_near_run(layout, anchor, line) for line in _cell(layout, anchor, anchors, 16.0)]
            name, address = _block(layout, lines)
            if anchor.name == "employee" and name:
                name = (*name, *_last_names(layout, anchor, anchors, name))
            type_name = "organisation" if anchor.name == "employer" else "person"
            if found := _text(name, type_name, BENEATH_FIT):
                yield f"{anchor.name}_name", found
            if found := _text(address, "address", 0.85):
                yield f"{anchor.name}_address", found
        elif anchor.name in ("employer_address", "employee_address"):
            lines = [_near_run(layout, anchor, line) for line in _cell(layout, anchor, anchors, 8.0)]
            words = [w for line in lines for w in line]
            if words and any(c.isdigit() for w in words for c in w.text) and (found := _text(words, "address", 0.9)):
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
        lines = _cell(layout, anchor, anchors, 3.5)
        if not lines:
            continue
        words = [w for w in _near_run(layout, anchor, lines[0]) if id(w) not in taken]
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
                yield from _year_in(line.words, fit)


def _year_in(words: Sequence[Word], fit: float) -> Iterator[Candidate]:
    for i, word in enumerate(words):
        for length in (1, 2, 4):
            part = words[i : i + length]
            text = "".join(w.text for w in part).strip("():,")
            gaps_even = all(b.box.left - a.box.right < 0.05 for a, b in zip(part, part[1:], strict=False))
            sizes = {1: 4, 2: 2, 4: 1}
            if len(part) != length or not gaps_even or any(len(w.text.strip("():,")) != sizes[length] for w in part):
                continue
            if re.fullmatch(r"20[0-4]\d", text):
                reading = reading_of(text, part)
                before = words[i - 1].text.lower() if i else ""
                revision = before.strip(".,(") in ("rev", "january", "december", "november", "created")
                yield Candidate(reading, fit * (0.3 if revision else 1.0))


def _box12(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Row]:
    """Code and amount of every box 12 cell; the word `Code`, printed as a stack of letters, is none."""
    own = [a for a in anchors if a.name == "box12"]
    seen: set[tuple[str, Decimal]] = set()
    pending: Word | None = None
    for anchor in own:
        lines = _cell(layout, anchor, anchors, 5.0)
        singles = [w for line in lines for w in line if w.text in ("C", "o", "d", "e", "c", "O")]
        stack = [w for w in singles if sum(abs(w.box.center[0] - s.box.center[0]) < 0.006 for s in singles) >= 3]
        words = [w for line in lines for w in line if id(w) not in {id(s) for s in stack} and plain(w.text) != "code"]
        money = [f for f in layout.values(words, "money") or layout.values(words, "whole-money")]
        money = [f for f in money if len(re.sub(r"\D", "", f.reading().raw)) >= 2]
        codes = [w for w in words if w.text.strip(".:;|()-") in _CODES]
        if codes and not money and pending is None:
            pending = codes[0]
            continue
        for found in money[:2]:
            amount = found.value
            level = [
                w
                for w in codes
                if abs(w.box.center[1] - found.box.center[1]) < 0.9 * max(found.box.height, w.box.height)
                and w.box.right <= found.box.left + 0.01
            ]
            code = max(level, key=lambda w: w.box.left) if level else pending if not codes else None
            pending = None
            if code is None or not isinstance(amount, Decimal):
                continue
            label = code.text.strip(".:;|()-")
            if (label, amount) not in seen:
                seen.add((label, amount))
                yield Row({"code": reading_of(label, [code]), "amount": found.reading()}, layout.page.number)


def _box14(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Row]:
    """Each line of box 14 that has a label and an amount."""
    seen: set[tuple[str, Decimal]] = set()
    for anchor in (a for a in anchors if a.name == "box14"):
        for words in _cell(layout, anchor, anchors, 9.0):
            found = layout.values(words, "money")
            if len(found) != 1 or not isinstance(found[0].value, Decimal):
                continue
            carried = {id(w) for w in found[0].words}
            label = [w for w in words if id(w) not in carried and re.search(r"[A-Za-z]", w.text)]
            key = (plain(" ".join(w.text for w in label)), found[0].value)
            if label and key not in seen:
                seen.add(key)
                text = " ".join(w.text for w in label)
                yield Row({"label": reading_of(text, label), "amount": found[0].reading()}, layout.page.number)


_STATE_CELLS = {"box16": "wages", "box17": "tax"}


def _states(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[dict[str, Candidate], float]]:
    """The rows below the labels of boxes 15 to 20: what each line gives, and the line's place."""
    own = [a for a in anchors if a.name in _STATE]
    placed: dict[tuple[int, str], Candidate] = {}
    for anchor in own:
        for words in _cell(layout, anchor, anchors, 6.0):
            level = round(words[0].box.center[1] / max(words[0].box.height, 0.006))
            for name, candidate in _state_values(layout, anchor.name, words):
                placed.setdefault((level, name), candidate)
    rows: list[tuple[int, dict[str, Candidate]]] = []
    for (level, name), candidate in sorted(placed.items(), key=lambda p: p[0][0]):
        if rows and level - rows[-1][0] <= 1 and name not in rows[-1][1]:
            rows[-1][1][name] = candidate
        else:
            rows.append((level, {name: candidate}))
    for level, row in rows:
        yield row, float(level)


def _state_values(layout: Layout, name: str, words: Sequence[Word]) -> Iterator[tuple[str, Candidate]]:
    if name in ("state", "employer_state_id"):
        state = next((w for w in words if parse("state", w.text.strip("|,:"))), None)
        if state is not None and name == "state":
            yield "state", Candidate(reading_of(state.text.strip("|,:"), [state]), BENEATH_FIT)
        numbered = [w for w in words if w is not state and re.search(r"\d", w.text) and parse("money", w.text) is None]
        if numbered and (found := _text(numbered[:3], "text", 0.85)):
            yield "employer_state_id", found
    elif name == "box20":
        kept = [w for w in words if parse("money", w.text) is None]
        if found := _text(kept, "text", 0.85):
            yield "box20", found
    else:
        for candidate in list(_amounts(layout, words, BENEATH_FIT))[:1]:
            yield name, candidate


def _page(layout: Layout) -> tuple[list[tuple[str, Candidate]], list[Row], list[Row], list[dict[str, Candidate]]]:
    anchors = anchors_of(layout, _LABELS)
    found: list[tuple[str, Candidate]] = [("tax_year", c) for c in _years(layout)]
    if len({a.name for a in anchors} & set(_MONEY)) < 2:
        return found, [], [], []
    for anchor in anchors:
        if anchor.name in _MONEY:
            right = list(_amounts(layout, beside(layout, anchor, anchors), BESIDE_FIT))
            below = [c for line in beneath(layout, anchor, anchors) for c in _amounts(layout, line, BENEATH_FIT)]
            found += [(anchor.name, c) for c in right or below[:2]]
        elif anchor.name in ("employee_ssn", "ein"):
            lines = _cell(layout, anchor, anchors)
            candidate = _token(layout, lines, "ssn" if anchor.name == "employee_ssn" else "ein", 0.94)
            if candidate:
                found.append((anchor.name, candidate))
        elif anchor.name == "control_number":
            lines = _cell(layout, anchor, anchors, 3.5)
            if lines and (candidate := _text(_near_run(layout, anchor, lines[0]), "text", 0.85)):
                found.append((anchor.name, candidate))
        elif anchor.name == "retirement_plan":
            ticks = [w for line in _cell(layout, anchor, anchors, 3.5) for w in line if w.text.lower() in _TICKS]
            if ticks:
                found.append((anchor.name, Candidate(reading_of(True, ticks[:1]), 0.85)))
    found += _people(layout, anchors)
    found += _by_form(layout)
    states = [row for row, _ in _states(layout, anchors)]
    return found, list(_box12(layout, anchors)), list(_box14(layout, anchors)), states


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
            row = Row({_STATE_CELLS.get(n, n): c.reading for n, c in line.items() if n in _ROW_CELLS}, page.number)
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


_BASE = Decimal(200_000)
"""Medicare wages from which the additional 0.9 % is withheld: IRS Publication 15."""

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
        "notice to employee": 1.5,
        "instructions for employee": 2.5,
        "forms w-2 and w-3": 2.0,
        "w-2": 0.7,
        "u.s. individual income tax return": -6.0,
        "tax return for seniors": -6.0,
        "corrected wage and tax statement": -9.0,
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
        FieldSpec("employee_ssn", "ssn", required=True),
        FieldSpec("ein", "ein", required=True),
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
    identities=(
        IdentitySpec(
            "social-security-rate",
            (Term("box4"),),
            (Term("box3", Decimal("0.062")), Term("box7", Decimal("0.062"), optional=True)),
            tolerance=Decimal("0.02"),
            slack=Decimal("1.00"),
        ),
        IdentitySpec(
            "medicare-rate",
            (Term("box6"),),
            (Term("box5", Decimal("0.0145")),),
            tolerance=Decimal("0.02"),
            slack=Decimal("1.00"),
        ),
    ),
    read=read,
    starts=("wage and tax statement",),
)
