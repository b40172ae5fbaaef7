"""What went out at the bank, and for what; and of that what comes back every month, as expenses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.document import Document
from extractors.figures.balances import covered
from extractors.figures.bank_known import Known
from extractors.figures.bank_lines import DAY, Account, Line
from extractors.figures.bank_series import Series, series_of
from extractors.figures.bank_words import BILLS, withdrawal_words
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.payees import payee, without_names

_KNOWABLE: Final = ("other", "purchase", "loan", "card", "mortgage", "utility", "subscription", "insurance", "transfer")
"""Sorts that another paper's word overrules."""
_STATED_ELSEWHERE: Final = {"mortgage": ("mortgage_statement", "credit_report"), "card": ("credit_report",),
                            "loan": ("credit_report",)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outflow:
    """A line that went out, and for what."""

    line: Line
    sort: str
    """mortgage, rent, hoa, card, loan, bnpl, payday, insurance, support, utility, subscription, childcare, tax,
    transfer, returned, check, cash, person, gambling, fee, purchase, other."""
    payee: str


def _sorted(line: Line, account: Account, known: Known, moved: Mapping[str, str]) -> Outflow:
    name = payee(line.text, account.holders)
    if line.ref in moved:
        return Outflow(line, moved[line.ref], name)
    sort = withdrawal_words(without_names(line.text, account.holders), check=bool(line.check_number))
    if sort == "check":
        return Outflow(line, sort, "check")
    if sort in _KNOWABLE:
        sort = known.debt_sort(name, line.amount) or sort
    return Outflow(line, sort, name)


def outflows_of(accounts: Sequence[Account], known: Known, moved: Mapping[str, str]) -> tuple[Outflow, ...]:
    """Every line that went out with its sort; `moved` gives those whose other side was seen."""
    made = [_sorted(x, a, known, moved) for a in accounts for x in a.lines if x.amount < 0]
    return tuple(sorted(made, key=lambda o: (o.line.day, o.line.account, o.line.ref)))


def recurring_outflows(outflows: Sequence[Outflow], ground: Ground) -> tuple[Series, ...]:
    """The payments that come back; a returned one was not made."""
    told = {o.line.ref: o for o in outflows if o.sort not in ("returned", "transfer", "fee", "cash", "gambling")}

    return series_of([o.line for o in told.values()], lambda x: told[x.ref].payee, lambda x: told[x.ref].sort, ground)


def goes_on(series: Series, accounts: Sequence[Account], ground: Ground) -> bool:
    """Whether the series' next date had not passed unpaid when its accounts' statements end."""
    slack = ground.rule("recurring-day-slack")
    labels = {line.account for line in series.lines}
    ends = [span.end for a in accounts if a.label in labels for span in covered(a)]
    due = series.last + (series.rhythm.longest + int(slack.value if slack else 0)) * DAY
    return bool(ends) and max(ends) <= due


def expense_figures(
    series: Sequence[Series], accounts: Sequence[Account], documents: Sequence[Document], ground: Ground
) -> Iterator[Figure]:
    """A month's amount of every bill that still comes back; a debt counts where no other paper states it."""
    kinds = {d.kind for d in documents}
    holders = {a.label: a.holders for a in accounts}
    named: dict[tuple[str, str], int] = {}
    for sort in BILLS:
        for one in series:
            kind = "other" if one.sort == "purchase" else one.sort
            if kind != sort or not goes_on(one, accounts, ground):
                continue
            payers = {name for line in one.lines for name in holders[line.account]}
            called = one.payee.upper()
            named[sort, called] = named.get((sort, called), 0) + 1
            called += f" ({named[sort, called]})" if named[sort, called] > 1 else ""
            stated = kinds & set(_STATED_ELSEWHERE.get(sort, ()))
            yield figure(
                f"expense.{sort}.monthly",
                payers.pop() if len(payers) == 1 else "",
                one.monthly(),
                f"{one.rhythm.name} payments seen on the bank statements",
                of=called,
                used=not stated,
                why="the credit report or mortgage statement states it" if stated else "",
            )
