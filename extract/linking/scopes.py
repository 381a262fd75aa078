"""Issuing scopes (phạm vi ban hành): the place within which a number is given once a year."""

from __future__ import annotations

from dataclasses import dataclass

from extract.data import patterns
from extract.linking.numbers import level_of
from extract.places import province_of

CENTRAL = "Trung ương"


@dataclass(frozen=True, slots=True)
class Home:
    """The place of a paper: its scopes from the nearest out (its district, its province); `CENTRAL` alone for a central paper."""

    scopes: tuple[str, ...]

    @classmethod
    def of(cls, issuer: str | None, province: str | None) -> Home:
        if province is None:
            return cls((CENTRAL,))
        district = patterns("scopes")["district"].search(issuer or "")
        return cls((f"{district['unit']}, {province}", province) if district else (province,))


def stated_scope(number: str, issuer: str | None, home: Home) -> str | None:
    """The scope that a citation's own words tell: by its issuer's name, else by a central number; None where they do not."""
    if level_of(number) == "central":
        return CENTRAL
    if issuer is None:
        return None
    province = province_of(issuer)
    if province is None and patterns("scopes")["central_body"].search(issuer):
        return CENTRAL
    district = patterns("scopes")["district"].search(issuer)
    province = province or (home.scopes[-1] if district and home.scopes[-1] != CENTRAL else None)
    return province and Home.of(issuer, province).scopes[0]
