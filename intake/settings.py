"""Everything that may differ between two installations, read once from the environment; unsafe defaults are refused."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from limits import parse

MASTER_KEY_BYTES = 32
RATES = {
    "rate_address": "60/minute",
    "rate_account": "10/minute",
    "rate_portal": "600/minute",
    "rate_api": "12000/minute",
    "rate_upload": "6000/minute",
}
"""How often one asker is answered, where the settings say nothing else."""


class Mode(StrEnum):
    """How much the service may take for granted."""

    LOCAL = "local"
    """One machine, one person trying it out: a key file in the data folder, plain HTTP on loopback."""
    DEMO = "demo"
    """Local, with sample cases and logins that everybody knows."""
    PRODUCTION = "production"
    """Borrowers' papers: every secret is given, every cookie travels over TLS."""


class UnsafeSettings(Exception):
    """Settings that production must not run with; the message names each of them and its remedy."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(faults))


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """The servicer's identity provider for staff."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings; the same object goes to the server, the workers and the commands."""

    data: Path
    """Folder of the embedded database, the local store and what is on its way in."""
    mode: Mode = Mode.LOCAL
    database_url: str = ""
    """Empty: the embedded PostgreSQL under the data folder."""
    store_url: str = ""
    """`file:PATH` or `s3://BUCKET/PREFIX`; empty: `file:` under the data folder."""
    store_endpoint: str = ""
    """Address of an S3 API that is not Amazon's."""
    public_url: str = "http://127.0.0.1:8700"
    """What links in letters and messages begin with."""
    host: str = "127.0.0.1"
    port: int = 8700
    master_key: bytes = b""
    """32 bytes that wrap the data keys; empty: made once and kept in the data folder (not in production)."""
    openid: OpenIdProvider | None = None
    clamd: str = ""
    """`unix:/path` or `tcp:host:port` of a virus scanner; empty: none, and the health page says so."""
    smtp_url: str = ""
    mail_from: str = ""
    sar: bool = False
    """Whether the module of suspicious-activity records is on."""
    sar_database_url: str = ""
    sar_key: bytes = b""
    workers: int = 2
    """Files that one worker reads at a time."""
    rate_address: str = RATES["rate_address"]
    """Tries to come in from one network address; every rate: a number, `/`, a time; empty: no limit."""
    rate_account: str = RATES["rate_account"]
    """Tries to come in by one e-mail address or one link."""
    rate_portal: str = RATES["rate_portal"]
    """Requests of one party of a case."""
    rate_api: str = RATES["rate_api"]
    """Requests of one member of staff or one token."""
    rate_upload: str = RATES["rate_upload"]
    """Requests with files of one asker."""

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies travel over TLS alone: always, but for a loopback address that is served plainly."""
        return self.mode is Mode.PRODUCTION or urlsplit(self.public_url).scheme == "https"

    @property
    def incoming(self) -> Path:
        """Where an upload is written until it is acknowledged."""
        return self.data / "incoming"


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if text and len(key) != MASTER_KEY_BYTES:
        raise UnsafeSettings((f"{name} must be {MASTER_KEY_BYTES} bytes in base64: head -c 32 /dev/urandom | base64",))
    return key


def _number(name: str, text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise UnsafeSettings((f"{name} must be a whole number from 1 to 65535",))
    return int(text)


def _rate(name: str, text: str) -> str:
    """A rate as it was told, or none for an empty text."""
    try:
        if text:
            parse(text)
    except ValueError:
        raise UnsafeSettings((f"TOUCHSTONE_{name.upper()} must be like 600/minute, or empty for no limit",)) from None
    return text


def read_settings(environ: Mapping[str, str], *, data: Path | None = None, mode: Mode | None = None) -> Settings:
    """The settings that an environment gives; `UnsafeSettings` where production would run on unsafe ones.

    `data` and `mode`, as given on the command line, count before `TOUCHSTONE_DATA` and `TOUCHSTONE_MODE`.
    """

    def told(name: str, default: str = "") -> str:
        return environ.get(f"TOUCHSTONE_{name}", default).strip()

    try:
        chosen = mode or Mode(told("MODE", Mode.LOCAL.value))
    except ValueError:
        raise UnsafeSettings((f"TOUCHSTONE_MODE must be one of {', '.join(Mode)}",)) from None
    host, port = told("HOST", "127.0.0.1"), _number("TOUCHSTONE_PORT", told("PORT", "8700"))
    issuer = told("OIDC_ISSUER")
    settings = Settings(
        data=(data or Path(told("DATA", "data"))).absolute(),
        mode=chosen,
        database_url=environ.get("DATABASE_URL", "").strip(),
        store_url=environ.get("STORE_URL", "").strip(),
        store_endpoint=told("STORE_ENDPOINT"),
        public_url=told("PUBLIC_URL", f"http://{host}:{port}").rstrip("/"),
        host=host,
        port=port,
        master_key=_key("TOUCHSTONE_MASTER_KEY", told("MASTER_KEY")),
        openid=OpenIdProvider(issuer, told("OIDC_CLIENT_ID"), told("OIDC_CLIENT_SECRET")) if issuer else None,
        clamd=told("CLAMD"),
        smtp_url=told("SMTP_URL"),
        mail_from=told("MAIL_FROM"),
        sar=told("SAR", "off").lower() in {"on", "1", "true", "yes"},
        sar_database_url=told("SAR_DATABASE_URL"),
        sar_key=_key("TOUCHSTONE_SAR_KEY", told("SAR_KEY")),
        workers=_number("TOUCHSTONE_WORKERS", told("WORKERS", "2")),
        **{name: _rate(name, told(name.upper(), usual)) for name, usual in RATES.items()},
    )
    faults = tuple(unsafe(settings))
    if faults:
        raise UnsafeSettings(faults)
    return settings


def unsafe(settings: Settings) -> list[str]:
    """What production must not run with, each with its remedy; empty outside production."""
    if settings.mode is not Mode.PRODUCTION:
        return []
    faults = []
    if not settings.master_key:
        faults.append(
            "TOUCHSTONE_MASTER_KEY is missing: head -c 32 /dev/urandom | base64, kept outside the data folder"
        )
    if urlsplit(settings.public_url).scheme != "https":
        faults.append("TOUCHSTONE_PUBLIC_URL must begin with https: cookies and one-time links travel over TLS alone")
    if settings.openid is not None and urlsplit(settings.openid.issuer).scheme != "https":
        faults.append("TOUCHSTONE_OIDC_ISSUER must begin with https: whoever stands between could vouch for anybody")
    if settings.openid is not None and not (settings.openid.client_id and settings.openid.client_secret):
        faults.append("TOUCHSTONE_OIDC_CLIENT_ID and TOUCHSTONE_OIDC_CLIENT_SECRET are missing beside the issuer")
    if settings.sar and not (settings.sar_key and settings.sar_database_url):
        faults.append("TOUCHSTONE_SAR is on without its own TOUCHSTONE_SAR_KEY and TOUCHSTONE_SAR_DATABASE_URL")
    if settings.sar and settings.sar_key == settings.master_key:
        faults.append("TOUCHSTONE_SAR_KEY must differ from TOUCHSTONE_MASTER_KEY")
    return faults
