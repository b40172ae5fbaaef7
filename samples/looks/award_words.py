"""How award letters word themselves by kind of benefit: what it is called, per what it is paid, what else they say."""

from __future__ import annotations

from dataclasses import dataclass

from samples.ledger.other_papers import AwardLetter
from samples.looks.letter_pen import Value, money_says
from samples.sheet import cell, field
from samples.style import Style


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of benefit."""

    title: tuple[str, ...]
    benefit: str
    per: str
    """`month` or `week`."""
    opening: tuple[str, ...]
    """With {since}."""
    notice: tuple[str, ...]
    number: str
    """What the letter calls the number of the case."""
    payee: str = "beneficiary"


WORDINGS: dict[str, Wording] = {
    "social_security": Wording(
        ("Your New Benefit Amount", "Benefit Verification Letter", "Notice of Benefits"), "Social Security benefits",
        "month",
        (("You asked us for information from your record. Beginning {since}, the full monthly Social Security benefit "
         "is {gross} before any deductions."),
         ("Your Social Security benefits change with the cost of living. Beginning {since}, your full monthly benefit "
         "before deductions is {gross}.")),
        ("Benefits are paid for the month before. Tell us at once if you move, marry or go back to work.",
         ("You may use this letter when you need proof of your benefit amount to receive food, rent or energy "
         "assistance or a loan.")), "Beneficiary's claim number"),
    "ssi": Wording(
        ("Supplemental Security Income Notice", "Notice of Change in Payment"), "Supplemental Security Income", "month",
        (("We are writing to tell you about your Supplemental Security Income payments. Beginning {since} the amount "
         "due you each month is {gross}."),
         ("The information that you gave us shows that you are eligible for Supplemental Security Income of {gross} a "
         "month from {since} on.")),
        (("Report any change in income, resources or living arrangement within 10 days after the month in which it "
         "happens."), "Your payment may change if your income changes."), "Record number"),
    "pension": Wording(
        ("Retirement Benefit Statement", "Notice of Annuity Payment", "Confirmation of Pension Benefit"),
        "pension benefit", "month",
        ("This confirms that you are receiving a lifetime benefit of {gross} a month, which began on {since}.",
         "According to the records of the plan you receive a gross monthly benefit of {gross} since {since}."),
        ("Payments are made on the first business day. A Form 1099-R is mailed every January.",
         "Changes of tax withholding must reach us by the 10th of the month."), "Member number", "retiree"),
    "unemployment": Wording(
        ("Notice of Unemployment Insurance Award", "Monetary Determination", "Unemployment Benefit Determination"),
        "unemployment benefits", "week",
        ("Your claim for unemployment insurance became effective on {since}. Your weekly benefit amount is {gross}.",
         "We have computed your claim beginning {since}. If you meet all requirements you can be paid {gross} a week."),
        ("You must certify for each week and report all wages earned. Look for work and keep a record of it.",
         "This determination becomes final unless an appeal is filed within the time that the law allows."),
        "Claimant ID", "claimant"),
    "child_support": Wording(
        ("Child Support Payment Verification", "Notice of Support Order", "Support Account Summary"), "child support",
        "month",
        ("Under the order on file support of {gross} a month is payable to you since {since}.",
         "Our records show a current obligation of {gross} each month, in force since {since}."),
        ("Payments are sent when the paying parent's payment has reached the unit.",
         "This summary is no court order and shows no arrears unless it says so."), "Case number", "recipient"),
    "disability": Wording(
        ("Long Term Disability Benefit Approval", "Claim Approval", "Disability Benefit Explanation"),
        "disability benefits", "month",
        ("We have approved your claim. Your monthly benefit of {gross} is payable from {since}.",
         "Your claim for disability benefits is approved from {since}, at {gross} a month before offsets."),
        ("We will ask you from time to time for proof that you remain disabled.",
         "Other income benefits that you receive may reduce this amount."), "Claim number", "insured"),
    "va": Wording(
        ("Summary of Benefits", "Award of Compensation", "Benefit Summary and Verification"),
        "disability compensation", "month",
        (("This letter is a summary of the benefits that you receive from this department. Your monthly award amount "
         "is {gross}, effective {since}."),
         "Our records show that you are paid a monthly award of {gross} since {since}."),
        ("Compensation of this kind is not taxable. Tell us about changes of your dependents or your address.",
         "This letter is considered an official record of entitlement."), "File number", "veteran"),
}  # fmt: skip


def wording(letter: AwardLetter) -> Wording:
    """The words of the letter's kind."""
    return WORDINGS[letter.kind]


def values_of(letter: AwardLetter, style: Style) -> dict[str, Value]:
    """What sentences of the letter can state."""
    strong = style.chance("bold values", 0.4)
    values = {
        "person": Value(letter.person.name, field("person", letter.person.name)),
        "gross": Value(style.amount(letter.gross, symbol=True), money_says("gross", letter.gross), strong),
        "net": Value(style.amount(letter.net, symbol=True), money_says("net", letter.net), strong),
        "date": Value(style.day(letter.date), field("date", letter.date)),
        "since": Value(style.day(letter.since), field("since", letter.since), strong),
        "per": Value(wording(letter).per),
    }
    if letter.until:
        values["until"] = Value(style.day(letter.until), field("until", letter.until), strong)
    for n, (label, amount) in enumerate(letter.deductions):
        values[f"label{n}"] = Value(label, cell("deductions", n, "label", label))
        values[f"amount{n}"] = Value(
            style.amount(amount, symbol=True), cell("deductions", n, "amount", f"{amount:.2f}")
        )
    return values


def case_number(letter: AwardLetter, style: Style) -> str:
    """The number by which the office knows the case, always the same for a person; most hide the most of it."""
    if letter.kind in ("social_security", "ssi", "va"):
        return f"XXX-XX-{letter.person.ssn_last4}"
    own = style.draw.at(f"case/{letter.person.ssn}")
    return own.pick((f"{own.digits(9)}", f"{own.pick('BCDKMR')}{own.digits(7)}", f"{own.digits(4)}-{own.digits(5)}"))
