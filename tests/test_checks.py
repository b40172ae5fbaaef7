"""The laws of the checks: each passes an honest case, fails a tampered one, and says when it could not check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.document import Document, Field, Identity, Reading, Row, Status
from extractors.source import Reader
from fraud.case_file import CaseFile
from fraud.check import REGISTRY, BadDeclaration, Outcome, Severity, check, could_not_check
from fraud.file_evidence import FileEvidence, Trace
from fraud.grounds import Tally
from fraud.judge import judge
from fraud.policy import load_policy
from tests.case_papers import (
    ASOF,
    BOX,
    case,
    credit_report,
    moved,
    paper,
    rows,
    statement,
    stub,
    tax_return,
    w2,
)

POLICY = load_policy()
THIN = case(paper("other", {}))
LATER = {"pay_date": "2025-06-27", "period_start": "2025-06-08", "period_end": "2025-06-21"}


def law(name: str, left: str, right: str, *fields: str) -> tuple[Identity, ...]:
    return (Identity(name, left == right, Decimal(left), Decimal(right), fields),)


def later(**changed: str) -> Document:
    return stub(name="d6", **{"ytd_gross": "26000.00", "ytd_net": "19937.45"} | LATER | changed)


def july(**changed: str) -> Document:
    return statement(name="d7", **{"period_start": "2025-07-01", "period_end": "2025-07-31",
                                 "opening_balance": "1313.65"} | changed)  # fmt: skip


def seen(detector: str, *notes: str) -> CaseFile:
    traces = tuple(Trace(1, (BOX,), note, "100.00", "900.00") for note in notes)
    return case(stub(), evidence=(FileEvidence("case/paper.pdf", detector, traces),))


def not_seen(detector: str) -> CaseFile:
    return case(stub(), evidence=(FileEvidence("case/paper.pdf", detector, could_not_run="a scan"),))


def with_loan(description: str) -> tuple[Document, Document]:
    june = moved(2, description=description, amount="-275.00")
    other = rows({"date": "2025-07-17", "description": description, "amount": "-275.00"})
    return statement(transactions=june), july(closing_balance="1038.65") if not other else paper(
        "bank_statement", {"period_start": "2025-07-01", "period_end": "2025-07-31"}, {"transactions": other}, name="d7"
    )


W2_2025 = w2(tax_year="=2025")
JOINT = tax_return(filing_status="Married filing jointly", spouse_name="Omar Delgado")

CASES: dict[str, tuple[CaseFile, CaseFile, CaseFile]] = {
    "paystub.net-pay": (case(stub()), case(stub(net_pay="1833.65")), case(stub(drop=("net_pay",)))),
    "paystub.earnings-sum": (case(stub()), case(stub(gross_pay="2600.00")), case(stub(tables={"earnings": ()}))),
    "paystub.tax-lines": (case(stub()), case(stub(total_taxes="166.35")), case(stub(drop=("total_taxes",)))),
    "paystub.year-to-date-below-current": (
        case(stub()), case(stub(ytd_gross="1900.00")),
        case(paper("paystub", {"gross_pay": "2000.00"})),
    ),
    "paystub.social-security-rate": (
        case(stub()), case(stub(social_security_tax="81.00")), case(stub(ytd_gross="190000.00")),
    ),
    "paystub.medicare-rate": (case(stub()), case(stub(medicare_tax="58.00")), case(stub(drop=("medicare_tax",)))),
    "paystub.hours-times-rate": (
        case(stub()),
        case(stub(tables={"earnings": rows({"label": "Regular", "rate": "25.00", "hours": "80", "amount": "2600.00"})})),  # noqa: E501
        case(stub(tables={"earnings": rows({"label": "Salary", "amount": "2000.00"})})),
    ),
    "paystub.year-to-date-falls": (case(stub(), later()), case(stub(), later(ytd_gross="22000.00")), case(stub())),
    "paystub.year-to-date-carries-forward": (
        case(stub(), later()), case(stub(), later(ytd_gross="24900.00")), case(stub()),
    ),
    "paystub.period-length": (
        case(stub()), case(stub(period_start="2025-05-01")), case(stub(period_start="2025-06-02")),
    ),
    "paystub.pay-date": (
        case(stub()), case(stub(pay_date="2025-08-30")), case(stub(drop=("pay_date", "period_start"))),
    ),
    "w2.social-security-rate": (case(w2()), case(w2(box4="2500.00")), case(w2(tax_year="=2051"))),
    "w2.medicare-rate": (case(w2()), case(w2(box6="610.00")), case(w2(drop=("box6",)))),
    "w2.wage-base": (
        case(w2()), case(w2(box3="190000.00", box4="11780.00")), case(w2(drop=("tax_year",))),
    ),
    "w2.medicare-wages": (case(w2()), case(w2(box5="41000.00")), case(w2(drop=("box5",)))),
    "w2.federal-tax-share": (case(w2()), case(w2(box2="30000.00")), case(w2(drop=("box2",)))),
    "w2.employer-number": (case(w2()), case(w2(ein="=00-1234567")), case(w2(ein="XX-XXX4567"))),
    "w2.state-tax": (case(w2()), case(w2(state="TX")), case(w2(drop=("state",)))),
    "tax-return.line-sums": (
        case(tax_return(identities=law("adjusted-gross-income-2021", "48000", "48000", "line.11", "line.9"))),
        case(tax_return(line_10="0", identities=law("adjusted-gross-income-2021", "58000", "48000", "line.11", "line.9"))),  # noqa: E501
        case(tax_return(identities=law("adjusted-gross-income-2021", "46000", "48000", "line.11", "line.9"))),
    ),
    "tax-return.taxable-income": (
        case(tax_return(identities=law("taxable-income-2020", "33400", "33400", "line.15", "line.11", "line.14"))),
        case(tax_return(identities=law("taxable-income-2020", "13400", "33400", "line.15", "line.11", "line.14"))),
        case(tax_return()),
    ),
    "tax-return.bracket-tax": (
        case(tax_return()), case(tax_return(line_16="9100")), case(tax_return(filing_status="=unknown")),
    ),
    "tax-return.standard-deduction": (
        case(tax_return()), case(tax_return(line_12="9000")), case(tax_return(line_12="21300")),
    ),
    "bank.opening-to-closing": (
        case(statement()),
        case(statement(closing_balance="8313.65")),
        case(statement(drop=("opening_balance",))),
    ),
    "bank.running-balance": (
        case(statement()), case(statement(transactions=moved(2, balance="6433.65"))), case(statement(transactions=())),
    ),
    "bank.totals": (case(statement()), case(statement(total_deposits="4533.65")), case(statement(transactions=()))),
    "bank.carry-forward": (
        case(statement(), july()), case(statement(), july(opening_balance="9313.65")), case(statement()),
    ),
    "bank.period-gap": (
        case(statement(), july()), case(statement(), july(period_start="2025-09-01", period_end="2025-09-30")),
        case(statement()),
    ),
    "bank.routing-number": (
        case(statement()), case(statement(routing_number="=111000026")), case(statement(routing_number="=1110002")),
    ),
    "credit.totals": (
        case(credit_report()), case(credit_report(total_balance="4000.00")), case(credit_report(tradelines=())),
    ),
    "credit.unlisted-debits": (
        case(credit_report(), *with_loan("LAKESIDE AUTO LOAN PMT")),
        case(credit_report(), *with_loan("QUICKHILL LOANS")),
        case(credit_report()),
    ),
    "identity.names": (
        case(stub(), w2(), statement(), credit_report()),
        case(stub(), w2(), statement(), credit_report(consumer_name="HOLGER PETTERSON")),
        case(stub()),
    ),
    "identity.social-security-last-four": (
        case(stub(), w2()), case(stub(), w2(employee_ssn="XXX-XX-9999")), case(stub()),
    ),
    "identity.number-never-issued": (
        case(w2(employee_ssn="=536-22-4821")), case(w2(employee_ssn="=000-22-4821")), case(w2()),
    ),
    "cross-document.year-to-date-and-w2": (
        case(stub(), w2(tax_year="=2025")), case(stub(ytd_federal_tax="9000.00"), w2(tax_year="=2025")),
        case(stub(), w2()),
    ),
    "cross-document.employer": (
        case(stub(), w2()), case(stub(), w2(employer_name="Quarry Foods")), case(stub()),
    ),
    "cross-document.pay-deposit": (
        case(stub(), statement()),
        case(stub(), statement(transactions=moved(1, amount="1133.65"))),
        case(stub(pay_date="2025-03-14"), statement()),
    ),
    "cross-document.pay-deposit-missing": (
        case(stub(), statement()),
        case(stub(), statement(transactions=moved(1, amount="310.00", description="Cash deposit"))),
        case(stub(), statement(transactions=())),
    ),
    "cross-document.w2-wages-on-return": (
        case(w2(), tax_return()), case(w2(box1="61000.00"), tax_return()), case(tax_return()),
    ),
    "cross-document.return-wages-without-w2": (
        case(w2(), tax_return()), case(w2(), tax_return(line_1a="70000")), case(w2(), tax_return(
            line_1a="70000", filing_status="Married filing jointly")),
    ),
    "cross-document.stale-papers": (
        case(stub()), case(stub(pay_date="2024-06-14")), case(stub(drop=("pay_date",))),
    ),
    "plausibility.net-within-gross": (case(stub()), case(stub(net_pay="2100.00")), case(stub(drop=("net_pay",)))),
    "plausibility.hours": (case(stub()), case(stub(hours="300")), case(stub(drop=("hours",)))),
    "plausibility.round-money": (
        case(stub()),
        case(stub(net_pay="1500.00", federal_tax="220.00", social_security_tax="124.00", medicare_tax="29.00")),
        case(stub(drop=("federal_tax", "medicare_tax"))),
    ),
    "plausibility.income-jump": (case(stub(), w2()), case(stub(gross_pay="3900.00"), w2()), case(stub())),
    "plausibility.same-wages-every-year": (
        case(w2(), w2(name="d8", tax_year="=2023", box1="47000.00")), case(w2(), w2(name="d8", tax_year="=2023")),
        case(w2()),
    ),
    "file.earlier-revision-differs": (
        seen("revision-difference", "annotation: only this changed"),
        seen("revision-difference", "content: amount changed"),
        not_seen("revision-difference"),
    ),
    "file.names-or-dates-changed": (
        seen("revision-difference"), seen("revision-difference", "content: text changed"), not_seen("revision-difference"),  # noqa: E501
    ),
    "file.covered-text": (
        seen("occluded-text", "amount covered, nothing in its place"),
        seen("occluded-text", "amount replaced"),
        not_seen("occluded-text"),
    ),
    "file.covered-words": (
        seen("occluded-text", "text covered, nothing in its place"),
        seen("occluded-text", "text replaced"),
        not_seen("occluded-text"),
    ),
    "file.two-amounts-in-one-place": (
        seen("overlapping-amounts"), seen("overlapping-amounts", "amounts in one place"), not_seen("overlapping-amounts"),  # noqa: E501
    ),
    "file.editing-program": (seen("metadata"), seen("metadata", "editor named"), not_seen("metadata")),
    "file.saved-again-by-another-program": (
        seen("metadata"), seen("metadata", "saved later"), not_seen("metadata"),
    ),
}  # fmt: skip


def outcome(name: str, papers: CaseFile) -> Outcome:
    return REGISTRY[name].judge(papers, POLICY).outcome


def test_every_check_has_its_three_cases() -> None:
    assert set(CASES) == set(REGISTRY)
    assert len(REGISTRY) >= 22


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_honest_case_passes(name: str) -> None:
    assert outcome(name, CASES[name][0]) is Outcome.PASSED


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_tampered_case_fails_and_says_where(name: str) -> None:
    verdict = REGISTRY[name].judge(CASES[name][1], POLICY)
    assert verdict.outcome is Outcome.FAILED
    for finding in verdict.findings:
        assert finding.documents
        assert finding.message
        assert finding.found
        assert "fraud" not in finding.message.lower()


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_thin_case_could_not_be_checked_and_says_why(name: str) -> None:
    for papers in (CASES[name][2], THIN):
        verdict = REGISTRY[name].judge(papers, POLICY)
        assert verdict.outcome is Outcome.COULD_NOT_CHECK
        assert verdict.reason


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_finding_has_an_honest_reading(name: str) -> None:
    assert REGISTRY[name].innocent
    assert REGISTRY[name].sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("paystub.net-pay", case(stub(net_pay="1833.65", status=Status.UNSURE))),
        ("paystub.net-pay", case(stub(net_pay="1833.65", status=Status.CONFLICT, confidence=0.5))),
        ("w2.social-security-rate", case(w2(box4="2500.00", status=Status.UNSURE))),
        ("tax-return.bracket-tax", case(tax_return(line_16="9100", status=Status.UNSURE))),
        ("bank.opening-to-closing", case(statement(closing_balance="8313.65", status=Status.UNSURE))),
        ("identity.names", case(stub(status=Status.UNSURE), credit_report(consumer_name="HOLGER PETTERSON"))),
    ],
)
def test_a_doubtful_reading_asks_for_a_look_and_accuses_nobody(name: str, papers: CaseFile) -> None:
    assert outcome(name, papers) is Outcome.COULD_NOT_CHECK


def test_a_confident_conflict_accuses() -> None:
    assert outcome("paystub.net-pay", case(stub(net_pay="1833.65", status=Status.CONFLICT))) is Outcome.FAILED


def test_pre_tax_deductions_explain_a_low_social_security_tax_and_nothing_else_does() -> None:
    """At most 100.00 of gross pay can have been taken before tax: 6.2 % of 1,900.00 is the least."""
    check_id = "paystub.social-security-rate"
    assert outcome(check_id, case(stub(social_security_tax="124.00"))) is Outcome.PASSED
    assert outcome(check_id, case(stub(social_security_tax="117.80"))) is Outcome.PASSED
    assert outcome(check_id, case(stub(social_security_tax="117.00"))) is Outcome.FAILED
    assert outcome(check_id, case(stub(social_security_tax="125.00"))) is Outcome.FAILED


def test_a_low_tax_with_unknown_deductions_is_not_judged() -> None:
    bare = stub(social_security_tax="100.00", tables={"deductions": ()}, drop=("total_deductions", "total_taxes"))
    assert outcome("paystub.social-security-rate", case(bare)) is Outcome.COULD_NOT_CHECK


def test_lower_tax_accuses_only_a_return_without_dividends_and_gains() -> None:
    low = {"line_16": "2100"}
    assert outcome("tax-return.bracket-tax", case(tax_return(**low))) is Outcome.COULD_NOT_CHECK
    sums = law("total-income-2024", "48000", "48000", "line.9", "line.1z")
    assert outcome("tax-return.bracket-tax", case(tax_return(**low, identities=sums))) is Outcome.FAILED
    gains = tax_return(**low, line_7="20000", identities=sums)
    assert outcome("tax-return.bracket-tax", case(gains)) is Outcome.COULD_NOT_CHECK


def test_a_missing_row_of_a_statement_accuses_nobody() -> None:
    whole = moved(0)
    papers = case(statement(transactions=(whole[0], whole[1], whole[3])))
    assert outcome("bank.running-balance", papers) is Outcome.COULD_NOT_CHECK


def test_several_raised_deposits_are_each_found_where_the_printed_totals_rule_out_an_unread_row() -> None:
    steps = (("100.00", "1100.00"), ("200.00", "1300.00"), ("300.00", "1600.00"), ("-50.00", "1550.00"))
    raised = ({"amount": "900.00"}, {"amount": "900.00"}, {"amount": "900.00"}, {})
    lines = rows(*({"amount": a, "balance": b} | more for (a, b), more in zip(steps, raised, strict=True)))
    totals = {"total_deposits": "600.00", "total_withdrawals": "50.00", "closing_balance": "1550.00"}
    verdict = REGISTRY["bank.running-balance"].judge(case(statement(transactions=lines, **totals)), POLICY)
    assert [f.expected for f in verdict.findings] == ["1900.00", "2000.00", "2200.00"]


def test_two_borrowers_connected_by_a_joint_return_are_no_finding() -> None:
    spouse = w2(name="d9", employee_name="OMAR DELGADO", employee_ssn="XXX-XX-1111")
    joint = tax_return(filing_status="Married filing jointly", spouse_name="Omar Delgado")
    assert outcome("identity.names", case(stub(), spouse, joint)) is Outcome.PASSED
    assert outcome("identity.names", case(stub(), w2(), spouse)) is Outcome.FAILED


def test_a_stranger_is_named_against_the_borrowers() -> None:
    papers = case(stub(), w2(), credit_report(consumer_name="HOLGER PETTERSON"))
    (finding,) = REGISTRY["identity.names"].judge(papers, POLICY).findings
    assert finding.documents == ("d5",)
    assert finding.against == ("d1", "d2")
    assert finding.found == "HOLGER PETTERSON"


def test_a_check_without_a_docstring_or_honest_causes_is_refused() -> None:
    def silent(papers: CaseFile, policy: object) -> object:
        """This law has no honest causes."""
        return could_not_check("never")

    with pytest.raises(BadDeclaration):
        check("test.silent", group="paystub", severity=Severity.LOW, needs="nothing")(silent)  # type: ignore[arg-type]
    with pytest.raises(BadDeclaration):
        check("paystub.net-pay", group="paystub", severity=Severity.LOW, needs="nothing")(
            REGISTRY["w2.wage-base"].judge
        )


def test_a_finding_outweighs_doubts_and_a_held_law_outweighs_silence() -> None:
    tally = Tally(POLICY)
    assert tally.verdict("anything").reason == "the case does not hold anything"
    tally.doubt("a line may not have been read")
    assert tally.verdict("anything").reason == "a line may not have been read"
    tally.hold()
    assert tally.verdict("anything").outcome is Outcome.PASSED


FIELDS = sorted({field.name for papers in CASES.values() for c in papers for d in c.documents for field in d.fields})
TABLES = {"earnings": "label rate hours amount ytd", "taxes": "label amount ytd", "deductions": "label amount ytd",
          "transactions": "date description amount balance", "tradelines": "creditor monthly_payment balance"}  # fmt: skip  # noqa: E501
VALUES = st.one_of(
    st.decimals(-100_000, 1_000_000, places=2),
    st.dates(dt.date(2018, 1, 1), dt.date(2027, 1, 1)),
    st.sampled_from(
        ["", "2024", "2031", "Single", "weekly", "XXX-XX-1234", "000-00-0000", "TX", "Ruth Delgado", "A", "1"]
    ),
    st.booleans(),
)
READINGS = st.builds(lambda v, c: Reading(v, str(v), (BOX,), c, Reader.OCR), VALUES, st.floats(0, 1))
STATUSES = st.sampled_from([s for s in Status if s is not Status.MISSING])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    fields = [
        Field(n, draw(READINGS), draw(STATUSES))
        for n in draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=12))
    ]
    tables = {}
    for name in draw(st.lists(st.sampled_from(sorted(TABLES)), unique=True, max_size=2)):
        cells = TABLES[name].split()
        made = draw(st.lists(st.dictionaries(st.sampled_from(cells), READINGS, max_size=4), max_size=4))
        tables[name] = tuple(Row(line, 1, draw(STATUSES)) for line in made)
    kind = draw(st.sampled_from(["paystub", "w2", "1040", "bank_statement", "credit_report", "other"]))
    number = draw(st.integers(1, 99))
    return Document(f"d{number}", "a.pdf", (1,), kind, 0.9, tuple(fields), tables)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(documents(), max_size=4))
def test_no_case_however_odd_stops_a_check(papers: list[Document]) -> None:
    judged = judge(CaseFile("odd", ASOF, (), tuple(papers)), POLICY)
    assert judged.run + judged.could_not_check == len(REGISTRY)
    assert 0 < judged.score.interval[0] <= judged.score.risk <= judged.score.interval[1] < 1
