"""The bank's clerk of one account: words its lines, and knows on which day each of them is booked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account, Booking
from samples.ledger.banking_days import banking_day_from
from samples.ledger.banks import institution_of
from samples.ledger.merchants import Shop
from samples.ledger.parties import Person
from samples.ledger.wording import WORDINGS, worded

UNNUMBERED = "?"


@dataclass(frozen=True, slots=True)
class Payee:
    """A firm on the other end of an electronic payment: the same numbers each time."""

    name: str
    entry: str
    company_id: str
    reference: str
    person: str = ""
    """Whose payment it is, where that need not be the account's first holder."""


def draw_payee(name: str, entry: str, draw: Draw, person: Person | None = None) -> Payee:
    """A firm's company number begins with a figure that says what it is, a `1` before an employer number mostly."""
    company = draw.pick(("1", "1", "9", "3", "4")) + draw.digits(9)
    reference = draw.pick(
        (draw.digits(6), draw.digits(9), draw.digits(12), f"{draw.digits(5)}XXXXX", f"A{draw.digits(7)}")
    )
    called = f"{person.last} {person.first}"[:22].upper() if person else ""
    return Payee(name.upper()[: draw.pick((16, 16, 22))].strip(), entry, company, reference, called)


class Clerk:
    """Everything that one account's lines have in common."""

    def __init__(self, account: Account, draw: Draw) -> None:
        self.account = account
        self.house = institution_of(account.bank)
        self.style = WORDINGS[self.house.wording]
        self._draw = draw
        self._card = draw.digits(4)
        holder = account.holders[0]
        self._name = f"{holder.last} {holder.first}"[:22].upper()
        self._holder = f"{holder.last} {holder.first[:1]}".upper()
        self._city = account.address.city.upper()[:13]
        self._where = [f"{draw.whole(10, 9900)} {street}" for street in draw.some(_CORNERS, 3)]
        self._check = draw.whole(101, 4800)
        self._waiting: list[int] = []
        self._payees: dict[str, str] = {}
        self._cards: dict[str, str] = {}

    def booked(self, day: dt.date) -> dt.date:
        """The day on which the bank books what happens on a day."""
        return day if self.house.weekends else banking_day_from(day)

    def check_number(self) -> str:
        """The next check that comes in: mostly the next of the book, now and then one is torn up or comes late."""
        if self._waiting and self._draw.chance(0.4):
            return str(self._waiting.pop(0))
        self._check += 1 if self._draw.chance(0.95) else 2
        if self._draw.chance(0.15):  # Whoever got this one takes time to pay it in.
            self._waiting.append(self._check)
            self._check += 1
        return str(self._check)

    def numbered(self, line: Booking) -> Booking:
        """A check gets its number when it is booked, so that numbers rise with the days but for the slow ones."""
        if line.check_number != UNNUMBERED:
            return line
        number = self.check_number()
        return replace(line, text=self.check(number, line.date), check_number=number)

    def paid_by_check(self, day: dt.date, amount: Decimal) -> Booking:
        """A check that is still to be numbered."""
        return Booking(day, "", amount, "check", check_number=UNNUMBERED)

    def ach_in(self, day: dt.date, payee: Payee) -> str:
        """An electronic deposit."""
        return self._word(self.style.ach_in, day, payee)

    def ach_out(self, day: dt.date, payee: Payee) -> str:
        """An electronic withdrawal."""
        text = self._word(self.style.ach_out, day, payee)
        self._payees[text] = payee.name
        return text

    def card(self, day: dt.date, shop: Shop) -> str:
        """A purchase with the debit card; the day is the purchase's."""
        text = self._shop(self.style.card, day, shop)
        self._cards[text] = shop.name
        return text

    def may_return(self, line: Booking) -> bool:
        """Checks and electronic withdrawals are returned unpaid; what the card paid stays paid."""
        return bool(line.check_number) or line.text in self._payees

    def party(self, line: Booking) -> str:
        """The other end of a line, as the bank's own lines about it name it."""
        return self._payees.get(line.text) or self._cards.get(line.text) or line.text[:24]

    def refund(self, day: dt.date, shop: Shop) -> str:
        """A purchase that is given back."""
        return self._shop(self.style.refund, day, shop)

    def check(self, number: str, day: dt.date) -> str:
        """A check that was paid."""
        return worded(self.style, self.style.check, day, self._draw, n=number)

    def transfer(self, day: dt.date, other: Account, *, arrives: bool) -> str:
        """One end of a transfer between own accounts."""
        kind = {"checking": "CHK", "savings": "SAV"}[other.kind]
        if self.house.wording in ("authorized", "checkcard", "app", "plain", "mixed"):
            kind = other.product if self.style.title or self.house.wording == "app" else other.product.upper()
        if other.bank != self.account.bank:  # Between banks a transfer is an electronic payment like any other.
            payee = Payee(other.bank.name.upper()[:16], "TRANSFER", "2" + other.bank.routing, other.last4)
            return self.ach_in(day, payee) if arrives else self.ach_out(day, payee)
        template = self.style.transfer_in if arrives else self.style.transfer_out
        return worded(self.style, template, day, self._draw, kind=kind, a4=other.last4, holder=self._holder)

    def person(self, day: dt.date, who: str, *, arrives: bool) -> str:
        """A payment from or to another person."""
        template = self.style.person_in if arrives else self.style.person_out
        return worded(self.style, template, day, self._draw, who=who.upper() if not self.style.title else who)

    def cash(self, day: dt.date, *, arrives: bool) -> str:
        """Cash at a machine or the counter."""
        template = self.style.cash_in if arrives else self.style.cash_out
        where = self._draw.pick(self._where)
        return worded(self.style, template, day, self._draw, where=where, city=self._city,
                      st=self.account.address.state, card=self._card)  # fmt: skip

    def deposit(self, day: dt.date) -> str:
        """A cheque that is paid in."""
        return worded(self.style, self.style.deposit, day, self._draw)

    def incoming(self, way: str, day: dt.date, who: str, payee: Payee) -> str:
        """Somebody's payment in one of the ways that people pay: person, deposit, ach or cash."""
        if way == "person":
            return self.person(day, who, arrives=True)
        if way == "ach":
            return self.ach_in(day, payee)
        return self.cash(day, arrives=True) if way == "cash" else self.deposit(day)

    def charge(self, sort: str, day: dt.date, about: str = "", amount: Decimal = Decimal(0)) -> str:
        """The bank's own lines: overdraft, returned, reversal, service, interest."""
        template: str = {
            "overdraft": self.style.overdraft, "returned": self.style.returned, "reversal": self.style.reversal,
            "service": self.style.service, "interest": self.style.interest,
        }[sort]  # fmt: skip
        return worded(self.style, template, day, self._draw, co=about[:24], entry="PAYMENT", money=f"${amount:,.2f}")

    def _word(self, template: str, day: dt.date, payee: Payee) -> str:
        return worded(self.style, template, day, self._draw, co=payee.name, entry=payee.entry, id=payee.reference,
                      coid=payee.company_id, name=payee.person or self._name)  # fmt: skip

    def _shop(self, template: str, day: dt.date, shop: Shop) -> str:
        return worded(self.style, template, day, self._draw, merchant=shop.name, city=shop.city, st=shop.state,
                      card=self._card)  # fmt: skip


_CORNERS = ("MAIN ST", "MARKET ST", "STATE RD", "HIGHWAY 9", "N BROADWAY", "W 4TH AVE", "COLLEGE DR", "PLAZA CTR",
            "GRAND BLVD", "RIVER RD")  # fmt: skip
