"""Where the labels of an information return stand: its boxes with their numbers, its parties, and what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from extractors.kinds.boxes import Anchor, anchors_of
from extractors.kinds.information_returns_boxes import Caption
from extractors.layout import Layout, fold, plain
from extractors.source import Reader, Word, union

Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, eq=False)
class InformationReturn:
    """What the reader has to know of one form."""

    captions: tuple[Caption, ...]
    titles: tuple[str, ...]
    """The form's names, which head it and bound its boxes."""
    parties: Labels
    """Labels of payer, payer_tin, recipient, recipient_tin and account_number."""
    sender: str = "payer"
    """Which party sends the form and heads it; of a mortgage's interest it is the recipient, the lender."""


BOUNDS: Final = {
    "omb": ("omb no",),
    "rtn": ("payer's rtn (optional)", "payer's rtn", "payer rtn"),
    "copy": (
        "copy a", "copy b", "copy c", "copy 1", "copy 2", "for recipient", "for recipient's records", "void",
        "corrected (if checked)", "corrected",
    ),
    "street": (
        "street address (including apt. no.)", "street address (including apt", "street address", "apt. no",
        "room or suite no",
    ),
    "place": (
        "city or town, state or province, country, and zip or foreign postal code",
        "city or town, state or province, country, and zip or", "city or town, state or province",
        "city, state, and zip code", "city or town", "state or province", "zip or foreign postal code",
        "telephone number",
    ),
    "second": ("2nd tin not",),
    "foot": (
        "department of the treasury", "internal revenue service", "keep for your records", "www.irs.gov",
        "instructions for recipient",
    ),
    "year": ("for calendar year", "calendar year", "tax year"),
}  # fmt: skip
"""Labels that bound the boxes' cells and say nothing themselves."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A box as found on the page."""

    caption: Caption
    anchor: Anchor
    printed: str
    """The number that stands with the caption; empty where none does."""
    likeness: float = 1.0
    """How like the caption its print is, where an engine misread it."""


@lru_cache(maxsize=32)
def labels_of(form: InformationReturn) -> dict[str, tuple[str, ...]]:
    """All labels of a form by name; a box's go by their index, each also with its numbers run together with it."""
    labels: dict[str, tuple[str, ...]] = {}
    taken = {plain(phrase) for caption in form.captions for phrase in caption.phrases}
    for index, caption in enumerate(form.captions):
        numbers = [number for number, _, _ in caption.numbers if number]
        phrases = (*caption.phrases, *_beginnings(caption.phrases, taken))
        labels[f"#{index}"] = (*phrases, *(f"{n} {phrase}" for phrase in phrases for n in numbers))
    labels |= {name: (*phrases, *_beginnings(phrases, set())) for name, phrases in form.parties.items()}
    return labels | BOUNDS | {"title": form.titles}


def _beginnings(phrases: Sequence[str], taken: Set[str]) -> Iterator[str]:
    """What a caption's first line may be where the form goes on in a second one: three words or more, no other's."""
    for phrase in phrases:
        words = phrase.split()
        for count in range(len(words) - 1, 2, -1):
            if plain(begun := " ".join(words[:count])) not in taken:
                yield begun


def _stands_whole(anchor: Anchor, labels: Labels) -> bool:
    """Whether the label's words stand on one line; of one over two lines the layout tells the lower part alone."""
    text = fold(plain("".join(w.text for w in anchor.words)))
    return any(text.endswith(fold(plain(phrase))) for phrase in labels[anchor.name])


def _printed_number(layout: Layout, caption: Caption, anchor: Anchor, phrases: Sequence[str]) -> str:
    """The number that the form prints with the caption, before it or in brackets behind it; empty where none."""
    text = fold(plain("".join(w.text for w in anchor.words)))
    known = [number for number, _, _ in caption.numbers if number]
    for phrase in phrases:
        own = fold(plain(phrase))
        if text.endswith(own):
            before = text.removesuffix(own).removeprefix("box")
            for number in known:
                if before == fold(number) or (not before and own.startswith(fold(number)) and len(own) > len(number)):
                    return number
    first = anchor.last - len(anchor.words)
    if first >= 0:  # the first column of a list
        ahead = layout.lines[anchor.line].words[first].text.lower().strip(".:)-")
        if ahead in known:
            return ahead
    behind = layout.lines[anchor.line].words[anchor.last + 1 : anchor.last + 4]
    match = re.match(r"\((?:box|line) ?(\d{1,2}[a-f]?)\)", " ".join(w.text for w in behind), re.IGNORECASE)
    return match[1].lower() if match and match[1].lower() in known else ""


_LINE: Final = 0.05
"""Share of the page's width by which the lines of one caption may begin apart."""


def _goes_on(anchor: Anchor, anchors: Sequence[Anchor]) -> bool:
    """Whether a label is the second line of the same box's caption, which bounds nothing."""
    return any(
        a.name == anchor.name
        and 0 < anchor.box.top - a.box.top < 2.5 * a.box.height
        and abs(anchor.box.left - a.box.left) < _LINE
        for a in anchors
    )


def anchored(form: InformationReturn, layout: Layout) -> tuple[tuple[Anchor, ...], tuple[Anchored, ...]]:
    """All labels on the page, and those of them that are boxes; a caption that bears its number rules out the others.

    The others are the form's title (`Interest Income`) and its instructions.
    """
    labels = labels_of(form)
    found = tuple(a for a in anchors_of(layout, labels) if _stands_whole(a, labels))
    boxes: list[Anchored] = []
    for anchor in (a for a in found if a.name.startswith("#")):
        caption = form.captions[int(anchor.name[1:])]
        printed = _printed_number(layout, caption, anchor, labels[anchor.name])
        if printed or not caption.numbered:
            boxes.append(Anchored(caption, anchor, printed))
    if layout.page.words and layout.page.words[0].reader is Reader.OCR:
        boxes += _misread(form, layout, found, {box.anchor.name for box in boxes if box.printed})
    numbered = {box.anchor.name for box in boxes if box.printed}
    kept = {id(box.anchor): bool(box.printed) or box.anchor.name not in numbered for box in boxes}
    mine = [box.anchor for box in boxes if kept[id(box.anchor)] or not _goes_on(box.anchor, found)]
    others = [a for a in found if not a.name.startswith("#")]
    others += _broken_off(layout, (*mine, *others), form.parties)
    anchors = tuple(sorted((*mine, *others), key=lambda a: (a.box.top, a.box.left)))
    return anchors, tuple(box for box in boxes if kept[id(box.anchor)])


def _broken_off(layout: Layout, anchors: Sequence[Anchor], parties: Labels) -> Iterator[Anchor]:
    """Labels of parties whose captions go on with words that an engine misread: all of their run is caption."""
    taken = {id(w) for a in anchors for w in a.words}
    for name in {"payer", "recipient"} & set(parties) - {a.name for a in anchors}:
        for phrase in (p for p in parties[name] if p.endswith(" name")):
            for hit in layout.find(phrase):
                words = layout.lines[hit.line].words
                if hit.first and layout.gap(words[hit.first - 1], words[hit.first]) < 1.0:
                    continue
                last = hit.last
                while last + 1 < len(words) and layout.gap(words[last], words[last + 1]) < 1.2:
                    if id(words[last + 1]) in taken:
                        break
                    last += 1
                run = words[hit.first : last + 1]
                yield Anchor(name, union(w.box for w in run), hit.line, last, run)


_ALIKE: Final = 0.84
"""Likeness of misread print to a caption from which it is that caption, its number being right."""


def _misread(form: InformationReturn, layout: Layout, found: Sequence[Anchor], known: Set[str]) -> Iterator[Anchored]:
    """Boxes whose number was read right and whose caption nearly so."""
    taken = {id(w) for a in found for w in a.words}
    wanted = [(f"#{i}", caption) for i, caption in enumerate(form.captions) if f"#{i}" not in known]
    for at, line in enumerate(layout.lines):
        for first, word in enumerate(line.words[:-1]):
            number = word.text.lower().strip(".:)-|")
            opens = first == 0 or layout.gap(line.words[first - 1], word) > 1.0
            if not opens or not re.fullmatch(r"\d{1,2}[a-g]?", number) or id(word) in taken:
                continue
            run = _free_run(layout, line.words, first, taken)
            for name, caption in wanted:
                likeness = _likeness(run[1:], caption)
                if number in [n for n, _, _ in caption.numbers] and likeness >= _ALIKE:
                    anchor = Anchor(name, union(w.box for w in run), at, first + len(run) - 1, run)
                    yield Anchored(caption, anchor, number, likeness)


def _free_run(layout: Layout, words: Sequence[Word], first: int, taken: Set[int]) -> tuple[Word, ...]:
    last = first
    while last + 1 < len(words) and layout.gap(words[last], words[last + 1]) < 2.0 and id(words[last + 1]) not in taken:
        last += 1
    return tuple(words[first : last + 1])


def _likeness(run: Sequence[Word], caption: Caption) -> float:
    text = fold(plain("".join(w.text for w in run)))
    if len(text) < 8:
        return 0.0
    return max(SequenceMatcher(None, text, fold(plain(phrase)), autojunk=False).ratio() for phrase in caption.phrases)
