"""Checks that turn what the forensic detectors saw in the original bytes into findings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.file_evidence import Trace
from fraud.grounds import Tally
from fraud.policy import Policy


def _seen(case: CaseFile, policy: Policy, detector: str, note: str, message: str) -> Verdict:
    """One finding for each trace of that note that a detector left on a source."""
    tally = Tally(policy)
    for evidence in sorted(case.evidence, key=lambda e: e.source):
        if evidence.detector != detector:
            continue
        if evidence.could_not_run:
            tally.doubt(evidence.could_not_run)
            continue
        traces = [t for t in evidence.traces if t.note.startswith(note)]
        if not traces:
            tally.hold()
        for page in sorted({t.page for t in traces}):
            tally.findings.append(_finding(case, evidence.source, page, [t for t in traces if t.page == page], message))
    return tally.verdict("an original file that this can be seen in")


_SHOWN = 3
"""Places of one page that a finding quotes; it says how many more there are."""


def _finding(case: CaseFile, source: str, page: int, traces: Sequence[Trace], message: str) -> Finding:
    """One finding for a page: one act of editing mostly changes several words."""
    on_page = tuple(d.id for d in case.documents if d.source == source and (page in d.pages or not page))
    where = f" (page {page})" if page else ""
    more = f" and {len(traces) - _SHOWN} more" if len(traces) > _SHOWN else ""
    old, new = (" · ".join(texts[:_SHOWN]) + more for texts in ([t.old for t in traces], [t.new for t in traces]))
    return Finding(on_page or (source,), (), message + where, _masked(old), _masked(new))


def _masked(text: str) -> str:
    """The text without the first digits of Social Security numbers: an earlier revision may hold another person's."""
    return re.sub(r"\b\d{3}-?\d{2}-?(?=\d{4}\b)", "XXX-XX-", text)


@check(
    "file.earlier-revision-differs", group="file", severity=Severity.CRITICAL, needs="a PDF that was saved as issued"
)
def earlier_revision_shows_the_same_amounts(case: CaseFile, policy: Policy) -> Verdict:
    """The file's earlier revisions show the same amounts as the last one.

    Honest causes: a correction that the issuer saved into the same file, an amount typed into the text of a form.
    """
    message = "An earlier revision inside this file shows another amount in the same place"
    return _seen(case, policy, "revision-difference", "content: amount", message)


@check("file.names-or-dates-changed", group="file", severity=Severity.HIGH, needs="a PDF that was saved as issued")
def earlier_revision_shows_the_same_text(case: CaseFile, policy: Policy) -> Verdict:
    """The file's earlier revisions show the same names and dates as the last one.

    Honest causes: a stamp, a page number or a note that was saved into the page.
    """
    message = "An earlier revision inside this file shows other text in the same place"
    return _seen(case, policy, "revision-difference", "content: text", message)


@check("file.covered-text", group="file", severity=Severity.HIGH, needs="a PDF with a text layer")
def no_amount_is_covered(case: CaseFile, policy: Policy) -> Verdict:
    """No amount lies hidden under something that was painted over it.

    Honest causes: a figure that the sender covered for privacy, a form that paints its boxes last.
    """
    message = "Another amount lies hidden under the one that shows"
    return _seen(case, policy, "occluded-text", "amount replaced", message)


@check("file.covered-words", group="file", severity=Severity.MEDIUM, needs="a PDF with a text layer")
def no_words_are_covered_by_others(case: CaseFile, policy: Policy) -> Verdict:
    """No name, date or other text lies hidden under different text.

    Text that is covered with nothing in its place was mostly covered for privacy and is left alone.
    Honest causes: a form that paints its boxes last, a correction by the issuer.
    """
    return _seen(case, policy, "occluded-text", "text replaced", "Other text lies hidden under the text that shows")


@check("file.two-amounts-in-one-place", group="file", severity=Severity.HIGH, needs="a PDF with a text layer")
def no_two_amounts_share_a_place(case: CaseFile, policy: Policy) -> Verdict:
    """No two different amounts stand in one place.

    Honest causes: a form that was filled twice, a printing program that overlaps its columns.
    """
    return _seen(case, policy, "overlapping-amounts", "amount", "Two different amounts stand in one place")


@check("file.editing-program", group="file", severity=Severity.LOW, needs="a file that names its program")
def no_editing_program_is_named(case: CaseFile, policy: Policy) -> Verdict:
    """The file does not name a program that is made for editing pages or pictures.

    Honest causes: merging, cropping, signing or compressing the file before sending it.
    """
    return _seen(case, policy, "metadata", "editor", "The file names a program that is made for editing")


@check("file.saved-again-by-another-program", group="file", severity=Severity.LOW, needs="a PDF that states its dates")
def file_was_not_saved_again_later(case: CaseFile, policy: Policy) -> Verdict:
    """The file was not changed days after it was made, by another program.

    Honest causes: merging or compressing, printing to a new file, a portal that stamps what it serves.
    """
    return _seen(
        case, policy, "metadata", "saved later", "The file was saved again by another program days after it was made"
    )
