"""Running text that the law or custom puts on a kind's pages, beside the labels that its declaration names.

Pages without a title often bear nothing else: the error notice at the end of a statement, the rights after a credit
report. Weights are on the scale of the kinds' signatures.
"""

from __future__ import annotations

from collections.abc import Mapping

BOILERPLATE: Mapping[str, Mapping[str, float]] = {
    # Regulation E's model notice for statements (12 CFR 1005, appendix A-3), Regulation CC's notices, and forms to
    # balance a cheque book with.
    "bank_statement": {
        "in case of errors or questions about your electronic transfers": 2.9,
        "error resolution notice": 1.5,
        "time it takes us to complete our investigation": 1.0,
        "substitute checks and your rights": 1.5,
        "funds availability": 0.5,
        "checks outstanding": 1.0,
        "reconcile your account": 1.0,
        "balance your account": 1.0,
        "routing transit number": 0.7,
        "aba routing": 0.5,
        "monthly statement": 0.7,
        "savings": 0.3,
        "balance forward": 0.7,
        "primary account number": 1.0,
    },
    # Stubs in Spanish, which any American employer may print.
    "paystub": {
        "salario neto": 2.0,
        "salario bruto": 2.0,
        "sueldo neto": 2.0,
        "sueldo bruto": 2.0,
        "pago neto": 2.0,
        "pago bruto": 2.0,
        "fecha de pago": 1.5,
        "fecha del cheque": 1.5,
        "período de pago": 1.5,
        "periodo de pago": 1.5,
        "talón de pago": 3.5,
        "recibo de nómina": 3.5,
        "percepciones": 1.0,
        "ingresos": 0.5,
        "deducciones": 1.0,
        "impuesto federal": 1.0,
        "acumulado": 1.0,
        "horas": 0.5,
        "sobretiempo": 0.7,
        "horas extra": 0.7,
    },
    # Lines of the schedules to Form 1040 (2018 to 2025), which programs print without the form's own title.
    "schedule-1": {
        "additional income": 1.0,
        "adjustments to income": 1.0,
        "taxable refunds credits or offsets": 1.5,
        "business income or loss": 0.7,
        "other gains or losses": 0.5,
        "unemployment compensation": 0.5,
        "total other income": 1.0,
        "educator expenses": 0.5,
        "health savings account deduction": 0.7,
        "moving expenses for members of the armed forces": 1.0,
        "deductible part of self-employment tax": 0.7,
        "self-employed health insurance deduction": 0.7,
        "student loan interest deduction": 0.7,
        "penalty on early withdrawal": 0.5,
        "ira deduction": 0.5,
    },
    "schedule-a": {
        "medical and dental": 0.7,
        "state and local taxes": 0.7,
        "home mortgage interest": 1.0,
        "gifts by cash or check": 1.5,
        "casualty and theft": 0.7,
        "total itemized deductions": 1.5,
    },
    "schedule-b": {"total taxable interest": 0.7, "ordinary dividends": 0.7, "excludable interest": 1.0},
    "schedule-c": {
        "gross receipts or sales": 0.7,
        "returns and allowances": 1.0,
        "tentative profit": 1.5,
        "business use of your home": 1.0,
        "contract labor": 0.7,
        "depletion": 0.7,
        "wages less employment credits": 1.0,
        "materially participate": 0.7,
        "vehicle in service": 0.7,
        "inventory at": 0.7,
    },
    "schedule-d": {
        "net short-term capital gain": 1.5,
        "net long-term capital gain": 1.5,
        "capital loss carryover": 1.0,
        "held one year or less": 1.0,
        "held more than one year": 1.0,
    },
    "schedule-e": {
        "royalties received": 0.7,
        "type of property": 0.7,
        "personal use days": 1.0,
        "cleaning and maintenance": 0.5,
        "total rental real estate": 1.0,
        "passive income": 0.7,
    },
    "schedule-f": {"farm expenses": 1.0, "custom hire": 1.0, "feed": 0.5, "seeds and plants": 1.0},
    "schedule-se": {
        "self-employment tax": 1.5,
        "net farm profit": 1.0,
        "maximum amount of combined wages": 1.5,
        "multiply line": 0.3,
        "92.35": 1.0,
        "deduction for one-half of self-employment tax": 1.5,
        "net profit from schedule c": 0.7,
        "social security tax portion": 0.7,
    },
    # The summary of rights that the Fair Credit Reporting Act asks for (15 U.S.C. 1681g).
    "credit_report": {
        "summary of your rights under the fair credit reporting act": 2.9,
        "dispute inaccurate information": 1.0,
        "inquiries that may impact your credit rating": 1.0,
    },
    # The delinquency box and the counsellors' line of Regulation Z (12 CFR 1026.41, appendix H-30).
    "mortgage_statement": {
        "failure to bring your loan current may result in fees and foreclosure": 2.9,
        "applied to your loan when you pay the full": 1.0,
    },
    "lease": {
        "the tenant shall": 0.7,
        "tenant agrees": 0.7,
        "landlord may": 0.7,
        "security deposit will be": 0.5,
        "in witness whereof": 0.7,
    },
    "assistance_application": {
        "i consent to be called": 0.7,
        "counselors": 0.3,
        "may verify what i have said": 0.7,
        "my servicer": 0.7,
        "information provided in this application": 1.5,
    },
}
"""Phrases by kind, with what each is worth."""
