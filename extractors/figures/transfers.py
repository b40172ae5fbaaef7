"""Money moved between a household's own accounts: it is neither income nor expense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.figures.bank_lines import Account, Line
from extractors.figures.bank_words import is_card_line, names_transfer, plain
from extractors.figures.ground import Ground
from extractors.figures.names import organisation_key, person_key

_ROUND: Final = 5
"""A multiple of this is too common an amount to tell a transfer by itself."""
_ODD: Final = Decimal(100)
"""An amount below it is too common as well."""
_BANK: Final = 12
"""Letters of a bank's name that tell it apart where a line cuts it short."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """The two ends of a move between own accounts."""

    out: Line
    into: Line
    worded: bool
    """Whether either end calls itself a transfer or names the other account."""


def _named_digits(line: Line) -> frozenset[str]:
    """The last four digits of every number in the words that can be an account's."""
    return frozenset(re.sub(r"\D", "", n)[-4:] for n in re.findall(r"[Xx*#.]*\d{4,12}\b", line.text))


def says_of(line: Line, account: Account) -> int:
    """How much of an account a line's words name: 2 for its last digits, 1 for its bank, perhaps cut short."""
    if account.digits and account.digits in _named_digits(line):
        return 2
    bank = organisation_key(account.bank).replace(" ", "")[:_BANK]
    return int(len(bank) == _BANK and bank in organisation_key(line.text).replace(" ", ""))


def _alike(out: Line, into: Line, source: Account, target: Account, accounts: Sequence[Account]) -> int | None:
    """How much says that two lines of one amount are one transfer; None where they are not, or by chance may be."""
    for line, other in ((out, target), (into, source)):
        if says_of(line, other) < 2 and any(says_of(line, a) == 2 for a in accounts if a.label not in (line.account,)):
            return None
    said = says_of(out, target) + says_of(into, source)
    if said or names_transfer(out.text) or names_transfer(into.text):
        return 1 + said
    if out.check_number or is_card_line(out.text) or is_card_line(into.text):
        return None
    return 0 if -out.amount >= _ODD and out.amount % _ROUND else None


def transfers_of(accounts: Sequence[Account], ground: Ground) -> tuple[Transfer, ...]:
    """The transfers between the accounts: equal amounts within the rule's days, every line in one at most."""
    slack = ground.rule("own-transfer-days")
    if slack is None:
        return ()
    found = []
    by_amount: dict[Decimal, list[tuple[Account, Line]]] = {}
    for account in accounts:
        for line in account.lines:
            if line.amount > 0:
                by_amount.setdefault(line.amount, []).append((account, line))
    for source in accounts:
        for out in source.lines:
            for target, into in by_amount.get(-out.amount, ()) if out.amount < 0 else ():
                days = (into.day - out.day).days
                if target.label == source.label or abs(days) > slack.value:
                    continue
                alike = _alike(out, into, source, target, accounts)
                if alike is not None:
                    place = (-alike, abs(days), days < 0, out.day, out.ref, into.ref)
                    found.append((place, Transfer(out, into, alike > 0)))
    used: set[str] = set()
    made = []
    for _, pair in sorted(found, key=lambda f: f[0]):
        if pair.out.ref not in used and pair.into.ref not in used:
            used |= {pair.out.ref, pair.into.ref}
            made.append(pair)
    return tuple(sorted(made, key=lambda t: (t.out.day, t.out.ref)))


def _of_the_household(line: Line, accounts: Sequence[Account]) -> bool:
    """Whether a transfer's words name an account's sort, a holder, or no other person."""
    words = f" {plain(line.text)} "
    if re.search(r" (checking|savings?|chk|sav|svgs?|share|acct|account|money market|mma|deposit) ", words):
        return True
    own = {w for a in accounts for h in a.holders for w in person_key(h).split()}
    said = [w for w in person_key(line.text).split() if len(w) > 3]
    return bool(own & set(said)) or bool(re.search(r"x+ ?\d{4} |\d{4} ", words))


def one_sided(accounts: Sequence[Account], pairs: Sequence[Transfer]) -> Iterator[Line]:
    """The lines that call themselves transfers of the household but whose other end no statement shows."""
    used = {line.ref for pair in pairs for line in (pair.out, pair.into)}
    for account in accounts:
        for line in account.lines:
            if line.ref not in used and names_transfer(line.text) and _of_the_household(line, accounts):
                yield line


def unseen_accounts(accounts: Sequence[Account], lines: Sequence[Line]) -> tuple[str, ...]:
    """The last digits of accounts that one-sided transfers name and no statement is of."""
    known = {a.digits for a in accounts}
    said = []
    for line in lines:
        match = re.search(
            r"(?:[Xx*.]+ ?|(?:chk|sav|savings|checking|share|account|acct)\D{0,4})(\d{4,})\b", line.text, re.I
        )
        if match and match[1][-4:] not in known:
            said.append(match[1][-4:])
    return tuple(sorted(set(said)))
