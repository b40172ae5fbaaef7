"""The words of pay stubs: what heads a column, what names a section, which line is which tax, which total."""

from __future__ import annotations

import re
import unicodedata


def unaccented(text: str) -> str:
    """Small letters without accents, as words of English and Spanish are compared."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


HEADS: dict[str, tuple[str, ...]] = {
    "label": (
        "net pay", "gross pay", "description", "earnings", "deductions", "taxes", "tax", "other",
        "deduction description",
        "tax description", "employee tax", "employee taxes", "company tax", "employer tax", "pay type", "earning type",
        "hours and earnings", "earnings and hours", "taxes and deductions", "deductions and taxes", "tax type",
        "withholdings", "withholding", "tax withholdings", "taxes withheld", "employee taxes withheld", "statutory",
        "deduction type", "earning", "deduction", "pay item", "item", "earnings type", "benefits",
        "pre-tax deductions", "post-tax deductions", "before-tax deductions", "after-tax deductions", "wages",
        "tax deductions", "other deductions", "voluntary deductions", "employer contributions", "summary",
        "adjustments",
        "employer paid benefits", "company contributions", "tax name", "income",
        "statutory deductions",
        "gross earnings", "employee deductions", "employer taxes", "employee taxes and deductions",
        "pay summary",
        "employer benefits", "reimbursements", "non-taxable company items", "other pay", "plan", "compensation",
        "payroll taxes", "pretax deductions", "posttax deductions", "after tax deductions", "before tax deductions",
        "line", "line item", "wage type", "pay category", "earning category", "deductions from gross", "earnings description", "pay description", "details", "statutory and other deductions",
        "benefits and deductions", "tax withholding", "pre tax deductions", "post tax deductions", "pay element",
        "concepto", "descripcion", "ingresos", "impuestos", "deducciones", "percepciones", "devengos", "conceptos",
        "retenciones", "otras deducciones", "salarios", "impuestos del empleado", "deducciones voluntarias", "tipo",
    ),
    "code": (
        "code", "cd", "pay code", "earn code", "earnings code", "deduction code", "ded code", "tax code", "pt",
        "pre-tax",
        "pretax", "type", "line no", "gl code", "earn cd", "ded cd", "tx", "st", "plan id", "hours code",
        "codigo", "clave", "cod",
    ),
    "amount": (
        "current", "this period", "amount", "current amount", "current period", "this pay", "current pay", "period",
        "this check", "current total", "current earnings", "pay period", "amt", "period amount", "this pay period",
        "current deductions", "current deduction", "current taxes", "current tax", "total", "cur amount", "amount paid",
        "period total", "this period amount", "pay this period", "current $", "curr amount", "current gross",
        "cur total",
        "gross", "gross amount", "pay", "current amt", "curr",
        "actual", "importe", "monto", "corriente", "este periodo", "periodo actual", "cantidad", "este pago",
        "pago actual",
    ),
    "ytd": (
        "ytd", "year to date", "year-to-date", "ytd amount", "ytd total", "ytd earnings", "ytd deductions", "ytd taxes",
        "ytd amt", "calendar ytd", "y-t-d", "y.t.d.", "total ytd", "ytd deduction", "ytd tax", "amount ytd", "to date",
        "year to date amount", "ytd pay", "ytd gross", "current year", "year to date total", "ytd $", "ytd balance",
        "year to date earnings", "earnings ytd", "year to dt", "so far this year", "this year",
        "acumulado", "acumulado del ano", "acum", "ano a la fecha", "acumulado anual", "hasta la fecha",
        "total acumulado",
        "acumulado ano",
    ),
    "hours": (
        "hours", "hrs", "units", "miles", "miles/units", "hours/days", "hrs/days", "hrs/miles", "hours/miles", "qty", "hrs/units", "hour/unit", "hours/units", "quantity", "hours worked",
        "hrs worked",
        "current hours", "hours this period", "hours/unit", "hrs/qty", "this period hours", "hour", "units/hours",
        "cur hours", "hours or units", "total hours", "reg hours", "no of hours", "period hours", "hours / units",
        "horas", "unidades", "hras",
    ),
    "stop": (
        "pay date", "check date", "advice date", "payment date", "date paid", "check number", "period beginning",
        "period start",
        "period begin", "period end", "period ending", "period end date", "pay end date", "pay begin date",
        "begin date",
        "end date", "check number", "check no", "check #", "advice number", "voucher no", "document #",
        "employee id", "employee no", "employee number", "file number", "ssn", "social security number",
        "employee name",
        "pay frequency", "frequency", "department", "marital status", "w-4 status", "pay period dates", "stub number",
        "deposit date", "period beginning date", "pay period start", "pay period end", "pay group", "emp id",
        "pay cycle",
        "payment method", "advice no", "voucher", "company", "pay schedule", "period dates", "for period", "hire date",
        "fecha de pago", "fecha del cheque", "periodo de pago", "frecuencia de pago", "numero de empleado", "desde",
        "hasta",
    ),
    "ytd_hours": ("ytd hours", "ytd hrs", "ytd hour/unit", "ytd units", "hours ytd", "ytd hrs/units",
    "year to date hours",
                  "ytd qty", "ytd hours/units", "hrs ytd", "horas acumuladas", "horas acum"),
    "rate": ("rate", "pay rate", "hourly rate", "base rate", "rate of pay", "rate/salary", "rate/amount", "rates",
             "rate ($)", "rate per hour", "unit rate", "rate/hr", "tarifa", "tasa", "tarifa por hora",
             "salario por hora"),
    "other": (
        "accrued", "taken", "available", "balance", "used", "beginning", "begin", "end", "account", "account number",
        "account type", "deposit amount", "start date", "end date", "dates", "date", "accruals", "plan type",
        "beginning balance", "ending balance", "taxable wages", "taxable", "bank", "bank name", "routing", "remaining",
        "earned", "status", "job", "dept", "department", "loc", "begin balance", "carryover", "adj", "adjust", "to use",
        "goal", "limit", "goal/limit", "basis", "tax basis", "taxable gross", "filing status", "allowances",
        "wages ytd",
        "hours type", "annual limit", "account no", "ytd wages", "taxable amount", "deposit type", "multiplier",
        "factor",
    ),
}  # fmt: skip
"""Column heads by what stands below them."""

HEADING_WORDS = frozenset(
    "benefits benefit deductions deduction deducts taxes tax withholdings withholding withheld earnings employee employees "
    "and other pre post before after voluntary statutory pay wages reimbursements reimbursement contributions employer "
    "paid company summary hours totals mandatory required federal state local payroll income additional adjustments "
    "taxable non nontaxable gross compensation pretax posttax from your of for ingresos impuestos deducciones retenciones "
    "voluntarias otras del empleado y de antes despues".split()
)
"""Words of which a heading within a table is made where it is not printed in capitals."""

_SECTIONS: tuple[tuple[str, str], ...] = (
    (
        "employer",
        r"employer|patron|company[- ]?(paid|contrib|tax|match|item)|\ber (paid|contrib)|fringe|non-?taxable company",
    ),
    (
        "other",
        (
            r"time ?off|leave|accru|\bpto\b|vacation|sick|balance|direct deposit|deposits?\b|distribution|memo"
            r"|informat|important"
            r"|notes?\b|message|tax data|taxable wages|allowances|bank\b|payment method|payment detail"
            r"|non-?negotiable|plan year"
            r"|attendance|absence|reimburs|annuit|deposito|cuenta|vacaciones|saldo"
        ),
    ),
    ("deductions", r"deduc[ct]|benefi|contribution|garnish|voluntary"),
    ("taxes", r"\btax(es)?\b|withh?olding|statutory|impuesto|retencion"),
    ("earnings", r"earning|hours|wages|\bpay\b|compensation|income|ingreso|percepcion|devengo|salario"),
    ("summary", r"summary|totals|resumen"),
)


def section_of(title: str) -> str | None:
    """Which part of a stub a heading announces: earnings, taxes, deductions, employer, summary, other; None if none."""
    plain = unaccented(title)
    if re.search(r"summary", plain) and not re.search(r"employer", plain):
        return "summary"
    return next((name for name, pattern in _SECTIONS if re.search(pattern, plain)), None)


def is_pretax(title: str) -> bool | None:
    """Whether a heading of deductions says pre-tax (True) or after-tax (False); None where it says neither."""
    if re.search(r"pre-? ?tax|before-? ?tax", title.lower()):
        return True
    return False if re.search(r"(post|after)-? ?tax", title.lower()) else None


_TOTALS: tuple[tuple[str, str], ...] = (
    ("gross_pay", (r"(total )?gross( pay| earnings| wages| income| am(oun)?t)?( paid)?|tot(al)? ent(itlements)?|total (gross|earnings|pay"
                   r"|hours and earnings|wages)"
     r"|(gross|total) (pay|earnings)( this period)?|earnings total|current gross|total gross (pay|earnings)"
     r"|total compensation|(salario|pago|sueldo|total|ingreso)s? bruto?s?|total (de )?(ingresos|devengado|percepciones)"
     r"|bruto")),
    ("net_pay", (r"net( pay| check| earnings| am(oun)?t| wages| income| pay amount| paycheck| this check)?( paid)?"
                 r"|take[- ]?home( pay)?"
     r"|total net( pay| amount)?|net pay (distribution|this period)|pay this amount|(check|deposit) amount"
     r"|(net )?amount of (check|deposit)|net check amount|(deposit|check) total"
     r"|current net( pay)?|total net pay|net (deposit|direct deposit)|net payable|amount paid"
     r"|(salario|pago|sueldo|total|importe|ingreso) neto|neto( a (pagar|recibir))?|liquido( a recibir)?")),
    ("total_taxes", (r"total (employee |statutory |payroll )?tax(es)?( withheld| withholdings?| deductions)?"
                     r"|taxes( withheld)?"
     r"|tax(es)? total|total withholdings?|total employee taxes|employee taxes|total statutory( deductions)?"
     r"|total withh?ol\w*|(employee )?taxes withheld|total w ?h|withholdings? total|total taxes withheld|tot taxes|total (de )?(impuestos|retenciones)"
     r"|impuestos totales")),
    ("total_deductions", (r"total (of )?(all |employee |voluntary |other )?(deductions?|deds?)|deductions?( total)?|employee deductions"
     r"|total deductions and taxes|total taxes (and|&) deductions|deductions (and|&) taxes"
     r"|total withholdings and deductions|deds? total|tot(al)? (employee )?deds?|total (de )?(otras )?deducciones"
     r"|total (employee |voluntary |other )?ded\w*|ded\w* tota?l?|deducciones( totales)?|total (pre|post|after|before) ?tax deductions and taxes")),
)  # fmt: skip


_TO_DATE = re.compile(
    r"\b(?:(?:cal(?:endar)? )?ytd|(?:calendar )?(?:year|yr) to (?:date|dt)|y t d|(?:so far )?this (?:calendar )?year(?: so far)?"
    r"|acumulad[oa])\b"
)
_COLUMN = re.compile(r"\b(?:actual|del periodo|current|(?:for )?this (?:pay )?(?:period|check)|employee pay)\b")
"""What a total's label says of its column, and not of which total it is."""


def total_of(label: str) -> tuple[str, bool] | None:
    """(the total's field, whether the label itself says year to date) of a printed label, None for any other."""
    plain = re.sub(r"[^a-z&\- ]", "", unaccented(label).replace("-", " ").replace("_", " ")).strip()
    plain = re.sub(r"\s+", " ", plain)
    ytd = bool(_TO_DATE.search(plain))
    plain = re.sub(r"\bn[eo][tl] pay\b", "net pay", plain)  # As OCR misreads it.
    plain = _COLUMN.sub("", _TO_DATE.sub("", plain)).strip()
    plain = re.sub(r"\s+", " ", plain)
    for name, pattern in _TOTALS:
        if re.fullmatch(pattern, plain):
            return name, ytd
    return None


SUBTOTAL = re.compile(
    r"^(sub)?totals?\b|^pre-? ?tax deductions|^post-? ?tax deductions|^(before|after)-? ?tax deductions|total$"
    r"|taxable (?:wages|gross|earnings|income|pay)|taxable$|^(?:fed(?:eral)?|fica|fit|state|medicare|ss|oasdi) taxable"
    r"|^fed(eral)? wages|^net\b|^gross\b|hours worked|^(check|deposit) amount"
    r"|bruto$|neto$|^neto"
)
"""Lines of a table that are sums or bases, not earnings or deductions themselves."""

REGULAR = re.compile(
    r"^(reg(ular)?\b|salary|salaried|sal\b|hourly|hrly|base\b|regular|straight|reg\.?$|wages|normal|salario|sueldo)"
    r"|\bregular\b",
    re.IGNORECASE,
)
"""The label of the line that carries the base rate and hours."""

EXTRA = re.compile(r"\b(?:extra|over ?time|ot|retro|adj\w*|diff\w*|premium|bonus)\b", re.IGNORECASE)
"""Words of lines that pay something besides the base, though they name it too: `Hrly Extra Duty`, `Retro Regular`."""
