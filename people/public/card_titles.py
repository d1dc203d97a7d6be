"""The titles of the public pages of people and organisations, for pictures of links."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Site

from people.models import Organisation, OrganisationKind, Person
from people.public.directory import shown_organisations


def people_titles(_site: Site) -> Iterator[tuple[str, str]]:
    """Yield title and kind of each page, as its template has them."""
    yield _("People"), ""
    yield _("Organisations"), ""
    for name in Person.objects.public().values_list("name", flat=True):
        yield name, _("Person")
    shown = Organisation.objects.filter(pk__in=shown_organisations("all"))
    for name, kind in shown.values_list("name", "kind"):
        yield name, str(OrganisationKind(kind).label) if kind else ""
