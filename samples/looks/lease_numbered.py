"""A lease as numbered clauses over two pages, everything in sentences, signatures at the end."""

from __future__ import annotations

from samples.ledger.other_papers import Lease
from samples.looks import LOOKS
from samples.looks.lease_terms import clauses, ordinal, values_of
from samples.looks.letter_pen import Pen, hand_of, once
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("lease-numbered", Split.TRAIN, "lease")
def numbered(lease: Lease, style: Style) -> Drawn:
    """Clauses count up from the parties to the law that governs; each page is initialled at its foot."""
    size = max(10.2, style.size + 0.6)
    pen = Pen(Sheet(style), left=72, right=540, bottom=728)
    values = values_of(lease, style)
    heads = style.one_of("heads", "bold", "capitals", "bold")

    def foot() -> None:
        pen.put(pen.left, 762, f"Page {pen.sheet.pages}", size=7.6)
        pen.put(pen.right, 762, "Initials: ______  ______", size=7.6, align="right")

    def turned() -> float:
        foot()
        return 66.0

    pen.turned = turned
    foot()
    pen.put(
        306,
        66,
        style.word(
            "title",
            "RESIDENTIAL LEASE AGREEMENT",
            "LEASE AGREEMENT",
            "Residential Rental Agreement",
            es=("CONTRATO DE ARRENDAMIENTO",),
        ),
        room=460,
        size=14,
        bold=True,
        align="center",
    )
    y = pen.prose(96, style.one_of(
        "parties", "This lease is made on {signed} between {landlord} (landlord) and {tenant} (tenant).",
        "On {signed} {landlord}, called the landlord, lets to {tenant}, called the tenant, on these terms."), values,
        size=size)  # fmt: skip
    due = ordinal(min(lease.start.day, 5))
    texts: list[tuple[str, str]] = [
        ("Premises", "The landlord lets to the tenant the dwelling at {address}, with its fixtures."),
        (
            "Term",
            style.one_of(
                "term",
                "The term begins on {start} and ends on {end}.",
                "The lease runs from {start} through {end} and is not extended by silence.",
            ),
        ),
        (
            "Rent",
            (
                f"The rent is {{rent}} a month, due on the {due} of each month without demand. It is late when it has "
                "not been received by the {grace}, and a charge of {late} is then added."
            ),
        ),
        (
            "Security deposit",
            "The tenant pays a deposit of {deposit}. It is held and returned, less lawful deductions, as "
            "the law of {state} provides."
            if lease.deposit
            else "No deposit is taken.",
        ),
        *clauses(style, style.draw.at("how many").whole(10, 14)),
    ]
    for number, (head, text) in enumerate(texts, 1):
        y = pen.turn_for(y + size, size * 3)
        words = f"{number}. {head.upper() if heads == 'capitals' else head}."
        pen.put(pen.left, y, words, size=size, bold=heads == "bold")
        run = pen.sheet.measure(words, size=size, bold=heads == "bold") + 5
        y = pen.prose(y, text, values, size=size, indent=run)
    y = pen.turn_for(y, 130)
    pen.put(pen.left, y + 22, style.word("signed", "Signed by the parties:", "SIGNATURES"), size=size)
    y += 56
    for label, name in (("Landlord", lease.landlord.plain), ("Tenant", lease.tenant)):
        pen.sheet.rule(pen.left, y, 320, width=0.6)
        pen.signature(pen.left + 6, y, name, 240, hand_of(Split.TRAIN))
        pen.put(pen.left, y + 10, f"{label}: {name}", room=245, size=8)
        pen.sheet.rule(346, y, 460, width=0.6)
        pen.put(350, y - 3, values["signed"].text, room=106, size=9)
        pen.put(346, y + 10, "Date", size=8)
        y += 40
    return once(pen.sheet.done())
