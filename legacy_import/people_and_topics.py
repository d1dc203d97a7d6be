"""Import authors as people, and categories and tags as topics; equal names become one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from blog.models import Topic
from comments.text import clean_line, clean_text
from legacy_import.authors import AUTHOR_LABEL, OldAuthor
from legacy_import.body.plain_text import plain_line, plain_text
from legacy_import.import_record import GONE
from legacy_import.slugs import free_slug
from legacy_import.wxr import ExportTerm
from people.models import Person

T = TypeVar("T", Person, Topic)


if TYPE_CHECKING:
    from legacy_import.importer import Import


PEOPLE, TOPICS = "people", "topics"
_TAXONOMIES = ("category", "post_tag")
_DEFAULTS = ("uncategorized", "uncategorised")


def import_people(run: "Import") -> dict[str, Person]:
    """Make a Person of every author.

    Returns:
        dict of login to Person.
    """
    authors = run.authors.by_login
    run.report.found(PEOPLE, len(authors))
    names = {login: [author.name, login] for login, author in authors.items()}
    return _take(run, PEOPLE, Person, names, lambda login: _biography(authors[login]))


def _biography(author: OldAuthor) -> dict[str, str]:
    return {"biography": clean_text(plain_text(author.biography))}


def import_topics(run: "Import") -> dict[str, Topic]:
    """Make a Topic of every category and tag that a post carries.

    Returns:
        dict of `topic_key` to Topic.
    """
    terms = {
        topic_key(term): term
        for item in run.posts
        for term in item.terms
        if term.taxonomy != AUTHOR_LABEL
    }
    run.report.found(TOPICS, len(terms))
    names = {}
    for key, term in terms.items():
        if term.taxonomy not in _TAXONOMIES:
            run.report.skipped(TOPICS, f"{term.taxonomy} is not a category or tag")
        elif term.slug.lower() in _DEFAULTS or term.name.lower() in _DEFAULTS:
            run.report.skipped(TOPICS, "WordPress's placeholder for no category")
        else:
            names[key] = [term.name, unquote(term.slug)]
    return _take(run, TOPICS, Topic, names)


def topic_key(term: ExportTerm) -> str:
    """What a category or tag is called in the record."""
    return f"{term.taxonomy}:{unquote(term.slug or term.name).lower()}"


def _take(
    run: "Import",
    kind: str,
    model: type[T],
    names: dict[str, list[str]],
    more: Callable[[str], dict[str, str]] = lambda _old_id: {},
) -> dict[str, T]:
    """Find or make an object of `model` for each.

    Args:
        names: dict of old number or short name to [name, second choice].
        more: given the old number or short name, the other fields of a new object.

    Returns:
        dict of old number or short name to object, without those that were skipped.
    """
    known = run.record.objects(kind, model, names)
    by_name = {one.name.casefold(): one for one in model.objects.all()}
    slugs = set(model.objects.values_list("slug", flat=True))
    longest: dict[str, int] = {
        name: model._meta.get_field(name).max_length  # type: ignore[misc, union-attr]  # both CharFields
        for name in ("name", "slug")
    }
    taken = {}
    for old_id, choices in names.items():
        name = next(filter(None, (clean_line(plain_line(choice)) for choice in choices)), old_id)
        if len(name) > longest["name"]:
            run.report.remark("Long name shortened", name)
            name = name[: longest["name"]].strip()
        one = known.get(old_id) or by_name.get(name.casefold())
        if one is None and run.record.pk_of(kind, old_id) is not None:
            run.report.skipped(kind, GONE)
            continue
        if one is not None:
            run.report.present(kind)
        else:
            slug = free_slug([choices[1], name], slugs, longest["slug"])
            one = by_name[name.casefold()] = model.objects.create(
                name=name, slug=slug, **more(old_id)
            )
            run.report.imported(kind)
        if run.record.pk_of(kind, old_id) is None:
            run.record.add(kind, old_id, one)
        taken[old_id] = one
    return taken
