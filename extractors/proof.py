"""Which readings may be called proved: those that no misread digit could have left lawful.

A field is proved when all of this holds.

- It stands in a law that holds and could have failed (`Tried.proves`), or it repeats, in another box and at another
  place on the page, a field that does. A repeat alone is no proof; a repeat of an amount that a rate or a sum bears
  out is one, because a misread digit in either box would part the two. Where a law accuses the field, only another
  law that could accuse it bears it out: papers differ in what their totals include.
- Every change of one of its digits would break a law that holds, and bring no other law to hold in its stead. A
  reading by OCR must have each printed digit kept so: 6.2 % shrinks a cent to nothing, so a rate alone never proves
  the cents of the wages. A text layer or a form field gives its figures as characters, where digits are not mistaken
  one for another but a whole amount may be taken from the wrong place: there each digit of whole dollars must be kept,
  and the cents come with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from extractors.document import Reading
from extractors.laws import Tried
from extractors.source import Reader

_CENTS = re.compile(r"[.,:]\s?\d{2}\D*$")
_AS_CHARACTERS = (Reader.TEXT_LAYER, Reader.FORM_FIELD)


def misreadings(reading: Reading) -> Iterator[Decimal]:
    """By how much the amount changes with each change of one digit that counts for its proof."""
    value = reading.value
    if not isinstance(value, Decimal):
        return
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return
    whole = value == value.to_integral_value() and not _CENTS.search(reading.raw)
    lowest = 0 if whole or reading.reader in _AS_CHARACTERS else min(exponent, 0)
    sign = -1 if value < 0 else 1
    magnitude = abs(value)
    power = lowest
    while power == lowest or Decimal(1).scaleb(power) <= magnitude:
        step = Decimal(1).scaleb(power)
        digit = int(magnitude // step) % 10
        for other in range(10):
            if other != digit:
                yield sign * step * (other - digit)
        power += 1


def _apart(first: Reading, second: Reading) -> bool:
    """Whether two readings stand at different places: one print read twice is no repeat."""
    return first.boxes[0].overlap(second.boxes[0]) < 0.2 and second.boxes[0].overlap(first.boxes[0]) < 0.2


def _noticed(name: str, change: Decimal, bearing: Sequence[Tried], others: Sequence[Tried]) -> bool:
    """Whether a misreading of the field would show: a law that bears it out breaks, and no other law begins to hold.

    A law that accuses nobody may begin to hold where a broken one accuses: an accused field is proved by its like only.
    """
    broken = [law for law in bearing if not law.would_hold(law.factors[name] * change)]
    accused = any(
        law.spec.accuses and abs(law.difference + law.factors[name] * change) > law.spec.holding for law in broken
    )
    return bool(broken) and not any(
        law.would_hold(law.factors[name] * change) and ((law.tests and law.spec.accuses) or not accused)
        for law in others
    )


def _kept(name: str, reading: Reading, bearing: Sequence[Tried], tried: Sequence[Tried]) -> bool:
    """Whether every misreading of the field would be noticed."""
    own = [law for law in bearing if name in law.factors]
    others = [law for law in tried if name in law.factors and not law.close and (law.tests or law.equates)]
    return all(_noticed(name, change, own, others) for change in misreadings(reading))


def proved_fields(
    tried: Sequence[Tried], readings: Mapping[str, Reading], disputed: AbstractSet[str]
) -> frozenset[str]:
    """The fields whose readings the laws prove, none of them disputed by a rival reading."""
    accused = {f for t in tried if t.spec.proves and t.spec.accuses and not t.identity.holds for f in t.factors}
    borne_out = {f for law in tried if law.proves for f in law.factors if law.spec.accuses or f not in accused}
    whole = {f for law in tried if law.proves and law.spec.complete for f in law.factors}
    borne_out = {f for f in borne_out if f in readings and (readings[f].value or f in whole)} - disputed
    repeats = [
        (law, first, second)
        for law in tried
        if law.repeats
        for first, second in [tuple(f for f in law.factors if f in readings and readings[f].value)]
        if not {first, second} & disputed and _apart(readings[first], readings[second])
    ]
    grew = True
    while grew:
        handed = {b if a in borne_out else a for _, a, b in repeats if (a in borne_out) != (b in borne_out)} - accused
        grew = not handed <= borne_out
        borne_out |= handed
    bearing = [law for law in tried if law.proves] + [law for law, a, b in repeats if {a, b} <= borne_out]
    return frozenset(f for f in borne_out if _kept(f, readings[f], bearing, tried))
