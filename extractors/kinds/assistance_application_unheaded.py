"""Lists of income, expenses and assets that no known heading announces, told by what their lines are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise
from statistics import median

from extractors.kinds.assistance_application_heads import Head
from extractors.layout import Layout

_CALLED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "income",
        re.compile(
            r"\b(?:wages?|salar(?:y|ies)|overtime|commissions?|bonus(?:es)?|tips|pensions?|annuit(?:y|ies)|ss[di]i?"
            r"|social security|unemployment|self.employ\w*|rents? received|rental income|dividends?|paychecks?"
            r"|(?:gross|net|take.home) (?:pay|income)|public assistance|food stamps|snap|veterans?|disability|earnings"
            r"|salarios?|pensi[oó]n(?:es)?|seguro social|desempleo)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "asset",
        re.compile(
            r"\b(?:checking|savings|money market|cds?|certificates? of deposit|stocks?|bonds|mutual funds|cash on hand"
            r"|brokerage|401|ira|cash value|other real estate|ahorros|corriente)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "expense",
        re.compile(
            r"\b(?:mortgage|property tax(?:es)?|insurance|hoa|condo|utilit(?:y|ies)|electric\w*|gas|water|sewer|trash"
            r"|phone|cell|cable|internet|food|groceries|cars?|auto|gasoline|transportation|child ?care|day ?care"
            r"|tuition|school|medical|credit cards?|student loans?|clothing|charit\w+|church|entertainment"
            r"|installment|alimony paid|lease|comida|agua|luz|tel[eé]fono|seguros?|hipoteca)\b",
            re.IGNORECASE,
        ),
    ),
)
_LEAST = 3
"""Lines of one sort from which they are a list of it."""
_SAME_LEFT = 0.02


@dataclass(frozen=True, slots=True)
class Called:
    """What a line of the form is called, where that stands, and whether a place for an amount follows it."""

    text: str
    left: float
    number: int
    marked: bool

    @property
    def sort(self) -> str | None:
        """Income, asset or expense by the line's own words; None where they tell nothing."""
        return next((name for name, pattern in _CALLED if pattern.search(self.text)), None)


def heads_unsaid(layout: Layout, called: Sequence[Called], known: Collection[str]) -> Iterator[Head]:
    """The place above each list whose lines are of one sort that no known section holds."""
    columns: list[list[Called]] = []
    for line in sorted(called, key=lambda c: (c.left, c.number)):
        home = next((c for c in columns if abs(c[0].left - line.left) < _SAME_LEFT), None)
        if home is None:
            columns.append([line])
        else:
            home.append(line)
    for column in columns:
        for listed in _lists(layout, sorted(column, key=lambda c: c.number)):
            part = list(dropwhile(lambda line: not line.marked, listed))  # what stands above the first amount heads it
            sorts = Counter(line.sort for line in part if line.sort)
            name, count = next(iter(sorts.most_common(1)), ("", 0))
            marked = sum(line.marked for line in part)
            if name in known or count < _LEAST or count * 3 < 2 * sorts.total() or marked < max(_LEAST, len(part)):
                continue
            if part[0].number > 0:
                yield Head(name, part[0].number - 1, part[0].left, part[0].left + _SAME_LEFT)


def _lists(layout: Layout, column: Sequence[Called]) -> Iterator[list[Called]]:
    """A column's lines in lists: parted at wide empty spaces, and where lines of another sort go on."""
    tops = [layout.lines[c.number].box.top for c in column]
    steps = [b - a for a, b in pairwise(tops)]
    limit = 1.7 * median(steps) if steps else 1.0
    part: list[Called] = []
    for at, line in enumerate(column):
        ahead = [c.sort for c in column[at : at + 2]]
        own = Counter(c.sort for c in part if c.sort).most_common(1)
        turns = bool(own) and None not in ahead and len(set(ahead)) == 1 and ahead[0] != own[0][0] and len(ahead) > 1
        if part and (turns or tops[at] - tops[at - 1] > limit):
            yield part
            part = []
        part.append(line)
    if part:
        yield part
