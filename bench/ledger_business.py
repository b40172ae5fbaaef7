"""Figures of businesses, rents and benefits held against households' ledgers, to the cent, each miss shown.

    python -m bench.ledger_business --households 500            # from what the papers state
    python -m bench.ledger_business --households 60 --read      # from reading the printed papers

What is due is worked out here from the ledger's own forms, benefits and leases, and never from a paper's text.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bench.ledger_figures import order
from bench.wage_papers import ASOF, Case, read_documents, stated_documents
from extractors.document import Document, Status
from extractors.figures.benefits import benefit_figures
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.rental import rental_figures
from extractors.figures.self_employment import self_employment_figures
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.ledger.monthly import benefit_month, current
from samples.ledger.returns import InformationReturn, TaxForm
from samples.sending import compose
from samples.splits import Split

KINDS = (
    "schedule-c", "schedule-e", "k1-1065", "k1-1120s", "award_letter", "ssa-1099", "1099-r", "lease",
    "profit_and_loss", "assistance_application", "mortgage_statement", "paystub",
)  # fmt: skip
NAMES = ("self_employment", "rental", "social_security", "pension", "unemployment", "support", "other")
OF_A_MILE = {2023: "0.28", 2024: "0.30", 2025: "0.33"}
ZERO = Decimal(0)
Due = dict[str, list[Decimal]]


def case(number: int, seed: int) -> Case:
    """The household of a number and the papers that speak of income beside wages."""
    draw = Draw(seed, "ledger figures", str(number))
    household = draw_household(draw.at("household"), ASOF - dt.timedelta(days=draw.at("asof").whole(0, 60)))
    sent = compose(household, draw.at("dossier"))
    return Case(number, household, tuple(item for item in sent if item.kind in KINDS), draw.at("press"))


def _averaged(years: dict[int, Decimal]) -> Decimal:
    """A month of the newest year, with the year before where the newest is no lower."""
    newest = max(years)
    before = years.get(newest - 1)
    return years[newest] / 12 if before is None or years[newest] < before else (years[newest] + before) / 24


def _line(form: TaxForm, line: str) -> Decimal:
    amount = form.lines.get(line, ZERO)
    assert isinstance(amount, Decimal)
    return amount


def _cash(form: TaxForm) -> Decimal:
    meals = _line(form, "24b") if form.year not in (2021, 2022) else ZERO
    added = sum((_line(form, line) for line in ("12", "13", "30")), ZERO)
    miles = _line(form, "44a") * Decimal(OF_A_MILE.get(form.year, "0"))
    return _line(form, "31") - _line(form, "6") + added - meals + miles


def _businesses(facts: Sequence[Any], kinds: Sequence[str], *, listed: bool) -> Iterator[Decimal]:
    years: dict[tuple[str, ...], dict[int, Decimal]] = {}
    for form in facts:
        if isinstance(form, TaxForm) and form.kind == "schedule-c":
            called = (form.ssn, form.facts["business_name"], form.facts["principal_business"])
            years.setdefault(called, {})[form.year] = _cash(form)
    shares: dict[tuple[str, ...], dict[int, InformationReturn]] = {}
    for k1 in facts:
        if isinstance(k1, InformationReturn) and k1.kind.startswith("k1-"):
            shares.setdefault((k1.recipient.ssn, k1.payer), {})[k1.year] = k1
    for key, by_year in shares.items():
        years[key] = {year: _share(k1, history=len(by_year) > 1) for year, k1 in by_year.items()}
    payers = {payer: key for key in shares for payer in key[1:]}
    for form in facts if listed else ():
        for row in form.rows.get("part2", ()) if isinstance(form, TaxForm) else ():
            brought = row.get("passive", ZERO) + row.get("nonpassive", ZERO)
            entity = years.setdefault(payers.get(row["name"], (form.ssn, row["name"])), {})
            if brought:
                entity.setdefault(form.year, brought)
    yield from (_averaged(found) for found in years.values() if found)
    for statement in facts:
        if type(statement).__name__ == "ProfitAndLoss" and "schedule-c" not in kinds:
            yield statement.profit / ((statement.end - statement.start).days // 28)


def _share(k1: InformationReturn, *, history: bool) -> Decimal:
    boxes = {name: value for name, value in k1.boxes.items() if isinstance(value, Decimal)}
    income = sum((boxes.get(box, ZERO) for box in ("1", "2", "3")), ZERO)
    paid = next((boxes[box] for box in ("19", "16D") if box in boxes), ZERO)
    guaranteed = boxes.get("4c", boxes.get("4a", ZERO) + boxes.get("4b", ZERO)) if history else ZERO
    return (min(income, paid) if income > 0 else income) + guaranteed


def _rents(facts: Sequence[Any], mortgaged: str) -> Iterator[Decimal]:
    newest: dict[str, tuple[int, Decimal]] = {}
    for form in facts:
        if not isinstance(form, TaxForm) or form.kind != "schedule-e":
            continue
        for row in form.rows.get("properties", ()):
            if not row["3"]:
                continue
            amounts = {line: Decimal(row.get(line, 0)) for line in ("3", "20", "9", "12", "16", "18")}
            back = sum((amounts[line] for line in ("9", "12", "16", "18")), ZERO)
            month = (amounts["3"] - amounts["20"] + back) / min(Decimal(12), Decimal(row["fair_days"]) / 30)
            month -= ZERO if amounts["12"] or row["address"] == mortgaged else (amounts["9"] + amounts["16"]) / 12
            newest[row["address"]] = max(newest.get(row["address"], (0, ZERO)), (form.year, month))
    yield from (month for _, month in newest.values())
    for lease in facts:
        if type(lease).__name__ == "Lease" and lease.address.one_line not in newest:
            yield lease.rent * 3 / 4


def _benefits(house: Household, one: Case) -> Iterator[tuple[str, Decimal]]:
    """The benefits that are paid on the day and of which a paper was sent."""
    names = {"social_security": "social_security", "ssi": "social_security", "pension": "pension",
             "unemployment": "unemployment", "child_support": "support"}  # fmt: skip
    letters = [item.facts for item in one.dossier if item.kind == "award_letter"]
    forms = [item.facts for item in one.dossier if item.kind in ("ssa-1099", "1099-r")]
    stated = {
        amount for item in one.dossier if item.kind == "assistance_application" for _, amount in item.facts.income
    }
    for benefit in current(house.benefits, house.asof):
        month = benefit_month(benefit)
        told = any(x.kind == benefit.kind and x.person.ssn == benefit.person.ssn for x in letters)
        told = told or any(x.payer == benefit.issuer and x.recipient.ssn == benefit.person.ssn for x in forms)
        asked = benefit.kind != "child_support" or any(abs(a - month) <= month / 50 for a in stated)
        if told and asked:
            yield names.get(benefit.kind, "other"), month


def due_of(one: Case, *, listed: bool) -> Due:
    """Every income beside wages of which a paper was sent, by name; with shares that only Schedule E lists."""
    facts, kinds = [item.facts for item in one.dossier], [item.kind for item in one.dossier]
    due: Due = {}
    mortgaged = one.household.mortgage.property_address.one_line if "mortgage_statement" in kinds else ""
    businesses = _businesses(facts, kinds, listed=listed)
    for name, found in (("self_employment", businesses), ("rental", _rents(facts, mortgaged))):
        for amount in found:
            due.setdefault(name, []).append(cents(amount))
    for name, amount in _benefits(one.household, one):
        due.setdefault(name, []).append(cents(amount))
    return due


def cents(amount: Decimal) -> Decimal:
    """In whole cents."""
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def figures_of(documents: Sequence[Document], ground: Ground) -> list[Figure]:
    """The figures of businesses, rents and benefits."""
    made = (self_employment_figures, rental_figures, benefit_figures)
    return [figure for one in made for figure in one(documents, ground)]


def with_days(document: Document, one: Case) -> Document:
    """The document with its properties' fair rental days, which papers print and what they are said to state lacks."""
    if document.kind != "schedule-e":
        return document
    forms = [item.facts for item in one.dossier if item.kind == "schedule-e"]
    lets = [(form, row) for form in forms for row in form.rows.get("properties", ())]
    listed = {(str(form.year), row["address"]): row["fair_days"] for form, row in lets}
    rows = []
    for row in document.rows.get("properties", ()):
        address = row.cells.get("address")
        days = listed.get((document.text("tax_year") or "", str(address.value) if address else ""))
        cells = dict(row.cells)
        if address is not None and days is not None:
            cells["fair_rental_days"] = replace(address, value=Decimal(days), raw=days)
        rows.append(replace(row, cells=cells))
    return replace(document, rows={**document.rows, "properties": tuple(rows)})


def given_of(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """The figures of those names that count."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        parts = figure.name.split(".")
        if figure.used and parts[0] == "income" and parts[1] in NAMES and parts[-1] == "monthly":
            found.setdefault(parts[1], []).append(figure)
    return found


def main() -> None:
    """Prints the shares and each miss."""
    asked = order(__doc__)
    split = Split(asked.split)
    counts: Counter[str] = Counter()
    for number in range(asked.households):
        one = case(number, asked.seed)
        due = due_of(one, listed=asked.read)
        if not due:
            continue
        documents = read_documents(one, split) if asked.read else stated_documents(one, split)
        if not asked.read:
            documents = [with_days(document, one) for document in documents]
        given = given_of(figures_of(documents, Ground(one.household.asof)))
        counts["households"] += 1
        whole = sum((sum(amounts, ZERO) for amounts in due.values()), ZERO)
        told = sum((f.amount for figures in given.values() for f in figures), ZERO)
        counts["within 1 %"] += abs(whole - told) <= abs(whole) / 100
        equal = True
        for name in sorted(due.keys() | given.keys()):
            amounts, figures = sorted(due.get(name, [])), sorted(given.get(name, []), key=lambda f: f.amount)
            counts[f"figures {name}"] += len(amounts)
            same = amounts == [f.amount for f in figures]
            counts[f"equal {name}"] += len(amounts) if same else 0
            equal = equal and same
            wrong = [f for f in figures if f.amount not in amounts]
            counts["wrong with proved"] += sum(f.status is Status.PROVED for f in wrong)
            counts["wrong with read"] += sum(f.status is Status.READ for f in wrong)
            if not same and not asked.totals:
                shown = [f"{f.amount} {f.status} = {f.formula} [{f.method}; {f.why}]" for f in figures]
                print(f"#{number} {name}: ledger {[str(a) for a in amounts]}, given {shown}")
        counts["equal to the cent"] += equal
    for name, count in sorted(counts.items()):
        print(f"{name:32} {count:5}")


if __name__ == "__main__":
    main()
