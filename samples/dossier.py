"""What a household sends: the papers of a case, each with the facts that it will state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a case before anything is printed."""

    key: str
    """Unique in the case, stable under retelling: "stub:0:2026-10-09" (job, pay date), "w2:0:2025", "return:2025",
    "statement:1:2026-09-30" (account, closing date), "credit", "mortgage", "application", "voe:0", "award:0", …"""
    kind: str
    """As in the table of kinds."""
    facts: Any
    """Pay, WageStatement, TaxReturn, TaxForm, Statement, CreditReport, MortgageStatement, Application,
    InformationReturn,
    Verification, AwardLetter, ProfitAndLoss, Lease, Letter or IdentityDocument, by the kind."""
    issuer: str
    """Who prints it: papers of one issuer share look, renderer and style ("employer:12-3456789", "bank:Harbor",
    "irs")."""
    file: str = ""
    """Items that bear one name leave the printer in one file (a return with its schedules); empty: a file of its
    own."""


Dossier = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One false statement that a retelling made."""

    operation: str
    key: str | None
    """The item that states it; None where the falsehood is that nothing does."""
    field: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Retold:
    """A dossier after a story was falsified before printing: genuine-looking files with false content."""

    dossier: Dossier
    changes: tuple[Change, ...]


def swap(dossier: Dossier, facts: dict[str, Any]) -> Dossier:
    """The dossier with the facts of these keys exchanged."""
    return tuple(replace(i, facts=facts[i.key]) if i.key in facts else i for i in dossier)
