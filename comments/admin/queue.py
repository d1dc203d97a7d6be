"""The moderation queue in the Wagtail admin: a listing of comments, oldest first."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView

from comments.admin import saved_filters
from comments.admin.bulk_moves import BULK_MOVES
from comments.admin.descriptions import QueueRow, queue_rows
from comments.admin.just_decided import just_decided
from comments.admin.rows import details_of
from comments.models import PublicComment
from comments.moderation.permissions import signed_in
from comments.moderation.reasons import ReasonForm

# Few pages have many comments, and few comments have the rest: each is read once.
RELATED = ("page", "assigned_to", "proposed_by", "quotation")


class QueueView(IndexView):
    """The listing; each comment is shown in its context, with what can be done at once."""

    default_ordering = "queued_at"
    bulk_url_name: str | None = None
    export_headings = {"page.title": _("Page"), "public_name": _("Readers see")}

    def as_spreadsheet(self, queryset: "QuerySet[PublicComment]", spreadsheet_format: str) -> Any:
        """As usual, but the pages of all comments are read at once."""
        return super().as_spreadsheet(queryset.prefetch_related("page"), spreadsheet_format)

    def paginate_queryset(
        self, queryset: "QuerySet[PublicComment]", page_size: int
    ) -> "tuple[Paginator[Any], Page[PublicComment], list[PublicComment], bool]":
        """As usual, but of the rows before the page only the primary keys are read."""
        pks = queryset.values_list("pk", flat=True)
        paginator, page, chosen, has_others = super().paginate_queryset(pks, page_size)
        found = PublicComment.objects.in_bulk(list(chosen))
        comments = [found[pk] for pk in chosen if pk in found]
        for name in RELATED:
            having = [comment for comment in comments if getattr(comment, f"{name}_id")]
            prefetch_related_objects(having, name)
        return paginator, Page(comments, page.number, paginator), comments, has_others

    def _rows(self, comments: list[PublicComment]) -> list[QueueRow]:
        here = f"{self.index_url}?{self._query().urlencode()}"
        user, url_name = self.request.user, self.edit_url_name
        return queue_rows(details_of(comments), user, url_name=url_name, back=here)

    def _query(self) -> QueryDict:
        """Return the query of the list's own address, also where its rows alone are fetched."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return query

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        query = self._query()
        query.pop(self.page_kwarg, None)
        return context | {
            "rows": [] if self.is_export else self._rows(context["object_list"]),
            "reason_form": _reason_form(),
            "just_decided": [] if self.is_export else just_decided(signed_in(self.request)),
            "next": f"{self.index_url}?{self._query().urlencode()}",
            "saved_views": saved_filters.views(self.request),
            "current_query": query.urlencode(),
            "query_pairs": [(name, value) for name, values in query.lists() for value in values],
            "bulk_url": reverse(self.bulk_url_name),
            "bulk_moves": list(BULK_MOVES.values()),
            "may_decide": self.user_has_permission("change"),
        }


def _reason_form() -> ReasonForm:
    note = gettext("We email it to the commenter if they have confirmed their email address.")
    return ReasonForm(email_note=note)
