"""What is drawn of a page's time are shares of the reading, and a race counts the same papers for every runner."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from bench import flame, ocr_race

STACKS = [
    "main (bench/flame.py:1);read_again (bench/flame.py:50);open_source (extractors/opening.py:9) 30",
    "main (bench/flame.py:1);read_again (bench/flame.py:50);open_source (extractors/opening.py:12) 10",
    "main (bench/flame.py:1);read_again (bench/flame.py:50);read (extractors/kinds/w2.py:3);x<y> (re.py:1) 60",
    "main (bench/flame.py:1);read_again (bench/flame.py:50);open_source (extractors/opening.py:9);up (importlib:4) 500",
    "main (bench/flame.py:1);<module> (cv2/__init__.py:4) 500",
]


def test_a_functions_width_is_its_share_of_the_reading_whatever_line_it_stood_at() -> None:
    root = flame.tree(STACKS)
    drawn = {name: (left, share, depth) for name, left, share, depth in flame.bars(root, root.samples)}
    assert root.samples == 100
    assert drawn["read (extractors/kinds/w2.py)"] == (0.0, 0.6, 0)
    assert drawn["open_source (extractors/opening.py)"] == (0.6, 0.4, 0)
    assert drawn["x<y> (re.py)"] == (0.0, 0.6, 1)


def test_start_up_is_left_out() -> None:
    assert not any("importlib" in name or "cv2" in name for name, *_ in flame.bars(flame.tree(STACKS), 100))


def test_the_drawing_is_sound_xml_with_a_bar_for_every_function() -> None:
    drawing = ET.fromstring(flame.svg(flame.tree(STACKS), "a < b"))
    assert len([part for part in drawing if part.tag.endswith("}g")]) == 3


def lap(seconds: list[float], read: list[int]) -> ocr_race.Lap:
    found = [Counter(printed=9, among=amounts) for amounts in read]
    return ocr_race.Lap(seconds, seconds, sum(found, Counter()), found)


def test_the_ratio_is_ours_over_theirs_and_lost_amounts_are_not_made_up_for_by_others() -> None:
    laps = {ocr_race.OURS: lap([1.0, 1.0], [9, 7]), "other": lap([2.0, 6.0], [7, 9])}
    heading, ours, other = (list(line) for line in ocr_race.table(laps))
    told = dict(zip(heading, other, strict=True))
    assert told["ours / it, processor, all pages"] == "0.25"
    assert float(told["ours / it, processor, median page"]) == pytest.approx((1 / 2 + 1 / 6) / 2, abs=0.01)
    assert told["amounts that it read and ours did not, by page"] == "2"
    assert (ours[7], told["amounts read"]) == ("16", "16")
