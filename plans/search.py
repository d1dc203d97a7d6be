"""Contributions, documents and organisations of plans, for the search of the whole site."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from comments.search import PUBLIC_NAME, excerpt_of, names_in, shown_on
from people.models import Organisation
from plans.models import Contribution, RepositoryItem
from plans.pages import ActionPlanPage, CommitmentPage
from plans.public.urls_of import path_of, trail_path
from search.highlight import SearchTerms
from search.models import DocumentText
from search.sources import STAMP, IndexedRow, SearchResult, SearchSource, stamp_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Comments that are found as contributions, and so not as comments.
ARE_CONTRIBUTIONS = Q(contribution__number__isnull=False)


class ContributionSource(SearchSource):
    """Published comments with a reference number; they lead to their trail."""

    kind, number = "contribution", 1
    label: "StrOrPromise" = gettext_lazy("Contributions")

    def public(self, pages: QuerySet[Page]) -> QuerySet[Contribution]:
        readable = Contribution.objects.readable()
        return readable.filter(shown_on(pages, "comment__"), consultation__plan__in=pages)

    def stamped(self, rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
        seen = ("comment__text_version", *(f"comment__{name}" for name in PUBLIC_NAME))
        stamp = stamp_of("consultation__prefix", "number", *seen)
        return rows.annotate(**{STAMP: stamp}).select_related("comment", "consultation")

    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        return [
            IndexedRow(row.pk, getattr(row, STAMP), _texts(row), row.comment.submit_date)
            for row in rows
        ]

    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        related = ("comment__page", "consultation__plan")
        rows = self.load(Contribution.objects.select_related(*related), pks)
        return [_contribution(row, terms) for row in rows if terms.are_in(_texts(row))]


def _texts(row: Contribution) -> list[str]:
    comment = row.comment
    # The number as it is written, and as it is said: "NAP6-0003", "NAP6-3".
    references = [row.reference, str(row.number)]
    return [
        *references,
        *names_in(comment),
        comment.comment,
        comment.suggested_text,
    ]


def _contribution(row: Contribution, terms: SearchTerms) -> SearchResult:
    comment = row.comment
    who = " · ".join(filter(None, [comment.public_name, comment.public_organisation]))
    title = _("{reference}: {name}").format(reference=row.reference, name=who)
    return SearchResult(
        title=terms.mark(title),
        url=trail_path(row.consultation, row.number),
        kind=_("Contribution"),
        text=excerpt_of(row.comment, terms),
        date=row.comment.submit_date,
        place=row.consultation.title,
        place_url=path_of(row.consultation),
    )


class DocumentSource(SearchSource):
    """The documents of plans, with their text where it could be read."""

    kind, number = "document", 3
    label: "StrOrPromise" = gettext_lazy("Documents")
    most_at_once = 5

    def public(self, pages: QuerySet[Page]) -> QuerySet[RepositoryItem]:
        of_commitment = Q(commitment=None) | Q(commitment__in=pages)
        return RepositoryItem.objects.readable().filter(of_commitment, plan__in=pages)

    def stamped(self, rows: QuerySet[RepositoryItem]) -> QuerySet[RepositoryItem]:
        file = ("document__file", "document__search_text__read_at")
        stamp = stamp_of("kind", "title", "description", "dated", *file)
        return rows.annotate(**{STAMP: stamp}).select_related("document")

    def indexed(self, rows: Sequence[Any]) -> Iterable[IndexedRow]:
        for row in rows:
            # One text at a time is in memory; there are few documents, and they are read once.
            read = text_of(row)
            texts = [row.title, row.get_kind_display(), row.description, read.text if read else ""]
            yield IndexedRow(row.pk, getattr(row, STAMP), texts, row.dated)

    def results(self, pks: Sequence[int], terms: SearchTerms) -> list[SearchResult]:
        related = ("document__search_text", "plan")
        rows = self.load(RepositoryItem.objects.select_related(*related), pks)
        return [_document(row, terms) for row in rows]


def text_of(item: RepositoryItem) -> DocumentText | None:
    """Return the DocumentText of a document's present file, or None while it is to be read."""
    document: Any = item.document
    read = getattr(document, "search_text", None) if document else None
    return read if read and read.file == DocumentText.name_of(document.file) else None


def _document(item: RepositoryItem, terms: SearchTerms) -> SearchResult:
    read = text_of(item)
    passage = terms.passage(read.text, read.words) if read else ""
    return SearchResult(
        title=terms.mark(item.title),
        url=item.address,
        kind=item.get_kind_display(),
        text=terms.excerpt(item.description, passage),
        date=item.dated,
        place=item.plan.title,
        place_url=f"{item.plan.url or '/'}documents/",
    )


def public_documents() -> QuerySet[Any]:
    """Return the keys of the files whose text is wanted."""
    return RepositoryItem.objects.readable().filter(plan__live=True).values("document")


def organisations_on(pages: QuerySet[Page]) -> QuerySet[Any]:
    """Return the keys of the organisations that public plans and commitments name."""
    plans = ActionPlanPage.objects.filter(pk__in=pages)
    commitments = CommitmentPage.objects.filter(pk__in=pages)
    named = (
        Q(plans__in=plans)
        | Q(led_commitments__in=commitments)
        | Q(supported_commitments__in=commitments)
    )
    return Organisation.objects.filter(named).order_by().values("pk")
