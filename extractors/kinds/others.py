"""Kinds that are told apart by name and page span; their fields are not read yet.

Titles as the forms print them: IRS Forms 1099, 1098, Schedules to Form 1040, Schedules K-1 (Forms 1065, 1120-S),
SSA-1099.
"""

from __future__ import annotations

from extractors.declaration import Kind
from extractors.kinds import (
    form_1098,
    information_returns,
    k1,
    schedule_1,
    schedule_a,
    schedule_b,
    schedule_c,
    schedule_d,
    schedule_e,
    schedule_f,
    schedule_se,
    ssa_1099,
    tax_transcript,
)
from extractors.kinds.servicing import SERVICING

_TAX = (
    *information_returns.KINDS,
    form_1098.KIND,
    ssa_1099.KIND,
    schedule_1.KIND,
    schedule_a.KIND,
    schedule_b.KIND,
    schedule_c.KIND,
    schedule_d.KIND,
    schedule_e.KIND,
    schedule_f.KIND,
    schedule_se.KIND,
    k1.PARTNER,
    k1.SHAREHOLDER,
    tax_transcript.KIND,
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
            "payoff statement": 4.0,
            "payoff amount": 2.0,
            "vested balance": 4.0,
            "your contributions": 1.5,
            "employer contributions": 0.5,
            "asset allocation": 2.0,
            "fax cover": 5.0,
            "cover sheet": 3.0,
            "closing disclosure": 4.0,
            "loan estimate": 3.0,
            "cash to close": 2.0,
            "uniform residential loan application": 6.0,
            "property tax statement": 3.0,
            "parcel number": 2.0,
            "promissory note": 3.0,
            "deed of trust": 2.0,
            "appraisal report": 3.0,
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

KINDS: tuple[Kind, ...] = _TAX + SERVICING + _RIVALS
"""The kinds of this module, in a fixed order; several may share the name `other`."""
