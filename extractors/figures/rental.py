"""Monthly rent of each property: Schedule E over the months in service, else three quarters of the lease.

Fannie Mae Forms 1037 and 1038. Rent is stated before the property's mortgage payment, which is an obligation of its
own; what is left after it is a figure beside. A property without a mortgage bears its taxes and insurance here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.document import Document, Row, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression, Read
from extractors.figures.figure import Figure, figure
from extractors.figures.form_1084 import holds, tax_year
from extractors.figures.ground import Ground
from extractors.figures.names import person_key
from extractors.figures.statuses import weakest

NAME, NET = "income.rental.monthly", "income.rental.net.monthly"
_PEOPLE: Final = ("employee_name", "taxpayer_name", "spouse_name", "borrower_name", "co_borrower_name",
                  "account_holder", "consumer_name")  # fmt: skip
_INTEREST: Final = "12"
_KEEP: Final = (("9", "insurance"), ("16", "taxes"))
_ADDED_BACK: Final = (*_KEEP, (_INTEREST, "mortgage interest"), ("18", "depreciation"))
"""Steps A3, A4, A5 and A7 of Form 1038 by line of Schedule E."""
_KINDS_OF_STREET: Final = frozenset(
    "st street rd road ave avenue dr drive ln lane ct court pl place blvd boulevard way cir circle ter terrace"
    " pkwy parkway hwy highway ne nw se sw north south east west apt unit".split()
)
_FULL_YEAR: Final = 360
"""Fair rental days from which a year's months in service are twelve: thirty days a month (Form 1038)."""
_AHEAD: Final = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Property:
    """One let property of one year's Schedule E."""

    schedule: Document
    letter: str
    year: int
    address: str
    days: Read | None
    """Fair rental days."""

    @property
    def party(self) -> str:
        """Whose schedule it is."""
        return self.schedule.text("name") or ""

    def line(self, number: str, words: str) -> Read | None:
        """The property's amount on a line, where it has one."""
        found = ex.read(self.schedule, f"line.{number}{self.letter}", f"line {number} {words}")
        return found if found is not None and found.amount else None


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are one: the house's number and the ZIP code agree, else the number and the street."""
    numbers = [re.search(r"\d+", text) for text in (one, other)]
    if numbers[0] is None or numbers[1] is None or numbers[0][0] != numbers[1][0]:
        return False
    codes = [
        re.findall(r"\b\d{5}(?=-\d{4}\b|\b)", text[found.end() :])
        for text, found in ((one, numbers[0]), (other, numbers[1]))
    ]
    streets = [_street(text[found.end() :]) for text, found in ((one, numbers[0]), (other, numbers[1]))]
    if codes[0] and codes[1] and codes[0][-1] != codes[1][-1]:
        return False
    return streets[0] == streets[1]


def _street(text: str) -> str:
    """The first word of a street's name that is no direction and no kind of street."""
    words = re.findall(r"\w{2,}", text.lower())
    return next((word for word in words if word not in _KINDS_OF_STREET), "")


def _row_of(schedule: Document, letter: str, taken: set[int]) -> int | None:
    """The row that tells of a lettered property: by its amounts, else by its turn."""
    rows: tuple[Row, ...] = schedule.rows.get("properties", ())
    for index, row in enumerate(rows):
        amounts = [
            (row.cells[f"line.{n}"].value, schedule.amount(f"line.{n}{letter}"))
            for n in ("3", "20", "21")
            if f"line.{n}" in row.cells
        ]
        if index not in taken and amounts and all(mine == its for mine, its in amounts):
            return index
    turn = "ABC".index(letter)
    return turn if turn < len(rows) and turn not in taken and "line.3" not in rows[turn].cells else None


def properties(documents: Sequence[Document]) -> tuple[Property, ...]:
    """The let properties of every Schedule E, in the order of the documents."""
    made = []
    for schedule in documents:
        year = tax_year(schedule) if schedule.kind == "schedule-e" else None
        taken: set[int] = set()
        for letter in "ABC" if year is not None else "":
            if (schedule.amount(f"line.3{letter}") or 0) <= 0:
                continue
            index = _row_of(schedule, letter, taken)
            address, days = "", None
            if index is not None:
                taken.add(index)
                cell = schedule.rows["properties"][index].cells.get("address")
                address = str(cell.value) if cell is not None else ""
                days = ex.read_cell(schedule, "properties", index, "fair_rental_days", "fair rental days")
            made.append(Property(schedule, letter, year or 0, address, days))
    return tuple(made)


def _same_property(one: Property, other: Property) -> bool:
    if one.address and other.address:
        return same_address(one.address, other.address)
    return one.letter == other.letter and person_key(one.party) == person_key(other.party)


def _years(found: Sequence[Property]) -> list[list[Property]]:
    """Each property with its years, newest first; one that was sold before the newest return is left out."""
    newest: dict[str, int] = {}
    for one in found:
        key = person_key(one.party)
        newest[key] = max(newest.get(key, 0), one.year)
    groups: list[list[Property]] = []
    for one in sorted(found, key=lambda p: (-p.year, len(p.schedule.id), p.schedule.id, p.letter)):
        group = next((g for g in groups if _same_property(g[0], one)), None)
        if group is not None:
            group.append(one)
        elif one.year == newest[person_key(one.party)]:
            groups.append([one])
    return groups


def _months(one: Property) -> Expression:
    """The months in service: fair rental days by thirty, twelve at most, and twelve where no days were read."""
    if one.days is None or one.days.amount <= 0:
        return ex.number(12, "months")
    if one.days.amount >= _FULL_YEAR:
        return ex.number(12, "months in service", None, one.days)
    return ex.By(one.days, ex.number(30, "days a month"))


def schedule_tree(one: Property, *, mortgaged: bool) -> Expression | None:
    """Steps A1 to A9 of Form 1038; without a mortgage the taxes and insurance of a month are taken again."""
    rents, spent = one.line("3", "rents"), one.line("20", "total expenses")
    if rents is None:
        return None
    back = [(1, read) for number, words in _ADDED_BACK if (read := one.line(number, words)) is not None]
    if spent is None and back:
        return None
    parts = [(1, rents), *([(-1, spent)] if spent is not None else []), *back]
    monthly: Expression = ex.By(ex.Plus(tuple(parts)) if len(parts) > 1 else rents, _months(one))
    kept = [read for number, words in _KEEP if (read := one.line(number, words)) is not None]
    if mortgaged or not kept:
        return monthly
    return ex.less(monthly, [ex.By(read, ex.number(12, "months")) for read in kept])


def _payment(address: str, documents: Sequence[Document]) -> Document | None:
    """The newest mortgage statement of a property."""
    found = [
        d
        for d in documents
        if d.kind == "mortgage_statement"
        and (d.amount("monthly_payment") or 0) > 0
        and address
        and same_address(address, d.text("property_address") or "")
    ]
    return max(found, key=lambda d: (d.date("statement_date") or dt.date.min, d.id), default=None)


def _net(made: Figure, statement: Document, one: Property | None) -> Figure | None:
    """What the mortgage payment leaves, with taxes and insurance where no escrow holds them."""
    payment = ex.read(statement, "monthly_payment", "mortgage payment")
    if made.tree is None or payment is None:
        return None
    parts: list[Expression] = [payment]
    escrowed = (statement.amount("escrow") or 0) > 0
    if not escrowed and one is not None:
        kept = [read for number, words in _KEEP if (read := one.line(number, words)) is not None]
        parts += [ex.By(read, ex.number(12, "months")) for read in kept]
    why = "for use instead of the rent and the payment apart"
    if not escrowed:
        why += "; no escrow is stated" + ("" if one is not None else ", so that taxes and insurance may be missing")
    net = figure(
        NET, made.party, ex.less(made.tree, parts), "rent - payment", of=made.of, why=why, used=False
    )  # fmt: skip
    return replace(net, status=weakest((net.status, made.status, Status.PROVED if escrowed else Status.UNSURE)))


def schedule_figure(years: Sequence[Property], statement: Document | None, ground: Ground) -> Figure | None:
    """A property's monthly rent by its newest Schedule E."""
    one = years[0]
    mortgaged = statement is not None or one.line(_INTEREST, "mortgage interest") is not None
    tree = schedule_tree(one, mortgaged=mortgaged)
    if tree is None:
        return None
    bound, why = Status.PROVED, [f"Schedule E of {one.year}"]
    if not holds(one.schedule, f"expenses-{one.letter}", f"result-{one.letter}"):
        bound = Status.READ
    if one.days is None or one.days.amount <= 0:
        bound = Status.UNSURE
        why.append("fair rental days were not read: twelve months in service")
    why.append("before the property's payment" if mortgaged else "no mortgage: taxes and insurance are taken off")
    twins = [
        p
        for p in years[1:]
        if p.year == one.year and p.schedule.amount(f"line.21{p.letter}") != one.schedule.amount(f"line.21{one.letter}")
    ]
    if twins:
        bound = Status.UNSURE
        why.append(f"two schedules of {one.year} differ")
    age = ground.rule("business-return-age")
    fresh = age is None or one.year >= ground.asof.year - int(age.value)
    if not fresh:
        why.append("too old to count")
    earlier = next((p for p in years if p.year == one.year - 1), None)
    former = schedule_tree(earlier, mortgaged=mortgaged) if earlier is not None else None
    beside = () if former is None else (
        figure(NAME, one.party, former, f"Schedule E of {one.year - 1}", of=one.address, used=False),
    )  # fmt: skip
    made = figure(
        NAME, one.party, tree, "(rents - expenses + what is no outlay or part of the payment) / months in service",
        of=one.address or f"property {one.letter}", why="; ".join(why), alternatives=beside, used=fresh,
    )  # fmt: skip
    return replace(made, status=weakest((made.status, bound)))


def household(documents: Sequence[Document], ground: Ground) -> tuple[set[str], ...]:
    """The words of the name of each person whom the case's papers are of."""
    names = [*ground.applicants, *(text for d in documents for n in _PEOPLE if (text := d.text(n)))]
    names += [text for d in documents if d.kind.startswith("schedule-") and (text := d.text("name"))]
    return tuple(words for name in names if (words := set(person_key(name).split())))


def _among(name: str, people: Sequence[set[str]]) -> bool:
    words = set(person_key(name).split())
    return len(words) > 1 and any(words <= person or person <= words for person in people)


def lease_figure(lease: Document, people: Sequence[set[str]], ground: Ground, *, shown: bool) -> Figure | None:
    """Three quarters of a lease's rent, where the household lets; none where it is the tenant."""
    rent, share = ex.read(lease, "rent", "monthly rent"), ground.rule("rental-share")
    landlord, tenant = lease.text("landlord") or "", lease.text("tenant") or ""
    if rent is None or rent.amount <= 0 or share is None or _among(tenant, people):
        return None
    bound, why, used = Status.PROVED, [], not shown
    if shown:
        why.append("Schedule E of the property counts")
    if not _among(landlord, people):
        bound = Status.UNSURE
        why.append("the landlord is nobody whom other papers name")
    start, end = lease.date("start"), lease.date("end")
    if start is not None and start > ground.asof + _AHEAD:
        used = False
        why.append("the lease begins later")
    if end is None:
        bound = weakest((bound, Status.READ))
        why.append("no end of the lease was read")
    elif end < ground.asof:
        bound = Status.UNSURE
        why.append("the lease's term has ended; whether it goes on by the month is not shown")
    tree = ex.Times((rent, ex.number(share.value, share.words, share)))
    made = figure(
        NAME, landlord, tree, "monthly rent x share that counts", of=lease.text("address") or "", why="; ".join(why),
        used=used,
    )  # fmt: skip
    return replace(made, status=weakest((made.status, bound)))


def _newest_leases(documents: Sequence[Document]) -> list[Document]:
    """Of the leases of one property only the one that begins last; tenants of one house may be several."""
    kept: list[Document] = []
    ordered = [d for d in documents if d.kind == "lease" and d.amount("rent") is not None]
    for lease in sorted(ordered, key=lambda d: (d.date("start") or dt.date.min, d.id), reverse=True):
        address = lease.text("address") or ""
        if not any(address and same_address(address, k.text("address") or "") for k in kept):
            kept.append(lease)
    return sorted(kept, key=lambda d: (len(d.id), d.id))


def rental_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Each let property's monthly rent, by Schedule E or by lease, and what its mortgage payment leaves of it."""
    people = household(documents, ground)
    groups = _years(properties(documents))
    leases = _newest_leases(documents)
    for years in groups:
        one = years[0]
        statement = _payment(one.address, documents)
        made = schedule_figure(years, statement, ground)
        if made is None:
            continue
        own = [d for d in leases if one.address and same_address(one.address, d.text("address") or "")]
        let = tuple(f for d in own if (f := lease_figure(d, people, ground, shown=True)) is not None)
        yield replace(made, alternatives=(*made.alternatives, *let))
        if statement is not None and (net := _net(made, statement, one)) is not None:
            yield net
        leases = [d for d in leases if d not in own]
    unnamed = [years[0] for years in groups if not years[0].address]
    for lease in leases:
        made = lease_figure(lease, people, ground, shown=bool(unnamed))
        if made is None:
            continue
        yield made
        statement = _payment(lease.text("address") or "", documents)
        if statement is not None and (net := _net(made, statement, None)) is not None:
            yield net
