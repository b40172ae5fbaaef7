"""Monthly income of the self-employed: the cash flow of one year or two, by the months that they cover.

Two years are averaged where the later is no lower; a later year that is lower counts alone (Fannie Mae Form 1084).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.form_1084 import Flow, schedule_c_flow, schedule_f_flow, tax_year
from extractors.figures.form_1084_shares import SHARES, guaranteed, listed_shares, share_flow
from extractors.figures.ground import Ground
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import weakest

NAME: Final = "income.self_employment.monthly"
TREND: Final = "income.self_employment.trend"
_FOUR_DIGITS: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Trade:
    """One business of one person over the years that its returns show, newest first."""

    flows: tuple[Flow, ...]

    @property
    def newest(self) -> Flow:
        """The latest year."""
        return self.flows[0]

    @property
    def before(self) -> Flow | None:
        """The year before the latest, where its return is there."""
        return next((flow for flow in self.flows if flow.year == self.newest.year - 1), None)


def flows_of(documents: Sequence[Document], ground: Ground) -> tuple[Flow, ...]:
    """The cash flows of every schedule of the case, in the order of the documents."""
    partners = [d for d in documents if d.kind == "k1-1065" and guaranteed(d)]
    years = {(person_key(d.text("name") or ""), tax_year(d)) for d in partners}
    made: list[Flow | None] = []
    for document in documents:
        if document.kind == "schedule-c":
            made.append(schedule_c_flow(document, ground))
        elif document.kind == "schedule-f":
            made.append(schedule_f_flow(document, ground))
        elif document.kind in ("k1-1065", "k1-1120s"):
            person, year = person_key(document.text("name") or ""), tax_year(document) or 0
            history = any((person, year + step) in years for step in (-1, 1))
            made.append(share_flow(document, history=history))
    known = [flow for flow in made if flow is not None]
    listed = [flow for document in documents if document.kind == "schedule-e" for flow in listed_shares(document)]
    return (*known, *(flow for flow in listed if not any(_is_share(flow, k1) for k1 in known)))


def _is_share(listed: Flow, k1: Flow) -> bool:
    """Whether an entry of Schedule E Part II may be what a Schedule K-1 of its year states."""
    if k1.form not in SHARES or k1.year != listed.year or not _same_person(listed, k1):
        return False
    return not k1.business or not listed.business or _same_name(listed, k1)


def _same_person(one: Flow, other: Flow) -> bool:
    first, second = (set(person_key(flow.party).split()) for flow in (one, other))
    return not first or not second or first <= second or second <= first


def surely_same(one: Flow, other: Flow) -> bool:
    """Whether two schedules name one business of one person: by its number, else by words of its name."""
    return _sort(one) == _sort(other) and _same_person(one, other) and _same_name(one, other)


def _sort(flow: Flow) -> str:
    """Shares of partnerships and corporations are of one sort, whichever form shows them."""
    return SHARES[0] if flow.form in SHARES else flow.form


def _same_name(one: Flow, other: Flow) -> bool:
    if one.ein and other.ein:
        return one.ein == other.ein
    words = [set(organisation_key(flow.business).split()) for flow in (one, other)]
    return bool(words[0] & words[1])


def _sure(flow: Flow) -> tuple[int, int, str]:
    order = (Status.PROVED, Status.READ, Status.UNSURE, Status.CONFLICT, Status.MISSING)
    return order.index(weakest((ex.status(flow.tree), flow.bound))), len(flow.document), flow.document


def _once(flows: Sequence[Flow]) -> list[Flow]:
    """Each year of each business once; two papers of one year that differ leave the surer one, unsure."""
    kept: list[Flow] = []
    for flow in sorted(flows, key=_sure):
        twins = [k for k in kept if k.year == flow.year and _sort(k) == _sort(flow) and _same_person(k, flow)]
        copy = next((k for k in twins if ex.value(k.tree) == ex.value(flow.tree)), None)
        if copy is not None and (surely_same(copy, flow) or not copy.business or not flow.business):
            continue
        other = next((k for k in twins if surely_same(k, flow)), None)
        if other is None:
            kept.append(flow)
            continue
        note = f"two schedules of {flow.year} differ"
        kept[kept.index(other)] = replace(other, bound=Status.UNSURE, notes=(*other.notes, note))
    return kept


def trades(flows: Sequence[Flow]) -> tuple[Trade, ...]:
    """The businesses of the case, each with its years; a person's only business of a form is the same in each year."""
    left = sorted(_once(flows), key=lambda flow: (-flow.year, flow.form, len(flow.document), flow.document))
    made = []
    while left:
        newest = left.pop(0)
        years = [newest]
        for year in sorted({flow.year for flow in left}, reverse=True):
            mine = [f for f in left if f.year == year and _sort(f) == _sort(newest) and _same_person(f, newest)]
            same = [f for f in mine if surely_same(f, newest)]
            rivals = [
                f for f in left if f.year == newest.year and _sort(f) == _sort(newest) and _same_person(f, newest)
            ]
            apart = len(mine) == 1 and bool(mine[0].ein and newest.ein and mine[0].ein != newest.ein)
            found = same or (mine if len(mine) == 1 and not rivals and not apart else [])
            if found and year < newest.year:
                years.append(found[0])
                left.remove(found[0])
        made.append(Trade(tuple(years)))
    return tuple(made)


def is_gone(trade: Trade, known: Sequence[Trade]) -> bool:
    """Whether a newer return of its owner shows others of its sort, and not this business."""
    return any(
        _sort(other.newest) == _sort(trade.newest)
        and other.newest.year > trade.newest.year
        and _same_person(other.newest, trade.newest)
        for other in known
    )


def trade_figure(trade: Trade, ground: Ground, *, gone: bool = False) -> Figure:
    """The monthly income of a business and what the other ways give; one that is gone does not count."""
    now, before = trade.newest, trade.before
    months = ex.number(12, "months")
    one = ex.By(now.tree, months)
    tree, method, flows = one, f"{now.form} cash flow of {now.year} / 12", [now]
    why = f"the return of {now.year} alone"
    others: list[tuple[Expression, str]] = []
    if before is not None:
        both = ex.By(ex.total([now.tree, before.tree]), ex.number(24, "months"))
        averaged = f"{now.form} cash flow of {now.year} and {before.year} / 24"
        flows.append(before)
        if ex.value(now.tree) < ex.value(before.tree):
            why = f"{now.year} is lower than {before.year}: the lower year alone"
            others.append((both, averaged))
        else:
            others.append((one, method))
            tree, method, why = both, averaged, f"{now.year} is no lower than {before.year}"
    age = ground.rule("business-return-age")
    fresh = age is None or now.year >= ground.asof.year - int(age.value)
    if not fresh:
        why += "; the newest return is too old to count"
    if gone:
        why += "; no return of the newer year shows it"
    notes = dict.fromkeys(note for flow in flows for note in flow.notes)
    why = "; ".join([why, *notes])
    beside = tuple(figure(NAME, now.party, t, said, of=now.business, used=False) for t, said in others)
    made = figure(NAME, now.party, tree, method, of=now.business, why=why, alternatives=beside, used=fresh and not gone)
    return replace(made, status=weakest((made.status, *(flow.bound for flow in flows))))


def trend_figures(trade: Trade) -> Iterator[Figure]:
    """By how much receipts, expenses and profit changed between two years, and expenses' share (Form 1088)."""
    now, before = trade.newest, trade.before
    if before is None:
        return
    pairs = (
        ("gross", now.gross, before.gross),
        ("expenses", now.expenses, before.expenses),
        ("taxable", now.taxable, before.taxable),
    )
    for name, later, earlier in pairs:
        if later is not None and earlier is not None and ex.value(earlier) > 0:
            tree = ex.By(ex.less(later, [earlier]), earlier)
            method = f"change from {before.year} to {now.year} / {before.year}"
            yield figure(
                f"{TREND}.{name}", now.party, tree, method, of=now.business, used=False, places=_FOUR_DIGITS
            )  # fmt: skip
    if now.gross is not None and now.expenses is not None and ex.value(now.gross) > 0:
        tree = ex.By(now.expenses, now.gross)
        method = f"expenses / gross income of {now.year}"
        yield figure(
            f"{TREND}.expense_share", now.party, tree, method, of=now.business, used=False, places=_FOUR_DIGITS
        )  # fmt: skip


def statement_figure(document: Document, *, alone: bool) -> Figure | None:
    """A month's profit by a statement of profit and loss: it counts, unsure, where no return of its business does."""
    profit = ex.read(document, "profit", "profit")
    start, end = document.date("start"), document.date("end")
    if profit is None or start is None or end is None or end <= start:
        return None
    behind = (ex.mention(document, "start"), ex.mention(document, "end"))
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        count = (end.year - start.year) * 12 + end.month - start.month + 1
        tree: Expression = ex.By(profit, ex.number(count, "months covered", None, *behind))
    else:
        days = ex.number((end - start + dt.timedelta(1)).days, "days covered", None, *behind)
        tree = ex.By(ex.Times((ex.By(profit, days), ex.number(365, "days"))), ex.number(12, "months"))
    why = "the owner's own statement; no return shows the business" if alone else "the return counts"
    party = document.text("name") or ""
    made = figure(
        NAME, party, tree, "profit / months of the statement", of=document.text("business") or "", why=why, used=alone
    )  # fmt: skip
    return replace(made, status=weakest((made.status, Status.UNSURE)))


def _states(document: Document, trade: Trade) -> bool:
    """Whether a statement may be of that business: its words agree, or its person does."""
    flow = trade.newest
    business = organisation_key(document.text("business") or "")
    if set(business.split()) & set(organisation_key(flow.business).split()):
        return True
    person = person_key(document.text("name") or "")
    return not person or not flow.party or person == person_key(flow.party)


def _reach(statement: Document) -> tuple[dt.date, int, str]:
    start, end = statement.date("start"), statement.date("end")
    return end or dt.date.min, (end - start).days if start and end else 0, statement.id


def self_employment_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Each business's monthly income and its trend; statements of profit and loss where there is no return."""
    known = trades(flows_of(documents, ground))
    statements = [d for d in documents if d.kind == "profit_and_loss"]
    newest: dict[str, Document] = {}
    # Of statements to one day the longest is nearest to a year.
    for document in sorted(statements, key=_reach):
        newest[person_key(document.text("name") or document.text("business") or "")] = document
    shown = {id(d): [t for t in known if _states(d, t)] for d in newest.values()}
    for trade in known:
        made = trade_figure(trade, ground, gone=is_gone(trade, known))
        mine = [d for d in newest.values() if shown[id(d)] == [trade]]
        beside = tuple(f for d in mine if (f := statement_figure(d, alone=False)) is not None)
        yield replace(made, alternatives=(*made.alternatives, *beside))
        yield from trend_figures(trade)
    for document in newest.values():
        if not shown[id(document)] and (made_alone := statement_figure(document, alone=True)) is not None:
            yield made_alone
