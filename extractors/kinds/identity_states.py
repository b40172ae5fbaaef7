"""The states that issue licences and cards, by name without spaces, with their postal codes (USPS Publication 28)."""

from __future__ import annotations

STATES = dict(
    pair.split(":")
    for pair in (
        "alabama:AL alaska:AK arizona:AZ arkansas:AR california:CA colorado:CO connecticut:CT delaware:DE "
        "districtofcolumbia:DC florida:FL georgia:GA hawaii:HI idaho:ID illinois:IL indiana:IN iowa:IA kansas:KS "
        "kentucky:KY louisiana:LA maine:ME maryland:MD massachusetts:MA michigan:MI minnesota:MN mississippi:MS "
        "missouri:MO montana:MT nebraska:NE nevada:NV newhampshire:NH newjersey:NJ newmexico:NM newyork:NY "
        "newyorkstate:NY northcarolina:NC northdakota:ND ohio:OH oklahoma:OK oregon:OR pennsylvania:PA "
        "rhodeisland:RI southcarolina:SC southdakota:SD tennessee:TN texas:TX utah:UT vermont:VT virginia:VA "
        "washington:WA westvirginia:WV wisconsin:WI wyoming:WY puertorico:PR guam:GU"
    ).split()
)
"""Postal codes by plain name."""
