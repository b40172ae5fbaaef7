"""Schedule F (Form 1040), Profit or Loss From Farming, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sf--YYYY.pdf; none has moved since 2018. Farms on the
cash method fill in Part I, those on the accrual method Part III, whose line 50 is line 9.
"""

from __future__ import annotations

from extractors.declaration import FieldSpec
from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedules import NAME_LABELS, RETURNS, schedule

_YEARS = "2018-2025"
_EXPENSES = "10 11 12 13 14 15 16 17 18 19 20 21a 21b 22 23 24a 24b 25 26 27 28 29 30 31 32a 32b 32c 32d 32e 32f"
LINES = {
    2018: f"1a 1b 1c 2 3a 3b 4a 4b 5a 5b 5c 6a 6b 6d 7 8 9 {_EXPENSES} 33 34 "
    "37 38a 38b 39a 39b 40a 40b 40c 41 42 43 44 45 46 47 48 49 50"
}

CAPTIONS = {
    "1a": ("sales of purchased livestock and other resale items",),
    "1b": ("cost or other basis of purchased livestock or other items", "cost or other basis of livestock"),
    "2": ("sales of livestock, produce, grains, and other products you raised", "sales of products raised"),
    "7": ("custom hire (machine work) income",),
    "9": ("gross income", "gross farm income"),
    "10": ("car and truck expenses",),
    "11": ("chemicals",),
    "12": ("conservation expenses",),
    "13": ("custom hire (machine work)",),
    "14": ("depreciation and section 179 expense", "depreciation and section 179", "depreciation"),
    "15": ("employee benefit programs",),
    "16": ("feed",),
    "17": ("fertilizers and lime",),
    "18": ("freight and trucking",),
    "19": ("gasoline, fuel, and oil",),
    "20": ("insurance (other than health)",),
    "22": ("labor hired (less employment credits)", "labor hired"),
    "23": ("pension and profit-sharing plans",),
    "25": ("repairs and maintenance",),
    "26": ("seeds and plants",),
    "27": ("storage and warehousing",),
    "28": ("supplies",),
    "30": ("utilities",),
    "31": ("veterinary, breeding, and medicine",),
    "33": ("total expenses",),
    "34": ("net farm profit or (loss)", "net farm profit or loss", "net farm profit"),
}
"""What programs' summaries print instead of a line's number."""


def _maybe(lines: str) -> str:
    return " ".join(f"{line}?" for line in lines.split())


_LAWS = (
    line_sum(_YEARS, "resale-profit", "1c", "1a -1b?"),
    line_sum(_YEARS, "cash-income", "9", _maybe("1c 2 3b 4b 5a 5c 6b 6d 7 8"), accuses=False),
    line_sum(_YEARS, "total-expenses", "33", _maybe(_EXPENSES)),
    line_sum(_YEARS, "net-farm-profit", "34", "9 -33?"),
    line_sum(_YEARS, "accrual-income", "44", _maybe("37 38b 39b 40a 40c 41 42 43")),
    line_sum(_YEARS, "stock-and-purchases", "47", _maybe("45 46")),
    line_sum(_YEARS, "cost-of-products", "49", "47 -48?"),
    line_sum(_YEARS, "accrual-gross-income", "50", "44 -49?"),
    line_sum(_YEARS, "gross-income-carried-over", "9", "50", accuses=False),
)

KIND = schedule(
    "f",
    "profit or loss from farming",
    {
        "farm income": 1.0,
        "farm expenses": 1.0,
        "sales of livestock": 1.0,
        "principal crop or activity": 1.5,
        "custom hire (machine work)": 1.0,
        **RETURNS,
    },
    lines=LINES,
    captions=CAPTIONS,
    laws=_LAWS,
    names=("name of proprietor", "proprietor name", *NAME_LABELS),
    fields=(
        FieldSpec("principal_business", "text", ("principal crop or activity", "principal product or activity")),
        FieldSpec("ein", "ein", ("employer id number (ein)", "employer id number", "ein")),
    ),
)
