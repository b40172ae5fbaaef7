"""The papers of a request for help that are told apart by name and page span; their fields are not read yet.

Titles and headings as servicers, agencies and landlords print them: Fannie Mae/Freddie Mac Forms 710 (Mortgage
Assistance Application) and 1005 (verification of employment), SSA's notices, states' identity cards.
"""

from __future__ import annotations

from extractors.declaration import Kind
from extractors.kinds import mortgage_statement
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
_VOE = signature(
    (4.0, "verification of employment; employment verification; employment and income verification"),
    (3.5, "verify employment; income and employment report; confirmation of employment; employment confirmation"),
    (3.0, "verification of income; income verification; the work number; truework; proof of employment"),
    (2.0, "probability of continued employment; current gross base pay; annual income summary"),
    (2.0, "this letter confirms; letter of employment; employment letter; has been employed with us"),
    (1.5, "is currently employed; has been employed; has worked for; employment information; income report"),
    (1.5, "permissible purpose; verification report; signature of employer; would you rehire; accurate as of"),
    (1.5, "is employed by; is employed with; is employed as; at the employees request; employed since"),
    (1.0, "present position; most recent start date; original hire date; original date of hire; position held"),
    (1.0, "date of employment; reason for leaving; income information; year-to-date income; most recent hire date"),
    (
        1.0,
        "verifier; this report provided by; gross earnings were; gross earnings; not a promise of; future employment",
    ),
    (1.0, "position title; last day worked; average hours per week; human resources"),
    (0.7, "hire date; date of hire; full time; part time; base pay; overtime bonus commission"),
    (0.7, "to whom it may concern; pay frequency; year base overtime"),
    (0.5, "rate of pay; employment status; employment type; confirm that; confirms that; job title; per hour"),
    (0.3, "overtime; bonus; commission"),
    (-1.0, "net pay; check number"),
    (-4.0, "mortgage assistance; tradelines; total deductions"),
)
_AWARD_LETTER = signature(
    (4.0, "benefit verification letter; notice of award; your new benefit amount; unemployment insurance award"),
    (3.5, "award letter; notice of benefits; notice of change in payment; notice of change in benefits"),
    (3.5, "notice of annuity; monetary determination; unemployment benefit determination; benefit determination"),
    (3.0, "proof of income letter; statement of annuity; notice of unemployment; weekly benefit amount"),
    (3.0, "certificate of award; award notice; pension verification"),
    (2.5, "benefit award; benefits verification; verification of benefits"),
    (2.0, "statement of benefits; service-connected; disability rating; benefit year"),
    (1.5, "notice of decision; summary of benefits; maximum benefit amount; disability compensation; monthly annuity"),
    (1.5, "entitlement amount; railroad retirement board; gross monthly benefit; monthly social security benefit"),
    (1.5, "monthly retirement benefit; the amount that is sent to you; proof of your benefit; claimant"),
    (1.5, "you must certify for each week; unemployment benefits"),
    (1.0, "benefit statement; social security administration; department of veterans affairs; combined evaluation"),
    (1.0, "office of personnel management; monthly benefit; supplemental security income; you are entitled"),
    (1.0, "benefits are paid; medicare part b premium; you may ask us to look at it again; right to appeal"),
    (1.0, "if you do not agree with this decision; cost-of-living adjustment; monthly pension; an appeal is filed"),
    (1.0, "employment services; employment security; workforce commission; determination; per week"),
    (0.7, "retirement system; pension plan; beneficiary; claim number; your benefit; official notice; effective"),
    (0.5, "benefit amount; entitled to; cost-of-living; official record; federal income tax withheld; deductions"),
    (-3.0, "payer's tin; credit report; net pay; total deductions"),
    (-4.0, "wage and tax statement; mortgage assistance; mortgage statement"),
    (-5.0, "social security benefit statement"),
)
_PROFIT_AND_LOSS = signature(
    (3.5, "profit and loss; profit & loss; p&l statement"),
    (3.0, "income and expense statement; income and expenses; income & expenses; earnings summary for business"),
    (2.5, "profit/loss; income statement; statement of operations; statement of income; revenue and expenses"),
    (1.5, "net ordinary income; business income and expenses; business expenses"),
    (1.0, "gross profit; total expenses; total expense; total operating expenses; net operating income; total cogs"),
    (1.0, "accrual basis; cash basis; total costs; owners draw"),
    (0.7, "gross sales; operating expenses; net income; cost of goods sold; net profit; total revenue; gross receipts"),
    (0.5, "gross income; total income; total sales; professional fees; bank charges; repairs and maintenance"),
    (
        0.4,
        "profit; revenue; sales; supplies; advertising; insurance; rent; utilities; fuel; office; meals; phone; tools",
    ),
    (-1.0, "schedule c"),
    (-2.0, "rental real estate; monthly household"),
    (-3.0, "form 1040; principal business or profession; mortgage assistance; net pay; premises"),
)
_LEASE = signature(
    (4.0, "lease agreement; rental agreement; agreement to lease; tenancy agreement; apartment lease; house lease"),
    (3.5, "lease of residential; rental lease; agreement to rent"),
    (3.0, "month-to-month rental; residential lease; contract of lease"),
    (2.5, "renewal of lease; lease addendum; lease summary; lease schedule"),
    (2.0, "residential tenancy; quiet enjoyment"),
    (1.5, "term of lease; lead-based paint; rent is due; rent shall be; covenants"),
    (1.0, "landlord; tenant; security deposit; monthly rent; the premises; lessor; lessee; sublet; right of entry"),
    (1.0, "lease term; leased premises; rented premises; renter; vacate; possession"),
    (0.7, "subletting; assignment; owner's agent; tenants; utilities"),
    (0.5, "occupants; pets; smoking; notice to quit"),
    (0.3, "late fee; rent"),
    (-2.0, "schedule e; fair rental days"),
    (-3.0, "mortgage assistance; rents received"),
)
_HARDSHIP_LETTER = signature(
    (4.0, "hardship letter; letter of hardship"),
    (2.0, "hardship affidavit; letter of explanation"),
    (1.5, "hardship; i am writing; we are writing; keep our home; keep my home; stay in our home; stay in my home"),
    (1.0, "to whom it may concern; loan modification; fell behind; fallen behind; laid off; lost my job"),
    (1.0, "hours were cut; make ends meet; my mortgage; our mortgage; sincerely"),
    (0.7, "dear sir or madam; repayment plan; forbearance; behind on; catch up; mortgage payments; re: loan"),
    (0.5, "help me; your help; thank you for your"),
    (-2.0, "financial statement; has been employed; social security administration; right to appeal"),
    (-3.0, "household expenses; borrower signature"),
    (-4.0, "uniform borrower assistance form; mortgage assistance application; application for mortgage assistance"),
    (-4.0, "type of hardship; preferred contact method; wage and tax statement"),
)
_IDENTITY_DOCUMENT = signature(
    (3.0, "permanent resident"),
    (2.5, "driver license; driver's license; drivers license; operator license; identification card; identity card"),
    (1.5, "passport; passport no; organ donor; not for federal identification"),
    (1.0, "commercial driver license; state id; real id; nationality; place of birth; given names"),
    (1.0, "department of motor vehicles; motor vehicle"),
    (0.7, "hgt; wgt; surname; department of public safety; united states of america"),
    (0.5, "sex; eyes; restrictions; dob; exp; iss; donor; date of birth; endorsements"),
    (0.3, "height; class; dd; rest; end"),
    (-2.0, "wages; form; statement"),
    (-3.0, "tracking code; net pay"),
    (-4.0, "fraud score; credit report"),
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
    Kind("voe", _VOE, starts=("verification of employment", "employment verification")),
    Kind(
        "award_letter",
        _AWARD_LETTER,
        starts=("benefit verification letter", "notice of award", "your new benefit amount", "award letter"),
    ),
    Kind("profit_and_loss", _PROFIT_AND_LOSS, starts=("profit and loss", "profit & loss")),
    Kind("lease", _LEASE, starts=("lease agreement", "rental agreement", "residential lease")),
    Kind("hardship_letter", _HARDSHIP_LETTER, starts=("hardship letter", "to whom it may concern")),
    Kind("identity_document", _IDENTITY_DOCUMENT),
)
"""The kinds of this module, in a fixed order."""
