"""Stories about a business: what it took in or spent, on Schedule C or in the owner's own books."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.line_numbers import SCHEDULE_1
from samples.ledger.monthly import at_work
from samples.ledger.other_papers import ProfitAndLoss
from samples.ledger.returns import Lines, TaxForm, TaxReturn
from samples.ledger.schedule_c import EXPENSE_LINES
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import of_kind, told
from samples.tamper.story_forms import refigured, returned

_CENT: Final = Decimal("0.01")


def _line(form: TaxForm, line: str) -> Decimal:
    value = form.lines.get(line, Decimal(0))
    return value if isinstance(value, Decimal) else Decimal(0)


def _with(form: TaxForm, changes: dict[str, Decimal], order: tuple[str, ...]) -> TaxForm:
    """A form with amounts added to its lines, a line that was empty put where the form has it."""
    lines: Lines = {line: form.lines.get(line, Decimal(0)) for line in (*form.lines, *changes)}
    for line, change in changes.items():
        lines[line] = _line(form, line) + change
    ranked = sorted(lines, key=lambda line: order.index(line) if line in order else len(order))
    first = list(form.lines)
    by_form = ranked if set(ranked) - set(first) else first
    return replace(form, lines={line: lines[line] for line in by_form})


_ORDER: Final = ("1", "2", "3", "4", "5", "6", "7", *EXPENSE_LINES, "28", "29", "30", "31")


def _refiled(dossier: Dossier, item: Item, form_c: TaxForm, rise: Decimal, name: str) -> Retold | None:
    """The return with another Schedule C: Schedule 1 and Form 1040 carry its profit, Schedule SE stays as it was."""
    filed: TaxReturn = item.facts
    forms = {"schedule-c": form_c, "1040": refigured(filed, {"additional_income": rise}, with_tax=True)}
    numbers = SCHEDULE_1[filed.year]
    for form in filed.forms:
        if form.kind == "schedule-1":
            changes = {numbers["business"]: rise, numbers["additional_total"]: rise}
            forms["schedule-1"] = _with(form, changes, tuple(form.lines))
    return told(dossier, name, returned(dossier, item, forms))


def _with_schedule_c(dossier: Dossier, draw: Draw) -> tuple[Item, TaxForm] | None:
    """A return that is sent with its Schedule C, and that schedule."""
    sent = {i.key for i in of_kind(dossier, "schedule-c")}
    among = [i for i in of_kind(dossier, "1040") if f"{i.key}:schedule-c" in sent]
    if not among:
        return None
    item = draw.at("return").pick(among)
    return item, next(f for f in item.facts.forms if f.kind == "schedule-c")


@TAMPERS.declare("inflated-schedule-c", Split.TEST, "story")
def inflated_schedule_c(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Schedule C takes in more than customers paid; the return carries the profit, but not its self-employment tax."""
    found = _with_schedule_c(dossier, draw)
    if found is None:
        return None
    item, form = found
    usual = max(_line(form, "1"), Decimal(4_000))
    rise = (usual * draw.at("share").whole(15, 80) / 100).quantize(Decimal(1))
    rise = (rise / 100).quantize(Decimal(1)) * 100 if draw.at("round").chance(0.4) else rise
    changes = dict.fromkeys(("1", "3", "5", "7", "29", "31"), rise)
    return _refiled(dossier, item, _with(form, changes, _ORDER), rise, "inflated-schedule-c")


@TAMPERS.declare("deflated-schedule-c", Split.TUNE, "story")
def deflated_schedule_c(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Schedule C spends what nobody spent, and the profit goes down; self-employment tax is that of the true profit."""
    found = _with_schedule_c(dossier, draw)
    if found is None or _line(found[1], "31") < 3_000:
        return None
    item, form = found
    fall = (_line(form, "31") * draw.at("share").whole(25, 90) / 100).quantize(Decimal(1))
    lines = draw.at("lines").some(("8", "9", "11", "15", "17", "18", "20b", "22", "26"), draw.at("count").whole(1, 2))
    first = (fall * draw.at("first").whole(30, 80) / 100).quantize(Decimal(1)) if len(lines) > 1 else fall
    changes = {lines[0]: first} | ({lines[1]: fall - first} if len(lines) > 1 else {})
    changes |= {"28": fall, "29": -fall, "31": -fall}
    return _refiled(dossier, item, _with(form, changes, _ORDER), -fall, "deflated-schedule-c")


def _books(household: Household, dossier: Dossier, draw: Draw, name: str, *, down: bool) -> Retold | None:
    """The owner's books with more spent or more taken in, added up; the application follows at times."""
    among = of_kind(dossier, "profit_and_loss")
    if not among:
        return None
    item = draw.at("books").pick(among)
    books: ProfitAndLoss = item.facts
    share = draw.at("share").whole(20, 75)
    revenue, expenses = list(books.revenue), list(books.expenses)
    if down:
        room = max(books.profit, sum((a for _, a in books.revenue), Decimal(0)) / 4) * share / 100
        places = draw.at("lines").some(range(len(expenses)), draw.at("count").whole(1, 3)) if expenses else []
        if not places:
            expenses, places = [("Other expenses", Decimal(0))], [0]
        for place in places:
            label, amount = expenses[place]
            expenses[place] = (label, _even(amount + room / len(places), draw))
    else:
        revenue = [(label, _even(amount * (100 + share) / 100, draw)) for label, amount in revenue]
    profit = sum((a for _, a in revenue), Decimal(0)) - sum((a for _, a in expenses), Decimal(0))
    new = replace(books, revenue=tuple(revenue), expenses=tuple(expenses), profit=profit)
    facts: dict[str, Any] = {item.key: new}
    if draw.at("stated").chance(0.6):
        facts |= _stated(household, dossier, int(item.key.split(":")[1]), books, new)
    return told(dossier, name, facts)


def _even(amount: Decimal, draw: Draw) -> Decimal:
    grain = Decimal(draw.at("grain").pick(("0.01", "1", "10", "50")))
    return ((amount / grain).quantize(Decimal(1)) * grain).quantize(_CENT)


def _stated(
    household: Household, dossier: Dossier, number: int, books: ProfitAndLoss, new: ProfitAndLoss
) -> dict[str, Any]:
    """The application with the business's line moved as its books were; lines of wages come before it."""
    at = sum(at_work(job, household.asof) for job in household.jobs) + number
    months = Decimal(max(1, (books.end - books.start).days // 30))
    for item in of_kind(dossier, "assistance_application"):
        income = list(item.facts.income)
        label, amount = income[at]
        moved = max(Decimal(0), amount + (new.profit - books.profit) / months)
        income[at] = (label, ((moved / 10).quantize(Decimal(1)) * 10).quantize(_CENT))
        return {item.key: replace(item.facts, income=tuple(income))}
    return {}


@TAMPERS.declare("deflated-books", Split.TRAIN, "story")
def deflated_books(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """The owner's books spend more than was spent, so that the business seems to live on little."""
    return _books(household, dossier, draw, "deflated-books", down=True)


@TAMPERS.declare("inflated-books", Split.TEST, "story")
def inflated_books(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """The owner's books take in more than customers paid, and the accounts do not show it."""
    return _books(household, dossier, draw, "inflated-books", down=False)
