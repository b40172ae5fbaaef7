"""The accounts of a household, day by day: what arrives, what falls due, and what people spend of the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger import arrivals
from samples.ledger.banking import Account, Booking
from samples.ledger.banking_days import banking_day_from, is_banking_day
from samples.ledger.clerk import Clerk, draw_payee
from samples.ledger.credit import Debt, Mortgage
from samples.ledger.living import Living
from samples.ledger.mortgages import cents
from samples.ledger.obligations import bills_due, debts_due
from samples.ledger.sources import Benefit, Business, Rental
from samples.ledger.spending import draw_bills
from samples.ledger.statements import closing_dates, in_order
from samples.ledger.wages import Pay

ZERO = Decimal("0.00")
_DAY = dt.timedelta(days=1)
_RETURNABLE = ("utility", "insurance", "subscription", "check")


class _Books:
    """Balances and lines of all accounts while the days pass."""

    def __init__(self, accounts: Sequence[Account], draw: Draw) -> None:
        self.clerks = [Clerk(a, draw.at(f"clerk:{at}")) for at, a in enumerate(accounts)]
        self.balances = [a.opening for a in accounts]
        self.lines: list[list[Booking]] = [[] for _ in accounts]
        self.planned: list[dict[dt.date, list[Booking]]] = [{} for _ in accounts]
        self.pairs = 0

    def plan(self, at: int, line: Booking) -> None:
        self.planned[at].setdefault(line.date, []).append(line)

    def plan_first(self, at: int, line: Booking) -> None:
        """What is brought in a hurry is there before the day's payments."""
        self.planned[at].setdefault(line.date, []).insert(0, line)

    def lowest(self, at: int, since: dt.date, days: int) -> Decimal:
        """How low the balance will come within some days by what is known to arrive and to fall due."""
        planned = self.planned[at]
        balance = low = self.balances[at]
        for n in range(days):
            lines = planned.get(since + _DAY * n)
            if lines:
                for line in lines:
                    balance += line.amount
                low = min(low, balance)
        return low

    def after(self, at: int, day: dt.date) -> Decimal:
        """The balance once the lines planned for a day are booked."""
        return self.balances[at] + sum((line.amount for line in self.planned[at].get(day, ())), ZERO)

    def transfer(self, source: int, target: int, amount: Decimal, day: dt.date) -> bool:
        """Both ends of a transfer are booked, at most three days apart; where that cannot be, nothing is."""
        out, into = self.clerks[source], self.clerks[target]
        same = out.account.bank == into.account.bank
        arrival = day if same else banking_day_from(day + _DAY)
        if not is_banking_day(day) or (arrival - day).days > 3 or amount <= 0:
            return False
        self.pairs += 1
        pair = f"transfer:{self.pairs}"
        there = out.transfer(day, into.account, arrives=False)
        here = into.transfer(arrival, out.account, arrives=True)
        self.plan(source, Booking(day, there, -amount, "transfer_out", pair=pair))
        self.plan(target, Booking(arrival, here, amount, "transfer_in", pair=pair))
        return True


def _book_day(books: _Books, at: int, day: dt.date, draw: Draw) -> None:
    """The day's lines are booked in the bank's order; what goes beyond the balance costs a fee or is returned."""
    planned = books.planned[at].pop(day, None)
    if not planned:
        return
    clerk, balance, fees = books.clerks[at], books.balances[at], 0
    lines = [clerk.numbered(line) for line in planned]
    house = clerk.house
    done, charges = [], []
    for line in in_order(lines, house.order):
        balance += line.amount
        done.append(line)
        if line.amount >= 0 or balance >= -5 or fees >= 3 or line.category in ("fee", "nsf", "transfer_out"):
            continue
        about = clerk.party(line)
        if line.category in _RETURNABLE and clerk.may_return(line) and draw.chance(0.35 if balance > -200 else 0.8):
            text = clerk.charge("reversal", day, about, -line.amount)
            charges.append(Booking(day, text, -line.amount, "nsf"))
            fee, sort = house.returned_fee, "returned"
        else:
            fee, sort = house.overdraft_fee, "overdraft"
        if fee:
            charges.append(Booking(day, clerk.charge(sort, day, about, -line.amount), -fee, "nsf"))
            fees += 1
    # The bank's own lines of the day come after everything else, in this order at every bank.
    balance += sum((line.amount for line in charges), ZERO)
    books.lines[at] += done + charges
    books.balances[at] = balance


def _close(books: _Books, at: int, day: dt.date, draw: Draw) -> None:
    """On the closing date the bank pays its interest and takes its service fee."""
    clerk, balance = books.clerks[at], books.balances[at]
    account, house = clerk.account, clerk.house
    rate = house.savings_rate if account.kind == "savings" else Decimal(0)
    if account.kind == "checking" and ("Interest" in account.product or account.product == "NOW Account"):
        rate = Decimal("0.05")
    lines = []
    earned = cents(balance * rate / 1200)
    if earned > 0:
        lines.append(Booking(day, clerk.charge("interest", day), earned, "interest"))
    if house.service_fee and house.service_fee < balance < 1500 and draw.chance(0.3):
        lines.append(Booking(day, clerk.charge("service", day), -house.service_fee, "fee"))
    books.lines[at] += lines
    books.balances[at] += sum((line.amount for line in lines), ZERO)


class _Steward:
    """Moves money between own accounts, and finds some where there is none."""

    def __init__(self, books: _Books, income: Decimal, draw: Draw) -> None:
        self._books, self._draw = books, draw
        self._savings = [at for at, c in enumerate(books.clerks) if c.account.kind == "savings"]
        self._tolerance = draw.whole(0, 260)
        self._saves = (
            cents(income * draw.whole(1, 7) / 100 / 25).quantize(Decimal(1)) * 25 if draw.chance(0.6) else ZERO
        )
        self._saving_day = draw.whole(1, 28)
        self._ceiling = max(Decimal(3000), income * draw.whole(110, 210) / 100)
        self._income = income
        self._broker = draw_payee(
            draw.pick(("LARKSPUR INVEST", "OAKHEART FUNDS", "TALLY BROKERAGE")), "INVESTMENT", draw
        )
        self._lender = draw_payee(draw.pick(("QUICK HARBOR CASH", "PAYDAY PELICAN")), "LOAN", draw)
        self._helper = arrivals.someone(draw)

    def look_after(self, at: int, day: dt.date) -> None:
        """The household's own moves of one day at one checking account."""
        books = self._books
        balance = books.balances[at]
        today = books.after(at, day)
        ahead = books.lowest(at, day, 6)
        if ahead < -self._tolerance and ahead < balance:
            self._let_bills_lie(at, day)
            ahead, today = books.lowest(at, day, 6), books.after(at, day)
        if ahead < 40 and self._draw.chance(0.6) and self._from_savings(at, 60 - ahead, day):
            today = books.after(at, day)
        if today < -self._tolerance and (today < -350 or self._draw.chance(0.7)):
            self._borrow(at, -today, day)
        elif day.day == self._saving_day and self._savings and self._saves and ahead > self._saves + 150:
            self._books.transfer(at, self._draw.pick(self._savings), cents(self._saves), day)
        elif ahead > self._ceiling and self._draw.chance(0.12):
            self._put_away(at, cents(((ahead - self._ceiling * 7 / 10) / 50).quantize(Decimal(1)) * 50), day)

    def _let_bills_lie(self, at: int, day: dt.date) -> None:
        planned = self._books.planned[at].get(day)
        if planned:
            planned[:] = [
                line for line in planned
                if line.category not in ("utility", "subscription", "insurance", "other") or line.amount > 0
                or self._draw.chance(0.45)
            ]  # fmt: skip

    def _from_savings(self, at: int, need: Decimal, day: dt.date) -> bool:
        for source in self._savings:
            has = self._books.lowest(source, day, 4) - 5
            amount = min(
                (need / 20).quantize(Decimal(1), "ROUND_CEILING") * 20,
                (has / 5).quantize(Decimal(1), "ROUND_FLOOR") * 5,
            )
            if has > 25 and self._books.transfer(source, at, cents(amount), day):
                return True
        return False

    def _borrow(self, at: int, need: Decimal, day: dt.date) -> None:
        draw, clerk = self._draw, self._books.clerks[at]
        amount = cents((need / 50).quantize(Decimal(1), "ROUND_CEILING") * 50 + draw.pick((0, 0, 20, 50, 100, 150)))
        way = draw.weighted({"person": 52.0, "cash": 34, "deposit": 10, "lender": 4})
        if way == "lender" and amount <= 600:
            back = clerk.booked(day + _DAY * 14)
            self._books.plan_first(at, Booking(day, clerk.ach_in(day, self._lender), amount, "other"))
            self._books.plan(at, Booking(back, clerk.ach_out(back, self._lender), -cents(amount * 117 / 100), "debt"))
        elif way == "cash":
            self._books.plan_first(
                at, Booking(day, clerk.cash(day, arrives=True), cents(amount + (-amount % 20)), "cash_in")
            )
        elif way == "deposit":
            self._books.plan_first(at, Booking(day, clerk.deposit(day), amount, "other"))
        else:
            self._books.plan_first(at, Booking(day, clerk.person(day, self._helper, arrives=True), amount, "other"))

    def _put_away(self, at: int, amount: Decimal, day: dt.date) -> None:
        room = [s for s in self._savings if self._books.balances[s] < self._income * 5 + 2000]
        if room:
            self._books.transfer(at, self._draw.pick(room), amount, day)
        elif amount > 0:
            clerk = self._books.clerks[at]
            self._books.plan(at, Booking(day, clerk.ach_out(day, self._broker), -amount, "other"))


def run_accounts(
    accounts: Sequence[Account], *, pays: Sequence[Sequence[Pay]], benefits: Sequence[Benefit],
    businesses: Sequence[Business], rentals: Sequence[Rental], debts: Sequence[Debt], mortgage: Mortgage,
    start: dt.date, asof: dt.date, draw: Draw,
) -> tuple[tuple[Booking, ...], ...]:  # fmt: skip
    """Every booking of every account from one day to another, oldest first, in the order the bank books them.

    Spending follows means: what is bought depends on what is left after what falls due before long.
    """
    books = _Books(accounts, draw)
    clerks, days = books.clerks, (asof - start).days + 1
    months = Decimal(max(1, days)) / Decimal("30.4")
    coming = [
        *arrivals.wages(clerks, pays, start, asof, draw.at("wages")),
        *arrivals.benefits(clerks, benefits, start, asof, draw.at("benefits")),
        *arrivals.trade(clerks, businesses, start, asof, draw.at("trade")),
        *arrivals.rents(clerks, rentals, start, asof, draw.at("rents")),
    ]
    income = sum((line.amount for _, line in coming if start <= line.date <= asof), ZERO) / months
    coming += arrivals.tax_refunds(clerks, income, start, asof, draw.at("tax"))
    bills = draw_bills(income, mortgage.escrow > 0, draw.at("bills"))
    coming += debts_due(clerks, debts, mortgage, start, asof, draw.at("debts"))
    coming += bills_due(clerks, bills, start, asof, draw.at("bills_due"))
    for at, line in coming:
        books.plan(at, line)
    checking = [at for at, a in enumerate(accounts) if a.kind == "checking"]
    left = {at: sum((line.amount for i, line in coming if i == at and start <= line.date <= asof), ZERO) / months
            for at in checking}  # fmt: skip
    habits = draw.at("habits")
    allowance = _allowances(left, income, habits)
    life = {}
    for at in checking:
        share = -sum(allowance.values(), ZERO) if at == checking[0] else allowance.get(at, ZERO)
        a_month = max(Decimal(90), (left[at] + share) * habits.whole(84, 102) / 100)
        life[at] = Living(clerks[at], a_month, draw.at(f"life:{at}"), main=at == checking[0])
    foresight = habits.pick((5, 8, 11, 14, 16, 18))
    steward, chance = _Steward(books, income, draw.at("steward")), draw.at("chance")
    closings = [set(closing_dates(a, start, asof)) for a in accounts]
    for n in range(days):
        day = start + _DAY * n
        banking = is_banking_day(day)
        for at in checking:
            if banking and day.day in (4, 18) and at in allowance:
                books.transfer(checking[0], at, cents(allowance[at] / 2), day)
            spare = books.lowest(at, day, foresight)
            for line in life[at].day(day, clerks[at].booked(day), spare):
                books.plan(at, line)
            if banking or clerks[at].house.weekends:
                steward.look_after(at, day)
        for at in range(len(accounts)):
            _book_day(books, at, day, chance)
            if day in closings[at]:
                _close(books, at, day, chance)
    return tuple(tuple(lines) for lines in books.lines)


def _allowances(left: dict[int, Decimal], income: Decimal, draw: Draw) -> dict[int, Decimal]:
    """A second checking account that no income reaches lives on transfers from the first."""
    return {
        at: cents((max(-net, ZERO) + income * draw.whole(3, 9) / 100) / 20).quantize(Decimal(1)) * 20
        for at, net in list(left.items())[1:]
        if net < 60
    }
