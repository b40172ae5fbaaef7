"""The laws of the score and the route."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extractors.document import Identity, Status
from fraud.check import Finding, Severity
from fraud.evidence import Raised, contributions
from fraud.file_evidence import FileEvidence, Trace
from fraud.judge import judge
from fraud.policy import load_policy
from fraud.route import band
from fraud.score import interval, log_odds, logistic, percentile, reasons
from tests.case_papers import case, credit_report, statement, stub, tax_return, w2

POLICY = load_policy()
HONEST = (stub(), w2(), tax_return(), statement(), credit_report())


def raise_one(group: str, severity: Severity, check: str = "a.check") -> Raised:
    weight = POLICY.weights[severity.value]
    return Raised(check, severity, weight, "an honest cause", Finding(("d1",), (), "does not fit"), group)


def risk(*raised: Raised) -> float:
    return logistic(log_odds(contributions(raised, POLICY), 0.0, POLICY))


def band_of(*raised: Raised) -> str:
    return band(risk(*raised), contributions(raised, POLICY), 20, POLICY)


def test_an_honest_case_is_clear_and_finds_nothing() -> None:
    judged = judge(case(*HONEST), POLICY)
    assert [r.check for r in judged.findings] == []
    assert judged.score.band == "clear"
    assert judged.run > 25


def test_a_case_without_findings_stands_at_the_base_rate() -> None:
    assert judge(case(), POLICY).score.risk == pytest.approx(POLICY.score["base_rate"])


def test_a_case_of_which_little_could_be_checked_is_never_clear() -> None:
    assert judge(case(), POLICY).score.band == "cannot-tell"


def test_the_counts_are_the_denominator() -> None:
    judged = judge(case(stub(net_pay="1833.65"), w2()), POLICY)
    assert judged.run + judged.could_not_check == len(judged.verdicts)
    assert judged.failed == len({r.check for r in judged.findings})
    for name in ("run", "failed", "could_not_check"):
        assert sum(g[name] for g in judged.groups.values()) == getattr(judged, name)


def test_the_score_ignores_the_order_of_documents() -> None:
    documents = [stub(net_pay="1833.65"), w2(box4="2500.00"), tax_return(), statement(),
                 credit_report(consumer_name="HOLGER PETTERSON")]  # fmt: skip
    first = judge(case(*documents), POLICY)
    rng = random.Random(7)
    for _ in range(6):
        rng.shuffle(documents)
        again = judge(case(*documents), POLICY)
        assert again.score == first.score
        assert again.findings == first.findings


def test_more_failed_evidence_never_lowers_the_risk() -> None:
    rng = random.Random(11)
    groups = ["paystub", "w2", "bank", "identity", "revision", "writer", "plausibility"]
    for _ in range(200):
        raised = [raise_one(rng.choice(groups), rng.choice(list(Severity))) for _ in range(rng.randrange(6))]
        more = raise_one(rng.choice(groups), rng.choice(list(Severity)))
        assert risk(*raised, more) >= risk(*raised)


def test_one_group_counts_once() -> None:
    assert risk(*[raise_one("bank", Severity.HIGH)] * 5) == risk(raise_one("bank", Severity.HIGH))


def test_two_groups_count_both() -> None:
    assert risk(raise_one("bank", Severity.HIGH), raise_one("w2", Severity.HIGH)) > risk(
        raise_one("bank", Severity.HIGH)
    )


def test_no_single_high_finding_escalates_and_two_independent_ones_do() -> None:
    assert band_of(raise_one("bank", Severity.HIGH)) == "review"
    assert band_of(raise_one("bank", Severity.HIGH), raise_one("w2", Severity.HIGH)) == "escalate"
    assert band_of(raise_one("revision", Severity.CRITICAL)) == "escalate"


def test_one_low_finding_leaves_a_case_clear() -> None:
    assert band_of(raise_one("bank", Severity.LOW)) == "clear"


def test_structure_alone_never_escalates_whatever_it_weighs() -> None:
    heavy = replace(raise_one("writer", Severity.CRITICAL), weight=9.0)
    loose = replace(POLICY, caps={**POLICY.caps, "writer": 9.0})
    evidence = contributions([heavy], loose)
    assert logistic(log_odds(evidence, 0.0, loose)) > 0.9
    assert band(0.99, evidence, 20, loose) == "clear"


def test_every_file_saved_again_stays_below_review() -> None:
    files = tuple(
        FileEvidence(f"{n}.pdf", "metadata", (Trace(0, (), "saved later"), Trace(0, (), "editor named")))
        for n in range(9)
    )
    assert judge(case(*HONEST, evidence=files), POLICY).score.band == "clear"


def test_proved_arithmetic_lowers_the_risk_a_little_and_says_so() -> None:
    law = (Identity("net", True, stub().amount("net_pay"), stub().amount("net_pay"), ("net_pay",)),)  # type: ignore[arg-type]
    proved = replace(stub(status=Status.PROVED), identities=law)
    score = judge(case(proved), POLICY).score
    assert score.risk < POLICY.score["base_rate"]
    assert score.risk > POLICY.score["base_rate"] / 1.5
    assert score.reasons[-1].contribution < 0


def test_the_interval_holds_the_risk_and_widens_with_what_nobody_could_check() -> None:
    low, high = interval(-2.0, 0.1, POLICY)
    wider = interval(-2.0, 0.8, POLICY)
    assert wider[0] < low < logistic(-2.0) < high < wider[1]


def test_the_percentile_rises_with_the_risk() -> None:
    ranks = [percentile(n / 200, POLICY) for n in range(201)]
    assert ranks == sorted(ranks)
    assert (ranks[0], ranks[-1]) == (0.0, 1.0)


def test_there_are_five_reasons_at_most_the_heaviest_first() -> None:
    groups = ["paystub", "w2", "bank", "identity", "revision", "credit", "drawing"]
    made = reasons(contributions([raise_one(g, Severity.HIGH) for g in groups], POLICY), -0.2)
    assert len(made) == 5
    assert [r.contribution for r in made] == sorted((r.contribution for r in made), reverse=True)
    assert made[-1].code == "evidence-against"


def test_the_reasons_name_their_findings() -> None:
    judged = judge(case(stub(net_pay="1833.65"), w2(box4="2500.00")), POLICY)
    for reason in judged.score.reasons:
        assert reason.findings
        assert judged.findings[reason.findings[0]].finding.documents


def test_the_policy_is_versioned_and_named_with_the_judgement() -> None:
    assert judge(case(), POLICY).policy == POLICY.version
    assert judge(case(), POLICY).score.model == "evidence-only"


def test_no_sentence_of_a_check_says_that_a_person_did_wrong() -> None:
    from fraud.check import REGISTRY

    for declared in REGISTRY.values():
        assert "fraud" not in f"{declared.sentence} {declared.innocent} {declared.needs}".lower()
