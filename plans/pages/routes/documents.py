"""The public repository of a plan: documents about how it was made and delivered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet, TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from comments.fields import SearchForm
from comments.text import clean_line
from core.models import NetworkSettings
from core.pagination import page_of
from core.query_parameters import declare, one_of, page_number, row_number, words
from plans.models import RepositoryItem
from plans.models.choices import DocumentKind, Stage
from plans.pages.routes.feed import IN_FEED, PlanFeed

DOCUMENTS_PER_PAGE = 30


class DocumentRoutes(RoutablePageMixin):
    """The URLs below a plan for its documents."""

    @path("documents/", name="documents")
    @declare(
        kind=one_of(DocumentKind),
        stage=one_of(Stage),
        commitment=row_number,
        q=words,
        page=page_number,
    )
    def documents_view(self, request: HttpRequest) -> HttpResponse:
        """List the documents, newest first, filtered by type, stage, commitment and text."""
        commitments = list(
            self.documents.readable()
            .exclude(commitment=None)
            .order_by("commitment__path")
            .values_list("commitment", "commitment__title")
            .distinct()
        )
        form = SearchForm({"q": request.GET.get("q", "")})
        asked: dict[str, Any] = {
            "kind": _one_of(DocumentKind, request.GET.get("kind")),
            "stage": _one_of(Stage, request.GET.get("stage")),
            "commitment": _pk_of(commitments, request.GET.get("commitment")),
            "q": form.query,
        }
        items = self.documents.readable().select_related("document", "commitment")
        found = _matching(items, **asked)
        response = self.render(
            request,
            template="plans/documents/list.html",
            context_overrides={
                "documents": page_of(request, found, DOCUMENTS_PER_PAGE),
                "updated": items.aggregate(last=Max("added_at"))["last"],
                "asked": asked,
                "search": form,
                "kinds": DocumentKind.choices,
                "stages": Stage.choices,
                "commitments": commitments,
                "readable": {pk for pk, _title in commitments},
            },
        )
        response.status_code = form.status
        return response

    @path("documents/feed/", name="documents_feed")
    def documents_feed_view(self, request: HttpRequest) -> HttpResponse:
        """Send the newest documents as an Atom feed."""
        return NewDocuments(self)(request)


def _one_of(choices: type[TextChoices], value: str | None) -> str:
    return value if value and value in choices.values else ""


def _pk_of(commitments: Iterable[tuple[int, str]], value: str | None) -> int | None:
    return next((pk for pk, _title in commitments if str(pk) == value), None)


def _matching(
    items: QuerySet[RepositoryItem], *, kind: str, stage: str, commitment: int | None, q: str
) -> QuerySet[RepositoryItem]:
    if kind:
        items = items.filter(kind=kind)
    if stage:
        items = items.filter(stage=stage)
    if commitment:
        items = items.filter(commitment=commitment)
    if q:
        items = items.filter(Q(title__icontains=q) | Q(description__icontains=q))
    return items


class NewDocuments(PlanFeed):
    """The newest documents of one plan."""

    def title(self, network: NetworkSettings) -> str:
        return clean_line(_("{plan}: documents").format(plan=self.plan.title))

    def link(self) -> str:
        return self.plan.full_url + self.plan.reverse_subpage("documents")

    def feed_url(self) -> str:
        return self.plan.full_url + self.plan.reverse_subpage("documents_feed")

    def items(self) -> QuerySet[RepositoryItem]:
        documents = self.plan.documents.readable().select_related("document")
        return documents.order_by("-added_at")[:IN_FEED]

    def item_title(self, item: RepositoryItem) -> str:
        return clean_line(f"{item.get_kind_display()}: {item.title}")

    def item_description(self, item: RepositoryItem) -> str:
        """Return HTML, which is how Django declares summaries."""
        return escape(clean_line(item.description))

    def item_link(self, item: RepositoryItem) -> str:
        return item.address

    def item_guid(self, item: RepositoryItem) -> str:
        return self.guid(f"document:{item.pk}")

    def item_pubdate(self, item: RepositoryItem) -> datetime:
        return item.added_at

    def item_updateddate(self, item: RepositoryItem) -> datetime:
        return item.added_at
