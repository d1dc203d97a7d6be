"""Public pages of threads."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from comments.models import PublicComment
from comments.models.status import ModerationStatus
from comments.threads import tree


def permalink(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Redirect to a comment's place on its page, or raise 404 if it is not shown."""
    comment = get_object_or_404(
        PublicComment.objects.filter(
            state__in=(ModerationStatus.PUBLISHED, ModerationStatus.REMOVED)
        ).select_related("page"),
        pk=comment_id,
    )
    page = comment.page.specific
    if not (page.shows_comments and page.is_public):
        raise Http404
    number = tree.page_number_of(comment)
    query = f"?comments={number}" if number > 1 else ""
    return HttpResponseRedirect(f"{page.get_url(request)}{query}#comment-{comment.pk}")
