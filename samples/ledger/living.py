"""Everyday life at one account: purchases, cash, checks and friends, as often as what is left allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.arrivals import someone
from samples.ledger.banking import Booking
from samples.ledger.clerk import Clerk
from samples.ledger.merchants import Shop, choose, favourites
from samples.ledger.mortgages import cents
from samples.ledger.spending import EVERYDAY, USUAL_MONTH, Purchase, spent

_DAY = dt.timedelta(days=1)
_LEAST = {"grocery": 0.16, "fuel": 0.09}
"""The chance of a day below which such purchases hardly fall."""
_SHOPS = ("grocery", "fuel", "food", "pharmacy", "shop", "large")


class Living:
    """Spends about so much a month at one account, less when little is left and more when much is."""

    def __init__(self, clerk: Clerk, a_month: Decimal, draw: Draw, *, main: bool) -> None:
        self._clerk, self._draw, self._main = clerk, draw, int(main)
        self.comfort = max(Decimal(120), a_month * draw.whole(20, 55) / 100)
        """What these people like to have left."""
        percent = int(min(Decimal(600), max(Decimal(8), a_month * 100 / USUAL_MONTH)))
        # The poor buy less often rather than in tiny amounts; means show in both.
        self._level = max(55, int((Decimal(percent) / 100).sqrt() * 100))
        self._often = percent / self._level / 30.4
        # Habits differ: one household eats out, the next one draws all its money in cash.
        self._likes = {p.kind: draw.pick((0.3, 0.7, 1.0, 1.0, 1.2, 1.7)) for p in EVERYDAY}
        self._shops = {kind: favourites(kind, clerk.account.address, draw) for kind in _SHOPS}
        self._friends = [someone(draw) for _ in range(3)]
        self._atm_text = "ATM Usage Fee" if clerk.style.title else draw.pick(("NON-NETWORK ATM FEE", "ATM OWNER FEE"))
        self._atm_fee = cents(Decimal(draw.pick((250, 300, 350))) / 100)

    def day(self, happened: dt.date, booked: dt.date, left: Decimal) -> Iterator[Booking]:
        """The lines of one day's life, booked on this day or up to two days later."""
        draw, factor = self._draw, float(min(Decimal(3), max(Decimal("0.04"), left / self.comfort)))
        for purchase in EVERYDAY:
            often = purchase.monthly * self._often * self._likes[purchase.kind] * factor
            # Who has next to nothing left still buys food and drives to work, in small amounts.
            least = _LEAST.get(purchase.kind, 0.0) * self._main
            if not draw.chance(max(often, least)):
                continue
            amount = spent(purchase, self._level if often > least else 55, draw)
            if amount > left + 15 and not draw.chance(0.3 if least and amount < 45 else 0.04):
                continue
            left -= amount
            yield from self._lines(purchase, amount, happened, booked)
        if draw.chance(0.016):
            yield Booking(booked, self._clerk.person(happened, draw.pick(self._friends), arrives=True),
                          cents(Decimal(draw.whole(2, 40) * 5)), "other")  # fmt: skip
        if draw.chance(0.006):
            yield Booking(
                booked, self._clerk.cash(happened, arrives=True), cents(Decimal(draw.whole(2, 30) * 20)), "cash_in"
            )
        if draw.chance(0.004):
            yield Booking(booked, self._clerk.deposit(happened), cents(draw.cents(12, 480)), "other")

    def _lines(self, purchase: Purchase, amount: Decimal, happened: dt.date, booked: dt.date) -> Iterator[Booking]:
        draw, clerk = self._draw, self._clerk
        if purchase.kind == "cash_out":
            yield Booking(booked, clerk.cash(happened, arrives=False), -amount, "cash_out")
            if draw.chance(0.15):
                yield Booking(booked, self._atm_text, -self._atm_fee, "fee")
        elif purchase.kind == "person_out":
            yield Booking(booked, clerk.person(happened, draw.pick(self._friends), arrives=False), -amount, "other")
        elif purchase.kind == "check":
            yield clerk.paid_by_check(clerk.booked(booked + _DAY * draw.whole(1, 9)), -amount)
        else:
            shop = choose(self._shops[purchase.kind], draw)
            day = booked if draw.chance(0.6) else clerk.booked(booked + _DAY * draw.whole(1, 2))
            yield Booking(day, clerk.card(happened, shop), -amount, purchase.category)
            if purchase.kind in ("shop", "large") and draw.chance(0.05):
                yield self._refund(shop, amount, day)

    def _refund(self, shop: Shop, amount: Decimal, day: dt.date) -> Booking:
        back = self._clerk.booked(day + _DAY * self._draw.whole(2, 14))
        part = amount if self._draw.chance(0.6) else cents(amount * self._draw.whole(20, 90) / 100)
        return Booking(back, self._clerk.refund(back, shop), part, "refund")
