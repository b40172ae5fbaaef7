"""Form 1040 and 1040-SR as data: the line numbers that each year's form prints, their captions, and their sums.

Read off the forms of the Internal Revenue Service for tax years 2018 to 2025 (irs.gov/pub/irs-prior/f1040--YYYY.pdf).
"""

from __future__ import annotations

from extractors.declaration import IdentitySpec
from extractors.kinds.line_sums import line_sum

_TO_38 = "14 15 16 17 18 19 20 21 22 23 24 25a 25b 25c 25d 26 27 28 29 30 31 32 33 34 35a 36 37 38"
_WAGES = "1a 1b 1c 1d 1e 1f 1g 1h 1i 1z"
_INCOME = "2a 2b 3a 3b 4a 4b 5a 5b 6a 6b"
_LINES = {
    2018: "1 2a 2b 3a 3b 4a 4b 5a 5b 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20a 21 22 23",
    2019: "1 2a 2b 3a 3b 4a 4b 4c 4d 5a 5b 6 7a 7b 8a 8b 9 10 11a 11b 12a 12b 13a 13b 14 15 16 17 18a 18b 18c 18d 18e "
    "19 20 21a 22 23 24",
    2020: f"1 {_INCOME} 7 8 9 10a 10b 10c 11 12 13 {_TO_38}",
    2021: f"1 {_INCOME} 7 8 9 10 11 12a 12b 12c 13 {_TO_38.replace(' 27 ', ' 27a 27b 27c ')}",
    2022: f"{_WAGES} {_INCOME} 7 8 9 10 11 12 13 {_TO_38}",
    2025: f"{_WAGES} {_INCOME} 7a 8 9 10 11a 11b 12e 13a 13b {_TO_38.replace(' 27 ', ' 27a ')}",
}
LINES: dict[int, tuple[str, ...]] = {year: tuple(lines.split()) for year, lines in _LINES.items()}
"""Lines with an amount, in the order of the form; 2023 and 2024 print the numbers of 2022."""
LINES[2023] = LINES[2024] = LINES[2022]

YEARS = tuple(sorted(LINES))


def lines_of_year(year: int) -> tuple[str, ...]:
    """The lines of that year's form; years after the last known one are read by its numbers."""
    return LINES.get(year, LINES[YEARS[-1]] if year > YEARS[-1] else ())


ALL_LINES = tuple(dict.fromkeys(line for year in YEARS for line in LINES[year]))

# Meanings, by the captions that look-alikes and summaries print without line numbers, with their line in
# (2018, 2019, 2020, 2021, 2022 to 2024, 2025); None where that year's form has no such line.
_Places = tuple[str | None, str | None, str | None, str | None, str | None, str | None]
CAPTIONS: tuple[tuple[tuple[str, ...], _Places], ...] = (
    (
        ("wages, salaries, tips, etc", "wages, salaries, tips", "wages, salaries and tips", "wages"),
        ("1", "1", "1", "1", "1a", "1a"),
    ),
    (("tax-exempt interest",), ("2a", "2a", "2a", "2a", "2a", "2a")),
    (("taxable interest", "interest income"), ("2b", "2b", "2b", "2b", "2b", "2b")),
    (("qualified dividends",), ("3a", "3a", "3a", "3a", "3a", "3a")),
    (("ordinary dividends",), ("3b", "3b", "3b", "3b", "3b", "3b")),
    (("taxable ira distributions", "ira distributions taxable"), (None, "4b", "4b", "4b", "4b", "4b")),
    (("taxable pensions and annuities",), (None, "4d", "5b", "5b", "5b", "5b")),
    (("taxable social security benefits", "social security benefits taxable"), ("5b", "5b", "6b", "6b", "6b", "6b")),
    (("capital gain or loss", "capital gains or losses"), (None, "6", "7", "7", "7", "7a")),
    (
        ("other income from schedule 1", "additional income from schedule 1", "additional income", "other income"),
        (None, "7a", "8", "8", "8", "8"),
    ),
    (("total income",), ("6", "7b", "9", "9", "9", "9")),
    (("adjustments to income", "total adjustments"), (None, "8a", "10c", "10", "10", "10")),
    (("adjusted gross income", "agi"), ("7", "8b", "11", "11", "11", "11a")),
    (
        ("standard deduction or itemized deductions", "standard deduction", "itemized deductions"),
        ("8", "9", "12", "12a", "12", "12e"),
    ),
    (("qualified business income deduction", "qbi deduction"), ("9", "10", "13", "13", "13", "13a")),
    (("total deductions",), (None, "11a", "14", "14", "14", "14")),
    (("taxable income",), ("10", "11b", "15", "15", "15", "15")),
    (("tax (from tax table)", "tax from tax table", "income tax"), (None, "12a", "16", "16", "16", "16")),
    (("total tax", "total tax liability"), ("15", "16", "24", "24", "24", "24")),
    (
        ("total federal income tax withheld", "federal income tax withheld", "federal tax withheld"),
        ("16", "17", "25d", "25d", "25d", "25d"),
    ),
    (("estimated tax payments",), (None, None, "26", "26", "26", "26")),
    (("earned income credit", "earned income credit (eic)"), (None, "18a", "27", "27a", "27", "27a")),
    (("total payments",), ("18", "19", "33", "33", "33", "33")),
    (("amount overpaid", "overpayment", "refund amount", "refund"), ("19", "20", "34", "34", "34", "34")),
    (("amount you owe", "amount owed", "balance due"), ("22", "23", "37", "37", "37", "37")),
)

# Whole sentences of the form itself: they name a line also where its number could not be read.
SENTENCES: tuple[tuple[tuple[str, ...], _Places], ...] = (
    (("wages, salaries, tips, etc. attach form",), ("1", "1", "1", "1", None, None)),
    (("total amount from form(s) w-2, box 1",), (None, None, None, None, "1a", "1a")),
    (("add lines 1a through 1h",), (None, None, None, None, "1z", "1z")),
    (("this is your total income",), (None, "7b", "9", "9", "9", "9")),
    (("this is your adjusted gross income",), (None, "8b", "11", "11", "11", "11a")),
    (("this is your taxable income",), (None, None, None, None, "15", "15")),
    (("taxable income. subtract line",), ("10", "11b", "15", "15", None, None)),
    (("this is your total tax",), (None, "16", "24", "24", "24", "24")),
    (("these are your total payments",), ("18", "19", "33", "33", "33", "33")),
    (("this is the amount you overpaid",), ("19", "20", "34", "34", "34", "34")),
    (("add lines 25a through 25c",), (None, None, "25d", "25d", "25d", "25d")),
)

INLINE: dict[int, tuple[tuple[str, tuple[str, ...]], ...]] = {
    2018: (
        ("11a", ("a tax (see instr.)", "a tax (see inst.)", "a tax (see instructions)")),
        ("12a", ("a child tax credit/credit for other dependents",)),
    ),
}
"""Amounts that a year's form asks for in the middle of a line, right after these words."""


def line_of(places: _Places, year: int) -> str | None:
    """The line of a meaning on that year's form."""
    if year < 2018:
        return None
    return places[{2018: 0, 2019: 1, 2020: 2, 2021: 3}.get(year, 4 if year < 2025 else 5)]


_LATER = "2022 2023 2024"
IDENTITIES: tuple[IdentitySpec, ...] = (
    # The forms for 2018 and 2019 add amounts from schedules that they print within a line, if at all: where those are
    # zero, one line repeats the other.
    line_sum("2018", "total-income", "6", "1? 2b? 3b? 4b? 5b?", accuses=False),
    line_sum("2018", "adjusted-gross-income", "7", "6", accuses=False),
    line_sum("2018", "tax", "11", "11a", accuses=False),
    line_sum("2018", "credits", "12", "12a", accuses=False),
    line_sum("2018", "refund", "19", "20a 21?"),
    line_sum("2018", "taxable-income", "10", "7 -8 -9?", floor=True),
    line_sum("2018", "tax-after-credits", "13", "11 -12", floor=True),
    line_sum("2018", "total-tax", "15", "13 14?"),
    line_sum("2018", "total-payments", "18", "16? 17?"),
    line_sum("2018", "overpaid", "19", "18 -15", floor=True),
    line_sum("2018", "amount-owed", "22", "15 -18? 23?", floor=True),
    line_sum("2019", "total-income", "7b", "1? 2b? 3b? 4b? 4d? 5b? 6? 7a?"),
    line_sum("2019", "adjusted-gross-income", "8b", "7b -8a?"),
    line_sum("2019", "deductions", "11a", "9 10?"),
    line_sum("2019", "taxable-income", "11b", "8b -11a", floor=True),
    line_sum("2019", "tax-and-schedule-2", "12b", "12a", accuses=False),
    line_sum("2019", "credits", "13b", "13a", accuses=False),
    line_sum("2019", "tax-after-credits", "14", "12b -13b?", floor=True),
    line_sum("2019", "total-tax", "16", "14 15?"),
    line_sum("2019", "other-payments", "18e", "18a? 18b? 18c? 18d?"),
    line_sum("2019", "total-payments", "19", "17? 18e?"),
    line_sum("2019", "overpaid", "20", "19 -16", floor=True),
    line_sum("2019", "refund", "20", "21a 22?"),
    line_sum("2019", "amount-owed", "23", "16 -19? 24?", floor=True),
    line_sum("2020", "adjustments", "10c", "10a? 10b?"),
    line_sum("2020", "adjusted-gross-income", "11", "9 -10c?"),
    line_sum("2020 2021", "total-income", "9", "1? 2b? 3b? 4b? 5b? 6b? 7? 8?"),
    line_sum("2021 2022 2023 2024", "adjusted-gross-income", "11", "9 -10?"),
    line_sum("2020 2022 2023 2024", "deductions", "14", "12 13?"),
    line_sum("2021", "standard-and-charity", "12c", "12a 12b?"),
    line_sum("2021", "deductions", "14", "12c 13?"),
    line_sum("2020 2021 2022 2023 2024", "taxable-income", "15", "11 -14", floor=True),
    line_sum(f"{_LATER} 2025", "wages", "1z", "1a? 1b? 1c? 1d? 1e? 1f? 1g? 1h?"),
    line_sum(_LATER, "total-income", "9", "1z? 2b? 3b? 4b? 5b? 6b? 7? 8?"),
    line_sum("2025", "total-income", "9", "1z? 2b? 3b? 4b? 5b? 6b? 7a? 8?"),
    line_sum("2025", "adjusted-gross-income", "11a", "9 -10?"),
    line_sum("2025", "adjusted-gross-income-again", "11b", "11a"),
    line_sum("2025", "deductions", "14", "12e 13a? 13b?"),
    line_sum("2025", "taxable-income", "15", "11a -14", floor=True),
    *(
        law
        for law in (
            line_sum(f"2020 2021 {_LATER} 2025", "tax-and-schedule-2", "18", "16 17?"),
            line_sum(f"2020 2021 {_LATER} 2025", "credits", "21", "19? 20?"),
            line_sum(f"2020 2021 {_LATER} 2025", "tax-after-credits", "22", "18 -21?", floor=True),
            line_sum(f"2020 2021 {_LATER} 2025", "total-tax", "24", "22 23?"),
            line_sum(f"2020 2021 {_LATER} 2025", "withholding", "25d", "25a? 25b? 25c?"),
            line_sum("2020", "other-payments", "32", "27? 28? 29? 30? 31?"),
            line_sum("2021 2025", "other-payments", "32", "27a? 28? 29? 30? 31?"),
            line_sum(_LATER, "other-payments", "32", "27? 28? 29? 31?"),
            line_sum(f"2020 2021 {_LATER} 2025", "total-payments", "33", "25d? 26? 32?"),
            line_sum(f"2020 2021 {_LATER} 2025", "overpaid", "34", "33 -24", floor=True),
            line_sum(f"2020 2021 {_LATER} 2025", "refund", "34", "35a 36?"),
            line_sum(f"2020 2021 {_LATER} 2025", "amount-owed", "37", "24 -33? 38?", floor=True),
        )
    ),
)
"""The form's own sums, each in force for the years whose form prints them so."""
