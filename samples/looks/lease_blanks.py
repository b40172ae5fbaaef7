"""A lease bought as a form: printed sentences with blanks in them, which the landlord filled in by pen or machine."""

from __future__ import annotations

from samples.ledger.other_papers import Lease
from samples.looks import LOOKS
from samples.looks.lease_terms import clauses, values_of
from samples.looks.letter_pen import Pen, by_hand, hand_of, money_says, once
from samples.sheet import Drawn, Says, Sheet, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("lease-blanks", Split.TEST, "lease")
def with_blanks(lease: Lease, style: Style) -> Drawn:
    """Each term stands on a line of the form; small clauses of law are printed below and overleaf."""
    way = style.one_of("way", "hand", "hand", "typed", "fields")
    pen = Pen(Sheet(style, fillable=way == "fields"), left=58, right=554, bottom=736, way=way, hand=hand_of(Split.TEST))
    day = by_hand if way == "hand" else style.day
    values = values_of(lease, style)
    pen.put(306, 58, style.word("title", "Agreement to Rent or Lease", "Simple House Lease", "Month or Term Lease Form",
            es=("Contrato de Renta",)), room=480, size=15, bold=True, align="center")  # fmt: skip
    pen.sheet.rule(pen.left, 66, pen.right, width=1.2)
    y = 94.0
    place = lease.address
    money = style.amount(lease.rent, symbol=False), style.amount(lease.deposit, symbol=False)
    y = _sentence(pen, y, [("Date of agreement", day(lease.signed), field("signed", lease.signed), 150)])
    y = _sentence(pen, y, [("Landlord", lease.landlord.name, field("landlord", lease.landlord.name), 0)])
    y = _sentence(pen, y, [("Tenant(s)", lease.tenant, field("tenant", lease.tenant), 0)])
    y = _sentence(pen, y, [("rents the house or unit at", place.one_line, field("address", place.one_line), 0)])
    y = _sentence(pen, y, [("beginning", day(lease.start), field("start", lease.start), 140),
                           ("and ending", day(lease.end), field("end", lease.end), 140)])  # fmt: skip
    y = _sentence(
        pen,
        y,
        [
            ("Rent per month  $", money[0], money_says("rent", lease.rent), 120),
            ("payable on day", str(lease.start.day), None, 40),
            ("to", lease.landlord.plain, None, 0),
        ],
    )
    y = _sentence(pen, y, [("Security deposit  $", money[1], money_says("deposit", lease.deposit), 120),
                           ("Late fee  $", values["late"].text.lstrip("$"), None, 60)])  # fmt: skip
    y = _ticks(pen, y + 2, "The landlord pays for", ("Water", "Trash", "Gas", "Electric", "None"))
    y = _ticks(pen, y, "Pets", ("Allowed", "Not allowed", "With consent"))
    for number, (head, text) in enumerate(clauses(style, 16), 1):
        y = pen.turn_for(y + 8, 34)
        y = pen.prose(y, f"{number}. {head}. {text}", values, size=9.4)
    y = pen.turn_for(y, 120)
    pen.put(pen.left, y + 16, "By signing, everybody named below accepts this lease.", size=9)
    y += 52
    for label, name in (("Landlord", lease.landlord.plain), ("Tenant", lease.tenant)):
        pen.put(pen.left, y, label, size=8.6)
        pen.sheet.rule(pen.left + 50, y + 2, 370, width=0.5)
        pen.signature(pen.left + 54, y, name, 250, hand_of(Split.TEST))
        pen.put(384, y, "Date", size=8.6)
        pen.sheet.rule(410, y + 2, pen.right, width=0.5)
        pen.fill(410, y - 14, pen.right, y + 2, day(lease.signed))
        y += 36
    return once(pen.sheet.done())


def _sentence(pen: Pen, y: float, parts: list[tuple[str, str, Says | None, float]]) -> float:
    x = pen.left
    for caption, text, says, wide in parts:
        end = pen.put(x, y, caption, size=9.4) + 4
        right = min(pen.right, end + wide) if wide else pen.right
        pen.sheet.rule(end, y + 2.5, right, width=0.5)
        pen.fill(end, y - 13.5, right, y + 2.5, text, says=says, size=10)
        x = right + 8
    return y + 23


def _ticks(pen: Pen, y: float, caption: str, options: tuple[str, ...]) -> float:
    chosen = pen.style.one_of(f"tick/{caption}", *options)
    x = pen.put(pen.left, y, caption, size=9.4) + 12
    for words in options:
        pen.tick(x, y, words == chosen)
        x = pen.put(x + 11, y, words, size=9) + 14
    return y + 20
