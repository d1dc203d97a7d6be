"""Undo one's own decision before it takes effect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from comments.admin.just_decided import answer, list_address, wants_json
from comments.models import PublicComment
from comments.moderation import held
from comments.moderation.permissions import signed_in


class UndoView(PermissionCheckedMixin, View):
    """Takes a POST only; with script and without."""

    http_method_names = ["post"]
    model = PublicComment
    permission_required = "change"
    index_url_name: str | None = None

    def post(self, request: HttpRequest, pk: int, held_pk: int) -> HttpResponse:
        related = PublicComment.objects.select_related("page", "quotation")
        comment = get_object_or_404(related, pk=pk)
        try:
            held.undo(held_pk, comment, by=signed_in(request))
        except held.TooLate as refusal:
            said, status, say = str(refusal), 409, messages.warning
        else:
            text = gettext("Undone. The comment by {name} is as it was.")
            said, status, say = text.format(name=comment.full_name), 200, messages.success
        if wants_json(request):
            return answer(request, comment, said, leaves=status == 409, status=status)
        say(request, said)
        return redirect(list_address(request))
