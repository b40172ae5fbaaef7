"""Passwords of local accounts: kept as argon2id, tried in the same time whether the account exists or not."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from intake.problems import Unfit

SHORTEST = 12
"""Characters; NIST SP 800-63B asks for eight where there is a second factor and for fifteen where there is none."""
LONGEST = 200


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """What is tried where there is no account, so that an unknown e-mail takes as long as a wrong password."""
    return _hasher().hash("nobody has this password")


def hashed(password: str) -> str:
    """The password as it is kept; `Unfit` where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Unfit(f"A password has {SHORTEST} to {LONGEST} characters; several words make a good one.")
    return _hasher().hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is the one that is kept; never where none is."""
    try:
        return _hasher().verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
