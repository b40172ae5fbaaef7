"""Days as headings: a line that is nothing but a date gives it to the undated rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.kinds.bank_columns import Column, Role, is_balance_line
from extractors.kinds.bank_groups import SERIAL
from extractors.kinds.bank_print import PrintedDate, dates_in, strip_of
from extractors.kinds.bank_table import PrintedRow
from extractors.layout import Found, Line
from extractors.source import Reader, Word

_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b\.?"
    r"|\b(?:today|yesterday|continued|cont'?d?|posted|on|date|fecha)\b|\b(?:balance|end of day|day total|saldo)\b",
    re.IGNORECASE,
)


def day_heading(line: Line, found: Sequence[Found]) -> PrintedDate | None:
    """The date of a line that holds nothing else but the day's name and, at its end, one balance of the day."""
    if len(found) > 1 or len(line.words) > 9:
        return None
    spent = {id(w) for f in found for w in f.words}
    strip = strip_of([w for w in line.words if id(w) not in spent])
    dates = dates_in(strip)
    if len(dates) != 1 or (found and found[0].box.left < dates[0].words[-1].box.right):
        return None
    rest = strip.text[: dates[0].start] + " " + strip.text[dates[0].end :]
    return None if re.search(r"\w", _WEEKDAY.sub(" ", rest)) else dates[0]


def names_a_day(word: str) -> bool:
    """Whether a word is a day of the week, as it may stand before a date: `Wed Dec 17`."""
    return re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?", word.lower()) is not None


def lead_of(line: Line, dates: Sequence[PrintedDate], columns: Sequence[Column]) -> PrintedDate | None:
    """The date that makes a line a row: it stands first, behind a number or a day's name, or in its own column."""
    if not dates:
        return None
    before = [w for w in line.words if w.box.left < dates[0].words[0].box.left]
    if not before or (len(before) == 1 and (SERIAL.match(before[0].text) or names_a_day(before[0].text))):
        return dates[0]
    own = [i for i, c in enumerate(columns) if c.role is Role.DATE]
    if not own or own[0] == 0:
        return None
    head = columns[own[0]].box
    return next((d for d in dates if _under(d, head.left, head.right)), None)


def _under(date: PrintedDate, left: float, right: float) -> bool:
    start, end = date.words[0].box.left, date.words[-1].box.right
    return min(abs(start - left), abs(end - right), abs(start + end - left - right) / 2) < 0.015


def ends_in_card_day(row: PrintedRow | None, line: Line) -> bool:
    """Whether a line goes on with a row's `… CARD x2087 DATE 09/13/26`: a card's day, which heads nothing."""
    if row is None or not row.description or row.page != line.box.page or line.box.top - row.bottom > 1.2 * line.height:
        return False
    return "date" in (row.description[-1].text.lower().strip(":"), line.words[0].text.lower().strip(":"))


def dates_its_rows(columns: Sequence[Column]) -> bool:
    """Whether the table's head has a column for the dates of its rows."""
    return any(c.role is Role.DATE for c in columns)


def describes(words: Sequence[Word]) -> bool:
    """Whether the words beside an amount tell of a booking and not of a balance."""
    text = " ".join(w.text for w in words)
    return sum(c.isalpha() for c in text) >= 3 and not is_balance_line(text)


def is_a_time(value: Found, last: Found) -> bool:
    """Whether a value is the hour of a booking (`07:02`): OCR may take a point for a colon, but not amid a line."""
    raw = "".join(w.text for w in value.words)
    return bool(re.fullmatch(r"\d{1,2}:\d{2}", raw)) and (value.words[0].reader is not Reader.OCR or value is not last)


_UNDER = 0.006
"""Of the page's width: how far the ends of two sums may differ that stand one under the other."""


_APART = 0.08
"""Of the page's width: so far from the sum at its end, the words of a line are a label of their own."""


def is_balance_below(row: PrintedRow, words: Sequence[Word], found: Sequence[Found]) -> bool:
    """Whether a line below a row ends in the balance after it: `Bal 439.06`, or a sum alone under the row's amount.

    A label may stand at the left of that sum, far off, under the description: the kind of shop, the way of paying.
    """
    if len(found) != 1 or Role.BALANCE in row.values or len(row.loose) > 1 or found[0].words[-1] is not words[-1]:
        return False
    before = [w for w in words if w.box.right <= found[0].box.left + 0.002]
    if before and re.fullmatch(r"bal(?:ance)?[.:]?|saldo:?", before[-1].text.lower()):
        return True
    amounts = (*row.values.values(), *row.loose)
    level = len(amounts) == 1 and abs(amounts[0].box.right - found[0].box.right) < _UNDER
    aside = not before or (before[0].box.left > row.left - 0.012 and found[0].box.left - before[-1].box.right > _APART)
    return level and aside and len(before) + len(found[0].words) == len(words)


def at_the_end(found: Sequence[Found], rest: Sequence[Word]) -> tuple[Found, ...]:
    """The amounts behind the last word of the description: those in it are part of its wording."""
    last = max((w.box.left for w in rest if sum(c.isalpha() for c in w.text) > 2), default=0.0)
    return tuple(f for f in found if f.box.left > last)[-2:]
