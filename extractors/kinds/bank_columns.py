"""The heads of a statement's tables: the columns they name, the sections they open, the column of each amount."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.layout import Found, Layout, Line
from extractors.source import Box, Word, union


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    DESCRIPTION = "description"
    CHECK = "check"
    TYPE = "type"
    DEBIT = "debit"
    CREDIT = "credit"
    AMOUNT = "amount"
    BALANCE = "balance"


VALUES = (Role.DEBIT, Role.CREDIT, Role.AMOUNT, Role.BALANCE)
_ROLES = (
    (Role.BALANCE, r"balance|bal\b|saldo"),
    (
        Role.DEBIT,
        (
            r"withdraw|debit|subtraction|paid ?out|money ?out|outflow|\bdr\b|\bcharges?\b|\bpayments?\b"
            r"|checks? (?:and|&)|\bretiros?\b|d[eé]bitos?|\bcargos?\b"
        ),
    ),
    (
        Role.CREDIT,
        r"deposit|credit|addition|paid ?in|money ?in|inflow|\bcr\b|receipts?\b|dep[oó]sito|cr[eé]dito|abono|added",
    ),
    (Role.AMOUNT, r"amount|importe|\bmonto|\bamt\b|\bvalue \("),
    (Role.TYPE, r"^(?:dr ?/ ?cr|cr ?/ ?dr|type|txn type|transaction type|debit ?/ ?credit|d/c)$"),
    (Role.DATE, r"\bdate\b|\bposted\b|^day$|^posting$|^post$|^effective$|\bfecha\b"),
    (Role.CHECK, r"che(?:ck|que)|\bchk\b|\bchq\b|^number$|^no\.?$|serial"),
    (
        Role.DESCRIPTION,
        (
            r"description|particulars|details|narration|narrative|transaction|activity|memo|payee|merchant|remarks"
            r"|descripci[oó]n|detalle|concepto|movimiento"
        ),
    ),
)
_HEAD_WORDS = frozenset(
    """date dates description amount amounts balance balances withdrawals withdrawal withdrawn deposits deposit
    deposited additions subtractions ending daily check checks cheque number no no. # ref ref. reference
    transaction transactions details detail particulars debit credit debits credits (-) (+) - + type posting
    posted post effective value running ledger memo category paid in out money chq chq. chq./ref.no. narration
    remarks narrative s.no sl sr and of & / ($) payments payment other closing available txn txn. trans trans.
    branch code serial account day credits. amt bal. activity (usd) (inr) (rs.) (dr) (cr) cr dr chk payee
    merchant used payee/description id charges added subtracted fecha descripción descripcion detalle concepto importe
    monto saldo retiros retiro débitos débito cargos depósitos depósito créditos crédito abonos cheque núm. núm y de
    movimientos""".split()
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table as its head names it."""

    role: Role
    box: Box


def _role_of(text: str) -> Role | None:
    lowered = re.sub(r"[()$+]", " ", text.lower())
    lowered = " ".join(lowered.split()).strip(" -:")
    debit, credit = re.search(_ROLES[1][1], lowered), re.search(_ROLES[2][1], lowered)
    if debit and credit and not re.search(r"balance", lowered):
        return Role.TYPE if re.search(_ROLES[4][1], lowered) else Role.AMOUNT
    if re.search(_ROLES[4][1], lowered):
        return Role.TYPE
    return next((role for role, pattern in _ROLES if re.search(pattern, lowered)), None)


def _head_like(line: Line) -> bool:
    words = [re.sub(r"\W*[$£€₹]\W*$", "", w.text.lower()).strip(":*") for w in line.words]
    parts = [p for w in words for p in re.split(r"[/]", w) if p] or words
    known = sum(p in _HEAD_WORDS or not any(c.isalnum() for c in p) for p in parts)
    return known >= 0.75 * len(parts)


def _clusters(layout: Layout, lines: Sequence[Line]) -> list[list[Word]]:
    """The heads' words column by column: neighbours on a line, and what stands above one another."""
    clusters: list[list[Word]] = []
    for line in lines:
        for run in layout.runs(line, 1.05):
            for piece in _split_sides(run):
                box = union(w.box for w in piece)
                for cluster in clusters:
                    own = union(w.box for w in cluster)
                    apart = own.bottom <= box.center[1] or own.top >= box.center[1]
                    if apart and own.left < box.right and box.left < own.right:
                        cluster.extend(piece)
                        break
                else:
                    clusters.append(list(piece))
    return clusters


def _split_sides(run: Sequence[Word]) -> list[list[Word]]:
    """A run of heads set close together, cut where a word opens another column (`Debit Credit Balance`)."""
    pieces: list[list[Word]] = []
    seen: set[Role] = set()
    for word in run:
        role = _role_of(word.text)
        opens = role is not None and seen and role not in seen
        joins = role in (Role.AMOUNT, Role.DATE) or (role is Role.BALANCE and not seen & set(VALUES))
        joins = joins or role in (Role.DESCRIPTION, Role.CHECK) or seen <= {Role.DESCRIPTION, Role.CHECK}
        if joins and opens and role in (Role.AMOUNT, Role.DESCRIPTION) and Role.DATE in seen:
            joins = not (len(pieces[-1]) >= 1 and pieces[-1][-1].text.lower() == "date")
        if not pieces or (opens and not joins):
            pieces.append([])
            seen = set()
        if role is Role.AMOUNT and seen & {Role.DESCRIPTION}:
            pieces.append([])
            seen = set()
        pieces[-1].append(word)
        if role is not None:
            seen.add(role)
    return [p for p in pieces if p]


def heads_at(layout: Layout, index: int) -> tuple[tuple[Column, ...], int] | None:
    """The columns that a table head at this line names, with the head's last line; None where it is no head."""
    line = layout.lines[index]
    if not _head_like(line) or layout.values(line.words, "money"):
        return None
    if _only_heading(layout, index):
        return None
    lines = [line]
    for following in layout.lines[index + 1 : index + 3]:
        near = following.box.top - lines[-1].box.bottom < 0.9 * line.height
        if not (near and _head_like(following)) or layout.values(following.words, "money"):
            break
        lines.append(following)
    for count in range(len(lines), 0, -1):
        columns = []
        for cluster in _clusters(layout, lines[:count]):
            role = _role_of(" ".join(w.text for w in cluster))
            if role is not None:
                columns.append(Column(role, union(w.box for w in cluster)))
        roles = [c.role for c in columns]
        valued = [r for r in roles if r in VALUES]
        if count == len(lines) and valued and (Role.DATE in roles or (len(valued) > 1 and Role.DESCRIPTION in roles)):
            return tuple(sorted(columns, key=lambda c: c.box.left)), index + count - 1
        if valued and Role.DATE in roles:
            return tuple(sorted(columns, key=lambda c: c.box.left)), index + count - 1
    return None


def _only_heading(layout: Layout, index: int) -> bool:
    """Whether a line of head words is a section's heading, with the table's head below it."""
    line = layout.lines[index]
    if len(layout.runs(line, 2.5)) > 1 or section_of(layout, line) is None:
        return False
    following = layout.lines[index + 1 : index + 2]
    return not following or line.box.left <= following[0].box.left + 0.02


def assign(values: Sequence[Found], columns: Sequence[Column]) -> dict[Role, Found]:
    """Which value stands in which column: the order-keeping assignment with the least distance; far values drop out."""
    targets = [c for c in columns if c.role in VALUES]
    if not targets or not values:
        return {}
    near = values[-5:]
    best: tuple[float, dict[Role, Found]] = (float("inf"), {})
    for count in range(min(len(near), len(targets)), 0, -1):
        for chosen in itertools.combinations(near, count):
            for heads in itertools.combinations(targets, count):
                cost = 0.12 * (len(near) - count)
                for value, head in zip(chosen, heads, strict=True):
                    cost += distance(value, head) + (0.0 if stands_in(value, head, columns) else 0.04)
                if cost < best[0] - 1e-9:
                    best = (cost, {h.role: v for v, h in zip(chosen, heads, strict=True)})
    return best[1]


def stands_in(value: Found, head: Column, columns: Sequence[Column]) -> bool:
    """Whether a value ends within a head's column: from where the head begins to where the next one does."""
    after = [c.box.left for c in columns if c.box.left > head.box.right]
    return head.box.left - 0.01 <= value.box.right < min(after, default=1.0)


def distance(value: Found, head: Column) -> float:
    """How far a value stands from a head, by the edges or middles that are nearest."""
    box = value.box
    return min(abs(box.right - head.box.right), abs(box.left - head.box.left), abs(box.center[0] - head.box.center[0]))


class Section(StrEnum):
    """What the rows under a heading are."""

    CREDITS = "credits"
    DEBITS = "debits"
    CHECKS = "checks"
    MIXED = "mixed"
    DAILY = "daily"
    NONE = "none"
    """A table that lists no transactions: fees of the year, interest, worksheets."""


_SECTIONS = (
    (
        Section.NONE,
        (
            r"fees? (?:summary|period|recap)|total for this period|overdraft and returned item"
            r"|interest (?:summary|rate)|how to (?:balance|reconcile)|balance (?:your|worksheet)|reconcil"
            r"|in case of error|account summary|summary of (?:account|your)|pending|scheduled|year[ -]to[ -]date"
            r"|resumen|pendientes?"
        ),
    ),
    (
        Section.DAILY,
        (
            r"daily (?:ledger |ending |account |closing )?balance|daily balance|balance summary by"
            r"|ending balance by d|balances? by date|saldos? diarios?|balance by date"
            r"|end[- ]of[- ]day (?:\w+ )?balance"
            r"|^(?:\w+ )?(?:(?:ledger|collected|available)(?: and | ?& ?| )?)*balances$"
            r"|^(?:ledger |account )?balance (?:activity|information|history|details?)$"
        ),
    ),
    (
        Section.MIXED,
        (
            r"transaction (?:history|details?|activity|summary|list)|transactions?$"
            r"|account (?:activity|history|transactions?)|(?:checking|savings) activity|activity (?:detail"
            r"|description|in date)|deposits?.{0,20}(?:and|&|/).{0,3}withdrawals|debits? (?:and|&) credits"
            r"|^(?:other )?(?:electronic|card|ach|atm|online|pos|wire|mobile|banking|miscellaneous|other)"
            r" (?:account )?(?:activity|items|transfers|entries)$|^transfers$|^activity$"
            r"|transactions? by date|statement (?:of )?transactions"
            r"|movimientos|detalle de (?:transacciones|movimientos)|actividad de la cuenta|account transactions"
        ),
    ),
    (
        Section.CHECKS,
        (
            r"^(?:images? of )?(?:summary of )?(?:your )?(?:paid |cleared |posted )?"
            r"che(?:cks|ques|ck)(?: (?:paid|cleared|posted|written|summary"
            r"|register|activity|paid summary|images? summary|transactions|in (?:number |serial )?order|listing))*$"
            r"|^cheques (?:pagados|cobrados)$"
        ),
    ),
    (Section.CREDITS, r"deposits?|credits?|additions|money in|paid in|incoming|interest (?:paid|earned)|^dep[oó]sitos"),
    (
        Section.DEBITS,
        (
            r"withdrawals?|debits?|subtractions|money out|paid out|outgoing|payments?|purchases|fees"
            r"|service charges?|atm|checks|charges|transfers out|^retiros|^cargos|^comisiones"
        ),
    ),
)


def section_of(layout: Layout, line: Line) -> Section | None:
    """The section that a heading opens, None where the line is no heading."""
    if len(line.words) > 9 or layout.values(line.words, "money"):
        return None
    runs = layout.runs(line, 4.0)
    if len(runs) > 2:
        return None
    text = " ".join(w.text for w in runs[0]).lower()
    text = re.sub(r"\(?\s*(?:continued|cont'?d?\.?)(?: (?:on|from).*)?\s*\)?", "", text)
    text = re.sub(r"\(\W*(?:skip|break|gap|denotes|indicates)[^)]*\)?", "", text)
    text = re.sub(r"^[\W_]+|[\W_]+$|\b\d+\b|[:*]", "", text).strip()
    if not text or text.startswith(("total", "subtotal", "page")) or len(text.split()) > 8 or text.endswith("."):
        return None
    for section, pattern in _SECTIONS:
        if not re.search(pattern, text):
            continue
        if section in (Section.CREDITS, Section.DEBITS):
            extra = re.sub(
                rf"{pattern}|\b(?:and|&|other|electronic|customer|your|direct|atm|debit|card|account|online|mobile|bank"
                r"|banking|paid|posted|summary|of|list|all|miscellaneous|misc|check|checks|transfers?|cleared"
                r"|ach|visa"
                r"|mastercard|activity|transactions|details?|description|in|pos|cash|bill|recurring|interest|wire"
                r"|returned|items?|adjustments|external|service|pay|teller|branch|merchant|received|made"
                r"|maintenance|y|otros|otras|cr[eé]ditos?|d[eé]bitos?|electr[oó]nicos?|por|servicio)\b|[\W_]",
                "",
                text,
            )
            if extra:
                continue
        return section
    return None


_TOTAL = re.compile(
    r"\W*(?:(?:sub-?\s?totals?|totals?|grand totals?|net (?:change|total)|page totals?)\b"
    r"|(?:\d+|number of) (?:\w+ )?(?:checks?|deposits?|credits?|debits?|withdrawals?|items?|transactions?)"
    r"(?: and other (?:credits|debits))?"
    r"(?: (?:listed|paid|posted|cleared|totall?ing|total|for a total of|in all))*\W*$)",
    re.IGNORECASE,
)


def is_total(text: str) -> bool:
    """Whether a line of a table sums rows up instead of being one; its sum may stand before its words."""
    return _TOTAL.match(text) is not None


def sums_up(text: str) -> bool:
    """Whether the words of an undated line are those of a sum: they begin or end with the total."""
    return is_total(text) or re.search(r"\b(?:sub-?\s?total|totals?|totall?ing)\W*$", text, re.IGNORECASE) is not None


_ANCHOR = re.compile(
    r"(?:beginning|opening|previous|starting|prior|start|begin) (?:daily |ledger |statement |account )?balance"
    r"|(?:ending|closing|new|final|end) (?:daily |ledger |statement |account )?balance"
    r"|balance (?:brought|carried) (?:forward|down|over)|balance forward|balance (?:as of )?last statement"
    r"|last statement balance"
    r"|brought forward|carried forward|^b/?f$|^c/?f$|^current balance|balance this statement|statement balance"
    r"|to next page|from (?:previous|last) page"
    r"|saldo (?:anterior|inicial|final|actual)|saldo (?:a|de) la p[aá]gina"
)


_REMARK = re.compile(
    r"\b(?:average|avg|minimum|min|maximum|max|lowest|highest|low|high|available|collected|ledger|daily|monthly|ending"
    r"|beginning|opening|closing|starting|previous|prior|new|current|total|net|end"
    r"|balances?|for|on|of|the|this|statement|period|date|day|was|as)\b|[\d\W_]",
    re.IGNORECASE,
)


def remarks_on_balance(description: str) -> bool:
    """Whether a line only remarks on the balance, which it does not set: its average, its lowest, what is available."""
    return re.search(r"\bbalances?\b", description, re.IGNORECASE) is not None and not _REMARK.sub("", description)


def is_balance_line(description: str) -> bool:
    """Whether a row of the table only states a balance (opening, closing, brought forward)."""
    lowered = " ".join(description.lower().split())
    if not _ANCHOR.search(lowered):
        return False
    # A shop may be called New Balance: the line says little else when it states one.
    beside = re.sub(
        rf"{_ANCHOR.pattern}|\d|\b(?:on|as|of|the|your|date|for|at|from|statement|is|cr|dr)\b", " ", lowered
    )
    return len(re.findall(r"[a-z]{3,}", beside)) <= 1
