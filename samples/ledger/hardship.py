"""Why relief is asked: one cause with its day, agreeing with the household's work and family."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.draws import Draw

MIXES: dict[str, float] = {
    "wages": 33, "wages business": 2, "wages benefit": 2.5, "wages rental": 2.5, "wages partnership": 2,
    "wages business rental": 0.8, "wages benefit business": 0.4, "business": 4.8, "benefit": 5, "business benefit": 0.7,
    "rental benefit": 0.9, "business rental": 0.7, "business partnership": 0.6,
}  # fmt: skip
"""What households live on, and how often."""


@dataclass(frozen=True, slots=True)
class Hardship:
    """What happened, when, and to whom of the borrowers."""

    kind: str
    """unemployment, cut, second_job, new_job, business, illness, disability, divorce, death, disaster, housing,
    transfer, other."""
    since: dt.date
    whose: int
    """Which borrower it struck, from zero."""

    @property
    def career(self) -> str:
        """What it did to the career of the one whom it struck; empty where nothing."""
        return {
            "unemployment": "lost", "cut": "cut", "second_job": "two to one", "new_job": "changed",
            "transfer": "changed",
        }.get(self.kind, "")  # fmt: skip


_WITH_WAGES = {
    "unemployment": 11.0, "cut": 6, "second_job": 5, "new_job": 8, "illness": 14, "divorce": 9, "death": 4,
    "disaster": 4, "housing": 8, "disability": 5, "transfer": 1.5, "other": 5,
}  # fmt: skip
_WITH_BUSINESS = {
    "business": 45.0,
    "illness": 12,
    "divorce": 7,
    "housing": 8,
    "disaster": 4,
    "disability": 4,
    "other": 5,
}
_WITHOUT = {"illness": 18.0, "death": 12, "housing": 18, "disability": 8, "divorce": 7, "disaster": 5, "other": 12}


def draw_hardship(draw: Draw, mix: str, asof: dt.date, behind: int) -> Hardship:
    """A cause that the household's livelihood allows, begun before the first instalment was missed."""
    causes = _WITH_BUSINESS if mix.startswith("business") else _WITH_WAGES if "wages" in mix else _WITHOUT
    kind = draw.at("kind").weighted(causes)
    early = draw.at("since")
    days = behind * 30 + early.whole(25, 100) if behind else early.whole(20, 160)
    return Hardship(kind, asof - dt.timedelta(days), int(draw.at("whose").chance(0.35)))


FORM_WORDS: dict[str, tuple[str, ...]] = {
    "unemployment": ("Unemployment", "Loss of employment", "Loss of job"),
    "cut": ("Reduction in income", "Reduction in Income: a hardship that has caused a decrease in your income"),
    "second_job": ("Reduction in income", "Reduced hours or overtime"),
    "new_job": ("Reduction in income", "Change of employment at lower pay"),
    "business": ("Business failure", "Reduction in income", "Decline in self-employment income"),
    "illness": ("Serious illness of borrower, co-borrower or dependent family member", "Illness or medical expenses",
                "Long-term or permanent disability; serious illness"),
    "disability": ("Long-term or permanent disability", "Long-term or permanent disability; serious illness"),
    "divorce": ("Divorce or legal separation",),
    "death": ("Death of borrower or death of the primary or secondary wage earner", "Death of wage earner"),
    "disaster": ("Natural disaster", "Disaster (natural or man-made)"),
    "housing": ("Increase in housing expenses", "Increase in housing-related expenses (taxes, insurance)"),
    "transfer": ("Distant employment transfer / relocation", "Relocation"),
    "other": ("Other", "Other hardship"),
}  # fmt: skip
"""How forms of the trade word each cause."""
