"""A business's statement of profit and loss: whose, for which period, what came in, what went out, and what is left.

Accounting programs (QuickBooks, Xero, Wave, FreshBooks) and owners' own lists head the two parts in their own words;
income less expenses is the profit on all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Row
from extractors.kinds.profit_heads import heads
from extractors.kinds.profit_rows import entries, sections
from extractors.kinds.signatures import signature
from extractors.layout import Layout
from extractors.source import Page


def read(pages: Sequence[Page]) -> Extraction:
    """The statement's head, and its rows by the part that they stand in."""
    layouts = [Layout(page) for page in pages]
    candidates: dict[str, list[Candidate]] = {}
    for name, candidate in heads(layouts):
        candidates.setdefault(name, []).append(candidate)
    rows: dict[str, tuple[Row, ...]] = {}
    totals, rows = sections(entries(layouts))
    for name, found in totals:
        candidates.setdefault(name, []).append(found)
    return Extraction({name: tuple(found) for name, found in candidates.items()}, rows)


_MINUS = Decimal(-1)
_LAWS = (
    IdentitySpec("revenue-sum", (Term("total_revenue"),), (Term("revenue[].amount"),)),
    IdentitySpec("expenses-sum", (Term("total_expenses"),), (Term("expenses[].amount"),)),
    IdentitySpec("cost-of-goods-sum", (Term("cost_of_goods"),), (Term("costs[].amount"),)),
    IdentitySpec(
        "gross-profit",
        (Term("gross_profit"),),
        (Term("total_revenue"), Term("cost_of_goods", _MINUS)),
    ),
    IdentitySpec(
        "profit",
        (Term("profit"),),
        (
            Term("total_revenue"),
            Term("cost_of_goods", _MINUS, optional=True),
            Term("total_expenses", _MINUS),
            Term("other_income", optional=True),
            Term("other_expenses", _MINUS, optional=True),
        ),
    ),
)
_PROFIT_AND_LOSS = signature(
    (3.5, "profit and loss; profit & loss; p&l statement"),
    (3.0, "income and expense statement; income and expenses; income & expenses; earnings summary for business"),
    (2.5, "profit/loss; income statement; statement of operations; statement of income; revenue and expenses"),
    (1.5, "net ordinary income; business income and expenses; business expenses"),
    (1.0, "gross profit; total expenses; total expense; total operating expenses; net operating income; total cogs"),
    (1.0, "accrual basis; cash basis; total costs; owners draw"),
    (0.7, "gross sales; operating expenses; net income; cost of goods sold; net profit; total revenue; gross receipts"),
    (0.5, "gross income; total income; total sales; professional fees; bank charges; repairs and maintenance"),
    (
        0.4,
        "profit; revenue; sales; supplies; advertising; insurance; rent; utilities; fuel; office; meals; phone; tools",
    ),
    (-1.0, "schedule c"),
    (-2.0, "rental real estate; monthly household"),
    (-3.0, "form 1040; principal business or profession; mortgage assistance; net pay; premises"),
)


KIND = Kind(
    "profit_and_loss",
    _PROFIT_AND_LOSS,
    fields=(
        FieldSpec("business", "organisation", required=True),
        FieldSpec("name", "person"),
        FieldSpec("start", "date", required=True),
        FieldSpec("end", "date", required=True),
        FieldSpec("signed", "date"),
        FieldSpec("total_revenue", "whole-money", required=True),
        FieldSpec("cost_of_goods", "whole-money"),
        FieldSpec("gross_profit", "whole-money"),
        FieldSpec("total_expenses", "whole-money", required=True),
        FieldSpec("other_income", "whole-money"),
        FieldSpec("other_expenses", "whole-money"),
        FieldSpec("profit", "whole-money", required=True),
    ),
    identities=_LAWS,
    read=read,
    starts=("profit and loss", "profit & loss"),
)
