"""Commitments and responses, on the public pages of those who lead and give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.privacy import private_pages
from people.activities import Activity, ActivityRow, register_activity
from people.page_activities import describe_pages, members_of, organisations_of
from plans.models import Contribution, Response
from plans.models.choices import ResponseState
from plans.public.urls_of import path_of

if TYPE_CHECKING:
    from people.models import Organisation, Person


def register_plans(commitments: type[Page], plans: type[Page]) -> None:
    """Have the public pages list responses, commitments and plans.

    Args:
        commitments, plans: their page types.
    """
    leads_plans = ("lead_organisation", "other_lead_organisations")
    has_part = ("lead_organisation", "supporting_organisations")
    register_activity(_responses())
    register_activity(_led("commitments", _("Commitments"), commitments, has_part))
    register_activity(_led("plans", _("Action plans"), plans, leads_plans))


def _led(key: str, heading: Any, model: Any, fields: tuple[str, ...]) -> Activity:
    """Return the Activity of pages that name an organisation in one of these fields.

    People are named by points of contact, which the app of people lists.
    """

    def of_organisation(organisation: Organisation) -> QuerySet[Any]:
        named = Q()
        for field in fields:
            named |= Q(**{field: organisation})
        pages = model.objects.live().public().filter(named).distinct()
        return pages.order_by("-first_published_at", "-pk")

    def active() -> Iterable[int | None]:
        public = model.objects.live().public().order_by()
        return {pk for field in fields for pk in public.values_list(field, flat=True).distinct()}

    return Activity(
        key=key,
        heading=heading,
        of_person=lambda _person: model.objects.none(),
        of_organisation=of_organisation,
        active_organisations=active,
        describe=describe_pages,
        is_news=True,
        order=40,
    )


def _responses() -> Activity:
    return Activity(
        key="responses",
        heading=_("Responses"),
        of_person=_by_person,
        of_organisation=_by_organisation,
        active_organisations=lambda: organisations_of(_readable().order_by().values("responder")),
        describe=_describe,
        is_news=True,
        order=30,
    )


def _by_person(person: Person) -> QuerySet[Any]:
    return _readable().filter(responder=person)


def _by_organisation(organisation: Organisation) -> QuerySet[Any]:
    return _readable().filter(responder__in=members_of(organisation))


def _readable() -> QuerySet[Any]:
    """What readers may see of all responses: published, and about what everyone can read."""
    concluded = Response.objects.filter(
        state=ResponseState.PUBLISHED,
        consultation__concluded_at__isnull=False,
        consultation__plan__in=Page.objects.live().public(),
    )
    # As on the page of the consultation: not those about private pages only.
    responded = Contribution.objects.shown().exclude(response=None).order_by()
    private = responded.filter(comment__page__in=private_pages())
    also = responded.exclude(pk__in=private).values("response")
    hidden = private.exclude(response__in=also).values("response")
    found = concluded.exclude(pk__in=hidden).select_related("consultation__plan")
    return found.order_by("-published_at", "-pk")


def _describe(responses: Sequence[Response]) -> list[ActivityRow]:
    return [
        ActivityRow(
            name=f"urn:folkmoot:response:{response.pk}",
            title=" ".join(response.heard.split()),
            url=f"{path_of(response.consultation)}#response-{response.pk}",
            happened_at=response.published_at,
            text=" ".join(response.reason.split()),
            note=f"{response.get_decision_display()} · {response.consultation.title}",
        )
        for response in responses
    ]
