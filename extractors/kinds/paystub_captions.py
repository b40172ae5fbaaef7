"""Names and numbers of people beside or below their captions, where no address block tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.kinds.announced import COMMON, before_caption
from extractors.kinds.paystub_fields import FIELDS
from extractors.kinds.paystub_labels import HEADS
from extractors.kinds.paystub_names import IN_WORDS, NOT_NAME, is_over
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word
from extractors.values import parse

_LABELS: tuple[tuple[str, str, float], ...] = (
    ("employer_name", "employer name", 0.95), ("employer_name", "company name", 0.95), ("employer_name",
    "name of employer", 0.95),
    ("employer_name", "employer", 0.9), ("employer_name", "company", 0.9), ("employer_name", "paid by", 0.88),
    ("employee_name", "employee name", 0.95), ("employee_name", "name of employee", 0.95), ("employee_name",
    "associate name", 0.95),
    ("employee_name", "worker name", 0.95), ("employee_name", "pay to the order of", 0.9), ("employee_name",
    "paid to", 0.9),
    ("employee_name", "to the order of", 0.88), ("employee_name", "payee", 0.9), ("employee_name", "employee", 0.9),
    ("employee_name", "pay to", 0.85), ("employee_name", "name", 0.85), ("employee_name", "worker", 0.88),
    ("employee_name", "employee full name", 0.95), ("employee_name", "for employee", 0.85),
    ("employee_name", "name (last, first, mi)", 0.95), ("employee_name", "pay stub for", 0.85),
    ("employee_name", "paystub for", 0.85), ("employee_name", "earnings statement for", 0.85),
    ("employee_name", "payslip for", 0.85), ("employee_name", "employee id and name", 0.9),
    ("employer_name", "agency", 0.85), ("employer_name", "organization", 0.85), ("employer_name", "district", 0.8),
    ("employee_name", "nombre del empleado", 0.95), ("employee_name", "nombre", 0.85),
    ("employee_name", "empleado", 0.9),
    ("employee_name", "páguese a la orden de", 0.88), ("employee_name", "paguese a", 0.85),
    ("employer_name", "empleador", 0.9), ("employer_name", "patrono", 0.9), ("employer_name", "empresa", 0.85),
    ("employer_name", "compañía", 0.85), ("employer_name", "household employer", 0.9),
    ("employer_name", "business name", 0.9), ("employer_name", "name of company", 0.95),
    ("employee_name", "driver", 0.85), ("employee_name", "driver name", 0.9), ("employee_name", "emp", 0.8),
    ("employee_name", "emp name", 0.9), ("employee_name", "caregiver", 0.85), ("employee_name", "team member", 0.88),
    ("employee_name", "staff member", 0.85), ("employee_name", "name (last, first)", 0.95),
    ("employee_name", "employee's name", 0.95), ("employee_name", "member name", 0.85),
)  # fmt: skip


_TYPES = {"employer_name": "organisation", "employee_name": "person"}

_CAPTIONS = COMMON | {
    plain(phrase)
    for phrase in (
        *(label for spec in FIELDS for label in spec.labels), *(label for _, label, _ in _LABELS), *HEADS["stop"],
    )
}  # fmt: skip
"""Captions that may follow a name on its line: where one of them ends in a colon, the name is over."""


def labelled(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Names beside or below a label that stands alone, or that ends with a colon."""
    for name, phrase, fit in _LABELS:
        for hit in layout.find(phrase):
            words = layout.lines[hit.line].words
            cells = layout.runs(layout.lines[hit.line])
            first = _after_number(words, hit.first)
            before = layout.gap(words[first - 1], words[first]) if first else 9.0
            after = layout.gap(words[hit.last], words[hit.last + 1]) if hit.last + 1 < len(words) else 9.0
            apart = any(w.text == ":" for w in words[hit.last + 1 : hit.last + 2])
            colon = apart or words[hit.last].text.rstrip("*_").endswith(":")
            announced = phrase.endswith(" for")
            if before < 1.2 or not (colon or after > 0.9 or announced):
                continue
            run = _first_run(layout, words[hit.last + 1 :]) if after < (60 if len(cells) == 2 else 25) else ()
            run = before_caption(run, _CAPTIONS)
            run = _without_number(run) if name == "employee_name" else run
            if not (run and _is_name(name, run)):
                if colon and run:
                    continue
                edge = words[hit.last + 1].box.left if after > 0.9 and hit.last + 1 < len(words) else 1.0
                run = _run_below(layout, hit.line, name, (hit.box.left, hit.box.right, edge))
            if run and _is_name(name, run):
                while len(run) > 2 and run[-1].text.isdigit():
                    run = run[:-1]  # The number of the next column.
                value = parse(_TYPES[name], " ".join(w.text for w in run))
                if value is not None:
                    yield name, Candidate(reading_of(value, run), fit)


def _after_number(words: Sequence[Word], first: int) -> int:
    """Where a caption begins, with the number of its box: `3. Name`."""
    return first - 1 if first and re.fullmatch(r"\d{1,2}[.)]?", words[first - 1].text) else first


def _without_number(run: Sequence[Word]) -> tuple[Word, ...]:
    """A name without the number that some stubs print before or after it: `4471 - DOE, JANE`, `Jane Doe (ID 4471)`."""
    run = run[: next((n for n, w in enumerate(run) if n and re.match(r"[(\[#]", w.text)), len(run))]
    at = 0
    while at < len(run) and re.fullmatch(r"[#\d\-–:]+|(?=\S*\d)[A-Z\d\-]+", run[at].text):
        at += 1
    return tuple(run[at:]) or tuple(run)


def _is_name(name: str, run: Sequence[Word]) -> bool:
    text = " ".join(w.text for w in run)
    if NOT_NAME.search(text) or text.endswith(":") or len(run) > 8 or is_over(text):
        return False
    if re.fullmatch(r"id|name|ssn|no\.?|address|information|copy|code|#|taxes|match|tax", text.lower().strip(" :.")):
        return False
    if name == "employee_name" and IN_WORDS.search(text):
        return False  # The amount of a check, below its payee.
    return not any(c.isdigit() for c in text) if name == "employee_name" else parse("organisation", text) is not None


def _first_run(layout: Layout, words: Sequence[Word]) -> tuple[Word, ...]:
    run: list[Word] = []
    for word in words:
        if run and layout.gap(run[-1], word) > 1.6:
            break
        if not run and not any(c.isalnum() for c in word.text):
            continue
        run.append(word)
    return tuple(run)


def _run_below(layout: Layout, number: int, name: str, span: tuple[float, float, float]) -> tuple[Word, ...]:
    """The nearest run of the next lines that stands under the label, at most three heights down.

    The span is the label's left and right edge, and the left edge of the caption that follows it, where a run that
    begins under the label ends.

    Where the captions beside it take two lines, what stands below them may be a caption's second line: no name.
    """
    label = layout.lines[number]
    left, right, edge = span
    first: tuple[Word, ...] = ()
    for below in layout.lines[number + 1 : number + 4]:
        if below.box.top - label.box.bottom > 3.0 * label.height:
            break
        for run in layout.runs(below):
            if run[0].box.left < right and run[-1].box.right > left and run[0].box.left > left - 0.12:
                own = tuple(w for w in run if w.box.left < edge - 0.004) if run[0].box.left < right else run
                if first and _is_name(name, own):
                    return own
                first = first or own
                if _is_name(name, first) and not _SECOND_LINE.fullmatch(" ".join(w.text for w in first)):
                    return first
    return first


_SECOND_LINE = re.compile(
    r"(?:[A-Za-z]+ )?(?:id|no|number|code|date|end|paid|type|site|begin|start|rate|status)\.?", re.IGNORECASE
)

_SSN = (
    "ssn", "ss#", "ss #", "social security number", "social security no", "social security #", "soc sec #",
    "soc sec no", "soc sec", "social security", "tax id", "soc sec id", "ss number", "ss no", "seguro social",
)  # fmt: skip


_MASK = re.compile(r"[Xx*•#]{3}-?[Xx*•#]{2}-\d{4}")
_ENDING = re.compile(
    r"\b(?:ssn|ss ?#|social security(?: number| no\.?)?) (?:ending|ends)(?: in| with)?:? (\d{4})\b", re.I
)


def masked(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A Social Security number known by its mask alone, where the page prints one such number and no other."""
    words = {w.text: w for line in layout.lines for w in line.words if _MASK.fullmatch(w.text)}
    if len({text[-4:] for text in words}) == 1:
        text, word = next(iter(words.items()))
        yield "employee_ssn", Candidate(reading_of(text, (word,)), 0.8)
    for line in layout.lines:
        match = _ENDING.search(line.text)
        word_at = next((w for w in line.words if match is not None and w.text.strip(".,)") == match[1]), None)
        if match is not None and word_at is not None:
            yield "employee_ssn", Candidate(reading_of(match[1], (word_at,)), 0.8)


def last_four(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A Social Security number of which the stub prints nothing but the last four digits."""
    for phrase in _SSN:
        for hit in layout.find(phrase):
            words = layout.lines[hit.line].words
            below = layout.below(hit, depth=2.5, right_edge=hit.box.right + 0.08)[:1]
            for place in (words[hit.last + 1 : hit.last + 2], *below):
                if len(place) == 1 and re.fullmatch(r"\d{4}", place[0].text):
                    yield "employee_ssn", Candidate(reading_of(place[0].text, place), 0.88)
                    break
