"""From facts to files: every issuer prints its papers in its own style, look and renderer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samples.dossier import Dossier, Item
from samples.draws import Draw
from samples.issue import print_sheets
from samples.looks import LOOKS
from samples.paper import Upload
from samples.renderers import RENDERERS, Imprint
from samples.renderers.faces import core_only, embedded_only
from samples.splits import Split
from samples.style import draw_style

_DATED = ("pay_date", "end", "date", "signed", "as_of", "issued")
"""Where the facts of the kinds keep the day on which they were made, in the order in which it is looked for."""
_PROGRAMS = (
    "Paygrid", "StatementWorks", "Ledgerline", "FormBinder", "DocuStream Server", "Tallyho Reports",
    "Harbor Print Services", "Composer", "PrintFlow", "Nimbus Documents", "OutputHub", "Quillbox",
)  # fmt: skip
"""Invented names of the systems that issuers print with."""


def default_renderers(split: Split) -> tuple[str, ...]:
    """The renderers of a split that need nothing beside the lock file."""
    return tuple(r.name for r in RENDERERS.all(split) if not r.optional)


def print_dossier(
    dossier: Dossier, split: Split, renderers: Sequence[str], asof: dt.date, draw: Draw
) -> list[Upload]:  # fmt: skip
    """The files that leave the printers: items that share a file name are printed as one job."""
    jobs: dict[str, list[Item]] = {}
    for item in dossier:
        # Schedules that no look prints (a return may carry some) are simply not sent.
        if LOOKS.all(split, item.kind):
            jobs.setdefault(item.file or item.key, []).append(item)
    return [_printed(items, split, renderers, asof, draw) for items in jobs.values()]


def _printed(items: list[Item], split: Split, renderers: Sequence[str], asof: dt.date, draw: Draw) -> Upload:
    issuer = draw.at(f"issuer/{items[0].issuer}")
    renderer = issuer.at("renderer").pick(tuple(renderers))
    style = draw_style(issuer.at("style"), split, core_only=core_only(renderer), embedded_only=embedded_only(renderer))
    looks = [issuer.at(f"look/{item.kind}").pick(LOOKS.all(split, item.kind)) for item in items]
    sheets = [(i.kind, i.key, look.does(i.facts, style)) for i, look in zip(items, looks, strict=True)]
    return print_sheets(
        sheets,
        renderer=renderer,
        imprint=_imprint(items[0], issuer, asof, draw.at(f"print/{items[0].key}")),
        name=f"{(items[0].file or items[0].key).replace(':', '-')}.pdf",
    ).chose(("look", ",".join(dict.fromkeys(look.name for look in looks))))


def _imprint(item: Item, issuer: Draw, asof: dt.date, draw: Draw) -> Imprint:
    """What the issuer's system writes into the file: made when the paper was, or when the borrower asked the portal."""
    own = next((d for name in _DATED if isinstance(d := getattr(item.facts, name, None), dt.date)), asof)
    on_demand = issuer.at("on demand").chance(0.55)
    day = (
        asof - dt.timedelta(days=draw.at("asked").whole(0, 12))
        if on_demand
        else own + dt.timedelta(days=draw.at("lag").whole(0, 2))
    )
    second = draw.at("second").whole(0, 86_399)
    created = dt.datetime.combine(min(day, asof), dt.time(), dt.UTC) + dt.timedelta(seconds=second)
    program = issuer.at("program").pick(_PROGRAMS)
    version = f"{issuer.at('major').whole(2, 14)}.{issuer.at('minor').whole(0, 9)}"
    named = issuer.at("names").weighted({"renderer": 0.5, "creator": 0.25, "producer": 0.1, "both": 0.15})
    return Imprint(
        created=created,
        title=issuer.at("title").pick(("", "", "Document", item.kind.replace("_", " ").title())),
        creator=f"{program} {version}" if named in ("creator", "both") else "",
        producer=f"{program} {version}" if named in ("producer", "both") else "",
        draw=draw,
    )
