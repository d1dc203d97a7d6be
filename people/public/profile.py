"""The public page of one person, or of one organisation: who they are, and what they did here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.pagination import page_of
from core.query_parameters import correct_parameter, declare, page_number, slug
from people.activities import Activity, ActivityRow, activities, rows_of
from people.models import Membership, Organisation, Person
from people.portraits import drawn
from people.public.directory import shown_organisations

# Of each kind, until someone asks for all of it.
FIRST = 5
PER_PAGE = 25


@dataclass(frozen=True)
class ActivityList:
    """Some of what was done of one kind, and how much that is in all."""

    activity: Activity
    rows: Sequence[ActivityRow]
    count: int

    @property
    def has_more(self) -> bool:
        """Whether not all of it is here."""
        return self.count > len(self.rows)


def find_person(slug_of_person: str) -> Person:
    """Return the person who has agreed to this page.

    Raises:
        Http404: no one, or they have not; the answer is the same.
    """
    people = Person.objects.public().prefetch_related(drawn("photo")).with_memberships()
    return get_object_or_404(people, slug=slug_of_person)


def find_organisation(slug_of_organisation: str) -> Organisation:
    """Return the organisation, if there is something to show of it.

    Raises:
        Http404: there is not.
    """
    found = get_object_or_404(
        Organisation.objects.prefetch_related(drawn("logo")), slug=slug_of_organisation
    )
    if found.pk not in shown_organisations("all"):
        raise Http404
    return found


@declare(show=slug, page=page_number)
@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a person who has agreed to it."""
    found = find_person(slug)
    feed = reverse("people:person_feed", args=[found.slug])
    context = {"person": found, "roles": _roles_of(found), "feed": feed}
    return _show(request, found, context, "people/person.html")


@declare(show=slug, page=page_number)
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation, with those of its people who have agreed to be shown."""
    found = find_organisation(slug)
    feed = reverse("people:organisation_feed", args=[found.slug])
    context = {"organisation": found, "members": _members_of(found), "feed": feed}
    return _show(request, found, context, "people/organisation.html")


def _roles_of(person: Person) -> list[Membership]:
    """All roles: those of today in the order of the editors, then those that have ended."""
    today = timezone.localdate()
    return sorted(person.memberships.all(), key=lambda one: not one.is_current(today))


def _members_of(organisation: Organisation) -> "QuerySet[Membership]":
    members = Membership.objects.current(timezone.localdate()).filter(organisation=organisation)
    shown = members.filter(person__in=Person.objects.public())
    rows = shown.select_related("person").prefetch_related(drawn("person__photo"))
    return rows.order_by("person__name", "pk")


def _show(
    request: HttpRequest, subject: Person | Organisation, context: dict[str, Any], template: str
) -> HttpResponse:
    """Draw the first few of everything, or all of one kind, page by page."""
    known = {one.key: one for one in activities()}
    chosen = known.get(request.GET.get("show", ""))
    correct_parameter(request, "show", chosen.key if chosen else None)
    if chosen:
        found = page_of(request, rows_of(chosen, subject), PER_PAGE)
        rows = chosen.describe(list(found.object_list))
        context |= {"chosen": chosen, "page_obj": found, "rows": rows}
    else:
        correct_parameter(request, "page", None)
        context["lists"] = [one for one in _lists_of(subject) if one.count]
    return render(request, template, context)


def _lists_of(subject: Person | Organisation) -> list[ActivityList]:
    lists = []
    for activity in activities():
        found = rows_of(activity, subject)
        first = list(found[: FIRST + 1])
        count = found.count() if len(first) > FIRST else len(first)
        lists.append(ActivityList(activity, activity.describe(first[:FIRST]), count))
    return lists
