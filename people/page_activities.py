"""What pages of any type say of people and organisations: who signs, who is there to be asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from people.activities import Activity, ActivityRow, register_activity
from people.models import Membership, Organisation, Person, PointOfContact, Signatory


def register_page_activities() -> None:
    """Have the public pages list them."""
    register_activity(
        Activity(
            key="contact",
            heading=_("Point of contact for"),
            of_person=lambda person: _pages(points_of_contact__person=person),
            of_organisation=lambda body: _pages(points_of_contact__person__in=members_of(body)),
            active_organisations=_with_contacts,
            describe=describe_pages,
            is_news=True,
            order=50,
        )
    )
    register_activity(
        Activity(
            key="signed",
            heading=_("Signed"),
            of_person=lambda person: _pages(signatories__person=person),
            of_organisation=_signed_for,
            active_organisations=_signing,
            describe=describe_pages,
            is_news=True,
            order=60,
        )
    )


def members_of(organisation: Organisation) -> QuerySet[Person]:
    """Return the people who belong to an organisation today, as a subquery."""
    current = Membership.objects.current(timezone.localdate()).filter(organisation=organisation)
    return Person.objects.filter(pk__in=current.order_by().values("person"))


def organisations_of(people: QuerySet[Any]) -> Iterable[int | None]:
    """Return the keys of the organisations to which people belong today.

    Args:
        people: their primary keys, as a subquery.
    """
    current = Membership.objects.current(timezone.localdate()).filter(person__in=people)
    return current.order_by().values_list("organisation", flat=True).distinct()


def describe_pages(pages: Sequence[Any]) -> list[ActivityRow]:
    """Return rows of pages, whatever their types: a query for each type among them at most."""
    specific = Page.objects.filter(pk__in=[page.pk for page in pages]).specific()
    by_pk = {page.pk: page for page in specific}
    return [_row(by_pk[page.pk]) for page in pages if page.pk in by_pk]


def _row(page: Any) -> ActivityRow:
    return ActivityRow(
        name=f"urn:uuid:{page.translation_key}",
        title=page.title,
        url=page.get_url() or "/",
        # The date that a page itself shows comes first.
        happened_at=getattr(page, "date", None) or page.first_published_at,
        text=getattr(page, "introduction", ""),
        note=str(getattr(page, "kind", "")).capitalize(),
    )


def _pages(**values: Any) -> QuerySet[Any]:
    pages = Page.objects.live().public().filter(**values).distinct()
    return pages.order_by("-first_published_at", "-pk")


def _signed_for(body: Organisation) -> QuerySet[Any]:
    by_members = Q(organisation=None, person__in=members_of(body))
    signatures = Signatory.objects.filter(Q(organisation=body) | by_members)
    return _pages(pk__in=signatures.order_by().values("page"))


def _signing() -> Iterable[int | None]:
    signed = Signatory.objects.filter(page__in=Page.objects.live().public()).order_by()
    own = signed.values_list("organisation", flat=True).distinct()
    return {*own, *organisations_of(signed.filter(organisation=None).values("person"))}


def _with_contacts() -> Iterable[int | None]:
    public = PointOfContact.objects.filter(page__in=Page.objects.live().public())
    return organisations_of(public.order_by().values("person"))
