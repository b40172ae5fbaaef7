"""The fields of a pay stub with the captions that announce them, and the laws of its arithmetic.

Social Security takes 6.2 % and Medicare 1.45 % of the same wages up to the wage base (IRS Publication 15).
"""

from __future__ import annotations

from decimal import Decimal

from extractors.declaration import FieldSpec, IdentitySpec, Term


def _all(*parts: str) -> tuple[str, ...]:
    """Captions, several in one line of source, parted by `;`."""
    return tuple(caption.strip() for part in parts for caption in part.split(";"))


def _money(name: str, *, required: bool = False) -> FieldSpec:
    return FieldSpec(name, "money", required=required)


FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec("employer_name", "organisation", required=True),
    FieldSpec("employer_address", "address", _all("employer address; company address")),
    FieldSpec(
        "employer_ein",
        "ein",
        _all(
            "employer ein; employer id number; ein; fein; federal ein; employer fein; federal tax id; employer tax id",
            "company ein; fed id; federal id; employer id; federal id no; fed tax id; tax id number; fed ein",
            "fed id no",
        ),
    ),
    FieldSpec("employee_name", "person", required=True),
    FieldSpec("employee_address", "address", ("employee address",)),
    FieldSpec(
        "employee_ssn",
        "ssn",
        _all(
            "social security number; social security no; soc sec number; employee ssn; ssn; soc sec no; soc sec",
            "social security #; ss number; ss #; ssn #; ss no; social sec id; social sec no; social security; tax id",
            "soc sec #; ss#; ssn last 4; ssn (last 4); social security id; soc sec id; ss nbr; social sec #; soc",
            "seguro social; núm. de seguro social; numero de seguro social; número de seguro social",
        ),
    ),
    FieldSpec(
        "employee_id",
        "integer",
        _all(
            "employee id; employee number; employee no; emp id; emp no; employee #; emp #; associate id; file number",
            "badge; clock number; file no; payroll id; personnel number; worker id; employee code; file; emp number",
            "person number; file #; clock #; clock no; badge no; badge number; associate number; empl id",
            "employee id #",
            "núm. de empleado; numero de empleado; número de empleado; no. de empleado; id de empleado",
        ),
    ),
    FieldSpec(
        "pay_date",
        "date",
        _all(
            "pay date; check date; advice date; payment date; deposit date; date paid; pay day; payday; paid date",
            "date of payment; issue date; pay check date; paycheck date; date issued; cheque date",
            "direct deposit date; paid on; paid; date of check; check dt; pay dt; official pay date; voucher date",
            "date of pay; settlement date; funds available; date of issue; effective date; pmt date; payroll date",
            "chk date; ck date; disbursement date; payable date",
            "fecha de pago; fecha del cheque; fecha de cheque; fecha de deposito; fecha de depósito; fecha de emisión",
        ),
        required=True,
    ),
    FieldSpec(
        "period_start",
        "date",
        _all(
            "period beginning; pay begin date; period start; pay period start; period begin; pay period beginning",
            "begin date; beginning date; start date; pay period start date; period start date; period beginning date",
            "period from; pay period begin; period begin date; from date; pay start date; period beg; pay period beg",
            "beg date; pay period from; payroll begin date; earnings begin date; per beg; period beg date; pp begin",
            "pp start; week beginning; pay period begin date; work period start; period commencing; pay beg date",
            "earnings from; begin; period began; from; pay begin; pay start; pay beginning",
            "desde; fecha de inicio; inicio del periodo; inicio del período; inicio de periodo; comienzo",
        ),
        required=True,
    ),
    FieldSpec(
        "period_end",
        "date",
        _all(
            "period ending; pay end date; period end; pay period end; pay period ending; end date; ending date",
            "period end date; period ending date; for period ending; pay period end date; period to; week ending",
            "to date; thru; through; for the period ending; w/e; pay period to; pay period thru; period thru; per end",
            "per ending; pp end; pp ending; week ended; period ended; payroll end date; earnings end date",
            "pay period ending date; work period end; pay period ended; weekending; week end; earnings through; p/e",
            "p/e date; pp end date; to; pay end; pay ending",
            "hasta; fecha final; fin del periodo; fin del período; fin de periodo; semana que termina; fecha de cierre",
        ),
        required=True,
    ),
    FieldSpec(
        "pay_frequency",
        "frequency",
        _all(
            "pay frequency; frequency; pay cycle; payroll frequency; pay schedule; pay basis; pay group; pay type",
            "pay period type; pay rate; payroll cycle; pay freq; payroll type; pay periods",
            "frecuencia de pago; frecuencia",
        ),
    ),
    FieldSpec(
        "check_number",
        "integer",
        _all(
            "check number; check no; check #; advice number; advice #; advice no; voucher number; voucher no",
            "voucher #; cheque number; document number; deposit number; statement number; check num; payment number",
            "stub number; document #; document no; chk no; check nbr; chk #; ck no; stub no; stub #; deposit no",
            "payment no; voucher",
            "núm. de cheque; numero de cheque; número de cheque; no. de cheque",
        ),
    ),
    _money("gross_pay", required=True), _money("net_pay", required=True), _money("ytd_gross"), _money("ytd_net"),
    _money("total_deductions"), _money("ytd_deductions"), _money("total_taxes"), _money("ytd_taxes"),
    _money("federal_tax"), _money("state_tax"), _money("social_security_tax"), _money("medicare_tax"),
    _money("ytd_federal_tax"), _money("ytd_state_tax"), _money("ytd_social_security_tax"), _money("ytd_medicare_tax"),
    FieldSpec("hourly_rate", "rate"),
    FieldSpec("hours", "number", _all("total hours worked; total hours; hours worked")),
    FieldSpec(
        "filing_status",
        "text",
        _all(
            "filing status; marital status; federal filing status; fed filing status; taxable marital status",
            "tax status; w-4 status; fed status; federal marital status; w4 status; federal status",
            "fed marital status",
            "estado civil tributario; estado civil; status (fed); fed filing; filing",
        ),
        where=("right",),
    ),
)  # fmt: skip


def _less(*names: str, optional: bool = False) -> tuple[Term, ...]:
    return tuple(Term(name, Decimal(-1), optional) for name in names)


def _of_column(prefix: str, gross: str, net: str, taxes: str, deductions: str, cell: str) -> tuple[IdentitySpec, ...]:
    """The laws of one column of a stub: of the period, or of the year to date.

    Papers differ in what their totals include; a form of a law that this paper does not follow is no failure of it.
    """
    told = cell == "amount"
    listed = (*_less(f"taxes[].{cell}"), *_less(f"deductions[].{cell}", optional=True))
    return (
        IdentitySpec(
            f"{prefix}gross-less-all-deductions", (Term(gross), *_less(deductions)), (Term(net),), accuses=told
        ),
        IdentitySpec(
            f"{prefix}gross-less-taxes-and-deductions",
            (Term(gross), *_less(taxes), *_less(deductions, optional=True)),
            (Term(net),),
            accuses=told,
        ),
        IdentitySpec(f"{prefix}gross-less-listed-lines", (Term(gross), *listed), (Term(net),), accuses=told),
        IdentitySpec(
            f"{prefix}all-lines-add-up",
            (Term(f"taxes[].{cell}"), Term(f"deductions[].{cell}")),
            (Term(deductions),),
            accuses=False,
        ),
        IdentitySpec(f"{prefix}taxes-add-up", (Term(f"taxes[].{cell}"),), (Term(taxes),), accuses=told),
        IdentitySpec(f"{prefix}deductions-add-up", (Term(f"deductions[].{cell}"),), (Term(deductions),), accuses=told),
        IdentitySpec(
            f"{prefix}social-security-and-medicare",
            (Term(f"{prefix_of(prefix)}social_security_tax", Decimal("0.0145")),),
            (Term(f"{prefix_of(prefix)}medicare_tax", Decimal("0.062")),),
            tolerance=Decimal("0.00037"),  # Both rounded to the cent: half a cent times either rate.
            accuses=False,
        ),
    )


def prefix_of(prefix: str) -> str:
    """The prefix of a column's fields, from that of its laws."""
    return prefix.replace("-", "_")


IDENTITIES: tuple[IdentitySpec, ...] = (
    *_of_column("", "gross_pay", "net_pay", "total_taxes", "total_deductions", "amount"),
    *_of_column("ytd-", "ytd_gross", "ytd_net", "ytd_taxes", "ytd_deductions", "ytd"),
    IdentitySpec("earnings-add-up", (Term("earnings[].amount"),), (Term("gross_pay"),)),
    IdentitySpec("earnings-to-date-add-up", (Term("earnings[].ytd"),), (Term("ytd_gross"),)),
    IdentitySpec("hours-add-up", (Term("earnings[].hours"),), (Term("hours"),), accuses=False),
    IdentitySpec("deposits-add-up", (Term("deposits[].amount"),), (Term("net_pay"),), accuses=False),
    IdentitySpec(
        "social-security-rate",
        (Term("social_security_tax"),),
        (Term("gross_pay", Decimal("0.062")),),
        tolerance=Decimal("0.01"),
        accuses=False,
    ),
    IdentitySpec(
        "medicare-rate",
        (Term("medicare_tax"),),
        (Term("gross_pay", Decimal("0.0145")),),
        tolerance=Decimal("0.01"),
        accuses=False,
    ),
)
