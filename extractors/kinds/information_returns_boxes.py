"""The boxes of Forms 1099: their captions as the forms print them, and the numbers that each year's form gives them.

Sources: Internal Revenue Service, Forms 1099-INT, 1099-DIV, 1099-MISC, 1099-NEC, 1099-R, 1099-G and 1099-B, copies B
and 2, 2017 to 2025, and the drafts for 2026 that split box 1 of Form 1099-NEC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_ALWAYS: Final = (0, 9999)


class Sort(StrEnum):
    """What may stand in a box."""

    AMOUNT = "amount"
    TEXT = "text"
    STATE = "state"
    DATE = "date"
    YEAR = "year"
    CODE = "code"
    """A distribution code: one or two characters."""
    TICK = "tick"
    PLACE = "place"
    """An address over several lines."""
    UNREAD = "unread"
    """Choices that bound the boxes beside them."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a box is called, and the numbers it bears in the years from and to which it bears them."""

    numbers: tuple[tuple[str, int, int], ...]
    phrases: tuple[str, ...]
    sort: Sort = Sort.AMOUNT
    name: str = ""
    """The field of a box that has no number."""
    numbered: bool = False
    """Whether the caption is so common a word that it is taken with a printed number alone."""

    def number(self, year: int | None, printed: str) -> str:
        """The box's number: the printed one where the form has it, else that of the year, else the latest."""
        known = [number for number, _, _ in self.numbers]
        if printed in known:
            return printed
        fit = [n for n, since, until in self.numbers if year is not None and since <= year <= until]
        return fit[0] if fit else known[-1]


def _box(numbers: str, *phrases: str, sort: Sort = Sort.AMOUNT, numbered: bool = False) -> Caption:
    """A caption from its numbers, those that changed with their years: `13:-2020 14:2021-`."""
    parsed = []
    for part in numbers.split():
        number, _, years = part.partition(":")
        since, _, until = years.partition("-")
        parsed.append((number, int(since or _ALWAYS[0]), int(until or _ALWAYS[1])))
    return Caption(tuple(parsed), phrases, sort, numbered=numbered)


def _state(numbers: str) -> Caption:
    """The box of a state's code."""
    return _box(numbers, "state", sort=Sort.STATE, numbered=True)


WITHHELD: Final = _box(
    "4", "federal income tax withheld", "fed. income tax withheld", "federal tax withheld", "federal income tax w/h",
    "federal withholding",
)  # fmt: skip
_STATE_TAX: Final = (
    "state tax withheld", "state income tax withheld", "state withholding", "state income tax", "state tax",
)  # fmt: skip
_STATE_NUMBER: Final = ("state identification no", "state identification number", "state id no", "state id number",
                        "state identification")  # fmt: skip
_PAYERS_STATE: Final = (
    "state/payer's state no", "state/payer state no", "payer's state no", "state/payer's state number",
    "payer state no", "state/payers state no", "state/payer's state", "state/payer's",
)  # fmt: skip
_DIRECT_SALES: Final = (
    "payer made direct sales totaling $5,000 or more of", "payer made direct sales totaling", "payer made direct sales",
    "direct sales of $5,000 or more", "direct sales",
)  # fmt: skip
_FATCA: Final = ("fatca filing requirement", "fatca filing", "fatca")
_FOREIGN: Final = (
    _box("6", "foreign tax paid"),
    _box("7", "foreign country or u.s. territory", "foreign country or u.s. possession", "foreign country or us",
         "foreign country", sort=Sort.TEXT),
)  # fmt: skip

INTEREST: Final = (
    _box("1", "interest income", "interest income not included in box 3", "taxable interest"),
    _box("2", "early withdrawal penalty"),
    _box("3", "interest on u.s. savings bonds and treasury obligations", "interest on u.s. savings bonds and treas. "
         "obligations", "interest on u.s. savings bonds & treasury obligations", "interest on u.s. savings bonds and",
         "interest on u.s. savings bonds", "int on us savings bonds and treas", "u.s. savings bonds and treasury",
         "interest on u.s. treasury obligations"),
    WITHHELD,
    _box("5", "investment expenses"),
    *_FOREIGN,
    _box("8", "tax-exempt interest", "tax exempt interest income"),
    _box("9", "specified private activity bond interest", "specified private activity bond",
         "specified private activity"),
    _box("10", "market discount"),
    _box("11", "bond premium"),
    _box("12", "bond premium on treasury obligations", "bond premium on u.s. treasury obligations",
         "bond premium on treasury"),
    _box("13", "bond premium on tax-exempt bond", "bond premium on tax-exempt bonds", "bond premium on tax-exempt"),
    _box("14", "tax-exempt and tax credit bond cusip no", "tax-exempt and tax credit bond", "tax-exempt and tax "
         "credit", "tax-exempt bond cusip no", "bond cusip no", sort=Sort.TEXT),
    _state("15"),
    _box("16", *_STATE_NUMBER, sort=Sort.TEXT),
    _box("17", *_STATE_TAX),
)  # fmt: skip

DIVIDENDS: Final = (
    _box("1a", "total ordinary dividends", "ordinary dividends"),
    _box("1b", "qualified dividends"),
    _box("2a", "total capital gain distr", "total capital gain distributions", "total capital gains distributions",
         "total capital gain dist", "total capital gain", "capital gain distributions"),
    _box("2b", "unrecap. sec. 1250 gain", "unrecaptured section 1250 gain", "unrecap. section 1250 gain",
         "unrecaptured 1250 gain", "unrecap sec 1250"),
    _box("2c", "section 1202 gain"),
    _box("2d", "collectibles (28%) gain", "collectibles (28%)", "collectibles gain"),
    _box("2e", "section 897 ordinary dividends"),
    _box("2f", "section 897 capital gain"),
    _box("3", "nondividend distributions", "non-dividend distributions"),
    WITHHELD,
    _box("5", "section 199a dividends", "section 199a distributions"),
    _box("5:-2017 6:2018-", "investment expenses"),
    _box("6:-2017 7:2018-", "foreign tax paid"),
    _box("7:-2017 8:2018-", *_FOREIGN[1].phrases, sort=Sort.TEXT),
    _box("8:-2017 9:2018-", "cash liquidation distributions", "cash liquidation"),
    _box("9:-2017 10:2018-", "noncash liquidation distributions", "noncash liquidation",
         "non-cash liquidation distributions"),
    _box("11:2018-2020 12:2021-", "exempt-interest dividends", "exempt-interest"),
    _box("12:2018-2020 13:2021-", "specified private activity bond interest dividends",
         "specified private activity bond interest", "specified private activity bond", "specified private activity"),
    _box("11", *_FATCA, sort=Sort.TICK),
    _state("13:-2020 14:2021-"),
    _box("14:-2020 15:2021-", *_STATE_NUMBER, sort=Sort.TEXT),
    _box("15:-2020 16:2021-", *_STATE_TAX),
)  # fmt: skip

MISCELLANEOUS: Final = (
    _box("1", "rents", "rental income"),
    _box("2", "royalties"),
    _box("3", "other income"),
    WITHHELD,
    _box("5", "fishing boat proceeds"),
    _box("6", "medical and health care payments", "medical and health care", "medical & health care payments"),
    _box("7:-2019", "nonemployee compensation", "non-employee compensation"),
    _box("9:-2019 7:2020-", *_DIRECT_SALES, sort=Sort.TICK),
    _box("8", "substitute payments in lieu of dividends or interest", "substitute payments in lieu of dividends or",
         "substitute payments in lieu of", "substitute payments"),
    _box("10:-2019 9:2020-", "crop insurance proceeds"),
    _box("14:-2019 10:2020-", "gross proceeds paid to an attorney", "gross proceeds paid to an",
         "gross proceeds paid to attorney"),
    _box("11", "fish purchased for resale"),
    _box("15a:-2019 12:2020-", "section 409a deferrals"),
    _box("15b:-2019", "section 409a income"),
    _box("13:2022-", *_FATCA, sort=Sort.TICK),
    _box("13:-2021 14:2022-", "excess golden parachute payments", "excess golden parachute"),
    _box("14:2020-2021 15:2022-", "nonqualified deferred compensation", "nonqualified deferred"),
    _box("16:-2019 15:2020-2021 16:2022-", *_STATE_TAX),
    _box("17:-2019 16:2020-2021 17:2022-", *_PAYERS_STATE, sort=Sort.TEXT),
    _box("18:-2019 17:2020-2021 18:2022-", "state income"),
)  # fmt: skip

NONEMPLOYEE: Final = (
    _box("1:-2025 1a:2026-", "nonemployee compensation", "non-employee compensation"),
    _box("1b", "cash tips"),
    _box("1c", "ttoc", "treasury tipped occupation code", sort=Sort.TEXT),
    _box("1d", "overtime compensation"),
    _box("2", *_DIRECT_SALES, sort=Sort.TICK),
    _box("3", "excess golden parachute payments", "excess golden parachute"),
    WITHHELD,
    _box("5", *_STATE_TAX),
    _box("6", *_PAYERS_STATE, sort=Sort.TEXT),
    _box("7", "state income"),
)  # fmt: skip

RETIREMENT: Final = (
    _box("1", "gross distribution", "gross distributions"),
    _box("2a", "taxable amount"),
    _box("2b", "taxable amount not determined", "taxable amount not", sort=Sort.TICK),
    Caption((("", *_ALWAYS),), ("total distribution",), Sort.TICK, "total_distribution"),
    _box("3", "capital gain (included in box 2a)", "capital gain (included in", "capital gain (incl. in box 2a)",
         "capital gain"),
    WITHHELD,
    _box("5", "employee contributions/designated roth contributions or insurance premiums",
         "employee contributions/designated roth contributions or", "employee contributions/designated roth",
         "employee contributions/designated",
         "employee contributions/desig. roth contributions or", "employee contributions/desig roth",
         "employee contributions/", "employee contributions or insurance premiums", "employee contributions"),
    _box("6", "net unrealized appreciation in employer's securities", "net unrealized appreciation in",
         "net unrealized appreciation"),
    _box("7", "distribution code(s)", "distribution codes", "distribution code", "distrib. code(s)", "dist. code(s)",
         sort=Sort.CODE),
    _box("7", "distribution", "code(s)", sort=Sort.CODE, numbered=True),
    Caption((("", *_ALWAYS),), ("ira/sep/simple", "ira sep simple", "ira/ sep/", "ira/"), Sort.TICK, "ira_sep_simple"),
    _box("8", "other", numbered=True),
    _box("9a", "your percentage of total distribution", "your percentage of total", "percentage of total distribution",
         sort=Sort.TEXT),
    _box("9b", "total employee contributions", "total employee contrib"),
    _box("10", "amount allocable to irr within 5 years", "amount allocable to irr", "amount allocable to"),
    _box("11", "1st year of desig. roth contrib", "1st year of desig. roth", "first year of designated roth",
         "1st year of designated roth", sort=Sort.YEAR),
    _box("12:2020-", *_FATCA, sort=Sort.TICK),
    _box("13:2020-", "date of payment", sort=Sort.DATE),
    _box("12:-2019 14:2020-", *_STATE_TAX),
    _box("13:-2019 15:2020-", *_PAYERS_STATE, sort=Sort.TEXT),
    _box("14:-2019 16:2020-", "state distribution"),
    _box("15:-2019 17:2020-", "local tax withheld", "local income tax withheld"),
    _box("16:-2019 18:2020-", "name of locality", sort=Sort.TEXT),
    _box("17:-2019 19:2020-", "local distribution"),
)  # fmt: skip

GOVERNMENT: Final = (
    _box("1", "unemployment compensation", "total unemployment compensation", "total unemployment benefits",
         "unemployment compensation paid", "total payment"),
    _box("2", "state or local income tax refunds, credits, or offsets", "state or local income tax refunds",
         "state or local income tax", "state or local tax refunds"),
    _box("3", "box 2 amount is for tax year", "amount in box 2 is for tax year", sort=Sort.YEAR),
    WITHHELD,
    _box("5", "rtaa payments", "ataa/rtaa payments"),
    _box("6", "taxable grants"),
    _box("7", "agriculture payments", "agricultural payments"),
    _box("8", "check if box 2 is trade or business income", "if checked, box 2 is trade or business",
         "if checked, box 2 is", "check if box 2 is", "box 2 is trade or business", sort=Sort.TICK),
    _box("9", "market gain"),
    _state("10a"),
    _box("10b", *_STATE_NUMBER, sort=Sort.TEXT),
    _box("11", *_STATE_TAX),
)  # fmt: skip

BROKER: Final = (
    _box("1a", "description of property", sort=Sort.TEXT),
    _box("1b", "date acquired", sort=Sort.DATE),
    _box("1c", "date sold or disposed", "date sold or exchanged", "date of sale or exchange", sort=Sort.DATE),
    _box("1d", "proceeds", numbered=True),
    _box("1e", "cost or other basis"),
    _box("1f", "accrued market discount"),
    _box("1g", "wash sale loss disallowed"),
    _box("2", "short-term gain or loss", "type of gain or loss", sort=Sort.UNREAD),
    _box("6", "reported to irs", sort=Sort.UNREAD),
    _box("3", "proceeds from collectibles", "check if proceeds from", "if checked, proceeds from", sort=Sort.TICK),
    WITHHELD,
    _box("5", "noncovered security", "if checked, noncovered", "check if noncovered", sort=Sort.TICK),
    _box("7", "loss is not allowed based on amount in 1d", "loss is not allowed based on 1d",
         "loss is not allowed based", "if checked, loss is not", "check if loss is not", sort=Sort.TICK),
    _box("8", "profit or (loss) realized on closed contracts", "profit or (loss) realized in",
         "profit or (loss) realized on", "profit or (loss) realized"),
    _box("9 10", "unrealized profit or (loss) on open contracts", "unrealized profit or (loss) on",
         "unrealized profit or (loss)", numbered=True),
    _box("11", "aggregate profit or (loss)"),
    _box("12", "basis reported to irs", "if checked, basis", "check if basis", sort=Sort.TICK),
    _box("13", "bartering"),
    _box("14", "state name", sort=Sort.STATE),
    _state("14"),
    _box("15", *_STATE_NUMBER, sort=Sort.TEXT),
    _box("16", *_STATE_TAX),
)  # fmt: skip


def numbers_of(captions: Sequence[Caption]) -> tuple[tuple[str, Sort], ...]:
    """Every number that a form's boxes bear in any year, each with what stands in it, in the form's order."""
    found: dict[str, Sort] = {}
    for caption in captions:
        for number, _, _ in caption.numbers:
            if number and caption.sort is not Sort.UNREAD:
                found.setdefault(number, caption.sort)
    return tuple(found.items())
