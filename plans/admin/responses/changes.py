"""Where a text changed because of an answer, as editors choose it from a list."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from plans.admin.passage_choices import opening
from plans.models import VersionPassage


@dataclass(frozen=True)
class Place:
    """A passage of a version, or the whole of one: what a Response stores, and how it is shown.

    Attributes:
        page: number of its page; None for a whole version, or if the page is gone.
        group: heading in the list.
    """

    version: int | None
    page: int | None
    anchor: str
    group: str
    label: str

    @property
    def value(self):
        """How a form names it."""
        return _value(self.version, self.page, self.anchor)

    @property
    def columns(self):
        """What a Response stores of it."""
        return {
            "changed_version_id": self.version,
            "changed_page_id": self.page,
            "changed_anchor": self.anchor,
        }


def _value(version, page, anchor):
    return f"{version or ''}:{page or ''}:{anchor}" if version or page else ""


NOWHERE = Place(None, None, "", "", "")


def value_in(answer):
    """How a form names the place that is stored in an answer; empty for none."""
    return _value(answer.changed_version_id, answer.changed_page_id, answer.changed_anchor)


def places_for(answer, spoken_of):
    """The places to choose from: versions since the consultation opened, the newest first.

    Passages of the newest version that were spoken of come before all others, since they are the
    most likely. What the answer names already is among them whatever it is. Three queries.

    Args:
        answer: a Response.
        spoken_of: set of pairs of a page's number and an anchor.

    Returns:
        list of Place
    """
    consultation = answer.consultation
    since = consultation.plan.versions.filter(published_at__gte=consultation.opens_at)
    versions = list(since.order_by("-number"))
    passages = _passages_of(versions)
    found = []
    for version in versions:
        places = [_place(version, *row) for row in passages.get(version.pk, ())]
        found.append(Place(version.pk, None, "", version.title, _("The whole text")))
        if version is versions[0]:
            places = _with_first(version, places, spoken_of)
        found += places
    if value_in(answer) not in {"", *(place.value for place in found)}:
        found.insert(0, stored_place(answer))
    return found


def stored_place(answer):
    """The Place that an answer names; NOWHERE if none."""
    version, page = answer.changed_version, answer.changed_page
    if not (version or page):
        return NOWHERE
    titles = [one.title for one in (version, page) if one]
    passage = VersionPassage.objects.filter(
        version=version, page=page, anchor=answer.changed_anchor
    ).first()
    label = opening(passage.text) if passage else _("The whole text")
    return Place(
        answer.changed_version_id,
        answer.changed_page_id,
        answer.changed_anchor,
        ": ".join(titles),
        label,
    )


def grouped(places):
    """Choices of a select: the places under the headings of their groups."""
    groups = groupby(places, key=lambda place: place.group)
    choices = [(group, [(one.value, one.label) for one in members]) for group, members in groups]
    return [("", _("Nowhere, or not yet")), *choices]


def _passages_of(versions):
    columns = ("page", "page_title", "anchor", "heading", "text")
    found = VersionPassage.objects.filter(version__in=versions).order_by("position")
    by_version = {}
    for version, *row in found.values_list("version", *columns):
        by_version.setdefault(version, []).append(row)
    return by_version


def _place(version, page, title, anchor, heading, text):
    words = opening(text)
    label = f"{heading}: {words}" if heading else words
    return Place(version.pk, page, anchor, f"{version.title}: {title}", label)


def _with_first(version, places, spoken_of):
    """The same places; those that were spoken of come first, under a heading of their own."""
    words = _("{version}: the passages that these contributions are about")
    group = words.format(version=version.title)
    first = [one for one in places if (one.page, one.anchor) in spoken_of]
    others = [one for one in places if one not in first]
    return [Place(o.version, o.page, o.anchor, group, o.label) for o in first] + others
