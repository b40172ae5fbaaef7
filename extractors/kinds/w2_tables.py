"""The cells of Form W-2 and its small tables: box 12, box 14, and the state and local lines 15 to 20."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.declaration import Candidate
from extractors.document import Row
from extractors.kinds.box_cells import cell, text_candidate
from extractors.kinds.boxes import Anchor, box_amount
from extractors.kinds.w2_labels import STATE
from extractors.layout import Layout, plain, reading_of
from extractors.source import Reader, Word
from extractors.values import parse

BESIDE_FIT, BENEATH_FIT, WHOLE_FIT, PATTERN_FIT = 0.93, 0.93, 0.86, 0.6
"""How sure a place is: right of the label, below it; an amount without cents; an identifier known by its form alone."""

CODES = frozenset("A B C D E F G H J K L M N P Q R S T V W Y Z AA BB DD EE FF GG HH II TA TP TT".split())
"""Box 12 codes: IRS General Instructions for Forms W-2 and W-3 (2024); TA, TP, TT from the 2026 form."""


def cell_amounts(layout: Layout, words: Sequence[Word], fit: float) -> Iterator[Candidate]:
    """The amount among a cell's words: one with cents first, else a whole one of three digits or a plain zero."""
    if sum(bool(re.match(r"[a-z]{2}", w.text)) for w in words) >= 4:
        return  # running text: instructions, a notice
    figures = [w for w in words if re.search(r"\d", w.text) or w.text in (".", ",", "$", "(", ")", "-")]
    whole_box = box_amount(layout, figures, 1.0)
    if whole_box is not None and re.search(r"[.,$]", whole_box.raw):
        yield Candidate(whole_box, fit)
        return
    found = layout.values(words, "money")
    if found:
        for rank, value in enumerate(found[:2]):
            yield Candidate(value.reading(), fit * 0.7**rank)
        return
    if sum(bool(re.search(r"[A-Za-z]", w.text)) for w in words) > 1:
        return  # a number among words is no amount
    whole = [
        value
        for value in layout.values(words, "whole-money")
        if len(re.sub(r"\D", "", value.reading().raw)) >= 3
        or (value.value == 0 and value.words[0].reader is Reader.FORM_FIELD)
    ]
    if (
        whole
        and whole[0].words[0].reader is not Reader.FORM_FIELD
        and re.fullmatch(r"20[12]\d", whole[0].reading().raw)
    ):
        return  # the year of the form
    if whole:
        yield Candidate(whole[0].reading(), fit * WHOLE_FIT / BENEATH_FIT)


def code_rows(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Row]:
    """Code and amount of every box 12 cell; the word `Code`, printed as a stack of letters, is none."""
    own = [a for a in anchors if a.name == "box12"]
    seen: set[tuple[str, Decimal]] = set()
    pending: Word | None = None
    for anchor in own:
        lines = cell(layout, anchor, anchors, 5.0)
        singles = [w for line in lines for w in line if w.text in ("C", "o", "d", "e", "c", "O")]
        stack = [w for w in singles if sum(abs(w.box.center[0] - s.box.center[0]) < 0.006 for s in singles) >= 3]
        words = [
            w
            for line in lines
            for w in line
            if id(w) not in {id(s) for s in stack} and plain(w.text) not in ("code", "amount", "")
        ]
        money = list(layout.values(words, "money") or layout.values(words, "whole-money"))
        money = [f for f in money if len(re.sub(r"\D", "", f.reading().raw)) >= 2]
        codes = [w for w in words if w.text.strip(".:;|()-") in CODES]
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


def other_rows(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[Row]:
    """Each line of box 14 that has a label and an amount."""
    seen: set[tuple[str, Decimal]] = set()
    for anchor in (a for a in anchors if a.name == "box14"):
        for words in cell(layout, anchor, anchors, 9.0):
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


STATE_CELLS = {"box16": "wages", "box17": "tax"}


def state_lines(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[dict[str, Candidate], float]]:
    """The rows below the labels of boxes 15 to 20: what each line gives, and the line's place."""
    own = [a for a in anchors if a.name in STATE]
    placed: dict[tuple[int, str], Candidate] = {}
    for anchor in own:
        for words in cell(layout, anchor, anchors, 6.0):
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
        if row.keys() != {"box20"}:  # print below the form is no locality
            yield row, float(level)


def _state_in(word: Word) -> str:
    """The state's code that the word is, a rule of the form that OCR took for a letter left out; empty where none."""
    text = word.text.strip("|,:")
    if word.reader is Reader.OCR and len(text) == 3 and text[2] in "Il1|":
        text = text[:2]
    return text if parse("state", text) else ""


def _state_values(layout: Layout, name: str, words: Sequence[Word]) -> Iterator[tuple[str, Candidate]]:
    if name in ("state", "employer_state_id"):
        state = next((w for w in words if _state_in(w)), None)
        if state is not None and (name == "state" or state is words[0]):
            yield "state", Candidate(reading_of(_state_in(state), [state]), BENEATH_FIT)
        numbered = [w for w in words if w is not state and re.search(r"\d", w.text) and parse("money", w.text) is None]
        if numbered and (found := text_candidate(numbered[:3], "text", 0.85)):
            yield "employer_state_id", found
    elif name == "box20":
        kept = [w for w in words if parse("money", w.text) is None]
        if found := text_candidate(kept, "text", 0.85):
            yield "box20", found
    else:
        for candidate in list(cell_amounts(layout, words, BENEATH_FIT))[:1]:
            yield name, candidate
