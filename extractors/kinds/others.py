"""Kinds that are told apart by name and page span; their fields are not read yet.

Titles as the forms print them: IRS Forms 1099, 1098, Schedules to Form 1040, Schedules K-1 (Forms 1065, 1120-S),
SSA-1099, Fannie Mae/Freddie Mac Forms 710 and 1005.
"""

from __future__ import annotations

from extractors.declaration import Kind

_BOXES_1099 = {"payer's tin": 1.0, "recipient's tin": 1.0, "payer's name": 0.5, "recipient's name": 0.5}


def _form_1099(suffix: str, titles: dict[str, float]) -> Kind:
    name = f"1099-{suffix}"
    signature = {f"form 1099-{suffix}": 3.0, f"1099-{suffix}": 1.5, **_BOXES_1099, **titles}
    signature |= {"u.s. individual income tax return": -6.0, "wage and tax statement": -2.0, "form 1096": -3.0}
    return Kind(name, signature, starts=(f"form 1099-{suffix}",))


def _schedule(letter: str, title: str, more: dict[str, float]) -> Kind:
    signature = {f"schedule {letter} (form 1040": 3.0, title: 3.0, **more}
    signature |= {"u.s. individual income tax return": -4.0, "tax return transcript": -4.0}
    return Kind(f"schedule-{letter}", signature, starts=(title,))


_TAX = (
    _form_1099("int", {"interest income": 1.5, "early withdrawal penalty": 0.7, "interest on u.s. savings bonds": 1.0}),
    _form_1099("div", {"dividends and distributions": 3.0, "total ordinary dividends": 1.0}),
    _form_1099("misc", {"miscellaneous information": 2.5, "miscellaneous income": 2.0, "medical and health care": 1.0}),
    _form_1099("nec", {"nonemployee compensation": 2.0}),
    _form_1099(
        "r",
        {
            "distributions from pensions, annuities": 3.0,
            "gross distribution": 1.5,
            "taxable amount not determined": 1.0,
            "distribution code": 0.7,
        },
    ),
    _form_1099(
        "g",
        {
            "certain government payments": 3.0,
            "unemployment compensation": 1.0,
            "state or local income tax refunds": 1.0,
        },
    ),
    _form_1099(
        "b",
        {"proceeds from broker": 3.0, "barter exchange transactions": 2.0, "cost or other basis": 1.0},
    ),
    Kind(
        "ssa-1099",
        {
            "ssa-1099": 3.0,
            "social security benefit statement": 3.5,
            "benefits paid in": 1.0,
            "net benefits for": 1.0,
            "benefits repaid to ssa": 1.5,
        },
        starts=("social security benefit statement",),
    ),
    _schedule("1", "additional income and adjustments to income", {"alimony received": 0.7, "educator expenses": 0.7}),
    _schedule(
        "a",
        "itemized deductions",
        {"medical and dental expenses": 1.0, "gifts to charity": 1.0, "interest you paid": 0.7, "taxes you paid": 0.7},
    ),
    _schedule("b", "interest and ordinary dividends", {"foreign accounts and trusts": 1.0, "list name of payer": 1.0}),
    _schedule(
        "c",
        "profit or loss from business",
        {
            "sole proprietorship": 1.0,
            "principal business or profession": 1.5,
            "gross receipts or sales": 1.0,
            "gross receipts": 0.5,
            "cost of goods sold": 0.7,
            "information on your vehicle": 1.0,
            "net profit": 0.5,
            "schedule c": 1.0,
            "car and truck expenses": 0.7,
        },
    ),
    _schedule("d", "capital gains and losses", {"short-term capital gains": 1.0, "long-term capital gains": 1.0}),
    _schedule(
        "e",
        "supplemental income and loss",
        {
            "rental real estate and royalties": 1.0,
            "fair rental days": 1.5,
            "income or loss from rental real estate": 1.0,
            "income or loss from partnerships": 2.5,
            "income or loss from estates and trusts": 2.5,
            "schedule k-1": -0.5,
            "partnerships and s corporations": 0.7,
            "rents received": 0.7,
            "schedule e": 1.0,
        },
    ),
    _schedule("f", "profit or loss from farming", {"farm income": 1.0, "sales of livestock": 1.0}),
    _schedule("se", "self-employment tax", {"net earnings from self-employment": 0.7, "church employee income": 1.0}),
    Kind(
        "k1-1065",
        {
            "partner's share of income": 3.5,
            "schedule k-1 (form 1065": 3.0,
            "information about the partnership": 1.5,
            "information about the partner": 1.5,
        },
        starts=("partner's share of income",),
    ),
    Kind(
        "k1-1120s",
        {
            "shareholder's share of income": 3.5,
            "schedule k-1 (form 1120-s": 3.0,
            "schedule k-1 (form 1120s": 3.0,
            "information about the corporation": 1.5,
            "information about the shareholder": 1.5,
        },
        starts=("shareholder's share of income",),
    ),
    Kind(
        "tax_transcript",
        {
            "tax return transcript": 4.0,
            "wage & income transcript": 4.0,
            "wage and income transcript": 4.0,
            "account transcript": 3.0,
            "record of account": 2.0,
            "this product contains sensitive taxpayer data": 4.0,
            "tracking number": 1.0,
            "request date": 0.7,
            "response date": 0.7,
            "per computer": 1.5,
            "request for transcript of tax return": -8.0,
        },
        starts=("this product contains sensitive taxpayer data",),
    ),
)

_SERVICING = (
    Kind(
        "mortgage_statement",
        {
            "mortgage statement": 4.0,
            "mortgage loan statement": 4.0,
            "explanation of amount due": 2.0,
            "outstanding principal": 1.5,
            "unpaid principal balance": 1.5,
            "principal balance": 1.0,
            "escrow balance": 1.0,
            "escrow": 0.7,
            "past payments breakdown": 1.5,
            "loan number": 0.7,
            "mortgage interest statement": -3.0,
        },
        starts=("mortgage statement",),
    ),
    Kind(
        "assistance_application",
        {
            "mortgage assistance application": 4.0,
            "uniform borrower assistance form": 4.0,
            "borrower response package": 3.0,
            "request for mortgage assistance": 4.0,
            "borrower assistance form": 3.0,
            "loss mitigation application": 4.0,
            "request for modification and affidavit": 4.0,
            "hardship information": 1.5,
            "household assets": 1.5,
            "monthly household income": 1.5,
            "borrower income": 1.0,
            "certification and authorization": 1.0,
            "property is currently": 1.0,
            "co-borrower": 0.5,
        },
        starts=("mortgage assistance application", "uniform borrower assistance form"),
    ),
    Kind(
        "voe",
        {
            "verification of employment": 4.0,
            "verification of income": 3.0,
            "employment verification": 4.0,
            "request for verification of employment": 4.0,
            "the work number": 3.0,
            "truework": 3.0,
            "probability of continued employment": 2.0,
            "most recent start date": 1.0,
            "original hire date": 1.0,
            "original date of hire": 1.0,
            "rate of pay": 0.5,
            "employment status": 0.5,
            "employment type": 0.5,
            "employment information": 1.5,
            "income information": 1.0,
            "income report": 1.5,
            "annual income summary": 2.0,
            "year-to-date income": 1.0,
            "most recent hire date": 1.0,
            "job title": 0.5,
            "information accurate as of": 1.5,
            "verifier": 1.0,
            "permissible purpose": 1.5,
            "this report provided by": 1.0,
            "verification report": 1.5,
            "net pay": -1.0,
            "check number": -1.0,
            "mortgage assistance": -4.0,
        },
        starts=("verification of employment", "employment verification"),
    ),
    Kind(
        "award_letter",
        {
            "award letter": 3.5,
            "benefit verification letter": 4.0,
            "notice of award": 4.0,
            "your new benefit amount": 4.0,
            "benefit award": 2.5,
            "social security administration": 1.0,
            "department of veterans affairs": 1.0,
            "monthly benefit": 1.0,
            "supplemental security income": 1.0,
            "entitlement amount": 1.5,
            "cost-of-living adjustment": 1.0,
            "monthly pension": 1.0,
            "your benefit": 0.7,
            "wage and tax statement": -4.0,
        },
        starts=("benefit verification letter", "notice of award", "your new benefit amount", "award letter"),
    ),
    Kind(
        "profit_and_loss",
        {
            "profit and loss": 3.5,
            "profit & loss": 3.5,
            "income statement": 2.0,
            "gross profit": 1.0,
            "total expenses": 1.0,
            "total operating expenses": 1.0,
            "net income": 0.7,
            "cost of goods sold": 0.7,
            "net profit": 0.7,
            "total revenue": 0.7,
            "form 1040": -3.0,
        },
        starts=("profit and loss", "profit & loss"),
    ),
    Kind(
        "lease",
        {
            "lease agreement": 4.0,
            "rental agreement": 4.0,
            "residential lease": 3.0,
            "landlord": 1.0,
            "tenant": 1.0,
            "security deposit": 1.0,
            "monthly rent": 1.0,
            "the premises": 1.0,
            "lessor": 1.0,
            "lessee": 1.0,
        },
        starts=("lease agreement", "rental agreement"),
    ),
    Kind(
        "hardship_letter",
        {
            "hardship letter": 4.0,
            "letter of hardship": 4.0,
            "letter of explanation": 2.0,
            "hardship": 1.5,
            "to whom it may concern": 1.0,
            "loan modification": 1.0,
            "fell behind": 1.0,
            "keep our home": 1.5,
            "keep my home": 1.5,
            "sincerely": 1.0,
            "uniform borrower assistance form": -4.0,
            "mortgage assistance application": -4.0,
        },
        starts=("hardship letter", "to whom it may concern"),
    ),
    Kind(
        "identity_document",
        {
            "driver license": 2.5,
            "driver's license": 2.5,
            "sex": 0.5,
            "eyes": 0.5,
            "hgt": 0.7,
            "height": 0.3,
            "class": 0.3,
            "dob": 0.5,
            "exp": 0.5,
            "iss": 0.5,
            "dd": 0.3,
            "fraud score": -4.0,
            "tracking code": -3.0,
            "identification card": 2.5,
            "passport": 1.5,
            "permanent resident": 3.0,
            "date of birth": 0.5,
            "organ donor": 1.5,
            "endorsements": 0.5,
            "united states of america": 0.7,
        },
    ),
)

_RIVALS = (
    # Bills and letters that look like a bank statement or a form 1040 and are neither.
    Kind(
        "other",
        {
            "credit card statement": 5.0,
            "minimum payment due": 4.0,
            "minimum payment warning": 4.0,
            "late payment warning": 2.0,
            "credit limit": 1.0,
            "available credit": 1.5,
            "cash advance": 1.0,
            "new balance": 1.0,
            "annual percentage rate": 0.7,
            "purchases": 0.3,
            "tradelines": -3.0,
            "experian": -2.0,
            "equifax": -2.0,
            "transunion": -2.0,
        },
    ),
    Kind(
        "other",
        {
            "kilowatt": 2.0,
            "kwh": 2.0,
            "meter reading": 2.5,
            "electric service": 2.0,
            "water and sewer": 2.0,
            "service address": 1.5,
            "amount due": 0.5,
            "declarations page": 3.0,
            "homeowners policy": 3.0,
            "insurance policy": 1.5,
            "mortgage interest statement": 4.5,
            "form 1098": 3.0,
        },
    ),
    Kind(
        "other",
        {
            "corrected wage and tax statement": 3.0,
            "form w-2c": 1.0,
            "previously reported": 7.0,
            "notice to employee": -3.0,
            "transmittal of wage and tax statements": 9.0,
            "amended u.s. individual income tax return": 9.0,
            "irs e-file signature authorization": 6.0,
            "request for transcript of tax return": 8.0,
            "employee's withholding certificate": 8.0,
            "request for taxpayer identification number": 8.0,
            "u.s. return of partnership income": 6.0,
            "u.s. income tax return for an s corporation": 6.0,
            "u.s. corporation income tax return": 6.0,
            "employer's quarterly federal tax return": 6.0,
            "sales and other dispositions of capital assets": 5.0,
            "resident income tax return": 4.5,
            "partner's share": -4.0,
            "shareholder's share": -4.0,
            "schedule d (form 1040": -3.0,
        },
    ),
)

KINDS: tuple[Kind, ...] = _TAX + _SERVICING + _RIVALS
"""The kinds of this module, in a fixed order; several may share the name `other`."""
