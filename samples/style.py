"""How one issuer prints: its typefaces, sizes and colours, and how it writes amounts, dates and labels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.draws import Draw
from samples.fonts import Family, families
from samples.splits import Split

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.42, 0.42, 0.42)
WHITE: Colour = (1.0, 1.0, 1.0)
_INKS: tuple[Colour, ...] = (
    BLACK, (0.1, 0.2, 0.42), (0.0, 0.35, 0.3), (0.45, 0.1, 0.13), (0.16, 0.16, 0.2), (0.0, 0.32,
    0.55), (0.36, 0.22, 0.5),
)  # fmt: skip
_DATES = {
    "%m/%d/%Y": 8.0,
    "%m/%d/%y": 2.0,
    "%m-%d-%Y": 1.0,
    "%b %d, %Y": 2.0,
    "%B %d, %Y": 1.0,
    "%Y-%m-%d": 0.7,
    "%d-%b-%Y": 0.5,
}
_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()


@dataclass(frozen=True, slots=True)
class Style:
    """What an issuer's papers have in common, drawn once for the issuer and never for the single paper."""

    draw: Draw
    body: Family
    figures: Family
    """The face of amounts; mostly that of the text."""
    size: float
    """Points of ordinary text."""
    accent: Colour
    language: str
    """`en` or `es`: the labels'. Dates and amounts stay American."""
    date_form: str
    thousands: bool
    symbol: bool
    """Whether amounts bear a dollar sign."""
    negative: str
    """`-1.00`, `(1.00)`, `1.00-`, by its first sign."""

    def word(self, name: str, *english: str, es: tuple[str, ...] = ()) -> str:
        """The issuer's own wording of a label: one of these, the same on all its papers."""
        choices = es if es and self.language == "es" else english
        return self.draw.at(f"word/{name}").pick(choices)

    def chance(self, name: str, share: float) -> bool:
        """Whether this issuer has a trait, the same on all its papers."""
        return self.draw.at(f"trait/{name}").chance(share)

    def one_of(self, name: str, *among: str) -> str:
        """Which of several ways this issuer has, the same on all its papers."""
        return self.draw.at(f"way/{name}").pick(among)

    def amount(self, value: Decimal, *, symbol: bool | None = None, plus: bool = False) -> str:
        """An amount as the issuer writes it."""
        text = f"{abs(value):,.2f}" if self.thousands else f"{abs(value):.2f}"
        if self.symbol if symbol is None else symbol:
            text = f"${text}"
        if value >= 0:
            return f"+{text}" if plus else text
        return {"-": f"-{text}", "(": f"({text})", "1": f"{text}-"}[self.negative[0]]

    def day(self, date: dt.date) -> str:
        """A date as the issuer writes it."""
        if self.language == "es" and "%b" in self.date_form.lower():
            return f"{date.day} de {_MONTHS[date.month - 1]} de {date.year}"
        return date.strftime(self.date_form)


def draw_style(
    draw: Draw, split: Split, *, spanish: float = 0.04, core_only: bool = False, embedded_only: bool = False
) -> Style:
    """An issuer's style within a split: `core_only` for a renderer that embeds no fonts, `embedded_only` for one that
    has no others."""
    fit = [
        f
        for f in families()
        if split.holds(f.split) and f.sort != "hand" and (f.core or not core_only) and not (f.core and embedded_only)
    ]
    sort = draw.at("sort").weighted({"sans": 7.0, "serif": 2.0, "mono": 1.5})
    body = draw.at("body").pick([f for f in fit if f.sort == sort])
    other = [f for f in fit if f.sort == "mono"]
    figures = draw.at("figures").pick(other) if draw.at("mixed").chance(0.12) else body
    return Style(
        draw=draw,
        body=body,
        figures=figures,
        size=draw.at("size").pick((7.5, 8.0, 8.5, 9.0, 9.5, 10.0)) - (0.7 if sort == "mono" else 0.0),
        accent=draw.at("accent").pick(_INKS),
        language="es" if draw.at("language").chance(spanish) else "en",
        date_form=draw.at("dates").weighted(_DATES),
        thousands=not draw.at("thousands").chance(0.12),
        symbol=draw.at("symbol").chance(0.35),
        negative=draw.at("negative").weighted({"-1.00": 6.0, "(1.00)": 2.0, "1.00-": 1.0}),
    )
