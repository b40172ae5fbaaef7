"""Schedule SE (Form 1040), Self-Employment Tax, tax years 2018 to 2025, its short and long sections until 2019.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sse--YYYY.pdf. Net earnings are 92.35 % of the
profit (26 U.S.C. 1402(a)(12)); the tax is 12.4 % up to the year's wage base and 2.9 % of all (26 U.S.C. 1401).
"""

from __future__ import annotations

from extractors.kinds.line_sums import line_share, line_sum
from extractors.kinds.schedules import NAME_LABELS, schedule

_ONE_FORM = "2020-2025"

LINES = {
    2018: "1a 1b 2 3 4 4a 4b 4c 5 5a 5b 6 7 8a 8b 8c 8d 9 10 11 12 13 14 15 16 17",
    2020: "1a 1b 2 3 4a 4b 4c 5a 5b 6 7 8a 8b 8c 8d 9 10 11 12 13 14 15 16 17",
}
"""Until 2019 a filer used Section A (to line 6) or Section B, whose numbers are those of the later form."""

LAWS = (
    line_sum("2018-2025", "net-profit", "3", "1a? 1b? 2?"),
    line_share("2018-2019", "net-earnings-short", "4", "0.9235", "3", accuses=False),
    line_share("2018-2019", "self-employment-tax-short", "5", "0.153", "4", accuses=False),
    line_share("2018-2019", "half-of-tax-short", "6", "0.5", "5", accuses=False),
    line_share("2018-2025", "net-earnings", "4a", "0.9235", "3", accuses=False),
    line_sum("2018-2025", "net-earnings-with-options", "4c", "4a? 4b?", accuses=False),
    line_sum("2018-2025", "earnings-with-church", "6", "4c? 5b?", accuses=False),
    line_sum("2018-2025", "wages", "8d", "8a? 8b? 8c?"),
    line_sum("2018-2025", "room-below-wage-base", "9", "7 -8d?", floor=True),
    line_share(_ONE_FORM, "social-security-part", "10", "0.124", "6", accuses=False),
    line_share("2018-2025", "medicare-part", "11", "0.029", "6", accuses=False),
    line_sum("2018-2025", "self-employment-tax", "12", "10? 11?"),
    line_share("2018-2025", "half-of-tax", "13", "0.5", "12"),
)

KIND = schedule(
    "se",
    "self-employment tax",
    {"net earnings from self-employment": 0.7, "church employee income": 1.0},
    lines=LINES,
    laws=LAWS,
    names=(
        "name of person with self-employment income (as shown on form 1040, 1040-sr, 1040-ss, or 1040-nr)",
        "name of person with self-employment income (as shown on form 1040, 1040-sr, or 1040-nr)",
        "name of person with self-employment income (as shown on form 1040 or form 1040nr)",
        "name of person with self-employment income",
        *NAME_LABELS,
    ),
)
