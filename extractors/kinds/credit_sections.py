"""What a credit report lists besides accounts: inquiries, records, addresses, employers, alerts, each with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_bureaus import bureaus_named
from extractors.kinds.credit_creditor import is_bureaus
from extractors.kinds.credit_labels import ENDS, is_nothing, title_of
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page, Word
from extractors.values import parse

_TITLES: Final = {
    "inquiries": re.compile(
        r"^(\d{1,2}[.)] )?((credit |regular |hard |recent )?inquir(y|ies)( information| made| section)?"
        r"( \(?last \d+ (days|months)\)?)?|requests for your (report|file|credit (report|file|history))"
        r"|who has (viewed|asked for) your (report|file)|companies that requested your (report|file))$",
        re.IGNORECASE,
    ),
    "public_records": re.compile(r"^public ?records?( information| section)?$", re.IGNORECASE),
    "addresses": re.compile(
        r"^(address(es)? (and|&|/) employ(ment|ers?)|((current|previous|prior|former|other|consumer|borrower) )?"
        r"(and (previous|prior|former) )?(address(es)?|residences?)"
        r"( information| history| section| (on file|reported))?)$",
        re.IGNORECASE,
    ),
    "employers": re.compile(
        r"^((current|previous|prior|former|other) )?(employers?|employment)( information| history| section"
        r"| data| (on file|reported))?$",
        re.IGNORECASE,
    ),
    "alerts": re.compile(
        r"^((experian |transunion |equifax |trans union )?(fraud shield|safescan|hawk ?alert|high risk fraud alert"
        r"|fraud (alerts?|messages?|verification)( (and|&|/) messages?)?|identity scan|id mismatch alert)"
        r"|alerts?( (and |& ?|/ ?)?messages?)?|messages( and alerts)?)$",
        re.IGNORECASE,
    ),
}
_BLOCKS: Final = frozenset({"addresses", "employers", "alerts"})
"""Lists that fill one block of print."""
TITLE_GAP: Final = 3.0
"""Heights of print between a title and its list."""
BLOCK_GAP: Final = 1.9
"""Heights of print between two lines of one list."""
_OTHER: Final = re.compile(
    r"^(trade ?lines?|accounts|remarks|collections|about .*|.*summary of your rights)$", re.IGNORECASE
)
MOST_CELLS: Final = 7
_CODED: Final = re.compile(r"^\W*(?:[A-Za-z] ?\W )?(\d{2,4}|[A-Z]\d{1,3})\W+\s*([A-Za-z].{5,})$")
_COUNTS: Final = re.compile(
    r"\binq count\b|\bnone\b|\bnot (returned|authorized)\b|: clear\b|^ckpt|no (alert|match)", re.IGNORECASE
)


def _sections(pages: Sequence[Page]) -> Iterator[tuple[str, Layout, Line]]:
    """Each line under one of the titles, with the title's table; a short list ends with its block of print."""
    table, bottom, first = "", 0.0, False
    for page in pages:
        layout = Layout(page)
        table = "" if table in _BLOCKS else table
        for line in layout.lines:
            text = title_of(line)
            found = next((name for name, title in _TITLES.items() if title.match(text)), None)
            apart = table in _BLOCKS and line.box.top - bottom > (TITLE_GAP if first else BLOCK_GAP) * line.height
            if found is not None:
                table, first = found, True
            elif apart or ENDS.match(text) or _OTHER.match(text):
                table = ""
            elif table:
                first = False
                yield table, layout, line
            bottom = line.box.bottom


def _name(runs: Sequence[tuple[Word, ...]]) -> Reading | None:
    for run in runs:
        text = " ".join(w.text for w in run)
        if (
            sum(c.isalpha() for c in text) >= 3
            and ":" not in text
            and not bureaus_named(text)
            and parse("date", text) is None
        ):
            return reading_of(text, run)
    return None


def _dated(layout: Layout, line: Line) -> dict[str, Reading] | None:
    """The one date of a line and the first name on it, or None where it is no line of a list."""
    dates = layout.values(line.words, "date")
    if len(dates) != 1 or ":" in line.text:
        return None
    (date,) = dates
    if len(layout.runs(line, 0.9)) > MOST_CELLS:
        return None
    name = _name([run for run in layout.runs(line, 0.9) if not set(run) & set(date.words)])
    return None if name is None else {"date": date.reading(), "name": name}


_ADDRESS: Final = re.compile(r"\d.*[A-Za-z].*\b[A-Z]{2},?\.? \d{5}(-\d{4})?\b")
"""A whole address on one line: number, street, state and ZIP code."""
_KIND: Final = re.compile(
    r"^(current|former|previous|prior|present|home|mailing|other|#?\d{1,2}[.)])\W*$", re.IGNORECASE
)
"""What may stand before an address or an employer in a list."""
_EMPLOYER: Final = re.compile(r"^(employer|employment|employed)\W*$", re.IGNORECASE)
_NO_EMPLOYER: Final = re.compile(
    r"^(none|no |n/?a\b|date|position|title|occupation|reported|verified|name|employers?\b|company\b|unknown)|:$",
    re.IGNORECASE,
)


def _alert(layout: Layout, line: Line) -> dict[str, Reading] | None:
    """A message's code and its text: a code by its form, or any one word that stands apart before a sentence."""
    if _COUNTS.search(line.text):
        return None
    if coded := _CODED.match(line.text):
        whole = reading_of(line.text, line.words)
        return {"code": replace(whole, value=coded[1]), "text": replace(whole, value=coded[2].strip())}
    runs = layout.runs(line, 0.9)
    if len(runs) == 2 and len(runs[0]) == 1 and len(runs[1]) >= 3 and runs[0][0].text.isalpha():
        text = " ".join(w.text for w in runs[1])
        return {"code": reading_of(runs[0][0].text, runs[0]), "text": reading_of(text, runs[1])}
    return None


def _listed(layout: Layout, line: Line) -> Sequence[Word]:
    """The line's first run, without a word that says which of several it is."""
    for run in layout.runs(line, 0.9):
        rest = run[1:] if _KIND.match(run[0].text) or _EMPLOYER.match(run[0].text) else run
        if rest:
            return rest
    return ()


def _address(layout: Layout, line: Line) -> Reading | None:
    run = _listed(layout, line)
    text = " ".join(w.text for w in run)
    return reading_of(text, run) if run and _ADDRESS.search(text) and ":" not in text else None


def _employer(layout: Layout, line: Line) -> Reading | None:
    run = _listed(layout, line)
    text = " ".join(w.text for w in run)
    named = parse("organisation", text) is not None and not re.search(r"\d{4}|[.;:]", text) and len(run) <= 8
    return reading_of(text, run) if run and named and not _NO_EMPLOYER.search(text) else None


def _bureau(layout: Layout, line: Line) -> Reading | None:
    for run in layout.runs(line, 0.9):
        text = " ".join(w.text for w in run)
        coded = is_bureaus(run) and run[-1] is line.words[-1]
        if len(text) <= 20 and (coded or bureaus_named(text.replace("/", " "))) and not any(c.isdigit() for c in text):
            return reading_of(text, run)
    return None


_ONE_CELL: Final = {"addresses": ("address", _address), "employers": ("name", _employer)}
"""The tables whose rows are one cell each: the cell's name and how it is found."""


def listed_rows(pages: Sequence[Page]) -> dict[str, tuple[Row, ...]]:
    """The rows of the lists under these titles, in printed order; empty ones are absent."""
    made: dict[str, list[Row]] = {}
    for table, layout, line in _sections(pages):
        if table == "alerts":
            if (alert := _alert(layout, line)) is not None:
                made.setdefault(table, []).append(Row(alert, layout.page.number))
            continue
        if table in _ONE_CELL:
            table = "employers" if _EMPLOYER.match(line.words[0].text) else table
            name, find = _ONE_CELL[table]
            if (reading := find(layout, line)) is not None:
                made.setdefault(table, []).append(Row({name: reading}, layout.page.number))
            continue
        cells = _dated(layout, line) or {}
        if not cells:
            continue
        if table == "inquiries":
            if bureau := _bureau(layout, line):
                cells["bureau"] = bureau
        else:
            cells["type"] = cells.pop("name")
            amounts = layout.values(line.words, "money")
            if amounts and not is_nothing(amounts[0].words[0].text):
                cells["amount"] = amounts[0].reading()
        made.setdefault(table, []).append(Row(cells, layout.page.number))
    return {table: tuple(found) for table, found in made.items()}
