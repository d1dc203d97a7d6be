"""Query sets of models that readers see: changing many rows at once renews the pages too.

Saving and deleting rows is seen by `core.receivers`; these see what sends no signal. Every model of
ours that can show on a public page takes its manager from here: `tests/core/test_querysets.py`
fails for one that does not.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from core import visibility
from core.lead_picture import PicturedPages

ModelT = TypeVar("ModelT", bound=models.Model)


class InvalidatingQuerySet(models.QuerySet[ModelT]):
    """Rows that readers may see. After a change they get it with their next request.

    `bulk_update` is a number of updates. `delete` sends a signal for each row, and what that row
    says of itself decides.
    """

    def update(self, **values: Any) -> int:
        # Asked before, because afterwards other rows may fit.
        is_seen = self.readers_see_change(values)
        rows = super().update(**values)
        if rows and is_seen:
            _invalidate()
        return rows

    update.alters_data = True  # type: ignore[attr-defined]  # Django's mark for templates

    def bulk_create(self, objs: Iterable[ModelT], *args: Any, **kwargs: Any) -> list[ModelT]:
        rows = super().bulk_create(objs, *args, **kwargs)
        if any(visibility.is_seen(self.model, row, is_new=True) for row in rows):
            _invalidate()
        return rows

    def _raw_delete(self, using: str | None) -> int:
        number = super()._raw_delete(using)
        if number and visibility.is_ever_seen(self.model):
            _invalidate()
        return number

    _raw_delete.alters_data = True  # type: ignore[attr-defined]  # Django's mark for templates

    def readers_see_change(self, values: Mapping[str, Any]) -> bool:
        """Return whether readers may see something else once these values are stored.

        Models of which only some rows show can answer for the rows of the query set.
        """
        if not visibility.is_ever_seen(self.model):
            return False
        return bool(changed_fields(values) - visibility.unseen_fields(self.model))


class InvalidatingPageQuerySet(InvalidatingQuerySet, PageQuerySet):
    """Pages, for the query sets of page types."""

    def with_lead_pictures(self) -> Self:
        """Read the pictures of all these pages together, once one is shown."""
        pages = self._chain()
        pages._iterable_class = PicturedPages
        return pages


InvalidatingPageManager = PageManager.from_queryset(InvalidatingPageQuerySet)


def changed_fields(values: Mapping[str, Any]) -> set[str]:
    """Return the names of fields that an update changes: not those that are set to themselves."""
    return {
        name
        for name, value in values.items()
        if not (isinstance(value, F) and getattr(value, "name", "") == name)
    }


def _invalidate() -> None:
    # The models that `content_version` needs have managers from here.
    from core import content_version

    content_version.invalidate()
