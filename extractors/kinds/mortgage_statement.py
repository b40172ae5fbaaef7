"""Periodic mortgage statement: who services whose loan, what is due and why, and what is still owed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extractors.declaration import Candidate, Extraction, Kind
from extractors.kinds.addresses import addresses_at, longest
from extractors.kinds.bank_holders import are_tied, holders, is_person
from extractors.kinds.bank_names import Block, blocks_of, is_no_name
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.kinds.captions import captioned
from extractors.kinds.mortgage_labels import BREAKDOWN, FIELDS, HISTORY, LAWS, OTHERS, PROPERTY, WEAK
from extractors.kinds.signatures import signature
from extractors.layout import Hit, Layout, plain, reading_of
from extractors.source import Page, Word

_SIGNATURE = signature(
    (4.0, "estado de cuenta hipotecario; estado de cuenta de hipoteca; estado de cuenta de su hipoteca"),
    (1.0, "saldo de principal; capital pendiente; explicación de la cantidad a pagar; propiedad; tasa de interés"),
    (4.0, "mortgage statement; mortgage loan statement; home loan statement; mortgage account statement"),
    (3.5, "monthly loan statement; loan billing statement; mortgage billing statement"),
    (2.5, "you are late on your mortgage payments; bring your loan current"),
    (2.0, "explanation of amount due; breakdown of amount due; amount due breakdown"),
    (1.5, "outstanding principal; unpaid principal; interest bearing principal; past payments; past payment breakdown"),
    (1.5, "payments received; regular monthly payment; regular payment; delinquency notice; held as unapplied funds"),
    (
        1.0,
        "billing statement; principal balance; escrow balance; partial payment; recent account history; payoff quote",
    ),
    (
        1.0,
        "homeowner counseling; housing counselors; taxes and insurance; unapplied funds; maturity date; next due date",
    ),
    (0.7, "escrow; paid last month; since last statement; paid year to date; transaction activity; overdue payment"),
    (0.7, "suspense; loan number; prepayment penalty; hud approved; past due payments; interest rate; late charge"),
    (0.7, "notices of error; requests for information; additional principal; amount due; payment due date"),
    (0.5, "past due amount; principal; statement date; property address"),
    (-3.0, "mortgage interest statement; credit report; checks paid"),
    (-4.0, "mortgage assistance application; application for mortgage assistance; assistance request"),
)

_LINE_FIT, _BOX_FIT, _PAST_FIT = 0.94, 0.88, 0.3
"""How sure an amount is alone beside its line, below its label in a box, and in a table of past payments."""
_TYPES = {"statement_date": "date", "due_date": "date", "principal_balance": "money"}
_LOAN = {
    "loan": (
        "loan number", "loan no", "loan #", "account number", "loan", "mortgage loan number", "account no",
        "loan account number", "mortgage number", "mortgage account number", "account #", "loan id", "loan ending in",
        "account ending in", "your loan number", "account", "loan number ending in",
        "número de préstamo", "préstamo núm", "núm. de préstamo", "préstamo no",
        "número de cuenta", "préstamo", "préstamo hipotecario",
    ),
    "other": (
        "statement date", "payment due date", "due date", "property address", "amount due", "total amount due",
        "phone", "customer service", "interest rate", "principal balance", "online", "payment amount", "date",
    ),
}  # fmt: skip
_RATE = {
    "rate": (
        "interest rate", "current interest rate", "note rate", "rate", "annual interest rate", "rate of interest",
        "current rate", "mortgage interest rate", "interest rate (until", "your interest rate",
        "tasa de interés", "tasa de interés actual", "tipo de interés",
    ),
    "other": ("prepayment penalty", "maturity date", "escrow balance", "loan type", "outstanding principal"),
}  # fmt: skip
_LINE = {plain(phrase): name for name, phrases in BREAKDOWN.items() for phrase in phrases}
_LENDER = re.compile(
    r"\b(?:mortgages?|servic(?:ing|es|ers?)|home ?loans?|lending|loans?|lenders?|bank|banc|credit union|financ(?:e|ial)"
    r"|savings|trust|funding|capital|fcu|housing|home|realty|homeowners)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:statement|your|our|account|information|notice|page|payment|number|date|amount|due|po box|p\.o\.|phone"
    r"|call|www|summary|explanation|balance|escrow|interest|property|billing|to|if|for|and mail|return|online"
    r"|hours|fax|dear|customer)\b|[@:]|\.com|\d{3}",
    re.IGNORECASE,
)
_PAYEE = re.compile(
    r"(?:checks?|payments?|money orders?) payable to:?\s+(?P<name>[A-Z][\w.,&'’ -]+?)(?:[.;]|\s+(?:and|at|with)\b|$)"
)
_BORROWER = ("borrower", "borrowers", "borrower name", "borrower(s)", "customer name", "mortgagor", "account holder",
             "homeowner", "borrower names", "homeowners", "loan in the name of", "prepared for")  # fmt: skip


def _anchors(layout: Layout) -> tuple[Anchor, ...]:
    """Every line of the breakdown on the page, with the labels beside which other figures stand."""
    labels: dict[str, tuple[str, ...]] = dict(BREAKDOWN)
    labels |= OTHERS
    labels["history"] = HISTORY
    return tuple(replace(a, name=_LINE.get(_print(a), a.name)) for a in anchors_of(layout, labels))


def _print(anchor: Anchor) -> str:
    """The words of a label on its own line: `Interest` below `Principal` is a line by itself."""
    return plain("".join(w.text for w in anchor.words))


def _tells_of_past(anchor: Anchor, heads: Sequence[Anchor]) -> bool:
    """Whether a line stands below the heads of a table of past payments: between its left edge and its amounts."""
    over = [h for h in heads if 0 < anchor.box.top - h.box.top < 0.16]
    if not over:
        return False
    nearest = max(h.box.top for h in over)
    row = [h for h in over if nearest - h.box.top < 0.012]
    left = min(h.box.left for h in row)
    return left - 0.4 < anchor.box.left < max(h.box.right for h in row) and anchor.box.right < left + 0.02


def _amounts(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The amounts of the breakdown: one beside each line; two or more are columns of past payments."""
    anchors = _anchors(layout)
    heads = [a for a in anchors if a.name == "history"]
    yield from captioned(layout, anchors, _TYPES, WEAK)
    for anchor in anchors:
        if anchor.name not in BREAKDOWN:
            continue
        words = beside(layout, anchor, anchors)
        found = layout.values(words, "money")
        if found and any(w.text[:1].isalpha() and w is not found[0].words[0] for w in _before(words, found[0].words)):
            found = ()
        past = len(found) > 1 or (bool(found) and _beyond_another(anchor, heads, found[0].words))
        if found:
            value = found[0]
            yield anchor.name, Candidate(value.reading(), _PAST_FIT if past else _LINE_FIT)
            continue
        if words and any(c.isalpha() for w in words for c in w.text):
            continue
        below = beneath(layout, anchor, anchors, 2.5)
        boxed = layout.values(below[0], "money") if below else ()
        if len(boxed) == 1:
            yield anchor.name, Candidate(boxed[0].reading(), _BOX_FIT)


def _before(words: Sequence[Word], value: Sequence[Word]) -> Sequence[Word]:
    """The words between a label and its value."""
    return words[: next(i for i, w in enumerate(words) if w is value[0])]


def _beyond_another(anchor: Anchor, heads: Sequence[Anchor], words: Sequence[Word]) -> bool:
    """Whether an amount stands under a head of past payments."""
    if not _tells_of_past(anchor, heads):
        return False
    near = [h for h in heads if 0 < anchor.box.top - h.box.top < 0.16]
    return any(words[0].box.left < h.box.right + 0.03 and words[-1].box.right > h.box.left - 0.03 for h in near)


def _loan_numbers(layout: Layout) -> Iterator[Candidate]:
    """The last four digits of the loan's number, masked or whole, beside or below its label."""
    anchors = anchors_of(layout, _LOAN)
    for anchor in anchors:
        if anchor.name != "loan":
            continue
        below = beneath(layout, anchor, anchors, 2.5)
        for words, fit in ((beside(layout, anchor, anchors), 0.95), (below[0] if below else (), 0.88)):
            numbered = [w for w in words[:6] if re.fullmatch(r"[#:(]*[\dXx*•#.-]*\d{3,}[).]?", w.text)]
            if numbered and _leads_up(words, numbered[0]):
                digits = re.sub(r"\D", "", numbered[0].text)
                run = [numbered[0]]
                for word in words[words.index(numbered[0]) + 1 :]:
                    if not re.fullmatch(r"[\d-]+", word.text) or layout.gap(run[-1], word) > 1.0:
                        break
                    run.append(word)
                    digits += re.sub(r"\D", "", word.text)
                if 4 <= len(digits) <= 16:
                    yield Candidate(reading_of(digits[-4:], run), fit)
                break


def _leads_up(words: Sequence[Word], number: Word) -> bool:
    """Whether nothing but the words of a mask stands between the label and the number."""
    before = words[: words.index(number)]
    return all(plain(w.text) in ("", "ending", "in", "with", "x", "xx", "xxx", "xxxx", "xxxxxx", "no") for w in before)


def _rates(layout: Layout) -> Iterator[Candidate]:
    """The rate of interest in per cent, beside or below its label."""
    anchors = anchors_of(layout, _RATE)
    for anchor in anchors:
        if anchor.name != "rate":
            continue
        below = beneath(layout, anchor, anchors, 2.5)
        for words, fit in ((beside(layout, anchor, anchors)[:8], 0.95), (below[0] if below else (), 0.88)):
            match = next((w for w in words if re.fullmatch(r"\d{1,2}\.\d{1,6}\s*%?[.,)]?", w.text)), None)
            if match is None:
                continue
            try:
                value = Decimal(match.text.rstrip("%.,) "))
            except InvalidOperation:
                continue
            if value < 20:
                yield Candidate(reading_of(value, [match]), fit)
                break


def _lender(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The servicer as the head of the page names it, surest where the name is printed again on the page."""
    seen = [b for b in blocks if 2 <= len(b.words) <= 8 and _LENDER.search(b.text) and not _TITLE.search(b.text)]
    names = [plain(b.text) for b in blocks]
    for rank, block in enumerate([b for b in seen if b.words[0].box.top < 0.25][:3]):
        again = sum(plain(block.text) == name for name in names) > 1
        yield Candidate(reading_of(block.text, block.words), (0.9 if again else 0.82) - 0.1 * rank)
    for block in [b for b in seen if b.words[0].box.top >= 0.6][:2]:
        yield Candidate(reading_of(block.text, block.words), 0.6)


def _payee(layout: Layout) -> Iterator[Candidate]:
    """The servicer as the one to whom checks are made payable."""
    for line in layout.lines:
        match = _PAYEE.search(line.text)
        if match is None:
            continue
        at, words = 0, []
        for word in line.words:
            if match.start("name") <= at < match.end("name"):
                words.append(word)
            at += len(word.text) + 1
        if words and len(words) <= 8:
            yield Candidate(reading_of(" ".join(w.text for w in words).rstrip(".,;"), words), 0.75)


def _borrowers(pages: Sequence[Page], layout: Layout, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The borrowers: beside their label, else above the postal address, the servicer's own address apart."""
    hits: list[Hit] = [h for phrase in _BORROWER for h in layout.find(phrase)]
    for hit in hits:
        run = next((r for r in layout.runs(layout.lines[hit.line]) if r[0].box.left > hit.box.right - 0.001), ())
        text = " ".join(w.text for w in run).strip(" :")
        if run and (is_person(text) or are_tied(text)):
            yield Candidate(reading_of(text, run), 0.93)
    for name, candidate in holders(pages):
        said = str(candidate.reading.value)
        if (
            name == "account_holder"
            and not _TITLE.search(said)
            and (is_person(said) or are_tied(said))
            and not _LENDER.search(said)
        ):
            yield candidate
    for above, below in itertools.pairwise(blocks):
        tied = are_tied(above.text) or are_tied(f"{above.text} {below.text}")
        if above.words[0].box.top < 0.35 and tied and not is_no_name(above.text) and not _LENDER.search(above.text):
            yield Candidate(reading_of(above.text, above.words), 0.6)


def _read(pages: Sequence[Page]) -> Extraction:
    found: dict[str, list[Candidate]] = {}
    for number, page in enumerate(pages):
        layout = Layout(page)
        blocks = blocks_of(layout)
        for name, candidate in _amounts(layout):
            found.setdefault(name, []).append(candidate)
        found.setdefault("loan_number_last4", []).extend(_loan_numbers(layout))
        found.setdefault("interest_rate", []).extend(_rates(layout))
        places = longest([h for phrase in PROPERTY for h in layout.find(phrase)])
        found.setdefault("property_address", []).extend(addresses_at(layout, places))
        if number == 0:
            found.setdefault("servicer_name", []).extend([*_lender(blocks), *_payee(layout)])
            found.setdefault("borrower_name", []).extend(_borrowers(pages[:1], layout, blocks))
    return Extraction({name: tuple(candidates) for name, candidates in found.items()})


KIND = Kind(
    "mortgage_statement",
    _SIGNATURE,
    fields=FIELDS,
    identities=LAWS,
    read=_read,
    starts=("mortgage statement", "mortgage loan statement", "mortgage account statement"),
)
