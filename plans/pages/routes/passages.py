"""The passages of a page of a plan, each at its own URL."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from comments.models import Quotation
from comments.threads import tree
from comments.threads.anchors import PassageStatus
from comments.threads.choices import PARAMETERS, choices_of
from core.pagination import correct_page_number
from core.query_parameters import declare, flag
from plans.models import VersionPassage
from plans.public.passage_html import passage_html


class PassageRoutes(RoutablePageMixin):
    """The URLs below a page for the comments on its passages."""

    @path("passages/<slug:anchor>/", name="passage")
    @declare(fragment=flag, **PARAMETERS)
    def passage_view(self, request: HttpRequest, anchor: str) -> HttpResponse:
        """Show one passage with its threads; the threads alone with ?fragment, for the script."""
        passage = self.passage_index.find(anchor)
        words = None if passage else self._last_text(anchor)
        spoken_of = passage or words
        if spoken_of is None:
            raise Http404
        template = "threads" if "fragment" in request.GET else "passage"
        return self.render(
            request,
            template=f"plans/passages/{template}.html",
            context_overrides={
                "passage": passage,
                "html": passage_html(passage) if passage else "",
                "words": words,
                "text": spoken_of.text,
                "anchor": anchor,
                "thread": self._threads_about(request, anchor),
                "is_open": self.is_open_for_comments(),
                "takes_comments": bool(passage and passage.takes_comments),
            },
        )

    @path("passages/", name="removed_passages")
    def removed_view(self, request: HttpRequest) -> HttpResponse:
        """List the removed passages that have comments."""
        counts = self.removed_counts
        words = {one.anchor: one for one in self._quotations().filter(anchor__in=counts)}
        return self.render(
            request,
            template="plans/passages/removed.html",
            context_overrides={"removed": [(words[a], number) for a, number in counts.items()]},
        )

    def _threads_about(self, request, anchor):
        """The threads about one passage; those about its present words need not repeat them."""
        query = request.GET
        found = tree.load(self, query.get("comments"), anchor=anchor, choices=choices_of(query))
        correct_page_number(request, found.page, "comments")
        for node in found.nodes:
            if node.status == PassageStatus.SAME:
                node.status = None
        return found

    def _last_text(self, anchor: str) -> Quotation | VersionPassage | None:
        """Return how a removed passage last read, if it was ever public."""
        if anchor in self.part_counts:
            return self._quotations().filter(anchor=anchor).last()
        frozen = VersionPassage.objects.filter(page=self.pk)
        return frozen.filter(anchor=anchor).order_by("pk").last()

    def _quotations(self) -> QuerySet[Quotation]:
        return Quotation.objects.filter(page_id=self.pk).order_by("pk")
