"""What a person or an organisation wrote and said, as an Atom feed."""

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.models import NetworkSettings
from core.query_parameters import declare
from people.activities import ActivityRow, news, rows_of
from people.models import Organisation, Person
from people.public.profile import find_organisation, find_person

IN_FEED = 20


@declare()
@require_safe
def person_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest of a person who has agreed to a page."""
    return LatestOf(find_person, "people:person_feed")(request, slug=slug)


@declare()
@require_safe
def organisation_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest of an organisation and its people."""
    return LatestOf(find_organisation, "people:organisation_feed")(request, slug=slug)


class LatestOf(Feed):
    """The newest of what is news, of all kinds, in Atom (RFC 4287).

    Args:
        find: returns the person or the organisation with a slug, or raises Http404.
        address: name of the address of the feed.
    """

    feed_type = Atom1Feed

    def __init__(self, find: Callable[[str], Person | Organisation], address: str) -> None:
        self.find, self.address = find, address
        self.network = NetworkSettings()

    def get_object(self, request: HttpRequest, slug: str) -> Person | Organisation:
        """Whose feed it is; the settings of the site come along."""
        self.network = NetworkSettings.for_request(request)
        return self.find(slug)

    def title(self, subject: Person | Organisation) -> str:
        name = _clean(subject.name)
        network = _clean(self.network.name)
        return f"{network}: {name}" if network else name

    def subtitle(self, subject: Person | Organisation) -> str:
        return _("Posts, comments, responses and commitments")

    def link(self, subject: Person | Organisation) -> str:
        return _absolute(subject.public_url)

    def feed_url(self, subject: Person | Organisation) -> str:
        return _absolute(reverse(self.address, args=[subject.slug]))

    def author_name(self, subject: Person | Organisation) -> str:
        return _clean(subject.name)

    def feed_copyright(self) -> str | None:
        return _clean(self.network.licence) or None

    def items(self, subject: Person | Organisation) -> list[ActivityRow]:
        found: dict[str, ActivityRow] = {}
        for activity in news():
            for row in activity.describe(list(rows_of(activity, subject)[:IN_FEED])):
                # Who has written and signed a post has one entry for it.
                found.setdefault(row.name, row)
        return sorted(found.values(), key=attrgetter("time"), reverse=True)[:IN_FEED]

    def item_title(self, row: ActivityRow) -> str:
        return _clean(row.title)

    def item_description(self, row: ActivityRow) -> str:
        """As HTML, which is how Django declares summaries."""
        return escape(_clean(row.text))

    def item_link(self, row: ActivityRow) -> str:
        return _absolute(row.url)

    def item_guid(self, row: ActivityRow) -> str:
        """The same for ever: feed readers show it once."""
        return row.name

    def item_pubdate(self, row: ActivityRow) -> datetime:
        return row.time

    def item_updateddate(self, row: ActivityRow) -> datetime:
        return row.time


def _absolute(path: str) -> str:
    return path if "://" in path else f"{settings.PUBLIC_URL}{path}"


def _clean(text: str) -> str:
    """Text on one line without the control characters that XML has no way to write."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
