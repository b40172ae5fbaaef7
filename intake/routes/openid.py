"""The way in through the servicer's identity provider, and back from it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from intake import openid
from intake.rates_of_asking import Asked, address_of, rates_of
from intake.routes.needs import Parts
from intake.routes.session import give_cookie
from intake.service import Service
from intake.sign_in import cookie_name

router = APIRouter(prefix="/sign-in/openid", include_in_schema=False)


def _under_way(service: Service) -> str:
    """The name of the cookie of a sign-in under way."""
    return f"{cookie_name(service.settings)}-openid"


@router.get("")
def begin(request: Request, service: Parts) -> Response:
    """Send the browser to the provider."""
    rates_of(request).count(Asked.ADDRESS, address_of(request))
    begun = openid.begin(service)
    answer = RedirectResponse(begun.address, 303)
    # Lax: the provider sends the browser back from its own site.
    answer.set_cookie(
        _under_way(service), begun.kept, max_age=int(openid.GOOD_FOR.total_seconds()), path="/",
        secure=service.settings.secure_cookies, httponly=True, samesite="lax",
    )  # fmt: skip
    return answer


@router.get("/callback")
def finish(request: Request, service: Parts) -> Response:
    """Open a session for whom the provider vouches; the provider's own site sends the browser here."""
    name = _under_way(service)
    kept = request.cookies.get(name, "")
    # A cookie that is not ours costs no question to the provider; one that is was counted by its address.
    rates_of(request).count(Asked.ACCOUNT, kept)
    entered = openid.finish(service, kept, request.query_params)
    answer = RedirectResponse("/", 303)
    give_cookie(service, answer, entered)
    answer.delete_cookie(name, path="/", secure=service.settings.secure_cookies, httponly=True, samesite="lax")
    return answer
