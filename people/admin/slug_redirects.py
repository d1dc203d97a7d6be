"""Whoever gets another slug keeps their visitors: the old web addresses lead to the new ones."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect

from people.models import Organisation, Person

_PAGES = {
    Person: ("people:person", "people:person_feed"),
    Organisation: ("people:organisation", "people:organisation_feed"),
}


@hooks.register("before_edit_snippet")
def note_slug(request: HttpRequest, instance: object) -> None:
    """Note on the request what the slug is before it is changed."""
    if isinstance(instance, Person | Organisation):
        request.slug_before = instance.slug  # type: ignore[attr-defined]  # for the hook below


@hooks.register("after_edit_snippet")
def redirect_old_slug(request: HttpRequest, instance: object) -> None:
    """Redirect from the old slug; the pages themselves decide what there is to be seen."""
    if not isinstance(instance, Person | Organisation):
        return
    before = getattr(request, "slug_before", instance.slug)
    if before == instance.slug:
        return
    for page in _PAGES[type(instance)]:
        old, new = (reverse(page, args=[slug]) for slug in (before, instance.slug))
        values = {"redirect_link": new, "is_permanent": True, "automatically_created": True}
        path = Redirect.normalise_path(old)
        Redirect.objects.update_or_create(old_path=path, site=None, defaults=values)
        # Renamed back: the page is there again, and nothing leads away from it.
        Redirect.objects.filter(old_path=Redirect.normalise_path(new), site=None).delete()
