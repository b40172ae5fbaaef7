"""Whose account it is, at which bank, and its number: what the head of a statement says without fixed labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.bank_print import dates_in, strip_of
from extractors.layout import Hit, Layout, Line, reading_of
from extractors.source import Page, Word, union

_BANK = re.compile(
    r"\bbank(?:ing|corp|shares)?\b|\bcredit union\b|\bF\.?C\.?U\.?\b|\bsavings (?:bank|(?:and|&) loan)"
    r"|\bN\.?A\.?$|\bbancorp\b|\bbanc\b"
    r"|\bfinancial\b|\btrust\b|\bbanco\b|\w{2,}bank\b|\bbrokerage\b|\bsecurities\b",
    re.IGNORECASE,
)
# Large US deposit takers whose names hold no such word (FDIC and NCUA institution lists).
_BRANDS = re.compile(
    r"\b(?:wells fargo|j\.?\s?p\.?\s?morgan chase|chase|citi(?:bank|zens|gold)?|capital one|pnc|truist|ally"
    r"|navy federal|usaa|sofi|chime"
    r"|regions|huntington|m&t|bmo(?: harris)?|discover|charles schwab|varo|santander|hsbc|fifth third|td|bbva"
    r"|comerica|zions"
    r"|synovus|first horizon|umb|frost|arvest|wafd|sunflower|penfed|alliant|becu|golden 1|schoolsfirst|fidelity|axos"
    r"|american express|goldman sachs|marcus|flagstar|old national|webster|valley national|east west|simmons"
    r"|hancock whitney)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?:\b(?:(?:your|my|the|personal|business|monthly|consolidated|combined|checking|savings|current|customer"
    r"|bank|e-?|online)\s+)*"
    r"(?:account|bank|checking|savings|deposit|periodic|monthly|banking|e-?)?\s*statements?(?:\s+of\s+accounts?)?\b)"
    r"|\bmember\b:?\s*(?:fdic|ncua)|\bequal housing lender\b|\bpage\s+\d.*|\bstatement period.*"
    r"|\baccount (?:summary|number).*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\d{2,}|[:$@]|\b(?:statement|account|page|box|street|avenue|customer service|call|www|date|balance|period"
    r"|return service"
    r"|checking|savings|member|fdic|ncua|phone|fax|questions|summary|electronic|address|routing|number|contact"
    r"|branch|online)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words on a line, as a cell of the page's head."""

    words: tuple[Word, ...]
    line: int

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(w.text for w in self.words)

    @property
    def left(self) -> float:
        """Where the run begins."""
        return self.words[0].box.left

    @property
    def size(self) -> float:
        """The height of its print, as a share of the page."""
        return max(w.box.height for w in self.words)


def blocks_of(layout: Layout) -> tuple[Block, ...]:
    """All runs of the page, from top to bottom; titles printed over one another are taken apart by their type."""
    return tuple(
        Block(part, i) for i, line in enumerate(layout.lines) for run in layout.runs(line, 1.8) for part in _layers(run)
    )


def _layers(run: tuple[Word, ...]) -> tuple[tuple[Word, ...], ...]:
    """A run whose words overlap, as the texts that were printed over one another."""
    overlaps = any(b.box.left < a.box.right - 0.25 * a.box.width for a, b in itertools.pairwise(run))
    if not overlaps:
        return (run,)
    layers: list[list[Word]] = []
    for word in run:
        for layer in layers:
            last = layer[-1]
            alike = abs(last.box.height - word.box.height) < 0.12 * word.box.height and last.font == word.font
            if alike and word.box.left > last.box.right - 0.25 * last.box.width:
                layer.append(word)
                break
        else:
            layers.append([word])
    return tuple(tuple(layer) for layer in layers)


_MASKED = re.compile(
    r"\b(?:checking|savings|account|acct|share|debit|banking)\b\W{0,3}(?:ending in |ending |x+-?|[*•·]+"
    r"|\.{2,}|…|\(\D{0,3})\s*(\d{4})\b",
    re.IGNORECASE,
)


_PRODUCT_NUMBER = re.compile(
    r"^[A-Za-z0-9 &'-]{0,40}\b(?:checking|savings|money market|share|draft|account|club|certificate|chequing)\b"
    r"[A-Za-z ]{0,20}[\s:#(-]*((?:(?:[x*•·…]+|\.{2,})[ -]?)?\d[\d-]{2,18}\d)\)?$",
    re.IGNORECASE,
)


def product_number(layout: Layout, line: Line) -> str | None:
    """The last digits of the number that stands behind a product's name (`Everyday Checking - 701234`)."""
    if len(line.words) > 9:
        return None
    match = _PRODUCT_NUMBER.match(strip_of(line.words).text)
    if match is None or layout.values(line.words, "money") or dates_in(strip_of(line.words)):
        return None
    digits = re.sub(r"\D", "", match[1])
    return digits[-4:] if len(digits) >= 4 else None


def product_accounts(pages: Sequence[Page]) -> Iterator[tuple[str, Candidate]]:
    """The account number in the heading of the first account's table."""
    for page in pages[:2]:
        layout = Layout(page)
        for line in layout.lines:
            strip = strip_of(line.words)
            match = _PRODUCT_NUMBER.match(strip.text)
            if match is None or product_number(layout, line) is None:
                continue
            reading = reading_of(match[1], strip.between(*match.span(1)))
            yield "account_number", Candidate(reading, 0.75)
            digits = re.sub(r"\D", "", match[1])
            yield "account_number_last4", Candidate(replace(reading, value=digits[-4:]), 0.75)
            return


def masked_accounts(pages: Sequence[Page]) -> Iterator[Candidate]:
    """Last digits that stand behind a product's name (`Checking ...1234`), the first product's first."""
    fit = 0.75
    for page in pages[:1]:
        for line in Layout(page).lines:
            strip = strip_of(line.words)
            if match := _MASKED.search(strip.text):
                yield Candidate(reading_of(match[1], strip.between(*match.span(1))), fit)
                fit = 0.5


def bank_names(pages: Sequence[Page]) -> Iterator[Candidate]:
    """The bank as the head of the first page names it, else as it signs itself beside `Member FDIC`."""
    if not pages:
        return
    layout = Layout(pages[0])
    blocks = blocks_of(layout)
    top = [b for b in blocks if b.words[0].box.top < 0.3]
    largest = max((b.size for b in top), default=0.0)
    given = 0
    for rank, block in enumerate(top):
        words = _whole_name(top, rank)
        name = " ".join(w.text for w in words)
        if not words or len(words) > 8 or re.search(r"[:$@]|\d{3}|www\.|\.com", name) or _speaks(words):
            continue
        branded = _BRANDS.search(name) is not None and len(words) <= 5
        if not (_BANK.search(name) or branded):
            continue
        fit = 0.93 - 0.02 * min(rank, 12) - (0.15 if block.words[0].box.top > 0.15 else 0.0)
        if block.size < 0.75 * largest and rank > 3:
            fit -= 0.1
        yield Candidate(reading_of(name, words), max(fit - 0.15 * given, 0.35))
        given += 1
    for page in pages[:2]:
        own = Layout(page)
        yield from _beside_member(own)
        yield from _in_print(own)
    yield from _savings_bank(pages, top)
    head = next((b for b in top if b.size >= 0.98 * largest and b.words[0].box.top < 0.15), None)
    if head is not None and (words := _name_words(head)):
        name = " ".join(w.text for w in words)
        if not _NOT_A_NAME.search(name) and sum(c.isalpha() for c in name) > 2:
            yield Candidate(reading_of(name, words), 0.6)


def _savings_bank(pages: Sequence[Page], top: Sequence[Block]) -> Iterator[Candidate]:
    """A head's first line that ends in `Savings` and is printed again amid other words: a bank, no product."""
    for block in top[:2]:
        name = block.text
        if not re.fullmatch(r"(?:[A-Z][\w&.'’-]*\s+){1,4}Savings(?: Association)?", name, re.IGNORECASE):
            continue
        others = [line for page in pages[:2] for line in Layout(page).lines if name.lower() in line.text.lower()]
        amid = sum(len(line.words) > len(block.words) for line in others)
        yield Candidate(reading_of(name, block.words), 0.8 if amid else 0.55)


def _speaks(words: Sequence[Word]) -> bool:
    """Whether the words are a sentence and no name: `Thank you for banking with …`."""
    small = [w.text for w in words if w.text.islower() and w.text not in ("of", "and", "the", "de", "for")]
    return len(small) >= 2 and len(small) < len(words)


_HALF = re.compile(r"^(?:federal |community |national |savings )*(?:credit union|bank|fcu)\W*$", re.IGNORECASE)


def _is_set_on(blocks: Sequence[Block], above: Block, below: Block) -> bool:
    """Whether two lines are one heading broken in two: large print of one size, flush left, close together."""
    sizes = sorted(b.size for b in blocks)
    large = min(above.size, below.size) > 1.25 * sizes[len(sizes) // 2]
    alike = abs(above.size - below.size) < 0.12 * below.size and above.words[0].font == below.words[0].font
    return large and alike and abs(above.left - below.left) < 0.01


def _whole_name(blocks: Sequence[Block], index: int) -> tuple[Word, ...]:
    """A block's name words; a name set on two lines (`… FEDERAL` over `Credit Union`) is joined."""
    words = _name_words(blocks[index])
    below = blocks[index]
    half = _HALF.match(" ".join(w.text for w in words)) is not None
    for above in reversed(blocks[:index]):
        near = below.words[0].box.top - above.words[-1].box.bottom < 1.2 * below.size
        meets = above.left < below.words[-1].box.right and below.left < above.words[-1].box.right
        if not (half or _is_set_on(blocks, above, below)):
            continue
        if near and meets and above.line < below.line and len(above.words) <= 5 and not _NOT_A_NAME.search(above.text):
            return (*_name_words(above), *words)
    return words


def is_bank(text: str) -> bool:
    """Whether the text holds a word that a bank's name holds."""
    return _BANK.search(text) is not None


def names_a_bank(text: str) -> bool:
    """Whether the text holds a bank's word or a large bank's name."""
    return is_bank(text) or _BRANDS.search(text) is not None


def is_no_name(text: str) -> bool:
    """Whether the text says something else than a name: a number, a label, a notice to the post."""
    return _NOT_A_NAME.search(text) is not None


def _name_words(block: Block) -> tuple[Word, ...]:
    """The block less a statement's title and what follows a dash or bar."""
    strip = strip_of(block.words)
    text = strip.text
    blank = list(text)
    for match in _TITLES.finditer(text):
        blank[match.start() : match.end()] = " " * (match.end() - match.start())
    kept = "".join(blank)
    parts = [m for m in re.finditer(r"[^|•·]+?(?=\s+-\s|\s*[|•·]|\s+-?\s*$|$)", kept) if re.search(r"\w", m[0])]
    if not parts:
        return ()
    start = parts[0].start() + len(parts[0][0]) - len(parts[0][0].lstrip(" -,"))
    words = strip.between(start, parts[0].end())
    while words and not any(c.isalnum() for c in words[-1].text):
        words = words[:-1]
    return words


_IN_PRINT = re.compile(
    r"(?<![\w.])((?:[A-Z][\w&.'’-]*\s+(?:(?:of|and|the|&)\s+)*){1,4}(?:Bank|Credit Union|FCU|Savings Bank)"
    r"(?:\s+of\s+[A-Z]\w+)?(?:,?\s+N\.?A\.?)?)(?!\w)"
)
_NOT_A_BANK = re.compile(
    r"^(?:Your|The|Our|This|Online|Mobile|My|Any|Other|Personal|Call|Visit|Write|Contact|From|To|At|In|By)\b",
    re.IGNORECASE,
)


def _in_print(layout: Layout) -> Iterator[Candidate]:
    """A bank's full name in running print, outside the rows of a table: an imprint, a postal address, a notice."""
    for line in layout.lines:
        strip = strip_of(line.words)
        if any(d.start == 0 for d in dates_in(strip)) or layout.values(line.words, "money"):
            continue
        for match in _IN_PRINT.finditer(strip.text):
            if not _NOT_A_BANK.search(match[1]):
                yield Candidate(reading_of(match[1], strip.between(*match.span(1))), 0.55)


def _beside_member(layout: Layout) -> Iterator[Candidate]:
    for phrase in ("member fdic", "federally insured by ncua"):
        for hit in layout.find(phrase):
            before = layout.lines[hit.line].words[: hit.first]
            runs = (
                layout.runs(type(layout.lines[0])(tuple(before), union(w.box for w in before)), 1.8) if before else ()
            )
            near = [runs[-1]] if runs else []
            near += [layout.lines[hit.line - 1].words] if hit.line else []
            for words in near:
                name = _name_words(Block(words, hit.line))
                joined = " ".join(w.text for w in name)
                if 0 < len(name) <= 6 and (_BANK.search(joined) or _BRANDS.search(joined)) and "." not in joined[:-1]:
                    yield Candidate(reading_of(joined.rstrip(".,"), name), 0.8)
                    break


_ACCOUNT = re.compile(r"(?:[A-Z]{2,5}-?)?(?:[xX*#•·.…]{1,}[ -]?)*[\dXx*•]+(?:[ -][\dXx*•]{1,12}){0,5}", re.ASCII)


def account_of(words: Sequence[Word]) -> Reading | None:
    """The account number at the start of the words, as printed, masks and all."""
    strip = strip_of(words)
    start = len(strip.text) - len(strip.text.lstrip(" :#.()"))
    start -= 1 if start and strip.text[start - 1] == "." and "..." in strip.text[:start] else 0
    text = re.sub(
        r"^(?:ending in|ending|ends in|no\.?|number|is)[:#]?\s*", lambda m: " " * len(m[0]), strip.text[start:].lower()
    )
    start += len(text) - len(text.lstrip(" :#."))
    match = _ACCOUNT.match(strip.text, start)
    if match is None:
        return None
    printed = match[0].strip(" -")
    digits = re.sub(r"\D", "", printed)
    dates = dates_in(strip)
    if any(d.start < match.end() and d.end > match.start() for d in dates) or re.match(
        r"[.,]\d{2}\b", strip.text[match.end() :]
    ):
        return None
    if len(digits) < 3 or not digits or not printed[-2:].isdigit() or len(digits) > 20:
        return None
    return reading_of(printed, strip.between(match.start(), match.end()))


def accounts(layout: Layout, hits: Sequence[tuple[Hit, int]]) -> Iterator[tuple[str, Candidate]]:
    """The account number beside or below its label, whole as printed, and its last four digits."""
    for hit, rank in hits:
        beside = layout.right_of(hit)
        lines = [beside] if beside else []
        lines += list(layout.below(hit, depth=2.5))[:1]
        for place, words in enumerate(lines):
            found = account_of(words)
            if found is None:
                continue
            fit = 0.95 - 0.004 * rank - 0.05 * place
            digits = re.sub(r"\D", "", str(found.value))
            if len(digits) >= 3:
                yield "account_number", Candidate(found, fit)
            if len(digits) >= 4:
                yield "account_number_last4", Candidate(replace(found, value=digits[-4:]), fit)
            break
