"""The passages of a page of a plan, each at an address of its own."""

from django.http import Http404
from wagtail.contrib.routable_page.models import path

from comments import thread
from comments.models import Quotation


class PassageRoutes:
    """Addresses below a page for what is said about its parts."""

    @path("passages/<slug:anchor>/", name="passage")
    def passage_view(self, request, anchor):
        """One passage with its threads; only those with ?fragment, for the script."""
        part = self.comment_parts.get(anchor)
        words = None if part else self._last_words(anchor)
        if part is None and words is None:
            raise Http404
        template = "threads" if "fragment" in request.GET else "passage"
        return self.render(
            request,
            template=f"plans/passages/{template}.html",
            context_overrides={
                "part": part,
                "words": words,
                "anchor": anchor,
                "thread": thread.load(self, request.GET.get("comments", 1), anchor=anchor),
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

    def _last_words(self, anchor):
        """The newest Quotation of a passage that is gone and was spoken of in public, or None."""
        if anchor not in self.part_counts:
            return None
        return self._quotations().filter(anchor=anchor).last()

    def _quotations(self):
        return Quotation.objects.filter(page_id=self.pk).order_by("pk")
