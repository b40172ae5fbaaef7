"""What verifications of employment call their facts: Fannie Mae Form 1005's boxes and the databases' own captions.

Form 1005 (July 1996): Part II boxes 9 to 20, present employment; Part III boxes 21 to 26, previous employment.
"""

from __future__ import annotations

CAPTIONS: dict[str, tuple[str, ...]] = {
    "employer_name": (
        "employer name", "employer", "company name", "company", "name of employer", "employer's name", "organization",
        "business name", "name of company", "current employer", "verifying employer", "employing company", "firm name",
        "organization name", "agency name", "firm", "employer/company", "company/employer name", "employer of record",
        "name of business", "employed by", "employing agency", "employer legal name",
        "to (name and address of employer)", "name and address of employer", "employer name and address",
        "name & address of employer", "employer (name and address)", "name and address of current employer",
    ),
    "employee_name": (
        "employee name", "name of employee", "name of applicant", "applicant name", "employee's name", "employee",
        "borrower name(s)", "borrower name", "borrower's name", "applicant's name", "full name", "name of borrower",
        "worker name", "consumer name", "subject name", "applicant", "name of employee/applicant", "client name",
        "employee full name", "name (last, first, mi)", "tenant name", "applicant/tenant", "staff member", "worker",
        "employee name (last, first)", "individual", "customer name", "team member", "associate name",
        "re: applicant", "applicant/employee name", "employee/applicant", "resident name", "name of worker",
        "household member", "name of individual", "client's name", "name and address of applicant",
        "name and address of applicant (include employee or badge number)", "name and address of employee",
        "applicant/tenant name", "tenant/applicant name", "name of tenant", "name of resident", "participant name",
        "name of participant", "employee/tenant name", "patient/employee name", "claimant name", "name of claimant",
    ),
    "first_name": ("first name", "given name"),
    "last_name": ("last name", "surname", "family name"),
    "employee_ssn": (
        "social security number", "ssn", "last 4 of ssn", "social security no", "ss#", "ssn (last 4)", "last 4 ssn",
        "ssn/itin", "ssn last four", "last four of ssn", "soc sec no", "social security #", "ss no", "ssn#",
        "last 4 digits of ssn", "last four digits of ssn", "ss number", "ssn last 4", "masked ssn",
    ),
    "as_of": (
        "current as of", "information current as of", "as of", "report date", "data as of", "verified as of",
        "information accurate as of", "current as of date", "as of date", "effective as of", "date of report",
        "data current as of", "accurate as of", "verification date", "date of verification", "information as of",
        "verified on", "date verified", "employment data as of", "payroll as of", "date completed", "current through",
        "date signed", "information current through", "report as of",
    ),
    "hire_date": (
        "original hire date", "hire date", "date of hire", "date of employment", "first hire date", "start date",
        "employment start date", "date hired", "date employed", "original date of hire", "employment start",
        "began employment", "date employment began", "hired", "employed since", "start of employment", "hired on",
        "employment began", "date started", "employee start date", "initial hire date", "first day of employment",
        "date of original hire", "date first employed", "employed from", "service date", "date work began",
        "first day worked", "hire dt", "orig hire date", "date job started", "date employment started",
        "employment date", "presently employed since", "date of first hire", "applicant's date of employment",
        "employee's date of hire", "employee's start date", "date employee started", "date employee was hired",
        "date of hire/start date", "hire/start date", "employment start/hire date", "employed since (date)",
    ),
    "recent_start": (
        "most recent start date", "most recent hire date", "rehire date", "latest hire date", "adjusted hire date",
        "last hire date", "current position start date", "position start date", "adjusted service date",
    ),
    "end_date": (
        "employment end date", "date of termination", "termination date", "end date", "separation date",
        "date terminated", "last day worked", "last day of employment", "date employment ended", "date of separation",
        "most recent separation date", "first term date", "term date", "employment ended", "last date of employment",
        "date ended", "date employment terminated", "ended", "last date worked", "employment end", "date left",
        "date job ended", "left on", "date separated", "last day", "employed to", "final day worked",
    ),
    "position": (
        "job title", "position held", "position", "title", "position title", "present position", "occupation", "role",
        "job title/position", "position/title", "current position", "job position", "current job title", "job",
        "title/position", "employee title", "job classification", "classification", "working title", "job description",
        "what is the borrower's job title?", "position or title", "position/job title", "job/position", "job name",
        "type of work", "employee's position", "employee job title", "employee's job title", "job title or position",
        "position or job title", "title or position", "applicant's position", "position(s) held", "job title(s)",
        "current title", "official title", "job/title",
    ),
    "status": (
        "employment status", "status", "work status", "current status", "employee status", "employment state",
        "job status",
    ),
    "pay_rate": (
        "rate of pay", "pay rate", "employee rate of pay", "base pay", "current base pay", "current gross base pay",
        "hourly rate", "salary", "base rate", "base salary", "wage", "current rate of pay", "compensation rate",
        "current pay rate", "rate", "current salary", "current wage", "wage rate", "hourly wage", "pay", "base wage",
        "annual salary", "gross base pay", "current gross base pay (enter amount and check period)", "current rate",
        "current base pay (enter amount and check period)", "employee's rate of pay", "present rate of pay",
        "current pay", "pay amount", "current wages/salary", "current hourly rate", "compensation", "base hourly rate",
        "rate of pay per hour", "hourly pay rate", "starting rate of pay", "regular rate", "basic rate",
        "current wages", "current hourly wage", "regular rate of pay", "gross pay rate", "amount",
    ),
    "pay_rate_period": (
        "employee pay frequency", "rate frequency", "per", "rate type", "pay rate frequency", "pay rate period",
        "rate period", "pay basis", "rate basis", "pay rate unit", "rate per", "frequency", "pay rate type",
        "salary basis", "unit", "paid per", "rate of pay frequency", "compensation period", "pay unit", "basis",
        "paid by the", "per unit",
    ),
    "other:schedule": (
        "pay frequency", "pay period frequency", "pay schedule", "paid", "pay cycle", "payroll frequency", "pay type",
        "how often paid", "employment type", "standard hours", "weekly hours", "hours worked per pay period",
        "average hours per week", "average hours per pay period", "average hours", "hours per week",
        "standard hours worked", "hours", "average hours worked per week", "scheduled hours",
    ),
    "other:form": (
        "employer address", "address", "employer information", "employee details", "phone", "fax", "email", "city",
        "state", "zip", "zip code", "division", "division number", "contact name", "contact title",
        "total time with employer", "total length of employment", "length of service", "dates of employment",
        "probability of continued employment", "reason for leaving", "would you rehire", "signature of employer",
        "print or type name", "date", "signature of lender", "signature of applicant", "signature", "remarks",
        "employee id", "work site", "verification type", "permissible purpose", "reference number", "order number",
        "tracking number", "loan number", "date of birth", "employer disclaimer", "department", "location",
        "employment & income", "employment information", "income information", "employee information",
        "employment filters", "date ordered", "ordered by", "current address", "overtime", "bonus", "commission",
        "employer contact", "verified by", "date of last raise", "next pay increase",
        "date of applicant's last pay increase", "projected amount of next pay increase", "phone number",
        "employer phone", "employer ein", "fein", "employer fein", "name", "work location",
        "printed name", "prepared by", "signed", "title of person completing form", "title of employer",
        "completed by", "name of person completing this form", "name of person completing form", "form completed by",
        "person completing this form", "name of preparer", "information provided by", "certified by", "submitted by",
        "name of authorized representative", "authorized representative", "employer representative", "verifier name",
        "client id number", "case number", "hours per week", "how often paid", "date of first paycheck",
    ),
}  # fmt: skip
"""Captions by the field that they announce; those of `other` only end the value of the one before them."""

WEAK = frozenset(
    ["rate", "amount", "pay", "company", "employer", "employee", "applicant", "job", "title", "paid", "worker", "firm",
     "salary", "compensation", "individual", "frequency", "unit", "basis", "per", "employmentdate", "asof", "status",
     "datesigned", "verifiedon", "verificationdate", "datecompleted", "dateofverification", "startdate", "basepay",
     "basesalary", "organization", "ended", "hired", "startingrateofpay", "dateofreport", "employeepayfrequency"]
)  # fmt: skip
"""Captions in plain letters that speak of other things as well."""

COMPONENTS: dict[str, tuple[str, ...]] = {
    "base": (
        "base pay", "base", "base salary", "regular", "regular pay", "salary", "base wages", "regular wages",
        "base earnings", "regular earnings", "wages", "base income", "regular income", "hourly", "gross base", "reg",
        "straight time", "base/regular", "salary/wages", "basic pay", "base pay/salary",
    ),
    "overtime": ("overtime", "overtime pay", "ot", "o/t", "overtime earnings", "overtime wages", "over time"),
    "bonus": ("bonus", "bonuses", "bonus pay", "bonus/incentive", "incentive", "annual bonus", "incentive pay"),
    "commission": ("commission", "commissions", "commission pay", "commissions paid"),
    "other": (
        "other", "other income", "other pay", "other earnings", "other compensation", "tips", "other income 1",
        "all other", "other wages", "misc", "miscellaneous", "tips/other", "other/tips", "shift differential",
    ),
    "more": ("other income 2", "sick pay", "vacation pay", "paid time off", "sick", "vacation", "pto", "holiday",
             "military pay", "differential", "allowance", "stock", "severance"),
    "total": (
        "total", "total pay", "gross", "gross pay", "total income", "total gross", "gross earnings", "total earnings",
        "gross income", "total compensation", "gross wages", "total gross pay", "total gross earnings", "total wages",
        "totals", "total annual", "annual total", "total paid",
    ),
}  # fmt: skip
"""The parts of a year's pay as column heads and as row captions; `more` is added up into no named cell."""
