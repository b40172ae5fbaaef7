"""Laws of the typefaces: every one is there, measured as it is printed, and has the letters that papers need."""

from __future__ import annotations

import string

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from samples.draws import Draw
from samples.fonts import CORE, Face, families, family
from samples.renderers.faces import core_face, embedded_face
from samples.splits import Split
from samples.style import draw_style

NEEDED = string.digits + string.ascii_letters + " $,.-()%/&'#:;*+" + "ÁÉÍÑÓÚÜáéíñóúü" + "–—’"
FACES = {face.name: face for f in families() for face in (f.regular, f.bold, f.italic, f.bold_italic)}


def test_every_face_is_shipped_with_its_package() -> None:
    assert [face.name for face in FACES.values() if face.path is not None and not face.path.is_file()] == []


def test_every_typeface_has_a_name_of_its_own() -> None:
    names = [f.name for f in families()]
    assert sorted(set(names)) == sorted(names)
    assert [family(name).name for name in names] == names


def test_every_split_has_every_sort() -> None:
    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        own = {f.sort for f in families() if f.split is split}
        assert own == {"sans", "serif", "mono", "hand"}


@pytest.mark.parametrize("face", [f for f in FACES.values() if f.path], ids=lambda face: face.name)
def test_a_face_has_the_letters_of_papers(face: Face) -> None:
    with TTFont(face.path, lazy=True) as font:
        known = set(font.getBestCmap())
    wanted = NEEDED if family_of(face).sort != "hand" else string.digits + string.ascii_letters + " "
    assert [sign for sign in wanted if ord(sign) not in known] == []


def family_of(face: Face):  # type: ignore[no-untyped-def]
    return next(f for f in families() if face in (f.regular, f.bold, f.italic, f.bold_italic))


@given(st.text(NEEDED, max_size=30), st.text(NEEDED, max_size=30), st.sampled_from(sorted(FACES)))
def test_a_width_is_the_sum_of_its_parts(one: str, other: str, name: str) -> None:
    """Without kerning, what stands before a letter does not move it."""
    face = FACES[name]
    assert face.width(one + other, 9.0) == pytest.approx(face.width(one, 9.0) + face.width(other, 9.0))


@given(st.text(NEEDED, max_size=30), st.sampled_from(sorted(FACES)), st.floats(4, 30))
def test_a_width_grows_with_the_size(text: str, name: str, size: float) -> None:
    face = FACES[name]
    assert face.width(text, size) == pytest.approx(face.width(text, 1.0) * size)


def test_figures_of_a_face_are_equally_wide_where_columns_need_it() -> None:
    for name in ("Helvetica", "Times-Roman", "Courier", *(f.regular.name for f in families() if f.sort == "mono")):
        assert len({round(FACES[name].width(figure, 10.0), 4) for figure in string.digits}) == 1


@pytest.mark.parametrize("name", sorted(FACES))
def test_a_stand_in_has_the_sort_and_style_of_what_it_replaces(name: str) -> None:
    face = FACES[name]
    core = core_face(face)
    assert core.name in {style for styles in CORE.values() for style in styles}
    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        embedded = embedded_face(face, split)
        assert embedded.path is not None
        if face.path is None:
            assert family_of(embedded).sort == family_of(face).sort
            assert family_of(embedded).split is split
            assert ("Bold" in face.name) == ("Bold" in embedded.name or "Medium" in embedded.name)


@given(st.integers(0, 400), st.sampled_from([Split.TRAIN, Split.TUNE, Split.TEST]), st.booleans(), st.booleans())
def test_a_style_is_drawn_within_its_split_and_limits(seed: int, split: Split, core: bool, embedded: bool) -> None:
    style = draw_style(Draw(seed), split, core_only=core and not embedded, embedded_only=embedded)
    for typeface in (style.body, style.figures):
        assert split.holds(typeface.split)
        assert typeface.core or not (core and not embedded)
        assert not (typeface.core and embedded)
