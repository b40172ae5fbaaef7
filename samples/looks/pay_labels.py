"""What issuers call the lines and the captions of a paystub: many words for one thing, one of them per issuer."""

from __future__ import annotations

from samples.ledger.wages import Deduction, Earning, Job, Tax
from samples.style import Style

Words = tuple[tuple[str, ...], tuple[str, ...]]
"""English wordings, Spanish wordings."""

_EARNINGS: dict[str, Words] = {
    "regular": (("Regular", "Regular Pay", "REG", "Reg Hours", "Hourly", "Regular Earnings", "Regular Wages",
                 "Hourly Pay", "Base Pay"), ("Regular", "Pago regular", "Sueldo por hora")),
    "salary": (("Salary", "Regular Salary", "Salaried Pay", "Regular", "Salary Pay", "Base Salary", "SAL",
                "Regular Pay"), ("Salario", "Sueldo base")),
    "overtime": (("Overtime", "Overtime 1.5", "OT", "OT 1.5x", "Overtime Pay", "O/T", "Overtime @ 1.5", "Prem OT",
                  "Time and a Half"), ("Horas extra", "Sobretiempo")),
    "double_time": (("Double Time", "DT", "Doubletime", "OT 2.0x", "Double Time Pay"), ("Tiempo doble",)),
    "holiday": (("Holiday", "Holiday Pay", "HOL", "Hol Hours", "Paid Holiday"), ("Día feriado", "Feriado")),
    "vacation": (("Vacation", "Vacation Pay", "PTO", "VAC", "Paid Time Off", "Vac Hours"), ("Vacaciones",)),
    "sick": (("Sick", "Sick Pay", "Sick Leave", "SCK", "Personal/Sick"), ("Enfermedad", "Licencia por enfermedad")),
    "bonus": (("Bonus", "Discretionary Bonus", "Incentive", "BON", "Bonus Pay", "Annual Bonus", "Incentive Pay"),
              ("Bono", "Bonificación")),
    "commission": (("Commission", "Commissions", "COMM", "Sales Commission", "Comm Earned"), ("Comisión",)),
    "shift": (("Shift Differential", "Shift Diff", "Night Diff", "SHIFT", "2nd Shift Prem", "Shift Premium",
               "Eve Differential"), ("Diferencial de turno",)),
    "tips": (("Tips", "Reported Tips", "Cash Tips", "Tips Owed", "Paycheck Tips", "CC Tips"), ("Propinas",)),
    "retro": (("Retro Pay", "Retro", "Retroactive", "Retro Adj", "Back Pay"), ("Pago retroactivo",)),
    "unpaid_leave": (("Unpaid Leave", "LWOP", "Leave w/o Pay", "Unpaid Time Off", "Docked Time"),
                     ("Licencia sin sueldo",)),
    "gtl": (("Group Term Life", "GTL", "Imputed GTL", "GTL > 50K", "Grp Term Life", "Taxable Life Ins"),
            ("Seguro de vida grupal",)),
    "per_diem": (("Per Diem", "Per Diem NT", "Reimb-Per Diem", "Expense Reimb", "Per Diem (non-tax)", "Reimbursement"),
                 ("Viáticos", "Reembolso")),
}  # fmt: skip
_DEDUCTIONS: dict[str, Words] = {
    "medical": (("Medical", "Medical Pre-Tax", "Health Ins", "Med Ins", "Medical EE", "Health", "Medical Insurance",
                 "PPO Medical", "S125 Medical"), ("Seguro médico", "Médico")),
    "dental": (("Dental", "Dental Ins", "Dental Pre-Tax", "Dental EE", "DEN", "S125 Dental"), ("Dental",)),
    "vision": (("Vision", "Vision Ins", "Vision Pre-Tax", "VIS", "Vision Plan"), ("Visión",)),
    "fsa": (("FSA", "Health FSA", "Flex Spending", "FSA Medical", "Med FSA"), ("Cuenta FSA",)),
    "dcfsa": (("Dep Care FSA", "Dependent Care", "DCFSA", "Dep Care"), ("Cuidado de dependientes",)),
    "hsa": (("HSA", "HSA Contribution", "Health Savings", "HSA EE", "H S A"), ("Cuenta HSA",)),
    "parking": (("Parking", "Pre-Tax Parking", "Commuter", "Transit/Parking"), ("Estacionamiento",)),
    "401k": (("401(k)", "401k", "401K EE", "401(k) Deferral", "Retirement 401k", "401K Savings", "401k Traditional",
              "401K %"), ("401(k)", "Retiro 401k")),
    "403b": (("403(b)", "403b TSA", "TSA 403(b)"), ("403(b)",)),
    "457b": (("457(b)", "457 Def Comp", "Deferred Comp"), ("457(b)",)),
    "roth": (("Roth 401(k)", "Roth", "Roth 401k", "401k Roth EE", "ROTH DEF"), ("Roth 401(k)",)),
    "life": (("Vol Life", "Life Ins", "Supplemental Life", "Life Insurance", "Supp Life EE"), ("Seguro de vida",)),
    "disability": (("STD", "Short Term Disability", "LTD", "Disability Ins", "Vol STD"), ("Seguro de incapacidad",)),
    "union": (("Union Dues", "Dues", "UNION", "Union Dues Loc"), ("Cuota sindical",)),
    "charity": (("United Giving", "Charity", "Contribution", "Charitable"), ("Donación",)),
    "loan": (("401k Loan", "401(k) Loan 1", "Retirement Loan", "Loan Repay", "401K LN"), ("Préstamo 401k",)),
    "garnishment": (("Garnishment", "Garnish", "Creditor Garnish", "Wage Garnishment", "GARN 1", "Levy"),
                    ("Embargo",)),
    "child_support": (("Child Support", "Chld Supp", "CS Order", "Child Supp 1", "Support Order"),
                      ("Manutención", "Pensión alimenticia")),
    "uniform": (("Uniform", "Uniforms", "Uniform Ded"), ("Uniforme",)),
    "advance": (("Advance", "Pay Advance", "Employee Advance", "Advance Repay"), ("Adelanto",)),
    "gtl": (("GTL Offset", "Group Term Life", "GTL", "Imputed Offset"), ("Ajuste GTL",)),
    "tips": (("Tips Paid", "Cash Tips Offset", "Tips in Hand", "Tip Deduction"), ("Propinas recibidas",)),
}  # fmt: skip
_TAX_SETS: tuple[tuple[str, str, str, str], ...] = (
    ("Federal Income Tax", "Social Security Tax", "Medicare Tax", "{st} State Income Tax"),
    ("Federal Income", "Social Security", "Medicare", "{name} State Income"),
    ("Fed Withholdng", "Fed OASDI/EE", "Fed MED/EE", "{st} Withholdng"),
    ("Federal Withholding", "Social Security Employee", "Medicare Employee", "{st} - Withholding"),
    ("Federal W/H", "OASDI", "Medicare", "State W/H - {st}"),
    ("FIT", "FICA-SS", "FICA-MED", "SIT {st}"),
    ("FITW", "FICA OASDI", "FICA HI", "{st} SITW"),
    ("Federal Income Tax", "Social Security", "Medicare", "{name} Income Tax"),
    ("US Federal Tax", "Soc Sec", "Medicare", "{name}"),
    ("Fed Inc Tax", "Soc Sec EE", "Medi EE", "State Inc Tax {st}"),
    ("Federal Tax", "FICA", "Medicare", "State Tax"),
    ("F.W.T.", "F.I.C.A.", "MEDICARE", "S.W.T. {st}"),
)
_TAX_SPANISH = ("Impuesto federal", "Seguro Social", "Medicare", "Impuesto estatal {st}")
_OTHER_TAXES: dict[str, tuple[str, ...]] = {
    "sdi": ("{st} SDI", "State Disability", "{st} Disability Employee", "SDI - {st}", "{st} DI"),
    "vdi": ("{st} VPDI", "Vol Disability {st}"),
    "pfl": ("{st} PFL", "Paid Family Leave", "{st} Family Leave", "{st} Paid Fam Lv"),
    "fli": ("{st} FLI", "Family Leave Ins {st}", "{st} Family Leave Insurance"),
    "pfml": ("{st} PFML", "{st} Paid Family Med Leave", "Paid Fam/Med Lv"),
    "sui": ("{st} SUI", "{st} SUI/SDI Tax", "State Unemployment EE", "{st} Unemployment Employee"),
    "wf": ("{st} WF/SWF", "Workforce Dev {st}"),
    "cares": ("{st} LTC", "WA Cares", "{st} Cares Fund", "Long Term Care {st}"),
    "famli": ("{st} FAMLI", "{st} FAMLI EE", "Paid Fam Med Lv {st}"),
    "tdi": ("{st} TDI", "Temp Disability {st}", "{st} TDI Employee"),
    "transit": ("{st} Transit", "Statewide Transit Tax", "{st} STT", "{st} Transit EE"),
    "childcare": ("{st} CCC", "Child Care Contrib", "{st} Child Care Contribution"),
    "local": ("{place}", "{place} Tax", "Local - {place}", "{place} Wage Tax", "City W/H {place}"),
}
STATE_NAMES = dict(
    pair.split(":")
    for pair in (
        "AL:Alabama|AZ:Arizona|AR:Arkansas|CA:California|CO:Colorado|CT:Connecticut|DE:Delaware|DC:Dist of Columbia|"
        "GA:Georgia|HI:Hawaii|ID:Idaho|IL:Illinois|IN:Indiana|IA:Iowa|KS:Kansas|KY:Kentucky|LA:Louisiana|ME:Maine|"
        "MD:Maryland|MA:Massachusetts|MI:Michigan|MN:Minnesota|MS:Mississippi|MO:Missouri|MT:Montana|NE:Nebraska|"
        "NJ:New Jersey|NM:New Mexico|NY:New York|NC:North Carolina|ND:North Dakota|OH:Ohio|OK:Oklahoma|OR:Oregon|"
        "PA:Pennsylvania|RI:Rhode Island|SC:South Carolina|UT:Utah|VT:Vermont|VA:Virginia|WV:West Virginia|"
        "WI:Wisconsin"
    ).split("|")
)
"""The states (and the District) that tax wages, as stubs name them."""
_FIELDS: dict[str, Words] = {
    "pay_date": (("Pay Date", "Check Date", "Payment Date", "Date Paid", "Advice Date", "Pay Day"),
                 ("Fecha de pago", "Fecha del cheque")),
    "period": (("Pay Period", "Period", "Pay Period Dates", "Period Covered", "For Period"), ("Período de pago",)),
    "start": (("Period Start", "Pay Begin Date", "Period Beginning", "Begin Date", "Pay Period Start", "Period Beg"),
              ("Inicio del período", "Desde")),
    "end": (("Period End", "Pay End Date", "Period Ending", "End Date", "Pay Period End", "Period End Date"),
            ("Fin del período", "Hasta")),
    "frequency": (("Pay Frequency", "Frequency", "Pay Cycle", "Pay Schedule", "Pay Basis"), ("Frecuencia de pago",)),
    "check": (("Check Number", "Check No.", "Advice Number", "Voucher No.", "Check #", "Advice #", "Document #",
               "Stub Number"), ("Número de cheque", "Comprobante núm.")),
    "ssn": (("SSN", "Social Security No.", "Social Security Number", "Soc Sec #", "SS#", "Tax ID"),
            ("Núm. de Seguro Social", "Seguro Social")),
    "id": (("Employee ID", "Emp #", "Employee No.", "File Number", "Employee Number", "EE ID", "Emp ID", "Badge"),
           ("Núm. de empleado",)),
    "ein": (("EIN", "FEIN", "Employer ID", "Federal ID", "Fed Tax ID"), ("EIN",)),
    "filing": (("Filing Status", "Federal Filing Status", "Marital Status", "Tax Status", "Fed Status", "W-4 Status"),
               ("Estado civil tributario",)),
    "employee": (("Employee", "Employee Name", "Name", "Pay To"), ("Empleado", "Nombre")),
    "employer": (("Employer", "Company", "Company Name", "Employer Name"), ("Empleador", "Compañía")),
    "rate": (("Rate", "Pay Rate", "Hourly Rate", "Base Rate"), ("Tarifa",)),
    "hours": (("Hours", "Hrs", "Units", "Hrs/Units", "Qty"), ("Horas",)),
    "hours_ytd": (("YTD Hours", "Hours YTD", "YTD Hrs", "YTD Units"), ("Horas acum.",)),
    "amount": (("Current", "This Period", "Amount", "Current Amount", "This Pay", "This Check"), ("Actual",)),
    "ytd": (("YTD", "Year to Date", "Year-to-Date", "YTD Amount", "Y-T-D", "YTD Total"), ("Acumulado",)),
    "gross": (("Gross Pay", "Gross Earnings", "Total Gross", "Gross", "Total Earnings", "Gross Wages", "Total Pay"),
              ("Pago bruto", "Salario bruto")),
    "net": (("Net Pay", "Net Check", "Net Amount", "Take Home Pay", "Total Net Pay", "NET PAY", "Net"),
            ("Pago neto", "Salario neto")),
    "taxes": (("Taxes", "Employee Taxes", "Tax Withholdings", "Taxes Withheld", "Statutory Deductions",
               "Withholdings"), ("Impuestos",)),
    "taxes_total": (("Total Taxes", "Taxes Total", "Total Withholdings", "Total Tax", "Employee Taxes Withheld"),
                    ("Total de impuestos",)),
    "deductions": (("Deductions", "Other Deductions", "Employee Deductions", "Voluntary Deductions",
                    "Benefits and Deductions"), ("Deducciones",)),
    "deductions_total": (("Total Deductions", "Deductions Total", "Total of Deductions", "Total Ded."),
                         ("Total de deducciones",)),
    "earnings": (("Earnings", "Hours and Earnings", "Gross Earnings", "Pay", "Wages", "Earnings Detail"),
                 ("Ingresos", "Percepciones")),
    "deposits": (("Direct Deposit", "Net Pay Distribution", "Deposits", "Direct Deposit Distribution",
                  "Payment Summary", "Bank Deposits"), ("Depósito directo",)),
    "taxable": (("Federal Taxable Wages", "Fed Taxable Gross", "Fed Taxable", "FIT Taxable Wages"),
                ("Ingreso gravable federal",)),
    "leave": (("Leave Balances", "Time Off", "Accruals", "Paid Time Off", "Leave Summary"), ("Licencias",)),
    "memo": (("Employer Paid Benefits", "Company Contributions", "Employer Contributions", "Memo Items",
              "Other Benefits and Information"), ("Aportes del empleador",)),
    "title": (("Earnings Statement", "Pay Statement", "Statement of Earnings", "Pay Stub", "Payroll Advice",
               "Wage Statement", "Statement of Earnings and Deductions", "Pay Advice"),
              ("Comprobante de pago", "Talón de pago")),
}  # fmt: skip
_FREQUENCIES: dict[str, Words] = {
    "weekly": (("Weekly", "WEEKLY", "Week", "W", "52 - Weekly"), ("Semanal",)),
    "biweekly": (("Bi-Weekly", "Biweekly", "BIWEEKLY", "Every two weeks", "B", "Bi-weekly"), ("Quincenal (14 días)",)),
    "semimonthly": (("Semi-Monthly", "Semimonthly", "SEMI-MONTHLY", "Twice monthly", "S", "Semi-monthly"),
                    ("Quincenal",)),
    "monthly": (("Monthly", "MONTHLY", "Month", "M"), ("Mensual",)),
}  # fmt: skip
_FILING: dict[str, tuple[Words, ...]] = {
    "single": ((("Single", "S", "SINGLE", "Single or MFS", "Single or Married filing separately"), ("Soltero/a",)),),
    "joint": ((("Married", "M", "MARRIED", "Married/Jointly", "Married filing jointly"), ("Casado/a",)),),
    "head": ((("Head of Household", "H", "HEAD OF HOUSEHOLD", "HOH", "Head of household"), ("Jefe de familia",)),),
}


def caption(name: str, style: Style) -> str:
    """The issuer's words for a field, a column, a section or a total."""
    english, spanish = _FIELDS[name]
    return style.word(name, *english, es=spanish)


def cased(label: str, style: Style) -> str:
    """A line's label in capitals where this issuer's system knows no small letters."""
    return label.upper() if style.chance("line capitals", 0.2) else label


def earning_label(line: Earning, style: Style) -> str:
    """What the issuer calls a line of earnings."""
    english, spanish = _EARNINGS.get(line.code, ((line.code.replace("_", " ").title(),), ()))
    return cased(style.word(f"earning/{line.code}", *english, es=spanish), style)


def deduction_label(line: Deduction, style: Style) -> str:
    """What the issuer calls a deduction."""
    english, spanish = _DEDUCTIONS.get(line.code, ((line.code.replace("_", " ").title(),), ()))
    return cased(style.word(f"deduction/{line.code}", *english, es=spanish), style)


def tax_label(line: Tax, style: Style) -> str:
    """What the issuer calls a tax: the four that all stubs have mostly come from one system's vocabulary."""
    names = ("federal", "social_security", "medicare", "state")
    if line.code in names:
        at = names.index(line.code)
        mixed = style.chance("tax words mixed", 0.25)
        known = int(style.one_of("tax words", *(str(n) for n in range(len(_TAX_SETS)))))
        english = tuple(words[at] for words in _TAX_SETS) if mixed else (_TAX_SETS[known][at],)
        chosen = style.word(f"tax/{line.code}", *english, es=(_TAX_SPANISH[at],))
    else:
        english = _OTHER_TAXES.get(line.code, (f"{{st}} {line.code.upper()}",))
        chosen = style.word(f"tax/{line.code}", *english)
    named = chosen.format(st=line.place, name=STATE_NAMES.get(line.place, line.place), place=line.place)
    return cased(named.strip(), style)


def frequency_word(job: Job, style: Style) -> str:
    """How the issuer writes how often it pays."""
    index = int(style.one_of("frequency form", "0", "1", "2", "3", "4"))
    english, spanish = _FREQUENCIES[job.frequency.value]
    return spanish[0] if style.language == "es" else english[index % len(english)]


def filing_word(job: Job, style: Style) -> str:
    """How the issuer writes the status of the employee's Form W-4."""
    index = int(style.one_of("filing form", "0", "0", "1", "2", "3", "4"))
    ((english, spanish),) = _FILING[job.filing]
    return spanish[0] if style.language == "es" else english[index]
