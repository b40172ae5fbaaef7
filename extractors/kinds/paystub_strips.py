"""Totals outside the tables: beside their labels, under captions, and in strips with a row for each period."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.declaration import Candidate
from extractors.document import Reading, Row
from extractors.kinds.paystub_labels import total_of
from extractors.kinds.paystub_numbers import number_reading, numbers_of
from extractors.kinds.paystub_taxes import tax_of
from extractors.kinds.paystub_under import year_under, years_under
from extractors.kinds.paystub_year import of_the_year
from extractors.layout import Found, Layout, plain, reading_of
from extractors.source import Box, Word, union
from extractors.values import parse

Named = tuple[str, Candidate]
_YTD_NAMES = {
    "gross_pay": "ytd_gross",
    "net_pay": "ytd_net",
    "total_deductions": "ytd_deductions",
    "total_taxes": "ytd_taxes",
}
_LONGEST_LABEL = 5
_TO_DATE = re.compile(
    r"^(?:cal(?:endar)? )?(ytd|y[-./]t[-./]d|(?:year|yr)[- ]to[- ](?:date|dt)|to date|acumulado|acum)\b", re.IGNORECASE
)
_CURRENT = re.compile(
    r"^(curr?\b|current|this (pay )?period|this pay|period|this check|actual|importe|este per[ií]odo)\b", re.IGNORECASE
)


def _labels(layout: Layout, number: int) -> Iterator[tuple[str, bool, tuple[Word, ...], bool]]:
    """The totals' labels on a line: (field, says year to date, its words, whether it is a tax)."""
    words = layout.lines[number].words
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_LABEL, len(words) - at), 0, -1):
            part = words[at : at + length]
            if any(layout.gap(a, b) > 1.6 for a, b in itertools.pairwise(part)):
                continue
            text = " ".join(w.text for w in part)
            two = len(part) > 2 and all(_TO_DATE.match(w.text) for w in (part[0], part[-1]))  # `YTD Gross YTD Net`
            named = None if two or any(c.isdigit() for c in text) else total_of(text)
            before = layout.gap(words[at - 1], words[at]) if at else 9.0
            # A total's name inside a sentence is none: it stands after a gap, or after a number.
            if named and (before > 1.0 or not words[at - 1].text[-1:].isalpha()):
                yield named[0], named[1], part, False
                at += length
                break
        else:
            at += 1


def _right(layout: Layout, number: int, label: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The amounts after a label on its line, up to the next words."""
    after = [w for w in layout.lines[number].words if w.box.left >= label[-1].box.right - 0.001]
    taken: list[Word] = []
    for word in after:
        if any(c.isalpha() for c in word.text) and not re.fullmatch(
            r"([A-Z])\1{2,}|USD|US\$|YTD:?|Current:?", word.text
        ):
            break
        taken.append(word)
    return [n for n in numbers_of(taken) if number_reading(n, "amount") is not None]


def _below(layout: Layout, number: int, box: Box) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The amounts under a caption, each with what its line begins with."""
    height = box.height
    for below in range(number + 1, min(number + 5, len(layout.lines))):
        line = layout.lines[below]
        if line.box.top - box.bottom > 4.5 * height:
            return
        near = [
            n for n in numbers_of(line.words) if n[0].box.left < box.right + 0.02 and n[-1].box.right > box.left - 0.02
        ]
        near = [n for n in near if number_reading(n, "amount") is not None]
        inside = [w for w in line.words if box.left - 0.005 < w.box.center[0] < box.right + 0.005]
        if not near and any(c.isalpha() for w in inside for c in w.text):
            return
        if near:
            best = min(near, key=lambda n: abs(n[-1].box.right + n[0].box.left - box.right - box.left))
            yield " ".join(w.text for w in line.words[:3]), best


def strips(layout: Layout, covered: set[Box], headers: set[int], *, year_first: bool = False) -> Iterator[Named]:
    """Gross, net and the totals by label, outside the tables that were read already.

    Two amounts are the period's and the year's; `year_first` says that this stub's tables print the year before.
    """
    later, under = of_the_year(layout), years_under(layout)
    for number in range(len(layout.lines)):
        for name, said, label, _ in _labels(layout, number):
            to_date = said or number in later
            if label[0].box in covered:
                continue
            if number in headers and len(label) == 1:  # A column's head.
                continue
            amounts = _right(layout, number, label)
            if amounts:
                readings = [r for a in amounts[:2] if (r := number_reading(a, "amount")) is not None]
                readings = readings[::-1] if year_first and len(readings) == 2 else readings
                year = year_under(under, number, amounts[-1][-1].box) if len(readings) == 1 else None
                readings = [*readings, year] if year is not None else readings
                yield from _told(name, to_date, readings, 0.9)
                continue
            yield from _stacked(name, to_date, list(_below(layout, number, union(w.box for w in label))))


def stacked_captions(layout: Layout) -> Iterator[Named]:
    """Totals and taxes under captions side by side, where a caption may take two lines (`Gross` above `Pay`)."""
    for number, line in enumerate(layout.lines[:-1]):
        if any(c.isdigit() for c in line.text):
            continue
        above = layout.lines[number - 1] if number else None
        close = above is not None and line.box.top - above.box.bottom < line.height
        uppers = layout.runs(above, 0.9) if above is not None and close else ()
        over = [r for r in uppers if not any(c.isdigit() for w in r for c in w.text)]
        for run in layout.runs(line, 0.9):
            tops = [r for r in over if r[0].box.left < run[-1].box.right and run[0].box.left < r[-1].box.right]
            if not any(c.isalpha() for w in run for c in w.text):
                continue  # A rule of dashes below a label is no second line of it.
            words = (*tops[0], *run) if len(tops) == 1 else run
            text = " ".join(w.text for w in words)
            named = total_of(text) if len(tops) == 1 else None
            tax = tax_of(text, within_taxes=False)
            if named is None and tax is None:
                continue
            found = list(_below(layout, number, union(w.box for w in run)))
            if named:
                yield from _stacked(named[0], named[1], found)
            elif tax and not _right(layout, number, run):
                for _, amount in found[:1]:
                    reading = number_reading(amount, "amount")
                    if reading is not None:
                        yield tax, Candidate(reading, 0.8)


def captions_below(layout: Layout) -> Iterator[Named]:
    """Totals and dates whose captions stand under them: two such captions in a row, or one under larger print."""
    for number, line in enumerate(layout.lines):
        captions = []
        for run in layout.runs(line, 1.2):
            name = _caption(" ".join(w.text for w in run))
            box = union(w.box for w in run)
            if name is None or next(iter(_below(layout, number, box)), None) is not None:
                continue
            found = _over(layout, number, box, _CAPTION_TYPES.get(name, "money"))
            if found is not None:
                captions.append((name, found, found[1] > 1.4 * line.height))
        if len(captions) >= 2 or any(large for _, _, large in captions):
            for name, (reading, _), large in captions:
                if len(captions) >= 2 or large:
                    yield name, Candidate(reading, 0.78)


_DATED = {
    "paydate": "pay_date", "checkdate": "pay_date", "paymentdate": "pay_date", "periodbegin": "period_start",
    "periodstart": "period_start", "payperiodstart": "period_start", "payperiodbegin": "period_start",
    "periodbeginning": "period_start", "periodend": "period_end", "periodending": "period_end",
    "payperiodend": "period_end", "employee": "employee_name", "employeename": "employee_name",
}  # fmt: skip


_CAPTION_TYPES = dict.fromkeys(_DATED.values(), "date") | {"employee_name": "person"}


def _caption(text: str) -> str | None:
    named = total_of(text)
    if named is None:
        return _DATED.get(plain(text))
    return _YTD_NAMES[named[0]] if named[1] else named[0]


def _over(layout: Layout, number: int, box: Box, type_name: str) -> tuple[Reading, float] | None:
    """The value right over a caption, alone in its column, and the height of its print."""
    for above in range(number - 1, max(number - 3, -1), -1):
        line = layout.lines[above]
        if box.top - line.box.bottom > 1.5 * line.height:
            return None
        for run in layout.runs(line):
            level = run[0].box.left < box.right + 0.01 and run[-1].box.right > box.left - 0.01
            whole = parse(type_name, " ".join(w.text for w in run)) if type_name == "person" else None
            found = (Found(whole, run, 0.0),) if whole is not None else layout.values(run, type_name)
            if level and len(found) == 1 and len(found[0].words) == len(run):
                return found[0].reading(), found[0].box.height
    return None


def _listed(run: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """A run parted where a caption with a colon follows an amount: `Federal Tax: 80.00 Medicare: 14.50`."""
    first = 0
    for at in range(1, len(run)):
        announces = any(w.text.endswith(":") for w in run[at : at + _LONGEST_LABEL])
        if run[at - 1].text[-1:].isdigit() and run[at].text[:1].isalpha() and announces:
            yield tuple(run[first:at])
            first = at
    yield tuple(run[first:])


def tax_lines(layout: Layout, covered: set[int], *, year_first: bool = False) -> Iterator[Named]:
    """Taxes as label and amount on a line, outside the tables: the amount alone, or the amount and the year to date."""
    later, under = of_the_year(layout), years_under(layout)
    for number, line in enumerate(layout.lines):
        if number in covered:
            continue
        for run in (part for whole in layout.runs(line, 2.5) for part in _listed(whole)):
            run = tuple(itertools.dropwhile(lambda w: re.fullmatch(r"\d{1,2}[.)]?", w.text), run))
            label = tuple(itertools.takewhile(lambda w: not any(c.isdigit() for c in w.text) and w.text != "$", run))
            text = " ".join(w.text for w in label).strip(" :$")
            name = tax_of(text, within_taxes=False) if text and len(label) <= 6 else None
            readings = (
                [r for a in _right(layout, number, label)[:2] if (r := number_reading(a, "amount"))] if name else []
            )
            if name is None or not readings:
                continue
            readings = readings[::-1] if year_first and len(readings) == 2 else readings
            year = year_under(under, number, readings[0].boxes[-1]) if len(readings) == 1 else None
            readings = [*readings, year] if year is not None else readings
            if number in later or _TO_DATE.search(text):
                yield f"ytd_{name}", Candidate(readings[0], 0.85)
                continue
            yield name, Candidate(readings[0], 0.85)
            if _grows(readings):
                yield f"ytd_{name}", Candidate(readings[1], 0.75)


def _grows(readings: Sequence[Reading]) -> bool:
    """Whether two amounts can be a period's and its year's: the second is not the smaller."""
    amounts = [r.value for r in readings if isinstance(r.value, Decimal)]
    return len(readings) == len(amounts) == 2 and amounts[1] >= amounts[0]


def _told(name: str, to_date: bool, readings: Sequence[Reading], fit: float) -> Iterator[Named]:
    if to_date:
        yield _YTD_NAMES[name], Candidate(readings[0], fit)
        return
    falls = len(readings) == 2 and not _grows(readings)  # A year before its period, or two amounts of another kind.
    yield name, Candidate(readings[0], 0.6 if falls else fit - 0.05 * (len(readings) - 1))
    if _grows(readings):
        yield _YTD_NAMES[name], Candidate(readings[1], 0.75)


def _stacked(name: str, to_date: bool, found: Sequence[tuple[str, tuple[Word, ...]]]) -> Iterator[Named]:
    told = current = False
    for head, words in found:
        reading = number_reading(words, "amount")
        if reading is None:
            continue
        if _of_another(head, name):
            continue
        if _TO_DATE.search(head):
            yield _YTD_NAMES[name], Candidate(reading, 0.93)
            told = True
        elif _CURRENT.search(head):
            yield name, Candidate(reading, 0.93)
            told = current = True
    bare_first = bool(found) and not current and not to_date and not _TO_DATE.search(found[0][0])
    if (not told and found) or bare_first:  # A tile: the caption, its amount, and the year to date below both.
        reading = number_reading(found[0][1], "amount")
        if reading is not None:
            yield (_YTD_NAMES[name] if to_date else name), Candidate(reading, 0.85)


def _of_another(head: str, name: str) -> bool:
    """Whether a line below a caption has a label of its own: another total's, or a tax's."""
    text = re.sub(r"[\d$(].*", "", head)
    named = total_of(text)
    return named is not None and named[0] != name


_ACCOUNT = re.compile(r"^[*xX•#.\-]*[*xX•#]{1,}[-. ]?(\d{3,4})$")


def deposits(layout: Layout) -> Iterator[Row]:
    """Lines that pay an amount into an account that is masked but for its last digits."""
    for line in layout.lines:
        for at, word in enumerate(line.words):
            match = _ACCOUNT.match(word.text.strip("()"))
            if not match or re.match(r"^[Xx*]{3}-[Xx*]{2}-", word.text):
                continue
            amounts = [n for n in numbers_of(line.words[at + 1 :]) if number_reading(n, "amount") is not None]
            reading = number_reading(amounts[0], "amount") if amounts else None
            if reading is not None:
                yield Row({"account_last4": reading_of(match[1], (word,)), "amount": reading}, layout.page.number)


_HOURS = re.compile(r"(?:total )?(?:hours|hrs)(?: worked)? ?: ?(\d{1,3}(?:\.\d{1,2})?)", re.IGNORECASE)


def hours_told(layout: Layout, covered: set[int]) -> Iterator[Named]:
    """The hours worked beside `Hours:`, outside the tables, where one line alone tells them."""
    found = []
    for number, line in enumerate(layout.lines):
        for run in layout.runs(line, 2.5) if number not in covered else ():
            text = " ".join(w.text for w in run)
            if match := _HOURS.fullmatch(text):
                value = parse("number", match[1])
                if value is not None:
                    found.append(Candidate(reading_of(value, run[-1:]), 0.88))
    if len(found) == 1:
        yield "hours", found[0]


_RATES = (
    "hourly rate", "hourly/daily rate", "rate of pay", "base rate", "hourly pay rate", "base pay rate", "hourly pay",
    "regular rate",
    "pay rate", "reg rate", "hourly wage", "rate per hour", "base hourly rate", "current rate", "hrly rate",
    "regular hourly rate",
    "pay rate (hourly)", "rate", "tarifa por hora", "salario por hora", "tarifa",
)  # fmt: skip
_HIGHEST_RATE = Decimal(400)
"""Dollars an hour above which a rate is the salary of a period."""


def rates(layout: Layout, covered: set[int]) -> Iterator[Named]:
    """The hourly rate beside or below its caption, outside the tables."""
    for rank, phrase in enumerate(_RATES):
        for hit in layout.find(phrase):
            words = layout.lines[hit.line].words
            if hit.line in covered or (hit.first and layout.gap(words[hit.first - 1], words[hit.first]) < 0.7):
                continue
            after = [w for w in words[hit.last + 1 :] if any(c.isalnum() for c in w.text)][
                :3
            ]  # Without dotted leaders.
            near = [w for w in after if (w.box.left - hit.box.right) * layout.aspect < 25 * hit.box.height]
            for place in (near, *layout.below(hit, depth=2.0, right_edge=hit.box.right + 0.05)[:1]):
                found = next(iter(layout.values(place, "rate")), None)
                value = found.value if found else None
                level = found is not None and (place is near or found.box.left <= hit.box.right)
                if found is not None and level and isinstance(value, Decimal) and 0 < value < _HIGHEST_RATE:
                    yield "hourly_rate", Candidate(found.reading(), 0.93 - 0.01 * rank)
                    break
