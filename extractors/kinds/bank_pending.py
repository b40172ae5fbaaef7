"""What has not been booked yet: rows that wait under a heading of their own, or say so in a cell, are no rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.kinds.bank_days import day_heading
from extractors.layout import Found, Layout, Line
from extractors.source import Page

_WAITING = r"pending|processing|upcoming|scheduled|on hold|memo[- ]posted|authori[sz]ed|pendientes?|en proceso"
_MARK = re.compile(rf"\W*(?:{_WAITING})\W*", re.IGNORECASE)
_LEADS = re.compile(r"\W*(?:pending|processing)\b(?!\s+fee)\W*", re.IGNORECASE)
_ENDS = re.compile(r"[-(*:]\s*(?:pending|processing)\W*$", re.IGNORECASE)
_REST = (
    r"(?:\s*(?:transactions?|activity|items?|deposits?|withdrawals?|debits?|credits?|charges?|authori[sz]ations?|holds?"
    r"|payments?|transfers?|purchases?|card|and|or|total|amount|posting|movimientos|transacciones|\(?\d{1,3}\)?|[&/:+-]))*\s*"
)
_HEADING = re.compile(rf"\W*(?:(?:your|all|currently)\s+)?(?:{_WAITING}|not yet posted){_REST}", re.IGNORECASE)
_BOOKED = re.compile(
    rf"\W*(?:your\s+)?(?:posted|completed|cleared|settled|processed|booked|past|previous|recent|procesad[oa]s){_REST}",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|none)\b.{0,30}\b(?:pending|scheduled|transactions|items)\b|\bnone\b", re.IGNORECASE)


@dataclass(slots=True)
class Waiting:
    """Whether the lines at hand wait to be booked, as a walk goes down the statement."""

    booked_ahead: bool = False
    """Whether a heading of its own ends what waits; else the next table or day does."""
    held: bool = False
    passed: int = 0
    """How many lines with an amount have been passed over since the heading."""

    def turns(self, line: Line, found: Sequence[Found], in_table: bool) -> bool:
        """Take a heading of what waits or of what is booked; a sum beside it outside of a table is the summary's."""
        said = worded(line, found)
        if _HEADING.fullmatch(said) and (in_table or not found):
            self.held, self.passed = True, 0
            return True
        if self.held and not found and _NONE.search(said):
            self.held = False
        elif self.held and not found and _BOOKED.fullmatch(said):
            self.held = False
            return True
        return False

    def at_heading(self) -> None:
        """A further table's head or heading ends what waited above it, where no heading of its own will."""
        if self.held and self.passed and not self.booked_ahead:
            self.held = False

    def passes(self, line: Line, found: Sequence[Found], has_balance: bool) -> bool:
        """Whether the line still waits: a balance after it says that it does not, nor does what follows."""
        if self.held and (has_balance or (not self.booked_ahead and day_heading(line, found) is not None)):
            self.held = False
        self.passed += self.held and bool(found)
        return self.held


def worded(line: Line, found: Sequence[Found]) -> str:
    """The words of a line less its sums."""
    spent = {id(w) for f in found for w in f.words}
    return " ".join(w.text for w in line.words if id(w) not in spent)


def waits(layout: Layout, line: Line) -> bool:
    """Whether a line says by a cell of its own, or at either end of its wording, that it is not booked yet."""
    if not re.search(_WAITING, line.text, re.IGNORECASE):
        return False
    runs = [" ".join(w.text for w in run) for run in layout.runs(line, 1.8)]
    return any(_MARK.fullmatch(run) or _LEADS.match(run) or _ENDS.search(run) for run in runs)


def waiting_in(pages: Sequence[Page]) -> Waiting:
    """How the statement's waiting rows end: by a heading of the booked ones, if there is one below theirs."""
    seen = False
    for page in pages:
        layout = Layout(page)
        for line in layout.lines:
            text = line.text
            if seen and _BOOKED.fullmatch(text):
                return Waiting(True)
            seen = seen or _HEADING.fullmatch(worded(line, layout.values(line.words, "money"))) is not None
    return Waiting()
