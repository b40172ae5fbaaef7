"""Whose a report is: its borrowers, and which records are which borrower's and which bureau's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from extractors.document import Reading
from extractors.kinds.credit_bureaus import bureaus_named
from extractors.mismo_names import Part, Record, date, joined, text

_OTHERS: Final = "ALIAS|EMPLOYER|EMPLOYMENT|RESIDENCE|CONTACT_POINT|DEPENDENT|_VARIATION|ALERT"
"""Parts of a person in which other names and dates stand."""
_MODELS: Final = (
    ("experian", re.compile(r"experian|fair ?isaac|national ?risk", re.IGNORECASE)),
    ("equifax", re.compile(r"equifax|beacon|pinnacle|^das\b", re.IGNORECASE)),
    ("transunion", re.compile(r"trans ?union|empirica|fico ?risk ?score|precision", re.IGNORECASE)),
)
"""Score models that only one bureau sells, as MISMO spells their names."""
NAMES: Final = {"experian": "Experian", "equifax": "Equifax", "transunion": "TransUnion"}
"""The bureaus as MISMO spells them."""


@dataclass(frozen=True, slots=True)
class Person:
    """One borrower with the marks by which records name them."""

    part: Part
    record: Record
    marks: frozenset[str]

    @property
    def name(self) -> Reading | None:
        """The whole name as stated, or its parts in the order in which they are written."""
        whole = self.record.ending("UnparsedName", "FullName")
        if whole is not None:
            return text(whole)
        return joined(
            *(self.record.ending(end) for end in ("FirstName", "MiddleName", "LastName", "SuffixName", "NameSuffix"))
        )

    @property
    def ssn(self) -> Reading | None:
        """The Social Security number as stated."""
        return text(self.record.ending("SSN", "TaxpayerIdentifierValue"))

    @property
    def born(self) -> Reading | None:
        """The day of birth, where a whole one is stated."""
        found = date(self.record.ending("BirthDate"))
        return None if found is None or isinstance(found.value, str) else found

    @property
    def second(self) -> bool:
        """Whether the file says that the person is not the first borrower."""
        said = self.record.first("BorrowerPrintPositionType", "BorrowerClassificationType")
        return said is not None and said.text.lower() in {"coborrower", "secondary"}


def marks_of(part: Part) -> frozenset[str]:
    """The marks of a record: its own and those of the records that it names."""
    found = set[str]()
    for name, stated in part.attributes():
        if name == "label" or name.endswith("ID"):
            found |= set(stated.text.split())
    return frozenset(found)


def _deep_marks(part: Part) -> frozenset[str]:
    inner = {
        mark for child in part.parts() if child.name in {"ROLES", "ROLE", "BORROWER"} for mark in _deep_marks(child)
    }
    return marks_of(part) | inner


def people_in(part: Part) -> list[Person]:
    """The borrowers that a part of the file names, the first borrower first."""
    found = [
        Person(one, one.record(without=_OTHERS), _deep_marks(one))
        for one in part.below("PARTY", "BORROWER", "CREDIT_FILES", "CREDIT_FILE", "CREDIT_REQUEST")
        if one.name == "BORROWER" or (one.name == "PARTY" and any(True for _ in one.below("BORROWER")))
    ]
    return sorted((p for p in found if p.name is not None), key=lambda p: p.second)


def people_on_file(response: Part) -> list[Person]:
    """The persons as the bureaus' own files name them."""
    return [
        Person(one, one.record(without=_OTHERS), _deep_marks(one) | marks_of(file))
        for file in response.below("CREDIT_FILE")
        for one in file.below("PARTY", "BORROWER", "CREDIT_FILE_BORROWER")
    ]


def arcs_of(root: Part) -> Mapping[str, AbstractSet[str]]:
    """The marks that the file's relationships tie to each mark."""
    tied: dict[str, set[str]] = {}
    for arc in root.below("RELATIONSHIP"):
        ends = {name: stated.text for name, stated in arc.attributes() if name in {"from", "to"}}
        if len(ends) == 2:
            tied.setdefault(ends["from"], set()).add(ends["to"])
            tied.setdefault(ends["to"], set()).add(ends["from"])
    return tied


@dataclass(frozen=True, slots=True)
class Ties:
    """Which records belong together: by relationships in 3.x, by ids in 2.x."""

    arcs: Mapping[str, AbstractSet[str]]
    files: Mapping[str, str]
    """The bureau of each mark of a bureau's file."""

    def of(self, part: Part) -> frozenset[str]:
        """The marks of a record and those tied to it."""
        own = marks_of(part)
        return own.union(*(self.arcs.get(mark, ()) for mark in own))

    def bureaus(self, part: Part) -> list[str]:
        """The bureaus that a record comes from: those it names, else those of the files that it is tied to."""
        named = [b for b in NAMES if b in set(_named(part))]
        if named:
            return named
        marks = self.of(part)
        return [b for b in NAMES if b in {self.files[m] for m in marks if m in self.files}]


def _named(part: Part) -> Iterator[str]:
    kinds = ("CreditRepositorySourceType", "CREDIT_REPOSITORYSourceType")
    for one in (part, *part.below("CREDIT_REPOSITORY")):
        record = one.record()
        for stated in (record.first(*kinds), record.first("CreditRepositorySourceTypeOtherDescription")):
            if stated is not None:
                yield from bureaus_named(stated.text)


def ties_of(root: Part, response: Part) -> Ties:
    """How the records of one report are tied to its borrowers and to the bureaus' files."""
    files: dict[str, str] = {}
    for file in response.below("CREDIT_FILE"):
        named = list(_named(file))
        own = {s.text for name, s in file.attributes() if name in {"label", "CreditFileID"}}
        files |= dict.fromkeys(own, named[0]) if len(set(named)) == 1 else {}
    return Ties(arcs_of(root), files)


def bureau_of_model(name: str) -> str | None:
    """The bureau that alone sells a score model, None where several do."""
    found = [bureau for bureau, pattern in _MODELS if pattern.search(name)]
    return found[0] if len(found) == 1 else (found[0] if "experian" in found and "isaac" in name.lower() else None)


def is_of(person: Person | None, others: Sequence[Person], marks: AbstractSet[str]) -> bool:
    """Whether a record is the person's: tied to them, or to nobody."""
    if person is None or person.marks & marks:
        return True
    return not any(other.marks & marks for other in others)
