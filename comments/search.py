"""Published comments, for the search of the whole site."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from comments import policy
from comments.models import PublicComment, PublishAs
from comments.policy import Commenting
from search.highlight import SearchTerms
from search.sources import STAMP, IndexedRow, SearchResult, SearchSource, stamp_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Comments that another app shows in its own way, which finds them itself.
_found_elsewhere: list[Q] = []


def found_elsewhere(condition: Q) -> None:
    """Register a condition on comments that another source of search has."""
    _found_elsewhere.append(condition)


def names_in(comment: PublicComment) -> list[str]:
    """Return the names by which search finds a comment: those that its author lets readers see."""
    if comment.publish_as == PublishAs.ANONYMOUS:
        return []
    return [comment.public_name, comment.public_organisation]


# The columns from which what readers see of an author follows, so that the index notices a change.
PUBLIC_NAME = ("user_name", "full_name", "organisation_name", "publish_as")


def shown_on(pages: QuerySet[Page], prefix: str = "") -> Q:
    """Return the condition that a comment is published and its page shows it to everyone.

    Args:
        pages: keys of the pages that everyone may see.
        prefix: the path from the model that is asked to the comment, such as "comment__".
    """
    shown = Q(**{f"{prefix}state": "published", f"{prefix}page__in": pages})
    for model in policy.models_with_rules():
        off = model._default_manager.filter(commenting=Commenting.OFF).order_by().values("pk")
        shown &= ~Q(**{f"{prefix}page__in": off})
    for path in policy.sections_without_comments():
        shown &= ~Q(**{f"{prefix}page__path__startswith": path})
    return shown


class CommentSource(SearchSource):
    """Published comments that are in no consultation."""

    kind, number = "comment", 2
    label: "StrOrPromise" = gettext_lazy("Comments")

    def public(self, pages: QuerySet[Page]) -> QuerySet[PublicComment]:
        found = PublicComment.objects.filter(shown_on(pages))
        for condition in _found_elsewhere:
            found = found.exclude(condition)
        return found

    def stamped(self, rows: QuerySet[PublicComment]) -> QuerySet[PublicComment]:
        return rows.annotate(**{STAMP: stamp_of("text_version", *PUBLIC_NAME)})

    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        return [
            IndexedRow(row.pk, getattr(row, STAMP), _texts(row), row.submit_date) for row in rows
        ]

    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        comments = self.load(PublicComment.objects.select_related("page"), pks)
        return [_result(one, terms) for one in comments if terms.are_in(_texts(one))]


def _texts(comment: PublicComment) -> list[str]:
    return [*names_in(comment), comment.comment, comment.suggested_text]


def _result(comment: PublicComment, terms: SearchTerms) -> SearchResult:
    name = comment.public_name
    title = _("Comment by {name}").format(name=name) if name else _("Comment")
    return SearchResult(
        title=terms.mark(title),
        url=comment.get_absolute_url(),
        kind=_("Reply") if not comment.is_root else _("Comment"),
        text=excerpt_of(comment, terms),
        date=comment.submit_date,
        place=comment.page.title,
        place_url=comment.page.get_url() or "",
    )


def excerpt_of(comment: PublicComment, terms: SearchTerms) -> SafeString:
    """Return the part of a comment, or of the change that it suggests, with what was found."""
    return terms.excerpt(comment.comment, comment.suggested_text)
