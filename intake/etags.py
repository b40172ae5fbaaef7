"""A thing's version as a strong ETag, and `If-Match` against a change that nobody saw."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from intake.problems import Changed, VersionNeeded

_TAG = re.compile(r'"([1-9][0-9]{0,8})"', re.ASCII)


def etag(version: int) -> str:
    """The strong ETag of a version."""
    return f'"{version}"'


def matched(
    if_match: Annotated[
        str | None,
        Header(alias="If-Match", description='The ETag of the version that the change is made to, as `"3"`.'),
    ] = None,
) -> int:
    """The version that a change is made to: `VersionNeeded` without one, `Changed` for a tag that we never gave.

    `*` would change whatever is there, which is what the header is to prevent: it counts as none.
    """
    if if_match is None or if_match.strip() == "*":
        raise VersionNeeded
    tag = _TAG.fullmatch(if_match.strip())
    if tag is None:
        raise Changed
    return int(tag[1])


MadeTo = Annotated[int, Depends(matched)]
"""The version that a change is made to."""
