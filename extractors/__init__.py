"""Reading: from the bytes of a borrower's paper to documents whose every figure has a place on a page."""
