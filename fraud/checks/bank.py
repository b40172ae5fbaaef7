"""Checks of bank statements: the balance's arithmetic, printed totals, continuity, routing numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stdnum.us import rtn

from extractors.document import Document, Row, Status
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import ZERO, Tally, cell_amount, column, is_sure, money, refs, row_is_sure
from fraud.policy import Policy

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Link:
    """The step from one printed balance to the next: by how much it misses what the rows between them say."""

    row: int
    """The row whose balance ends the step."""
    miss: Decimal
    rows: tuple[int, ...]


def _links(document: Document) -> list[_Link]:
    """The steps between printed balances, in whichever order of the rows fits better."""
    rows = document.rows.get("transactions", ())
    forward, backward = _steps(document, rows, range(len(rows))), _steps(document, rows, range(len(rows) - 1, -1, -1))
    return min(forward, backward, key=lambda links: sum(abs(k.miss) > _CENT for k in links))


def _steps(document: Document, rows: Sequence[Row], order: Sequence[int]) -> list[_Link]:
    before, moved, between = document.amount("opening_balance"), ZERO, list[int]()
    links: list[_Link] = []
    for index in order:
        amount, balance = cell_amount(rows[index], "amount"), cell_amount(rows[index], "balance")
        if amount is None:
            before, moved, between = balance, ZERO, []
            continue
        moved += amount
        between.append(index)
        if balance is not None:
            if before is not None:
                links.append(_Link(index, balance - before - moved, tuple(between)))
            before, moved, between = balance, ZERO, []
    return links


def _rows_are_whole(statement: Document) -> bool:
    """Whether the running balance leads through every row from the opening balance: no row is missing."""
    rows, links = statement.rows.get("transactions", ()), _links(statement)
    reached = {i for link in links for i in link.rows}
    return bool(rows) and len(reached) == len(rows) and all(abs(k.miss) <= _CENT for k in links)


def _rows_balance(statement: Document) -> bool:
    opening, closing = statement.amount("opening_balance"), statement.amount("closing_balance")
    amounts = column(statement, "transactions", "amount")
    return (
        opening is not None and closing is not None and bool(amounts)
        and abs(opening + sum(amounts, ZERO) - closing) <= _CENT
    )  # fmt: skip


def _printed_totals_balance(statement: Document) -> bool | None:
    """Whether the summary's own totals lead from opening to closing balance; None where one is missing."""
    opening, closing = statement.amount("opening_balance"), statement.amount("closing_balance")
    into, out = statement.amount("total_deposits"), statement.amount("total_withdrawals")
    if any(law.holds and "closing_balance" in law.fields for law in statement.identities):
        return True
    if opening is None or closing is None or into is None or out is None:
        return None
    fees = statement.amount("fees") or ZERO
    others = [abs(a) for a in column(statement, "summary", "amount") + column(statement, "summary", "other")]
    more = {ZERO, fees, -fees, *others, *(-a for a in others)}
    return any(abs(opening + abs(into) - abs(out) + extra - closing) <= _CENT for extra in more)


@check("bank.opening-to-closing", group="bank", severity=Severity.HIGH, needs="a bank statement with both balances")
def opening_and_movements_make_closing(case: CaseFile, policy: Policy) -> Verdict:
    """The opening balance with what came in and what went out is the closing balance.

    Honest causes: a page or a line of the summary that was not read, fees or interest counted apart.
    """
    tally = Tally(policy)
    for statement in case.of_kind("bank_statement"):
        opening, closing = statement.amount("opening_balance"), statement.amount("closing_balance")
        if opening is None or closing is None:
            continue
        printed = _printed_totals_balance(statement)
        if printed or _rows_balance(statement):
            tally.hold()
            continue
        amounts = column(statement, "transactions", "amount")
        names = ["opening_balance", "closing_balance"]
        into, out = statement.amount("total_deposits"), statement.amount("total_withdrawals")
        if printed is False and into is not None and out is not None:
            expected = opening + abs(into) - abs(out)
            names += ["total_deposits", "total_withdrawals"]
            if (
                statement.rows.get("transactions")
                and not _rows_are_whole(statement)
                and (
                    abs(sum((a for a in amounts if a > ZERO), ZERO) - abs(into)) > _CENT
                    or abs(sum((a for a in amounts if a < ZERO), ZERO) + abs(out)) > _CENT
                )
            ):
                tally.doubt(f"the summary of {statement.id} may hold a line that was not read; please look at it")
                continue
        elif _rows_are_whole(statement):
            expected = opening + sum(amounts, ZERO)
        else:
            tally.doubt(f"not every row of {statement.id} could be read for sure")
            continue
        tally.accuse(
            statement,
            names,
            Finding(
                (statement.id,),
                refs(statement, *names),
                "The opening balance with what came in and went out is not the closing balance",
                money(expected),
                money(closing),
            ),
        )
    return tally.verdict("a bank statement with its balances and movements")


def _no_unread_row(statement: Document, miss: Decimal) -> bool:
    """Whether printed totals rule out that an unread row explains a step's miss."""
    amounts = column(statement, "transactions", "amount")
    if miss > ZERO:
        total, read = statement.amount("total_deposits"), sum((a for a in amounts if a > ZERO), ZERO)
    else:
        total, read = statement.amount("total_withdrawals"), -sum((a for a in amounts if a < ZERO), ZERO)
    return total is not None and read > ZERO and read >= abs(total) - _CENT


@check(
    "bank.running-balance", group="bank", severity=Severity.HIGH, needs="a bank statement with a balance on its rows"
)
def running_balance_follows_the_rows(case: CaseFile, policy: Policy) -> Verdict:
    """Each running balance is the one before it with the rows between them.

    Honest causes: a row that was not read, rows of one day printed in another order, pending items.
    """
    tally = Tally(policy)
    for statement in case.of_kind("bank_statement"):
        links, rows = _links(statement), statement.rows.get("transactions", ())
        broken = [i for i, k in enumerate(links) if abs(k.miss) > _CENT]
        if len(links) < 2:
            continue
        if not broken:
            tally.hold()
            continue
        many = len(broken) > max(2, int(policy.numbers["broken_links_share"] * len(links)))
        if many and not all(_no_unread_row(statement, links[i].miss) for i in broken):
            tally.doubt(f"the rows of {statement.id} could not be followed; please look at its transactions")
            continue
        for at in broken:
            link = links[at]
            # A changed balance breaks two steps by opposite amounts; a missing row breaks one.
            follower = links[at + 1] if at + 1 < len(links) else None
            leader = links[at - 1] if at else None
            changed_balance = follower is not None and abs(link.miss + follower.miss) <= _CENT
            if leader is not None and abs(link.miss + leader.miss) <= _CENT:
                continue
            sure = all(row_is_sure(rows[i], ("amount",), policy) for i in link.rows) and row_is_sure(
                rows[link.row], ("balance",), policy
            )
            if not (changed_balance or _no_unread_row(statement, link.miss)) or not sure:
                tally.doubt(f"a row of {statement.id} may not have been read; please look at its transactions")
                continue
            balance = cell_amount(rows[link.row], "balance") or ZERO
            tally.findings.append(
                Finding(
                    (statement.id,),
                    refs(statement, f"transactions[{link.row}].balance", f"transactions[{link.row}].amount"),
                    "A running balance is not the one before it with the rows between them",
                    money(balance - link.miss),
                    money(balance),
                )
            )
    return tally.verdict("a bank statement with running balances")


@check("bank.totals", group="bank", severity=Severity.MEDIUM, needs="a bank statement with printed totals and its rows")
def totals_are_those_of_the_rows(case: CaseFile, policy: Policy) -> Verdict:
    """The printed totals of deposits and withdrawals are those of the rows.

    Honest causes: fees, checks or interest that the bank totals apart; a page that was not sent.
    """
    tally = Tally(policy)
    for statement in case.of_kind("bank_statement"):
        amounts = column(statement, "transactions", "amount")
        fees = statement.amount("fees") or ZERO
        for name, sign in (("total_deposits", 1), ("total_withdrawals", -1)):
            printed = statement.amount(name)
            if printed is None or not amounts:
                continue
            total = abs(sum((a for a in amounts if sign * a > ZERO), ZERO))
            if min(abs(total - abs(printed)), abs(total - abs(printed) - fees)) <= _CENT:
                tally.hold()
            elif not (_rows_are_whole(statement) and (_rows_balance(statement) or _printed_totals_balance(statement))):
                tally.doubt(f"not every row of {statement.id} could be read for sure")
            elif _printed_totals_balance(statement) and _rows_balance(statement):
                tally.doubt(f"{statement.id} totals some of its rows apart")
            else:
                tally.accuse(
                    statement,
                    [name],
                    Finding(
                        (statement.id,),
                        refs(statement, name, "transactions"),
                        f"The printed {name.replace('_', ' ')} are not those of the rows",
                        money(total),
                        money(abs(printed)),
                    ),
                )
    return tally.verdict("a bank statement with printed totals and rows")


def _successive(case: CaseFile) -> Iterator[tuple[Document, Document]]:
    """Statements of one account, each with the next one by its period."""
    accounts: dict[tuple[str, str], list[Document]] = {}
    for statement in case.of_kind("bank_statement"):
        number = statement.text("account_number_last4") or (statement.text("account_number") or "")[-4:]
        if len(number) == 4 and statement.date("period_start") and statement.date("period_end"):
            bank = "".join((statement.text("bank_name") or "").upper().split())[:6]
            accounts.setdefault((number, bank), []).append(statement)
    for listed in accounts.values():
        ordered = sorted(listed, key=lambda d: (str(d.date("period_start")), d.id))
        yield from itertools.pairwise(ordered)


@check("bank.carry-forward", group="bank", severity=Severity.HIGH, needs="two successive statements of one account")
def closing_balance_is_carried_forward(case: CaseFile, policy: Policy) -> Verdict:
    """A statement opens with the balance with which the one before it closed.

    Honest causes: a statement between the two that was not sent, a corrected statement.
    """
    tally = Tally(policy)
    for first, second in _successive(case):
        ended, begun = first.date("period_end"), second.date("period_start")
        closing, opening = first.amount("closing_balance"), second.amount("opening_balance")
        if ended is None or begun is None or closing is None or opening is None:
            continue
        if not 0 <= (begun - ended).days <= policy.days["statement_gap"]:
            tally.doubt(f"{first.id} and {second.id} do not follow on each other")
        elif abs(closing - opening) <= _CENT:
            tally.hold()
        elif not is_sure(first.field("closing_balance"), policy):
            tally.doubt(f"please look at {first.id}.closing_balance: the reading is not sure enough")
        else:
            tally.accuse(
                second,
                ["opening_balance", "period_start"],
                Finding(
                    (second.id,),
                    (*refs(second, "opening_balance"), *refs(first, "closing_balance")),
                    "The statement does not open with the balance with which the one before it closed",
                    money(closing),
                    money(opening),
                    against=(first.id,),
                ),
            )
    return tally.verdict("two successive statements of one account")


@check("bank.period-gap", group="bank", severity=Severity.LOW, needs="two statements of one account")
def statement_periods_are_continuous(case: CaseFile, policy: Policy) -> Verdict:
    """The periods of one account's statements follow on each other without a gap or an overlap.

    Honest causes: a month that was not sent, a change of the statement's cycle, the same statement sent twice.
    """
    tally = Tally(policy)
    for first, second in _successive(case):
        ended, begun = first.date("period_end"), second.date("period_start")
        if ended is None or begun is None:
            continue
        if first.date("period_start") == begun and ended == second.date("period_end"):
            tally.doubt(f"{first.id} and {second.id} are of the same period")
        elif 0 <= (begun - ended).days <= policy.days["statement_gap"]:
            tally.hold()
        else:
            tally.accuse(
                second,
                ["period_start"],
                Finding(
                    (second.id,),
                    (*refs(second, "period_start"), *refs(first, "period_end")),
                    "The statement's period does not follow on the one before it",
                    f"from {ended}",
                    begun.isoformat(),
                    against=(first.id,),
                ),
            )
    return tally.verdict("two statements of one account with their periods")


@check("bank.routing-number", group="bank", severity=Severity.HIGH, needs="a bank statement with its routing number")
def routing_number_has_its_check_digit(case: CaseFile, policy: Policy) -> Verdict:
    """The routing number ends with its check digit.

    Honest causes: a digit that was read wrong, a member number printed where the routing number is expected.
    """
    tally = Tally(policy)
    for statement in case.of_kind("bank_statement"):
        number = "".join(c for c in statement.text("routing_number") or "" if c.isdigit())
        if not number:
            continue
        if rtn.is_valid(number):
            tally.hold()
        elif len(number) != 9 or not _typed(statement):
            tally.doubt(f"please look at {statement.id}.routing_number: the reading is not sure enough")
        else:
            tally.accuse(
                statement,
                ["routing_number"],
                Finding(
                    (statement.id,),
                    refs(statement, "routing_number"),
                    "The routing number does not end with its check digit",
                    number[:8] + rtn.calc_check_digit(number[:8]),
                    number,
                ),
            )
    return tally.verdict("a bank statement with a routing number")


def _typed(statement: Document) -> bool:
    """Whether the routing number was not read off a picture with doubt."""
    found = statement.field("routing_number")
    return found is not None and found.status is not Status.UNSURE
