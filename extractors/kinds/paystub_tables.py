"""The tables of a stub: column heads by their place, several tables side by side, lines split at the tables' borders.

A head tells what stands below it by where it stands, never by the order of the amounts alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.document import Reading
from extractors.kinds.paystub_columns import assign_placed, placed
from extractors.kinds.paystub_entries import Entry, adds_up
from extractors.kinds.paystub_heads import (
    VALUE_KINDS,
    Head,
    heads_of,
    is_header,
    is_heading,
    is_strip,
    kind_of_head,
    last_edge,
    names_a_figure,
    normal_space,
    split_heads,
    stretches,
)
from extractors.kinds.paystub_labels import section_of, total_of
from extractors.kinds.paystub_numbers import assign, number_reading, numbers_of
from extractors.kinds.paystub_taxes import tax_of
from extractors.kinds.paystub_under import Under, years_under
from extractors.kinds.paystub_year import tells_the_year
from extractors.layout import Layout, Line, plain
from extractors.source import Word


@dataclass(slots=True)
class Table:
    """A table on a page while it is read: its columns, its borders, and what it lists."""

    line: int
    heads: tuple[Head, ...]
    title: str
    section: str
    left: float = 0.0
    right: float = 1.0
    entries: list[Entry] = field(default_factory=list)

    @property
    def lines(self) -> set[int]:
        """The numbers of the lines of print that its heads and entries stand on."""
        return {self.line, *(e.line for e in self.entries)}

    def touches(self, lines: set[int]) -> bool:
        """Whether its heads stand on one of the lines."""
        return self.line in lines

    @property
    def columns(self) -> tuple[Head, ...]:
        """The heads that values stand under."""
        return tuple(h for h in self.heads if h.kind in VALUE_KINDS)


def _title_above(layout: Layout, number: int, left: float, right: float) -> str:
    """The heading over a table: the nearest line above, without numbers, that names a section within its borders."""
    height = layout.lines[number].height
    for above in range(number - 1, max(number - 4, -1), -1):
        line = layout.lines[above]
        if layout.lines[number].box.top - line.box.bottom > 5 * height:
            break
        for run in layout.runs(line):
            text = " ".join(w.text for w in run)
            inside = left - 0.01 <= (run[0].box.left + run[-1].box.right) / 2 <= right + 0.01
            plain_title = not any(c.isdigit() for c in text) and not _CAPTION.search(text) and len(run) <= 6
            if inside and plain_title and section_of(text):
                return text
    return ""


_CAPTION = re.compile(r"\b(?:dates?|number|no|status|exemptions?|allowances?|id|frequency|cycle)\b|[:#]", re.IGNORECASE)
"""Words of the captions of single values, which are no titles of tables."""


def _under_captions(layout: Layout, number: int, heads: Sequence[Head]) -> tuple[Head, ...]:
    """Heads with what stands over them where only both together tell: `Year to Date` above `Hours` and `Earnings`."""
    if not number:
        return tuple(heads)
    line, above = layout.lines[number], layout.lines[number - 1]
    if line.box.top - above.box.bottom > 0.9 * line.height or any(c.isdigit() for c in above.text):
        return tuple(heads)
    uppers = [run for run in layout.runs(above, 0.9) if kind_of_head(" ".join(w.text for w in run))]
    made = []
    for head in heads:
        middle = (head.left + head.right) / 2
        over = [run for run in uppers if run[0].box.left - 0.01 <= middle <= run[-1].box.right + 0.01]
        joint = " ".join(w.text for w in (*over[0], *head.words)) if over else ""
        kind = kind_of_head(joint) if joint else None
        made.append(Head(kind, head.words) if kind in VALUE_KINDS else head)
    return tuple(made)


def _headers(layout: Layout) -> Iterator[tuple[int, tuple[Head, ...]]]:
    """Every stretch of print that heads tables, with its line."""
    space = normal_space(layout)
    for number, line in enumerate(layout.lines):
        if is_strip(layout, number):
            continue
        for words in stretches(line.words):
            heads = _under_captions(layout, number, heads_of(layout, words, space))
            if is_header(heads):
                yield number, heads


def tables_of(layout: Layout) -> list[Table]:
    """All tables of a page, each with its entries."""
    tables: list[Table] = []
    for number, heads in _headers(layout):
        line = layout.lines[number]
        groups = split_heads(heads)
        for index, group in enumerate(groups):
            if len(group) > 1 and group[0].text.lower() == "employee" and group[1].left - group[0].right < _ONE_SPACE:
                group = group[1:]  # `Employee Gross Earnings`, which a scan sets a little apart.
            if group[0].kind == "stop" or (index and len(group) == 1 and names_a_figure(line, group[0])):
                continue
            left = (
                _label_edge(line, group[0]) if index == 0 else _border(layout, number, groups[index - 1][-1], group[0])
            )
            last = index == len(groups) - 1
            right = last_edge(group) if last else _border(layout, number, group[-1], groups[index + 1][0])
            if group[0].kind in ("label", "code") and index == 0:
                left = _names_from(layout, number, max(0.0, group[0].left - 0.06), group[0].right)
            if all(h.kind == "other" for h in group):
                ends = [t.heads[-1].right + 0.005 for t in tables if t.heads[-1].right < group[0].left]
                left = max(left, group[0].left - _LEAVE_NAMES, *ends)
            if _stands_beside(group):
                group, left = group[1:], group[1].left - _LEAVE_NAMES
            tables.append(_table(layout, number, group, left, right))
    under = years_under(layout)
    for table in tables:
        _fill(layout, table, tables, under)
        if table.section == "unknown":
            _name_by_its_lines(table)
    return tables


def _names_from(layout: Layout, number: int, left: float, right: float) -> float:
    """Where the names of a table begin whose head may be set in the middle of its column: no name is cut in two."""
    for line in layout.lines[number + 1 : number + 7]:
        for run in layout.runs(line, 1.2):
            if run[0].box.left < left < run[-1].box.right < right + 0.1 and run[0].text[:1].isalpha():
                left = max(0.0, run[0].box.left - 0.005)
    return left


_ONE_SPACE = 0.015
"""Of the page's width: heads that stand nearer than this are words of one head."""
_LEAVE_NAMES = 0.16
"""How far left of its heads the names of a table of leave stand, where they have no head of their own."""


def _stands_beside(group: Sequence[Head]) -> bool:
    """Whether a table's name is a heading of the stub itself, and its heads those of a table of leave far off."""
    own = section_of(group[0].text) in ("taxes", "deductions", "earnings")
    leave = len(group) > 1 and all(h.kind == "other" for h in group[1:])
    return own and leave and group[1].left - group[0].right > _LEAVE_NAMES


def _border(layout: Layout, number: int, last: Head, first: Head) -> float:
    """Where a table ends and the next begins: just after the last head where the next one's names have no head."""
    named = first.kind in ("label", "code", "stop", "unknown")
    starts = [
        round(word.box.left, 3)
        for line in layout.lines[number + 1 : number + 7]
        for before, word in itertools.pairwise((None, *line.words))
        if word is not None and word.text[:1].isalpha()
        if before is None or not before.text[:1].isalpha() or layout.gap(before, word) > 1.0
    ]
    edges = [x for x in sorted(starts) if last.right < x <= first.left + 0.004]
    aligned = [x for x in edges if sum(abs(x - other) < 0.003 for other in edges) >= 2]
    if named and aligned:
        return max(last.right, aligned[0] - 0.005)  # The left edge of the next table's names.
    return (last.right * 2 + first.left) / 3 if named else min(last.right + 0.006, (last.right + first.left) / 2)


def _table(layout: Layout, number: int, group: Sequence[Head], left: float, right: float) -> Table:
    """An empty table with its section as its first head or the heading over it names it."""
    label = next((h.text for h in group if h.kind == "label"), "")
    above = _title_above(layout, number, max(left, group[0].left - 0.05), min(right, group[-1].right + 0.02))
    title = above if section_of(label) is None or plain(label) in ("tax", "companytax", "earnings") else label
    section = section_of(title) or section_of(label) or "unknown"
    if "other" in [h.kind for h in group] and not {"ytd", "amount"} & {h.kind for h in group}:
        section = "other"
    timed, paid = {"hours", "rate"} & {h.kind for h in group}, {"amount", "ytd"} & {h.kind for h in group}
    if timed and (section == "unknown" or (section == "other" and paid)):
        section = "earnings"
    return Table(number, tuple(group), title or label, section, left, right)


def _label_edge(line: Line, first: Head) -> float:
    """Where a table begins whose first head is no label: at the words before it on its line, else at the page's edge.

    A heading set in the middle of the page (`Direct Deposits … Amount`) takes nothing from the table at its left.
    """
    edge = 0.0
    for word in reversed([w for w in line.words if w.box.right <= first.left]):
        if any(c.isdigit() for c in word.text):
            break
        edge = max(0.0, word.box.left - 0.06)
    return edge


def _name_by_its_lines(table: Table) -> None:
    """A table without a heading that lists taxes is the taxes, or the deductions where it lists other lines too."""
    open_entries = [e for e in table.entries if e.section == "unknown"]
    lines = [e for e in open_entries if total_of(e.text) is None and not re.match(r"^totals?\b", e.text.lower())]
    taxes = sum(tax_of(e.text, within_taxes=True) is not None for e in lines)
    if taxes:
        section = "taxes" if taxes == len(lines) else "deductions"
        table.entries = [replace(e, section=section) if e.section == "unknown" else e for e in table.entries]


def _ends(layout: Layout, table: Table, tables: Sequence[Table]) -> int:
    """The line before which the table ends: where another table begins in its columns."""
    below = [
        t.line
        for t in tables
        if t.line > table.line and _start(t) < table.heads[-1].right - 0.01 and t.heads[-1].right > table.left + 0.01
    ]
    strips = [n for n in range(table.line + 1, len(layout.lines)) if is_strip(layout, n)]
    return min([*below, *strips], default=len(layout.lines))


def _start(table: Table) -> float:
    """Where a table's own print begins: at its label's head, though its border reaches further left."""
    return table.heads[0].left if table.heads[0].kind == "label" else table.left


def _label_of(layout: Layout, table: Table, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line's label: not its codes, not the number of an explanation, not what stands far off."""
    label = tuple(itertools.dropwhile(lambda w: not any(c.isalnum() for c in w.text), words))
    if len(label) > 1 and re.fullmatch(r"\d{1,2}[.)]?", label[0].text) and label[1].text[:1].isalpha():
        label = label[1:]
    names = [h for h in table.heads if h.kind in ("label", "code")]
    if any(h.kind == "code" for h in names):
        own = tuple(w for w in label if _name_over(names, w).kind == "label")
        if own and any(c.isalpha() for w in own for c in w.text):
            return own
    run: list[Word] = []
    for word in label:
        if run and layout.gap(run[-1], word) > 4.0:
            break
        run.append(word)
    return tuple(run)


def _category(table: Table, words: Sequence[Word], section: str, title: str) -> tuple[str, str]:
    """The section that a line's own code names (`Tax` in a column `Category`), else the one that holds so far."""
    codes = [h for h in table.heads if h.kind == "code"]
    names = [h for h in table.heads if h.kind in ("label", "code")]
    text = " ".join(w.text for w in words if codes and _name_over(names, w).kind == "code")
    named = section_of(text) if text and is_heading(text.title()) else None
    return (named, text) if named in ("earnings", "taxes", "deductions") else (section, title)


def _name_over(names: Sequence[Head], word: Word) -> Head:
    """Which of the columns of names and codes a word stands in: the last that begins left of it, or the nearest."""
    begun = [h for h in names if h.left <= word.box.left + 0.008]
    return begun[-1] if begun else names[0]


_NO_HOURS = ("taxes", "deductions", "employer", "other")
_TALL, _FAR = 12, 45
"""Heights of print: after such a gap a table is over, but for the totals at the foot of its box."""


def _first_numbers(layout: Layout, table: Table, end: int) -> list[list[tuple[Word, ...]]]:
    """The numbers of the table's first lines, down to the first wide gap: those that surely stand in its columns."""
    first = min((c.left for c in table.columns), default=1.0)
    rows: list[list[tuple[Word, ...]]] = []
    tops: list[float] = []
    bottom = layout.lines[table.line].box.bottom
    for line in layout.lines[table.line + 1 : end]:
        words = [w for w in line.words if table.left <= w.box.center[0] <= table.right]
        if not words:
            continue
        pitch = tops[1] - tops[0] if len(tops) > 1 else 1.0
        if rows and (line.box.top - bottom > 2.0 * line.height or line.box.top - tops[-1] > 1.5 * pitch):
            break
        bottom = line.box.bottom
        tops.append(line.box.top)
        numbers = [n for n in numbers_of(words) if n[0].box.right > first - 0.06]
        named = total_of(" ".join(w.text for w in words if not any(c.isdigit() for c in w.text)))
        if numbers:
            rows.append(numbers)
        if named and named[0] == "net_pay":
            break
    return rows


def _astray(places: dict[int, float], numbers: Sequence[Sequence[Word]]) -> bool:
    """Whether none of the numbers ends where a column does."""
    return all(assign_placed(places, [number]) is None for number in numbers)


def _cells(
    columns: Sequence[Head], places: dict[int, float], numbers: Sequence[Sequence[Word]], section: str
) -> dict[str, Reading]:
    """A line's numbers by column; taxes and deductions have neither hours nor rates, whatever they stand under."""
    found = (assign_placed(places, numbers) if places else None) or assign(columns, numbers)
    kinds = {i: columns[i].kind for i in found}
    if section in _NO_HOURS and "amount" not in kinds.values():
        stray = [i for i, kind in kinds.items() if kind in ("hours", "ytd_hours", "rate")]
        if len(stray) == 1:
            kinds[stray[0]] = "amount"
    cells: dict[str, Reading] = {}
    for i, words in found.items():
        reading = number_reading(words, kinds[i])
        if reading is not None and kinds[i] not in cells:
            cells[kinds[i]] = reading
    return cells


def _fill(layout: Layout, table: Table, tables: Sequence[Table], under: Under) -> None:
    """Read the table's lines, from its heads to its end."""
    columns = table.columns
    places = placed(columns, _first_numbers(layout, table, _ends(layout, table, tables)))
    section, title = table.section, table.title
    first = min((c.left for c in columns), default=1.0)
    waiting: tuple[Word, ...] = ()
    last_bottom = layout.lines[table.line].box.bottom
    for number in range(table.line + 1, _ends(layout, table, tables)):
        line = layout.lines[number]
        words = [w for w in line.words if table.left <= w.box.center[0] <= table.right]
        if not words or number in under or tells_the_year(words):
            continue
        numbers = [n for n in numbers_of(words) if n[0].box.right > first - 0.06]
        used = {id(w) for n in numbers for w in n}
        limit = numbers[0][0].box.left if numbers else 1.0
        before = [w for w in words if id(w) not in used and w.box.right <= limit + 0.001]
        label = _label_of(layout, table, before)
        text = " ".join(w.text for w in label)
        gap = (line.box.top - last_bottom) / line.height
        if gap > _TALL and not (gap < _FAR and numbers and (total_of(text) or re.match(r"^total\b", text.lower()))):
            break
        if not numbers:
            new = _new_section(table, label, section, first)
            if new is not None:
                section, title = new, text
            waiting = label if len(before) < len(label) + 2 else ()  # In a row of captions it names no other's figure.
            last_bottom = line.box.bottom
            continue
        if not label and waiting and line.box.top - last_bottom < 1.5 * line.height:
            label = waiting
            text = " ".join(w.text for w in label)
        if not label and total_of(table.heads[0].text) is not None:
            label, text = table.heads[0].words, table.heads[0].text  # `NET PAY | THIS PERIOD | YTD` over bare figures.
        named = total_of(text)
        section, title = _category(table, before, section, title)
        if section == "earnings" and (tax_of(text, within_taxes=False) or (named and named[0] in _AFTER_EARNINGS)):
            section, title = "deductions", ""  # What follows gross pay without a heading of its own.
        if named and places and _astray(places, numbers):
            continue  # A total set below the table, in places of its own.
        cells = _cells(columns, places, numbers, "taxes" if named and named[0] in _NO_TIME else section)
        waiting = ()
        last_bottom = line.box.bottom
        if not text and "amount" in cells and adds_up(cells["amount"], table.entries, section):
            table.entries.append(Entry(section, title, (), cells, layout.page.number, number))
            continue
        if cells and any(c.isalpha() for c in text):
            taken = cells.pop("deducted", None)
            if taken is not None:
                lost = Entry("deductions", title, label, {"amount": taken}, layout.page.number, number)
                table.entries.append(lost)
            if cells:
                table.entries.append(Entry(section, title, label, cells, layout.page.number, number))
            if named is not None and named[0] == "gross_pay" and section == "earnings":
                section, title = "after gross", ""
            if named is not None and named[0] == "net_pay" and section != "summary":
                break


_AFTER_EARNINGS = ("total_taxes", "total_deductions")
_NO_TIME = ("total_taxes", "total_deductions", "net_pay")


def _new_section(table: Table, label: Sequence[Word], section: str, first: float) -> str | None:
    """The section that a line without numbers announces as a heading, None where it is no heading."""
    text = " ".join(w.text for w in label)
    if not label or any(c.isdigit() for c in text) or not is_heading(text):
        return None
    if section_of(text) == "other" and label[0].box.center[0] < table.heads[-1].right:
        return "other"
    within = label[0].box.left < first - 0.005 and section not in ("employer", "other")
    return section_of(text) if within and len(label) <= 5 else None
