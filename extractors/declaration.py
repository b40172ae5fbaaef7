"""How a document kind is declared: what gives it away, its fields and labels, its tables, and the laws it obeys.

Adding a kind is one file in `kinds/` with one `Kind` in it. The engine (`extract.py`, `solve.py`) knows no kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Reading, Row
from extractors.source import Page

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that the page offers for a field, and how well its place fits the field's label."""

    reading: Reading
    fit: float
    """0..1: how sure the label and the geometry are; the solver multiplies it with the reading's confidence."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind: its value's type and the labels that announce it."""

    name: str
    type: str
    """A name in `values.PARSERS`: money, whole-money, number, date, year, text, person, organisation, address, …"""
    labels: tuple[str, ...] = ()
    """Label phrases, the surest first, compared without case and punctuation."""
    where: tuple[str, ...] = ("right", "below")
    """Where the value may stand from the label: right, below, above, inside (after the label, before the next one)."""
    required: bool = False
    """Whether its absence is said (`missing`)."""
    column: tuple[str, ...] = ()
    """Column headings, under one of which the value must stand where the label is a row's head (current; ytd)."""
    copies: bool = False
    """Whether copies of the form on one paper prove it where they agree: only for identifiers, whose own form tells
    that they stand in the right place; an amount may stand in the wrong place on every copy alike."""


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of an identity: a field, or the sum of a table's column (`earnings[].amount`)."""

    name: str
    factor: Decimal = Decimal(1)
    optional: bool = False
    """An absent optional term counts as zero, and then the identity only proves when the page prints no such line."""
    among: tuple[str, tuple[str, ...]] | None = None
    """A cell and its values for which a row of the table counts (box 12's codes of elective deferrals)."""


@dataclass(frozen=True, slots=True)
class IdentitySpec:
    """A linear law between fields: Σ left = Σ right + constant within the tolerance (in currency units)."""

    name: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    tolerance: Decimal | None = None
    """Up to this difference the law holds and proves; None: it proves when exact and holds to within a cent."""
    proves: bool = True
    """False for laws that are only told: they neither prove nor accuse."""
    accuses: bool = True
    """False for laws that honest documents may break (a rate, a box that most papers repeat): kept, they prove;
    broken, they say nothing."""
    repeats: bool = False
    """Whether two boxes that this law makes equal hand a proof from one to the other; equal amounts never begin one."""
    bears: tuple[str, ...] = ()
    """The fields that it bears out, where not all of its own: a rate that comes out to the cent fits the tax, but a
    dollar of wages moves it so little that it may come out by chance."""
    settles: tuple[str, ...] = ()
    """Fields of text that chose its constant, where no other reading of theirs would have: the year of a wage base."""
    complete: bool = False
    """Whether it names every line that the sum may have, so that a line which prints zero is borne out with it."""
    slack: Decimal = Decimal(0)
    """Up to this difference the law still counts as kept (rounding each pay date); it proves within tolerance only."""
    constant: Decimal = Decimal(0)
    """What the right side has besides its terms: an amount set by statute (the wage base of a year)."""
    floor: bool = False
    """The form prints zero where the right side would be less than zero (`If zero or less, enter -0-`)."""
    below: tuple[str, Decimal] | None = None
    """A field and the amount up to which the law is in force (Medicare's rate changes above 200,000)."""
    above: tuple[str, Decimal] | None = None
    """A field and the amount above which the law is in force."""
    when: tuple[str, tuple[str, ...]] | None = None
    """A field and its values for which the law is in force (`tax_year`: line numbers change from year to year)."""

    @property
    def proving(self) -> Decimal:
        """The most that the sides may differ by for the law to prove; the tighter, the more digits it keeps."""
        return Decimal(0) if self.tolerance is None else self.tolerance

    @property
    def holding(self) -> Decimal:
        """The most that the sides may differ by for the law to hold."""
        return max(_CENT if self.tolerance is None else self.tolerance, self.slack)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a kind's own reader found: candidates by field name and rows by table name."""

    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


KindReader = Callable[[Sequence[Page]], Extraction]


@dataclass(frozen=True, slots=True)
class Kind:
    """A document kind as a declaration."""

    name: str
    signature: Mapping[str, float]
    """Phrases (lower case, single spaces) that give the kind away, with their weights; negative: against it."""
    fields: tuple[FieldSpec, ...] = ()
    identities: tuple[IdentitySpec, ...] = ()
    read: KindReader | None = None
    """The kind's own reader for tables and for fields that no label alone finds; its candidates join the engine's."""
    starts: tuple[str, ...] = ()
    """Phrases that stand on a document's first page only, so that a second one begins a new document."""
    settle: Callable[[Mapping[str, tuple[Row, ...]], Mapping[str, Reading]], Mapping[str, tuple[Row, ...]]] | None = (
        None
    )
    """Judges the rows once the fields are chosen (a running balance that holds makes rows proved)."""
    derived: Callable[[Mapping[str, Reading]], Sequence[IdentitySpec]] | None = None
    """Laws whose amounts follow from what was read: the standard deduction of a year and filing status."""
    cells_prove: bool = False
    """Whether a field that is a cell of a table is proved with the sum or the row that bears the cell out."""
    split: Callable[[Sequence[Page]], Sequence[Sequence[Page]]] | None = None
    """The pages as each of several papers in one would have them (the accounts of a combined statement)."""
