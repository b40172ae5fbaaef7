"""What banks print behind the figures: errors and how to report them, overdrafts, balancing, an offer in a box."""

from __future__ import annotations

from samples.ledger.parties import Bank
from samples.looks.statement_flow import Flow, broken, paragraph, put
from samples.style import GREY

_ERRORS = (
    "In Case of Errors or Questions About Your Electronic Transfers",
    (
        "Telephone us at {phone} or write to us at {address} as soon as you can if you think your statement or "
        "receipt is wrong or if you need more information about a transfer listed on the statement or receipt. "
        "We must hear from you no later than 60 days after we sent the first statement on which the problem or "
        "error appeared. Tell us your name and account number, describe the error or the transfer you are unsure "
        "about, explain as clearly as you can why you believe it is an error, and tell us the dollar amount of "
        "the suspected error. We will look into your complaint and correct any error promptly. If we take more "
        "than 10 business days to do this, we will credit your account for the amount you think is in error, so "
        "that you have the use of the money during the time it takes us to complete our investigation."
    ),
)
_OTHERS = (
    (
        "Reporting Other Problems",
        (
            "You are in the best position to find unauthorized or altered items. Look over your statement "
            "carefully when it arrives and tell us at once if something does not look right. If you do not "
            "notify us within 30 days, we may not be liable to you for later items by the same person."
        ),
    ),
    (
        "Overdraft Coverage",
        (
            "An overdraft occurs when you do not have enough money in your account to cover a transaction, but "
            "we pay it anyway. We pay overdrafts at our discretion and do not promise that we will always pay "
            "any type of transaction. We do not pay overdrafts for everyday debit card transactions unless you "
            "have asked us to."
        ),
    ),
    (
        "Direct Deposits",
        (
            "If you have arranged to have direct deposits made to your account at least once every 60 days from "
            "the same person or company, you can call us at {phone} to find out whether or not the deposit has "
            "been made."
        ),
    ),
    (
        "Checks You Deposit",
        (
            "Items are credited subject to final payment. Funds from checks may not be available on the day we "
            "receive them; longer delays apply to new accounts and to deposits above the amounts named in our "
            "funds availability policy."
        ),
    ),
    (
        "Change of Address",
        (
            "Please keep us informed of where you live and how we can reach you. You can change your address at "
            "any branch, by telephone, or after signing in{web}."
        ),
    ),
    (
        "Interest Calculation",
        (
            "Where the account earns interest, we use the daily balance method, which applies a daily periodic "
            "rate to the balance in the account each day. Interest begins to accrue on the business day on which "
            "you deposit noncash items."
        ),
    ),
)
_SPANISH = (
    "En caso de errores o preguntas sobre sus transferencias electrónicas",
    (
        "Llámenos al {phone} o escríbanos a {address} lo antes posible si cree que su estado de cuenta o recibo "
        "contiene un error o si necesita más información sobre una transferencia. Debemos recibir su aviso a más "
        "tardar 60 días después de haberle enviado el primer estado de cuenta en el que apareció el problema."
    ),
)
_OFFERS = (
    ("Home improvements ahead?", "Ask about a line of credit with no closing costs on amounts up to $250,000."),
    ("Go paperless", "Statements arrive sooner, and there is less to shred. Sign up the next time you log in."),
    ("Refer a friend", "You each receive $50 when your friend opens a checking account with direct deposit."),
    (
        "Beware of impostors",
        "We will never call, text or e-mail you to ask for a passcode. If in doubt, hang up and call us.",
    ),
    (
        "Holiday hours",
        "Branches close at noon on the day before a federal holiday. Machines and the app are always open.",
    ),
    ("Save without thinking", "Round up every card purchase to the next dollar and watch the difference grow."),
)
_STEPS = (
    "1. Mark in your register every check, withdrawal and deposit that appears on this statement.",
    "2. List below the checks and withdrawals that you have made and that do not appear here, and add them up.",
    "3. Add to the ending balance any deposits that are not shown on this statement.",
    "4. Subtract the total of step 2. The result should agree with the balance in your register.",
)


def print_notices(flow: Flow, bank: Bank, kind: str) -> None:
    """The page of legal notices that closes most statements: some sentences or a whole page, small and grey."""
    style = flow.style
    size = max(5.4, style.size * style.draw.at("notice size").between(0.68, 0.88))
    where = {"phone": bank.phone, "address": bank.address.one_line, "web": f" at {bank.web}" if bank.web else ""}
    spanish = style.language == "es"
    own = style.draw.at("notices")
    texts = [_SPANISH if spanish else _ERRORS]
    if not spanish:
        texts += own.some([t for t in _OTHERS if kind == "savings" or t[0] != "Interest Calculation"], own.whole(0, 5))
    if (style.chance("notices overleaf", 0.4) and flow.y > flow.top + 120) or flow.y + size * 14 > flow.bottom:
        flow.turn()
    flow.y += size
    capitals = style.chance("notice capitals", 0.35)
    for title, text in texts:
        flow.need(size * 4)
        paragraph(flow, title.upper() if capitals else title, size=size, bold=True, gap=0.15)
        paragraph(
            flow, text.format(**where), size=size, colour=GREY if style.chance("grey notices", 0.5) else (0.1, 0.1, 0.1)
        )
    if style.chance("member", 0.7):
        insurer = "NCUA" if "Credit Union" in bank.name or "CU" in bank.name.split() else "FDIC"
        text = {"NCUA": "Federally insured by NCUA", "FDIC": "Member FDIC"}[insurer]
        flow.need(size * 2)
        put(flow.sheet, flow.left, flow.y, f"{text}    Equal Housing Lender", flow.width, size=size, bold=True)
        flow.y += size * 2


def print_offer(flow: Flow, left: float, top: float, right: float) -> float:
    """A box with something the bank would like to sell or to warn of; returns its lower edge."""
    style, sheet = flow.style, flow.sheet
    title, text = style.draw.at("offer").pick(_OFFERS)
    size = style.size * 0.92
    lines = broken(sheet, text, right - left - 16, size)
    heads = broken(sheet, title, right - left - 16, size * 1.15, bold=True)
    bottom = top + size * (1.3 * len(lines) + 1.5 * len(heads) + 1.4)
    tint = tuple(1 - (1 - c) * 0.12 for c in style.accent)
    fill = (tint[0], tint[1], tint[2]) if style.chance("offer tint", 0.6) else None
    sheet.box(left, top, right, bottom, fill=fill, stroke=style.accent if fill is None else None, width=0.8)
    y = sheet.lines(
        left + 8, top + size * 1.6, heads, leading=size * 1.5, size=size * 1.15, bold=True, colour=style.accent
    )
    sheet.lines(left + 8, y, lines, leading=size * 1.3, size=size)
    return bottom


def print_balancing(flow: Flow) -> None:
    """The worksheet on which a holder may balance the register; nothing is filled in."""
    style, sheet = flow.style, flow.sheet
    size = style.size * 0.88
    lines = [line for step in _STEPS for line in broken(sheet, step, flow.width * 0.46, size)]
    if flow.y + size * 1.35 * max(len(lines), 12) + 40 > flow.bottom:
        flow.turn()
    flow.y += style.size
    put(sheet, flow.left, flow.y, "How to Balance Your Account", flow.width, bold=True, size=style.size * 1.1)
    flow.y += flow.step * 1.5
    top = flow.y
    sheet.lines(flow.left, top, lines, leading=size * 1.35, size=size)
    left = flow.left + flow.width * 0.52
    middle = (left + flow.right) / 2
    put(sheet, left + 4, top, "Number or date", middle - left - 8, size=size, bold=True)
    put(sheet, flow.right - 4, top, "Amount outstanding", middle - left - 8, size=size, bold=True, align="right")
    for n in range(11):
        sheet.rule(left, top + 4 + n * size * 1.35, flow.right, width=0.35, colour=GREY)
    bottom = top + 4 + 10 * size * 1.35
    for x in (left, middle, flow.right):
        sheet.rule(x, top - size, x, bottom, width=0.35, colour=GREY)
    flow.y = max(bottom, top + len(lines) * size * 1.35) + flow.step * 1.5
