"""Fragments of letters: openings, causes, consequences, requests and closings in many people's words."""

from __future__ import annotations

OPENINGS = (
    "To whom it may concern,",
    "Dear {servicer},",
    "Loss Mitigation Department:",
    "Dear Sir or Madam:",
    "Hello,",
    "RE: Loan {loan} - Hardship Letter",
    "To the Loss Mitigation Department of {servicer}",
    "Good morning,",
)
STARTS = (
    "I am writing to explain why we have fallen behind on our mortgage.",
    "My name is {name} and I am the homeowner at {street}.",
    "This letter is to ask for help with my mortgage loan number {loan}.",
    "Please accept this letter as our statement of hardship.",
    "I never thought I would have to write a letter like this.",
    "We bought our home on {street_name} in {bought} and until recently I always paid on time.",
    "We are asking {servicer} to review our account for a loan modification or any other program.",
    "I spoke with a representative who told me to send in a letter about what happened.",
    "I am requesting assistance on the above referenced loan.",
    "My family has lived in {city} for many years and we love this house.",
    "I, {name}, am sending this with my financial package.",
)
CAUSES: dict[str, tuple[str, ...]] = {
    "unemployment": (
        "On {day} I was laid off from {employer}, where I worked as {position} since {hired}.",
        "{employer} let me go in {month}. There was no warning.",
        "{employer} let {who} go on {day} and since then we live on less.",
        "In {month} my position ({position}) at {employer} was eliminated.",
        "{Who} lost the job at {employer} on {day} and it has been very hard to find something with the same pay.",
        "my job with {employer} ended {day}. they said there was not enough work.",
    ),
    "cut": (
        "In {month} {employer} reduced everybody's pay and mine went from {old} to {new} a year.",
        "{employer} cut salaries as of {day}. {Who} now makes {new} instead of {old}.",
        "Since {month} my pay at {employer} is about {percent} percent less than it was before.",
        "Due to cutbacks at {employer} my compensation was lowered on {day}, to {new}.",
    ),
    "second_job": (
        "Until {month} {who} had a second job with {employer}. Without it we are short every month.",
        "I had a second job with {employer} until {month}. Without it we are short every month.",
        "I used to work evenings for {employer} as {position} but that ended on {day}.",
        "The part time work at {employer} stopped in {month}, it was what paid for the groceries and gas.",
        "{Who} lost the second job ({employer}) in {month}.",
    ),
    "new_job": (
        "I had to leave {employer} in {month} and my new job{lower}.",
        "{Who} changed jobs on {day}. After {employer} there was a gap and we used up our savings.",
        "After I left {employer} on {day} there was a gap without pay, and the new job{lower}.",
        "My employment with {employer} ended {day}; I have since found other work{lower}.",
        "In {month} {employer} closed my department. I found a new job after that, but we could not catch up.",
    ),
    "business": (
        "I am self employed ({trade}) and since {month} the business has been very slow.",
        "My {trade} work dropped off in {month} and has not come back.",
        "We depend on my business. I lost my biggest customer around {month} and income fell to about a third.",
        "Business income went down starting {day}. Some weeks there are no jobs at all.",
        "since {month} I have less customers, cost of materials went up and I can not pay everything.",
    ),
    "illness": (
        "In {month} {relative} became seriously ill and our expenses went up.",
        "Because of an illness in the family since {day} we have had medical bills and missed work.",
        "{Relative} had surgery in {month}, the bills are still coming.",
        "I prefer not to go into details, but a serious illness in our household began in {month}.",
        "Since {day} I have been taking care of {relative}, who is ill.",
    ),
    "disability": (
        "I have been dealing with a long term disability since {month}.",
        "In {month} {who} was injured and the doctors say it is permanent.",
        "I was injured in {month} and I can not do the work that I did before.",
        "Due to a disability which began on {day} our household has had to live on less.",
    ),
    "divorce": (
        "My spouse and I separated in {month} and I am now paying for the house alone.",
        "I went through a divorce. Since {day} there is only one income for this home.",
        "After {years} years of marriage we are divorced (final {month}) and legal fees took what we had saved.",
        "I got divorce in {month}. My ex does not help with the payment.",
    ),
    "death": (
        "My {lost} passed away on {day} and we depended on that income.",
        "In {month} I lost my {lost}. There were funeral costs and a lot of bills.",
        "The hardship is the death of my {lost} in {month}.",
    ),
    "disaster": (
        "A storm damaged our house in {month} and the insurance covered only part of it.",
        "On {day} we had flooding in the home. We paid for a motel and for repairs out of pocket.",
        "The bad weather of {month} took part of our roof and we had to use the mortgage money to fix it.",
    ),
    "housing": (
        "Our escrow went up in {month} because of the taxes and the homeowners insurance.",
        "Since {month} the insurance on this house has gone up so much that the payment is out of reach.",
        "The increase in my payment which started {day} is the reason. My income did not go up.",
        "Property taxes and insurance were raised and the new payment of {payment} is too much for us.",
    ),
    "transfer": (
        "{Who} had to take work further away in {month} and we had costs for two places.",
        "I had to take work further away in {month}. For some time we paid for two places.",
        "{employer} moved its operations and I had to start over with another employer after {day}.",
    ),
    "other": (
        "In {month} our car broke down and had to be replaced, then the water heater, it all came at once.",
        "We have been helping {relative} with money since {month}.",
        "Starting in {month} our expenses have been higher than what we bring in. Everything costs more.",
        "I had to pay for repairs of the septic system in {month} which were over our budget.",
    ),
}
DETAILS: dict[str, tuple[str, ...]] = {
    "unemployment": (
        "I have sent out many applications and had a few interviews.",
        "The final check was gone in two weeks.",
        "There was no severance.",
        "Looking for work at my age is not easy.",
    ),
    "cut": ("They say that it will last at least until next year.", "Nobody knows when it will be restored."),
    "second_job": ("The hours were evenings and weekends, and I have not found others like them.",
                   "It does not sound like much but it was what kept us even."),
    "new_job": ("The bills did not wait for the first check.", "I also lost my health insurance for a while."),
    "business": ("I have put up flyers and called old customers.", "I already let my helper go.",
                 "Insurance for the business has to be paid either way."),
    "illness": ("The co-pays and the driving add up.", "Our insurance only covers a part.",
                "Thank God the worst is over."),
    "disability": ("I am not able to work the way I used to.", "We had to change our whole life."),
    "divorce": ("The house is in my name only now.", "Two households can not live on what one did."),
    "death": ("I am still putting our affairs in order.", "It has been a very hard time for our family."),
    "disaster": ("We are still waiting on the adjuster.", "The deductible alone was more than a payment."),
    "housing": ("I called the insurance company and there is nothing cheaper.",
                "I did not know that this could happen."),
    "transfer": ("The move was not paid by the company.",),
    "other": ("It was one thing after another.", "I know that this is not the bank's fault."),
}  # fmt: skip
CONSEQUENCES = (
    "We are now {behind} behind.",
    "It was not our choice to get behind.",
    "As a result I missed {missed}.",
    "We cut out everything we could: cable, eating out, even the kids' activities.",
    "We used our savings first and then credit cards.",
    "I have been borrowing from family to keep the lights on.",
    "The payment of {payment} is more than I can do right now.",
    "I have always taken my obligations seriously.",
    "{children}",
)
CURRENT = (
    "We are still current but I do not know for how long.",
    "So far I have made the payments, using what was left in savings.",
    "I am not behind yet, but next month I will be.",
)
PROSPECTS = (
    "Things are starting to look better and I believe that we can afford a reasonable payment.",
    "Our income now is about {income} a month before taxes.",
    "We bring in around {income} per month total.",
    "I am looking for additional work.",
    "I expect to be back on track within {soon}.",
    "We can start paying again if the amount is lower.",
    "This is not a short term problem for us.",
    "",
)
REQUESTS = (
    "Please consider us for a loan modification.",
    "I want to keep my home.",
    "Any help that you can give us would mean a lot to my family.",
    "I would be grateful for a lower interest rate or a longer term.",
    "I am requesting a repayment plan or modification, whichever I qualify for.",
    "Please let me know if you need any other documents.",
    "A lower payment, even for some months, would keep us in our home.",
    "I ask that you look at my file with an open mind.",
    "If there is a program for people in our situation I would like to apply for it.",
)
BEHIND_REQUESTS = (
    "We are asking that the past due amount be put at the end of the loan.",
    "We ask you kindly to stop late fees while you review.",
    "Please stop any foreclosure while my application is under review.",
    "I would like to catch up over time, not all at once.",
)
SELLING = (
    "We have decided it is best to sell the house.",
    "I do not think that I can keep the property and would like to discuss a short sale.",
)
CLOSINGS = (
    "Sincerely,", "Thank you,", "Respectfully,", "Thank you for your time and consideration.", "God bless,", "Regards,",
    "Thank you for your help in this matter.", "Very truly yours,",
)  # fmt: skip
SPANISH = {
    "unemployment": "Perdí mi trabajo en {employer} en {month}.",
    "illness": "Desde {month} hay una enfermedad grave en la familia.",
    "business": "Mi negocio ({trade}) ha bajado mucho desde {month}.",
}
"""A line that some writers add in Spanish; the month stays a number there."""
