"""The law between an account's late counts and the payment pattern beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extractors.document import Identity
from extractors.mismo_accounts import LATES, late_counts, pattern_of
from extractors.mismo_names import Part, count
from extractors.mismo_people import Ties

_REVIEWED: Final = "CreditLiabilityMonthsReviewedCount"


def late_identities(response: Part, ties: Ties) -> tuple[Identity, ...]:
    """For 30, 60 and 90 days: late counts against patterns, where these cover all months reviewed.

    Counts may reach further back than a pattern, and a last symbol may stand for everything before it; the law is told
    and accuses nobody.
    """
    stated, shown = [0, 0, 0], [0, 0, 0]
    covered = 0
    for part in response.below("CREDIT_LIABILITY"):
        record = part.record()
        pattern, months = pattern_of(record, ties.bureaus(part)), count(record.first(_REVIEWED))
        counts = late_counts(record)
        if pattern is None or months is None or int(str(months.value)) > len(pattern.months) or None in counts:
            continue
        covered += 1
        newest = pattern.within(int(str(months.value)))
        for index, (reading, seen) in enumerate(
            zip(counts, (newest.late_30, newest.late_60, newest.late_90), strict=True)
        ):
            stated[index] += int(str(reading.value)) if reading is not None else 0
            shown[index] += seen
    if not covered:
        return ()
    return tuple(
        Identity(f"{name.replace('_', '-')}-pattern", s == p, Decimal(s), Decimal(p), (f"tradelines[].{name}",))
        for name, s, p in zip(LATES, stated, shown, strict=True)
        # A count of 90 days takes in charge-offs at some vendors and not at others: broken, that law says nothing.
        if s == p or name != "late_90"
    )
