"""Who pays and who is paid: address blocks, what stands over them, and the letterhead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.layout import Layout, plain, reading_of
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
    r"|freight|landscaping|nursery|daycare|cafe|bakery|library|plumbing|electric|roofing|cleaning|catering|farms?|dairy"
    r"|hotel|inn|resort|salon|pharmacy|dental|clinics?|laboratory|laboratories|realty|properties|apartments|security co"
    r"|mills?|brewing|winery|marina|robotics|analytics|consulting|insurance agency|academy|institute|authority"
    r"|parish|town|township|village|borough|board of|ministries|diocese|isd|usd|airport|orchards?|ranch"
    r"|nurseries|vineyards?"
    r"|holding|franchise|enterprise|trust|club|museum|theat(?:er|re)|gym|fitness|studios?|salons?|press|media|software"
    r"|commission|agency|management|society|league|homes?|care|living|auto|garage|trucking|logistic|warehouse|depot)\b",
    re.IGNORECASE,
)
_OVER = {
    "employer": re.compile(
        r"^(?:(?:company|employer|business|agency|organization)(?: name| info(?:rmation)?| details)?"
        r"(?: (?:and|&) address)?"
        r"|paid by|household employer)$"
    ),
    "employee": re.compile(
        r"^(?:(?:employee|worker|associate|team member)(?: name| info(?:rmation)?| details)?(?: (?:and|&) address)?"
        r"|paid to|pay to|pay to the order of|to the order of|payee|deposited to the account of|pay to the|order of)$"
    ),
}
NOT_NAME = re.compile(
    r"earnings? statement|pay ?(stub|slip|check|statement|roll advice)|statement of|direct deposit"
    r"|non[- ]?negotiable|\bdate\b"
    r"|number|voucher|period|advice|this is not|void|page \d|confidential|copy|payable|employee id|check no|total"
    r"|net pay|take[- ]?home"
    r"|current|\bhours\b|\brate\b|\$|:$|account(?!ing|ant)|social security|filing|exemption|allowances?|status"
    r"|^co\.? file\b|\bfile\b.*\bdept\b|info(?:rmation)?\b|withh?old|withheld|\btax(es)?\b|medicare|deduction"
    r"|^emp(loyee)?\.? ?(#|no|id|num)|soc\.? ?sec|\bssn\b|\bno\.?$|\bid\b|summary|statement|net check|\bytd\b"
    r"|tal[oó]n de pago|recibo de|fecha|per[ií]odo|n[uú]m\.|estado civil|dep[oó]sito|deducci"
    r"|impuesto|seguro social|\bneto\b",
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
        if not _CITY.search(text) or len(run) > (12 if text[:1].isdigit() else 7):
            continue
        left = run[0].box.left
        lines: list[tuple[Word, ...]] = [run]
        over = ""
        for above, other in reversed([r for r in runs if r[0] < number]):
            near = abs(other[0].box.left - left) < 0.015
            gap = lines[0][0].box.top - other[0].box.bottom
            if not near:
                continue
            tall = max(run[0].box.height, 0.9 * other[0].box.height)
            if gap > 1.6 * tall or gap < -0.5 * run[0].box.height or above == number:
                break
            words = " ".join(w.text for w in other)
            if len(lines) > 1 and is_over(words):
                over = words
                break
            if parse("ssn", words) or re.fullmatch(r"[xX*\-]+", words):
                continue
            if NOT_NAME.search(words) or _CITY.search(words) or len(lines) >= 5:
                break
            lines.insert(0, other)
        if len(lines) >= 2 and (not lines[0][0].text[:1].isdigit() or _without_codes(lines[0]) != lines[0]):
            address = tuple(w for line in lines[1:] for w in line)
            found.append(Block(_without_codes(lines[0]), address, over, lines[0][0].box.top, left))
    return tuple(found)


def _without_codes(name: tuple[Word, ...]) -> tuple[Word, ...]:
    """A firm's name without the client's number before it: `0021 - A17-T731 Firm PC`; a street keeps its number."""
    at = next((i for i, w in enumerate(name) if not re.fullmatch(r"(?=.*\d)[A-Z\d\-]{3,}|[-–]", w.text)), 0)
    firm = name[at:]
    return firm if at > 1 and len(firm) > 1 and _ORGANISATION.search(" ".join(w.text for w in firm)) else name


_ONE_LINE = re.compile(
    r"^(?:\d{2,5} )?(?P<name>[A-Za-z][A-Za-z.,'& \-]+?)\s?[,•·|]\s?(?=\d+ |P\.? ?O\.? )"
    r"(?P<address>[^:$]+\b[A-Z]{2}\.?,? \d{5})\b"
)


def one_line(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Names before an address on the same line: `Firm, 9 Depot Square, Town ST 00000`."""
    for line in layout.lines:
        for run in layout.runs(line):
            match = _ONE_LINE.match(" ".join(w.text for w in run))
            if match is None or NOT_NAME.search(match["name"]):
                continue
            wanted = match["name"].split()
            texts = [w.text for w in run]
            first = next((i for i, t in enumerate(texts) if t == wanted[0]), 0)
            words = run[first : first + len(wanted)]
            firm = bool(_ORGANISATION.search(match["name"])) or not looks_like_person(match["name"])
            role = "employer_name" if firm else "employee_name"
            name = parse("organisation" if firm else "person", match["name"].rstrip(" ,"))
            if name is not None:
                yield role, Candidate(reading_of(name, words), 0.8)


_SURNAME_FIRST = re.compile(r"[A-Z][^\W\d_'\-]+[^\W\d_]*, ?[A-Z][^\W\d_]{2,}(?: [A-Z](?:\.|[^\W\d_]+)?)?")


def surname_first(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A person printed surname first in the upper half of the page, where no other print is like it: a guess."""
    seen: dict[str, tuple[Word, ...]] = {}
    for line in layout.lines:
        if len(layout.values(line.words, "money")) > 1:
            continue  # A line of a table: `Retire, Fers`.
        for run in layout.runs(line, 1.0):
            text = " ".join(w.text for w in run)
            taken = NOT_NAME.search(text) or _ORGANISATION.search(text) or _TITLE.search(text)
            if line.box.top < 0.5 and _SURNAME_FIRST.fullmatch(text) and not taken:
                seen.setdefault(text.lower(), run)
    if len(seen) == 1:
        run = next(iter(seen.values()))
        yield "employee_name", Candidate(reading_of(" ".join(w.text for w in run), run), 0.72)


def alone(layout: Layout, end: int) -> Iterator[tuple[str, Candidate]]:
    """A person whose name is all that one line says, above the tables and not at the top: a guess, if there is one."""
    seen: dict[str, tuple[Word, ...]] = {}
    for line in layout.lines[2:end]:
        runs = layout.runs(line, 1.0)
        text = line.text
        plain_name = looks_like_person(text) and "," not in text and parse("person", text) is not None and len(text) > 5
        if len(runs) == 1 and plain_name and not (NOT_NAME.search(text) or _TITLE.search(text)):
            seen.setdefault(text.lower(), runs[0])
    if len(seen) == 1:
        run = next(iter(seen.values()))
        yield "employee_name", Candidate(reading_of(" ".join(w.text for w in run), run), 0.66)


_OWN_NUMBER = re.compile(
    r"^(?:ssn|ss ?#|soc(?:ial)?\.? ?sec"
    r"|(?:employee|emp|empl|associate|worker|file|badge|clock|payroll|personnel)\.? ?(?:id|no|num|#))",
    re.IGNORECASE,
)


def beside_numbers(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A person's name right over, or before, a number that only people have: `Jane Roe, RN` over `SSN …`; a guess."""
    for number, line in enumerate(layout.lines):
        runs = layout.runs(line, 1.2)
        for at, run in enumerate(runs):
            if not _OWN_NUMBER.match(" ".join(w.text for w in run)):
                continue
            above = layout.lines[number - 1] if number else None
            near = above is not None and run[0].box.top - above.box.bottom < 1.6 * line.height
            over = (
                [r for r in layout.runs(above, 1.2) if abs(r[0].box.left - run[0].box.left) < 0.01]
                if near and above
                else []
            )
            for name in (*over, *(runs[at - 1 : at] if at else ())):
                text = re.sub(
                    r",? (?:R\.?N|L\.?P\.?N|C\.?N\.?A|M\.?D|Ph\.?D|E\.?M\.?T)\.?$", "", " ".join(w.text for w in name)
                )
                own = name[: len(text.split())]
                if looks_like_person(text) and not NOT_NAME.search(text) and not _TITLE.search(text):
                    yield "employee_name", Candidate(reading_of(text, own), 0.74)
                    return


def is_over(text: str) -> bool:
    """Whether a line is the caption over a name and address: `Employee`, `Pay to the order of`."""
    plain = text.lower().strip(" :.")
    return any(pattern.match(plain) for pattern in _OVER.values())


IN_WORDS = re.compile(
    r"\b(?:hundred|thousand|dollars?|cents)\b|^(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+|zero|exactly)\b",
    re.IGNORECASE,
)
"""An amount in words, as a check has it below its payee."""


def looks_like_person(text: str) -> bool:
    """Whether a name is two to four words of letters with nothing of an organisation in it."""
    words = text.replace(",", " ").split()
    return (
        2 <= len(words) <= 5
        and all(w[0].isalpha() and all(c.isalpha() or c in ".'’-" for c in w) for w in words)
        and not _ORGANISATION.search(text)
        and not IN_WORDS.search(text)
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


def people(layout: Layout, paid: Collection[str] = ()) -> Iterator[tuple[str, Candidate]]:
    """Names and addresses of employer and employee by the address blocks, and the letterhead where there is none.

    Who is `paid` by a caption of the page is no employer, and then no block tells of another employee.
    """
    blocks = blocks_of(layout)
    own = {plain(name) for name in paid}
    told = [(b, _role(b) or ("employee" if plain(b.text) in own else None)) for b in blocks]
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
        elif first is not None and (len(rest) > 1 or own or not looks_like_person(first.text)):
            yield from _of(first, "employer", 0.8)
            rest = [b for b in rest if b.text != first.text]
        else:
            yield from letterhead(layout, [*(b.text for b in blocks), *paid])
    if not own and not any(role == "employee" for _, role in told):
        for block in rest:
            if looks_like_person(block.text) and not _ORGANISATION.search(block.text):
                yield from _of(block, "employee", 0.85)


_MARK = re.compile(r"^([|•·–—-]+|\d{1,2}[.)]?)$")
"""A word that parts what stands on one line: `Firm | Pay stub`, or the number of an explanation."""


def _parts(run: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """A run split at bars, bullets and dashes that stand alone."""
    part: list[Word] = []
    for word in run:
        if _MARK.match(word.text) or re.fullmatch(r"\[[A-Za-z]+\]:?", word.text):
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(word)
    if part:
        yield tuple(part)


_TITLE = re.compile(
    r"\b(pay|payroll|paid|payment|slip|stub|earnings?|employee|employer|statement|record|notice|deposit|sample|example"
    r"|template|your|how|understanding|weekly|biweekly|semi|monthly|advice|name|page|file|company|street|avenue|box"
    r"|salary|wages?|leave|net|gross|hourly|regular|clock|check|cheque"
    r"|federal|income|medicare|insurance|withholding|retirement|bonus|commission|overtime)\b",
    re.IGNORECASE,
)
"""Words of a paper's own headings, which a firm's name alone seldom has."""


_BRANCH = re.compile(
    r"^\D+\b(?:inc|llc|corp|co|ltd|lp|stores?|holdings|company|group)\b\.?,? \D*\d{1,5}$", re.IGNORECASE
)
"""A firm with the number of its shop: `Firm LLC Store 145`."""


def letterhead(layout: Layout, taken: Sequence[str]) -> Iterator[tuple[str, Candidate]]:
    """The topmost print that reads as a firm's name; a guess, and given as one."""
    plain_tops: list[tuple[Word, ...]] = []
    for line in layout.lines[:12]:
        if sum(w.text in _BARS for w in line.words) >= _MENU:
            continue  # The menu of a web page.
        runs = layout.runs(line)
        free = [run for at, run in enumerate(runs) if not at or not runs[at - 1][-1].text.endswith(":")]
        for run in (part for whole in free for part in _parts(whole)):
            text = " ".join(w.text for w in run)
            name = parse("organisation", text)
            if (
                name is None
                or NOT_NAME.search(text)
                or text in taken
                or len(text) < 4
                or ":" in text
                or (any(c.isdigit() for c in text) and not _BRANCH.search(text))
                or _SURNAME_FIRST.fullmatch(text)
            ):
                continue
            if _ORGANISATION.search(text) and 2 <= len(run) <= 9:
                over = plain_tops[0] if plain_tops else run
                if over[0].box.height > _TALLER * run[0].box.height:
                    break  # The firm's trade name in large print, over the name that it is registered by.
                yield "employer_name", Candidate(reading_of(name, run), 0.75)
                return
            if len(runs) < _CAPTIONS_ROW and _heads_the_page(layout, line.box.top, run):
                plain_tops.append(run)
    if plain_tops:
        run = plain_tops[0]
        yield "employer_name", Candidate(reading_of(" ".join(w.text for w in run), run), 0.72)


_TOP_LINES = 3
_CAPTIONS_ROW = 4
"""Pieces of print from which a line is a row of captions or of their values, and no letterhead."""
_TALLER = 1.25
_BARS, _MENU = ("|", "•", "·", "›", ">"), 3
"""Signs that part the links of a web page's menu, and how many of them make one."""


def _heads_the_page(layout: Layout, top: float, run: Sequence[Word]) -> bool:
    """Whether a run is two to six capitalised words among the page's first lines, none of them a heading's."""
    text = " ".join(w.text for w in run)
    first = [line.box.top for line in layout.lines[:_TOP_LINES]]
    big = run[0].box.height >= 0.8 * layout.lines[len(layout.lines) // 2].height
    names = [w for w in run if w.text not in ("of", "and", "&", "the", "for")]
    return (
        top in first
        and big
        and 2 <= len(run) <= 6
        and all(re.fullmatch(r"[A-Z][A-Za-z.,'&\-]*", w.text) for w in names)
        and not _TITLE.search(text)
    )
