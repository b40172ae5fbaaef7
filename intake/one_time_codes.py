"""Second factors: time-based codes (RFC 6238) that count once, and the short codes that go with a borrower's link."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets

import pyotp

STEP_S = 30
_EARLIER, _LATER = 1, 1
"""Steps by which a telephone's clock may differ from ours."""
CODE_DIGITS = 8


def new_secret() -> str:
    """A secret for an authenticator, in base32."""
    return pyotp.random_base32()


def address(secret: str, email: str) -> str:
    """What an authenticator scans."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Touchstone")


def step_of(secret: str, code: str, now: dt.datetime, last_step: int | None) -> int | None:
    """The step whose code it is, or None: a code is good for a minute and a half, and no step counts twice."""
    maker, present = pyotp.TOTP(secret), int(now.timestamp()) // STEP_S
    for step in range(present - _EARLIER, present + _LATER + 1):
        fresh = last_step is None or step > last_step
        if fresh and hmac.compare_digest(maker.at(step * STEP_S), code.strip()):
            return step
    return None


def new_code() -> str:
    """A code that is read out on the telephone or printed in a letter."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
