"""Laws of handling: what honest people do to a file changes nothing that it says."""

from __future__ import annotations

import io
import shutil
from functools import cache

import numpy as np
import pikepdf
import pytest

from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.handling.saving import SSN
from samples.paper import Upload
from samples.splits import MissingTool
from tests.bench_files import PRINTERS, grey, inside, printed, sound, words

EVERY = tuple(d.name for d in HANDLINGS.all() if not d.optional)
ON_PICTURES = ("picture-resaved",)
ON_PDF = tuple(name for name in EVERY if name not in ON_PICTURES)
ON_TOP = ("highlighted", "noted", "stamped-on-top", "stamped-several", "note-on-margin", "field-on-margin")
RETYPED = ("converted-and-back",)
STAMPED = tuple(name for name in EVERY if "stamped" in name)
PAIRS = [(renderer, name) for renderer in PRINTERS for name in ON_PDF]


@cache
def handled(renderer: str, name: str, seed: int = 5) -> Upload:
    """A file after a handling; one that chance leaves out is tried again."""
    for turn in range(200):
        done = HANDLINGS.named(name).does(printed(renderer), Draw(seed, name, str(turn)))
        if done is not None:
            return done
    raise AssertionError(f"{name} does not fit a file by {renderer}")


@pytest.mark.parametrize(("renderer", "name"), PAIRS)
def test_a_handled_file_opens_and_says_what_it_said(renderer: str, name: str) -> None:
    before, after = printed(renderer), handled(renderer, name)
    sound(after)
    for old, new in zip(before.papers, after.papers, strict=True):
        assert [(s.name, s.value, s.text, s.row, s.column) for s in new.said] == [
            (s.name, s.value, s.text, s.row, s.column) for s in old.said
        ]
        if name not in (*RETYPED, "number-blacked-out"):
            assert new == old
    assert (after.tampers, after.name, after.quality) == (before.tampers, before.name, before.quality)
    assert after.choices == (*before.choices, ("handling", name))


@pytest.mark.parametrize(("renderer", "name"), PAIRS)
def test_the_words_of_its_pages_stay(renderer: str, name: str) -> None:
    old, new = words(printed(renderer)), words(handled(renderer, name))
    if name in STAMPED:
        assert sum(a != b for a, b in zip(old, new, strict=True)) >= 1
        assert all(set(a.split()) <= set(b.split()) for a, b in zip(old, new, strict=True))
    elif name in RETYPED:
        assert [sorted(t.split()) for t in new] == [sorted(t.split()) for t in old]
    else:
        assert new == old


@pytest.mark.parametrize(
    ("renderer", "name"), [p for p in PAIRS if p[1] not in (*RETYPED, "password", "number-blacked-out")]
)
def test_no_value_is_covered(renderer: str, name: str) -> None:
    before, after = printed(renderer), handled(renderer, name)
    for page in (1, 2):
        was, now = grey(before.data, page), grey(after.data, page)
        spots = [s.spot for s in before.papers[0].said if s.spot and s.spot.page == page]
        here = inside(was.shape, *spots, margin=0)
        # Ink stays ink; a highlight may tint the ground, a note's sign may lie on it.
        faded = (was < 100) & (now > 150) & here
        assert faded.sum() <= (60 if name == "noted" else 0)


@pytest.mark.parametrize("name", ON_PDF)
def test_the_same_draw_handles_into_the_same_bytes(name: str) -> None:
    before = printed("reportlab")
    digest = hash(before.data)
    once = handled("reportlab", name)
    handled.cache_clear()
    assert handled("reportlab", name) == once
    assert hash(before.data) == digest


@pytest.mark.parametrize(("renderer", "name"), [p for p in PAIRS if p[1] in ON_TOP])
def test_what_is_saved_on_top_keeps_the_old_file_as_its_beginning(renderer: str, name: str) -> None:
    before, after = printed(renderer), handled(renderer, name)
    assert after.data.startswith(before.data)
    assert after.data.count(b"%%EOF") == before.data.count(b"%%EOF") + 1


@pytest.mark.parametrize("renderer", PRINTERS)
def test_a_file_may_be_saved_on_top_of_many_times(renderer: str) -> None:
    file = printed(renderer)
    for number, name in enumerate((*ON_TOP, "linearised", *ON_TOP, "compressed", *ON_TOP)):
        done = HANDLINGS.named(name).does(file, Draw(number))
        assert done is not None
        sound(done)
        if name in ON_TOP:
            assert done.data.startswith(file.data)
        file = done
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        assert sum(len(page.obj.get("/Annots", [])) for page in pdf.pages) == 12
        assert len(pdf.acroform.fields) == 3


@pytest.mark.parametrize("renderer", PRINTERS)
def test_a_number_that_is_blacked_out_is_on_no_page(renderer: str) -> None:
    before, after = printed(renderer), handled(renderer, "number-blacked-out")
    gone = 0
    for old, new in zip(before.papers[0].said, after.papers[0].said, strict=True):
        if SSN.fullmatch(old.text):
            gone += 1
            assert new.spot is None
            assert old.spot is not None
            picture = grey(after.data, old.spot.page)
            assert picture[inside(picture.shape, old.spot, margin=-1)].max() < 40
        else:
            assert new == old
    assert gone == 2


@pytest.mark.parametrize("renderer", PRINTERS)
def test_a_locked_file_opens_with_its_word_alone(renderer: str) -> None:
    locked = handled(renderer, "password")
    assert locked.password
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked.data))
    with pikepdf.open(io.BytesIO(locked.data), password=locked.password) as pdf:
        assert len(pdf.pages) == 2
    for name in ON_PDF:
        assert HANDLINGS.named(name).does(locked, Draw(1)) is None


def test_a_scrubbed_file_says_nothing_of_its_origin() -> None:
    for name in ("metadata-stripped", "content-rewritten-scrubbed"):
        with pikepdf.open(io.BytesIO(handled("reportlab", name).data)) as pdf:
            assert "/Info" not in pdf.trailer


@pytest.mark.parametrize("name", ON_PDF)
def test_form_fields_keep_their_values_or_the_handling_lets_forms_alone(name: str) -> None:
    form = printed("reportlab", 3, 2, True)
    done = HANDLINGS.named(name).does(form, Draw(5, name, "fields"))
    if done is None or done.password is not None:
        return
    sound(done)
    for page in (1, 2):
        was, now = grey(form.data, page), grey(done.data, page)
        spots = [s.spot for s in form.papers[0].said if s.spot and s.spot.page == page and s.name.endswith("_pay")]
        if name not in RETYPED:
            assert not ((was < 100) & (now > 150) & inside(was.shape, *spots, margin=0)).any()
        else:
            assert all((now[inside(now.shape, s)] < 140).any() for s in spots)


def test_handlings_of_pdf_let_pictures_alone() -> None:
    picture = Upload("x.jpg", b"\xff\xd8\xff", printed("plain").papers, "photo")
    assert all(HANDLINGS.named(name).does(picture, Draw(1)) is None for name in ON_PDF)


@pytest.mark.skipif(shutil.which("gs") is None, reason="asks for the outside command gs")
def test_a_distilled_file_says_what_it_said() -> None:
    done = HANDLINGS.named("distilled").does(printed("reportlab"), Draw(1))
    assert done is not None
    sound(done)
    assert [w.split() for w in words(done)] == [w.split() for w in words(printed("reportlab"))]


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingTool, match="ghostscript"):
        HANDLINGS.named("distilled").does(printed("reportlab"), Draw(1))


def test_a_highlight_lies_on_a_value_and_does_not_hide_it() -> None:
    before, after = printed("reportlab"), handled("reportlab", "highlighted")
    moved = np.concatenate([np.abs(grey(before.data, n) - grey(after.data, n)).ravel() for n in (1, 2)])
    assert (moved > 5).sum() > 30
    assert moved.max() < 128
