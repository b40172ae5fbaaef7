"""Who pays and who is paid: address blocks, what stands over them, and the letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

_CITY = re.compile(r"\b[A-Za-z]{2}\.?,? +\d{5}(?:-\d{4})?$")
_ORGANISATION = re.compile(
    r"\b(inc|llc|l\.l\.c|corp|corporation|company|co|ltd|lp|llp|pllc|pc|services?|district|university|college"
    r"|schools?|county"
    r"|city of|state of|department|hospital|health|medical|associates|group|industries|enterprises|systems"
    r"|solutions|bank"
    r"|foods?|restaurants?|logistics|staffing|airlines|graphics|partners|center|centre|clinic|church|foundation"
    r"|holdings"
    r"|technologies|manufacturing|construction|transport(ation)?|office|payroll|stores?|market|motors|supply|works"
    r"|freight)\b",
    re.IGNORECASE,
)
_OVER = {
    "employer": re.compile(
        r"^(company|employer|company name|employer name|employer name and address|employer information)$"
    ),
    "employee": re.compile(
        r"^(employee|employee name|paid to|pay to|pay to the order of|to the order of|employee name and address|payee"
        r"|deposited to the account of|employee information|pay to the|order of)$"
    ),
}
_NOT_NAME = re.compile(
    r"earnings? statement|pay ?(stub|slip|check|statement|roll advice)|statement of|direct deposit"
    r"|non[- ]?negotiable|\bdate\b"
    r"|number|voucher|period|advice|this is not|void|page \d|confidential|copy|payable|employee id|check no|total"
    r"|net pay"
    r"|current|hours|rate|\$|:$|account|department|social security|filing|exemption|allowances?|status",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A name over an address, with what stands over both."""

    name: tuple[Word, ...]
    address: tuple[Word, ...]
    over: str
    top: float
    left: float

    @property
    def text(self) -> str:
        """The name as printed."""
        return " ".join(w.text for w in self.name)


def blocks_of(layout: Layout) -> tuple[Block, ...]:
    """Every block of print that ends with a city, a state and a ZIP code, read upwards along its left edge."""
    runs = [(n, run) for n, line in enumerate(layout.lines) for run in layout.runs(line)]
    found = []
    for number, run in runs:
        text = " ".join(w.text for w in run)
        if not _CITY.search(text) or len(run) > 7:
            continue
        left = run[0].box.left
        lines: list[tuple[Word, ...]] = [run]
        over = ""
        for above, other in reversed([r for r in runs if r[0] < number]):
            near = abs(other[0].box.left - left) < 0.015
            gap = lines[0][0].box.top - other[0].box.bottom
            if not near:
                continue
            if gap > 1.6 * run[0].box.height or gap < -0.5 * run[0].box.height or above == number:
                break
            words = " ".join(w.text for w in other)
            if len(lines) > 1 and _is_over(words):
                over = words
                break
            if parse("ssn", words) or re.fullmatch(r"[xX*\-]+", words):
                continue
            if _NOT_NAME.search(words) or len(lines) >= 5:
                break
            lines.insert(0, other)
        if len(lines) >= 2 and not lines[0][0].text[:1].isdigit():
            address = tuple(w for line in lines[1:] for w in line)
            found.append(Block(lines[0], address, over, lines[0][0].box.top, left))
    return tuple(found)


def _is_over(text: str) -> bool:
    plain = text.lower().strip(" :.")
    return any(pattern.match(plain) for pattern in _OVER.values())


def looks_like_person(text: str) -> bool:
    """Whether a name is two to four words of letters with nothing of an organisation in it."""
    words = text.replace(",", " ").split()
    return (
        2 <= len(words) <= 4
        and all(re.fullmatch(r"[A-Za-z.'\-]+", w) for w in words)
        and not _ORGANISATION.search(text)
    )


def _role(block: Block) -> str | None:
    plain = block.over.lower().strip(" :.")
    return next((role for role, pattern in _OVER.items() if plain and pattern.match(plain)), None)


def _of(block: Block, role: str, fit: float) -> Iterator[tuple[str, Candidate]]:
    kind = "organisation" if role == "employer" else "person"
    name = parse(kind, block.text)
    if name is not None:
        yield f"{role}_name", Candidate(reading_of(name, block.name), fit)
        yield (
            f"{role}_address",
            Candidate(reading_of(" ".join(w.text for w in block.address), block.address), fit - 0.05),
        )


def people(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Names and addresses of employer and employee by the address blocks, and the letterhead where there is none."""
    blocks = blocks_of(layout)
    told = [(b, _role(b)) for b in blocks]
    for block, role in told:
        if role:
            yield from _of(block, role, 0.95)
    rest = [b for b, role in told if role is None]
    if not any(role == "employer" for _, role in told):
        firms = [b for b in rest if _ORGANISATION.search(b.text)]
        first = min(rest, key=lambda b: (round(b.top, 2), b.left), default=None)
        if firms:
            for block in firms:
                yield from _of(block, "employer", 0.88)
        elif first is not None and (len(rest) > 1 or not looks_like_person(first.text)):
            yield from _of(first, "employer", 0.8)
            rest = [b for b in rest if b.text != first.text]
        else:
            yield from letterhead(layout, [b.text for b in blocks])
    if not any(role == "employee" for _, role in told):
        for block in rest:
            if looks_like_person(block.text) and not _ORGANISATION.search(block.text):
                yield from _of(block, "employee", 0.85)


def letterhead(layout: Layout, taken: Sequence[str]) -> Iterator[tuple[str, Candidate]]:
    """The topmost print that reads as a firm's name; a guess, and given as one."""
    for line in layout.lines[:12]:
        for run in layout.runs(line):
            text = " ".join(w.text for w in run)
            name = parse("organisation", text)
            if (
                name is None
                or _NOT_NAME.search(text)
                or text in taken
                or len(text) < 4
                or any(c.isdigit() for c in text)
            ):
                continue
            if _ORGANISATION.search(text):
                yield "employer_name", Candidate(reading_of(name, run), 0.75)
                return


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
)  # fmt: skip


def labelled(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Names beside or below a label that stands alone, or that ends with a colon."""
    for name, phrase, fit in _LABELS:
        for hit in layout.find(phrase):
            words = layout.lines[hit.line].words
            before = layout.gap(words[hit.first - 1], words[hit.first]) if hit.first else 9.0
            after = layout.gap(words[hit.last], words[hit.last + 1]) if hit.last + 1 < len(words) else 9.0
            colon = words[hit.last].text.endswith(":")
            if before < 1.2 or not (colon or after > 0.9):
                continue
            run = _first_run(layout, words[hit.last + 1 :]) if after < 25 else ()
            if not (run and _is_name(name, run)):
                if colon and run:
                    continue
                run = _run_below(layout, hit.line, hit.box.left, hit.box.right)
            if run and _is_name(name, run):
                value = parse("person", " ".join(w.text for w in run))
                if value is not None:
                    yield name, Candidate(reading_of(value, run), fit)


def _is_name(name: str, run: Sequence[Word]) -> bool:
    text = " ".join(w.text for w in run)
    if _NOT_NAME.search(text) or text.endswith(":") or len(run) > 8 or _is_over(text):
        return False
    if re.fullmatch(r"id|name|ssn|no\.?|address|information|copy|code|#|taxes|match|tax", text.lower().strip(" :.")):
        return False
    return not any(c.isdigit() for c in text) if name == "employee_name" else parse("person", text) is not None


def _first_run(layout: Layout, words: Sequence[Word]) -> tuple[Word, ...]:
    run: list[Word] = []
    for word in words:
        if run and layout.gap(run[-1], word) > 1.6:
            break
        if not run and not any(c.isalnum() for c in word.text):
            continue
        run.append(word)
    return tuple(run)


def _run_below(layout: Layout, number: int, left: float, right: float) -> tuple[Word, ...]:
    """The nearest run of the next lines that stands under the label, at most three heights down."""
    label = layout.lines[number]
    for below in layout.lines[number + 1 : number + 4]:
        if below.box.top - label.box.bottom > 3.0 * label.height:
            break
        for run in layout.runs(below):
            if run[0].box.left < right and run[-1].box.right > left and run[0].box.left > left - 0.12:
                return run
    return ()
