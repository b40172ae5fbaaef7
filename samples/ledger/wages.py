"""Wages as payroll has them: jobs, every line of every pay, and the Form W-2 that the year adds up to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from samples.ledger.parties import Address, Employer, Person

ZERO = Decimal("0.00")


class Frequency(StrEnum):
    """How often an employer pays."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"

    @property
    def periods(self) -> int:
        """Pay periods of an ordinary year."""
        return {"weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12}[self.value]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is taken each period for one purpose, as the employee chose it."""

    code: str
    """Cafeteria (before every tax): medical, dental, vision, fsa, dcfsa, hsa, parking. Before income tax only: 401k,
    403b, 457b.
    After tax: roth, life, disability, union, charity, loan, garnishment, child_support, uniform, advance."""
    fixed: Decimal | None = None
    share: Decimal | None = None
    """A share of gross pay, where it is not a fixed amount."""


@dataclass(frozen=True, slots=True)
class Raise:
    """From this pay date on the rate (or the annual salary) is this."""

    since: dt.date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Job:
    """One person's work for one employer: the terms under which payroll pays."""

    employer: Employer
    person: Person
    position: str
    frequency: Frequency
    hired: dt.date
    ended: dt.date | None
    salaried: bool
    rate: Decimal
    """Hourly rate to four decimals at most, or annual salary, when hired."""
    hours: Decimal
    """Usual hours of a week."""
    state: str
    """Where the work is done: whose income tax is withheld."""
    filing: str
    """Form W-4: `single`, `joint` or `head`."""
    first_pay: dt.date
    """A pay date of the schedule: the others are counted from its weekday (weekly, biweekly) or its days of the
    month."""
    lag: int
    """Days from the period's end to the pay date; negative where salaried people are paid before it."""
    withheld: tuple[Withheld, ...] = ()
    raises: tuple[Raise, ...] = ()
    habits: tuple[str, ...] = ()
    """What else is paid: overtime, double_time, bonus, commission, shift, tips, unpaid_leave, holiday, vacation,
    sick, gtl,
    seasonal, per_diem (a reimbursement), correction (a wrong pay that the next puts right), off_cycle (a cheque of
    its own)."""
    dependents_credit: Decimal = ZERO
    """Form W-4 step 3, a year."""
    extra_withholding: Decimal = ZERO
    """Form W-4 step 4(c), a period."""
    local: tuple[str, Decimal] | None = None
    """A city's or county's wage tax: its name on the stub, and its rate."""
    deposits: tuple[tuple[str, Decimal | None], ...] = ()
    """Last four digits of each account that pay is sent to, with the fixed amount it gets; None: the rest. Empty: a
    cheque."""
    employee_id: str = ""
    first_check: int = 1001
    home: Address | None = None


@dataclass(frozen=True, slots=True)
class Earning:
    """One line of earnings. Rate and hours where the line has them."""

    code: str
    """regular, salary, overtime, double_time, holiday, vacation, sick, bonus, commission, shift, tips, retro,
    unpaid_leave, gtl."""
    amount: Decimal
    ytd: Decimal
    rate: Decimal | None = None
    hours: Decimal | None = None
    hours_ytd: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deduction:
    """One line of deductions, by the code of `Withheld`."""

    code: str
    amount: Decimal
    ytd: Decimal
    pretax: bool


@dataclass(frozen=True, slots=True)
class Tax:
    """One tax line: federal, social_security, medicare, state, local, or a state programme's code (sdi, pfl, sui,
    …)."""

    code: str
    amount: Decimal
    ytd: Decimal
    place: str = ""
    """The state's letters, or the local tax's name."""


@dataclass(frozen=True, slots=True)
class Pay:
    """One pay: every line from gross to net, each with the year so far, by the calendar year of the pay date.

    `net = gross - total deductions - total taxes + reimbursements`, now and for the year; deposits sum to net.
    """

    job: Job
    pay_date: dt.date
    start: dt.date
    end: dt.date
    number: int
    """The check's or advice's number: one more with each pay of this job."""
    earnings: tuple[Earning, ...]
    """Lines with an amount now or earlier in the year: a line whose amount is zero still shows its year."""
    deductions: tuple[Deduction, ...]
    taxes: tuple[Tax, ...]
    reimbursements: tuple[Earning, ...]
    deposits: tuple[tuple[str, Decimal], ...]
    gross: Decimal
    gross_ytd: Decimal
    taxes_total: Decimal
    taxes_ytd: Decimal
    deductions_total: Decimal
    deductions_ytd: Decimal
    net: Decimal
    net_ytd: Decimal
    hours: Decimal | None
    """Hours paid, where they are counted."""
    rate: Decimal
    """Hourly rate, or salary of the period."""
    fica_wages: Decimal
    fica_wages_ytd: Decimal
    """Medicare wages; Social Security's stop at the wage base."""
    federal_taxable: Decimal
    federal_taxable_ytd: Decimal
    run: str = "regular"
    """regular, off_cycle (bonus cheque) or correction."""
    leave: tuple[tuple[str, Decimal, Decimal, Decimal], ...] = ()
    """Vacation, sick: accrued, taken, left, in hours."""

    def tax(self, code: str) -> Tax | None:
        """The tax line of a code, where there is one."""
        return next((t for t in self.taxes if t.code == code), None)


@dataclass(frozen=True, slots=True)
class WageStatement:
    """Form W-2 of one job and year; amounts by box ("1" … "11", "16" … "19"), those that are printed only."""

    person: Person
    address: Address
    employer: Employer
    year: int
    control_number: str
    boxes: dict[str, Decimal]
    box12: tuple[tuple[str, Decimal], ...]
    box14: tuple[tuple[str, Decimal], ...]
    retirement_plan: bool
    states: tuple[tuple[str, str, Decimal, Decimal], ...]
    """State, the employer's number there, wages (16), tax (17)."""
    locals_: tuple[tuple[str, Decimal, Decimal], ...] = field(default=())
    """Locality (20), wages (18), tax (19)."""
