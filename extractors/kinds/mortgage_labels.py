"""What a periodic mortgage statement calls its figures, and the laws of its explanation of the amount due.

Contents of the statement: 12 CFR 1026.41(d) (Regulation Z): the amount due with the due date, the explanation of the
amount due (principal, interest and escrow of the monthly payment, fees since the last statement, the amount past due),
past payments, and account information. Wording after the Bureau's sample forms H-30(A) to (C) and servicers' own.
"""

from __future__ import annotations

from decimal import Decimal

from extractors.declaration import FieldSpec, IdentitySpec, Term

BREAKDOWN: dict[str, tuple[str, ...]] = {
    "principal": ("principal", "principal portion", "principal amount", "principal payment", "principal due", "capital"),
    "interest": ("interest", "interest portion", "interest amount", "interest payment", "interest due", "interés", "intereses"),
    "principal_and_interest": (
        "principal and interest", "principal & interest", "principal & interest payment", "p&i", "p & i",
        "principal/interest", "principal and/or interest", "p&i payment", "principal & int",
        "capital e intereses", "principal e intereses",
    ),
    "escrow": (
        "escrow", "escrow (taxes and insurance)", "escrow (for taxes and insurance)", "escrow taxes and insurance",
        "escrow for taxes and insurance", "escrow payment", "escrow amount", "tax and insurance escrow",
        "escrow/impound", "escrow deposit", "taxes and insurance", "taxes & insurance", "tax, insurance",
        "escrow/tax and insurance", "escrow portion", "escrow due", "impound", "escrow (tax & insurance)",
        "escrow (taxes & insurance)", "escrow items", "escrow installment",
        "depósito en garantía", "cuenta de garantía", "garantía", "impuestos y seguro", "impuestos y seguros", "depósito en garantía (impuestos y seguro)",
        "plica", "cuenta de depósito en garantía", "fideicomiso",
    ),
    "insurance": (
        "mortgage insurance", "pmi", "optional insurance", "optional products", "pmi/mip", "mip",
        "private mortgage insurance", "optional products/insurance",
    ),
    "escrow_shortage": ("escrow shortage", "shortage spread", "escrow shortage payment", "shortage payment"),
    "subsidy": ("buydown", "buydown/assistance payment", "subsidy", "subsidy/buydown", "replacement reserve"),
    "monthly_payment": (
        "regular monthly payment", "monthly payment", "regular payment", "current payment", "current monthly payment",
        "current payment due", "total monthly payment", "monthly payment amount", "regular monthly payment amount",
        "payment amount", "monthly mortgage payment", "current month's payment", "current amount due",
        "regular monthly payment due", "current payment amount", "scheduled payment", "monthly installment",
        "total monthly payment amount", "total payment", "current installment", "mortgage payment",
        "total regular payment", "contractual payment", "this month's payment", "current due",
        "pago mensual regular", "pago de este mes", "pago mensual", "pago regular", "mensualidad", "pago mensual corriente",
    ),
    "fees": (
        "fees and charges", "total fees and charges", "total fees charged", "fees", "late charges", "late charge",
        "late fees", "total fees", "fees assessed", "fees and charges assessed", "outstanding fees", "unpaid fees",
        "unpaid late charges", "outstanding late charges", "late charges due", "fees/charges", "other charges",
        "fees since last statement", "fees charged", "total fees & charges", "outstanding fees and charges",
        "late charges and fees", "other fees", "other fees and charges", "assessed fees", "fees & charges", "charges",
        "assessed fees/expenses outstanding", "unpaid late charge", "total late charges", "late charge balance",
        "unpaid fees and charges", "fees and advances", "accumulated late charges", "total charges",
        "cargos y comisiones", "total de cargos y comisiones", "cargos", "comisiones", "cargos por mora",
        "cargos por pago atrasado", "total de cargos cobrados",
    ),
    "past_due": (
        "unpaid from earlier months", "unpaid from prior months", "from earlier months", "balance forward",
        "carried over from earlier months", "previous amount due", "unpaid balance from earlier months",
        "past due amount", "past due payments", "overdue payment", "overdue payments", "past due payment", "past due",
        "amount past due", "total past due", "unpaid amount", "past unpaid amount", "overdue amount", "overdue",
        "past due payment(s)", "past due balance", "past due amounts", "past-due amount", "delinquent amount",
        "amount overdue", "payments past due", "unpaid payments", "unpaid past payments", "past due installments",
        "total past due amount", "delinquent payments", "amounts past due", "prior amount due", "missed payments",
        "past payments due", "past payments unpaid", "overdue payment(s)", "unpaid prior payments", "payments overdue",
        "amount overdue from earlier payments", "arrears", "overdue payments and amounts",
        "pagos vencidos", "monto vencido", "pago atrasado", "pagos atrasados", "cantidad vencida", "saldo vencido",
        "importe vencido", "pago vencido",
    ),
    "unapplied": (
        "unapplied funds", "partial payment (unapplied)", "suspense balance", "unapplied balance", "suspense",
        "partial payments (unapplied)", "less unapplied funds", "less: unapplied funds", "unapplied payments",
        "funds held as unapplied",
    ),
    "total_due": (
        "total amount due", "amount due", "total due", "total payment due", "total amount now due", "payment due",
        "total payment amount due", "total amount you owe", "amount you owe now", "please pay", "amount due now",
        "pay this amount", "total now due", "total amount due now", "amount now due", "total you owe now",
        "total of payments and charges due",
        "total a pagar", "pague esta cantidad", "a pagar", "cantidad a pagar", "monto a pagar", "total adeudado", "monto adeudado", "cantidad adeudada",
        "monto total adeudado", "cantidad total a pagar", "importe a pagar",
    ),
}  # fmt: skip
"""Lines of the explanation of the amount due, by field; their amount stands beside them."""

OTHERS: dict[str, tuple[str, ...]] = {
    "statement_date": (
        "statement date",
        "date of statement",
        "billing date",
        "bill date",
        "statement dated",
        "date of notice",
        "date prepared",
        "date issued",
        "statement as of",
        "printed",
        "date mailed",
        "statement created",
        "date of this statement",
        "as of",
        "issue date",
        "prepared on",
        "issued",
        "billed on",
        "mailed",
        "fecha del estado",
        "fecha",
        "fecha del estado de cuenta",
        "fecha de emisión",
        "fecha de facturación",
    ),
    "due_date": (
        "payment due date",
        "due date",
        "next payment due date",
        "next due date",
        "payment due on",
        "due on",
        "payment due by",
        "due by",
        "payment date",
        "next payment due",
        "date due",
        "payment due",
        "due",
        "current payment due date",
        "amount due by",
        "pay by",
        "please pay by",
        "your payment is due",
        "fecha de vencimiento",
        "fecha de vencimiento del pago",
        "fecha de pago",
        "vence el",
        "vence",
        "antes del",
    ),
    "principal_balance": (
        "outstanding principal balance",
        "unpaid principal balance",
        "principal balance",
        "outstanding principal",
        "current principal balance",
        "interest bearing principal balance",
        "interest-bearing principal balance",
        "unpaid principal",
        "interest bearing principal",
        "outstanding balance",
        "loan balance",
        "upb",
        "current principal",
        "remaining principal",
        "principal outstanding",
        "current balance",
        "principal owed",
        "principal remaining",
        "mortgage balance",
        "first principal balance",
        "principal you owe",
        "balance of principal",
        "principal still owed",
        "principal left to pay",
        "principal balance owed",
        "saldo de principal",
        "saldo del principal",
        "saldo de capital",
        "capital pendiente",
        "principal pendiente",
        "saldo pendiente",
        "saldo pendiente del principal",
        "saldo de capital pendiente",
    ),
}
"""Captions of the other figures: the value stands beside or below them."""

WEAK = frozenset(
    [
        "asof",
        "fecha",
        "vence",
        "antesdel",
        "due",
        "paymentdue",
        "printed",
        "issued",
        "mailed",
        "dueon",
        "dueby",
        "currentbalance",
    ]
)
"""Captions in plain letters that speak of other things as well."""

PROPERTY = (
    "property address",
    "property",
    "address of property",
    "collateral address",
    "mortgaged property",
    "subject property",
    "property location",
    "property at",
    "home address",
    "dirección de la propiedad",
    "propiedad",
    "dirección del inmueble",
    "secured property",
    "property address:",
    "collateral",
    "property securing the loan",
)
"""Labels of the mortgaged home's address."""

HISTORY = (
    "paid last month", "paid since last statement", "paid year to date", "paid year-to-date", "year to date", "ytd",
    "year-to-date", "paid this year", "since last statement", "paid since", "last month", "paid ytd", "so far this year",
    "mes pasado", "este año", "pagado el mes pasado", "pagado este año", "año hasta la fecha", "pagado en el año",
)  # fmt: skip
"""Heads of the columns that tell of past payments."""

FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("servicer_name", "organisation", required=True),
    FieldSpec("borrower_name", "person", required=True),
    FieldSpec("property_address", "address"),
    FieldSpec("loan_number_last4", "text"),
    FieldSpec("statement_date", "date", required=True),
    FieldSpec("due_date", "date", required=True),
    FieldSpec("principal_balance", "money", required=True),
    FieldSpec("interest_rate", "rate"),
    *(FieldSpec(name, "money", required=name in ("monthly_payment", "total_due")) for name in BREAKDOWN),
)  # fmt: skip
"""Every field; the kind's own reader finds them by their captions."""


def _sum(name: str, left: str, right: str, *, accuses: bool = True) -> IdentitySpec:
    """A law from names parted by spaces; `?` behind a name: it may be absent, `-` before one: it is taken off."""

    def terms(text: str) -> tuple[Term, ...]:
        return tuple(
            Term(word.strip("-?"), Decimal(-1) if word.startswith("-") else Decimal(1), word.endswith("?"))
            for word in text.split()
        )

    return IdentitySpec(name, terms(left), terms(right), accuses=accuses)


LAWS: tuple[IdentitySpec, ...] = (
    _sum(
        "parts-of-payment",
        "principal interest escrow? insurance? escrow_shortage? -subsidy?",
        "monthly_payment",
        accuses=False,
    ),
    _sum(
        "principal-and-interest-of-payment",
        "principal_and_interest escrow? insurance? escrow_shortage? -subsidy?",
        "monthly_payment",
        accuses=False,
    ),
    _sum("amount-due", "monthly_payment past_due? fees?", "total_due", accuses=False),
    _sum("amount-due-less-unapplied", "monthly_payment past_due? fees? -unapplied", "total_due", accuses=False),
)
"""Honest statements leave parts of the payment out or fold fees into what is past due, so no law accuses."""
