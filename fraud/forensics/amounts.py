"""What counts as an amount, a date or a name among the words of a page."""

from __future__ import annotations

import re

from extractors.source import Page, Reader, Word

_AMOUNT = re.compile(r"[-+(]?\$?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}[-)]?|\$\d[\d,]*")


def is_amount(word: Word) -> bool:
    """Whether a word is an amount of money as documents print it."""
    return _AMOUNT.fullmatch(word.text.strip(":;*")) is not None


def digits(word: Word) -> str:
    """The digits of a word: two amounts are the same when these are."""
    return re.sub(r"\D", "", word.text)


def printed(page: Page) -> list[Word]:
    """The words that stand in the page itself, not in the fields of a form."""
    return [w for w in page.words if w.reader is Reader.TEXT_LAYER]


def same_place(first: Word, second: Word) -> bool:
    """Whether two words stand in one place: one covers a good part of the other, on one line."""
    middle = (first.box.top + first.box.bottom) / 2
    return first.box.overlap(second.box) > 0.35 and second.box.top <= middle <= second.box.bottom
