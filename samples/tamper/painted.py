"""Forgeries of pictures: a scan or a photograph opened in a paint program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np

from samples.degrade.pages import render
from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.paper import Said, Spot, Upload
from samples.retouch import area, is_picture, retouched
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import Aim, amounts, told
from samples.tamper.brush import glyph_columns, ground_of, lettered, matched
from samples.workbench import sort_of

Stroke = Callable[[Pixels, Aim, Draw], Pixels | None]


def _with(upload: Upload, draw: Draw, operation: str, stroke: Stroke, aims: list[Aim]) -> Upload | None:
    """The first aim at which the stroke succeeds."""
    if not is_picture(upload):
        return None
    for number, aim in enumerate(aims[:12]):
        spot = aim.said.spot
        assert spot is not None
        own = draw.at(f"stroke/{number}")

        def change(picture: Pixels, page: int, aim: Aim = aim, own: Draw = own) -> Pixels | None:
            assert aim.said.spot is not None
            return stroke(picture, aim, own) if page == aim.said.spot.page else None

        data = retouched(upload, change, draw)
        if data is not None:
            return told(upload, operation, [aim], data, {aim: _room(aim)})
    return None


def _room(aim: Aim) -> Spot:
    """Where a new text stands: a longer one may reach a little further to the left."""
    spot = aim.said.spot
    assert spot is not None
    return (
        replace(spot, left=max(spot.left - 0.15 * (spot.right - spot.left), 0.0))
        if len(aim.text) > len(aim.said.text)
        else spot
    )


@TAMPERS.declare("repaint-unmatched", Split.TRAIN, "raster", likeness="picture-resaved")
def unmatched(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """An amount is painted out and another typed in, sharp and clean on a picture that is neither."""
    like = sort_of(upload)

    def stroke(picture: Pixels, aim: Aim, own: Draw) -> Pixels:
        return lettered(picture, area(picture, _room(aim)), aim.said.text, aim.text, own, like=like)

    return _with(upload, draw, "repaint-unmatched", stroke, amounts(upload, draw, same_length=False))


@TAMPERS.declare("repaint-matched", Split.TEST, "raster", likeness="picture-resaved")
def matched_repaint(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """An amount is painted out and another set in, as soft and as noisy as its surroundings."""
    like = sort_of(upload)

    def stroke(picture: Pixels, aim: Aim, own: Draw) -> Pixels:
        place = area(picture, _room(aim))
        return matched(picture, lettered(picture, place, aim.said.text, aim.text, own, like=like), place, own)

    return _with(upload, draw, "repaint-matched", stroke, amounts(upload, draw, same_length=False))


@TAMPERS.declare("blur-and-redraw", Split.TUNE, "raster", likeness="picture-resaved")
def redrawn(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A stand-in for generated retouching: filled from the rim of the place, a soft figure drawn in, grain and all."""
    like = sort_of(upload)

    def stroke(picture: Pixels, aim: Aim, own: Draw) -> Pixels:
        place = left, top, right, bottom = area(picture, _room(aim))
        mask = np.zeros(picture.shape[:2], dtype=np.uint8)
        mask[top:bottom, left:right] = 255
        smooth = picture.copy()
        rim = 12
        window = (slice(max(top - rim, 0), bottom + rim), slice(max(left - rim, 0), right + rim))
        smooth[window] = cv2.inpaint(
            np.ascontiguousarray(picture[window]), np.ascontiguousarray(mask[window]), 3, cv2.INPAINT_TELEA
        )
        inked = lettered(picture, place, aim.said.text, aim.text, own, like=like)
        dark = np.minimum(smooth[top:bottom, left:right], inked[top:bottom, left:right])
        smooth[top:bottom, left:right] = dark
        return matched(picture, smooth, place, own)

    return _with(upload, draw, "blur-and-redraw", stroke, amounts(upload, draw))


@TAMPERS.declare("digit-copy", Split.TRAIN, "raster", likeness="picture-resaved")
def digit_copied(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """One digit of an amount is covered by another digit cut from the same page."""
    donors = [s for p in upload.papers for s in p.said if s.spot is not None and any(c.isdigit() for c in s.text)]
    aims = [a for a in (_one_digit(aim) for aim in amounts(upload, draw)) if a is not None]

    def stroke(picture: Pixels, aim: Aim, own: Draw) -> Pixels | None:
        assert aim.said.spot is not None
        place = next(n for n, (old, new) in enumerate(zip(aim.said.text, aim.text, strict=True)) if old != new)
        return _digit_from(picture, aim, place, own.at("donors").shuffled(donors))

    return _with(upload, draw, "digit-copy", stroke, aims)


def _one_digit(aim: Aim) -> Aim | None:
    """The same amount with its first digit alone changed."""
    text = aim.said.text
    first = next((n for n, c in enumerate(text) if c.isdigit()), None)
    if first is None or text[first] == aim.text[first]:
        return None
    new = text[:first] + aim.text[first] + text[first + 1 :]
    plain = "".join(c for c in new if c.isdigit() or c == ".")
    return Aim(aim.paper, aim.said, new, f"-{plain}" if aim.said.value.startswith("-") else plain)


def _digit_from(picture: Pixels, aim: Aim, place: int, donors: list[Said]) -> Pixels | None:
    assert aim.said.spot is not None
    left, top, right, bottom = area(picture, aim.said.spot)
    columns = glyph_columns(picture, (left, top, right, bottom), len(aim.said.text))
    if columns is None:
        return None
    old_left, old_right = columns[place]
    for donor in donors:
        if donor.spot is None or donor.spot.page != aim.said.spot.page or aim.text[place] not in donor.text:
            continue
        d_left, d_top, d_right, d_bottom = area(picture, donor.spot)
        found = glyph_columns(picture, (d_left, d_top, d_right, d_bottom), len(donor.text))
        if found is None or abs((d_bottom - d_top) - (bottom - top)) > 2:
            continue
        new_left, new_right = found[donor.text.index(aim.text[place])]
        if abs((new_right - new_left) - (old_right - old_left)) > max(3, (old_right - old_left) // 3):
            continue
        high = min(bottom - top, d_bottom - d_top)
        middle = (old_left + old_right) // 2
        wide = max(new_right - new_left, old_right - old_left) + 2
        start, source = middle - wide // 2, (new_left + new_right) // 2 - wide // 2
        out = picture.copy()
        out[top : top + high, start : start + wide] = picture[d_top : d_top + high, source : source + wide]
        return out
    return None


@TAMPERS.declare("amount-copy", Split.TUNE, "raster", likeness="picture-resaved")
def amount_copied(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A whole amount is covered by a larger one cut from elsewhere on the same page."""
    fit = [a for p in upload.papers for a in p.said if a.spot is not None and a.text[-3:-2] == "."]
    aims = []
    for aim in amounts(upload, draw):
        assert aim.said.spot is not None
        same = [
            s
            for s in fit
            if s.spot
            and s.spot.page == aim.said.spot.page
            and s.text != aim.said.text
            and len(s.text) == len(aim.said.text)
        ]
        if same:
            donor = draw.at(aim.said.text).pick(same)
            aims.append((Aim(aim.paper, aim.said, donor.text, donor.value.lstrip("-")), donor))
    donors = {id(aim): donor for aim, donor in aims}

    def stroke(picture: Pixels, aim: Aim, _own: Draw) -> Pixels | None:
        donor = donors[id(aim)]
        assert aim.said.spot is not None
        assert donor.spot is not None
        left, top, right, bottom = area(picture, aim.said.spot)
        d_left, d_top, d_right, d_bottom = area(picture, donor.spot)
        patch = cv2.resize(
            picture[d_top:d_bottom, d_left:d_right], (right - left, bottom - top), interpolation=cv2.INTER_AREA
        )
        out = picture.copy()
        out[top:bottom, left:right] = patch
        return out

    return _with(upload, draw, "amount-copy", stroke, [aim for aim, _ in aims])


@TAMPERS.declare("cross-page-splice", Split.TEST, "raster", likeness="picture-resaved")
def spliced(upload: Upload, draw: Draw, case: tuple[Upload, ...]) -> Upload | None:
    """An amount cut from another paper of the case is laid over the one on the page."""
    prints = [u for u in case if u.data.startswith(b"%PDF") and u.password is None]
    donors = [
        (u, s)
        for u in prints
        for p in u.papers
        for s in p.said
        if s.spot is not None and s.text[-3:-2] == "." and len(s.text) >= 6
    ]
    if not donors:
        return None
    source, said = draw.at("donor").pick(donors)
    aims = [
        Aim(a.paper, a.said, said.text, said.value.lstrip("-"))
        for a in amounts(upload, draw)
        if len(a.said.text) <= len(said.text) + 2
    ]

    def stroke(picture: Pixels, aim: Aim, own: Draw) -> Pixels:
        assert aim.said.spot is not None
        assert said.spot is not None
        left, top, right, bottom = area(picture, aim.said.spot)
        patch = _cut(source.data, said)
        fit = cv2.resize(patch, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
        toned = (fit if picture.ndim == 3 else cv2.cvtColor(fit, cv2.COLOR_RGB2GRAY)).astype(np.float32)
        if own.at("blended").chance(0.75):
            # Laid on as a layer that multiplies: the ground of the page shows through the white of the patch.
            toned *= ground_of(picture, (left, top, right, bottom)).astype(np.float32) / 255.0
        else:
            toned -= own.at("tone").whole(0, 20)
        out = picture.copy()
        out[top:bottom, left:right] = np.clip(toned, 0, 255).astype(np.uint8)
        return out

    return _with(upload, draw, "cross-page-splice", stroke, aims)


def _cut(data: bytes, said: Said) -> Pixels:
    """The print of a value, cut out of a page at three pixels a point."""
    assert said.spot is not None
    picture = render(data, said.spot.page, 216, grey=False)
    left, top, right, bottom = area(picture, said.spot)
    return picture[top:bottom, left:right]
