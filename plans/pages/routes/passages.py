"""The passages of a page of a plan, each at an address of its own."""

from django.http import Http404
from wagtail.contrib.routable_page.models import path

from comments.models import Quotation
from comments.threads import tree
from comments.threads.anchors import Standing
from core.pagination import correct_page_number
from core.query_parameters import declare, flag, page_number
from plans.models import VersionPassage


class PassageRoutes:
    """Addresses below a page for what is said about its parts."""

    @path("passages/<slug:anchor>/", name="passage")
    @declare(fragment=flag, comments=page_number)
    def passage_view(self, request, anchor):
        """One passage with its threads; only those with ?fragment, for the script."""
        passage = next((one for one in self.passages if one.anchor == anchor), None)
        words = None if passage else self._last_words(anchor)
        if passage is None and words is None:
            raise Http404
        template = "threads" if "fragment" in request.GET else "passage"
        return self.render(
            request,
            template=f"plans/passages/{template}.html",
            context_overrides={
                "passage": passage,
                "words": words,
                "anchor": anchor,
                "thread": self._threads_about(request, anchor),
                "is_open": self.is_open_for_comments(),
            },
        )

    @path("passages/", name="removed_passages")
    def removed_view(self, request):
        """What was said about passages that are no longer in the text."""
        counts = self.removed_counts
        words = {one.anchor: one for one in self._quotations().filter(anchor__in=counts)}
        return self.render(
            request,
            template="plans/passages/removed.html",
            context_overrides={"removed": [(words[a], number) for a, number in counts.items()]},
        )

    def _threads_about(self, request, anchor):
        """The threads about one passage; those about its present words need not repeat them."""
        found = tree.load(self, request.GET.get("comments"), anchor=anchor)
        correct_page_number(request, found.page, "comments")
        for node in found.nodes:
            if node.standing == Standing.SAME:
                node.standing = None
        return found

    def _last_words(self, anchor):
        """The newest words of a passage that is gone and once was public, or None."""
        if anchor in self.part_counts:
            return self._quotations().filter(anchor=anchor).last()
        frozen = VersionPassage.objects.filter(page=self.pk)
        return frozen.filter(anchor=anchor).order_by("pk").last()

    def _quotations(self):
        return Quotation.objects.filter(page_id=self.pk).order_by("pk")
