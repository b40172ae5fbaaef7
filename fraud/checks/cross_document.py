"""Checks of one paper against another: paystub, W-2, bank statement and tax return tell one story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.document import Document, Row
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.checks.tax_return import is_return_of, wage_line
from fraud.checks.w2 import tax_year
from fraud.grounds import ZERO, Tally, cell_amount, cell_text, column, is_sure, money, refs, row_is_sure
from fraud.names import can_be_one_employer, can_be_one_person, employer_words, people_of, tokens
from fraud.policy import Policy

_PAYROLL = re.compile(
    r"payroll|pay ?roll|direct dep|dir dep|salary|wages?\b|\bpay(?:chex|locity|com|cor)\b|\badp\b|gusto|des:pay",
    re.IGNORECASE,
)

_TAX_ABOVE = "The tax withheld to date on the paystub is above the tax on the W-2 of its year"
_WAGES_TOO_HIGH = "The wages on the W-2 are more than the paystub's year to date can reach by the year's end"
_PAY_ABOVE = "The year-to-date pay on the paystub is above the wages on the W-2 of its year"


def _same_person(first: Document, second: Document) -> bool:
    """Whether two documents can be of one person; without a name on either nobody can say no."""
    names = [
        [
            p
            for f in ("employee_name", "account_holder", "taxpayer_name", "spouse_name")
            if (t := d.text(f))
            for p in people_of(t)
        ]
        for d in (first, second)
    ]
    return not all(names) or any(can_be_one_person(a, b) for a in names[0] for b in names[1])


def _stubs_and_w2s(case: CaseFile) -> Iterator[tuple[Document, Document, dt.date]]:
    """Paystubs with the W-2 of the same person, employer and year."""
    for stub in case.of_kind("paystub"):
        day = stub.date("pay_date") or stub.date("period_end")
        for form in case.of_kind("w2"):
            employers = stub.text("employer_name"), form.text("employer_name")
            same_employer = not all(employers) or can_be_one_employer(employers[0] or "", employers[1] or "")
            if day is not None and tax_year(form) == day.year and same_employer and _same_person(stub, form):
                yield stub, form, day


@check(
    "cross-document.year-to-date-and-w2",
    group="cross-document",
    severity=Severity.HIGH,
    needs="a paystub and the W-2 of its year",
)
def year_to_date_fits_the_w2(case: CaseFile, policy: Policy) -> Verdict:
    """What a paystub has withheld to date is not above its year's W-2, and a last stub's wages reach it.

    Honest causes: a second W-2 of the same employer, pay before tax that lowers the W-2's wages, a corrected W-2.
    """
    tally = Tally(policy)
    for stub, form, day in _stubs_and_w2s(case):
        for to_date_name, box in (
            ("ytd_social_security_tax", "box4"),
            ("ytd_medicare_tax", "box6"),
            ("ytd_federal_tax", "box2"),
        ):
            to_date, year = stub.amount(to_date_name), form.amount(box)
            if to_date is None or year is None:
                continue
            if to_date <= year + policy.amounts["w2_box"]:
                tally.hold()
            else:
                _differ(tally, stub, form, (to_date_name, box), _TAX_ABOVE, f"at most {money(year)}", money(to_date))
        gross, wages, paid = stub.amount("ytd_gross"), form.amount("box5"), stub.amount("gross_pay")
        if gross is None or wages is None:
            continue
        before_tax = stub.amount("ytd_deductions")
        if before_tax is None:
            before_tax = sum(column(stub, "deductions", "ytd"), ZERO)
        left = (dt.date(day.year, 12, 31) - day).days
        room = policy.amounts["wage_margin"]
        if left <= policy.days["year_end_stub"] and paid is not None:
            most = (gross + paid * (left // 6 + 1)) * (1 + room)
            if wages > most:
                _differ(
                    tally, stub, form, ("ytd_gross", "box5"), _WAGES_TOO_HIGH, f"at most {money(most)}", money(wages)
                )
                continue
        if not before_tax:
            if wages < gross * (1 - room):
                tally.doubt(f"the deductions of {stub.id} that are taken before tax are not known")
            else:
                tally.hold()
        elif wages < (gross - before_tax) * (1 - room):
            _differ(
                tally,
                stub,
                form,
                ("ytd_gross", "box5"),
                _PAY_ABOVE,
                f"at most {money(wages + before_tax)}",
                money(gross),
            )
        else:
            tally.hold()
    return tally.verdict("a paystub and the W-2 of its year from one employer")


def _differ(
    tally: Tally, first: Document, second: Document, names: tuple[str, str], message: str, expected: str, found: str
) -> None:
    """Two documents do not fit: accuse only when both of their fields are sure."""
    if not is_sure(second.field(names[1]), tally.policy):
        tally.doubt(f"please look at {second.id}.{names[1]}: the reading is not sure enough")
        return
    tally.accuse(
        first,
        [names[0]],
        Finding((first.id, second.id), (*refs(first, names[0]), *refs(second, names[1])), message, expected, found),
    )


@check(
    "cross-document.employer",
    group="cross-document",
    severity=Severity.LOW,
    needs="a paystub and a W-2 of one person and year",
)
def employer_is_the_same(case: CaseFile, policy: Policy) -> Verdict:
    """The paystub and the W-2 of one person and year name the same employer.

    Honest causes: two jobs in one year, a trade name beside the legal one, a payroll company as the employer of record.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        day, employer = stub.date("pay_date") or stub.date("period_end"), stub.text("employer_name")
        for form in case.of_kind("w2"):
            other = form.text("employer_name")
            if day is None or employer is None or other is None or tax_year(form) not in {day.year, day.year - 1}:
                continue
            if not _same_person(stub, form):
                continue
            if can_be_one_employer(employer, other):
                tally.hold()
            elif not is_sure(form.field("employer_name"), policy):
                tally.doubt(f"please look at {form.id}.employer_name: the reading is not sure enough")
            else:
                tally.accuse(
                    stub,
                    ["employer_name"],
                    Finding(
                        (stub.id, form.id),
                        (*refs(stub, "employer_name"), *refs(form, "employer_name")),
                        "The paystub and the W-2 name different employers",
                        other,
                        employer,
                    ),
                )
    return tally.verdict("a paystub and a W-2 of one person and year")


def _covering(case: CaseFile, policy: Policy) -> Iterator[tuple[Document, Document, list[tuple[int, Row]]]]:
    """Paystubs with each statement that covers their pay day, and that statement's deposits around it."""
    before, after = dt.timedelta(policy.days["deposit_before"]), dt.timedelta(policy.days["deposit_after"])
    for stub in case.of_kind("paystub"):
        day = stub.date("pay_date")
        for statement in case.of_kind("bank_statement"):
            start, end = statement.date("period_start"), statement.date("period_end")
            if day is None or start is None or end is None or not start + before <= day <= end - after:
                continue
            if not _same_person(stub, statement):
                continue
            near = []
            for number, row in enumerate(statement.rows.get("transactions", ())):
                posted = row.cells["date"].value if "date" in row.cells else None
                amount = cell_amount(row, "amount")
                if (
                    isinstance(posted, dt.date)
                    and amount is not None
                    and amount > ZERO
                    and day - before <= posted <= day + after
                ):
                    near.append((number, row))
            yield stub, statement, near


def _from_employer(stub: Document, row: Row) -> bool:
    """Whether a deposit's description speaks of pay or of the employer."""
    text = cell_text(row, "description")
    words = employer_words(stub.text("employer_name") or "")
    joined = "".join(tokens(text))
    return bool(_PAYROLL.search(text)) or any(len(w) >= 4 and w[:8] in joined for w in words)


def _pays(stub: Document) -> list[Decimal]:
    """The amounts in which net pay may arrive: whole, or split over accounts."""
    net = stub.amount("net_pay")
    return [a for a in (net, *column(stub, "deposits", "amount")) if a is not None and a > ZERO]


@check(
    "cross-document.pay-deposit",
    group="cross-document",
    severity=Severity.HIGH,
    needs="a paystub and the bank statement over its pay date",
)
def deposit_is_the_net_pay(case: CaseFile, policy: Policy) -> Verdict:
    """The employer's deposit around the pay date is the paystub's net pay, neither more nor less.

    Honest causes: pay split over two accounts, an advance paid back, pay by check.
    """
    tally = Tally(policy)
    for stub, statement, near in _covering(case, policy):
        pays = _pays(stub)
        if not pays:
            continue
        if any(abs((cell_amount(r, "amount") or ZERO) - p) <= policy.amounts["cent"] for _, r in near for p in pays):
            tally.hold()
            continue
        employer = [(n, r) for n, r in near if _from_employer(stub, r)]
        if not employer:
            tally.doubt(f"{statement.id} shows no deposit that can be the pay of {stub.id}")
            continue
        number, row = min(employer, key=lambda e: abs((cell_amount(e[1], "amount") or ZERO) - pays[0]))
        if not row_is_sure(row, ("amount", "date"), policy):
            tally.doubt(f"please look at the deposits of {statement.id}: the reading is not sure enough")
            continue
        tally.accuse(
            stub,
            ["net_pay", "pay_date"],
            Finding(
                (stub.id, statement.id),
                (*refs(stub, "net_pay"), *refs(statement, f"transactions[{number}].amount")),
                "The employer's deposit around the pay date is not the net pay of the paystub",
                money(pays[0]),
                money(cell_amount(row, "amount") or ZERO),
            ),
        )
    return tally.verdict("a paystub and the bank statement that covers its pay date")


@check(
    "cross-document.pay-deposit-missing",
    group="cross-document",
    severity=Severity.MEDIUM,
    needs="a paystub and the bank statement over its pay date",
)
def net_pay_arrives_in_the_account(case: CaseFile, policy: Policy) -> Verdict:
    """A deposit around the pay date can be the paystub's pay.

    Honest causes: pay into another account, onto a card or by a check that was cashed.
    """
    tally = Tally(policy)
    for stub, statement, near in _covering(case, policy):
        if not _pays(stub) or not statement.rows.get("transactions"):
            continue
        matched = any(
            abs((cell_amount(r, "amount") or ZERO) - p) <= policy.amounts["cent"] for _, r in near for p in _pays(stub)
        )
        if matched or any(_from_employer(stub, r) for _, r in near):
            tally.hold()
        elif not all(law.holds for law in statement.identities) or not all(
            row_is_sure(r, ("amount", "date"), policy) for r in statement.rows["transactions"]
        ):
            tally.doubt(f"not every row of {statement.id} could be read for sure")
        else:
            tally.accuse(
                stub,
                ["net_pay", "pay_date"],
                Finding(
                    (stub.id, statement.id),
                    refs(stub, "net_pay", "pay_date"),
                    "No deposit around the pay date can be the pay of the paystub",
                    money(_pays(stub)[0]),
                    "no such deposit",
                ),
            )
    return tally.verdict("a paystub and the bank statement that covers its pay date")


def _returns_and_w2s(case: CaseFile) -> Iterator[tuple[Document, str, list[Document]]]:
    """Each return with its wage line and the distinct W-2s of its people and year."""
    for form in case.of_kind("1040"):
        name = wage_line(form)
        if name is None or form.amount(name) is None:
            continue
        distinct: dict[object, Document] = {}
        for w2 in case.of_kind("w2"):
            if tax_year(w2) == tax_year(form) and w2.amount("box1") is not None and _same_person(w2, form):
                distinct.setdefault((re.sub(r"\D", "", w2.text("ein") or ""), w2.amount("box1"), w2.amount("box2")), w2)
        if distinct:
            yield form, name, list(distinct.values())


@check(
    "cross-document.w2-wages-on-return",
    group="cross-document",
    severity=Severity.HIGH,
    needs="a Form 1040 and the W-2s of its year",
)
def return_reports_the_w2_wages(case: CaseFile, policy: Policy) -> Verdict:
    """The return's wages are not less than the wages on the W-2s of its year.

    Honest causes: a spouse who files apart, a statutory employee, a W-2 that was corrected.
    """
    tally = Tally(policy)
    for form, name, w2s in _returns_and_w2s(case):
        total, reported = sum((w.amount("box1") or ZERO for w in w2s), ZERO), form.amount(name) or ZERO
        if total <= reported + policy.amounts["return_line"]:
            tally.hold()
        elif not all(is_sure(w.field("box1"), policy) for w in w2s):
            tally.doubt("please look at box 1 of the W-2s: the reading is not sure enough")
        else:
            tally.accuse(
                form,
                [name, "tax_year"],
                Finding(
                    (form.id, *sorted(w.id for w in w2s)),
                    (*refs(form, name), *(r for w in w2s for r in refs(w, "box1"))),
                    "The return reports less in wages than the W-2s of its year show",
                    f"at least {money(total)}",
                    money(reported),
                ),
            )
    return tally.verdict("a tax return with wages and a W-2 of its year")


@check(
    "cross-document.return-wages-without-w2",
    group="cross-document",
    severity=Severity.LOW,
    needs="a Form 1040 and the W-2s of its year",
)
def w2s_cover_the_return_wages(case: CaseFile, policy: Policy) -> Verdict:
    """The W-2s of the year cover the wages that the return reports.

    Honest causes: a W-2 that was not sent, a spouse's W-2, wages that are reported without a W-2.
    """
    tally = Tally(policy)
    for form, name, w2s in _returns_and_w2s(case):
        total, reported = sum((w.amount("box1") or ZERO for w in w2s), ZERO), form.amount(name) or ZERO
        if reported <= total + policy.amounts["return_line"]:
            tally.hold()
        elif is_return_of(form, "joint") and len(w2s) < 2:
            tally.doubt("the spouse's W-2 may not have been sent")
        else:
            tally.accuse(
                form,
                [name, "tax_year"],
                Finding(
                    (form.id,),
                    (*refs(form, name), *(r for w in w2s for r in refs(w, "box1"))),
                    "The return reports more in wages than the W-2s of its year show",
                    money(total),
                    money(reported),
                    against=tuple(sorted(w.id for w in w2s)),
                ),
            )
    return tally.verdict("a tax return with wages and a W-2 of its year")
