"""The parts that stubs share in content, never in place: parties, totals, deposits, leave, the cheque's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samples.fonts import family
from samples.ledger.parties import Address
from samples.ledger.wages import Pay
from samples.looks.pay_labels import caption
from samples.looks.stub_lines import address_lines, capitals, employee_text
from samples.looks.stub_print import Column, block, fitting, money, put, wrapped
from samples.sheet import Says, Sheet, cell, field
from samples.style import BLACK, Colour, Style

Figures = dict[str, tuple[Decimal, Sequence[Says]]]
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(amount: Decimal) -> str:
    """An amount as a cheque writes it: `Two thousand fourteen and 07/100`."""
    whole, cents = divmod(int(amount * 100), 100)
    parts = []
    for size, name in ((1_000_000, " million"), (1_000, " thousand"), (1, "")):
        part, whole = divmod(whole, size)
        if part:
            parts.append(_below_thousand(part) + name)
    return f"{' '.join(parts) or 'zero'} and {cents:02d}/100".capitalize()


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        words.append(_TENS[rest // 10] + (f"-{_ONES[rest % 10]}" if rest % 10 else ""))
    elif rest:
        words.append(_ONES[rest])
    return " ".join(words)


def step_for(lines: int, room: float, wanted: float) -> float:
    """The distance of base lines at which so many lines fit a room, at most the wanted one."""
    return min(wanted, room / max(lines, 1))


def earning_columns(style: Style, *, code: bool = False, label_share: float = 2.2) -> tuple[Column, ...]:
    """The columns of earnings that this issuer prints, in its order; the label and the amount are never missing."""
    rate, hours = Column("rate", caption("rate", style), 1.0), Column("hours", caption("hours", style), 0.9)
    units = [hours, rate] if style.chance("hours first", 0.4) else [rate, hours]
    if style.chance("no rate column", 0.12):
        units = [hours]
    if style.chance("no units", 0.06):
        units = []
    figures = [Column("amount", caption("amount", style), 1.2)]
    if style.chance("ytd column", 0.93):
        figures.append(Column("ytd", caption("ytd", style), 1.3))
    if units and style.chance("hours of the year", 0.25):
        figures.insert(len(figures) - 1, Column("hours_ytd", caption("hours_ytd", style), 1.1))
    label = Column("label", style.word("earnings head", "Description", "Earnings", "Type", "Pay Type", "", "Earning",
                                       es=("Concepto",)), label_share, "left")  # fmt: skip
    codes = (Column("code", style.word("code head", "Code", "Cd", "Type"), 0.6, "left"),) if code else ()
    return (*codes, label, *units, *figures)


def taken_columns(style: Style, head: str, *, label_share: float = 2.0, pretax: bool = False) -> tuple[Column, ...]:
    """The columns of taxes or deductions that this issuer prints."""
    columns = [Column("label", head, label_share, "left")]
    if pretax and style.chance("pretax column", 0.2):
        columns.append(Column("pretax", style.word("pretax head", "Pre-Tax", "PT", "Pretax"), 0.6, "center"))
    columns.append(Column("amount", caption("amount", style), 1.1))
    if style.chance("ytd of taken", 0.88):
        columns.append(Column("ytd", caption("ytd", style), 1.25))
    return tuple(columns)


def gross_figures(pay: Pay) -> Figures:
    """Gross pay of the period and the year, and the hours, as a total line bears them."""
    figures: Figures = {
        "amount": (pay.gross, (field("gross_pay", pay.gross),)),
        "ytd": (pay.gross_ytd, (field("ytd_gross", pay.gross_ytd),)),
    }
    if pay.hours:
        figures["hours"] = (pay.hours, (field("hours", pay.hours),))
    return figures


def taxes_figures(pay: Pay) -> Figures:
    """Total taxes; their year is printed though it is no field."""
    return {"amount": (pay.taxes_total, (field("total_taxes", pay.taxes_total),)), "ytd": (pay.taxes_ytd, ())}


def deductions_figures(pay: Pay, *, with_taxes: bool = False) -> Figures:
    """Total deductions as the page has them: with the taxes where the issuer counts them in."""
    now = pay.deductions_total + (pay.taxes_total if with_taxes else 0)
    year = pay.deductions_ytd + (pay.taxes_ytd if with_taxes else 0)
    return {
        "amount": (now, (field("total_deductions", now),)),
        "ytd": (year, (field("ytd_deductions", year),)),
    }


def net_figures(pay: Pay) -> Figures:
    """Net pay of the period and the year."""
    return {
        "amount": (pay.net, (field("net_pay", pay.net),)),
        "ytd": (pay.net_ytd, (field("ytd_net", pay.net_ytd),)),
    }


def employer_name(pay: Pay, style: Style) -> str:
    """The employer's name as its papers have it."""
    return pay.job.employer.name.upper() if capitals(style) else pay.job.employer.name


def employer(
    sheet: Sheet, pay: Pay, x: float, y: float, room: float, *, size: float | None = None, name_size: float = 0.0,
    colour: Colour = BLACK, bold: bool = True, align: str = "left", address: bool = True,
) -> float:  # fmt: skip
    """The employer's name with its address below; returns the next base line."""
    style = sheet.style
    size = size or style.size
    name, large = employer_name(pay, style), name_size or size
    narrow = fitting(sheet, name, room, large, bold=bold) < 0.9 * large
    lines = wrapped(sheet, name, room, large * 0.9, bold=bold) if narrow else [name]
    y = block(sheet, x, y, lines, room, says=field("employer_name", name), size=large, bold=bold, colour=colour,
              align=align, leading=1.1)  # fmt: skip
    y += size * 0.15
    if not address:
        return y
    return place(sheet, pay.job.employer.address, "employer_address", x, y, room, size=size, align=align)


def place(
    sheet: Sheet, address: Address, name: str, x: float, y: float, room: float, *, size: float | None = None,
    align: str = "left",
) -> float:  # fmt: skip
    """An address on two lines, or more where they are long, said as one value."""
    lines = address_lines(address.lines, sheet.style)
    wanted = size or sheet.style.size
    if min(fitting(sheet, line, room, wanted) for line in lines) < 0.75 * wanted:
        lines = tuple(part for line in lines for part in wrapped(sheet, line, room, wanted * 0.85))
    return block(sheet, x, y, lines, room, says=field(name, " ".join(lines)), size=size, align=align)


def employee(
    sheet: Sheet, pay: Pay, x: float, y: float, room: float, *, size: float | None = None, bold: bool = False,
    address: bool = True,
) -> float:  # fmt: skip
    """The employee's name, with the home address below where payroll has it; returns the next base line."""
    size = size or sheet.style.size
    name = employee_text(pay.job.person, sheet.style)
    put(sheet, x, y, name, room, size=size, bold=bold, says=(field("employee_name", name),))
    if not address or pay.job.home is None:
        return y + size * 1.25
    return place(sheet, pay.job.home, "employee_address", x, y + size * 1.25, room, size=size)


def account_text(last4: str, style: Style) -> str:
    """An account's number as the issuer masks it."""
    return style.one_of("account mask", "XXXXXX{}", "******{}", "xxxx{}", "...{}", "{}", "XXXX-{}", "*{}").format(last4)


def deposits(
    sheet: Sheet, pay: Pay, x: float, y: float, room: float, *, step: float, size: float, first: int = 0,
) -> float:  # fmt: skip
    """Where the pay went: an account and an amount a line, amounts at the right end; returns the next base line."""
    style = sheet.style
    kind = style.word("account kind", "Checking", "Direct Deposit", "Account", "Chk", "Acct", es=("Cuenta",))
    for number, (last4, amount) in enumerate(pay.deposits, first):
        text = account_text(last4, style)
        put(sheet, x, y, kind, room * 0.33, size=size)
        put(sheet, x + room * 0.36, y, text, room * 0.32, size=size,
            says=(cell("deposits", number, "account_last4", last4),))  # fmt: skip
        put(sheet, x + room, y, money(amount, style), room * 0.3, size=size, align="right", family=style.figures,
            says=(cell("deposits", number, "amount", amount),))  # fmt: skip
        y += step
    return y


def leave(sheet: Sheet, pay: Pay, x: float, y: float, room: float, *, step: float, size: float) -> float:
    """Leave accrued, taken and left, in hours; returns the next base line."""
    style = sheet.style
    heads = ("", style.word("accrued", "Accrued", "Earned", es=("Acum.",)),
             style.word("taken", "Used", "Taken", es=("Usado",)),
             style.word("left", "Balance", "Available", "Remaining", es=("Saldo",)))  # fmt: skip
    for n, head in enumerate(heads[1:], 1):
        put(sheet, x + room * (0.4 + 0.2 * n), y, head, room * 0.19, size=size * 0.9, align="right")
    for name, *figures in pay.leave:
        y += step
        put(sheet, x, y, name.title(), room * 0.38, size=size)
        for n, hours in enumerate(figures, 1):
            put(sheet, x + room * (0.4 + 0.2 * n), y, f"{hours:.2f}", room * 0.19, size=size, align="right",
                family=style.figures)  # fmt: skip
    return y + step


def contributions(pay: Pay, style: Style) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """What the employer pays beside the wages, by what the employee pays: a memo that changes no net pay."""
    out = []
    match = style.draw.at("match").pick((Decimal("0.5"), Decimal("1"), Decimal("0.25")))
    share = style.draw.at("premium share").pick((Decimal("2.5"), Decimal("3.17"), Decimal("1.9")))
    for line in pay.deductions:
        if line.code in ("401k", "403b"):
            out.append((style.word("match", "401(k) Match", "ER Match", "Co Match", "Employer 401k"), match, line))
        elif line.code == "medical":
            out.append((style.word("er medical", "Medical ER", "Co Paid Medical", "Health - Employer"), share, line))
    cents = Decimal("0.01")
    return tuple((label, (d.amount * rate).quantize(cents), (d.ytd * rate).quantize(cents)) for label, rate, d in out)


def memo(
    sheet: Sheet, lines: Sequence[tuple[str, Decimal, Decimal]], x: float, y: float, room: float, *, step: float,
    size: float, year: bool = True,
) -> float:  # fmt: skip
    """Lines that are no part of the pay: a label, the period's amount, the year's; returns the next base line."""
    for label, now, ytd in lines:
        put(sheet, x, y, label, room * 0.46, size=size)
        put(sheet, x + room * (0.73 if year else 1), y, money(now, sheet.style), room * 0.25, size=size, align="right",
            family=sheet.style.figures)  # fmt: skip
        if year:
            put(sheet, x + room, y, money(ytd, sheet.style), room * 0.26, size=size, align="right",
                family=sheet.style.figures)  # fmt: skip
        y += step
    return y


def watermark(sheet: Sheet, x: float, y: float, text: str, *, size: float, angle: float, grey: float = 0.85) -> None:
    """Large pale words at an angle under what is printed later."""
    sheet.text(x, y, text, size=size, bold=True, colour=(grey, grey, grey), angle=angle)


def monospaced(style: Style) -> Style:
    """The issuer's style on a printer that knows one width of letter."""
    face = next((f for f in (style.body, style.figures) if f.sort == "mono"), family("Courier"))
    return replace(style, body=face, figures=face)
