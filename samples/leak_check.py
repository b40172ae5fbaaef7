"""A canary: if the traits of files alone tell true from false papers, the set would teach a model its own workshop.

The canary sees sizes, counts, writers and dates, never a word of what a file says. It is trained and asked in folds
that share no case. A forged file is compared with clean ones of its own kind of paper and its own sort of file, since
what a borrower sends, and how, is not what leaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GroupKFold

from samples.paper import Upload
from samples.traits import traits

_FOLDS = 5
_DRAWS = 400
_FEWEST = 20
"""Forged files below which nothing can be said."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FileTrait:
    """One file as the canary sees it."""

    case: str
    stratum: str
    """Kind of paper and sort of file: a forged file is compared with clean ones of its own stratum."""
    forged: bool
    row: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Canary:
    """How well traits of files alone tell forged files from clean ones; 0.5 is chance."""

    files: int
    forged: int
    area: float
    low: float
    high: float
    """The middle 95 % of the area over cases drawn with replacement."""

    @property
    def sings(self) -> bool:
        """Whether the interval leaves chance out: the set leaks."""
        return self.low > 0.5 or self.high < 0.5


def seen(case: str, upload: Upload, told: Iterable[str] = ()) -> FileTrait:
    """A file as the canary sees it; `told` are the names of files that carry a false story."""
    kind = upload.papers[0].kind if len(upload.papers) == 1 else "packet"
    sort = "pdf" if upload.data.startswith(b"%PDF") else "picture"
    forged = bool(upload.tampers) or upload.name in told
    return FileTrait(case, f"{kind}/{upload.quality}/{sort}", forged, tuple(traits(upload)))


def leak_check(files: Sequence[FileTrait], seed: int = 0) -> Canary | None:
    """What the canary can tell, or None where there are too few forged files to say."""
    strata = {f.stratum for f in files if f.forged} & {f.stratum for f in files if not f.forged}
    kept = [f for f in files if f.stratum in strata]
    forged = np.array([f.forged for f in kept])
    if forged.sum() < _FEWEST:
        return None
    rows = np.array([f.row for f in kept])
    cases = np.array([f.case for f in kept])
    names = np.array([f.stratum for f in kept])
    scores = np.zeros(len(kept))
    for train, ask in GroupKFold(_FOLDS).split(rows, forged, cases):
        # One thread: the same numbers on every machine.
        trees = ExtraTreesClassifier(300, min_samples_leaf=3, class_weight="balanced", random_state=seed, n_jobs=1)
        trees.fit(rows[train], forged[train])
        scores[ask] = trees.predict_proba(rows[ask])[:, 1]
    area = _area(scores, forged, names)
    rng = np.random.default_rng(seed)
    by_case = [np.flatnonzero(cases == case) for case in np.unique(cases)]
    areas = []
    for _ in range(_DRAWS):
        chosen = np.concatenate([by_case[n] for n in rng.integers(0, len(by_case), len(by_case))])
        areas.append(_area(scores[chosen], forged[chosen], names[chosen]))
    low, high = np.nanquantile(areas, [0.025, 0.975])
    return Canary(len(kept), int(forged.sum()), area, float(low), float(high))


def _area(scores: Numbers, forged: npt.NDArray[np.bool_], strata: npt.NDArray[np.str_]) -> float:
    """The share of pairs of a stratum in which the forged file scores higher, ties half: an area under the curve."""
    won = pairs = 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        bad, good = scores[here & forged], scores[here & ~forged]
        if len(bad) and len(good):
            won += float((bad[:, None] > good).sum() + 0.5 * (bad[:, None] == good).sum())
            pairs += len(bad) * len(good)
    return won / pairs if pairs else float("nan")
