"""The words that paystubs use: column heads, earnings, taxes and totals, as payroll providers print them."""

from __future__ import annotations

import re

CURRENT_HEADS = (
    "current", "this period", "amount", "current amount", "current period", "period", "this pay", "earnings amount",
    "current earnings", "current pay", "current total", "total", "this check", "period amount", "current amt", "amt",
    "this pay period", "current period amount", "pay", "this pay amount",
)  # fmt: skip
YTD_HEADS = (
    "ytd", "year to date", "y t d", "ytd amount", "year-to-date", "ytd earnings", "ytd total", "ytd amt", "yr to date",
    "calendar ytd", "cytd", "ytd pay", "to date", "ytd gross",
)  # fmt: skip
HOURS_HEADS = ("hours", "hrs", "units", "hours/units", "hrs/units", "hours worked", "qty", "quantity", "current hours")
RATE_HEADS = ("rate", "pay rate", "hourly rate", "base rate", "rate of pay", "rate/salary", "current rate")
YTD_HOURS_HEADS = ("ytd hours", "ytd hrs", "ytd units", "hours ytd")
SECTION_HEADS = {
    "earnings": ("earnings", "hours and earnings", "earnings description", "pay type", "wages", "gross earnings", "income",
                 "employee gross earnings", "earning", "pay", "hours & earnings", "earnings and hours", "compensation"),
    "taxes": ("taxes", "tax deductions", "taxes withheld", "employee taxes", "tax withholdings", "withholding taxes",
              "withholdings", "employee taxes withheld", "statutory", "statutory deductions", "tax", "tax data",
              "taxes deducted", "mandatory deductions", "employee tax"),
    "deductions": ("deductions", "before-tax deductions", "after-tax deductions", "pre-tax deductions", "other deductions",
                   "post-tax deductions", "voluntary deductions", "employee deductions", "pretax deductions", "benefits",
                   "deductions from pay", "other", "posttax deductions", "before tax deductions", "after tax deductions",
                   "adjustments", "withholdings and deductions", "taxes and deductions", "deductions and taxes"),
    "employer": ("employer taxes", "employer paid benefits", "employer contributions", "company paid", "company taxes",
                 "employer paid", "employer costs", "employer taxes and contributions", "company contributions",
                 "employer benefits", "other benefits and information", "employer-paid benefits", "company paid benefits",
                 "employer paid taxes", "taxable company items", "employer contribution"),
    "deposits": ("direct deposit", "net pay distribution", "deposits", "payment details", "distribution of net pay",
                 "deposit", "direct deposits", "pay distribution"),
    "leave": ("leave", "accruals", "time off", "vacation balance", "leave balances", "paid time off", "benefit hours",
              "time off balances", "pto", "absence", "accrual balances"),
}  # fmt: skip

TOTALS: tuple[tuple[str, str], ...] = (
    ("total_deductions", r"total (?:employee )?deductions|deductions total|total deds?|total all deductions"),
    ("total_taxes", r"total (?:employee |tax )?(?:taxes|tax|withholdings?)(?: withheld| deductions)?|taxes total"
                    r"|total taxes withheld|employee taxes"),
    ("net_pay", r"(?:total )?net (?:pay|check|earnings|amount|wages|income|this check|payment)(?: amount| total)?|take[- ]home(?: pay)?"
                r"|net pay distribution|net pay to bank|total net pay|net check amount|net"),
    ("gross_pay", r"(?:total )?gross(?: pay| earnings| wages| income| amount| compensation)?(?: total| amount)?"
                  r"|total (?:earnings|gross|pay|wages|income|compensation|current earnings|gross pay)|earnings total|total hours and earnings"),
)  # fmt: skip
"""Totals by the whole label of their row, the more particular first."""

_TAX_NAMES: tuple[tuple[str, str], ...] = (
    ("medicare_tax", r"medicare|fica[- /]?med|\bmed(?:icare)?[- /]?ee\b|mcare|fed med|\bmhi\b|\bfica hi\b"),
    ("social_security_tax", r"social security|soc\.? ?sec|oasdi|fica[- /]?(?:ss|oasdi|soc)|\bss[- /]?ee\b|\bss tax\b|^ss$|^fica$|^fica ee$"
                            r"|fed social|\bsocsec"),
    ("federal_tax", r"federal (?:income|withhold|tax|w/?h)|fed(?:eral)? ?(?:income|inc|withh?o?l?d?n?g?|w/?h|tax|w\.h\.|fit)|\bfitw?\b|\bfwt\b"
                    r"|^federal$|^fed$|\bfed wh?t\b|federal inc|fed mwt|us federal"),
    ("state_tax", r"state (?:income|withhold|tax|w/?h|inc)|\bsit\w?\b|\bswt\b|^state$|^[a-z]{2} (?:state )?(?:income|withhold|w/?h|tax|inc|sit|state)"
                  r"|(?:income|withholding|tax|w/?h)[- ]+(?:state )?[a-z]{2}$|state [a-z]{2}$|^st(?:ate)? ?tax|\bswh\b|^[a-z]{2} withholdng|^(?:alabama|arizona"
                  r"|arkansas|california|colorado|connecticut|delaware|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine"
                  r"|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|new jersey|new mexico|new york|north carolina"
                  r"|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|utah|vermont|virginia|west virginia|wisconsin)"
                  r"(?: state)?(?: income)?(?: tax| withholding| wh| w/h)?$"),
)  # fmt: skip
_NOT_INCOME_TAX = re.compile(
    r"\bsdi\b|\bsui\b|disab|unemploy|\bpfl\b|pfml|family|\bfli\b|\btdi\b|transit|local|city|county|school|workers|addl med|leave"
    r"|\bdbl\b|occup|\blst\b|taxable|wages|employer|\ber\b|insurance|exempt|status|marital|allowance|filing|addl|additional",
)
_OTHER_TAX = re.compile(
    r"\bsdi\b|\bsui\b|disability|unemploy|\bpfl\b|pfml|paid family|\bfli\b|\btdi\b|transit tax|local tax|city tax|county tax"
    r"|school tax|\blst\b|occupational|\btax\b|withholding|surtax|\beit\b",
)
_EARNING = re.compile(
    r"regular|overtime|salary|hourly|holiday|vacation|sick|bonus|commission|tips|pto|double|shift|wage|straight|retro"
    r"|differential|\bot\b|\breg\b|personal|on call|stipend|premium|incentive|reg pay|per diem|jury|bereave|earnings|pay$",
)


def tax_field(label: str) -> str | None:
    """The field that a tax line's label names, None where it names another tax or none."""
    text = label.lower().strip(" .:*-")
    if _NOT_INCOME_TAX.search(text):
        return None
    return next((name for name, pattern in _TAX_NAMES if re.search(pattern, text)), None)


def total_field(label: str) -> str | None:
    """The field that a total's label names, by the whole label."""
    text = re.sub(r"^(?:current|this period|period) ", "", re.sub(r"[^a-z\- ]", "", label.lower()).strip())
    return next((name for name, pattern in TOTALS if re.fullmatch(pattern, text)), None)


def section_of_label(label: str) -> str | None:
    """The table that a line belongs to by its own label, None where the label could stand in several."""
    text = label.lower()
    if tax_field(text) or (_OTHER_TAX.search(text) and not re.search(r"taxable|exempt|before|after|pre|post", text)):
        return "taxes"
    if _EARNING.search(text):
        return "earnings"
    return None
