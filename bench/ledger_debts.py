"""Obligations and housing against households' ledgers: `python -m bench.ledger_debts [--cases N] [--seed S]`.

What the credit report states of each account is what is derived from; what the ledger holds of it is what is expected.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from bench.wage_papers import ASOF, Case, stated_documents
from extractors.document import Document, Status
from extractors.figures.derive import derive
from extractors.figures.ground import Ground
from samples.draws import Draw
from samples.ledger.credit import CreditReport, Debt, MortgageStatement
from samples.ledger.household_maker import draw_household
from samples.sending import compose
from samples.splits import Split

KINDS: Final = ("credit_report", "mortgage_statement", "assistance_application")
_CENT: Final = Decimal("0.01")
_SHARES: Final = {
    "card": Decimal("0.05"), "store_card": Decimal("0.05"), "student": Decimal("0.01"), "heloc": Decimal("0.01"),
}  # fmt: skip
"""Of the balance where no payment is stated: Selling Guide B3-6-05, and practice for home equity lines."""


def debts_case(number: int, seed: int) -> Case:
    """The household of a number with what it sends of its debts."""
    draw = Draw(seed, "ledger debts", str(number))
    household = draw_household(draw.at("household"), ASOF)
    sent = compose(household, draw.at("dossier"))
    return Case(number, household, tuple(item for item in sent if item.kind in KINDS), draw.at("press"))


def in_dollars(documents: Sequence[Document]) -> bool:
    """Whether the credit reports print whole dollars, as bureaus are told them, and no cents."""
    cells = [c for d in documents for row in d.rows.get("tradelines", ()) for c in row.cells.values()]
    return all(c.value == c.value.to_integral_value() for c in cells if isinstance(c.value, Decimal))


def taken(debt: Debt, unit: Decimal) -> Decimal:
    """What an account of the ledger takes a month, by its amounts as they are printed."""
    payment, balance = (a.quantize(unit, rounding=ROUND_HALF_UP) for a in (debt.monthly_payment, debt.balance))
    if debt.responsibility == "authorized" or balance == 0 or debt.status in ("closed", "paid"):
        return Decimal(0)
    if payment > 0:
        return payment
    if debt.kind in ("collection", "medical") or debt.status in ("collection", "charge_off"):
        return Decimal(0)
    return balance * _SHARES.get(debt.kind, Decimal(0))


def expected(one: Case, unit: Decimal) -> Iterator[tuple[str, Decimal]]:
    """The household's debts and housing a month, as its ledger has them."""
    reports = [i.facts for i in one.dossier if isinstance(i.facts, CreditReport)]
    bills = [i.facts for i in one.dossier if isinstance(i.facts, MortgageStatement)]
    lines = [debt for report in reports[-1:] for debt in report.tradelines]
    if reports:
        owed = sum((taken(debt, unit) for debt in lines if debt.kind != "mortgage"), Decimal(0))
        yield "expense.debts.monthly", owed.quantize(_CENT, rounding=ROUND_HALF_UP)
    if bills:
        yield "expense.housing.monthly", max(bills, key=lambda bill: bill.date).payment


def compared(one: Case, documents: Sequence[Document]) -> Iterator[tuple[str, str, str]]:
    """Each expected figure: whether it is derived to the cent or said to be unsure, and how it differs."""
    figures = derive(documents, ASOF, Ground(ASOF))
    for name, amount in expected(one, Decimal(1) if in_dollars(documents) else _CENT):
        found = [f for f in figures if f.name == name]
        same = len(found) == 1 and found[0].amount == amount
        doubted = len(found) == 1 and found[0].status is Status.UNSURE
        state = "to the cent" if same else "unsure" if doubted else "differs"
        yield (
            name,
            state,
            "" if same else f"{state} {one.number}: {amount}, not {[(str(f.amount), f.formula) for f in found]}",
        )


def main() -> None:
    """Print how many figures are derived to the cent, and those that are not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(args.cases):
        one = debts_case(number, args.seed)
        for name, state, said in compared(one, stated_documents(one, Split.TRAIN)):
            counts[name, state] += 1
            if said:
                print(f"{name} {said}")
    for (name, state), count in sorted(counts.items()):
        print(f"{name:28} {state:12} {count}")


if __name__ == "__main__":
    main()
