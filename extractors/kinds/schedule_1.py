"""Schedule 1 (Form 1040), Additional Income and Adjustments to Income, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040s1--YYYY.pdf. The form for 2018 went on with the
numbers of the old Form 1040; from 2021 other income and other adjustments have lettered lines.
"""

from __future__ import annotations

from string import ascii_lowercase

from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedules import schedule

_OTHER_INCOME = [f"8{letter}" for letter in ascii_lowercase[:22]] + ["8z"]
_OTHER_ADJUSTMENTS = [f"24{letter}" for letter in ascii_lowercase[:11]] + ["24z"]
_PART_I_SINCE_2019 = "1 2a 3 4 5 6 7"

LINES = {
    2018: "10 11 12 13 14 15b 16b 17 18 19 20b 21 22 23 24 25 26 27 28 29 30 31a 32 33 34 35 36",
    2019: f"{_PART_I_SINCE_2019} 8 9 10 11 12 13 14 15 16 17 18a 19 20 21 22",
    2021: f"{_PART_I_SINCE_2019} {' '.join(_OTHER_INCOME)} 9 10 11 12 13 14 15 16 17 18 19a 20 21 22 23 "
    f"{' '.join(_OTHER_ADJUSTMENTS)} 25 26",
}


def _maybe(lines: list[str] | str) -> str:
    """The lines as terms of a sum that may be blank."""
    return " ".join(f"{line}?" for line in (lines.split() if isinstance(lines, str) else lines))


LAWS = (
    line_sum("2018", "additional-income", "22", _maybe("10 11 12 13 14 15b 16b 17 18 19 20b 21")),
    line_sum("2018", "adjustments", "36", _maybe("23 24 25 26 27 28 29 30 31a 32 33 34 35")),
    line_sum("2019-2020", "additional-income", "9", _maybe(f"{_PART_I_SINCE_2019} 8")),
    line_sum("2019-2020", "adjustments", "22", _maybe("10 11 12 13 14 15 16 17 18a 19 20 21")),
    line_sum("2021-2025", "other-income", "9", _maybe(_OTHER_INCOME)),
    line_sum("2021-2025", "additional-income", "10", _maybe(f"{_PART_I_SINCE_2019} 9")),
    line_sum("2021-2025", "other-adjustments", "25", _maybe(_OTHER_ADJUSTMENTS)),
    line_sum("2021-2025", "adjustments", "26", _maybe("11 12 13 14 15 16 17 18 19a 20 21 22 23 25")),
)

KIND = schedule(
    "1",
    "additional income and adjustments to income",
    {"alimony received": 0.7, "educator expenses": 0.7},
    lines=LINES,
    laws=LAWS,
)
