"""The numbered lines of a printed tax form: the amounts beside their line numbers, in rows, or beside captions.

Three prints of one form: the official one, whose numbers stand again in a column beside the amount boxes; software's
summaries, whose rows begin with the number; and print without numbers, where captions tell. A line is named as the
form prints it (`1a`, `25d`), and the form's order of lines tells a column of line numbers from other figures.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.boxes import anchors_of, beside, box_amount
from extractors.layout import Layout, plain
from extractors.source import Word

COLUMN_FIT, CAPTION_FIT, LEFT_FIT = 0.95, 0.9, 0.88
"""How sure an amount is beside its line number; beside a caption without a number; at the end of a row whose number
stands at the left alone."""
_REACH = 0.012
"""Half the width of a column of line numbers, as a share of the page's width."""
_HEADS_REACH = 0.02
"""How far apart the left edges of numbers may stand that head the rows of one column."""
_WRAPS = 4.5
"""Heights of a line number below it down to which the caption of its row may go on."""
_STAMPED = 2.0
"""Heights of a line number from which a word is no print of the form."""


def _stands_apart(layout: Layout, words: Sequence[Word], at: int) -> bool:
    """Whether a number stands by itself and not in a sentence (`Add lines 14 and 15`)."""
    before = words[at - 1] if at > 0 else None
    if before is not None and before.box.height > _STAMPED * words[at].box.height:
        before = None  # a stamp or watermark across the page
    if before is not None and re.search(r"[A-Za-z]{2}|,", before.text) and layout.gap(before, words[at]) < 1.2:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or not re.match(r"[A-Za-z]{2}", after.text) or layout.gap(words[at], after) > 2.0


def _heads_text(layout: Layout, words: Sequence[Word], at: int) -> bool:
    """Whether a word opens a row of the form's right half: text follows it, and nothing goes on to it."""
    if at + 1 >= len(words) or not re.match(r"[A-Z][a-z]", words[at + 1].text):
        return False
    opens = at == 0 or layout.gap(words[at - 1], words[at]) > 0.8 or bool(re.search(r"\d$", words[at - 1].text))
    return opens and layout.gap(words[at], words[at + 1]) < 3.0


def _row_agrees(layout: Layout, words: Sequence[Word], at: int, token: str) -> bool:
    """Whether the row, or its right half, begins with the same line number, or with its letter."""
    heads = {plain(w.text) for i, w in enumerate(words[:at]) if w.box.center[0] < 0.24 or _heads_text(layout, words, i)}
    return token in heads or token.rstrip("abcdefghiz") in heads or (token[-1].isalpha() and token[-1] in heads)


def _columns(layout: Layout, lines: Sequence[str]) -> list[list[tuple[str, Word]]]:
    """Columns of line numbers: tokens that stand one below the other, in the form's order, beside the amount boxes."""
    rank = {line: i for i, line in enumerate(lines)}
    left: list[tuple[str, Word]] = []
    sure: set[int] = set()
    for line in layout.lines:
        for at, word in enumerate(line.words):
            token = word.text.lower()
            if token in rank and word.box.center[0] > 0.3 and _stands_apart(layout, line.words, at):
                left.append((token, word))
                if _row_agrees(layout, line.words, at, token):
                    sure.add(id(word))
    columns: list[list[tuple[str, Word]]] = []
    while left:
        best: list[tuple[str, Word]] = []
        for _, word in left:
            middle = word.box.center[0]
            group = [t for t in left if abs(t[1].box.center[0] - middle) <= _REACH]
            run = in_order(group, rank)
            if len(run) > len(best):
                best = run
        agreeing = sum(id(w) in sure for _, w in best)
        unbroken = len(best) == 3 and rank[best[-1][0]] - rank[best[0][0]] == 2
        if agreeing >= 1 and (len(best) >= 4 or agreeing == len(best) or (unbroken and agreeing == 2)):
            columns.append(best)
            middle = sum(w.box.center[0] for _, w in best) / len(best)
            top, bottom = best[0][1].box.top, best[-1][1].box.bottom
            left = [
                t
                for t in left
                if abs(t[1].box.center[0] - middle) > _REACH
                and (abs(t[1].box.center[0] - middle) > 1.5 * _REACH or not top < t[1].box.center[1] < bottom)
            ]
        own = {id(w) for _, w in best}
        left = [t for t in left if id(t[1]) not in own]
    return columns


def in_order(group: Sequence[tuple[str, Word]], rank: Mapping[str, int]) -> list[tuple[str, Word]]:
    """The longest run of tokens that follow the form's order from top to bottom; of equal ones that which begins last.

    A figure high above that happens to be the first line's number makes no closer column than the number itself.
    """
    ordered = sorted(group, key=lambda t: t[1].box.center[1])
    best: list[list[tuple[str, Word]]] = []
    for token, word in ordered:
        before: list[tuple[str, Word]] = []
        for run in best:
            last, last_word = run[-1]
            lower = word.box.center[1] - last_word.box.center[1] > 0.4 * word.box.height
            if rank[last] < rank[token] and lower and _closer(run, before):
                before = run
        best.append([*before, (token, word)])
    chosen: list[tuple[str, Word]] = []
    for run in best:
        chosen = run if _closer(run, chosen) else chosen
    return chosen


def _closer(run: Sequence[tuple[str, Word]], other: Sequence[tuple[str, Word]]) -> bool:
    """Whether a run is longer than another, or as long and begins lower."""
    if not run or len(run) != len(other):
        return len(run) > len(other)
    return run[0][1].box.center[1] > other[0][1].box.center[1]


def column_amounts(layout: Layout, lines: Sequence[str]) -> dict[str, Candidate]:
    """The amount right of each line number that stands beside its box."""
    columns = _columns(layout, lines)
    right_half = [
        word
        for line in layout.lines
        for at, word in enumerate(line.words)
        if re.fullmatch(r"\d{1,2}[a-z]?", word.text) and _heads_text(layout, line.words, at)
    ]
    numbers = {id(word) for column in columns for _, word in column}
    gaps = sorted(
        b.box.center[1] - a.box.center[1] for column in columns for (_, a), (_, b) in itertools.pairwise(column)
    )
    pitch = gaps[len(gaps) // 4] if gaps else 0.015
    found: dict[str, Candidate] = {}
    for column in columns:
        for token, word in column:
            level = word.box.center[1]
            closer = [w.box.center[1] for _, w in column if w is not word]
            beside_box: list[Word] = []
            for line in layout.lines:
                for other in line.words:
                    away = abs(other.box.center[1] - level)
                    if other.box.left < word.box.right - 0.002 or away > 0.62 * pitch or id(other) in numbers:
                        continue
                    if any(abs(other.box.center[1] - c) < away - 1e-6 for c in closer):
                        continue
                    beside_box.append(other)
            stops = [w.box.left for c in columns for _, w in c if w.box.left > word.box.right
                     and abs(w.box.center[1] - level) < 0.62 * pitch]  # fmt: skip
            stops += [w.box.left for w in right_half if w.box.left > word.box.right
                      and abs(w.box.center[1] - level) < 0.62 * pitch]  # fmt: skip
            amount = box_amount(layout, beside_box, min([*stops, 1.0]))
            if amount is not None and (token not in found or found[token].fit < COLUMN_FIT):
                found[token] = Candidate(amount, COLUMN_FIT)
    return found


def _segments(layout: Layout, known: Set[str]) -> Iterator[tuple[str, Word, tuple[Word, ...]]]:
    """Pieces of a line that begin with a line number (`9`, `Line 9`): the number, its word, and the words after it."""
    for line in layout.lines:
        words = line.words
        heads: list[tuple[int, int]] = []
        for at, word in enumerate(words):
            stated = at > 0 and words[at - 1].text.lower() in ("line", "ln", "ln.")
            first = at - 1 if stated else at
            opens = first == 0 or layout.gap(words[first - 1], words[first]) > 1.6
            if word.text.lower().rstrip(".:)-") in known and opens:
                heads.append((first, at))
        ends = [*(first for first, _ in heads[1:]), len(words)]
        for (_, at), end in zip(heads, ends, strict=False):
            yield words[at].text.lower().rstrip(".:)-"), words[at], words[at + 1 : end]


def _ends_text(layout: Layout, words: Sequence[Word], at: int) -> bool:
    """Whether a figure ends the caption that it stands in (`Add lines 5 through 19`), apart from what follows."""
    follows = at > 0 and layout.gap(words[at - 1], words[at]) < 1.0 and re.fullmatch(r"[a-z]+", words[at - 1].text)
    return bool(follows) and layout.gap(words[at], words[at + 1]) > 1.2


def _set_apart(layout: Layout, words: Sequence[Word], start: int) -> bool:
    """Whether figures end a row by themselves: after a gap, a colon, or leader dots."""
    if not 0 < start < len(words):
        return False
    before = words[start - 1]
    return before.text.endswith((":", "..")) or before.text == "." or layout.gap(before, words[start]) > 1.2


def _runs_of_heads(tokens: list[tuple[str, Word]], rank: Mapping[str, int], shortest: int) -> list[tuple[str, Word]]:
    """The line numbers that head rows: those that stand one below the other in the form's order.

    A print in two columns has two such runs beside each other.
    """
    made: list[tuple[str, Word]] = []
    left = tokens
    while left:
        runs = [
            in_order([t for t in left if abs(t[1].box.left - edge.box.left) < _HEADS_REACH], rank) for _, edge in left
        ]
        best = max(runs, key=len)
        if len(best) < shortest:
            break
        made += best
        own = {id(word) for _, word in best}
        left = [t for t in left if id(t[1]) not in own]
    return made


def row_amounts(layout: Layout, lines: Sequence[str], shortest: int = 3) -> dict[str, Candidate]:
    """Amounts at the end of rows that begin with their line number, where no number stands beside the amounts.

    `shortest` is the number of rows that make a run; fewer could stand in the form's order by chance.
    """
    rank = {line: i for i, line in enumerate(lines)}
    rows: dict[int, tuple[Word, ...]] = {}
    tokens: list[tuple[str, Word]] = []
    for token, word, words in _segments(layout, frozenset(rank)):
        if any(re.search(r"[A-Za-z]{3}", w.text) for w in words):
            tokens.append((token, word))
            rows[id(word)] = words
    found: dict[str, Candidate] = {}
    heads = _runs_of_heads(tokens, rank, shortest)
    for token, word in heads:
        lines_of_row = (rows[id(word)], *_wrapped(layout, word, [head for _, head in heads]))
        amount = next((read for words in lines_of_row if (read := _end_of_row(layout, words)) is not None), None)
        if amount is not None:
            found[token] = Candidate(amount, LEFT_FIT)
    return found


def _end_of_row(layout: Layout, words: Sequence[Word]) -> Reading | None:
    """The amount that stands apart at the end of a row's words."""
    start = len(words)
    while start > 0 and re.fullmatch(r"[-–(<$]*[\d.,]*\d[\d.,]*[)>]?|[$(\-]", words[start - 1].text):
        if start < len(words) and _ends_text(layout, words, start - 1):
            break
        start -= 1
    return box_amount(layout, words[start:], 1.0) if _set_apart(layout, words, start) else None


def _wrapped(layout: Layout, head: Word, heads: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The lines on which a row's caption goes on, up to the next row of its column, within the column."""
    right = min((h.box.left for h in heads if h.box.left > head.box.left + 0.1), default=1.0)
    column = [h.box.center[1] for h in heads if abs(h.box.left - head.box.left) < _HEADS_REACH]
    level = head.box.center[1]
    end = min((y for y in column if y > level + 0.5 * head.box.height), default=level)
    for line in layout.lines:
        words = tuple(w for w in line.words if head.box.right < w.box.left < right)
        if words and level + 0.5 * head.box.height < words[0].box.center[1] < end - 0.5 * head.box.height:
            if words[0].box.center[1] - level > _WRAPS * head.box.height:
                return
            yield words


def has_columns(layout: Layout, lines: Sequence[str]) -> bool:
    """Whether the page prints a column of line numbers beside amount boxes."""
    return bool(_columns(layout, lines))


def caption_amounts(layout: Layout, labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Candidate]]:
    """Amounts right of captions on print that has no line numbers; `labels` names each line's captions."""
    anchors = anchors_of(layout, labels)
    for anchor in anchors:
        words = layout.lines[anchor.line].words
        head = words.index(anchor.words[0])
        if head > 0 and layout.gap(words[head - 1], words[head]) < 1.0 and re.search(r"[a-z]{2}", words[head - 1].text):
            continue  # the caption goes on to the left: `state taxable income` is another one
        right = beside(layout, anchor, anchors)
        if right and re.match(r"[a-z]{2,}", right[0].text):
            continue  # and here to the right
        amount = box_amount(layout, right, 1.0)
        if amount is not None:
            yield anchor.name, Candidate(amount, CAPTION_FIT)
