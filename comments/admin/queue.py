"""The moderation queue in the Wagtail admin: a listing of comments, oldest first."""

from django.core.paginator import Page
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView

from comments.admin import descriptions, rows, saved_filters
from comments.admin.forms import VERBS
from comments.models import PublicComment
from comments.models.status import ModerationStatus

# Few pages have many comments, and few comments have the rest: each is read once.
RELATED = ("page", "assigned_to", "proposed_by", "quotation")


class QueueView(IndexView):
    """The listing; each comment stands in its context, with what can be done at once."""

    default_ordering = "queued_at"
    bulk_url_name = None
    export_headings = {"page.title": _("Page")}

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """As usual, but the pages of all comments are read at once."""
        return super().as_spreadsheet(queryset.prefetch_related("page"), spreadsheet_format)

    def paginate_queryset(self, queryset, page_size):
        """As usual, but the rows before the page are counted by number only, not read."""
        numbers = queryset.values_list("pk", flat=True)
        paginator, page, chosen, has_others = super().paginate_queryset(numbers, page_size)
        found = PublicComment.objects.in_bulk(list(chosen))
        comments = [found[number] for number in chosen if number in found]
        for name in RELATED:
            having = [comment for comment in comments if getattr(comment, f"{name}_id")]
            prefetch_related_objects(having, name)
        rows.describe(comments)
        here = f"{self.index_url}?{self._query().urlencode()}"
        user, url_name = self.request.user, self.edit_url_name
        descriptions.put_in_words(comments, user, url_name=url_name, back=here)
        return paginator, Page(comments, page.number, paginator), comments, has_others

    def _query(self):
        """The query of the list's own address, also where Wagtail asks for its rows alone."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return query

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        query = self._query()
        query.pop(self.page_kwarg, None)
        return context | {
            "saved_views": saved_filters.views(self.request),
            "current_query": query.urlencode(),
            "query_pairs": [(name, value) for name, values in query.lists() for value in values],
            "approve": VERBS[ModerationStatus.PUBLISHED],
            "spam": VERBS[ModerationStatus.SPAM],
            "bulk_url": reverse(self.bulk_url_name),
            "may_decide": self.user_has_permission("change"),
        }
