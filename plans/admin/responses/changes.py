"""Where a text changed because of a response, as editors select it from a list."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from plans.admin.passage_choices import opening
from plans.models import PlanVersion, Response, VersionPassage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ChangeLocation:
    """A passage of a version, or the whole of one: what a Response stores, and how it is shown.

    Attributes:
        page: primary key of its page; None for a whole version, or if the page was deleted.
        group: heading in the list.
    """

    version: int | None
    page: int | None
    anchor: str
    group: str
    label: str

    @property
    def value(self) -> str:
        """Return how a form names it."""
        return _value(self.version, self.page, self.anchor)

    @property
    def columns(self) -> dict[str, Any]:
        """Return what a Response stores of it."""
        return {
            "changed_version_id": self.version,
            "changed_page_id": self.page,
            "changed_anchor": self.anchor,
        }


def _value(version: int | None, page: int | None, anchor: str) -> str:
    return f"{version or ''}:{page or ''}:{anchor}" if version or page else ""


NO_CHANGE = ChangeLocation(None, None, "", "", "")


def value_in(response: Response) -> str:
    """Return how a form names the location that a response stores; "" for none."""
    return _value(response.changed_version_id, response.changed_page_id, response.changed_anchor)


def locations_for(
    response: Response, commented: set[tuple[int | None, str | None]]
) -> list[ChangeLocation]:
    """Return the locations to select from: versions since the consultation opened, newest first.

    Passages of the newest version that contributions are about come before all others, since they
    are the most likely. What the response names already is always among them. Three queries.

    Args:
        commented: set of pairs of a page's primary key and an anchor.
    """
    consultation = response.consultation
    since = consultation.plan.versions.filter(published_at__gte=consultation.opens_at)
    versions = list(since.order_by("-number"))
    passages = _passages_of(versions)
    found = []
    for version in versions:
        locations = [_location(version, *row) for row in passages.get(version.pk, ())]
        found.append(ChangeLocation(version.pk, None, "", version.title, _("The whole text")))
        if version is versions[0]:
            locations = _with_first(version, locations, commented)
        found += locations
    if value_in(response) not in {"", *(location.value for location in found)}:
        found.insert(0, stored_location(response))
    return found


def stored_location(response: Response) -> ChangeLocation:
    """Return the ChangeLocation that a response names; NO_CHANGE if none."""
    version, page = response.changed_version, response.changed_page
    if not (version or page):
        return NO_CHANGE
    titles = [one.title for one in (version, page) if one]
    passage = VersionPassage.objects.filter(
        version=version, page=page, anchor=response.changed_anchor
    ).first()
    label = opening(passage.text) if passage else _("The whole text")
    return ChangeLocation(
        response.changed_version_id,
        response.changed_page_id,
        response.changed_anchor,
        ": ".join(titles),
        label,
    )


def grouped(locations: Iterable[ChangeLocation]) -> "list[tuple[StrOrPromise, Any]]":
    """Return choices of a select: the locations under the headings of their groups."""
    groups = groupby(locations, key=lambda location: location.group)
    choices = [(group, [(one.value, one.label) for one in members]) for group, members in groups]
    return [("", _("No change yet")), *choices]


def _passages_of(versions: Iterable[PlanVersion]) -> dict[int, list[tuple[Any, ...]]]:
    """Return lines, and blocks that have none, by version."""
    columns = ("page", "page_title", "anchor", "heading", "text")
    found = VersionPassage.objects.filter(version__in=versions).order_by("version", "-position")
    by_version: dict[int, list[tuple[Any, ...]]] = {}
    below = ""
    # From the end: lines stand after their block.
    for version, block, *row in found.values_list("version", "block", *columns):
        if block or row[2] != below:
            by_version.setdefault(version, []).append(tuple(row))
        below = block
    return {version: rows[::-1] for version, rows in by_version.items()}


def _location(
    version: PlanVersion, page: int | None, title: str, anchor: str, heading: str, text: str
) -> ChangeLocation:
    words = opening(text)
    # Headings are stored as they stand in the source.
    label = f"{_(heading)}: {words}" if heading else words
    return ChangeLocation(version.pk, page, anchor, f"{version.title}: {title}", label)


def _with_first(
    version: PlanVersion,
    locations: list[ChangeLocation],
    commented: set[tuple[int | None, str | None]],
) -> list[ChangeLocation]:
    """Return the same; those that contributions are about come first, under their own heading."""
    words = _("{version}: the passages that these contributions are about")
    group = words.format(version=version.title)
    first = [one for one in locations if (one.page, one.anchor) in commented]
    others = [one for one in locations if one not in first]
    return [replace(one, group=group) for one in first] + others
