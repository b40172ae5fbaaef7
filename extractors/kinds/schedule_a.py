"""Schedule A (Form 1040), Itemized Deductions, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sa--YYYY.pdf; line 8d held mortgage insurance
premiums until 2021 and is reserved since. Medical expenses count above 7.5 % of adjusted gross income (26 U.S.C.
213(a)); line 5e ends at the year's limit on state and local taxes (26 U.S.C. 164(b)(6)), below which it repeats 5d.
"""

from __future__ import annotations

from extractors.kinds.line_sums import line_share, line_sum
from extractors.kinds.schedules import schedule

_YEARS = "2018-2025"

LINES = {2018: "1 2 3 4 5a 5b 5c 5d 5e 6 7 8a 8b 8c 8d 8e 9 10 11 12 13 14 15 16 17"}

LAWS = (
    line_share(_YEARS, "medical-floor", "3", "0.075", "2"),
    line_sum(_YEARS, "medical", "4", "1 -3?", floor=True),
    line_sum(_YEARS, "state-and-local-taxes", "5d", "5a? 5b? 5c?"),
    line_sum(_YEARS, "state-and-local-taxes-allowed", "5e", "5d", accuses=False),
    line_sum(_YEARS, "taxes", "7", "5e? 6?"),
    line_sum(_YEARS, "home-mortgage-interest", "8e", "8a? 8b? 8c? 8d?"),
    line_sum(_YEARS, "interest", "10", "8e? 9?"),
    line_sum(_YEARS, "gifts", "14", "11? 12? 13?"),
    line_sum(_YEARS, "itemized-deductions", "17", "4? 7? 10? 14? 15? 16?"),
)

KIND = schedule(
    "a",
    "itemized deductions",
    {"medical and dental expenses": 1.0, "gifts to charity": 1.0, "interest you paid": 0.7, "taxes you paid": 0.7},
    lines=LINES,
    laws=LAWS,
)
