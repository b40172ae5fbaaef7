"""The papers of a request for help that are told apart by name and page span; their fields are not read yet.

Titles and headings as servicers, agencies and landlords print them: Fannie Mae/Freddie Mac Forms 710 (Mortgage
Assistance Application) and 1005 (verification of employment), SSA's notices, states' identity cards.
"""

from __future__ import annotations

from extractors.declaration import Kind
from extractors.kinds import (
    award_letter,
    hardship_letter,
    identity_document,
    lease,
    mortgage_statement,
    profit_and_loss,
    voe,
)
from extractors.kinds.signatures import signature

_ASSISTANCE_APPLICATION = signature(
    (4.0, "mortgage assistance application; application for mortgage assistance; mortgage assistance request"),
    (4.0, "mortgage relief application; loss mitigation request; loss mitigation application; mortgage help request"),
    (4.0, "hardship assistance request; hardship assistance application; hardship application"),
    (4.0, "borrower assistance application; uniform borrower assistance form; request for mortgage assistance"),
    (4.0, "request for modification and affidavit"),
    (3.5, "borrower financial statement; household budget; homeowner assistance; financial hardship form"),
    (3.0, "borrower response package; borrower assistance form; workout request; workout package"),
    (2.5, "financial worksheet; financial information form; financial analysis form"),
    (2.0, "mortgage payment challenges; difficulty making"),
    (1.5, "hardship information; type of hardship; keep the property; household assets; borrower assets"),
    (1.5, "checking accounts and cash on hand; monthly household income; monthly total income; monthly income"),
    (1.5, "monthly household expenses; monthly expenses; borrower certification; hardship stated is the reason"),
    (1.5, "reason for hardship; cause of hardship; keep the home; stay in the home; intent for the property"),
    (
        1.0,
        "hardship began; date of hardship; sell the property; property is currently; is the property listed for sale",
    ),
    (1.0, "preferred contact method; unemployment benefit income; child support need not be; borrower income"),
    (1.0, "certification and authorization; certification and agreement; borrower signature; what you own"),
    (1.0, "electric gas; water trash; phone internet; hoa condo fees; water sewer trash; first mortgage"),
    (1.0, "occupied by; owner occupied; is the property; best time to call; foreclosure sale; bankruptcy"),
    (0.7, "active duty; investment accounts; gross wages; self-employment income; rental income; household expenses"),
    (0.7, "first mortgage payment; taxable social security benefits; i certify that; second mortgage; auto lease"),
    (0.7, "child support alimony; student loans; child care; rents received; stocks bonds; homeowners insurance"),
    (0.7, "number of people in household; dependents; co-borrowers name; borrowers name; acknowledgment"),
    (0.5, "money market funds; co-borrower signature; knowingly; co-borrower; savings; food; medical; clothing"),
    (-3.0, "uniform residential loan application"),
    (-4.0, "credit report; tradelines"),
)

SERVICING: tuple[Kind, ...] = (
    mortgage_statement.KIND,
    Kind(
        "assistance_application",
        _ASSISTANCE_APPLICATION,
        starts=(
            "mortgage assistance application",
            "application for mortgage assistance",
            "uniform borrower assistance form",
        ),
    ),
    voe.KIND,
    award_letter.KIND,
    profit_and_loss.KIND,
    lease.KIND,
    hardship_letter.KIND,
    identity_document.KIND,
)
"""The kinds of this module, in a fixed order."""
