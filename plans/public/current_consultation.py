"""The consultation that applies to a page of a plan, and its rules for comments there.

The page models import this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from comments.policy import Policy, load_sections
from plans.models import Consultation, PlanVersion
from plans.models.choices import TAKES_INPUT

if TYPE_CHECKING:
    from plans.pages.consulted import ConsultedPageMixin

_Page = TypeVar("_Page", bound="ConsultedPageMixin")


def load_consultations(pages: Iterable[_Page]) -> list[_Page]:
    """Load the rules of the sections and consultations above all these pages: two queries."""
    loaded: list[_Page] = load_sections(pages)
    found: dict[str, list[Consultation]] = {}
    paths = {page.plan_path for page in loaded if page.path}
    for consultation in _announced().filter(plan__path__in=paths) if paths else ():
        found.setdefault(consultation.plan.path, []).append(consultation)
    for page in loaded:
        page._consultations = found.get(page.plan_path, [])
    return loaded


def share_consultations(page: ConsultedPageMixin, others: Iterable[ConsultedPageMixin]) -> None:
    """Give other pages of the same plan its consultations: one query, for their sections.

    Two if those of `page` are not loaded yet.
    """
    if not hasattr(page, "_consultations"):
        load_consultations([page, *others])
        return
    for other in load_sections(others):
        other._consultations = page._consultations


def current(page: ConsultedPageMixin) -> Consultation | None:
    """Return the announced Consultation that applies to a page now, while its plan takes input.

    The one that is open; else the next; else the last one.
    """
    if not hasattr(page, "_consultations"):
        load_consultations([page])
    # Chosen each time: a page may be kept while one closes and the next one opens.
    return nearest(page._consultations, timezone.now())


def others(page: ConsultedPageMixin) -> list[Consultation]:
    """Return the other announced Consultations whose responses are not published."""
    now = current(page)
    return [one for one in page._consultations if one != now and one.concluded_at is None]


def policy_of(page: ConsultedPageMixin) -> Policy:
    """Return the comment rules that the consultation on a page sets."""
    consultation = current(page)
    if consultation is None:
        return Policy()
    is_open_before = consultation.comments_stay_open and not _has_closed_since(page, consultation)
    opens_at = None if is_open_before else consultation.opens_at
    return Policy(opens_at=opens_at, closes_at=consultation.closes_at)


def _has_closed_since(page: ConsultedPageMixin, announced: Consultation) -> bool:
    """Tell whether another consultation has closed since this one was announced."""
    since, now = announced.announced_at, timezone.now()
    return since is not None and any(
        since < one.closes_at <= now for one in page._consultations if one != announced
    )


def nearest(consultations: Iterable[Consultation], now: datetime) -> Consultation | None:
    """Return which of these applies at `now`: the open one, else the next, else the last."""
    consultations = list(consultations)
    open_now = [one for one in consultations if one.opens_at <= now < one.closes_at]
    ahead = [one for one in consultations if one.opens_at > now]
    if open_now:
        return open_now[0]
    if ahead:
        return min(ahead, key=lambda one: one.opens_at)
    return max(consultations, key=lambda one: one.closes_at, default=None)


def next_change(now: datetime) -> datetime | None:
    """Return when an announced consultation next opens or closes, or None: one query."""
    names = ("opens_at", "closes_at")
    firsts = {name: Min(name, filter=Q(**{f"{name}__gt": now})) for name in names}
    moments = Consultation.objects.announced().aggregate(**firsts)
    return min(filter(None, moments.values()), default=None)


def version_title(page: ConsultedPageMixin) -> str:
    """Return the title of the newest version of a page's plan; empty before the first."""
    versions = PlanVersion.objects.filter(plan__path=page.plan_path)
    return versions.order_by("-number").values_list("title", flat=True).first() or ""


def _announced() -> QuerySet[Consultation]:
    consultations = Consultation.objects
    return consultations.announced().filter(plan__stage__in=TAKES_INPUT).select_related("plan")
