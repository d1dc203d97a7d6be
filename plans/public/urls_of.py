"""The public URLs of a consultation and its contributions, as paths on this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plans.models import Consultation


def path_of(consultation: Consultation) -> str:
    """Return the path of the page of a consultation."""
    return f"{consultation.plan.url or '/'}consultation/{consultation.prefix}/"


def trail_path(consultation: Consultation, number: int | None) -> str:
    """Return the path of the trail of the contribution with this reference number."""
    return f"{path_of(consultation)}{number}/"
