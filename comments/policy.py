"""Which comment rules hold on a page: the strictest of its own and those of the sections above.

Sections are pages too, so their rules are drafted, scheduled and kept in revisions like their text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Commenting(models.TextChoices):
    """How an editor sets the comments of a page, from open to strict."""

    OPEN = "open", _("Open: readers can comment")
    READ_ONLY = "read_only", _("Read-only: readers see comments but cannot add any")
    OFF = "off", _("Off: readers see no comments")


class PageTrust(models.TextChoices):
    """How a page departs from the site's rule of trust, from open to strict."""

    AS_SITE = "", _("Same as the rest of the site")
    HOLD_FIRST = "hold_first", _("Check a commenter's first comments before they are published")
    HOLD_ALL = "hold_all", _("Check every comment before it is published")


@dataclass(frozen=True)
class Policy:
    """The rules of one page, or what several add up to."""

    commenting: str = Commenting.OPEN
    closes_at: datetime | None = None
    moderation: str = PageTrust.AS_SITE
    opens_at: datetime | None = None

    @property
    def shows_comments(self) -> bool:
        return self.commenting != Commenting.OFF

    @property
    def closed_at(self) -> datetime | None:
        """Return when comments were closed, if that is why they are."""
        has_passed = self.closes_at and self.closes_at <= timezone.now()
        return self.closes_at if has_passed else None

    @property
    def opens_later(self) -> datetime | None:
        """Return when comments will open, if that is still to come."""
        return self.opens_at if self.opens_at and self.opens_at > timezone.now() else None

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether comments are taken at `now` (an aware datetime; now by default)."""
        if self.commenting != Commenting.OPEN:
            return False
        now = now or timezone.now()
        if self.opens_at is not None and now < self.opens_at:
            return False
        return self.closes_at is None or now < self.closes_at

    def and_also(self, other: "Policy") -> "Policy":
        """Return the stricter of both in each respect."""
        ends = [moment for moment in (self.closes_at, other.closes_at) if moment]
        starts = [moment for moment in (self.opens_at, other.opens_at) if moment]
        return Policy(
            commenting=_stricter(Commenting, self.commenting, other.commenting),
            closes_at=min(ends, default=None),
            opens_at=max(starts, default=None),
            moderation=_stricter(PageTrust, self.moderation, other.moderation),
        )


def policy_of(page: Any) -> Policy:
    """Return the rules in force on a page; those of its sections are read in one query."""
    if not hasattr(page, "_section_policies"):
        load_sections([page])
    policy = Policy(page.commenting, page.comments_close_at, page.moderation)
    for section in page._section_policies:
        policy = policy.and_also(section)
    return policy


def load_sections(pages: Iterable[Any]) -> list[Any]:
    """Read the rules of the sections above all these pages at once.

    Returns:
        The pages, as a list.
    """
    pages = list(pages)
    paths = {path for page in pages for path in _paths_above(page)}
    found = _policies_at(paths) if paths else {}
    for page in pages:
        above = _paths_above(page)
        page._section_policies = [found[path] for path in above if path in found]
    return pages


def _paths_above(page: Any) -> list[str]:
    """Return the tree paths of the ancestors below the root; none for a page not yet stored."""
    path, step = page.path or "", page.steplen
    return [path[:end] for end in range(2 * step, len(path), step)]


def _policies_at(paths: set[str]) -> dict[str, Policy]:
    """Return the policies of the live sections at these tree paths, in one query."""
    fields = ("path", "commenting", "comments_close_at", "moderation")
    queries = [
        model._default_manager.filter(path__in=paths, live=True).order_by().values_list(*fields)
        for model in _section_models()
    ]
    rows = queries[0].union(*queries[1:], all=True) if queries else []
    return {path: Policy(*values) for path, *values in rows}


@cache
def _section_models() -> list[type[Any]]:
    """Return the page types with comment rules that can have pages below them."""
    # Here, because the mixins are built on the choices above.
    from comments.mixins import CommentPolicyMixin

    return [
        model
        for model in apps.get_models()
        if issubclass(model, CommentPolicyMixin)
        and model.comment_rules_bind_below
        and getattr(model, "subpage_types", None) != []
    ]


def _stricter(scale: type[models.TextChoices], one: str, other: str) -> str:
    """Return the later of two values on a scale of choices from open to strict."""
    return max(one, other, key=_order(scale).index)


@cache
def _order(scale: type[models.TextChoices]) -> list[str]:
    return scale.values
