"""Writes docs/errors.md to standard output, from the classes in extractors/errors.py."""

import sys

from extractors import errors

HEAD = """# Why a file is refused

A refused file has an `error` with one of these codes in its result line, and its line on standard error.
It never stops the other files. Codes are never renamed or used again.

This page is made from `extractors/errors.py` by `make errors`; a test compares the two.

| code | what is said | what helps |
| --- | --- | --- |
"""


def leaves() -> list[type[errors.ReadError]]:
    """Every reason that a file can be refused for, in the order of the source."""
    return [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.ReadError) and kind is not errors.ReadError
    ]


def page() -> str:
    """The whole of docs/errors.md."""
    rows = [f"| `{kind.code}` | {kind.message()} | {kind.hint} |" for kind in leaves()]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
