"""What a worker does with a delivery that was not taken, and with a fault in sending one."""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import pytest

from intake import jobs, webhooks
from intake.jobs import Again
from intake.queue import Urgency
from intake.worker import Tasks

DELIVERY = str(uuid.UUID(int=1))


def _begun(attempts: int, priority: int = 0) -> SimpleNamespace:
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts, task_name="read-paper", priority=priority))


def _wait_after(monkeypatch: pytest.MonkeyPatch, sent: object, attempts: int = 0) -> int | None:
    def send(*_: object) -> object:
        if isinstance(sent, Exception):
            raise sent
        return sent

    monkeypatch.setattr(webhooks, "send", send)
    try:
        Tasks(None, None).deliver(_begun(attempts), delivery_id=DELIVERY)
    except Again as again:
        return again.wait_s
    return None


def test_a_delivery_is_sent_again_when_its_subscription_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [_wait_after(monkeypatch, wait) for wait in (45, 0, None)] == [45, 0, None]


def test_a_fault_in_sending_is_met_again_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = [_wait_after(monkeypatch, ValueError("a secret"), n) for n in range(jobs.MOST_ATTEMPTS)]
    assert waits == [3, 9, 27, None]


@pytest.mark.parametrize(
    ("priority", "urgency"), [(-10, Urgency.BULK), (-50, Urgency.BULK), (5, Urgency.STAFF), (99, Urgency.BORROWER)]
)
def test_what_follows_from_a_job_is_as_urgent_as_the_job(
    monkeypatch: pytest.MonkeyPatch, priority: int, urgency: Urgency
) -> None:
    seen = []
    monkeypatch.setattr(jobs, "run", lambda _, attempt, __: seen.append(attempt.urgency))
    Tasks(None, None).assess(_begun(0, priority), case_id=DELIVERY)
    assert seen == [urgency]
