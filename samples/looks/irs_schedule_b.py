"""Schedule B: payers of interest and dividends, their sums, and the questions on foreign accounts.

Numbers and wordings: Internal Revenue Service, Schedule B (Form 1040), 2019 to 2025.
"""

from __future__ import annotations

from typing import Final

from samples.ledger.returns import TaxForm
from samples.looks.form_grid import listed, question
from samples.looks.form_pen import Dress, Pen
from samples.looks.form_rows import Columns, Ledgered, Row, set_rows
from samples.looks.form_schedule import LEFT, RIGHT, Schedule, declare_schedule, masthead, page_foot
from samples.sheet import Drawn, Sheet
from samples.style import Style

SCHEDULE_B: Final = Schedule(
    "schedule-b", "SCHEDULE B", "Interest and Ordinary Dividends", "08", "17146N", (),
    attach="Attach to Form 1040 or 1040-SR.", names="Name(s) shown on return",
)  # fmt: skip
INTEREST: Final = (
    Row("2", "Add the amounts on line 1"),
    Row("3", "Excludable interest on series EE and I U.S. savings bonds issued after 1989. Attach Form 8815"),
    Row("4", "Subtract line 3 from line 2. Enter the result here and on Form 1040 or 1040-SR, line 2b"),
)
DIVIDENDS: Final = (Row("6", "Add the amounts on line 5. Enter the total here and on Form 1040 or 1040-SR, line 3b"),)
_INSIDE = LEFT + 76


def print_b(form: TaxForm, style: Style, dress: Dress, fillable: bool) -> Drawn:
    """Each payer stands on a line of its own, and the sums below."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    lines = Ledgered(form.lines)
    y = masthead(pen, SCHEDULE_B, form)
    columns = Columns(_INSIDE, RIGHT)
    y = _payers(pen, form, "interest", "1", y, 272)
    y = set_rows(pen, INTEREST, columns, y, lines)
    _note(pen, y, "If line 4 is over $1,500, you must complete Part III.")
    y = _payers(pen, form, "dividends", "5", y + 12, 530)
    y = set_rows(pen, DIVIDENDS, columns, y, lines)
    _note(pen, y, "If line 6 is over $1,500, you must complete Part III.")
    y += 12
    pen.sheet.rule(LEFT, y, RIGHT, width=0.8)
    below = _margin(pen, y, "Part III", "Foreign Accounts and Trusts")
    pen.wrapped(LEFT, below + 2, "Caution: If required, failure to file FinCEN Form 114 may result in substantial "
                "penalties.", 68, size=6.2)  # fmt: skip
    pen.paragraph(_INSIDE, y + 9, "You must complete this part if you (a) had over $1,500 of taxable interest "
    "or ordinary "
                  "dividends; (b) had a foreign account; or (c) received a distribution from, or were a grantor "
                  "of, or a "
                  "transferor to, a foreign trust.", RIGHT - _INSIDE, 2, size=7)  # fmt: skip
    y += 20
    year = form.year
    for label, words, name in (
        ("7a", (f"At any time during {year}, did you have a financial interest in or signature authority over a "
         "financial account located in a foreign country?"), "7a"),
        ("", ("If “Yes,” are you required to file FinCEN Form 114, Report of Foreign Bank and Financial Accounts "
         "(FBAR)?"), ""),
    ):  # fmt: skip
        answer = form.facts.get(name, "") if name else ""
        y = question(pen, _INSIDE, RIGHT, y, label, words, answer, name=f"line.{name}" if name else "", pitch=14)
    pen.print(_INSIDE + 15, y + 10, "b", bold=True, align="right")
    pen.print(_INSIDE + 20, y + 10, "If you are required to file FinCEN Form 114, list the name(s) of the foreign "
              "country(-ies):", room=430)  # fmt: skip
    pen.sheet.rule(_INSIDE + 20, y + 22, RIGHT, width=0.4)
    y = question(pen, _INSIDE, RIGHT, y + 24, "8", f"During {year}, did you receive a distribution from, or "
    "were you the "
                 "grantor of, or transferor to, a foreign "
                 "trust?", form.facts.get("8", ""), name="line.8", pitch=14)  # fmt: skip
    page_foot(pen, SCHEDULE_B, form, 1, max(756.0, y + 14))
    return pen.sheet.done()


def _margin(pen: Pen, y: float, part: str, title: str) -> float:
    pen.print(LEFT, y + 11, part, size=9, bold=True)
    return pen.wrapped(LEFT, y + 22, title, 70, size=9, bold=True)


def _note(pen: Pen, y: float, words: str) -> None:
    end = pen.print(_INSIDE, y + 9, "Note:", size=7.2, bold=True)
    pen.print(end + 3, y + 9, words, size=7.2, room=300)


def _payers(pen: Pen, form: TaxForm, name: str, line: str, top: float, bottom: float) -> float:
    words = {
        "interest": ("Part I", "Interest", ("List name of payer. If any interest is from a seller-financed "
        "mortgage and "
                     "the buyer used the property as a personal residence, see the instructions and list this interest "
                     "first:")),
        "dividends": ("Part II", "Ordinary Dividends", "List name of payer:"),
    }  # fmt: skip
    part, title, caption = words[name]
    pen.sheet.rule(LEFT, top, RIGHT, width=0.8)
    _margin(pen, top, part, title)
    pen.paragraph(LEFT, top + 48, "(See instructions and the Instructions for Form 1040, line "
                  f"{'2b' if name == 'interest' else '3b'}.)", 68, 4, size=6.4)  # fmt: skip
    pen.print(_INSIDE + 11, top + 9, line, bold=True, align="right")
    pen.paragraph(_INSIDE + 20, top + 9, caption, RIGHT - 100 - _INSIDE - 20, 2, size=7)
    pen.print(RIGHT - 36, top + 8, "Amount", size=7, bold=True, align="center")
    return listed(pen, form.rows.get(name, ()), name, "payer", left=_INSIDE + 20, right=RIGHT, top=top + 20,
                  bottom=bottom, least=14)  # fmt: skip


declare_schedule("schedule-b", print_b)
