"""The published versions of a plan, and what changed between two of them."""

from collections import Counter
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.query_parameters import declare, row_number
from plans.models import PlanVersion, VersionPassage
from plans.public.version_diff import ComparedPassage, compare


class VersionRoutes(RoutablePageMixin):
    """The URLs below a plan for the versions of its text."""

    @cached_property
    def newest_versions(self) -> list[PlanVersion]:
        """The two newest versions, the newest first; none in the preview of a plan not saved."""
        if self.pk is None:
            return []
        return list(self.versions.order_by("-number")[:2])

    @path("versions/", name="versions")
    @declare(old=row_number, new=row_number)
    def versions_view(self, request: HttpRequest) -> HttpResponse:
        """List all versions, the newest first; ?old=1&new=2 redirects to their comparison."""
        chosen = [request.GET.get(name, "") for name in ("old", "new")]
        if all(number.isascii() and number.isdigit() and len(number) < 6 for number in chosen):
            old, new = chosen
            return HttpResponseRedirect(f"{self.get_url(request)}versions/{old}/to/{new}/")
        return self.render(
            request,
            template="plans/versions/list.html",
            context_overrides={"versions": list(self.versions.order_by("-number"))},
        )

    @path("versions/<number:version_number>/", name="version")
    def version_view(self, request: HttpRequest, version_number: int) -> HttpResponse:
        """Show the whole text of one version."""
        version = get_object_or_404(self.versions, number=version_number)
        passages, is_partial = _readable(version)
        blocks = [passage for passage in passages if not passage.block]
        return self.render(
            request,
            template="plans/versions/version.html",
            context_overrides={
                "version": version,
                "newest": self.versions.last(),
                "passages": blocks,
                "is_partial": is_partial,
            },
        )

    @path("versions/<pk:old>/to/<pk:new>/", name="comparison")
    def comparison_view(self, request: HttpRequest, old: int, new: int) -> HttpResponse:
        """Show what was changed, added, moved and removed from one version to another."""
        found = {version.number: version for version in self.versions.all()}
        if old not in found or new not in found:
            raise Http404
        sides = [_readable(found[number]) for number in (old, new)]
        rows = compare(*(passages for passages, _is_partial in sides))
        return self.render(
            request,
            template="plans/versions/comparison.html",
            context_overrides={
                "old": found[old],
                "new": found[new],
                "versions": list(found.values()),
                "groups": folded(rows),
                "counts": Counter(row.change.value for row in rows),
                "moved": sum(row.has_moved for row in rows),
                "is_partial": any(is_partial for _passages, is_partial in sides),
            },
        )


def _readable(version: PlanVersion) -> tuple[list[VersionPassage], bool]:
    """Return the passages that readers see, and whether there are others: two queries."""
    passages = list(version.passages.readable())
    return passages, version.passages.count() > len(passages)


def folded(rows: Iterable[ComparedPassage]) -> list[list[ComparedPassage]]:
    """Group rows: changed ones on their own, neighbours that are unchanged together."""
    groups: list[list[ComparedPassage]] = []
    for row in rows:
        if row.is_as_before and groups and groups[-1][0].is_as_before:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
