"""The public lists of people and of organisations, searched by name and filtered by kind."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core import content_version
from core.pagination import page_of
from core.query_parameters import declare, one_of, page_number, words
from core.search_text import searchable_beginnings
from people import activities
from people.models import Membership, Organisation, OrganisationKind, Person
from people.portraits import drawn
from people.text_fields import WholeTextField

PER_PAGE = 24
LONGEST_SEARCH = 100


class DirectoryForm(forms.Form):
    """A part of a name, and a kind of organisation; both may be empty."""

    q = WholeTextField(
        label=_("Name"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "Name must be %(limit_value)d characters or fewer. It has %(show_value)d"
            )
        },
    )
    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        required=False,
        choices=[("", _("All kinds")), *OrganisationKind.choices],
    )

    @property
    def query(self) -> str:
        """The part of a name to look for; empty where there is none or it is refused."""
        return self.cleaned_data.get("q", "") if self.is_valid() else ""

    @property
    def wanted_kind(self) -> str:
        """The kind of organisation, or an empty text for all."""
        return self.cleaned_data.get("kind", "") if self.is_valid() else ""


@declare(q=words, kind=one_of(OrganisationKind), page=page_number)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the people who have agreed to it."""
    form = DirectoryForm(request.GET)
    found: QuerySet[Person] = Person.objects.public()
    if form.wanted_kind:
        today = Membership.objects.current(timezone.localdate())
        of_kind = today.filter(person=OuterRef("pk"), organisation__kind=form.wanted_kind)
        found = found.filter(Exists(of_kind))
    found = _named(found, form.query)
    listed = Person.objects.filter(pk__in=found).with_memberships()
    found = listed.prefetch_related(drawn("photo")).order_by("name", "pk")
    return _show(request, form, found, "people/people.html")


@declare(q=words, kind=one_of(OrganisationKind), page=page_number)
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations of which there is something to show."""
    form = DirectoryForm(request.GET)
    found: QuerySet[Organisation] = Organisation.objects.filter(pk__in=shown_organisations("all"))
    if form.wanted_kind:
        found = found.filter(kind=form.wanted_kind)
    found = _named(found, form.query)
    return _show(
        request,
        form,
        found.prefetch_related(drawn("logo")).order_by("name", "pk"),
        "people/organisations.html",
    )


@content_version.cached_per_version
def shown_organisations(_all: str) -> frozenset[int]:
    """Return the keys of organisations of which there is anything to show: a few queries."""
    own = Organisation.objects.order_by().filter(
        Q(logo__isnull=False) | ~Q(url="") | Q(memberships__person__in=Person.objects.public())
    )
    found: set[int | None] = set(own.values_list("pk", flat=True))
    for activity in activities.activities():
        found |= set(activity.active_organisations())
    return frozenset(pk for pk in found if pk is not None)


def _named(found: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Those whose name has words that begin with all the words that were typed.

    Names are few, and no database folds the letters of all alphabets.
    """
    wanted = searchable_beginnings(query).split()
    if not query:
        return found
    names = found.order_by().values_list("pk", "name")
    return found.filter(pk__in=[pk for pk, name in names if wanted and _fits(name, wanted)])


def _fits(name: str, wanted: Iterable[str]) -> bool:
    parts = searchable_beginnings(name).split()
    return all(any(part.startswith(one) for part in parts) for one in wanted)


def _show(
    request: HttpRequest, form: DirectoryForm, found: QuerySet[Any], template: str
) -> HttpResponse:
    rows = page_of(request, found if form.is_valid() else found.none(), PER_PAGE)
    context = {"form": form, "rows": rows}
    return render(request, template, context, status=200 if form.is_valid() else 400)
