"""A case from a seed: a household, its papers printed, handled, worn and, where the case is to be false, falsified.

What happens to a file beside the falsification is drawn without looking at the label. A forger's tools leave marks of
their own (another program saved the file, a layer was added); honest files go over the same bench, with an honest hand,
as often as false ones do, so that no trait of a file alone tells the one from the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samples.degrade import WEARS
from samples.dossier import Change, Dossier
from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.packing import file_name, merge, page_count, split
from samples.paper import Packed, Tampered, Upload
from samples.press import print_dossier
from samples.sending import compose
from samples.splits import Split
from samples.tamper import TAMPERS

_WANTED = {
    "paystub": 5.0,
    "bank_statement": 5.0,
    "w2": 3.0,
    "1040": 2.0,
    "award_letter": 1.5,
    "voe": 1.5,
    "credit_report": 1.0,
}
"""How likely a kind of paper is to be falsified against the others (0.6): income and deposits decide a case."""
_TOOLED = {
    "paystub": 0.67, "bank_statement": 0.37, "w2": 0.85, "1040": 0.8, "mortgage_statement": 0.8, "voe": 0.6,
    "award_letter": 0.6, "assistance_application": 0.2, "packet": 0.65,
}  # fmt: skip
"""Share of a kind's false papers that a tool made, not a false story (measured on 200 cases): so many of its true ones
go over the bench, and half of those of other kinds."""
_WORN = {"scan": 0.53, "photo": 0.38, "screenshot": 0.09}
_MAX_WORN = 8
"""Pages: longer files stay as they are, as nobody photographs forty pages of a bank's terms."""
_LAUNDERED = 0.3
"""Of the files that are scanned or photographed after they were worked on: those worked on before, not after."""


@dataclass(frozen=True, slots=True)
class Order:
    """What one case is to be."""

    name: str
    seed: int
    number: int
    split: Split
    false: bool
    renderers: tuple[str, ...]
    asof: dt.date
    """The latest day on which the household may ask; it asks within the sixty days before."""
    worn: float = 0.34
    """Share of files that are scanned, photographed or captured from a screen."""


def make_case(order: Order) -> Packed:
    """The case that an order describes: the same order, the same bytes."""
    draw = Draw(order.seed, "case", str(order.number))
    asof = order.asof - dt.timedelta(days=draw.at("asof").whole(0, 60))
    household = draw_household(draw.at("household"), asof)
    dossier = compose(household, draw.at("dossier"))
    way = draw.at("way").weighted({"files": 0.58, "story": 0.32, "both": 0.1}) if order.false else "none"
    changes: tuple[Change, ...] = ()
    if way in ("story", "both"):
        dossier, changes = _retell(household, dossier, order.split, draw.at("story"))
    printed = print_dossier(dossier, order.split, order.renderers, asof, draw.at("press"))
    files = _pack(printed, draw.at("packing"))
    wanted = 0
    if way in ("files", "both") or (order.false and not changes):
        wanted = draw.at("how many").weighted({1: 0.72, 2: 0.23, 3: 0.05})
    told = {change.key for change in changes}
    out: list[Upload] = []
    for place in _by_wish(files, draw.at("targets")):
        false_story = any(paper.key in told for paper in files[place].papers)
        others = tuple(f for n, f in enumerate(files) if n != place)
        made, forged = _through(files[place], others, order, draw.at(f"file/{place}"), wanted > 0, false_story)
        wanted -= forged
        out += made
    files = _named(out, draw.at("names"))
    tampers = tuple(_placed(change, files) for change in changes)
    false = bool(tampers) or any(u.tampers for u in files)
    return Packed(
        name=order.name,
        label="misrepresented" if false else "genuine",
        uploads=tuple(files),
        tampers=tampers,
        choices=(("seed", str(order.seed)), ("number", str(order.number)), ("split", order.split.value),
                 ("asof", asof.isoformat()), ("way", way)),
    )  # fmt: skip


def _retell(household: Household, dossier: Dossier, among: Split, draw: Draw) -> tuple[Dossier, tuple[Change, ...]]:
    for story in draw.shuffled(TAMPERS.all(among, "story")):
        retold = story.does(household, dossier, draw.at(story.name))
        if retold is not None:
            return retold.dossier, retold.changes
    return dossier, ()


def _pack(files: list[Upload], draw: Draw) -> list[Upload]:
    """At times some of the papers come in one file."""
    chosen: list[Upload] = []
    if draw.at("merged").chance(0.22):
        chosen = draw.at("which").some(files, draw.at("count").whole(2, 6))
    if len(chosen) < 2:
        return files
    return [merge(chosen, chosen[0].name), *(f for f in files if f not in chosen)]


def _by_wish(files: Sequence[Upload], draw: Draw) -> list[int]:
    """The files in the order in which a forger would take them, by weight and chance."""

    def wish(place: int) -> float:
        weight = max((_WANTED.get(paper.kind, 0.6) for paper in files[place].papers), default=0.1)
        # Weighted order without replacement: the n-th root of a uniform number (Efraimidis and Spirakis, 2006).
        return float(draw.at(place).between(0.0, 1.0) ** (1.0 / weight))

    return sorted(range(len(files)), key=wish, reverse=True)


def _through(
    file: Upload, others: tuple[Upload, ...], order: Order, draw: Draw, forging: bool, false_story: bool
) -> tuple[list[Upload], bool]:
    """A file on its way to the servicer: over the bench, handled, worn. Also says whether it was forged."""
    among = order.split
    fate = draw.at("fate").weighted(_WORN) if draw.at("worn").chance(order.worn) else "digital"
    pages = page_count(file.data)
    if pages > _MAX_WORN or not WEARS.all(among, "digital" if fate == "screenshot" else fate):
        fate = "digital"
    kind = file.papers[0].kind if len(file.papers) == 1 else "packet"
    benched = forging or (not false_story and draw.at("benched").chance(_TOOLED.get(kind, 0.5)))
    before = fate == "digital" or draw.at("laundered").chance(_LAUNDERED)
    out, forged = file, False
    if benched and before:
        out, forged = _bench(out, others, "file", among, draw.at("bench"), forging)
    out = _handled(out, draw.at("handling"))
    worn = [out]
    if fate != "digital" and out.password is None:
        worn = _worn(out, fate, pages, among, draw.at("wear"))
    if benched and not before:
        worn[0], forged = _bench(worn[0], others, "raster", among, draw.at("bench"), forging)
    return worn, forged


def _bench(
    file: Upload, others: tuple[Upload, ...], sort: str, among: Split, draw: Draw, forging: bool
) -> tuple[Upload, bool]:
    for operation in draw.shuffled(TAMPERS.all(among, sort)):
        # Both are tried whatever the case is, so that the same operations are drawn for true and for false files.
        forged = operation.does(file, draw.at(operation.name), others)
        honest = HANDLINGS.named(operation.likeness).does(file, draw.at(operation.name))
        if forged is not None and honest is not None:
            return (forged, True) if forging else (honest, False)
    return file, False


def _handled(file: Upload, draw: Draw) -> Upload:
    out = file
    for number in range(draw.at("count").weighted({0: 0.62, 1: 0.3, 2: 0.08})):
        for handling in draw.at(f"order/{number}").shuffled(
            h for h in HANDLINGS.all(kind="handling") if not h.optional
        ):
            done = handling.does(out, draw.at(f"{number}/{handling.name}"))
            if done is not None:
                out = done
                break
    return out


def _worn(file: Upload, fate: str, pages: int, among: Split, draw: Draw) -> list[Upload]:
    wear = draw.at("which").pick(WEARS.all(among, "digital" if fate == "screenshot" else fate))
    # A camera makes a file a page; an app that binds them into one is as common.
    apart = fate != "scan" and pages > 1 and draw.at("apart").chance(0.5)
    sheets = split(file) if apart else (file,)
    return [wear.does(sheet, draw.at(f"page/{n}")).chose(("wear", wear.name)) for n, sheet in enumerate(sheets)]


def _named(files: Sequence[Upload], draw: Draw) -> list[Upload]:
    """Neutral names, each once in the case."""
    out: list[Upload] = []
    taken: set[str] = set()
    for place in draw.at("order").shuffled(range(len(files))):
        name = file_name(draw.at(place), files[place], len(out) + 1)
        stem, _, ending = name.rpartition(".")
        free = next(n for n in (name, *(f"{stem}-{k}.{ending}" for k in range(2, 99))) if n.lower() not in taken)
        taken.add(free.lower())
        tampers = tuple(replace(t, file=free) for t in files[place].tampers)
        out.append(replace(files[place], name=free, tampers=tampers))
    return out


def _placed(change: Change, files: Sequence[Upload]) -> Tampered:
    """Where on the papers a false statement stands; on none where the falsehood is that nothing states it.

    A form numbers its lines by itself, so a line is found by its value where its name is another's.
    """
    bearing = [(f, p) for f in files for p in f.papers if p.key == change.key]
    stem = (change.field or "").partition(".")[0]

    def fit(name: str, value: str) -> int:
        return 2 * (name == change.field) + (value == change.new and name.partition(".")[0] == stem)

    shown = [
        (f, s) for f, p in bearing for s in p.said if s.row is None and s.spot is not None and fit(s.name, s.value)
    ]
    if shown:
        # The named line with the new value, else the named line, else the like line with the new value.
        file, said = max(shown, key=lambda pair: fit(pair[1].name, pair[1].value))
        page = None if said.spot is None else said.spot.page
        return Tampered(change.operation, file.name, change.field, page, said.spot, change.old, change.new)
    file_of = bearing[0][0].name if bearing else None
    return Tampered(change.operation, file_of, change.field, old=change.old, new=change.new)
