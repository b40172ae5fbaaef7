"""Laws of packing: papers that share a file or are taken apart keep their truth, their fields and neutral names."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from samples.draws import Draw
from samples.packing import file_name, merge, page_count, split
from samples.paper import Tampered, Upload
from tests.bench_files import PRINTERS, grey, inside, printed, sound

TAMPERED = ("forg", "tamper", "fake", "false", "genuine", "edit", "misrep", "true")


def field_values(data: bytes) -> list[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(f.fully_qualified_name, f.value_as_string) for f in pdf.acroform.fields]


@pytest.mark.parametrize("renderer", PRINTERS)
def test_a_merged_file_has_all_pages_and_their_truth_behind_each_other(renderer: str) -> None:
    one, two = printed(renderer), printed("plain", 4)
    merged = merge([one, two], "both.pdf")
    sound(merged)
    assert page_count(merged.data) == 4
    assert [p.pages for p in merged.papers] == [(1, 2), (3, 4)]
    for paper, own, before in zip(merged.papers, (one, two), (0, 2), strict=True):
        assert [(s.name, s.value) for s in paper.said] == [(s.name, s.value) for s in own.papers[0].said]
        pages = [(s.spot.page, old.spot.page) for s, old in zip(paper.said, own.papers[0].said, strict=True)
                 if s.spot and old.spot]  # fmt: skip
        assert all(new == old + before for new, old in pages)
    assert (grey(merged.data, 3) == grey(two.data, 1)).all()


def test_a_falsification_stays_on_its_page_in_a_merged_file() -> None:
    spot = printed("plain").papers[0].said[0].spot
    tampered = replace(printed("plain"), tampers=(Tampered("x", "stub.pdf", "f", 1, spot, "a", "b"),))
    merged = merge([printed("reportlab"), tampered], "both.pdf")
    (told,) = merged.tampers
    assert (told.file, told.page) == ("both.pdf", 3)
    assert told.spot is not None
    assert told.spot.page == 3


def test_form_fields_survive_a_merge_and_keep_their_values() -> None:
    one, two = printed("reportlab", 3, 2, True), printed("pdfium", 4, 2, True)
    merged = merge([one, two], "both.pdf")
    sound(merged)
    before, after = field_values(one.data) + field_values(two.data), field_values(merged.data)
    assert sorted(value for _, value in after) == sorted(value for _, value in before)
    assert len({name for name, _ in after}) == len(after)
    for page, (own, number) in enumerate(((one, 1), (one, 2), (two, 1), (two, 2)), 1):
        assert (grey(merged.data, page) == grey(own.data, number)).all()


def test_form_fields_go_with_their_page_when_a_file_is_taken_apart() -> None:
    whole = printed("reportlab", 3, 2, True)
    sheets = split(whole)
    for number, sheet in enumerate(sheets, 1):
        sound(sheet)
        assert {v for _, v in field_values(sheet.data)} == {
            s.text for s in whole.papers[0].said if s.spot and s.spot.page == number and s.name in _fields()
        }
        assert (grey(sheet.data) == grey(whole.data, number)).all()


def _fields() -> set[str]:
    return {"gross_pay", "net_pay", "ytd_gross", "ytd_net", "federal_tax", "state_tax"}


@pytest.mark.parametrize("renderer", PRINTERS)
def test_a_file_taken_apart_has_every_value_on_exactly_one_sheet(renderer: str) -> None:
    whole = printed(renderer)
    sheets = split(whole)
    assert len(sheets) == 2
    said = [s for sheet in sheets for p in sheet.papers for s in p.said]
    assert sorted(s.value for s in said) == sorted(s.value for s in whole.papers[0].said)
    for sheet in sheets:
        sound(sheet)
        assert page_count(sheet.data) == 1
        assert all(p.pages == (1,) and p.partial for p in sheet.papers)
        assert all(s.spot is not None and s.spot.page == 1 for p in sheet.papers for s in p.said)
        picture = grey(sheet.data)
        for s in sheet.papers[0].said:
            assert picture[inside(picture.shape, s.spot, margin=0)].min() < 128


def test_packing_leaves_what_it_was_given_alone_and_gives_the_same_bytes() -> None:
    one, two = printed("reportlab"), printed("plain")
    before = (one, one.data, two, two.data)
    assert merge([one, two], "m.pdf") == merge([one, two], "m.pdf")
    assert split(one) == split(one)
    assert before == (one, one.data, two, two.data)


@pytest.mark.parametrize("quality", ["digital", "scan", "photo"])
def test_file_names_do_not_tell_whether_a_file_is_true(quality: str) -> None:
    plain = replace(printed("plain"), quality=quality)
    told = Tampered("overlay", "stub.pdf", "gross_pay", 1, None, "1", "2")
    for number in range(1, 40):
        draw = Draw(number)
        name = file_name(draw, plain, number)
        assert name == file_name(Draw(number), replace(plain, tampers=(told,)), number)
        assert name.endswith(".pdf")
        assert "/" not in name
        assert not any(word in name.lower() for word in TAMPERED)


def test_names_follow_the_device_that_made_the_file() -> None:
    photo = replace(printed("plain"), quality="photo", name="x.jpg")
    named = {file_name(Draw(n), photo, n) for n in range(30)}
    assert all(n.endswith(".jpg") and n.startswith(("IMG_", "202611", "image")) for n in named)
    empty = Upload("x.pdf", b"%PDF", ())
    assert file_name(Draw(1), empty, 1)
