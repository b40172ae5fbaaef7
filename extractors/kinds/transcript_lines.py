"""The labels of an account's and a return's transcript, and the lines of Form 1040 that they repeat, by year."""

from __future__ import annotations

from extractors.kinds.lines_1040 import LINES as LINES_1040
from extractors.kinds.lines_1040 import YEARS

# The line of each figure in (2018, 2019, 2020, 2021, 2022 to 2024, 2025); `-` where that year's form has none.
# Labels in order of sureness, as transcripts print them; the forms are those of lines_1040.py.
_FIGURES: tuple[tuple[str, str], ...] = (
    ("1 1 1 1 1z 1z", "wages, salaries, tips, etc"),
    ("2a 2a 2a 2a 2a 2a", "tax-exempt interest"),
    ("2b 2b 2b 2b 2b 2b", "taxable interest income; taxable interest income sch b"),
    ("3a 3a 3a 3a 3a 3a", "qualified dividends"),
    ("3b 3b 3b 3b 3b 3b", "ordinary dividend income; ordinary dividend income sch b"),
    ("- 4a 4a 4a 4a 4a", "total ira distributions; ira distributions"),
    ("- 4b 4b 4b 4b 4b", "taxable ira distributions"),
    ("- 4c 5a 5a 5a 5a", "total pensions and annuities; pensions and annuities"),
    ("- 4d 5b 5b 5b 5b", "taxable pension/annuity amount; taxable pensions and annuities"),
    ("5a 5a 6a 6a 6a 6a", "total social security benefits; social security benefits"),
    ("5b 5b 6b 6b 6b 6b", "taxable social security benefits"),
    ("- 6 7 7 7 7a", "capital gain or loss; capital gain or loss (schedule d); capital gain or loss schedule d"),
    ("- 7a 8 8 8 8", "additional income; other income from schedule 1"),
    ("6 7b 9 9 9 9", "total income"),
    ("- 8a 10c 10 10 10", "total adjustments"),
    ("7 8b 11 11 11 11a", "adjusted gross income"),
    (
        "8 9 12 12a 12 12e",
        (
            "standard deduction per computer; standard or itemized deduction per computer; standard deduction; "
            "standard or itemized deduction; itemized deductions per computer"
        ),
    ),
    ("9 10 13 13 13 13a", "qualified business income deduction; qualified business income deduction computer"),
    ("10 11b 15 15 15 15", "taxable income"),
    ("- 12a 16 16 16 16", "tentative tax"),
    (
        "- 13a 19 19 19 19",
        "child and other dependent credit; child tax credit/credit for other dependents; child tax credit",
    ),
    ("- 13b 21 21 21 21", "total credits"),
    ("14 15 23 23 23 23", "other taxes"),
    ("15 16 24 24 24 24", "total tax liability; total tax liability tp figures; tax per return; tax liability"),
    ("16 17 25d 25d 25d 25d", "federal income tax withheld"),
    ("- - 26 26 26 26", "estimated tax payments"),
    ("- 18a 27 27a 27 27a", "earned income credit"),
    ("- 18b 28 28 28 28", "additional child tax credit"),
    ("18 19 33 33 33 33", "total payments"),
    ("19 20 34 34 34 34", "amount overpaid; overpayment"),
    ("20a 21a 35a 35a 35a 35a", "refund amount; amount refunded"),
    ("21 22 36 36 36 36", "applied to next year's estimated tax"),
    ("22 23 37 37 37 37", "amount you owe; amount owed"),
    ("23 24 38 38 38 38", "estimated tax penalty"),
)


def _column(year: int) -> int:
    return {2018: 0, 2019: 1, 2020: 2, 2021: 3}.get(year, 4 if year < 2025 else 5)


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


FIGURES: dict[str, tuple[str, ...]] = {
    _plain(label): tuple(places.split()) for places, labels in _FIGURES for label in labels.split(";")
}
"""The lines of a figure over the forms of the years, by its label."""

LINES = tuple(dict.fromkeys(line for year in YEARS for line in (*LINES_1040[year], "35a", "36")))
"""Every line that a field may be named by."""

ACCOUNT = {
    "account balance": "account_balance",
    "accrued interest": "accrued_interest",
    "accrued penalty": "accrued_penalty",
    "account balance plus accruals": "balance_plus_accruals",
    "account balance plus accruals (this is not a payoff amount)": "balance_plus_accruals",
}
"""The balances of an account's transcript."""


def line_named(label: str, year: int) -> str | None:
    """The line of that year's form that the label's figure stands on, or None where it has none."""
    places = FIGURES.get(_plain(label))
    line = places[_column(year)] if places and year >= YEARS[0] else "-"
    return None if line == "-" else line
