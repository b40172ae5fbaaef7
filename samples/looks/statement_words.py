"""How banks word and write it: labels with their synonyms, signs, short dates, account numbers, holders."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samples.ledger.banking import Account, Booking, Statement
from samples.sheet import Says, cell, field
from samples.style import Style

_LABELS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "opening": (
        (
            "Beginning Balance",
            "Opening Balance",
            "Previous Balance",
            "Balance Last Statement",
            "Starting Balance",
            "Beginning balance",
            "Balance Forward",
            "Last Statement Balance",
        ),
        ("Saldo inicial", "Saldo anterior"),
    ),
    "closing": (
        (
            "Ending Balance",
            "Closing Balance",
            "New Balance",
            "Balance This Statement",
            "Ending Balance",
            "Ending balance",
            "Current Balance",
            "Current Statement Balance",
        ),
        ("Saldo final", "Saldo actual"),
    ),
    "deposits": (
        (
            "Total Deposits",
            "Deposits and Other Credits",
            "Deposits/Credits",
            "Total Credits",
            "Deposits and Additions",
            "Deposits & Other Additions",
            "Credits This Period",
            "Money In",
            "Total additions",
        ),
        ("Depósitos y créditos", "Total de depósitos"),
    ),
    "withdrawals": (
        (
            "Total Withdrawals",
            "Withdrawals and Other Debits",
            "Withdrawals/Debits",
            "Total Debits",
            "Withdrawals and Subtractions",
            "Checks & Other Debits",
            "Debits This Period",
            "Money Out",
            "Total subtractions",
        ),
        ("Retiros y débitos", "Total de retiros"),
    ),
    "fees": (
        ("Service Charges", "Service Fees", "Fees Charged", "Total Fees", "Fees and Service Charges"),
        ("Cargos por servicio", "Comisiones"),
    ),
    "interest": (
        ("Interest Paid", "Interest Earned", "Interest Paid This Period", "Interest Credited"),
        ("Intereses pagados", "Interés ganado"),
    ),
    "period": (
        ("Statement Period", "Statement Dates", "Period Covered", "For the Period", "Statement period", "Activity for"),
        ("Período del estado de cuenta", "Período"),
    ),
    "account": (
        ("Account Number", "Account No.", "Account #", "Acct Number", "Account number", "Primary Account Number"),
        ("Número de cuenta", "Cuenta núm."),
    ),
    "routing": (("Routing Number", "ABA Routing No.", "Routing/Transit Number", "RTN"), ("Número de ruta",)),
    "date": (("Date", "Posting Date", "Post Date", "Date Posted", "Trans Date"), ("Fecha",)),
    "description": (
        ("Description", "Transaction Description", "Activity", "Transaction Details", "Transaction", "Details"),
        ("Descripción", "Detalle"),
    ),
    "in": (
        ("Deposits", "Credits", "Additions", "Deposits/ Credits", "Amount Added", "Deposit"),
        ("Depósitos", "Créditos"),
    ),
    "out": (
        ("Withdrawals", "Debits", "Subtractions", "Withdrawals/ Debits", "Amount Subtracted", "Withdrawal"),
        ("Retiros", "Débitos"),
    ),
    "amount": (("Amount", "Amount ($)", "Transaction Amount"), ("Importe", "Monto")),
    "balance": (("Balance", "Running Balance", "Ending Daily Balance", "Balance ($)"), ("Saldo",)),
    "check": (("Check No.", "Check #", "Number", "Check Number", "Ref/ Check"), ("Cheque núm.",)),
    "summary": (
        ("Account Summary", "Summary of Account", "Summary", "Statement Summary", "Account Summary Information"),
        ("Resumen de la cuenta", "Resumen"),
    ),
    "activity": (
        (
            "Account Activity",
            "Transaction Detail",
            "Transactions",
            "Transaction History",
            "Activity Detail",
            "Account Transactions",
        ),
        ("Detalle de transacciones", "Movimientos"),
    ),
    "daily": (
        ("Daily Balance Summary", "Daily Ending Balance", "Daily Balances", "Balance by Date", "Daily Balance"),
        ("Saldos diarios", "Saldo diario"),
    ),
    "carried": (
        ("Balance carried forward", "Carried forward", "Balance to next page"),
        ("Saldo a la página siguiente",),
    ),
    "brought": (("Balance brought forward", "Brought forward", "Balance forward"), ("Saldo de la página anterior",)),
}


_PAIRS = {"opening": "balances", "closing": "balances", "deposits": "totals", "withdrawals": "totals", "in": "ways",
          "out": "ways", "carried": "overleaf", "brought": "overleaf"}  # fmt: skip
"""Labels whose wordings go together: drawn by one name from lists of one length, they stand at the same place."""


def label(style: Style, name: str) -> str:
    """The bank's own wording of a label, the same on all its statements."""
    english, spanish = _LABELS[name]
    return style.word(f"statement/{_PAIRS.get(name, name)}", *english, es=spanish)


def short_day(style: Style, date: dt.date, *, year: bool | None = None) -> str:
    """A date as it stands in a row: with the year or without, as the bank has it."""
    if year is None:
        year = style.chance("row years", 0.4)
    forms: tuple[str, ...] = (
        ("%m/%d", "%m/%d", "%m-%d", "%b %d", "%d %b") if not year else ("%m/%d/%y", "%m/%d/%Y", "%m-%d-%Y", "%b %d, %Y")
    )
    if style.language == "es":
        forms = forms[:3]
    form = style.one_of(f"row date {year}", *forms)
    text = date.strftime(form)
    return text.lstrip("0").replace("/0", "/") if "/" in form and style.chance("bare days", 0.2) else text


def signed(style: Style, value: Decimal) -> str:
    """An amount whose sign is printed: a minus before or behind, parentheses, or CR and DR, as the bank has it."""
    if style.one_of("sign", *_SIGNS) == "letters" and value >= 0:
        return f"{style.amount(value)} CR"
    return _below(style, value) if value < 0 else style.amount(value, plus=style.chance("plus", 0.12))


def balance_text(style: Style, value: Decimal) -> str:
    """A balance: bare above zero, marked as overdrawn below it."""
    if value >= 0:
        return style.amount(value)
    return f"{style.amount(-value)}OD" if style.chance("overdrawn letters", 0.15) else _below(style, value)


_SIGNS = ("style", "style", "style", "before", "behind", "letters")


def _below(style: Style, value: Decimal) -> str:
    """An amount below zero as the bank writes it in every place."""
    form, text = style.one_of("sign", *_SIGNS), style.amount(-value)
    written = {"before": f"-{text}", "behind": f"{text}-", "letters": f"{text} DR"}
    return written.get(form) or style.amount(value)


def account_text(style: Style, account: Account) -> str:
    """The account's number as the bank prints it: whole, grouped, or all but the last four digits masked."""
    number, last4 = account.number, account.last4
    hidden = len(number) - 4
    return style.one_of(
        "account number",
        number,
        number,
        f"{number[:3]}-{number[3:-2]}-{number[-2:]}",
        f"{'X' * hidden}{last4}",
        f"{'x' * 4}-{'x' * 4}-{last4}",
        f"{'*' * hidden}{last4}",
        f"XXXX XXXX {last4}",
        f"...{last4}",
        f"x{last4}",
        f"ending in {last4}",
    )


def account_says(text: str, account: Account) -> tuple[Says, ...]:
    """What a printed account number means: the number as printed, and its last four digits where they stand in it."""
    digits = "".join(c for c in text if c.isdigit())
    whole = (field("account_number", text),)
    return (*whole, field("account_number_last4", account.last4)) if digits.endswith(account.last4) else whole


def holder_lines(style: Style, account: Account) -> tuple[str, ...]:
    """The holders' names as the bank keeps them, one a line."""
    form = style.one_of("holder", "name", "name", "full", "plain", "upper", "upper", "joined")
    names = [
        " ".join({"full": p.full, "plain": p.plain, "upper": p.name.replace(".", "").upper()}.get(form, p.name).split())
        for p in account.holders
    ]
    if len(names) > 1:
        tie = style.one_of("holders", "", "", "OR ", "AND ", "& ")
        names = [names[0], *(f"{tie}{n}" for n in names[1:])]
        if form == "joined":
            return (" ".join(n if n == names[0] or tie else f"& {n}" for n in names),)
    return tuple(names)


def mailing_lines(style: Style, account: Account) -> tuple[str, ...]:
    """The holders' address as the bank writes it on the envelope."""
    address = account.address
    caps = style.chance("address capitals", 0.5)
    street = (address.street, address.unit) if address.unit and style.chance("unit apart", 0.4) else (address.lines[0],)
    place = f"{address.city} {address.state} {address.zip_code}" if caps else address.place
    return tuple(line.upper() if caps else line for line in (*street, place))


def kind_text(style: Style, account: Account) -> str:
    """The account's sort as the bank names it: its product, or plainly checking or savings."""
    plain = {"checking": ("Checking", "Checking Account", "Share Draft"), "savings": ("Savings", "Savings Account")}
    words = plain.get(account.kind, (account.kind.title(),))
    return style.one_of("account kind", account.product, account.product, account.product, *words[:2])


def interest_paid(statement: Statement) -> Decimal:
    """What the bank credited as interest in the period."""
    return sum((b.amount for b in statement.bookings if b.category == "interest" and b.amount > 0), Decimal("0.00"))


def overdraft_fees(statement: Statement) -> tuple[Decimal, Decimal]:
    """The period's fees for paying into overdraft, and those for items sent back."""
    charged = [b for b in statement.bookings if b.category == "nsf" and b.amount < 0]
    returned = [b for b in charged if "RETURN" in b.text.upper() or "NSF" in b.text.upper()]
    sent_back = -sum((b.amount for b in returned), Decimal("0.00"))
    return -sum((b.amount for b in charged), Decimal("0.00")) - sent_back, sent_back


def row_says(number: int, booking: Booking, description: str) -> dict[str, Says]:
    """What the cells of a booking mean, by column."""
    return {
        "date": cell("transactions", number, "date", booking.date),
        "description": cell("transactions", number, "description", description),
        "amount": cell("transactions", number, "amount", booking.amount),
        "check": cell("transactions", number, "check_number", booking.check_number),
    }


def balance_says(number: int, balance: Decimal) -> Says:
    """What the balance behind a booking means."""
    return cell("transactions", number, "balance", balance)


def in_lines(style: Style, text: str) -> str:
    """A booking's text as the bank breaks it: its main words first, what identifies it below; short ones stay whole."""
    if len(text) < 26 or not style.chance("descriptions in lines", 0.55):
        return text
    words, first = text.split(), 0
    for n, word in enumerate(words):
        first += len(word) + 1
        if n and first > 16 and (word in ("PPD", "ID:", "REF", "TRACE", "WEB") or any(c.isdigit() for c in word)):
            return f"{' '.join(words[:n])}\n{' '.join(words[n:])}"
    middle = len(words) // 2 + 1
    return f"{' '.join(words[:middle])}\n{' '.join(words[middle:])}" if len(text) > 38 and len(words) > 4 else text
