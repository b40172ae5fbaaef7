"""How stated lines meet a form's printed lines: each goes to the line of its sort, the rest to lines left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.hardship import FORM_WORDS
from samples.ledger.other_papers import Application
from samples.style import Style

Line = tuple[str, Decimal]
Caption = tuple[str, str]
"""Sort of the line, and what the form prints; the sort "" is left to be named by the applicant."""

_SORTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wages", ("wages",)),
    ("unemployment", ("unemployment",)),
    ("support", ("child support",)),
    ("va", ("va benefits", "(va)", "veterans")),
    ("ssi", ("ssi", "supplemental", "non-taxable")),
    ("ss", ("social security", "ss benefits")),
    ("disability", ("disability",)),
    ("pension", ("pension", "annuities")),
    ("self", ("self-employ", "business income")),
    ("rents", ("rents received", "rental income")),
)
_EXPENSES = {
    "first mortgage payment": "mortgage", "second mortgage payment": "second", "property taxes": "taxes",
    "homeowner's insurance": "cover", "auto loans": "auto", "auto lease": "lease", "student loans": "student",
    "installment loans": "installment", "food": "food", "utilities": "utilities", "car insurance": "car cover",
    "cell phone / internet / cable": "phone", "gas / transportation": "gas", "medical": "medical",
    "child care": "child care", "hoa / condo fees": "hoa", "water / sewer / trash": "water",
    "credit cards / installment loans (total minimum payment)": "cards",
}  # fmt: skip
_ASSETS = (("checking", "checking"), ("savings", "savings"), ("retirement", "retirement"), ("stocks", "stocks"),
           ("vehicles", "vehicles"))  # fmt: skip


def income_sort(label: str) -> str:
    """The sort of an income line by its wording; empty for what no form has a line for."""
    low = label.lower()
    if "(co-borrower)" in low:
        return "co-wages"
    if "social security/ssdi" in low:
        return "ss"
    return next((sort for sort, words in _SORTS if any(w in low for w in words)), "")


def expense_sort(label: str) -> str:
    """The sort of an expense line."""
    return _EXPENSES.get(label.lower(), "")


def asset_sort(label: str) -> str:
    """The sort of an asset line."""
    low = label.lower()
    return next((sort for sort, word in _ASSETS if word in low), "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the form: what is printed, what the applicant calls it where nothing is, and the amount if any."""

    number: int
    caption: str
    written: str
    amount: Decimal | None


def placed(lines: Sequence[Line], sorts: Sequence[str], captions: Sequence[Caption]) -> list[Placed]:
    """Every stated line on a line of the form, numbered from 1; blank lines are added where the form has too few."""
    free = [sort for sort, _ in captions]
    taken: dict[int, tuple[str, Decimal]] = {}
    homeless: list[Line] = []
    for (label, amount), sort in zip(lines, sorts, strict=True):
        at = next((n for n, own in enumerate(free) if own == sort and n not in taken), None) if sort else None
        if at is None:
            homeless.append((label, amount))
        else:
            taken[at] = ("", amount)
    blanks = [n for n, sort in enumerate(free) if sort == ""]
    captions = list(captions)
    for label, amount in homeless:
        if blanks:
            at = blanks.pop(0)
        else:
            at = len(captions)
            captions.append(("", ""))
        taken[at] = (label, amount)
    return [
        Placed(n + 1, caption, taken[n][0] if n in taken else "", taken[n][1] if n in taken else None)
        for n, (_, caption) in enumerate(captions)
    ]


def hardships(application: Application, style: Style, count: int = 13) -> tuple[str, ...]:
    """The reasons that the form offers; the stated one is worded as the application has it and is always there."""
    kind = next((k for k, words in FORM_WORDS.items() if application.hardship in words), "other")
    offered: list[str] = []
    for own, words in FORM_WORDS.items():
        text = application.hardship if own == kind else style.one_of(f"reason/{own}", *words)
        if text not in offered and (text == application.hardship or own == kind or text not in FORM_WORDS[kind]):
            offered.append(text)
    if application.hardship not in offered:
        offered.append(application.hardship)
    if len(offered) > count:
        offered = [t for n, t in enumerate(offered) if n < count or t == application.hardship]
    return tuple(offered)


def stated(style: Style, amount: Decimal, way: str) -> str:
    """An amount as the applicant fills it in: whole dollars without cents by hand, for some."""
    if way == "hand" and amount == amount.to_integral_value() and style.chance("no cents by hand", 0.7):
        return f"{amount:,.0f}" if style.thousands else f"{amount:.0f}"
    return style.amount(amount, symbol=style.symbol and style.chance("dollar by hand", 0.4))
