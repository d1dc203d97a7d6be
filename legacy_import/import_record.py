"""What earlier runs, and this one, have imported from an old site."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

from comments.text import clean_line
from legacy_import.models import ImportedItem

T = TypeVar("T", bound=models.Model)


PAGE_KINDS = ("posts", "pages")
_AT_ONCE = 500
GONE = "imported before, then deleted here"


class ImportRecord:
    """The imported items of one old site, by kind and old number.

    Args:
        source: what the old site is called: its host name and path, or what the command names.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        items = ImportedItem.objects.filter(source=source)
        self._pks = {
            (kind, old_id): pk
            for kind, old_id, pk in items.values_list("kind", "old_id", "object_id")
        }
        self._new: list[ImportedItem] = []

    def pk_of(self, kind: str, old_id: str) -> int | None:
        """Primary key of what a thing has become here, or None if it was not imported."""
        return self._pks.get((kind, _key(old_id)))

    def objects(self, kind: str, model: type[T], old_ids: Iterable[str]) -> dict[str, T]:
        """Those that still exist: dict of old number to object of `model`."""
        wanted = {old: self.pk_of(kind, old) for old in old_ids}
        found = model._default_manager.in_bulk([pk for pk in wanted.values() if pk is not None])
        return {old: found[pk] for old, pk in wanted.items() if pk in found}

    def old_pages(self) -> Iterator[tuple[ImportedItem, Page]]:
        """Posts and pages that were imported before and still exist."""
        items = list(ImportedItem.objects.filter(source=self._source, kind__in=PAGE_KINDS))
        for start in range(0, len(items), _AT_ONCE):
            some = items[start : start + _AT_ONCE]
            found = Page.objects.filter(pk__in=[item.object_id for item in some])
            # Of their class, for those who ask more of one; without reading all the texts.
            pages = {page.pk: page for page in found.specific(defer=True)}
            for item in some:
                if page := pages.get(item.object_id):
                    yield item, page

    def add(self, kind: str, old_id: str, instance: models.Model, address: str = "") -> None:
        """Note that the old thing has become `instance`; saved by `save`."""
        self._pks[kind, _key(old_id)] = instance.pk
        self._new.append(
            ImportedItem(
                source=self._source,
                kind=kind,
                old_id=_key(old_id),
                address=clean_line(address),
                content_type=ContentType.objects.get_for_model(instance),
                object_id=instance.pk,
            )
        )

    def save(self) -> None:
        """Save what was added."""
        if self._new:
            ImportedItem.objects.bulk_create(self._new, batch_size=500)
            self._new = []


def _key(old_id: str) -> str:
    """What comes from the file, as the column can hold it."""
    return clean_line(old_id)[:255]
