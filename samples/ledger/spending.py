"""What a household spends: bills on their days with the seasons, and the daily run of purchases as far as means go."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.mortgages import cents

_SEASONS: dict[str, tuple[int, ...]] = {
    "flat": (100,) * 12,
    "winter": (185, 175, 140, 95, 60, 42, 38, 38, 42, 70, 115, 165),
    "summer": (92, 88, 82, 80, 92, 128, 158, 155, 124, 88, 82, 90),
    "water": (86, 84, 86, 92, 106, 124, 132, 128, 112, 94, 86, 84),
}
"""Percent of the usual amount by month, as heating, cooling and gardens have it."""


@dataclass(frozen=True, slots=True)
class Bill:
    """Something that falls due every so many months."""

    payee: str
    entry: str
    """The purpose that the payee writes into the transfer."""
    category: str
    day: int
    usual: Decimal
    season: str = "flat"
    spread: int = 0
    """Percent that the amount moves either way."""
    every: int = 1
    mode: str = "ach"
    """ach, card or check."""

    def amount(self, month: int, draw: Draw) -> Decimal:
        """The month's amount, by season and use."""
        swing = draw.whole(100 - self.spread, 100 + self.spread) if self.spread else 100
        return cents(self.usual * _SEASONS[self.season][month - 1] * swing / 10000)


# payee | entry | category | low | high | season | spread | every | share of households, percent | modes
_BILLS = """
CITY LIGHT & POWER,VALLEY ELECTRIC COOP,TRI COUNTY ENERGY,EASTERN GRID ELEC|UTIL PMT,ELEC BILL,WEB PAY|utility|62|170|summer|9|1|95|ach,ach,card
PIPELINE GAS CO,METRO GAS,SOUTHERN NATURAL GAS|GAS BILL,UTILITY|utility|32|82|winter|8|1|62|ach,ach,card
CITY WATER DEPT,RURAL WATER DIST 4,MUNI WATER SEWER|WATER BILL,UTIL|utility|34|96|water|7|1|80|ach,card,check
REPUBLIC TRASH SVC,WASTEWISE HAULING|SERVICE|utility|18|36|flat|0|1|42|ach,card
BRIGHTLINE CABLE,FIBERHOP INTERNET,COASTNET|INTERNET,BILL PAY|utility|49|129|flat|0|1|92|ach,card,card
TELNOVA WIRELESS,CLEARCALL MOBILE,PREPAYGO MOBILE|WIRELESS,PHONE|utility|35|210|flat|2|1|97|card,ach
STEADFAST AUTO INS,GECKOHILL INSURANCE,FARM & FAMILY MUTUAL,CARAVEL INSURANCE|INS PREM,PREMIUM|insurance|78|265|flat|0|1|90|ach,card
GUARDIAN OAK LIFE,HEARTLAND LIFE INS|LIFE INS,INS PREM|insurance|19|88|flat|0|1|32|ach
STREAMBOX|SUBSCRIPTION|subscription|10|23|flat|0|1|72|card
TUNEWAVE MUSIC|SUBSCRIPTION|subscription|10|17|flat|0|1|52|card
AMZRIVER PRIME MEMBER|MEMBERSHIP|subscription|14|15|flat|0|1|50|card
PIXELCLOUD STORAGE|SUBSCRIPTION|subscription|2|10|flat|0|1|46|card
GAMEARCADE LIVE|SUBSCRIPTION|subscription|10|17|flat|0|1|24|card
FIT DEPOT GYM,IRON BARN FITNESS,TOWN REC CTR|CLUB FEES,DUES|subscription|10|62|flat|0|1|34|ach,card
LITTLE SPROUTS ACADEMY,HAPPY ACRES DAYCARE,ABC LEARNING CTR|TUITION,CHILDCARE|other|280|980|flat|0|1|14|ach,check,card
GRACE FELLOWSHIP CH,ST ALBAN PARISH,ISLAMIC CTR,TEMPLE BETH AM,NEW HOPE BAPTIST|OFFERING,DONATION|other|20|220|flat|0|1|20|check,ach
OAKWOOD HOA,MEADOWS OWNERS ASSOC|HOA DUES,ASSESSMENT|housing|28|260|flat|0|1|24|ach,check
STASH-IT STORAGE|RENT|other|49|149|flat|0|1|12|card,ach
PETGUARD INSURANCE|PREMIUM|insurance|24|58|flat|0|1|10|card
HOMESHIELD WARRANTY|WARRANTY|insurance|39|69|flat|0|1|11|ach,card
BUGAWAY PEST CONTROL|SERVICE|other|85|140|flat|0|3|18|card,check
STATE CHILD SUPPORT DISB|CHILD SUP|support|190|640|flat|0|1|4|ach
"""  # noqa: E501
_ENDINGS = (Decimal("0.99"), Decimal("0.99"), Decimal("0.00"), Decimal("0.49"), Decimal("0.95"))


def draw_bills(income: Decimal, escrowed: bool, draw: Draw) -> tuple[Bill, ...]:
    """The bills that a household of these means has, none of them twice."""
    bills = []
    level = min(150, max(70, int(income * 100 / 5200)))
    for index, row in enumerate(_BILLS.strip().splitlines()):
        stream = draw.at(index)
        payees, entries, category, low, high, season, spread, every, share, modes = row.split("|")
        if not stream.chance(int(share) / 100):
            continue
        amount = cents(stream.cents(int(low), int(high)))
        if category not in ("subscription", "utility"):
            amount = cents(amount * level / 100)
        if category == "subscription" or stream.chance(0.15):
            amount = amount.quantize(Decimal(1)) + stream.pick(_ENDINGS)
        bills.append(
            Bill(
                stream.pick(payees.split(",")), stream.pick(entries.split(",")), category, stream.whole(1, 28),
                cents(amount), season, int(spread), int(every), stream.pick(modes.split(",")),
            )
        )  # fmt: skip
    if not escrowed:
        level_tax = cents(Decimal(240) + income * draw.at("tax").whole(22, 60) / 100)
        bills.append(Bill("COUNTY TREASURER", "PROP TAX", "tax", 10, level_tax, every=6, mode="check"))
        bills.append(Bill("HEARTHSTONE HOME INS", "HOME INS", "insurance", 18, cents(Decimal(95) + income / 100)))
    return tuple(bills)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A kind of everyday spending: how often a month, and between which amounts in cents."""

    kind: str
    category: str
    monthly: float
    low: int
    high: int


EVERYDAY: tuple[Purchase, ...] = (
    Purchase("grocery", "grocery", 7.5, 700, 16500), Purchase("fuel", "card", 6.0, 1500, 6800),
    Purchase("food", "card", 9.0, 420, 6200), Purchase("pharmacy", "card", 1.4, 400, 7500),
    Purchase("shop", "card", 4.5, 500, 13500), Purchase("large", "card", 0.25, 12000, 90000),
    Purchase("cash_out", "cash_out", 1.6, 2000, 22000), Purchase("person_out", "other", 1.3, 1000, 22000),
    Purchase("check", "check", 0.5, 2500, 38000),
)  # fmt: skip
"""What one household of middling means buys."""

USUAL_MONTH = Decimal(1560)
"""What all of that comes to in a month."""


def spent(purchase: Purchase, level: int, draw: Draw) -> Decimal:
    """An amount of this kind at a level of means (percent): small ones are commoner, cash is in whole twenties."""
    raw = min(draw.whole(purchase.low, purchase.high), draw.whole(purchase.low, purchase.high)) * level // 100
    if purchase.kind == "cash_out":
        return cents(Decimal(max(20, raw // 2000 * 20)))
    if purchase.kind in ("person_out", "check") and draw.chance(0.7):
        return cents(Decimal(max(5, raw // 500 * 5)))
    if purchase.kind == "fuel" and draw.chance(0.18):  # Paid before pumping.
        return cents(Decimal(max(10, raw // 1000 * 10)))
    return cents(Decimal(max(raw, draw.whole(purchase.low // 2, purchase.low))) / 100)
