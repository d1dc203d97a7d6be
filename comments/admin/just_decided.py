"""What a moderator has decided in the last seconds and can undo, and how the list is told of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from comments.admin.descriptions import queue_rows
from comments.admin.rows import details_of
from comments.admin.saved_filters import counts
from comments.models import HeldDecision, PublicComment
from comments.models.status import ModerationStatus
from comments.moderation import notices
from comments.moderation.conflicts import ConflictCheck
from comments.moderation.permissions import signed_in

if TYPE_CHECKING:
    from users.models import User

# The name under which the views are found in the address book of the admin.
NAMESPACE = "wagtailsnippets_comments_publiccomment"
LIST, EDIT, UNDO = (f"{NAMESPACE}:{name}" for name in ("list", "edit", "undo"))
SHOWN = 3


@dataclass(frozen=True)
class JustDecided:
    """A decision that can be undone: what it says, where it is undone, for how many seconds."""

    said: str
    undo_url: str
    seconds: int


def just_decided(user: "User", *, most: int = SHOWN) -> list[JustDecided]:
    """Return what a moderator has decided and can still undo, the newest first."""
    mine = HeldDecision.objects.filter(by=user, takes_effect_at__gt=timezone.now())
    found = mine.select_related("comment", "by").order_by("-created_at", "-pk")[:most]
    return [
        JustDecided(
            said=_said(held),
            undo_url=reverse(UNDO, args=[held.comment_id, held.pk]),
            seconds=max(1, round((held.takes_effect_at - timezone.now()).total_seconds())),
        )
        for held in found
    ]


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the script of the list asks, which stays where it is."""
    return request.headers.get("Accept", "") == "application/json"


def list_address(request: HttpRequest) -> str:
    """Return the listing that the moderator came from; what waits otherwise."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return f"{reverse(LIST)}?state={ModerationStatus.PENDING}"


def answer(
    request: HttpRequest, comment: PublicComment, said: str, *, leaves: bool, status: int = 200
) -> JsonResponse:
    """Tell the list what to put in place of a row.

    Args:
        comment: as it is stored now.
        said: what is said of it.
        leaves: whether it has left the status that the list is about.
    """
    back = list_address(request)
    is_gone = leaves and "state" in parse_qs(urlsplit(back).query)
    data = {
        "said": said,
        "waiting": counts(request)["waiting"],
        "row": "" if is_gone else _row(request, comment, back),
        "decided": render_to_string(
            "comments/admin/just_decided.html",
            {"just_decided": just_decided(signed_in(request)), "next": back},
            request,
        ),
    }
    return JsonResponse(data, status=status)


def _row(request: HttpRequest, comment: PublicComment, back: str) -> str:
    rows = queue_rows(details_of([comment]), signed_in(request), url_name=EDIT, back=back)
    context: dict[str, Any] = {"rows": rows, "may_decide": True, "index_url": reverse(LIST)}
    return render_to_string("comments/admin/queue_rows.html", context, request)


def _said(held: HeldDecision) -> str:
    comment, to = held.comment, ModerationStatus(held.to)
    done = notices.done_by_name(to, comment.full_name)
    if held.is_proposal:
        return f"{done} {ConflictCheck(held.by).why_second_review(comment, to)}".strip()
    if notices.is_emailed(comment, to):
        return f"{done} {notices.will_email()}"
    return done
