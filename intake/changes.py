"""What differs between two versions of a case's results: both values are told, and nothing that stayed the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from intake.results import Json

_FIGURE = ("amount", "status", "formula", "method")
FindingKey = tuple[str, tuple[str, ...], tuple[str, ...]]


def _keyed(figures: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    """Figures by name, party and what they are of; the second and third of one key are counted, in their order."""
    keyed: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for figure in figures:
        key: tuple[Any, ...] = (figure["name"], figure["party"], figure.get("of", ""), 0)
        while key in keyed:
            key = (*key[:-1], key[-1] + 1)
        keyed[key] = figure
    return keyed


def figure_changes(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[Json]:
    """Each figure that came, went, or has another amount, status or formula: what it was and what it is now."""
    was, now = _keyed(before), _keyed(after)
    changes: list[Json] = []
    for key in [*was, *(k for k in now if k not in was)]:
        old, new = was.get(key), now.get(key)
        if old is not None and new is not None and all(old.get(n) == new.get(n) for n in _FIGURE):
            continue
        named = new or old or {}
        changes.append(
            {
                "name": named["name"],
                "party": named["party"],
                "was": {n: old.get(n) for n in _FIGURE} if old else None,
                "now": {n: new.get(n) for n in _FIGURE} if new else None,
                "inputs": list(named.get("inputs", ())),
            }
        )
    return changes


def finding_keys(findings: Iterable[Mapping[str, Any]]) -> frozenset[FindingKey]:
    """What is found, apart from how it is worded and what it weighs."""
    return frozenset((f["check"], tuple(f["documents"]), tuple(f["fields"])) for f in findings)


def _findings(told: Iterable[Mapping[str, Any]], keys: frozenset[FindingKey]) -> list[Json]:
    return [dict(f) for f in told if (f["check"], tuple(f["documents"]), tuple(f["fields"])) in keys]


def screening_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Json:
    """The findings that came and went, and risk and band as they were and are."""
    was, now = finding_keys(before["findings"]), finding_keys(after["findings"])
    score = {
        name: {"was": before["score"][name], "now": after["score"][name]}
        for name in ("risk", "band", "percentile")
        if before["score"][name] != after["score"][name]
    }
    return {
        "came": _findings(after["findings"], now - was),
        "went": _findings(before["findings"], was - now),
        "score": score,
    }
