"""How each bank words a line: one way of writing for one bank, whatever the line is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from samples.draws import Draw


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates of one bank. `{d9}` is nine drawn digits; the other names are what the line is about."""

    ach_in: str
    ach_out: str
    card: str
    refund: str
    check: str
    transfer_in: str
    transfer_out: str
    person_in: str
    person_out: str
    cash_out: str
    cash_in: str
    deposit: str
    """A cheque that is paid in."""
    overdraft: str
    returned: str
    """The fee for a returned item."""
    reversal: str
    service: str
    interest: str
    title: bool = False
    """Whether names are written in capitals and small letters."""


WORDINGS: dict[str, Wording] = {
    "designated": Wording(
        "{co} DES:{entry} ID:{id} INDN:{name} CO ID:{coid} PPD",
        "{co} DES:{entry} ID:{id} INDN:{name} CO ID:{coid} WEB",
        "CHECKCARD {md} {merchant} {city} {st} {d23}", "CHECKCARD {md} {merchant} {city} {st} {d23} REFUND",
        "Check {n}", "Online Banking transfer from {kind} {a4} Confirmation# {d10}",
        "Online Banking transfer to {kind} {a4} Confirmation# {d10}", "QuickSend payment from {who} Conf# {d9}",
        "QuickSend payment to {who} Conf# {d9}", "ATM {md} #{d9} WITHDRWL {where} {city} {st}",
        "ATM {md} #{d9} DEPOSIT {where} {city} {st}", "Counter Credit", "OVERDRAFT ITEM FEE FOR ACTIVITY OF {m-d}",
        "NSF: RETURNED ITEM FEE FOR ACTIVITY OF {m-d}", "RETURN OF POSTED ITEM {co}", "Monthly Maintenance Fee",
        "Interest Earned"),
    "authorized": Wording(
        "{co} {entry} {mdy6} {id} {name}", "{co} {entry} {mdy6} {id} {name}",
        "PURCHASE AUTHORIZED ON {m/d} {merchant} {city} {st} S{d15} CARD {card}",
        "PURCHASE RETURN AUTHORIZED ON {m/d} {merchant} {city} {st} S{d15} CARD {card}", "CHECK",
        "ONLINE TRANSFER FROM {holder} {kind} XXXXXX{a4} REF #IB0{d8} ON {m/d/y}",
        "ONLINE TRANSFER TO {holder} {kind} XXXXXX{a4} REF #IB0{d8} ON {m/d/y}",
        "QUICKSEND FROM {who} ON {m/d} REF #PP0{d7}", "QUICKSEND TO {who} ON {m/d} REF #PP0{d7}",
        "ATM WITHDRAWAL AUTHORIZED ON {m/d} {where} {city} {st} {d7} ATM ID {d4}A CARD {card}",
        "ATM CASH DEPOSIT ON {m/d} {where} {city} {st} ATM ID {d4}A CARD {card}",
        "MOBILE DEPOSIT : REF NUMBER :{d12}", "OVERDRAFT FEE FOR A TRANSACTION POSTED ON {m/d} {money} {co}",
        "RETURNED ITEM FEE FOR AN ITEM RETURNED UNPAID ON {m/d} {money} {co}", "{co} {entry} REVERSAL",
        "MONTHLY SERVICE FEE", "INTEREST PAYMENT", title=False),
    "plain": Wording(
        "Direct Deposit {co} {entry}", "ACH Payment {co} {entry}", "Debit Card Purchase {merchant} {city} {st}",
        "Debit Card Credit {merchant} {city} {st}", "Check {n}", "Transfer From {kind} x{a4}",
        "Transfer To {kind} x{a4}", "QuickSend From {who}", "QuickSend To {who}",
        "ATM Withdrawal {where} {city} {st}",
        "ATM Deposit {where} {city} {st}", "Mobile Deposit", "Overdraft Paid Fee", "Overdraft Returned Fee",
        "Returned Item {co}", "Monthly Service Charge", "Interest Paid", title=True),
    "compact": Wording(
        "Orig CO Name:{co:.16} Orig ID:{coid} Desc Date:{mdy6} CO Entry Descr:{entry} Sec:PPD Trace#:{d15} "
        "Eed:{mdy6} "
        "Ind ID:{id} Ind Name:{name}", "{co} {entry} PPD ID: {coid}",
        "Card Purchase {m/d} {merchant} {city} {st} Card {card}",
        "Card Purchase Return {m/d} {merchant} {city} {st} Card {card}", "Check # {n}",
        "Online Transfer From {kind} ...{a4} Transaction#: {d11}",
        "Online Transfer To {kind} ...{a4} Transaction#: {d11}",
        "QuickSend Payment From {who} {d11}", "QuickSend Payment To {who} {d11}",
        "ATM Withdrawal {m/d} {where} {city} {st} Card {card}",
        "ATM Cash Deposit {m/d} {where} {city} {st} Card {card}",
        "Remote Online Deposit 1", "Insufficient Funds Fee For {co} of {money}",
        "Returned Item Fee For An Unpaid {money} Item",
        "Returned Item {co}", "Monthly Service Fee", "Interest Payment"),
    "reference": Wording(
        "Electronic Deposit From {co} REF={d15}N00 {coid}{entry}",
        "Electronic Withdrawal To {co} REF={d15}N00 {coid}{entry}",
        "Debit Purchase On {mdy6} {city} {st} {merchant} REF # {d14}",
        "Card Refund On {mdy6} {city} {st} {merchant} REF # {d14}", "Check {n} {d10}",
        "Internet Banking Transfer Deposit From Account {d6}{a4}",
        "Internet Banking Transfer Withdrawal To Account {d6}{a4}",
        "QuickSend Instant PMT From {who} On {mdy6}", "QuickSend Instant PMT To {who} On {mdy6}",
        "ATM Withdrawal {where} {city} {st} Serial No. {d12}", "ATM Deposit {where} {city} {st} Serial No. {d12}",
        "Mobile Check Deposit", "Overdraft Paid Fee {m/d}", "Overdraft Returned Fee {m/d}", "Electronic Return {co}",
        "Monthly Maintenance Fee", "Interest Paid this Period", title=True),
    "checkcard": Wording(
        "{co} {entry} {name} CUSTOMER ID {id}", "{co} {entry} {name} CUSTOMER ID {id}",
        "DEBIT CARD PURCHASE {merchant} {m-d} {city} {st} {d4} {d16}",
        "DEBIT CARD CREDIT {merchant} {m-d} {city} {st}",
        "CHECK {n}", "TRANSFER FROM {kind} {a4} {m-d}-{d6}", "TRANSFER TO {kind} {a4} {m-d}-{d6}",
        "QUICKSEND FROM {who} CUSTOMER ID {d11}", "QUICKSEND TO {who} CUSTOMER ID {d11}",
        "ATM CASH WITHDRAWAL {where} {m-d} {city} {st} {d4}", "ATM CASH DEPOSIT {where} {m-d} {city} {st}",
        "BRANCH DEPOSIT", "OVERDRAFT ITEM CHARGE", "RETURNED ITEM CHARGE", "RETURNED ITEM CREDIT {co}",
        "MAINTENANCE FEE", "INTEREST CREDIT"),
    "traced": Wording(
        "PREAUTHORIZED CREDIT {co} {entry} {mdy6} {d15}", "PREAUTHORIZED WD {co} {entry} {mdy6} {d15}",
        "POS PUR {m/d} {h_m} {merchant} {city} {st} SEQ# {d6}",
        "POS RETURN {m/d} {h_m} {merchant} {city} {st} SEQ# {d6}",
        "CHECK #{n}", "TELEPHONE TRANSFER FROM {kind} {a4}", "TELEPHONE TRANSFER TO {kind} {a4}",
        "QUICKSEND CR {who} {d8}", "QUICKSEND DR {who} {d8}", "ATM W/D {h_m} {m/d} {where} {city} {st} SEQ# {d4}",
        "ATM DEP {h_m} {m/d} {where} {city} {st} SEQ# {d4}", "REGULAR DEPOSIT", "OVERDRAFT CHARGE",
        "NSF CHARGE 1 ITEM", "RETURN ITEM CREDIT {co}", "SERVICE CHARGE", "INTEREST CREDIT"),
    "mixed": Wording(
        "ACH Deposit {co} - {entry}", "ACH Withdrawal {co} - {entry}", "{m/d} {merchant} {city} {st}",
        "{m/d} Refund {merchant} {city} {st}", "Check {n}", "Transfer from {kind} *{a4}", "Transfer to {kind} *{a4}",
        "QuickSend from {who}", "QuickSend to {who}", "{m/d} Cash Withdrawal {where} {city} {st}",
        "{m/d} Cash Deposit {where} {city} {st}", "Deposit", "Overdraft Fee", "NSF Returned Check/Item Fee",
        "Return {co}", "Monthly Account Fee", "Interest Deposit", title=True),
    "counter": Wording(
        "{co} {entry} DIRECT DEP", "{co} {entry} AUTO DEBIT",
        "DBT CRD {hm} {m/d/y} {d8} {merchant} {city} {st} C#{card}",
        "DBT CRD RTN {hm} {m/d/y} {d8} {merchant} {city} {st} C#{card}", "CHECK {n}", "TFR FR {kind} {a4}",
        "TFR TO {kind} {a4}", "QUICKSEND {who} CREDIT", "QUICKSEND {who} DEBIT",
        "ATM WD {hm} {m/d/y} {d8} {where} {city} {st}",
        "CASH DEPOSIT", "DEPOSIT", "OVERDRAFT FEE", "INSUFFICIENT FUNDS FEE", "REVERSE {co}", "SERVICE FEE",
        "INTEREST PAID"),
    "union": Wording(
        "Deposit ACH {co} TYPE: {entry} ID: {coid} CO: {co}", "Withdrawal ACH {co} TYPE: {entry} ID: {coid} CO: {co}",
        "Withdrawal POS #{d12} {merchant} {city} {st}", "Deposit POS Return #{d12} {merchant} {city} {st}",
        "Draft {n}",
        "Deposit Home Banking Transfer From Share {a4}", "Withdrawal Home Banking Transfer To Share {a4}",
        "Deposit QuickSend {who}", "Withdrawal QuickSend {who}", "Withdrawal ATM #{d12} {where} {city} {st}",
        "Deposit Cash", "Deposit by Check", "Courtesy Pay Fee {money} {co}", "NSF Fee {money} {co}",
        "Deposit Adjustment Returned {co}", "Service Charge", "Deposit Dividend", title=True),
    "members": Wording(
        "{co} {entry} - ACH CREDIT", "{co} {entry} - ACH DEBIT", "{merchant} {city} {st} CARD x{card} DATE {m/d/y}",
        "RETURN {merchant} {city} {st} CARD x{card} DATE {m/d/y}", "SHARE DRAFT # {n}",
        "XFER FROM {kind} {a4} VIA MOBILE",
        "XFER TO {kind} {a4} VIA MOBILE", "P2P CREDIT {who} {d8}", "P2P DEBIT {who} {d8}",
        "ATM WITHDRAWAL {where} {city} {st} DATE {m/d/y}", "ATM DEPOSIT {where} {city} {st}",
        "MOBILE CHECK DEPOSIT {d6}",
        "COURTESY PAY FEE", "RETURNED ACH FEE", "ACH RETURNED {co}", "MEMBER SERVICE FEE", "DIVIDEND CREDIT"),
    "app": Wording(
        "{co} {entry}", "{co}", "{merchant}", "{merchant} refund", "Mailed check {n}", "From {kind} ({a4})",
        "To {kind} ({a4})", "From {who}", "To {who}", "ATM {where}, {city} {st}", "Cash added at {where}",
        "Mobile check deposit", "Overdraft fee", "Returned payment fee", "Returned: {co}", "Monthly fee",
        "Interest earned", title=True),
}  # fmt: skip


class _Blanks(dict[str, str]):
    """Blanks of a template: the clock and `d9`, which is nine digits, are drawn when they are met."""

    def __init__(self, known: dict[str, str], draw: Draw) -> None:
        super().__init__(known)
        self._draw = draw

    def __missing__(self, key: str) -> str:
        if key in ("hm", "h_m"):
            hour, minute = self._draw.whole(7, 21), self._draw.whole(0, 59)
            return f"{hour:02d}{minute:02d}" if key == "hm" else f"{hour:02d}:{minute:02d}"
        return self._draw.digits(int(key[1:]))


@lru_cache(2048)
def _dated(day: dt.date) -> dict[str, str]:
    return {
        "md": f"{day:%m%d}", "m/d": f"{day:%m/%d}", "m-d": f"{day:%m-%d}", "mdy6": f"{day:%m%d%y}",
        "m/d/y": f"{day:%m/%d/%y}",
    }  # fmt: skip


_ALWAYS = ("LLC", "USA", "FCU", "ATM", "IRS", "SSA", "SSI", "VACP", "HOA", "DDS", "BBQ", "CU", "II", "TV")


@lru_cache(4096)
def titled(text: str) -> str:
    """Capitals become words with a capital, but for what is always written in capitals."""
    return " ".join(word if word in _ALWAYS or not word.isupper() else word.capitalize() for word in text.split())


def worded(style: Wording, template: str, day: dt.date, draw: Draw, **about: str) -> str:
    """A line as the bank of this style writes it on or about a day."""
    if style.title:
        about = {
            name: titled(value) if name in ("co", "merchant", "city", "who", "where", "entry") else value
            for name, value in about.items()
        }
    return " ".join(template.format_map(_Blanks(_dated(day) | about, draw)).split())
