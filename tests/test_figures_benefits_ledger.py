"""Figures of businesses, rents and benefits are the ledger's, whichever household's papers they come from."""

from __future__ import annotations

import pytest

from bench.ledger_business import case, due_of, figures_of, given_of, with_days
from bench.wage_papers import stated_documents
from extractors.document import Status
from extractors.figures.ground import Ground
from samples.splits import Split


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_figures_from_what_papers_state_are_the_households_own(first: int) -> None:
    for number in range(first, first + 10):
        one = case(number, 29)
        due = due_of(one, listed=False)
        documents = [with_days(document, one) for document in stated_documents(one, Split.TRAIN)]
        given = given_of(figures_of(documents, Ground(one.household.asof)))
        for name in due.keys() | given.keys():
            sure = [figure.amount for figure in given.get(name, []) if figure.status is not Status.UNSURE]
            assert all(amount in due.get(name, []) for amount in sure), (number, name)
            assert len(given.get(name, [])) == len(due.get(name, [])), (number, name)
