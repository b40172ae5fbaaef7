"""A bank statement's tables as printed: dated lines, their wrapped descriptions, checks, daily balances.

Nothing is signed or judged here; `bank_signs.py` does that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Reading, Row
from extractors.kinds.bank_columns import (
    VALUES,
    Column,
    Role,
    Section,
    assign,
    distance,
    heads_at,
    is_balance_line,
    is_total,
    remarks_on_balance,
    section_of,
    stands_in,
    sums_up,
)
from extractors.kinds.bank_days import (
    at_the_end,
    dates_its_rows,
    day_heading,
    describes,
    ends_in_card_day,
    is_a_time,
    is_balance_below,
    lead_of,
    names_a_day,
)
from extractors.kinds.bank_groups import SERIAL, Group, are_bare, are_checks, groups_of
from extractors.kinds.bank_pending import Waiting, waiting_in, waits, worded
from extractors.kinds.bank_print import Calendar, PrintedDate, after_date, dates_in, strip_of
from extractors.kinds.bank_table import PrintedRow, Tables, same_check
from extractors.layout import Found, Layout, Line, reading_of
from extractors.source import Page, Word

_OPENS = re.compile(r"\W*(?:beginning|opening|previous|starting|balance (?:brought )?forward|brought)")
_SIDE = re.compile(r"^(?:CR|DR|C|D|Cr|Dr|Credit|Debit|CREDIT|DEBIT|credit|debit)\.?$")
_CHECK_IN_TEXT = re.compile(
    r"\bche(?:ck|que)\s*(?:no\.?|number|num|paid)?\s*[#:]?\s*(\d{2,8})\b(?![./])", re.IGNORECASE
)


class Walk:
    """One pass over the pages in reading order; its state is the open table and the open row."""

    def __init__(self, calendar: Calendar, waiting: Waiting) -> None:
        self.calendar = calendar
        self.waiting = waiting
        self.tables = Tables()
        self.section: Section | None = None
        self.columns: tuple[Column, ...] = ()
        self.table = 0
        self.row: PrintedRow | None = None
        self.heading: Line | None = None
        self.pending: PrintedRow | None = None
        self.day: tuple[Reading, float] | None = None
        """The date that a heading gives to the rows below it, and where the heading begins."""

    def page(self, page: Page) -> None:
        """Read one page's tables."""
        layout = Layout(page)
        carried = self.row
        self.row = self.pending = None
        skip = -1
        for index, line in enumerate(layout.lines):
            if index <= skip:
                continue
            amounts = layout.values(line.words, "money")
            if not self._is_wrapped(line) and self.waiting.turns(line, amounts, bool(self.columns)):
                self.row = self.pending = None
                continue
            heads = heads_at(layout, index)
            if heads is not None:
                self.waiting.at_heading()
                self._open(heads[0], line)
                self.day = None if dates_its_rows(self.columns) else self.day
                skip = heads[1]
                if carried is not None:
                    carried.bottom, self.row = layout.lines[skip].box.bottom, carried
                carried = None
                continue
            section = section_of(layout, line)
            if section is not None and not self._is_wrapped(line):
                self.waiting.at_heading()
                if section is not self.section:
                    self.columns, self.table, self.day = (), self.table + 1, None
                self.section, self.row, self.pending, self.heading = section, None, None, line
                continue
            self._line(layout, line)

    def _open(self, columns: tuple[Column, ...], line: Line) -> None:
        """A table head stands here; a repeated one goes on with the table. A heading far above it is not its own."""
        roles = [c.role for c in columns]
        above = self.heading
        if above is not None and (above.box.page != line.box.page or line.box.top - above.box.bottom > 6 * line.height):
            self.section, self.heading = None, None
        if self.section is Section.NONE:
            self.section = None
        if roles != [c.role for c in self.columns]:
            self.table += 1
        self.columns = columns
        values = [r for r in roles if r in VALUES]
        if values and set(values) == {Role.BALANCE} and Role.DESCRIPTION not in roles:
            self.section = Section.DAILY
        elif self.section is Section.DAILY and Role.DESCRIPTION in roles:
            self.section = None
        elif (
            Role.CHECK in roles
            and not {Role.DESCRIPTION, Role.BALANCE} & set(roles)
            and self.section not in (Section.CREDITS, Section.DEBITS)
        ):
            self.section = Section.CHECKS
        elif Role.DEBIT in values and Role.CREDIT in values:
            self.section = Section.MIXED
        self.row = self.pending = None

    def _line(self, layout: Layout, line: Line) -> None:
        text = strip_of(line.words)
        found = layout.values(line.words, "money")
        dates = dates_in(text)
        inside = {id(w) for d in dates for w in d.words}
        found = tuple(f for f in found if not any(id(w) in inside for w in f.words) and not is_a_time(f, found[-1]))
        balanced = Role.BALANCE in assign(found, self.columns)
        total = is_total(text.text) or (bool(found) and not dates and sums_up(worded(line, found)))
        if total or self.waiting.passes(line, found, balanced) or self._waits(layout, line, found):
            self.tables.anchors += [] if total else [f.box for f in found]
            self.row = self.pending = None
            return
        if self.section is Section.NONE and not self.columns:
            return
        if self._under_a_day(layout, line, found):
            return
        if self.section in (Section.DAILY, Section.CHECKS) or self._is_check_list():
            if self._groups(line, found, dates):
                return
            if self.section is Section.DAILY:
                return
        elif are_checks(beside := groups_of(line, found, dates)) or are_bare(beside, line):
            for group in beside:
                self._grouped(line, group)
            return
        lead = lead_of(line, dates, self.columns)
        if lead is not None and self._tells(line, lead, found):
            self._wrapped(layout, line)
        elif lead is not None:
            self._dated(line, lead, found)
        elif found:
            self._undated(layout, line, found)
        else:
            self._wrapped(layout, line)

    def _waits(self, layout: Layout, line: Line, found: Sequence[Found]) -> bool:
        """Whether a line is not booked yet; the mark may stand below the row, which is then none."""
        if not waits(layout, line):
            return False
        if not found and self.row is not None and self._is_wrapped(line) and self.tables.rows[-1:] == [self.row]:
            self.tables.rows.pop()
        return bool(found) or self.row is None

    def _under_a_day(self, layout: Layout, line: Line, found: Sequence[Found]) -> bool:
        """Read a day's heading, or a row of the day that the last heading named; False where the line is neither."""
        if dates_its_rows(self.columns) or self.section in (Section.DAILY, Section.CHECKS):
            return False
        heading = None if ends_in_card_day(self.pending or self.row, line) else day_heading(line, found)
        if heading is not None and (date := self._date(heading)) is not None:
            if self.day is None:
                self.table += 1
            self.day, self.row, self.pending = (date, line.box.left), None, None
            if found:
                self.tables.anchors.append(found[0].box)
                self.tables.daily.append(Row({"date": date, "balance": found[0].reading()}, line.box.page))
            return True
        if self.day is None:
            return False
        rest = [w for w in line.words if not any(w in f.words for f in found)]
        amounts = at_the_end(found, rest)
        if not amounts or not describes(rest):
            if not found:
                self._wrapped(layout, line)
            return not found
        self.heading = None
        row = PrintedRow(line.box.page, self.day[0], self.section, self.table, bottom=line.box.bottom)
        self._place(row, line.words, amounts)
        row.left = min((w.box.left for w in row.description), default=line.box.left)
        self._keep(row)
        return True

    def _is_check_list(self) -> bool:
        roles = [c.role for c in self.columns]
        half = len(roles) // 2
        return (
            len(roles) > 3 and roles[:half] == roles[half : 2 * half] and {Role.DATE, Role.AMOUNT} <= set(roles[:half])
        )

    def _date(self, printed: PrintedDate) -> Reading | None:
        return self.calendar.reading(printed)

    def _dated(self, line: Line, lead: PrintedDate, found: Sequence[Found]) -> None:
        date = self._date(lead)
        if date is None:
            self.row = self.pending = None
            return
        taken = {id(w) for w in lead.words}
        rest = [w for w in line.words if id(w) not in taken]
        if lead.words and (fused := after_date(line.words, lead)) is not None:
            rest.insert(0, fused)
        before = [w for w in rest if w.box.left < lead.words[0].box.left]
        aside = len(before) == 1 and (SERIAL.match(before[0].text) or names_a_day(before[0].text))
        serial = before if aside and not names_a_day(before[0].text) else []
        rest = rest[1:] if aside else rest
        second = dates_in(strip_of(rest))
        if second and second[0].start == 0 and len(rest) > len(second[0].words):
            # A second date column (posted, effective): the first date counts, the second is no description.
            rest = [w for w in rest if w not in second[0].words]
        row = PrintedRow(line.box.page, date, self.section, self.table, bottom=line.box.bottom)
        self._place(row, rest, found)
        if serial and any(c.role is Role.CHECK for c in self.columns):
            row.check = reading_of(serial[0].text.strip("#*^.)"), serial)
        known = bool(self.columns) or self.section is not None
        if not known and not any(c.isalpha() for w in row.description for c in w.text):
            self.row = self.pending = None
            return
        row.left = min((w.box.left for w in row.description), default=line.box.left)
        if found:
            self._keep(row)
        else:
            self.pending, self.row = row, None

    def _place(self, row: PrintedRow, rest: Sequence[Word], found: Sequence[Found]) -> None:
        """Give each amount its column; what is left of the line describes the row."""
        row.values = assign(found, self.columns)
        used = [f for f in found if f in row.values.values()]
        if not row.values:
            used = list(found[-3:]) if found else []
            row.loose = tuple(used)
        spent = {id(w) for f in used for w in f.words}
        words: list[Word] = []
        typed = [w for w in rest if _is(self._column(w), Role.TYPE) and id(w) not in spent]
        for word in rest:
            if id(word) in spent or word.text in "$£€₹":
                continue
            column = self._column(word)
            beside = bool(used) and word is rest[-1] and len(word.text) <= 3 and word.box.left > used[0].box.left
            if _SIDE.match(word.text) and (beside or typed == [word]):
                row.side = "CR" if word.text[0] in "Cc" else "DR"
            elif _is(column, Role.CHECK) and SERIAL.match(word.text) and row.check is None and not words:
                row.check = reading_of(word.text.strip("#*^.)"), (word,))
            elif any(c.isalnum() for c in word.text) or words:
                words.append(word)
        row.description.extend(words)

    def _column(self, word: Word) -> Column | None:
        return min(self.columns, key=lambda c: abs(c.box.left - word.box.left), default=None)

    def _keep(self, row: PrintedRow) -> None:
        """Add a finished line: a balance line only sets the table's opening or closing balance."""
        self.pending = None
        moved = next((v for r, v in row.values.items() if r is not Role.BALANCE and v.value), None)
        balance = row.values.get(Role.BALANCE)
        moves = moved is not None and balance is not None and moved.value != balance.value
        if remarks_on_balance(row.text) and not is_balance_line(row.text) and not moves:
            self.tables.anchors += [f.box for f in (*row.values.values(), *row.loose)]
            self.row = None
            return
        if is_balance_line(row.text) and not moves:
            value = row.values.get(Role.BALANCE) or next(iter([*row.values.values(), *row.loose[-1:]]), None)
            self.row = None
            if value is None:
                return
            self.tables.anchors.append(value.box)
            if re.search(r"ending|closing|carried|new|final|current", row.text.lower()):
                self.tables.closing = value.reading()
            elif self.tables.opening is None:
                self.tables.opening = value.reading()
            return
        if row.check is None and (match := _CHECK_IN_TEXT.search(row.text)):
            words = [w for w in row.description if match[1] in w.text]
            row.check = reading_of(match[1], words) if words else None
        self.tables.rows.append(row)
        self.row, self.heading = row, None

    def _undated(self, layout: Layout, line: Line, found: Sequence[Found]) -> None:
        """Amounts on a line without a date: the end of a wrapped row, or one more row of the date above."""
        text = " ".join(w.text for w in line.words)
        last = self.pending or self.row
        if is_balance_line(text) and (self.columns or self.section):
            values = assign(found, self.columns)
            value = values.get(Role.BALANCE) or found[-1]
            opens = _OPENS.match(text.lower()) is not None
            self.tables.anchors.append(value.box)
            if opens and self.tables.opening is None and not self.tables.rows:
                self.tables.opening = value.reading()
            self.row = self.pending = None
            return
        if last is None or line.box.page != last.page or line.box.top - last.bottom > 1.6 * line.height:
            self.row = self.pending = None
            return
        if self.row is not None and self.pending is None and is_balance_below(self.row, line.words, found):
            self.row.values[Role.BALANCE] = found[0]
            self.row.description.extend(w for w in line.words[:-1] if w.box.right < found[0].box.left - 0.05)
            self.row.bottom = line.box.bottom
            return
        if self.pending is not None:
            self._place(self.pending, line.words, found)
            self._keep(self.pending)
            return
        values = assign(found, self.columns)
        heads = {c.role: c for c in self.columns}
        placed = bool(values) and all(
            distance(v, heads[r]) < 0.02 or stands_in(v, heads[r], self.columns) for r, v in values.items()
        )
        if placed and set(values) != {Role.BALANCE}:
            row = PrintedRow(line.box.page, last.date, self.section, self.table, bottom=line.box.bottom)
            self._place(row, line.words, found)
            row.left = min((w.box.left for w in row.description), default=last.left)
            if row.description and abs(row.left - last.left) < 0.012:
                self._keep(row)
                return
        self._wrapped(layout, line)

    def _tells(self, line: Line, lead: PrintedDate, found: Sequence[Found]) -> bool:
        """Whether a date, alone or with an amount, is wording of the row above: under its description, words behind."""
        row = self.pending or self.row
        if row is None or not row.description or row.page != line.box.page:
            return False
        left = lead.words[0].box.left
        under = abs(left - row.left) < 0.012 and row.date.boxes[0].left + 0.02 < left
        last = found[-1].box.right if found else lead.words[-1].box.left
        return under and sum(c.isalpha() for w in line.words if w.box.left > last for c in w.text) > 2

    def _is_wrapped(self, line: Line) -> bool:
        """Whether a line that reads like a heading is set as the wrapped description of the row above it."""
        row = self.pending or self.row
        if row is None or not row.description or row.page != line.box.page:
            return False
        close = line.box.top - row.bottom < 1.5 * line.height
        if self.day is not None and row.date is self.day[0]:
            close = line.box.top - row.bottom < 1.6 * max(line.height, row.date.boxes[0].height)
            return close and abs(line.box.left - row.left) < 0.015 and line.box.left - self.day[1] > 0.008
        return close and row.date.boxes[0].left + 0.02 < line.box.left < row.left + 0.012

    def _wrapped(self, layout: Layout, line: Line) -> None:
        row = self.pending or self.row
        if row is None:
            return
        close = line.box.top - row.bottom < 1.0 * line.height and line.box.top >= row.bottom - 0.6 * line.height
        indented = row.left - 0.012 <= line.box.left < row.left + 0.15
        if not (close and indented and len(layout.runs(line, 4.0)) == 1):
            self.row = self.pending = None
            return
        if row.page == line.box.page:
            row.description.extend(line.words)
        row.bottom = line.box.bottom

    def _groups(self, line: Line, found: Sequence[Found], dates: Sequence[PrintedDate]) -> bool:
        """Read a line as groups side by side, each a date and an amount, with a check number where there is one."""
        made = groups_of(line, found, dates)
        for group in made:
            self._grouped(line, group)
        return bool(made)

    def _grouped(self, line: Line, group: Group) -> None:
        date = self._date(group.date)
        if date is None:
            return
        if self.section is Section.DAILY:
            cells = {"date": date, "balance": group.amount.reading()}
            self.tables.daily.append(Row(cells, line.box.page))
            return
        came_in = self.section is Section.CREDITS and self._is_check_list()
        section = Section.CREDITS if came_in else Section.CHECKS
        row = PrintedRow(line.box.page, date, section, self.table, bottom=line.box.bottom)
        row.loose = (group.amount,)
        if group.number is not None and not came_in:
            row.check = reading_of(group.number.text.strip("#*^.)"), (group.number,))
        self.heading = None
        if not any(same_check(row, other) for other in self.tables.rows):
            self.tables.rows.append(row)
        self.row = None


def _is(column: Column | None, role: Role) -> bool:
    return column is not None and column.role is role


def read_tables(pages: Sequence[Page], calendar: Calendar) -> Tables:
    """Every dated line of the statement's transaction tables, in printed order, and the daily balances."""
    walk = Walk(calendar, waiting_in(pages))
    for page in pages:
        walk.page(page)
    return walk.tables
