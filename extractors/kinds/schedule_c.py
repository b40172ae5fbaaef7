"""Schedule C (Form 1040), Profit or Loss From Business, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sc--YYYY.pdf. Other expenses of Part V are carried to
line 27a until 2024 and to 27b for 2025, where the two changed places; line 28 sums both whichever they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.declaration import Candidate, FieldSpec, IdentitySpec, Term
from extractors.document import Row
from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedule_entries import answers, inline, listed
from extractors.kinds.schedules import NAME_LABELS, schedule
from extractors.layout import Layout

_YEARS = "2018-2025"
_EXPENSES = "8 9 10 11 12 13 14 15 16a 16b 17 18 19 20a 20b 21 22 23 24a 24b 25 26 27a 27b"
_QUESTIONS = ("45", "46", "47a", "47b")
_MILES = {
    "line.44a": ("a business",),
    "line.44b": ("b commuting (see instructions)", "b commuting"),
    "line.44c": ("c other",),
}

LINES = {2018: f"1 2 3 4 5 6 7 {_EXPENSES} 28 29 30 31 35 36 37 38 39 40 41 42 48"}

CAPTIONS = {
    "1": ("gross receipts or sales", "gross receipts", "gross sales"),
    "2": ("returns and allowances",),
    "4": ("cost of goods sold",),
    "5": ("gross profit",),
    "6": ("other income",),
    "7": ("gross income",),
    "8": ("advertising",),
    "9": ("car and truck expenses", "car and truck"),
    "10": ("commissions and fees",),
    "11": ("contract labor",),
    "12": ("depletion",),
    "13": ("depreciation and section 179 expense deduction", "depreciation and section 179", "depreciation"),
    "14": ("employee benefit programs",),
    "15": ("insurance (other than health)", "insurance other than health", "insurance"),
    "16a": ("mortgage interest", "interest on mortgage", "interest - mortgage"),
    "16b": ("other interest", "interest on other", "interest - other"),
    "17": ("legal and professional services", "legal and professional"),
    "18": ("office expense", "office expenses"),
    "19": ("pension and profit-sharing plans", "pension and profit sharing plans", "pension and profit-sharing"),
    "20a": ("rent or lease - vehicles/equipment", "rent or lease - vehicles, machinery, and equipment",
            "rent or lease vehicles", "vehicles, machinery, and equipment"),
    "20b": ("rent or lease - other business property", "other business property"),
    "21": ("repairs and maintenance",),
    "22": ("supplies (not included in part iii)", "supplies"),
    "23": ("taxes and licenses",),
    "24a": ("travel",),
    "24b": ("deductible meals", "meals"),
    "25": ("utilities",),
    "26": ("wages (less employment credits)", "wages less employment credits", "wages"),
    "28": ("total expenses before expenses for business use of home", "total expenses"),
    "29": ("tentative profit or (loss)", "tentative profit or loss", "tentative profit"),
    "30": ("expenses for business use of your home", "business use of home"),
    "31": ("net profit or (loss)", "net profit or loss", "net profit"),
    "48": ("total other expenses",),
}  # fmt: skip
"""What programs' summaries print instead of a line's number."""


def _more(layout: Layout, _year: int) -> Iterator[tuple[str, Candidate]]:
    """The answers about the vehicle, and its miles."""
    yield from answers(layout, _QUESTIONS)
    if layout.find("number of miles you used your vehicle"):
        yield from inline(layout, _MILES)


def _rows(layouts: Sequence[Layout], _year: int) -> Mapping[str, tuple[Row, ...]]:
    """Part V: the business expenses that have no line of their own."""
    made: list[Row] = []
    for layout in layouts:
        starts = layout.find("list below business expenses not included") or layout.find("part v other expenses")
        ends = layout.find("total other expenses")
        if starts and ends:
            made += listed(layout, starts[0], ends[0].box.top, ("label", "amount"))
    return {"expenses": tuple(made)}


_LAWS = (
    line_sum(_YEARS, "net-receipts", "3", "1 -2?"),
    line_sum(_YEARS, "gross-profit", "5", "3 -4?"),
    line_sum(_YEARS, "gross-income", "7", "5 6?"),
    line_sum(_YEARS, "total-expenses", "28", " ".join(f"{line}?" for line in _EXPENSES.split())),
    line_sum(_YEARS, "tentative-profit", "29", "7 -28?"),
    line_sum(_YEARS, "net-profit", "31", "29 -30?"),
    line_sum(_YEARS, "goods-to-sell", "40", "35? 36? 37? 38? 39?"),
    line_sum(_YEARS, "cost-of-goods-sold", "42", "40 -41?"),
    line_sum(_YEARS, "goods-carried-over", "4", "42", accuses=False),
    line_sum("2018-2024", "other-expenses-carried-over", "27a", "48", accuses=False),
    line_sum("2025", "other-expenses-carried-over", "27b", "48", accuses=False),
    IdentitySpec("other-expenses-listed", (Term("line.48"),), (Term("expenses[].amount"),)),
)

KIND = schedule(
    "c",
    "profit or loss from business",
    {
        "sole proprietorship": 1.0,
        "principal business or profession": 1.5,
        "gross receipts or sales": 1.0,
        "gross receipts": 0.5,
        "cost of goods sold": 0.7,
        "information on your vehicle": 1.0,
        "net profit": 0.5,
        "schedule c": 1.0,
        "car and truck expenses": 0.7,
    },
    lines=LINES,
    captions=CAPTIONS,
    laws=_LAWS,
    names=("name of proprietor", "proprietor name", "proprietor", *NAME_LABELS),
    fields=(
        FieldSpec(
            "business_name",
            "organisation",
            ("business name. if no separate business name, leave blank", "business name"),
        ),
        FieldSpec(
            "principal_business",
            "text",
            (
                "principal business or profession, including product or service (see instructions)",
                "principal business or profession, including product or service",
                "principal business or profession",
                "principal business",
            ),
        ),
        FieldSpec(
            "ein",
            "ein",
            ("employer id number (ein) (see instr.)", "employer id number (ein)", "employer id number", "ein"),
        ),
        *(FieldSpec(f"line.{line}", "text") for line in _QUESTIONS),
        *(FieldSpec(name, "whole-money") for name in _MILES),
    ),
    more=_more,
    rows=_rows,
)
