"""Lists by author of an old site: they lead to the person, once that person has a public page.

Whether they have one is asked with each request, because they may agree to it later, or no longer.
Until then the redirect to News is a temporary one, so that no one remembers it for good.
"""

from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from legacy_import.models import ImportedItem
from people.models import Person

# In the record of an import: the old address, the person, and where the redirect led at first.
KIND = "author archives"


def led_to_person(
    request: HttpRequest, addresses: list[str]
) -> HttpResponsePermanentRedirect | None:
    """Redirect to the public page of the person whose list an old address was.

    Args:
        addresses: forms of the old address, decoded. What an editor has made of its redirect in
            the admin comes first, so it is left to that.
    """
    paths = [Redirect.normalise_path(one) for one in addresses]
    found = ImportedItem.objects.filter(kind=KIND, old_id__in=paths)
    for item in found:
        here = Redirect.get_for_site(Site.find_for_request(request))
        made = here.filter(
            old_path=item.old_id, redirect_page=None, redirect_link=item.address
        ).exists()
        person = Person.objects.public().filter(pk=item.object_id).first() if made else None
        if person is not None:
            return HttpResponsePermanentRedirect(person.public_url)
    return None


def led_on_by(redirect: Redirect) -> HttpResponseRedirectBase:
    """Lead on from an address that has a redirect, as Wagtail does."""
    kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
    return kind(redirect.link)
