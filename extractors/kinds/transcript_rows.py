"""The rows of transcripts: an account's transactions by code, and the forms that payers filed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from extractors.document import Reading, Row
from extractors.kinds.bank_print import Strip, strip_of
from extractors.kinds.prose import DATE, reading_at
from extractors.layout import Layout, reading_of

_TRANSACTION = re.compile(
    (
        rf"^(?P<code>\d{{3}}|n/a) (?P<description>[A-Za-z].*?)(?: (?P<cycle>\d{{8}}))? (?P<date>{DATE}) "
        r"(?P<amount>-? ?\$? ?-?[\d,]+\.\d\d-?)$"
    ),
    re.IGNORECASE,
)
_FORM = re.compile(
    (
        r"^(?:form )?(?P<form>W-2G?|1099-[A-Z]{1,4}|1098(?:-[A-Z])?|SSA-1099|1095-[A-C]|5498(?:-[A-Z]+)?"
        r"|RRB-1099(?:-R)?|K-1|Schedule K-1)(?: \(?(?:Form )?\d{4}-?[A-Z]?\)?)?\b(?!:)"
    ),
    re.IGNORECASE,
)
_PAYERS = (
    "employer",
    "payer",
    "payer's name",
    "payer name",
    "employer's name",
    "lender",
    "recipient/lender",
    "filer",
    "partnership",
    "corporation",
    "trustee",
)
_TINS = (
    "employer identification number (ein)",
    "employer identification number",
    "payer's federal identification number (fin)",
    "payer's federal identification number",
    "payer's identification number",
    "ein",
    "fin",
    "payer tin",
    "payer's tin",
    "recipient/lender's federal identification number (fin)",
)
_BOXES: dict[str, dict[str, str]] = {
    form: {label: f"box{box}" for box, labels in (part.split(":") for part in parts) for label in labels.split(";")}
    for form, parts in {
        "W-2": (
            "1:wages, tips and other compensation", "2:federal income tax withheld", "3:social security wages",
            "4:social security tax withheld", "5:medicare wages and tips", "6:medicare tax withheld",
            "7:social security tips", "8:allocated tips", "10:dependent care benefits", "11:nonqualified plans",
        ),
        "1099-INT": (
            "1:interest;interest income", "2:early withdrawal penalty", "3:savings bonds;interest on u s savings bonds",
            "4:tax withheld;federal income tax withheld", "8:tax exempt interest",
        ),
        "1099-DIV": (
            "1a:ordinary dividends;ordinary dividend", "1b:qualified dividends", "2a:capital gains;capital gain",
            "4:tax withheld;federal income tax withheld",
        ),
        "1099-R": (
            "1:gross distribution", "2a:taxable amount", "3:capital gains",
            "4:tax withheld;federal income tax withheld", "5:amount employee contributions",
        ),
        "1099-G": (
            "1:unemployment compensation", "2:prior year refund", "4:tax withheld;federal income tax withheld",
        ),
        "1099-MISC": (
            "1:rents", "2:royalties", "3:other income", "4:tax withheld;federal income tax withheld",
            "6:medical payments",
        ),
        "1099-NEC": (
            "1:nonemployee compensation;non employee compensation", "4:tax withheld;federal income tax withheld",
        ),
        "SSA-1099": (
            "3:pensions and annuities (total benefits paid);total benefits paid", "4:repayments", "5:net benefits",
            "6:tax withheld",
        ),
        "1098": (
            "1:mortgage interest received from payer(s)/borrower(s);mortgage interest received",
            "2:outstanding mortgage principal",
        ),
    }.items()
}  # fmt: skip
"""The boxes of the forms that payers file, by the labels that the transcript prints for them."""


class Labelled(Protocol):
    """A line with a label and the place of its value."""

    @property
    def label(self) -> str:
        """The label in small letters."""

    @property
    def strip(self) -> Strip:
        """The line's text."""

    @property
    def span(self) -> tuple[int, int]:
        """Where the value stands in it."""


def transactions(layout: Layout) -> Iterator[Row]:
    """An account's transactions: code, words, date and amount on a line each."""
    for line in layout.lines:
        strip = strip_of(line.words)
        match = _TRANSACTION.match(strip.text)
        if match is None:
            continue
        date, amount = (
            reading_at(strip, match.span(name), kind) for name, kind in (("date", "date"), ("amount", "money"))
        )
        if date is None or amount is None:
            continue
        texts = {
            name: reading_of(match[name].strip(" ."), strip.between(*match.span(name)))
            for name in ("code", "description")
        }
        yield Row({**texts, "date": date, "amount": amount}, layout.page.number)


def _known(label: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9()/' ]", " ", label).split())


def forms(layouts: Sequence[Layout], entries: Callable[[Layout], Iterable[Labelled]]) -> Iterator[Row]:
    """The forms of a wage and income transcript: which, by whom, and the amounts in their boxes."""
    cells: dict[str, Reading] = {}
    page = 0
    boxes: dict[str, str] = {}
    for layout in layouts:
        labelled = {entry.strip.text: entry for entry in entries(layout)}
        for line in layout.lines:
            strip = strip_of(line.words)
            head = _FORM.match(strip.text)
            entry = labelled.get(strip.text)
            if head and entry is None and len(line.words) <= 10:
                if len(cells) > 1:
                    yield Row(cells, page)
                form = head["form"].upper()
                cells = {"form": reading_of(form, strip.between(*head.span("form")))}
                page = layout.page.number
                boxes = {_known(label): box for label, box in _BOXES.get(form, {}).items()}
            elif entry is not None and cells and layout.page.number == page:
                label = _known(entry.label)
                name, kind = boxes.get(label, ""), "whole-money"
                if label in _PAYERS:
                    name, kind = "payer", "text"
                elif label in _TINS:
                    name, kind = "payer_tin", "text"
                reading = reading_at(strip, entry.span, kind) if name else None
                if reading is not None:
                    cells.setdefault(name, reading)
            elif "payer_tin" in cells and "payer" not in cells and layout.page.number == page and ":" not in strip.text:
                cells["payer"] = reading_of(strip.text, line.words)  # under its number, cut to four letters
    if len(cells) > 1:
        yield Row(cells, page)
