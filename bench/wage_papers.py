"""Households' wage papers as documents: what their looks state, or what is read from the printed files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Document, Field, Reading, Row, Status, Value
from extractors.opening import open_source
from extractors.reading import read_source
from extractors.source import Box, Reader
from extractors.values import PARSERS
from samples.dossier import Dossier
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.looks import LOOKS
from samples.paper import Said
from samples.press import default_renderers, print_dossier
from samples.sending import compose
from samples.splits import Split
from samples.style import draw_style

ASOF = dt.date(2026, 11, 16)
WAGE_KINDS = ("paystub", "voe", "w2", "assistance_application")
_TEXTS = re.compile(r"ssn|ein$|account|check_number|employee_id|tax_year|^year$|control|state_id|phone|code|label|name")


@dataclass(frozen=True, slots=True)
class Case:
    """A household and the papers of its wages that were sent."""

    number: int
    household: Household
    dossier: Dossier
    draw: Draw


def case(number: int, seed: int) -> Case:
    """The household of a number, and of what it sends the papers that speak of wages."""
    draw = Draw(seed, "ledger figures", str(number))
    asof = ASOF - dt.timedelta(days=draw.at("asof").whole(0, 60))
    household = draw_household(draw.at("household"), asof)
    sent = compose(household, draw.at("dossier"))
    return Case(number, household, tuple(item for item in sent if item.kind in WAGE_KINDS), draw.at("press"))


def stated_documents(one: Case, split: Split) -> list[Document]:
    """The papers as documents of what their looks print, every value as sure as can be; nothing is rendered."""
    made = []
    for number, item in enumerate(one.dossier, 1):
        issuer = one.draw.at(f"issuer/{item.issuer}")
        style = draw_style(issuer.at("style"), split, core_only=False, embedded_only=False)
        drawn = issuer.at(f"look/{item.kind}").pick(LOOKS.all(split, item.kind)).does(item.facts, style)
        made.append(document(f"d{number}", item.kind, drawn.said))
    return made


def document(name: str, kind: str, said: Sequence[Said]) -> Document:
    """A document that states these values, each of them proved."""
    fields: dict[str, Field] = {}
    rows: dict[str, dict[int, dict[str, Reading]]] = {}
    for one in said:
        if one.spot is None:
            continue
        column = one.column or one.name
        box = Box(one.spot.page, one.spot.left, one.spot.top, one.spot.right, one.spot.bottom)
        value = _value(column, one.value)
        if value is None:
            continue
        reading = Reading(value, one.text, (box,), 0.99, Reader.TEXT_LAYER)
        if one.row is None:
            fields.setdefault(one.name, Field(one.name, reading, Status.PROVED))
        else:
            rows.setdefault(one.name, {}).setdefault(one.row, {})[one.column] = reading
    tables = {table: tuple(Row(c, 1, Status.PROVED) for _, c in sorted(r.items())) for table, r in rows.items()}
    return Document(name, f"{name}.pdf", (1,), kind, 1.0, tuple(fields.values()), tables)


def _value(name: str, said: str) -> Value | None:
    if name == "pay_frequency":
        try:
            return PARSERS["frequency"](said)
        except ValueError:
            return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return dt.date.fromisoformat(said)
    if not _TEXTS.search(name) and re.fullmatch(r"-?\d+(\.\d+)?", said):
        return Decimal(said)
    return said


def read_documents(one: Case, split: Split) -> list[Document]:
    """The papers printed, and read from their files."""
    asof = one.household.asof
    uploads = print_dossier(one.dossier, split, default_renderers(split), asof, one.draw)
    found = [d for u in uploads for d in read_source(open_source(u.name, u.data)).documents]
    return [replace(d, id=f"d{number}") for number, d in enumerate(found, 1)]
