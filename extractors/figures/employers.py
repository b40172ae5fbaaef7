"""Who works for whom: a person's stubs, verifications and Forms W-2 of one employer belong together."""

from __future__ import annotations

import datetime as dt
import difflib
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.document import Document, Status
from extractors.figures.names import organisation_key, person_key

KINDS: Final = ("paystub", "voe", "w2")
_ALIKE: Final = 0.88
"""How alike two employers' names must be for one person's papers, where a scan has spoilt letters."""


@dataclass(slots=True)
class _Open:
    """An employment while its papers are gathered."""

    people: list[Document] = field(default_factory=list)
    papers: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Employment:
    """One person's work for one employer, as far as the papers show it."""

    party: str
    employer: str
    stubs: tuple[Document, ...]
    """By date, the oldest first; copies of one stub once."""
    verifications: tuple[Document, ...]
    """By date, the newest first."""
    forms: tuple[Document, ...]
    """Forms W-2, the newest year first; copies of one form once."""

    @property
    def newest(self) -> dt.date | None:
        """The last day of which its stubs speak."""
        return stub_date(self.stubs[-1]) if self.stubs else None

    @property
    def verification(self) -> Document | None:
        """The newest verification."""
        return self.verifications[0] if self.verifications else None

    def day(self, name: str) -> tuple[dt.date, Document] | None:
        """A date that a verification gives, with the verification: `hire_date` or `end_date`."""
        return next(((found, v) for v in self.verifications if (found := v.date(name)) is not None), None)


def stub_date(stub: Document) -> dt.date | None:
    """The day up to which a stub speaks: its period's end, else its pay date."""
    return stub.date("period_end") or stub.date("pay_date")


def _words(key: str) -> set[str]:
    return set(unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().split())


def same_person(one: Document, other: Document) -> bool:
    """Whether two papers name one person: one name holds the other's words, or number's end and a word agree."""
    a, b = (_words(person_key(d.text("employee_name") or "")) for d in (one, other))
    if not a or not b:
        return False
    if a == b or (len(a & b) >= 2 and (a <= b or b <= a)):
        return True
    return bool(a & b) and _ssn_end(one) == _ssn_end(other) != ""


def akin(paper: Document, held: Sequence[Document]) -> bool:
    """Whether a paper of the same employer names the person by another form of the name: `Jen` for `Jennifer`.

    A word is the same, no number says otherwise, and the first names begin alike or the papers are of other kinds.
    """
    words = _words(person_key(paper.text("employee_name") or ""))
    end = _ssn_end(paper)
    for other in held:
        theirs, their_end = _words(person_key(other.text("employee_name") or "")), _ssn_end(other)
        if not words & theirs or (end and their_end and end != their_end):
            return False
        alike = {word[0] for word in words - theirs} & {word[0] for word in theirs - words}
        if not alike and other.kind == paper.kind:
            return False
    return bool(held)


def _ssn_end(paper: Document) -> str:
    end = (paper.text("employee_ssn") or "")[-4:]
    return end if len(end) == 4 and end.isdigit() else ""


def same_employer(one: Document, other: Document) -> bool:
    """Whether two papers of a person name one employer: by number, or by names of which one holds the other."""
    numbers = [(d.text("employer_ein") or d.text("ein") or "").replace("-", "") for d in (one, other)]
    if all(len(n) == 9 for n in numbers):
        return numbers[0] == numbers[1]
    keys = [organisation_key(d.text("employer_name") or "") for d in (one, other)]
    a, b = (_words(key) for key in keys)
    if not a or not b:
        return False
    if a == b or (len(a & b) >= 2 and (a <= b or b <= a)):
        return True
    return difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).ratio() >= _ALIKE


def continues(paper: Document, held: Sequence[Document]) -> bool:
    """Whether a stub that names no employer is paid as the stubs of a job are: at one rate, or with one year so far."""
    stubs = [other for other in held if other.kind == "paystub"]
    if paper.kind != "paystub" or not stubs:
        return True
    rate, gross, year = (paper.amount(name) for name in ("hourly_rate", "gross_pay", "ytd_gross"))
    for other in stubs:
        theirs = other.amount("ytd_gross")
        if rate is not None and rate == other.amount("hourly_rate"):
            return True
        if year is None or theirs is None or gross is None:
            continue
        if year - theirs in (0, gross) or theirs - year == other.amount("gross_pay"):
            return True
    return False


def _names_employer(paper: Document) -> bool:
    return any(paper.text(name) for name in ("employer_name", "employer_ein", "ein"))


def employments(documents: Sequence[Document]) -> tuple[Employment, ...]:
    """Every employment that the papers show, in the order of their ids; a paper that fits two jobs is left out."""
    wage_papers = [d for d in documents if d.kind in KINDS]
    named = [d for d in wage_papers if d.text("employee_name") and _names_employer(d)]
    gathered: list[_Open] = []
    for paper in named:
        near = [g for g in gathered if any(same_employer(paper, p) for p in g.papers)]
        home = next((g for g in near if any(same_person(paper, p) for p in g.papers)), None)
        home = home or next((g for g in near if akin(paper, g.papers)), None)
        if home is None:
            gathered.append(home := _Open())
        home.papers.append(paper)
    for paper in wage_papers:
        person, employer = bool(paper.text("employee_name")), _names_employer(paper)
        if person and employer:
            continue
        fit = [
            g
            for g in gathered
            if (not person or same_person(paper, g.papers[0]))
            and (not employer or same_employer(paper, g.papers[0]))
            and continues(paper, g.papers)
        ]
        if len(fit) == 1 and (person or employer):
            fit[0].papers.append(paper)
        elif not fit and person:
            gathered.append(_Open(papers=[paper]))
    return tuple(_closed(g.papers) for g in gathered)


def _closed(papers: Sequence[Document]) -> Employment:
    stubs = _once((d for d in papers if d.kind == "paystub"), lambda d: (stub_date(d), d.date("pay_date")))
    forms = _once((d for d in papers if d.kind == "w2"), lambda d: (d.text("tax_year"), d.amount("box5")))
    voes = [d for d in papers if d.kind == "voe"]
    dated = [s for s in stubs if stub_date(s) is not None]
    named = [*reversed(dated), *voes, *forms, *stubs]
    return Employment(
        next((n for d in named if (n := d.text("employee_name"))), ""),
        next((n for d in named if (n := d.text("employer_name"))), ""),
        tuple(sorted(dated, key=lambda s: (stub_date(s) or dt.date.min, s.date("pay_date") or dt.date.min))),
        tuple(sorted(voes, key=lambda v: v.date("as_of") or dt.date.min, reverse=True)),
        tuple(sorted(forms, key=lambda f: f.text("tax_year") or "", reverse=True)),
    )


def _once(papers: Iterable[Document], key: Callable[[Document], Hashable]) -> list[Document]:
    """Of the copies of one paper the one that was read best."""
    best: dict[Hashable, Document] = {}
    for paper in papers:
        held = best.get(key(paper))
        if held is None or _weight(paper) > _weight(held):
            best[key(paper)] = paper
    return list(best.values())


def _weight(paper: Document) -> tuple[int, int]:
    proved = sum(f.status is Status.PROVED for f in paper.fields)
    return proved, sum(f.reading is not None for f in paper.fields)
