"""The moderation queue in the Wagtail admin: a listing of comments, oldest first."""

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView

from comments.admin import rows, saved
from comments.admin.sheets import guarded
from comments.models import PublicComment


class QueueView(IndexView):
    """The listing; each comment stands in its context, with what can be done at once."""

    default_ordering = "queued_at"
    bulk_url_name = None
    export_headings = {"page.title": _("Page")}
    custom_value_preprocess = {str: {"csv": guarded}, **IndexView.custom_value_preprocess}

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """As usual, but the pages of all comments are read at once."""
        return super().as_spreadsheet(queryset.prefetch_related("page"), spreadsheet_format)

    def paginate_queryset(self, queryset, page_size):
        """As usual, but the rows before the page are counted by number only, not read."""
        numbers = queryset.values_list("pk", flat=True)
        paginator, page, chosen, has_others = super().paginate_queryset(numbers, page_size)
        # Few pages have many comments: each page is made into an object once.
        related = PublicComment.objects.select_related("assigned_to", "proposed_by", "quotation")
        found = related.prefetch_related("page").in_bulk(list(chosen))
        comments = rows.describe([found[number] for number in chosen if number in found])
        return paginator, Page(comments, page.number, paginator), comments, has_others

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        query = self.request.GET.copy()
        for name in (self.page_kwarg, "_w_filter_fragment"):
            query.pop(name, None)
        here = f"{self.index_url}?{self.request.GET.urlencode()}"
        return context | {
            "saved_views": saved.views(self.request.user),
            "current_query": query.urlencode(),
            "query_pairs": [(name, value) for name, values in query.lists() for value in values],
            "here": here,
            "bulk_url": reverse(self.bulk_url_name),
            "may_decide": self.user_has_permission("change"),
        }
