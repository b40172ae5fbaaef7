"""Checks of who the papers belong to: names and Social Security numbers agree across the case."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from stdnum.us import ssn

from extractors.document import Document
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import Tally, is_sure, refs
from fraud.names import can_be_one_person, people_of
from fraud.policy import Policy

NAME_FIELDS = (
    "employee_name", "taxpayer_name", "spouse_name", "account_holder", "consumer_name", "borrower_name",
    "co_borrower_name", "recipient", "name",
)  # fmt: skip
_NUMBERS = (
    ("employee_ssn", "employee_name"), ("taxpayer_ssn", "taxpayer_name"), ("spouse_ssn", "spouse_name"),
    ("consumer_ssn", "consumer_name"), ("recipient_tin", "recipient"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One person as one document names them."""

    document: str
    field: str
    name: str


def mentions(case: CaseFile, policy: Policy) -> list[Mention]:
    """Everyone whom a document names as its subject, where the name was read surely."""
    found = []
    for document in case.documents:
        for name in NAME_FIELDS:
            text = document.text(name)
            if text is not None and is_sure(document.field(name), policy):
                found += [Mention(document.id, f"{document.id}.{name}", person) for person in people_of(text)]
    return found


def households(found: list[Mention]) -> list[list[Mention]]:
    """The mentions parted into groups that names or shared papers connect, the largest group first."""
    groups: list[list[Mention]] = []
    for mention in found:
        near = [
            g
            for g in groups
            if any(m.document == mention.document or can_be_one_person(m.name, mention.name) for m in g)
        ]
        groups = [g for g in groups if g not in near] + [[*(m for g in near for m in g), mention]]
    return sorted(groups, key=lambda g: (-len({m.document for m in g}), sorted(m.name for m in g)))


@check("identity.names", group="identity", severity=Severity.MEDIUM, needs="two documents that name a person")
def documents_belong_to_the_borrowers(case: CaseFile, policy: Policy) -> Verdict:
    """Each document names a person of the case: names agree, or a shared paper connects two borrowers.

    Word order, case, middle initials, suffixes and short forms do not matter.
    Honest causes: a co-borrower, a name changed by marriage, another spelling of one name.
    """
    tally = Tally(policy)
    found = mentions(case, policy)
    if len({m.document for m in found}) < 2:
        unsure = [m for d in case.documents for m in NAME_FIELDS if d.text(m) and not is_sure(d.field(m), policy)]
        if unsure:
            tally.doubt("the names on the documents are not read surely enough")
        return tally.verdict("two documents that name a person")
    borrowers, *others = households(found)
    if not others:
        tally.hold()
    for group in others:
        tally.findings.append(
            Finding(
                tuple(sorted({m.document for m in group})),
                tuple(sorted({m.field for m in group})),
                "The name on some documents is not that of the other documents of the case",
                " / ".join(sorted({m.name for m in borrowers})),
                " / ".join(sorted({m.name for m in group})),
                against=tuple(sorted({m.document for m in borrowers})),
            )
        )
    return tally.verdict("two documents that name a person")


def _last4(number: str) -> str | None:
    """The last four digits of a printed number, None where they are masked."""
    match = re.search(r"(\d{4})\W*$", number)
    return match[1] if match else None


def _numbers(case: CaseFile) -> list[tuple[Document, str, str, str]]:
    """Every printed number with its document, field and person."""
    return [
        (document, field, number, document.text(person) or "")
        for document in case.documents
        for field, person in _NUMBERS
        if (number := document.text(field)) is not None
    ]


@check(
    "identity.social-security-last-four",
    group="identity",
    severity=Severity.HIGH,
    needs="two documents with a number of one person",
)
def last_four_digits_agree(case: CaseFile, policy: Policy) -> Verdict:
    """The last four digits of a person's Social Security number are the same on every document.

    Honest causes: a spouse's number, an ITIN before a Social Security number, a digit read wrong.
    """
    tally = Tally(policy)
    numbers = [(d, f, end, p) for d, f, n, p in _numbers(case) if (end := _last4(n)) is not None and p]
    groups: list[list[tuple[Document, str, str, str]]] = []
    for item in numbers:
        group = next((g for g in groups if can_be_one_person(g[0][3], item[3])), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    for group in groups:
        if len({d.id for d, *_ in group}) < 2:
            continue
        counted = Counter(end for _, _, end, _ in group)
        usual = min(counted, key=lambda end: (-counted[end], end))
        if len(counted) == 1:
            tally.hold()
            continue
        agreeing = [d.id for d, _, end, _ in group if end == usual]
        for document, field, end, _ in group:
            if end != usual:
                tally.accuse(
                    document,
                    [field],
                    Finding(
                        (document.id,),
                        refs(document, field),
                        "The last four digits of the Social Security number are not those of the other documents",
                        usual,
                        end,
                        against=tuple(sorted(set(agreeing))),
                    ),
                )
    return tally.verdict("two documents with the number of one person")


@check("identity.number-never-issued", group="identity", severity=Severity.HIGH, needs="a whole Social Security number")
def number_can_have_been_issued(case: CaseFile, policy: Policy) -> Verdict:
    """A Social Security number is one that can have been issued.

    Numbers of the form of an ITIN (9xx) are left alone.
    Honest causes: a digit read wrong, a placeholder that was never filled in.
    """
    tally = Tally(policy)
    for document, field, number, _ in _numbers(case):
        digits = re.sub(r"\D", "", number)
        if len(digits) != 9 or digits.startswith("00000"):  # zeros stand for a mask
            tally.doubt(f"the number on {document.id} is masked")
        elif digits.startswith("9") or ssn.is_valid(digits):
            tally.hold()
        else:
            tally.accuse(
                document,
                [field],
                Finding(
                    (document.id,),
                    refs(document, field),
                    "The Social Security number is one that is never issued",
                    "a number that can have been issued",
                    f"{digits[:3]}-{digits[3:5]}-…",
                ),
            )
    return tally.verdict("a whole Social Security number")
