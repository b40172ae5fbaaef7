"""The sums of the return that its transcript repeats, without the lines that it leaves out."""

from __future__ import annotations

from extractors.declaration import IdentitySpec, Term
from extractors.kinds.line_sums import line_sum

_ALL = "2020-2025"
LAWS: tuple[IdentitySpec, ...] = (
    IdentitySpec(
        "balance-plus-accruals",
        (Term("balance_plus_accruals"),),
        (Term("account_balance"), Term("accrued_interest"), Term("accrued_penalty")),
        accuses=False,
    ),
    line_sum("2019", "total-income", "7b", "1? 2b? 3b? 4b? 4d? 5b? 6? 7a?", accuses=False),
    line_sum("2019", "adjusted-gross-income", "8b", "7b -8a?"),
    line_sum("2019", "taxable-income", "11b", "8b -9 -10?", floor=True, accuses=False),
    line_sum("2019", "overpaid", "20", "19 -16", floor=True, accuses=False),
    line_sum("2019", "amount-owed", "23", "16 -19? 24?", floor=True, accuses=False),
    line_sum("2020 2021", "total-income", "9", "1? 2b? 3b? 4b? 5b? 6b? 7? 8?", accuses=False),
    line_sum("2022-2024", "total-income", "9", "1z? 2b? 3b? 4b? 5b? 6b? 7? 8?", accuses=False),
    line_sum("2025", "total-income", "9", "1z? 2b? 3b? 4b? 5b? 6b? 7a? 8?", accuses=False),
    line_sum("2020", "adjusted-gross-income", "11", "9 -10c?"),
    line_sum("2021-2024", "adjusted-gross-income", "11", "9 -10?"),
    line_sum("2025", "adjusted-gross-income", "11a", "9 -10?"),
    line_sum("2020 2022-2024", "taxable-income", "15", "11 -12 -13?", floor=True, accuses=False),
    line_sum("2021", "taxable-income", "15", "11 -12a -13?", floor=True, accuses=False),
    line_sum("2025", "taxable-income", "15", "11a -12e -13a?", floor=True, accuses=False),
    line_sum(_ALL, "total-tax", "24", "16 -21? 23?", accuses=False),
    line_sum("2020 2022-2024", "total-payments", "33", "25d? 26? 27? 28?", accuses=False),
    line_sum("2021 2025", "total-payments", "33", "25d? 26? 27a? 28?", accuses=False),
    line_sum(_ALL, "overpaid", "34", "33 -24", floor=True, accuses=False),
    line_sum(_ALL, "refund", "34", "35a 36?", accuses=False),
    line_sum(_ALL, "amount-owed", "37", "24 -33? 38?", floor=True, accuses=False),
)
"""In force for the years whose form numbers the lines so; a transcript leaves lines out, so that few may accuse."""
