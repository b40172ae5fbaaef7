"""The cells of boxed forms: the lines that belong to a label, and the names, addresses and years that stand in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.kinds.boxes import Anchor, beneath, beside
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

FAR = 8.0
"""Heights of print between a label and what stands level with it, from which print below the label comes first."""

_NOT_NAMES = re.compile(
    r"(?:zip|code|suff|initial|first|last|name|address|number|copy|form|void|see|instructions)\.?", re.I
)


def parts(
    layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 5.0
) -> tuple[tuple[Word, ...], ...]:
    """The lines where a box's entry may stand, the likeliest first: near its label, below it, far to its right."""
    right = beside(layout, anchor, anchors)
    near = bool(right) and layout.gap(anchor.words[-1], right[0]) <= FAR
    taken = {id(w) for w in right}
    below = (tuple(w for w in line if id(w) not in taken) for line in beneath(layout, anchor, anchors, depth))
    level = (right,) if right else ()
    return (*(level if near else ()), *(line for line in below if line), *(() if near else level))


def cell(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 5.0) -> tuple[tuple[Word, ...], ...]:
    """All lines of a box: what stands right of its label, then what stands below it."""
    right = beside(layout, anchor, anchors)
    below = beneath(layout, anchor, anchors, depth)
    if right and below and layout.gap(anchor.words[-1], right[0]) > FAR:
        right = ()  # it stands in a box of its own
    taken = {id(w) for w in right}
    lines = [right] if right else []
    lines += [rest for line in below if (rest := tuple(w for w in line if id(w) not in taken))]
    return tuple(lines)


def near_run(layout: Layout, line: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line up to the first wide gap."""
    run: list[Word] = []
    for word in line:
        if run and layout.gap(run[-1], word) > 4.0:
            break
        run.append(word)
    return tuple(run)


def text_candidate(words: Sequence[Word], type_name: str, fit: float) -> Candidate | None:
    """The words as one candidate of a text type, rules and dashes left out."""
    kept = [w for w in words if not re.fullmatch(r"[|:_.\-–—]+", w.text)]
    value = parse(type_name, " ".join(w.text for w in kept)) if kept else None
    return None if value is None else Candidate(reading_of(value, kept), fit)


def starts_address(words: Sequence[Word]) -> bool:
    """Whether a line of a name-and-address block is already address: a house number, a P.O. box, a care-of line."""
    text = " ".join(w.text for w in words)
    return bool(re.match(r"(?:#?\d|p\.? ?o\.? ?box|c/o|attn|one |suite |ste )", text, re.IGNORECASE)) or bool(
        re.search(r"\b[A-Z]{2},? \d{5}(?:-\d{4})?$", text)
    )


def name_and_address(lines: Sequence[Sequence[Word]]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A block of name and address as (name's words, address's words)."""
    name: list[Word] = []
    address: list[Word] = []
    for words in lines:
        kept = [w for w in words if not _NOT_NAMES.fullmatch(w.text)] if not name else list(words)
        if not kept:
            continue
        if address or (name and starts_address(kept)):
            address += kept
        elif starts_address(kept) and not name:
            split = next((i for i, w in enumerate(kept) if w.text[:1].isdigit()), None)
            if split:  # name and address on one line of key/value print
                name, address = kept[:split], kept[split:]
            else:
                address += kept
        else:
            name += kept
    return tuple(name), tuple(address)


def years_in(words: Sequence[Word], fit: float) -> Iterator[Candidate]:
    """Each tax year among the words, also where its digits stand apart; a revision's year is the least likely."""
    for i in range(len(words)):
        for length in (1, 2, 4):
            part = words[i : i + length]
            text = "".join(w.text for w in part).strip("():,")
            gaps_even = all(b.box.left - a.box.right < 0.05 for a, b in itertools.pairwise(part))
            sizes = {1: 4, 2: 2, 4: 1}
            if len(part) != length or not gaps_even or any(len(w.text.strip("():,")) != sizes[length] for w in part):
                continue
            if re.fullmatch(r"20[0-4]\d", text):
                reading = reading_of(text, part)
                before = words[i - 1].text.lower() if i else ""
                revision = before.strip(".,(") in ("rev", "january", "december", "november", "created")
                yield Candidate(reading, fit * (0.3 if revision else 1.0))
