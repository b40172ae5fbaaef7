"""The rows of a profit and loss statement: which part each stands in, and which of them are the parts' totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.declaration import Candidate
from extractors.document import Reading, Row
from extractors.kinds.prose import Named
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

_FIGURE = re.compile(r"[-–−(<$S]*\d[\d.,]*[)>]?|[-–−(<]+\$?|[$)]|-0-|[-–—]")
_NUMBER = re.compile(r"^\d{3,6}(?:[-.]\d{1,4})?\s*(?:[·•.:-]\s*)?(?=[A-Za-z])")
"""The account's number before its name in a chart of accounts."""

_INCOME_WORD = r"(?:income|revenues?|sales|receipts|money in|earnings|fees|gross)"
_COST_WORD = r"(?:expenses?|expenditures?|costs?|money out|deductions|disbursements|spending|overhead|paid out)"
_HEADS = (
    ("other_income", re.compile(r"^other (?:income|revenues?)(?:/expenses?)?(?: and expenses?)?$")),
    ("other_expenses", re.compile(r"^other (?:expenses?|costs?|deductions)$")),
    (
        "costs",
        re.compile(
            r"^(?:less:? )?(?:costs? of (?:goods(?: sold)?|sales|services|revenues?)|cogs"
            r"|direct costs?)(?: \(cogs\))?$"
        ),
    ),
    (
        "revenue",
        re.compile(
            r"^(?:business |ordinary |operating |gross |total |monthly |ordinary income/expense|trading "
            rf"|your )*{_INCOME_WORD}(?: and {_INCOME_WORD}|/{_INCOME_WORD})?(?: received| \(.*\))?$"
        ),
    ),
    (
        "expenses",
        re.compile(
            r"^(?:less:? )?(?:business |ordinary |operating |general |total |monthly |your |g&a |administrative "
            rf"|and |& )*{_COST_WORD}(?: paid| \(.*\))?$"
        ),
    ),
)
_TOTALS = (
    ("other_net", re.compile(r"^(?:total )?net other (?:income|expense).*$|^total other income/?\(?expenses?\)?$")),
    ("other_income", re.compile(r"^total (?:for )?other (?:income|revenues?)$")),
    ("other_expenses", re.compile(r"^total (?:for )?other (?:expenses?|costs?)$")),
    (
        "cost_of_goods",
        re.compile(r"^total (?:for )?(?:costs? of (?:goods(?: sold)?|sales|services|revenues?)|cogs|direct costs?)$"),
    ),
    ("gross_profit", re.compile(r"^gross (?:profit|margin)(?: \(loss\))?$")),
    (
        "operating_profit",
        re.compile(
            r"^(?:net )?(?:ordinary|operating) (?:income|profit)(?: ?\(loss\)| or loss)?$|^(?:income"
            r"|profit) from operations$|^ebitda?$"
        ),
    ),
    (
        "profit",
        re.compile(
            r"^(?:your )?net (?:business |taxable )?(?:income|profit|earnings|loss|gain)(?: ?/? ?(?:or "
            r"|and )?\(?loss\)?)?(?: (?:for the )?(?:period|year|month|quarter|before (?:income )?tax(?:es)?))?$"
            r"|^(?:total )?profit(?: ?/? ?(?:or )?\(?loss\)?)?$|^what is left$|^(?:amount "
            r"|money )?left(?: over)?$|^(?:total )?net$|^net (?:cash|revenue)?$|^(?:the )?bottom line$"
            r"|^net profit/?\(?loss\)?.*$|^income (?:less|minus|after) expenses$|^take home$"
            r"|^total net (?:income|profit)$|^profit for the (?:period|year|month)$|^owner'?s (?:net )?(?:income"
            r"|profit)$"
        ),
    ),
    (
        "total_revenue",
        re.compile(
            r"^(?:total|gross) (?:for )?(?:business |ordinary |operating |gross |net |trading "
            rf"|monthly )*{_INCOME_WORD}(?: received| \(.*\))?$|^total (?:money )?in$|^{_INCOME_WORD} total$"
        ),
    ),
    (
        "total_expenses",
        re.compile(
            r"^total (?:for )?(?:business |ordinary |operating |general |administrative |monthly |and "
            rf"|& )*{_COST_WORD}(?: paid| \(.*\))?$|^total (?:money )?out$|^{_COST_WORD} total$"
        ),
    ),
)
_BARE = re.compile(r"^(?:sub)?-?total:?$")
_OF_PART = {
    "revenue": "total_revenue",
    "expenses": "total_expenses",
    "costs": "cost_of_goods",
    "other_income": "other_income",
    "other_expenses": "other_expenses",
}
_WIDE = 1.5
"""A gap in heights of print that parts an amount from what stands before it."""
_ROW_FIT, _BARE_FIT, _GROSS_FIT = 0.93, 0.88, 0.75
"""How sure a total is by its own words, by the part that it ends, and where gross receipts open a part."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the statement: what it says, and the amounts behind it, from left to right."""

    label: tuple[Word, ...]
    amounts: tuple[Reading, ...]
    page: int

    @property
    def text(self) -> str:
        """The label in small letters, single-spaced, without an account's number and trailing marks."""
        plain = " ".join(w.text for w in self.label).lower().replace("’", "'")
        return " ".join(_NUMBER.sub("", plain).strip(" .:_-=*").split())


def entries(layouts: Sequence[Layout]) -> tuple[Entry, ...]:
    """Every line of print as a label and the amounts at its end; the column of totals alone where there are several."""
    found = [e for layout in layouts for line in layout.lines for e in _entry(layout, line.words)]
    column = _total_column(found)
    return tuple(Entry(e.label, _of_column(e, column), e.page) for e in found)


def _entry(layout: Layout, words: Sequence[Word]) -> Iterator[Entry]:
    kept = [w for w in words if w.text.strip("._") or re.search(r"\d", w.text)]
    shares = [w for w in kept if not re.fullmatch(r"[-(]?[\d.,]+\)?%|%", w.text)]
    start = len(shares)
    while start > 0 and _FIGURE.fullmatch(shares[start - 1].text):
        start -= 1
    while 0 < start < len(shares) - 1 and layout.gap(shares[start - 1], shares[start]) < 0.9 < _WIDE < layout.gap(
        shares[start], shares[start + 1]
    ):
        start += 1  # a year or a number that goes with the label
    label, figures = shares[:start], shares[start:]
    if not any(re.search(r"[A-Za-z]{2}", w.text) for w in label) and (label or not figures):
        return
    if label and figures and layout.gap(label[-1], figures[0]) < 0.9 and len(figures) == 1 and len(label) > 5:
        return  # a number in a sentence
    groups: list[list[Word]] = []
    for word in figures:
        alone = bool(groups) and not any(re.search(r"\d", w.text) for w in groups[-1])
        if groups and (alone or (word.text in (")", "-") and layout.gap(groups[-1][-1], word) < 1.0)):
            groups[-1].append(word)
        else:
            groups.append([word])
    amounts = [a for group in groups if (a := _amount(group)) is not None]
    yield Entry(tuple(label), tuple(amounts), layout.page.number)


def _amount(words: Sequence[Word]) -> Reading | None:
    text = "".join(w.text for w in words).replace("<", "(").replace(">", ")").replace("-0-", "0").rstrip(".")
    if text.count("(") > text.count(")"):
        text += ")"
    value = parse("whole-money", text)
    return reading_of(value, words) if value is not None else None


def _total_column(found: Sequence[Entry]) -> int:
    """Which of several amounts of a row is the period's: the last where it sums the others, else the first."""
    wide = [[a.value for a in e.amounts if isinstance(a.value, Decimal)] for e in found if len(e.amounts) > 2]
    sums = sum(sum(values[:-1], Decimal(0)) == values[-1] for values in wide)
    return -1 if wide and sums >= 0.5 * len(wide) else 0


def _of_column(entry: Entry, column: int) -> tuple[Reading, ...]:
    return (entry.amounts[column],) if entry.amounts else ()


def sections(found: Sequence[Entry]) -> tuple[tuple[Named, ...], dict[str, tuple[Row, ...]]]:
    """The totals by name, and the rows of each part, in the order of the statement."""
    totals: list[Named] = []
    rows: dict[str, list[Row]] = {}
    part = ""
    over = False
    for entry in found:
        text = entry.text
        name = next((n for n, pattern in _TOTALS if pattern.match(text)), None)
        if not entry.amounts:
            headed = next((n for n, pattern in _HEADS if pattern.match(text)), None)
            if headed is not None and not over:
                part = headed
            continue
        amount = entry.amounts[0]
        if _BARE.match(text):
            if part in _OF_PART:
                totals.append((_OF_PART[part], Candidate(amount, _BARE_FIT)))
                part = ""
            continue
        if name == "total_revenue" and text.startswith("gross") and part == "revenue" and part not in rows:
            rows[part] = [_row(entry, amount)]
            totals.append((name, Candidate(amount, _GROSS_FIT)))
            continue
        if name is not None:
            totals.append((name, Candidate(amount, _ROW_FIT)))
            part = "" if name != "operating_profit" else part
            over = over or name == "profit"
            continue
        if not part or over or not entry.label or text.startswith(("total", "subtotal")):
            continue
        rows.setdefault(part, []).append(_row(entry, amount))
    for table, made in rows.items():
        if _OF_PART[table] not in {name for name, _ in totals} and (total := _unnamed_total(made)) is not None:
            totals.append((_OF_PART[table], Candidate(total, _BARE_FIT)))
    totals = [t for t in totals if t[0] not in ("other_net", "operating_profit")] + _fallbacks(totals)
    return tuple(totals), {name: tuple(made) for name, made in rows.items()}


def _unnamed_total(made: list[Row]) -> Reading | None:
    """The last row's amount where it sums the rows above it, whatever its label; the row is taken from the others."""
    amounts = [row.cells["amount"].value for row in made]
    numbers = [amount for amount in amounts if isinstance(amount, Decimal)]
    if len(numbers) < 2 or not numbers[-1] or sum(numbers[:-1], Decimal(0)) != numbers[-1]:
        return None
    return made.pop().cells["amount"]


def _fallbacks(totals: Sequence[Named]) -> list[Named]:
    """The result of operations as the profit, where the statement names no other."""
    named = {name for name, _ in totals}
    operating = [c for name, c in totals if name == "operating_profit"]
    return [("profit", operating[-1])] if operating and "profit" not in named else []


def _row(entry: Entry, amount: Reading) -> Row:
    label = entry.label
    if len(label) > 1 and re.fullmatch(r"\d{3,6}(?:[-.]\d{1,4})?", label[0].text):
        label = label[1:]
        label = label[1:] if len(label) > 1 and label[0].text in "·•-:" else label
    text = " ".join(w.text for w in label).strip(" .:_-")
    return Row({"label": reading_of(text, label), "amount": amount}, entry.page)
