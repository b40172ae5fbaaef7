"""What a request can be refused for: each refusal has a status, a code that stays, and a sentence with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus


class Refused(Exception):
    """A request that cannot be served; the class says why, the sentence says what to do."""

    status = HTTPStatus.BAD_REQUEST
    code = "refused"
    detail = "The request cannot be served."

    def __init__(self, detail: str = "", **extra: str | int) -> None:
        """`detail` takes the place of the class's sentence; `extra` goes into the answer. Neither quotes a document."""
        self.told = detail or type(self).detail
        self.extra: Mapping[str, str | int] = extra
        super().__init__(self.told)


class SignInNeeded(Refused):
    """Nobody is signed in, or the session or token has ended."""

    status = HTTPStatus.UNAUTHORIZED
    code = "sign-in-needed"
    detail = "Sign in, or send a valid token as `Authorization: Bearer …`."


class WrongSignIn(Refused):
    """The sign-in does not fit; which part of it is not told."""

    status = HTTPStatus.UNAUTHORIZED
    code = "wrong-sign-in"
    detail = "E-mail, password or code do not fit, or the account waits after too many tries."


class WrongCode(Refused):
    """The link and the code do not fit, or no longer work; which of them is not told."""

    status = HTTPStatus.UNAUTHORIZED
    code = "wrong-code"
    detail = "Link and code do not fit, or no longer work. Call the number on your letter: you will get new ones."


class NotVouched(Refused):
    """The identity provider's answer does not fit, or names nobody who works here; which of them is not told."""

    status = HTTPStatus.UNAUTHORIZED
    code = "not-vouched"
    detail = "Your organisation's sign-in did not succeed, or it names nobody who is set up here: sign in once more."


class NotAllowed(Refused):
    """The person's roles do not include what was asked for."""

    status = HTTPStatus.FORBIDDEN
    code = "not-allowed"
    detail = "Your role does not include this; ask an administrator if it should."


class NotHere(Refused):
    """There is no such thing, or this person may not know of it: the two are told in the same words."""

    status = HTTPStatus.NOT_FOUND
    code = "not-here"
    detail = "There is nothing here that you may see."


class Clash(Refused):
    """What was asked for does not fit the state that the thing is in."""

    status = HTTPStatus.CONFLICT
    code = "clash"
    detail = "This cannot be done in the state that it is in; load it again and look."


class Changed(Refused):
    """Somebody changed the thing since it was last looked at."""

    status = HTTPStatus.PRECONDITION_FAILED
    code = "changed-meanwhile"
    detail = "It was changed meanwhile: load it again, and send its new ETag as If-Match."


class VersionNeeded(Refused):
    """A change must say which version it is made to."""

    status = HTTPStatus.PRECONDITION_REQUIRED
    code = "version-needed"
    detail = "Send the ETag that you were given as If-Match, so that nobody's change is overwritten unseen."


class EmptyUpload(Refused):
    """The file that was sent holds no bytes."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "empty-file"
    detail = "The file is empty: look whether it opens on your own device, then send it again."


class FileMissing(Refused):
    """The upload has no part that is a file."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "file-missing"
    detail = "No file came with the request: send it as a part named `file` of multipart/form-data."


class Infected(Refused):
    """The virus scanner found something in the file; it is not kept."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "infected"
    detail = "The virus scanner stopped this file, and it was not kept: send a clean copy, or a photo of the paper."


class KeyReused(Refused):
    """The Idempotency-Key was sent before with another request."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "key-reused"
    detail = "This Idempotency-Key came with another request before: use a new key for every new request."


class MalformedUpload(Refused):
    """The upload is not multipart/form-data, or it was cut short."""

    code = "malformed-upload"
    detail = "The upload is not whole multipart/form-data: send it again."


class StillUnderWay(Refused):
    """The first request with this Idempotency-Key is not answered yet."""

    status = HTTPStatus.CONFLICT
    code = "still-under-way"
    detail = "The first request with this Idempotency-Key is still under way: ask again in a moment."


class TooLarge(Refused):
    """The upload is larger than the service takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too-large"
    detail = "The file is too large; send it in parts of at most 200 MB."


class Unfit(Refused):
    """The request is well formed, and a value in it cannot be."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "unfit"
    detail = "A value in the request cannot be used."


class TooMany(Refused):
    """More requests than the service answers to one asker."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too-many-requests"
    detail = "Too many requests: wait for the time that Retry-After says."


class NotNow(Refused):
    """A part that the request needs is not to be had at the moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "not-now"
    detail = "Part of the service is not available: try again after the time that Retry-After says."


def every_refusal() -> tuple[type[Refused], ...]:
    """All refusals, by code: what the documentation and the API's description list."""

    def below(kind: type[Refused]) -> list[type[Refused]]:
        return [kind, *(found for child in kind.__subclasses__() for found in below(child))]

    return tuple(sorted(set(below(Refused)), key=lambda kind: kind.code))
