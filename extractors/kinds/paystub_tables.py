"""The tables of a stub: column heads by their place, several tables side by side, lines split at the tables' borders.

A head tells what stands below it by where it stands, never by the order of the amounts alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractors.document import Reading
from extractors.kinds.paystub_heads import NUMBER, VALUE_KINDS, Head, heads_of, is_header, is_heading, split_heads
from extractors.kinds.paystub_labels import section_of, tax_of, total_of
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Word
from extractors.values import parse


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its label's words and the cells by column kind."""

    section: str
    title: str
    label: tuple[Word, ...]
    cells: dict[str, Reading]
    page: int
    line: int

    @property
    def text(self) -> str:
        """The label as printed."""
        return " ".join(w.text for w in self.label)


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
            if inside and not any(c.isdigit() for c in text) and len(run) <= 6 and section_of(text):
                return text
    return ""


def tables_of(layout: Layout) -> list[Table]:
    """All tables of a page, each with its entries."""
    tables: list[Table] = []
    for number, line in enumerate(layout.lines):
        heads = heads_of(line)
        if not is_header(line, heads):
            continue
        groups = split_heads(heads)
        made = []
        for index, group in enumerate(groups):
            left = _label_edge(line, group[0]) if index == 0 else (groups[index - 1][-1].right * 2 + group[0].left) / 3
            right = (
                min(1.0, group[-1].right + 0.06)
                if index == len(groups) - 1
                else (group[-1].right * 2 + groups[index + 1][0].left) / 3
            )
            if group[0].kind == "label" and index == 0:
                left = max(0.0, group[0].left - 0.06)
            label = group[0].text if group[0].kind == "label" else ""
            above = _title_above(layout, number, max(left, group[0].left - 0.05), min(right, group[-1].right + 0.02))
            title = above if section_of(label) is None or plain(label) in ("tax", "companytax", "earnings") else label
            section = section_of(title) or section_of(label) or "unknown"
            if "other" in [h.kind for h in group] and not {"ytd", "amount"} & {h.kind for h in group}:
                section = "other"
            if section == "unknown" and {"hours", "rate"} & {h.kind for h in group}:
                section = "earnings"
            made.append(Table(number, tuple(group), title or label, section, left, right))
        tables.extend(made)
    for table in tables:
        _fill(layout, table, tables)
        if table.section == "unknown":
            _name_by_its_lines(table)
    return tables


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
    strips = [n for n in range(table.line + 1, len(layout.lines)) if _is_strip(layout, n)]
    return min([*below, *strips], default=len(layout.lines))


def _start(table: Table) -> float:
    """Where a table's own print begins: at its label's head, though its border reaches further left."""
    return table.heads[0].left if table.heads[0].kind == "label" else table.left


def _is_strip(layout: Layout, number: int) -> bool:
    """Whether a line is a summary: two or more totals side by side, all without numbers or each with its own."""
    line = layout.lines[number]
    if any(c.isdigit() for c in line.text):
        runs = [" ".join(w.text for w in run) for run in layout.runs(line, 1.2)]
        split = [re.fullmatch(r"(\D+?):? \$? ?([\d,]+\.\d\d)", text) for text in runs]
        return sum(match is not None and total_of(match[1]) is not None for match in split) >= 2
    return sum(total_of(" ".join(w.text for w in run)) is not None for run in layout.runs(line, 1.2)) >= 2


def numbers_of(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The numbers among words: one word each, or two where the point was lost (`1,775 12`) or a sign stands off."""
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        near = following is not None and following.box.left - word.box.right < 0.7 * word.box.height
        if (
            following is not None
            and near
            and re.fullmatch(r"[-$]{0,2}(\d{1,3}(,\d{3})*)", word.text)
            and re.fullmatch(r"\d{2}-?|\d{6}", following.text)
        ):
            yield (word, following)
            at += 2
            continue
        if following is not None and word.text in ("$", "-", "-$", "($") and NUMBER.fullmatch(following.text):
            yield (word, following)
            at += 2
            continue
        if any(c.isdigit() for c in word.text) and NUMBER.fullmatch(word.text):
            yield (word,)
        at += 1


def number_reading(words: Sequence[Word], kind: str) -> Reading | None:
    """The value of a number's words for a column of that kind, None where it is none."""
    texts = [w.text for w in words]
    split = len(texts) == 2 and texts[0] not in ("$", "-", "-$", "($")
    joint = f"{texts[0]}.{texts[1]}" if split else "".join(texts)
    joint = joint.strip("*")
    if clock := re.fullmatch(r"(\d{1,3}):([0-5]\d)", joint):
        if kind not in ("hours", "ytd_hours"):
            return None
        return reading_of((Decimal(clock[1]) + Decimal(clock[2]) / 60).quantize(Decimal("0.01")), words)
    value = parse({"amount": "money", "ytd": "money", "deducted": "money", "rate": "rate"}.get(kind, "number"), joint)
    if value is None and kind in ("amount", "ytd") and re.fullmatch(r"\$?\d+\.\d", joint):
        value = parse("number", joint.lstrip("$"))
    return None if value is None else reading_of(value, words)


def _distance(head: Head, words: Sequence[Word]) -> float:
    left, right = words[0].box.left, words[-1].box.right
    middle = abs((left + right) / 2 - (head.left + head.right) / 2)
    return min(abs(right - head.right), middle, abs(left - head.left) + 0.005)


def assign(columns: Sequence[Head], found: Sequence[Sequence[Word]]) -> dict[int, Sequence[Word]]:
    """Which number stands under which column, by the nearest edges, each column and number once, order kept."""
    pairs = sorted((_distance(h, w), i, j) for i, h in enumerate(columns) for j, w in enumerate(found))
    taken: dict[int, int] = {}
    for distance, i, j in pairs:
        gap = min((abs(columns[i].right - h.right) for k, h in enumerate(columns) if k != i), default=0.2)
        crossed = any((a < i) != (b < j) for a, b in taken.items())
        if i in taken or j in taken.values() or crossed or distance > max(0.03, 0.6 * gap) or distance > 0.12:
            continue
        taken[i] = j
    return {i: found[j] for i, j in taken.items()}


def _fill(layout: Layout, table: Table, tables: Sequence[Table]) -> None:
    """Read the table's lines, from its heads to its end."""
    columns = table.columns
    section, title = table.section, table.title
    first = min((c.left for c in columns), default=1.0)
    waiting: tuple[Word, ...] = ()
    last_bottom = layout.lines[table.line].box.bottom
    for number in range(table.line + 1, _ends(layout, table, tables)):
        line = layout.lines[number]
        words = [w for w in line.words if table.left <= w.box.center[0] <= table.right]
        if not words:
            continue
        if line.box.top - last_bottom > 12 * line.height:
            break
        numbers = [n for n in numbers_of(words) if n[0].box.right > first - 0.06]
        used = {id(w) for n in numbers for w in n}
        limit = numbers[0][0].box.left if numbers else 1.0
        label = tuple(w for w in words if id(w) not in used and w.box.right <= limit + 0.001)
        label = tuple(itertools.dropwhile(lambda w: not any(c.isalnum() for c in w.text), label))
        if len(label) > 1 and re.fullmatch(r"\d{1,2}[.)]?", label[0].text) and label[1].text[:1].isalpha():
            label = label[1:]  # The number of an explanation beside the stub.
        run: list[Word] = []
        for word in label:
            if run and layout.gap(run[-1], word) > 4.0:
                break
            run.append(word)
        label = tuple(run)
        text = " ".join(w.text for w in label)
        cells: dict[str, Reading] = {}
        for i, words_of in assign(columns, numbers).items():
            reading = number_reading(words_of, columns[i].kind)
            if reading is not None and columns[i].kind not in cells:
                cells[columns[i].kind] = reading
        if not numbers:
            heading = bool(text) and is_heading(text)
            within = label and label[0].box.left < first - 0.005 and section not in ("employer", "other")
            new = section_of(text) if within and heading and len(label) <= 5 else None
            if heading and label and section_of(text) == "other" and label[0].box.center[0] < table.heads[-1].right:
                new = "other"
            if any(c.isdigit() for c in text):
                new = None
            if new is not None:
                section, title = new, text
            waiting = label
            last_bottom = line.box.bottom
            continue
        if not label and waiting and line.box.top - last_bottom < 1.5 * line.height:
            label = waiting
            text = " ".join(w.text for w in label)
        if not label and total_of(table.heads[0].text) is not None:
            label, text = table.heads[0].words, table.heads[0].text  # `NET PAY | THIS PERIOD | YTD` over bare figures.
        waiting = ()
        last_bottom = line.box.bottom
        if not text and "amount" in cells and _adds_up(cells["amount"], table.entries, section):
            table.entries.append(Entry(section, title, (), cells, layout.page.number, number))
            continue
        if section == "earnings" and "deducted" not in cells and tax_of(text, within_taxes=False):
            section, title = "deductions", ""  # What follows gross pay without a heading of its own.
        if cells and any(c.isalpha() for c in text):
            taken = cells.pop("deducted", None)
            if taken is not None:
                lost = Entry("deductions", title, label, {"amount": taken}, layout.page.number, number)
                table.entries.append(lost)
            if cells:
                table.entries.append(Entry(section, title, label, cells, layout.page.number, number))
            named = total_of(text)
            if named is not None and named[0] == "net_pay" and section != "summary":
                break


def _adds_up(amount: Reading, entries: Sequence[Entry], section: str) -> bool:
    """Whether a figure without a label is the sum of the section's lines above it: its total."""
    above = [e.cells["amount"].value for e in entries if e.section == section and "amount" in e.cells]
    numbers = [v for v in above if isinstance(v, Decimal)]
    return len(numbers) >= 2 and sum(numbers, Decimal(0)) == amount.value
