"""Page pictures in the store: made once when a file is read, found by the file's digest and the page's number."""

from __future__ import annotations

from intake.store import Store


def picture_key(sha256: str, page: int) -> str:
    """Where the store keeps the picture of a page, counted from 1."""
    return f"pages/{sha256}/{page}.jpg"


def keep_picture(store: Store, sha256: str, page: int, jpeg: bytes) -> None:
    """Keep a page's picture; one that is there already stays."""
    store.put_bytes(picture_key(sha256, page), jpeg)


def picture_keys(store: Store, sha256: str) -> list[str]:
    """Every picture that is kept of a file."""
    return list(store.keys(f"pages/{sha256}/"))
