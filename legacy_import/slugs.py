"""Slugs: those of the old site where they are free."""

from collections.abc import Iterable
from urllib.parse import unquote

from django.utils.text import slugify
from wagtail.coreutils import cautious_slugify


def free_slug(candidates: Iterable[str], taken: set[str], longest: int) -> str:
    """The first candidate that gives a slug, with a number if it is taken; it is taken then.

    Args:
        candidates: texts, the best first; percent-encoding is undone.
        taken: set of slugs in use; the new one is added.
        longest: number of characters.
    """
    slugs = (cautious_slugify(unquote(text)) for text in candidates)
    return _numbered(next((slug for slug in slugs if slug), "x"), taken, longest)


def free_page_slug(candidates: Iterable[str], taken: set[str]) -> str:
    """The same for pages, whose addresses may be in any script."""
    slugs = (slugify(unquote(text), allow_unicode=True) for text in candidates)
    return _numbered(next(slug for slug in slugs if slug), taken, 255)


def _numbered(slug: str, taken: set[str], longest: int) -> str:
    number, free = 1, slug[:longest]
    while free in taken:
        number += 1
        end = f"-{number}"
        free = slug[: longest - len(end)] + end
    taken.add(free)
    return free
