"""Bank statements: whose account at which bank, the period, the balances and totals, and every transaction.

The laws are the statement's own: opening balance plus what came in less what went out is the closing balance, once by
the printed totals and once by the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind, Term
from extractors.document import Row
from extractors.extract import field_candidates, label_hits
from extractors.kinds.bank_names import account_of, accounts, bank_names, holders
from extractors.kinds.bank_period import calendar_of
from extractors.kinds.bank_rows import read_tables
from extractors.kinds.bank_signs import settle, signed_rows
from extractors.layout import Hit, Layout, reading_of
from extractors.source import Page

_OPENING = (
    "beginning balance", "opening balance", "starting balance", "previous balance", "balance last statement",
    "last statement balance", "balance forward", "balance brought forward", "prior balance", "previous statement balance",
    "beginning ledger balance", "opening ledger balance", "beginning account balance", "balance from last statement",
    "previous ending balance", "starting account balance", "balance at start of period", "start balance", "brought forward",
)  # fmt: skip
_CLOSING = (
    "ending balance", "closing balance", "ending ledger balance", "closing ledger balance", "ending account balance",
    "balance this statement", "new balance", "balance at end of period", "final balance", "end balance",
    "ending statement balance", "this statement balance", "current balance", "balance carried forward", "statement balance",
)  # fmt: skip
_DEPOSITS = (
    "total deposits and additions", "total deposits and other additions", "total deposits and other credits",
    "total deposits and credits", "total deposits/credits", "total deposits & credits", "total deposits", "total credits",
    "total additions", "total money in", "total paid in", "deposits and other additions", "deposits and additions",
    "deposits/additions", "deposits and other credits", "deposits and credits", "deposits/credits", "deposits & credits",
    "deposits / other credits", "credits and deposits", "additions", "money in", "paid in", "total credit", "total in",
    "deposits & additions", "deposits", "credits", "plus deposits", "total inflow", "total receipts",
)  # fmt: skip
_WITHDRAWALS = (
    "total withdrawals and subtractions", "total withdrawals and other subtractions", "total withdrawals and other debits",
    "total withdrawals and debits", "total withdrawals/debits", "total withdrawals & debits", "total withdrawals",
    "total debits", "total subtractions", "total money out", "total paid out", "total checks and withdrawals",
    "withdrawals and other subtractions", "withdrawals/subtractions", "withdrawals and subtractions",
    "withdrawals and other debits", "withdrawals and debits", "withdrawals/debits", "withdrawals & debits",
    "checks and other debits", "checks and debits", "checks/debits", "checks and withdrawals", "checks & withdrawals",
    "debits and withdrawals", "subtractions", "money out", "paid out", "total debit", "total out", "total payments",
    "withdrawals", "debits", "less withdrawals", "total outflow", "total disbursements",
)  # fmt: skip
_FEES = (
    "total service charges", "total fees", "service charges", "service fees", "service charge", "fees", "monthly service fee",
    "total fees charged", "less service charges", "account fees", "maintenance fee", "fees and charges",
)  # fmt: skip
_ACCOUNT = (
    "account number", "primary account number", "account number ending in", "account ending in", "acct number",
    "account no", "account #", "acct no", "acct #", "a/c no", "a/c number", "primary account", "account ending", "share id",
    "member number", "acct", "account",
)  # fmt: skip
_HOLDER = (
    "account holder name", "account holder", "account holders", "account owner", "account owner(s)", "primary owner",
    "account holder(s)", "primary account holder", "customer name", "account name", "member name", "statement for",
    "prepared for", "name of account holder", "owner name", "account title", "a/c name", "primary member", "owner",
    "customer", "name", "member",
)  # fmt: skip

# Labels that hide the shorter ones inside them: a table's head, an average, a fee table's total.
_SHADOWS = (
    "ending daily balance", "daily ending balance", "average balance", "average daily balance", "average ledger balance",
    "number of deposits", "number of withdrawals", "deposits posted", "total number of deposits", "minimum balance",
    "available balance", "account number and", "checking account", "savings account", "branch name", "account summary",
    "account type", "account activity", "account statement", "total overdraft fees", "total returned item fees",
    "direct deposits", "customer service", "card member", "account name", "account opened", "bank account", "your account",
    "deposit account", "product name", "no fees", "member fdic", "member since", "year to date", "ytd deposits",
    "electronic deposits", "other deposits", "electronic withdrawals", "atm withdrawals", "other withdrawals", "other debits",
    "other credits", "atm & debit card withdrawals", "customer deposits", "business name", "company name", "atm/debit withdrawals",
)  # fmt: skip


def _money(name: str, labels: tuple[str, ...]) -> FieldSpec:
    return FieldSpec(name, "money", labels)


_SPECS = (
    FieldSpec("bank_name", "organisation", ("bank name", "name of bank", "financial institution", "bank"), where=("right",)),
    FieldSpec("bank_address", "address", ("bank address", "branch address")),
    FieldSpec("account_holder", "person", _HOLDER),
    FieldSpec(
        "account_holder_address", "address", ("mailing address", "customer address", "account holder address", "address")
    ),
    FieldSpec("account_number", "account"),
    FieldSpec("account_number_last4", "account"),
    FieldSpec("account_type", "text", ("account type", "type of account", "product name", "account product", "product")),
    FieldSpec("routing_number", "integer", ("routing number", "routing no", "routing/transit number", "aba number", "aba routing number", "rtn", "aba", "routing transit number", "routing #")),
    FieldSpec("period_start", "date"),
    FieldSpec("period_end", "date"),
    _money("opening_balance", _OPENING),
    _money("closing_balance", _CLOSING),
    _money("total_deposits", _DEPOSITS),
    _money("total_withdrawals", _WITHDRAWALS),
    _money("fees", _FEES),
    FieldSpec("statement_pages", "integer"),
)  # fmt: skip
_REQUIRED = {
    "bank_name", "account_holder", "account_number_last4", "period_start", "period_end", "opening_balance", "closing_balance",
}  # fmt: skip
_LABELLED = Kind(
    "bank_statement", {}, (*_SPECS, FieldSpec("_shadow", "text", _SHADOWS), FieldSpec("_account", "text", _ACCOUNT))
)
"""The labels are looked for in the kind's own reader, on the pages cut to the first account."""


def _second_account(pages: Sequence[Page]) -> tuple[int, float] | None:
    """(index of page, top) where another account's part begins: another number, and an opening balance after a closing one."""
    first: str | None = None
    closed = False
    mark: tuple[int, float] | None = None
    for index, page in enumerate(pages):
        layout = Layout(page)
        numbers: dict[int, str] = {}
        for phrase in ("account number", "account no", "account #", "acct #", "account ending in", "share id"):
            for hit in layout.find(phrase):
                found = account_of(layout.right_of(hit))
                digits = re.sub(r"\D", "", str(found.value)) if found else ""
                if len(digits) >= 4:
                    numbers[hit.line] = digits[-4:]
        openings = {h.line for p in _OPENING[:6] for h in layout.find(p) if layout.values(layout.right_of(h), "money")}
        closings = {h.line for p in _CLOSING[:6] for h in layout.find(p) if layout.values(layout.right_of(h), "money")}
        for number, line in enumerate(layout.lines):
            if number in numbers:
                if first is None:
                    first = numbers[number]
                mark = (index, line.box.top) if numbers[number] != first else None
            if number in openings and closed and mark is not None:
                return mark
            closed = closed or number in closings
    return None


def first_account(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages cut to the first account where a statement covers several: each figure must belong to one account."""
    cut = _second_account(pages)
    if cut is None:
        return tuple(pages)
    index, top = cut
    kept = [*pages[:index]]
    words = tuple(w for w in pages[index].words if w.box.bottom <= top + 0.002)
    if words:
        kept.append(replace(pages[index], words=words))
    return tuple(kept)


def _labelled(pages: Sequence[Page]) -> Iterator[tuple[str, Candidate]]:
    for number, page in enumerate(pages):
        layout = Layout(page)
        hits = label_hits(_LABELLED, layout)
        stops = [h for found in hits.values() for h in found]
        loss = 1.0 - 0.05 * min(number, 4)
        for spec in _SPECS:
            for candidate in field_candidates(spec, layout, hits, stops):
                kept = _fitting(spec, candidate)
                if kept is not None:
                    yield spec.name, replace(kept, fit=kept.fit * loss)
        ranked = [(h, rank) for rank, label in enumerate(_ACCOUNT) for h in hits.get(label, ())]
        for name, candidate in accounts(layout, ranked):
            yield name, replace(candidate, fit=candidate.fit * loss)


_NO_HOLDER = re.compile(
    r"\b(?:bank|statement|number|account|address|date|balance|fdic|service|questions)\b|\d{3}|\.com", re.IGNORECASE
)


def _fitting(spec: FieldSpec, candidate: Candidate) -> Candidate | None:
    """The candidate in the form that the field wants, None where it cannot be one."""
    value = candidate.reading.value
    if spec.name in ("total_withdrawals", "fees") and isinstance(value, Decimal):
        return replace(candidate, reading=replace(candidate.reading, value=abs(value)))
    if spec.name == "total_deposits" and isinstance(value, Decimal) and value < 0:
        return None
    if spec.name == "routing_number":
        return candidate if _is_routing(str(value)) else None
    if spec.name == "account_holder" and (_NO_HOLDER.search(str(value)) or len(str(value).split()) > 8):
        return None
    if spec.name == "bank_name" and (len(str(value).split()) > 8 or not candidate.reading.raw[:1].isupper()):
        return None
    if spec.name == "bank_name" and re.search(r"statement|account|:", str(value), re.IGNORECASE):
        return None
    return candidate


def _is_routing(digits: str) -> bool:
    """Whether nine digits pass the check of the American Bankers Association's routing numbers (weights 3, 7, 1)."""
    if not re.fullmatch(r"\d{9}", digits):
        return False
    return sum(int(d) * w for d, w in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0


_PRODUCT = re.compile(
    r"\b(?:checking|savings|money market|share draft|chequing|current account|share savings)\b", re.IGNORECASE
)


def _account_types(pages: Sequence[Page]) -> Iterator[Candidate]:
    """The product's name where a short line of the first page is one (`Everyday Checking`)."""
    for page in pages[:1]:
        layout = Layout(page)
        for line in layout.lines:
            for run in layout.runs(line, 1.8):
                text = " ".join(w.text for w in run)
                if len(run) > 6 or not _PRODUCT.search(text) or re.search(r"[$:.]|\d{4}|transfer|deposit", text):
                    continue
                words = [w for w in run if w.text.lower() not in ("statement", "summary", "statements", "activity")]
                if words:
                    yield Candidate(reading_of(" ".join(w.text for w in words), words), 0.75 - 0.2 * line.box.top)


_PAGE_OF = re.compile(r"page\s*:?\s*\d+\s*(?:of|/)\s*(\d+)", re.IGNORECASE)


def _page_counts(pages: Sequence[Page]) -> Iterator[Candidate]:
    for page in pages[:1]:
        for line in Layout(page).lines:
            if (match := _PAGE_OF.search(line.text)) and (words := [w for w in line.words if match[1] in w.text]):
                yield Candidate(reading_of(match[1], words[-1:]), 0.9)


_GROUPS = (
    (
        "out",
        re.compile(
            r"withdraw|debit|subtraction|check|fee|charge|payment|money out|paid out|purchase|transfers? out", re.I
        ),
    ),
    (
        "in",
        re.compile(
            r"deposit|credit|addition|interest (?:paid|earned|credited)|money in|paid in|transfers? in|dividend", re.I
        ),
    ),
)


def _summary(pages: Sequence[Page]) -> tuple[tuple[Row, str], ...]:
    """The lines between opening and closing balance of the account summary, each with its way, amounts signed."""
    for page in pages[:2]:
        layout = Layout(page)
        tops = [h for p in _OPENING for h in layout.find(p) if layout.values(layout.right_of(h), "money")]
        if not tops:
            continue
        top = min(tops, key=lambda h: h.line)
        ends = [h for p in _CLOSING for h in layout.find(p) if layout.values(layout.right_of(h), "money")]
        end = min((h.line for h in ends if top.line < h.line), default=None)
        if end is None or end - top.line > 16:
            continue
        found = _groups_between(layout, top, end)
        if found:
            return found
    return ()


def _groups_between(layout: Layout, top: Hit, end: int) -> tuple[tuple[Row, str], ...]:
    made = []
    for line in layout.lines[top.line + 1 : end]:
        words = [w for w in line.words if w.box.right > top.box.left - 0.01]
        values = layout.values(words, "money")
        if not values:
            continue
        label = [w for w in words if w.box.right <= values[0].box.left + 0.001 and any(c.isalpha() for c in w.text)]
        text = " ".join(w.text for w in label)
        way = next((name for name, pattern in _GROUPS if pattern.search(text)), None)
        if way is None or not label or re.match(r"\d{1,2}[/-]\d", line.text):
            return ()
        reading = values[0].reading()
        assert isinstance(reading.value, Decimal)
        size = abs(reading.value)
        amount = replace(reading, value=-size if way == "out" else size)
        made.append((Row({"label": reading_of(text, label), "amount": amount}, line.box.page), way))
    return tuple(made)


def _fit_totals(found: dict[str, list[Candidate]], groups: Sequence[tuple[Row, str]]) -> tuple[Row, ...]:
    """Hold the totals against the summary's groups: one of several groups is no total.

    Gives the rows of the summary that the laws need: all groups (`amount`) where no total covers them, else those that
    stand beside the totals (`other`: fees, interest), unless the totals meet the closing balance without them.
    """
    beside: list[Row] = []
    several = False
    for name, way in (("total_deposits", "in"), ("total_withdrawals", "out")):
        busy = [row for row, its in groups if its == way and _value(row)]
        main = [row for row in busy if not _EXTRA.search(str(row.cells["label"].value))]
        if len(main) > 1:
            several = True
            places = [row.cells["amount"].boxes[0] for row in busy]
            candidates = found.get(name, [])
            found[name] = [c for c in candidates if not any(c.reading.boxes[0].overlap(p) > 0.5 for p in places)]
        elif main:
            beside += [row for row in busy if row not in main]
    if several:
        return tuple(row for row, _ in groups)
    parts = [
        _best_amount(found.get(n, ()))
        for n in ("opening_balance", "total_deposits", "total_withdrawals", "closing_balance")
    ]
    if None not in parts and not beside:
        return ()
    opening, credits, debits, closing = (p or Decimal(0) for p in parts)
    if not beside or opening + credits - debits == closing:
        return ()
    return tuple(Row({"label": r.cells["label"], "other": r.cells["amount"]}, r.page) for r in beside)


_EXTRA = re.compile(r"fee|charge|interest|dividend", re.IGNORECASE)


def _value(row: Row) -> Decimal:
    value = row.cells["amount"].value
    return value if isinstance(value, Decimal) else Decimal(0)


def _best_amount(candidates: Sequence[Candidate]) -> Decimal | None:
    best = max(candidates, key=lambda c: c.fit * c.reading.confidence, default=None)
    return best.reading.value if best is not None and isinstance(best.reading.value, Decimal) else None


def read(pages: Sequence[Page]) -> Extraction:
    """Everything of the statement's first account: fields by label and place, and the rows of its tables."""
    own = first_account(pages)
    calendar, period = calendar_of(own)
    found: dict[str, list[Candidate]] = {}

    def add(name: str, candidate: Candidate) -> None:
        found.setdefault(name, []).append(candidate)

    for name, candidate in (*_labelled(own), *period, *holders(own)):
        add(name, candidate)
    for candidate in bank_names(own):
        add("bank_name", candidate)
    for candidate in _account_types(own):
        add("account_type", candidate)
    for candidate in _page_counts(own):
        add("statement_pages", candidate)
    tables = read_tables(own, calendar)
    for name, stated in (("opening_balance", tables.opening), ("closing_balance", tables.closing)):
        if stated is not None:
            add(name, Candidate(stated, 0.85))
    opening = _best_amount(found.get("opening_balance", ()))
    summary = _fit_totals(found, _summary(own))
    rows = {
        "transactions": signed_rows(tables.rows, opening),
        "daily_balances": tuple(tables.daily),
        "summary": summary,
    }
    return Extraction({name: tuple(c) for name, c in found.items()}, {name: r for name, r in rows.items() if r})


KIND = Kind(
    "bank_statement",
    signature={
        "bank statement": 3.0,
        "account statement": 2.0,
        "statement of account": 2.0,
        "checking account statement": 2.0,
        "beginning balance": 1.5,
        "opening balance": 1.5,
        "previous balance": 0.5,
        "ending balance": 1.5,
        "closing balance": 1.5,
        "statement period": 1.0,
        "daily ending balance": 1.5,
        "daily balance": 1.0,
        "daily ledger balances": 2.0,
        "deposits and additions": 2.0,
        "deposits and other credits": 2.0,
        "deposits and other additions": 2.0,
        "withdrawals and other": 1.5,
        "electronic withdrawals": 1.5,
        "withdrawals": 1.0,
        "deposits": 0.7,
        "checks paid": 1.5,
        "transaction history": 1.5,
        "transaction details": 1.0,
        "account activity": 0.7,
        "checking": 1.0,
        "account holder": 1.0,
        "total deposits": 1.0,
        "total credits": 1.0,
        "total debits": 1.0,
        "overdraft": 0.7,
        "average daily balance": 0.5,
        "member fdic": 1.0,
        "annual percentage yield earned": 1.5,
        "available balance": 0.3,
        "running balance": 1.0,
        "minimum payment due": -6.0,
        "minimum payment warning": -5.0,
        "payment due date": -4.0,
        "credit limit": -3.0,
        "credit card statement": -6.0,
        "available credit": -2.0,
        "cash advances": -1.5,
        "annual percentage rate": -1.0,
        "purchases": -0.3,
        "mortgage statement": -5.0,
        "loan number": -2.0,
        "escrow": -2.0,
        "earnings statement": -5.0,
        "net pay": -3.0,
        "gross pay": -3.0,
        "principal balance": -3.0,
        "wage and tax statement": -5.0,
        "u.s. individual income tax return": -6.0,
        "tradelines": -4.0,
        "experian": -3.0,
        "monthly household income": -3.0,
        "social security benefit statement": -4.0,
    },
    fields=tuple(replace(s, labels=(), required=s.name in _REQUIRED) for s in _SPECS),
    identities=(
        IdentitySpec(
            "opening-plus-deposits-less-withdrawals",
            left=(
                Term("opening_balance"),
                Term("total_deposits"),
                Term("total_withdrawals", Decimal(-1)),
                Term("summary[].other", optional=True),
            ),
            right=(Term("closing_balance"),),
        ),
        IdentitySpec(
            "opening-plus-groups",
            left=(Term("opening_balance"), Term("summary[].amount")),
            right=(Term("closing_balance"),),
        ),
        IdentitySpec(
            "opening-plus-transactions",
            left=(Term("opening_balance"), Term("transactions[].amount")),
            right=(Term("closing_balance"),),
        ),
    ),
    read=read,
    starts=("bank statement", "account statement", "statement period", "beginning balance", "opening balance"),
    settle=settle,
)
"""The bank statement as a declaration."""
